/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to playbooks and their steps. */
#include "sale-playbook-commands.h"

#include "sale-called.h"
#include "sale-delete.h"
#include "sale-dialog-focus.h"
#include "sale-plan-commands.h"
#include "sale-playbooks.h"
#include "sale-record-dialog.h"

typedef struct
{
  SalePage *page;
  SaleSession *session;
  gint64 provisional;
} Copying;

static void
present_form (GtkWidget *page, SaleKind kind, gint64 record, gint64 owner)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (page));

  if (session)
    sale_dialog_present (ADW_DIALOG (sale_record_dialog_new (session, kind, record, owner)), page);
}

/* Opens the form of a record: `(kind, id)`. */
static void
edit (GtkWidget *widget, const char *name, GVariant *target)
{
  gint64 record;
  int kind;

  g_variant_get (target, "(ix)", &kind, &record);
  if (sale_record_dialog_has ((SaleKind) kind))
    present_form (widget, (SaleKind) kind, record, 0);
}

static void
on_added (SaleRecordForm *form, SaleCommit *commit, gint64 playbook, gpointer page)
{
  gtk_widget_activate_action (page, "win.show-playbook", "x", playbook);
}

static void
add_playbook (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  SaleRecordForm *form;

  if (session == NULL)
    return;
  form = sale_record_dialog_new (session, SALE_KIND_PLAYBOOK, 0, 0);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_added), widget, 0);
  sale_dialog_present (ADW_DIALOG (form), widget);
}

static void
edit_playbook (GtkWidget *widget, const char *name, GVariant *target)
{
  present_form (widget, SALE_KIND_PLAYBOOK, g_variant_get_int64 (target), 0);
}

static void
start_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_plan_commands_present_start (SALE_PAGE (widget), 0, g_variant_get_int64 (target));
}

/* Copying ---------------------------------------------------------------------- */

static void
on_copied (GObject *book, GAsyncResult *result, gpointer data)
{
  Copying *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  if (commit && gtk_widget_get_root (GTK_WIDGET (self->page)))
    gtk_widget_activate_action (GTK_WIDGET (self->page), "win.show-playbook", "x",
                                sale_commit_get_new_id (commit, self->provisional));
  if (commit)
    sale_session_announce (self->session, commit);
  else
    sale_page_show_error (self->page, error);
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_free (self);
}

static char *
dup_copy_name (SaleReader *reader, gint64 playbook)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK, playbook, NULL);
  const char *name = record ? sale_playbook_get_name (record) : NULL;

  /* Translators: what a copy of a playbook is called at first. */
  return g_strdup_printf (_ ("%s (copy)"), name ? name : _ ("Playbook"));
}

static void
duplicate (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleSession *session = sale_page_get_session (page);
  SaleReader *reader = sale_session_get_reader (session);
  gint64 playbook = g_variant_get_int64 (target);
  g_autofree char *called =
      sale_called_dup_by_id (reader, SALE_KIND_PLAYBOOK, g_variant_get_int64 (target));
  g_autofree char *label = g_strdup_printf (_ ("%s duplicated"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy_name = dup_copy_name (reader, playbook);
  gint64 copy = sale_playbooks_duplicate (set, reader, playbook, copy_name, &error);
  Copying *self;

  if (copy == 0)
    {
      sale_page_show_error (page, error);
      return;
    }
  self = g_new (Copying, 1);
  *self = (Copying) { g_object_ref (page), g_object_ref (session), copy };
  sale_session_commit_async (session, set, NULL, on_copied, self);
}

/* Deleting, arranging ---------------------------------------------------------- */

static void
delete_playbook (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleSession *session = sale_page_get_session (page);
  g_autofree char *called = sale_called_dup_by_id (
      sale_session_get_reader (session), SALE_KIND_PLAYBOOK, g_variant_get_int64 (target));
  g_autofree char *label = g_strdup_printf (_ ("%s deleted"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;

  if (sale_delete_record (set, sale_session_get_reader (session), SALE_KIND_PLAYBOOK,
                          g_variant_get_int64 (target), &error))
    sale_session_run (session, set);
  else
    sale_page_show_error (page, error);
}

static void
add_step (GtkWidget *widget, const char *name, GVariant *target)
{
  present_form (widget, SALE_KIND_PLAYBOOK_STEP, 0, g_variant_get_int64 (target));
}

static void
delete_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  g_autofree char *called = sale_called_dup_by_id (
      sale_session_get_reader (session), SALE_KIND_PLAYBOOK_STEP, g_variant_get_int64 (target));
  g_autofree char *label = g_strdup_printf (_ ("%s deleted"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);

  sale_change_set_delete (set, SALE_KIND_PLAYBOOK_STEP, g_variant_get_int64 (target));
  sale_session_run (session, set);
}

static void
shift_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (page));
  int by = g_str_equal (name, "page.step-up") ? -1 : 1;
  g_autofree char *called =
      sale_called_dup_by_id (reader, SALE_KIND_PLAYBOOK_STEP, g_variant_get_int64 (target));
  g_autofree char *label = g_strdup_printf (_ ("%s moved"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;

  if (!sale_playbooks_shift_step (set, reader, g_variant_get_int64 (target), by, &error))
    sale_page_show_error (page, error);
  else if (!sale_change_set_is_empty (set))
    sale_page_commit (page, set);
}

/* Dropped after another step. */
static void
place_step (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (page));
  g_autofree char *called = NULL;
  g_autofree char *label = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gint64 step, after;

  g_variant_get (target, "(xxi)", &step, &after, NULL);
  called = sale_called_dup_by_id (reader, SALE_KIND_PLAYBOOK_STEP, step);
  label = g_strdup_printf (_ ("%s moved"), called);
  set = sale_change_set_new (SALE_AUTHOR_USER, label);
  if (!sale_playbooks_place_step (set, reader, step, after, &error))
    sale_page_show_error (page, error);
  else if (!sale_change_set_is_empty (set))
    sale_session_run (sale_page_get_session (page), set);
}

/**
 * sale_playbook_commands_install:
 * @klass: a class of #SalePage
 *
 * Gives a page the actions on playbooks and their steps. Their target is the id
 * of the playbook or the step.
 */
void
sale_playbook_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.edit", "(ix)", edit);
  gtk_widget_class_install_action (klass, "page.add-playbook", NULL, add_playbook);
  gtk_widget_class_install_action (klass, "page.edit-playbook", "x", edit_playbook);
  gtk_widget_class_install_action (klass, "page.duplicate-playbook", "x", duplicate);
  gtk_widget_class_install_action (klass, "page.delete-playbook", "x", delete_playbook);
  gtk_widget_class_install_action (klass, "page.start-plan", "x", start_plan);
  gtk_widget_class_install_action (klass, "page.add-step", "x", add_step);
  gtk_widget_class_install_action (klass, "page.delete-step", "x", delete_step);
  gtk_widget_class_install_action (klass, "page.place-step", "(xxi)", place_step);
  gtk_widget_class_install_action (klass, "page.step-up", "x", shift_step);
  gtk_widget_class_install_action (klass, "page.step-down", "x", shift_step);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 playbook)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", playbook);
  g_menu_append_item (menu, item);
}

/**
 * sale_playbook_commands_menu_new:
 *
 * Returns: (transfer full): what can be done to a playbook
 */
GMenuModel *
sale_playbook_commands_menu_new (gint64 playbook)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  append (menu, _ ("_Start Plan…"), "page.start-plan", playbook);
  append (menu, _ ("_Edit Playbook…"), "page.edit-playbook", playbook);
  append (menu, _ ("D_uplicate"), "page.duplicate-playbook", playbook);
  append (last, _ ("_Delete Playbook"), "page.delete-playbook", playbook);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
