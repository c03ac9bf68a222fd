/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who takes an account over says so with one button. */
#include "sale-handover-accept.h"

#include "sale-plain-text.h"

typedef struct
{
  SaleRecordForm *form; /* owns this */
  SaleSession *session;
} Accept;

static void
accept_free (gpointer data)
{
  Accept *self = data;

  g_object_unref (self->session);
  g_free (self);
}

static void
fill (Accept *self, guint field, const char *text)
{
  SaleFormRow *row = sale_record_form_get_row (self->form, field);

  sale_form_row_set_text (row, text);
  sale_form_row_edited (row);
}

/* What was typed stands: somebody may write it down for another, or later. */
static void
fill_empty (Accept *self, guint field, const char *text)
{
  g_autofree char *problem = NULL;
  g_autofree char *present =
      sale_form_row_dup_text (sale_record_form_get_row (self->form, field), &problem);

  if (present == NULL && problem == NULL)
    fill (self, field, text);
}

static void
on_accept (GtkWidget *row, gpointer data)
{
  Accept *self = data;
  g_autofree char *today = sale_date_dup_iso (sale_session_get_today (self->session));

  fill_empty (self, sale_handover_field_accepted_by,
              sale_basis_get_me (sale_session_get_basis (self->session)));
  fill_empty (self, sale_handover_field_accepted_on, today);
  gtk_widget_activate_action (GTK_WIDGET (self->form), "form.save", NULL);
}

/**
 * sale_handover_accept_add:
 * @form: the form of a handover that nobody accepted yet, with all its rows
 *
 * Adds a button that fills in who accepts and when, and saves.
 */
void
sale_handover_accept_add (SaleRecordForm *form, SaleSession *session)
{
  Accept *self = g_new0 (Accept, 1);
  AdwPreferencesGroup *group = sale_record_form_add_group (form, NULL, NULL, 0);
  GtkWidget *row = adw_button_row_new ();

  self->form = form;
  self->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (form), "handover-accept", self, accept_free);
  sale_plain_set_title (row, _ ("Accept Handover"));
  gtk_widget_add_css_class (row, "suggested-action");
  adw_preferences_group_add (group, row);
  g_signal_connect (row, "activated", G_CALLBACK (on_accept), self);
}
