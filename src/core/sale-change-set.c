/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-change-set.h"

struct _SaleChangeSet
{
  gatomicrefcount ref_count;
  SaleAuthor author;
  char *label;
  GArray *ops; /* of SaleOp */
  gint64 last_new;
};

G_DEFINE_BOXED_TYPE (SaleChangeSet, sale_change_set, sale_change_set_ref, sale_change_set_unref)

static void
clear_op (gpointer data)
{
  sale_value_clear (&((SaleOp *) data)->value);
}

/**
 * sale_change_set_new:
 * @label: what the user did, for the undo toast and the history ("Tick a step")
 *
 * Returns: (transfer full): an empty set.
 */
SaleChangeSet *
sale_change_set_new (SaleAuthor author, const char *label)
{
  SaleChangeSet *self = g_new0 (SaleChangeSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->author = author;
  self->label = g_strdup (label);
  self->ops = g_array_new (FALSE, TRUE, sizeof (SaleOp));
  g_array_set_clear_func (self->ops, clear_op);
  return self;
}

SaleChangeSet *
sale_change_set_ref (SaleChangeSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_change_set_unref (SaleChangeSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->ops);
  g_free (self->label);
  g_free (self);
}

SaleAuthor
sale_change_set_get_author (const SaleChangeSet *self)
{
  return self->author;
}

const char *
sale_change_set_get_label (const SaleChangeSet *self)
{
  return self->label;
}

/**
 * sale_change_set_get_ops:
 * @n_ops: (out): how many
 *
 * Returns: (array length=n_ops) (transfer none): the changes, in their order.
 */
const SaleOp *
sale_change_set_get_ops (const SaleChangeSet *self, gsize *n_ops)
{
  *n_ops = self->ops->len;
  return (const SaleOp *) (gpointer) self->ops->data;
}

/**
 * sale_change_set_is_empty:
 *
 * Returns: whether nothing is to be changed
 */
gboolean
sale_change_set_is_empty (const SaleChangeSet *self)
{
  return self->ops->len == 0;
}

/**
 * sale_change_set_create:
 *
 * Returns: a negative id by which the rest of this set refers to the new
 *   record; the commit tells its id in the book.
 */
gint64
sale_change_set_create (SaleChangeSet *self, SaleKind kind)
{
  return sale_change_set_create_with_uuid (self, kind, NULL);
}

/**
 * sale_change_set_create_with_uuid:
 * @uuid: (nullable): the record's name, when it already has one
 */
gint64
sale_change_set_create_with_uuid (SaleChangeSet *self, SaleKind kind, const SaleUuid *uuid)
{
  return sale_change_set_create_as (self, kind, uuid, self->last_new - 1);
}

/**
 * sale_change_set_create_as:
 * @id: a negative id of the caller's; one that no other record of the set, or
 *   of the long set it is a chunk of, has
 */
gint64
sale_change_set_create_as (SaleChangeSet *self, SaleKind kind, const SaleUuid *uuid, gint64 id)
{
  SaleOp op = { .type = SALE_OP_CREATE, .kind = kind, .record = id };

  g_return_val_if_fail (id < 0, 0);

  if (uuid)
    op.uuid = *uuid;
  self->last_new = MIN (self->last_new, id);
  g_array_append_val (self->ops, op);
  return id;
}

static void
append (SaleChangeSet *self, SaleOpType type, SaleKind kind, gint64 record, guint field,
        SaleValue value)
{
  SaleOp op = { .type = type, .kind = kind, .record = record, .field = field, .value = value };

  g_return_if_fail (record != 0);

  g_array_append_val (self->ops, op);
}

/**
 * sale_change_set_delete:
 *
 * The tombstone is set; the fields stay, so that it can be brought back. What
 * is part of the record (its `SALE_PARENT` children) goes with it.
 */
void
sale_change_set_delete (SaleChangeSet *self, SaleKind kind, gint64 record)
{
  append (self, SALE_OP_DELETE, kind, record, 0, (SaleValue) SALE_VALUE_INIT);
}

void
sale_change_set_restore (SaleChangeSet *self, SaleKind kind, gint64 record)
{
  append (self, SALE_OP_RESTORE, kind, record, 0, (SaleValue) SALE_VALUE_INIT);
}

/**
 * sale_change_set_settle:
 *
 * Of a field that devices disagree about: what it holds here is to hold everywhere.
 */
void
sale_change_set_settle (SaleChangeSet *self, SaleKind kind, gint64 record, guint field)
{
  append (self, SALE_OP_SETTLE, kind, record, field, (SaleValue) SALE_VALUE_INIT);
}

/**
 * sale_change_set_set:
 * @value: the field's new value; an empty one clears it
 */
void
sale_change_set_set (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                     const SaleValue *value)
{
  sale_change_set_take (self, kind, record, field, sale_value_copy (value));
}

/**
 * sale_change_set_take:
 * @value: (transfer full): the field's new value
 */
void
sale_change_set_take (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                      SaleValue value)
{
  append (self, SALE_OP_SET, kind, record, field, value);
}

void
sale_change_set_set_text (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                          const char *text)
{
  sale_change_set_take (self, kind, record, field, sale_value_text (text));
}

void
sale_change_set_set_int (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                         gint64 number)
{
  sale_change_set_take (self, kind, record, field, sale_value_int (number));
}

void
sale_change_set_set_real (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                          double number)
{
  sale_change_set_take (self, kind, record, field, sale_value_real (number));
}

/**
 * sale_change_set_set_date:
 * @date: %SALE_DATE_NONE clears the field
 */
void
sale_change_set_set_date (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                          SaleDate date)
{
  sale_change_set_take (self, kind, record, field, sale_value_date (date));
}

void
sale_change_set_set_refs (SaleChangeSet *self, SaleKind kind, gint64 record, guint field,
                          const gint64 *ids, gsize n_ids)
{
  g_autofree char *json = sale_refs_join (ids, n_ids);

  sale_change_set_set_text (self, kind, record, field, json);
}
