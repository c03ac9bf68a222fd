/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-bar.h"

#include "sale-plain-text.h"
#include "sale-when.h"

#include <math.h>

#define BAR_HEIGHT 10
#define TOTAL_HEIGHT 30
#define MINIMUM_WIDTH 120
#define HATCH_STEP 5

enum
{
  MARK_KNOW_BY,
  MARK_CANCEL_UNTIL,
  MARK_END_OF_TERM,
  N_MARKS,
};

/**
 * SaleTimelineBar:
 *
 * One term on a timeline:
 *
 * |[
 *   ━━━━━━━━━━━━|▨▨▨▨▨◆━━━━━▮
 *   term     know by  │     end
 *                     they can cancel until
 * ]|
 *
 * The term is a bar; from "know by" to the last day on which the customer can
 * cancel it is hatched, that day is a diamond, the end of the term an end mark.
 * Steps of the outreach are rings below, filled when they are done; a line
 * stands at today. Shapes say what is what, colour only repeats the state.
 *
 * Left and right arrow walk the marks, Tab goes to the next row; the row that
 * follows starts with the same kind of mark. Activating a mark says
 * #SaleTimelineBar::activated. Time runs in the direction of the text.
 *
 * CSS node: `timelinebar` with the class of the state, `mark` inside. To a
 * screen reader it is a group whose description is the term in words; each
 * mark is a button with its full date.
 */
struct _SaleTimelineBar
{
  GtkWidget parent_instance;

  SaleTimelineScale *scale;
  SaleTimelineTerm term;
  SaleState state;
  GtkWidget *marks[N_MARKS];
  GPtrArray *steps; /* of marks; their dates are in step_dates */
  GArray *step_dates;
};

G_DEFINE_FINAL_TYPE (SaleTimelineBar, sale_timeline_bar, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SaleDate
date_of (SaleTimelineBar *self, guint mark)
{
  const SaleDate dates[] = { self->term.know_by, self->term.cancel_until, self->term.end };

  return dates[mark];
}

/* Where @date begins, or with @after ends, in the direction of the text. */
static float
x_of (SaleTimelineBar *self, SaleDate date, gboolean after)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float x = sale_timeline_scale_get_x (self->scale, date + after, width);

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - x : x;
}

static char *
dup_mark_label (SaleTimelineBar *self, guint mark)
{
  g_autofree char *day = sale_date_dup_text (date_of (self, mark));
  g_autofree char *relative =
      sale_when_dup_relative (date_of (self, mark), sale_timeline_scale_get_today (self->scale));

  /* Translators: a date in full, then how far it is: "Fri 29 Jan 2027, in 9 days". */
  if (mark == MARK_KNOW_BY)
    return g_strdup_printf (_("Know by %s, %s"), day, relative);
  if (mark == MARK_CANCEL_UNTIL)
    return g_strdup_printf (_("They can cancel until %s, %s"), day, relative);
  return g_strdup_printf (_("Term ends on %s, %s"), day, relative);
}

/**
 * sale_timeline_bar_dup_description:
 *
 * Returns: (transfer full): what the bar shows, in words
 */
char *
sale_timeline_bar_dup_description (SaleTimelineBar *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_MARKS; i++)
    if (sale_date_is_known (date_of (self, i)))
      {
        g_autofree char *label = dup_mark_label (self, i);

        g_string_append_printf (text, "%s%s", text->len ? "; " : "", label);
      }
  if (text->len == 0)
    g_string_append (text, _("Dates not known"));
  return g_string_free (text, FALSE);
}

static void
on_mark_activated (SaleTimelineBar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static GtkWidget *
add_mark (SaleTimelineBar *self, SaleMarkShape shape)
{
  GtkWidget *mark = sale_mark_new (shape, NULL);

  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  g_signal_connect_swapped (mark, "activated", G_CALLBACK (on_mark_activated), self);
  return mark;
}

static void
update_marks (SaleTimelineBar *self)
{
  g_autofree char *description = sale_timeline_bar_dup_description (self);

  for (guint i = 0; i < N_MARKS; i++)
    if (sale_date_is_known (date_of (self, i)))
      {
        g_autofree char *label = dup_mark_label (self, i);

        sale_mark_set_label (SALE_MARK (self->marks[i]), label);
      }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sale_timeline_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : TOTAL_HEIGHT;
}

static void
place_mark (SaleTimelineBar *self, GtkWidget *mark, SaleDate date, gboolean after, float y)
{
  gboolean shown = sale_timeline_scale_contains (self->scale, date);

  gtk_widget_set_child_visible (mark, shown);
  if (shown)
    sale_mark_place (SALE_MARK (mark), x_of (self, date, after), y);
}

static void
sale_timeline_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleTimelineBar *self = SALE_TIMELINE_BAR (widget);

  for (guint i = 0; i < N_MARKS; i++)
    place_mark (self, self->marks[i], date_of (self, i), i != MARK_KNOW_BY, height / 2.f);
  for (guint i = 0; i < self->steps->len; i++)
    place_mark (self, g_ptr_array_index (self->steps, i),
                g_array_index (self->step_dates, SaleDate, i), FALSE, height - 5.f);
}

/* The stretch from @from to the end of @to as a rectangle, cut to what is shown. */
static gboolean
stretch_of (SaleTimelineBar *self, SaleDate from, SaleDate to, graphene_rect_t *rect)
{
  SaleDate start = sale_timeline_scale_get_start (self->scale);
  SaleDate end = sale_timeline_scale_get_end (self->scale);
  float a, b;

  if (!sale_date_is_known (to) || (sale_date_is_known (from) && from > to))
    return FALSE;
  /* An unknown start lies before everything. */
  from = sale_date_is_known (from) ? MAX (from, start) : start;
  to = MIN (to, end);
  if (from > to)
    return FALSE;

  a = x_of (self, from, FALSE);
  b = x_of (self, to, TRUE);
  *rect = GRAPHENE_RECT_INIT (MIN (a, b),
                              (gtk_widget_get_height (GTK_WIDGET (self)) - BAR_HEIGHT) / 2.f,
                              ABS (b - a), BAR_HEIGHT);
  return TRUE;
}

static void
append_lines (SaleTimelineBar *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint n_ticks;
  const SaleTimelineTick *ticks = sale_timeline_scale_get_ticks (self->scale, width, &n_ticks);

  for (guint i = 0; i < n_ticks; i++)
    {
      float x = rtl ? width - ticks[i].x : ticks[i].x;

      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (floorf (x), 0, 1, height));
    }
}

static GskPath *
dup_hatch (const graphene_rect_t *rect)
{
  GskPathBuilder *path = gsk_path_builder_new ();
  float right = rect->origin.x + rect->size.width, height = rect->size.height;

  for (float x = rect->origin.x - height; x < right; x += HATCH_STEP)
    {
      gsk_path_builder_move_to (path, x, rect->origin.y + height);
      gsk_path_builder_line_to (path, x + height, rect->origin.y);
    }
  return gsk_path_builder_free_to_path (path);
}

static void
append_term (SaleTimelineBar *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GdkRGBA light = *color;
  graphene_rect_t rect;
  GskRoundedRect bar;

  if (!stretch_of (self, self->term.start, self->term.end, &rect))
    return;
  light.alpha *= .35f;
  gsk_rounded_rect_init_from_rect (&bar, &rect, BAR_HEIGHT / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, &light, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
append_window (SaleTimelineBar *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = NULL;
  g_autoptr (GskPath) hatch = NULL;
  graphene_rect_t rect;

  if (!sale_date_is_known (self->term.know_by) ||
      !stretch_of (self, self->term.know_by, self->term.cancel_until, &rect))
    return;
  stroke = gsk_stroke_new (2);
  hatch = dup_hatch (&rect);
  gtk_snapshot_push_clip (snapshot, &rect);
  gtk_snapshot_append_stroke (snapshot, hatch, stroke, color);
  gtk_snapshot_pop (snapshot);
}

static void
append_today (SaleTimelineBar *self, GtkSnapshot *snapshot)
{
  SaleDate today = sale_timeline_scale_get_today (self->scale);
  g_autoptr (GdkRGBA) accent = NULL;
  float x;

  if (!sale_timeline_scale_contains (self->scale, today))
    return;
  accent = adw_style_manager_get_accent_color_rgba (
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))));
  x = x_of (self, today, FALSE);
  gtk_snapshot_append_color (
      snapshot, accent,
      &GRAPHENE_RECT_INIT (x - 1, 0, 2, gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
sale_timeline_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleTimelineBar *self = SALE_TIMELINE_BAR (widget);
  GdkRGBA color, faint;

  gtk_widget_get_color (widget, &color);
  gtk_widget_get_color (gtk_widget_get_parent (widget), &faint);
  faint.alpha *= .12f;
  append_lines (self, snapshot, &faint);
  append_term (self, snapshot, &color);
  append_window (self, snapshot, &color);
  append_today (self, snapshot);
  GTK_WIDGET_CLASS (sale_timeline_bar_parent_class)->snapshot (widget, snapshot);
}

static SaleMark *
find_mark (SaleTimelineBar *self, SaleMarkShape shape)
{
  for (GtkWidget *mark = gtk_widget_get_first_child (GTK_WIDGET (self)); mark;
       mark = gtk_widget_get_next_sibling (mark))
    if (sale_mark_get_shape (SALE_MARK (mark)) == shape)
      return SALE_MARK (mark);
  return NULL;
}

static gboolean
sale_timeline_bar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SaleTimelineBar *self = SALE_TIMELINE_BAR (widget);
  SaleMark *wanted = find_mark (self, sale_timeline_scale_get_walked (self->scale));

  if (!sale_mark_walk (widget, direction, wanted))
    return FALSE;
  /* The next row is to start where this one is left. */
  sale_timeline_scale_set_walked (
      self->scale, sale_mark_get_shape (SALE_MARK (gtk_widget_get_focus_child (widget))));
  return TRUE;
}

static gboolean
sale_timeline_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
remove_steps (SaleTimelineBar *self)
{
  g_ptr_array_set_size (self->steps, 0);
  g_array_set_size (self->step_dates, 0);
}

static void
sale_timeline_bar_dispose (GObject *object)
{
  SaleTimelineBar *self = SALE_TIMELINE_BAR (object);

  remove_steps (self);
  for (guint i = 0; i < N_MARKS; i++)
    g_clear_pointer (&self->marks[i], gtk_widget_unparent);
  g_clear_object (&self->scale);
  G_OBJECT_CLASS (sale_timeline_bar_parent_class)->dispose (object);
}

static void
sale_timeline_bar_finalize (GObject *object)
{
  SaleTimelineBar *self = SALE_TIMELINE_BAR (object);

  g_ptr_array_unref (self->steps);
  g_array_unref (self->step_dates);
  G_OBJECT_CLASS (sale_timeline_bar_parent_class)->finalize (object);
}

static void
sale_timeline_bar_class_init (SaleTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_timeline_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_timeline_bar_finalize;
  widget_class->measure = sale_timeline_bar_measure;
  widget_class->size_allocate = sale_timeline_bar_size_allocate;
  widget_class->snapshot = sale_timeline_bar_snapshot;
  widget_class->focus = sale_timeline_bar_focus;
  widget_class->grab_focus = sale_timeline_bar_grab_focus;

  /**
   * SaleTimelineBar::activated:
   *
   * One of its marks was activated: the proof of its dates is wanted.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "timelinebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sale_timeline_bar_init (SaleTimelineBar *self)
{
  static const SaleMarkShape shapes[] = { SALE_MARK_EDGE, SALE_MARK_DIAMOND, SALE_MARK_END };
  const SaleTimelineTerm nothing = SALE_TIMELINE_TERM_INIT;

  self->term = nothing;
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->step_dates = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  for (guint i = 0; i < N_MARKS; i++)
    self->marks[i] = add_mark (self, shapes[i]);
  sale_state_apply (SALE_STATE_NONE, GTK_WIDGET (self));
}

/**
 * sale_timeline_bar_new:
 * @scale: shared with the other rows and the axis
 */
GtkWidget *
sale_timeline_bar_new (SaleTimelineScale *scale)
{
  SaleTimelineBar *self = g_object_new (SALE_TYPE_TIMELINE_BAR, NULL);

  self->scale = g_object_ref (scale);
  g_signal_connect_object (scale, "changed", G_CALLBACK (update_marks), self, G_CONNECT_SWAPPED);
  update_marks (self);
  return GTK_WIDGET (self);
}

void
sale_timeline_bar_set_term (SaleTimelineBar *self, const SaleTimelineTerm *term)
{
  g_return_if_fail (SALE_IS_TIMELINE_BAR (self));

  self->term = *term;
  update_marks (self);
}

void
sale_timeline_bar_set_state (SaleTimelineBar *self, SaleState state)
{
  g_return_if_fail (SALE_IS_TIMELINE_BAR (self));

  if (self->state == state)
    return;

  self->state = state;
  sale_state_apply (state, GTK_WIDGET (self));
}

static char *
dup_step_label (SaleTimelineBar *self, const SaleTimelineStep *step)
{
  g_autofree char *day = sale_date_dup_text (step->date);

  /* Translators: a step of a plan and its date: "Send the offer, done, due Fri 29 Jan 2027". */
  return g_strdup_printf (step->done ? _("%s, done, due %s") : _("%s, due %s"), step->label, day);
}

/**
 * sale_timeline_bar_set_steps:
 * @steps: (array length=n_steps): of the outreach
 */
void
sale_timeline_bar_set_steps (SaleTimelineBar *self, const SaleTimelineStep *steps, guint n_steps)
{
  g_return_if_fail (SALE_IS_TIMELINE_BAR (self));

  remove_steps (self);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *label = dup_step_label (self, &steps[i]);
      GtkWidget *mark = add_mark (self, steps[i].done ? SALE_MARK_STEP_DONE : SALE_MARK_STEP);

      sale_mark_set_label (SALE_MARK (mark), label);
      g_ptr_array_add (self->steps, mark);
      g_array_append_val (self->step_dates, steps[i].date);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
