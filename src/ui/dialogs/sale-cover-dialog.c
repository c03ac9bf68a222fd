/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cover-dialog.h"

#include "sale-choice-row.h"
#include "sale-date-row.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"

/* A leave. */
#define COVER_DAYS 14

/* For whom one stands in, and until when. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleDate today;
  gboolean changed;
  gboolean alone; /* nobody else owns an account */
  SaleChoiceRow *owner_row;
  SaleDateRow *until_row;
} Form;

static char *
dup_owner (Form *self)
{
  g_autofree char *problem = NULL;

  return sale_form_row_dup_text (SALE_FORM_ROW (self->owner_row), &problem);
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;
  g_autofree char *owner = dup_owner (self);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "win.cover-for", "(si)", owner,
                              sale_date_row_get_date (self->until_row));
  sale_form_dialog_finish (dialog, NULL);
}

static void
update (Form *self)
{
  SaleDate until = sale_date_row_get_date (self->until_row);
  g_autofree char *owner = dup_owner (self);
  const char *reason = NULL;

  if (self->alone)
    reason = _ ("Nobody else owns an account in this book.");
  else if (owner == NULL)
    reason = _ ("Say for whom.");
  else if (!sale_date_is_known (until))
    reason = _ ("Say until which day.");
  else if (until < self->today)
    reason = _ ("That day has passed.");
  sale_form_dialog_set_state (self->dialog, self->changed || self->alone, reason == NULL, reason);
}

static void
on_edited (Form *self)
{
  self->changed = TRUE;
  update (self);
}

static void
add_owners (Form *self, SaleSession *session)
{
  g_auto (GStrv) colleagues = sale_session_list_colleagues (session, NULL);
  const char *cover = sale_session_get_cover (session, NULL);

  self->alone = colleagues == NULL || colleagues[0] == NULL;
  for (guint i = 0; colleagues && colleagues[i]; i++)
    sale_choice_row_add (self->owner_row, colleagues[i], colleagues[i]);
  if (cover)
    sale_form_row_set_text (SALE_FORM_ROW (self->owner_row), cover);
}

static GtkWidget *
page_new (Form *self, SaleSession *session)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = sale_form_group_add (
      page, NULL,
      _ ("Today, the lists and the weekly review then show what is theirs: accounts, "
                     "promises, deadlines. What you write stays yours."));

  self->owner_row = SALE_CHOICE_ROW (sale_choice_row_new (_ ("Nobody")));
  sale_plain_set_title (self->owner_row, _ ("Colleague"));
  add_owners (self, session);
  self->until_row = SALE_DATE_ROW (sale_date_row_new (self->today));
  sale_plain_set_title (self->until_row, _ ("Until"));
  sale_date_row_set_date (self->until_row, self->today + COVER_DAYS - 1);
  adw_preferences_group_add (group, GTK_WIDGET (self->owner_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->until_row));
  g_signal_connect_swapped (self->owner_row, "edited", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (self->until_row, "edited", G_CALLBACK (on_edited), self);
  return GTK_WIDGET (page);
}

/**
 * sale_cover_dialog_new:
 *
 * Returns: (transfer floating): asks for whom one stands in, and until when
 */
AdwDialog *
sale_cover_dialog_new (SaleSession *session)
{
  Form *self = g_new0 (Form, 1);

  self->dialog = sale_form_dialog_new (_ ("Cover for a Colleague"), _ ("_Cover"));
  self->today = sale_session_get_today (session);
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, g_free);
  sale_form_dialog_set_page (self->dialog, page_new (self, session));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->owner_row));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  return ADW_DIALOG (self->dialog);
}
