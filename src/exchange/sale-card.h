/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-line-reader.h"

G_BEGIN_DECLS

/**
 * SaleCard:
 * @uid: the card's own name; %NULL when it has none
 * @name: the person's name
 * @organization: the first part of ORG
 * @title: job title
 * @emails: (element-type utf8): the preferred one first
 * @phone: the preferred one
 * @language: a language tag
 * @time_zone: as the card has it
 * @note: free text
 * @line: where the card begins
 *
 * A person on a vCard, 2.1 to 4.0.
 */
typedef struct
{
  char *uid;
  char *name;
  char *organization;
  char *title;
  GPtrArray *emails;
  char *phone;
  char *language;
  char *time_zone;
  char *note;
  gint64 line;
} SaleCard;

typedef struct _SaleCardReader SaleCardReader;

SaleCard *sale_card_new (void);
void sale_card_free (SaleCard *self);
char *sale_card_to_text (const SaleCard *self);

SaleCardReader *sale_card_reader_new (GInputStream *stream);
void sale_card_reader_free (SaleCardReader *self);
SaleReadResult sale_card_reader_next (SaleCardReader *self, SaleCard **card,
                                      GCancellable *cancellable, GError **error);
gint64 sale_card_reader_get_line (SaleCardReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCard, sale_card_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCardReader, sale_card_reader_free)

G_END_DECLS
