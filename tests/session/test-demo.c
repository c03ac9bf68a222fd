/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample book has what the first run promises, whatever the day. */
#include "sale-account-view.h"
#include "sale-adoption.h"
#include "sale-agenda-counts.h"
#include "sale-agenda.h"
#include "sale-demo-books.h"
#include "sale-facts.h"
#include "sale-notice.h"
#include "sale-plan-rows.h"
#include "sale-playbooks.h"
#include "sale-records.h"
#include "sale-rules.h"
#include "test-book.h"
#include <string.h>

typedef struct
{
  char *dir;
  SaleDate today;
  SaleClock *clock;
  SaleBook *book;
  SaleReader *reader;
  SaleBasis *basis;
} Fixture;

static void
open_book (Fixture *self, SaleDate today)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-demo-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->today = today;
  self->clock = sale_clock_new_at (today);
  self->book = sale_book_open (path, self->dir, self->clock, &error);
  g_assert_no_error (error);
  self->reader = sale_book_get_reader (self->book);
}

static void
write_book (Fixture *self, SaleDemoSize size, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  sale_demo_write (self->book, size, seed, self->today, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->basis = sale_basis_load (self->reader, self->clock, &error);
  g_assert_no_error (error);
}

static void
close_book (Fixture *self)
{
  sale_book_close (self->book);
  g_clear_pointer (&self->basis, sale_basis_unref);
  g_clear_object (&self->book);
  g_clear_object (&self->clock);
  test_remove_tree (self->dir);
  g_clear_pointer (&self->dir, g_free);
}

static GPtrArray *
list (Fixture *self, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sale_reader_list (self->reader, query, &error);

  g_assert_no_error (error);
  return records;
}

static guint
count (Fixture *self, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  return (guint) sale_reader_count (self->reader, query, NULL);
}

/* How many records hold what each bit of the expression says. */
#define COUNT(kind, record, condition) \
  ({ \
    g_autoptr (GPtrArray) records_ = list (self, kind); \
    guint n_ = 0; \
    for (guint i_ = 0; i_ < records_->len; i_++) \
      { \
        SaleRecord *record = records_->pdata[i_]; \
        n_ += (condition) != 0; \
      } \
    n_; \
  })

typedef struct
{
  GPtrArray *records;
  guint n;
} Same;

static gboolean
compare_record (SaleRecord *record, gpointer data)
{
  Same *self = data;
  SaleRecord *other = self->records->pdata[self->n++];

  g_assert_cmpint (sale_record_get_id (record), ==, sale_record_get_id (other));
  g_assert_true (sale_uuid_equal (sale_record_get_uuid (record), sale_record_get_uuid (other)));
  for (guint i = 0; i < sale_record_get_spec (record)->n_fields; i++)
    g_assert_true (
        sale_value_equal (sale_record_get_value (record, i), sale_record_get_value (other, i)));
  return TRUE;
}

/* A whole table read in one go holds what its records do one by one, sets of
 * references too. */
static void
test_scan (void)
{
  Fixture fixture = { 0 }, *self = &fixture;

  open_book (self, sale_date_new (2027, 1, 4));
  write_book (self, SALE_DEMO_SAMPLE, 1);
  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = list (self, kind);
      g_autoptr (SaleQuery) query = sale_query_new (kind);
      g_autoptr (GError) error = NULL;
      Same same = { records, 0 };

      sale_reader_scan (self->reader, query, compare_record, &same, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (same.n, ==, records->len);
    }
  g_assert_cmpuint (
      COUNT (SALE_KIND_ACTIVITY, r, sale_record_has (r, sale_activity_field_contacts)), >, 10);
  close_book (self);
}

/* The whole book as one number: every record's name and fields. */
static char *
hash_book (Fixture *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = list (self, kind);

      for (guint i = 0; i < records->len; i++)
        {
          const SaleKindSpec *spec = sale_kind_get_spec (kind);

          g_checksum_update (sum, sale_record_get_uuid (records->pdata[i])->bytes, 16);
          for (guint field = 0; field < spec->n_fields; field++)
            {
              g_autofree char *text = sale_record_dup_field_text (records->pdata[i], field);

              g_checksum_update (sum, (const guchar *) (text ? text : "\1"), -1);
            }
        }
    }
  return g_strdup (g_checksum_get_string (sum));
}

static char *
hash_of (guint32 seed, SaleDate today)
{
  Fixture self = { 0 };
  char *hash;

  open_book (&self, today);
  write_book (&self, SALE_DEMO_SAMPLE, seed);
  hash = hash_book (&self);
  close_book (&self);
  return hash;
}

static void
test_same_seed (void)
{
  SaleDate today = sale_date_new (2027, 1, 4);
  g_autofree char *first = hash_of (1, today);
  g_autofree char *again = hash_of (1, today);
  g_autofree char *other_seed = hash_of (2, today);
  g_autofree char *other_day = hash_of (1, today + 1);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other_seed);
  g_assert_cmpstr (first, !=, other_day);
}

/* What is true of the records by themselves -------------------------------- */

static void
check_valid (Fixture *self)
{
  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);
      g_autoptr (GPtrArray) records = list (self, kind);

      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (GError) error = NULL;
          guint missing = 0;

          for (guint field = 0; field < spec->n_fields; field++)
            sale_field_check (&spec->fields[field],
                              sale_record_get_value (records->pdata[i], field), &error);
          g_assert_no_error (error);
          if (sale_record_is_draft (records->pdata[i], &missing))
            g_error ("%s “%s” lacks %s", spec->name, sale_record_get_title (records->pdata[i]),
                     spec->fields[missing].name);
        }
    }
}

static void
check_accounts (Fixture *self)
{
  g_assert_cmpuint (count (self, SALE_KIND_ACCOUNT), ==, 24);
  for (int tier = SALE_TIER_STRATEGIC; tier <= SALE_TIER_SMALL; tier++)
    g_assert_cmpuint (COUNT (SALE_KIND_ACCOUNT, a, sale_account_get_tier (a) == tier), >=, 3);
  for (int stage = SALE_STAGE_ALIGN; stage <= SALE_STAGE_ENDED; stage++)
    g_assert_cmpuint (COUNT (SALE_KIND_ACCOUNT, a, sale_account_get_stage (a) == stage), >=, 1);
  g_assert_cmpuint (COUNT (SALE_KIND_ACCOUNT, a, sale_account_get_parent (a) != 0), ==, 2);
  g_assert_cmpuint (COUNT (SALE_KIND_ACCOUNT, a, !sale_record_has (a, sale_account_field_tier)), ==,
                    1);
  g_assert_cmpuint (
      COUNT (SALE_KIND_ACCOUNT, a, sale_basis_is_mine (self->basis, sale_account_get_owner (a))),
      ==, 22);
}

/* Nothing at all names the account of which nothing is known. */
static void
check_unknown_account (Fixture *self)
{
  g_autoptr (GPtrArray) accounts = list (self, SALE_KIND_ACCOUNT);

  for (guint i = 0; i < accounts->len; i++)
    if (!sale_record_has (accounts->pdata[i], sale_account_field_tier))
      {
        g_autoptr (GArray) ids = sale_reader_list_referring (
            self->reader, sale_record_get_id (accounts->pdata[i]), NULL);

        g_assert_cmpuint (ids->len, ==, 0);
      }
}

static void
check_currencies (Fixture *self)
{
  static const char *const currencies[] = { "EUR", "USD", "JPY" };
  guint n_contracts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      guint n = COUNT (SALE_KIND_CONTRACT, c,
                       g_strcmp0 (sale_contract_get_currency (c), currencies[i]) == 0);

      g_assert_cmpuint (n, >=, 1);
      n_contracts += n;
      /* Figures of the year before last must be converted, too. */
      g_assert_true (i == 0 || COUNT (SALE_KIND_RATE, r,
                                      g_strcmp0 (sale_rate_get_currency (r), currencies[i]) == 0 &&
                                          sale_rate_get_date (r) < self->today - 700) > 0);
    }
  g_assert_cmpuint (n_contracts, ==, count (self, SALE_KIND_CONTRACT));
}

static void
check_contracts (Fixture *self)
{
  g_assert_cmpuint (COUNT (SALE_KIND_CONTRACT, c,
                           sale_contract_get_renewal_mode (c) == SALE_RENEWAL_MODE_OPEN_ENDED),
                    ==, 1);
  g_assert_cmpuint (COUNT (SALE_KIND_CONTRACT, c,
                           sale_record_has (c, sale_contract_field_notice_given_on) &&
                               sale_contract_get_status (c) == SALE_CONTRACT_STATUS_ACTIVE),
                    ==, 1);
  g_assert_cmpuint (count (self, SALE_KIND_PRICE_STEP), ==, 2);
  /* A first term that was cut to end with another contract's. */
  g_assert_cmpuint (COUNT (SALE_KIND_CONTRACT, c,
                           sale_contract_get_product (c) &&
                               strcmp (sale_contract_get_product (c), "Quote Costing") == 0 &&
                               sale_date_add_months (sale_contract_get_term_start (c), 12) - 1 !=
                                   sale_contract_get_term_end (c)),
                    ==, 1);
  for (int category = SALE_FORECAST_ON_TRACK; category <= SALE_FORECAST_CRITICAL; category++)
    g_assert_cmpuint (COUNT (SALE_KIND_RENEWAL, r,
                             sale_renewal_get_category (r) == category &&
                                 !sale_record_has (r, sale_renewal_field_closed_on)),
                      >=, 1);
}

static void
check_people_and_promises (Fixture *self)
{
  for (int side = SALE_PARTY_US; side <= SALE_PARTY_CUSTOMER; side++)
    {
#define COMMITMENTS(condition) \
  COUNT (SALE_KIND_COMMITMENT, c, sale_commitment_get_side (c) == side && (condition))
#define KEPT sale_record_has (c, sale_commitment_field_kept_on)
      g_assert_cmpuint (COMMITMENTS (KEPT), >=, 3);
      g_assert_cmpuint (COMMITMENTS (!KEPT && sale_commitment_get_due (c) < self->today), >=, 2);
      g_assert_cmpuint (COMMITMENTS (!KEPT && sale_commitment_get_due (c) >= self->today), >=, 2);
    }
  g_assert_cmpuint (COUNT (SALE_KIND_HANDOVER, h, !sale_record_has (h, sale_handover_field_risks)),
                    >=, 2);
  for (int role = SALE_ROLE_CHAMPION; role <= SALE_ROLE_LEGAL; role++)
    g_assert_cmpuint (
        COUNT (SALE_KIND_CONTACT, c,
               sale_contact_get_roles (c) &&
                   strstr (sale_contact_get_roles (c), sale_word_to_nick (sale_role_words, role))),
        >=, 1);
}

static void
check_value (Fixture *self)
{
  for (int grade = SALE_GRADE_CONFIRMED; grade <= SALE_GRADE_CLAIMED; grade++)
    g_assert_cmpuint (COUNT (SALE_KIND_OUTCOME, o, sale_outcome_get_grade (o) == grade), >=, 3);
  for (int category = SALE_OUTCOME_CATEGORY_REVENUE;
       category <= SALE_OUTCOME_CATEGORY_DECISION_CONFIDENCE; category++)
    g_assert_cmpuint (COUNT (SALE_KIND_OUTCOME, o, sale_outcome_get_category (o) == category), >=,
                      1);
  for (int state = SALE_REVIEW_STATE_PLANNED; state <= SALE_REVIEW_STATE_FOLLOWED_UP; state++)
    g_assert_cmpuint (COUNT (SALE_KIND_REVIEW, r, sale_review_get_state (r) == state), >=, 1);
  g_assert_cmpuint (COUNT (SALE_KIND_READING, r, sale_reading_get_date (r) > self->today), ==, 0);
  g_assert_cmpuint (
      COUNT (SALE_KIND_HEALTH_OVERRIDE, o, sale_health_override_get_expires (o) > self->today), ==,
      1);
}

static void
check_steps (Fixture *self)
{
#define STEPS(condition) COUNT (SALE_KIND_STEP, s, condition)
#define DONE sale_record_has (s, sale_step_field_done_on)
#define CONFIRMED sale_record_has (s, sale_step_field_confirmed_on)
  g_assert_cmpuint (STEPS (sale_step_get_first_value (s) && DONE && CONFIRMED), >=, 10);
  g_assert_cmpuint (STEPS (sale_step_get_first_value (s) && DONE && !CONFIRMED), ==, 1);
  g_assert_cmpuint (STEPS (sale_step_get_first_value (s) && !DONE), >=, 2);
  g_assert_cmpuint (STEPS (sale_record_has (s, sale_step_field_blocked_reason) && !DONE &&
                           sale_step_get_due (s) < self->today),
                    >=, 2);
  g_assert_cmpuint (STEPS (sale_record_has (s, sale_step_field_skipped_reason)), >=, 2);
  g_assert_cmpuint (STEPS (DONE && sale_step_get_done_on (s) > self->today), ==, 0);
  for (int kind = SALE_PLAYBOOK_KIND_ONBOARDING; kind <= SALE_PLAYBOOK_KIND_OFFBOARDING; kind++)
    {
      g_assert_cmpuint (COUNT (SALE_KIND_PLAYBOOK, p, sale_playbook_get_kind (p) == kind), ==, 1);
      g_assert_cmpuint (COUNT (SALE_KIND_PLAN, p, sale_plan_get_kind (p) == kind), >=, 1);
    }
}

static void
check_signals (Fixture *self)
{
#define CLOSED sale_record_has (s, sale_signal_field_closed_on)
  g_assert_cmpuint (COUNT (SALE_KIND_SIGNAL, s, !CLOSED), >=, 5);
  g_assert_cmpuint (COUNT (SALE_KIND_SIGNAL, s, CLOSED), >=, 5);
  g_assert_cmpuint (
      COUNT (SALE_KIND_SIGNAL, s, CLOSED != sale_record_has (s, sale_signal_field_meaning)), ==, 0);
}

static void
check_history (Fixture *self)
{
  SaleDate oldest = self->today;
  g_autoptr (GPtrArray) activities = list (self, SALE_KIND_ACTIVITY);

  for (guint i = 0; i < activities->len; i++)
    {
      SaleDate day = sale_date_from_instant (sale_activity_get_at (activities->pdata[i]),
                                             sale_basis_get_zone (self->basis));

      oldest = MIN (oldest, day);
      g_assert_cmpint (day, <=, self->today);
      g_assert_nonnull (sale_activity_get_text (activities->pdata[i]));
    }
  g_assert_cmpint (oldest, <, self->today - 500);
  g_assert_cmpuint (activities->len, >, 250);
}

/* What the engine makes of them -------------------------------------------- */

static SaleDate
know_by (Fixture *self, SaleRecord *contract)
{
  g_autoptr (SaleRecord) account =
      sale_reader_get (self->reader, sale_contract_get_account (contract), NULL);
  g_autoptr (SaleNoticeProof) proof =
      sale_notice_proof_new (contract, sale_basis_get_settings (self->basis),
                             sale_basis_get_calendar_of (self->basis, account),
                             sale_basis_get_calendar (self->basis), self->today);

  return sale_notice_proof_is_work (proof) ? sale_notice_proof_get_know_by (proof) : SALE_DATE_NONE;
}

static void
check_deadlines (Fixture *self)
{
  guint this_week =
      COUNT (SALE_KIND_CONTRACT, c,
             know_by (self, c) >= self->today && know_by (self, c) <= self->today + 7);

  g_assert_cmpuint (this_week, >=, 1);
}

static void
check_usage_drop (Fixture *self)
{
  g_autoptr (GPtrArray) accounts = list (self, SALE_KIND_ACCOUNT);
  guint drops = 0;

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autoptr (SaleAccountFacts) facts = sale_facts_load (
          self->reader, self->basis, sale_record_get_id (accounts->pdata[i]), NULL);
      SaleAdoption adoption = sale_adoption_new (facts, self->today, NULL);

      drops += adoption.trend < .7;
    }
  g_assert_cmpuint (drops, >=, 1);
}

static void
check_gulf (Fixture *self)
{
  g_autoptr (GPtrArray) accounts = list (self, SALE_KIND_ACCOUNT);

  for (guint i = 0; i < accounts->len; i++)
    if (g_strcmp0 (sale_account_get_country (accounts->pdata[i]), "SA") == 0)
      {
        SaleCalendar *calendar = sale_basis_get_calendar_of (self->basis, accounts->pdata[i]);
        SaleDate friday = sale_date_new (2027, 1, 8);

        g_assert_false (sale_calendar_is_working_day (calendar, friday));
        g_assert_true (sale_calendar_is_working_day (calendar, friday + 2));
        return;
      }
  g_assert_not_reached ();
}

/* The book keeps one renewal a contract: the sample must not leave it any. */
static void
check_rules (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = sale_rules_plan (self->reader, self->basis, NULL, 0, NULL);
  gsize n_ops;

  sale_change_set_get_ops (set, &n_ops);
  g_assert_cmpuint (n_ops, ==, 0);
}

/* The month's end, a leap day, a year's end, a Sunday, a holiday, a quarter's end. */
static void
test_contents (gconstpointer data)
{
  const char *day = data;
  Fixture fixture = { 0 }, *self = &fixture;

  open_book (self, sale_date_from_iso (day));
  write_book (self, SALE_DEMO_SAMPLE, 1);
  check_valid (self);
  check_accounts (self);
  check_unknown_account (self);
  check_currencies (self);
  check_contracts (self);
  check_people_and_promises (self);
  check_value (self);
  check_steps (self);
  check_signals (self);
  check_history (self);
  check_deadlines (self);
  check_usage_drop (self);
  check_gulf (self);
  check_rules (self);
  close_book (self);
}

/* How it is written ------------------------------------------------------- */

static void
test_only_into_empty (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  guint before;

  open_book (&self, sale_date_new (2027, 1, 4));
  write_book (&self, SALE_DEMO_SAMPLE, 1);
  before = count (&self, SALE_KIND_ACTIVITY);
  g_assert_false (
      sale_demo_write (self.book, SALE_DEMO_SAMPLE, 1, self.today, NULL, NULL, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_cmpuint (count (&self, SALE_KIND_ACTIVITY), ==, before);
  close_book (&self);
}

static void
cancel_at_half (double fraction, gpointer data)
{
  if (fraction > .5)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  Fixture self = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  open_book (&self, sale_date_new (2027, 1, 4));
  g_assert_false (sale_demo_write (self.book, SALE_DEMO_SAMPLE, 1, self.today, cancel_at_half,
                                   cancellable, cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    g_assert_cmpuint (count (&self, kind), ==, 0);
  close_book (&self);
}

static void
check_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_progress (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  double last = 0;

  open_book (&self, sale_date_new (2027, 1, 4));
  sale_demo_write (self.book, SALE_DEMO_SAMPLE, 1, self.today, check_progress, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, ==, 1);
  close_book (&self);
}

/* Whether the account's own page says of it what Today says. */
static gboolean
check_own_page (Fixture *self, SaleAgendaItem *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleAccountView) view =
      sale_account_view_read (self->reader, self->basis, &item->account, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < view->next->len; i++)
    {
      SaleAgendaItem *own = view->next->pdata[i];

      if (own->kind != item->kind || own->record != item->record)
        continue;
      g_assert_cmpstr (own->reason, ==, item->reason);
      return TRUE;
    }
  return FALSE;
}

/* One renewal has one amount at risk, on every page. */
static void
test_one_amount (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleToday) today = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  open_book (&self, sale_date_new (2026, 11, 22));
  write_book (&self, SALE_DEMO_SAMPLE, 1);
  if (self.basis == NULL)
    self.basis = sale_basis_load (self.reader, self.clock, &error);
  g_assert_no_error (error);
  today = sale_agenda_load (self.reader, self.basis, SALE_AGENDA_DAYS, FALSE, &error);
  g_assert_no_error (error);
  items = sale_agenda_list (today);
  for (guint i = 0; i < items->len; i++)
    if (((SaleAgendaItem *) items->pdata[i])->kind == SALE_TODAY_DEADLINE)
      found += check_own_page (&self, items->pdata[i]);
  g_assert_cmpuint (found, >, 3);
  close_book (&self);
}

static guint
count_my_plans (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = sale_plan_rows_list (self->reader, self->basis, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < plans->len; i++)
    n += sale_basis_is_mine (self->basis, ((SalePlanRow *) plans->pdata[i])->owner);
  return n;
}

/* The sidebar counts what the pages show, whether Today has been read or not. */
static void
test_counts (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleToday) today = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GListStore) store = g_list_store_new (SALE_TYPE_AGENDA_ITEM);
  g_autofree SaleAgendaCounts *known = NULL, *read = NULL, *completed = NULL;

  open_book (&self, sale_date_new (2027, 1, 4));
  write_book (&self, SALE_DEMO_SAMPLE, 1);
  if (self.basis == NULL)
    self.basis = sale_basis_load (self.reader, self.clock, &error);
  g_assert_no_error (error);
  today = sale_agenda_load (self.reader, self.basis, SALE_AGENDA_DAYS, TRUE, &error);
  g_assert_no_error (error);
  items = sale_agenda_list (today);
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  known = sale_agenda_counts_new (G_LIST_MODEL (store));
  read = sale_agenda_counts_read (self.reader, self.basis, NULL, NULL, &error);
  g_assert_no_error (error);
  completed = sale_agenda_counts_read (self.reader, self.basis, known, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (completed, sizeof *completed, read, sizeof *read);
  g_assert_cmpuint (read->today, >, 3);
  g_assert_cmpuint (read->onboarding, >, 0);
  g_assert_cmpuint (read->onboarding, ==, count_my_plans (&self));
  close_book (&self);
}

/* Nobody's work is lost where only the user's part of the book is read. */
static void
test_mine_is_a_part (void)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleToday) all = NULL, mine = NULL;
  guint n_expected = 0, n_mine = 0;

  open_book (&self, sale_date_new (2027, 1, 4));
  write_book (&self, SALE_DEMO_SAMPLE, 1);
  if (self.basis == NULL)
    self.basis = sale_basis_load (self.reader, self.clock, &error);
  g_assert_no_error (error);
  all = sale_agenda_load (self.reader, self.basis, SALE_AGENDA_DAYS, FALSE, &error);
  g_assert_no_error (error);
  mine = sale_agenda_load (self.reader, self.basis, SALE_AGENDA_DAYS, TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < sale_today_get_n_items (all); i++)
    {
      gint64 account = sale_today_get_item (all, i)->account;
      g_autoptr (SaleRecord) record = account ? sale_reader_get (self.reader, account, NULL) : NULL;

      n_expected += record && sale_basis_is_mine (self.basis, sale_account_get_owner (record));
    }
  for (guint i = 0; i < sale_today_get_n_items (mine); i++)
    n_mine += sale_today_get_item (mine, i)->account != 0;
  g_assert_cmpuint (n_mine, <, sale_today_get_n_items (all));
  g_assert_cmpuint (n_mine, ==, n_expected);
  close_book (&self);
}

/* A sample is not to be undone by the first Ctrl+Z. */
static void
test_no_undo (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleChangeSetInfo) info = NULL;

  open_book (&self, sale_date_new (2027, 1, 4));
  write_book (&self, SALE_DEMO_SAMPLE, 1);
  info = sale_reader_get_undoable (self.reader, NULL);
  g_assert_null (info);
  close_book (&self);
}

static void
test_playbooks_once (void)
{
  Fixture self = { 0 };
  g_autoptr (GPtrArray) playbooks = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (GError) error = NULL;

  open_book (&self, sale_date_new (2027, 1, 4));
  g_assert_true (sale_playbooks_install (self.book, &error));
  g_assert_true (sale_playbooks_install (self.book, &error));
  playbooks = list (&self, SALE_KIND_PLAYBOOK);
  g_assert_cmpuint (playbooks->len, ==, 6);

  sale_change_set_delete (set, SALE_KIND_PLAYBOOK, sale_record_get_id (playbooks->pdata[0]));
  sale_commit_unref (sale_book_commit (self.book, set, &error));
  g_assert_true (sale_playbooks_install (self.book, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (&self, SALE_KIND_PLAYBOOK), ==, 5);
  close_book (&self);
}

/* The big book is the same a few hundred times: a small part of it tells. */
static void
test_big (void)
{
  Fixture fixture = { 0 }, *self = &fixture;
  SaleDemoWriter writer;
  g_autoptr (GError) error = NULL;

  open_book (self, sale_date_new (2027, 1, 4));
  sale_demo_writer_init (&writer, self->book, "Big", 1, self->today);
  sale_demo_fill_big (&writer, 20);
  g_assert_true (sale_demo_writer_finish (&writer, &error));
  self->basis = sale_basis_load (self->reader, self->clock, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count (self, SALE_KIND_ACCOUNT), ==, SALE_DEMO_BIG_ACCOUNTS / 250);
  g_assert_cmpuint (count (self, SALE_KIND_CONTACT), ==, 15000 / 250);
  g_assert_cmpuint (count (self, SALE_KIND_CONTRACT), ==, 8000 / 250);
  g_assert_cmpuint (count (self, SALE_KIND_STEP), ==, 100000 / 250);
  g_assert_cmpuint (count (self, SALE_KIND_ACTIVITY), ==, 500000 / 250);
  check_valid (self);
  check_rules (self);
  close_book (self);
}

int
main (int argc, char *argv[])
{
  static const char *const days[] = { "2027-01-04", "2026-08-31", "2028-02-29",
                                      "2026-12-31", "2026-03-01", "2029-10-01" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/scan", test_scan);
  g_test_add_func ("/demo/same-seed", test_same_seed);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = g_strconcat ("/demo/contents/", days[i], NULL);

      g_test_add_data_func (name, days[i], test_contents);
    }
  g_test_add_func ("/demo/only-into-empty", test_only_into_empty);
  g_test_add_func ("/demo/cancel", test_cancel);
  g_test_add_func ("/demo/progress", test_progress);
  g_test_add_func ("/demo/one-amount", test_one_amount);
  g_test_add_func ("/demo/no-undo", test_no_undo);
  g_test_add_func ("/demo/counts", test_counts);
  g_test_add_func ("/demo/mine-is-a-part", test_mine_is_a_part);
  g_test_add_func ("/demo/big", test_big);
  g_test_add_func ("/demo/playbooks-once", test_playbooks_once);
  return g_test_run ();
}
