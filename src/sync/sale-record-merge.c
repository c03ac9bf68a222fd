/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record from there meets the one here, inside a transaction. */
#include "sale-record-sync-private.h"

#include "sale-records.h"

#include <string.h>

/* Links go by the kind of the record here: two kinds may share a resource. */
const char *
sale_record_sync_get_resource (const SaleMapKind *kind)
{
  return sale_kind_get_spec (kind->kind)->name;
}

static gboolean
put_link (SaleRecordSync *self, SaleLedger *ledger, SaleLink *link, GError **error)
{
  self->wrote |= link->changed;
  return ledger->class->put_link (ledger, link, error);
}

static gboolean
remove_link (SaleRecordSync *self, SaleLedger *ledger, SaleLink *link, GError **error)
{
  self->wrote = TRUE;
  return ledger->class->remove_link (ledger, link, error);
}

/* References ---------------------------------------------------------------------------------- */

static gint64
find_ref (SaleKind kind, const char *remote, gint64 record, char **name, gpointer data)
{
  SaleLedger *ledger = data;
  g_autoptr (SaleLink) link = NULL;
  g_autoptr (SaleRecord) found = NULL;

  if (remote)
    ledger->class->find_link (ledger, sale_kind_get_spec (kind)->name, remote, &link, NULL);
  else
    ledger->class->find_link_of (ledger, record, &link, NULL);
  if (link && name && link->state == SALE_LINK_BOTH)
    *name = g_strdup (link->name);
  found = link && link->record ? ledger->class->get_record (ledger, link->record, NULL) : NULL;
  /* Nothing can be part of what was deleted here. */
  return found && sale_record_get_deleted (found) == SALE_INSTANT_NONE ? link->record : 0;
}

/* Whether what is called @name there is here, and can be referred to. */
gboolean
sale_record_sync_is_here (SaleLedger *ledger, SaleKind kind, const char *name)
{
  return find_ref (kind, name, 0, NULL, ledger) != 0;
}

static const char *
get_currency (SaleRecord *record)
{
  const char *currency = record ? sale_record_get_currency (record) : NULL;

  return currency && *currency ? currency : NULL;
}

/* The value as the provider wants it. */
SaleMapResult
sale_record_sync_give (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
                       const SaleMapField *field, SaleRecord *record, SaleValue *there)
{
  SaleMapRefs refs = { find_ref, ledger };

  return sale_map_give (self->map, kind, field, sale_record_get_value (record, field->field),
                        get_currency (record), &refs, there);
}

static GArray *
translate (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
           const SaleRemoteRecord *remote, SaleRecord *mine)
{
  GArray *theirs = sale_sync_plan_theirs_new (kind);
  SaleMapRefs refs = { find_ref, ledger };

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[i];
      SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);
      const SaleValue *value = sale_remote_fields_get (remote->fields, field->path);
      SaleMapResult result;

      if (value == NULL)
        continue;
      result =
          sale_map_take (self->map, kind, field, value, get_currency (mine), &refs, &there->value);
      there->known = result == SALE_MAP_FINE;
      if (there->known && mine)
        sale_map_recognise (field, sale_record_get_value (mine, field->field), &there->value);
      self->run->rejected += result == SALE_MAP_REFUSED;
    }
  return theirs;
}

/* Listing ------------------------------------------------------------------------------------- */

SaleRecordChange *
sale_record_change_new (gboolean out, SaleRemoteVerb verb, SaleRecord *record)
{
  SaleRecordChange *self = g_new0 (SaleRecordChange, 1);

  self->out = out;
  self->verb = verb;
  self->kind = sale_record_get_kind (record);
  self->record = sale_record_get_id (record);
  self->title = g_strdup (sale_record_get_title (record));
  self->edits = g_array_new (FALSE, FALSE, sizeof (SaleRecordEdit));
  return self;
}

void
sale_record_change_add (SaleRecordChange *self, const SaleFieldSpec *spec, guint field,
                        const SaleValue *before, const SaleValue *after)
{
  SaleRecordEdit edit = { field, before ? sale_field_to_text (spec, before, NULL) : NULL,
                          sale_field_to_text (spec, after, NULL) };

  g_array_append_val (self->edits, edit);
}

void
sale_record_change_free (SaleRecordChange *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      g_free (g_array_index (self->edits, SaleRecordEdit, i).before);
      g_free (g_array_index (self->edits, SaleRecordEdit, i).after);
    }
  g_array_unref (self->edits);
  g_free (self->title);
  g_free (self);
}

static void
list_change (SaleRecordSync *self, SaleRemoteVerb verb, SaleRecord *mine, const GArray *items)
{
  SaleRecordChange *change;

  self->run->pulled++;
  if (self->run->changes == NULL)
    return;
  change = sale_record_change_new (FALSE, verb, mine);
  for (guint i = 0; items && i < items->len; i++)
    {
      const SaleSyncPlanItem *item = &g_array_index (items, SaleSyncPlanItem, i);
      const SaleValue *before = sale_record_get_value (mine, item->field);

      if ((item->verdict == SALE_SYNC_PLAN_TAKE || item->verdict == SALE_SYNC_PLAN_MERGE) &&
          !sale_value_equal (before, &item->value))
        sale_record_change_add (change, &sale_record_get_spec (mine)->fields[item->field],
                                item->field, before, &item->value);
    }
  g_ptr_array_add (self->run->changes, change);
}

/* Making -------------------------------------------------------------------------------------- */

/* What cannot be made yet is remembered under this name. */
char *
sale_record_sync_dup_waiting (const SaleMapKind *kind)
{
  return g_strconcat (sale_record_sync_get_resource (kind), "?", NULL);
}

/* @wanted is what it waits for, "" when it is nothing that will come by itself: then it is heard of
 * again when it changes there. */
static gboolean
remember_waiting (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
                  const SaleRemoteRecord *remote, const char *wanted, GError **error)
{
  g_autofree char *resource = sale_record_sync_dup_waiting (kind);
  g_autoptr (SaleLink) link = NULL;

  if (!ledger->class->find_link (ledger, resource, remote->id, &link, error))
    return FALSE;
  if (wanted == NULL)
    return link == NULL || remove_link (self, ledger, link, error);
  if (link == NULL)
    link = sale_link_new (resource, remote->id, kind->kind, 0);
  sale_link_set_version (link, wanted);
  sale_link_set_origin (link, NULL, remote->changed);
  return put_link (self, ledger, link, error);
}

static char *
dup_reference (const SaleRemoteRecord *remote, const char *path)
{
  const SaleValue *value = sale_remote_fields_get (remote->fields, path);

  return value && value->type == SALE_VALUE_TEXT  ? g_strdup (value->text)
         : value && value->type == SALE_VALUE_INT ? g_strdup_printf ("%" G_GINT64_FORMAT, value->i)
                                                  : g_strdup ("");
}

/* Why it cannot be made: the name there of a record that it needs, and that is not here; "" when
 * anything else is missing; NULL when nothing is. */
static char *
dup_wanted (const SaleMapKind *kind, const SaleRemoteRecord *remote, const GArray *theirs)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind->kind);
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[i];
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);

      if (!(spec->fields[field->field].flags & SALE_NEEDED) ||
          (there->known && !sale_value_is_empty (&there->value)))
        continue;
      if (spec->fields[field->field].type != SALE_FIELD_REF || there->known)
        return g_strdup ("");
      if (wanted == NULL)
        wanted = dup_reference (remote, field->path);
    }
  return g_steal_pointer (&wanted);
}

/* A record here without a link that says the same in a field that names it. */
static gboolean
find_twin (SaleLedger *ledger, const SaleMapKind *kind, const GArray *theirs, gint64 *twin,
           GError **error)
{
  *twin = 0;
  for (guint i = 0; *twin == 0 && i < kind->fields->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[i];
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);
      g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (!field->is_key || !there->known || sale_value_is_empty (&there->value))
        continue;
      if (!ledger->class->find_twins (ledger, kind->kind, field->field, &there->value, records,
                                      error))
        return FALSE;
      if (records->len == 1)
        *twin = g_array_index (records, gint64, 0);
    }
  return TRUE;
}

static gboolean
find_by_key (SaleLedger *ledger, const SaleMapKind *kind, const SaleRemoteRecord *remote,
             gint64 *record, GError **error)
{
  g_autoptr (SaleRecord) found = NULL;
  SaleUuid key;

  *record = 0;
  if (remote->key == NULL || !sale_uuid_from_text (remote->key, &key))
    return TRUE;
  if (!ledger->class->find_uuid (ledger, &key, record, error))
    return FALSE;
  found = *record ? ledger->class->get_record (ledger, *record, error) : NULL;
  if (*record && found == NULL)
    return FALSE;
  if (found && sale_record_get_kind (found) != kind->kind)
    *record = 0;
  return TRUE;
}

static void
set_values (SaleChangeSet *set, const SaleMapKind *kind, gint64 record, SaleLink *link,
            const GArray *theirs)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[i];
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);

      if (!(field->direction & SALE_MAP_IN) || !there->known)
        continue;
      sale_link_set (link, SALE_LINK_BASE, field->field, &there->value);
      if (!sale_value_is_empty (&there->value))
        sale_change_set_set (set, kind->kind, record, field->field, &there->value);
    }
}

static gboolean
make (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
      const SaleRemoteRecord *remote, const GArray *theirs, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);
  g_autoptr (SaleLink) link =
      sale_link_new (sale_record_sync_get_resource (kind), remote->id, kind->kind, 0);
  gint64 id = ledger->class->next_new (ledger);
  g_autoptr (SaleRecord) made = NULL;

  sale_change_set_create_as (set, kind->kind, NULL, id);
  set_values (set, kind, id, link, theirs);
  if (!ledger->class->write (ledger, set, error))
    return FALSE;
  link->record = ledger->class->get_new_id (ledger, id);
  sale_link_set_version (link, remote->version);
  sale_link_set_origin (link, remote->author, remote->changed);
  made = ledger->class->get_record (ledger, link->record, error);
  if (made == NULL)
    return FALSE;
  self->wrote = TRUE;
  list_change (self, SALE_REMOTE_CREATE, made, NULL);
  return put_link (self, ledger, link, error);
}

/* Whether a record that comes is one of ours: made under its key, or found by what names it. */
static gboolean
adopt (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
       const SaleRemoteRecord *remote, const GArray *theirs, SaleLink **link, GError **error)
{
  gint64 record;

  if (!find_by_key (ledger, kind, remote, &record, error) ||
      (record == 0 && !find_twin (ledger, kind, theirs, &record, error)))
    return FALSE;
  if (record && !ledger->class->find_link_of (ledger, record, link, error))
    return FALSE;
  if (record == 0 || (*link && (*link)->name))
    {
      g_clear_pointer (link, sale_link_free);
      return TRUE;
    }
  if (*link == NULL)
    *link = sale_link_new (sale_record_sync_get_resource (kind), remote->id, kind->kind, record);
  sale_link_set_name (*link, remote->id);
  return TRUE;
}

/* Merging ------------------------------------------------------------------------------------- */

static gboolean
write_items (SaleRecordSync *self, SaleLedger *ledger, SaleRecord *mine, const GArray *items,
             GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);
  gsize n_ops;

  for (guint i = 0; i < items->len; i++)
    {
      const SaleSyncPlanItem *item = &g_array_index (items, SaleSyncPlanItem, i);

      if ((item->verdict == SALE_SYNC_PLAN_TAKE || item->verdict == SALE_SYNC_PLAN_MERGE) &&
          !sale_value_equal (sale_record_get_value (mine, item->field), &item->value))
        sale_change_set_set (set, sale_record_get_kind (mine), sale_record_get_id (mine),
                             item->field, &item->value);
    }
  sale_change_set_get_ops (set, &n_ops);
  if (n_ops == 0)
    return TRUE;
  self->wrote = TRUE;
  list_change (self, SALE_REMOTE_UPDATE, mine, items);
  return ledger->class->write (ledger, set, error);
}

/* Whether it may have left, and nobody knows what became of it. */
static gboolean
is_under_way (const SaleLink *link)
{
  return link->attempt.state == SALE_ATTEMPT_SENT || link->attempt.state == SALE_ATTEMPT_UNKNOWN;
}

static gboolean
is_to_go (const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, SaleSyncPlanItem, i).verdict == SALE_SYNC_PLAN_PUSH)
      return TRUE;
  return FALSE;
}

/* A conflict that dissolved into mine has to go out, though mine did not change just now. */
static gboolean
is_dissolved (const SaleLink *before, const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SaleSyncPlanItem *item = &g_array_index (items, SaleSyncPlanItem, i);

      if (item->verdict == SALE_SYNC_PLAN_PUSH &&
          sale_link_get (before, SALE_LINK_THEIRS, item->field))
        return TRUE;
    }
  return FALSE;
}

/* A stamp can be earlier than the last by as long as a write takes to be seen, but not by more:
 * then the server has been put back to an older state, and what it says is no one's change. */
static gboolean
went_back (SaleRecordSync *self, const SaleLink *link, const SaleRemoteRecord *remote)
{
  return remote->changed != SALE_INSTANT_NONE && link->at != SALE_INSTANT_NONE &&
         remote->changed < link->at - self->traits->overlap_ms;
}

static gboolean
merge_fields (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
              const SaleRemoteRecord *remote, SaleLink *link, SaleRecord *mine,
              const GArray *theirs, GError **error)
{
  g_autoptr (SaleLink) before = sale_link_copy (link);
  g_autoptr (GArray) items = sale_sync_plan_fields (kind, mine, link, theirs);

  if (!self->harmless && sale_sync_plan_empties (kind, mine, items))
    {
      g_ptr_array_add (self->harm, sale_remote_record_copy (remote));
      return TRUE;
    }
  /* It did not arrive. What was refused once, and tried again, the log does not tell of any more.
   */
  self->rescan |= is_under_way (link) && is_to_go (items);
  if (is_under_way (link))
    sale_link_drop_attempt (link);
  self->rescan |= is_dissolved (before, items) || link->state != SALE_LINK_BOTH;
  sale_link_set_state (link, SALE_LINK_BOTH);
  sale_link_set_version (link, remote->version);
  if (!went_back (self, link, remote))
    sale_link_set_origin (link, remote->author, remote->changed);
  return write_items (self, ledger, mine, items, error) && put_link (self, ledger, link, error);
}

static gboolean
has_parts (SaleKind kind)
{
  for (guint other = 1; other < SALE_N_KINDS; other++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) other);
      int field = kind == SALE_KIND_ACCOUNT ? spec->account : spec->parent;

      if (field >= 0 && spec->fields[field].target == kind)
        return TRUE;
    }
  return FALSE;
}

static gboolean
delete_here (SaleRecordSync *self, SaleLedger *ledger, const SaleRemoteRecord *remote,
             SaleLink *link, SaleRecord *mine, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);

  if (!self->harmless)
    {
      g_ptr_array_add (self->harm, sale_remote_record_copy (remote));
      return TRUE;
    }
  sale_change_set_delete (set, sale_record_get_kind (mine), sale_record_get_id (mine));
  list_change (self, SALE_REMOTE_DELETE, mine, NULL);
  return ledger->class->write (ledger, set, error) && remove_link (self, ledger, link, error);
}

static gboolean
set_state (SaleRecordSync *self, SaleLedger *ledger, SaleLink *link, SaleLinkState state,
           const SaleRemoteRecord *remote, GError **error)
{
  sale_link_set_state (link, state);
  sale_link_set_origin (link, remote->author, remote->changed);
  return put_link (self, ledger, link, error);
}

/* What a person holds is held until that person lets it go. */
static void
drop_unless_held (SaleLink *link)
{
  if (link->attempt.state != SALE_ATTEMPT_HELD)
    sale_link_drop_attempt (link);
}

static void
set_old (GArray *theirs)
{
  for (guint i = 0; i < theirs->len; i++)
    g_array_index (theirs, SaleSyncPlanTheirs, i).old = TRUE;
}

static gboolean
meet (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
      const SaleRemoteRecord *remote, SaleLink *link, GError **error)
{
  g_autoptr (SaleRecord) mine = ledger->class->get_record (ledger, link->record, error);
  g_autoptr (GArray) theirs = NULL;
  g_autoptr (GArray) pending = NULL;
  gboolean deleted, gone = remote->state == SALE_REMOTE_DELETED;

  if (mine == NULL)
    return FALSE;
  theirs = translate (self, ledger, kind, remote, mine);
  if (went_back (self, link, remote))
    set_old (theirs);
  pending = sale_sync_plan_list_pending (kind, mine, link);
  deleted = sale_record_get_deleted (mine) != SALE_INSTANT_NONE;
  if (deleted &&
      (kind->deletes == SALE_MAP_DELETE_KEEP ||
       (kind->deletes == SALE_MAP_DELETE_ARCHIVE && remote->state == SALE_REMOTE_ARCHIVED)))
    return set_state (self, ledger, link, SALE_LINK_ALONE, remote, error);
  if (deleted)
    sale_sync_plan_recognise (kind, mine, link, theirs);
  switch (sale_sync_plan_fate (
      deleted, pending->len > 0 || sale_link_count (link, SALE_LINK_THEIRS) > 0,
      has_parts (kind->kind), gone, sale_sync_plan_is_changed_there (kind, link, theirs)))
    {
    case SALE_SYNC_PLAN_FATE_MERGE:
      return merge_fields (self, ledger, kind, remote, link, mine, theirs, error);
    case SALE_SYNC_PLAN_FATE_DELETE_HERE:
      return delete_here (self, ledger, remote, link, mine, error);
    case SALE_SYNC_PLAN_FATE_GONE:
      return remove_link (self, ledger, link, error);
    case SALE_SYNC_PLAN_FATE_ASK_THERE:
      return set_state (self, ledger, link, SALE_LINK_DELETED_THERE, remote, error);
    case SALE_SYNC_PLAN_FATE_ASK_HERE:
      drop_unless_held (link);
      sale_sync_plan_note_theirs (kind, link, theirs);
      return set_state (self, ledger, link, SALE_LINK_DELETED_HERE, remote, error);
    case SALE_SYNC_PLAN_FATE_DELETE_THERE:
    default:
      /* The push does that; also when it was deleted while it was out of sight there. */
      self->rescan |= link->state != SALE_LINK_BOTH || is_under_way (link);
      drop_unless_held (link);
      sale_link_set_version (link, remote->version);
      sale_link_set_state (link, SALE_LINK_BOTH);
      return put_link (self, ledger, link, error);
    }
}

/* The record that took its place is the same customer; unless we have both. */
static gboolean
follow (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
        const SaleRemoteRecord *remote, SaleLink *link, GError **error)
{
  g_autoptr (SaleLink) other = NULL;

  if (!ledger->class->find_link (ledger, sale_record_sync_get_resource (kind), remote->merged_into,
                                 &other, error))
    return FALSE;
  if (other)
    return set_state (self, ledger, link, SALE_LINK_VANISHED, remote, error);
  sale_link_set_name (link, remote->merged_into);
  sale_link_set_version (link, NULL);
  return put_link (self, ledger, link, error);
}

static gboolean
take_new (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
          const SaleRemoteRecord *remote, GError **error)
{
  g_autoptr (GArray) theirs = translate (self, ledger, kind, remote, NULL);
  g_autofree char *wanted = dup_wanted (kind, remote, theirs);
  g_autoptr (SaleLink) link = NULL;
  gboolean makes = (kind->creates & SALE_MAP_IN) && remote->state == SALE_REMOTE_LIVE;

  if (!adopt (self, ledger, kind, remote, theirs, &link, error) ||
      !remember_waiting (self, ledger, kind, remote, makes && link == NULL ? wanted : NULL, error))
    return FALSE;
  if (link)
    return meet (self, ledger, kind, remote, link, error);
  return !makes || wanted || make (self, ledger, kind, remote, theirs, error);
}

/**
 * sale_record_sync_merge:
 * @remote: a record there, as it is
 *
 * Brings a record from there into the ledger: takes what only they changed, notes what is in
 * conflict, makes what is new. The same record again changes nothing.
 */
gboolean
sale_record_sync_merge (SaleRecordSync *self, SaleLedger *ledger, const SaleMapKind *kind,
                        const SaleRemoteRecord *remote, GError **error)
{
  g_autoptr (SaleLink) link = NULL;

  if (!ledger->class->find_link (ledger, sale_record_sync_get_resource (kind), remote->id, &link,
                                 error))
    return FALSE;
  if (link == NULL)
    return take_new (self, ledger, kind, remote, error);
  if (link->state == SALE_LINK_ALONE)
    return TRUE;
  if (remote->state == SALE_REMOTE_MERGED && remote->merged_into)
    return follow (self, ledger, kind, remote, link, error);
  return meet (self, ledger, kind, remote, link, error);
}

/**
 * sale_record_sync_note_rescan:
 *
 * Makes the next push look at every record, when one is to go out that no change of the log tells
 * of.
 */
gboolean
sale_record_sync_note_rescan (SaleRecordSync *self, SaleLedger *ledger, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = NULL;

  if (!self->rescan)
    return TRUE;
  self->rescan = FALSE;
  connection = ledger->class->get_connection (ledger, error);
  if (connection == NULL || connection->scanned == 0)
    return connection != NULL;
  connection->scanned = 0;
  return ledger->class->put_connection (ledger, connection, error);
}
