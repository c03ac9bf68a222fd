/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to plans and their steps, on whichever page they are shown. */
#include "sale-plan-commands.h"

#include "sale-called.h"
#include "sale-delete.h"
#include "sale-dialog-focus.h"
#include "sale-move-plan-dialog.h"
#include "sale-plans.h"
#include "sale-record-dialog.h"
#include "sale-start-plan-dialog.h"
#include "sale-status-page.h"
#include "sale-step-dialogs.h"
#include "sale-window.h"

static SaleReader *
reader_of (SalePage *page)
{
  return sale_session_get_reader (sale_page_get_session (page));
}

static char *
dup_called (SalePage *page, SaleKind kind, GVariant *id)
{
  return sale_called_dup_by_id (reader_of (page), kind, g_variant_get_int64 (id));
}

/* Takes @label: what was done, said afterwards. */
static SaleChangeSet *
command_new (char *label)
{
  g_autofree char *taken = label;

  return sale_change_set_new (SALE_AUTHOR_USER, taken);
}

/* What may be wanted back at once goes with a toast. */
static void
run (SalePage *page, SaleChangeSet *set)
{
  sale_session_run (sale_page_get_session (page), set);
}

/* Steps ------------------------------------------------------------------------ */

/* Ticks a step, or takes its tick back. One that cannot be ticked says why. */
static void
tick (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleReader *reader = reader_of (page);
  gint64 id = g_variant_get_int64 (target);
  g_autofree char *called = dup_called (page, SALE_KIND_STEP, target);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) step = sale_reader_get_of_kind (reader, SALE_KIND_STEP, id, &error);
  SaleDate today = sale_session_get_today (sale_page_get_session (page));
  gboolean done = step && sale_date_is_known (sale_step_get_done_on (step));
  g_autoptr (SaleChangeSet) set =
      command_new (g_strdup_printf (done ? _ ("%s not done") : _ ("%s done"), called));

  if (step && (done ? sale_plans_untick (set, reader, id, &error)
                    : sale_plans_tick (set, reader, id, today, &error)))
    sale_page_commit (page, set);
  else
    sale_page_say (page, error->message);
}

static void
present (SalePage *page, AdwDialog *dialog)
{
  sale_dialog_present (dialog, GTK_WIDGET (page));
}

static void
done_step (GtkWidget *widget, const char *name, GVariant *target)
{
  present (SALE_PAGE (widget),
           sale_done_step_dialog_new (sale_page_get_session (SALE_PAGE (widget)),
                                      g_variant_get_int64 (target)));
}

static void
skip_step (GtkWidget *widget, const char *name, GVariant *target)
{
  present (SALE_PAGE (widget),
           sale_skip_step_dialog_new (sale_page_get_session (SALE_PAGE (widget)),
                                      g_variant_get_int64 (target)));
}

static void
block_step (GtkWidget *widget, const char *name, GVariant *target)
{
  present (SALE_PAGE (widget),
           sale_block_step_dialog_new (sale_page_get_session (SALE_PAGE (widget)),
                                       g_variant_get_int64 (target)));
}

static void
unskip_step (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *called = dup_called (SALE_PAGE (widget), SALE_KIND_STEP, target);
  g_autoptr (SaleChangeSet) set =
      command_new (g_strdup_printf (_ ("%s to be done after all"), called));

  sale_plans_skip (set, g_variant_get_int64 (target), NULL);
  run (SALE_PAGE (widget), set);
}

static void
unblock_step (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *called = dup_called (SALE_PAGE (widget), SALE_KIND_STEP, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s no longer blocked"), called));

  sale_plans_block (set, g_variant_get_int64 (target), NULL);
  run (SALE_PAGE (widget), set);
}

static void
shift_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  int by = g_str_equal (name, "page.step-up") ? -1 : 1;
  g_autofree char *called = dup_called (page, SALE_KIND_STEP, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s moved"), called));
  g_autoptr (GError) error = NULL;

  if (!sale_plans_shift_step (set, reader_of (page), g_variant_get_int64 (target), by, &error))
    sale_page_show_error (page, error);
  else if (!sale_change_set_is_empty (set))
    sale_page_commit (page, set);
}

/* Dropped after another step, perhaps on the other side. */
static void
place_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  g_autofree char *called = NULL;
  g_autofree char *label = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gint64 step, after;
  int side;

  g_variant_get (target, "(xxi)", &step, &after, &side);
  called = sale_called_dup_by_id (reader_of (page), SALE_KIND_STEP, step);
  label = g_strdup_printf (_ ("%s moved"), called);
  set = sale_change_set_new (SALE_AUTHOR_USER, label);
  if (!sale_plans_place_step (set, reader_of (page), step, (SaleParty) side, after, &error))
    sale_page_show_error (page, error);
  else if (!sale_change_set_is_empty (set))
    run (page, set);
}

static void
move_step_over (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleParty side = g_str_equal (name, "page.step-to-us") ? SALE_PARTY_US : SALE_PARTY_CUSTOMER;
  g_autofree char *called = dup_called (SALE_PAGE (widget), SALE_KIND_STEP, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s moved"), called));

  sale_plans_set_side (set, g_variant_get_int64 (target), side);
  run (SALE_PAGE (widget), set);
}

static void
delete_step (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *called = dup_called (SALE_PAGE (widget), SALE_KIND_STEP, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s deleted"), called));

  sale_change_set_delete (set, SALE_KIND_STEP, g_variant_get_int64 (target));
  run (SALE_PAGE (widget), set);
}

static void
add_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  present (SALE_PAGE (widget), ADW_DIALOG (sale_record_dialog_new (session, SALE_KIND_STEP, 0,
                                                                   g_variant_get_int64 (target))));
}

/* Plans ------------------------------------------------------------------------ */

static void
move_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  present (SALE_PAGE (widget),
           ADW_DIALOG (sale_move_plan_dialog_new (session, g_variant_get_int64 (target))));
}

static void
edit_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  present (SALE_PAGE (widget), ADW_DIALOG (sale_record_dialog_new (
                                   session, SALE_KIND_PLAN, g_variant_get_int64 (target), 0)));
}

static void
show_status (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (SALE_IS_WINDOW (root))
    sale_window_push (SALE_WINDOW (root), sale_status_page_new (g_variant_get_int64 (target)));
}

static void
draft_status (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_status_draft (SALE_PAGE (widget), g_variant_get_int64 (target), NULL);
}

static void
stop_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  g_autofree char *called = dup_called (page, SALE_KIND_PLAN, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s stopped"), called));

  sale_plans_stop (set, g_variant_get_int64 (target),
                   sale_session_get_today (sale_page_get_session (page)));
  run (page, set);
}

static void
resume_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *called = dup_called (SALE_PAGE (widget), SALE_KIND_PLAN, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s resumed"), called));

  sale_plans_stop (set, g_variant_get_int64 (target), SALE_DATE_NONE);
  run (SALE_PAGE (widget), set);
}

static void
delete_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  g_autofree char *called = dup_called (page, SALE_KIND_PLAN, target);
  g_autoptr (SaleChangeSet) set = command_new (g_strdup_printf (_ ("%s deleted"), called));
  g_autoptr (GError) error = NULL;

  if (sale_delete_record (set, reader_of (page), SALE_KIND_PLAN, g_variant_get_int64 (target),
                          &error))
    run (page, set);
  else
    sale_page_show_error (page, error);
}

/**
 * sale_plan_commands_install:
 * @klass: a class of #SalePage
 *
 * Gives a page the actions on steps (`page.tick`, `page.done-step`,
 * `page.skip-step`, …) and on plans (`page.move-plan`, `page.show-status`, …).
 * Their target is the id of the step or the plan.
 */
void
sale_plan_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.tick", "x", tick);
  gtk_widget_class_install_action (klass, "page.done-step", "x", done_step);
  gtk_widget_class_install_action (klass, "page.skip-step", "x", skip_step);
  gtk_widget_class_install_action (klass, "page.unskip-step", "x", unskip_step);
  gtk_widget_class_install_action (klass, "page.block-step", "x", block_step);
  gtk_widget_class_install_action (klass, "page.unblock-step", "x", unblock_step);
  gtk_widget_class_install_action (klass, "page.step-up", "x", shift_step);
  gtk_widget_class_install_action (klass, "page.step-down", "x", shift_step);
  gtk_widget_class_install_action (klass, "page.place-step", "(xxi)", place_step);
  gtk_widget_class_install_action (klass, "page.step-to-us", "x", move_step_over);
  gtk_widget_class_install_action (klass, "page.step-to-customer", "x", move_step_over);
  gtk_widget_class_install_action (klass, "page.delete-step", "x", delete_step);
  gtk_widget_class_install_action (klass, "page.add-step", "x", add_step);
  gtk_widget_class_install_action (klass, "page.move-plan", "x", move_plan);
  gtk_widget_class_install_action (klass, "page.edit-plan", "x", edit_plan);
  gtk_widget_class_install_action (klass, "page.show-status", "x", show_status);
  gtk_widget_class_install_action (klass, "page.draft-status", "x", draft_status);
  gtk_widget_class_install_action (klass, "page.stop-plan", "x", stop_plan);
  gtk_widget_class_install_action (klass, "page.resume-plan", "x", resume_plan);
  gtk_widget_class_install_action (klass, "page.delete-plan", "x", delete_plan);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 plan)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", plan);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/**
 * sale_plan_commands_menu_new:
 * @account: whose plan it is, when that is to be offered; else 0
 * @stopped: whether the plan was stopped
 *
 * Returns: (transfer full): what can be done to a plan
 */
GMenuModel *
sale_plan_commands_menu_new (gint64 plan, gint64 account, gboolean stopped)
{
  GMenu *menu = g_menu_new (), *first = g_menu_new (), *last = g_menu_new ();

  append (first, _ ("_Status Page"), "page.show-status", plan);
  append (first, _ ("_Draft Status Mail"), "page.draft-status", plan);
  append (first, _ ("_Add Step…"), "page.add-step", plan);
  append (first, _ ("_Move Plan…"), "page.move-plan", plan);
  append (first, _ ("_Edit Plan…"), "page.edit-plan", plan);
  if (account)
    append (first, _ ("Go to A_ccount"), "win.show-account", account);
  append_section (menu, first);
  if (stopped)
    append (last, _ ("_Resume Plan"), "page.resume-plan", plan);
  else
    append (last, _ ("S_top Plan"), "page.stop-plan", plan);
  append (last, _ ("De_lete Plan"), "page.delete-plan", plan);
  append_section (menu, last);
  return G_MENU_MODEL (menu);
}

/* Starting --------------------------------------------------------------------- */

static void
on_started (SalePage *page, gint64 plan)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-plan", "x", plan);
}

/**
 * sale_plan_commands_present_start:
 * @account: whose plan, 0 to ask for it
 * @playbook: which one, 0 for the first for onboarding
 *
 * Asks what a new plan needs; the plan is shown once it is started.
 */
void
sale_plan_commands_present_start (SalePage *page, gint64 account, gint64 playbook)
{
  SaleSession *session = sale_page_get_session (page);
  SaleStartPlanDialog *dialog;

  if (session == NULL)
    return;
  dialog = sale_start_plan_dialog_new (session, account, playbook);
  g_signal_connect_object (dialog, "started", G_CALLBACK (on_started), page, G_CONNECT_SWAPPED);
  sale_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (page));
}
