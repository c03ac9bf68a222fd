/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odoo, as it can be used without an administrator: from 14 over JSON-RPC, from 19 over JSON-2. The
 * calls of its object model are the same; sale-odoo-call.c knows how they travel. */
#include "sale-odoo-private.h"

#include "sale-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void sale_odoo_implement_provider (SaleProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleOdoo, sale_odoo, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_PROVIDER,
                                                      sale_odoo_implement_provider))

static void
forget_key (char *key)
{
  if (key)
    explicit_bzero (key, strlen (key));
  g_free (key);
}

static void
sale_odoo_finalize (GObject *object)
{
  SaleOdoo *self = SALE_ODOO (object);

  g_clear_object (&self->http);
  g_free (self->database);
  g_free (self->user);
  g_clear_pointer (&self->key, forget_key);
  g_free (self->version_text);
  g_hash_table_unref (self->models);
  g_hash_table_unref (self->others);
  G_OBJECT_CLASS (sale_odoo_parent_class)->finalize (object);
}

static void
sale_odoo_class_init (SaleOdooClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sale_odoo_finalize;
}

static void
sale_odoo_init (SaleOdoo *self)
{
  self->date = SALE_INSTANT_NONE;
  self->models =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->others =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

static const char *
get_kind (SaleProvider *provider)
{
  return "odoo";
}

static const char *
get_address (SaleProvider *provider)
{
  return sale_http_get_origin (SALE_ODOO (provider)->http);
}

/* No write is conditional there, and nothing tells of what was deleted. */
static const SaleProviderTraits *
describe (SaleProvider *provider)
{
  static const SaleProviderTraits traits = {
    .caps = SALE_PROVIDER_FILES | SALE_PROVIDER_RECORDS | SALE_PROVIDER_CREATES_ONCE |
            SALE_PROVIDER_FINDS_KEYS | SALE_PROVIDER_ALL_OR_NOTHING | SALE_PROVIDER_ATTACHES,
    .page_size = SALE_ODOO_PAGE,
    .batch_max = SALE_ODOO_PAGE,
    .overlap_ms = SALE_PROVIDER_OVERLAP_MS,
  };

  return &traits;
}

/* What the server was found to have is known to both; it does not change while they live. */
static SaleProvider *
dup_odoo (SaleProvider *provider)
{
  SaleOdoo *self = SALE_ODOO (provider);
  SaleOdoo *copy = g_object_new (SALE_TYPE_ODOO, NULL);
  GHashTableIter iter;
  gpointer model, fields;

  copy->http = sale_http_dup (self->http);
  copy->database = g_strdup (self->database);
  copy->user = g_strdup (self->user);
  copy->key = g_strdup (self->key);
  copy->version = self->version;
  copy->version_text = g_strdup (self->version_text);
  copy->uid = self->uid;
  copy->hides_names = self->hides_names;
  g_hash_table_iter_init (&iter, self->models);
  while (g_hash_table_iter_next (&iter, &model, &fields))
    g_hash_table_insert (copy->models, g_strdup (model), g_hash_table_ref (fields));
  return SALE_PROVIDER (copy);
}

static gint64
get_wait (SaleProvider *provider)
{
  return MAX (0, SALE_ODOO (provider)->wait_until - g_get_monotonic_time () / 1000);
}

static void
sale_odoo_implement_provider (SaleProviderInterface *iface)
{
  iface->get_kind = get_kind;
  iface->get_address = get_address;
  iface->describe = describe;
  iface->dup = dup_odoo;
  iface->list_files = sale_odoo_list_files;
  iface->read_file = sale_odoo_read_file;
  iface->write_file = sale_odoo_write_file;
  iface->check = sale_odoo_check;
  iface->pull = sale_odoo_pull;
  iface->exists = sale_odoo_exists;
  iface->read = sale_odoo_read;
  iface->add_keys = sale_odoo_add_keys;
  iface->find = sale_odoo_find;
  iface->push = sale_odoo_push;
  iface->attach = sale_odoo_attach;
  iface->list_fields = sale_odoo_list_fields;
  iface->get_wait = get_wait;
}

static gboolean
check_words (const char *database, const char *user, const char *key, GError **error)
{
  const char *missing = NULL;

  if (database == NULL || *database == '\0' || strpbrk (database, "\r\n"))
    missing = _("The name of the database is missing");
  else if (user == NULL || *user == '\0')
    missing = _("The name of the user is missing");
  else if (key == NULL || *key == '\0' || !g_utf8_validate (key, -1, NULL))
    missing = _("The key is missing");
  if (missing)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, missing);
  return missing == NULL;
}

/**
 * sale_odoo_new:
 * @address: of the server
 * @database: its name there
 * @user: who signs in
 * @key: that user's API key, or password
 * @authority: (nullable): see sale_http_new()
 *
 * Asks nothing yet. For one thread at a time.
 *
 * Returns: (transfer full): %NULL with %SALE_ERROR_INVALID.
 */
SaleProvider *
sale_odoo_new (const char *address, const char *database, const char *user, const char *key,
               GTlsDatabase *authority, GError **error)
{
  g_autoptr (SaleOdoo) self = NULL;
  g_autoptr (SaleHttp) http = sale_http_new (address, authority, error);

  if (http == NULL || !check_words (database, user, key, error))
    return NULL;
  self = g_object_new (SALE_TYPE_ODOO, NULL);
  self->http = g_steal_pointer (&http);
  self->database = g_strdup (database);
  self->user = g_strdup (user);
  self->key = g_strdup (key);
  return SALE_PROVIDER (g_steal_pointer (&self));
}

/**
 * sale_odoo_get_http:
 *
 * Returns: (transfer none): what it asks with.
 */
SaleHttp *
sale_odoo_get_http (SaleOdoo *self)
{
  return self->http;
}

/**
 * sale_odoo_get_version:
 *
 * Returns: the server's, 14 and up; 0 before it was asked.
 */
int
sale_odoo_get_version (SaleOdoo *self)
{
  return self->version;
}
