/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: new records into a long change set, in chunks. */

#include "sale-demo-random.h"
#include "sale-demo.h"

G_BEGIN_DECLS

/**
 * SaleDemoWriter:
 * @random: for whoever fills the book
 * @error: the first one; after it nothing more is written
 * @expected: how many records there will be, for the progress; 0 when not known
 *
 * Records are made one after the other: sale_demo_writer_create(), then its
 * fields.
 */
typedef struct
{
  SaleDate today;
  SaleDemoRandom random;
  GError *error;
  guint64 expected;

  SaleLongSet *set;
  SaleChangeSet *chunk;
  gsize chunk_ops;
  SaleKind kind;
  gint64 record;
  guint64 stamp;
  SaleDemoProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SaleDemoWriter;

void sale_demo_writer_init (SaleDemoWriter *self, SaleBook *book, const char *label, guint32 seed,
                            SaleDate today);
gboolean sale_demo_writer_finish (SaleDemoWriter *self, GError **error);

gint64 sale_demo_writer_create (SaleDemoWriter *self, SaleKind kind);
void sale_demo_writer_take (SaleDemoWriter *self, guint field, SaleValue value);
void sale_demo_writer_set_text (SaleDemoWriter *self, guint field, const char *text);
void sale_demo_writer_set_int (SaleDemoWriter *self, guint field, gint64 number);
void sale_demo_writer_set_real (SaleDemoWriter *self, guint field, double number);
void sale_demo_writer_set_date (SaleDemoWriter *self, guint field, SaleDate date);
void sale_demo_writer_set_refs (SaleDemoWriter *self, guint field, const gint64 *ids, gsize n_ids);

G_END_DECLS
