/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys live in the session's keyring (in a sandbox: in a file that the desktop's key encrypts), by
 * the name of their connection, and nowhere else. */
#include "sale-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

/* A key is a line; anything longer is not one. */
#define KEY_MAX 4096

static const SecretSchema schema = {
  SALE_APP_ID ".Connection",
  SECRET_SCHEMA_NONE,
  { { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* In a sandbox libsecret keeps a file of its own, which is never locked. */
static gboolean
has_file (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* The keyring would ask for its password, and wait, when something is put into it. */
static SaleSecretState
check_collection (SecretService *service, gboolean may_ask, GCancellable *cancellable)
{
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable, NULL);
  GList one = { collection };

  if (collection && !secret_collection_get_locked (collection))
    return SALE_SECRET_FINE;
  if (!may_ask)
    return SALE_SECRET_LOCKED;
  return collection == NULL ||
                 secret_service_unlock_sync (service, &one, cancellable, NULL, NULL) > 0
             ? SALE_SECRET_FINE
             : SALE_SECRET_LOCKED;
}

static SaleSecretState
check_keyring (gboolean may_ask, GCancellable *cancellable)
{
  g_autoptr (SecretService) service = NULL;

  if (has_file ())
    return SALE_SECRET_FINE;
  service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, cancellable, NULL);
  return service ? check_collection (service, may_ask, cancellable) : SALE_SECRET_ABSENT;
}

/**
 * sale_secret_store:
 * @connection: its name
 * @label: what a person reads in the keyring's own list
 * @may_ask: whether the keyring may ask for its password; it is waited for
 *
 * Keeps @key, in the place of one that was kept for @connection. Blocks.
 */
SaleSecretState
sale_secret_store (const char *connection, const char *label, const char *key, gboolean may_ask,
                   GCancellable *cancellable)
{
  SaleSecretState state = check_keyring (may_ask, cancellable);

  if (state != SALE_SECRET_FINE)
    return state;
  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable,
                                     NULL, "connection", connection, NULL)
             ? SALE_SECRET_FINE
             : SALE_SECRET_LOCKED;
}

static void
free_items (GList *items)
{
  g_list_free_full (items, g_object_unref);
}

static SaleSecretState
take_secret (GList *items, char **key, GCancellable *cancellable)
{
  g_autoptr (SecretValue) value =
      items ? secret_retrievable_retrieve_secret_sync (items->data, cancellable, NULL) : NULL;

  if (items == NULL)
    return SALE_SECRET_NONE;
  if (value == NULL || secret_value_get_text (value) == NULL)
    return SALE_SECRET_LOCKED;
  *key = g_strdup (secret_value_get_text (value));
  return SALE_SECRET_FINE;
}

/**
 * sale_secret_lookup:
 * @may_ask: whether the keyring may ask for its password; it is waited for
 * @key: (out) (transfer full): for sale_secret_free(); %NULL unless all is fine
 *
 * Blocks.
 */
SaleSecretState
sale_secret_lookup (const char *connection, gboolean may_ask, char **key, GCancellable *cancellable)
{
  SaleSecretState state = check_keyring (may_ask, cancellable);
  GList *items;

  *key = NULL;
  if (state != SALE_SECRET_FINE)
    return state;
  items = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, NULL, "connection",
                                       connection, NULL);
  state = take_secret (items, key, cancellable);
  free_items (items);
  return state;
}

/**
 * sale_secret_clear:
 *
 * Forgets what is kept for @connection. Blocks.
 *
 * Returns: %SALE_SECRET_FINE, also when there was nothing.
 */
SaleSecretState
sale_secret_clear (const char *connection, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_sync (&schema, cancellable, &error, "connection", connection, NULL);
  if (error == NULL)
    return SALE_SECRET_FINE;
  return error->domain == SECRET_ERROR ? SALE_SECRET_LOCKED : SALE_SECRET_ABSENT;
}

/**
 * sale_secret_take_line:
 * @text: (transfer full): what was read
 *
 * Returns: (transfer full): the one line in it, for sale_secret_free().
 */
char *
sale_secret_take_line (char *text, GError **error)
{
  gsize length = strcspn (text, "\r\n");

  if (length > 0 && length <= KEY_MAX && g_utf8_validate (text, -1, NULL) &&
      text[length + strspn (text + length, "\r\n")] == '\0')
    {
      text[length] = '\0';
      return text;
    }
  sale_secret_free (text);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("The key has to be one line, and nothing else"));
  return NULL;
}

/**
 * sale_secret_read_credential:
 * @directory: where the service manager puts them: `$CREDENTIALS_DIRECTORY`
 * @name: the connection's
 *
 * The file "second-sale." and @name, or "second-sale" for all.
 *
 * Returns: (transfer full): a key, for sale_secret_free(); %NULL without an error when there is
 *   none.
 */
char *
sale_secret_read_credential (const char *directory, const char *name, GError **error)
{
  g_autofree char *own = g_strconcat ("second-sale.", name, NULL);
  const char *const names[] = { own, "second-sale" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);
      char *text = NULL;

      if (strchr (names[i], '/') == NULL && g_file_get_contents (path, &text, NULL, NULL))
        return sale_secret_take_line (text, error);
    }
  return NULL;
}

/**
 * sale_secret_free:
 * @key: (nullable) (transfer full): overwritten first
 */
void
sale_secret_free (char *key)
{
  if (key)
    explicit_bzero (key, strlen (key));
  g_free (key);
}
