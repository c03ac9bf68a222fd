/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a renewal is shown: as a row of the timeline, and in the table's columns. */
#include "sale-renewal-columns.h"

#include "sale-plain-text.h"
#include "sale-state-pill.h"
#include "sale-timeline-row.h"
#include "sale-when.h"

/**
 * sale_renewal_row_get_state:
 * @label: (out): the word for it
 *
 * How a renewal stands: its forecast category, else its deadline's state.
 */
SaleState
sale_renewal_row_get_state (SaleRenewalRow *row, const char **label)
{
  static const SaleState of_category[] = {
    [SALE_FORECAST_ON_TRACK] = SALE_STATE_GOOD,
    [SALE_FORECAST_WATCH] = SALE_STATE_WATCH,
    [SALE_FORECAST_AT_RISK] = SALE_STATE_RISK,
    [SALE_FORECAST_CRITICAL] = SALE_STATE_CRITICAL,
  };

  if (row->proof->state == SALE_NOTICE_GIVEN)
    {
      *label = sale_notice_state_get_label (row->proof->state);
      return SALE_STATE_CRITICAL;
    }
  if (row->category)
    {
      *label = sale_word_to_label (sale_forecast_words, row->category);
      return of_category[row->category];
    }
  *label = sale_notice_state_get_label (row->proof->state);
  return row->proof->state == SALE_NOTICE_LOCKED ? SALE_STATE_GOOD : SALE_STATE_NONE;
}

static SaleDate
today_of (SaleRenewalRow *row)
{
  return row->proof->today;
}

/* "decide by": one line that says what to do next, and by when. */
static char *
dup_note (SaleRenewalRow *row)
{
  SaleDate know_by = sale_notice_proof_get_know_by (row->proof);
  g_autofree char *when = NULL;

  if (row->proof->state == SALE_NOTICE_LOCKED && sale_date_is_known (row->proof->next_end))
    {
      when = sale_date_dup_short (row->proof->next_end, today_of (row));
      /* Translators: good news: a contract has renewed; then a date. */
      return g_strdup_printf (_ ("Renewed until %s"), when);
    }
  if (!sale_date_is_known (know_by))
    return sale_notice_proof_dup_state_text (row->proof);
  when = sale_date_dup_short (know_by, today_of (row));
  /* Translators: the day by which one must know whether the customer stays. */
  return g_strdup_printf (_ ("Know by %s"), when);
}

static char *
dup_subtitle (SaleRenewalRow *row)
{
  g_autofree char *money = sale_money_dup_short (row->up_for_renewal);

  return row->product ? g_strdup_printf ("%s · %s", money, row->product) : g_steal_pointer (&money);
}

/* Timeline ------------------------------------------------------------------ */

static void
timeline_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer scale)
{
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_child (item, sale_timeline_row_new (scale));
}

static void
timeline_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer scale)
{
  SaleTimelineRow *widget = SALE_TIMELINE_ROW (gtk_list_item_get_child (item));
  SaleRenewalRow *row = gtk_list_item_get_item (item);
  g_autofree char *subtitle = dup_subtitle (row);
  g_autofree char *note = dup_note (row);
  g_autofree char *description = NULL;
  SaleTimelineTerm term = { row->term_start, row->term_end,
                            sale_notice_proof_get_know_by (row->proof),
                            row->proof->theirs.unrolled };
  const char *label;
  SaleState state = sale_renewal_row_get_state (row, &label);

  sale_timeline_row_set_texts (widget, row->account_name, subtitle, note);
  sale_timeline_row_set_state (widget, state, label);
  sale_timeline_bar_set_term (sale_timeline_row_get_bar (widget), &term);
  sale_timeline_bar_set_state (sale_timeline_row_get_bar (widget), state);
  description = sale_timeline_row_dup_description (widget);
  gtk_list_item_set_accessible_label (item, description);
}

/**
 * sale_renewal_timeline_factory_new:
 * @scale: the scale that all rows share
 *
 * Returns: (transfer full): makes a #SaleTimelineRow of each #SaleRenewalRow.
 */
GtkListItemFactory *
sale_renewal_timeline_factory_new (SaleTimelineScale *scale)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (timeline_setup), scale, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (timeline_bind), scale, 0);
  return factory;
}

/* Table --------------------------------------------------------------------- */

typedef char *(*TextFunc) (SaleRenewalRow *row);

static char *
column_account (SaleRenewalRow *row)
{
  return g_strdup (row->account_name);
}

static char *
column_product (SaleRenewalRow *row)
{
  return g_strdup (row->product);
}

static char *
column_ends (SaleRenewalRow *row)
{
  return sale_date_is_known (row->term_end) ? sale_date_dup_short (row->term_end, today_of (row))
                                            : g_strdup (_ ("Not known"));
}

static char *
column_know_by (SaleRenewalRow *row)
{
  SaleDate know_by = sale_notice_proof_get_know_by (row->proof);

  return sale_date_is_known (know_by) ? sale_when_dup (know_by, today_of (row)) : g_strdup ("—");
}

static char *
column_cancel (SaleRenewalRow *row)
{
  return sale_date_is_known (row->proof->theirs.unrolled)
             ? sale_date_dup_short (row->proof->theirs.unrolled, today_of (row))
             : sale_notice_proof_dup_state_text (row->proof);
}

static char *
column_amount (SaleRenewalRow *row)
{
  return sale_money_dup_short (row->up_for_renewal);
}

static char *
column_forecast (SaleRenewalRow *row)
{
  return sale_money_dup_short (row->forecast);
}

static char *
column_owner (SaleRenewalRow *row)
{
  return g_strdup (row->owner);
}

typedef struct
{
  const char *title;
  TextFunc text;
  gboolean number;
  gboolean expand;
  gboolean narrow; /* shown in a narrow window too */
} ColumnInfo;

static const ColumnInfo columns[] = {
  { N_ ("Account"), column_account, .expand = TRUE, .narrow = TRUE },
  { N_ ("Product"), column_product },
  { N_ ("Know By"), column_know_by, .narrow = TRUE },
  { N_ ("They Can Cancel Until"), column_cancel },
  { N_ ("Term Ends"), column_ends },
  { N_ ("Up for Renewal"), column_amount, .number = TRUE, .narrow = TRUE },
  { N_ ("Forecast"), column_forecast, .number = TRUE },
  { N_ ("Owner"), column_owner },
};

static void
cell_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  const ColumnInfo *info = data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), info->number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (info->number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
cell_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer data)
{
  const ColumnInfo *info = data;
  g_autofree char *text = info->text (gtk_column_view_cell_get_item (cell));

  sale_plain_set_label (GTK_LABEL (gtk_column_view_cell_get_child (cell)), text);
}

static GtkColumnViewColumn *
text_column_new (const ColumnInfo *info)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup), (gpointer) info);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind), (gpointer) info);
  column = gtk_column_view_column_new (_ (info->title), factory);
  gtk_column_view_column_set_expand (column, info->expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  return column;
}

/* The category is chosen in place: Tab walks down the book. */
static GtkStringList *
category_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  /* Translators: no forecast category was chosen; the health speaks. */
  gtk_string_list_append (names, _ ("From Health"));
  for (const SaleWord *word = sale_forecast_words; word->nick; word++)
    gtk_string_list_append (names, _ (word->label));
  return names;
}

static void
on_category_selected (GtkDropDown *dropdown, GParamSpec *pspec, GtkColumnViewCell *cell)
{
  SaleRenewalRow *row = gtk_column_view_cell_get_item (cell);
  SalePage *page = g_object_get_data (G_OBJECT (dropdown), "page");
  int category = (int) gtk_drop_down_get_selected (dropdown);
  g_autoptr (SaleChangeSet) set = NULL;

  if (row == NULL || category == row->category ||
      g_object_get_data (G_OBJECT (dropdown), "filling"))
    return;
  set = sale_renewals_set_category (row, category, NULL);
  sale_session_run (sale_page_get_session (page), set);
}

static void
category_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  GtkWidget *dropdown = gtk_drop_down_new (G_LIST_MODEL (category_names ()), NULL);

  gtk_widget_add_css_class (dropdown, "flat");
  gtk_widget_set_valign (dropdown, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (dropdown), "page", page);
  g_signal_connect (dropdown, "notify::selected", G_CALLBACK (on_category_selected), cell);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, dropdown);
}

static void
category_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  GtkWidget *dropdown = gtk_column_view_cell_get_child (cell);
  SaleRenewalRow *row = gtk_column_view_cell_get_item (cell);
  /* Translators: the forecast category of an account's renewal. */
  g_autofree char *label = g_strdup_printf (_ ("Forecast of %s"), row->account_name);

  g_object_set_data (G_OBJECT (dropdown), "filling", GINT_TO_POINTER (TRUE));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), (guint) row->category);
  g_object_set_data (G_OBJECT (dropdown), "filling", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static GtkColumnViewColumn *
category_column_new (SalePage *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (category_setup), page);
  g_signal_connect (factory, "bind", G_CALLBACK (category_bind), page);
  return gtk_column_view_column_new (_ ("Category"), factory);
}

/**
 * sale_renewal_columns_add:
 * @page: whose session the edits go to; outlives @table
 *
 * Gives @table the columns of renewals.
 */
void
sale_renewal_columns_add (GtkColumnView *table, SalePage *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = text_column_new (&columns[i]);

      gtk_column_view_append_column (table, column);
      if (columns[i].text == column_amount)
        {
          g_autoptr (GtkColumnViewColumn) category = category_column_new (page);

          gtk_column_view_append_column (table, category);
        }
    }
}

/**
 * sale_renewal_columns_set_narrow:
 *
 * A narrow window keeps who, by when, how much and the category.
 */
void
sale_renewal_columns_set_narrow (GtkColumnView *table, gboolean narrow)
{
  GListModel *model = gtk_column_view_get_columns (table);

  for (guint i = 0, n = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);
      const char *title = gtk_column_view_column_get_title (column);
      gboolean text = n < G_N_ELEMENTS (columns) && g_str_equal (title, _ (columns[n].title));

      gtk_column_view_column_set_visible (column, !narrow || !text || columns[n].narrow);
      n += text;
    }
}
