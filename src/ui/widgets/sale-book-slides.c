/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly review of a book, a topic a slide. */
#include "sale-book-slides.h"

#include "sale-presentation.h"
#include "sale-state-pill.h"

#define WHEN_CHARS 10

static SaleState
state_of (SaleTone tone)
{
  switch (tone)
    {
    case SALE_TONE_GOOD:
      return SALE_STATE_GOOD;
    case SALE_TONE_WATCH:
      return SALE_STATE_WATCH;
    case SALE_TONE_RISK:
      return SALE_STATE_RISK;
    case SALE_TONE_NEUTRAL:
    case SALE_TONE_MUTED:
    case SALE_TONE_ACCENT:
    default:
      return SALE_STATE_NONE;
    }
}

static void
add_figures (GtkWidget *box, const SaleBookTopic *topic)
{
  GtkWidget *row = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 48);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 18);
  for (guint i = 0; i < topic->figures->len; i++)
    {
      const SaleBookFigure *figure = topic->figures->pdata[i];
      GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      sale_slide_add_label (pair, figure->value, "sale-slide-title");
      sale_slide_add_label (pair, figure->label, "sale-slide-note");
      adw_wrap_box_append (ADW_WRAP_BOX (row), pair);
    }
  gtk_box_append (GTK_BOX (box), row);
}

/* Dates and amounts stand one below the other. */
static void
add_when (GtkWidget *row, const char *when)
{
  GtkLabel *label = GTK_LABEL (sale_slide_add_label (row, when ? when : "", "sale-slide-when"));

  gtk_label_set_wrap (label, FALSE);
  gtk_label_set_width_chars (label, WHEN_CHARS);
  gtk_label_set_xalign (label, 1);
  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_CENTER);
}

static void
add_line (SalePresentation *self, GtkWidget *box, const SaleBookLine *line)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (texts, TRUE);
  sale_slide_add_label (texts, line->text, "sale-slide-text");
  if (line->detail)
    sale_slide_add_label (texts, line->detail, "sale-slide-note");
  gtk_box_append (GTK_BOX (row), texts);
  if (line->badge)
    {
      GtkWidget *pill = sale_state_pill_new (state_of (line->tone), line->badge);

      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_widget_set_halign (pill, GTK_ALIGN_END);
      sale_state_pill_set_whole (SALE_STATE_PILL (pill));
      gtk_box_append (GTK_BOX (row), pill);
    }
  add_when (row, line->when);
  gtk_box_append (GTK_BOX (box), row);
  sale_presentation_add_row (self, row);
}

static void
add_list (SalePresentation *self, GtkWidget *box, const SaleBookList *list)
{
  g_autofree char *more = sale_book_list_dup_more (list);

  if (list->n_all == 0)
    return;
  sale_slide_add_label (box, list->title, "sale-slide-list");
  for (guint i = 0; i < list->lines->len; i++)
    add_line (self, box, list->lines->pdata[i]);
  if (more)
    sale_slide_add_label (box, more, "sale-slide-note");
}

static void
add_topic (SalePresentation *self, const SaleBookTopic *topic)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  sale_slide_add_label (box, topic->title, "sale-slide-title");
  sale_slide_add_label (box, topic->question, "sale-slide-quote");
  add_figures (box, topic);
  if (sale_book_topic_is_empty (topic))
    sale_slide_add_label (box, topic->empty, "sale-slide-text");
  for (guint i = 0; i < topic->lists->len; i++)
    add_list (self, box, topic->lists->pdata[i]);
  sale_presentation_add (self, box, topic->title);
}

/**
 * sale_book_slides_new:
 * @parent: from where; it is shown on the same screen
 *
 * Returns: (transfer none): the window, on the whole screen once it is presented
 */
GtkWidget *
sale_book_slides_new (const SaleBookReviewData *data, GtkWindow *parent)
{
  g_autofree char *title = sale_book_review_data_dup_title (data);
  g_autofree char *day = sale_date_dup_text (data->today);
  SalePresentation *self = sale_presentation_new (title, parent);

  sale_presentation_add_title (self, day, _ ("Book Review"), data->headline);
  for (guint i = 0; i < data->topics->len; i++)
    add_topic (self, data->topics->pdata[i]);
  return GTK_WIDGET (self);
}
