/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an account is shown: in the table's columns, and as a row of two lines. */
#include "sale-account-columns.h"

#include "sale-band.h"
#include "sale-mark-icon.h"
#include "sale-money.h"
#include "sale-plain-text.h"
#include "sale-select-check.h"
#include "sale-state-pill.h"
#include "sale-when.h"
#include "sale-widget.h"

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
  g_autofree char *score = sale_account_row_dup_score (row);

  return sale_band_dup_label (row->shown_band, score);
}

static char *
dup_health_hint (SaleAccountRow *row)
{
  return g_strdup (row->reason);
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

/* Whose group it is in, or how large its own is. */
static char *
dup_group (SaleAccountRow *row)
{
  if (row->group_name)
    return g_strdup (row->group_name);
  if (row->n_below == 0)
    return g_strdup (DASH);
  return g_strdup_printf (ngettext ("Above %u account", "Above %u accounts", row->n_below),
                          row->n_below);
}

static char *
dup_group_hint (SaleAccountRow *row)
{
  return row->group_name || row->n_below ? dup_group (row) : NULL;
}

static char *
dup_group_arr (SaleAccountRow *row)
{
  if (row->n_below == 0)
    return g_strdup (DASH);
  if (row->group_arr < 0)
    return g_strdup (_ ("No rate"));
  return sale_money_dup_short (sale_money_new (row->group_arr, row->currency));
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
  g_autofree char *text = g_strdup_printf (_ ("%s, %s a year, health %s, next deadline %s"),
                                             row->name, arr, health, deadline);

  return sale_mark_dup_description (text, row->mark);
}

/* Columns -------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  const char *title;
  SaleAccountOrder order;
  char *(*text) (SaleAccountRow *row);
  char *(*hint) (SaleAccountRow *row);
  gboolean (*late) (SaleAccountRow *row);
  gboolean number;
  gboolean strong;
  gboolean marked; /* with how the account stands to others */
  gboolean expand;
  gboolean dispensable; /* only where there is room */
  gboolean extra;       /* only when it is asked for */
} ColumnInfo;

static const ColumnInfo columns[] = {
  { "name", N_ ("Account"), SALE_ACCOUNT_ORDER_NAME, dup_name, dup_name, .strong = TRUE,
    .marked = TRUE, .expand = TRUE },
  { "tier", N_ ("Tier"), SALE_ACCOUNT_ORDER_TIER, dup_tier, .dispensable = TRUE },
  { "stage", N_ ("Stage"), SALE_ACCOUNT_ORDER_STAGE, dup_stage },
  { "arr", N_ ("ARR"), SALE_ACCOUNT_ORDER_ARR, dup_arr, .number = TRUE },
  { "health", N_ ("Health"), SALE_ACCOUNT_ORDER_HEALTH, NULL, dup_health_hint },
  { "deadline", N_ ("Next Deadline"), SALE_ACCOUNT_ORDER_DEADLINE, dup_deadline, dup_deadline_hint,
    is_deadline_late },
  { "last", N_ ("Last Talk"), SALE_ACCOUNT_ORDER_LAST, dup_last, dup_last_hint },
  { "next", N_ ("Next Touch"), SALE_ACCOUNT_ORDER_NEXT, dup_next, dup_next_hint, is_touch_late,
    .dispensable = TRUE },
  { "owner", N_ ("Owner"), SALE_ACCOUNT_ORDER_OWNER, dup_owner, dup_owner_hint,
    .dispensable = TRUE },
  { "group", N_ ("Group"), SALE_ACCOUNT_ORDER_GROUP, dup_group, dup_group_hint, .extra = TRUE },
  { "group-arr", N_ ("ARR of Group"), SALE_ACCOUNT_ORDER_GROUP_ARR, dup_group_arr, .number = TRUE,
    .extra = TRUE },
};

static GtkWidget *
label_new (const ColumnInfo *info)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), info->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           info->number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (!info->number)
    gtk_label_set_width_chars (GTK_LABEL (label), info->expand ? 14 : 6);
  sale_widget_set_class (label, "numeric", info->number || info->hint != NULL);
  sale_widget_set_class (label, "heading", info->strong);
  return label;
}

/* Made when it is asked for: a row that only flies by needs none. */
static gboolean
on_query_tooltip (GtkWidget *child, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  gpointer cell)
{
  const ColumnInfo *info = g_object_get_data (cell, "info");
  SaleAccountRow *row = gtk_column_view_cell_get_item (cell);
  g_autofree char *hint = row ? info->hint (row) : NULL;
  g_autofree char *shown = hint ? sale_plain_dup_text (hint) : NULL;

  gtk_tooltip_set_text (tooltip, shown);
  return shown != NULL;
}

static void
set_child (GtkColumnViewCell *cell, GtkWidget *child, const ColumnInfo *info)
{
  gtk_column_view_cell_set_child (cell, child);
  if (info->hint == NULL)
    return;
  g_object_set_data (G_OBJECT (cell), "info", (gpointer) info);
  gtk_widget_set_has_tooltip (child, TRUE);
  g_signal_connect_object (child, "query-tooltip", G_CALLBACK (on_query_tooltip), cell, 0);
}

static void
cell_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  set_child (cell, label_new (data), data);
}

static void
cell_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  const ColumnInfo *info = data;
  SaleAccountRow *row = gtk_column_view_cell_get_item (cell);
  GtkWidget *label = gtk_column_view_cell_get_child (cell);
  g_autofree char *text = info->text (row);

  sale_plain_set_label (GTK_LABEL (label), text);
  sale_widget_set_class (label, "error", info->late && info->late (row));
  sale_widget_set_class (label, "dimmed", g_str_equal (text, DASH));
}

static void
name_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), label_new (data));
  gtk_box_append (GTK_BOX (box), sale_mark_icon_new ());
  set_child (cell, box, data);
}

static void
name_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  SaleAccountRow *row = gtk_column_view_cell_get_item (cell);
  GtkWidget *box = gtk_column_view_cell_get_child (cell);

  sale_plain_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), row->name);
  sale_mark_icon_show (gtk_widget_get_last_child (box), row->mark);
}

static void
health_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pill = sale_state_pill_new (SALE_STATE_NONE, NULL);
  GtkWidget *sure = gtk_label_new (NULL);

  /* Where room is short, the health is read rather than how sure it is. */
  sale_state_pill_set_whole (SALE_STATE_PILL (pill));
  gtk_label_set_ellipsize (GTK_LABEL (sure), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (sure, "dimmed");
  gtk_widget_add_css_class (sure, "caption");
  gtk_widget_add_css_class (sure, "numeric");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), sure);
  set_child (cell, box, data);
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
}

static GtkColumnViewColumn *
column_new (const ColumnInfo *info)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  /* It makes the title clickable; the list itself knows the orders. */
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup",
                    G_CALLBACK (info->marked ? name_setup
                                : info->text ? cell_setup
                                             : health_setup),
                    (gpointer) info);
  g_signal_connect (factory, "bind",
                    G_CALLBACK (info->marked ? name_bind
                                : info->text ? cell_bind
                                             : health_bind),
                    (gpointer) info);
  column = gtk_column_view_column_new (_ (info->title), factory);
  gtk_column_view_column_set_id (column, info->id);
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

static void
check_setup (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  gtk_list_item_set_child (cell, sale_select_check_new (cell));
}

static void
check_bind (GtkListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  SaleAccountRow *row = gtk_list_item_get_item (cell);

  sale_select_check_set_name (gtk_list_item_get_child (cell), row->name);
}

/* A tick a row, while accounts are being selected. */
static GtkColumnViewColumn *
check_column_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (check_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (check_bind), NULL);
  column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_id (column, SALE_ACCOUNT_CHECK_COLUMN);
  gtk_column_view_column_set_visible (column, FALSE);
  return column;
}

static void
take_column (GtkColumnView *table, GtkColumnViewColumn *column)
{
  gtk_column_view_append_column (table, column);
  g_object_unref (column);
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

  take_column (table, check_column_new ());
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    take_column (table, column_new (&columns[i]));
  sale_account_columns_sort (table, columns[0].id, GTK_SORT_ASCENDING);
  g_signal_connect (rows, "bind", G_CALLBACK (table_row_bind), NULL);
  gtk_column_view_set_row_factory (table, rows);
}

static GtkColumnViewColumn *
find_column (GtkColumnView *table, const char *id)
{
  GListModel *model = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column; /* the table keeps it */
    }
  return NULL;
}

/**
 * sale_account_columns_sort:
 * @id: a column's id
 */
void
sale_account_columns_sort (GtkColumnView *table, const char *id, GtkSortType direction)
{
  GtkColumnViewColumn *column = find_column (table, id);

  if (column && !g_str_equal (id, SALE_ACCOUNT_CHECK_COLUMN))
    gtk_column_view_sort_by_column (table, column, direction);
}

/**
 * sale_account_columns_get_order:
 * @descending: (out): whether the last comes first
 *
 * Returns: what the user sorts @table by
 */
SaleAccountOrder
sale_account_columns_get_order (GtkColumnView *table, gboolean *descending)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (table));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  const char *id = column ? gtk_column_view_column_get_id (column) : NULL;

  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_strcmp0 (columns[i].id, id) == 0)
      return columns[i].order;
  return SALE_ACCOUNT_ORDER_NAME;
}

/**
 * sale_account_columns_set_selecting:
 * @selecting: whether each row has a tick
 */
void
sale_account_columns_set_selecting (GtkColumnView *table, gboolean selecting)
{
  gtk_column_view_column_set_visible (find_column (table, SALE_ACCOUNT_CHECK_COLUMN), selecting);
}

/**
 * sale_account_columns_show:
 * @chosen: (nullable): the ids of the columns that the user wants; %NULL for
 *   those that fit
 * @wide: whether there is room for all
 */
void
sale_account_columns_show (GtkColumnView *table, const char *const *chosen, gboolean wide)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gtk_column_view_column_set_visible (
        find_column (table, columns[i].id),
        i == 0 || (chosen ? g_strv_contains (chosen, columns[i].id)
                          : !columns[i].extra && (wide || !columns[i].dispensable)));
}

/**
 * sale_account_columns_is_shown:
 * @id: a column's id
 */
gboolean
sale_account_columns_is_shown (GtkColumnView *table, const char *id)
{
  GtkColumnViewColumn *column = find_column (table, id);

  return column && gtk_column_view_column_get_visible (column);
}

/* Copying -------------------------------------------------------------------- */

static char *
dup_cell (const ColumnInfo *info, SaleAccountRow *row)
{
  return info->text ? info->text (row) : dup_health (row);
}

/**
 * sale_account_columns_append_line:
 * @row: (nullable): %NULL for the titles
 * @table: whose columns that are shown are taken
 *
 * Appends one line of a table for the clipboard, its cells divided by tabs.
 */
void
sale_account_columns_append_line (GString *text, SaleAccountRow *row, GtkColumnView *table)
{
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *cell = row ? dup_cell (&columns[i], row) : g_strdup (_ (columns[i].title));

      if (!sale_account_columns_is_shown (table, columns[i].id))
        continue;
      g_strdelimit (cell, "\t\r\n", ' ');
      g_string_append_printf (text, "%s%s", first ? "" : "\t", cell);
      first = FALSE;
    }
  g_string_append_c (text, '\n');
}

/* Rows of two lines ---------------------------------------------------------- */

typedef struct
{
  GtkWidget *check; /* NULL while nothing is being selected */
  GtkLabel *name;
  GtkWidget *mark;
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

  if (data)
    {
      GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      row->check = sale_select_check_new (item);
      gtk_widget_set_hexpand (box, TRUE);
      gtk_box_append (GTK_BOX (outer), row->check);
      gtk_box_append (GTK_BOX (outer), box);
      gtk_list_item_set_child (item, outer);
    }
  else
    gtk_list_item_set_child (item, box);
  row->name = append_label (first, "heading", TRUE);
  row->mark = sale_mark_icon_new ();
  gtk_box_append (GTK_BOX (first), row->mark);
  row->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (row->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (row->pill));
  row->note = append_label (second, "dimmed", TRUE);
  row->amount = append_label (second, "numeric", FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row->note), "caption");
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  g_object_set_data_full (G_OBJECT (gtk_list_item_get_child (item)), "row", row, g_free);
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

  if (widgets->check)
    sale_select_check_set_name (widgets->check, row->name);
  sale_plain_set_label (widgets->name, row->name);
  sale_mark_icon_show (widgets->mark, row->mark);
  sale_plain_set_label (widgets->note, note);
  sale_plain_set_label (widgets->amount, arr);
  sale_state_pill_set (widgets->pill, sale_band_to_state (row->shown_band), health);
  sale_widget_set_class (GTK_WIDGET (widgets->note), "error", is_deadline_late (row));
  gtk_list_item_set_accessible_label (item, description);
}

/**
 * sale_account_row_factory_new:
 * @selecting: whether each row has a tick
 *
 * Returns: (transfer full): makes a row of two lines of each #SaleAccountRow.
 */
GtkListItemFactory *
sale_account_row_factory_new (gboolean selecting)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), GINT_TO_POINTER (selecting));
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  return factory;
}
