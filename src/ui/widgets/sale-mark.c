/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-mark.h"

#include "sale-plain-text.h"

/* Room for a finger's aim and the focus ring; the shape is smaller. */
#define MARK_WIDTH 20
#define MARK_HEIGHT 24

/**
 * SaleMark:
 *
 * One point of a chart or a timeline that can be reached: with the arrow keys,
 * with a pointer, by a screen reader. It is a child of the chart, which places
 * it with sale_mark_place() and passes its focus on to sale_mark_walk().
 *
 * A click, Enter or Space say #SaleMark::activated.
 *
 * CSS node: `mark`; it is drawn in its colour. Its role is button; its name is
 * #SaleMark:label, which is also its tooltip.
 */
struct _SaleMark
{
  GtkWidget parent_instance;

  SaleMarkShape shape;
  char *label;
};

G_DEFINE_FINAL_TYPE (SaleMark, sale_mark, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sale_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MARK_WIDTH : MARK_HEIGHT;
}

/* The shape around the origin. */
static GskPath *
dup_path (SaleMarkShape shape)
{
  GskPathBuilder *path = gsk_path_builder_new ();
  GskRoundedRect end;

  switch (shape)
    {
    case SALE_MARK_EDGE:
      gsk_path_builder_add_rect (path, &GRAPHENE_RECT_INIT (-1, -8, 2, 16));
      break;
    case SALE_MARK_DIAMOND:
      gsk_path_builder_move_to (path, 0, -8);
      gsk_path_builder_line_to (path, 8, 0);
      gsk_path_builder_line_to (path, 0, 8);
      gsk_path_builder_line_to (path, -8, 0);
      gsk_path_builder_close (path);
      break;
    case SALE_MARK_END:
      gsk_rounded_rect_init_from_rect (&end, &GRAPHENE_RECT_INIT (-2, -10, 4, 20), 1.5f);
      gsk_path_builder_add_rounded_rect (path, &end);
      break;
    case SALE_MARK_STEP:
      gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (0, 0), 4.5f);
      gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (0, 0), 2.5f);
      break;
    case SALE_MARK_DOT:
    case SALE_MARK_STEP_DONE:
    default:
      gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (0, 0), 4.5f);
    }
  return gsk_path_builder_free_to_path (path);
}

static void
sale_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autoptr (GskPath) path = dup_path (SALE_MARK (widget)->shape);
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_widget_get_width (widget) / 2.f,
                                                          gtk_widget_get_height (widget) / 2.f));
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sale_mark_activate (SaleMark *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
on_released (SaleMark *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sale_mark_activate (self);
}

static void
sale_mark_finalize (GObject *object)
{
  g_free (SALE_MARK (object)->label);
  G_OBJECT_CLASS (sale_mark_parent_class)->finalize (object);
}

static void
sale_mark_class_init (SaleMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter,
                                GDK_KEY_space };

  G_OBJECT_CLASS (klass)->finalize = sale_mark_finalize;
  widget_class->measure = sale_mark_measure;
  widget_class->snapshot = sale_mark_snapshot;

  /**
   * SaleMark::activated:
   *
   * What stands behind the mark is wanted.
   */
  signals[ACTIVATED] = g_signal_new_class_handler ("activated", G_TYPE_FROM_CLASS (klass),
                                                   G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, NULL, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);

  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
sale_mark_init (SaleMark *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * sale_mark_new:
 * @label: (nullable): what it marks, in full: it is read without its surroundings
 */
GtkWidget *
sale_mark_new (SaleMarkShape shape, const char *label)
{
  SaleMark *self = g_object_new (SALE_TYPE_MARK, NULL);

  self->shape = shape;
  sale_mark_set_label (self, label);
  return GTK_WIDGET (self);
}

SaleMarkShape
sale_mark_get_shape (SaleMark *self)
{
  g_return_val_if_fail (SALE_IS_MARK (self), SALE_MARK_DOT);

  return self->shape;
}

const char *
sale_mark_get_label (SaleMark *self)
{
  g_return_val_if_fail (SALE_IS_MARK (self), NULL);

  return self->label;
}

void
sale_mark_set_label (SaleMark *self, const char *label)
{
  g_return_if_fail (SALE_IS_MARK (self));

  if (!g_set_str (&self->label, label))
    return;

  sale_plain_set_tooltip (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : "", -1);
}

/**
 * sale_mark_place:
 * @x: the middle of the mark in its parent, px
 * @y: likewise
 *
 * To be called from the parent's size_allocate.
 */
void
sale_mark_place (SaleMark *self, float x, float y)
{
  GskTransform *move = gsk_transform_translate (
      NULL, &GRAPHENE_POINT_INIT (x - MARK_WIDTH / 2.f, y - MARK_HEIGHT / 2.f));

  gtk_widget_allocate (GTK_WIDGET (self), MARK_WIDTH, MARK_HEIGHT, -1, move);
}

static float
middle_of (GtkWidget *mark)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (mark, gtk_widget_get_parent (mark), &bounds))
    return 0;
  return bounds.origin.x + bounds.size.width / 2;
}

static gboolean
can_stand (GtkWidget *widget)
{
  return SALE_IS_MARK (widget) && gtk_widget_get_child_visible (widget) &&
         gtk_widget_get_visible (widget);
}

/* Whether @mark comes after @from to the side @sign: marks on one spot follow
 * each other in the order of the children. */
static gboolean
is_beyond (GtkWidget *mark, GtkWidget *from, int sign, gboolean behind_from)
{
  float distance = sign * (middle_of (mark) - middle_of (from));

  return distance > 0 || (distance == 0 && mark != from && behind_from == (sign > 0));
}

/* The nearest mark to the side @sign of @from. */
static GtkWidget *
find_neighbour (GtkWidget *parent, GtkWidget *from, int sign)
{
  GtkWidget *best = NULL;
  gboolean behind_from = FALSE;

  for (GtkWidget *mark = gtk_widget_get_first_child (parent); mark;
       mark = gtk_widget_get_next_sibling (mark))
    {
      behind_from = behind_from || mark == from;
      if (!can_stand (mark) || !is_beyond (mark, from, sign, behind_from))
        continue;
      /* To the right the first of equals is nearest, to the left the last. */
      if (best == NULL || sign * (middle_of (mark) - middle_of (best)) < (sign > 0 ? 0 : .5f))
        best = mark;
    }
  return best;
}

static GtkWidget *
first_mark (GtkWidget *parent)
{
  GtkWidget *best = NULL;

  for (GtkWidget *mark = gtk_widget_get_first_child (parent); mark;
       mark = gtk_widget_get_next_sibling (mark))
    if (can_stand (mark) && (best == NULL || middle_of (mark) < middle_of (best)))
      best = mark;
  return best;
}

/**
 * sale_mark_walk:
 * @parent: a chart whose children are marks, among others
 * @direction: from the `focus` function of its class
 * @preferred: (nullable): the mark to start with
 *
 * Tab goes to one mark and leaves the chart with the next; the left and the
 * right arrow walk from mark to mark as they stand on the screen.
 *
 * Returns: whether the focus was placed
 */
gboolean
sale_mark_walk (GtkWidget *parent, GtkDirectionType direction, SaleMark *preferred)
{
  GtkWidget *from = gtk_widget_get_focus_child (parent), *to = NULL;

  if (from == NULL)
    to = preferred && can_stand (GTK_WIDGET (preferred)) ? GTK_WIDGET (preferred)
                                                         : first_mark (parent);
  else if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    to = find_neighbour (parent, from, direction == GTK_DIR_RIGHT ? 1 : -1);
  return to && gtk_widget_grab_focus (to);
}
