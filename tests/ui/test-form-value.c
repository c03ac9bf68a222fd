/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The logic of forms, without a display. */

#include "sale-form-value.h"
#include "sale-typed-number.h"
#include "sale-records.h"

#include <locale.h>

static SaleRecord *
contract_new (void)
{
  SaleRecord *record = sale_record_new (SALE_KIND_CONTRACT);

  sale_record_take_value (record, sale_contract_field_account, sale_value_int (7));
  sale_record_take_value (record, sale_contract_field_currency, sale_value_text ("EUR"));
  sale_record_take_value (record, sale_contract_field_amount, sale_value_int (1500050));
  return record;
}

static void
assert_number (const char *text, const char *expected)
{
  g_autofree char *number = sale_typed_number_parse (text);

  g_assert_cmpstr (number, ==, expected);
}

static void
test_numbers (void)
{
  assert_number ("15000", "15000");
  assert_number ("15,000", "15000");
  assert_number ("15,000.50", "15000.50");
  assert_number ("15.000,50", "15000.50");
  assert_number ("1'234'567", "1234567");
  assert_number ("1 234,5", "1234.5");
  assert_number ("1.234.567", "1234567");
  assert_number ("0.5", "0.5");
  assert_number ("-3", "-3");
  assert_number ("−3", "-3");
  assert_number ("٣", "3");
  assert_number ("12a", NULL);
  assert_number ("1.2.3,4,5", NULL);
  assert_number ("-", NULL);
  assert_number ("3-", NULL);
  assert_number ("1.5.", NULL);
  assert_number ("1 2", NULL);
  assert_number ("1,23", "1.23");
  assert_number ("", NULL);
}

static void
test_numbers_of_other_languages (void)
{
  g_autofree char *shown = NULL;

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the locale de_DE.UTF-8 is not installed");
      return;
    }
  assert_number ("1.234", "1234");
  assert_number ("1,234", "1.234");
  assert_number ("1.5", "1.5");
  shown = sale_typed_number_format ("1234.5");
  g_assert_cmpstr (shown, ==, "1234,5");
  setlocale (LC_ALL, "C");
}

static void
test_value_is_immutable (void)
{
  g_autoptr (SaleRecord) record = contract_new ();
  g_autoptr (SaleFormValue) before = sale_form_value_new (record);
  g_autoptr (SaleFormValue) after =
      sale_form_value_set (before, sale_contract_field_product, "Suite", NULL);

  g_assert_null (sale_form_value_get_text (before, sale_contract_field_product));
  g_assert_cmpstr (sale_form_value_get_text (after, sale_contract_field_product), ==, "Suite");
  g_assert_false (sale_form_value_is_changed (before));
  g_assert_true (sale_form_value_is_changed (after));
  g_assert_cmpstr (sale_form_value_get_text (after, sale_contract_field_amount), ==, "15000.50");
}

static void
test_changed_back_is_not_changed (void)
{
  g_autoptr (SaleRecord) record = contract_new ();
  g_autoptr (SaleFormValue) value = sale_form_value_new (record);
  g_autoptr (SaleFormValue) changed =
      sale_form_value_set (value, sale_contract_field_amount, "1", NULL);
  g_autoptr (SaleFormValue) back =
      sale_form_value_set (changed, sale_contract_field_amount, "15000.50", NULL);

  g_assert_true (sale_form_value_is_changed (changed));
  g_assert_false (sale_form_value_is_changed (back));
}

static void
test_state (void)
{
  g_autoptr (SaleRecord) record = sale_record_new (SALE_KIND_CONTRACT);
  g_autoptr (SaleFormValue) value = sale_form_value_new (record);
  g_autoptr (SaleFormValue) wrong =
      sale_form_value_set (value, sale_contract_field_length_months, "9000", NULL);
  g_autoptr (SaleFormValue) unread =
      sale_form_value_set (value, sale_contract_field_term_end, "soon", "This is not a date");
  g_autoptr (SaleFormState) empty_state = sale_form_state_new (value, NULL);
  g_autoptr (SaleFormState) wrong_state = sale_form_state_new (wrong, NULL);
  g_autoptr (SaleFormState) unread_state = sale_form_state_new (unread, NULL);

  g_assert_false (empty_state->changed);
  g_assert_false (empty_state->can_save);
  g_assert_cmpstr (empty_state->reason, ==, "“Account” is needed");
  g_assert_true (wrong_state->changed);
  g_assert_false (wrong_state->can_save);
  g_assert_nonnull (wrong_state->errors[sale_contract_field_length_months]);
  g_assert_cmpstr (unread_state->errors[sale_contract_field_term_end], ==, "This is not a date");
  g_assert_cmpstr (unread_state->reason, ==, "Term Ends: This is not a date");
}

static char *
check_term (SaleFormValue *value, guint *field)
{
  const char *start = sale_form_value_get_text (value, sale_contract_field_term_start);
  const char *end = sale_form_value_get_text (value, sale_contract_field_term_end);

  *field = sale_contract_field_term_end;
  return start && end && strcmp (start, end) > 0 ? g_strdup ("The term ends before it starts")
                                                 : NULL;
}

static void
test_check (void)
{
  g_autoptr (SaleRecord) record = contract_new ();
  g_autoptr (SaleFormValue) value = sale_form_value_new (record);
  g_autoptr (SaleFormValue) started =
      sale_form_value_set (value, sale_contract_field_term_start, "2027-01-01", NULL);
  g_autoptr (SaleFormValue) ended =
      sale_form_value_set (started, sale_contract_field_term_end, "2026-01-01", NULL);
  g_autoptr (SaleFormState) good = sale_form_state_new (started, check_term);
  g_autoptr (SaleFormState) bad = sale_form_state_new (ended, check_term);

  g_assert_true (good->can_save);
  g_assert_false (bad->can_save);
  g_assert_cmpstr (bad->errors[sale_contract_field_term_end], ==, "The term ends before it starts");
}

static void
test_write (void)
{
  g_autoptr (SaleRecord) record = contract_new ();
  g_autoptr (SaleFormValue) value = sale_form_value_new (record);
  g_autoptr (SaleFormValue) cleared =
      sale_form_value_set (value, sale_contract_field_amount, NULL, NULL);
  g_autoptr (SaleChangeSet) created = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleChangeSet) edited = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  const SaleOp *ops;
  SaleUuid uuid = { 0 };
  gsize n_ops;

  g_assert_cmpint (sale_form_value_write (value, created, NULL), <, 0);
  ops = sale_change_set_get_ops (created, &n_ops);
  g_assert_cmpuint (n_ops, ==, 4); /* the record, and the three fields it has */
  g_assert_cmpint (ops[0].type, ==, SALE_OP_CREATE);

  sale_record_set_identity (record, 12, &uuid, 0, 0, SALE_INSTANT_NONE);
  g_assert_cmpint (sale_form_value_write (cleared, edited, NULL), ==, 12);
  ops = sale_change_set_get_ops (edited, &n_ops);
  g_assert_cmpuint (n_ops, ==, 1);
  g_assert_cmpuint (ops[0].field, ==, sale_contract_field_amount);
  g_assert_true (sale_value_is_empty (&ops[0].value));
}

/* 15 in euros and 15 in yen are not the same number of coins. */
static void
test_currency_moves_amounts (void)
{
  g_autoptr (SaleRecord) record = contract_new ();
  g_autoptr (SaleFormValue) whole = NULL;
  g_autoptr (SaleFormValue) yen = NULL;
  g_autoptr (SaleFormValue) value = NULL;

  sale_record_take_value (record, sale_contract_field_amount, sale_value_int (1500));
  value = sale_form_value_new (record);
  whole = sale_form_value_set (value, sale_contract_field_amount, "15", NULL);
  yen = sale_form_value_set (whole, sale_contract_field_currency, "JPY", NULL);
  g_assert_true (sale_form_value_has_changed (yen, sale_contract_field_amount));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/form-value/numbers", test_numbers);
  g_test_add_func ("/ui/form-value/numbers-of-other-languages", test_numbers_of_other_languages);
  g_test_add_func ("/ui/form-value/immutable", test_value_is_immutable);
  g_test_add_func ("/ui/form-value/changed-back", test_changed_back_is_not_changed);
  g_test_add_func ("/ui/form-value/state", test_state);
  g_test_add_func ("/ui/form-value/check", test_check);
  g_test_add_func ("/ui/form-value/write", test_write);
  g_test_add_func ("/ui/form-value/currency", test_currency_moves_amounts);
  return g_test_run ();
}
