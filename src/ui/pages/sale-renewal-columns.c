/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of renewals: its columns, each with its order. */
#include "sale-renewal-columns.h"

#include "sale-forecast-changes.h"
#include "sale-mark-icon.h"
#include "sale-plain-text.h"
#include "sale-renewal-cells.h"
#include "sale-renewals-page.h"
#include "sale-when.h"

#define NEAR_DAYS 90 /* so far ahead the days are counted */

/* Texts -------------------------------------------------------------------------- */

static char *
dup_day (SaleDate date, SaleDate today)
{
  if (!sale_date_is_known (date))
    return g_strdup ("–");
  return date > today + NEAR_DAYS ? sale_date_dup_short (date, today)
                                  : sale_when_dup_relative (date, today);
}

static char *
dup_know_by (SaleRenewalRow *row)
{
  return dup_day (sale_notice_proof_get_know_by (row->proof), row->proof->today);
}

static char *
dup_ends (SaleRenewalRow *row)
{
  return sale_date_is_known (row->term_end) ? sale_date_dup_short (row->term_end, row->proof->today)
                                            : g_strdup (_ ("Not known"));
}

static char *
dup_up (SaleRenewalRow *row)
{
  return sale_money_dup_short (row->up_for_renewal);
}

static char *
dup_owner (SaleRenewalRow *row)
{
  return row->owner ? g_strndup (row->owner, strcspn (row->owner, "@")) : g_strdup ("–");
}

static const char *
category_label (int category)
{
  const char *label = sale_word_to_label (sale_forecast_words, category);

  return label ? label : _ ("From Health");
}

/* What the week did to it: the category it was, or by how much the amount moved. */
static char *
dup_moved (SaleRenewalRow *row)
{
  gint64 change = row->forecast.minor - row->forecast_before.minor;
  g_autofree char *money =
      sale_money_dup_short (sale_money_new (ABS (change), row->forecast.currency));
  g_autofree char *amount = g_strdup_printf (change < 0 ? "−%s" : "+%s", money);

  if (!row->moved)
    return g_strdup ("");
  if (row->category == row->category_before)
    return g_steal_pointer (&amount);
  if (change == 0)
    /* Translators: the forecast category that it was before. */
    return g_strdup_printf (_ ("was %s"), category_label (row->category_before));
  /* Translators: a change of an amount, and the forecast category before. */
  return g_strdup_printf (_ ("%s, was %s"), amount, category_label (row->category_before));
}

/* The whole date, and what follows from it. */
static char *
dup_know_by_hint (SaleRenewalRow *row)
{
  g_autofree char *know_by = sale_date_dup_text (sale_notice_proof_get_know_by (row->proof));
  g_autofree char *cancel = sale_date_dup_text (row->proof->theirs.unrolled);

  if (*know_by == '\0' || *cancel == '\0')
    return sale_notice_proof_dup_state_text (row->proof);
  /* Translators: the day by which one must know; then the last day for notice. */
  return g_strdup_printf (_ ("%s; they can cancel until %s"), know_by, cancel);
}

static char *
dup_owner_hint (SaleRenewalRow *row)
{
  return g_strdup (row->owner);
}

/* Orders ------------------------------------------------------------------------- */

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
by_account (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return g_utf8_collate (a->account_name ? a->account_name : "",
                         b->account_name ? b->account_name : "");
}

/* An unknown date comes last. */
static int
compare_dates (SaleDate a, SaleDate b)
{
  return compare_numbers (sale_date_is_known (a) ? a : G_MAXINT64,
                          sale_date_is_known (b) ? b : G_MAXINT64);
}

static int
by_know_by (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_dates (sale_notice_proof_get_know_by (a->proof),
                        sale_notice_proof_get_know_by (b->proof));
}

static int
by_end (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_dates (a->term_end, b->term_end);
}

static int
by_up (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_numbers (a->base_up, b->base_up);
}

static int
by_category (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_numbers (a->category, b->category);
}

static int
by_forecast (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_numbers (a->base_forecast, b->base_forecast);
}

static int
by_reason (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return g_utf8_collate (a->reason ? a->reason : "", b->reason ? b->reason : "");
}

/* What moved comes first. */
static int
by_moved (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return compare_numbers (b->moved, a->moved);
}

static int
by_owner (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return g_utf8_collate (a->owner ? a->owner : "", b->owner ? b->owner : "");
}

/* Columns ------------------------------------------------------------------------ */

typedef struct
{
  const char *id;
  const char *title;
  char *(*text) (SaleRenewalRow *row);
  char *(*hint) (SaleRenewalRow *row);
  void (*cells) (GtkListItemFactory *factory, SalePage *page); /* where it is not a text */
  int (*compare) (SaleRenewalRow *a, SaleRenewalRow *b);
  SaleRenewalRoom room;
  gboolean number;
  gboolean expand;
} ColumnInfo;

static void account_cells (GtkListItemFactory *factory, SalePage *page);
static void menu_cells (GtkListItemFactory *factory, SalePage *page);

static const ColumnInfo columns[] = {
  { "account", N_ ("Account"), .cells = account_cells, .compare = by_account, .expand = TRUE },
  { "know_by", N_ ("Know By"), dup_know_by, dup_know_by_hint, .compare = by_know_by,
    .room = SALE_RENEWAL_ROOM_MIDDLE },
  { "term_end", N_ ("Term Ends"), dup_ends, .compare = by_end, .room = SALE_RENEWAL_ROOM_WIDE },
  { "up_for_renewal", N_ ("Up for Renewal"), dup_up, .compare = by_up,
    .room = SALE_RENEWAL_ROOM_MIDDLE, .number = TRUE },
  { "category", N_ ("Category"), .cells = sale_renewal_category_cells, .compare = by_category },
  { "forecast", N_ ("Forecast"), .cells = sale_renewal_amount_cells, .compare = by_forecast,
    .number = TRUE },
  { "reason", N_ ("Reason"), .cells = sale_renewal_reason_cells, .compare = by_reason,
    .room = SALE_RENEWAL_ROOM_WIDE, .expand = TRUE },
  { "moved", N_ ("Since Monday"), dup_moved, .compare = by_moved, .room = SALE_RENEWAL_ROOM_WIDE },
  { "owner", N_ ("Owner"), dup_owner, dup_owner_hint, .compare = by_owner,
    .room = SALE_RENEWAL_ROOM_WIDE },
  { "menu", "", .cells = menu_cells, .room = SALE_RENEWAL_ROOM_MIDDLE },
};

static void
text_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  const ColumnInfo *info = data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), info->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           info->number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (!info->number)
    gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (cell), "info", data);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, label);
}

static void
text_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
  const ColumnInfo *info = g_object_get_data (G_OBJECT (cell), "info");
  GtkWidget *label = gtk_column_view_cell_get_child (cell);
  g_autofree char *text = info->text (row);
  g_autofree char *hint = info->hint ? info->hint (row) : NULL;

  sale_plain_set_label (GTK_LABEL (label), text);
  sale_plain_set_tooltip (label, hint);
}

static void
text_cells (GtkListItemFactory *factory, const ColumnInfo *info)
{
  g_signal_connect (factory, "setup", G_CALLBACK (text_setup), (gpointer) info);
  sale_renewal_cell_follow (factory, text_fill);
}

/* Account, and below it what else tells the contract from others ------------------ */

static GtkWidget *
append_line (GtkWidget *box, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
account_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const dim[] = { "caption", "dimmed", "numeric", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  append_line (first, heading);
  gtk_box_append (GTK_BOX (first), sale_mark_icon_new ());
  gtk_box_append (GTK_BOX (box), first);
  append_line (box, dim);
  g_object_set_data (G_OBJECT (cell), "page", page);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, box);
}

/* The product; where there is no room for more columns, the date. */
static char *
dup_second_line (SaleRenewalRow *row, gboolean narrow)
{
  return narrow
             ? sale_date_dup_short (sale_notice_proof_get_know_by (row->proof), row->proof->today)
             : g_strdup (row->product);
}

static void
account_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
  SalePage *page = g_object_get_data (G_OBJECT (cell), "page");
  GtkWidget *box = gtk_column_view_cell_get_child (cell);
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkLabel *name = GTK_LABEL (gtk_widget_get_first_child (first));
  g_autofree char *second = dup_second_line (row, sale_page_get_narrow (page));

  gtk_label_set_width_chars (name, sale_page_get_narrow (page) ? 9 : 17);
  sale_plain_set_label (name, row->account_name);
  sale_mark_icon_show (gtk_widget_get_last_child (first), row->mark);
  sale_plain_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), second);
  sale_plain_set_tooltip (box, row->account_name);
}

static void
account_cells (GtkListItemFactory *factory, SalePage *page)
{
  g_signal_connect (factory, "setup", G_CALLBACK (account_setup), page);
  sale_renewal_cell_follow (factory, account_fill);
}

/* The menu of a row ---------------------------------------------------------------- */

static void
menu_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("sale-more-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* For the mouse; the keyboard has the menu key, and Tab no more stops. */
  gtk_widget_set_focusable (button, FALSE);
  sale_plain_set_tooltip (button, _ ("Menu"));
  g_signal_connect (button, "clicked", G_CALLBACK (sale_renewals_page_menu_button_clicked), NULL);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, button);
}

static void
menu_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
}

static void
menu_cells (GtkListItemFactory *factory, SalePage *page)
{
  g_signal_connect (factory, "setup", G_CALLBACK (menu_setup), NULL);
  sale_renewal_cell_follow (factory, menu_fill);
}

/* The table ---------------------------------------------------------------------- */

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const ColumnInfo *info = data;

  return info->compare (sale_renewal_item_get_row ((SaleRenewalItem *) a),
                        sale_renewal_item_get_row ((SaleRenewalItem *) b));
}

static GtkColumnViewColumn *
column_new (const ColumnInfo *info, SalePage *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column =
      gtk_column_view_column_new (*info->title ? _ (info->title) : NULL, factory);

  if (info->cells)
    info->cells (factory, page);
  else
    text_cells (factory, info);
  /* The cells of a factory go to their neighbours in the same column. */
  g_object_set_data (G_OBJECT (factory), "column", column);
  gtk_column_view_column_set_id (column, info->id);
  gtk_column_view_column_set_expand (column, info->expand);
  gtk_column_view_column_set_resizable (column, *info->title != '\0');
  if (info->compare)
    {
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer) info, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  return column;
}

static void
row_bind (GtkListItemFactory *factory, GtkColumnViewRow *view, gpointer data)
{
  SaleRenewalRow *row = sale_renewal_item_get_row (gtk_column_view_row_get_item (view));
  g_autofree char *up = dup_up (row);
  g_autofree char *know_by = dup_know_by (row);
  /* Translators: a row of the table: an account, an amount, a date. */
  g_autofree char *label =
      g_strdup_printf (_ ("%s, %s up for renewal, know by %s"), row->account_name, up, know_by);
  g_autofree char *marked = sale_mark_dup_description (label, row->mark);

  gtk_column_view_row_set_focusable (view, FALSE);
  gtk_column_view_row_set_accessible_label (view, marked);
}

/**
 * sale_renewal_columns_add:
 * @page: whose session the edits go to; outlives @table
 *
 * Gives @table, a table of #SaleRenewalItem, its columns.
 */
void
sale_renewal_columns_add (GtkColumnView *table, SalePage *page)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = column_new (&columns[i], page);

      gtk_column_view_append_column (table, column);
    }
  g_signal_connect (rows, "bind", G_CALLBACK (row_bind), NULL);
  gtk_column_view_set_row_factory (table, rows);
}

/**
 * sale_renewal_columns_show:
 * @chosen: (nullable): the ids of the columns that the user wants; %NULL for those
 *   that there is room for
 * @owners: whether the list is everybody's
 *
 * Where it is narrow, there is room for so little that nothing is to be chosen.
 */
void
sale_renewal_columns_show (GtkColumnView *table, const char *const *chosen, SaleRenewalRoom room,
                           gboolean owners)
{
  GListModel *model = gtk_column_view_get_columns (table);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);
      gboolean fits = room >= columns[i].room && (owners || columns[i].compare != by_owner);
      gboolean asked = chosen && room > SALE_RENEWAL_ROOM_NARROW && i > 0 && *columns[i].title;

      gtk_column_view_column_set_visible (column,
                                          asked ? g_strv_contains (chosen, columns[i].id) : fits);
    }
}

/**
 * sale_renewal_columns_sort:
 * @id: (nullable): a column's; %NULL for the order in which things are to be known
 */
void
sale_renewal_columns_sort (GtkColumnView *table, const char *id, GtkSortType direction)
{
  GListModel *model = gtk_column_view_get_columns (table);
  g_autoptr (GtkColumnViewColumn) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model) && found == NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        found = g_object_ref (column);
    }
  gtk_column_view_sort_by_column (table, found, direction);
}
