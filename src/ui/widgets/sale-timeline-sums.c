/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-sums.h"

#include "sale-money-brief.h"
#include "sale-plain-text.h"
#include "sale-widget.h"

#define GAP 6
#define PADDING 4

/**
 * SaleTimelineSums:
 *
 * Sums below the rows of a timeline, each under the months it is of: as many
 * months as lie between two names of the axis.
 *
 * CSS node: `timelinesums`. A screen reader gets the sums in words.
 */
struct _SaleTimelineSums
{
  GtkWidget parent_instance;

  SaleTimelineScale *scale;
  char *label;
  char currency[SALE_CURRENCY_SIZE];
  GHashTable *months; /* first day → minor units */
};

G_DEFINE_FINAL_TYPE (SaleTimelineSums, sale_timeline_sums, GTK_TYPE_WIDGET)

static gint64
sum_of (SaleTimelineSums *self, SaleDate from, SaleDate to)
{
  GHashTableIter iter;
  gpointer day, minor;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, self->months);
  while (g_hash_table_iter_next (&iter, &day, &minor))
    if (GPOINTER_TO_INT (day) >= from && GPOINTER_TO_INT (day) < to)
      sum += *(gint64 *) minor;
  return sum;
}

static void
sale_timeline_sums_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  SaleTimelineSums *self = SALE_TIMELINE_SUMS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = sale_widget_get_line_height (widget) + 2 * PADDING;
  else
    *minimum = *natural = sale_timeline_scale_get_lead_width (self->scale) +
                          sale_timeline_scale_get_trail_width (self->scale);
}

static void
append_text (SaleTimelineSums *self, GtkSnapshot *snapshot, const char *text, float x, float room)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if ((float) width > room)
    return;
  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (
                    rtl ? (float) gtk_widget_get_width (widget) - x - (float) width : x, PADDING));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
append_sum (SaleTimelineSums *self, GtkSnapshot *snapshot, SaleDate from, SaleDate to, float x,
            float room)
{
  gint64 sum = sum_of (self, from, to);
  g_autofree char *text = sum ? sale_money_dup_brief (sale_money_new (sum, self->currency)) : NULL;

  if (text)
    append_text (self, snapshot, text, x, room - GAP);
}

/* The month that is under way at the start of the scale has no name on the axis. */
static SaleDate
first_month (SaleTimelineSums *self)
{
  int year, month;

  sale_date_get_ymd (sale_timeline_scale_get_start (self->scale), &year, &month, NULL);
  return sale_date_new (year, month, 1);
}

static void
sale_timeline_sums_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleTimelineSums *self = SALE_TIMELINE_SUMS (widget);
  float lead = (float) sale_timeline_scale_get_lead_width (self->scale);
  float width = (float) gtk_widget_get_width (widget) - lead -
                (float) sale_timeline_scale_get_trail_width (self->scale);
  const SaleTimelineTick *ticks;
  guint n_ticks;

  if (lead > GAP)
    append_text (self, snapshot, self->label, 0, lead - GAP);
  ticks = sale_timeline_scale_get_ticks (self->scale, width, &n_ticks);
  if (n_ticks > 0)
    append_sum (self, snapshot, first_month (self), ticks[0].date, lead, ticks[0].x);
  for (guint i = 0; i < n_ticks; i++)
    {
      gboolean last = i + 1 == n_ticks;

      append_sum (self, snapshot, ticks[i].date,
                  last ? sale_timeline_scale_get_end (self->scale) + 1 : ticks[i + 1].date,
                  lead + ticks[i].x, (last ? width : ticks[i + 1].x) - ticks[i].x);
    }
}

static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  return GPOINTER_TO_INT (*(gconstpointer *) a) - GPOINTER_TO_INT (*(gconstpointer *) b);
}

static void
update_label (SaleTimelineSums *self)
{
  GString *text = g_string_new (self->label);
  guint n;
  g_autofree gpointer *days = g_hash_table_get_keys_as_array (self->months, &n);

  g_sort_array (days, n, sizeof *days, compare_days, NULL);
  for (guint i = 0; i < n; i++)
    {
      gint64 minor = *(gint64 *) g_hash_table_lookup (self->months, days[i]);
      g_autofree char *money = sale_money_dup_short (sale_money_new (minor, self->currency));
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_utc ((gint64) GPOINTER_TO_INT (days[i]) * 86400);
      /* Translators: a month and its year, as g_date_time_format() takes them: "January 2027". */
      g_autofree char *month = g_date_time_format (time, _("%B %Y"));

      g_string_append_printf (text, "%s %s %s", i ? "," : ":", month, money);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  g_string_free (text, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sale_timeline_sums_dispose (GObject *object)
{
  g_clear_object (&SALE_TIMELINE_SUMS (object)->scale);
  G_OBJECT_CLASS (sale_timeline_sums_parent_class)->dispose (object);
}

static void
sale_timeline_sums_finalize (GObject *object)
{
  SaleTimelineSums *self = SALE_TIMELINE_SUMS (object);

  g_free (self->label);
  g_hash_table_unref (self->months);
  G_OBJECT_CLASS (sale_timeline_sums_parent_class)->finalize (object);
}

static void
sale_timeline_sums_class_init (SaleTimelineSumsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_timeline_sums_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_timeline_sums_finalize;
  widget_class->measure = sale_timeline_sums_measure;
  widget_class->snapshot = sale_timeline_sums_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timelinesums");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sale_timeline_sums_init (SaleTimelineSums *self)
{
  self->months = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * sale_timeline_sums_new:
 * @scale: shared with the rows and the axis
 * @label: what is summed
 */
GtkWidget *
sale_timeline_sums_new (SaleTimelineScale *scale, const char *label)
{
  SaleTimelineSums *self = g_object_new (SALE_TYPE_TIMELINE_SUMS, NULL);

  self->scale = g_object_ref (scale);
  self->label = sale_plain_dup_line (label);
  g_signal_connect_object (scale, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scale, "resized", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  update_label (self);
  return GTK_WIDGET (self);
}

/**
 * sale_timeline_sums_clear:
 * @currency: of what follows
 */
void
sale_timeline_sums_clear (SaleTimelineSums *self, const char *currency)
{
  g_return_if_fail (SALE_IS_TIMELINE_SUMS (self));

  g_hash_table_remove_all (self->months);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  update_label (self);
}

/**
 * sale_timeline_sums_add:
 * @month: its first day
 * @minor: what it sums up to
 */
void
sale_timeline_sums_add (SaleTimelineSums *self, SaleDate month, gint64 minor)
{
  g_return_if_fail (SALE_IS_TIMELINE_SUMS (self));

  if (minor)
    g_hash_table_insert (self->months, GINT_TO_POINTER (month), g_memdup2 (&minor, sizeof minor));
  update_label (self);
}
