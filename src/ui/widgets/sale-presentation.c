/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-presentation.h"

#include "sale-pace-chart.h"
#include "sale-plain-text.h"
#include "sale-state-pill.h"

/* What is read from the other end of a table is not much wider. */
#define SLIDE_WIDTH 1100

/**
 * SalePresentation:
 *
 * A value review on the whole screen, one question a slide, as it is shown to
 * the customer: what is hidden is not in it, and no private notes are. The arrow
 * keys, Space and Page Up and Down go through it; Escape ends it.
 */
struct _SalePresentation
{
  GtkWindow parent_instance;

  AdwCarousel *slides;
  SaleDate today;
};

G_DEFINE_FINAL_TYPE (SalePresentation, sale_presentation, GTK_TYPE_WINDOW)

/* Slides ----------------------------------------------------------------------- */

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
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

static void
add_chart (SalePresentation *self, GtkWidget *line, const SaleSheetGoal *goal)
{
  GtkWidget *chart = sale_pace_chart_new (self->today);
  SalePaceGoal pace = { goal->start, goal->due, goal->baseline, goal->target, goal->unit };
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (SalePaceReading));

  for (guint i = 0; i < goal->points->len; i++)
    {
      SaleSheetPoint *point = &g_array_index (goal->points, SaleSheetPoint, i);
      SalePaceReading reading = { point->date, point->value };

      g_array_append_val (readings, reading);
    }
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &pace,
                            (const SalePaceReading *) readings->data, readings->len);
  gtk_widget_set_size_request (chart, 420, -1);
  gtk_box_append (GTK_BOX (line), chart);
}

static SaleState
state_of (SaleSheetCard *card)
{
  if (card->mark == SALE_REVIEW_MARK_NONE)
    return SALE_STATE_INFO;
  return card->mark == SALE_REVIEW_MARK_GOOD ? SALE_STATE_GOOD : SALE_STATE_WATCH;
}

static char *
dup_note (SalePresentation *self, SaleSheetCard *card)
{
  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    return sale_sheet_card_dup_assignment (card, self->today);
  return g_strdup (card->detail ? card->detail : card->facts);
}

static void
add_card (SalePresentation *self, GtkWidget *list, SaleSheetCard *card)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *note = dup_note (self, card);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  add_label (texts, card->text, "sale-slide-text");
  if (note)
    add_label (texts, note, "sale-slide-note");
  gtk_box_append (GTK_BOX (line), texts);
  if (card->goal && card->goal->points->len > 0)
    add_chart (self, line, card->goal);
  else if (card->label && card->rank != SALE_REVIEW_RANK_ACTION)
    {
      GtkWidget *pill = sale_state_pill_new (state_of (card), card->label);

      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), pill);
    }
  gtk_box_append (GTK_BOX (list), line);
}

static GtkWidget *
slide_new (SalePresentation *self, GtkWidget *content, const char *label)
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
  return scroller;
}

static void
add_title (SalePresentation *self, SaleReviewSheet *sheet)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char *name = sale_account_get_name (sheet->account);
  g_autofree char *title = sale_review_sheet_dup_title (sheet);
  g_autofree char *day =
      sale_date_dup_text (sheet->held ? sale_review_get_held_on (sheet->review) : sheet->day);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  add_label (box, title, "sale-slide-note");
  add_label (box, name ? name : "", "sale-slide-name");
  if (*day)
    add_label (box, day, "sale-slide-note");
  slide_new (self, box, title);
}

static void
add_pane (SalePresentation *self, SaleReviewSheet *sheet, SalePane pane)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  const char *title = sale_word_to_label (sale_pane_words, (int) pane);
  g_autofree char *quote = NULL;

  add_label (box, title, "sale-slide-title");
  if (pane == SALE_PANE_EXPECTED && sheet->success)
    {
      /* Translators: the quotation marks of your language around somebody's words. */
      quote = g_strdup_printf (_ ("“%s”"), sheet->success);
      add_label (box, quote, "sale-slide-quote");
    }
  for (guint i = 0; i < sheet->cards[pane]->len; i++)
    {
      SaleSheetCard *card = sheet->cards[pane]->pdata[i];

      if (!card->hidden && *card->text)
        add_card (self, box, card);
    }
  slide_new (self, box, title);
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
      go_by (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Up:
    case GDK_KEY_BackSpace:
      go_by (self, -1);
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
sale_presentation_init (SalePresentation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->slides = ADW_CAROUSEL (adw_carousel_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->slides), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slides));
  gtk_box_append (GTK_BOX (box), foot_new (self));
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sale-presentation");
}

/**
 * sale_presentation_new:
 * @sheet: what is presented, as it is now
 * @parent: from where; it is shown on the same screen
 *
 * Returns: (transfer none): the window, on the whole screen once it is presented
 */
GtkWidget *
sale_presentation_new (SaleReviewSheet *sheet, GtkWindow *parent)
{
  SalePresentation *self = g_object_new (SALE_TYPE_PRESENTATION, "transient-for", parent, NULL);
  g_autofree char *title = sale_review_sheet_dup_title (sheet);

  self->today = sheet->today;
  gtk_window_set_title (GTK_WINDOW (self), title);
  add_title (self, sheet);
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    add_pane (self, sheet, (SalePane) pane);
  gtk_window_fullscreen (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
