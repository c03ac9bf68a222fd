/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an account is shown: in the table's columns, and as a row of two lines. */
#include "sale-account-columns.h"

#include "sale-band.h"
#include "sale-money.h"
#include "sale-plain-text.h"
#include "sale-state-pill.h"
#include "sale-when.h"

#define DASH "–"
#define NEAR_DAYS 90 /* so far ahead the days are counted */

/* Texts ---------------------------------------------------------------------- */

static char *
dup_name (SaleAccountRow *row)
{
  return g_strdup (row->name);
}

static char *
dup_tier (SaleAccountRow *row)
{
  const char *label = sale_word_to_label (sale_tier_words, (int) row->tier);

  return g_strdup (label ? label : DASH);
}

static char *
dup_stage (SaleAccountRow *row)
{
  const char *label = sale_word_to_label (sale_stage_words, (int) row->stage);

  return g_strdup (label ? label : DASH);
}

static char *
dup_owner (SaleAccountRow *row)
{
  /* Owners are told apart before the @; the whole address is in the tooltip. */
  return row->owner ? g_strndup (row->owner, strcspn (row->owner, "@")) : g_strdup (DASH);
}

static char *
dup_arr (SaleAccountRow *row)
{
  if (row->arr < 0)
    return g_strdup (_ ("No rate"));
  return sale_money_dup_short (sale_money_new (row->arr, row->currency));
}

static char *
dup_deadline (SaleAccountRow *row)
{
  if (!sale_date_is_known (row->next_deadline))
    return g_strdup (DASH);
  if (row->next_deadline > row->today + NEAR_DAYS)
    return sale_date_dup_short (row->next_deadline, row->today);
  return sale_when_dup (row->next_deadline, row->today);
}

static char *
dup_last (SaleAccountRow *row)
{
  return sale_date_is_known (row->last_two_way)
             ? sale_when_dup_relative (row->last_two_way, row->today)
             : g_strdup (_ ("Never"));
}

static char *
dup_next (SaleAccountRow *row)
{
  return sale_date_is_known (row->next_touch) ? sale_when_dup_relative (row->next_touch, row->today)
                                              : g_strdup (DASH);
}

static char *
dup_health (SaleAccountRow *row)
{
  return sale_band_dup_label (row->shown_band, row->score_text);
}

/* The exact date, or the whole text where a column cuts it. */
static char *
dup_date_hint (SaleDate date)
{
  return sale_date_is_known (date) ? sale_date_dup_text (date) : NULL;
}

static char *
dup_deadline_hint (SaleAccountRow *row)
{
  return dup_date_hint (row->next_deadline);
}

static char *
dup_owner_hint (SaleAccountRow *row)
{
  return g_strdup (row->owner);
}

static char *
dup_last_hint (SaleAccountRow *row)
{
  return dup_date_hint (row->last_two_way);
}

static char *
dup_next_hint (SaleAccountRow *row)
{
  return dup_date_hint (row->next_touch);
}

static gboolean
is_deadline_late (SaleAccountRow *row)
{
  return sale_date_is_known (row->next_deadline) && row->next_deadline < row->today;
}

static gboolean
is_touch_late (SaleAccountRow *row)
{
  return row->touch_overdue;
}

/* What a screen reader says of a row. */
static char *
dup_description (SaleAccountRow *row)
{
  g_autofree char *arr = dup_arr (row);
  g_autofree char *health = dup_health (row);
  g_autofree char *deadline = dup_deadline (row);

  /* Translators: an account's row: name, revenue a year, health, next deadline. */
  return g_strdup_printf (_ ("%s, %s a year, health %s, next deadline %s"), row->name, arr, health,
                            deadline);
}

/* Columns -------------------------------------------------------------------- */

typedef struct
{
  const char *title;
  SaleAccountOrder order;
  char *(*text) (SaleAccountRow *row);
  char *(*hint) (SaleAccountRow *row);
  gboolean (*late) (SaleAccountRow *row);
  gboolean number;
  gboolean strong;
  gboolean expand;
  gboolean dispensable; /* only where there is room */
} ColumnInfo;

static const ColumnInfo columns[] = {
  { N_ ("Account"), SALE_ACCOUNT_ORDER_NAME, dup_name, dup_name, .strong = TRUE, .expand = TRUE },
  { N_ ("Tier"), SALE_ACCOUNT_ORDER_TIER, dup_tier, .dispensable = TRUE },
  { N_ ("Stage"), SALE_ACCOUNT_ORDER_STAGE, dup_stage },
  { N_ ("ARR"), SALE_ACCOUNT_ORDER_ARR, dup_arr, .number = TRUE },
  { N_ ("Health"), SALE_ACCOUNT_ORDER_HEALTH, NULL },
  { N_ ("Next Deadline"), SALE_ACCOUNT_ORDER_DEADLINE, dup_deadline, dup_deadline_hint,
    is_deadline_late },
  { N_ ("Last Talk"), SALE_ACCOUNT_ORDER_LAST, dup_last, dup_last_hint },
  { N_ ("Next Touch"), SALE_ACCOUNT_ORDER_NEXT, dup_next, dup_next_hint, is_touch_late,
    .dispensable = TRUE },
  { N_ ("Owner"), SALE_ACCOUNT_ORDER_OWNER, dup_owner, dup_owner_hint, .dispensable = TRUE },
};

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static GtkWidget *
label_new (const ColumnInfo *info)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), info->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           info->number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (!info->number)
    gtk_label_set_width_chars (GTK_LABEL (label), info->expand ? 14 : 6);
  set_class (label, "numeric", info->number || info->hint != NULL);
  set_class (label, "heading", info->strong);
  return label;
}

static void
cell_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  gtk_column_view_cell_set_child (cell, label_new (data));
}

static void
cell_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  const ColumnInfo *info = data;
  SaleAccountRow *row = gtk_column_view_cell_get_item (cell);
  GtkWidget *label = gtk_column_view_cell_get_child (cell);
  g_autofree char *text = info->text (row);
  g_autofree char *hint = info->hint ? info->hint (row) : NULL;

  sale_plain_set_label (GTK_LABEL (label), text);
  sale_plain_set_tooltip (label, hint);
  set_class (label, "error", info->late && info->late (row));
  set_class (label, "dimmed", g_str_equal (text, DASH));
}

static void
health_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pill = sale_state_pill_new (SALE_STATE_NONE, NULL);
  GtkWidget *sure = gtk_label_new (NULL);

  gtk_widget_add_css_class (sure, "dimmed");
  gtk_widget_add_css_class (sure, "caption");
  gtk_widget_add_css_class (sure, "numeric");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), sure);
  gtk_column_view_cell_set_child (cell, box);
}

static void
health_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  SaleAccountRow *row = gtk_column_view_cell_get_item (cell);
  GtkWidget *box = gtk_column_view_cell_get_child (cell);
  GtkWidget *pill = gtk_widget_get_first_child (box);
  GtkWidget *sure = gtk_widget_get_next_sibling (pill);
  g_autofree char *label = dup_health (row);
  g_autofree char *percent = sale_percent_dup (MAX (row->confidence, 0));
  /* Translators: how sure the health is, in percent. */
  g_autofree char *text = g_strdup_printf (_ ("%s sure"), percent);

  sale_state_pill_set (SALE_STATE_PILL (pill), sale_band_to_state (row->shown_band), label);
  sale_plain_set_label (GTK_LABEL (sure), row->shown_band ? text : "");
  sale_plain_set_tooltip (box, row->reason);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer order)
{
  return sale_account_row_compare ((SaleAccountRow *) a, (SaleAccountRow *) b,
                                   GPOINTER_TO_INT (order));
}

static GtkColumnViewColumn *
column_new (const ColumnInfo *info)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GINT_TO_POINTER (info->order), NULL));
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (info->text ? cell_setup : health_setup),
                    (gpointer) info);
  g_signal_connect (factory, "bind", G_CALLBACK (info->text ? cell_bind : health_bind),
                    (gpointer) info);
  column = gtk_column_view_column_new (_ (info->title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, info->expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  return column;
}

static void
table_row_bind (GtkListItemFactory *factory, GtkColumnViewRow *item, gpointer data)
{
  g_autofree char *description = dup_description (gtk_column_view_row_get_item (item));

  gtk_column_view_row_set_accessible_label (item, description);
}

/**
 * sale_account_columns_add:
 *
 * Gives @table the columns of accounts, each with its order.
 */
void
sale_account_columns_add (GtkColumnView *table)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = column_new (&columns[i]);

      gtk_column_view_append_column (table, column);
      if (i == 0)
        gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
    }
  g_signal_connect (rows, "bind", G_CALLBACK (table_row_bind), NULL);
  gtk_column_view_set_row_factory (table, rows);
}

/**
 * sale_account_columns_set_wide:
 *
 * Shows all columns, or those that matter most.
 */
void
sale_account_columns_set_wide (GtkColumnView *table, gboolean wide)
{
  GListModel *model = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      gtk_column_view_column_set_visible (column, wide || !columns[i].dispensable);
    }
}

/* Rows of two lines ---------------------------------------------------------- */

typedef struct
{
  GtkLabel *name;
  SaleStatePill *pill;
  GtkLabel *note;
  GtkLabel *amount;
} Row;

static GtkLabel *
append_label (GtkWidget *box, const char *style, gboolean fills)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), fills ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), fills ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, fills);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  Row *row = g_new0 (Row, 1);

  row->name = append_label (first, "heading", TRUE);
  row->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (row->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (row->pill));
  row->note = append_label (second, "dimmed", TRUE);
  row->amount = append_label (second, "numeric", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "caption");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

/* The next date that matters, else when one last talked. */
static char *
dup_note (SaleAccountRow *row)
{
  g_autofree char *when = NULL;

  if (sale_date_is_known (row->next_deadline))
    {
      when = dup_deadline (row);
      /* Translators: the next deadline of an account: "Deadline in 3 days". */
      return g_strdup_printf (_ ("Deadline %s"), when);
    }
  when = dup_last (row);
  /* Translators: when one last talked with an account: "Last talk 3 days ago". */
  return g_strdup_printf (_ ("Last talk %s"), when);
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Row *widgets = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");
  SaleAccountRow *row = gtk_list_item_get_item (item);
  g_autofree char *health = dup_health (row);
  g_autofree char *note = dup_note (row);
  g_autofree char *arr = dup_arr (row);
  g_autofree char *description = dup_description (row);

  sale_plain_set_label (widgets->name, row->name);
  sale_plain_set_label (widgets->note, note);
  sale_plain_set_label (widgets->amount, arr);
  sale_state_pill_set (widgets->pill, sale_band_to_state (row->shown_band), health);
  set_class (GTK_WIDGET (widgets->note), "error", is_deadline_late (row));
  gtk_list_item_set_accessible_label (item, description);
}

/**
 * sale_account_row_factory_new:
 *
 * Returns: (transfer full): makes a row of two lines of each #SaleAccountRow.
 */
GtkListItemFactory *
sale_account_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  return factory;
}
