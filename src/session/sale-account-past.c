/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account as it was at the end of a day, by the log of the book. */
#include "sale-account-past.h"

#include "sale-derive.h"
#include "sale-past.h"

/**
 * sale_account_day_new:
 *
 * Returns: (transfer full): the data of sale_account_view_read_as_of(), freed by
 *   g_free()
 */
SaleAccountDay *
sale_account_day_new (gint64 account, SaleDate day)
{
  SaleAccountDay *self = g_new (SaleAccountDay, 1);

  *self = (SaleAccountDay) { account, day };
  return self;
}

/**
 * sale_account_get_known_since:
 *
 * Returns: the first day of which the log tells how the account was: that on which
 *   it came into this book; unknown when there is no such account
 */
SaleDate
sale_account_get_known_since (SaleReader *reader, SaleBasis *basis, gint64 account)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account, NULL);

  return record ? sale_date_from_instant (sale_record_get_created (record),
                                          sale_basis_get_zone (basis))
                : SALE_DATE_NONE;
}

/* The cached figures of that day, of all accounts that are there. */
static gboolean
derive (SaleReader *reader, SaleBasis *then, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SaleDerived));
  g_autoptr (GArray) ids = sale_reader_list_ids (reader, query, error);

  return ids &&
         sale_derive_on_basis (reader, then, (const gint64 *) (gpointer) ids->data, ids->len, rows,
                               error) &&
         sale_reader_keep_derived (reader, rows, error);
}

static SaleAccountView *
read_view (SaleReader *reader, SaleBasis *basis, SaleAccountDay *when, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SaleBasis) then = NULL;
  SaleAccountView *view;

  if (!sale_reader_go_back (reader, when->account, sale_basis_get_end_of_day (basis, when->day),
                            error))
    return NULL;
  then = sale_basis_load_on (basis, reader, when->day, error);
  if (then == NULL || !derive (reader, then, error))
    return NULL;
  view = sale_account_view_read (reader, then, &when->account, cancellable, error);
  if (view)
    view->past = TRUE;
  return view;
}

/**
 * sale_account_view_read_as_of:
 * @when: a #SaleAccountDay
 *
 * A #SaleReadFunc: all that the page of an account showed at the end of a day, as
 * this book knew it then; every figure is made again from the records of that day.
 * %SALE_ERROR_NOT_FOUND when the account was not in the book, or was deleted.
 *
 * Returns: (transfer full): a #SaleAccountView.
 */
gpointer
sale_account_view_read_as_of (SaleReader *reader, SaleBasis *basis, gpointer when,
                              GCancellable *cancellable, GError **error)
{
  SaleAccountView *view;

  if (!sale_reader_begin (reader, error))
    return NULL;
  view = read_view (reader, basis, when, cancellable, error);
  sale_reader_end (reader);
  return view;
}
