/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo.h"

#include "sale-demo-books.h"

#include <glib/gi18n-lib.h>

static gboolean
has_any (SaleReader *reader, SaleKind kind, gboolean *any, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  gint64 count;

  sale_query_with_deleted (query);
  count = sale_reader_count (reader, query, error);
  *any = count > 0;
  return count >= 0;
}

static gboolean
check_empty (SaleBook *book, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  gboolean any = FALSE;

  if (reader == NULL)
    return FALSE;
  for (SaleKind kind = 1; kind < SALE_N_KINDS && !any; kind++)
    if (!has_any (reader, kind, &any, error))
      return FALSE;
  if (any)
    g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                 _("“%s” is not empty: a sample needs a file of its own"),
                   sale_book_get_path (book));
  return !any;
}

/**
 * sale_demo_write:
 * @book: an empty book
 * @seed: the same seed and day make the same records, ids included
 * @today: the day that everything in the book is relative to
 * @progress: (nullable) (scope call): told how far it is
 * @cancellable: (nullable): stops it; the book is left empty
 *
 * Fills a book with the sample, or with the big book of the benchmarks, as one
 * change set. Blocks for its whole time; may be called from any thread. The
 * book cannot be emptied with Undo afterwards.
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when the book is not empty, with
 *   %SALE_ERROR_CANCELLED when it was stopped, or with the error of the book;
 *   then nothing is written.
 */
gboolean
sale_demo_write (SaleBook *book, SaleDemoSize size, guint32 seed, SaleDate today,
                 SaleDemoProgress progress, gpointer data, GCancellable *cancellable,
                 GError **error)
{
  SaleDemoWriter writer;

  if (!check_empty (book, error))
    return FALSE;
  sale_demo_writer_init (&writer, book,
                         size == SALE_DEMO_BIG ? _("Make the big book")
                                               : _("Make the sample book"), seed, today);
  writer.progress = progress;
  writer.progress_data = data;
  writer.cancellable = cancellable;
  if (writer.error == NULL && size == SALE_DEMO_BIG)
    sale_demo_fill_big (&writer, SALE_DEMO_BIG_ACCOUNTS);
  else if (writer.error == NULL)
    sale_demo_fill_sample (&writer);
  return sale_demo_writer_finish (&writer, error);
}
