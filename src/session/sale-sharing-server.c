/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections to a server: the book knows where it is and who signs in, the keyring has the key. */
#include "sale-sharing-private.h"

#include "sale-crm.h"
#include "sale-folder.h"
#include "sale-map.h"
#include "sale-odoo.h"

#include <glib/gi18n-lib.h>

static gboolean
open_authority (const char *path, GTlsDatabase **authority, GError **error)
{
  *authority = path ? g_tls_file_database_new (path, NULL) : NULL;
  if (path == NULL || *authority)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, _("“%.200s” holds no certificates"), path);
  return FALSE;
}

static SaleProvider *
open_odoo (const char *address, const char *database, const char *user, const char *key,
           const char *path, GError **error)
{
  g_autoptr (GTlsDatabase) authority = NULL;

  return open_authority (path, &authority, error)
             ? sale_odoo_new (address, database, user, key, authority, error)
             : NULL;
}

static void
set_no_key (SaleSecretState state, const char *name, GError **error)
{
  if (state == SALE_SECRET_LOCKED)
    g_set_error (error, SALE_ERROR, SALE_ERROR_AUTH,
                 _("The keyring that holds the key of “%.80s” is locked. Nothing is lost; your "
                   "changes wait."),
                   name);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_AUTH,
                 _("The key of “%.80s” is not kept on this device. Nothing is lost; your changes "
                   "wait."),
                   name);
}

/**
 * sale_sharing_open:
 * @key: (nullable): to sign in with; %NULL for the one that is kept
 *
 * Returns: (transfer full): the other end. Nothing was asked of it yet. %NULL with
 *   %SALE_ERROR_AUTH when there is no key.
 */
SaleProvider *
sale_sharing_open (const SaleSharedPlace *place, const char *key, GCancellable *cancellable,
                   GError **error)
{
  SaleSecretState state = SALE_SECRET_FINE;
  SaleProvider *provider = NULL;
  char *kept = NULL;

  if (g_strcmp0 (place->provider, "odoo") != 0)
    return sale_folder_new (place->address);
  if (key == NULL)
    state = place->secret ? sale_secret_lookup (place->secret, FALSE, &kept, cancellable)
                          : SALE_SECRET_NONE;
  if (state == SALE_SECRET_FINE)
    provider = open_odoo (place->address, place->database, place->user, key ? key : kept,
                          place->authority, error);
  else
    set_no_key (state, place->name, error);
  sale_secret_free (kept);
  return provider;
}

/* Connecting ---------------------------------------------------------------------------------- */

static GStrv
list_rights (const SaleRemoteCheck *check)
{
  static const char *const words[] = { "read", "create", "write", "delete" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < check->rights->len; i++)
    {
      const SaleRemoteRights *rights = check->rights->pdata[i];
      const gboolean may[] = { rights->may_read, rights->may_create, rights->may_write,
                               rights->may_delete };

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        if (may[j])
          g_strv_builder_take (builder, g_strconcat (words[j], " ", rights->resource, NULL));
    }
  return g_strv_builder_end (builder);
}

static void
set_text (GKeyFile *file, const char *name, const char *key, const char *text)
{
  if (text)
    g_key_file_set_string (file, name, key, text);
}

static gboolean
has_text (GKeyFile *file, const char *name, const char *key, const char *text)
{
  g_autofree char *kept = g_key_file_get_string (file, name, key, NULL);

  return g_strcmp0 (kept, text) == 0;
}

/* Who signs in again where nothing else has become different has seen what is sent. */
static gboolean
is_approved (GKeyFile *file, const char *name, SaleProvider *provider,
             const SaleSharingSignIn *sign_in)
{
  gboolean files = g_key_file_get_int64 (file, name, "connection", NULL) == 0;

  return g_key_file_get_boolean (file, name, "approved", NULL) && files == sign_in->files &&
         has_text (file, name, "address", sale_provider_get_address (provider)) &&
         has_text (file, name, "database", sign_in->database) &&
         has_text (file, name, "user", sign_in->user);
}

static void
describe (GKeyFile *file, const char *name, SaleProvider *provider,
          const SaleSharingSignIn *sign_in, const SaleRemoteCheck *check, const char *secret,
          gint64 connection)
{
  g_auto (GStrv) may = list_rights (check);
  gboolean approved = is_approved (file, name, provider, sign_in);
  char expires[SALE_DATE_ISO_SIZE];

  g_key_file_remove_group (file, name, NULL);
  if (approved)
    g_key_file_set_boolean (file, name, "approved", TRUE);
  set_text (file, name, "provider", sale_provider_get_kind (provider));
  set_text (file, name, "address", sale_provider_get_address (provider));
  set_text (file, name, "database", sign_in->database);
  set_text (file, name, "user", sign_in->user);
  set_text (file, name, "authority", sign_in->authority);
  set_text (file, name, "secret", secret);
  set_text (file, name, "account", check->user);
  set_text (file, name, "server", check->server);
  if (connection)
    g_key_file_set_int64 (file, name, "connection", connection);
  if (check->expires != SALE_DATE_NONE)
    set_text (file, name, "expires", sale_date_to_iso (check->expires, expires));
  g_key_file_set_string_list (file, name, "may", (const char *const *) may, g_strv_length (may));
}

static char *
dup_secret (GKeyFile *file, const char *name)
{
  char *secret = g_key_file_get_string (file, name, "secret", NULL);

  return secret ? secret : g_uuid_string_random ();
}

/* Which record is which there is kept while the place and the user are the same. */
static gboolean
find_connection (SaleBook *book, SaleProvider *provider, const SaleSharingSignIn *sign_in,
                 gint64 *connection, GError **error)
{
  g_autofree char *login = g_strconcat (sign_in->database, "/", sign_in->user, NULL);
  g_autoptr (SaleReader) reader = NULL;
  g_autoptr (GPtrArray) known = NULL;

  *connection = 0;
  if (sign_in->files)
    return TRUE;
  reader = sale_book_open_reader (book, error);
  known = reader ? sale_reader_list_connections (reader, error) : NULL;
  for (guint i = 0; known && i < known->len; i++)
    {
      const SaleCrmConnection *old = known->pdata[i];

      if (g_strcmp0 (old->kind, sale_provider_get_kind (provider)) == 0 &&
          g_strcmp0 (old->address, sale_provider_get_address (provider)) == 0 &&
          g_strcmp0 (old->login, login) == 0)
        *connection = old->id;
    }
  if (known && *connection == 0)
    *connection = sale_book_add_connection (book, sale_provider_get_kind (provider),
                                            sale_provider_get_address (provider), login, error);
  return *connection != 0;
}

static gboolean
note_place (SaleBook *book, SaleProvider *provider, const SaleSharingSignIn *sign_in,
            const SaleRemoteCheck *check, SaleSecretState *kept, GCancellable *cancellable,
            GError **error)
{
  const char *name = sign_in->name ? sign_in->name : "odoo";
  g_autoptr (GKeyFile) file = sale_sharing_load (book, error);
  g_autofree char *secret = file ? dup_secret (file, name) : NULL;
  g_autofree char *label =
      g_strdup_printf ("Second Sale: %s, %s", sign_in->user, sale_provider_get_address (provider));

  gint64 connection;

  if (file == NULL || !find_connection (book, provider, sign_in, &connection, error))
    return FALSE;
  describe (file, name, provider, sign_in, check, secret, connection);
  if (!sale_sharing_save (book, file, error))
    return FALSE;
  *kept = sale_secret_store (secret, label, sign_in->key, FALSE, cancellable);
  return TRUE;
}

/**
 * sale_sharing_connect_odoo:
 * @kept: (out): whether the key is kept; unless it is, it has to be given each time
 *
 * Signs in, asks who we are and what we may do, and connects the book if that went well. Nothing
 * is sent. Blocks.
 */
gboolean
sale_sharing_connect_odoo (SaleBook *book, const SaleSharingSignIn *sign_in, SaleSecretState *kept,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleProvider) provider = NULL;
  g_autoptr (SaleRemoteCheck) check = NULL;

  if (sign_in->name && !sale_sharing_check_name (sign_in->name, error))
    return FALSE;
  provider = open_odoo (sign_in->address, sign_in->database, sign_in->user, sign_in->key,
                        sign_in->authority, error);
  check = provider ? sale_provider_check (provider, cancellable, error) : NULL;
  return check && !sale_provider_is_stopped (cancellable, error) &&
         note_place (book, provider, sign_in, check, kept, cancellable, error);
}

/**
 * sale_sharing_check_odoo:
 *
 * Signs in and asks who we are and what we may do, and leaves it at that. Blocks.
 *
 * Returns: (transfer full): what the place would be
 */
SaleSharedPlace *
sale_sharing_check_odoo (const SaleSharingSignIn *sign_in, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (SaleProvider) provider = open_odoo (sign_in->address, sign_in->database, sign_in->user,
                                                 sign_in->key, sign_in->authority, error);
  g_autoptr (SaleRemoteCheck) check =
      provider ? sale_provider_check (provider, cancellable, error) : NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (check == NULL)
    return NULL;
  describe (file, "odoo", provider, sign_in, check, NULL, 0);
  return sale_shared_place_new (file, "odoo");
}

/**
 * sale_sharing_list_kinds:
 * @provider: "odoo" or another with records
 *
 * Returns: (transfer full): what is kept alike there and in the book, in words
 */
GStrv
sale_sharing_list_kinds (const char *provider, GError **error)
{
  g_autoptr (SaleMap) map = sale_map_load (provider, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (map == NULL)
    return NULL;
  for (guint i = 0; i < map->kinds->len; i++)
    {
      const SaleMapKind *kind = map->kinds->pdata[i];

      g_strv_builder_add (builder, _(sale_kind_get_spec (kind->kind)->label));
    }
  return g_strv_builder_end (builder);
}

/* Keys ---------------------------------------------------------------------------------------- */

/**
 * sale_sharing_take_key:
 * @text: (transfer full): what was typed or read
 *
 * Returns: (transfer full): the key in it, for sale_sharing_free_key(); %NULL with
 *   %SALE_ERROR_INVALID when it is not one line.
 */
char *
sale_sharing_take_key (char *text, GError **error)
{
  return sale_secret_take_line (text, error);
}

/**
 * sale_sharing_read_credential:
 * @directory: `$CREDENTIALS_DIRECTORY`
 * @name: the connection's
 *
 * Returns: (transfer full) (nullable): a key, for sale_sharing_free_key(); %NULL without an error
 *   when there is none.
 */
char *
sale_sharing_read_credential (const char *directory, const char *name, GError **error)
{
  return sale_secret_read_credential (directory, name, error);
}

void
sale_sharing_free_key (char *key)
{
  sale_secret_free (key);
}
