/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-even-box.h"
#include "sale-plain-text.h"
#include "sale-relative.h"
#include "sale-ring.h"
#include "sale-when.h"

/**
 * SaleAccountPlan:
 *
 * The plans of an account: each running one with its progress and its steps in
 * two columns, us and the customer; then what was promised and what is to do.
 */
#define SALE_TYPE_ACCOUNT_PLAN (sale_account_plan_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountPlan, sale_account_plan, SALE, ACCOUNT_PLAN, SaleAccountTab)

typedef struct
{
  gint64 plan;
  GtkWidget *widget;
  GtkLabel *title;
  GtkLabel *progress;
  SaleRing *ring;
  SaleRecordList *us;
  SaleRecordList *them;
} PlanBox;

struct _SaleAccountPlan
{
  SaleAccountTab parent_instance;

  GtkBox *page;
  GPtrArray *boxes; /* PlanBox, one a running plan */
  GtkWidget *no_plan;
  SaleRecordList *promises;
  SaleRecordList *tasks;
  SaleRecordList *finished;
};

G_DEFINE_FINAL_TYPE (SaleAccountPlan, sale_account_plan, SALE_TYPE_ACCOUNT_TAB)

/* Steps ------------------------------------------------------------------------ */

typedef struct
{
  GtkCheckButton *check;
  GtkLabel *due;
  GtkImage *star;
  gint64 step;
  gboolean filling;
} StepRow;

static void
tick (GtkWidget *row, StepRow *step)
{
  gtk_widget_activate_action (row, "page.tick", "x", step->step);
}

static void
on_check (GtkCheckButton *check, GtkWidget *row)
{
  StepRow *step = g_object_get_data (G_OBJECT (row), "step");

  if (!step->filling)
    tick (row, step);
}

static gboolean
on_space (GtkWidget *row, GVariant *args, gpointer data)
{
  tick (row, g_object_get_data (G_OBJECT (row), "step"));
  return TRUE;
}

static void
add_space (GtkWidget *row)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                        gtk_callback_action_new (on_space, NULL, NULL)));
  gtk_widget_add_controller (row, keys);
}

static GtkWidget *
step_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  StepRow *step = g_new0 (StepRow, 1);

  step->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  step->due = GTK_LABEL (gtk_label_new (NULL));
  step->star = GTK_IMAGE (gtk_image_new_from_icon_name ("sale-star-symbolic"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (step->star), _ ("First value"));
  gtk_widget_set_valign (GTK_WIDGET (step->check), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (step->due), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (step->due), "caption");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (step->star));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (step->check));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (step->due));
  g_object_set_data_full (G_OBJECT (row), "step", step, g_free);
  g_signal_connect (step->check, "toggled", G_CALLBACK (on_check), row);
  add_space (row);
  return row;
}

/* Why it is not done, where that is known. */
static char *
dup_note (SaleAccountView *view, SaleRecord *step)
{
  SaleRecord *blocker = sale_plan_blocks_find_blocker (view->blocks, step);

  if (sale_step_get_skipped_reason (step))
    /* Translators: a step of a plan that will not be done; then why. */
    return g_strdup_printf (_ ("Skipped: %s"), sale_step_get_skipped_reason (step));
  if (sale_step_is_settled (step))
    return NULL;
  if (sale_step_get_blocked_reason (step))
    return g_strdup_printf (_ ("Blocked: %s"), sale_step_get_blocked_reason (step));
  if (blocker)
    /* Translators: a step cannot begin before another, which follows. */
    return g_strdup_printf (_ ("Waits for “%s”"), sale_step_get_title (blocker));
  return g_strdup (sale_step_get_assignee (step));
}

static char *
dup_due (SaleAccountView *view, SaleRecord *step)
{
  SaleDate done = sale_step_get_done_on (step), due = sale_step_get_due (step);

  if (sale_date_is_known (done))
    return sale_date_dup_short (done, view->today);
  if (sale_step_is_settled (step) || !sale_date_is_known (due))
    return g_strdup ("");
  return due < view->today ? sale_relative_dup_due (due, view->today)
                           : sale_date_dup_short (due, view->today);
}

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
step_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  StepRow *step = g_object_get_data (G_OBJECT (row), "step");
  g_autofree char *note = dup_note (view, item);
  g_autofree char *due = dup_due (view, item);
  g_autofree char *day = sale_date_dup_text (sale_step_get_due (item));
  gboolean settled = sale_step_is_settled (item);
  gboolean late = !settled && sale_date_is_known (sale_step_get_due (item)) &&
                  sale_step_get_due (item) < view->today;

  step->step = sale_record_get_id (item);
  step->filling = TRUE;
  gtk_check_button_set_active (step->check, sale_date_is_known (sale_step_get_done_on (item)));
  step->filling = FALSE;
  sale_plain_set_title (row, sale_step_get_title (item));
  sale_plain_set_subtitle (row, note);
  sale_plain_set_label (step->due, due);
  sale_plain_set_tooltip (GTK_WIDGET (step->due), *day ? day : NULL);
  gtk_widget_set_visible (GTK_WIDGET (step->star), sale_step_get_first_value (item));
  set_class (step->due, "error", late);
  set_class (step->due, "dimmed", !late);
  set_class (row, "sale-settled", settled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sale_step_get_title (item), -1);
  sale_row_set_edit (row, SALE_KIND_STEP, step->step);
}

static void
show_side (SaleRecordList *list, SalePlanView *plan, SaleParty side)
{
  sale_record_list_begin (list);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      gboolean theirs = sale_step_get_side (plan->steps->pdata[i]) == SALE_PARTY_CUSTOMER;

      if (theirs == (side == SALE_PARTY_CUSTOMER))
        sale_record_list_add (list, sale_record_get_id (plan->steps->pdata[i]),
                              plan->steps->pdata[i]);
    }
  sale_record_list_end (list);
}

/* Plans ------------------------------------------------------------------------ */

static char *
dup_progress (SalePlanView *plan)
{
  SaleCompletion done = plan->progress.completion;
  SaleRatio ratio = sale_completion_get_ratio (done);
  GString *text = g_string_new (NULL);

  /* Translators: how many days a plan has run. */
  g_string_append_printf (text, _ ("Day %d"), plan->progress.age_days);
  g_string_append (text, " · ");
  g_string_append_printf (text, _ ("%u of %u done"), done.done, done.required);
  if (sale_ratio_has_value (ratio))
    {
      g_autofree char *percent = sale_ratio_dup_percent (ratio);

      g_string_append_printf (text, " · %s", percent);
    }
  if (plan->progress.late_customer)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u of theirs late", "%u of theirs late", plan->progress.late_customer),
          plan->progress.late_customer);
    }
  if (plan->progress.late_us)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u of ours late", "%u of ours late", plan->progress.late_us),
          plan->progress.late_us);
    }
  return g_string_free_and_steal (text);
}

static SaleRecordList *
side_new (SaleAccountPlan *self)
{
  SaleRecordList *list =
      SALE_RECORD_LIST (sale_record_list_new (NULL, _ ("No steps on this side.")));

  sale_record_list_set_rows (list, step_make, step_fill, self);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), list);
  return list;
}

static GtkWidget *
plan_header (PlanBox *box, gint64 plan)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *add = gtk_button_new_from_icon_name ("sale-add-symbolic");

  box->ring = SALE_RING (sale_ring_new ());
  gtk_widget_set_valign (GTK_WIDGET (box->ring), GTK_ALIGN_CENTER);
  box->title = GTK_LABEL (sale_card_label (texts, "title-4"));
  box->progress = GTK_LABEL (sale_card_label (texts, "dimmed"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (add, _ ("Add Step"));
  gtk_widget_add_css_class (add, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (add),
                                          sale_edit_target (SALE_KIND_STEP, plan));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "page.add");
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (box->ring));
  gtk_box_append (GTK_BOX (header), texts);
  gtk_box_append (GTK_BOX (header), add);
  return header;
}

static PlanBox *
plan_box_new (SaleAccountPlan *self, gint64 plan)
{
  PlanBox *box = g_new0 (PlanBox, 1);
  GtkWidget *columns = sale_even_box_new (320, 12);

  box->plan = plan;
  box->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box->widget), plan_header (box, plan));
  box->us = side_new (self);
  box->them = side_new (self);
  sale_even_box_append (SALE_EVEN_BOX (columns), GTK_WIDGET (box->us));
  sale_even_box_append (SALE_EVEN_BOX (columns), GTK_WIDGET (box->them));
  gtk_box_append (GTK_BOX (box->widget), columns);
  return box;
}

static void
show_plan (PlanBox *box, SaleAccountView *view, SalePlanView *plan)
{
  SaleRatio ratio = sale_completion_get_ratio (plan->progress.completion);
  g_autofree char *progress = dup_progress (plan);
  const char *name = sale_plan_get_name (plan->plan);

  sale_plain_set_label (box->title, name ? name : _ ("Plan"));
  sale_plain_set_label (box->progress, progress);
  sale_ring_set_fraction (box->ring,
                          sale_ratio_has_value (ratio) ? sale_ratio_get_value (ratio) : 0);
  sale_ring_set_state (box->ring, plan->progress.late_us || plan->progress.late_customer
                                      ? SALE_STATE_WATCH
                                      : SALE_STATE_GOOD);
  sale_record_list_set_title (box->us, _ ("Us"));
  sale_record_list_set_title (box->them, sale_account_get_name (view->account));
  show_side (box->us, plan, SALE_PARTY_US);
  show_side (box->them, plan, SALE_PARTY_CUSTOMER);
}

static PlanBox *
find_box (SaleAccountPlan *self, gint64 plan)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (((PlanBox *) self->boxes->pdata[i])->plan == plan)
      return self->boxes->pdata[i];
  return NULL;
}

static gboolean
is_running (SaleAccountView *view, gint64 plan)
{
  for (guint i = 0; i < view->plans->len; i++)
    {
      SalePlanView *other = view->plans->pdata[i];

      if (other->running && sale_record_get_id (other->plan) == plan)
        return TRUE;
    }
  return FALSE;
}

static void
drop_boxes (SaleAccountPlan *self, SaleAccountView *view)
{
  for (guint i = self->boxes->len; i > 0; i--)
    {
      PlanBox *box = self->boxes->pdata[i - 1];

      if (is_running (view, box->plan))
        continue;
      gtk_box_remove (self->page, box->widget);
      g_ptr_array_remove_index (self->boxes, i - 1);
    }
}

static void
show_plans (SaleAccountPlan *self, SaleAccountView *view)
{
  GtkWidget *last = NULL;

  drop_boxes (self, view);
  for (guint i = 0; i < view->plans->len; i++)
    {
      SalePlanView *plan = view->plans->pdata[i];
      PlanBox *box = find_box (self, sale_record_get_id (plan->plan));

      if (!plan->running)
        continue;
      if (box == NULL)
        {
          box = plan_box_new (self, sale_record_get_id (plan->plan));
          g_ptr_array_add (self->boxes, box);
          gtk_box_insert_child_after (self->page, box->widget, last);
        }
      else
        gtk_box_reorder_child_after (self->page, box->widget, last);
      last = box->widget;
      show_plan (box, view, plan);
    }
  gtk_widget_set_visible (self->no_plan, self->boxes->len == 0);
}

/* Promises, tasks, finished plans ---------------------------------------------- */

static GtkWidget *
item_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *due = gtk_label_new (NULL);

  gtk_widget_add_css_class (due, "numeric");
  gtk_widget_add_css_class (due, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), due);
  g_object_set_data (G_OBJECT (row), "due", due);
  return row;
}

static void
fill_due (GtkWidget *row, SaleAccountView *view, SaleDate due, SaleDate done)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "due");
  gboolean open = !sale_date_is_known (done);
  gboolean late = open && sale_date_is_known (due) && due < view->today;
  g_autofree char *day = sale_date_is_known (done) ? sale_date_dup_short (done, view->today) : NULL;
  g_autofree char *text = open ? sale_relative_dup_due (due, view->today)
                               /* Translators: the day something was done. */
                               : g_strdup_printf (_ ("done %s"), day);

  sale_plain_set_label (label, text);
  set_class (label, "error", late);
  set_class (label, "dimmed", !late);
  set_class (row, "sale-settled", !open);
}

static void
promise_fill (GtkWidget *row, gpointer item, gpointer self)
{
  gboolean theirs = sale_commitment_get_side (item) == SALE_PARTY_CUSTOMER;
  const char *by = sale_commitment_get_made_by (item), *to = sale_commitment_get_made_to (item);
  g_autofree char *who = by && to ? g_strdup_printf (_ ("%s to %s"), by, to)
                                  : g_strdup (by   ? by
                                              : to ? to
                                                   : NULL);
  const char *side = theirs ? _ ("They promised") : _ ("We promised");
  g_autofree char *text = who ? g_strdup_printf ("%s · %s", side, who) : g_strdup (side);

  sale_plain_set_title (row, sale_commitment_get_text (item));
  sale_plain_set_subtitle (row, text);
  fill_due (row, sale_account_tab_get_view (self), sale_commitment_get_due (item),
            sale_commitment_get_kept_on (item));
  sale_row_set_edit (row, SALE_KIND_COMMITMENT, sale_record_get_id (item));
}

static void
task_fill (GtkWidget *row, gpointer item, gpointer self)
{
  sale_plain_set_title (row, sale_task_get_text (item));
  sale_plain_set_subtitle (row, sale_task_get_assignee (item));
  fill_due (row, sale_account_tab_get_view (self), sale_task_get_due (item),
            sale_task_get_done_on (item));
  sale_row_set_edit (row, SALE_KIND_TASK, sale_record_get_id (item));
}

static void
finished_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SalePlanView *plan = item;
  const char *name = sale_plan_get_name (plan->plan);
  g_autofree char *done = g_strdup_printf (_ ("%u of %u done"), plan->progress.completion.done,
                                             plan->progress.completion.required);

  sale_plain_set_title (row, name ? name : _ ("Plan"));
  sale_plain_set_subtitle (row, done);
}

static void
show_records (SaleRecordList *list, GPtrArray *records, SaleDate (*done) (SaleRecord *))
{
  sale_record_list_begin (list);
  for (int settled = 0; settled < 2; settled++)
    for (guint i = 0; i < records->len; i++)
      if (sale_date_is_known (done (records->pdata[i])) == settled)
        sale_record_list_add (list, sale_record_get_id (records->pdata[i]), records->pdata[i]);
  sale_record_list_end (list);
}

static void
show_finished (SaleAccountPlan *self, SaleAccountView *view)
{
  sale_record_list_begin (self->finished);
  for (guint i = 0; i < view->plans->len; i++)
    {
      SalePlanView *plan = view->plans->pdata[i];

      if (!plan->running)
        sale_record_list_add (self->finished, sale_record_get_id (plan->plan), plan);
    }
  sale_record_list_end (self->finished);
  gtk_widget_set_visible (GTK_WIDGET (self->finished), sale_record_list_get_n (self->finished) > 0);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_plan_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountPlan *self = SALE_ACCOUNT_PLAN (tab);

  show_plans (self, view);
  show_records (self->promises, view->facts->commitments, sale_commitment_get_kept_on);
  show_records (self->tasks, view->facts->tasks, sale_task_get_done_on);
  show_finished (self, view);
}

static void
sale_account_plan_finalize (GObject *object)
{
  g_ptr_array_unref (SALE_ACCOUNT_PLAN (object)->boxes);

  G_OBJECT_CLASS (sale_account_plan_parent_class)->finalize (object);
}

static void
sale_account_plan_class_init (SaleAccountPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_plan_finalize;
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_plan_show;
}

static SaleRecordList *
list_new (SaleAccountPlan *self, const char *title, const char *empty, SaleRecordRowFill fill)
{
  SaleRecordList *list = SALE_RECORD_LIST (sale_record_list_new (title, empty));

  sale_record_list_set_rows (list, item_make, fill, self);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), list);
  gtk_box_append (self->page, GTK_WIDGET (list));
  return list;
}

static void
sale_account_plan_init (SaleAccountPlan *self)
{
  self->boxes = g_ptr_array_new_with_free_func (g_free);
  self->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->no_plan = sale_card_label (GTK_WIDGET (self->page), "dimmed");
  sale_plain_set_label (GTK_LABEL (self->no_plan),
                        _ ("No plan is running. Start one from a playbook in Onboarding."));
  self->promises =
      list_new (self, _ ("Promises"), _ ("Nothing was promised, by them or by us."), promise_fill);
  sale_record_list_add_button (self->promises, _ ("Add…"), "page.new",
                                                 g_variant_new_string ("commitment"));
  self->tasks = list_new (self, _ ("Tasks"), _ ("Nothing to do."), task_fill);
  sale_record_list_add_button (self->tasks, _ ("Add…"), "page.new", g_variant_new_string ("task"));
  self->finished = list_new (self, _ ("Earlier Plans"), NULL, finished_fill);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

GtkWidget *
sale_account_plan_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_PLAN, NULL);
}
