/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What devices disagree about, until somebody settles it. */
#include "sale-fact.h"
#include "sale-query-private.h"
#include "sale-reader-private.h"

#include <string.h>

static void
free_candidate (gpointer data)
{
  SaleCandidate *self = data;

  g_array_unref (self->values);
  g_free (self);
}

static gboolean
read_device (SaleDb *db, gint64 device, SaleUuid *uuid, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT uuid FROM device WHERE id = ?1", error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, device);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (select, 0) == sizeof *uuid)
    memcpy (uuid, sqlite3_column_blob (select, 0), sizeof *uuid);
  return TRUE;
}

static SaleCandidate *
new_candidate (SaleFact *fact, const SaleHead *head)
{
  SaleCandidate *self = g_new0 (SaleCandidate, 1);
  const SaleValue *first = &g_array_index (head->values, SalePacketValue, 0).value;

  self->name.number = head->name.number;
  self->apart = head->apart;
  self->deleted = SALE_INSTANT_NONE;
  if (fact->unit == SALE_LOG_DELETED)
    {
      self->values = sale_packet_values_new ();
      self->deleted = first->type == SALE_VALUE_INT ? first->i : SALE_INSTANT_NONE;
    }
  else
    self->values = g_array_ref (head->values);
  return self;
}

static int
compare_candidates (const void *a, const void *b)
{
  const SaleCandidate *left = *(const SaleCandidate *const *) a;
  const SaleCandidate *right = *(const SaleCandidate *const *) b;
  int order = memcmp (&left->name.device, &right->name.device, sizeof left->name.device);

  return order
             ? order
             : (left->name.number > right->name.number) - (left->name.number < right->name.number);
}

/* Whether a deletion is disputed: the record is to stay, or nobody who deleted it knew all. */
static gboolean
is_deletion_disputed (const GPtrArray *heads)
{
  gboolean alive = FALSE, deleted = FALSE, firm = FALSE;

  for (guint i = 0; i < heads->len; i++)
    {
      const SaleHead *head = heads->pdata[i];
      gboolean gone =
          !sale_value_is_empty (&g_array_index (head->values, SalePacketValue, 0).value);

      alive |= !gone;
      deleted |= gone;
      firm |= gone && !head->apart;
    }
  return deleted && (alive || !firm);
}

/* Equal values are one. */
static gboolean
is_disputed (SaleFact *fact, const GPtrArray *heads)
{
  if (fact->unit == SALE_LOG_DELETED)
    return is_deletion_disputed (heads);
  for (guint i = 1; i < heads->len; i++)
    if (!sale_head_says (heads->pdata[i], fact, ((const SaleHead *) heads->pdata[0])->values))
      return TRUE;
  return FALSE;
}

static gboolean
take_contest (GPtrArray *contests, SaleFact *fact, SaleKind kind, int field, GPtrArray *heads,
              GError **error)
{
  SaleContest *contest = g_new0 (SaleContest, 1);

  *contest = (SaleContest) { sale_record_get_id (fact->record), kind, field,
                             g_ptr_array_new_with_free_func (free_candidate) };
  g_ptr_array_add (contests, contest);
  for (guint i = 0; i < heads->len; i++)
    {
      const SaleHead *head = heads->pdata[i];
      SaleCandidate *candidate = new_candidate (fact, head);

      g_ptr_array_add (contest->candidates, candidate);
      if (!read_device (fact->db, head->name.device, &candidate->name.device, error))
        return FALSE;
    }
  g_ptr_array_sort (contest->candidates, compare_candidates);
  return TRUE;
}

/* Of a group of which a CRM tells some the rest is disputed. */
static guint
get_first (const GPtrArray *heads)
{
  return g_array_index (((const SaleHead *) heads->pdata[0])->values, SalePacketValue, 0).field;
}

static gboolean
add_contest (SaleDb *db, GPtrArray *contests, SaleKind kind, gint64 id, int unit, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (db, kind, id, error);
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (SaleFact) fact = NULL;
  guint field = 0;

  if (record == NULL)
    return FALSE;
  if (unit != SALE_LOG_DELETED && !sale_db_find_field (db, unit, kind, &field))
    return TRUE;
  fact = sale_fact_new (db, record, unit == SALE_LOG_DELETED ? -1 : (int) field, NULL);
  heads = sale_fact_list_explicit (fact, error);
  if (heads == NULL)
    return FALSE;
  if (heads->len == 0 || !is_disputed (fact, heads))
    return TRUE;
  return take_contest (contests, fact, kind,
                       unit == SALE_LOG_DELETED ? -1 : (int) get_first (heads), heads, error);
}

static gboolean
is_listed (const GPtrArray *contests, gint64 id)
{
  for (guint i = 0; i < contests->len; i++)
    {
      const SaleContest *contest = contests->pdata[i];

      if (contest->record == id && contest->field < 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_whole (SaleDb *db, GPtrArray *contests, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleFact) fact = NULL;
  g_autoptr (GPtrArray) heads = NULL;

  if (is_listed (contests, id))
    return TRUE;
  record = sale_db_get_record (db, kind, id, error);
  if (record == NULL)
    return FALSE;
  fact = sale_fact_new (db, record, -1, NULL);
  heads = sale_fact_list_heads (fact, error);
  if (heads == NULL)
    return FALSE;
  return take_contest (contests, fact, kind, -1, heads, error);
}

/* Deleted on one device while another gave it a part that lives. */
static gboolean
add_wholes (SaleDb *db, GPtrArray *contests, const SaleKindSpec *whole, const SaleKindSpec *part,
            guint holder, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT w.id, t.id FROM \"%s\" w JOIN \"%s\" t ON t.\"%s\" = w.id "
                       "WHERE w.deleted IS NOT NULL AND t.deleted IS NULL",
                       whole->name, part->name, part->fields[holder].name);
  g_autoptr (SaleStatement) select = sale_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      /* Whether a part lives that is disputed itself is not known yet. */
      if (row && !is_listed (contests, sqlite3_column_int64 (select, 1)) &&
          !add_whole (db, contests, whole->kind, sqlite3_column_int64 (select, 0), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all_wholes (SaleDb *db, GPtrArray *contests, GError **error)
{
  for (guint whole = 1; whole < SALE_N_KINDS; whole++)
    for (guint part = 1; part < SALE_N_KINDS; part++)
      {
        int holder = sale_kind_get_holder ((SaleKind) whole, (SaleKind) part);

        if (holder >= 0 &&
            !add_wholes (db, contests, sale_kind_get_spec ((SaleKind) whole),
                         sale_kind_get_spec ((SaleKind) part), (guint) holder, error))
          return FALSE;
      }
  return TRUE;
}

/**
 * sale_reader_list_contests:
 *
 * What is disputed: a fact that devices changed without knowing of each other, a record that one
 * deleted while another changed it, a deleted record of which a part lives. A set is never among
 * them: what one put in and another took out is in.
 *
 * Returns: (transfer full) (element-type SaleContest): the facts.
 */
GPtrArray *
sale_reader_list_contests (SaleReader *self, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (GPtrArray) contests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_contest_free);
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db,
      "SELECT DISTINCT h.record, r.kind, h.unit FROM head h JOIN record r ON r.id = h.record "
      "WHERE h.item = '' ORDER BY h.record, h.unit",
      error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  while (row)
    {
      if (!sale_db_step (db, select, &row, error))
        return NULL;
      if (row &&
          !add_contest (db, contests, (SaleKind) sqlite3_column_int (select, 1),
                        sqlite3_column_int64 (select, 0), sqlite3_column_int (select, 2), error))
        return NULL;
    }
  return add_all_wholes (db, contests, error) ? g_steal_pointer (&contests) : NULL;
}
