/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A won deal: whom it is with, what is missing, and all that it makes at once. */
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-session.h"
#include "sale-won.h"
#include "test-book.h"
#include "test-session.h"

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  SaleDate today;
  SaleWon won;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock = NULL;
  g_autofree char *path = NULL;

  self->dir = g_dir_make_tmp ("sale-won-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->today = sale_date_new (2027, 1, 4);
  clock = sale_clock_new_fixed (self->today * MS_PER_DAY + NOON);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  sale_playbooks_install (sale_session_get_book (self->session), &error);
  g_assert_no_error (error);
  sale_won_init (&self->won, self->reader, sale_session_get_basis (self->session));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_won_clear (&self->won);
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static void
enter (Fixture *self, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  sale_won_set (&self->won, field, text, &error);
  g_assert_no_error (error);
}

static gint64
add_account (Fixture *self, const char *name, const char *domain)
{
  gint64 id = test_session_add_account (self->session, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Domain");

  if (domain == NULL)
    return id;
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_domain, domain);
  test_session_commit (self->session, set, 0);
  return id;
}

static SaleWonNames *
read_names (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SaleWonNames *names = sale_won_names_read (self->reader, sale_session_get_basis (self->session),
                                             NULL, NULL, &error);

  g_assert_no_error (error);
  return names;
}

static SaleWonMatch
match (Fixture *self, const char *name, const char *domain)
{
  g_autoptr (SaleWonNames) names = read_names (self);
  SaleWonMatch found = sale_won_names_match (names, name, domain);

  found.name = NULL; /* is the names' */
  return found;
}

/* As the form does it, to the end. */
static SaleCommit *
write_down (Fixture *self, gint64 *account)
{
  SaleWonMatch found = match (self, sale_account_get_name (self->won.account),
                              sale_account_get_domain (self->won.account));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = sale_won_plan (&self->won, &found, self->reader, account, &error);
  SaleCommit *commit;

  g_assert_no_error (error);
  commit = sale_session_commit (self->session, set, &error);
  g_assert_no_error (error);
  if (*account < 0)
    *account = sale_commit_get_new_id (commit, *account);
  return commit;
}

static GPtrArray *
list (Fixture *self, SaleKind kind, gint64 account)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  if (account)
    sale_query_where_account (query, account);
  return sale_reader_list (self->reader, query, NULL);
}

/* Whom it is with ----------------------------------------------------------------- */

static void
test_match (Fixture *self, gconstpointer data)
{
  gint64 noir = add_account (self, "Café Noir", "cafe-noir.example");
  gint64 first = add_account (self, "Gamma Inc", "gamma.example");
  gint64 second = add_account (self, "gamma  inc", "gamma-two.example");

#define FIT(name, domain) match (self, name, domain).fit
#define ACCOUNT(name, domain) match (self, name, domain).account
  g_assert_cmpint (FIT ("Nordlicht AG", NULL), ==, SALE_WON_NEW);
  g_assert_cmpint (FIT (NULL, NULL), ==, SALE_WON_NEW);
  g_assert_cmpint (FIT ("Café", NULL), ==, SALE_WON_NEW);
  g_assert_cmpint (ACCOUNT (" cafe   NOIR ", NULL), ==, noir);
  g_assert_cmpint (ACCOUNT ("Noir GmbH", "https://www.cafe-noir.example/"), ==, noir);
  g_assert_cmpint (ACCOUNT ("cafe-noir.example", NULL), ==, noir);
  g_assert_cmpint (FIT ("Gamma Inc", NULL), ==, SALE_WON_SEVERAL);
  g_assert_cmpint (ACCOUNT ("Gamma Inc", NULL), ==, 0);
  g_assert_cmpint (ACCOUNT ("Gamma Inc", "gamma.example"), ==, first);
  g_assert_cmpint (ACCOUNT ("Gamma Inc", "gamma-two.example"), ==, second);
  g_assert_cmpint (FIT ("Café Noir", "gamma.example"), ==, SALE_WON_AT_ODDS);
  g_assert_cmpint (ACCOUNT ("Café Noir", "noir.example"), ==, noir);
#undef FIT
#undef ACCOUNT
}

static void
test_merged (Fixture *self, gconstpointer data)
{
  gint64 into = add_account (self, "Nordlicht AG", NULL);
  gint64 gone = add_account (self, "Nordlicht GmbH", NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Merge");

  sale_change_set_set_int (set, SALE_KIND_ACCOUNT, gone, sale_account_field_merged_into, into);
  test_session_commit (self->session, set, 0);
  g_assert_cmpint (match (self, "Nordlicht GmbH", NULL).account, ==, into);
}

static void
test_complete (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleWonNames) names = NULL;
  g_auto (GStrv) found = NULL;
  g_auto (GStrv) whole = NULL;
  g_autofree char *joined = NULL;

  add_account (self, "Neue Nordlicht", NULL);
  add_account (self, "Nordlicht AG", NULL);
  add_account (self, "Konord", NULL);
  names = read_names (self);
  found = sale_won_names_complete (names, "NORD");
  joined = g_strjoinv ("|", found);
  g_assert_cmpstr (joined, ==, "Nordlicht AG|Neue Nordlicht");
  whole = sale_won_names_complete (names, "nordlicht ag");
  g_assert_null (whole[0]);
}

/* What is missing --------------------------------------------------------------- */

static const char *
find_blamed (Fixture *self)
{
  SaleWonMatch new_one = { .fit = SALE_WON_NEW };
  const char *field = NULL;

  sale_won_find_problem (&self->won, &new_one, &field);
  return field;
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  SaleWonMatch several = { .fit = SALE_WON_SEVERAL };
  g_autoptr (GError) error = NULL;
  const char *field;

  g_assert_cmpstr (find_blamed (self), ==, "name");
  enter (self, "name", "Kestrel");
  g_assert_cmpstr (find_blamed (self), ==, "product");
  enter (self, "product", "Suite");
  g_assert_null (find_blamed (self));
  g_assert_nonnull (sale_won_find_problem (&self->won, &several, &field));
  g_assert_cmpstr (field, ==, "domain");
  enter (self, "term_start", "2027-02-01");
  enter (self, "term_end", "2027-01-31");
  g_assert_cmpstr (find_blamed (self), ==, "term_end");
  enter (self, "term_end", NULL);
  enter (self, "anchor", NULL);
  g_assert_cmpstr (find_blamed (self), ==, "anchor");
  enter (self, "playbook", NULL);
  g_assert_null (find_blamed (self));

  g_assert_false (sale_won_set (&self->won, "notice", "soon", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sale_won_set (&self->won, "currency", "Euros", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_false (g_str_has_prefix (error->message, "currency"));
  g_clear_error (&error);
  g_assert_false (sale_won_set (&self->won, "amount", "much", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
}

static char *
dup_gaps (Fixture *self, const SaleWonMatch *found)
{
  g_autoptr (SaleNoticeProof) proof =
      sale_won_dup_proof (&self->won, sale_session_get_basis (self->session));
  g_auto (GStrv) gaps = sale_won_dup_gaps (&self->won, found, proof);

  return g_strjoinv ("|", gaps);
}

/* What nobody said is left open, not made up. */
static void
test_gaps (Fixture *self, gconstpointer data)
{
  SaleWonMatch known = { .fit = SALE_WON_KNOWN }, new_one = { .fit = SALE_WON_NEW };
  g_autofree char *open = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *of_new = NULL;
  g_autoptr (SaleRecord) contract = NULL;

  enter (self, "name", "Kestrel");
  enter (self, "product", "Suite");
  open = dup_gaps (self, &known);
  g_assert_cmpstr (open, ==, "Term End|Renewal|Notice|Fee");
  contract = sale_won_dup_contract (&self->won);
  g_assert_false (sale_record_has (contract, sale_contract_field_currency));
  g_assert_false (sale_record_has (contract, sale_contract_field_term_end));

  enter (self, "term_start", "2027-02-01");
  enter (self, "length_months", "12");
  enter (self, "renewal_mode", "auto");
  enter (self, "notice", "3 months");
  enter (self, "amount", "60000");
  closed = dup_gaps (self, &known);
  g_assert_cmpstr (closed, ==, "");
  of_new = dup_gaps (self, &new_one);
  g_assert_cmpstr (of_new, ==, "Owner|Tier|Champion|Sponsor|First Goal");
}

/* What it makes ------------------------------------------------------------------ */

static void
fill_in (Fixture *self)
{
  enter (self, "name", "Kestrel");
  enter (self, "owner", "dana@us.example");
  enter (self, "product", "Suite");
  enter (self, "currency", "JPY");
  enter (self, "amount", "60000");
  enter (self, "period", "month");
  enter (self, "term_start", "2027-02-01");
  enter (self, "length_months", "24");
  enter (self, "renewal_mode", "auto");
  enter (self, "notice", "6w");
  enter (self, "seller", "Kim");
  enter (self, "notes", "Goals: one report\nRisks: the lead leaves");
  enter (self, "anchor", "2027-01-11");
}

static void
test_new_account (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) contracts = NULL;
  g_autoptr (GPtrArray) handovers = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (SaleRecord) account = NULL;
  SaleRecord *contract, *handover;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id;

  fill_in (self);
  commit = write_down (self, &id);
  account = sale_reader_get (self->reader, id, NULL);
  g_assert_cmpstr (sale_account_get_name (account), ==, "Kestrel");
  g_assert_cmpstr (sale_account_get_owner (account), ==, "dana@us.example");
  g_assert_cmpint (sale_account_get_stage (account), ==, SALE_STAGE_ALIGN);

  contracts = list (self, SALE_KIND_CONTRACT, id);
  g_assert_cmpuint (contracts->len, ==, 1);
  contract = contracts->pdata[0];
  g_assert_cmpint (sale_contract_get_status (contract), ==, SALE_CONTRACT_STATUS_ACTIVE);
  g_assert_cmpint (sale_contract_get_amount (contract).minor, ==, 60000);
  g_assert_cmpint (sale_contract_get_signed (contract), ==, self->today);
  g_assert_cmpint (sale_contract_get_term_end (contract), ==, sale_date_new (2029, 1, 31));
  g_assert_cmpint (sale_contract_get_notice_n (contract), ==, 6);
  g_assert_cmpint (sale_contract_get_notice_unit (contract), ==, SALE_NOTICE_UNIT_WEEK);

  handovers = list (self, SALE_KIND_HANDOVER, id);
  g_assert_cmpuint (handovers->len, ==, 1);
  handover = handovers->pdata[0];
  g_assert_cmpstr (sale_handover_get_intended_outcome (handover), ==, "one report");
  g_assert_cmpstr (sale_handover_get_risks (handover), ==, "the lead leaves");
  g_assert_cmpstr (sale_handover_get_seller (handover), ==, "Kim");
  g_assert_false (sale_record_has (handover, sale_handover_field_accepted_on));

  plans = list (self, SALE_KIND_PLAN, id);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpint (sale_plan_get_anchor (plans->pdata[0]), ==, sale_date_new (2027, 1, 11));
  g_assert_cmpstr (sale_plan_get_owner (plans->pdata[0]), ==, "dana@us.example");
  steps = sale_plans_list_steps (self->reader, sale_record_get_id (plans->pdata[0]), NULL);
  patterns = sale_playbooks_list_steps (self->reader, self->won.playbook, NULL);
  g_assert_cmpuint (steps->len, ==, patterns->len);
}

/* One undo takes all of it back. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  static const SaleKind kinds[] = { SALE_KIND_ACCOUNT, SALE_KIND_CONTRACT, SALE_KIND_HANDOVER,
                                    SALE_KIND_PLAN, SALE_KIND_STEP };

  fill_in (self);
  commit = write_down (self, &id);
  undone =
      sale_book_undo (sale_session_get_book (self->session), sale_commit_get_set (commit), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) left = list (self, kinds[i], 0);

      g_assert_cmpuint (left->len, ==, 0);
    }
}

/* Never a second account; what its handover says stays. */
static void
test_known_account (Fixture *self, gconstpointer data)
{
  gint64 id = add_account (self, "KESTREL", NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) contracts = NULL;
  g_autoptr (GPtrArray) handovers = NULL;
  g_autoptr (SaleRecord) twin = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 found;
  SaleWonMatch known = { SALE_WON_KNOWN, id, NULL };

  test_session_add (self->session, SALE_KIND_HANDOVER, sale_handover_field_account, id,
                    sale_handover_field_risks, "No budget");
  fill_in (self);
  g_assert_null (sale_won_find_twin (&self->won, &known, self->reader));
  commit = write_down (self, &found);
  g_assert_cmpint (found, ==, id);
  accounts = list (self, SALE_KIND_ACCOUNT, 0);
  contracts = list (self, SALE_KIND_CONTRACT, id);
  handovers = list (self, SALE_KIND_HANDOVER, id);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_cmpstr (sale_account_get_name (accounts->pdata[0]), ==, "KESTREL");
  g_assert_cmpuint (contracts->len, ==, 1);
  g_assert_cmpuint (handovers->len, ==, 1);
  g_assert_cmpstr (sale_handover_get_risks (handovers->pdata[0]), ==, "No budget\nthe lead leaves");
  twin = sale_won_find_twin (&self->won, &known, self->reader);
  g_assert_nonnull (twin);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/won/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("match", test_match);
  ADD ("merged", test_merged);
  ADD ("complete", test_complete);
  ADD ("problems", test_problems);
  ADD ("gaps", test_gaps);
  ADD ("new-account", test_new_account);
  ADD ("undo", test_undo);
  ADD ("known-account", test_known_account);
#undef ADD
  return g_test_run ();
}
