/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-connect-dialog.h"

#include "sale-form-group.h"
#include "sale-plain-text.h"

#include <string.h>

/**
 * SaleConnectDialog:
 *
 * Connects the book to a folder that other devices see, or to Odoo. For Odoo
 * Check tells who one is there, what one may do and what would be kept alike.
 * Nothing is sent by connecting.
 */
struct _SaleConnectDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  GCancellable *cancellable; /* of the check under way */
  char *name;                /* of the connection that is signed in to again */
  gboolean approved;         /* what is sent there was seen before */

  AdwComboRow *provider_row;
  AdwPreferencesGroup *folder_group;
  AdwEntryRow *folder_row;
  AdwPreferencesGroup *odoo_group;
  AdwEntryRow *address_row;
  AdwEntryRow *database_row;
  AdwEntryRow *user_row;
  AdwEntryRow *key_row;
  AdwSwitchRow *files_row;
  AdwPreferencesGroup *check_group;
  AdwButtonRow *check_row;
  AdwActionRow *who_row;
  AdwActionRow *may_row;
  AdwActionRow *what_row;
};

G_DEFINE_FINAL_TYPE (SaleConnectDialog, sale_connect_dialog, SALE_TYPE_FORM_DIALOG)

/* The longer of its two forms; the shorter one leaves room below. */
#define HEIGHT 700

static const char *const providers[] = { "folder", "odoo" };

/* What was entered -------------------------------------------------------------- */

static gboolean
is_odoo (SaleConnectDialog *self)
{
  return adw_combo_row_get_selected (self->provider_row) == 1;
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* A path as people type it. */
static char *
dup_folder (SaleConnectDialog *self)
{
  const char *text = get_text (self->folder_row);

  if (g_str_has_prefix (text, "~/"))
    return g_build_filename (g_get_home_dir (), text + 2, NULL);
  return g_strdup (text);
}

static const char *
get_odoo_reason (SaleConnectDialog *self)
{
  const char *address = get_text (self->address_row);

  if (*address == '\0')
    return _ ("Enter the address of the server.");
  if (!g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "http://"))
    return _ ("The address begins with https://.");
  if (*get_text (self->database_row) == '\0')
    return _ ("Enter the database: it is named on the page where you sign in.");
  if (*get_text (self->user_row) == '\0')
    return _ ("Enter who signs in.");
  if (*get_text (self->key_row) == '\0')
    return _ ("Enter an API key of this user.");
  return NULL;
}

static const char *
get_reason (SaleConnectDialog *self)
{
  g_autofree char *folder = NULL;

  if (is_odoo (self))
    return get_odoo_reason (self);
  folder = dup_folder (self);
  if (*folder == '\0')
    return _ ("Choose a folder.");
  if (!g_path_is_absolute (folder))
    return _ ("Enter the whole path, from / on.");
  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? NULL : _ ("There is no such folder.");
}

static void
hide_answer (SaleConnectDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->who_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->may_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->what_row), FALSE);
}

static void
update (SaleConnectDialog *self)
{
  gboolean odoo = is_odoo (self);
  const char *reason = get_reason (self);
  gboolean changed = odoo ? *get_text (self->key_row) : *get_text (self->folder_row);

  gtk_widget_set_visible (GTK_WIDGET (self->folder_group), !odoo);
  gtk_widget_set_visible (GTK_WIDGET (self->odoo_group), odoo);
  gtk_widget_set_visible (GTK_WIDGET (self->check_group), odoo);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_row), odoo && reason == NULL);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), changed, reason == NULL, reason);
}

static void
on_edited (SaleConnectDialog *self)
{
  hide_answer (self);
  update (self);
}

static SaleSharingSignIn
get_sign_in (SaleConnectDialog *self)
{
  return (SaleSharingSignIn) { .name = self->name,
                               .address = get_text (self->address_row),
                               .database = get_text (self->database_row),
                               .user = get_text (self->user_row),
                               .key = get_text (self->key_row),
                               .files = !adw_switch_row_get_active (self->files_row) };
}

/* Check ------------------------------------------------------------------------- */

static void
set_answer (AdwActionRow *row, const char *text)
{
  sale_plain_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
}

static char *
dup_who (const SaleSharedPlace *place)
{
  if (place->account && place->server)
    /* Translators: a person's name, a program and its version. */
    return g_strdup_printf (_ ("%s · %s"), place->account, place->server);
  return g_strdup (place->account ? place->account : place->user);
}

/* "read res.partner" and the like: how many of each. */
static char *
dup_may (const SaleSharedPlace *place)
{
  guint read = 0, write = 0, create = 0;

  for (guint i = 0; place->may && place->may[i]; i++)
    {
      read += g_str_has_prefix (place->may[i], "read ");
      write += g_str_has_prefix (place->may[i], "write ");
      create += g_str_has_prefix (place->may[i], "create ");
    }
  if (read == 0)
    return g_strdup (_ ("Nothing: this user sees none of what would be kept alike."));
  if (write == 0 && create == 0)
    return g_strdup (_ ("Only read: what you change here stays here."));
  /* Translators: numbers of kinds of records. */
  return g_strdup_printf (_ ("Read %u kinds of records, change %u, add to %u"), read, write, create);
}

static char *
dup_what (SaleConnectDialog *self)
{
  g_auto (GStrv) kinds = NULL;
  g_autofree char *list = NULL;

  if (!adw_switch_row_get_active (self->files_row))
    return g_strdup (_ ("Only files with the changes of your own devices"));
  kinds = sale_sharing_list_kinds ("odoo", NULL);
  list = kinds ? g_strjoinv (", ", kinds) : g_strdup ("");
  /* Translators: kinds of records, as in a list. */
  return g_strdup_printf (
      _ ("%s; value reviews that were held, as PDFs; all else as files that only Second Sale reads"),
        list);
}

static void
show_answer (SaleConnectDialog *self, const SaleSharedPlace *place)
{
  g_autofree char *who = dup_who (place);
  g_autofree char *may = dup_may (place);
  g_autofree char *what = dup_what (self);

  set_answer (self->who_row, who);
  set_answer (self->may_row, may);
  set_answer (self->what_row, what);
  sale_plain_set_title (self->check_row, _ ("Check Again"));
}

/* What answers after that is not heard any more. */
static void
end_check (SaleConnectDialog *self)
{
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->odoo_group), TRUE);
  sale_plain_set_title (self->check_row, _ ("Check"));
  update (self);
}

static void
stop_check (SaleConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  end_check (self);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleConnectDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSharedPlace) place =
      sale_sharing_job_check_finish (SALE_SHARING_JOB (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  end_check (self);
  sale_plain_set_title (self->who_row, place ? _ ("You Are") : _ ("Could Not Sign In"));
  if (place)
    show_answer (self, place);
  else
    set_answer (self->who_row, error->message);
}

static void
on_check (SaleConnectDialog *self)
{
  const SaleSharingSignIn sign_in = get_sign_in (self);

  if (self->cancellable)
    {
      stop_check (self);
      return;
    }
  hide_answer (self);
  self->cancellable = g_cancellable_new ();
  sale_plain_set_title (self->check_row, _ ("Stop Checking"));
  /* A text that goes insensitive under the focus never hears of losing it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->check_row));
  gtk_widget_set_sensitive (GTK_WIDGET (self->odoo_group), FALSE);
  sale_sharing_job_check_async (sale_sharing_job_get (self->session), &sign_in, self->cancellable,
                                on_checked, g_object_ref (self));
}

/* Connect ----------------------------------------------------------------------- */

/* What waited for the key goes. */
static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingResult) done =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, NULL);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleConnectDialog) self = data;
  g_autoptr (GtkRoot) root = NULL;
  g_autoptr (GError) error = NULL;
  gboolean fine = sale_sharing_job_finish (SALE_SHARING_JOB (source), result, &error);

  g_set_object (&root, gtk_widget_get_root (GTK_WIDGET (self)));
  sale_form_dialog_finish (SALE_FORM_DIALOG (self), error);
  if (fine && root)
    gtk_widget_activate_action (GTK_WIDGET (root), "win.show-sync", NULL);
  if (fine && self->approved)
    sale_sharing_job_run_async (SALE_SHARING_JOB (source), self->name, SALE_SHARING_RUN, on_ran,
                                NULL);
}

static void
sale_connect_dialog_save (SaleFormDialog *dialog)
{
  SaleConnectDialog *self = SALE_CONNECT_DIALOG (dialog);
  SaleSharingJob *job = sale_sharing_job_get (self->session);

  if (is_odoo (self))
    {
      const SaleSharingSignIn sign_in = get_sign_in (self);
      g_autoptr (GCancellable) stop = g_cancellable_new ();

      /* Connecting asks the same, and would wait for it. */
      if (self->cancellable)
        stop_check (self);
      sale_form_dialog_set_stop (dialog, stop);
      sale_sharing_job_connect_odoo_async (job, &sign_in, stop, on_connected, g_object_ref (self));
    }
  else
    {
      g_autofree char *folder = dup_folder (self);

      sale_sharing_job_connect_folder_async (job, folder, on_connected, g_object_ref (self));
    }
}

/* Folder ------------------------------------------------------------------------ */

static void
on_folder_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleConnectDialog) self = data;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (path && self->session)
    gtk_editable_set_text (GTK_EDITABLE (self->folder_row), path);
}

static void
on_choose_folder (SaleConnectDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Choose a Shared Folder"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 on_folder_chosen, g_object_ref (self));
}

/* Life -------------------------------------------------------------------------- */

static void
sale_connect_dialog_dispose (GObject *object)
{
  SaleConnectDialog *self = SALE_CONNECT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (sale_connect_dialog_parent_class)->dispose (object);
}

static void
on_closed (SaleConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
sale_connect_dialog_class_init (SaleConnectDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_connect_dialog_dispose;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_connect_dialog_save;
}

static AdwEntryRow *
add_entry (SaleConnectDialog *self, AdwPreferencesGroup *group, GtkWidget *row, const char *title,
           GtkInputPurpose purpose)
{
  sale_plain_set_title (row, title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return ADW_ENTRY_ROW (row);
}

static AdwActionRow *
add_answer (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, title);
  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (row, FALSE);
  return ADW_ACTION_ROW (row);
}

static void
add_provider (SaleConnectDialog *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = sale_form_group_add (
      page, NULL, _ ("Nothing is sent by connecting: the first run shows what it would exchange."));
  const char *const names[] = { _ ("Shared Folder"), _ ("Odoo"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  self->provider_row = ADW_COMBO_ROW (adw_combo_row_new ());
  sale_plain_set_title (self->provider_row, _ ("Share Through"));
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (model));
  adw_preferences_group_add (group, GTK_WIDGET (self->provider_row));
  g_signal_connect_object (self->provider_row, "notify::selected", G_CALLBACK (on_edited), self,
                           G_CONNECT_SWAPPED);
}

static void
add_folder (SaleConnectDialog *self, AdwPreferencesPage *page)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("sale-folder-symbolic");

  self->folder_group = sale_form_group_add (
      page, NULL,
      _ ("A folder that the other computer sees too: one that a program keeps alike on both, a "
         "network drive, or a stick. A folder “second-sale” is made in it."));
  self->folder_row = add_entry (self, self->folder_group, adw_entry_row_new (),
                                _ ("Folder"), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_widget_set_tooltip_text (button, _ ("Choose a Folder…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (self->folder_row, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose_folder), self,
                           G_CONNECT_SWAPPED);
}

static void
add_odoo (SaleConnectDialog *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = sale_form_group_add (
      page, NULL, _ ("You make an API key in Odoo: Preferences, Account Security."));

  self->odoo_group = group;
  self->address_row =
      add_entry (self, group, adw_entry_row_new (), _ ("Address"), GTK_INPUT_PURPOSE_URL);
  self->database_row =
      add_entry (self, group, adw_entry_row_new (), _ ("Database"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->user_row =
      add_entry (self, group, adw_entry_row_new (), _ ("User"), GTK_INPUT_PURPOSE_EMAIL);
  self->key_row = add_entry (self, group, adw_password_entry_row_new (),
                             _ ("API Key"), GTK_INPUT_PURPOSE_PASSWORD);
  self->files_row = ADW_SWITCH_ROW (adw_switch_row_new ());
  sale_plain_set_title (self->files_row, _ ("Keep Its Records Alike"));
  sale_plain_set_subtitle (self->files_row,
                           _ ("Otherwise Odoo only carries the changes of your own devices"));
  adw_switch_row_set_active (self->files_row, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->files_row));
  g_signal_connect_object (self->files_row, "notify::active", G_CALLBACK (on_edited), self,
                           G_CONNECT_SWAPPED);
}

static void
add_check (SaleConnectDialog *self, AdwPreferencesPage *page)
{
  self->check_group = sale_form_group_add (page, NULL, NULL);
  self->check_row = ADW_BUTTON_ROW (adw_button_row_new ());
  sale_plain_set_title (self->check_row, _ ("Check"));
  adw_preferences_group_add (self->check_group, GTK_WIDGET (self->check_row));
  g_signal_connect_object (self->check_row, "activated", G_CALLBACK (on_check), self,
                           G_CONNECT_SWAPPED);
  self->who_row = add_answer (self->check_group, _ ("You Are"));
  self->may_row = add_answer (self->check_group, _ ("You May"));
  self->what_row = add_answer (self->check_group, _ ("Kept Alike"));
}

static void
sale_connect_dialog_init (SaleConnectDialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  add_provider (self, page);
  add_folder (self, page);
  add_odoo (self, page);
  add_check (self, page);
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
  adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

/**
 * sale_connect_dialog_new:
 * @provider: (nullable): "folder" or "odoo", to begin with
 *
 * Returns: (transfer floating): a form that connects the book
 */
AdwDialog *
sale_connect_dialog_new (SaleSession *session, const char *provider)
{
  SaleConnectDialog *self = g_object_new (SALE_TYPE_CONNECT_DIALOG, NULL);

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Connect"));
  sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Connect"));
  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_strcmp0 (providers[i], provider) == 0)
      adw_combo_row_set_selected (self->provider_row, i);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (is_odoo (self) ? self->address_row : self->folder_row));
  update (self);
  return ADW_DIALOG (self);
}

/**
 * sale_connect_dialog_set_place:
 * @place: an Odoo server that the book is connected to
 *
 * Signs in to it again.
 */
void
sale_connect_dialog_set_place (SaleConnectDialog *self, const SaleSharedPlace *place)
{
  g_return_if_fail (SALE_IS_CONNECT_DIALOG (self));

  g_set_str (&self->name, place->name);
  self->approved = place->approved;
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Sign In Again"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->provider_row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), place->address ? place->address : "");
  gtk_editable_set_text (GTK_EDITABLE (self->database_row), place->database ? place->database : "");
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), place->user ? place->user : "");
  adw_switch_row_set_active (self->files_row, place->connection != 0);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->key_row));
  update (self);
}
