/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewal-totals.h"

#include "sale-forecast-changes.h"
#include "sale-plain-text.h"
#include "sale-state-shape.h"

#define N_CATEGORIES (SALE_FORECAST_CRITICAL + 1)

/**
 * SaleRenewalTotals:
 *
 * What stands at the foot of Renewals: the sums of the rows shown, by category,
 * and what the week changed. The months are a click away.
 */
struct _SaleRenewalTotals
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkLabel *up;
  GtkLabel *forecast;
  GtkLabel *week;
  GtkWidget *categories[N_CATEGORIES];
  GtkLabel *amounts[N_CATEGORIES];
  GtkLabel *not_converted;
  GtkWidget *parts;
  GtkWidget *months;
};

G_DEFINE_FINAL_TYPE (SaleRenewalTotals, sale_renewal_totals, ADW_TYPE_BIN)

static const SaleState states[N_CATEGORIES] = {
  [SALE_FORECAST_ON_TRACK] = SALE_STATE_GOOD,
  [SALE_FORECAST_WATCH] = SALE_STATE_WATCH,
  [SALE_FORECAST_AT_RISK] = SALE_STATE_RISK,
  [SALE_FORECAST_CRITICAL] = SALE_STATE_CRITICAL,
};

static const char *
category_label (int category)
{
  const char *label = sale_word_to_label (sale_forecast_words, category);

  return label ? label : _ ("From Health");
}

static char *
dup_base (gint64 minor, SaleBasis *basis)
{
  return sale_money_dup_short (sale_money_new (minor, sale_basis_get_currency (basis)));
}

static void
set_sum (GtkLabel *label, const char *format, gint64 minor, SaleBasis *basis)
{
  g_autofree char *money = dup_base (minor, basis);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", money, 1);
  sale_plain_set_label (label, text->str);
}

static void
show_categories (SaleRenewalTotals *self, const SaleRenewalTotal *total, SaleBasis *basis)
{
  for (int i = 0; i < N_CATEGORIES; i++)
    {
      g_autofree char *money = dup_base (total->by_category[i], basis);
      /* Translators: a forecast category and the sum of its renewals. */
      g_autofree char *text = g_strdup_printf (_ ("%s %s"), category_label (i), money);

      sale_plain_set_label (self->amounts[i], text);
      gtk_widget_set_visible (self->categories[i], total->by_category[i] != 0);
    }
}

/* "Since Mon 28 Dec: +€3,000, 2 moved" */
static void
show_week (SaleRenewalTotals *self, GPtrArray *rows, SaleBasis *basis)
{
  SaleDate today = sale_basis_get_today (basis);
  g_autofree char *monday = sale_date_dup_short (sale_forecast_get_week_start (today), today);
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;
  gint64 change = 0;
  guint n_moved = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      change += sale_forecast_get_change (rows->pdata[i], basis);
      n_moved += ((SaleRenewalRow *) rows->pdata[i])->moved != FALSE;
    }
  money = dup_base (ABS (change), basis);
  text = n_moved == 0
             /* Translators: after a date: nothing in the forecast has changed since. */
      ? g_strdup_printf (_ ("Nothing moved since %s"), monday)
             /* Translators: a number, a date, and by how much the forecast changed. */
      : g_strdup_printf (ngettext ("%u moved since %s: %s%s", "%u moved since %s: %s%s", n_moved),
                         n_moved, monday, change < 0 ? "−" : "+", money);
  sale_plain_set_label (self->week, text);
}

/**
 * sale_renewal_totals_set_rows:
 * @rows: (element-type SaleRenewalRow): the rows that are shown
 */
void
sale_renewal_totals_set_rows (SaleRenewalTotals *self, GPtrArray *rows, SaleBasis *basis)
{
  SaleRenewalTotal total = sale_renewals_sum (rows);
  g_autofree char *count = NULL;
  g_autofree char *missing = NULL;

  g_return_if_fail (SALE_IS_RENEWAL_TOTALS (self));

  count = g_strdup_printf (ngettext ("%u renewal", "%u renewals", total.n_rows), total.n_rows);
  missing =
      g_strdup_printf (ngettext ("%u has no exchange rate and is in no sum",
                                 "%u have no exchange rate and are in no sum", total.not_converted),
                       total.not_converted);
  sale_plain_set_label (self->count, count);
  /* Translators: sums under the list of renewals. */
  set_sum (self->up, _ ("%s up for renewal"), total.up_for_renewal, basis);
  set_sum (self->forecast, _ ("%s forecast"), total.forecast, basis);
  show_categories (self, &total, basis);
  show_week (self, rows, basis);
  sale_plain_set_label (self->not_converted, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->not_converted), total.not_converted > 0);
}

/**
 * sale_renewal_totals_set_narrow:
 * @narrow: whether there is room for the sums alone; the categories stand in the
 *   table of the months, to which the page's menu leads
 */
void
sale_renewal_totals_set_narrow (SaleRenewalTotals *self, gboolean narrow)
{
  g_return_if_fail (SALE_IS_RENEWAL_TOTALS (self));

  gtk_widget_set_visible (self->parts, !narrow);
  gtk_widget_set_visible (self->months, !narrow);
}

/* Months ------------------------------------------------------------------------- */

static void
put (GtkGrid *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  sale_plain_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
put_sum (GtkGrid *grid, int column, int row, gint64 minor, SaleBasis *basis, const char *style)
{
  g_autofree char *money = minor ? dup_base (minor, basis) : g_strdup ("–");

  put (grid, column, row, money, minor ? style : "dimmed");
}

static void
put_total (GtkGrid *grid, int row, const char *name, const SaleRenewalTotal *total,
           SaleBasis *basis, const char *style)
{
  put (grid, 0, row, name, style);
  put_sum (grid, 1, row, total->up_for_renewal, basis, style);
  put_sum (grid, 2, row, total->forecast, basis, style);
  /* What nobody has judged comes last. */
  for (int i = 0; i < N_CATEGORIES; i++)
    put_sum (grid, 3 + i, row, total->by_category[(i + 1) % N_CATEGORIES], basis, style);
}

static void
put_header (GtkGrid *grid)
{
  put (grid, 0, 0, _ ("Term Ends"), "caption-heading");
  put (grid, 1, 0, _ ("Up for Renewal"), "caption-heading");
  put (grid, 2, 0, _ ("Forecast"), "caption-heading");
  for (int i = 0; i < N_CATEGORIES; i++)
    put (grid, 3 + i, 0, category_label ((i + 1) % N_CATEGORIES), "caption-heading");
}

static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  return GPOINTER_TO_INT (*(gconstpointer *) a) - GPOINTER_TO_INT (*(gconstpointer *) b);
}

static void
put_months (GtkGrid *grid, GPtrArray *rows, SaleBasis *basis)
{
  g_autoptr (GHashTable) months = sale_renewals_sum_by_month (rows);
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (months, &n);

  g_sort_array (keys, n, sizeof *keys, compare_days, NULL);
  for (guint i = 0; i < n; i++)
    {
      SaleDate first = GPOINTER_TO_INT (keys[i]);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) first * 86400);
      /* Translators: a month and its year, in strftime's letters.
         xgettext:no-c-format */
      g_autofree char *name = g_date_time_format (time, _ ("%B %Y"));

      put_total (grid, (int) i + 1, name, g_hash_table_lookup (months, keys[i]), basis, NULL);
    }
}

/**
 * sale_renewal_months_new:
 * @rows: (element-type SaleRenewalRow): the rows that are shown
 *
 * Returns: (transfer floating): the sums by month and category, in the book's
 *   currency
 */
AdwDialog *
sale_renewal_months_new (GPtrArray *rows, SaleBasis *basis)
{
  SaleRenewalTotal total = sale_renewals_sum (rows);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_widget_add_css_class (grid, "sale-months");
  put_header (GTK_GRID (grid));
  put_months (GTK_GRID (grid), rows, basis);
  put_total (GTK_GRID (grid), G_MAXINT16, _ ("All"), &total, basis, "heading");
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, _ ("Totals by Month"));
  adw_dialog_set_child (dialog, view);
  return dialog;
}

/* Life --------------------------------------------------------------------------- */

static GtkLabel *
add_label (GtkWidget *box, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) classes);
  if (ADW_IS_WRAP_BOX (box))
    adw_wrap_box_append (ADW_WRAP_BOX (box), label);
  else
    gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_category (SaleRenewalTotals *self, GtkWidget *box, int category)
{
  static const char *const caption[] = { "caption", "numeric", NULL };
  GtkWidget *shape = sale_state_shape_new (states[category]);

  self->categories[category] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (shape, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->categories[category]), shape);
  self->amounts[category] = add_label (self->categories[category], caption);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->categories[category]);
}

static GtkWidget *
wrap_box_new (int spacing)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), spacing);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 3);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
months_button_new (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("By _Month…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-months");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
sale_renewal_totals_class_init (SaleRenewalTotalsClass *klass)
{
}

static void
sale_renewal_totals_init (SaleRenewalTotals *self)
{
  static const char *const dim[] = { "dimmed", "numeric", NULL };
  static const char *const number[] = { "numeric", NULL };
  static const char *const strong[] = { "heading", "numeric", NULL };
  static const char *const caption[] = { "caption", "dimmed", "numeric", NULL };
  static const char *const warning[] = { "caption", "warning", NULL };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *sums = wrap_box_new (24), *parts = wrap_box_new (18);

  self->count = add_label (sums, dim);
  self->up = add_label (sums, number);
  self->forecast = add_label (sums, strong);
  for (int i = 1; i <= N_CATEGORIES; i++)
    add_category (self, parts, i % N_CATEGORIES);
  self->week = add_label (parts, caption);
  self->not_converted = add_label (parts, warning);
  gtk_box_append (GTK_BOX (lines), sums);
  gtk_box_append (GTK_BOX (lines), parts);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (line), lines);
  self->parts = parts;
  self->months = months_button_new ();
  gtk_box_append (GTK_BOX (line), self->months);
  adw_bin_set_child (ADW_BIN (self), line);
}
