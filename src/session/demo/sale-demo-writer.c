/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo-writer.h"

/* A chunk is to take about this long, so that a person's edit never waits. */
#define CHUNK_USEC 20000
#define FIRST_CHUNK_OPS 500
#define LEAST_CHUNK_OPS 50
#define MOST_CHUNK_OPS 20000
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

static void
start_chunk (SaleDemoWriter *self)
{
  self->chunk = sale_change_set_new (SALE_AUTHOR_RULE, NULL);
}

/**
 * sale_demo_writer_init:
 * @label: what the change set is called in the history
 *
 * Opens the long set. Its author is a rule and not a person, so that the first
 * Undo in the sample does not empty it.
 */
void
sale_demo_writer_init (SaleDemoWriter *self, SaleBook *book, const char *label, guint32 seed,
                       SaleDate today)
{
  *self = (SaleDemoWriter) { .today = today,
                             .random = { .state = seed },
                             .chunk_ops = FIRST_CHUNK_OPS,
                             .stamp = (guint64) today * MS_PER_DAY };
  self->set = sale_book_begin_long (book, SALE_AUTHOR_RULE, label, &self->error);
  start_chunk (self);
}

static void
report_progress (SaleDemoWriter *self)
{
  if (self->progress && self->expected > 0)
    self->progress (MIN ((double) -self->record / (double) self->expected, 1), self->progress_data);
}

/* The next chunk is as much longer or shorter as this one was too short or long. */
static void
adapt (SaleDemoWriter *self, gsize n_ops, gint64 usec)
{
  double fit = (double) n_ops * CHUNK_USEC / (double) MAX (usec, 1);

  self->chunk_ops = (gsize) CLAMP (fit, LEAST_CHUNK_OPS, MOST_CHUNK_OPS);
}

static void
flush (SaleDemoWriter *self)
{
  gint64 start = g_get_monotonic_time ();
  gsize n_ops;

  sale_change_set_get_ops (self->chunk, &n_ops);
  if (n_ops == 0 || self->error)
    return;
  if (g_cancellable_is_cancelled (self->cancellable))
    g_set_error_literal (&self->error, SALE_ERROR, SALE_ERROR_CANCELLED, _("Stopped"));
  else if (sale_long_set_add (self->set, self->chunk, &self->error))
    {
      adapt (self, n_ops, g_get_monotonic_time () - start);
      report_progress (self);
    }
  sale_change_set_unref (self->chunk);
  start_chunk (self);
}

static gboolean
finish_set (SaleDemoWriter *self, GError **error)
{
  g_autoptr (SaleCommit) commit = NULL;

  if (self->error)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  commit = sale_long_set_finish (self->set, error);
  if (commit)
    self->set = NULL; /* it has taken it */
  if (commit && self->progress)
    self->progress (1, self->progress_data);
  return commit != NULL;
}

/**
 * sale_demo_writer_finish:
 *
 * Writes what is left and frees the writer. After any error the whole set is
 * taken back.
 */
gboolean
sale_demo_writer_finish (SaleDemoWriter *self, GError **error)
{
  gboolean done;

  flush (self);
  done = finish_set (self, error);
  g_clear_pointer (&self->set, sale_long_set_cancel);
  g_clear_pointer (&self->chunk, sale_change_set_unref);
  return done;
}

/* A version 7 UUID: ids of the same seed and day are the same, and in order. */
static SaleUuid
make_uuid (SaleDemoWriter *self)
{
  guint64 high = (self->stamp++ << 16) | 0x7000 | (sale_demo_random_next (&self->random) & 0xfff);
  guint64 low = (sale_demo_random_next (&self->random) >> 2) | (G_GUINT64_CONSTANT (1) << 63);
  SaleUuid uuid;

  for (guint i = 0; i < 8; i++)
    {
      uuid.bytes[i] = (guint8) (high >> (56 - 8 * i));
      uuid.bytes[8 + i] = (guint8) (low >> (56 - 8 * i));
    }
  return uuid;
}

/**
 * sale_demo_writer_create:
 *
 * Starts the next record.
 *
 * Returns: a negative id by which records after it may refer to it.
 */
gint64
sale_demo_writer_create (SaleDemoWriter *self, SaleKind kind)
{
  SaleUuid uuid = make_uuid (self);
  gsize n_ops;

  sale_change_set_get_ops (self->chunk, &n_ops);
  if (n_ops >= self->chunk_ops)
    flush (self);
  self->kind = kind;
  self->record--;
  return sale_change_set_create_as (self->chunk, kind, &uuid, self->record);
}

/**
 * sale_demo_writer_take:
 * @value: (transfer full): a field of the record begun last
 */
void
sale_demo_writer_take (SaleDemoWriter *self, guint field, SaleValue value)
{
  sale_change_set_take (self->chunk, self->kind, self->record, field, value);
}

void
sale_demo_writer_set_text (SaleDemoWriter *self, guint field, const char *text)
{
  sale_demo_writer_take (self, field, sale_value_text (text));
}

void
sale_demo_writer_set_int (SaleDemoWriter *self, guint field, gint64 number)
{
  sale_demo_writer_take (self, field, sale_value_int (number));
}

void
sale_demo_writer_set_real (SaleDemoWriter *self, guint field, double number)
{
  sale_demo_writer_take (self, field, sale_value_real (number));
}

void
sale_demo_writer_set_date (SaleDemoWriter *self, guint field, SaleDate date)
{
  sale_demo_writer_take (self, field, sale_value_date (date));
}

void
sale_demo_writer_set_refs (SaleDemoWriter *self, guint field, const gint64 *ids, gsize n_ids)
{
  g_autofree char *json = sale_refs_join (ids, n_ids);

  sale_demo_writer_set_text (self, field, json);
}
