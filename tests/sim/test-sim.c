/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of worlds. SALE_SIM_SEEDS=FROM-TO runs other seeds;
 * SALE_SIM_REPLAY=SEED:STEPS:FAULTS:BOOKS runs one world and prints what happens in it, as a
 * failing one is reported. */
#include "sim.h"

#include <stdlib.h>
#include <string.h>

#define STEPS 40

typedef struct
{
  guint32 seed;
  guint steps;
  guint faults;
  gboolean books;
} Case;

/* Worlds that once failed. */
static const Case regressions[] = {
  { 88, 30, 188738 },  /* written over before the answer came */
  { 146, 29, 18781 },  /* waiting as long as the server wants */
  { 755, 26, 34324 },  /* merged into a record that we have not got */
  { 1526, 20, 4624 },  /* deleted here while it was out of sight there */
  { 1771, 11, 65544 }, /* a wait is counted from its answer, not from the start of the run */
  { 1862, 10, 81986 }, /* made, not answered, and not found yet */
  { 2369, 39, 54694 }, /* edited, and merged into an empty one */
  { 3208, 40, 147812 }, /* somebody writes between looking and writing */
  { 16, 38, 115438, TRUE }, /* part of what was deleted here; in memory nobody minds */
  { 4484, 37, 26550 }, /* made, not answered, and merged away */
  { 3875, 36, 59755 }, /* refused, tried again, and told to wait */
};

typedef struct
{
  guint hash;
  char *bad;
  guint n_steps;
  guint n_calls;
  guint n_injected[SIM_N_FAULTS];
  guint n_tokens;
  guint n_conflicts;
  guint n_planted;
  guint n_unsure;
} Result;

static guint
hash_trace (GPtrArray *trace)
{
  guint hash = 5381;

  for (guint i = 0; i < trace->len; i++)
    hash = hash * 33 + g_str_hash (trace->pdata[i]);
  return hash;
}

static Result
run (const Case *one, gboolean print)
{
  SimWorld *world = sim_world_new (one->seed, one->faults, one->books);
  Result result = { 0 };
  guint step;

  for (step = 0; step < one->steps && !world->bad; step++)
    sim_world_step (world);
  if (!world->bad)
    sim_world_heal (world);
  if (!world->bad)
    sim_world_check (world);
  for (guint i = 0; print && i < world->trace->len; i++)
    g_test_message ("%s", (char *) world->trace->pdata[i]);
  result = (Result) { .hash = hash_trace (world->trace),
                      .bad = g_strdup (world->bad),
                      .n_steps = step,
                      .n_calls = world->n_calls,
                      .n_tokens = (guint) world->last_token,
                      .n_conflicts = world->n_conflicts,
                      .n_planted = world->n_planted,
                      .n_unsure = world->n_unsure };
  memcpy (result.n_injected, world->n_injected, sizeof result.n_injected);
  sim_world_free (world);
  return result;
}

static gboolean
still_fails (const Case *one)
{
  Result result = run (one, FALSE);
  gboolean bad = result.bad != NULL;

  g_free (result.bad);
  return bad;
}

/* Fewer steps, then fewer kinds of faults, as long as it goes wrong. */
static void
shorten (Case *one)
{
  for (guint steps = 1; steps < one->steps; steps++)
    {
      Case shorter = { one->seed, steps, one->faults, one->books };

      if (still_fails (&shorter))
        *one = shorter;
    }
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    {
      Case simpler = { one->seed, one->steps, one->faults & ~(1u << i), one->books };

      if (still_fails (&simpler))
        *one = simpler;
    }
}

static void
report (Case one)
{
  Result result;

  shorten (&one);
  result = run (&one, TRUE);
  g_test_message ("SALE_SIM_REPLAY=%u:%u:%u:%d: %s", one.seed, one.steps, one.faults, one.books,
                  result.bad);
  g_free (result.bad);
  g_test_fail ();
}

/* Whether it went well, and the same twice. */
static gboolean
run_twice (const Case *one, Result *sum)
{
  Result first = run (one, FALSE), second = run (one, FALSE);
  gboolean fine = first.bad == NULL;

  if (!fine)
    report (*one);
  else if (first.hash != second.hash)
    {
      fine = FALSE;
      g_test_message ("seed %u does not happen twice in the same way", one->seed);
      g_test_fail ();
    }
  sum->n_steps += first.n_steps;
  sum->n_calls += first.n_calls;
  sum->n_tokens += first.n_tokens;
  sum->n_conflicts += first.n_conflicts;
  sum->n_planted += first.n_planted;
  sum->n_unsure += first.n_unsure;
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    sum->n_injected[i] += first.n_injected[i];
  g_free (first.bad);
  g_free (second.bad);
  return fine;
}

static void
tell (const Result *sum, guint n_seeds)
{
  static const char *const names[] = { "offline", "reply lost", "server error",    "429",
                                       "401",     "killed",     "pages",           "late commit",
                                       "clock",   "deleted",    "merged",          "archived",
                                       "rights",  "refused",    "edit in mid-run", NULL,
                                       NULL,      "answers" };
  g_autoptr (GString) faults = g_string_new (NULL);
  guint all = 0;

  for (guint i = 0; i < SIM_N_FAULTS; i++)
    if (names[i])
      {
        g_string_append_printf (faults, "%s%s %u", faults->len ? ", " : "", names[i],
                                sum->n_injected[i]);
        all += sum->n_injected[i];
      }
  g_test_message ("%u seeds, %u steps, %u calls, %u values typed, %u faults (%s)", n_seeds,
                  sum->n_steps, sum->n_calls, sum->n_tokens, all, faults->str);
  g_test_message ("conflicts: %u planted, %u written over before the answer came, %u shown",
                  sum->n_planted, sum->n_unsure, sum->n_conflicts);
}

static void
run_range (const char *range, gboolean books)
{
  g_auto (GStrv) ends = g_strsplit (range, "-", 2);
  guint32 first = (guint32) strtoul (ends[0], NULL, 10);
  guint32 last = ends[1] ? (guint32) strtoul (ends[1], NULL, 10) : first;
  Result sum = { 0 };
  guint n_bad = 0;

  for (guint32 seed = first; seed <= last && n_bad < 3; seed++)
    {
      Case one = { seed, STEPS, SIM_ALL, books };

      n_bad += !run_twice (&one, &sum);
    }
  tell (&sum, last - first + 1);
}

/* Slower where every access is checked. */
#ifdef __SANITIZE_ADDRESS__
#define SEEDS "1-200"
#define BOOK_SEEDS "1-2"
#else
#define SEEDS "1-3000"
#define BOOK_SEEDS "1-8"
#endif

static void
test_seeds (void)
{
  const char *range = g_getenv ("SALE_SIM_SEEDS");

  run_range (range ? range : SEEDS, FALSE);
}

/* The same worlds with books on the disk. */
static void
test_books (void)
{
  const char *range = g_getenv ("SALE_SIM_BOOK_SEEDS");

  run_range (range ? range : BOOK_SEEDS, TRUE);
}

static void
test_regressions (void)
{
  Result sum = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (regressions); i++)
    run_twice (&regressions[i], &sum);
}

static void
test_replay (void)
{
  g_auto (GStrv) parts = g_strsplit (g_getenv ("SALE_SIM_REPLAY"), ":", 4);
  Case one = { (guint32) strtoul (parts[0], NULL, 10),
               parts[1] ? (guint) strtoul (parts[1], NULL, 10) : STEPS,
               parts[1] && parts[2] ? (guint) strtoul (parts[2], NULL, 10) : SIM_ALL,
               g_strv_length (parts) == 4 && *parts[3] == '1' };
  Result result = run (&one, TRUE);

  if (result.bad)
    g_test_fail ();
  g_free (result.bad);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("SALE_SIM_REPLAY"))
    g_test_add_func ("/sim/replay", test_replay);
  else
    {
      g_test_add_func ("/sim/regressions", test_regressions);
      g_test_add_func ("/sim/books", test_books);
      g_test_add_func ("/sim/seeds", test_seeds);
    }
  return g_test_run ();
}
