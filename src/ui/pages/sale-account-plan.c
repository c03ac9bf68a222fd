/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-plain-text.h"
#include "sale-plan-columns.h"
#include "sale-plan-commands.h"
#include "sale-relative.h"
#include "sale-ring.h"
#include "sale-when.h"
#include "sale-widget.h"

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
  GtkWidget *tools;
  SaleGauge *ring;
  SalePlanColumns *columns;
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
  g_string_append_printf (text, _ ("%u of %u done"), done.done, done.required - done.skipped);
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

static GtkWidget *
open_button_new (gint64 plan)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Open Plan"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", plan);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-plan");
  return button;
}

static GtkWidget *
menu_button_new (gint64 plan)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = sale_plan_commands_menu_new (plan, 0, FALSE);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Plan"));
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "sale-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  return button;
}

static GtkWidget *
plan_header (PlanBox *box)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  box->ring = SALE_GAUGE (sale_ring_new ());
  gtk_widget_set_valign (GTK_WIDGET (box->ring), GTK_ALIGN_CENTER);
  box->title = GTK_LABEL (sale_card_label (texts, "title-4"));
  box->progress = GTK_LABEL (sale_card_label (texts, "dimmed"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (box->ring));
  gtk_box_append (GTK_BOX (header), texts);
  box->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box->tools), open_button_new (box->plan));
  gtk_box_append (GTK_BOX (box->tools), menu_button_new (box->plan));
  gtk_box_append (GTK_BOX (header), box->tools);
  return header;
}

static PlanBox *
plan_box_new (gint64 plan)
{
  PlanBox *box = g_new0 (PlanBox, 1);

  box->plan = plan;
  box->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  box->columns = SALE_PLAN_COLUMNS (sale_plan_columns_new ());
  gtk_box_append (GTK_BOX (box->widget), plan_header (box));
  gtk_box_append (GTK_BOX (box->widget), GTK_WIDGET (box->columns));
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
  gtk_widget_set_visible (box->tools, !view->past);
  sale_gauge_set_fraction (box->ring,
                           sale_ratio_has_value (ratio) ? sale_ratio_get_value (ratio) : 0);
  sale_gauge_set_state (box->ring, plan->progress.late_us || plan->progress.late_customer
                                       ? SALE_STATE_WATCH
                                       : SALE_STATE_GOOD);
  sale_plan_columns_show (box->columns, plan->steps, sale_account_get_name (view->account),
                          view->today);
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
          box = plan_box_new (sale_record_get_id (plan->plan));
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
  sale_widget_set_class (label, "error", late);
  sale_widget_set_class (label, "dimmed", !late);
  sale_widget_set_class (row, "sale-settled", !open);
}

static void
promise_fill (GtkWidget *row, gpointer item, gpointer self)
{
  gboolean theirs = sale_commitment_get_side (item) == SALE_PARTY_CUSTOMER;
  const char *by = sale_commitment_get_made_by (item), *to = sale_commitment_get_made_to (item);
  g_autofree char *who = by && to
                             ? g_strdup_printf (C_ ("a promise: who, to whom", "%s to %s"), by, to)
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
  sale_row_set_place (row, self, "win.show-plan", SALE_KIND_PLAN, sale_record_get_id (plan->plan));
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

/* What is running, and the way to start one. */
static GtkWidget *
plans_header (SaleAccountPlan *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *start = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  self->no_plan = sale_card_label (header, "dimmed");
  sale_plain_set_label (GTK_LABEL (self->no_plan), _ ("No plan is running."));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "sale-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Start Plan…"));
  gtk_button_set_child (GTK_BUTTON (start), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (start), "page.start-plan");
  gtk_widget_set_hexpand (start, TRUE);
  gtk_widget_set_halign (start, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (header), start);
  return header;
}

static void
sale_account_plan_init (SaleAccountPlan *self)
{
  self->boxes = g_ptr_array_new_with_free_func (g_free);
  self->page = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (self->page, plans_header (self));
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
