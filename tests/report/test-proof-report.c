/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"

#include <locale.h>

/* formulas.md F6: the example's dates, each beside what it is. */
static void
test_dates (void)
{
  g_autoptr (SaleProofData) data = sample_proof_new ();
  g_autoptr (SaleDocument) document = sale_proof_report_new (data);
  g_autofree char *text = tool_dup_text_of (document);
  static const char *const parts[] = {
    "Nordlicht AG",          "18 Jan 2027",
    "30 Jan 2027",           "12 Jan 2027",
    "26 Jan 2027",           "Sat 30 Jan 2027",
    "Fri 29 Jan 2027",       "Tue 26 Jan 2027",
    "Tue 12 Jan 2027",       "sixty (60) days",
    "NL-2024-017.pdf",       "page 7",
    "They can cancel until", "Our notice must leave by",
    "delivery takes 3 days", "Open",
    "€60,000 a year",        "Page 1 of 1",
  };

  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    tool_assert_has (text, parts[i]);
  tool_assert_has_not (text, SAMPLE_SECRET);
}

static SaleNoticeProof *
prove (SaleRecord *contract)
{
  g_autoptr (SaleCalendar) calendar = sale_calendar_new_default ();
  SaleEngineSettings settings;

  sale_engine_settings_init (&settings);
  return sale_notice_proof_new (contract, &settings, calendar, calendar,
                                sale_date_from_iso ("2027-01-04"));
}

static SaleDocument *
document_of (SaleRecord *contract)
{
  g_autoptr (SaleProofData) data = sale_proof_data_new ();
  g_autoptr (SaleNoticeProof) notice = prove (contract);

  data->customer = g_strdup ("Acme");
  data->language = g_strdup ("en");
  sale_proof_data_fill (data, contract, notice);
  return sale_proof_report_new (data);
}

static void
set_text (SaleRecord *contract, guint field, const char *text)
{
  sale_record_take_value (contract, field, sale_value_text (text));
}

/* Nothing known is a sheet too: it says what is missing. */
static void
test_unknown (void)
{
  g_autoptr (SaleRecord) contract = sale_record_new (SALE_KIND_CONTRACT);
  g_autoptr (SaleDocument) document = NULL;
  g_autofree char *text = NULL;

  set_text (contract, sale_contract_field_product, "Suite");
  document = document_of (contract);
  text = tool_dup_text_of (document);
  if (text == NULL)
    return;
  tool_assert_has (text, "Unknown");
  tool_assert_has (text, "Not known, since the contract’s notice period");
  tool_assert_has (text, "No clause has been recorded");
}

static void
test_signature (void)
{
  g_autoptr (SaleRecord) contract = sale_record_new (SALE_KIND_CONTRACT);
  g_autoptr (SaleDocument) document = NULL;
  g_autofree char *text = NULL;

  set_text (contract, sale_contract_field_product, "Suite");
  set_text (contract, sale_contract_field_renewal_mode, "signature");
  sale_record_take_value (contract, sale_contract_field_term_start,
                          sale_value_date (sale_date_from_iso ("2026-04-01")));
  sale_record_take_value (contract, sale_contract_field_term_end,
                          sale_value_date (sale_date_from_iso ("2027-03-31")));
  document = document_of (contract);
  text = tool_dup_text_of (document);
  if (text == NULL)
    return;
  tool_assert_has (text, "Signature needed by");
  tool_assert_has (text, "30 Jan 2027");
  tool_assert_has_not (text, "They can cancel until");
}

/* The steps of a plan, by whose they are. */
static void
test_plan (void)
{
  g_autoptr (SalePlanStatusData) data = sample_plan_new ();
  g_autoptr (SaleDocument) document = sale_plan_report_new (data);
  g_autofree char *text = tool_dup_text_of (document);
  static const char *const parts[] = {
    "We (Ledgerworks)",
    "You (Café Noir)",
    "55.6 %",
    "5 of 9 required steps",
    "Day 34",
    "7 days after the plan",
    "was due 30 Dec 2026",
    "order system is being moved",
    "waits for",
    "left out: not wanted",
    "1 step is late",
    "Nothing is late",
  };

  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    tool_assert_has (text, parts[i]);
}

static void
test_plan_empty (void)
{
  g_autoptr (SalePlanStatusData) data = sale_plan_status_data_new ();
  g_autoptr (SaleDocument) document = sale_plan_report_new (data);
  g_autofree char *text = tool_dup_text_of (document);

  if (text == NULL)
    return;
  tool_assert_has (text, "n/a");
  g_assert_cmpuint (tool_count (text, "No steps"), ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "en_US.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof-report/dates", test_dates);
  g_test_add_func ("/proof-report/unknown", test_unknown);
  g_test_add_func ("/proof-report/signature", test_signature);
  g_test_add_func ("/plan-report/steps", test_plan);
  g_test_add_func ("/plan-report/empty", test_plan_empty);
  return g_test_run ();
}
