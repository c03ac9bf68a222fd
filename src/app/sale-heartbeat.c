/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-heartbeat.h"

#include <sys/resource.h>

#define BEAT_MS 2
/* What comes with the window, the fonts and the first frame is not a stall of
 * something that a person is doing. */
#define SETTLE_US (2 * G_USEC_PER_SEC)

/**
 * SaleHeartbeat:
 *
 * Measures how long the main loop was kept from going round, for tests and for
 * whoever looks for a stall: a source that should run every few milliseconds
 * notes the longest time between two runs, and the processor time that the main
 * thread took in it. On a machine that is busy with something else the first is
 * longer than the second.
 */
struct _SaleHeartbeat
{
  char *file;
  guint source;
  gint64 begun;
  gint64 beat;
  gint64 busy;
  gint64 longest;
  gint64 busiest;
};

static gint64
thread_time (void)
{
  struct rusage usage;

  if (getrusage (RUSAGE_THREAD, &usage) != 0)
    return 0;
  return (gint64) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC +
         usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static gboolean
on_beat (gpointer data)
{
  SaleHeartbeat *self = data;
  gint64 now = g_get_monotonic_time (), busy = thread_time ();

  if (now - self->begun > SETTLE_US)
    {
      self->longest = MAX (self->longest, now - self->beat - BEAT_MS * 1000);
      self->busiest = MAX (self->busiest, busy - self->busy);
    }
  self->beat = now;
  self->busy = busy;
  return G_SOURCE_CONTINUE;
}

/**
 * sale_heartbeat_new:
 * @file: where the longest times are written when it ends, in milliseconds:
 *   `wall busy`
 */
SaleHeartbeat *
sale_heartbeat_new (const char *file)
{
  SaleHeartbeat *self = g_new0 (SaleHeartbeat, 1);

  self->file = g_strdup (file);
  self->begun = self->beat = g_get_monotonic_time ();
  self->busy = thread_time ();
  self->source = g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, on_beat, self, NULL);
  return self;
}

/**
 * sale_heartbeat_free:
 *
 * Writes what was measured.
 */
void
sale_heartbeat_free (SaleHeartbeat *self)
{
  g_autofree char *text =
      g_strdup_printf ("%.1f %.1f\n", (double) self->longest / 1000, (double) self->busiest / 1000);

  if (!g_file_set_contents (self->file, text, -1, NULL))
    g_debug ("%s could not be written", self->file);
  g_source_remove (self->source);
  g_free (self->file);
  g_free (self);
}
