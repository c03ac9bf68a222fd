/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold after everything. */
#include "sim-private.h"

#include <string.h>

static gboolean
is_alike (const char *mine, const char *theirs)
{
  g_autofree char *left = sim_bare (mine), *right = sim_bare (theirs);

  return g_str_equal (left, right);
}

static gboolean
is_conflict_noted (const SaleLink *link, const SaleFieldSpec *fields, guint field)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);

      if (value->role == SALE_LINK_THEIRS &&
          (value->field == field || (fields[field].group != SALE_GROUP_NONE &&
                                     fields[value->field].group == fields[field].group)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_taken_place (SimWorld *self, const SimRecord *record)
{
  for (guint i = 0; i < self->records->len; i++)
    if (((SimRecord *) self->records->pdata[i])->merged_into == record->id)
      return TRUE;
  return FALSE;
}

/* A listed conflict is one: the two were typed without knowing of each other; or somebody merged
 * the record into one that says something else. */
static void
check_conflict (SimDevice *device, const SaleFieldSpec *spec, const SimRecord *there,
                const char *mine, const char *theirs)
{
  SimWorld *self = device->world;
  g_autofree char *left = sim_bare (mine), *right = sim_bare (theirs);

  self->n_conflicts++;
  if (spec->group != SALE_GROUP_NONE || spec->type == SALE_FIELD_NOTE ||
      has_taken_place (self, there))
    {
      self->n_planted++;
      return;
    }
  if (*left && *right && !sim_world_descends (self, left, right, 0) &&
      !sim_world_descends (self, right, left, 0))
    self->n_planted++;
  /* Written over a value of ours before we knew that it had arrived: nobody can tell. */
  else if (self->n_unanswered && sim_world_descends (self, right, left, 0))
    self->n_unsure++;
  else
    sim_world_fail (self, "I15: %s: “%s” and “%s” are no conflict", spec->name, mine, theirs);
}

static void
check_field (SimDevice *device, const SaleLink *link, SaleRecord *record, SimRecord *there,
             const SaleMapField *field)
{
  const SaleFieldSpec *fields = sale_record_get_spec (record)->fields;
  const SaleFieldSpec *spec = &fields[field->field];
  const char *mine = sale_record_get_text (record, field->field);
  const char *theirs = sim_record_get (there, field->path);
  gboolean noted = is_conflict_noted (link, fields, field->field);

  if (spec->type == SALE_FIELD_REF)
    return;
  if (mine == NULL || (spec->type == SALE_FIELD_WORDS && g_str_equal (mine, "[]")))
    mine = "";
  if (noted && sale_link_get (link, SALE_LINK_THEIRS, field->field))
    check_conflict (device, spec, there, mine, theirs);
  else if (!is_alike (mine, theirs) && !noted && link->attempt.state != SALE_ATTEMPT_REFUSED)
    sim_world_fail (device->world, "I13: %s of %s %s is “%s” at %s and “%s” there", spec->name,
                    link->resource, link->name, mine, sim_device_get_who (device), theirs);
}

static void
check_link (SimDevice *device, const SaleLink *link)
{
  SimWorld *self = device->world;
  const SaleMapKind *kind = sale_map_find_kind (self->map, link->kind);
  SimRecord *there = link->name ? sim_crm_find (self, NULL, atoi (link->name)) : NULL;
  g_autoptr (SaleRecord) record =
      link->record ? sim_device_get_record (device, link->record) : NULL;

  if (link->attempt.state == SALE_ATTEMPT_SENT || link->attempt.state == SALE_ATTEMPT_UNKNOWN)
    sim_world_fail (self, "I14: a write is not cleared up");
  if (record == NULL || there == NULL || link->state != SALE_LINK_BOTH)
    return;
  if (sim_is_gone (record) || there->deleted)
    {
      sim_world_fail (self, "I14: %s %s is on one side alone, and nobody is asked", link->resource,
                      link->name);
      return;
    }
  for (guint i = 0; i < kind->fields->len; i++)
    check_field (device, link, record, there, kind->fields->pdata[i]);
}

static const SaleLink *
find_link (GPtrArray *links, gint64 record, int name)
{
  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];

      if ((record && link->record == record) ||
          (name && link->name && link->record && atoi (link->name) == name))
        return link;
    }
  return NULL;
}

static gboolean
is_account_there (SimDevice *device, GPtrArray *links, SaleRecord *record)
{
  const SaleLink *link;

  if (sale_record_get_kind (record) == SALE_KIND_ACCOUNT)
    return TRUE;
  link = find_link (links, sale_record_get_account (record), 0);
  return link && link->name && link->state == SALE_LINK_BOTH;
}

/* Every record is on both sides, or somebody is told why not. */
static void
check_records (SimDevice *device, GPtrArray *links)
{
  SimWorld *self = device->world;
  g_autoptr (GArray) ids = sim_device_list_records (device);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) record =
          sim_device_get_record (device, g_array_index (ids, gint64, i));
      const SaleLink *link = find_link (links, sale_record_get_id (record), 0);

      if (sim_is_gone (record) || !is_account_there (device, links, record))
        continue;
      if (link == NULL || (link->name == NULL && link->attempt.state != SALE_ATTEMPT_REFUSED))
        sim_world_fail (self, "I14: %s of %s never went out", sale_record_get_title (record),
                        sim_device_get_who (device));
    }
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *there = self->records->pdata[i];
      const SaleLink *link = find_link (links, 0, there->id);
      SimRecord *company = sim_crm_find (self, "company", atoi (sim_record_get (there, "company")));
      const SaleLink *of = company ? find_link (links, 0, company->id) : NULL;

      if (there->deleted || there->archived || there->merged_into || link)
        continue;
      if (company == NULL || (!company->deleted && !company->archived && !company->merged_into &&
                              of && of->state == SALE_LINK_BOTH))
        sim_world_fail (self, "I13: %s %d never came to %s", there->resource, there->id,
                        sim_device_get_who (device));
    }
}

static gboolean
is_somewhere (SimWorld *self, const char *token)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];
      GHashTableIter iter;
      gpointer text;

      g_hash_table_iter_init (&iter, record->fields);
      while (!record->deleted && g_hash_table_iter_next (&iter, NULL, &text))
        if (sim_holds (text, token))
          return TRUE;
    }
  for (guint i = 0; i < self->n_devices; i++)
    {
      g_autoptr (GArray) ids = sim_device_list_records (&self->devices[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          g_autoptr (SaleRecord) record =
              sim_device_get_record (&self->devices[i], g_array_index (ids, gint64, j));

          for (guint k = 0; !sim_is_gone (record) && k < sale_record_get_spec (record)->n_fields;
               k++)
            if (sim_holds (sim_get_text (sale_record_get_value (record, k)), token))
              return TRUE;
        }
    }
  return FALSE;
}

/* What a person typed is never lost and never silently overwritten. */
static void
check_tokens (SimWorld *self)
{
  for (int i = 1; i <= self->last_token; i++)
    {
      GHashTableIter iter;
      gpointer typed, token;
      g_autofree char *end = g_strdup_printf ("%dx", i);

      g_hash_table_iter_init (&iter, self->tokens);
      while (g_hash_table_iter_next (&iter, &typed, &token))
        if (g_str_has_suffix (typed, end) &&
            !g_ascii_isdigit (((char *) typed)[strlen (typed) - strlen (end) - 1]) &&
            !((SimToken *) token)->superseded && !is_somewhere (self, typed))
          sim_world_fail (self, "I1: “%s” is lost", (char *) typed);
    }
}

/* A run without changes writes nothing. */
static void
check_rest (SimWorld *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      SimDevice *device = &self->devices[i];
      guint writes = self->n_writes;
      gint64 last = sim_device_get_last (device);
      g_autoptr (SaleRecordRun) run = NULL;

      self->now += SIM_MINUTE_MS;
      run = sim_device_try (device, FALSE);
      if (self->n_writes != writes || sim_device_get_last (device) != last)
        sim_world_fail (self, "I12: a run without changes writes");
    }
}

void
sim_world_check (SimWorld *self)
{
  for (guint i = 0; i < self->n_devices && !self->bad; i++)
    {
      SimDevice *device = &self->devices[i];
      g_autoptr (GPtrArray) links = sim_device_list_links (device);

      for (guint j = 0; j < links->len; j++)
        check_link (device, links->pdata[j]);
      check_records (device, links);
      sim_device_check_bases (device);
    }
  if (!self->bad)
    check_tokens (self);
  if (!self->bad)
    check_rest (self);
}
