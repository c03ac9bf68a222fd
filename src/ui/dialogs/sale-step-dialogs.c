/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short forms about a step of a plan: why it is skipped, what blocks it,
 * when it was done and who at the customer says so. */
#include "sale-step-dialogs.h"

#include "sale-called.h"
#include "sale-choice-row.h"
#include "sale-date-row.h"
#include "sale-entry-row.h"
#include "sale-form-dialog.h"
#include "sale-plain-text.h"
#include "sale-plans.h"

#define SOMEONE_ELSE "else"

typedef struct _StepForm StepForm;

struct _StepForm
{
  SaleFormDialog *dialog;
  SaleSession *session;
  SaleRecord *step;
  char *label; /* what was done, said afterwards */
  void (*write) (StepForm *self, SaleChangeSet *set);
  const char *(*check) (StepForm *self);
  char *waits; /* why it cannot be done yet */
  gboolean edited;

  AdwPreferencesGroup *group;
  SaleFormRow *reason;
  SaleFormRow *done_on;
  SaleFormRow *contact;
  SaleFormRow *name; /* of someone who is no contact */
  SaleFormRow *confirmed_on;
};

static void
form_free (gpointer data)
{
  StepForm *self = data;

  g_object_unref (self->session);
  g_object_unref (self->step);
  g_free (self->label);
  g_free (self->waits);
  g_free (self);
}

static char *
dup_text (SaleFormRow *row)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (row, &problem);

  return problem || text == NULL || *g_strstrip (text) == '\0' ? NULL : g_steal_pointer (&text);
}

static void
update (StepForm *self)
{
  const char *reason = self->check (self);

  sale_form_dialog_set_state (self->dialog, self->edited, reason == NULL, reason);
}

static void
on_edited (SaleFormRow *row, gpointer data)
{
  StepForm *self = data;

  self->edited = TRUE;
  update (self);
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  StepForm *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, self->label);

  self->write (self, set);
  sale_session_run (self->session, set);
  sale_form_dialog_finish (dialog, NULL);
}

static SaleFormRow *
add_row (StepForm *self, GtkWidget *row, const char *title)
{
  sale_plain_set_title (row, title);
  adw_preferences_group_add (self->group, row);
  g_signal_connect (row, "edited", G_CALLBACK (on_edited), self);
  return SALE_FORM_ROW (row);
}

static StepForm *
form_new (SaleSession *session, gint64 step, const char *title, const char *save_label)
{
  StepForm *self = g_new0 (StepForm, 1);
  GtkWidget *page = adw_preferences_page_new ();

  self->session = g_object_ref (session);
  self->step =
      sale_reader_get_of_kind (sale_session_get_reader (session), SALE_KIND_STEP, step, NULL);
  if (self->step == NULL)
    self->step = sale_record_new (SALE_KIND_STEP);
  self->dialog = sale_form_dialog_new (title, save_label);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_description (self->group, sale_step_get_title (self->step));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  sale_form_dialog_set_page (self->dialog, page);
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, form_free);
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  return self;
}

/* Skipping and blocking -------------------------------------------------------- */

static const char *
check_reason (StepForm *self)
{
  g_autofree char *text = dup_text (self->reason);

  return text ? NULL : _ ("Say why, in a few words.");
}

static void
write_skip (StepForm *self, SaleChangeSet *set)
{
  g_autofree char *text = dup_text (self->reason);

  sale_plans_skip (set, sale_record_get_id (self->step), text);
}

static void
write_block (StepForm *self, SaleChangeSet *set)
{
  g_autofree char *text = dup_text (self->reason);

  sale_plans_block (set, sale_record_get_id (self->step), text);
}

/* Takes @label. */
static AdwDialog *
reason_dialog_new (StepForm *self, const char *title, char *label,
                   void (*write) (StepForm *self, SaleChangeSet *set))
{
  self->label = label;
  self->reason = add_row (self, sale_entry_row_new (SALE_FIELD_TEXT), title);
  self->check = check_reason;
  self->write = write;
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->reason));
  update (self);
  return ADW_DIALOG (self->dialog);
}

/**
 * sale_skip_step_dialog_new:
 *
 * Returns: (transfer floating): asks why a step will not be done
 */
AdwDialog *
sale_skip_step_dialog_new (SaleSession *session, gint64 step)
{
  StepForm *self = form_new (session, step, _ ("Skip Step"), _ ("_Skip"));
  g_autofree char *called = sale_called_dup (self->step);

  return reason_dialog_new (self, _ ("Skipped Because"), g_strdup_printf (_ ("%s skipped"), called),
                                                                         write_skip);
}

/**
 * sale_block_step_dialog_new:
 *
 * Returns: (transfer floating): asks what keeps a step from being done
 */
AdwDialog *
sale_block_step_dialog_new (SaleSession *session, gint64 step)
{
  StepForm *self = form_new (session, step, _ ("Block Step"), _ ("_Block"));
  g_autofree char *called = sale_called_dup (self->step);

  return reason_dialog_new (self, _ ("Blocked Because"), g_strdup_printf (_ ("%s blocked"), called),
                                                                         write_block);
}

/* Done ------------------------------------------------------------------------- */

static gboolean
is_someone_else (StepForm *self)
{
  g_autofree char *contact = dup_text (self->contact);

  return g_strcmp0 (contact, SOMEONE_ELSE) == 0;
}

static char *
dup_confirmed_by (StepForm *self)
{
  return is_someone_else (self) ? dup_text (self->name) : dup_text (self->contact);
}

static SaleDate
get_date (SaleFormRow *row)
{
  return sale_date_row_get_date (SALE_DATE_ROW (row));
}

static const char *
check_done (StepForm *self)
{
  SaleDate today = sale_session_get_today (self->session);
  g_autofree char *by = dup_confirmed_by (self);

  gtk_widget_set_visible (GTK_WIDGET (self->name), is_someone_else (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirmed_on), by != NULL);
  if (self->waits)
    return self->waits;
  if (!sale_date_is_known (get_date (self->done_on)))
    return _ ("Enter the day on which it was done.");
  if (get_date (self->done_on) > today)
    return _ ("What is done was done today or before.");
  if (is_someone_else (self) && by == NULL)
    return _ ("Enter who confirmed it.");
  if (by && !sale_date_is_known (get_date (self->confirmed_on)))
    return _ ("Enter the day on which it was confirmed.");
  return NULL;
}

static void
write_done (StepForm *self, SaleChangeSet *set)
{
  g_autofree char *by = dup_confirmed_by (self);

  sale_plans_confirm (set, sale_record_get_id (self->step), get_date (self->done_on), by,
                      by ? get_date (self->confirmed_on) : SALE_DATE_NONE);
}

static gboolean
add_contact (SaleRecord *contact, gpointer row)
{
  const char *name = sale_contact_get_name (contact);

  if (name && !sale_record_has (contact, sale_contact_field_left_on))
    sale_choice_row_add (row, name, name);
  return TRUE;
}

static GtkWidget *
contact_row_new (StepForm *self)
{
  GtkWidget *row = sale_choice_row_new (_ ("Nobody Yet"));
  SaleReader *reader = sale_session_get_reader (self->session);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);

  sale_query_where_account (query,
                            sale_reader_find_account (reader, sale_record_get_id (self->step)));
  sale_query_order (query, sale_contact_field_name, FALSE);
  sale_reader_foreach (reader, query, add_contact, row, NULL);
  sale_choice_row_add (SALE_CHOICE_ROW (row), SOMEONE_ELSE, _ ("Someone Else…"));
  return row;
}

/* Shows who confirmed it, contact or not. */
static void
show_confirmed_by (StepForm *self)
{
  const char *by = sale_step_get_confirmed_by (self->step);
  g_autofree char *shown = NULL;

  if (by == NULL)
    return;
  sale_form_row_set_text (self->contact, by);
  shown = dup_text (self->contact);
  if (g_strcmp0 (shown, by) == 0)
    return;
  sale_form_row_set_text (self->contact, SOMEONE_ELSE);
  sale_form_row_set_text (self->name, by);
}

static void
show_done (StepForm *self)
{
  SaleDate today = sale_session_get_today (self->session);
  SaleDate done = sale_step_get_done_on (self->step);
  SaleDate confirmed = sale_step_get_confirmed_on (self->step);

  sale_date_row_set_date (SALE_DATE_ROW (self->done_on), sale_date_is_known (done) ? done : today);
  sale_date_row_set_date (SALE_DATE_ROW (self->confirmed_on),
                          sale_date_is_known (confirmed) ? confirmed : today);
  show_confirmed_by (self);
}

/* A step is not done before those it waits for. */
static void
find_waiting (StepForm *self)
{
  g_autofree char *waits =
      sale_plans_dup_waits_for (sale_session_get_reader (self->session), self->step);

  if (waits == NULL || sale_record_has (self->step, sale_step_field_done_on))
    return;
  /* Translators: a step's title, the titles of others. */
  self->waits = g_strdup_printf (_ ("“%s” waits for: %s"), sale_step_get_title (self->step), waits);
  sale_plain_set_description (self->group, self->waits);
}

/**
 * sale_done_step_dialog_new:
 *
 * Returns: (transfer floating): asks when a step was done, and who at the
 *   customer confirms it; first value counts from then on
 */
AdwDialog *
sale_done_step_dialog_new (SaleSession *session, gint64 step)
{
  StepForm *self = form_new (session, step, _ ("Step Done"), NULL);
  SaleDate today = sale_session_get_today (session);
  gboolean first = sale_step_get_first_value (self->step);
  g_autofree char *called = sale_called_dup (self->step);

  self->label = g_strdup_printf (_ ("%s done"), called);
  if (first)
    adw_dialog_set_title (ADW_DIALOG (self->dialog), _ ("Confirm First Value"));
  self->done_on = add_row (self, sale_date_row_new (today), first ? _ ("Reached On") : _ ("Done On"));
  self->contact = add_row (self, contact_row_new (self), _ ("Confirmed By"));
  self->name = add_row (self, sale_entry_row_new (SALE_FIELD_TEXT), _ ("Name"));
  self->confirmed_on = add_row (self, sale_date_row_new (today), _ ("Confirmed On"));
  self->check = check_done;
  self->write = write_done;
  show_done (self);
  find_waiting (self);
  self->edited = FALSE;
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->done_on));
  return ADW_DIALOG (self->dialog);
}
