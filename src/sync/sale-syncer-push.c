/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing out what this device wrote. What lies there already is the measure, not what is noted
 * here: a file that has gone or was damaged is written again, a run that was killed goes on. */
#include "sale-syncer-private.h"

#include <glib/gi18n-lib.h>

#define SETS_A_FILE 500

/* Sets beyond @until are for another file. */
static void
cut (SalePacket *packet, gint64 until)
{
  if (packet->last <= until)
    return;
  packet->last = until;
  while (packet->sets->len > 0 &&
         ((SalePacketSet *) packet->sets->pdata[packet->sets->len - 1])->number > until)
    g_ptr_array_remove_index (packet->sets, packet->sets->len - 1);
}

/* A packet from @after on, of which nothing up to @from is to be told, as a file that is not too
 * large. */
static SalePacket *
read_packet (SaleSyncer *self, gint64 after, gint64 from, gint64 until, guint max_sets,
             GArray *known, GBytes **bytes, GError **error)
{
  for (;; max_sets /= 2)
    {
      g_autoptr (SalePacket) packet =
          sale_reader_read_packet (self->reader, self->scope, from, max_sets, error);

      if (packet == NULL)
        return NULL;
      packet->after = after;
      cut (packet, until);
      if (known)
        {
          g_array_set_size (packet->known, 0);
          g_array_append_vals (packet->known, known->data, known->len);
        }
      *bytes = sale_change_file_write (packet);
      if (g_bytes_get_size (*bytes) <= SALE_CHANGE_FILE_MAX)
        return g_steal_pointer (&packet);
      g_clear_pointer (bytes, g_bytes_unref);
      if (max_sets <= 1)
        {
          g_set_error_literal (error, SALE_ERROR, SALE_ERROR_FULL,
                               _("One change is too large for a file. It stays in this book."));
          return NULL;
        }
    }
}

/* What a file was like when it was found in order. */
static char *
dup_seal (SaleSyncer *self, const char *version, GError **error)
{
  g_autoptr (GArray) erased = sale_reader_list_erased (self->reader, error);

  return erased ? g_strdup_printf ("%s %u", version, erased->len) : NULL;
}

static gboolean
note_checked (SaleSyncer *self, const SaleCarriedFile *file, GError **error)
{
  char *seal = dup_seal (self, file->version, error);

  if (seal == NULL)
    return FALSE;
  g_hash_table_insert (self->checked, g_strdup (file->name), seal);
  self->checked_changed = TRUE;
  return TRUE;
}

static gboolean
write_file (SaleSyncer *self, const SalePacket *packet, GBytes *bytes, GError **error)
{
  char *name = sale_syncer_dup_file_name (self, &packet->device, packet->after, packet->last);

  g_hash_table_add (self->written, name);
  return sale_syncer_note_unnamed (self, name, packet, error) &&
         sale_provider_write_file (self->provider, name, bytes, self->cancellable, error);
}

/* What others may have read already must wait for nothing that they may not have read: a file that
 * is written again names no others, if what it named is not known any more. */
static gboolean
write_again (SaleSyncer *self, const SaleChangeFileName *name, GArray *known, GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SalePacket) packet =
      read_packet (self, name->after, name->after, name->last,
                   (guint) MIN (name->last - name->after + 1, (gint64) G_MAXINT),
                   known ? known : none, &bytes, error);

  if (packet == NULL)
    return FALSE;
  return write_file (self, packet, bytes, error);
}

static gboolean
write_news (SaleSyncer *self, gint64 *after, gboolean *any, GError **error)
{
  gint64 handed_out = sale_reader_get_handed_out (self->reader);
  gboolean again = *after < handed_out;
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  g_autoptr (GBytes) bytes = NULL;
  gint64 from = again ? *after : MAX (*after, self->told);
  g_autoptr (SalePacket) packet = read_packet (self, *after, from, again ? handed_out : G_MAXINT64,
                                               SETS_A_FILE, again ? none : NULL, &bytes, error);

  if (packet == NULL)
    return FALSE;
  /* What the CRM carries the others have from there: of that alone no file is made. */
  *any = packet->last > *after && (self->scope == NULL || again || packet->sets->len > 0);
  if (!*any)
    return self->dry_run || packet->last <= from ||
           sale_syncer_note_told (self, packet->last, error);
  self->run->pending += sale_syncer_count (packet, handed_out);
  *after = packet->last;
  if (self->dry_run)
    {
      g_ptr_array_add (self->run->packets, g_steal_pointer (&packet));
      return TRUE;
    }
  if (!write_file (self, packet, bytes, error) ||
      !sale_book_note_handed_out (self->book, packet->last, error))
    return FALSE;
  self->run->pushed += sale_syncer_count (packet, handed_out);
  self->run->pending -= sale_syncer_count (packet, handed_out);
  return TRUE;
}

/* Own files ----------------------------------------------------------------------------------- */

static gboolean
is_in_order (SaleSyncer *self, const SaleCarriedFile *file, gboolean *in_order, GError **error)
{
  g_autofree char *seal = dup_seal (self, file->version, error);

  *in_order = g_strcmp0 (g_hash_table_lookup (self->checked, file->name), seal) == 0;
  return seal != NULL;
}

/* Whether this very book wrote the sets; @common is the last of which that is so. */
static gboolean
is_ours (SaleSyncer *self, const SalePacket *packet, gint64 *common)
{
  for (guint i = 0; i < packet->sets->len; i++)
    {
      const SalePacketSet *set = packet->sets->pdata[i];
      g_autoptr (SaleChangeSetInfo) info =
          sale_reader_get_change_set (self->reader, set->number, NULL);

      if (info == NULL || !info->own || info->at != set->made)
        return FALSE;
      *common = MAX (*common, set->number);
    }
  return packet->last <= sale_reader_get_last_set (self->reader);
}

static gboolean
check_content (SaleSyncer *self, const SaleChangeFileName *name, const SalePacket *packet,
               gint64 after, GError **error)
{
  g_autoptr (GArray) erased = sale_reader_list_erased (self->reader, error);
  gint64 common = after;

  if (erased == NULL)
    return FALSE;
  if (!is_ours (self, packet, &common))
    {
      self->forked = TRUE;
      return self->dry_run || sale_book_fork_device (self->book, common, error);
    }
  if (packet->erased->len >= erased->len || self->dry_run)
    return self->dry_run || note_checked (self, name->file, error);
  return write_again (self, name, packet->known, error);
}

/* A record that the CRM had not got when the file was written may have a name there now. */
static gboolean
name_again (SaleSyncer *self, const SaleChangeFileName *name, GError **error)
{
  gboolean now = FALSE;

  return self->dry_run || (sale_syncer_is_named_now (self, name->file->name, &now, error) &&
                           (!now || write_again (self, name, NULL, error)));
}

/* @covered: whether others find there what the file's name says. */
static gboolean
check (SaleSyncer *self, const SaleChangeFileName *name, gint64 after, gboolean *covered,
       GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SalePacket) packet = NULL;

  if (!is_in_order (self, name->file, covered, error))
    return FALSE;
  if (*covered)
    return TRUE;
  packet = sale_syncer_read (self, name, &local);
  *covered = packet != NULL;
  if (packet)
    return check_content (self, name, packet, after, error);
  if (g_error_matches (local, SALE_ERROR, SALE_ERROR_PROTOCOL))
    {
      *covered = name->last <= sale_reader_get_handed_out (self->reader);
      return self->dry_run || !*covered || write_again (self, name, NULL, error);
    }
  if (g_error_matches (local, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
write_until (SaleSyncer *self, gint64 *after, gint64 until, GError **error)
{
  gboolean any = TRUE;

  while (any && *after < until)
    if (!write_news (self, after, &any, error))
      return FALSE;
  return TRUE;
}

/* Whom a device has erased is told even when it has nothing else to say. */
static gboolean
write_erased (SaleSyncer *self, GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SalePacket) packet = read_packet (self, 0, 0, 0, 1, none, &bytes, error);

  if (packet == NULL)
    return FALSE;
  return self->dry_run || packet->erased->len == 0 || write_file (self, packet, bytes, error);
}

static gboolean
push_all (SaleSyncer *self, GError **error)
{
  gboolean any = FALSE;
  gint64 after = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      const SaleChangeFileName *name = &g_array_index (self->files, SaleChangeFileName, i);
      gboolean covered;

      if (!sale_uuid_equal (&name->device, &self->run->device))
        continue;
      if (!check (self, name, after, &covered, error))
        return FALSE;
      if (self->forked)
        return TRUE;
      if (covered && !name_again (self, name, error))
        return FALSE;
      if (covered && !write_until (self, &after, name->after, error))
        return FALSE;
      any |= covered;
      if (covered)
        after = MAX (after, name->last);
    }
  return write_until (self, &after, G_MAXINT64, error) &&
         (any || after > 0 || write_erased (self, error));
}

/* So that the next run need not read them. */
static gboolean
note_written (SaleSyncer *self, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_hash_table_size (self->written)
          ? sale_provider_list_files (self->provider, self->cancellable, error)
          : g_ptr_array_new ();

  for (guint i = 0; files && i < files->len; i++)
    {
      const SaleCarriedFile *file = files->pdata[i];

      if (g_hash_table_contains (self->written, file->name) && !note_checked (self, file, error))
        return FALSE;
    }
  return files != NULL;
}

gboolean
sale_syncer_push (SaleSyncer *self, GError **error)
{
  sale_syncer_tell (self, SALE_SYNC_PUSHING, 0, 0);
  return push_all (self, error) && note_written (self, error);
}
