/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail templates in the preferences, worked with as somebody does. */
#include "sale-mail-template.h"
#include "sale-preferences-dialog.h"
#include "sale-record-form.h"
#include "sale-ui-test.h"
#include "sale-window.h"

#define BODY "Dear {people},\n\n{decisions}\n\nNext: {next_review}"

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  GtkWidget *dialog;
} Fixture;

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static gboolean
has_form (gpointer fixture)
{
  return SALE_IS_RECORD_FORM (get_dialog (fixture));
}

static gboolean
has_no_form (gpointer fixture)
{
  return !has_form (fixture);
}

/* What a text is written on. */
static GtkWidget *
find_on (GtkWidget *root, const char *text, GType type)
{
  GtkWidget *label = sale_ui_test_find_text (root, text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, type);
}

static void
activate_row (Fixture *self, const char *title)
{
  adw_action_row_activate (ADW_ACTION_ROW (find_on (self->dialog, title, ADW_TYPE_ACTION_ROW)));
}

static SaleRecordForm *
open_form (Fixture *self)
{
  sale_ui_test_wait (has_form, self);
  sale_ui_test_settle (self->window);
  return SALE_RECORD_FORM (get_dialog (self));
}

static void
write_field (SaleRecordForm *form, guint field, const char *text)
{
  SaleFormRow *row = sale_record_form_get_row (form, field);

  sale_form_row_set_text (row, text);
  sale_form_row_edited (row);
}

static void
save (Fixture *self, SaleRecordForm *form)
{
  g_assert_true (gtk_widget_activate (adw_dialog_get_default_widget (ADW_DIALOG (form))));
  sale_ui_test_wait (has_no_form, self);
}

static void
begin (Fixture *self)
{
  self->session = sale_ui_test_session_new ();
  self->window = GTK_WIDGET (sale_window_new (NULL, NULL));
  sale_window_set_session (SALE_WINDOW (self->window), self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_settle (self->window);
  self->dialog = GTK_WIDGET (sale_preferences_dialog_new (self->session));
  adw_dialog_present (ADW_DIALOG (self->dialog), self->window);
  /* All of it is there. */
  sale_preferences_dialog_get_row (SALE_PREFERENCES_DIALOG (self->dialog), "me");
  activate_row (self, "Mail Templates");
  sale_ui_test_settle (self->window);
}

static void
end (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

/* That of a mail after a value review; NULL while it is the shipped one. */
static SaleRecord *
find_template (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SaleRecord *template =
      sale_mail_template_find (sale_session_get_reader (self->session), SALE_TEMPLATE_USE_THANKS,
                               "{decisions}", NULL, &error);

  g_assert_no_error (error);
  return template;
}

static void
add (Fixture *self, const char *name)
{
  SaleRecordForm *form;

  g_assert_true (gtk_widget_activate (find_on (self->dialog, "Add Template", GTK_TYPE_BUTTON)));
  form = open_form (self);
  write_field (form, sale_template_field_name, name);
  save (self, form);
}

static gboolean
is_listed (gpointer fixture)
{
  return sale_ui_test_find_text (((Fixture *) fixture)->dialog, "Our Thanks") != NULL;
}

static gboolean
is_not_listed (gpointer fixture)
{
  return !is_listed (fixture);
}

/* It begins with the shipped text. */
static void
test_add (void)
{
  Fixture self;
  g_autoptr (SaleRecord) template = NULL;

  begin (&self);
  g_assert_null (find_template (&self));
  add (&self, "Our Thanks");
  sale_ui_test_wait (is_listed, &self);
  template = find_template (&self);
  g_assert_cmpstr (sale_template_get_name (template), ==, "Our Thanks");
  g_assert_cmpstr (sale_template_get_body (template), ==,
                   sale_mail_template_get_body (SALE_TEMPLATE_USE_THANKS));
  end (&self);
}

static GHashTable *
values_new (void)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "people", (gpointer) "Kim & Lee");
  g_hash_table_insert (values, (gpointer) "decisions", (gpointer) "1. Two more teams");
  g_hash_table_insert (values, (gpointer) "next_review", (gpointer) "");
  return values;
}

static gboolean
is_edited (gpointer fixture)
{
  g_autoptr (SaleRecord) template = find_template (fixture);

  return template && g_strcmp0 (sale_template_get_body (template), BODY) == 0;
}

/* What stands in braces is kept, and is filled in when a mail is drafted. */
static void
test_edit (void)
{
  Fixture self;
  SaleRecordForm *form;
  g_autoptr (SaleRecord) template = NULL;
  g_autoptr (GHashTable) values = values_new ();
  g_autofree char *filled = NULL;

  begin (&self);
  add (&self, "Our Thanks");
  sale_ui_test_wait (is_listed, &self);
  activate_row (&self, "Our Thanks");
  form = open_form (&self);
  write_field (form, sale_template_field_body, BODY);
  sale_ui_test_save (self.window, "template");
  save (&self, form);
  sale_ui_test_wait (is_edited, &self);
  template = find_template (&self);
  filled = sale_mail_template_fill (sale_template_get_body (template), values);
  g_assert_cmpstr (filled, ==, "Dear Kim & Lee,\n\n1. Two more teams");
  end (&self);
}

static gboolean
offers_undo (gpointer fixture)
{
  return sale_ui_test_find_text (((Fixture *) fixture)->dialog, "Undo") != NULL;
}

/* Without a question; the toast over the preferences takes it back. */
static void
test_delete (void)
{
  Fixture self;

  begin (&self);
  add (&self, "Our Thanks");
  sale_ui_test_wait (is_listed, &self);
  activate_row (&self, "Our Thanks");
  g_signal_emit_by_name (
      find_on (GTK_WIDGET (open_form (&self)), "Delete Template", ADW_TYPE_BUTTON_ROW),
      "activated");
  sale_ui_test_wait (is_not_listed, &self);
  g_assert_null (find_template (&self));
  sale_ui_test_wait (offers_undo, &self);
  sale_ui_test_save (self.window, "templates-deleted");
  g_assert_true (gtk_widget_activate (find_on (self.dialog, "Undo", GTK_TYPE_BUTTON)));
  sale_ui_test_wait (is_listed, &self);
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/templates/add", test_add);
  g_test_add_func ("/ui/templates/edit", test_edit);
  g_test_add_func ("/ui/templates/delete", test_delete);
  return g_test_run ();
}
