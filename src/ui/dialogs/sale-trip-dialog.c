/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-trip-dialog.h"

#include "sale-choice-row.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"
#include "sale-trip.h"

/* To which city one goes, and whom one visits there. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleChoiceRow *city_row;
  AdwSwitchRow *mine_row;
  GtkWidget *count_row;
  GPtrArray *places; /* SaleTripPlace; NULL while they are read */
  GCancellable *cancellable;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self);
}

static SaleTripPlace *
get_place (Form *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *city = sale_form_row_dup_text (SALE_FORM_ROW (self->city_row), &problem);

  for (guint i = 0; city && self->places && i < self->places->len; i++)
    if (g_str_equal (((SaleTripPlace *) self->places->pdata[i])->city, city))
      return self->places->pdata[i];
  return NULL;
}

static GArray *
get_accounts (Form *self)
{
  SaleTripPlace *place = get_place (self);

  if (place == NULL)
    return NULL;
  return adw_switch_row_get_active (self->mine_row) ? place->mine : place->all;
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;
  GArray *accounts = get_accounts (self);
  g_autoptr (GVariant) ids = g_variant_ref_sink (g_variant_new_fixed_array (
      G_VARIANT_TYPE_INT64, accounts->data, MIN (accounts->len, SALE_TRIP_MAX), sizeof (gint64)));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "win.show-trip", "(s@ax)",
                              get_place (self)->city, ids);
  sale_form_dialog_finish (dialog, NULL);
}

static void
show_count (Form *self, GArray *accounts, const char *reason)
{
  guint n = accounts ? accounts->len : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u account", "%u accounts", n), n);
  /* Translators: how many briefs are made at the most. */
  g_autofree char *most =
      g_strdup_printf (_ ("The first %u are taken, by name"), (guint) SALE_TRIP_MAX);

  sale_plain_set_title (self->count_row, text);
  sale_plain_set_subtitle (self->count_row, reason ? reason : n > SALE_TRIP_MAX ? most : NULL);
}

/* Nothing that is chosen here would be a loss. */
static void
update (Form *self)
{
  GArray *accounts = get_accounts (self);
  const char *reason = NULL;

  if (self->places == NULL)
    reason = _ ("Looking for the cities…");
  else if (self->places->len == 0)
    reason = _ ("No account has a city yet: it stands on the form of an account.");
  else if (accounts == NULL)
    reason = _ ("Say to which city.");
  else if (accounts->len == 0)
    reason = _ ("None of your accounts is there.");
  show_count (self, accounts, reason);
  sale_form_dialog_set_state (self->dialog, FALSE, reason == NULL, reason);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleFormDialog) dialog = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *places = sale_session_read_finish (SALE_SESSION (source), result, &error);
  Form *self = g_object_get_data (G_OBJECT (dialog), "form");

  if (self == NULL || places == NULL)
    {
      g_clear_pointer (&places, g_ptr_array_unref);
      if (self && !sale_session_is_cancelled (error))
        show_count (self, NULL, error->message);
      return;
    }
  self->places = places;
  for (guint i = 0; i < places->len; i++)
    {
      const char *city = ((SaleTripPlace *) places->pdata[i])->city;

      sale_choice_row_add (self->city_row, city, city);
    }
  update (self);
}

static GtkWidget *
page_new (Form *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = sale_form_group_add (
      page, NULL,
      _ ("One document with the brief of every account there. To pick the accounts yourself, "
         "select them in Accounts."));

  self->city_row = SALE_CHOICE_ROW (sale_choice_row_new (_ ("None")));
  sale_plain_set_title (self->city_row, _ ("City"));
  self->mine_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  sale_plain_set_title (self->mine_row, _ ("Only My Accounts"));
  adw_switch_row_set_active (self->mine_row, TRUE);
  self->count_row = adw_action_row_new ();
  adw_preferences_group_add (group, GTK_WIDGET (self->city_row));
  adw_preferences_group_add (group, GTK_WIDGET (self->mine_row));
  adw_preferences_group_add (group, self->count_row);
  g_signal_connect_swapped (self->city_row, "edited", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->mine_row, "notify::active", G_CALLBACK (update), self);
  return GTK_WIDGET (page);
}

/**
 * sale_trip_dialog_new:
 *
 * Returns: (transfer floating): asks to which city one goes, and shows the trip
 */
AdwDialog *
sale_trip_dialog_new (SaleSession *session)
{
  Form *self = g_new0 (Form, 1);

  self->dialog = sale_form_dialog_new (_ ("Plan a Trip"), _ ("_Make Briefs"));
  self->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, form_free);
  sale_form_dialog_set_page (self->dialog, page_new (self));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->city_row));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  sale_session_read_async (session, sale_trip_places_read, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read,
                           g_object_ref (self->dialog));
  return ADW_DIALOG (self->dialog);
}
