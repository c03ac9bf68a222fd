/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-session.h"

/* Returns the id of the record that had the @provisional one; 0 for 0. */
gint64
test_session_commit (SaleSession *session, SaleChangeSet *set, gint64 provisional)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_session_commit (session, set, &error);

  g_assert_no_error (error);
  return provisional ? sale_commit_get_new_id (commit, provisional) : 0;
}

/* A new record with its parent (a field number and an id; 0 for none) and one text. */
gint64
test_session_add (SaleSession *session, SaleKind kind, guint parent, gint64 parent_id, guint name,
                  const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = sale_change_set_create (set, kind);

  if (parent_id)
    sale_change_set_set_int (set, kind, id, parent, parent_id);
  sale_change_set_set_text (set, kind, id, name, text);
  return test_session_commit (session, set, id);
}

gint64
test_session_add_account (SaleSession *session, const char *name)
{
  return test_session_add (session, SALE_KIND_ACCOUNT, 0, 0, sale_account_field_name, name);
}

/* A year to @term_end that renews by itself unless notice is given 60 days before:
 * to 31 March 2027, the example of formulas.md F6. The amount is in minor units. */
gint64
test_session_add_contract (SaleSession *session, gint64 account, SaleDate term_end, gint64 amount)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 contract = sale_change_set_create (set, SALE_KIND_CONTRACT);

#define SET(type, name, value) \
  sale_change_set_set_##type (set, SALE_KIND_CONTRACT, contract, sale_contract_field_##name, value)
  SET (int, account, account);
  SET (text, product, "Suite");
  SET (date, term_start, sale_date_add_months (term_end + 1, -12));
  SET (date, term_end, term_end);
  SET (int, length_months, 12);
  SET (text, renewal_mode, "auto");
  SET (int, notice_n, 60);
  SET (text, notice_unit, "day");
  SET (int, amount, amount);
  SET (text, period, "year");
  SET (text, currency, "EUR");
#undef SET
  return test_session_commit (session, set, contract);
}
