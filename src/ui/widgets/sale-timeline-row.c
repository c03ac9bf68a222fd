/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-row.h"

#include "sale-mark-icon.h"
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
 * wide     title     ━━━━━━━▨▨▨◆━━▮    amount      (state) …
 *          subtitle                    note
 *
 * narrow   title                                   (state)
 *          ━━━━━━━━━━━━━━━━━▨▨▨▨▨▨◆━━━━━━━━━▮
 *          note                                     amount
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
  GtkWidget *head; /* the title and the mark */
  GtkWidget *title;
  GtkWidget *mark;
  GtkWidget *subtitle;
  GtkWidget *bar;
  GtkWidget *amount;
  GtkWidget *note;
  GtkWidget *pill;
  GtkWidget *menu;
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
  int bar = height_of (self->bar);
  int lead = height_of (self->head) + LINE_GAP + height_of (self->subtitle);
  int trail = height_of (self->amount) + LINE_GAP + height_of (self->note);

  if (sale_timeline_scale_get_narrow (self->scale))
    return height_of (self->head) + bar + 2 * LINE_GAP +
           MAX (height_of (self->amount), height_of (self->note));
  return MAX (MAX (lead, trail), bar);
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

/* Two lines of text, in the middle of the row. */
static void
place_pair (SaleTimelineRow *self, GtkWidget *first, GtkWidget *second, int x, int width,
            int height)
{
  int above = height_of (first), below = height_of (second);
  int top = (height - above - LINE_GAP - below) / 2;

  place (self, first, x, top, width, above);
  place (self, second, x, top + above + LINE_GAP, width, below);
}

/* The state and the menu, at the end of a line that is @height high; where it is
 * narrow a long press has to do. */
static int
place_end (SaleTimelineRow *self, int width, int height, int room)
{
  gboolean narrow = sale_timeline_scale_get_narrow (self->scale);
  int menu = narrow ? 0 : width_of (self->menu), menu_height = height_of (self->menu);
  int pill = MIN (width_of (self->pill), room - menu), pill_height = height_of (self->pill);

  if (!narrow)
    place (self, self->menu, width - menu, (height - menu_height) / 2, menu, menu_height);
  place (self, self->pill, width - menu - pill, (height - pill_height) / 2, pill, pill_height);
  return menu + pill;
}

static void
allocate_wide (SaleTimelineRow *self, int width, int height)
{
  int lead = sale_timeline_scale_get_lead_width (self->scale);
  int trail = sale_timeline_scale_get_trail_width (self->scale);
  int bar = height_of (self->bar);
  int end = place_end (self, width, height, trail - GAP);

  place_pair (self, self->head, self->subtitle, 0, lead - GAP, height);
  place (self, self->bar, lead, (height - bar) / 2, width - lead - trail, bar);
  place_pair (self, self->amount, self->note, width - trail + GAP, trail - 2 * GAP - end, height);
}

static void
allocate_narrow (SaleTimelineRow *self, int width)
{
  int bar = height_of (self->bar);
  int title = height_of (self->head);
  int end = place_end (self, width, title, width / 2);
  int amount = MIN (width_of (self->amount), width / 2);
  int last = title + bar + 2 * LINE_GAP;
  int line = MAX (height_of (self->note), height_of (self->amount));

  place (self, self->head, 0, 0, width - end - GAP, title);
  place (self, self->bar, 0, title + LINE_GAP, width, bar);
  place (self, self->note, 0, last + (line - height_of (self->note)) / 2, width - amount - GAP,
         height_of (self->note));
  place (self, self->amount, width - amount, last + (line - height_of (self->amount)) / 2, amount,
         height_of (self->amount));
}

static void
sale_timeline_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleTimelineRow *self = SALE_TIMELINE_ROW (widget);

  gtk_widget_set_child_visible (self->subtitle, !sale_timeline_scale_get_narrow (self->scale));
  gtk_widget_set_child_visible (self->menu, !sale_timeline_scale_get_narrow (self->scale));
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

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->subtitle, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->amount, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);
  g_clear_pointer (&self->pill, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
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
label_new (const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  return label;
}

static GtkWidget *
add_label (SaleTimelineRow *self, const char *const *css_classes)
{
  GtkWidget *label = label_new (css_classes);

  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
add_head (SaleTimelineRow *self, const char *const *css_classes)
{
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = label_new (css_classes);
  self->mark = sale_mark_icon_new ();
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->mark);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

/* For the mouse; the keyboard has the menu key, and the row no more stops. */
static GtkWidget *
add_menu (SaleTimelineRow *self)
{
  GtkWidget *menu = gtk_button_new_from_icon_name ("sale-more-symbolic");

  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_add_css_class (menu, "circular");
  gtk_widget_set_focusable (menu, FALSE);
  sale_plain_set_tooltip (menu, _("Menu"));
  gtk_widget_set_visible (menu, FALSE);
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  return menu;
}

static void
sale_timeline_row_init (SaleTimelineRow *self)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const dim[] = { "caption", "dimmed", "numeric", NULL };
  static const char *const plain[] = { "caption", "numeric", NULL };
  static const char *const number[] = { "heading", "numeric", NULL };

  add_head (self, heading);
  self->subtitle = add_label (self, dim);
  self->amount = add_label (self, number);
  self->note = add_label (self, plain);
  self->pill = sale_state_pill_new (SALE_STATE_NONE, NULL);
  gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
  self->menu = add_menu (self);
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
 * @subtitle: (nullable): what: the product; left out where it is narrow
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
 * sale_timeline_row_set_amount:
 * @amount: (nullable): how much, at the row's end
 */
void
sale_timeline_row_set_amount (SaleTimelineRow *self, const char *amount)
{
  g_return_if_fail (SALE_IS_TIMELINE_ROW (self));

  set_text (self->amount, amount);
}

/**
 * sale_timeline_row_set_mark:
 * @mark: how it stands to others that share the book
 */
void
sale_timeline_row_set_mark (SaleTimelineRow *self, SaleSharingMark mark)
{
  g_return_if_fail (SALE_IS_TIMELINE_ROW (self));

  sale_mark_icon_show (self->mark, mark);
}

/**
 * sale_timeline_row_get_menu_button:
 *
 * Returns: (transfer none): the button of the row's menu, hidden at first
 */
GtkButton *
sale_timeline_row_get_menu_button (SaleTimelineRow *self)
{
  g_return_val_if_fail (SALE_IS_TIMELINE_ROW (self), NULL);

  return GTK_BUTTON (self->menu);
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
  const char *state, *amount;

  g_return_val_if_fail (SALE_IS_TIMELINE_ROW (self), NULL);

  amount = gtk_label_get_text (GTK_LABEL (self->amount));
  dates = sale_timeline_bar_dup_description (SALE_TIMELINE_BAR (self->bar));
  state = sale_state_pill_get_label (SALE_STATE_PILL (self->pill));
  return g_strjoin (", ", gtk_label_get_text (GTK_LABEL (self->title)),
                    gtk_label_get_text (GTK_LABEL (*amount ? self->amount : self->subtitle)),
                    state ? state : _("no state"), dates, NULL);
}
