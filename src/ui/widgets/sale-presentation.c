/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-presentation.h"

#include "sale-plain-text.h"

/* What is read from the other end of a table is not much wider. */
#define SLIDE_WIDTH 1100

/* Narrower than this, nothing stands beside a text. */
#define NARROW_WIDTH 700
#define MIN_WIDTH 300
#define MIN_HEIGHT 200

/* Of what is on the screen so much goes by at once; the rest is still seen. */
#define SCROLL_SHARE .8

/**
 * SalePresentation:
 *
 * Slides on the whole screen, one question each. The arrow keys, Space and Page Up
 * and Down go through them, those that go down through what is too long first;
 * Escape ends it.
 */
struct _SalePresentation
{
  GtkWindow parent_instance;

  AdwCarousel *slides;
  AdwBreakpoint *narrow;
};

G_DEFINE_FINAL_TYPE (SalePresentation, sale_presentation, GTK_TYPE_WINDOW)

/* Slides ----------------------------------------------------------------------- */

/**
 * sale_slide_add_label:
 * @box: of a slide
 * @style: a style class
 *
 * Returns: (transfer none): a wrapping label at the end of @box
 */
GtkWidget *
sale_slide_add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  sale_plain_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * sale_presentation_add:
 * @content: (transfer floating): a box
 * @label: what the slide is about
 *
 * Adds a slide, which scrolls where it is too long for the screen.
 */
void
sale_presentation_add (SalePresentation *self, GtkWidget *content, const char *label)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SLIDE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), SLIDE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_widget_add_css_class (content, "sale-slide");
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_carousel_append (self->slides, scroller);
}

/**
 * sale_presentation_add_row:
 * @box: of a slide, horizontal
 *
 * Puts what is in @box one below the other where there is little room.
 */
void
sale_presentation_add_row (SalePresentation *self, GtkWidget *box)
{
  g_auto (GValue) vertical = G_VALUE_INIT;

  g_value_init (&vertical, GTK_TYPE_ORIENTATION);
  g_value_set_enum (&vertical, GTK_ORIENTATION_VERTICAL);
  adw_breakpoint_add_setter (self->narrow, G_OBJECT (box), "orientation", &vertical);
}

/**
 * sale_presentation_add_title:
 * @kicker: a line above @name
 * @name: (nullable): what is written large
 * @detail: (nullable): a line below it
 *
 * Adds the first slide.
 */
void
sale_presentation_add_title (SalePresentation *self, const char *kicker, const char *name,
                             const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  sale_slide_add_label (box, kicker, "sale-slide-note");
  sale_slide_add_label (box, name ? name : "", "sale-slide-name");
  if (detail && *detail)
    sale_slide_add_label (box, detail, "sale-slide-note");
  sale_presentation_add (self, box, kicker);
}

/* Going through ---------------------------------------------------------------- */

guint
sale_presentation_get_slide (SalePresentation *self)
{
  return (guint) (adw_carousel_get_position (self->slides) + .5);
}

static void
go_to (SalePresentation *self, guint slide)
{
  if (slide < adw_carousel_get_n_pages (self->slides))
    adw_carousel_scroll_to (self->slides, adw_carousel_get_nth_page (self->slides, slide), TRUE);
}

static void
go_by (SalePresentation *self, int step)
{
  /* Towards what is before the first there is nothing. */
  go_to (self, sale_presentation_get_slide (self) + (guint) step);
}

/* Through what is too long for the screen, then to the next. */
static void
go_on (SalePresentation *self, int step)
{
  GtkWidget *slide = adw_carousel_get_nth_page (self->slides, sale_presentation_get_slide (self));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (slide));
  double page = gtk_adjustment_get_page_size (adjustment);
  double last = gtk_adjustment_get_upper (adjustment) - page;
  double value = gtk_adjustment_get_value (adjustment);

  if (step > 0 ? value < last - 1 : value > 1)
    gtk_adjustment_set_value (adjustment, value + step * page * SCROLL_SHARE);
  else
    go_by (self, step);
}

static gboolean
on_key (SalePresentation *self, guint key)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Left:
      go_by (self, (key == GDK_KEY_Right) != rtl ? 1 : -1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Down:
    case GDK_KEY_space:
      go_on (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Up:
    case GDK_KEY_BackSpace:
      go_on (self, -1);
      return TRUE;
    case GDK_KEY_Home:
      go_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
      go_to (self, adw_carousel_get_n_pages (self->slides) - 1);
      return TRUE;
    case GDK_KEY_Escape:
    case GDK_KEY_F5:
      gtk_window_close (GTK_WINDOW (self));
      return TRUE;
    default:
      return FALSE;
    }
}

/* Life ------------------------------------------------------------------------- */

static void
sale_presentation_class_init (SalePresentationClass *klass)
{
}

static GtkWidget *
foot_new (SalePresentation *self)
{
  GtkWidget *foot = gtk_center_box_new ();
  GtkWidget *dots = adw_carousel_indicator_dots_new ();
  GtkWidget *end = gtk_button_new_from_icon_name ("sale-close-symbolic");

  adw_carousel_indicator_dots_set_carousel (ADW_CAROUSEL_INDICATOR_DOTS (dots), self->slides);
  gtk_widget_set_tooltip_text (end, _ ("End the Presentation"));
  gtk_widget_set_focusable (end, FALSE);
  gtk_widget_add_css_class (end, "flat");
  gtk_widget_add_css_class (end, "circular");
  gtk_widget_add_css_class (foot, "sale-slide-foot");
  g_signal_connect_object (end, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (foot), dots);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (foot), end);
  return foot;
}

static void
add_breakpoint (SalePresentation *self, GtkWidget *content)
{
  GtkWidget *bin = adw_breakpoint_bin_new ();

  gtk_widget_set_size_request (bin, MIN_WIDTH, MIN_HEIGHT);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (bin), content);
  self->narrow = adw_breakpoint_new (adw_breakpoint_condition_new_length (
      ADW_BREAKPOINT_CONDITION_MAX_WIDTH, NARROW_WIDTH, ADW_LENGTH_UNIT_SP));
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (bin), self->narrow);
  gtk_window_set_child (GTK_WINDOW (self), bin);
}

static void
sale_presentation_init (SalePresentation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->slides = ADW_CAROUSEL (adw_carousel_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->slides), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slides));
  gtk_box_append (GTK_BOX (box), foot_new (self));
  add_breakpoint (self, box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sale-presentation");
}

/**
 * sale_presentation_new:
 * @parent: from where; it is shown on the same screen
 *
 * Returns: (transfer none): a window without slides, on the whole screen once it
 *   is presented
 */
SalePresentation *
sale_presentation_new (const char *title, GtkWindow *parent)
{
  SalePresentation *self = g_object_new (SALE_TYPE_PRESENTATION, "transient-for", parent, NULL);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_fullscreen (GTK_WINDOW (self));
  return self;
}
