/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-line-reader.h"

G_BEGIN_DECLS

/* Bytes of all headers of a mail, and of the part of its body that is looked at. */
#define SALE_MAIL_HEADERS_MAX (256 * 1024)
#define SALE_MAIL_BODY_MAX (1024 * 1024)
#define SALE_MAIL_ADDRESSES_MAX 1000

/**
 * SaleMailAddress:
 * @name: (nullable): the person's name
 * @address: in lower case
 */
typedef struct
{
  char *name;
  char *address;
} SaleMailAddress;

/**
 * SaleMail:
 * @message_id: without its angle brackets; %NULL when it has none
 * @subject: decoded
 * @from: (element-type SaleMailAddress): who wrote it
 * @to: (element-type SaleMailAddress): To, Cc and Bcc
 * @date: milliseconds UTC, %SALE_INSTANT_NONE when not said
 * @offset_minutes: the offset from UTC it was written with
 * @text: (nullable): the body, when it was asked for
 * @line: where it begins in its file
 *
 * One mail (RFC 5322).
 */
typedef struct
{
  char *message_id;
  char *subject;
  GPtrArray *from;
  GPtrArray *to;
  gint64 date;
  int offset_minutes;
  char *text;
  gint64 line;
} SaleMail;

typedef struct _SaleMailReader SaleMailReader;

void sale_mail_free (SaleMail *self);
SaleMailReader *sale_mail_reader_new (GInputStream *stream, gboolean with_text);
void sale_mail_reader_free (SaleMailReader *self);
SaleReadResult sale_mail_reader_next (SaleMailReader *self, SaleMail **mail,
                                      GCancellable *cancellable, GError **error);
gint64 sale_mail_reader_get_line (SaleMailReader *self);

gint64 sale_mail_date_parse (const char *text, int *offset_minutes);
void sale_mail_addresses_parse (const char *value, GPtrArray *addresses);
void sale_mail_address_free (SaleMailAddress *self);
char *sale_mail_body_to_text (const char *headers, const char *body, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMail, sale_mail_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMailReader, sale_mail_reader_free)

G_END_DECLS
