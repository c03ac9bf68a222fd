/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-hold-dialog.h"

#include "sale-called.h"
#include "sale-date-row.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"
#include "sale-review-edit.h"
#include "sale-word-row.h"

/* After the meeting: when it was, who came, whether the success definition still
 * holds, and which promises come of it. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleSession *session;
  SaleReviewSheet *sheet;
  SaleDateRow *held_row;
  SaleWordRow *right_row; /* NULL without a success definition */
  SaleDateRow *next_row;
  GPtrArray *switches; /* AdwSwitchRow, one a guest */
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->session);
  g_object_unref (self->sheet);
  g_ptr_array_unref (self->switches);
  g_free (self);
}

static GArray *
list_attended (Form *self)
{
  GArray *attended = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->switches->len; i++)
    if (adw_switch_row_get_active (self->switches->pdata[i]))
      g_array_append_val (attended, ((SaleReviewGuest *) self->sheet->guests->pdata[i])->attendee);
  return attended;
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;
  g_autofree char *called = sale_called_dup (self->sheet->account);
  /* Translators: the name of an account. */
  g_autofree char *label = g_strdup_printf (_ ("Value review of %s held"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GArray) attended = list_attended (self);
  SaleReviewMeeting meeting = {
    .held_on = sale_date_row_get_date (self->held_row),
    .still_right = self->right_row ? (SaleStillRight) sale_word_row_get_value (self->right_row) : 0,
    .attended = attended,
    .next = sale_date_row_get_date (self->next_row),
  };

  sale_review_hold (set, self->sheet, sale_session_get_basis (self->session), &meeting);
  sale_session_run (self->session, set);
  sale_form_dialog_finish (dialog, NULL);
}

static void
update (Form *self)
{
  SaleDate held = sale_date_row_get_date (self->held_row);
  SaleDate next = sale_date_row_get_date (self->next_row);
  const char *reason = NULL;

  if (!sale_date_is_known (held))
    reason = _ ("Say on which day it was held.");
  else if (held > self->sheet->today)
    reason = _ ("A day to come: it cannot have been held yet.");
  else if (sale_date_is_known (next) && next <= held)
    reason = _ ("The next review comes after this one.");
  sale_form_dialog_set_state (self->dialog, TRUE, reason == NULL, reason);
}

static SaleDateRow *
add_date (Form *self, AdwPreferencesGroup *group, const char *title, SaleDate date)
{
  GtkWidget *row = sale_date_row_new (self->sheet->today);

  sale_plain_set_title (row, title);
  sale_date_row_set_date (SALE_DATE_ROW (row), date);
  adw_preferences_group_add (group, row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (update), self);
  return SALE_DATE_ROW (row);
}

static void
add_success (Form *self, AdwPreferencesPage *page)
{
  const char *success = sale_account_get_success_definition (self->sheet->account);
  AdwPreferencesGroup *group;
  g_autofree char *quote = NULL;

  if (success == NULL)
    return;
  /* Translators: the quotation marks of your language around somebody's words. */
  quote = g_strdup_printf (_ ("“%s”"), success);
  group = sale_form_group_add (page, _ ("Success, in Their Words"), quote);
  self->right_row = SALE_WORD_ROW (sale_word_row_new (sale_still_right_words));
  sale_plain_set_title (self->right_row, _ ("Is This Still Right?"));
  adw_preferences_group_add (group, GTK_WIDGET (self->right_row));
}

static void
add_guests (Form *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group;

  if (self->sheet->guests->len == 0)
    return;
  group = sale_form_group_add (page, _ ("Who Was There"), NULL);
  for (guint i = 0; i < self->sheet->guests->len; i++)
    {
      SaleReviewGuest *guest = self->sheet->guests->pdata[i];
      GtkWidget *row = adw_switch_row_new ();

      sale_plain_set_title (row, guest->name ? guest->name : "–");
      sale_plain_set_subtitle (row, guest->role ? guest->role : guest->us ? _ ("Us") : "");
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->switches, row);
    }
}

static void
add_promises (Form *self, AdwPreferencesPage *page)
{
  GPtrArray *cards = self->sheet->cards[SALE_PANE_NEXT];
  AdwPreferencesGroup *group = sale_form_group_add (
      page, _ ("Decisions"), sale_review_count_new_promises (self->sheet)
              ? _ ("Each becomes a promise, ours or theirs, that Today reminds of.")
              : _ ("None has been written down yet: add them under “What Should Happen "
                            "Next” first, and each becomes a promise."));

  for (guint i = 0; i < cards->len; i++)
    {
      SaleSheetCard *card = cards->pdata[i];
      g_autofree char *note = sale_sheet_card_dup_assignment (card, self->sheet->today);
      GtkWidget *row;

      if (card->rank != SALE_REVIEW_RANK_RESOLUTION || card->promised)
        continue;
      row = adw_action_row_new ();
      sale_plain_set_title (row, card->text);
      sale_plain_set_subtitle (row, note);
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
page_new (Form *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = sale_form_group_add (page, NULL, NULL);

  self->held_row = add_date (self, group,
                             _ ("Held On"), sale_date_is_known (self->sheet->day) &&
                                                   self->sheet->day < self->sheet->today
                                               ? self->sheet->day
                                               : self->sheet->today);
  add_promises (self, page);
  add_success (self, page);
  add_guests (self, page);
  group =
      sale_form_group_add (page, NULL, _ ("Without a day the cadence of the account says when."));
  self->next_row = add_date (self, group, _ ("Next Review"), SALE_DATE_NONE);
  return GTK_WIDGET (page);
}

/**
 * sale_review_hold_dialog_new:
 *
 * Returns: (transfer floating): asks how a review went, and writes it as one
 *   change
 */
AdwDialog *
sale_review_hold_dialog_new (SaleSession *session, SaleReviewSheet *sheet)
{
  Form *self = g_new0 (Form, 1);

  self->dialog = sale_form_dialog_new (_ ("Mark as Held"), _ ("_Mark as Held"));
  self->session = g_object_ref (session);
  self->sheet = g_object_ref (sheet);
  self->switches = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, form_free);
  sale_form_dialog_set_page (self->dialog, page_new (self));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->held_row));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  return ADW_DIALOG (self->dialog);
}
