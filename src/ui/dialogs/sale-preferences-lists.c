/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the preferences that open a list: exchange rates, holidays, templates. */
#include "sale-preferences-lists.h"

#include "sale-dialog-focus.h"
#include "sale-plain-text.h"
#include "sale-record-dialog.h"
#include "sale-record-list.h"
#include "sale-typed-number.h"
#include "sale-when.h"
#include "sale-widget.h"

#define N_LISTS_MAX 3

typedef struct _ListPage ListPage;

/* What a page of lists shows. */
typedef struct
{
  const char *title;
  const char *add_label;
  SaleKind kind;
  void (*build) (ListPage *page);
  void (*show) (ListPage *page);
} ListPageSpec;

struct _ListPage
{
  const ListPageSpec *spec;
  SaleSession *session;
  GtkBox *box;
  SaleRecordList *lists[N_LISTS_MAX];
  GtkWidget *root;
};

/* Rows --------------------------------------------------------------------- */

typedef struct
{
  ListPage *page;
  gint64 record;
  SaleKind kind;
} Target;

static void
open_form (ListPage *page, SaleKind kind, gint64 record)
{
  SaleRecordForm *form = sale_record_dialog_new (page->session, kind, record, 0);

  sale_dialog_present (ADW_DIALOG (form), page->root);
}

static void
on_activated (AdwActionRow *row, gpointer data)
{
  Target *target = data;

  open_form (target->page, target->kind, target->record);
}

static GtkWidget *
row_make (gpointer data)
{
  GtkWidget *row = adw_action_row_new ();
  Target *target = g_new0 (Target, 1);

  target->page = data;
  g_object_set_data_full (G_OBJECT (row), "target", target, g_free);
  sale_widget_lead_on (row);
  g_signal_connect (row, "activated", G_CALLBACK (on_activated), target);
  return row;
}

static void
fill_row (GtkWidget *row, SaleRecord *record, const char *title, const char *subtitle)
{
  Target *target = g_object_get_data (G_OBJECT (row), "target");

  target->record = sale_record_get_id (record);
  target->kind = sale_record_get_kind (record);
  sale_plain_set_title (row, title);
  sale_plain_set_subtitle (row, subtitle);
}

static void
show_records (ListPage *page, guint list, GPtrArray *records)
{
  sale_record_list_begin (page->lists[list]);
  for (guint i = 0; records && i < records->len; i++)
    sale_record_list_add (page->lists[list], sale_record_get_id (records->pdata[i]),
                          records->pdata[i]);
  sale_record_list_end (page->lists[list]);
}

static void
on_more (ListPage *page)
{
  page->spec->show (page);
}

static void
add_list (ListPage *page, guint index, const char *title, const char *empty, SaleRecordRowFill fill)
{
  GtkWidget *list = sale_record_list_new (title, empty);

  page->lists[index] = SALE_RECORD_LIST (list);
  sale_record_list_set_rows (page->lists[index], row_make, fill, page);
  g_signal_connect_swapped (list, "more", G_CALLBACK (on_more), page);
  gtk_box_append (page->box, list);
}

/* Rates -------------------------------------------------------------------- */

enum
{
  NEWEST,
  EARLIER,
};

static void
fill_rate (GtkWidget *row, gpointer item, gpointer data)
{
  ListPage *page = data;
  SaleRecord *record = item;
  SaleBasis *basis = sale_session_get_basis (page->session);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *number = sale_typed_number_format (
      g_ascii_formatd (buffer, sizeof buffer, "%.6g", sale_rate_get_rate (record)));
  g_autofree char *day = sale_date_dup_text (sale_rate_get_date (record));
  /* Translators: an exchange rate, and the day from which it counts: "0.92 EUR, from 4 January
   * 2027". */
  g_autofree char *text =
      g_strdup_printf (_ ("%s %s, from %s"), number, sale_basis_get_currency (basis), day);
  /* Translators: one unit of a currency. */
  g_autofree char *title = g_strdup_printf (_ ("1 %s"), sale_rate_get_currency (record));

  fill_row (row, record, title, text);
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  SaleRecord *one = (gpointer) a, *two = (gpointer) b;
  int order = g_strcmp0 (sale_rate_get_currency (one), sale_rate_get_currency (two));

  return order ? order : sale_rate_get_date (two) - sale_rate_get_date (one);
}

/* Sorted: of each currency the first is the newest. */
static void
split_rates (GPtrArray *records, GPtrArray *newest, GPtrArray *earlier)
{
  const char *currency = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      gboolean first = g_strcmp0 (currency, sale_rate_get_currency (records->pdata[i])) != 0;

      g_ptr_array_add (first ? newest : earlier, records->pdata[i]);
      currency = sale_rate_get_currency (records->pdata[i]);
    }
}

static void
show_rates (ListPage *page)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RATE);
  g_autoptr (GPtrArray) records =
      sale_reader_list (sale_session_get_reader (page->session), query, NULL);
  g_autoptr (GPtrArray) newest = g_ptr_array_new ();
  g_autoptr (GPtrArray) earlier = g_ptr_array_new ();

  if (records == NULL)
    return;
  g_ptr_array_sort_values (records, compare_rates);
  split_rates (records, newest, earlier);
  show_records (page, NEWEST, newest);
  show_records (page, EARLIER, earlier);
  gtk_widget_set_visible (GTK_WIDGET (page->lists[EARLIER]), earlier->len > 0);
}

static void
build_rates (ListPage *page)
{
  add_list (page, NEWEST,
            _ ("In Use"),
              _ ("No rates yet. Without one, amounts in another currency are left out of the sums, "
               "and the sums say so."),
                fill_rate);
  add_list (page, EARLIER, _ ("Earlier"), "", fill_rate);
}

static const ListPageSpec rates = { N_ ("Exchange Rates"), N_ ("_Add Rate"), SALE_KIND_RATE,
                                    build_rates, show_rates };

/* Holidays ------------------------------------------------------------------- */

enum
{
  COMING,
  PAST,
  CALENDARS,
};

static void
fill_holiday (GtkWidget *row, gpointer item, gpointer data)
{
  SaleRecord *record = item;
  const char *calendar = sale_holiday_get_calendar (record);
  const char *name = sale_holiday_get_name (record);
  g_autofree char *day = sale_date_dup_text (sale_holiday_get_date (record));
  g_autofree char *text = calendar && *calendar
      /* Translators: a holiday's day, and the calendar it belongs to. */
      ? g_strdup_printf (_ ("%s · %s"), day, calendar)
      : g_strdup (day);

  fill_row (row, record, name && *name ? name : _ ("Holiday"), text);
}

static void
fill_calendar (GtkWidget *row, gpointer item, gpointer data)
{
  static const char *const days[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                      N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
  SaleRecord *record = item;
  const char *weekend = sale_work_calendar_get_weekend (record);
  g_autoptr (GString) text = g_string_new (NULL);
  guint mask = 0;

  if (weekend)
    sale_weekend_from_text (weekend, &mask);
  for (guint day = 0; day < G_N_ELEMENTS (days); day++)
    if (mask & (1u << day))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", _ (days[day]));
  fill_row (row, record, sale_work_calendar_get_name (record),
            text->len ? text->str : _ ("The Book’s Weekend"));
}

static GPtrArray *
list_holidays (ListPage *page, gboolean past)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_HOLIDAY);
  SaleDate today = sale_session_get_today (page->session);

  if (past)
    sale_query_where (query, sale_holiday_field_date, SALE_QUERY_BELOW, sale_value_int (today));
  else
    sale_query_where (query, sale_holiday_field_date, SALE_QUERY_AT_LEAST, sale_value_int (today));
  sale_query_order (query, sale_holiday_field_date, past);
  return sale_reader_list (sale_session_get_reader (page->session), query, NULL);
}

static void
show_holidays (ListPage *page)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_WORK_CALENDAR);
  g_autoptr (GPtrArray) coming = list_holidays (page, FALSE);
  g_autoptr (GPtrArray) past = list_holidays (page, TRUE);
  g_autoptr (GPtrArray) calendars = NULL;

  sale_query_order (query, sale_work_calendar_field_name, FALSE);
  calendars = sale_reader_list (sale_session_get_reader (page->session), query, NULL);
  show_records (page, COMING, coming);
  show_records (page, PAST, past);
  gtk_widget_set_visible (GTK_WIDGET (page->lists[PAST]), past && past->len);
  show_records (page, CALENDARS, calendars);
}

static void
on_add_calendar (GtkButton *button, gpointer data)
{
  open_form (data, SALE_KIND_WORK_CALENDAR, 0);
}

static void
build_holidays (ListPage *page)
{
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("Add _Calendar…"));

  add_list (page, CALENDARS,
            _ ("Calendars"),
              _ ("A customer with another weekend or other holidays has a calendar of its own. "
               "Choose it on the account."),
                fill_calendar);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect (add, "clicked", G_CALLBACK (on_add_calendar), page);
  gtk_box_append (page->box, add);
  add_list (page, COMING, _ ("Coming"), _ ("No holidays ahead."), fill_holiday);
  add_list (page, PAST, _ ("Past"), "", fill_holiday);
}

static const ListPageSpec holidays = { N_ ("Holidays"), N_ ("_Add Holiday"), SALE_KIND_HOLIDAY,
                                       build_holidays, show_holidays };

/* Templates ------------------------------------------------------------------- */

#define TEMPLATES 0

static void
fill_template (GtkWidget *row, gpointer item, gpointer data)
{
  SaleRecord *record = item;
  const char *use = sale_word_to_label (sale_template_use_words, sale_template_get_use (record));
  const char *language = sale_template_get_language (record);
  g_autofree char *text =
      language && *language ? g_strdup_printf (_ ("%s · %s"), use ? use : "–", language)
                            : g_strdup (use ? use : "–");

  fill_row (row, record, sale_template_get_name (record), text);
}

static void
show_templates (ListPage *page)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_TEMPLATE);
  g_autoptr (GPtrArray) records = NULL;

  sale_query_order (query, sale_template_field_name, FALSE);
  records = sale_reader_list (sale_session_get_reader (page->session), query, NULL);
  show_records (page, TEMPLATES, records);
}

static void
on_shipped (AdwActionRow *row, gpointer data)
{
  ListPage *page = data;
  int use = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "use"));
  SaleRecordForm *form = sale_record_dialog_new_template (page->session, (SaleTemplateUse) use);

  sale_dialog_present (ADW_DIALOG (form), page->root);
}

static void
add_shipped (ListPage *page, AdwPreferencesGroup *group, SaleTemplateUse use, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, title);
  sale_plain_set_subtitle (row, sale_word_to_label (sale_template_use_words, (int) use));
  sale_widget_lead_on (row);
  g_object_set_data (G_OBJECT (row), "use", GINT_TO_POINTER ((int) use));
  g_signal_connect (row, "activated", G_CALLBACK (on_shipped), page);
  adw_preferences_group_add (group, row);
}

/* What is shipped becomes the book's own once it is changed. */
static void
build_templates (ListPage *page)
{
  GtkWidget *group = adw_preferences_group_new ();

  add_list (page, TEMPLATES,
            _ ("Yours"),
              _ ("None yet. Begin with a shipped text: yours is taken instead of it from then on."),
                fill_template);
  sale_plain_set_title (group, _ ("Shipped"));
  add_shipped (page, ADW_PREFERENCES_GROUP (group), SALE_TEMPLATE_USE_THANKS,
               _ ("After a Value Review"));
  add_shipped (page, ADW_PREFERENCES_GROUP (group), SALE_TEMPLATE_USE_STATUS,
               _ ("Status of a Plan"));
  gtk_box_append (page->box, group);
}

static const ListPageSpec templates = { N_ ("Mail Templates"), N_ ("_Add Template"),
                                        SALE_KIND_TEMPLATE, build_templates, show_templates };

/* Pages ---------------------------------------------------------------------- */

static void
list_page_free (gpointer data)
{
  ListPage *page = data;

  g_object_unref (page->session);
  g_free (page);
}

static void
on_add (GtkButton *button, gpointer data)
{
  ListPage *page = data;

  open_form (page, page->spec->kind, 0);
}

static void
on_changed (AdwNavigationPage *root)
{
  ListPage *page = g_object_get_data (G_OBJECT (root), "list-page");

  page->spec->show (page);
}

static GtkWidget *
header_new (ListPage *page)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ (page->spec->add_label));

  g_signal_connect (add, "clicked", G_CALLBACK (on_add), page);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  return header;
}

static GtkWidget *
content_new (ListPage *page)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  page->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_start (GTK_WIDGET (page->box), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (page->box), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (page->box), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (page->box), 24);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (page->box));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static AdwNavigationPage *
list_page_new (SaleSession *session, const ListPageSpec *spec)
{
  ListPage *page = g_new0 (ListPage, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  page->spec = spec;
  page->session = g_object_ref (session);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header_new (page));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content_new (page));
  page->root = GTK_WIDGET (adw_navigation_page_new (view, _ (spec->title)));
  g_object_set_data_full (G_OBJECT (page->root), "list-page", page, list_page_free);
  spec->build (page);
  spec->show (page);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), page->root,
                           G_CONNECT_SWAPPED);
  /* With a new day a holiday is past. */
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (on_changed), page->root,
                           G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (page->root);
}

/* The rows that open them ------------------------------------------------------ */

static void
on_open (GtkWidget *row, gpointer data)
{
  const ListPageSpec *spec = data;
  SaleSession *session = g_object_get_data (G_OBJECT (row), "session");
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog),
                                       list_page_new (session, spec));
}

static char *
dup_count (SaleSession *session, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  gint64 n = sale_reader_count (sale_session_get_reader (session), query, NULL);

  return n > 0 ? g_strdup_printf ("%d", (int) n) : g_strdup (_ ("None"));
}

static void
show_count (GtkWidget *row)
{
  const ListPageSpec *spec = g_object_get_data (G_OBJECT (row), "spec");
  g_autofree char *text = dup_count (g_object_get_data (G_OBJECT (row), "session"), spec->kind);

  sale_plain_set_label (g_object_get_data (G_OBJECT (row), "count"), text);
}

static GtkWidget *
opening_row_new (SaleSession *session, const ListPageSpec *spec)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "dimmed");
  sale_plain_set_title (row, _ (spec->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  sale_widget_lead_on (row);
  g_object_set_data_full (G_OBJECT (row), "session", g_object_ref (session), g_object_unref);
  g_object_set_data (G_OBJECT (row), "spec", (gpointer) spec);
  g_object_set_data (G_OBJECT (row), "count", count);
  show_count (row);
  g_signal_connect (row, "activated", G_CALLBACK (on_open), (gpointer) spec);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_count), row, G_CONNECT_SWAPPED);
  return row;
}

/**
 * sale_preferences_rates_row_new:
 *
 * Returns: (transfer floating): a row that opens the exchange rates in the
 *   #AdwPreferencesDialog it stands in
 */
GtkWidget *
sale_preferences_rates_row_new (SaleSession *session)
{
  return opening_row_new (session, &rates);
}

/**
 * sale_preferences_holidays_row_new:
 *
 * Returns: (transfer floating): a row that opens the holidays and the calendars
 *   of customers
 */
GtkWidget *
sale_preferences_holidays_row_new (SaleSession *session)
{
  return opening_row_new (session, &holidays);
}

/**
 * sale_preferences_templates_row_new:
 *
 * Returns: (transfer floating): a row that opens the texts of mail drafts
 */
GtkWidget *
sale_preferences_templates_row_new (SaleSession *session)
{
  return opening_row_new (session, &templates);
}
