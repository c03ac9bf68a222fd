/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What devices disagree about, as this book's user sees it: mine is what the book shows. */
#include "sale-sharing-private.h"

#include <glib/gi18n-lib.h>

/* In the private header. Everything else is empty. */
SaleDispute *
sale_dispute_new (SaleRecord *record, int field)
{
  SaleDispute *self = g_atomic_rc_box_new0 (SaleDispute);

  self->record = g_object_ref (record);
  self->field = field;
  self->at = SALE_INSTANT_NONE;
  return self;
}

SaleDispute *
sale_dispute_ref (SaleDispute *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SaleDispute *self = data;

  g_free (self->id);
  g_clear_object (&self->record);
  g_clear_pointer (&self->theirs, g_array_unref);
  g_free (self->author);
  sale_value_clear (&self->base);
}

void
sale_dispute_unref (SaleDispute *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
says_the_same (SaleRecord *record, const SaleContest *contest, const SaleCandidate *candidate)
{
  gboolean deleted = sale_record_get_deleted (record) != SALE_INSTANT_NONE;

  if (contest->field < 0)
    return deleted == (candidate->deleted != SALE_INSTANT_NONE);
  for (guint i = 0; i < candidate->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (candidate->values, SalePacketValue, i);

      if (!sale_value_equal (sale_record_get_value (record, value->field), &value->value))
        return FALSE;
    }
  return TRUE;
}

char *
sale_dispute_dup_id (SaleRecord *record, int field, guint number)
{
  g_autofree char *uuid = sale_uuid_dup_text (sale_record_get_uuid (record));
  const char *name = field < 0 ? "deleted" : sale_record_get_spec (record)->fields[field].name;

  return number > 1 ? g_strdup_printf ("%s/%s/%u", uuid, name, number)
                    : g_strdup_printf ("%s/%s", uuid, name);
}

static void
add_dispute (SaleReader *reader, GPtrArray *disputes, SaleRecord *record,
             const SaleContest *contest, const SaleCandidate *candidate, guint number)
{
  SaleDispute *self = sale_dispute_new (record, contest->field);

  self->id = sale_dispute_dup_id (record, contest->field, number);
  self->theirs = g_array_ref (candidate->values);
  self->mine_deleted = sale_record_get_deleted (record) != SALE_INSTANT_NONE;
  self->theirs_deleted = contest->field < 0 && candidate->deleted != SALE_INSTANT_NONE;
  self->by = candidate->name.device;
  self->at = sale_reader_get_made (reader, contest->record, &candidate->name);
  g_ptr_array_add (disputes, self);
}

/* A deletion that nobody contradicts, of a record that was changed: the other side is that it
 * stays. */
static void
add_lone_deletion (GPtrArray *disputes, SaleRecord *record, const SaleContest *contest)
{
  SaleDispute *self = sale_dispute_new (record, -1);
  const SaleCandidate *candidate = contest->candidates->pdata[0];

  self->id = sale_dispute_dup_id (record, -1, 1);
  self->theirs = sale_packet_values_new ();
  self->mine_deleted = sale_record_get_deleted (record) != SALE_INSTANT_NONE;
  self->theirs_deleted = !self->mine_deleted;
  self->by = candidate->name.device;
  g_ptr_array_add (disputes, self);
}

static gboolean
add_contest (SaleReader *reader, GPtrArray *disputes, const SaleContest *contest, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, contest->kind, contest->record, error);
  guint number = 0;

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < contest->candidates->len; i++)
    if (!says_the_same (record, contest, contest->candidates->pdata[i]))
      add_dispute (reader, disputes, record, contest, contest->candidates->pdata[i], ++number);
  if (number == 0 && contest->field < 0)
    add_lone_deletion (disputes, record, contest);
  return TRUE;
}

/**
 * sale_sharing_list_disputes:
 *
 * Returns: (transfer full) (element-type SaleDispute): what another device or a CRM holds to be
 *   something else.
 */
GPtrArray *
sale_sharing_list_disputes (SaleReader *reader, GError **error)
{
  g_autoptr (GPtrArray) contests = sale_reader_list_contests (reader, error);
  g_autoptr (GPtrArray) disputes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_dispute_unref);

  for (guint i = 0; contests && i < contests->len; i++)
    if (!add_contest (reader, disputes, contests->pdata[i], error))
      return NULL;
  return contests && sale_sharing_add_crm_disputes (reader, disputes, error)
             ? g_steal_pointer (&disputes)
             : NULL;
}

static void
plan_deletion (SaleDispute *self, SaleChangeSet *set, gboolean delete)
{
  SaleKind kind = sale_record_get_kind (self->record);
  gint64 id = sale_record_get_id (self->record);

  /* What is so already is said again, with the others' side seen. */
  if (self->mine_deleted)
    sale_change_set_restore (set, kind, id);
  if (delete || !self->mine_deleted)
    sale_change_set_delete (set, kind, id);
  if (!delete && !self->mine_deleted)
    sale_change_set_restore (set, kind, id);
}

/**
 * sale_dispute_write:
 * @theirs: whether what the other device says is to hold everywhere, not what this book shows
 *
 * Writes into @set what settles it.
 */
void
sale_dispute_write (SaleDispute *self, SaleChangeSet *set, gboolean theirs)
{
  SaleKind kind = sale_record_get_kind (self->record);
  gint64 id = sale_record_get_id (self->record);

  if (self->field < 0)
    plan_deletion (self, set, theirs ? self->theirs_deleted : self->mine_deleted);
  else if (!theirs)
    sale_change_set_settle (set, kind, id, (guint) self->field);
  else
    for (guint i = 0; i < self->theirs->len; i++)
      {
        const SalePacketValue *value = &g_array_index (self->theirs, SalePacketValue, i);

        sale_change_set_set (set, kind, id, value->field, &value->value);
      }
}

/**
 * sale_dispute_plan:
 * @theirs: whether what the other device says is to hold everywhere, not what this book shows
 *
 * Returns: (transfer full): the change that settles it, to be committed; it can be undone.
 */
SaleChangeSet *
sale_dispute_plan (SaleDispute *self, gboolean theirs)
{
  SaleChangeSet *set = sale_change_set_new (SALE_AUTHOR_USER, _("Resolve conflict"));

  sale_dispute_write (self, set, theirs);
  return set;
}
