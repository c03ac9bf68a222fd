/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of a device, and what must hold after each. */
#include "sim-private.h"

#include <string.h>

gboolean
sim_approve (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  connection->approved = TRUE;
  connection->consent = GPOINTER_TO_INT (data);
  return ledger->class->put_connection (ledger, connection, error);
}

/* What was here before and is not: only what is gone there too, or what the user deleted. */
static GHashTable *
list_linked (SimDevice *device)
{
  GHashTable *all = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];
      g_autoptr (SaleRecord) record =
          link->record ? sim_device_get_record (device, link->record) : NULL;

      if (record && !sim_is_gone (record) && link->name)
        g_hash_table_insert (all, g_memdup2 (&link->record, sizeof link->record),
                             GINT_TO_POINTER (atoi (link->name)));
    }
  return all;
}

static void
check_gone (SimDevice *device, GHashTable *before, guint first_note)
{
  SimWorld *self = device->world;
  GHashTableIter iter;
  gpointer id, name;

  /* The user may delete while a run is under way. */
  for (guint i = first_note; i < self->trace->len; i++)
    if (strstr (self->trace->pdata[i], " deletes ") &&
        g_str_has_prefix (self->trace->pdata[i], sim_device_get_who (device)))
      return;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      g_autoptr (SaleRecord) record = sim_device_get_record (device, *(gint64 *) id);
      SimRecord *there = sim_crm_find (self, NULL, GPOINTER_TO_INT (name));

      if (sim_is_gone (record) && there && !there->deleted)
        sim_world_fail (self, "I11: %s was deleted here, but not there",
                        sale_record_get_title (record));
    }
}

static void
check_sent (SimDevice *device)
{
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    if (((SaleLink *) links->pdata[i])->attempt.state == SALE_ATTEMPT_SENT)
      sim_world_fail (device->world, "I4: something is noted as under way, and is not");
}

/* Whether the server ever had that; a record that was merged away counts for the one that took its
 * place. */
static gboolean
was_written (SimWorld *self, int id, const char *path, const char *text)
{
  g_autofree char *mark = g_strdup_printf ("%d.%s=", id, path);
  g_autofree char *bare = sim_bare (text);
  GHashTableIter iter;
  gpointer written;

  g_hash_table_iter_init (&iter, self->written);
  while (g_hash_table_iter_next (&iter, &written, NULL))
    if (g_str_has_prefix (written, mark))
      {
        g_autofree char *other = sim_bare ((char *) written + strlen (mark));

        if (g_str_equal (other, bare))
          return TRUE;
      }
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];

      if (record->merged_into == id && was_written (self, record->id, path, text))
        return TRUE;
    }
  return FALSE;
}

/* The base is what the server really had once, or what it was given. */
void
sim_device_check_bases (SimDevice *device)
{
  SimWorld *self = device->world;
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];
      const SaleKindSpec *spec = sale_kind_get_spec (link->kind);
      const SaleMapKind *kind = sale_map_find_kind (self->map, link->kind);

      for (guint j = 0; link->name && !link->fresh && j < kind->fields->len; j++)
        {
          const SaleMapField *field = kind->fields->pdata[j];
          const SaleValue *base = sale_link_get (link, SALE_LINK_BASE, field->field);

          if (base && base->type == SALE_VALUE_TEXT &&
              !was_written (self, atoi (link->name), field->path, base->text))
            sim_world_fail (self, "I6: %s %s.%s was never “%s”", spec->name, link->name,
                            spec->fields[field->field].name, base->text);
        }
    }
}

static gint64
get_now (gpointer data)
{
  SimDevice *device = data;

  return device->world->now + device->skew;
}

/* One run, at the world's time. */
SaleRecordRun *
sim_device_sync (SimDevice *device, gboolean whole, GError **error)
{
  SaleRecordSyncOptions options = {
    .get_now = get_now, .now_data = device, .random = .5, .by_person = TRUE, .whole = whole
  };

  device->world->now += 3 * 60 * SIM_MINUTE_MS;
  return sale_record_sync (device->ledger, device->provider, device->world->map, &options, error);
}

SaleRecordRun *
sim_device_sync_dry (SimDevice *device, GError **error)
{
  SaleRecordSyncOptions options = { .get_now = get_now, .now_data = device, .random = .5 };

  return sale_record_sync_dry (device->memory, device->provider, device->world->map, &options,
                               error);
}

SaleRecordRun *
sim_device_try (SimDevice *device, gboolean whole)
{
  SimWorld *self = device->world;
  SaleRecordSyncOptions options = { .get_now = get_now,
                                    .now_data = device,
                                    .random = .5,
                                    .by_person = sim_world_range (self, 3) == 0,
                                    .whole = whole };
  g_autoptr (GHashTable) before = list_linked (device);
  g_autoptr (GError) error = NULL;
  guint first_note = self->trace->len;
  SaleRecordRun *run;

  device->dead = FALSE;
  device->ends = sim_world_chance (self, SIM_CRASH, 3) ? 1 + sim_world_range (self, 40) : 0;
  sim_world_note (self, "%s syncs%s", sim_device_get_who (device), whole ? " all" : "");
  run = sale_record_sync (device->ledger, device->provider, self->map, &options, &error);
  if (run)
    sim_world_note (self, "  in %u out %u ask %u wait %u question %d", run->pulled, run->pushed,
                    run->asked, run->waiting, run->question);
  else
    sim_world_note (self, "  %s", error->message);
  check_gone (device, before, first_note);
  /* Killed before it could note that it is to wait. */
  if (device->dead)
    device->not_before = 0;
  if (!device->dead && run)
    check_sent (device);
  device->dead = FALSE;
  device->ends = 0;
  return run;
}

void
sim_device_run (SimDevice *device)
{
  SimWorld *self = device->world;
  g_autoptr (SaleRecordRun) run = NULL;

  if (device->not_before > self->now && sim_world_range (self, 2))
    return;
  run = sim_device_try (device, sim_world_range (self, 8) == 0);
  sim_device_check_bases (device);
  if (run && run->question && sim_world_range (self, 2))
    device->memory->class->transact (device->memory, TRUE, sim_approve, GINT_TO_POINTER (TRUE),
                                     NULL);
}
