/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-agenda.h"
#include "sale-book-review.h"

G_BEGIN_DECLS

/**
 * SaleBookAccount:
 * @arr: minor units of the book's currency, -1 when it could not be converted
 * @score: health, negative when not known
 * @band: unknown while @score is
 * @value: the dimension, NaN when not known
 * @action: the number of its next action in Today, %SALE_NO_ACTION for none
 *
 * An account that is talked about.
 */
typedef struct
{
  gint64 id;
  char *name;
  gint64 arr;
  double score;
  SaleBand band;
  double value;
  char *reason;
  guint action;
} SaleBookAccount;

#define SALE_NO_ACTION G_MAXUINT

/**
 * SaleBookLook:
 * @all: whether everybody's accounts are looked at
 * @n_book: how many customers the book has
 * @accounts: (element-type SaleBookAccount): the customers, those that pay most first
 * @by_id: id → #SaleBookAccount
 * @agenda: what is to be done for them
 *
 * What the topics of a book review are made from.
 */
typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  GCancellable *cancellable;
  SaleDate today;
  gboolean all;
  guint n_book;
  GPtrArray *accounts;
  GHashTable *by_id;
  SaleToday *agenda;
} SaleBookLook;

char *sale_book_dup_count (guint n);
char *sale_book_dup_join (const char *first, const char *second);

gboolean sale_book_add_value (SaleBookLook *look, SaleBookReviewData *data, GError **error);
gboolean sale_book_add_expansion (SaleBookLook *look, SaleBookReviewData *data, GError **error);
gboolean sale_book_add_renewals (SaleBookLook *look, SaleBookReviewData *data, GError **error);

G_END_DECLS
