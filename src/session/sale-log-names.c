/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that quick capture completes and shows. */
#include "sale-log-draft-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (SaleLogName, sale_log_name, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleLogNames, sale_log_names, G_TYPE_OBJECT)

static void
sale_log_name_finalize (GObject *object)
{
  g_free (SALE_LOG_NAME (object)->name);
  G_OBJECT_CLASS (sale_log_name_parent_class)->finalize (object);
}

static void
sale_log_name_class_init (SaleLogNameClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_log_name_finalize;
}

static void
sale_log_name_init (SaleLogName *self)
{
}

static void
sale_log_names_finalize (GObject *object)
{
  SaleLogNames *self = SALE_LOG_NAMES (object);

  g_clear_pointer (&self->capture, sale_capture_names_unref);
  g_object_unref (self->accounts);
  g_hash_table_unref (self->by_id);
  G_OBJECT_CLASS (sale_log_names_parent_class)->finalize (object);
}

static void
sale_log_names_class_init (SaleLogNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_log_names_finalize;
}

static void
sale_log_names_init (SaleLogNames *self)
{
  self->accounts = g_list_store_new (SALE_TYPE_LOG_NAME);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
}

static SaleLogName *
add_name (SaleLogNames *self, gint64 id, gint64 account, const char *text)
{
  SaleLogName *name = g_object_new (SALE_TYPE_LOG_NAME, NULL);

  name->id = id;
  name->account = account;
  name->name = g_strdup (text ? text : "");
  g_hash_table_insert (self->by_id, &name->id, name);
  return name;
}

static gboolean
add_contact (SaleRecord *record, gpointer data)
{
  add_name (data, sale_record_get_id (record), sale_contact_get_account (record),
            sale_contact_get_name (record));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const SaleLogName *first = *(gpointer *) a, *second = *(gpointer *) b;

  return g_utf8_collate (first->name, second->name);
}

static gboolean
add_account (SaleRecord *record, gpointer data)
{
  SaleLogNames *self = data;
  SaleLogName *name =
      add_name (self, sale_record_get_id (record), 0, sale_account_get_name (record));

  g_ptr_array_add (self->loading, name);
  return TRUE;
}

static gboolean
load_labels (SaleLogNames *self, SaleReader *reader, GError **error)
{
  static const guint account_fields[] = { sale_account_field_name };
  static const guint contact_fields[] = { sale_contact_field_account, sale_contact_field_name };
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleQuery) contacts = sale_query_new (SALE_KIND_CONTACT);

  sale_query_only (accounts, account_fields, G_N_ELEMENTS (account_fields));
  sale_query_only (contacts, contact_fields, G_N_ELEMENTS (contact_fields));
  return sale_reader_foreach (reader, accounts, add_account, self, error) &&
         sale_reader_foreach (reader, contacts, add_contact, self, error);
}

/**
 * sale_log_names_read:
 * @data: not used
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full): a #SaleLogNames: every account and contact.
 */
gpointer
sale_log_names_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SaleLogNames) self = g_object_new (SALE_TYPE_LOG_NAMES, NULL);
  g_autoptr (GPtrArray) loading = g_ptr_array_new ();

  self->loading = loading;
  self->capture = sale_log_load_names (reader, error);
  if (self->capture == NULL || !load_labels (self, reader, error))
    return NULL;
  g_ptr_array_sort (loading, compare_names);
  g_list_store_splice (self->accounts, 0, 0, loading->pdata, loading->len);
  self->loading = NULL;
  return g_steal_pointer (&self);
}

/**
 * sale_log_names_get_accounts:
 *
 * Returns: (transfer none): a list of #SaleLogName, by name
 */
GListModel *
sale_log_names_get_accounts (SaleLogNames *self)
{
  return G_LIST_MODEL (self->accounts);
}

/**
 * sale_log_names_find:
 * @id: an account or a contact
 *
 * Returns: (nullable): its name
 */
const char *
sale_log_names_find (SaleLogNames *self, gint64 id)
{
  SaleLogName *name = g_hash_table_lookup (self->by_id, &id);

  return name ? name->name : NULL;
}
