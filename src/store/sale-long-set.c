/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-private.h"

#include "sale-take-back.h"

/* What a set has touched is listed as long as it is no more than this. */
#define LISTED_MAX 1000

struct _SaleLongSet
{
  SaleBook *book;
  SaleApply apply; /* used on the writer's thread only */
  gint64 set;
  SaleAuthor author;
  char *label;
};

static gpointer
begin_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleLongSet *self = data;

  if (!sale_writer_begin (writer, SALE_COMMIT_IN_PASSING, error))
    return NULL;
  if (!sale_writer_open_set (writer, self->author, self->label, 0, TRUE, &self->set, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  sale_lock_guard_set (writer->lock, self->set);
  sale_apply_init (&self->apply, writer->db, self->set, sale_writer_now (writer));
  return sale_writer_commit (writer, error) ? self : NULL;
}

/**
 * sale_book_begin_long:
 *
 * Returns: (transfer full): a set to be written in chunks, from one thread.
 */
SaleLongSet *
sale_book_begin_long (SaleBook *self, SaleAuthor author, const char *label, GError **error)
{
  SaleLongSet *set = g_new0 (SaleLongSet, 1);

  set->book = g_object_ref (self);
  set->author = author;
  set->label = g_strdup (label);
  if (sale_book_call (self, SALE_JOB_CHUNK, begin_job, set, error))
    return set;

  sale_long_set_cancel (set);
  return NULL;
}

typedef struct
{
  SaleLongSet *set;
  SaleChangeSet *chunk;
} Chunk;

/* A set of any length needs no more memory than one of this many records. */
static gboolean
forget_changed (SaleWriter *writer, SaleApply *apply, GError **error)
{
  if (apply->changed->len <= LISTED_MAX &&
      g_hash_table_size (apply->accounts) <= SALE_DERIVE_AT_ONCE)
    return TRUE;
  if (!sale_writer_spoil_accounts (writer, apply->accounts, error))
    return FALSE;
  sale_apply_forget_changed (apply);
  return TRUE;
}

static gpointer
add_job (SaleWriter *writer, gpointer data, GError **error)
{
  Chunk *chunk = data;
  const SaleOp *ops;
  gsize n_ops;

  ops = sale_change_set_get_ops (chunk->chunk, &n_ops);
  if (!sale_writer_begin (writer, SALE_COMMIT_IN_PASSING, error))
    return NULL;
  if (!sale_apply_ops (&chunk->set->apply, ops, n_ops, error) ||
      !forget_changed (writer, &chunk->set->apply, error) ||
      !sale_writer_close_set (writer, chunk->set->set, FALSE, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  return sale_writer_commit (writer, error) ? chunk : NULL;
}

/**
 * sale_long_set_add:
 * @chunk: the next changes, about 30 ms of work; negative ids go on from one
 *   chunk to the next (sale_change_set_create_as())
 *
 * Waits until the chunk is written: a person's edits go ahead of it.
 *
 * Returns: %FALSE on an error; after %SALE_ERROR_BUSY the chunk may be tried
 *   again, after any other the set has to be cancelled.
 */
gboolean
sale_long_set_add (SaleLongSet *self, SaleChangeSet *chunk, GError **error)
{
  Chunk job = { self, chunk };

  return sale_book_call (self->book, SALE_JOB_CHUNK, add_job, &job, error) != NULL;
}

gint64
sale_long_set_get_new_id (SaleLongSet *self, gint64 provisional)
{
  return sale_apply_resolve (&self->apply, provisional);
}

static gpointer
finish_job (SaleWriter *writer, gpointer data, GError **error)
{
  SaleLongSet *self = data;
  SaleCommit *commit;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  if (!sale_writer_close_set (writer, self->set, TRUE, error) ||
      !sale_writer_derive (writer, &self->apply, error))
    {
      sale_writer_roll_back (writer);
      return NULL;
    }
  commit = sale_book_make_commit (&self->apply, self->set, self->author, self->label);
  return sale_book_finish (writer, commit, TRUE, error);
}

static void
free_long_set (SaleLongSet *self)
{
  if (self->set != 0 && self->book->writer)
    sale_lock_release_set (self->book->writer->lock, self->set);
  sale_apply_clear (&self->apply);
  g_object_unref (self->book);
  g_free (self->label);
  g_free (self);
}

/**
 * sale_long_set_finish:
 * @self: (transfer full): the set, unless there is an error
 *
 * Returns: (transfer full): what it did, durable; on an error the set is still
 *   open and has to be cancelled.
 */
SaleCommit *
sale_long_set_finish (SaleLongSet *self, GError **error)
{
  SaleCommit *commit = sale_book_call (self->book, SALE_JOB_CHUNK, finish_job, self, error);

  if (commit)
    free_long_set (self);
  return commit;
}

static gpointer
take_back_job (SaleWriter *writer, gpointer data, GError **error)
{
  return sale_take_back_chunk (data, writer, error) ? data : NULL;
}

/**
 * sale_long_set_cancel:
 * @self: (transfer full): the set
 *
 * Takes everything back that was written so far, in chunks: a person's edits go
 * ahead of each. Should that fail (a full disk), the rest is taken back at the
 * next start.
 */
void
sale_long_set_cancel (SaleLongSet *self)
{
  g_autoptr (GError) error = NULL;
  SaleTakeBack way = SALE_TAKE_BACK_INIT (self->set);

  way.done = self->set == 0;
  while (!way.done && error == NULL)
    sale_book_call (self->book, SALE_JOB_CHUNK, take_back_job, &way, &error);
  if (error)
    g_warning ("an unfinished change is taken back at the next start: %s", error->message);
  free_long_set (self);
}
