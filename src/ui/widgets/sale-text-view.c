/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-text-view.h"

#include "sale-spelling.h"

#include <gtksourceview/gtksource.h>

#define LINES_MIN 3
#define HEIGHT_MAX 240

/**
 * SaleTextView:
 *
 * A text of several lines to write in, with its spelling checked. It grows with
 * the text and then scrolls. Tab goes on to the next field; Ctrl+Tab writes one.
 *
 * The checker is made when the view is first on the screen: it reads
 * dictionaries.
 *
 * In a card (sale_text_view_new_in_card()) it looks like the text of the card,
 * takes as many lines as it has, and is checked from when it is first written
 * in: there are many of them at once.
 */
struct _SaleTextView
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* or, in a card, the view itself */
  GtkWidget *placeholder;
  GtkTextView *view;
  GtkSourceBuffer *buffer;
  SaleSpelling *spelling;
  gboolean plain; /* its spelling is not checked */
};

G_DEFINE_FINAL_TYPE (SaleTextView, sale_text_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_in_card (SaleTextView *self)
{
  return self->scroller == GTK_WIDGET (self->view);
}

static void
on_changed (SaleTextView *self)
{
  if (self->placeholder)
    gtk_widget_set_visible (self->placeholder,
                            gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self->buffer)) == 0);
  if (is_in_card (self))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
sale_text_view_map (GtkWidget *widget)
{
  SaleTextView *self = SALE_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (sale_text_view_parent_class)->map (widget);
  if (self->spelling == NULL && !self->plain && !is_in_card (self))
    self->spelling = sale_spelling_new (self->view);
}

static void
on_focus_enter (SaleTextView *self)
{
  if (self->spelling == NULL && gtk_text_view_get_editable (self->view))
    self->spelling = sale_spelling_new (self->view);
}

static gboolean
sale_text_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SALE_TEXT_VIEW (widget)->view));
}

static void
sale_text_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_take_string (value, sale_text_view_dup_text (SALE_TEXT_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_text_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    sale_text_view_set_text (SALE_TEXT_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_text_view_dispose (GObject *object)
{
  SaleTextView *self = SALE_TEXT_VIEW (object);

  if (self->spelling)
    sale_spelling_stop (self->spelling);
  g_clear_object (&self->spelling);
  g_clear_pointer (&self->placeholder, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (sale_text_view_parent_class)->dispose (object);
}

static void
sale_text_view_class_init (SaleTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sale_text_view_get_property;
  object_class->set_property = sale_text_view_set_property;
  object_class->dispose = sale_text_view_dispose;
  widget_class->map = sale_text_view_map;
  widget_class->grab_focus = sale_text_view_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "saletext");
}

static int
line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Ay");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
sale_text_view_init (SaleTextView *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());

  self->buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_syntax (self->buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);

  self->view = GTK_TEXT_VIEW (gtk_text_view_new_with_buffer (GTK_TEXT_BUFFER (self->buffer)));
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "inline");

  self->scroller = GTK_WIDGET (scroller);
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_min_content_height (scroller,
                                              LINES_MIN * line_height (GTK_WIDGET (self)));
  gtk_scrolled_window_set_max_content_height (scroller, HEIGHT_MAX);
  gtk_scrolled_window_set_child (scroller, GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
sale_text_view_new (void)
{
  return g_object_new (SALE_TYPE_TEXT_VIEW, NULL);
}

/* In a card ------------------------------------------------------------------- */

#define CARD_WIDTH_MIN 60
#define CARD_WIDTH 240
#define CARD_WIDTH_MAX 4096
/* Behind the last letter. */
#define CURSOR_WIDTH 2

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
height_for (SaleTextView *self, const char *text, int width)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self->view), *text ? text : " ");
  int height;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0)
    pango_layout_set_width (layout, MAX (width - CURSOR_WIDTH, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* The least width at which the text is not higher than @height. */
static int
width_for (SaleTextView *self, const char *text, int height)
{
  int low = CARD_WIDTH_MIN, high = CARD_WIDTH_MAX;

  if (height < 0 || height_for (self, text, low) <= height)
    return low;
  while (high - low > 1)
    {
      int middle = (low + high) / 2;

      if (height_for (self, text, middle) <= height)
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* A text view knows the height of what it has in sight alone. */
static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  SaleTextView *self = SALE_TEXT_VIEW (widget);
  g_autofree char *text = sale_text_view_dup_text (self);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width_for (self, text, for_size);
      *natural = MAX (*minimum, CARD_WIDTH);
      return;
    }
  /* Without a width: what it takes at the least, however wide it is. */
  *minimum = height_for (self, text, for_size);
  *natural = for_size < 0 ? MAX (*minimum, height_for (self, text, CARD_WIDTH)) : *minimum;
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleTextView *self = SALE_TEXT_VIEW (widget);
  int least;

  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->scroller, width, MAX (height, least), baseline, NULL);
  gtk_widget_measure (self->placeholder, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  if (gtk_widget_should_layout (self->placeholder))
    gtk_widget_allocate (self->placeholder, width, MAX (height, least), baseline, NULL);
}

static GtkWidget *
placeholder_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return label;
}

/**
 * sale_text_view_new_in_card:
 * @placeholder: what it says while it is empty
 */
GtkWidget *
sale_text_view_new_in_card (const char *placeholder)
{
  SaleTextView *self = g_object_new (SALE_TYPE_TEXT_VIEW, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_ref (self->view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
  gtk_widget_unparent (self->scroller);
  self->scroller = GTK_WIDGET (self->view);
  self->placeholder = placeholder_new (placeholder);
  gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
  g_object_unref (self->view);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder, -1);
  return GTK_WIDGET (self);
}

/**
 * sale_text_view_set_editable:
 * @editable: whether it can be written in; it can be read and copied always
 */
void
sale_text_view_set_editable (SaleTextView *self, gboolean editable)
{
  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  gtk_text_view_set_editable (self->view, editable);
  gtk_text_view_set_cursor_visible (self->view, editable);
}

/**
 * sale_text_view_select_all:
 *
 * Selects the text, so that writing replaces it.
 */
void
sale_text_view_select_all (SaleTextView *self)
{
  GtkTextIter start, end;

  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &end, &start);
}

/**
 * sale_text_view_dup_text:
 *
 * Returns: (transfer full): what was written
 */
char *
sale_text_view_dup_text (SaleTextView *self)
{
  char *text;

  g_return_val_if_fail (SALE_IS_TEXT_VIEW (self), NULL);

  g_object_get (self->buffer, "text", &text, NULL);
  return text;
}

/**
 * sale_text_view_set_text:
 * @text: (nullable): to be changed; it cannot be undone to what was before
 */
void
sale_text_view_set_text (SaleTextView *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), valid, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
}

/**
 * sale_text_view_set_label:
 * @label: what a screen reader calls it, where no label on the screen does
 */
void
sale_text_view_set_label (SaleTextView *self, const char *label)
{
  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * sale_text_view_set_labelled_by:
 * @label: the label that stands above it
 */
void
sale_text_view_set_labelled_by (SaleTextView *self, GtkWidget *label)
{
  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

/**
 * sale_text_view_set_spelling:
 * @checked: whether the spelling is checked; not where most words are names. To
 *   be said before it is shown
 */
void
sale_text_view_set_spelling (SaleTextView *self, gboolean checked)
{
  g_return_if_fail (SALE_IS_TEXT_VIEW (self));

  self->plain = !checked;
}

/**
 * sale_text_view_get_buffer:
 *
 * Returns: (transfer none): the text, for who follows it as it is written
 */
GtkTextBuffer *
sale_text_view_get_buffer (SaleTextView *self)
{
  g_return_val_if_fail (SALE_IS_TEXT_VIEW (self), NULL);

  return GTK_TEXT_BUFFER (self->buffer);
}

/**
 * sale_text_view_get_view:
 *
 * Returns: (transfer none): where it is written, for keys of its own
 */
GtkTextView *
sale_text_view_get_view (SaleTextView *self)
{
  g_return_val_if_fail (SALE_IS_TEXT_VIEW (self), NULL);

  return self->view;
}
