/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-private.h"

#include "sale-crm.h"
#include "sale-folder.h"
#include "sale-sharing-reviews.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTE "connections"

void
sale_shared_place_free (SaleSharedPlace *self)
{
  g_free (self->name);
  g_free (self->provider);
  g_free (self->address);
  g_free (self->database);
  g_free (self->user);
  g_free (self->authority);
  g_free (self->secret);
  g_free (self->account);
  g_free (self->server);
  g_strfreev (self->may);
  g_free (self);
}

static GKeyFile *
load (SaleReader *reader, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  if (!sale_reader_dup_note (reader, NOTE, &text, error))
    return NULL;
  if (text && !g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, error))
    return NULL;
  return g_steal_pointer (&file);
}

GKeyFile *
sale_sharing_load (SaleBook *book, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);

  return reader ? load (reader, error) : NULL;
}

gboolean
sale_sharing_save (SaleBook *book, GKeyFile *file, GError **error)
{
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  return sale_book_set_note (book, NOTE, *text ? text : NULL, error);
}

/* In the private header. */
SaleSharedPlace *
sale_shared_place_new (GKeyFile *file, const char *name)
{
  SaleSharedPlace *self = g_new0 (SaleSharedPlace, 1);
  g_autofree char *expires = g_key_file_get_string (file, name, "expires", NULL);

  self->name = g_strdup (name);
  self->provider = g_key_file_get_string (file, name, "provider", NULL);
  self->address = g_key_file_get_string (file, name, "address", NULL);
  self->database = g_key_file_get_string (file, name, "database", NULL);
  self->user = g_key_file_get_string (file, name, "user", NULL);
  self->authority = g_key_file_get_string (file, name, "authority", NULL);
  self->secret = g_key_file_get_string (file, name, "secret", NULL);
  self->account = g_key_file_get_string (file, name, "account", NULL);
  self->server = g_key_file_get_string (file, name, "server", NULL);
  self->may = g_key_file_get_string_list (file, name, "may", NULL, NULL);
  self->connection = g_key_file_get_int64 (file, name, "connection", NULL);
  self->approved = g_key_file_get_boolean (file, name, "approved", NULL);
  self->expires = expires ? sale_date_from_iso (expires) : SALE_DATE_NONE;
  return self;
}

/* What was seen does not hold any more when it goes to other fields since. */
static void
read_approval (SaleReader *reader, SaleSharedPlace *place)
{
  g_autoptr (SaleCrmConnection) connection = NULL;

  if (place->connection == 0 || !place->approved)
    return;
  connection = sale_reader_get_connection (reader, place->connection, NULL);
  place->approved = connection && connection->approved;
}

/**
 * sale_sharing_read_list:
 *
 * Returns: (transfer full) (element-type SaleSharedPlace): what the book is connected to
 */
GPtrArray *
sale_sharing_read_list (SaleReader *reader, GError **error)
{
  g_autoptr (GKeyFile) file = load (reader, error);
  g_auto (GStrv) names = file ? g_key_file_get_groups (file, NULL) : NULL;
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_shared_place_free);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i]; i++)
    {
      SaleSharedPlace *place = sale_shared_place_new (file, names[i]);

      read_approval (reader, place);
      g_ptr_array_add (places, place);
    }
  return g_steal_pointer (&places);
}

/**
 * sale_sharing_list:
 *
 * Returns: (transfer full) (element-type SaleSharedPlace): the same, with a connection of its own
 */
GPtrArray *
sale_sharing_list (SaleBook *book, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);

  return reader ? sale_sharing_read_list (reader, error) : NULL;
}

gboolean
sale_sharing_check_name (const char *name, GError **error)
{
  if (*name && g_utf8_validate (name, -1, NULL) && strpbrk (name, "[]\n\r\t") == NULL)
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID,
                       _("The name of a connection is a line without brackets"));
  return FALSE;
}

/**
 * sale_sharing_connect_folder:
 * @name: (nullable): what to call it; one of that name is replaced
 *
 * Connects the book to a shared directory. Nothing is sent.
 */
gboolean
sale_sharing_connect_folder (SaleBook *book, const char *directory, const char *name,
                             GError **error)
{
  g_autoptr (SaleProvider) folder = sale_folder_new (directory);
  g_autoptr (GKeyFile) file = NULL;

  name = name ? name : "folder";
  if (!sale_sharing_check_name (name, error) || !sale_folder_prepare (SALE_FOLDER (folder), error))
    return FALSE;
  file = sale_sharing_load (book, error);
  if (file == NULL)
    return FALSE;
  g_key_file_remove_group (file, name, NULL);
  g_key_file_set_string (file, name, "provider", sale_provider_get_kind (folder));
  g_key_file_set_string (file, name, "address", sale_provider_get_address (folder));
  return sale_sharing_save (book, file, error);
}

static gboolean
fail_unknown (const char *name, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no connection “%.80s”"), name);
  return FALSE;
}

/**
 * sale_sharing_disconnect:
 *
 * Forgets a connection, and its key. What lies there stays.
 */
gboolean
sale_sharing_disconnect (SaleBook *book, const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = sale_sharing_load (book, error);
  g_autofree char *secret = file ? g_key_file_get_string (file, name, "secret", NULL) : NULL;
  gint64 connection = file ? g_key_file_get_int64 (file, name, "connection", NULL) : 0;

  if (file == NULL)
    return FALSE;
  if (!g_key_file_remove_group (file, name, NULL))
    return fail_unknown (name, error);
  if (!sale_sharing_save (book, file, error) ||
      (connection && !(sale_book_remove_connection (book, connection, error) &&
                       sale_sharing_forget_reviews (book, connection, error))))
    return FALSE;
  if (secret)
    sale_secret_clear (secret, NULL);
  return TRUE;
}

static gboolean
find (GPtrArray *places, const char *name, guint *found, GError **error)
{
  for (*found = 0; *found < places->len; (*found)++)
    if (name ? g_str_equal (((SaleSharedPlace *) places->pdata[*found])->name, name)
             : places->len == 1)
      return TRUE;
  if (name)
    fail_unknown (name, error);
  else if (places->len == 0)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         _("The book is not connected to anything yet"));
  else
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                         _("The book has several connections; name one"));
  return FALSE;
}

/**
 * sale_sharing_find:
 * @name: (nullable): which connection; %NULL for the only one
 *
 * Returns: (transfer full): the place.
 */
SaleSharedPlace *
sale_sharing_find (SaleBook *book, const char *name, GError **error)
{
  g_autoptr (GPtrArray) places = sale_sharing_list (book, error);
  guint found;

  return places && find (places, name, &found, error) ? g_ptr_array_steal_index (places, found)
                                                      : NULL;
}

/**
 * sale_sharing_approve:
 *
 * Notes that somebody has seen what is sent through a connection.
 */
gboolean
sale_sharing_approve (SaleBook *book, const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = sale_sharing_load (book, error);

  if (file == NULL)
    return FALSE;
  if (!g_key_file_has_group (file, name))
    return fail_unknown (name, error);
  g_key_file_set_boolean (file, name, "approved", TRUE);
  return sale_sharing_save (book, file, error);
}

/**
 * sale_sharing_sync:
 * @name: (nullable): which connection; %NULL for the only one
 * @key: (nullable): to sign in with; %NULL for the one that is kept
 *
 * One run; see sale_sync().
 */
SaleSharingRun *
sale_sharing_sync (SaleBook *book, const char *name, const char *key, gboolean dry_run,
                   SaleSyncProgress progress, gpointer data, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SaleSharedPlace) place = sale_sharing_find (book, name, error);
  g_autoptr (SaleProvider) provider =
      place ? sale_sharing_open (place, key, cancellable, error) : NULL;

  return provider ? sale_sync (book, provider, dry_run, progress, data, cancellable, error) : NULL;
}

void
sale_sharing_run_free (SaleSharingRun *run)
{
  sale_sync_run_free (run);
}
