/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a set has touched, and whose figures that concerns. */
#include "sale-apply.h"

#include "sale-figures.h"

/**
 * sale_db_find_account:
 * @account: (out): the account that a record belongs to, 0 for none
 *
 * Follows the record's parents up to the one that names an account.
 */
gboolean
sale_db_find_account (SaleDb *db, SaleKind kind, gint64 id, gint64 *account, GError **error)
{
  gboolean row;

  *account = id;
  while (kind != SALE_KIND_ACCOUNT && *account != 0)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);
      int field = spec->account >= 0 ? spec->account : spec->parent;
      g_autoptr (SaleStatement) select = NULL;
      g_autofree char *sql = NULL;

      if (field < 0)
        {
          *account = 0;
          break;
        }
      sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", spec->fields[field].name,
                             spec->name);
      select = sale_db_prepare (db, sql, error);
      if (select == NULL)
        return FALSE;
      sqlite3_bind_int64 (select, 1, *account);
      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      *account = row ? sqlite3_column_int64 (select, 0) : 0;
      kind = spec->fields[field].target;
    }
  return TRUE;
}

static void
add_account (SaleApply *self, gint64 account)
{
  if (account != 0 && !g_hash_table_contains (self->accounts, &account))
    g_hash_table_add (self->accounts, g_memdup2 (&account, sizeof account));
}

static gboolean
find_parent_account (SaleApply *self, SaleKind kind, gint64 parent, GError **error)
{
  if (parent == self->parent)
    return TRUE;
  self->parent = self->parent_account = 0;
  if (!sale_db_find_account (self->db, kind, parent, &self->parent_account, error))
    return FALSE;
  self->parent = parent;
  return TRUE;
}

/* Whose figures a record, as it is now, concerns. Many rows behind one another have
 * one parent. */
static gboolean
note_account (SaleApply *self, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  if (!sale_kind_bears_figures (spec->kind))
    return TRUE;
  if (spec->kind == SALE_KIND_ACCOUNT)
    add_account (self, sale_record_get_id (record));
  else if (spec->account >= 0)
    add_account (self, sale_record_get_int (record, (guint) spec->account, 0));
  else if (spec->parent >= 0)
    {
      if (!find_parent_account (self, spec->fields[spec->parent].target,
                                sale_record_get_int (record, (guint) spec->parent, 0), error))
        return FALSE;
      add_account (self, self->parent_account);
    }
  return TRUE;
}

static void
note_record (SaleApply *self, SaleRecord *record)
{
  SaleRecordRef ref = { sale_record_get_id (record), sale_record_get_kind (record) };

  self->kinds |= G_GUINT64_CONSTANT (1) << ref.kind;
  g_array_append_val (self->changed, ref);
}

/**
 * sale_apply_note_made:
 * @record: one that the set has just made
 */
gboolean
sale_apply_note_made (SaleApply *self, SaleRecord *record, GError **error)
{
  note_record (self, record);
  return note_account (self, record, error);
}

/**
 * sale_apply_has_made:
 * @made: (out): whether the set itself made the record: then nothing of it is
 *   replaced
 */
gboolean
sale_apply_has_made (SaleApply *self, gint64 id, gboolean *made, GError **error)
{
  g_autoptr (SaleStatement) select = NULL;

  *made = FALSE;
  if (self->first_made == 0 || id < self->first_made)
    return TRUE;
  select = sale_db_prepare (
      self->db, "SELECT 1 FROM change WHERE record = ?1 AND field = 1 AND change_set = ?2", error);
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  sqlite3_bind_int64 (select, 2, self->set);
  return sale_db_step (self->db, select, made, error);
}

/**
 * sale_apply_note_changed:
 * @record: as it is now
 * @figures: whether figures may hang on what was changed
 *
 * Notes a record that the set has changed, deleted or brought back.
 */
gboolean
sale_apply_note_changed (SaleApply *self, SaleRecord *record, gboolean figures, GError **error)
{
  gint64 id = sale_record_get_id (record);
  gboolean known = g_hash_table_contains (self->seen, &id);

  if (!known && !sale_apply_has_made (self, id, &known, error))
    return FALSE;
  if (!known)
    {
      g_hash_table_add (self->seen, g_memdup2 (&id, sizeof id));
      note_record (self, record);
    }
  return !figures || note_account (self, record, error);
}

/**
 * sale_apply_note_moved:
 * @record: as it is before a reference of it changes
 *
 * Where it is moved from another account, that one's figures change too.
 */
gboolean
sale_apply_note_moved (SaleApply *self, SaleRecord *record, GError **error)
{
  gboolean fine = note_account (self, record, error);

  self->parent = self->parent_account = 0;
  return fine;
}

/**
 * sale_apply_forget_changed:
 *
 * Keeps of what was touched so far only the kinds: for sets of any length.
 */
void
sale_apply_forget_changed (SaleApply *self)
{
  self->many = TRUE;
  g_array_set_size (self->changed, 0);
  g_hash_table_remove_all (self->seen);
  g_hash_table_remove_all (self->accounts);
}
