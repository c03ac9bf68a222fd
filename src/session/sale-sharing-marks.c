/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is disputed about one account and all that belongs to it. */
#include "sale-sharing-marks.h"

#include "sale-sharing-private.h"

/* In the private header. Some records belong to an account through what they are part of. */
gint64
sale_sharing_find_account (SaleReader *reader, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  gint64 account = sale_record_get_account (record);
  g_autoptr (SaleRecord) parent = NULL;

  if (account || spec->parent < 0)
    return account;
  parent = sale_reader_get (reader, sale_record_get_int (record, (guint) spec->parent, 0), NULL);
  return parent ? sale_sharing_find_account (reader, parent) : 0;
}

/**
 * sale_sharing_marks_data:
 *
 * Returns: (transfer full): the data of sale_sharing_marks_read(), for g_free()
 */
gpointer
sale_sharing_marks_data (gint64 account)
{
  gint64 *data = g_new (gint64, 1);

  *data = account;
  return data;
}

/**
 * sale_sharing_marks_read:
 * @data: see sale_sharing_marks_data()
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): a #GPtrArray of #SaleDispute
 */
gpointer
sale_sharing_marks_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  const gint64 *account = data;
  GPtrArray *disputes = sale_sharing_list_disputes (reader, error);

  for (guint i = disputes ? disputes->len : 0; i > 0; i--)
    {
      SaleDispute *dispute = disputes->pdata[i - 1];

      if (sale_sharing_find_account (reader, dispute->record) != *account)
        g_ptr_array_remove_index (disputes, i - 1);
    }
  return disputes;
}
