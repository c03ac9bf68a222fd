/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-merge.h"

#include <string.h>

#define N_GROUPS (SALE_GROUP_CONTENT + 1)

/* What the two sides did to the fields that are one fact. */
typedef struct
{
  gboolean mine;
  gboolean theirs;
  gboolean differ;
} Changes;

static void
note_changes (Changes *self, const SaleMergeField *field)
{
  self->mine |= !sale_value_equal (field->mine, field->base);
  self->theirs |= !sale_value_equal (field->theirs, field->base);
  self->differ |= !sale_value_equal (field->mine, field->theirs);
}

static SaleMergeVerdict
judge (const Changes *self)
{
  if (!self->mine && !self->theirs)
    return SALE_MERGE_SAME;
  if (!self->theirs)
    return SALE_MERGE_MINE;
  if (!self->mine)
    return SALE_MERGE_THEIRS;
  return self->differ ? SALE_MERGE_CONFLICT : SALE_MERGE_AGREE;
}

static const char *
get_text (const SaleValue *value)
{
  return value->type == SALE_VALUE_TEXT ? value->text : "";
}

static GHashTable *
index_words (GStrv words)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; words[i]; i++)
    g_hash_table_add (set, words[i]);
  return set;
}

/* Everything in either set but what one of them took out of the base. */
static char *
merge_words (const char *base, const char *mine, const char *theirs)
{
  g_auto (GStrv) base_words = sale_words_split (base);
  g_auto (GStrv) my_words = sale_words_split (mine);
  g_auto (GStrv) their_words = sale_words_split (theirs);
  g_autoptr (GHashTable) base_set = index_words (base_words);
  g_autoptr (GHashTable) their_set = index_words (their_words);
  g_autoptr (GPtrArray) merged = g_ptr_array_new_null_terminated (8, NULL, TRUE);

  for (guint i = 0; my_words[i]; i++)
    if (g_hash_table_contains (their_set, my_words[i]) ||
        !g_hash_table_contains (base_set, my_words[i]))
      g_ptr_array_add (merged, my_words[i]);
  for (guint i = 0; their_words[i]; i++)
    if (!g_hash_table_contains (base_set, their_words[i]))
      g_ptr_array_add (merged, their_words[i]);
  return sale_words_join ((const char *const *) merged->pdata);
}

static GHashTable *
index_refs (GArray *refs)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < refs->len; i++)
    g_hash_table_add (set, &g_array_index (refs, gint64, i));
  return set;
}

static char *
merge_refs (const char *base, const char *mine, const char *theirs)
{
  g_autoptr (GArray) base_refs = sale_refs_split (base);
  g_autoptr (GArray) my_refs = sale_refs_split (mine);
  g_autoptr (GArray) their_refs = sale_refs_split (theirs);
  g_autoptr (GHashTable) base_set = index_refs (base_refs);
  g_autoptr (GHashTable) their_set = index_refs (their_refs);
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < my_refs->len; i++)
    {
      gint64 *id = &g_array_index (my_refs, gint64, i);

      if (g_hash_table_contains (their_set, id) || !g_hash_table_contains (base_set, id))
        g_array_append_val (merged, *id);
    }
  for (guint i = 0; i < their_refs->len; i++)
    if (!g_hash_table_contains (base_set, &g_array_index (their_refs, gint64, i)))
      g_array_append_val (merged, g_array_index (their_refs, gint64, i));
  return sale_refs_join ((gint64 *) (void *) merged->data, merged->len);
}

/* Both changes in one value, where the type of the field lets them fit. */
static gboolean
combine (SaleMergeField *field)
{
  const char *base = get_text (field->base);
  g_autofree char *text = NULL;

  switch (field->spec->type)
    {
    case SALE_FIELD_WORDS:
      text = merge_words (base, get_text (field->mine), get_text (field->theirs));
      break;
    case SALE_FIELD_REFS:
      text = merge_refs (base, get_text (field->mine), get_text (field->theirs));
      break;
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      text = sale_merge_lines (base, get_text (field->mine), get_text (field->theirs));
      if (text == NULL || strlen (text) > SALE_TEXT_MAX)
        return FALSE;
      break;
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_WORD:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REF:
    case SALE_FIELD_BLOB:
    default:
      return FALSE;
    }
  field->merged = sale_value_text (text);
  return TRUE;
}

static void
settle (SaleMergeField *field, const Changes *changes)
{
  field->verdict = judge (changes);
  field->merged = (SaleValue) SALE_VALUE_INIT;
  if (field->verdict == SALE_MERGE_CONFLICT && field->spec->group == SALE_GROUP_NONE &&
      combine (field))
    field->verdict = SALE_MERGE_MERGED;
  else
    field->merged =
        sale_value_copy (field->verdict == SALE_MERGE_THEIRS ? field->theirs : field->mine);
}

/**
 * sale_merge_fields:
 * @fields: (array length=n_fields) (inout): any fields of one record
 *
 * Merges two sides' changes of a record field by field. Fields of one group are
 * one fact: they are taken, agree or conflict together. Sets merge as sets, and
 * texts by lines where the changes do not touch, unless they are part of a
 * group. Each field's value is in `merged`; clear it.
 *
 * Returns: how many fields are in conflict.
 */
gsize
sale_merge_fields (SaleMergeField *fields, gsize n_fields)
{
  Changes groups[N_GROUPS] = { 0 };
  gsize n_conflicts = 0;

  for (gsize i = 0; i < n_fields; i++)
    if (fields[i].spec->group != SALE_GROUP_NONE)
      note_changes (&groups[fields[i].spec->group], &fields[i]);

  for (gsize i = 0; i < n_fields; i++)
    {
      Changes own = { 0 };

      note_changes (&own, &fields[i]);
      settle (&fields[i],
              fields[i].spec->group == SALE_GROUP_NONE ? &own : &groups[fields[i].spec->group]);
      n_conflicts += fields[i].verdict == SALE_MERGE_CONFLICT;
    }
  return n_conflicts;
}

void
sale_merge_fields_clear (SaleMergeField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    sale_value_clear (&fields[i].merged);
}

/**
 * sale_merge_deletion:
 * @mine_deleted: whether the record is gone here
 * @mine_changed: whether a field changed here
 * @theirs_deleted: whether it is gone there
 * @theirs_changed: whether a field changed there
 *
 * Deleted on one side and edited on the other is a conflict, never a silent
 * delete.
 *
 * Returns: %SALE_MERGE_MINE to delete it there, %SALE_MERGE_THEIRS to delete it
 *   here, %SALE_MERGE_AGREE when it is gone on both sides, %SALE_MERGE_SAME when
 *   on neither.
 */
SaleMergeVerdict
sale_merge_deletion (gboolean mine_deleted, gboolean mine_changed, gboolean theirs_deleted,
                     gboolean theirs_changed)
{
  if (mine_deleted && theirs_deleted)
    return SALE_MERGE_AGREE;
  if (mine_deleted)
    return theirs_changed ? SALE_MERGE_CONFLICT : SALE_MERGE_MINE;
  if (theirs_deleted)
    return mine_changed ? SALE_MERGE_CONFLICT : SALE_MERGE_THEIRS;
  return SALE_MERGE_SAME;
}
