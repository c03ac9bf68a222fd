/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is disputed about one account and all that belongs to it, and what of it waits. */
#include "sale-sharing-marks.h"

#include "sale-sharing-private.h"

#include <glib/gi18n-lib.h>

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
  g_autoptr (GPtrArray) list =
      sale_sharing_list_pending_of (reader, connection, account, cancellable, error);

  for (guint i = 0; list && i < list->len; i++)
    {
      const SalePending *pending = list->pdata[i];

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

/* Of all accounts ----------------------------------------------------------------------------- */

/* A bit for each mark: what is filtered for one is not hidden by another. */
static void
add_mark (GHashTable *marks, gint64 account, SaleSharingMark mark)
{
  guint all = GPOINTER_TO_UINT (g_hash_table_lookup (marks, &account)) | (1u << mark);

  if (account)
    g_hash_table_insert (marks, g_memdup2 (&account, sizeof account), GUINT_TO_POINTER (all));
}

static gboolean
is_gone (const SaleDispute *dispute)
{
  return sale_record_get_kind (dispute->record) == SALE_KIND_ACCOUNT && dispute->field < 0 &&
         dispute->theirs_deleted;
}

static gboolean
mark_disputes (SaleReader *reader, GHashTable *marks, GError **error)
{
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);

  for (guint i = 0; disputes && i < disputes->len; i++)
    {
      const SaleDispute *dispute = disputes->pdata[i];
      gint64 account = sale_record_get_kind (dispute->record) == SALE_KIND_ACCOUNT
                           ? sale_record_get_id (dispute->record)
                           : sale_sharing_find_account (reader, dispute->record);

      add_mark (marks, account,
                is_gone (dispute) ? SALE_SHARING_MARK_GONE : SALE_SHARING_MARK_CONFLICT);
    }
  return disputes != NULL;
}

static gboolean
mark_pending (SaleReader *reader, gint64 connection, GHashTable *marks, GCancellable *cancellable,
              GError **error)
{
  gboolean more;
  g_autoptr (GPtrArray) list =
      sale_sharing_list_pending (reader, connection, &more, cancellable, error);

  for (guint i = 0; list && i < list->len; i++)
    {
      const SalePending *pending = list->pdata[i];

      add_mark (marks, pending->account, SALE_SHARING_MARK_PENDING);
      if (pending->state == SALE_PENDING_REFUSED)
        add_mark (marks, pending->account, SALE_SHARING_MARK_REFUSED);
    }
  return list != NULL;
}

/**
 * sale_sharing_read_marks:
 *
 * Reads what waits and what is disputed, and not the accounts: the time it takes goes with how much
 * that is.
 *
 * Returns: (transfer full): for sale_sharing_marks_get(): the accounts that are not alike on both
 *   sides
 */
GHashTable *
sale_sharing_read_marks (SaleReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) places = sale_sharing_read_list (reader, error);

  if (places == NULL || !mark_disputes (reader, marks, error))
    return NULL;
  for (guint i = 0; i < places->len; i++)
    {
      const SaleSharedPlace *place = places->pdata[i];

      if (place->connection && !mark_pending (reader, place->connection, marks, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&marks);
}

/**
 * sale_sharing_marks_get_all:
 *
 * Returns: a bit for each #SaleSharingMark that holds
 */
guint
sale_sharing_marks_get_all (GHashTable *marks, gint64 account)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (marks, &account));
}

SaleSharingMark
sale_sharing_marks_get (GHashTable *marks, gint64 account)
{
  int last = g_bit_nth_msf (sale_sharing_marks_get_all (marks, account), -1);

  return last < 0 ? SALE_SHARING_MARK_NONE : (SaleSharingMark) last;
}

/**
 * sale_sharing_mark_get_label:
 *
 * Returns: (nullable): the mark in words; %NULL for none
 */
const char *
sale_sharing_mark_get_label (SaleSharingMark mark)
{
  switch (mark)
    {
    case SALE_SHARING_MARK_PENDING:
      return _("Changes not sent yet");
    case SALE_SHARING_MARK_REFUSED:
      return _("A change was refused");
    case SALE_SHARING_MARK_CONFLICT:
      return _("In conflict");
    case SALE_SHARING_MARK_GONE:
      return _("Deleted there");
    case SALE_SHARING_MARK_NONE:
    default:
      return NULL;
    }
}
