/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-card-row.h"

#include "sale-pace-chart.h"
#include "sale-plain-text.h"
#include "sale-review-decision.h"
#include "sale-state-pill.h"
#include "sale-text-view.h"
#include "sale-widget.h"

/**
 * SaleReviewCardRow:
 *
 * A card of a value review: its words, written where they stand, the facts it is
 * made from, and what can be done with it.
 *
 * What was written is taken with sale_review_card_row_take_text(), when the row
 * has asked for it by the action `review.write`, and given back when it could
 * not be saved. Everything else the row asks for by an action of its page, with
 * the key of its card: `review.up`, `review.down`, `review.hide`, `review.show`,
 * `review.restore`, `review.delete`, `review.side`. It is dragged by its handle.
 */
struct _SaleReviewCardRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *handle;
  SaleTextView *text;
  SaleTextView *detail;
  GtkLabel *facts;
  SaleStatePill *pill;
  SalePaceChart *chart;
  SaleReviewDecision *decision;
  GtkWidget *side_button;
  GtkWidget *hide_button;
  GtkWidget *menu_button;

  SaleDate today;
  SaleSheetCard *card;
  gboolean editable;
  gboolean setting;
  char *saved_text; /* as it is in the book, or on its way there */
  char *saved_detail;
};

G_DEFINE_FINAL_TYPE (SaleReviewCardRow, sale_review_card_row, GTK_TYPE_LIST_BOX_ROW)

/* Writing ---------------------------------------------------------------------- */

static void
on_text (SaleReviewCardRow *self)
{
  if (!self->setting)
    gtk_widget_activate_action (GTK_WIDGET (self), "review.written", NULL);
}

static void
on_focus_leave (SaleReviewCardRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "review.write", NULL);
}

/* What was written since it was last taken; @saved follows. */
static char *
take (SaleTextView *view, char **saved)
{
  g_autofree char *text = sale_text_view_dup_text (view);

  g_strstrip (text);
  if (g_strcmp0 (text, *saved) == 0)
    return NULL;
  g_set_str (saved, text);
  return g_steal_pointer (&text);
}

/**
 * sale_review_card_row_take_text:
 *
 * Returns: (transfer full) (nullable): the words, if they were changed since
 *   they were last taken; it is up to the caller to save them.
 */
char *
sale_review_card_row_take_text (SaleReviewCardRow *self)
{
  return self->editable ? take (self->text, &self->saved_text) : NULL;
}

/**
 * sale_review_card_row_take_detail:
 *
 * Returns: (transfer full) (nullable): the second line, if it was changed since
 *   it was last taken.
 */
char *
sale_review_card_row_take_detail (SaleReviewCardRow *self)
{
  if (!self->editable || self->card == NULL || self->card->rank != SALE_REVIEW_RANK_NOTE)
    return NULL;
  return take (self->detail, &self->saved_detail);
}

/**
 * sale_review_card_row_give_back:
 *
 * What was taken could not be saved: it will be taken again.
 */
void
sale_review_card_row_give_back (SaleReviewCardRow *self)
{
  g_set_str (&self->saved_text, self->card ? self->card->text : NULL);
  g_set_str (&self->saved_detail, self->card && self->card->detail ? self->card->detail : "");
}

/* Shows what the book holds, unless the user has written something else. */
static void
show_text (SaleTextView *view, char **saved, const char *text)
{
  g_autofree char *written = sale_text_view_dup_text (view);

  g_strstrip (written);
  if (*saved && g_strcmp0 (written, *saved) != 0)
    return;
  if (g_strcmp0 (written, text) != 0)
    sale_text_view_set_text (view, text);
  g_set_str (saved, text);
}

/* Menu ------------------------------------------------------------------------- */

static void
append (GMenu *menu, const char *label, const char *action, gint64 key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", key);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_wording (GMenu *menu, SaleSheetCard *card)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (card->original)
    append (section, _ ("_Take Back Rewording"), "review.restore", card->key);
  if (card->rank != SALE_REVIEW_RANK_RESOLUTION)
    append (section, card->hidden
            ? _ ("_Show in the Review")
            : _ ("_Hide from the Review"), card->hidden ? "review.show" : "review.hide", card->key);
  if (sale_sheet_card_is_own (card))
    append (section, _ ("_Delete"), "review.delete", card->key);
  append_section (menu, section);
}

static void
show_menu (SaleReviewCardRow *self, SaleSheetCard *card)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();

  append (moves, _ ("Move _Up"), "review.up", card->key);
  append (moves, _ ("Move _Down"), "review.down", card->key);
  append_section (menu, moves);
  append_wording (menu, card);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (menu));
}

/* Showing ---------------------------------------------------------------------- */

static SaleState
state_of (SaleSheetCard *card)
{
  switch (card->mark)
    {
    case SALE_REVIEW_MARK_GOOD:
      return SALE_STATE_GOOD;
    case SALE_REVIEW_MARK_LATE:
      return SALE_STATE_WATCH;
    case SALE_REVIEW_MARK_NONE:
    default:
      return SALE_STATE_INFO;
    }
}

static void
show_chart (SaleReviewCardRow *self, const SaleSheetGoal *goal)
{
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (SalePaceReading));
  SalePaceGoal pace;

  gtk_widget_set_visible (GTK_WIDGET (self->chart), goal != NULL && goal->points->len > 0);
  if (goal == NULL)
    return;
  pace = (SalePaceGoal) { goal->start, goal->due, goal->baseline, goal->target, goal->unit };
  for (guint i = 0; i < goal->points->len; i++)
    {
      SaleSheetPoint *point = &g_array_index (goal->points, SaleSheetPoint, i);
      SalePaceReading reading = { point->date, point->value };

      g_array_append_val (readings, reading);
    }
  sale_pace_chart_set_data (self->chart, &pace, (const SalePaceReading *) readings->data,
                            readings->len);
}

static void
show_side (SaleReviewCardRow *self, SaleSheetCard *card)
{
  gboolean us = card->side == SALE_PARTY_US;

  gtk_widget_set_visible (self->side_button,
                          card->pane == SALE_PANE_LEARNED && card->rank == SALE_REVIEW_RANK_NOTE);
  gtk_button_set_label (GTK_BUTTON (self->side_button),
                        us ? C_ ("whose lesson", "Ours") : C_ ("whose lesson", "Theirs"));
  gtk_widget_set_tooltip_text (self->side_button, us ? _ ("Learned by us; press if they did")
                                                     : _ ("Learned by them; press if we did"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->side_button), "x", card->key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->side_button), "review.side");
}

static void
show_hidden (SaleReviewCardRow *self, SaleSheetCard *card)
{
  const char *tip = card->hidden ? _ ("Show in the Review") : _ ("Hide from the Review");

  gtk_widget_set_visible (self->hide_button, card->rank != SALE_REVIEW_RANK_RESOLUTION);
  gtk_button_set_icon_name (GTK_BUTTON (self->hide_button),
                            card->hidden ? "sale-show-symbolic" : "sale-hide-symbolic");
  gtk_widget_set_tooltip_text (self->hide_button, tip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->hide_button), "x", card->key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->hide_button),
                                  card->hidden ? "review.show" : "review.hide");
  sale_widget_set_class (self, "sale-hidden", card->hidden);
}

static char *
dup_facts (SaleSheetCard *card)
{
  if (!card->hidden)
    return g_strdup (card->facts ? card->facts : "");
  return card->facts ? g_strdup_printf (_ ("Hidden · %s"), card->facts) : g_strdup (_ ("Hidden"));
}

/* Its word is never cut short in favour of the facts. */
static void
show_pill (SaleReviewCardRow *self, SaleSheetCard *card)
{
  int width;

  sale_state_pill_set (self->pill, state_of (card), card->label);
  gtk_widget_set_size_request (GTK_WIDGET (self->pill), -1, -1);
  gtk_widget_measure (GTK_WIDGET (self->pill), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                      NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->pill), width, -1);
}

static void
show_facts (SaleReviewCardRow *self, SaleSheetCard *card)
{
  g_autofree char *facts = dup_facts (card);
  gboolean pill = card->label && card->goal == NULL;

  sale_plain_set_label (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), *facts != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->pill), pill);
  if (pill)
    show_pill (self, card);
  sale_widget_set_class (self->chart, "sale-watch",
                         card->goal && card->mark == SALE_REVIEW_MARK_LATE);
}

static void
show_editable (SaleReviewCardRow *self, SaleSheetCard *card, gboolean editable)
{
  self->editable = editable;
  sale_text_view_set_editable (self->text, editable && !card->hidden);
  sale_text_view_set_editable (self->detail, editable && !card->hidden);
  gtk_widget_set_visible (self->handle, editable);
  gtk_widget_set_visible (self->menu_button, editable);
  gtk_widget_set_sensitive (self->side_button, editable);
  if (!editable)
    gtk_widget_set_visible (self->hide_button, FALSE);
}

static void
name_row (SaleReviewCardRow *self, SaleSheetCard *card)
{
  const char *pane = sale_word_to_label (sale_pane_words, (int) card->pane);
  g_autofree char *menu = g_strdup_printf (_ ("More about “%.60s”"), card->text);
  g_autofree char *row = g_strjoin (", ", card->text, card->label ? card->label : "",
                                    card->facts ? card->facts : "", NULL);

  sale_text_view_set_label (self->text, pane);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
}

/**
 * sale_review_card_row_set_card:
 * @editable: whether it can be changed
 *
 * Shows @card; what is being written stays.
 */
void
sale_review_card_row_set_card (SaleReviewCardRow *self, SaleSheetCard *card, gboolean editable)
{
  gboolean note = card->rank == SALE_REVIEW_RANK_NOTE;

  g_set_object (&self->card, card);
  self->setting = TRUE;
  show_text (self->text, &self->saved_text, card->text);
  if (note)
    show_text (self->detail, &self->saved_detail, card->detail ? card->detail : "");
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->detail), note && (editable || card->detail));
  show_facts (self, card);
  show_chart (self, card->goal);
  show_side (self, card);
  show_hidden (self, card);
  show_menu (self, card);
  show_editable (self, card, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->decision), card->rank == SALE_REVIEW_RANK_RESOLUTION);
  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    sale_review_decision_set_card (self->decision, card, editable);
  name_row (self, card);
}

/**
 * sale_review_card_row_get_card:
 *
 * Returns: (transfer none): what it shows.
 */
SaleSheetCard *
sale_review_card_row_get_card (SaleReviewCardRow *self)
{
  return self->card;
}

/**
 * sale_review_card_row_write:
 *
 * Puts the cursor into its words; writing replaces them.
 */
void
sale_review_card_row_write (SaleReviewCardRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sale_text_view_select_all (self->text);
}

/* Dragging --------------------------------------------------------------------- */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, SaleReviewCardRow *self)
{
  return gdk_content_provider_new_typed (SALE_TYPE_SHEET_CARD, self->card);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, SaleReviewCardRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static GtkWidget *
handle_new (SaleReviewCardRow *self)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("sale-drag-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_drag_prepare), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), self, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_set_valign (handle, GTK_ALIGN_START);
  gtk_widget_add_css_class (handle, "sale-card-handle");
  gtk_accessible_update_state (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return handle;
}

/* Life ------------------------------------------------------------------------- */

static SaleTextView *
text_new (SaleReviewCardRow *self, GtkWidget *box, const char *placeholder)
{
  GtkWidget *text = sale_text_view_new_in_card (placeholder);

  g_signal_connect_object (text, "notify::text", G_CALLBACK (on_text), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), text);
  return SALE_TEXT_VIEW (text);
}

static GtkWidget *
small_button (GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sale-card-button");
  return button;
}

static void
add_facts (SaleReviewCardRow *self, GtkWidget *texts)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->facts, 0);
  gtk_label_set_wrap (self->facts, TRUE);
  gtk_label_set_wrap_mode (self->facts, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->facts), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "dimmed");
  self->chart = SALE_PACE_CHART (sale_pace_chart_new (self->today));
  sale_pace_chart_set_compact (self->chart, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->chart), GTK_ALIGN_CENTER);
  self->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->pill));
  gtk_box_append (GTK_BOX (texts), line);
}

/* The words, and what can be done with them. */
static GtkWidget *
head_new (SaleReviewCardRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->text = text_new (self, head, _ ("Write here"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  self->side_button = small_button (gtk_button_new ());
  gtk_widget_add_css_class (self->side_button, "sale-card-side");
  self->hide_button = small_button (gtk_button_new ());
  self->menu_button = small_button (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "sale-more-symbolic");
  gtk_widget_set_tooltip_text (self->menu_button, _ ("More"));
  gtk_box_append (GTK_BOX (head), self->side_button);
  gtk_box_append (GTK_BOX (head), self->hide_button);
  gtk_box_append (GTK_BOX (head), self->menu_button);
  return head;
}

static GtkWidget *
texts_new (SaleReviewCardRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), head_new (self));
  self->detail = text_new (self, texts, _ ("Detail"));
  sale_text_view_set_label (self->detail, _ ("Detail"));
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "sale-card-detail");
  add_facts (self, texts);
  self->decision = SALE_REVIEW_DECISION (sale_review_decision_new (self->today));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->decision));
  return texts;
}

static void
fill (SaleReviewCardRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->handle = handle_new (self);
  gtk_box_append (GTK_BOX (box), self->handle);
  gtk_box_append (GTK_BOX (box), texts_new (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static gboolean
sale_review_card_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SALE_REVIEW_CARD_ROW (widget)->text));
}

static void
sale_review_card_row_finalize (GObject *object)
{
  SaleReviewCardRow *self = SALE_REVIEW_CARD_ROW (object);

  g_clear_object (&self->card);
  g_free (self->saved_text);
  g_free (self->saved_detail);
  G_OBJECT_CLASS (sale_review_card_row_parent_class)->finalize (object);
}

static void
sale_review_card_row_class_init (SaleReviewCardRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_review_card_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = sale_review_card_row_grab_focus;
}

static void
sale_review_card_row_init (SaleReviewCardRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sale-review-card");
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
sale_review_card_row_new (SaleDate today)
{
  SaleReviewCardRow *self = g_object_new (SALE_TYPE_REVIEW_CARD_ROW, NULL);

  self->today = today;
  fill (self);
  return GTK_WIDGET (self);
}
