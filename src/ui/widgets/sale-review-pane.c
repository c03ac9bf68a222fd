/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-pane.h"

#include "sale-plain-text.h"
#include "sale-widget.h"

/**
 * SaleReviewPane:
 *
 * One of the four questions of a value review, with its cards. Showing a sheet
 * again keeps the rows of the cards that are still there, and so the focus and
 * what is being written.
 *
 * It asks its page by the actions `review.add` (the pane), `review.decide`, and
 * `review.drop` (a card's key, where it was dropped).
 */
struct _SaleReviewPane
{
  AdwBin parent_instance;

  SalePane pane;
  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *quote;
  GtkLabel *quote_label;
  GtkLabel *quote_note;
  GtkWidget *empty_row;
  GtkWidget *add_row;
  GtkWidget *decide_row;
  GHashTable *rows; /* key → SaleReviewCardRow */
  guint n_shown;
};

G_DEFINE_FINAL_TYPE (SaleReviewPane, sale_review_pane, ADW_TYPE_BIN)

/* Rows ------------------------------------------------------------------------- */

static SaleReviewCardRow *
take_row (SaleReviewPane *self, SaleSheetCard *card, SaleDate today)
{
  SaleReviewCardRow *row = g_hash_table_lookup (self->rows, &card->key);

  if (row)
    return row;
  row = SALE_REVIEW_CARD_ROW (sale_review_card_row_new (today));
  g_hash_table_insert (self->rows, g_memdup2 (&card->key, sizeof card->key), row);
  return row;
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer cards)
{
  for (guint i = 0; i < ((GPtrArray *) cards)->len; i++)
    if (((SaleSheetCard *) ((GPtrArray *) cards)->pdata[i])->key == *(gint64 *) key)
      return FALSE;
  return TRUE;
}

static void
drop_rows (SaleReviewPane *self, GPtrArray *cards)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (is_gone (key, row, cards))
      {
        g_hash_table_iter_remove (&iter);
        gtk_list_box_remove (self->list, row);
      }
}

/* Before all goals: what success is, in the customer's words. */
static void
show_quote (SaleReviewPane *self, SaleReviewSheet *sheet)
{
  /* Translators: the quotation marks of your language around somebody's words. */
  g_autofree char *quote = sheet->success ? g_strdup_printf (_ ("“%s”"), sheet->success) : NULL;

  gtk_widget_set_visible (self->quote, quote && self->pane == SALE_PANE_EXPECTED);
  if (quote == NULL)
    return;
  sale_plain_set_label (self->quote_label, quote);
  sale_plain_set_label (self->quote_note, sheet->success_note);
  gtk_widget_set_visible (GTK_WIDGET (self->quote_note), sheet->success_note != NULL);
}

/**
 * sale_review_pane_set_sheet:
 *
 * Shows the cards of its question.
 */
void
sale_review_pane_set_sheet (SaleReviewPane *self, SaleReviewSheet *sheet)
{
  GPtrArray *cards = sheet->cards[self->pane];

  show_quote (self, sheet);
  drop_rows (self, cards);
  for (guint i = 0; i < cards->len; i++)
    {
      SaleReviewCardRow *row = take_row (self, cards->pdata[i], sheet->today);

      sale_widget_place_row (self->list, GTK_WIDGET (row), (int) i);
      sale_review_card_row_set_card (row, cards->pdata[i], !sheet->held);
    }
  self->n_shown = cards->len;
  gtk_widget_set_visible (self->empty_row, cards->len == 0 && sheet->held);
  gtk_widget_set_visible (self->add_row, !sheet->held);
  gtk_widget_set_visible (self->decide_row, !sheet->held && self->pane == SALE_PANE_NEXT);
}

/**
 * sale_review_pane_find:
 *
 * Returns: (transfer none) (nullable): the row of a card.
 */
SaleReviewCardRow *
sale_review_pane_find (SaleReviewPane *self, gint64 key)
{
  return g_hash_table_lookup (self->rows, &key);
}

void
sale_review_pane_foreach (SaleReviewPane *self, SaleReviewRowFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    func (row, data);
}

/* Dropping --------------------------------------------------------------------- */

static guint
index_at (SaleReviewPane *self, double y)
{
  for (guint i = 0; i < self->n_shown; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i));
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds) &&
          y < bounds.origin.y + bounds.size.height / 2)
        return i;
    }
  return self->n_shown;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, SaleReviewPane *self)
{
  SaleSheetCard *card = g_value_get_object (value);

  if (card == NULL || (card->pane != self->pane && card->rank != SALE_REVIEW_RANK_NOTE))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "review.drop", "(xii)", card->key,
                                     (int) self->pane, (int) index_at (self, y));
}

/* Life ------------------------------------------------------------------------- */

static GtkWidget *
button_row_new (SaleReviewPane *self, const char *label, const char *action, GVariant *target)
{
  GtkWidget *row = adw_button_row_new ();

  sale_plain_set_title (row, label);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "sale-add-symbolic");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_append (self->list, row);
  return row;
}

static const char *
add_label (SalePane pane)
{
  switch (pane)
    {
    case SALE_PANE_EXPECTED:
      return _ ("Add an Expectation");
    case SALE_PANE_HAPPENED:
      return _ ("Add an Event");
    case SALE_PANE_LEARNED:
      return _ ("Add a Lesson");
    case SALE_PANE_NEXT:
    case SALE_PANE_NONE:
    default:
      return _ ("Add a Proposal");
    }
}

static void
fill_list (SaleReviewPane *self)
{
  GtkWidget *label = gtk_label_new (_ ("Nothing was written here."));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dimmed");
  self->empty_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->empty_row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->empty_row), FALSE);
  gtk_widget_set_focusable (self->empty_row, FALSE);
  gtk_widget_add_css_class (self->empty_row, "sale-review-card");
  gtk_list_box_append (self->list, self->empty_row);
  self->add_row = button_row_new (self, add_label (self->pane), "review.add",
                                  g_variant_new_int32 ((int) self->pane));
  self->decide_row = button_row_new (self, _ ("Add a Decision"), "review.decide", NULL);
}

static GtkLabel *
quote_line (GtkWidget *box, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static GtkWidget *
quote_new (SaleReviewPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->quote_label = quote_line (box, "sale-quote");
  self->quote_note = quote_line (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->quote_note), "dimmed");
  gtk_widget_add_css_class (box, "sale-review-quote");
  return box;
}

static void
fill (SaleReviewPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkDropTarget *target = gtk_drop_target_new (SALE_TYPE_SHEET_CARD, GDK_ACTION_MOVE);
  const char *title = sale_word_to_label (sale_pane_words, (int) self->pane);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  sale_plain_set_label (self->title, title);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
  fill_list (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  self->quote = quote_new (self);
  gtk_box_append (GTK_BOX (box), self->quote);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

static void
sale_review_pane_finalize (GObject *object)
{
  g_hash_table_unref (SALE_REVIEW_PANE (object)->rows);
  G_OBJECT_CLASS (sale_review_pane_parent_class)->finalize (object);
}

static void
sale_review_pane_class_init (SaleReviewPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_review_pane_finalize;
}

static void
sale_review_pane_init (SaleReviewPane *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * sale_review_pane_new:
 * @pane: the question
 */
GtkWidget *
sale_review_pane_new (SalePane pane)
{
  SaleReviewPane *self = g_object_new (SALE_TYPE_REVIEW_PANE, NULL);

  self->pane = pane;
  fill (self);
  return GTK_WIDGET (self);
}
