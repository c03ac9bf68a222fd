/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files beside a CRM name records that it carries. What is about one that has not come yet is
 * noted, by its file, and taken when it has; a file that named one before the CRM had it is written
 * again. */
#include "sale-syncer-private.h"

/* Notes --------------------------------------------------------------------------------------- */

static char *
dup_line (const SalePacketRest *rest)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, rest->missing);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_string_append_printf (text, "%s%s", text->len ? "," : "", (char *) key);
  g_string_append_c (text, ' ');
  g_hash_table_iter_init (&iter, rest->numbers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_string_append_printf (text, "%" G_GINT64_FORMAT ",", *(gint64 *) key);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static SalePacketRest *
parse_line (const char *missing, const char *numbers)
{
  SalePacketRest *rest = sale_packet_rest_new ();
  g_auto (GStrv) names = g_strsplit (missing, ",", -1);
  g_auto (GStrv) words = g_strsplit (numbers, ",", -1);

  for (guint i = 0; names[i]; i++)
    if (*names[i])
      g_hash_table_add (rest->missing, g_strdup (names[i]));
  for (guint i = 0; words[i]; i++)
    {
      gint64 number = g_ascii_strtoll (words[i], NULL, 10);

      if (*words[i])
        g_hash_table_add (rest->numbers, g_memdup2 (&number, sizeof number));
    }
  return rest;
}

gboolean
sale_syncer_load_rests (SaleSyncer *self, GError **error)
{
  g_auto (GStrv) rests = NULL;
  g_auto (GStrv) told = NULL;

  if (self->scope == NULL)
    return TRUE;
  rests = sale_syncer_load_lines (self, "rests", error);
  told = rests ? sale_syncer_load_lines (self, "told", error) : NULL;
  if (told == NULL || !sale_syncer_load_pairs (self, "unnamed", self->unnamed, error))
    return FALSE;
  self->told = told[0] ? g_ascii_strtoll (told[0], NULL, 10) : 0;
  for (guint i = 0; rests[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (rests[i], " ", 3);

      if (g_strv_length (words) == 3)
        g_hash_table_insert (self->rests, g_strdup (words[0]), parse_line (words[1], words[2]));
    }
  return TRUE;
}

static gboolean
save_rests (SaleSyncer *self, GError **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer name, rest;

  g_hash_table_iter_init (&iter, self->rests);
  while (g_hash_table_iter_next (&iter, &name, &rest))
    g_hash_table_insert (lines, name, dup_line (rest));
  return sale_syncer_save_pairs (self, "rests", lines, error);
}

/* What others wrote --------------------------------------------------------------------------- */

/* Noted before the rest of the file is taken: from then on it is not read again by itself. */
static gboolean
set_rest (SaleSyncer *self, const char *file, SalePacketRest *rest, GError **error)
{
  gboolean any = g_hash_table_size (rest->numbers) > 0;

  if (!any && !g_hash_table_contains (self->rests, file))
    {
      sale_packet_rest_free (rest);
      return TRUE;
    }
  if (any)
    g_hash_table_insert (self->rests, g_strdup (file), rest);
  else
    {
      g_hash_table_remove (self->rests, file);
      sale_packet_rest_free (rest);
    }
  return save_rests (self, error);
}

/* Written again since: it may know names that it did not. */
static gboolean
is_other (SaleSyncer *self, const SaleChangeFileName *name)
{
  g_autofree char *key = g_strconcat ("rest:", name->file->name, NULL);

  return g_strcmp0 (g_hash_table_lookup (self->checked, key), name->file->version) != 0;
}

static void
note_seen (SaleSyncer *self, const SaleChangeFileName *name)
{
  g_hash_table_insert (self->checked, g_strconcat ("rest:", name->file->name, NULL),
                       g_strdup (name->file->version));
  self->checked_changed = TRUE;
}

/**
 * sale_syncer_find_remotes:
 *
 * Calls the records of a packet that came as this book does, and leaves out what has to wait. A
 * dry run shows that too.
 */
gboolean
sale_syncer_find_remotes (SaleSyncer *self, const SaleChangeFileName *name, SalePacket *packet,
                          GError **error)
{
  g_autoptr (SalePacketRest) rest = NULL;

  if (self->scope == NULL)
    return TRUE;
  if (self->dry_run)
    return sale_reader_find_remotes (self->reader, packet, self->scope, NULL, NULL, error);
  rest = sale_packet_rest_new ();
  if (!sale_reader_find_remotes (self->reader, packet, self->scope, NULL, rest, error))
    return FALSE;
  if (g_hash_table_size (rest->numbers) > 0)
    note_seen (self, name);
  return set_rest (self, name->file->name, g_steal_pointer (&rest), error);
}

/* @due: whether something that was missing has come. */
static gboolean
is_due (SaleSyncer *self, const SaleChangeFileName *name, const SalePacketRest *rest, gboolean *due,
        GError **error)
{
  GHashTableIter iter;
  gpointer missing;

  *due = FALSE;
  g_hash_table_iter_init (&iter, rest->missing);
  while (!*due && g_hash_table_iter_next (&iter, &missing, NULL))
    if (!sale_reader_has_come (self->reader, self->scope, missing, due, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_rest (SaleSyncer *self, const SaleChangeFileName *name, const SalePacketRest *old,
           gboolean *any, GError **error)
{
  g_autoptr (SalePacketRest) rest = sale_packet_rest_new ();
  g_autoptr (SalePacket) packet = sale_syncer_read (self, name, error);
  SalePacketFate fate;
  guint n;

  if (packet == NULL ||
      !sale_reader_find_remotes (self->reader, packet, self->scope, old->numbers, rest, error))
    return FALSE;
  n = sale_syncer_count (packet, 0);
  if (n > 0 && !sale_book_apply_packet (self->book, packet, &fate, error))
    return FALSE;
  self->run->pulled += n;
  *any |= n > 0;
  /* What comes once more is passed over, so that this may be noted afterwards. */
  return set_rest (self, name->file->name, g_steal_pointer (&rest), error);
}

static gboolean
try_rest (SaleSyncer *self, const SaleChangeFileName *name, gboolean *any, GError **error)
{
  const SalePacketRest *rest = g_hash_table_lookup (self->rests, name->file->name);
  g_autoptr (GError) local = NULL;
  gboolean due;

  if (rest == NULL || name->last > sale_syncer_get_known (self, &name->device))
    return TRUE;
  if (!is_due (self, name, rest, &due, error))
    return FALSE;
  if (!due && !is_other (self, name))
    return TRUE;
  note_seen (self, name);
  if (take_rest (self, name, rest, any, &local))
    return TRUE;
  if (g_error_matches (local, SALE_ERROR, SALE_ERROR_PROTOCOL) ||
      g_error_matches (local, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    {
      sale_syncer_set_aside (self, name->file->name, local);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * sale_syncer_take_rests:
 *
 * Takes what was left out of files, as far as what it is about has come. The files are read only
 * then.
 */
gboolean
sale_syncer_take_rests (SaleSyncer *self, GError **error)
{
  gboolean any = g_hash_table_size (self->rests) > 0;

  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < self->files->len; i++)
        if (!try_rest (self, &g_array_index (self->files, SaleChangeFileName, i), &any, error))
          return FALSE;
    }
  self->run->waiting += g_hash_table_size (self->rests);
  return TRUE;
}

/* What this device wrote ---------------------------------------------------------------------- */

/**
 * sale_syncer_note_unnamed:
 *
 * Before a file is written: remembers the records in it that the CRM has not got.
 */
gboolean
sale_syncer_note_unnamed (SaleSyncer *self, const char *file, const SalePacket *packet,
                          GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; packet->remotes && i < packet->remotes->len; i++)
    {
      const SalePacketRemote *remote = &g_array_index (packet->remotes, SalePacketRemote, i);
      char uuid[SALE_UUID_TEXT_SIZE];

      if (remote->id == NULL)
        g_string_append_printf (text, "%s%s", text->len ? "," : "",
                                sale_uuid_to_text (&remote->record, uuid));
    }
  if (text->len == 0 && !g_hash_table_contains (self->unnamed, file))
    return TRUE;
  if (text->len)
    g_hash_table_insert (self->unnamed, g_strdup (file), g_strdup (text->str));
  else
    g_hash_table_remove (self->unnamed, file);
  return sale_syncer_save_pairs (self, "unnamed", self->unnamed, error);
}

/**
 * sale_syncer_note_told:
 * @set: up to it nothing is left to tell
 *
 * So that a long import of what the CRM has too is not looked through again by each run.
 */
gboolean
sale_syncer_note_told (SaleSyncer *self, gint64 set, GError **error)
{
  g_autofree char *key = sale_syncer_dup_note_key (self, "told");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, set);

  self->told = set;
  return sale_book_set_note (self->book, key, text, error);
}

/**
 * sale_syncer_is_named_now:
 * @now: (out): whether the CRM has one of the records in the file that it had not got
 */
gboolean
sale_syncer_is_named_now (SaleSyncer *self, const char *file, gboolean *now, GError **error)
{
  const char *records = g_hash_table_lookup (self->unnamed, file);
  g_auto (GStrv) words = g_strsplit (records ? records : "", ",", -1);

  *now = FALSE;
  for (guint i = 0; words[i] && !*now; i++)
    if (!sale_reader_is_remote (self->reader, self->scope, words[i], now, error))
      return FALSE;
  return TRUE;
}
