/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-clock.h"

/**
 * SaleClock:
 *
 * The only source of "now" and "today". It runs with the system's clock, is
 * shifted by whole days (`--today`), or stands still (tests). "Today" is the
 * civil date in the book's time zone. May be read from any thread.
 */
struct _SaleClock
{
  GObject parent_instance;

  gint64 fixed;      /* SALE_INSTANT_NONE unless the clock stands still */
  SaleDate named;    /* the day that it was to show when it began, or SALE_DATE_NONE */
  gint64 begun;      /* by the system's clock */
  GMutex lock;       /* guards shift and zone */
  gint64 shift;      /* milliseconds added to the system's clock */
  GTimeZone *zone;   /* owned */
};

G_DEFINE_FINAL_TYPE (SaleClock, sale_clock, G_TYPE_OBJECT)

#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

static void
sale_clock_finalize (GObject *object)
{
  SaleClock *self = SALE_CLOCK (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (sale_clock_parent_class)->finalize (object);
}

static void
sale_clock_class_init (SaleClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_clock_finalize;
}

static void
sale_clock_init (SaleClock *self)
{
  g_mutex_init (&self->lock);
  self->fixed = SALE_INSTANT_NONE;
  self->named = SALE_DATE_NONE;
  self->begun = g_get_real_time () / 1000;
  self->zone = g_time_zone_new_local ();
}

/**
 * sale_clock_new:
 *
 * Returns: (transfer full): the system's clock in the machine's time zone.
 */
SaleClock *
sale_clock_new (void)
{
  return g_object_new (SALE_TYPE_CLOCK, NULL);
}

/* It shows the named day in any zone; by the system's clock it may be another there. */
static void
shift_to_named (SaleClock *self)
{
  if (self->named != SALE_DATE_NONE)
    self->shift = (self->named - sale_date_from_instant (self->begun, self->zone)) * MS_PER_DAY;
}

static gint64
get_shift (SaleClock *self)
{
  gint64 shift;

  g_mutex_lock (&self->lock);
  shift = self->shift;
  g_mutex_unlock (&self->lock);
  return shift;
}

/**
 * sale_clock_new_at:
 * @today: the date it is to show now, in whatever zone it is given, or
 *   %SALE_DATE_NONE for no shift
 *
 * Returns: (transfer full): the system's clock moved by whole days.
 */
SaleClock *
sale_clock_new_at (SaleDate today)
{
  SaleClock *self = sale_clock_new ();

  self->named = today;
  shift_to_named (self);
  return self;
}

/**
 * sale_clock_new_fixed:
 * @instant: milliseconds UTC
 *
 * Returns: (transfer full): a clock that stands still, in UTC.
 */
SaleClock *
sale_clock_new_fixed (gint64 instant)
{
  SaleClock *self = sale_clock_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  self->fixed = instant;
  sale_clock_set_zone (self, utc);
  return self;
}

/**
 * sale_clock_to_system:
 * @instant: by this clock, milliseconds UTC
 *
 * Returns: what the system's clock shows at that instant: for who has to be
 *   woken by it
 */
gint64
sale_clock_to_system (SaleClock *self, gint64 instant)
{
  g_return_val_if_fail (SALE_IS_CLOCK (self), instant);

  return instant - get_shift (self);
}

/**
 * sale_clock_is_moved:
 *
 * Returns: whether its day is one that somebody named (`--today`), be it the one
 *   that it is: what a day brings by itself is then only looked at.
 */
gboolean
sale_clock_is_moved (SaleClock *self)
{
  g_return_val_if_fail (SALE_IS_CLOCK (self), FALSE);

  return self->named != SALE_DATE_NONE;
}

void
sale_clock_set_zone (SaleClock *self, GTimeZone *zone)
{
  g_return_if_fail (SALE_IS_CLOCK (self) && zone != NULL);

  g_mutex_lock (&self->lock);
  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
  shift_to_named (self);
  g_mutex_unlock (&self->lock);
}

GTimeZone *
sale_clock_dup_zone (SaleClock *self)
{
  GTimeZone *zone;

  g_mutex_lock (&self->lock);
  zone = g_time_zone_ref (self->zone);
  g_mutex_unlock (&self->lock);
  return zone;
}

/**
 * sale_clock_get_now:
 *
 * Returns: milliseconds UTC.
 */
gint64
sale_clock_get_now (SaleClock *self)
{
  g_return_val_if_fail (SALE_IS_CLOCK (self), 0);

  if (self->fixed != SALE_INSTANT_NONE)
    return self->fixed;
  return g_get_real_time () / 1000 + get_shift (self);
}

SaleDate
sale_clock_get_today (SaleClock *self)
{
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (self);

  return sale_date_from_instant (sale_clock_get_now (self), zone);
}

/**
 * sale_clock_get_offset_minutes:
 *
 * Returns: how far the book's time zone is ahead of UTC at @instant.
 */
int
sale_clock_get_offset_minutes (SaleClock *self, gint64 instant)
{
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (self);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant / 1000);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) / 60;
}
