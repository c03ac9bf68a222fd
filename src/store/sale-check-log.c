/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one query each can see: the log, references, open sets. */
#include "sale-check-private.h"

#include <glib/gi18n-lib.h>

/**
 * Rule:
 * @sql: one row a fault: the record or 0, the change set or 0
 */
typedef struct
{
  const char *sql;
  const char *text;
} Rule;

static const Rule log_rules[] = {
  { "SELECT r.id, 0 FROM record r WHERE NOT EXISTS "
    "(SELECT 1 FROM change c WHERE c.record = r.id AND c.field = 1)",
    N_ ("the log does not say when it was made") },
  { "SELECT record, 0 FROM change WHERE field = 1 GROUP BY record HAVING count (*) > 1",
    N_ ("the log says more than once that it was made") },
  { "SELECT c.record, s.id FROM change c JOIN change_set s ON s.id = c.change_set "
    "WHERE c.id < s.first OR c.id > coalesce (s.last, -1)",
    N_ ("the log has an entry outside its change") },
  { "SELECT 0, id FROM change_set WHERE undone = 1 AND NOT EXISTS "
    "(SELECT 1 FROM change_set u WHERE u.undoes = change_set.id)",
    N_ ("It is marked as undone, but nothing undoes it") },
};

static const Rule open_rule = {
  "SELECT 0, id FROM change_set WHERE open = 1",
  N_ ("It was begun, but neither finished nor taken back"),
};

static char *
dup_text (const char *text, gint64 set)
{
  if (set == 0)
    return g_strdup (text);
  /* Translators: what is wrong, and the number of the change in the log. */
  return g_strdup_printf (_("%s (change %lld)"), text, (long long) set);
}

static gboolean
run_rule (SaleCheck *self, SaleFindingKind what, const char *sql, const char *text, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  while (row)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (row)
        sale_check_add (self, what, sqlite3_column_int64 (select, 0),
                        dup_text (text, sqlite3_column_int64 (select, 1)));
    }
  return TRUE;
}

/**
 * sale_check_log:
 *
 * Every record was made once, every entry lies in its change set.
 */
gboolean
sale_check_log (SaleCheck *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (log_rules); i++)
    if (!run_rule (self, SALE_FINDING_LOG, log_rules[i].sql, _(log_rules[i].text), error))
      return FALSE;
  return TRUE;
}

/**
 * sale_check_open_sets:
 *
 * Nothing is half done. The book as it is opened takes back what was left; an
 * import at work in another program is found here too.
 */
gboolean
sale_check_open_sets (SaleCheck *self, GError **error)
{
  return run_rule (self, SALE_FINDING_OPEN_SET, open_rule.sql, _(open_rule.text), error);
}

/* A record has one row in the table of its kind, and that one only. */
static gboolean
check_identity (SaleCheck *self, const SaleKindSpec *spec, GError **error)
{
  g_autofree char *missing =
      g_strdup_printf ("SELECT r.id, 0 FROM record r WHERE r.kind = %d AND NOT EXISTS "
                       "(SELECT 1 FROM \"%s\" t WHERE t.id = r.id)",
                       spec->kind, spec->name);
  g_autofree char *stray = g_strdup_printf (
      "SELECT t.id, 0 FROM \"%s\" t JOIN record r ON r.id = t.id WHERE r.kind <> %d", spec->name,
      spec->kind);

  return run_rule (self, SALE_FINDING_REFERENCE, missing, _("its fields are missing"), error) &&
                   run_rule (self, SALE_FINDING_REFERENCE, stray,
                             _("there are fields of another kind under its number"), error);
}

static gboolean
check_links (SaleCheck *self, const SaleKindSpec *spec, guint field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT l.owner, 0 FROM link l JOIN record o ON o.id = l.owner "
      "JOIN record t ON t.id = l.target WHERE l.field = %d AND (o.kind <> %d OR t.kind <> %d)",
      sale_db_field (self->db, spec->kind, field), spec->kind, spec->fields[field].target);
  g_autofree char *text =
      g_strdup_printf (_("%s: refers to a record of another kind"), spec->fields[field].name);

  return run_rule (self, SALE_FINDING_REFERENCE, sql, text, error);
}

static gboolean
check_kind (SaleCheck *self, const SaleKindSpec *spec, GString *sets, GError **error)
{
  if (!check_identity (self, spec, error))
    return FALSE;
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REFS)
      {
        g_string_append_printf (sets, "%s%d", sets->len ? ", " : "",
                                sale_db_field (self->db, spec->kind, i));
        if (!check_links (self, spec, i, error))
          return FALSE;
      }
  return TRUE;
}

/**
 * sale_check_references:
 *
 * Every record is of a kind and has its row; every set of references is one of
 * the field lists', and holds records of the right kind.
 */
gboolean
sale_check_references (SaleCheck *self, GError **error)
{
  g_autoptr (GString) sets = g_string_new (NULL);
  g_autofree char *unknown_kind =
      g_strdup_printf ("SELECT 0, 0 FROM record WHERE kind NOT BETWEEN 1 AND %d", SALE_N_KINDS - 1);
  g_autofree char *unknown_set = NULL;

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (!check_kind (self, sale_kind_get_spec ((SaleKind) kind), sets, error))
      return FALSE;
  unknown_set = g_strdup_printf ("SELECT owner, 0 FROM link WHERE field NOT IN (%s)", sets->str);
  return run_rule (self, SALE_FINDING_REFERENCE, unknown_kind,
                   _("There is a record of no kind"), error) &&
                   run_rule (self, SALE_FINDING_REFERENCE, unknown_set,
                             _("it has references under no field"), error);
}
