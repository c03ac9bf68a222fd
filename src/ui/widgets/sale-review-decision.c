/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-decision.h"

#include "sale-date-row.h"
#include "sale-plain-text.h"

/**
 * SaleReviewDecision:
 *
 * Who sees to a decision, and by when: a line that opens into three fields.
 * Closing it asks the page to write them by the action `review.assign`, with
 * the card's key, the owner, the side and the day.
 */
struct _SaleReviewDecision
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  AdwEntryRow *owner_row;
  AdwComboRow *side_row;
  SaleDateRow *due_row;

  SaleDate today;
  SaleSheetCard *card;
};

G_DEFINE_FINAL_TYPE (SaleReviewDecision, sale_review_decision, ADW_TYPE_BIN)

static SaleParty
chosen_side (SaleReviewDecision *self)
{
  return adw_combo_row_get_selected (self->side_row) == 1 ? SALE_PARTY_CUSTOMER : SALE_PARTY_US;
}

static void
on_closed (SaleReviewDecision *self)
{
  const char *owner = gtk_editable_get_text (GTK_EDITABLE (self->owner_row));
  SaleDate due = sale_date_row_get_date (self->due_row);
  SaleParty side = chosen_side (self);

  if (self->card == NULL ||
      (g_strcmp0 (owner, self->card->owner ? self->card->owner : "") == 0 &&
       due == self->card->due && side == (self->card->side ? self->card->side : SALE_PARTY_US)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "review.assign", "(xsii)", self->card->key, owner,
                              (int) side, (int) due);
}

static void
on_applied (SaleReviewDecision *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
show_fields (SaleReviewDecision *self)
{
  SaleSheetCard *card = self->card;

  gtk_editable_set_text (GTK_EDITABLE (self->owner_row), card->owner ? card->owner : "");
  adw_combo_row_set_selected (self->side_row, card->side == SALE_PARTY_CUSTOMER ? 1 : 0);
  sale_date_row_set_date (self->due_row, card->due);
}

/**
 * sale_review_decision_set_card:
 * @card: a decision
 * @editable: whether it can be changed
 */
void
sale_review_decision_set_card (SaleReviewDecision *self, SaleSheetCard *card, gboolean editable)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->button);
  g_autofree char *line = sale_sheet_card_dup_assignment (card, self->today);

  g_set_object (&self->card, card);
  sale_plain_set_label (self->label, line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  line, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), editable && !card->promised);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               card->promised ? _ ("A promise on record by now") : NULL);
  if (!gtk_widget_get_visible (GTK_WIDGET (popover)))
    show_fields (self);
}

static GtkWidget *
fields_new (SaleReviewDecision *self)
{
  const char *const sides[] = { _ ("Us"), _ ("The customer"), NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (sides);
  GtkWidget *list = gtk_list_box_new ();

  self->owner_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  sale_plain_set_title (self->owner_row, _ ("Who"));
  self->side_row = ADW_COMBO_ROW (adw_combo_row_new ());
  sale_plain_set_title (self->side_row, _ ("Side"));
  adw_combo_row_set_model (self->side_row, G_LIST_MODEL (names));
  self->due_row = SALE_DATE_ROW (sale_date_row_new (self->today));
  sale_plain_set_title (self->due_row, _ ("By When"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, 280, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->owner_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->side_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->due_row));
  g_signal_connect_object (self->owner_row, "entry-activated", G_CALLBACK (on_applied), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static GtkWidget *
popover_new (SaleReviewDecision *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_box_append (GTK_BOX (box), fields_new (self));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
sale_review_decision_finalize (GObject *object)
{
  g_clear_object (&SALE_REVIEW_DECISION (object)->card);
  G_OBJECT_CLASS (sale_review_decision_parent_class)->finalize (object);
}

static void
sale_review_decision_class_init (SaleReviewDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_review_decision_finalize;
}

static void
sale_review_decision_init (SaleReviewDecision *self)
{
}

GtkWidget *
sale_review_decision_new (SaleDate today)
{
  SaleReviewDecision *self = g_object_new (SALE_TYPE_REVIEW_DECISION, NULL);

  self->today = today;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_popover (self->button, popover_new (self));
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "sale-card-assign");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  return GTK_WIDGET (self);
}
