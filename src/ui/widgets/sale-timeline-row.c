/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-row.h"

#include "sale-plain-text.h"
#include "sale-state-pill.h"

#define GAP 12
#define LINE_GAP 2

/**
 * SaleTimelineRow:
 *
 * A row of a timeline: who and how much, the #SaleTimelineBar, what is next
 * and how it stands. It is the child of an ordinary list item; all rows share
 * a #SaleTimelineScale, which also says where the bars begin and end.
 *
 * |[
 * wide     title     ━━━━━━━▨▨▨◆━━▮    note        (state)
 *          subtitle
 *
 * narrow   title                                   (state)
 *          ━━━━━━━━━━━━━━━━━▨▨▨▨▨▨◆━━━━━━━━━▮
 *          note                                   subtitle
 * ]|
 *
 * Set the list item's `focusable` to %FALSE, so that the arrow keys reach the
 * marks, and its accessible label to sale_timeline_row_dup_description().
 *
 * CSS node: `timelinerow`.
 */
struct _SaleTimelineRow
{
  GtkWidget parent_instance;

  SaleTimelineScale *scale;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *bar;
  GtkWidget *note;
  GtkWidget *pill;
};

G_DEFINE_FINAL_TYPE (SaleTimelineRow, sale_timeline_row, GTK_TYPE_WIDGET)

static int
height_of (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
width_of (GtkWidget *widget)
{
  int natural = 0;

  if (gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
needed_height (SaleTimelineRow *self)
{
  int texts = height_of (self->title) + LINE_GAP + height_of (self->subtitle);
  int bar = height_of (self->bar);

  if (sale_timeline_scale_get_narrow (self->scale))
    return texts + LINE_GAP + bar;
  return MAX (texts, bar);
}

static void
sale_timeline_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  SaleTimelineRow *self = SALE_TIMELINE_ROW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = needed_height (self);
  else
    *minimum = *natural = width_of (self->bar) + sale_timeline_scale_get_lead_width (self->scale) +
                          sale_timeline_scale_get_trail_width (self->scale);
}

/* Children are placed as in left-to-right text and mirrored here. */
static void
place (SaleTimelineRow *self, GtkWidget *child, int x, int y, int width, int height)
{
  int whole = gtk_widget_get_width (GTK_WIDGET (self));
  int minimum;

  if (!gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = whole - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
allocate_wide (SaleTimelineRow *self, int width, int height)
{
  int lead = sale_timeline_scale_get_lead_width (self->scale);
  int trail = sale_timeline_scale_get_trail_width (self->scale);
  int title = height_of (self->title), subtitle = height_of (self->subtitle);
  int top = (height - title - LINE_GAP - subtitle) / 2;
  int bar = height_of (self->bar), note = height_of (self->note), pill = height_of (self->pill);
  int pill_width = MIN (width_of (self->pill), trail - GAP);

  place (self, self->title, 0, top, lead - GAP, title);
  place (self, self->subtitle, 0, top + title + LINE_GAP, lead - GAP, subtitle);
  place (self, self->bar, lead, (height - bar) / 2, width - lead - trail, bar);
  place (self, self->note, width - trail + GAP, (height - note) / 2, trail - 2 * GAP - pill_width,
         note);
  place (self, self->pill, width - pill_width, (height - pill) / 2, pill_width, pill);
}

static void
allocate_narrow (SaleTimelineRow *self, int width)
{
  int title = height_of (self->title), bar = height_of (self->bar);
  int pill_width = MIN (width_of (self->pill), width / 2), pill = height_of (self->pill);
  int amount = MIN (width_of (self->subtitle), width / 2);
  int last = title + bar + 2 * LINE_GAP;

  place (self, self->title, 0, 0, width - pill_width - GAP, title);
  place (self, self->pill, width - pill_width, (title - pill) / 2, pill_width, pill);
  place (self, self->bar, 0, title + LINE_GAP, width, bar);
  place (self, self->note, 0, last, width - amount - GAP, height_of (self->note));
  place (self, self->subtitle, width - amount, last, amount, height_of (self->subtitle));
}

static void
sale_timeline_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleTimelineRow *self = SALE_TIMELINE_ROW (widget);

  if (sale_timeline_scale_get_narrow (self->scale))
    allocate_narrow (self, width);
  else
    allocate_wide (self, width, height);
}

static gboolean
sale_timeline_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SALE_TIMELINE_ROW (widget)->bar);
}

static void
sale_timeline_row_dispose (GObject *object)
{
  SaleTimelineRow *self = SALE_TIMELINE_ROW (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->subtitle, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  g_clear_pointer (&self->pill, gtk_widget_unparent);
  g_clear_object (&self->scale);
  G_OBJECT_CLASS (sale_timeline_row_parent_class)->dispose (object);
}

static void
sale_timeline_row_class_init (SaleTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_timeline_row_dispose;
  widget_class->measure = sale_timeline_row_measure;
  widget_class->size_allocate = sale_timeline_row_size_allocate;
  widget_class->grab_focus = sale_timeline_row_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "timelinerow");
}

static GtkWidget *
add_label (SaleTimelineRow *self, const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
sale_timeline_row_init (SaleTimelineRow *self)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const dim[] = { "caption", "dimmed", "numeric", NULL };
  static const char *const plain[] = { "caption", "numeric", NULL };

  self->title = add_label (self, heading);
  self->subtitle = add_label (self, dim);
  self->note = add_label (self, plain);
  self->pill = sale_state_pill_new (SALE_STATE_NONE, NULL);
  gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
}

/**
 * sale_timeline_row_new:
 * @scale: shared with the other rows and the axis
 */
GtkWidget *
sale_timeline_row_new (SaleTimelineScale *scale)
{
  SaleTimelineRow *self = g_object_new (SALE_TYPE_TIMELINE_ROW, NULL);

  self->scale = g_object_ref (scale);
  self->bar = sale_timeline_bar_new (scale);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  g_signal_connect_object (scale, "resized", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * sale_timeline_row_get_bar:
 *
 * Returns: (transfer none): the bar, to be given its term and its steps
 */
SaleTimelineBar *
sale_timeline_row_get_bar (SaleTimelineRow *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_ROW (self), NULL);

  return SALE_TIMELINE_BAR (self->bar);
}

static void
set_text (GtkWidget *label, const char *text)
{
  sale_plain_set_label (GTK_LABEL (label), text);
  sale_plain_set_tooltip (label, text);
}

/**
 * sale_timeline_row_set_texts:
 * @title: (nullable): who: the account
 * @subtitle: (nullable): how much
 * @note: (nullable): what is next: "know by Tue 12 Jan"
 */
void
sale_timeline_row_set_texts (SaleTimelineRow *self, const char *title, const char *subtitle,
                             const char *note)
{
  g_return_if_fail (SALE_IS_TIMELINE_ROW (self));

  set_text (self->title, title);
  set_text (self->subtitle, subtitle);
  set_text (self->note, note);
}

/**
 * sale_timeline_row_set_state:
 * @label: (nullable): the state's word
 */
void
sale_timeline_row_set_state (SaleTimelineRow *self, SaleState state, const char *label)
{
  g_return_if_fail (SALE_IS_TIMELINE_ROW (self));

  sale_state_pill_set (SALE_STATE_PILL (self->pill), state, label);
  sale_timeline_bar_set_state (SALE_TIMELINE_BAR (self->bar), state);
}

/**
 * sale_timeline_row_dup_description:
 *
 * Returns: (transfer full): the whole row in words, for the list item's
 *   accessible label
 */
char *
sale_timeline_row_dup_description (SaleTimelineRow *self)
{
  g_autofree char *dates = NULL;
  const char *state;

  g_return_val_if_fail (SALE_IS_TIMELINE_ROW (self), NULL);

  dates = sale_timeline_bar_dup_description (SALE_TIMELINE_BAR (self->bar));
  state = sale_state_pill_get_label (SALE_STATE_PILL (self->pill));
  return g_strjoin (", ", gtk_label_get_text (GTK_LABEL (self->title)),
                    gtk_label_get_text (GTK_LABEL (self->subtitle)),
                    state ? state : _("no state"), dates, NULL);
}
