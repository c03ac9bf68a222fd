/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a map of people: arrows walk, with Ctrl they move who has the focus. */
#include "sale-people-map-private.h"

static graphene_point_t
middle_of (GtkWidget *child)
{
  graphene_rect_t bounds;
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);

  if (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds))
    graphene_rect_get_center (&bounds, &point);
  return point;
}

/* How far @to is from @from in a direction; below 0 where it is not there. What
 * is beside the way counts twice. */
static float
distance_to (GtkWidget *from, GtkWidget *to, GtkDirectionType direction)
{
  graphene_point_t a = middle_of (from), b = middle_of (to);
  float x = b.x - a.x, y = b.y - a.y;
  float along = direction == GTK_DIR_LEFT    ? -x
                : direction == GTK_DIR_RIGHT ? x
                : direction == GTK_DIR_UP    ? -y
                                             : y;
  float beside = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT ? ABS (y) : ABS (x);

  return along < 1 ? -1 : along + 2 * beside;
}

static gboolean
can_stand (GtkWidget *child)
{
  return gtk_widget_get_focusable (child) && gtk_widget_get_child_visible (child);
}

static GtkWidget *
find_neighbour (SalePeopleMap *self, GtkWidget *from, GtkDirectionType direction)
{
  GtkWidget *best = NULL;
  float least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      float distance =
          child != from && can_stand (child) ? distance_to (from, child, direction) : -1;

      if (distance >= 0 && (best == NULL || distance < least))
        {
          best = child;
          least = distance;
        }
    }
  return best;
}

/* The one with the most influence, else the first who is not placed. */
static GtkWidget *
find_first (SalePeopleMap *self)
{
  GtkWidget *best = NULL;

  if (self->last && can_stand (self->last))
    return self->last;
  for (guint i = 0; i < self->cards->len; i++)
    if (can_stand (self->cards->pdata[i]) &&
        (best == NULL || middle_of (self->cards->pdata[i]).y < middle_of (best).y))
      best = self->cards->pdata[i];
  return best;
}

/**
 * sale_people_map_walk:
 * @direction: from the `focus` function of its class
 *
 * Tab goes to one person and leaves the map with the next; the arrow keys walk
 * to the nearest.
 *
 * Returns: whether the focus was placed
 */
gboolean
sale_people_map_walk (SalePeopleMap *self, GtkDirectionType direction)
{
  GtkWidget *from = gtk_widget_get_focus_child (GTK_WIDGET (self)), *to = NULL;

  if (from == NULL)
    to = find_first (self);
  else if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    to = find_neighbour (self, from, direction);
  return to && gtk_widget_grab_focus (to);
}

static gboolean
step (SalePersonCard *card, int up, int towards)
{
  gint64 id = sale_record_get_id (sale_person_card_get_contact (card));

  if (gtk_widget_get_direction (GTK_WIDGET (card)) == GTK_TEXT_DIR_RTL)
    towards = -towards;
  gtk_widget_activate_action (GTK_WIDGET (card), "page.step-person", "(xii)", id, up, towards);
  return TRUE;
}

static gboolean
press_with_control (SalePersonCard *card, guint key)
{
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (card, 1, 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (card, -1, 0);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (card, 0, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (card, 0, 1);
    case GDK_KEY_l:
      return gtk_widget_activate_action (GTK_WIDGET (card), "page.mark-left", "x",
                                         sale_record_get_id (sale_person_card_get_contact (card)));
    default:
      return FALSE;
    }
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        SalePeopleMap *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!SALE_IS_PERSON_CARD (child) || !sale_person_card_get_contact (SALE_PERSON_CARD (child)))
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK)
    return press_with_control (SALE_PERSON_CARD (child), key);
  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    return FALSE;
  sale_people_map_ask (self, SALE_PERSON_CARD (child), NULL);
  return TRUE;
}

/**
 * sale_people_map_add_keys:
 *
 * Lets the map take its keys.
 */
void
sale_people_map_add_keys (SalePeopleMap *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
