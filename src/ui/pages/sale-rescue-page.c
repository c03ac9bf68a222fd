/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-rescue-page.h"

#include "sale-book-care.h"
#include "sale-job-row.h"
#include "sale-plain-text.h"
#include "sale-preferences-book.h"
#include "sale-record-list.h"
#include "sale-widget.h"

#define MARGIN 12

/**
 * SaleRescuePage:
 *
 * What is shown in place of the pages when the book cannot be opened: why, what
 * has become of it (nothing), and what can be done. A damaged book offers to
 * save what can still be read, and its backups, the newest first; both keep the
 * damaged file.
 */
struct _SaleRescuePage
{
  SalePage parent_instance;

  AdwStatusPage *status;
  GtkBox *box;
  GtkWidget *salvage_row;
  AdwPreferencesGroup *salvage_group;
  SaleRecordList *backups;

  char *path;
  SaleClock *clock;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleRescuePage, sale_rescue_page, SALE_TYPE_PAGE)

static void
sale_rescue_page_dispose (GObject *object)
{
  SaleRescuePage *self = SALE_RESCUE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (sale_rescue_page_parent_class)->dispose (object);
}

static void
sale_rescue_page_finalize (GObject *object)
{
  g_free (SALE_RESCUE_PAGE (object)->path);
  G_OBJECT_CLASS (sale_rescue_page_parent_class)->finalize (object);
}

static void
sale_rescue_page_class_init (SaleRescuePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_rescue_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_rescue_page_finalize;
}

static void
sale_rescue_page_init (SaleRescuePage *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->cancellable = g_cancellable_new ();
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2 * MARGIN));
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  adw_status_page_set_child (self->status, clamp);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  g_object_set (self, "content", self->status, "title", _ ("Second Sale"), NULL);
}

static void
say (SaleRescuePage *self, const char *icon_name, const char *title, const char *text)
{
  adw_status_page_set_icon_name (self->status, icon_name);
  sale_plain_set_title (self->status, title);
  sale_plain_set_description (self->status, text);
}

static AdwPreferencesGroup *
add_group (SaleRescuePage *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title)
    sale_plain_set_title (group, title);
  gtk_box_append (self->box, GTK_WIDGET (group));
  return group;
}

static void
add_button (AdwPreferencesGroup *group, const char *title, const char *action)
{
  GtkWidget *row = adw_button_row_new ();

  sale_plain_set_title (row, title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_preferences_group_add (group, row);
}

/* What was saved --------------------------------------------------------------- */

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, title);
  sale_plain_set_subtitle (row, value);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

static void
add_count (AdwPreferencesGroup *group, const char *title, gint64 count)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, count);

  add_fact (group, title, text);
}

static char *
dup_summary (const SaleSalvageReport *report)
{
  g_autofree char *day = sale_date_dup_text (report->backup_date);

  if (report->from_backup && report->newer_sets)
    /* Translators: %s is the day of a backup. */
    return g_strdup_printf (_ ("What could not be read was taken from the backup of %s. The book "
                               "also has work that is newer than the backup."),
                              day);
  if (report->from_backup)
    return g_strdup_printf (_ ("What could not be read was taken from the backup of %s."), day);
  return g_strdup (_ ("All that matters could be read from the damaged file."));
}

static void
show_report (SaleRescuePage *self, const SaleSalvageReport *report)
{
  AdwPreferencesGroup *group = add_group (self, _ ("What Was Saved"));
  g_autofree char *summary = dup_summary (report);

  if (report->lost || report->stand_ins)
    say (self, "sale-warning-symbolic", _ ("Most of the Book Was Saved"), summary);
  else
    say (self, "sale-check-symbolic", _ ("The Whole Book Was Saved"), summary);
  gtk_widget_set_visible (GTK_WIDGET (self->salvage_group), FALSE);
  add_count (group, _ ("Rows Read From the Damaged File"), report->saved);
  add_count (group, _ ("Rows Taken From the Newest Backup"), report->from_backup);
  add_count (group, _ ("Rows Lost"), report->lost);
  if (report->stand_ins)
    add_count (group, _ ("Records That Stand Under a Made-Up Name"), report->stand_ins);
  add_fact (group, _ ("The Damaged File Is Kept As"), report->broken_path);
  add_button (group, _ ("Open the Book"), "app.retry-book");
  /* What to do next stands first. */
  gtk_box_reorder_child_after (self->box, GTK_WIDGET (group), NULL);
  sale_widget_enter (group);
}

static void
on_salvaged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRescuePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSalvageReport) report = sale_salvage_run_finish (result, &error);

  if (self->cancellable == NULL)
    return;
  sale_job_row_end (SALE_JOB_ROW (self->salvage_row));
  if (report)
    show_report (self, report);
  else if (!g_error_matches (error, SALE_ERROR, SALE_ERROR_CANCELLED))
    sale_plain_set_description (self->status, error->message);
}

/**
 * sale_rescue_page_salvage:
 *
 * Makes a new book of what can still be read.
 */
void
sale_rescue_page_salvage (SaleRescuePage *self)
{
  g_return_if_fail (SALE_IS_RESCUE_PAGE (self));

  sale_salvage_run_async (self->path, self->clock,
                          sale_job_row_begin (SALE_JOB_ROW (self->salvage_row)), on_salvaged,
                          g_object_ref (self));
}

static void
add_salvage (SaleRescuePage *self)
{
  self->salvage_group = add_group (self, NULL);
  self->salvage_row =
      sale_job_row_new (_ ("Save What Can Be Read"),
                          _ ("Makes a new book of it. What cannot be read is taken from the newest "
                           "backup. The damaged file is kept."),
                            _ ("Save"));
  g_signal_connect_object (self->salvage_row, "start", G_CALLBACK (sale_rescue_page_salvage), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->salvage_group, self->salvage_row);
}

/* Backups ---------------------------------------------------------------------- */

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRescuePage) self = data;
  g_autoptr (GPtrArray) backups = sale_book_care_list_finish (result, NULL);

  if (self->cancellable == NULL)
    return;
  sale_record_list_begin (self->backups);
  for (guint i = 0; backups && i < backups->len; i++)
    sale_record_list_add (self->backups, (gint64) i + 1, backups->pdata[i]);
  sale_record_list_end (self->backups);
}

static GtkWidget *
row_make (gpointer data)
{
  return sale_backup_row_new ();
}

static void
list_backups (SaleRescuePage *self)
{
  sale_book_care_list_async (self->path, self->cancellable, on_listed, g_object_ref (self));
}

static void
add_backups (SaleRescuePage *self)
{
  self->backups = SALE_RECORD_LIST (
      sale_record_list_new (_ ("Backups, Newest First"), _ ("There is no backup of this book.")));
  sale_record_list_set_rows (self->backups, row_make, sale_backup_row_show, self);
  g_signal_connect_object (self->backups, "more", G_CALLBACK (list_backups), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->box, GTK_WIDGET (self->backups));
  list_backups (self);
}

/* Building --------------------------------------------------------------------- */

static const char *
title_of (const GError *error)
{
  if (g_error_matches (error, SALE_ERROR, SALE_ERROR_CORRUPT))
    return _ ("The Book Is Damaged");
  if (g_error_matches (error, SALE_ERROR, SALE_ERROR_NEWER_SCHEMA))
    return _ ("The Book Needs a Newer Version");
  if (g_error_matches (error, SALE_ERROR, SALE_ERROR_BUSY))
    return _ ("The Book Is in Use");
  return _ ("The Book Could Not Be Opened");
}

/* Which file it is about; what went wrong may have named it already. */
static char *
dup_text (const GError *error, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (strstr (error->message, shown))
    return g_strdup (error->message);
  return g_strdup_printf ("%s\n%s", error->message, shown);
}

/**
 * sale_rescue_page_new:
 * @book_path: the book that could not be opened
 * @clock: for the names of what is set aside
 * @error: why
 *
 * Returns: (transfer floating): the page
 */
SalePage *
sale_rescue_page_new (const char *book_path, SaleClock *clock, const GError *error)
{
  SaleRescuePage *self = g_object_new (SALE_TYPE_RESCUE_PAGE, NULL);
  gboolean damaged = g_error_matches (error, SALE_ERROR, SALE_ERROR_CORRUPT);
  g_autofree char *text = NULL;
  AdwPreferencesGroup *group;

  self->path = g_strdup (book_path);
  self->clock = g_object_ref (clock);
  text = dup_text (error, book_path);
  say (self, "sale-warning-symbolic", title_of (error), text);
  if (damaged)
    {
      add_salvage (self);
      add_backups (self);
    }
  group = add_group (self, NULL);
  if (!damaged && !g_error_matches (error, SALE_ERROR, SALE_ERROR_NEWER_SCHEMA))
    add_button (group, _ ("Try Again"), "app.retry-book");
  add_button (group, _ ("Open Another Book…"), "app.open-book");
  if (damaged)
    add_button (group, _ ("Restore from a File…"), "app.restore-file");
  return SALE_PAGE (self);
}
