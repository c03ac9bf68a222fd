/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the cards of a map of people: its axes, cells and lines. */
#include "sale-people-map-private.h"

#include "sale-people-lines.h"

#define SMALL_TEXT .85

static PangoLayout *
text_new (SalePeopleMap *self, const char *text, int width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL_TEXT));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  return layout;
}

static void
draw_text (SalePeopleMap *self, GtkSnapshot *snapshot, const char *text, const GdkRectangle *rect,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = text_new (self, text, rect->width);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (rect->x, rect->y + (rect->height - height) / 2.f));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static const char *
get_column_label (const SalePeopleLayout *layout, guint column)
{
  return sale_stance_get_label (layout->n_columns == SALE_PEOPLE_COLUMNS
                                    ? (int) column - SALE_STANCE_MAX
                                    : ((int) column - 1) * SALE_STANCE_MAX);
}

/* Beside the first of those who stand in a row. */
static void
draw_numbers (SalePeopleMap *self, GtkSnapshot *snapshot, int start, const GdkRGBA *color)
{
  const SalePeopleLayout *layout = self->layout;
  int half = layout->sizes.gutter / 2, slot = layout->sizes.card_height + layout->sizes.gap;

  for (guint i = 0; i < SALE_INFLUENCE_MAX; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", SALE_INFLUENCE_MAX - i);

      draw_text (self, snapshot, number,
                 &(GdkRectangle) { start + (layout->sizes.rtl ? 0 : half), layout->rows[i].y, half,
                                   MIN (layout->rows[i].height, slot) },
                 color);
    }
}

/* Along the side, read upwards: that way it grows. */
static void
draw_influence (SalePeopleMap *self, GtkSnapshot *snapshot, float middle, const GdkRGBA *color)
{
  const GdkRectangle *column = &self->layout->columns[0];
  GdkRectangle side = { -column->height / 2, -20, column->height, 40 };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (middle, column->y + column->height / 2.f));
  gtk_snapshot_rotate (snapshot, -90);
  draw_text (self, snapshot, _ ("Influence"), &side, color);
  gtk_snapshot_restore (snapshot);
}

/* With little room the rows are not numbered. */
static void
draw_axes (SalePeopleMap *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const SalePeopleLayout *layout = self->layout;
  int gutter = layout->sizes.gutter;
  int start = layout->sizes.rtl ? layout->width - gutter : 0;
  gboolean numbered = layout->n_columns == SALE_PEOPLE_COLUMNS;

  for (guint i = 0; i < layout->n_columns; i++)
    draw_text (
        self, snapshot, get_column_label (layout, i),
        &(GdkRectangle) { layout->columns[i].x, 0, layout->columns[i].width, layout->sizes.header },
        color);
  if (numbered)
    draw_numbers (self, snapshot, start, color);
  draw_influence (self, snapshot,
                  start + gutter * (!numbered           ? .5f
                                    : layout->sizes.rtl ? .75f
                                                        : .25f),
                  color);
}

static void
draw_grid (SalePeopleMap *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const SalePeopleLayout *layout = self->layout;

  for (guint row = 0; row < SALE_INFLUENCE_MAX; row++)
    for (guint column = 0; column < layout->n_columns; column++)
      {
        GskRoundedRect cell;

        gsk_rounded_rect_init_from_rect (
            &cell,
            &GRAPHENE_RECT_INIT (layout->columns[column].x + 1, layout->rows[row].y + 1,
                                 layout->columns[column].width - 2, layout->rows[row].height - 2),
            9);
        gtk_snapshot_push_rounded_clip (snapshot, &cell);
        gtk_snapshot_append_color (snapshot, color, &cell.bounds);
        gtk_snapshot_pop (snapshot);
      }
}

static void
draw_target (SalePeopleMap *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GdkRGBA inside = *accent;
  GskRoundedRect rect;

  if (self->target.width == 0)
    return;
  inside.alpha = .15f;
  gsk_rounded_rect_init_from_rect (
      &rect,
      &GRAPHENE_RECT_INIT (self->target.x, self->target.y, self->target.width, self->target.height),
      9);
  gtk_snapshot_push_rounded_clip (snapshot, &rect);
  gtk_snapshot_append_color (snapshot, &inside, &rect.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rect, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { *accent, *accent, *accent, *accent });
}

static const GdkRectangle *
find_shown (SalePeopleMap *self, gint64 contact)
{
  for (guint i = 0; contact && i < self->cards->len; i++)
    {
      SaleRecord *record = sale_person_card_get_contact (self->cards->pdata[i]);
      const GdkRectangle *rect = &g_array_index (self->layout->cards, GdkRectangle, i);

      if (record && sale_record_get_id (record) == contact)
        return rect->width ? rect : NULL;
    }
  return NULL;
}

static gboolean
is_looked_at (GtkWidget *card)
{
  return (gtk_widget_get_state_flags (card) &
          (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_VISIBLE)) != 0;
}

/* The lines of whoever is looked at, or those of all others. */
static void
draw_lines (SalePeopleMap *self, GtkSnapshot *snapshot, gboolean looked_at, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (looked_at ? 2.f : 1.5f);

  for (guint i = 0; i < self->cards->len; i++)
    {
      SaleRecord *contact = sale_person_card_get_contact (self->cards->pdata[i]);
      const GdkRectangle *from = &g_array_index (self->layout->cards, GdkRectangle, i);
      const GdkRectangle *to =
          contact ? find_shown (self, sale_contact_get_reports_to (contact)) : NULL;
      g_autoptr (GskPath) path = NULL;

      if (from->width == 0 || to == NULL || from == to ||
          is_looked_at (self->cards->pdata[i]) != looked_at)
        continue;
      path = sale_people_line_new (self->layout, from, to);
      gtk_snapshot_append_stroke (snapshot, path, stroke, color);
    }
}

static void
get_accent (GdkRGBA *color)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), color);
}

/**
 * sale_people_map_draw:
 *
 * Draws all but the children.
 */
void
sale_people_map_draw (SalePeopleMap *self, GtkSnapshot *snapshot)
{
  gboolean contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA text, cell, line, accent;

  gtk_widget_get_color (GTK_WIDGET (self), &text);
  get_accent (&accent);
  cell = line = text;
  text.alpha *= contrast ? 1 : .7f;
  cell.alpha *= contrast ? .1f : .035f;
  line.alpha *= contrast ? 1 : .4f;
  draw_grid (self, snapshot, &cell);
  draw_axes (self, snapshot, &text);
  draw_target (self, snapshot, &accent);
  draw_lines (self, snapshot, FALSE, &line);
  draw_lines (self, snapshot, TRUE, &accent);
}
