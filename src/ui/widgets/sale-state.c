/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-state.h"

G_DEFINE_ENUM_TYPE (SaleState, sale_state, G_DEFINE_ENUM_VALUE (SALE_STATE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SALE_STATE_GOOD, "good"),
                    G_DEFINE_ENUM_VALUE (SALE_STATE_WATCH, "watch"),
                    G_DEFINE_ENUM_VALUE (SALE_STATE_RISK, "risk"),
                    G_DEFINE_ENUM_VALUE (SALE_STATE_CRITICAL, "critical"),
                    G_DEFINE_ENUM_VALUE (SALE_STATE_INFO, "info"))

/* The colours are in style.css, where the dark and the high contrast style
 * can have their own. */
static const char *const css_classes[] = { "sale-none", "sale-good",     "sale-watch",
                                           "sale-risk", "sale-critical", "sale-info" };

static void
add_polygon (GskPathBuilder *path, const float (*points)[2], guint n_points, float size)
{
  gsk_path_builder_move_to (path, points[0][0] * size, points[0][1] * size);
  for (guint i = 1; i < n_points; i++)
    gsk_path_builder_line_to (path, points[i][0] * size, points[i][1] * size);
  gsk_path_builder_close (path);
}

static void
add_circle (GskPathBuilder *path, float size, float radius)
{
  gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (size / 2, size / 2), radius);
}

/**
 * sale_state_dup_shape:
 * @size: width and height in px
 *
 * Returns: (transfer full): the state's shape, to be filled by the even-odd rule
 */
GskPath *
sale_state_dup_shape (SaleState self, float size)
{
  static const float triangle[][2] = { { .5, .04 }, { 1, .94 }, { 0, .94 } };
  static const float diamond[][2] = { { .5, 0 }, { 1, .5 }, { .5, 1 }, { 0, .5 } };
  static const float square[][2] = { { .08, .08 }, { .92, .08 }, { .92, .92 }, { .08, .92 } };
  static const float dash[][2] = { { .1, .4 }, { .9, .4 }, { .9, .6 }, { .1, .6 } };
  GskPathBuilder *path = gsk_path_builder_new ();

  switch (self)
    {
    case SALE_STATE_GOOD:
      add_circle (path, size, size * .46f);
      break;
    case SALE_STATE_WATCH:
      add_polygon (path, triangle, G_N_ELEMENTS (triangle), size);
      break;
    case SALE_STATE_RISK:
      add_polygon (path, diamond, G_N_ELEMENTS (diamond), size);
      break;
    case SALE_STATE_CRITICAL:
      add_polygon (path, square, G_N_ELEMENTS (square), size);
      break;
    case SALE_STATE_INFO:
      add_circle (path, size, size * .46f);
      add_circle (path, size, size * .26f);
      break;
    case SALE_STATE_NONE:
    default:
      add_polygon (path, dash, G_N_ELEMENTS (dash), size);
    }
  return gsk_path_builder_free_to_path (path);
}

/**
 * sale_state_apply:
 *
 * Gives @widget the state's colour and takes that of any other state.
 */
void
sale_state_apply (SaleState self, GtkWidget *widget)
{
  for (guint i = 0; i < G_N_ELEMENTS (css_classes); i++)
    if (i == self)
      gtk_widget_add_css_class (widget, css_classes[i]);
    else
      gtk_widget_remove_css_class (widget, css_classes[i]);
}
