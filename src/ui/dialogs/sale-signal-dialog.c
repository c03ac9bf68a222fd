/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-signal-dialog.h"

#include "sale-date-row.h"
#include "sale-dialog-focus.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"
#include "sale-record-dialog.h"
#include "sale-signal-edit.h"
#include "sale-warnings.h"
#include "sale-word-row.h"

/* An open signal: what was seen, the play that answers it, and its end, which
 * needs what it meant. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleSession *session;
  SaleRecord *signal;
  SaleDate today;
  GtkWidget *play_row; /* NULL when it has its play */
  SaleWordRow *meaning_row;
  SaleDateRow *closed_row;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->session);
  g_object_unref (self->signal);
  g_free (self);
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Signal closed"));

  sale_signal_close (set, sale_record_get_id (self->signal),
                     sale_date_row_get_date (self->closed_row),
                     (SaleMeaning) sale_word_row_get_value (self->meaning_row));
  sale_session_run (self->session, set);
  sale_form_dialog_finish (dialog, NULL);
}

static void
update (Form *self)
{
  SaleDate closed = sale_date_row_get_date (self->closed_row);
  gboolean meant = sale_word_row_get_value (self->meaning_row) != SALE_MEANING_NONE;
  const char *reason = NULL;

  if (!meant)
    reason = _ ("Say what it meant: the next one is read better for it.");
  else if (!sale_date_is_known (closed))
    reason = _ ("Say on which day it was over.");
  else if (closed > self->today)
    reason = _ ("A day to come: it cannot be over yet.");
  else if (closed < sale_signal_get_raised_on (self->signal))
    reason = _ ("It was raised after that day.");
  sale_form_dialog_set_state (self->dialog, meant, reason == NULL, reason);
}

static void
start_play (GtkWidget *row, gpointer data)
{
  Form *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Play started"));
  g_autoptr (GError) error = NULL;

  if (!sale_signal_answer (set, sale_session_get_reader (self->session),
                           sale_session_get_basis (self->session), self->signal, &error))
    {
      sale_form_dialog_finish (self->dialog, error);
      return;
    }
  sale_session_run (self->session, set);
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
}

static void
show_details (GtkWidget *row, gpointer data)
{
  Form *self = data;
  GtkWidget *parent = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->dialog)));
  SaleRecordForm *form = sale_record_dialog_new (self->session, SALE_KIND_SIGNAL,
                                                 sale_record_get_id (self->signal), 0);

  sale_dialog_present (ADW_DIALOG (form), parent);
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
}

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL)
    return;
  row = adw_action_row_new ();
  sale_plain_set_title (row, title);
  sale_plain_set_subtitle (row, text);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

static GtkWidget *
add_button (Form *self, AdwPreferencesGroup *group, const char *title, GCallback callback)
{
  GtkWidget *row = adw_button_row_new ();

  sale_plain_set_title (row, title);
  adw_preferences_group_add (group, row);
  g_signal_connect (row, "activated", callback, self);
  return row;
}

static void
add_facts (Form *self, AdwPreferencesPage *page)
{
  SaleDate due = sale_signal_get_due (self->signal);
  const char *kind =
      sale_word_to_label (sale_signal_kind_words, sale_signal_get_kind (self->signal));
  AdwPreferencesGroup *group = sale_form_group_add (
      page, kind ? kind : _ ("Signal"), sale_signal_get_evidence (self->signal));
  g_autoptr (SaleRecord) account =
      sale_reader_get_of_kind (sale_session_get_reader (self->session), SALE_KIND_ACCOUNT,
                               sale_signal_get_account (self->signal), NULL);
  g_autofree char *day = sale_date_is_known (due) ? sale_date_dup_short (due, self->today) : NULL;

  add_fact (group, _ ("Account"), account ? sale_account_get_name (account) : NULL);
  add_fact (group, _ ("Owner"), sale_signal_get_owner (self->signal));
  add_fact (group, _ ("Due"), day);
  add_fact (group, _ ("Expected Response"), sale_signal_get_response (self->signal));
  add_button (self, group, _ ("All Details…"), G_CALLBACK (show_details));
}

static void
add_play (Form *self, AdwPreferencesPage *page)
{
  g_autoptr (SaleRecord) playbook = NULL;
  AdwPreferencesGroup *group;
  g_autofree char *title = NULL;

  if (sale_signal_get_plan (self->signal) == 0)
    playbook =
        sale_signal_find_playbook (sale_session_get_reader (self->session), self->signal, NULL);
  if (playbook == NULL)
    return;
  group =
      sale_form_group_add (page, _ ("Answer"), _ ("A play is a plan: its steps, dated from today."));
  /* Translators: the name of a playbook. */
  title = g_strdup_printf (_ ("Start “%s”"), sale_playbook_get_name (playbook));
  self->play_row = add_button (self, group, title, G_CALLBACK (start_play));
}

/* How often the rule was wrong, once that is often. */
static char *
dup_false_alarms (Form *self)
{
  SaleSignalKind kind = (SaleSignalKind) sale_signal_get_kind (self->signal);
  SaleRatio ratio;

  if (sale_signal_get_raised_by (self->signal) != SALE_ORIGIN_RULE)
    return NULL;
  ratio = sale_signal_read_false_alarms (sale_session_get_reader (self->session), kind, NULL);
  if (!sale_false_alarms_are_many (ratio))
    return NULL;
  return g_strdup_printf (
      /* Translators: two numbers, as in "5 of the last 8". */
      _ ("This rule often cries wolf: %d of the last %d of its signals were false alarms."),
        (int) ratio.numerator, (int) ratio.denominator);
}

static void
add_close (Form *self, AdwPreferencesPage *page)
{
  g_autofree char *alarms = dup_false_alarms (self);
  AdwPreferencesGroup *group = sale_form_group_add (page, _ ("Close"), alarms);

  self->meaning_row = SALE_WORD_ROW (sale_word_row_new (sale_meaning_words));
  sale_plain_set_title (self->meaning_row, _ ("What Did It Mean?"));
  self->closed_row = SALE_DATE_ROW (sale_date_row_new (self->today));
  sale_plain_set_title (self->closed_row, _ ("Closed On"));
  sale_date_row_set_date (self->closed_row, self->today);
  adw_preferences_group_add (group, GTK_WIDGET (self->meaning_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->closed_row));
  g_signal_connect_swapped (self->meaning_row, "edited", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->closed_row, "edited", G_CALLBACK (update), self);
}

/**
 * sale_signal_dialog_suits:
 *
 * Returns: whether that record is a signal that is still open
 */
gboolean
sale_signal_dialog_suits (SaleSession *session, SaleKind kind, gint64 record)
{
  g_autoptr (SaleRecord) signal = NULL;

  if (kind != SALE_KIND_SIGNAL || record == 0)
    return FALSE;
  signal = sale_reader_get_of_kind (sale_session_get_reader (session), kind, record, NULL);
  return signal && !sale_record_has (signal, sale_signal_field_closed_on);
}

/**
 * sale_signal_dialog_new:
 * @signal: the id of an open signal
 *
 * Returns: (transfer floating): answers it with a play, or closes it with what
 *   it meant
 */
AdwDialog *
sale_signal_dialog_new (SaleSession *session, gint64 signal)
{
  Form *self = g_new0 (Form, 1);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->dialog = sale_form_dialog_new (_ ("Signal"), _ ("_Close Signal"));
  self->session = g_object_ref (session);
  self->signal =
      sale_reader_get_of_kind (sale_session_get_reader (session), SALE_KIND_SIGNAL, signal, NULL);
  self->today = sale_session_get_today (session);
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, form_free);
  add_facts (self, page);
  add_play (self, page);
  add_close (self, page);
  sale_form_dialog_set_page (self->dialog, GTK_WIDGET (page));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog),
                        self->play_row ? self->play_row : GTK_WIDGET (self->meaning_row));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  return ADW_DIALOG (self->dialog);
}
