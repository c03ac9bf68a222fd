/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run: what others wrote first, then what this device wrote. A run can end at any instruction:
 * the next one begins with what lies there. */
#include "sale-syncer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What lies beside a CRM is of no use to who does not keep its records alike, nor the reverse. */
#define SUFFIX ".changes"
#define SUFFIX_BESIDE ".crm.changes"
#define FORKS_MAX 3

void
sale_syncer_tell (SaleSyncer *self, SaleSyncState state, guint done, guint total)
{
  self->run->state = state;
  if (self->progress)
    self->progress (state, done, total, self->progress_data);
}

static void
free_trouble (gpointer data)
{
  SaleSyncTrouble *self = data;

  g_free (self->name);
  g_error_free (self->error);
  g_free (self);
}

/**
 * sale_sync_run_set_aside:
 * @name: a file's
 * @error: why it cannot be used; a person sees it
 */
void
sale_sync_run_set_aside (SaleSyncRun *self, const char *name, const GError *error)
{
  SaleSyncTrouble *trouble = g_new0 (SaleSyncTrouble, 1);

  *trouble = (SaleSyncTrouble) { g_strdup (name), g_error_copy (error) };
  g_ptr_array_add (self->set_aside, trouble);
  self->state = SALE_SYNC_NEEDS_PERSON;
}

void
sale_syncer_set_aside (SaleSyncer *self, const char *name, GError *error)
{
  sale_sync_run_set_aside (self->run, name, error);
}

/* Changes in the sets after @after. */
guint
sale_syncer_count (const SalePacket *packet, gint64 after)
{
  guint n = 0;

  for (guint i = 0; i < packet->sets->len; i++)
    {
      const SalePacketSet *set = packet->sets->pdata[i];

      n += set->number > after ? set->changes->len : 0;
    }
  return n;
}

/* Files --------------------------------------------------------------------------------------- */

char *
sale_syncer_dup_file_name (SaleSyncer *self, const SaleUuid *device, gint64 after, gint64 last)
{
  char text[SALE_UUID_TEXT_SIZE];

  return g_strdup_printf ("%s_%012" G_GINT64_FORMAT "_%012" G_GINT64_FORMAT "%s",
                          sale_uuid_to_text (device, text), after, last,
                          self->scope ? SUFFIX_BESIDE : SUFFIX);
}

/* Only what is named exactly as a change file is one: not what a synchronising program keeps beside
 * it, nor what is still on its way. */
static gboolean
parse_name (SaleSyncer *self, const char *text, SaleChangeFileName *name)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", 4);
  g_autofree char *again = NULL;

  if (g_strv_length (parts) != 3 || !sale_uuid_from_text (parts[0], &name->device))
    return FALSE;
  name->after = g_ascii_strtoll (parts[1], NULL, 10);
  name->last = g_ascii_strtoll (parts[2], NULL, 10);
  again = sale_syncer_dup_file_name (self, &name->device, name->after, name->last);
  return g_str_equal (text, again) && name->after >= 0 &&
         (name->last > name->after || name->last == 0);
}

static int
compare_names (const void *a, const void *b)
{
  const SaleChangeFileName *left = a, *right = b;
  int order = memcmp (&left->device, &right->device, sizeof left->device);

  if (order == 0)
    order = (left->after > right->after) - (left->after < right->after);
  return order ? order : (left->last < right->last) - (left->last > right->last);
}

static gboolean
list_files (SaleSyncer *self, GError **error)
{
  g_clear_pointer (&self->carried, g_ptr_array_unref);
  g_array_set_size (self->files, 0);
  self->carried = sale_provider_list_files (self->provider, self->cancellable, error);
  for (guint i = 0; self->carried && i < self->carried->len; i++)
    {
      SaleChangeFileName name = { .file = self->carried->pdata[i] };

      if (parse_name (self, name.file->name, &name))
        g_array_append_val (self->files, name);
    }
  g_array_sort (self->files, compare_names);
  return self->carried != NULL;
}

/* A file that says of itself something else than its name was given it by somebody. */
SalePacket *
sale_syncer_read (SaleSyncer *self, const SaleChangeFileName *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SalePacket) packet = NULL;

  if (name->file->size > SALE_CHANGE_FILE_MAX)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_PROTOCOL, _("The file is too large"));
      return NULL;
    }
  bytes = sale_provider_read_file (self->provider, name->file->name, self->cancellable, error);
  packet = bytes ? sale_change_file_read (bytes, error) : NULL;
  if (packet == NULL)
    return NULL;
  if (sale_uuid_equal (&packet->device, &name->device) && packet->after == name->after &&
      packet->last == name->last && (packet->remotes != NULL) == (self->scope != NULL))
    return g_steal_pointer (&packet);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                       _("The file's content and its name do not agree"));
  return NULL;
}

/* What was found in order --------------------------------------------------------------------- */

char *
sale_syncer_dup_note_key (SaleSyncer *self, const char *what)
{
  return g_strconcat (what, ":", sale_provider_get_kind (self->provider), ":",
                      sale_provider_get_address (self->provider), NULL);
}

/**
 * sale_syncer_load_lines:
 * @what: the note's name, for this provider
 *
 * Returns: (transfer full): the lines of a note, none when there is none
 */
GStrv
sale_syncer_load_lines (SaleSyncer *self, const char *what, GError **error)
{
  g_autofree char *key = sale_syncer_dup_note_key (self, what);
  g_autofree char *text = NULL;

  if (!sale_reader_dup_note (self->reader, key, &text, error))
    return NULL;
  return g_strsplit (text ? text : "", "\n", -1);
}

/**
 * sale_syncer_load_pairs:
 * @pairs: (element-type utf8 utf8): gets what sale_syncer_save_pairs() noted
 */
gboolean
sale_syncer_load_pairs (SaleSyncer *self, const char *what, GHashTable *pairs, GError **error)
{
  g_auto (GStrv) lines = sale_syncer_load_lines (self, what, error);

  for (guint i = 0; lines && lines[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[i], " ", 2);

      if (pair[0] && pair[1])
        g_hash_table_insert (pairs, g_strdup (pair[0]), g_strdup (pair[1]));
    }
  return lines != NULL;
}

/**
 * sale_syncer_save_pairs:
 * @pairs: (element-type utf8 utf8): names, without a space in them, and a line for each
 */
gboolean
sale_syncer_save_pairs (SaleSyncer *self, const char *what, GHashTable *pairs, GError **error)
{
  g_autofree char *key = sale_syncer_dup_note_key (self, what);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, line;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &name, &line))
    g_string_append_printf (text, "%s %s\n", (char *) name, (char *) line);
  return sale_book_set_note (self->book, key, text->len ? text->str : NULL, error);
}

static gboolean
save_checked (SaleSyncer *self, GError **error)
{
  return !self->checked_changed || self->dry_run ||
         sale_syncer_save_pairs (self, "files", self->checked, error);
}

/* The run ------------------------------------------------------------------------------------- */

/* Who we are, and how far we read the others. */
static gboolean
load_known (SaleSyncer *self, GError **error)
{
  g_autoptr (SalePacket) packet = sale_reader_read_packet (
      self->reader, NULL, sale_reader_get_handed_out (self->reader), 0, error);

  if (packet == NULL)
    return FALSE;
  self->run->device = packet->device;
  g_array_set_size (self->known, 0);
  g_array_append_vals (self->known, packet->known->data, packet->known->len);
  return TRUE;
}

static gboolean
exchange (SaleSyncer *self, GError **error)
{
  self->forked = FALSE;
  return load_known (self, error) && list_files (self, error) && sale_syncer_pull (self, error) &&
         sale_syncer_push (self, error);
}

static gboolean
run (SaleSyncer *self, GError **error)
{
  g_autoptr (GPtrArray) contests = NULL;
  gboolean fine = sale_syncer_load_pairs (self, "files", self->checked, error) &&
                  sale_syncer_load_rests (self, error) && exchange (self, error);

  /* What a copy wrote under our name is read now that we have another. */
  for (guint i = 0; fine && self->forked && !self->dry_run && i < FORKS_MAX; i++)
    fine = exchange (self, error);
  contests =
      fine && save_checked (self, error) ? sale_reader_list_contests (self->reader, error) : NULL;
  if (contests == NULL)
    return FALSE;
  self->run->conflicts = contests->len;
  self->run->state = contests->len || self->run->set_aside->len ? SALE_SYNC_NEEDS_PERSON
                     : self->run->waiting                       ? SALE_SYNC_WAITING
                                                                : SALE_SYNC_IDLE;
  return TRUE;
}

static void
clear (SaleSyncer *self)
{
  g_clear_object (&self->reader);
  g_clear_pointer (&self->carried, g_ptr_array_unref);
  g_array_unref (self->known);
  g_array_unref (self->files);
  g_array_unref (self->erased);
  g_hash_table_unref (self->checked);
  g_hash_table_unref (self->rests);
  g_hash_table_unref (self->unnamed);
  g_hash_table_unref (self->written);
}

static SaleSyncRun *
run_new (void)
{
  SaleSyncRun *self = g_new0 (SaleSyncRun, 1);

  self->set_aside = g_ptr_array_new_with_free_func (free_trouble);
  self->packets = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_packet_free);
  return self;
}

void
sale_sync_run_free (SaleSyncRun *self)
{
  g_ptr_array_unref (self->set_aside);
  g_ptr_array_unref (self->packets);
  g_free (self);
}

/**
 * sale_sync_beside:
 * @scope: (nullable): what a CRM carries itself, between the same books; the files then tell the
 *   rest. Its records were kept alike just before
 * @dry_run: whether only to look: nothing is written anywhere
 * @progress: (nullable): called on the calling thread
 *
 * Exchanges change files: takes what others wrote, then hands out what they have not got. Waits;
 * for a thread. Whenever it ends, by an error or otherwise, nothing is lost and the next run goes
 * on.
 *
 * Returns: (transfer full): what it did; %NULL with %SALE_ERROR_OFFLINE, %SALE_ERROR_FULL,
 *   %SALE_ERROR_CANCELLED or another error that names the place.
 */
SaleSyncRun *
sale_sync_beside (SaleBook *book, SaleProvider *provider, const SalePacketScope *scope,
                  gboolean dry_run, SaleSyncProgress progress, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleSyncRun) result = run_new ();
  SaleSyncer self = {
    .book = book,
    .reader = sale_book_open_reader (book, error),
    .provider = provider,
    .cancellable = cancellable,
    .progress = progress,
    .progress_data = data,
    .dry_run = dry_run,
    .scope = scope,
    .run = result,
    .known = g_array_new (FALSE, FALSE, sizeof (SaleChangeName)),
    .files = g_array_new (FALSE, FALSE, sizeof (SaleChangeFileName)),
    .erased = g_array_new (FALSE, FALSE, sizeof (SalePacketErased)),
    .checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .rests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) sale_packet_rest_free),
    .unnamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  gboolean fine = self.reader && run (&self, error);

  clear (&self);
  return fine ? g_steal_pointer (&result) : NULL;
}

/**
 * sale_sync:
 *
 * sale_sync_beside() without a CRM: the files tell all that the book holds.
 */
SaleSyncRun *
sale_sync (SaleBook *book, SaleProvider *provider, gboolean dry_run, SaleSyncProgress progress,
           gpointer data, GCancellable *cancellable, GError **error)
{
  return sale_sync_beside (book, provider, NULL, dry_run, progress, data, cancellable, error);
}
