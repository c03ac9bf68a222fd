/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-page.h"

#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-onboarding.h"
#include "sale-page-life.h"
#include "sale-plain-text.h"
#include "sale-plan-columns.h"
#include "sale-plan-commands.h"
#include "sale-plan-status.h"
#include "sale-plans.h"
#include "sale-record-dialog.h"
#include "sale-status-page.h"
#include "sale-widget.h"

/* The window that onboarding is measured in. */
#define WINDOW_DAYS 90

/**
 * SalePlanPage:
 *
 * One plan: where it stands in four figures, then its steps in two columns,
 * ours and the customer's.
 */
struct _SalePlanPage
{
  SalePage parent_instance;

  GtkButton *add_button;
  GtkMenuButton *plan_menu;
  SaleFigureCard *day_card;
  SaleFigureCard *done_card;
  SaleFigureCard *value_card;
  SaleFigureCard *finish_card;
  GtkLabel *late_label;
  GtkButton *status_button;
  SalePlanColumns *columns;

  gint64 plan;
};

G_DEFINE_FINAL_TYPE (SalePlanPage, sale_plan_page, SALE_TYPE_PAGE)

/* Figures ---------------------------------------------------------------------- */

static void
show_day (SalePlanPage *self, SaleRecord *plan, const SalePlanProgress *progress, SaleDate today)
{
  SaleDate anchor = sale_plan_get_anchor (plan), stopped = sale_plan_get_stopped_on (plan);
  g_autofree char *day = sale_date_dup_short (anchor, today);
  g_autofree char *stop_day = sale_date_dup_short (stopped, today);
  /* Translators: the day that a plan counts from. */
  g_autofree char *from = g_strdup_printf (_ ("counts from %s"), day);
  g_autofree char *stop = g_strdup_printf (_ ("stopped %s"), stop_day);
  g_autofree char *value = NULL;

  if (!sale_date_is_known (anchor))
    {
      sale_figure_card_set (self->day_card, _ ("Day"), "–", _ ("no start yet"));
      return;
    }
  if (progress->age_days < 0)
    value = g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) -progress->age_days),
                             -progress->age_days);
  else if (sale_plan_is_onboarding (plan) && progress->age_days <= WINDOW_DAYS)
    /* Translators: the day of a plan, and how many days it has. */
    value = g_strdup_printf (_ ("%d of %d"), progress->age_days, WINDOW_DAYS);
  else
    value = g_strdup_printf ("%d", progress->age_days);
  sale_figure_card_set (self->day_card, _ ("Day"), value,
                                          sale_date_is_known (stopped) ? stop : from);
}

static void
show_done (SalePlanPage *self, const SaleCompletion *completion)
{
  SaleRatio ratio = sale_completion_get_ratio (*completion);
  g_autofree char *percent = sale_ratio_dup_percent (ratio);
  g_autofree char *value =
      g_strdup_printf (_ ("%u of %u"), completion->done, completion->required - completion->skipped);
  /* Translators: how far a plan is in percent, and how many steps are left out. */
  g_autofree char *hint =
      completion->skipped ? g_strdup_printf (_ ("%s · %u skipped"), percent, completion->skipped)
                          : g_strdup (percent);

  sale_figure_card_set (self->done_card, _ ("Steps Done"), value, hint);
}

static SaleRecord *
find_first_value (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    if (sale_step_get_first_value (steps->pdata[i]))
      return steps->pdata[i];
  return NULL;
}

static void
show_open_value (SalePlanPage *self, SaleRecord *step, SaleDate today)
{
  SaleDate due = sale_step_get_due (step);
  g_autofree char *day = sale_date_dup_short (due, today);
  /* Translators: the day that something is planned for. */
  g_autofree char *hint = g_strdup_printf (_ ("planned %s"), day);

  sale_figure_card_set (self->value_card, _ ("First Value"), _ ("Open"), sale_date_is_known (due)
                                                                           ? hint
                                                                           : _ ("no date yet"));
  sale_figure_card_set_state (self->value_card, sale_date_is_known (due) && due < today
                                                    ? SALE_STATE_WATCH
                                                    : SALE_STATE_NONE);
}

static void
show_value (SalePlanPage *self, GPtrArray *steps, SaleDate today)
{
  SaleRecord *step = find_first_value (steps);
  const char *by = step ? sale_step_get_confirmed_by (step) : NULL;
  g_autofree char *day = step ? sale_date_dup_short (sale_step_get_done_on (step), today) : NULL;
  g_autofree char *hint = by ? g_strdup_printf (_ ("confirmed by %s"), by) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->value_card), step != NULL);
  if (step == NULL)
    return;
  if (!sale_date_is_known (sale_step_get_done_on (step)))
    {
      show_open_value (self, step, today);
      return;
    }
  sale_figure_card_set (self->value_card, _ ("First Value"), day,
                                            hint ? hint : _ ("not confirmed yet"));
  sale_figure_card_set_state (self->value_card, by ? SALE_STATE_GOOD : SALE_STATE_WATCH);
}

static void
show_finish (SalePlanPage *self, const SalePlanProgress *progress, SaleDate today)
{
  g_autofree char *day = sale_date_dup_short (progress->forecast_finish, today);
  int slip = progress->slip;
  g_autofree char *hint = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->finish_card),
                          sale_date_is_known (progress->forecast_finish));
  if (slip > 0)
    hint = g_strdup_printf (
        ngettext ("%d day after the plan", "%d days after the plan", (gulong) slip), slip);
  else if (slip < 0)
    hint = g_strdup_printf (
        ngettext ("%d day before the plan", "%d days before the plan", (gulong) -slip), -slip);
  sale_figure_card_set (self->finish_card, _ ("Expected Finish"), day,
                                             hint ? hint : _ ("as planned"));
  sale_figure_card_set_state (self->finish_card, slip > 0 ? SALE_STATE_WATCH : SALE_STATE_NONE);
}

/* Numbers of late steps on each side; their lateness is not ours. */
static void
show_late (SalePlanPage *self, const SalePlanProgress *progress)
{
  g_autofree char *ours = g_strdup_printf (
      ngettext ("%u of ours is late", "%u of ours are late", progress->late_us), progress->late_us);
  g_autofree char *theirs = g_strdup_printf (
      ngettext ("%u of theirs is late", "%u of theirs are late", progress->late_customer),
      progress->late_customer);
  g_autofree char *both = g_strdup_printf ("%s · %s", ours, theirs);

  sale_plain_set_label (self->late_label, progress->late_us && progress->late_customer ? both
                                          : progress->late_us                          ? ours
                                          : progress->late_customer                    ? theirs
                                                                                       : _ ("Nothing is late"));
}

/* Names and menus -------------------------------------------------------------- */

static void
show_names (SalePlanPage *self, SaleRecord *plan, SaleRecord *account)
{
  const char *name = sale_plan_get_name (plan);
  const char *customer = account ? sale_account_get_name (account) : NULL;
  g_autofree char *title =
      customer ? g_strdup_printf ("%s · %s", customer, name ? name : _ ("Plan")) : g_strdup (name);

  sale_plain_set_title (self, title ? title : _ ("Plan"));
}

static void
show_menu (SalePlanPage *self, SaleRecord *plan)
{
  g_autoptr (GMenuModel) menu = sale_plan_commands_menu_new (
      self->plan, sale_plan_get_account (plan), sale_record_has (plan, sale_plan_field_stopped_on));

  gtk_menu_button_set_menu_model (self->plan_menu, menu);
}

/* Loading ---------------------------------------------------------------------- */

static void
show (SalePlanPage *self, SaleRecord *plan, SaleRecord *account, GPtrArray *steps)
{
  SaleDate today = sale_session_get_today (sale_page_get_session (SALE_PAGE (self)));
  SalePlanProgress progress = sale_plan_get_progress (plan, steps, today);

  show_names (self, plan, account);
  show_menu (self, plan);
  show_day (self, plan, &progress, today);
  show_done (self, &progress.completion);
  show_value (self, steps, today);
  show_finish (self, &progress, today);
  show_late (self, &progress);
  sale_plan_columns_show (self->columns, steps, account ? sale_account_get_name (account) : NULL,
                          today);
}

static void
reload (SalePlanPage *self)
{
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (SALE_PAGE (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) plan = sale_reader_get_live (reader, SALE_KIND_PLAN, self->plan, &error);
  g_autoptr (GPtrArray) steps = plan ? sale_plans_list_steps (reader, self->plan, &error) : NULL;
  g_autoptr (SaleRecord) account = NULL;

  sale_page_set_empty (SALE_PAGE (self), g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND));
  if (steps == NULL)
    {
      if (!sale_page_get_empty (SALE_PAGE (self)))
        sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  account = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, sale_plan_get_account (plan), NULL);
  show (self, plan, account, steps);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_PLAN, SALE_KIND_STEP, SALE_KIND_ACCOUNT,
                                  SALE_KIND_ANY };

static void
sale_plan_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_follow (page, (SalePageReload) reload, kinds, FALSE);
}

/* Where the work is: the first step that is not done. */
static void
sale_plan_page_activated (SalePage *page)
{
  SalePlanPage *self = SALE_PLAN_PAGE (page);

  if (!sale_plan_columns_focus_open (self->columns))
    sale_widget_enter (self->columns);
}

/* Commands --------------------------------------------------------------------- */

/* What a customer is sent most, without a look at it. */
static void
copy_status (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePlanPage *self = SALE_PLAN_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SalePlanStatusData) data =
      session ? sale_plan_status_read (sale_session_get_reader (session),
                                       sale_session_get_basis (session), self->plan, &error)
              : NULL;

  if (data)
    sale_status_copy (SALE_PAGE (self), data);
  else if (error)
    sale_page_show_error (SALE_PAGE (self), error);
}

static void
draft_mail (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_status_draft (SALE_PAGE (widget), SALE_PLAN_PAGE (widget)->plan, NULL);
}

static void
move_focused (GtkWidget *widget, const char *name, GVariant *direction)
{
  sale_plan_columns_move_focused (SALE_PLAN_PAGE (widget)->columns,
                                  g_variant_get_string (direction, NULL));
}

static void
edit (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  gint64 record;
  int kind;

  g_variant_get (target, "(ix)", &kind, &record);
  if (session && sale_record_dialog_has ((SaleKind) kind))
    sale_dialog_present (ADW_DIALOG (sale_record_dialog_new (session, (SaleKind) kind, record, 0)),
                         widget);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_plan_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_PLAN_PAGE);
  G_OBJECT_CLASS (sale_plan_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-plan-page.ui"));
  gtk_widget_class_bind_template_child (klass, SalePlanPage, add_button);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, plan_menu);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, day_card);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, done_card);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, value_card);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, finish_card);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, late_label);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, status_button);
  gtk_widget_class_bind_template_child (klass, SalePlanPage, columns);
}

static void
sale_plan_page_class_init (SalePlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_EVEN_BOX);
  g_type_ensure (SALE_TYPE_FIGURE_CARD);
  g_type_ensure (SALE_TYPE_PLAN_COLUMNS);
  G_OBJECT_CLASS (klass)->dispose = sale_plan_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "plan";
  SALE_PAGE_CLASS (klass)->session_set = sale_plan_page_session_set;
  SALE_PAGE_CLASS (klass)->activated = sale_plan_page_activated;
  bind_template (widget_class);
  sale_plan_commands_install (widget_class);
  gtk_widget_class_install_action (widget_class, "page.draft-mail", NULL, draft_mail);
  gtk_widget_class_install_action (widget_class, "page.move-focused", "s", move_focused);
  gtk_widget_class_install_action (widget_class, "page.edit", "(ix)", edit);
  gtk_widget_class_install_action (widget_class, "page.copy-status", NULL, copy_status);
}

static void
sale_plan_page_init (SalePlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_action (GtkButton *button, const char *action, gint64 plan)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", plan);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
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
  set_action (self->add_button, "page.add-step", plan);
  set_action (self->status_button, "page.show-status", plan);
  return SALE_PAGE (self);
}

gint64
sale_plan_page_get_plan (SalePlanPage *self)
{
  return self->plan;
}
