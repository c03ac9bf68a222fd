/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-left-dialog.h"

#include "sale-choice-row.h"
#include "sale-contact-left.h"
#include "sale-date-row.h"
#include "sale-form-dialog.h"
#include "sale-form-group.h"
#include "sale-plain-text.h"
#include "sale-plan-start.h"
#include "sale-stakeholders.h"

/* Somebody leaves: the last day, who follows, and the play for it where one is
 * called for: a sponsor, a champion, whoever decides. */
typedef struct
{
  SaleFormDialog *dialog; /* owns this */
  SaleSession *session;
  SaleLeaving *leaving;
  SaleDate today;
  gboolean changed;
  SaleDateRow *day_row;
  SaleChoiceRow *successor_row;
  AdwSwitchRow *play_row; /* NULL without a play */
  GPtrArray *step_rows;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->session);
  sale_leaving_free (self->leaving);
  g_ptr_array_unref (self->step_rows);
  g_free (self);
}

static gboolean
starts_play (Form *self)
{
  return self->play_row && adw_switch_row_get_active (self->play_row);
}

/* Saving ----------------------------------------------------------------------- */

static char *
dup_label (Form *self)
{
  const char *name = sale_contact_get_name (self->leaving->contact);

  /* Translators: the name of a person. */
  return g_strdup_printf (starts_play (self) ? _ ("%s marked as left, play started")
                                             : _ ("%s marked as left"), name);
}

static void
on_save (SaleFormDialog *dialog, gpointer data)
{
  Form *self = data;
  SaleBasis *basis = sale_session_get_basis (self->session);
  g_autofree char *label = dup_label (self);
  g_autofree char *problem = NULL;
  g_autofree char *successor =
      sale_form_row_dup_text (SALE_FORM_ROW (self->successor_row), &problem);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;

  sale_leaving_mark (self->leaving, set, basis, sale_date_row_get_date (self->day_row),
                     successor ? g_ascii_strtoll (successor, NULL, 10) : 0);
  if (starts_play (self) &&
      !sale_leaving_start_play (self->leaving, set, sale_session_get_reader (self->session), basis,
                                &error))
    {
      sale_form_dialog_finish (dialog, error);
      return;
    }
  sale_form_dialog_commit (dialog, self->session, set);
}

static void
update (Form *self)
{
  gboolean known = sale_date_is_known (sale_date_row_get_date (self->day_row));

  for (guint i = 0; i < self->step_rows->len; i++)
    gtk_widget_set_visible (self->step_rows->pdata[i], starts_play (self));
  sale_form_dialog_set_state (self->dialog, self->changed, known,
                              known ? NULL : _ ("Say on which day."));
}

static void
on_edited (Form *self)
{
  self->changed = TRUE;
  update (self);
}

/* What it shows ---------------------------------------------------------------- */

static char *
dup_roles (SaleRecord *contact)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint bits = sale_contact_get_role_bits (contact);

  for (const SaleWord *word = sale_role_words; word->nick; word++)
    if (bits & (1u << word->value))
      g_ptr_array_add (labels, (gpointer) _ (word->label));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (" · ", (char **) labels->pdata);
}

static void
add_facts (Form *self, AdwPreferencesPage *page)
{
  SaleRecord *contact = self->leaving->contact;
  g_autofree char *roles = dup_roles (contact);
  AdwPreferencesGroup *group = sale_form_group_add (page, sale_contact_get_name (contact), roles);

  self->day_row = SALE_DATE_ROW (sale_date_row_new (self->today));
  sale_plain_set_title (self->day_row, _ ("Left On"));
  sale_date_row_set_date (self->day_row, self->today);
  adw_preferences_group_add (group, GTK_WIDGET (self->day_row));
  self->successor_row = SALE_CHOICE_ROW (sale_choice_row_new (_ ("Not known yet")));
  sale_plain_set_title (self->successor_row, _ ("Successor"));
  for (guint i = 0; i < self->leaving->others->len; i++)
    {
      SaleRecord *other = self->leaving->others->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, sale_record_get_id (other));

      sale_choice_row_add (self->successor_row, id, sale_contact_get_name (other));
    }
  adw_preferences_group_add (group, GTK_WIDGET (self->successor_row));
  g_signal_connect_swapped (self->day_row, "edited", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (self->successor_row, "edited", G_CALLBACK (on_edited), self);
}

static void
add_step (Form *self, AdwPreferencesGroup *group, SaleRecord *step)
{
  SaleDate day = sale_plans_get_step_day (step, self->today);
  g_autofree char *when = sale_date_is_known (day) ? sale_date_dup_short (day, self->today) : NULL;
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, sale_playbook_step_get_title (step));
  sale_plain_set_subtitle (row, when);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->step_rows, row);
}

static void
add_play (Form *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group;
  g_autofree char *title = NULL;

  if (self->leaving->under_way)
    sale_form_group_add (page, _ ("Answer"), _ ("A play because of this is under way."));
  if (self->leaving->playbook == NULL)
    return;
  group =
      sale_form_group_add (page, _ ("Answer"), _ ("A play is a plan: its steps, dated from today."));
  /* Translators: the name of a playbook. */
  title = g_strdup_printf (_ ("Start “%s”"), sale_playbook_get_name (self->leaving->playbook));
  self->play_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  sale_plain_set_title (self->play_row, title);
  adw_switch_row_set_active (self->play_row, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->play_row));
  g_signal_connect_swapped (self->play_row, "notify::active", G_CALLBACK (on_edited), self);
  for (guint i = 0; i < self->leaving->steps->len; i++)
    add_step (self, group, self->leaving->steps->pdata[i]);
}

/**
 * sale_left_dialog_new:
 * @contact: a contact's id
 *
 * Returns: (transfer floating) (nullable): asks when somebody left and who
 *   follows, and offers the play for it; %NULL with @error
 */
AdwDialog *
sale_left_dialog_new (SaleSession *session, gint64 contact, GError **error)
{
  g_autoptr (SaleLeaving) leaving = sale_leaving_read (
      sale_session_get_reader (session), sale_session_get_basis (session), contact, error);
  AdwPreferencesPage *page;
  Form *self;

  if (leaving == NULL)
    return NULL;
  page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self = g_new0 (Form, 1);
  self->dialog = sale_form_dialog_new (_ ("Mark as Left"), _ ("_Mark as Left"));
  self->session = g_object_ref (session);
  self->leaving = g_steal_pointer (&leaving);
  self->today = sale_session_get_today (session);
  self->step_rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "form", self, form_free);
  add_facts (self, page);
  add_play (self, page);
  sale_form_dialog_set_page (self->dialog, GTK_WIDGET (page));
  adw_dialog_set_focus (ADW_DIALOG (self->dialog), GTK_WIDGET (self->day_row));
  g_signal_connect (self->dialog, "save", G_CALLBACK (on_save), self);
  update (self);
  return ADW_DIALOG (self->dialog);
}
