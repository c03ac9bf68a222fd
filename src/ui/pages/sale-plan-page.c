/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-page.h"

#include "sale-onboarding.h"
#include "sale-plain-text.h"
#include "sale-plan-blocks.h"
#include "sale-plans.h"
#include "sale-when.h"

/**
 * SalePlanPage:
 *
 * One plan in two columns, ours and the customer's. Space ticks a step; a step
 * that waits for others says for which, and cannot be ticked.
 */
struct _SalePlanPage
{
  SalePage parent_instance;

  GtkLabel *summary_label;
  GtkBox *columns;
  AdwPreferencesGroup *us_group;
  AdwPreferencesGroup *them_group;

  gint64 plan;
  GPtrArray *rows; /* of the two groups; borrowed */
};

G_DEFINE_FINAL_TYPE (SalePlanPage, sale_plan_page, SALE_TYPE_PAGE)

static void
on_toggled (GtkCheckButton *check, SalePlanPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  gint64 step = *(gint64 *) g_object_get_data (G_OBJECT (check), "step");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Tick a Step"));
  g_autoptr (GError) error = NULL;
  gboolean fine;

  if (gtk_check_button_get_active (check))
    fine = sale_plans_tick (set, sale_session_get_reader (session), step,
                            sale_session_get_today (session), &error);
  else
    fine = sale_plans_untick (set, sale_session_get_reader (session), step, &error);
  if (fine)
    sale_session_run (session, set);
  else
    sale_page_show_error (SALE_PAGE (self), error);
}

/* What a step says under its title: done, late, waiting, skipped or due. */
static char *
dup_state_text (SaleRecord *step, SaleRecord *blocker, SaleDate today)
{
  SaleDate done = sale_step_get_done_on (step), due = sale_step_get_due (step);
  g_autofree char *when = NULL;

  if (sale_date_is_known (done))
    {
      when = sale_date_dup_short (done, today);
      return sale_step_get_confirmed_by (step)
          ? g_strdup_printf (_ ("Done %s, confirmed by %s"), when, sale_step_get_confirmed_by (step))
          : g_strdup_printf (_ ("Done %s"), when);
    }
  if (sale_step_get_skipped_reason (step))
    return g_strdup_printf (_ ("Skipped: %s"), sale_step_get_skipped_reason (step));
  if (sale_step_get_blocked_reason (step))
    return g_strdup_printf (_ ("Blocked: %s"), sale_step_get_blocked_reason (step));
  if (blocker)
    return g_strdup_printf (_ ("Waits for %s"), sale_step_get_title (blocker));
  if (!sale_date_is_known (due))
    return g_strdup (_ ("No date"));
  if (due < today)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) (today - due)),
                            (int) (today - due));
  when = sale_when_dup_relative (due, today);
  return g_strdup_printf (_ ("Due %s"), when);
}

static GtkWidget *
make_check (SalePlanPage *self, SaleRecord *step, SaleRecord *blocker)
{
  GtkWidget *check = gtk_check_button_new ();
  gint64 id = sale_record_get_id (step);
  gboolean done = sale_record_has (step, sale_step_field_done_on);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), done);
  gtk_widget_set_sensitive (
      check, done || (blocker == NULL && !sale_record_has (step, sale_step_field_skipped_reason)));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sale_step_get_title (step), -1);
  g_object_set_data_full (G_OBJECT (check), "step", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, 0);
  return check;
}

static void
add_step (SalePlanPage *self, SaleRecord *step, SaleRecord *blocker)
{
  SaleDate today = sale_session_get_today (sale_page_get_session (SALE_PAGE (self)));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = make_check (self, step, blocker);
  g_autofree char *state = dup_state_text (step, blocker, today);
  g_autofree char *exact = sale_date_dup_text (sale_step_get_due (step));
  gboolean late = !sale_step_is_settled (step) && sale_date_is_known (sale_step_get_due (step)) &&
                  sale_step_get_due (step) < today;

  sale_plain_set_title (row, sale_step_get_title (step));
  sale_plain_set_subtitle (row, state);
  if (*exact)
    gtk_widget_set_tooltip_text (row, exact);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (sale_step_get_first_value (step))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("sale-star-symbolic"));
  if (late)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("sale-warning-symbolic"));
  adw_preferences_group_add (
      sale_step_get_side (step) == SALE_PARTY_CUSTOMER ? self->them_group : self->us_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (SalePlanPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_summary (SalePlanPage *self, SaleRecord *plan, GPtrArray *steps, SaleDate today)
{
  SalePlanProgress progress = sale_plan_get_progress (plan, steps, today);
  g_autofree char *percent =
      sale_ratio_dup_percent (sale_completion_get_ratio (progress.completion));
  g_autofree char *text = g_strdup_printf (
      /* Translators: day of the plan, steps done, steps required, percent. */
      _ ("Day %d · %u of %u done · %s"), progress.age_days, progress.completion.done,
        progress.completion.required - progress.completion.skipped, percent);

  sale_plain_set_label (self->summary_label, text);
}

static void
show_names (SalePlanPage *self, SaleRecord *plan)
{
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (SALE_PAGE (self)));
  g_autoptr (SaleRecord) account =
      sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, sale_plan_get_account (plan), NULL);
  g_autofree char *title = NULL;

  if (account == NULL)
    return;
  title = g_strdup_printf ("%s · %s", sale_account_get_name (account), sale_plan_get_name (plan));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  sale_plain_set_title (self->them_group, sale_account_get_name (account));
}

static void
reload (SalePlanPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) plan =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAN, self->plan, &error);
  g_autoptr (GPtrArray) steps = plan ? sale_plans_list_steps (reader, self->plan, &error) : NULL;
  g_autoptr (SalePlanBlocks) blocks = NULL;

  if (steps == NULL)
    {
      sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  clear_rows (self);
  show_names (self, plan);
  show_summary (self, plan, steps, sale_session_get_today (session));
  blocks = sale_plan_blocks_new (steps);
  for (guint i = 0; i < steps->len; i++)
    add_step (self, steps->pdata[i], sale_plan_blocks_find_blocker (blocks, steps->pdata[i]));
}

static void
on_changed (SalePlanPage *self, SaleCommit *commit)
{
  if (sale_commit_touches (commit, SALE_KIND_PLAN) || sale_commit_touches (commit, SALE_KIND_STEP))
    reload (self);
}

static void
sale_plan_page_session_set (SalePage *page, SaleSession *session)
{
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (reload), page, G_CONNECT_SWAPPED);
  reload (SALE_PLAN_PAGE (page));
}

static void
on_narrow (SalePlanPage *self)
{
  gboolean narrow = sale_page_get_narrow (SALE_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !narrow);
}

static void
sale_plan_page_dispose (GObject *object)
{
  SalePlanPage *self = SALE_PLAN_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_PLAN_PAGE);
  G_OBJECT_CLASS (sale_plan_page_parent_class)->dispose (object);
}

static void
sale_plan_page_class_init (SalePlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_plan_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_plan_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-plan-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SalePlanPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, SalePlanPage, columns);
  gtk_widget_class_bind_template_child (widget_class, SalePlanPage, us_group);
  gtk_widget_class_bind_template_child (widget_class, SalePlanPage, them_group);
}

static void
sale_plan_page_init (SalePlanPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (on_narrow), NULL);
}

/**
 * sale_plan_page_new:
 * @plan: a plan's id
 *
 * Returns: (transfer floating): its page.
 */
SalePage *
sale_plan_page_new (gint64 plan)
{
  SalePlanPage *self = g_object_new (SALE_TYPE_PLAN_PAGE, NULL);

  self->plan = plan;
  return SALE_PAGE (self);
}
