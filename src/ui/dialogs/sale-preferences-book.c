/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the preferences about the book's file: where it is, its backups,
 * what leaves it. Restoring and opening are the application's, which owns the
 * session. */
#include "sale-preferences-book.h"

#include "sale-book-care.h"
#include "sale-job-row.h"
#include "sale-plain-text.h"
#include "sale-record-list.h"

typedef struct
{
  SaleSession *session;
  AdwPreferencesPage *page;
  SaleRecordList *backups;
  GCancellable *listing;
  GtkWidget *problem;
} BookPage;

static BookPage *
book_page_of (gpointer page)
{
  return g_object_get_data (G_OBJECT (page), "book-page");
}

static void
book_page_free (gpointer data)
{
  BookPage *self = data;

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_object_unref (self->session);
  g_free (self);
}

static const char *
path_of (BookPage *self)
{
  return sale_book_get_path (sale_session_get_book (self->session));
}

static void
say (gpointer page, const char *text)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (page, ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), sale_plain_toast_new (text));
}

static void
say_error (gpointer page, const GError *error)
{
  if (!sale_session_is_cancelled (error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    say (page, error->message);
}

static GtkWindow *
window_of (gpointer widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

/* Backups -------------------------------------------------------------------- */

static const char *
kind_label (SaleBackupKind kind)
{
  switch (kind)
    {
    case SALE_BACKUP_BEFORE_MIGRATION:
      return _ ("Before a new version changed the book");
    case SALE_BACKUP_BEFORE_RESTORE:
      return _ ("The book before a backup was restored");
    case SALE_BACKUP_DAILY:
    default:
      return _ ("Made when the book was opened");
    }
}

/**
 * sale_backup_row_new:
 *
 * Returns: (transfer floating): a row about a backup, with a button to restore it
 */
GtkWidget *
sale_backup_row_new (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  return row;
}

/**
 * sale_backup_row_show:
 * @item: a #SaleBackup
 * @data: not used
 */
void
sale_backup_row_show (GtkWidget *row, gpointer item, gpointer data)
{
  SaleBackup *backup = item;
  GtkActionable *button = g_object_get_data (G_OBJECT (row), "button");
  g_autofree char *day = sale_date_dup_text (backup->date);
  g_autofree char *size = g_format_size ((guint64) MAX (backup->size, 0));
  /* Translators: how a backup came about, and its size. */
  g_autofree char *text = g_strdup_printf (_ ("%s · %s"), kind_label (backup->kind), size);
  /* Translators: the day of a backup. */
  g_autofree char *name = g_strdup_printf (_ ("Restore the Backup of %s"), day);

  sale_plain_set_title (row, day);
  sale_plain_set_subtitle (row, text);
  /* Without it, each is called “Restore…”. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (button, "s", backup->path);
  gtk_actionable_set_action_name (button, "app.restore-backup");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwPreferencesPage) page = data;
  g_autoptr (GPtrArray) backups = sale_book_care_list_finish (result, NULL);
  BookPage *self = book_page_of (page);

  if (backups == NULL || self == NULL)
    return;
  sale_record_list_begin (self->backups);
  for (guint i = 0; i < backups->len; i++)
    sale_record_list_add (self->backups,
                          (gint64) g_str_hash (((SaleBackup *) backups->pdata[i])->path),
                          backups->pdata[i]);
  sale_record_list_end (self->backups);
}

static void
list_backups (BookPage *self)
{
  g_autofree char *problem = sale_book_dup_backup_error (sale_session_get_book (self->session));

  gtk_widget_set_visible (self->problem, problem != NULL);
  if (problem)
    sale_plain_set_subtitle (self->problem, problem);
  sale_book_care_list_async (path_of (self), self->listing, on_listed, g_object_ref (self->page));
}

static GtkWidget *
row_make (gpointer data)
{
  return sale_backup_row_new ();
}

static void
add_backups (BookPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  sale_plain_set_title (group, _ ("Backups"));
  sale_plain_set_description (
      group, _ ("One is made on each day the book is used. Restoring keeps the present book, so "
                "that it can be taken back."));
  self->problem = adw_action_row_new ();
  sale_plain_set_title (self->problem, _ ("Today’s Backup Could Not Be Made"));
  adw_preferences_group_add (group, self->problem);
  self->backups = SALE_RECORD_LIST (
      sale_record_list_new (NULL, _ ("No backups yet. The first is made when the book is opened "
                                     "the next time.")));
  sale_record_list_set_name (self->backups, _ ("Backups"));
  sale_record_list_set_rows (self->backups, row_make, sale_backup_row_show, self);
  g_signal_connect_swapped (self->backups, "more", G_CALLBACK (list_backups), self);
  adw_preferences_group_add (group, GTK_WIDGET (self->backups));
  adw_preferences_page_add (self->page, group);
}

/* Back up now ------------------------------------------------------------------ */

static void
on_backed_up (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleJobRow) row = data;
  g_autoptr (GError) error = NULL;

  sale_job_row_end (row);
  if (sale_backup_write_finish (SALE_BOOK (book), result, &error))
    say (row, _ ("The book was backed up"));
  else
    say_error (row, error);
}

static void
on_backup_file (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleJobRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_PREFERENCES_PAGE);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (error)
    say_error (row, error);
  if (path == NULL || page == NULL)
    return;
  /* The file dialog has asked whether a file that is there may be replaced. */
  sale_backup_write_async (sale_session_get_book (book_page_of (page)->session), path, TRUE,
                           sale_job_row_begin (row), on_backed_up, g_object_ref (row));
}

static GtkFileFilter *
book_filter_new (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Books"));
  gtk_file_filter_add_suffix (filter, "sqlite");
  return filter;
}

static void
on_back_up (SaleJobRow *row, gpointer data)
{
  BookPage *self = data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = book_filter_new ();
  char iso[SALE_DATE_ISO_SIZE];
  g_autofree char *name = g_strdup_printf (
      "book-%s.sqlite", sale_date_to_iso (sale_session_get_today (self->session), iso));

  gtk_file_dialog_set_title (dialog, _ ("Back Up the Book"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_save (dialog, window_of (row), NULL, on_backup_file, g_object_ref (row));
}

/* Export ----------------------------------------------------------------------- */

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleJobRow) row = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = sale_book_care_export_finish (result, &error);
  g_autofree char *text = NULL;

  sale_job_row_end (row);
  if (error)
    {
      say_error (row, error);
      return;
    }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file was written",
                                       "%u files were written", g_strv_length (files)),
                          g_strv_length (files));
  say (row, text);
}

typedef struct
{
  SaleJobRow *row;
  GFile *folder;
} Export;

static void
on_export_response (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autofree Export *self = data;
  g_autoptr (SaleJobRow) row = self->row;
  g_autoptr (GFile) folder = self->folder;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_PREFERENCES_PAGE);

  if (page == NULL || g_str_equal (response, "cancel"))
    return;
  sale_book_care_export_async (book_page_of (page)->session, folder,
                               g_str_equal (response, "shared"), sale_job_row_begin (row),
                               on_exported, g_object_ref (row));
}

static void
ask_for_whom (SaleJobRow *row, GFile *folder)
{
  AdwDialog *ask = adw_alert_dialog_new (
      _ ("For Whom Is the Export?"),
        _ ("With everything, importing the files into an empty book gives the same records. For "
         "others, private notes, private fields and attachments stay out."));
  Export *self = g_new0 (Export, 1);

  self->row = g_object_ref (row);
  self->folder = g_object_ref (folder);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "cancel",
                                  _ ("_Cancel"), "shared",
                                    _ ("For _Others"), "all", _ ("_Everything"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "all");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (ask), GTK_WIDGET (row), NULL, on_export_response,
                           self);
}

static void
on_export_folder (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleJobRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (folder)
    ask_for_whom (row, folder);
  else
    say_error (row, error);
}

static void
on_export (SaleJobRow *row, gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export Into a Folder"));
  gtk_file_dialog_select_folder (dialog, window_of (row), NULL, on_export_folder,
                                 g_object_ref (row));
}

/* The book ----------------------------------------------------------------------- */

static void
add_file (BookPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *location = adw_action_row_new ();
  GtkWidget *folder = gtk_button_new_from_icon_name ("sale-folder-symbolic");
  GtkWidget *open = adw_button_row_new ();

  sale_plain_set_title (group, _ ("File"));
  sale_plain_set_title (location, _ ("Location"));
  sale_plain_set_subtitle (location, path_of (self));
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (location), TRUE);
  gtk_widget_set_tooltip_text (folder, _ ("Show in Its Folder"));
  gtk_widget_set_valign (folder, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (folder, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (folder), "win.open-folder");
  adw_action_row_add_suffix (ADW_ACTION_ROW (location), folder);
  sale_plain_set_title (open, _ ("Open Another Book…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "app.open-book");
  adw_preferences_group_add (group, location);
  adw_preferences_group_add (group, open);
  adw_preferences_page_add (self->page, group);
}

static void
add_jobs (BookPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *back_up = sale_job_row_new (
      _ ("Back Up Now"), _ ("The whole book in one file of your choice"), _ ("Save…"));
  GtkWidget *export = sale_job_row_new (
      _ ("Export Everything"), _ ("A table (CSV) for each kind of record, and a text for reading"),
                                _ ("Export…"));
  GtkWidget *restore = adw_button_row_new ();

  sale_plain_set_title (group, _ ("Copies"));
  g_signal_connect (back_up, "start", G_CALLBACK (on_back_up), self);
  g_signal_connect (export, "start", G_CALLBACK (on_export), self);
  sale_plain_set_title (restore, _ ("Restore from a File…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (restore), "app.restore-file");
  adw_preferences_group_add (group, back_up);
  adw_preferences_group_add (group, export);
  adw_preferences_group_add (group, restore);
  adw_preferences_page_add (self->page, group);
}

/**
 * sale_preferences_book_page_new:
 *
 * Returns: (transfer floating): the page about the book's file
 */
AdwPreferencesPage *
sale_preferences_book_page_new (SaleSession *session)
{
  BookPage *self = g_new0 (BookPage, 1);

  self->session = g_object_ref (session);
  self->listing = g_cancellable_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  g_object_set_data_full (G_OBJECT (self->page), "book-page", self, book_page_free);
  adw_preferences_page_set_name (self->page, "book");
  adw_preferences_page_set_title (self->page, _ ("Book"));
  adw_preferences_page_set_icon_name (self->page, "sale-book-symbolic");
  add_file (self);
  add_jobs (self);
  add_backups (self);
  list_backups (self);
  return self->page;
}
