/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is disputed about one account and all that belongs to it, and what of it waits. */
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

static gboolean
read_disputes (SaleSharingMarks *self, SaleReader *reader, gint64 account, GError **error)
{
  self->disputes = sale_sharing_list_disputes (reader, error);
  for (guint i = self->disputes ? self->disputes->len : 0; i > 0; i--)
    {
      SaleDispute *dispute = self->disputes->pdata[i - 1];

      if (sale_sharing_find_account (reader, dispute->record) != account)
        g_ptr_array_remove_index (self->disputes, i - 1);
    }
  return self->disputes != NULL;
}

static gboolean
count_pending (SaleSharingMarks *self, SaleReader *reader, gint64 connection, gint64 account,
               GCancellable *cancellable, GError **error)
{
  gboolean more;
  g_autoptr (GPtrArray) list =
      sale_sharing_list_pending (reader, connection, &more, cancellable, error);

  for (guint i = 0; list && i < list->len; i++)
    {
      const SalePending *pending = list->pdata[i];

      if (pending->account != account)
        continue;
      self->pending++;
      self->refused += pending->state == SALE_PENDING_REFUSED;
      self->connection = connection;
    }
  return list != NULL;
}

static gboolean
read_pending (SaleSharingMarks *self, SaleReader *reader, gint64 account, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) places = sale_sharing_read_list (reader, error);

  for (guint i = 0; places && i < places->len; i++)
    {
      const SaleSharedPlace *place = places->pdata[i];

      if (place->connection &&
          !count_pending (self, reader, place->connection, account, cancellable, error))
        return FALSE;
    }
  return places != NULL;
}

/**
 * sale_sharing_marks_read:
 * @data: see sale_sharing_marks_data()
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): a #SaleSharingMarks
 */
gpointer
sale_sharing_marks_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  gint64 account = *(const gint64 *) data;
  g_autoptr (SaleSharingMarks) self = g_new0 (SaleSharingMarks, 1);

  return read_disputes (self, reader, account, error) &&
                 read_pending (self, reader, account, cancellable, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
sale_sharing_marks_free (gpointer data)
{
  SaleSharingMarks *self = data;

  g_clear_pointer (&self->disputes, g_ptr_array_unref);
  g_free (self);
}
