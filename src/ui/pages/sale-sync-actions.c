/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done on the page Sync: run, stop, go on, sign in again, disconnect. */
#include "sale-dialog-focus.h"
#include "sale-sync-page-private.h"

#include <inttypes.h>

#include "sale-connect-dialog.h"
#include "sale-connection-group.h"
#include "sale-exchange-dialog.h"
#include "sale-fields-dialog.h"
#include "sale-plain-text.h"

static const SaleSharedPlace *
find_place (SaleSyncPage *self, const char *name)
{
  for (guint i = 0; self->state && i < self->state->places->len; i++)
    if (g_strcmp0 (((SaleSharedPlace *) self->state->places->pdata[i])->name, name) == 0)
      return self->state->places->pdata[i];
  return NULL;
}

/* Errors ------------------------------------------------------------------------- */

static gboolean
is_busy (const GError *error)
{
  return g_error_matches (error, SALE_ERROR, SALE_ERROR_BUSY);
}

/* What went wrong, and what is safe nevertheless. */
static void
show_failure (SaleSyncPage *self, const GError *error)
{
  g_autoptr (GError) whole = NULL;

  if (sale_session_is_cancelled (error))
    {
      sale_page_say (SALE_PAGE (self), _ ("Stopped. The next run goes on."));
      return;
    }
  /* Whole sentences say it themselves. */
  if (g_str_has_suffix (error->message, "."))
    {
      sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  whole = g_error_new (error->domain, error->code,
                       /* Translators: what went wrong. */
                       _ ("%s. What was exchanged is kept, and your changes wait."), error->message);
  sale_page_show_error (SALE_PAGE (self), whole);
}

/* Runs --------------------------------------------------------------------------- */

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSharingResult) done =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job != SALE_SHARING_JOB (source))
    return;
  sale_sync_page_reload (self);
  sale_page_show_error (SALE_PAGE (self), NULL);
  /* A failed run is a line of its connection, which says why. */
  if (done == NULL && (sale_session_is_cancelled (error) || is_busy (error)))
    show_failure (self, error);
}

static void
run (SaleSyncPage *self, const char *name, SaleSharingMode mode)
{
  sale_sharing_job_run_async (self->job, name, mode, on_ran, g_object_ref (self));
}

typedef struct
{
  SaleSyncPage *page;
  char *name;
} Look;

static void
look_free (gpointer data, GClosure *closure)
{
  Look *self = data;

  g_object_unref (self->page);
  g_free (self->name);
  g_free (self);
}

static Look *
look_new (SaleSyncPage *page, const char *name)
{
  Look *self = g_new (Look, 1);

  self->page = g_object_ref (page);
  self->name = g_strdup (name);
  return self;
}

static void
on_send (SaleExchangeDialog *dialog, gpointer data)
{
  Look *look = data;

  if (look->page->job)
    run (look->page, look->name, SALE_SHARING_RUN);
}

static void
show_look (SaleSyncPage *self, const char *name, const SaleSharingResult *result)
{
  const SaleSharedPlace *place = find_place (self, name);
  g_autofree char *label = place ? sale_connection_dup_label (place) : g_strdup (name);
  AdwDialog *dialog;

  if (result->changes == NULL || result->changes->len == 0)
    {
      run (self, name, SALE_SHARING_RUN);
      return;
    }
  dialog = sale_exchange_dialog_new (result, label);
  g_signal_connect_data (dialog, "send", G_CALLBACK (on_send), look_new (self, name), look_free, 0);
  sale_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  SaleSyncPage *self = look->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSharingResult) seen =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job == SALE_SHARING_JOB (source))
    {
      sale_sync_page_reload (self);
      sale_page_show_error (SALE_PAGE (self), NULL);
      if (seen)
        show_look (self, look->name, seen);
      else
        show_failure (self, error);
    }
  look_free (look, NULL);
}

static void
sync_now (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));

  if (place == NULL)
    return;
  if (place->approved)
    run (self, place->name, SALE_SHARING_RUN);
  else
    sale_sharing_job_run_async (self->job, place->name, SALE_SHARING_LOOK, on_looked,
                                look_new (self, place->name));
}

static void
stop (GtkWidget *widget, const char *action, GVariant *target)
{
  sale_sharing_job_stop (SALE_SYNC_PAGE (widget)->job);
}

/* A run that stopped to ask -------------------------------------------------------- */

static void
on_go_on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Look *look = data;

  if (g_strcmp0 (response, "go-on") == 0 && look->page->job)
    run (look->page, look->name, SALE_SHARING_GO_ON);
}

static char *
dup_question (const SaleSharingResult *last, const char *label)
{
  if (last->question == SALE_RECORD_QUESTION_MANY)
    /* Translators: a number, a number, the name of a connection. */
    return g_strdup_printf (_ ("%u of %" PRId64 " records were deleted or emptied in %s."),
                              last->n_question, last->n_linked, label);
  /* Translators: a number, a number, the name of a connection. */
  return g_strdup_printf (_ ("%u of %" PRId64 " records are not found in %s any more."),
                            last->n_question, last->n_linked, label);
}

static AdwDialog *
go_on_dialog_new (const SaleSharingResult *last, const char *label)
{
  gboolean many = last->question == SALE_RECORD_QUESTION_MANY;
  g_autofree char *question = dup_question (last, label);
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", question,
      many ? _ ("If you go on, the same is done here, but for what you have changed since: that is "
                "asked about. If it was not meant, cancel, and mend it there first.")
           : _ ("Perhaps this user may not see them any more. If you go on, you are asked about "
                "each of them; nothing is deleted before you say so."));
  AdwDialog *ask =
      adw_alert_dialog_new (many ? _ ("Delete and Empty So Many?") : _ ("Go On Without Them?"), NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (ask), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "cancel",
                                  _ ("_Cancel"), "go-on", _ ("_Go On"), NULL);
  if (many)
    adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (ask), "go-on",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "cancel");
  return ask;
}

static const SaleSharingResult *
find_last (SaleSyncPage *self, const SaleSharedPlace *place)
{
  guint i;
  GPtrArray *results;

  if (!g_ptr_array_find (self->state->places, place, &i))
    return NULL;
  results = self->state->results->pdata[i];
  return results->len ? results->pdata[0] : NULL;
}

static void
go_on (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  const SaleSharingResult *last = place ? find_last (self, place) : NULL;
  g_autofree char *label = place ? sale_connection_dup_label (place) : NULL;
  AdwDialog *ask;

  if (last == NULL)
    return;
  ask = go_on_dialog_new (last, label);
  g_signal_connect_data (ask, "response", G_CALLBACK (on_go_on_response),
                         look_new (self, place->name), look_free, 0);
  sale_dialog_present (ask, widget);
}

/* Connections -------------------------------------------------------------------- */

static void
connect_to (GtkWidget *widget, const char *action, GVariant *target)
{
  gtk_widget_activate_action (widget, "win.connect", "s",
                              target ? g_variant_get_string (target, NULL) : "folder");
}

static void
sign_in (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  AdwDialog *dialog;

  if (place == NULL)
    return;
  dialog = sale_connect_dialog_new (sale_page_get_session (SALE_PAGE (self)), place->provider);
  sale_connect_dialog_set_place (SALE_CONNECT_DIALOG (dialog), place);
  sale_dialog_present (dialog, widget);
}

static void
show_fields (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  g_autofree char *label = place ? sale_connection_dup_label (place) : NULL;

  if (place)
    sale_dialog_present (
        sale_fields_dialog_new (sale_page_get_session (SALE_PAGE (self)), place, label), widget);
}

static void
on_disconnected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSyncPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean fine = sale_sharing_job_finish (SALE_SHARING_JOB (source), result, &error);

  if (self->job == SALE_SHARING_JOB (source) && !fine)
    sale_page_show_error (SALE_PAGE (self), error);
}

static void
on_disconnect_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Look *look = data;

  if (g_strcmp0 (response, "disconnect") == 0 && look->page->job)
    sale_sharing_job_disconnect_async (look->page->job, look->name, on_disconnected,
                                       g_object_ref (look->page));
}

static void
disconnect (GtkWidget *widget, const char *action, GVariant *target)
{
  SaleSyncPage *self = SALE_SYNC_PAGE (widget);
  const SaleSharedPlace *place = find_place (self, g_variant_get_string (target, NULL));
  g_autofree char *label = place ? sale_connection_dup_label (place) : NULL;
  g_autofree char *heading = NULL;
  AdwDialog *ask;

  if (place == NULL)
    return;
  /* Translators: the name of a connection. */
  heading = g_strdup_printf (_ ("Disconnect %s?"), label);
  ask = adw_alert_dialog_new (
      heading, _ ("What was exchanged stays in this book, and what lies there stays there. Changes "
                  "that were not sent stay here. The key is forgotten."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "cancel",
                                  _ ("_Cancel"), "disconnect", _ ("_Disconnect"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (ask), "disconnect",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "cancel");
  g_signal_connect_data (ask, "response", G_CALLBACK (on_disconnect_response),
                         look_new (self, place->name), look_free, 0);
  sale_dialog_present (ask, widget);
}

/* In the private header. */
void
sale_sync_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.connect", NULL, connect_to);
  gtk_widget_class_install_action (klass, "page.connect-to", "s", connect_to);
  gtk_widget_class_install_action (klass, "page.sync", "s", sync_now);
  gtk_widget_class_install_action (klass, "page.stop", "s", stop);
  gtk_widget_class_install_action (klass, "page.go-on", "s", go_on);
  gtk_widget_class_install_action (klass, "page.sign-in", "s", sign_in);
  gtk_widget_class_install_action (klass, "page.show-fields", "s", show_fields);
  gtk_widget_class_install_action (klass, "page.disconnect", "s", disconnect);
}
