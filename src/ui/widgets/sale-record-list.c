/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-record-list.h"

#include "sale-plain-text.h"
#include "sale-record.h"
#include "sale-widget.h"

/* A list box is not virtual: it never shows more rows than this at once. */
#define ROWS_AT_ONCE 50

/**
 * SaleRecordList:
 *
 * A titled list of a few records of one kind, each a row. Showing the records
 * again keeps the rows of those that are still there, and so the focus:
 *
 * |[
 * sale_record_list_begin (list);
 * for (…)
 *   sale_record_list_add (list, id, item);
 * sale_record_list_end (list);
 * ]|
 *
 * Where there are many, the rest waits behind a row that shows more of them
 * (#SaleRecordList::more asks for them to be added again).
 */
struct _SaleRecordList
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkBox *header;
  GtkListBox *box;
  GtkWidget *empty;
  GtkWidget *more_row;

  SaleRecordRowMake make;
  SaleRecordRowFill fill;
  gpointer data;
  GHashTable *rows; /* key → row */
  guint n_added;
  guint n_max;
};

G_DEFINE_FINAL_TYPE (SaleRecordList, sale_record_list, ADW_TYPE_BIN)

static guint more_signal;

static void
sale_record_list_finalize (GObject *object)
{
  g_hash_table_unref (SALE_RECORD_LIST (object)->rows);

  G_OBJECT_CLASS (sale_record_list_parent_class)->finalize (object);
}

static void
sale_record_list_class_init (SaleRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_record_list_finalize;

  /**
   * SaleRecordList::more:
   *
   * More rows may be shown than before: the records are to be added again.
   */
  more_signal = g_signal_new ("more", SALE_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
on_more (SaleRecordList *self)
{
  self->n_max += ROWS_AT_ONCE;
  g_signal_emit (self, more_signal, 0);
}

static GtkWidget *
header_new (SaleRecordList *self)
{
  self->header = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->title), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_box_append (self->header, GTK_WIDGET (self->title));
  return GTK_WIDGET (self->header);
}

static GtkWidget *
empty_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
sale_record_list_init (SaleRecordList *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_max = ROWS_AT_ONCE;
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  self->more_row = adw_button_row_new ();
  sale_plain_set_title (self->more_row, _ ("Show More"));
  gtk_widget_set_visible (self->more_row, FALSE);
  gtk_list_box_append (self->box, self->more_row);
  g_signal_connect_swapped (self->more_row, "activated", G_CALLBACK (on_more), self);
  self->empty = empty_new ();
  gtk_box_append (GTK_BOX (page), header_new (self));
  gtk_box_append (GTK_BOX (page), self->empty);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), page);
}

/**
 * sale_record_list_new:
 * @empty: what to say while there is nothing
 */
GtkWidget *
sale_record_list_new (const char *title, const char *empty)
{
  SaleRecordList *self = g_object_new (SALE_TYPE_RECORD_LIST, NULL);

  sale_record_list_set_title (self, title);
  sale_plain_set_label (GTK_LABEL (self->empty), empty);
  return GTK_WIDGET (self);
}

/**
 * sale_record_list_set_rows:
 * @data: handed to both; outlives the list
 */
void
sale_record_list_set_rows (SaleRecordList *self, SaleRecordRowMake make, SaleRecordRowFill fill,
                           gpointer data)
{
  self->make = make;
  self->fill = fill;
  self->data = data;
}

void
sale_record_list_set_title (SaleRecordList *self, const char *title)
{
  sale_plain_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->header), title != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
}

/**
 * sale_record_list_set_name:
 * @name: what a screen reader calls a list that has no title of its own
 */
void
sale_record_list_set_name (SaleRecordList *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * sale_record_list_add_button:
 * @action: what it does
 * @target: (nullable): with what
 *
 * Puts a button beside the title.
 */
void
sale_record_list_add_button (SaleRecordList *self, const char *label, const char *action,
                             GVariant *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "sale-add-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (self->header, button);
}

static GtkWidget *
take_row (SaleRecordList *self, gint64 key)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, &key);

  if (row)
    return row;
  row = self->make (self->data);
  g_hash_table_insert (self->rows, g_memdup2 (&key, sizeof key), row);
  return row;
}

void
sale_record_list_begin (SaleRecordList *self)
{
  self->n_added = 0;
}

/**
 * sale_record_list_add:
 * @key: names the record among those of the list
 */
void
sale_record_list_add (SaleRecordList *self, gint64 key, gpointer item)
{
  guint index = self->n_added++;
  GtkWidget *row;

  if (index >= self->n_max)
    return;
  row = take_row (self, key);
  sale_widget_place_row (self->box, row, (int) index);
  self->fill (row, item, self->data);
}

static gboolean
is_row (gpointer key, gpointer value, gpointer row)
{
  return value == row;
}

void
sale_record_list_end (SaleRecordList *self)
{
  guint n_shown = MIN (self->n_added, self->n_max);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->box, (int) n_shown)) &&
         GTK_WIDGET (row) != self->more_row)
    {
      g_hash_table_foreach_remove (self->rows, is_row, row);
      gtk_list_box_remove (self->box, GTK_WIDGET (row));
    }
  gtk_widget_set_visible (self->more_row, self->n_added > self->n_max);
  gtk_widget_set_visible (GTK_WIDGET (self->box), self->n_added > 0);
  gtk_widget_set_visible (self->empty, self->n_added == 0 &&
                                           *gtk_label_get_text (GTK_LABEL (self->empty)) != '\0');
}

/**
 * sale_record_list_show:
 * @records: (element-type SaleRecord): all that the list is to show, in their order
 */
void
sale_record_list_show (SaleRecordList *self, GPtrArray *records)
{
  sale_record_list_begin (self);
  for (guint i = 0; i < records->len; i++)
    sale_record_list_add (self, sale_record_get_id (records->pdata[i]), records->pdata[i]);
  sale_record_list_end (self);
}

guint
sale_record_list_get_n (SaleRecordList *self)
{
  return self->n_added;
}

/**
 * sale_record_list_get_row:
 *
 * Returns: (transfer none) (nullable): the row that is shown at @index
 */
GtkWidget *
sale_record_list_get_row (SaleRecordList *self, guint index)
{
  return index < MIN (self->n_added, self->n_max)
             ? GTK_WIDGET (gtk_list_box_get_row_at_index (self->box, (int) index))
             : NULL;
}

/**
 * sale_record_list_get_key:
 * @row: one of its rows
 *
 * Returns: what the record of a row was added with
 */
gint64
sale_record_list_get_key (SaleRecordList *self, GtkWidget *row)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value == row)
      return *(gint64 *) key;
  return 0;
}
