/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-dialog.h"

#include <inttypes.h>

#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-first-run.h"
#include "sale-import-entry-row.h"
#include "sale-import-file-page.h"
#include "sale-import-rejects-page.h"
#include "sale-list-update.h"
#include "sale-plain-text.h"

#define PROGRESS_MS 100

/**
 * SaleImportDialog:
 *
 * An import: the files, what each would do, then doing it. Every change of the
 * files or of how they are read is followed by a dry run on another thread; the
 * book is written once, when Import is pressed, and as one change.
 */
struct _SaleImportDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *views;
  GtkWidget *choose_button;
  GtkButton *import_button;
  AdwBanner *banner;
  GtkWidget *reading;
  AdwComboRow *dates_row;
  AdwComboRow *decimals_row;
  AdwSwitchRow *empty_row;
  GtkStack *states;
  GtkProgressBar *progress_bar;
  SaleEvenBox *figures;
  GtkListView *list;
  GtkActionBar *bar;
  GtkButton *rejects_button;
  GtkButton *done_rejects_button;
  GtkProgressBar *running_bar;
  GtkButton *stop_button;
  AdwStatusPage *done_page;
  AdwPreferencesGroup *me_group;
  AdwComboRow *me_row;

  SaleSession *session;
  SaleImportJob *job;
  SaleImportPreview *preview;
  GListStore *entries;
  GStrv owners;
  GCancellable *cancellable; /* of what is under way */
  guint progress_source;
};

G_DEFINE_FINAL_TYPE (SaleImportDialog, sale_import_dialog, ADW_TYPE_DIALOG)

/* Progress -------------------------------------------------------------------- */

static gboolean
on_progress (gpointer data)
{
  SaleImportDialog *self = data;
  double fraction = sale_import_job_get_progress (self->job);

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_progress_bar_set_fraction (self->running_bar, fraction);
  return G_SOURCE_CONTINUE;
}

static void
set_working (SaleImportDialog *self, gboolean working)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), working);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (working)
    self->progress_source = g_timeout_add (PROGRESS_MS, on_progress, self);
}

static void
begin (SaleImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_working (self, TRUE);
}

/* Whether the answer is to the newest question. */
static gboolean
is_answer (SaleImportDialog *self, GAsyncResult *result)
{
  return self->cancellable && g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

/* What is shown ---------------------------------------------------------------- */

static void
add_figure (SaleImportDialog *self, const char *label, gint64 number, SaleState state)
{
  g_autofree char *value = g_strdup_printf ("%'" G_GINT64_FORMAT, number);
  GtkWidget *card = sale_figure_card_new (label, value, NULL);

  if (number > 0)
    sale_figure_card_set_state (SALE_FIGURE_CARD (card), state);
  sale_even_box_append (self->figures, card);
}

static void
show_figures (SaleImportDialog *self)
{
  const SaleImportPreview *preview = self->preview;

  sale_even_box_remove_all (self->figures);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), preview->problem == NULL);
  add_figure (self, _ ("New"), preview->n_created, SALE_STATE_GOOD);
  add_figure (self, _ ("Changed"), preview->n_updated, SALE_STATE_INFO);
  add_figure (self, _ ("Unchanged"), preview->n_unchanged, SALE_STATE_NONE);
  add_figure (self, _ ("Not Imported"), preview->n_rejected, SALE_STATE_RISK);
}

static void
show_buttons (SaleImportDialog *self)
{
  gint64 n = self->preview->n_created + self->preview->n_updated;
  gint64 n_rejected = self->preview->n_rejected;
  g_autofree char *rejects = g_strdup_printf (
      ngettext ("%" PRId64 " Not Imported…", "%" PRId64 " Not Imported…", n_rejected), n_rejected);

  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), n > 0);
  sale_plain_set_tooltip (GTK_WIDGET (self->import_button),
                          n > 0 ? NULL : _ ("There is nothing to import"));
  gtk_button_set_label (self->rejects_button, rejects);
  gtk_widget_set_visible (GTK_WIDGET (self->rejects_button), n_rejected > 0);
  gtk_button_set_label (self->done_rejects_button, rejects);
  gtk_widget_set_visible (GTK_WIDGET (self->done_rejects_button), n_rejected > 0);
}

static gboolean
same_entry (gpointer a, gpointer b)
{
  return FALSE;
}

static void
show_problem (SaleImportDialog *self, const char *problem, gboolean ambiguous)
{
  if (problem)
    sale_plain_set_title (self->banner, problem);
  adw_banner_set_revealed (self->banner, problem != NULL);
  if (ambiguous)
    gtk_widget_set_visible (self->reading, TRUE);
}

/* What had the focus went with the invitation to choose files; what is to be done
 * next has it then. */
static void
focus_import (SaleImportDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->import_button)) &&
      (focus == NULL || focus == GTK_WIDGET (self) || !gtk_widget_get_mapped (focus) ||
       gtk_widget_is_ancestor (GTK_WIDGET (self), focus)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

static void
show_preview (SaleImportDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->views);

  sale_list_update (self->entries, self->preview->entries, same_entry);
  show_figures (self);
  show_buttons (self);
  focus_import (self);
  show_problem (self, self->preview->problem, self->preview->ambiguous);
  if (SALE_IS_IMPORT_FILE_PAGE (page))
    sale_import_file_page_show (SALE_IMPORT_FILE_PAGE (page), self->preview);
}

static void
show_state (SaleImportDialog *self)
{
  gboolean any = sale_import_job_get_n_files (self->job) > 0;

  gtk_stack_set_visible_child_name (self->states, any ? "files" : "choose");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), any);
  if (!any)
    gtk_widget_set_visible (self->reading, FALSE);
}

/* Planning -------------------------------------------------------------------- */

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  SaleImportPreview *preview =
      sale_import_job_plan_finish (SALE_IMPORT_JOB (source), result, &error);

  if (!is_answer (self, result))
    {
      g_clear_pointer (&preview, sale_import_preview_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  set_working (self, FALSE);
  if (preview == NULL)
    return;
  g_clear_pointer (&self->preview, sale_import_preview_unref);
  self->preview = preview;
  show_preview (self);
}

static void
plan (SaleImportDialog *self)
{
  show_state (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  begin (self);
  sale_import_job_plan_async (self->job, self->cancellable, on_planned, g_object_ref (self));
}

static void
on_reading (SaleImportDialog *self)
{
  const SaleColumnFormat choice = {
    .order = (SaleDayOrder[]) { SALE_DAY_ORDER_UNKNOWN, SALE_DAY_FIRST,
                                SALE_MONTH_FIRST }[adw_combo_row_get_selected (self->dates_row)],
    .decimal =
        (SaleDecimal[]) { SALE_DECIMAL_UNKNOWN, SALE_DECIMAL_POINT,
                          SALE_DECIMAL_COMMA }[adw_combo_row_get_selected (self->decimals_row)],
  };

  if (self->job == NULL)
    return;
  sale_import_job_set_choice (self->job, choice);
  sale_import_job_set_clear_empty (self->job, adw_switch_row_get_active (self->empty_row));
  plan (self);
}

/* Files ----------------------------------------------------------------------- */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleImportDialog) self = data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      sale_import_job_add_file (self->job, file);
    }
  if (files)
    plan (self);
}

static GListModel *
make_filters (void)
{
  static const char *const endings[] = { "csv", "tsv", "txt", "vcf", "ics", "eml", "mbox" };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _ ("Tables, Cards, Calendars and Mails"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (known, endings[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, known);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
add_files (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleImportDialog *self = SALE_IMPORT_DIALOG (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Choose What to Import"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_opened,
                                 g_object_ref (self));
}

static void
say (SaleImportDialog *self, const char *text)
{
  sale_plain_set_title (self->banner, text);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
on_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->job == NULL)
    return;
  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    say (self, _ ("There is no text to paste. Copy the rows in the spreadsheet first."));
  else if (sale_import_job_add_text (self->job, text, &error))
    plan (self);
  else
    say (self, error->message);
}

static void
paste (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleImportDialog *self = SALE_IMPORT_DIALOG (widget);

  if (sale_import_job_get_n_files (self->job) == 0 || self->preview)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_pasted,
                                   g_object_ref (self));
}

static void
on_removed (SaleImportFilePage *page, gpointer data)
{
  SaleImportDialog *self = data;

  sale_import_job_remove_file (self->job, sale_import_file_page_get_file (page));
  adw_navigation_view_pop (self->views);
  plan (self);
}

static void
on_file_activated (SaleImportDialog *self, guint position)
{
  g_autoptr (SaleImportEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->entries), position);
  SaleImportFilePage *page;

  if (self->preview == NULL || entry == NULL ||
      entry->number >= sale_import_job_get_n_files (self->job))
    return;
  page = sale_import_file_page_new (self->job, entry->number);
  sale_import_file_page_show (page, self->preview);
  g_signal_connect_object (page, "changed", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "removed", G_CALLBACK (on_removed), self, 0);
  adw_navigation_view_push (self->views, ADW_NAVIGATION_PAGE (page));
}

static void
on_rejects (SaleImportDialog *self)
{
  if (self->preview)
    adw_navigation_view_push (self->views,
                              ADW_NAVIGATION_PAGE (sale_import_rejects_page_new (self->preview)));
}

/* Doing it --------------------------------------------------------------------- */

static char *
dup_counts (const SaleImportPreview *preview)
{
  if (preview->n_rejected > 0)
    return g_strdup_printf (_ ("%" PRId64 " new, %" PRId64
                               " changed, %" PRId64 " not imported"),
                              preview->n_created, preview->n_updated, preview->n_rejected);
  return g_strdup_printf (_ ("%" PRId64 " new, %" PRId64 " changed"), preview->n_created,
                            preview->n_updated);
}

static char *
dup_done_text (const SaleImportPreview *preview)
{
  g_autofree char *counts = dup_counts (preview);

  if (preview->currency == NULL)
    return g_steal_pointer (&counts);
  /* Translators: "12 new, 3 changed", a currency such as USD. */
  return g_strdup_printf (_ ("%s. All amounts are in %s: it is now the currency of the book."),
                            counts, preview->currency);
}

/* Who the user is can be told from the owners that came along. */
static void
ask_who (SaleImportDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->owners, g_strfreev);
  self->owners = sale_first_run_list_owners (self->session);
  gtk_string_list_append (names, _ ("None of Them"));
  for (guint i = 0; self->owners[i]; i++)
    gtk_string_list_append (names, self->owners[i]);
  adw_combo_row_set_model (self->me_row, G_LIST_MODEL (names));
  g_object_unref (names);
  gtk_widget_set_visible (GTK_WIDGET (self->me_group), self->owners[0] != NULL);
}

static void
on_me (SaleImportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->me_row);
  g_autoptr (SaleChangeSet) set = NULL;

  if (self->owners == NULL || selected == 0 || selected > g_strv_length (self->owners))
    return;
  set = sale_first_run_choose_owner (self->session, self->owners[selected - 1], NULL);
  if (set)
    sale_session_commit_async (self->session, set, NULL, NULL, NULL);
}

static void
show_done (SaleImportDialog *self)
{
  g_autofree char *text = dup_done_text (self->preview);

  sale_plain_set_title (self->done_page, _ ("Imported"));
  sale_plain_set_description (self->done_page, text);
  ask_who (self);
  adw_navigation_view_replace_with_tags (self->views, (const char *const[]) { "done" }, 1);
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit =
      sale_import_job_commit_finish (SALE_IMPORT_JOB (source), result, &error);

  if (!is_answer (self, result))
    return;
  g_clear_object (&self->cancellable);
  set_working (self, FALSE);
  if (commit)
    {
      show_done (self);
      return;
    }
  adw_navigation_view_pop_to_tag (self->views, "files");
  show_problem (self, error ? error->message : _ ("There was nothing to import."), FALSE);
}

static void
on_import (SaleImportDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), TRUE);
  adw_navigation_view_push_by_tag (self->views, "running");
  begin (self);
  sale_import_job_commit_async (self->job, self->cancellable, on_committed, g_object_ref (self));
}

static void
on_stop (SaleImportDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), FALSE);
  g_cancellable_cancel (self->cancellable);
}

/* Closing ---------------------------------------------------------------------- */

static gboolean
is_running (SaleImportDialog *self)
{
  return g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->views), "running") == 0;
}

static gboolean
is_about_file (SaleImportDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->views);

  return SALE_IS_IMPORT_FILE_PAGE (page) || SALE_IS_IMPORT_REJECTS_PAGE (page);
}

/* While it writes, closing would not say what became of it: it is stopped first.
 * From a page about one file it goes back, whatever has the focus: what was chosen
 * there is not lost by one key. */
static void
on_close_attempt (SaleImportDialog *self)
{
  if (is_running (self))
    {
      on_stop (self);
      return;
    }
  if (is_about_file (self))
    {
      adw_navigation_view_pop (self->views);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_done (SaleImportDialog *self)
{
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_undo (SaleImportDialog *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_force_close (ADW_DIALOG (self));
  gtk_widget_activate_action (root, "win.undo", NULL);
}

static void
on_gaps (SaleImportDialog *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_force_close (ADW_DIALOG (self));
  gtk_widget_activate_action (root, "win.fill-gaps", NULL);
}

/* Life ------------------------------------------------------------------------- */

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  SaleImportDialog *self = data;

  for (GSList *l = g_value_get_boxed (value); l; l = l->next)
    sale_import_job_add_file (self->job, l->data);
  plan (self);
  return TRUE;
}

static void
take_drops (SaleImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self->states), GTK_EVENT_CONTROLLER (target));
}

static void
sale_import_dialog_dispose (GObject *object)
{
  SaleImportDialog *self = SALE_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->preview, sale_import_preview_unref);
  g_clear_pointer (&self->owners, g_strfreev);
  g_clear_object (&self->entries);
  g_clear_object (&self->job);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sale_import_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-import-dialog.ui"));
#define CHILD(name) gtk_widget_class_bind_template_child (klass, SaleImportDialog, name)
  CHILD (views);
  CHILD (choose_button);
  CHILD (import_button);
  CHILD (banner);
  CHILD (reading);
  CHILD (dates_row);
  CHILD (decimals_row);
  CHILD (empty_row);
  CHILD (states);
  CHILD (progress_bar);
  CHILD (figures);
  CHILD (list);
  CHILD (bar);
  CHILD (rejects_button);
  CHILD (done_rejects_button);
  CHILD (running_bar);
  CHILD (stop_button);
  CHILD (done_page);
  CHILD (me_group);
  CHILD (me_row);
#undef CHILD
  gtk_widget_class_bind_template_callback (klass, on_close_attempt);
  gtk_widget_class_bind_template_callback (klass, on_import);
  gtk_widget_class_bind_template_callback (klass, on_reading);
  gtk_widget_class_bind_template_callback (klass, on_file_activated);
  gtk_widget_class_bind_template_callback (klass, on_rejects);
  gtk_widget_class_bind_template_callback (klass, on_stop);
  gtk_widget_class_bind_template_callback (klass, on_me);
  gtk_widget_class_bind_template_callback (klass, on_undo);
  gtk_widget_class_bind_template_callback (klass, on_gaps);
  gtk_widget_class_bind_template_callback (klass, on_done);
}

static void
sale_import_dialog_class_init (SaleImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_EVEN_BOX);
  G_OBJECT_CLASS (klass)->dispose = sale_import_dialog_dispose;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.add", NULL, add_files);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste",
                                       NULL);
}

static void
sale_import_dialog_init (SaleImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = sale_import_entry_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;

  self->entries = g_list_store_new (SALE_TYPE_IMPORT_ENTRY);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  sale_dialog_set_first_focus (ADW_DIALOG (self), self->choose_button);
  take_drops (self);
}

/**
 * sale_import_dialog_new:
 * @session: a book of the user's own
 *
 * Returns: (transfer floating): an import that waits for its files
 */
AdwDialog *
sale_import_dialog_new (SaleSession *session)
{
  SaleImportDialog *self = g_object_new (SALE_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->job = sale_import_job_new (session);
  show_state (self);
  return ADW_DIALOG (self);
}

/**
 * sale_import_dialog_add_file:
 *
 * Adds a file and sees what it would do.
 */
void
sale_import_dialog_add_file (SaleImportDialog *self, GFile *file)
{
  g_return_if_fail (SALE_IS_IMPORT_DIALOG (self));

  sale_import_job_add_file (self->job, file);
  plan (self);
}
