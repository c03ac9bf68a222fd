/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-file-page.h"

#include "sale-empty.h"
#include "sale-import-columns.h"
#include "sale-line-row.h"
#include "sale-plain-text.h"
#include "sale-state-pill.h"

/**
 * SaleImportFilePage:
 *
 * One file of an import: its first rows as they will be, and its columns, each
 * of which can be given another field. Every change asks for a new dry run.
 */
struct _SaleImportFilePage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesGroup *kind_group;
  AdwComboRow *kind_row;
  AdwToggleGroup *toggles;
  GtkStack *rows_stack;
  SaleEmpty *nothing;
  GtkListView *rows_list;
  GtkListView *columns_list;

  SaleImportJob *job;
  guint file;
  GListStore *rows;
  GListStore *columns;
  GPtrArray *choices;
  GtkStringList *choice_labels;
  gboolean filling; /* widgets follow the job, not the other way round */
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (SaleImportFilePage, sale_import_file_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Rows ------------------------------------------------------------------------ */

static void
set_status (SaleStatePill *pill, SaleImportStatus status)
{
  if (status == SALE_IMPORT_CREATED)
    sale_state_pill_set (pill, SALE_STATE_GOOD, _ ("New"));
  else if (status == SALE_IMPORT_UPDATED)
    sale_state_pill_set (pill, SALE_STATE_INFO, _ ("Changed"));
  else
    sale_state_pill_set (pill, SALE_STATE_NONE, _ ("Unchanged"));
}

static void
on_row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = sale_line_row_new ();

  sale_line_row_set_lines (SALE_LINE_ROW (row), 3);
  sale_line_row_add_suffix (SALE_LINE_ROW (row), sale_state_pill_new (SALE_STATE_NONE, ""));
  gtk_list_item_set_child (item, row);
}

static void
on_row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleImportSample *sample = gtk_list_item_get_item (item);
  SaleLineRow *row = SALE_LINE_ROW (gtk_list_item_get_child (item));
  SaleStatePill *pill = SALE_STATE_PILL (sale_line_row_get_suffix (row));
  g_autofree char *title = g_strdup_printf ("%s · %s", sample->title, sample->kind_label);
  g_autofree char *description = NULL;

  sale_line_row_set (row, *sample->title ? title : sample->kind_label, sample->detail);
  set_status (pill, sample->status);
  description = g_strjoin (", ", title, sale_state_pill_get_label (pill), sample->detail, NULL);
  gtk_list_item_set_accessible_label (item, description);
}

/* Columns --------------------------------------------------------------------- */

static void
on_choice (GtkDropDown *drop_down, GParamSpec *pspec, gpointer data)
{
  GtkListItem *item = data;
  SaleImportFilePage *self = g_object_get_data (G_OBJECT (drop_down), "page");
  SaleImportColumn *column = gtk_list_item_get_item (item);
  guint selected = gtk_drop_down_get_selected (drop_down);
  const SaleImportChoice *choice;

  if (self->filling || column == NULL || selected >= self->choices->len ||
      selected == column->choice)
    return;
  choice = self->choices->pdata[selected];
  column->choice = selected;
  sale_import_job_set_use (self->job, self->file, column->header, choice->use);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
choice_drop_down_new (SaleImportFilePage *self)
{
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down =
      gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->choice_labels)), text);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_search_match_mode (GTK_DROP_DOWN (drop_down),
                                       GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_widget_set_size_request (drop_down, 150, -1);
  g_object_set_data (G_OBJECT (drop_down), "page", self);
  return drop_down;
}

static void
on_column_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = sale_line_row_new ();
  GtkWidget *drop_down = choice_drop_down_new (data);

  sale_line_row_add_suffix (SALE_LINE_ROW (row), drop_down);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_choice), item);
}

static void
on_column_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleImportFilePage *self = data;
  SaleImportColumn *column = gtk_list_item_get_item (item);
  SaleLineRow *row = SALE_LINE_ROW (gtk_list_item_get_child (item));
  GtkWidget *drop_down = sale_line_row_get_suffix (row);
  g_autofree char *label = g_strdup_printf (_ ("Use of the column “%s”"), column->header);
  gboolean filling = self->filling;

  sale_line_row_set (row, column->header, column->examples);
  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), column->choice);
  self->filling = filling;
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
fill_columns (SaleImportFilePage *self)
{
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = sale_import_list_choices (self->job, self->file);
  for (guint i = 0; i < self->choices->len; i++)
    g_strv_builder_add (labels, ((SaleImportChoice *) self->choices->pdata[i])->label);
  strings = g_strv_builder_end (labels);
  columns = sale_import_list_columns (self->job, self->file, self->choices);
  self->filling = TRUE;
  g_list_store_remove_all (self->columns);
  gtk_string_list_splice (self->choice_labels, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->choice_labels)),
                          (const char *const *) strings);
  if (sale_import_job_get_sheet (self->job, self->file))
    g_list_store_splice (self->columns, 0, 0, columns->pdata, columns->len);
  self->filling = FALSE;
}

/* What the rows are ------------------------------------------------------------ */

static void
fill_kinds (SaleImportFilePage *self)
{
  const SaleImportLook *look = sale_import_job_get_look (self->job, self->file);
  GtkStringList *names = gtk_string_list_new (NULL);
  guint n_kinds;
  const SaleKind *kinds = sale_import_get_kinds (&n_kinds);
  SaleKind chosen = sale_import_get_chosen_kind (self->job, self->file);
  guint selected = 0;

  gtk_string_list_append (names, look && look->sheet ? look->sheet->title : _ ("Not Recognized"));
  for (guint i = 0; i < n_kinds; i++)
    {
      gtk_string_list_append (names, _ (sale_kind_get_spec (kinds[i])->label));
      /* A recognized file of which a column was changed is still what it was. */
      if (kinds[i] == chosen && !(look && look->sheet))
        selected = i + 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->kind_row, selected);
  self->filling = FALSE;
  g_object_unref (names);
}

static void
on_kind (SaleImportFilePage *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row), n_kinds;
  const SaleKind *kinds = sale_import_get_kinds (&n_kinds);

  if (self->filling || selected > n_kinds)
    return;
  sale_import_job_set_kind (self->job, self->file,
                            selected == 0 ? SALE_KIND_ANY : kinds[selected - 1]);
  fill_columns (self);
  adw_toggle_group_set_active_name (self->toggles, "columns");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_remove (SaleImportFilePage *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

/* Life ------------------------------------------------------------------------ */

static void
set_up_list (SaleImportFilePage *self, GtkListView *list, GListStore *store, GCallback setup,
             GCallback bind)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (store)));

  g_signal_connect_object (factory, "setup", setup, self, 0);
  g_signal_connect_object (factory, "bind", bind, self, 0);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (model));
}

static void
sale_import_file_page_dispose (GObject *object)
{
  SaleImportFilePage *self = SALE_IMPORT_FILE_PAGE (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_IMPORT_FILE_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->columns);
  g_clear_object (&self->choice_labels);
  g_clear_object (&self->job);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (sale_import_file_page_parent_class)->dispose (object);
}

static void
sale_import_file_page_class_init (SaleImportFilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_import_file_page_dispose;

  /**
   * SaleImportFilePage::changed:
   *
   * The file is to be read in another way.
   */
  signals[CHANGED] = g_signal_new ("changed", SALE_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SaleImportFilePage::removed:
   *
   * The file is not to be imported.
   */
  signals[REMOVED] = g_signal_new ("removed", SALE_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-import-file-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, kind_group);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, rows_stack);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, rows_list);
  gtk_widget_class_bind_template_child (widget_class, SaleImportFilePage, columns_list);
  gtk_widget_class_bind_template_callback (widget_class, on_kind);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
sale_import_file_page_init (SaleImportFilePage *self)
{
  self->rows = g_list_store_new (SALE_TYPE_IMPORT_SAMPLE);
  self->columns = g_list_store_new (SALE_TYPE_IMPORT_COLUMN);
  self->choice_labels = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_list (self, self->rows_list, self->rows, G_CALLBACK (on_row_setup),
               G_CALLBACK (on_row_bind));
  set_up_list (self, self->columns_list, self->columns, G_CALLBACK (on_column_setup),
               G_CALLBACK (on_column_bind));
}

/**
 * sale_import_file_page_new:
 * @file: the number of a file that was looked at
 *
 * Returns: (transfer floating): a page about the file
 */
SaleImportFilePage *
sale_import_file_page_new (SaleImportJob *job, guint file)
{
  SaleImportFilePage *self = g_object_new (SALE_TYPE_IMPORT_FILE_PAGE, NULL);

  self->job = g_object_ref (job);
  self->file = file;
  return self;
}

guint
sale_import_file_page_get_file (SaleImportFilePage *self)
{
  g_return_val_if_fail (SALE_IS_IMPORT_FILE_PAGE (self), 0);

  return self->file;
}

static void
show_rows (SaleImportFilePage *self, SaleImportPreview *preview, const SaleImportEntry *entry)
{
  const char *problem = entry->problem ? entry->problem : preview->problem;
  gboolean unknown = entry->problem && entry->is_table;

  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < preview->samples->len; i++)
    if (((SaleImportSample *) preview->samples->pdata[i])->file == self->file)
      g_list_store_append (self->rows, preview->samples->pdata[i]);
  g_object_set (self->nothing, "title",
                unknown ? _ ("Choose What the Rows Are") : _ ("No Rows"), NULL);
  g_object_set (self->nothing, "description",
                problem ? problem : _ ("Nothing in this file can be imported."), NULL);
  gtk_stack_set_visible_child_name (
      self->rows_stack,
      g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "list" : "nothing");
}

/**
 * sale_import_file_page_show:
 * @preview: what the last dry run has found
 */
void
sale_import_file_page_show (SaleImportFilePage *self, SaleImportPreview *preview)
{
  const SaleImportEntry *entry;

  g_return_if_fail (SALE_IS_IMPORT_FILE_PAGE (self));
  g_return_if_fail (self->file < preview->entries->len);

  entry = preview->entries->pdata[self->file];
  sale_plain_set_title (self, entry->name);
  show_rows (self, preview, entry);
  if (self->shown)
    return;
  self->shown = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->kind_group), entry->is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->toggles), entry->is_table);
  if (!entry->is_table)
    return;
  fill_kinds (self);
  fill_columns (self);
  /* A file of rows that nobody knows has no columns to map: it says why. */
  if (entry->problem && g_list_model_get_n_items (G_LIST_MODEL (self->columns)) > 0)
    adw_toggle_group_set_active_name (self->toggles, "columns");
}
