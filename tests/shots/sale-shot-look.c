/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture of a window must have, whatever is in it: no text is cut off or lies
 * upon another, none is empty, what is pressed is large enough for a finger, and what
 * is written stands out from what it is written on. */
#include "sale-shot-look.h"

#include <adwaita.h>
#include <math.h>

/* Pixels: what is rounded away is no fault. */
#define SLACK 1.5f
/* WCAG 2.2, success criterion 2.5.8. */
#define TARGET_MIN 24
/* Between the darkest and the lightest pixel of a text. The thin strokes of small letters
 * never show their whole colour: what has 3 by its colours, as the dimmed text of
 * libadwaita, shows 2.2 and more. */
#define CONTRAST_MIN 1.8
/* An ellipsized text of which less is left says nothing. */
#define LEGIBLE_CHARS 2

typedef struct
{
  GtkWidget *window;
  GPtrArray *faults;
  GPtrArray *labels; /* those that are on the screen */
  guchar *pixels;
  gsize stride;
} Look;

static char *
dup_path (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);

  for (guint depth = 0; widget && depth < 5; depth++, widget = gtk_widget_get_parent (widget))
    g_string_append_printf (path, "%s%s", depth ? " in " : "", G_OBJECT_TYPE_NAME (widget));
  return g_string_free_and_steal (path);
}

static void G_GNUC_PRINTF (3, 4) complain (Look *self, GtkWidget *widget, const char *format, ...)
{
  g_autofree char *path = dup_path (widget);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->faults, g_strdup_printf ("%s: %s", what, path));
}

static gboolean
is_scrolled (GtkWidget *widget)
{
  return GTK_IS_SCROLLABLE (widget) || GTK_IS_SCROLLED_WINDOW (widget);
}

/* What is seen of @widget: the part of it that nothing around it cuts off. */
static gboolean
get_visible (Look *self, GtkWidget *widget, graphene_rect_t *seen)
{
  if (!gtk_widget_compute_bounds (widget, self->window, seen))
    return FALSE;
  for (GtkWidget *outer = widget; outer; outer = gtk_widget_get_parent (outer))
    {
      graphene_rect_t bounds;

      if (outer != self->window && gtk_widget_get_overflow (outer) != GTK_OVERFLOW_HIDDEN &&
          !is_scrolled (outer))
        continue;
      if (!gtk_widget_compute_bounds (outer, self->window, &bounds) ||
          !graphene_rect_intersection (seen, &bounds, seen))
        return FALSE;
    }
  return seen->size.width > SLACK && seen->size.height > SLACK;
}

/* Whether something around it that does not scroll cuts it off. */
static void
look_at_place (Look *self, GtkWidget *widget, const char *text)
{
  graphene_rect_t inner, outer;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around && !is_scrolled (around);
       around = gtk_widget_get_parent (around))
    {
      if (around != self->window && gtk_widget_get_overflow (around) != GTK_OVERFLOW_HIDDEN)
        continue;
      if (gtk_widget_compute_bounds (widget, around, &inner) &&
          gtk_widget_compute_bounds (around, around, &outer))
        {
          graphene_rect_inset (&outer, -SLACK, -SLACK);
          if (!graphene_rect_contains_rect (&outer, &inner))
            complain (self, widget, "“%s” sticks out of %s", text, G_OBJECT_TYPE_NAME (around));
        }
      return;
    }
}

static void
look_at_size (Look *self, GtkLabel *label, const char *text)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_NONE &&
      width > gtk_widget_get_width (GTK_WIDGET (label)) + SLACK)
    complain (self, GTK_WIDGET (label), "“%s” is %d wide in a place of %d", text, width,
              gtk_widget_get_width (GTK_WIDGET (label)));
  if (height > gtk_widget_get_height (GTK_WIDGET (label)) + SLACK)
    complain (self, GTK_WIDGET (label), "“%s” is %d high in a place of %d", text, height,
              gtk_widget_get_height (GTK_WIDGET (label)));
  if (pango_layout_is_ellipsized (layout))
    {
      PangoFontMetrics *metrics =
          pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (label)), NULL, NULL);
      int letter = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

      pango_font_metrics_unref (metrics);
      if (gtk_widget_get_width (GTK_WIDGET (label)) < LEGIBLE_CHARS * letter)
        complain (self, GTK_WIDGET (label), "nothing is left of “%s”", text);
    }
}

/* Contrast ------------------------------------------------------------------------ */

static double
get_channel (guchar byte)
{
  double value = byte / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* WCAG 2.2, "relative luminance". */
static double
get_luminance (guint32 pixel)
{
  return 0.2126 * get_channel (pixel >> 16 & 0xff) + 0.7152 * get_channel (pixel >> 8 & 0xff) +
         0.0722 * get_channel (pixel & 0xff);
}

static double
get_contrast (guint32 a, guint32 b)
{
  double light = get_luminance (a), dark = get_luminance (b);

  return (MAX (light, dark) + 0.05) / (MIN (light, dark) + 0.05);
}

static guint32
get_pixel (Look *self, int x, int y)
{
  return *(guint32 *) (void *) (self->pixels + y * self->stride + x * 4) & 0xffffff;
}

/* What is written on is what most of the place shows. */
static guint32
find_ground (Look *self, const graphene_rect_t *place)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 ground = 0;
  guint most = 0;

  for (int y = (int) place->origin.y; y < place->origin.y + place->size.height; y++)
    for (int x = (int) place->origin.x; x < place->origin.x + place->size.width; x++)
      {
        gpointer pixel = GUINT_TO_POINTER (get_pixel (self, x, y));
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pixel)) + 1;

        g_hash_table_insert (counts, pixel, GUINT_TO_POINTER (n));
        if (n > most)
          {
            most = n;
            ground = GPOINTER_TO_UINT (pixel);
          }
      }
  return ground;
}

static void
look_at_contrast (Look *self, GtkWidget *label, const char *text, const graphene_rect_t *seen)
{
  graphene_rect_t place = *seen;
  guint32 ground;
  double best = 1;

  graphene_rect_inset (&place, 1, 1);
  /* A dash alone is too thin to tell; of what is half scrolled away the darkest
   * strokes may be missing. */
  if (!gtk_widget_is_sensitive (label) || g_utf8_strlen (text, -1) < 2 ||
      seen->size.width < (float) gtk_widget_get_width (label) - SLACK ||
      seen->size.height < (float) gtk_widget_get_height (label) - SLACK)
    return;
  ground = find_ground (self, &place);
  for (int y = (int) place.origin.y; y < place.origin.y + place.size.height; y++)
    for (int x = (int) place.origin.x; x < place.origin.x + place.size.width; x++)
      best = MAX (best, get_contrast (get_pixel (self, x, y), ground));
  if (best < CONTRAST_MIN)
    complain (self, label, "“%s” has a contrast of %.1f", text, best);
}

/* ----------------------------------------------------------------------------------- */

static void
look_at_label (Look *self, GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  graphene_rect_t seen;

  if (*text == '\0')
    {
      if (gtk_widget_get_width (GTK_WIDGET (label)) > 1)
        complain (self, GTK_WIDGET (label), "an empty text takes room");
      return;
    }
  look_at_size (self, label, text);
  look_at_place (self, GTK_WIDGET (label), text);
  if (!get_visible (self, GTK_WIDGET (label), &seen))
    return;
  g_ptr_array_add (self->labels, label);
  look_at_contrast (self, GTK_WIDGET (label), text, &seen);
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget);
}

static void
look_at_target (Look *self, GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (widget, self->window, &bounds) &&
      (bounds.size.width < TARGET_MIN || bounds.size.height < TARGET_MIN))
    complain (self, widget, "a target of %.0f × %.0f", bounds.size.width, bounds.size.height);
}

static void
look_at (Look *self, GtkWidget *widget)
{
  /* A tooltip under the pointer of the display is a surface of its own. */
  if (!gtk_widget_get_mapped (widget) || (widget != self->window && GTK_IS_NATIVE (widget)))
    return;
  if (GTK_IS_LABEL (widget))
    look_at_label (self, GTK_LABEL (widget));
  if (is_target (widget))
    look_at_target (self, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    look_at (self, child);
}

/* What floats over a page lies upon it; the title of a row for entering text is there
 * twice, in its place and in that of the text. */
static gboolean
may_overlap (GtkWidget *a, GtkWidget *b)
{
  GtkWidget *both = a;

  if (gtk_widget_get_parent (a) == gtk_widget_get_parent (b) &&
      ADW_IS_ENTRY_ROW (gtk_widget_get_ancestor (a, ADW_TYPE_PREFERENCES_ROW)))
    return TRUE;
  while (both && !gtk_widget_is_ancestor (b, both))
    both = gtk_widget_get_parent (both);
  return both &&
         (GTK_IS_OVERLAY (both) || g_str_has_suffix (G_OBJECT_TYPE_NAME (both), "Overlay") ||
          g_str_has_suffix (G_OBJECT_TYPE_NAME (both), "SplitView") ||
          g_str_has_suffix (G_OBJECT_TYPE_NAME (both), "ToolbarView") ||
          g_str_has_suffix (G_OBJECT_TYPE_NAME (both), "DialogHost"));
}

static void
look_for_overlaps (Look *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    for (guint j = i + 1; j < self->labels->len; j++)
      {
        GtkWidget *a = self->labels->pdata[i], *b = self->labels->pdata[j];
        graphene_rect_t one, other, both;

        if (get_visible (self, a, &one) && get_visible (self, b, &other) &&
            graphene_rect_intersection (&one, &other, &both) && both.size.width > 2 * SLACK &&
            both.size.height > 2 * SLACK && !may_overlap (a, b))
          complain (self, a, "“%s” and “%s” lie upon each other",
                    gtk_label_get_text (GTK_LABEL (a)), gtk_label_get_text (GTK_LABEL (b)));
      }
}

/**
 * sale_shot_look:
 * @window: drawn, and at rest
 * @picture: of it, a pixel for a pixel
 * @faults: (element-type utf8): what is found is added to it
 */
void
sale_shot_look (GtkWidget *window, GdkTexture *picture, GPtrArray *faults)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  gsize stride = (gsize) gdk_texture_get_width (picture) * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (picture));
  Look self = { window, faults, labels, pixels, stride };
  AdwDialog *dialog = NULL;

  /* What is below a dialog is shaded, and cannot be used. */
  if (ADW_IS_APPLICATION_WINDOW (window))
    dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  gdk_texture_download (picture, pixels, stride);
  look_at (&self, dialog ? GTK_WIDGET (dialog) : window);
  look_for_overlaps (&self);
}
