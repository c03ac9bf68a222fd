/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging people about their map: onto a free place, which says their influence
 * and stance, or onto somebody, which asks what is meant. */
#include "sale-people-map.h"

/* From the card ---------------------------------------------------------------- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, SalePersonCard *card)
{
  return gdk_content_provider_new_typed (SALE_TYPE_PERSON_CARD, card);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GtkWidget *card)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (card);
  /* As it is before it pales. */
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);

  gtk_drag_source_set_icon (source, picture, 12, 12);
  gtk_widget_add_css_class (card, "dragged");
}

static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean moved, GtkWidget *card)
{
  gtk_widget_remove_css_class (card, "dragged");
}

/**
 * sale_people_drop_add_source:
 *
 * Lets a person be dragged.
 */
void
sale_people_drop_add_source (SalePersonCard *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), card, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), card, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (on_drag_end), card, 0);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
}

/* Onto the map ------------------------------------------------------------------ */

/* Nobody of another account, in another window. */
static SalePersonCard *
get_dragged (SalePeopleMap *map, const GValue *value)
{
  SalePersonCard *card = value ? g_value_get_object (value) : NULL;

  return card && gtk_widget_get_parent (GTK_WIDGET (card)) == GTK_WIDGET (map) ? card : NULL;
}

/* The one on whom it would be dropped: neither itself nor an empty place. */
static SalePersonCard *
find_other (SalePeopleMap *map, SalePersonCard *dragged, double x, double y)
{
  SalePersonCard *card = sale_people_map_find_card (map, x, y);

  return card && card != dragged && sale_person_card_get_contact (card) ? card : NULL;
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, SalePeopleMap *map)
{
  SalePersonCard *dragged = get_dragged (map, gtk_drop_target_get_value (target));
  SalePersonCard *other = find_other (map, dragged, x, y);
  SaleContactPlace place;
  GdkRectangle rect;
  graphene_rect_t bounds;

  if (dragged == NULL)
    return 0;
  if (other && gtk_widget_compute_bounds (GTK_WIDGET (other), GTK_WIDGET (map), &bounds))
    rect = (GdkRectangle) { (int) bounds.origin.x - 4, (int) bounds.origin.y - 4,
                            (int) bounds.size.width + 8, (int) bounds.size.height + 8 };
  else if (!sale_people_layout_find (sale_people_map_get_layout (map), x, y,
                                     sale_person_card_get_place (dragged), &place, &rect))
    {
      sale_people_map_set_target (map, NULL);
      return 0;
    }
  sale_people_map_set_target (map, &rect);
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, SalePeopleMap *map)
{
  sale_people_map_set_target (map, NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, SalePeopleMap *map)
{
  SalePersonCard *dragged = get_dragged (map, value);
  SalePersonCard *other = find_other (map, dragged, x, y);
  SaleContactPlace place;

  sale_people_map_set_target (map, NULL);
  if (dragged == NULL)
    return FALSE;
  if (other)
    sale_people_map_ask (map, other, dragged);
  else if (sale_people_layout_find (sale_people_map_get_layout (map), x, y,
                                    sale_person_card_get_place (dragged), &place, NULL))
    gtk_widget_activate_action (GTK_WIDGET (map), "page.place-person", "(xii)",
                                sale_record_get_id (sale_person_card_get_contact (dragged)),
                                place.influence, place.stance);
  else
    return FALSE;
  return TRUE;
}

/**
 * sale_people_drop_add_target:
 *
 * Lets people be dropped on their map.
 */
void
sale_people_drop_add_target (SalePeopleMap *map)
{
  GtkDropTarget *target = gtk_drop_target_new (SALE_TYPE_PERSON_CARD, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion), map, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), map, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), map, 0);
  gtk_widget_add_controller (GTK_WIDGET (map), GTK_EVENT_CONTROLLER (target));
}
