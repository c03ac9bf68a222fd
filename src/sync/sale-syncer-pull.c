/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking what other devices wrote. A file that builds on one that has not come yet waits; one that
 * cannot be used is named and tried again; the rest goes on. */
#include "sale-syncer-private.h"

#include "sale-erase.h"

typedef enum
{
  FATE_DONE,
  FATE_WAITS,
  FATE_SET_ASIDE,
  FATE_FAILED,
} Fate;

static gint64 *
find_known (SaleSyncer *self, const SaleUuid *device)
{
  SaleChangeName name = { *device, 0 };

  for (guint i = 0; i < self->known->len; i++)
    if (sale_uuid_equal (&g_array_index (self->known, SaleChangeName, i).device, device))
      return &g_array_index (self->known, SaleChangeName, i).number;
  g_array_append_val (self->known, name);
  return &g_array_index (self->known, SaleChangeName, self->known->len - 1).number;
}

gint64
sale_syncer_get_known (SaleSyncer *self, const SaleUuid *device)
{
  return *find_known (self, device);
}

/* What is wrong with one file; anything else ends the run. */
static gboolean
is_of_file (const GError *error)
{
  return g_error_matches (error, SALE_ERROR, SALE_ERROR_PROTOCOL) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_NEWER_SCHEMA) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_INVALID) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
}

/* A dry run takes nothing, but knows what could have been taken. */
static gboolean
would_apply (SaleSyncer *self, const SalePacket *packet)
{
  if (packet->after > *find_known (self, &packet->device))
    return FALSE;
  for (guint i = 0; i < packet->known->len; i++)
    {
      const SaleChangeName *other = &g_array_index (packet->known, SaleChangeName, i);

      if (!sale_uuid_equal (&other->device, &self->run->device) &&
          *find_known (self, &other->device) < other->number)
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply (SaleSyncer *self, SalePacket *packet, SalePacketFate *fate, GError **error)
{
  if (!self->dry_run)
    return sale_book_apply_packet (self->book, packet, fate, error);
  *fate = would_apply (self, packet) ? SALE_PACKET_APPLIED : SALE_PACKET_WAITS;
  return TRUE;
}

static void
take_erased (SaleSyncer *self, const SaleChangeFileName *name, const SalePacket *packet)
{
  g_array_append_vals (self->erased, packet->erased->data, packet->erased->len);
  g_hash_table_insert (self->checked, g_strdup (name->file->name), g_strdup (name->file->version));
  self->checked_changed = TRUE;
}

static Fate
take (SaleSyncer *self, const SaleChangeFileName *name, GError **error)
{
  g_autoptr (SalePacket) packet = sale_syncer_read (self, name, error);
  gint64 *known = find_known (self, &name->device);
  SalePacketFate fate;

  if (packet == NULL || !sale_syncer_find_remotes (self, name, packet, error) ||
      !apply (self, packet, &fate, error))
    return FATE_FAILED;
  if (fate == SALE_PACKET_WAITS)
    return FATE_WAITS;
  self->run->pulled += sale_syncer_count (packet, *known);
  *known = MAX (*known, packet->last);
  take_erased (self, name, packet);
  if (self->dry_run)
    g_ptr_array_add (self->run->packets, g_steal_pointer (&packet));
  return FATE_DONE;
}

static Fate
try_file (SaleSyncer *self, const SaleChangeFileName *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  Fate fate;

  if (name->after > *find_known (self, &name->device))
    return FATE_WAITS;
  fate = take (self, name, &local);
  if (fate != FATE_FAILED)
    return fate;
  if (is_of_file (local))
    {
      sale_syncer_set_aside (self, name->file->name, local);
      return FATE_SET_ASIDE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FATE_FAILED;
}

static gboolean
is_news (SaleSyncer *self, const SaleChangeFileName *name)
{
  return !sale_uuid_equal (&name->device, &self->run->device) &&
         name->last > *find_known (self, &name->device);
}

static guint
count_news (SaleSyncer *self)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += is_news (self, &g_array_index (self->files, SaleChangeFileName, i));
  return n;
}

/* What was read before is read again when it was written again: the list of who was erased is all
 * that may be new in it. */
static gboolean
look_again (SaleSyncer *self, const SaleChangeFileName *name, GError **error)
{
  const char *seen = g_hash_table_lookup (self->checked, name->file->name);
  g_autoptr (SalePacket) packet = NULL;
  g_autoptr (GError) local = NULL;

  if (sale_uuid_equal (&name->device, &self->run->device) ||
      g_strcmp0 (seen, name->file->version) == 0)
    return TRUE;
  packet = sale_syncer_read (self, name, &local);
  if (packet == NULL && is_of_file (local))
    return TRUE;
  if (packet == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->scope &&
      !sale_reader_find_remotes (self->reader, packet, self->scope, NULL, NULL, error))
    return FALSE;
  take_erased (self, name, packet);
  return TRUE;
}

/* One walk over all files; another follows while any of them got on. */
static gboolean
walk (SaleSyncer *self, guint total, gboolean *any, GError **error)
{
  *any = FALSE;
  self->run->waiting = 0;
  g_ptr_array_set_size (self->run->set_aside, 0);
  for (guint i = 0; i < self->files->len; i++)
    {
      const SaleChangeFileName *name = &g_array_index (self->files, SaleChangeFileName, i);
      Fate fate;

      if (!is_news (self, name))
        continue;
      fate = try_file (self, name, error);
      if (fate == FATE_FAILED)
        return FALSE;
      *any |= fate == FATE_DONE;
      self->run->waiting += fate == FATE_WAITS;
      sale_syncer_tell (self, SALE_SYNC_PULLING, total - MIN (total, count_news (self)), total);
    }
  return TRUE;
}

/* Erasing ------------------------------------------------------------------------------------- */

static gboolean
is_listed (const GArray *erased, const SaleUuid *person)
{
  for (guint i = 0; i < erased->len; i++)
    if (sale_uuid_equal (&g_array_index (erased, SalePacketErased, i).person, person))
      return TRUE;
  return FALSE;
}

static gboolean
erase (SaleSyncer *self, const SaleUuid *person, GError **error)
{
  g_autoptr (SaleErasePlan) plan = NULL;
  g_autoptr (SaleEraseReport) report = NULL;
  SaleKind kind;
  gint64 id;

  if (!sale_reader_find_uuid (self->reader, person, &id, &kind, error))
    return FALSE;
  if (kind != SALE_KIND_CONTACT)
    return TRUE;
  plan = sale_erase_find (self->reader, id, error);
  report = plan ? sale_erase_run (self->book, plan, error) : NULL;
  self->run->erased += report != NULL;
  return report != NULL;
}

/* Who was erased on one device is erased on all. */
static gboolean
erase_all (SaleSyncer *self, GError **error)
{
  for (guint i = 0; i < self->erased->len; i++)
    {
      const SaleUuid *person = &g_array_index (self->erased, SalePacketErased, i).person;
      g_autoptr (GArray) here = sale_reader_list_erased (self->reader, error);

      if (here == NULL || (!is_listed (here, person) && !erase (self, person, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_all_again (SaleSyncer *self, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const SaleChangeFileName *name = &g_array_index (self->files, SaleChangeFileName, i);

      if (!is_news (self, name) && !look_again (self, name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sale_syncer_pull (SaleSyncer *self, GError **error)
{
  guint total = count_news (self);
  gboolean any = TRUE;

  if (!look_all_again (self, error))
    return FALSE;
  sale_syncer_tell (self, SALE_SYNC_PULLING, 0, total);
  while (any)
    if (!walk (self, total, &any, error))
      return FALSE;
  if (!self->dry_run && !sale_syncer_take_rests (self, error))
    return FALSE;
  return self->dry_run || erase_all (self, error);
}
