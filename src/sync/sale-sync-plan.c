/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done with a record that is on both sides: values in, verdicts out. No server, no
 * book, no clock. */
#include "sale-sync-plan.h"

#include "sale-merge.h"

#include <math.h>
#include <string.h>

static const SaleValue nothing = SALE_VALUE_INIT;

static void
clear_theirs (gpointer data)
{
  sale_value_clear (&((SaleSyncPlanTheirs *) data)->value);
}

static void
clear_item (gpointer data)
{
  sale_value_clear (&((SaleSyncPlanItem *) data)->value);
}

/**
 * sale_sync_plan_theirs_new:
 *
 * Returns: (transfer full) (element-type SaleSyncPlanTheirs): one for each field of the table, of
 * which nothing is known.
 */
GArray *
sale_sync_plan_theirs_new (const SaleMapKind *kind)
{
  GArray *theirs = g_array_new (FALSE, TRUE, sizeof (SaleSyncPlanTheirs));

  g_array_set_clear_func (theirs, clear_theirs);
  g_array_set_size (theirs, kind->fields->len);
  return theirs;
}

static const SaleFieldSpec *
get_spec (const SaleMapKind *kind, const SaleMapField *field)
{
  return &sale_kind_get_spec (kind->kind)->fields[field->field];
}

static const SaleMapField *
get_field (const SaleMapKind *kind, guint i)
{
  return kind->fields->pdata[i];
}

/* A value that both sides never agreed on counts as empty: then what only one side has is taken,
 * and where both have something a person chooses. */
static const SaleValue *
get_base (const SaleLink *link, guint field)
{
  const SaleValue *base = sale_link_get (link, SALE_LINK_BASE, field);

  return base ? base : &nothing;
}

/* Form ---------------------------------------------------------------------------------------- */

/* Letters and digits alone, in lower case. */
static char *
dup_bare (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : text, -1);
  GString *bare = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free_and_steal (bare);
}

static gboolean
is_same_text_but_form (const char *a, const char *b)
{
  g_autofree char *left = dup_bare (a);
  g_autofree char *right = dup_bare (b);

  return *left && g_str_equal (left, right);
}

/**
 * sale_sync_plan_is_same_but_form:
 *
 * Returns: whether a server may have made one value of the other when it stored it: blanks, case
 *   and punctuation of texts, fractions of seconds, the last digits of numbers.
 */
gboolean
sale_sync_plan_is_same_but_form (const SaleFieldSpec *spec, const SaleValue *a, const SaleValue *b)
{
  if (sale_value_equal (a, b))
    return TRUE;
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case SALE_VALUE_TEXT:
      return (spec->type == SALE_FIELD_TEXT || spec->type == SALE_FIELD_NOTE) &&
             is_same_text_but_form (a->text, b->text);
    case SALE_VALUE_INT:
      return spec->type == SALE_FIELD_INSTANT && ABS (a->i / 1000 - b->i / 1000) <= 1;
    case SALE_VALUE_REAL:
      return fabs (a->d - b->d) <= 1e-6 * MAX (fabs (a->d), fabs (b->d));
    case SALE_VALUE_NONE:
    case SALE_VALUE_BYTES:
    default:
      return FALSE;
    }
}

/**
 * sale_sync_plan_recognise:
 * @theirs: (element-type SaleSyncPlanTheirs): by the fields of the table
 *
 * Finds in @theirs what was sent from here and not acknowledged, or not read back: it is what both
 * sides last agreed on, though perhaps in the server's form, and not somebody else's change.
 */
void
sale_sync_plan_recognise (const SaleMapKind *kind, SaleRecord *mine, SaleLink *link,
                          const GArray *theirs)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);
      const SaleValue *sent = sale_link_get (link, SALE_LINK_SENT, field->field);

      if (sent == NULL && link->fresh)
        sent = sale_link_get (link, SALE_LINK_BASE, field->field);
      if (sent == NULL || !there->known ||
          !sale_sync_plan_is_same_but_form (get_spec (kind, field), &there->value, sent))
        continue;
      /* With mine as it was sent the server's form is taken; else mine goes out again. */
      if (!sale_value_equal (sale_record_get_value (mine, field->field), sent))
        sent = &there->value;
      sale_link_set (link, SALE_LINK_BASE, field->field, sent);
    }
}

/* Fields -------------------------------------------------------------------------------------- */

static gboolean
comes_in (const SaleMapField *field)
{
  return (field->direction & SALE_MAP_IN) != 0;
}

/* What a record cannot be without is never emptied from there. */
static gboolean
is_usable (const SaleMapKind *kind, const SaleMapField *field, const SaleSyncPlanTheirs *theirs)
{
  return comes_in (field) && theirs->known &&
         !(sale_value_is_empty (&theirs->value) && (get_spec (kind, field)->flags & SALE_NEEDED));
}

/* Fields of a group are one fact: when nothing is known of one, nothing is of all. */
static gboolean
is_group_usable (const SaleMapKind *kind, const GArray *theirs, SaleGroup group)
{
  for (guint i = 0; group != SALE_GROUP_NONE && i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);

      if (get_spec (kind, field)->group == group && comes_in (field) &&
          !is_usable (kind, field, &g_array_index (theirs, SaleSyncPlanTheirs, i)))
        return FALSE;
    }
  return TRUE;
}

/* Whose value a fact is when both changed it; a group whose fields disagree asks. */
static SaleMapWinner
get_winner (const SaleMapKind *kind, const SaleMapField *field)
{
  SaleGroup group = get_spec (kind, field)->group;

  for (guint i = 0; group != SALE_GROUP_NONE && i < kind->fields->len; i++)
    if (get_spec (kind, get_field (kind, i))->group == group &&
        get_field (kind, i)->winner != field->winner)
      return SALE_MAP_ASK;
  return field->winner;
}

/* What was there before nobody has chosen. */
static SaleSyncPlanVerdict
judge_old (SaleMergeVerdict verdict)
{
  return verdict == SALE_MERGE_MINE                                  ? SALE_SYNC_PLAN_PUSH
         : verdict == SALE_MERGE_SAME || verdict == SALE_MERGE_AGREE ? SALE_SYNC_PLAN_KEEP
                                                                     : SALE_SYNC_PLAN_CONFLICT;
}

/* Where both sides never agreed on anything nobody changed it: neither has won, a person is asked.
 */
static SaleMapWinner
get_winner_of (const SaleMapKind *kind, const SaleMapField *field, const SaleLink *link)
{
  return sale_link_get (link, SALE_LINK_BASE, field->field) ? get_winner (kind, field)
                                                            : SALE_MAP_ASK;
}

static SaleSyncPlanVerdict
judge (const SaleMapKind *kind, const SaleMapField *field, const SaleLink *link,
       const SaleMergeField *merge)
{
  SaleMapWinner winner = get_winner_of (kind, field, link);

  switch (merge->verdict)
    {
    case SALE_MERGE_MINE:
      return SALE_SYNC_PLAN_PUSH;
    case SALE_MERGE_THEIRS:
      return SALE_SYNC_PLAN_TAKE;
    case SALE_MERGE_MERGED:
      return SALE_SYNC_PLAN_MERGE;
    case SALE_MERGE_CONFLICT:
      return winner == SALE_MAP_CRM    ? SALE_SYNC_PLAN_TAKE
             : winner == SALE_MAP_BOOK ? SALE_SYNC_PLAN_PUSH
                                       : SALE_SYNC_PLAN_CONFLICT;
    case SALE_MERGE_SAME:
    case SALE_MERGE_AGREE:
    default:
      return SALE_SYNC_PLAN_KEEP;
    }
}

/* The link remembers what both sides now know of each other. */
static void
note (SaleLink *link, const SaleSyncPlanItem *item, SaleMergeVerdict merge, const SaleValue *theirs)
{
  if (item->verdict == SALE_SYNC_PLAN_CONFLICT)
    {
      sale_link_set (link, SALE_LINK_THEIRS, item->field, theirs);
      return;
    }
  sale_link_unset (link, SALE_LINK_THEIRS, item->field);
  if (merge != SALE_MERGE_MINE)
    sale_link_set (link, SALE_LINK_BASE, item->field, theirs);
}

static GArray *
start_merge (const SaleMapKind *kind, SaleRecord *mine, const SaleLink *link, const GArray *theirs,
             GArray *indexes)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (SaleMergeField));

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);
      SaleMergeField merge = { .spec = get_spec (kind, field),
                               .base = get_base (link, field->field),
                               .mine = sale_record_get_value (mine, field->field),
                               .theirs = &there->value };

      if (!is_usable (kind, field, there) || !is_group_usable (kind, theirs, merge.spec->group))
        continue;
      g_array_append_val (fields, merge);
      g_array_append_val (indexes, i);
    }
  return fields;
}

static void
settle (const SaleMapKind *kind, SaleLink *link, SaleMergeField *merge, const SaleMapField *field,
        gboolean old, GArray *items)
{
  SaleSyncPlanItem item = { .field = field->field,
                            .verdict = old ? judge_old (merge->verdict)
                                           : judge (kind, field, link, merge) };

  if (item.verdict == SALE_SYNC_PLAN_TAKE)
    item.value = sale_value_copy (merge->theirs);
  else if (item.verdict == SALE_SYNC_PLAN_MERGE)
    item.value = sale_value_copy (&merge->merged);
  note (link, &item, merge->verdict, merge->theirs);
  g_array_append_val (items, item);
}

/**
 * sale_sync_plan_fields:
 * @mine: the record here
 * @link: (inout): what both sides last agreed on; notes what they agree on now, and what is in
 *   conflict
 * @theirs: (element-type SaleSyncPlanTheirs): by the fields of the table
 *
 * Merges a record, field by field and groups of fields as one: only one side changed it, it is
 * taken; both the same, they agree; both differently, the table's rule, sets and texts first as far
 * as both changes fit into one. Of a field of which nothing is known nothing is said. What was
 * there before is not taken for a change: a person is asked. Source: sync.md "A run", 2;
 * reliability.md 6, case 32.
 *
 * Returns: (transfer full) (element-type SaleSyncPlanItem): what becomes of each field.
 */
GArray *
sale_sync_plan_fields (const SaleMapKind *kind, SaleRecord *mine, SaleLink *link,
                       const GArray *theirs)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *items = g_array_new (FALSE, TRUE, sizeof (SaleSyncPlanItem));
  g_autoptr (GArray) fields = NULL;

  sale_sync_plan_recognise (kind, mine, link, theirs);
  fields = start_merge (kind, mine, link, theirs, indexes);
  g_array_set_clear_func (items, clear_item);
  sale_merge_fields ((SaleMergeField *) (void *) fields->data, fields->len);
  for (guint i = 0; i < fields->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);

      settle (kind, link, &g_array_index (fields, SaleMergeField, i), get_field (kind, index),
              g_array_index (theirs, SaleSyncPlanTheirs, index).old, items);
    }
  sale_merge_fields_clear ((SaleMergeField *) (void *) fields->data, fields->len);
  sale_link_set_fresh (link, FALSE);
  return items;
}

/**
 * sale_sync_plan_is_changed_there:
 *
 * Returns: whether a field is known to differ from what both sides last agreed on.
 */
gboolean
sale_sync_plan_is_changed_there (const SaleMapKind *kind, const SaleLink *link,
                                 const GArray *theirs)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);
      const SaleValue *base = get_base (link, field->field);

      if (is_usable (kind, field, there) && !sale_value_equal (&there->value, base) &&
          !(link->fresh &&
            sale_sync_plan_is_same_but_form (get_spec (kind, field), &there->value, base)))
        return TRUE;
    }
  return FALSE;
}

/**
 * sale_sync_plan_note_theirs:
 *
 * Notes every field that they changed, of a record that was deleted here.
 */
void
sale_sync_plan_note_theirs (const SaleMapKind *kind, SaleLink *link, const GArray *theirs)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);
      const SaleSyncPlanTheirs *there = &g_array_index (theirs, SaleSyncPlanTheirs, i);

      if (is_usable (kind, field, there) &&
          !sale_value_equal (&there->value, get_base (link, field->field)))
        sale_link_set (link, SALE_LINK_THEIRS, field->field, &there->value);
    }
}

static gboolean
is_in_conflict (const SaleMapKind *kind, const SaleLink *link, const SaleMapField *field)
{
  SaleGroup group = get_spec (kind, field)->group;

  if (sale_link_get (link, SALE_LINK_THEIRS, field->field))
    return TRUE;
  for (guint i = 0; group != SALE_GROUP_NONE && i < kind->fields->len; i++)
    if (get_spec (kind, get_field (kind, i))->group == group &&
        sale_link_get (link, SALE_LINK_THEIRS, get_field (kind, i)->field))
      return TRUE;
  return FALSE;
}

/**
 * sale_sync_plan_list_pending:
 * @link: (nullable): %NULL for a record that is not there yet
 *
 * Pending is derived: what goes out is what differs from what both sides last agreed on, but for
 * what is in conflict.
 *
 * Returns: (transfer full) (element-type guint): the indexes of fields of the table.
 */
GArray *
sale_sync_plan_list_pending (const SaleMapKind *kind, SaleRecord *mine, const SaleLink *link)
{
  GArray *pending = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleMapField *field = get_field (kind, i);
      const SaleValue *base = link ? get_base (link, field->field) : &nothing;

      if ((field->direction & SALE_MAP_OUT) &&
          !sale_value_equal (sale_record_get_value (mine, field->field), base) &&
          (link == NULL || !is_in_conflict (kind, link, field)))
        g_array_append_val (pending, i);
    }
  return pending;
}

/**
 * sale_sync_plan_verb:
 * @link: (nullable): %NULL for a record that was never there
 * @verb: (out): what is to be done to the record there
 *
 * Returns: whether anything is, if nothing keeps it back.
 */
gboolean
sale_sync_plan_verb (const SaleMapKind *kind, SaleRecord *mine, const SaleLink *link,
                     SaleRemoteVerb *verb)
{
  gboolean there = link && link->name;
  g_autoptr (GArray) pending = NULL;

  if (sale_record_get_deleted (mine) != SALE_INSTANT_NONE)
    {
      *verb = kind->deletes == SALE_MAP_DELETE_DELETE ? SALE_REMOTE_DELETE : SALE_REMOTE_ARCHIVE;
      return there && kind->deletes != SALE_MAP_DELETE_KEEP;
    }
  *verb = there ? SALE_REMOTE_UPDATE : SALE_REMOTE_CREATE;
  pending = sale_sync_plan_list_pending (kind, mine, there ? link : NULL);
  return pending->len > 0 && (there || (kind->creates & SALE_MAP_OUT));
}

/* Records ------------------------------------------------------------------------------------- */

/**
 * sale_sync_plan_fate:
 * @has_parts: whether other records here are part of it
 * @deleted_there: whether the server says so; a record that is merely not found is not deleted
 *
 * Deleted on one side and changed on the other is for a person to decide; and nobody else's
 * deletion takes what was built on a record here.
 */
SaleSyncPlanFate
sale_sync_plan_fate (gboolean deleted_here, gboolean changed_here, gboolean has_parts,
                     gboolean deleted_there, gboolean changed_there)
{
  switch (
      sale_merge_deletion (deleted_here, changed_here || has_parts, deleted_there, changed_there))
    {
    case SALE_MERGE_AGREE:
      return SALE_SYNC_PLAN_FATE_GONE;
    case SALE_MERGE_MINE:
      return SALE_SYNC_PLAN_FATE_DELETE_THERE;
    case SALE_MERGE_THEIRS:
      return SALE_SYNC_PLAN_FATE_DELETE_HERE;
    case SALE_MERGE_CONFLICT:
      return deleted_here ? SALE_SYNC_PLAN_FATE_ASK_HERE : SALE_SYNC_PLAN_FATE_ASK_THERE;
    case SALE_MERGE_SAME:
    case SALE_MERGE_MERGED:
    default:
      return SALE_SYNC_PLAN_FATE_MERGE;
    }
}

/**
 * sale_sync_plan_empties:
 * @items: (element-type SaleSyncPlanItem): what is to be done to @mine
 *
 * Returns: whether the record would lose most of what it says: at least two fields, and half of
 *   those that come in.
 */
gboolean
sale_sync_plan_empties (const SaleMapKind *kind, SaleRecord *mine, const GArray *items)
{
  guint n_filled = 0, n_emptied = 0;

  for (guint i = 0; i < kind->fields->len; i++)
    n_filled +=
        comes_in (get_field (kind, i)) && sale_record_has (mine, get_field (kind, i)->field);
  for (guint i = 0; i < items->len; i++)
    {
      const SaleSyncPlanItem *item = &g_array_index (items, SaleSyncPlanItem, i);

      n_emptied += item->verdict == SALE_SYNC_PLAN_TAKE && sale_value_is_empty (&item->value) &&
                   sale_record_has (mine, item->field);
    }
  return n_emptied >= 2 && n_emptied * 2 >= n_filled;
}

#define GUARD_PERCENT 5
#define GUARD_FEW 3

/**
 * sale_sync_plan_is_too_much:
 * @n: records that a run would delete or empty, or does not find
 * @total: records that are linked
 *
 * Returns: whether a person has to be asked first: more than 5 %, and more than the few that
 *   somebody may well have meant.
 */
gboolean
sale_sync_plan_is_too_much (guint n, gint64 total)
{
  return n > GUARD_FEW && (gint64) n * 100 > total * GUARD_PERCENT;
}

#define BACKOFF_FIRST_MS 1000
#define BACKOFF_MAX_MS (300 * 1000)

/**
 * sale_sync_plan_backoff:
 * @tries: failures in a row, at least 1
 * @random: from 0 to 1, so that many programs do not come back at once
 *
 * Returns: milliseconds to wait.
 */
gint64
sale_sync_plan_backoff (guint tries, double random)
{
  gint64 longest =
      tries > 8 ? BACKOFF_MAX_MS : MIN (BACKOFF_FIRST_MS << MAX (tries, 1), BACKOFF_MAX_MS);

  return BACKOFF_FIRST_MS + (gint64) (random * (double) (longest - BACKOFF_FIRST_MS));
}
