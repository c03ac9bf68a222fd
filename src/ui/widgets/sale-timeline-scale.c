/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-scale.h"

/* A month's name with its year and a little air, in sp. */
#define TICK_SPACING 60
#define LEAD_WIDTH 190
#define TRAIL_WIDTH 310
#define ZOOM_DEFAULT 365

/**
 * SaleTimelineScale:
 *
 * The days that a timeline shows and where they stand. All rows of a timeline
 * and its axis share one: zooming changes this object, and whatever is on the
 * screen draws itself again; rows that are not cost nothing.
 *
 * It says #SaleTimelineScale::changed when days move, and
 * #SaleTimelineScale::resized when the columns beside the bars do.
 */
struct _SaleTimelineScale
{
  GObject parent_instance;

  SaleDate start;
  SaleDate end;
  SaleDate today;
  gboolean narrow;
  SaleMarkShape walked;

  GArray *ticks;
  float ticks_width;
  int ticks_spacing;
};

G_DEFINE_FINAL_TYPE (SaleTimelineScale, sale_timeline_scale, G_TYPE_OBJECT)

enum
{
  CHANGED,
  RESIZED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_tick (gpointer data)
{
  g_free (((SaleTimelineTick *) data)->label);
}

static void
emit_changed (SaleTimelineScale *self)
{
  self->ticks_width = -1;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sale_timeline_scale_finalize (GObject *object)
{
  g_array_unref (SALE_TIMELINE_SCALE (object)->ticks);
  G_OBJECT_CLASS (sale_timeline_scale_parent_class)->finalize (object);
}

static void
sale_timeline_scale_class_init (SaleTimelineScaleClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sale_timeline_scale_finalize;

  /**
   * SaleTimelineScale::changed:
   *
   * Days stand elsewhere.
   */
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SaleTimelineScale::resized:
   *
   * Rows are laid out otherwise.
   */
  signals[RESIZED] =
      g_signal_new ("resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sale_timeline_scale_init (SaleTimelineScale *self)
{
  self->walked = SALE_MARK_DIAMOND;
  self->ticks = g_array_new (FALSE, TRUE, sizeof (SaleTimelineTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->ticks_width = -1;
}

/**
 * sale_timeline_scale_new:
 * @today: the day to mark
 *
 * Returns: (transfer full): a scale of a year, a little of it past
 */
SaleTimelineScale *
sale_timeline_scale_new (SaleDate today)
{
  SaleTimelineScale *self = g_object_new (SALE_TYPE_TIMELINE_SCALE, NULL);

  self->today = today;
  sale_timeline_scale_set_zoom (self, ZOOM_DEFAULT);
  return self;
}

/**
 * sale_timeline_scale_get_start:
 *
 * Returns: the first day shown
 */
SaleDate
sale_timeline_scale_get_start (SaleTimelineScale *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), SALE_DATE_NONE);

  return self->start;
}

/**
 * sale_timeline_scale_get_end:
 *
 * Returns: the last day shown
 */
SaleDate
sale_timeline_scale_get_end (SaleTimelineScale *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), SALE_DATE_NONE);

  return self->end;
}

SaleDate
sale_timeline_scale_get_today (SaleTimelineScale *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), SALE_DATE_NONE);

  return self->today;
}

/**
 * sale_timeline_scale_set_today:
 * @today: the day has changed; the range moves along
 */
void
sale_timeline_scale_set_today (SaleTimelineScale *self, SaleDate today)
{
  int days;

  g_return_if_fail (SALE_IS_TIMELINE_SCALE (self));

  days = today - self->today;
  self->today = today;
  sale_timeline_scale_move (self, days);
}

/**
 * sale_timeline_scale_set_range:
 * @start: first day shown
 * @end: last day shown, after @start
 */
void
sale_timeline_scale_set_range (SaleTimelineScale *self, SaleDate start, SaleDate end)
{
  g_return_if_fail (SALE_IS_TIMELINE_SCALE (self));
  g_return_if_fail (start < end);

  if (self->start == start && self->end == end)
    return;

  self->start = start;
  self->end = end;
  emit_changed (self);
}

/**
 * sale_timeline_scale_set_zoom:
 * @days: how many to show: an eighth of them past, the rest from today
 */
void
sale_timeline_scale_set_zoom (SaleTimelineScale *self, int days)
{
  g_return_if_fail (SALE_IS_TIMELINE_SCALE (self));
  g_return_if_fail (days > 0);

  sale_timeline_scale_set_range (self, self->today - days / 8, self->today - days / 8 + days);
}

/**
 * sale_timeline_scale_move:
 * @days: later, or earlier when negative
 */
void
sale_timeline_scale_move (SaleTimelineScale *self, int days)
{
  g_return_if_fail (SALE_IS_TIMELINE_SCALE (self));

  if (days != 0)
    sale_timeline_scale_set_range (self, self->start + days, self->end + days);
}

gboolean
sale_timeline_scale_get_narrow (SaleTimelineScale *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), FALSE);

  return self->narrow;
}

/**
 * sale_timeline_scale_set_narrow:
 * @narrow: whether texts stand above and below the bars, which then have the
 *   whole width
 */
void
sale_timeline_scale_set_narrow (SaleTimelineScale *self, gboolean narrow)
{
  g_return_if_fail (SALE_IS_TIMELINE_SCALE (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  g_signal_emit (self, signals[RESIZED], 0);
}

/**
 * sale_timeline_scale_get_lead_width:
 *
 * Returns: px before the bars
 */
int
sale_timeline_scale_get_lead_width (SaleTimelineScale *self)
{
  return self->narrow ? 0 : LEAD_WIDTH;
}

/**
 * sale_timeline_scale_get_trail_width:
 *
 * Returns: px behind the bars
 */
int
sale_timeline_scale_get_trail_width (SaleTimelineScale *self)
{
  return self->narrow ? 0 : TRAIL_WIDTH;
}

/**
 * sale_timeline_scale_get_x:
 * @width: of the bars, px
 *
 * Returns: where @date begins, from the start of the bars, px; outside of
 *   0 … @width for days that are not shown
 */
float
sale_timeline_scale_get_x (SaleTimelineScale *self, SaleDate date, float width)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), 0);

  return (float) (date - self->start) / (float) (self->end + 1 - self->start) * width;
}

gboolean
sale_timeline_scale_contains (SaleTimelineScale *self, SaleDate date)
{
  return sale_date_is_known (date) && date >= self->start && date <= self->end;
}

/* Months between two ticks, so that names do not touch. */
static int
months_between (SaleTimelineScale *self, float width, int spacing)
{
  static const int steps[] = { 1, 2, 3, 6, 12 };
  float per_month = width * 30.4f / (float) (self->end + 1 - self->start);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (per_month * (float) steps[i] >= (float) spacing)
      return steps[i];
  return 24;
}

static char *
dup_month_label (SaleDate date, gboolean with_year)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) date * 86400);

  /* Translators: a month on a timeline, in strftime's letters: with its year, alone.
     xgettext:no-c-format */
  return g_date_time_format (time, with_year ? _("%b %Y") : /* xgettext:no-c-format */ _("%b"));
}

static void
fill_ticks (SaleTimelineScale *self, float width, int spacing)
{
  int step = months_between (self, width, spacing), year, month, last_year = 0;
  SaleDate date;

  g_array_set_size (self->ticks, 0);
  sale_date_get_ymd (self->start, &year, &month, NULL);
  /* Steps are counted from January, so that they stay where they are when one moves. */
  date = sale_date_new (year, 1 + (month - 1) / step * step, 1);
  for (; sale_date_is_known (date) && date <= self->end; date = sale_date_add_months (date, step))
    {
      SaleTimelineTick tick = { date, sale_timeline_scale_get_x (self, date, width), NULL };

      if (date < self->start)
        continue;
      sale_date_get_ymd (date, &year, NULL, NULL);
      tick.label = dup_month_label (date, year != last_year);
      last_year = year;
      g_array_append_val (self->ticks, tick);
    }
}

/**
 * sale_timeline_scale_get_ticks:
 * @width: of the bars, px
 * @n_ticks: (out): how many
 *
 * Returns: (transfer none) (array length=n_ticks): the months to name, kept
 *   until the next call
 */
const SaleTimelineTick *
sale_timeline_scale_get_ticks (SaleTimelineScale *self, float width, guint *n_ticks)
{
  int spacing =
      (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, TICK_SPACING, gtk_settings_get_default ());

  g_return_val_if_fail (SALE_IS_TIMELINE_SCALE (self), NULL);

  if (self->ticks_width != width || self->ticks_spacing != spacing)
    fill_ticks (self, width, spacing);
  self->ticks_width = width;
  self->ticks_spacing = spacing;
  *n_ticks = self->ticks->len;
  return (const SaleTimelineTick *) self->ticks->data;
}

/**
 * sale_timeline_scale_get_walked:
 *
 * Returns: the kind of mark the user last stood on, to which the next row goes
 */
SaleMarkShape
sale_timeline_scale_get_walked (SaleTimelineScale *self)
{
  return self->walked;
}

void
sale_timeline_scale_set_walked (SaleTimelineScale *self, SaleMarkShape shape)
{
  self->walked = shape;
}
