/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-as-of-dialog.h"

#include "sale-account-past.h"
#include "sale-date-row.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"

/* Of which day an account is to be shown. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleDateRow *row;
  gint64 account;
  SaleDate today;
  SaleDate since; /* when the account came into the book */
  gboolean changed;
} Form;

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "win.show-account-as-of", "(xi)", self->account,
                              sale_date_row_get_date (self->row));
  sale_form_dialog_finish (dialog, NULL);
}

/* Takes nothing that there is no page of. */
static char *
dup_reason (Form *self)
{
  SaleDate day = sale_date_row_get_date (self->row);
  g_autofree char *since = NULL;

  if (!sale_date_is_known (day))
    return g_strdup (_ ("Say which day."));
  if (day > self->today)
    return g_strdup (_ ("That day is still to come."));
  if (day == self->today)
    return g_strdup (_ ("Its page shows today already."));
  if (!sale_date_is_known (self->since) || day >= self->since)
    return NULL;
  since = sale_date_dup_text (self->since);
  /* Translators: a day. */
  return g_strdup_printf (_ ("It came into this book on %s."), since);
}

static void
update (Form *self)
{
  g_autofree char *reason = dup_reason (self);

  sale_form_dialog_set_state (self->dialog, self->changed, reason == NULL, reason);
}

static void
on_edited (Form *self)
{
  self->changed = TRUE;
  update (self);
}

static GtkWidget *
page_new (Form *self, SaleSession *session)
{
  g_autoptr (SaleRecord) account = sale_reader_get_of_kind (sale_session_get_reader (session),
                                                            SALE_KIND_ACCOUNT, self->account, NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = sale_form_group_add (
      page, account ? sale_account_get_name (account) : NULL,
      _ ("The account as this book knew it at the end of that day, with the figures of that day. "
                     "Nothing can be changed there."));

  self->row = SALE_DATE_ROW (sale_date_row_new (self->today));
  sale_plain_set_title (self->row, _ ("Day"));
  adw_preferences_group_add (group, GTK_WIDGET (self->row));
  g_signal_connect_swapped (self->row, "edited", G_CALLBACK (on_edited), self);
  return GTK_WIDGET (page);
}

/**
 * sale_as_of_dialog_new:
 * @account: an account's id
 *
 * Returns: (transfer floating): asks of which day to show the account
 */
AdwDialog *
sale_as_of_dialog_new (SaleSession *session, gint64 account)
{
  Form *self = g_new0 (Form, 1);

  self->dialog = sale_form_dialog_new (_ ("Show as of a Day"), C_ ("a day", "_Show"));
  self->account = account;
  self->today = sale_session_get_today (session);
  self->since = sale_account_get_known_since (sale_session_get_reader (session),
                                              sale_session_get_basis (session), account);
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, g_free);
  sale_form_dialog_set_short_page (self->dialog, page_new (self, session));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog),
                        GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row))));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  return ADW_DIALOG (self->dialog);
}
