/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power is cut at any write: whatever the disk then made of what was not synced, the book
 * opens, is sound, and has what was acknowledged. SALE_POWER_CUTS sets how many cuts. */
#include "fault-scenario.h"
#include "shim-vfs.h"

#define CUTS 120
#define CUTS_A_RUN 12

typedef struct
{
  GRand *random;
  guint n_events; /* so far */
  guint n_wanted;
  guint *wanted; /* which of them are cuts, in order */
  char *dir;
  guint n_taken;
  FaultResult *running;
  FaultResult *taken; /* what was acknowledged then */
} Cuts;

static char *
dup_picture_dir (Cuts *self, guint index)
{
  g_autofree char *name = g_strdup_printf ("cut-%u", index);

  return g_build_filename (self->dir, name, NULL);
}

static void
power_cb (gpointer data)
{
  Cuts *self = data;

  while (self->n_taken < self->n_wanted && self->wanted[self->n_taken] == self->n_events)
    {
      g_autofree char *dir = dup_picture_dir (self, self->n_taken);

      g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
      shim_write_picture (dir, self->random);
      self->taken[self->n_taken++] = *self->running;
    }
  self->n_events++;
}

static int
compare_numbers (const void *a, const void *b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

static void
verify (Cuts *self)
{
  for (guint i = 0; i < self->n_taken; i++)
    {
      g_autofree char *dir = dup_picture_dir (self, i);
      g_autofree char *path = g_build_filename (dir, "book.sqlite", NULL);

      g_test_message ("cut at write %u", self->wanted[i]);
      /* The copy is a file of its own, and not the book. */
      self->taken[i].acknowledged[FAULT_BACKUP] = FALSE;
      fault_scenario_verify (path, dir, &self->taken[i]);
    }
}

static guint
run (GRand *random, guint n_events, guint n_cuts)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "book.sqlite", NULL);
  g_autofree guint *wanted = g_new0 (guint, n_cuts + 1);
  g_autofree FaultResult *taken = g_new0 (FaultResult, n_cuts + 1);
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
  SaleBook *book = sale_book_open (path, dir, clock, NULL);
  FaultResult result = { 0 };
  Cuts cuts = { random, 0, n_cuts, wanted, dir, 0, &result, taken };

  g_object_unref (book);
  for (guint i = 0; i < n_cuts; i++)
    wanted[i] = (guint) g_rand_int_range (random, 0, (gint32) n_events);
  qsort (wanted, n_cuts, sizeof *wanted, compare_numbers);
  shim_watch_disk (power_cb, &cuts);
  fault_scenario_run (path, dir, &result);
  shim_forget_disk ();
  verify (&cuts);
  test_remove_tree (dir);
  return cuts.n_events;
}

static void
test_power (void)
{
  const char *text = g_getenv ("SALE_POWER_CUTS");
  guint n_cuts = text ? (guint) g_ascii_strtoull (text, NULL, 10) : CUTS;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_events = run (random, 1, 0);

  g_test_message ("%u writes and syncs, %u cuts", n_events, n_cuts);
  for (guint done = 0; done < n_cuts; done += CUTS_A_RUN)
    run (random, n_events, CUTS_A_RUN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  shim_install ();
  g_test_add_func ("/faults/power", test_power);
  return g_test_run ();
}
