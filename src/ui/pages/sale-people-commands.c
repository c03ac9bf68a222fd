/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of the people of an account: where they stand, and whom they
 * report to. Each is one command, told of with the offer to undo it. */
#include "sale-people-commands.h"

#include "sale-contact-place.h"
#include "sale-dialog-focus.h"
#include "sale-record-dialog.h"

static SaleRecord *
read_contact (SalePage *page, gint64 id)
{
  g_autoptr (GError) error = NULL;
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (page));
  SaleRecord *contact = sale_reader_get_of_kind (reader, SALE_KIND_CONTACT, id, &error);

  if (contact == NULL)
    sale_page_show_error (page, error);
  return contact;
}

static void
place (SalePage *page, SaleRecord *contact, SaleContactPlace to)
{
  g_autoptr (SaleChangeSet) set = sale_contact_place_set (contact, to);

  if (set)
    sale_session_run (sale_page_get_session (page), set);
}

static void
place_person (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (SaleRecord) contact = NULL;
  SaleContactPlace to;
  gint64 id;

  g_variant_get (target, "(xii)", &id, &to.influence, &to.stance);
  contact = read_contact (SALE_PAGE (widget), id);
  if (contact)
    place (SALE_PAGE (widget), contact, to);
}

static void
step_person (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (SaleRecord) contact = NULL;
  int up, towards;
  gint64 id;

  g_variant_get (target, "(xii)", &id, &up, &towards);
  contact = read_contact (SALE_PAGE (widget), id);
  if (contact)
    place (SALE_PAGE (widget), contact,
           sale_contact_place_step (sale_contact_get_place (contact), up, towards));
}

static void
set_boss (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);
  SaleSession *session = sale_page_get_session (page);
  g_autoptr (SaleRecord) contact = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id, boss;

  g_variant_get (target, "(xx)", &id, &boss);
  contact = read_contact (page, id);
  if (contact == NULL)
    return;
  set = sale_contact_boss_set (sale_session_get_reader (session), contact, boss, &error);
  if (set)
    sale_session_run (session, set);
  else if (error)
    sale_page_say (page, error->message);
}

static void
add_with_role (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePage *page = SALE_PAGE (widget);

  sale_dialog_present (ADW_DIALOG (sale_record_dialog_new_contact (sale_page_get_session (page),
                                                                   sale_page_get_account (page),
                                                                   g_variant_get_uint32 (target))),
                       widget);
}

/**
 * sale_people_commands_install:
 * @klass: of a page of one account
 *
 * Adds the actions `page.place-person` (contact, influence, stance),
 * `page.step-person` (contact, up, towards), `page.set-boss` (contact, boss) and
 * `page.add-with-role` (bits of roles).
 */
void
sale_people_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.place-person", "(xii)", place_person);
  gtk_widget_class_install_action (klass, "page.step-person", "(xii)", step_person);
  gtk_widget_class_install_action (klass, "page.set-boss", "(xx)", set_boss);
  gtk_widget_class_install_action (klass, "page.add-with-role", "u", add_with_role);
}
