/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: numbers that are the same for the same seed on
 * every machine and with every version of GLib. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} SaleDemoRandom;

/* SplitMix64: the next of a sequence that never repeats within 2⁶⁴ numbers. */
static inline guint64
sale_demo_random_next (SaleDemoRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* 0 … @n - 1 */
static inline guint
sale_demo_random_below (SaleDemoRandom *self, guint n)
{
  return (guint) (((sale_demo_random_next (self) >> 32) * n) >> 32);
}

/* @from … @to, both included */
static inline int
sale_demo_random_between (SaleDemoRandom *self, int from, int to)
{
  return from + (int) sale_demo_random_below (self, (guint) (to - from + 1));
}

static inline gboolean
sale_demo_random_chance (SaleDemoRandom *self, guint percent)
{
  return sale_demo_random_below (self, 100) < percent;
}

G_END_DECLS
