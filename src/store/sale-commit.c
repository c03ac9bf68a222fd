/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-commit.h"

struct _SaleCommit
{
  gatomicrefcount ref_count;
  gint64 set;
  SaleAuthor author;
  gboolean foreign;
  char *label;
  gboolean many;
  guint64 kinds;   /* as bits, where @many */
  GArray *changed; /* of SaleRecordRef */
  GArray *ids;     /* of gint64; element n is the record made as -1 - n */
  GPtrArray *kept; /* of char*, %NULL at the end */
};

G_DEFINE_BOXED_TYPE (SaleCommit, sale_commit, sale_commit_ref, sale_commit_unref)

SaleCommit *
sale_commit_new (gint64 set, SaleAuthor author, const char *label)
{
  SaleCommit *self = g_new0 (SaleCommit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->set = set;
  self->author = author;
  self->label = g_strdup (label);
  self->changed = g_array_new (FALSE, FALSE, sizeof (SaleRecordRef));
  self->ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->kept = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  return self;
}

SaleCommit *
sale_commit_ref (SaleCommit *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_commit_unref (SaleCommit *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->changed);
  g_array_unref (self->ids);
  g_ptr_array_unref (self->kept);
  g_free (self->label);
  g_free (self);
}

/**
 * sale_commit_get_set:
 *
 * Returns: the number of the change set, by which it can be undone; 0 when
 *   nothing had to be changed.
 */
gint64
sale_commit_get_set (SaleCommit *self)
{
  return self->set;
}

SaleAuthor
sale_commit_get_author (SaleCommit *self)
{
  return self->author;
}

const char *
sale_commit_get_label (SaleCommit *self)
{
  return self->label;
}

/**
 * sale_commit_is_foreign:
 *
 * Returns: whether another program wrote it to the same book.
 */
gboolean
sale_commit_is_foreign (SaleCommit *self)
{
  return self->foreign;
}

/**
 * sale_commit_get_changed:
 * @n_changed: (out): how many
 *
 * Returns: (array length=n_changed) (transfer none): the records made, changed,
 *   deleted or brought back, once each; none where sale_commit_is_many().
 */
const SaleRecordRef *
sale_commit_get_changed (SaleCommit *self, gsize *n_changed)
{
  *n_changed = self->changed->len;
  return (const SaleRecordRef *) (gpointer) self->changed->data;
}

/**
 * sale_commit_is_many:
 *
 * Returns: whether it touched more records than it lists, as a big import does;
 *   then only their kinds are known.
 */
gboolean
sale_commit_is_many (SaleCommit *self)
{
  return self->many;
}

gboolean
sale_commit_touches (SaleCommit *self, SaleKind kind)
{
  if (self->many)
    return (self->kinds >> kind) & 1;
  for (guint i = 0; i < self->changed->len; i++)
    if (g_array_index (self->changed, SaleRecordRef, i).kind == kind)
      return TRUE;
  return FALSE;
}

/**
 * sale_commit_get_new_id:
 * @provisional: what sale_change_set_create() returned
 *
 * Returns: the new record's id in the book, or 0.
 */
gint64
sale_commit_get_new_id (SaleCommit *self, gint64 provisional)
{
  if (provisional >= 0 || (guint64) -provisional > self->ids->len)
    return 0;
  return g_array_index (self->ids, gint64, -provisional - 1);
}

/**
 * sale_commit_get_kept:
 *
 * Returns: (transfer none): of an undo, what it left alone because it had been
 *   changed since, one sentence each.
 */
const char *const *
sale_commit_get_kept (SaleCommit *self)
{
  return (const char *const *) self->kept->pdata;
}

void
sale_commit_set_foreign (SaleCommit *self)
{
  self->foreign = TRUE;
}

void
sale_commit_add_changed (SaleCommit *self, gint64 id, SaleKind kind)
{
  SaleRecordRef ref = { id, kind };

  g_array_append_val (self->changed, ref);
}

void
sale_commit_set_changed (SaleCommit *self, GArray *changed)
{
  g_array_append_vals (self->changed, changed->data, changed->len);
}

G_STATIC_ASSERT (SALE_N_KINDS <= 64);

void
sale_commit_set_many (SaleCommit *self, guint64 kinds)
{
  self->many = TRUE;
  self->kinds = kinds;
}

void
sale_commit_set_new_ids (SaleCommit *self, const gint64 *ids, gsize n_ids)
{
  g_array_append_vals (self->ids, ids, (guint) n_ids);
}

void
sale_commit_take_kept (SaleCommit *self, char *text)
{
  g_ptr_array_add (self->kept, text);
}
