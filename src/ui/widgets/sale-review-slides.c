/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value review as it is presented to the customer: what is hidden is not in
 * it, and no private notes are. */
#include "sale-review-slides.h"

#include "sale-pace-chart.h"
#include "sale-presentation.h"
#include "sale-state-pill.h"

static void
add_chart (GtkWidget *line, SaleDate today, const SaleSheetGoal *goal)
{
  GtkWidget *chart = sale_pace_chart_new (today);
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
dup_note (SaleSheetCard *card, SaleDate today)
{
  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    return sale_sheet_card_dup_assignment (card, today);
  return g_strdup (card->detail ? card->detail : card->facts);
}

static void
add_card (GtkWidget *list, SaleSheetCard *card, SaleDate today)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *note = dup_note (card, today);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  sale_slide_add_label (texts, card->text, "sale-slide-text");
  if (note)
    sale_slide_add_label (texts, note, "sale-slide-note");
  gtk_box_append (GTK_BOX (line), texts);
  if (card->goal && card->goal->points->len > 0)
    add_chart (line, today, card->goal);
  else if (card->label && card->rank != SALE_REVIEW_RANK_ACTION)
    {
      GtkWidget *pill = sale_state_pill_new (state_of (card), card->label);

      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), pill);
    }
  gtk_box_append (GTK_BOX (list), line);
}

static void
add_title (SalePresentation *self, SaleReviewSheet *sheet)
{
  const char *name = sale_account_get_name (sheet->account);
  g_autofree char *title = sale_review_sheet_dup_title (sheet);
  g_autofree char *day =
      sale_date_dup_text (sheet->held ? sale_review_get_held_on (sheet->review) : sheet->day);

  sale_presentation_add_title (self, title, name, day);
}

static void
add_pane (SalePresentation *self, SaleReviewSheet *sheet, SalePane pane)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  const char *title = sale_word_to_label (sale_pane_words, (int) pane);
  g_autofree char *quote = NULL;

  sale_slide_add_label (box, title, "sale-slide-title");
  if (pane == SALE_PANE_EXPECTED && sheet->success)
    {
      /* Translators: the quotation marks of your language around somebody's words. */
      quote = g_strdup_printf (_ ("“%s”"), sheet->success);
      sale_slide_add_label (box, quote, "sale-slide-quote");
    }
  for (guint i = 0; i < sheet->cards[pane]->len; i++)
    {
      SaleSheetCard *card = sheet->cards[pane]->pdata[i];

      if (!card->hidden && *card->text)
        add_card (box, card, sheet->today);
    }
  sale_presentation_add (self, box, title);
}

/**
 * sale_review_slides_new:
 * @sheet: what is presented, as it is now
 * @parent: from where; it is shown on the same screen
 *
 * Returns: (transfer none): the window, on the whole screen once it is presented
 */
GtkWidget *
sale_review_slides_new (SaleReviewSheet *sheet, GtkWindow *parent)
{
  g_autofree char *title = sale_review_sheet_dup_title (sheet);
  SalePresentation *self = sale_presentation_new (title, parent);

  add_title (self, sheet);
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    add_pane (self, sheet, (SalePane) pane);
  return GTK_WIDGET (self);
}
