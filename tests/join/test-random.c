/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two and three devices edit at random, offline for a while, and hand each other their change files
 * late, twice and in any order; at the end every book says the same. SALE_JOIN_SEEDS=FROM-TO runs
 * other seeds. */
#include "join.h"

#define STEPS 60

/* Somebody writes, or files go round, or one file comes again. */
static void
step (JoinDevice **devices, guint n_devices, GPtrArray *files, GRand *random)
{
  JoinDevice *device = devices[g_rand_int_range (random, 0, (gint32) n_devices)];
  GBytes *file;

  if (g_rand_int_range (random, 0, 8) > 0)
    {
      join_random_step (device, random);
      return;
    }
  file = join_device_hand_out (device);
  if (file)
    g_ptr_array_add (files, file);
  for (int i = 0; files->len && i < 4; i++)
    join_device_read (devices[g_rand_int_range (random, 0, (gint32) n_devices)],
                      files->pdata[g_rand_int_range (random, 0, (gint32) files->len)]);
}

static void
deliver_all (JoinDevice **devices, guint n_devices, GPtrArray *files)
{
  for (guint i = 0; i < n_devices; i++)
    for (guint j = 0; j < files->len; j++)
      g_queue_push_tail (&devices[i]->inbox, g_bytes_ref (files->pdata[j]));
  join_settle_all (devices, n_devices);
}

static void
run (guint n_devices, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  JoinDevice *devices[3] = { NULL };

  g_test_message ("%u devices, seed %u", n_devices, seed);
  for (guint i = 0; i < n_devices; i++)
    devices[i] = join_device_new ();
  for (int i = 0; i < STEPS; i++)
    step (devices, n_devices, files, random);
  for (guint i = 0; i < n_devices; i++)
    join_random_finish (devices[i]);
  deliver_all (devices, n_devices, files);
  join_assert_same (devices, n_devices);
  if (g_test_failed ())
    {
      /* The books stay, to be looked at. */
      for (guint i = 0; i < n_devices; i++)
        g_test_message ("device %u: %s", i, devices[i]->book.path);
      return;
    }
  for (guint i = 0; i < n_devices; i++)
    join_device_free (devices[i]);
}

static void
test_random (gconstpointer data)
{
  const char *range = g_getenv ("SALE_JOIN_SEEDS");
  g_auto (GStrv) ends = g_strsplit (range ? range : "1-8", "-", 2);
  guint32 last = (guint32) g_ascii_strtoull (ends[1] ? ends[1] : ends[0], NULL, 10);

  for (guint32 seed = (guint32) g_ascii_strtoull (ends[0], NULL, 10);
       seed <= last && !g_test_failed (); seed++)
    run (GPOINTER_TO_UINT (data), seed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/join/random/two", GUINT_TO_POINTER (2), test_random);
  g_test_add_data_func ("/join/random/three", GUINT_TO_POINTER (3), test_random);
  return g_test_run ();
}
