/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo.h"

#include "sale-playbooks.h"
#include "sale-records.h"
#include "sale-rules.h"

#include <glib/gstdio.h>

typedef struct
{
  char *dir;
  char *path;
  SaleClock *clock;
  SaleBook *book;
} Fixture;

static void
open_book (Fixture *self, SaleDate today)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-demo-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->clock = sale_clock_new_at (today);
  self->book = sale_book_open (self->path, self->dir, self->clock, &error);
  g_assert_no_error (error);
}

static void
close_book (Fixture *self)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->dir);

  sale_book_close (self->book);
  g_clear_object (&self->book);
  g_clear_object (&self->clock);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (self->path);
  g_free (self->dir);
}

#define TODAY sale_date_new (2027, 1, 4)

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_book (self, TODAY);
  sale_demo_write (self->book, SALE_DEMO_SAMPLE, 1, TODAY, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_book (self);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  SaleReader *reader = sale_book_get_reader (self->book);

  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kind);

      g_test_message ("%s: %d", sale_kind_get_spec (kind)->plural,
                      (int) sale_reader_count (reader, query, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/demo/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("counts", test_counts);
  return g_test_run ();
}
