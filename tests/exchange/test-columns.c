/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-column-scan.h"
#include "sale-error.h"
#include "sale-records.h"

#include <string.h>

static const SaleFieldSpec *
field_of (SaleKind kind, guint field)
{
  return &sale_kind_get_spec (kind)->fields[field];
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *day_first, *month_first;
  } cases[] = {
    { "2027-01-31", "2027-01-31", "2027-01-31" },
    { "2027/1/31", "2027-01-31", "2027-01-31" },
    { "31.01.2027", "2027-01-31", "2027-01-31" },
    { "3.4.2027", "2027-04-03", "2027-04-03" },
    { "31/1/2027", "2027-01-31", "" },
    { "1/31/2027", "", "2027-01-31" },
    { "03-04-2027", "2027-04-03", "2027-03-04" },
    { " 2027-01-31 14:05", "2027-01-31", "2027-01-31" },
    { "1/31/2027, 2:05 PM", "", "2027-01-31" },
    { "2027-01-31T14:05:09.123+01:00", "2027-01-31", "2027-01-31" },
    { "29/02/2027", NULL, NULL },
    { "31.01.27", NULL, NULL },
    { "2027-01", NULL, NULL },
    { "2027-01/31", NULL, NULL },
    { "20270131", NULL, NULL },
    { "tomorrow", NULL, NULL },
    { "2027-01-31 25:00", NULL, NULL },
    { "2027-01-31 13:00 PM", NULL, NULL },
    { "2027-01-31x", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char iso[SALE_DATE_ISO_SIZE];
      SaleMoment moment;
      gboolean read = sale_moment_parse (cases[i].text, &moment, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (read, ==, cases[i].day_first != NULL);
      if (!read)
        {
          g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
          continue;
        }
      g_assert_cmpstr (sale_date_to_iso (moment.day_first, iso), ==, cases[i].day_first);
      g_assert_cmpstr (sale_date_to_iso (moment.month_first, iso), ==, cases[i].month_first);
    }
}

static void
test_instants (void)
{
  static const struct
  {
    const char *text, *utc;
    int offset;
  } cases[] = {
    { "2027-01-31T14:05:09+01:00", "2027-01-31T13:05:09Z", 60 },
    { "2027-01-31 14:05:09 -0530", "2027-01-31T19:35:09Z", -330 },
    { "2027-01-31T23:05Z", "2027-01-31T23:05:00Z", 0 },
    { "2027-07-31 14:05", "2027-07-31T12:05:00Z", 120 },
    { "31.1.2027", "2027-01-30T23:00:00Z", 60 },
    { "1/31/2027 12:30 AM", "2027-01-30T23:30:00Z", 60 },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = NULL;
      SaleMoment moment;
      int offset = -1;

      g_assert_true (sale_moment_parse (cases[i].text, &moment, NULL));
      iso = sale_instant_dup_iso (
          sale_moment_to_instant (&moment, SALE_MONTH_FIRST, berlin, &offset));
      g_assert_cmpstr (iso, ==, cases[i].utc);
      g_assert_cmpint (offset, ==, cases[i].offset);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text, *point, *comma;
    const char *currency;
  } cases[] = {
    { "1234.5", "1234.5", NULL, "" },
    { "1,234.50", "1234.50", NULL, "" },
    { "1.234,50 €", NULL, "1234.50", "EUR" },
    { "1.234", "1.234", "1234", "" },
    { "1.234.567", NULL, "1234567", "" },
    { "12,34,567.00", "1234567.00", NULL, "" },
    { "1,23", NULL, "1.23", "" },
    { "(12.5)", "-12.5", NULL, "" },
    { "-$1,000", "-1000", "-1.000", "" },
    { "$ -3", "-3", "-3", "" },
    { "3-", "-3", "-3", "" },
    { "−3", "-3", "-3", "" },
    { "USD 1 234.5", "1234.5", NULL, "USD" },
    { "1\u202f234,5 EUR", NULL, "1234.5", "EUR" },
    { "1'234.50", "1234.50", NULL, "" },
    { "75 %", "75", "75", "" },
    { ".5", "0.5", NULL, "" },
    { "1.5e+9", "1.5e+9", NULL, "" },
    { "+7", "7", "7", "" },
  };
  static const char *const wrong[] = { "",   "abc", "--3",   "1-2", "12 apples",
                                       "(3", "e5",  "1..2x", "." };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *point = NULL;
      g_autofree char *comma = NULL;
      SaleNumberText number;

      g_test_message ("%s", cases[i].text);
      g_assert_true (sale_number_text_parse (cases[i].text, &number, NULL));
      point = sale_number_text_dup_canonical (&number, SALE_DECIMAL_POINT);
      comma = sale_number_text_dup_canonical (&number, SALE_DECIMAL_COMMA);
      g_assert_cmpstr (point, ==, cases[i].point);
      g_assert_cmpstr (comma, ==, cases[i].comma);
      g_assert_cmpstr (number.currency, ==, cases[i].currency);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      SaleNumberText number;

      g_assert_false (sale_number_text_parse (wrong[i], &number, &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
    }
}

static gboolean
decide (SaleFieldType type, const char *cells, SaleDecimal hint, SaleColumnFormat *format,
        GError **error)
{
  SaleColumnScan scan = { .type = type };
  g_auto (GStrv) texts = g_strsplit (cells, "|", -1);

  for (guint i = 0; texts[i]; i++)
    sale_column_scan_add (&scan, texts[i], NULL, i + 2);
  return sale_column_scan_decide (&scan, "Close Date", NULL, hint, format, error);
}

static void
test_decide_dates (void)
{
  g_autoptr (GError) error = NULL;
  SaleColumnFormat format;

  g_assert_true (decide (SALE_FIELD_DATE, "03/04/2026|31/12/2026", 0, &format, NULL));
  g_assert_cmpint (format.order, ==, SALE_DAY_FIRST);
  g_assert_true (decide (SALE_FIELD_DATE, "03/04/2026|12/31/2026|junk", 0, &format, NULL));
  g_assert_cmpint (format.order, ==, SALE_MONTH_FIRST);
  g_assert_true (decide (SALE_FIELD_INSTANT, "2026-04-03|5/5/2026", 0, &format, NULL));

  g_assert_false (decide (SALE_FIELD_DATE, "2026-01-01|03/04/2026", 0, &format, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Close Date"));
  g_assert_nonnull (strstr (error->message, "2026-04-03"));
  g_assert_nonnull (strstr (error->message, "2026-03-04"));
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_clear_error (&error);

  g_assert_false (decide (SALE_FIELD_DATE, "31/12/2026|12/31/2026", 0, &format, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
}

static void
test_decide_numbers (void)
{
  g_autoptr (GError) error = NULL;
  SaleColumnFormat format;

  g_assert_true (decide (SALE_FIELD_MONEY, "1.234|1.234,50", 0, &format, NULL));
  g_assert_cmpint (format.decimal, ==, SALE_DECIMAL_COMMA);
  g_assert_true (decide (SALE_FIELD_MONEY, "1,234", 0, &format, NULL));
  g_assert_cmpint (format.decimal, ==, SALE_DECIMAL_UNKNOWN);
  g_assert_true (decide (SALE_FIELD_INT, "1.234", 0, &format, NULL));
  g_assert_cmpint (format.decimal, ==, SALE_DECIMAL_COMMA);
  g_assert_true (decide (SALE_FIELD_NUMBER, "1.234", SALE_DECIMAL_POINT, &format, NULL));
  g_assert_cmpint (format.decimal, ==, SALE_DECIMAL_POINT);
  g_assert_true (decide (SALE_FIELD_NUMBER, "0.125|1.234", 0, &format, NULL));
  g_assert_cmpint (format.decimal, ==, SALE_DECIMAL_POINT);

  g_assert_false (decide (SALE_FIELD_NUMBER, "1.234", 0, &format, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (decide (SALE_FIELD_MONEY, "1,234.50|1,5", 0, &format, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
}

static void
assert_cell (const SaleFieldSpec *field, const char *text, SaleDecimal decimal,
             const char *currency, const char *expected)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  g_autofree char *got = NULL;
  SaleColumnFormat format = { SALE_DAY_FIRST, decimal };

  if (sale_cell_to_value (field, text, &format, currency, utc, &value, NULL, &error))
    got = sale_field_to_text (field, &value, currency);
  else
    g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_cells (void)
{
  const SaleFieldSpec *amount = field_of (SALE_KIND_CONTRACT, sale_contract_field_amount);
  const SaleFieldSpec *probability = field_of (SALE_KIND_RENEWAL, sale_renewal_field_probability);
  const SaleFieldSpec *cap = field_of (SALE_KIND_CONTRACT, sale_contract_field_uplift_cap);
  const SaleFieldSpec *months = field_of (SALE_KIND_CONTRACT, sale_contract_field_length_months);
  const SaleFieldSpec *category = field_of (SALE_KIND_RENEWAL, sale_renewal_field_category);
  const SaleFieldSpec *due = field_of (SALE_KIND_RENEWAL, sale_renewal_field_due);
  const SaleFieldSpec *escalator = field_of (SALE_KIND_CONTRACT, sale_contract_field_escalator);

  assert_cell (amount, "€1,234.5", SALE_DECIMAL_POINT, "EUR", "1234.50");
  assert_cell (amount, "9.223.372.036.854.775,07", SALE_DECIMAL_COMMA, "EUR",
               "9223372036854775.07");
  assert_cell (amount, "92233720368547758.08", SALE_DECIMAL_POINT, "EUR", NULL);
  assert_cell (amount, "1.234", SALE_DECIMAL_UNKNOWN, "EUR", "1234.00");
  assert_cell (amount, "1.234", SALE_DECIMAL_UNKNOWN, "KWD", "1.234");
  assert_cell (amount, "1,234", SALE_DECIMAL_UNKNOWN, "JPY", "1234");
  assert_cell (amount, "1.005", SALE_DECIMAL_POINT, "EUR", NULL);
  assert_cell (probability, "75%", SALE_DECIMAL_POINT, NULL, "0.75");
  assert_cell (probability, "0.75", SALE_DECIMAL_POINT, NULL, "0.75");
  assert_cell (probability, "75", SALE_DECIMAL_POINT, NULL, NULL);
  assert_cell (cap, "3,5 %", SALE_DECIMAL_COMMA, NULL, "3.5");
  assert_cell (months, "12.00", SALE_DECIMAL_POINT, NULL, "12");
  assert_cell (months, "12.5", SALE_DECIMAL_POINT, NULL, NULL);
  assert_cell (category, "On Track", SALE_DECIMAL_POINT, NULL, "on_track");
  assert_cell (category, "at-risk", SALE_DECIMAL_POINT, NULL, "at_risk");
  assert_cell (category, "great", SALE_DECIMAL_POINT, NULL, NULL);
  assert_cell (due, "31/1/2027 10:00", SALE_DECIMAL_POINT, NULL, "2027-01-31");
  assert_cell (due, "1/31/2027", SALE_DECIMAL_POINT, NULL, NULL);
  assert_cell (escalator, "Yes", SALE_DECIMAL_POINT, NULL, "true");
  assert_cell (escalator, "n", SALE_DECIMAL_POINT, NULL, "false");
  assert_cell (escalator, "maybe", SALE_DECIMAL_POINT, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/dates", test_dates);
  g_test_add_func ("/columns/instants", test_instants);
  g_test_add_func ("/columns/numbers", test_numbers);
  g_test_add_func ("/columns/decide-dates", test_decide_dates);
  g_test_add_func ("/columns/decide-numbers", test_decide_numbers);
  g_test_add_func ("/columns/cells", test_cells);
  return g_test_run ();
}
