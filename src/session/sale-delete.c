/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-delete.h"

#include "sale-records.h"

static gboolean
delete_found (SaleChangeSet *set, SaleReader *reader, SaleQuery *query, GError **error)
{
  g_autoptr (GArray) ids = sale_reader_list_ids (reader, query, error);

  for (guint i = 0; ids && i < ids->len; i++)
    sale_change_set_delete (set, sale_query_get_kind (query), g_array_index (ids, gint64, i));
  return ids != NULL;
}

/* The parts of a record, which are nothing without it: a plan's steps. */
static gboolean
delete_parts (SaleChangeSet *set, SaleReader *reader, const SaleKindSpec *part, SaleKind kind,
              gint64 record, GError **error)
{
  g_autoptr (SaleQuery) query = NULL;

  if (part == NULL || part->parent < 0 || part->fields[part->parent].target != kind)
    return TRUE;
  query = sale_query_new (part->kind);
  sale_query_where (query, (guint) part->parent, SALE_QUERY_IS, sale_value_int (record));
  return delete_found (set, reader, query, error);
}

static gboolean
delete_of_account (SaleChangeSet *set, SaleReader *reader, const SaleKindSpec *kind, gint64 account,
                   GError **error)
{
  g_autoptr (SaleQuery) query = NULL;

  if (kind == NULL || kind->kind == SALE_KIND_ACCOUNT ||
      (kind->account < 0 &&
       (kind->parent < 0 || sale_kind_get_spec (kind->fields[kind->parent].target)->account < 0)))
    return TRUE;
  query = sale_query_new (kind->kind);
  sale_query_where_account (query, account);
  return delete_found (set, reader, query, error);
}

static GArray *
list_deleted (SaleChangeSet *set, gsize from)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize n;
  const SaleOp *ops = sale_change_set_get_ops (set, &n);

  for (gsize i = from; i < n; i++)
    if (ops[i].type == SALE_OP_DELETE)
      g_array_append_val (ids, ops[i].record);
  return ids;
}

/* Files can be attached to a record of any kind. */
static gboolean
delete_attachments (SaleChangeSet *set, gsize from, SaleReader *reader, GError **error)
{
  g_autoptr (GArray) ids = list_deleted (set, from);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ATTACHMENT);

  sale_query_where_parent_in (query, sale_attachment_field_record, (const gint64 *) ids->data,
                              ids->len);
  return delete_found (set, reader, query, error);
}

/**
 * sale_delete_record:
 * @set: the command
 * @record: an id of the book
 *
 * Deletes a record and what is nothing without it: an account with all that
 * belongs to it, a plan with its steps, a goal with its readings, each with the
 * files attached to it. One undo
 * brings all of it back.
 */
gboolean
sale_delete_record (SaleChangeSet *set, SaleReader *reader, SaleKind kind, gint64 record,
                    GError **error)
{
  gsize from;

  sale_change_set_get_ops (set, &from);
  for (int other = SALE_KIND_ANY + 1; other < SALE_N_KINDS; other++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) other);
      gboolean fine = kind == SALE_KIND_ACCOUNT
                          ? delete_of_account (set, reader, spec, record, error)
                          : delete_parts (set, reader, spec, kind, record, error);

      if (!fine)
        return FALSE;
    }
  sale_change_set_delete (set, kind, record);
  return delete_attachments (set, from, reader, error);
}
