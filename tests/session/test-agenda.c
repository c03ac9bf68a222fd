/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows of Today in one command; an account on one page. */
#include "sale-account-brief.h"
#include "sale-agenda.h"
#include "sale-document-text.h"
#include "sale-handover-split.h"
#include "sale-session.h"
#include "test-book.h"
#include "test-session.h"

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  SaleBasis *basis;
  SaleDate today;
  gint64 account;
} Fixture;

static void
add_promise (SaleChangeSet *set, gint64 account, const char *text, SaleParty side, SaleDate due)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_COMMITMENT);

#define SET(type, field, value) \
  sale_change_set_set_##type (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_##field, value)
  SET (int, account, account);
  SET (text, text, text);
  SET (text, side, sale_word_to_nick (sale_party_words, (int) side));
  SET (date, due, due);
#undef SET
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Promises");
  g_autofree char *path = NULL;

  self->dir = g_dir_make_tmp ("sale-agenda-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->today = sale_date_new (2027, 1, 4);
  clock = sale_clock_new_fixed (self->today * MS_PER_DAY + NOON);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  self->basis = sale_session_get_basis (self->session);
  self->account = test_session_add_account (self->session, "Café Noir");
  add_promise (set, self->account, "A better price", SALE_PARTY_US, self->today - 3);
  add_promise (set, self->account, "Data access", SALE_PARTY_CUSTOMER, self->today + 1);
  test_session_commit (self->session, set, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

/* The promises alone. */
static GPtrArray *
list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleToday) today =
      sale_agenda_load (self->reader, self->basis, SALE_AGENDA_DAYS, FALSE, &error);
  GPtrArray *items;

  g_assert_no_error (error);
  items = sale_agenda_list (today);
  for (guint i = items->len; i-- > 0;)
    if (((SaleAgendaItem *) items->pdata[i])->record_kind != SALE_KIND_COMMITMENT)
      g_ptr_array_remove_index (items, i);
  return items;
}

static guint
count (Fixture *self)
{
  g_autoptr (GPtrArray) items = list (self);

  return items->len;
}

static void
test_done (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = list (self);
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (items->len, ==, 2);
  set = sale_agenda_done_all (items, self->reader, self->basis, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sale_change_set_get_label (set), ==, "2 items done");
  test_session_commit (self->session, set, 0);
  g_assert_cmpuint (count (self), ==, 0);
}

static void
test_snoozed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = list (self);
  g_autoptr (SaleChangeSet) set = sale_agenda_snooze_all (items, self->today + 7);

  g_assert_cmpstr (sale_change_set_get_label (set), ==, "2 items snoozed");
  test_session_commit (self->session, set, 0);
  g_assert_cmpuint (count (self), ==, 0);
}

/* What needs a form is left, and alone it is nothing that can be done. */
static void
test_form (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = list (self);
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < items->len; i++)
    ((SaleAgendaItem *) items->pdata[i])->kind = SALE_TODAY_REVIEW;
  g_assert_null (sale_agenda_done_all (items, self->reader, self->basis, &error));
  g_assert_no_error (error);
  ((SaleAgendaItem *) items->pdata[0])->kind = SALE_TODAY_PROMISE;
  set = sale_agenda_done_all (items, self->reader, self->basis, &error);
  g_assert_cmpstr (sale_change_set_get_label (set), ==, "1 item done");
  test_session_commit (self->session, set, 0);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_brief (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleAccountView) view =
      sale_account_view_read (self->reader, self->basis, &self->account, NULL, &error);
  g_autoptr (SaleBriefData) brief = NULL;
  g_autoptr (SaleDocument) document = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  brief = sale_account_brief_new (view);
  document = sale_brief_report_new (brief);
  text = sale_document_dup_text (document);
  g_assert_nonnull (strstr (text, "Café Noir\n"));
  g_assert_nonnull (strstr (text, "A better price, ours, to –, Late, Fri 1 Jan\n"));
  g_assert_nonnull (strstr (text, "Data access, theirs, by –, Open, Tue 5 Jan\n"));
}

static void
check_split (const char *notes, guint block, const char *expected)
{
  g_auto (GStrv) blocks = sale_handover_split (notes);

  g_assert_cmpuint (g_strv_length (blocks), ==, SALE_N_HANDOVER_BLOCKS);
  g_assert_cmpstr (blocks[block], ==, expected);
}

/* By headings, however they are marked; without any by what a line speaks of. */
static void
test_split (void)
{
  const char *headed = "They are tired of Excel\n\n# Goals\nClose in 3 days\nNo weekends\r\n"
                       "**Risks:** the CFO leaves\nOut of scope: payroll\nStakeholders:\nInes\n"
                       "She decides: nobody else\n";
  const char *loose = "Tired of Excel\nWe promised a price until March\nIncluded: payroll\n";

  check_split (headed, 0, "They are tired of Excel\nClose in 3 days\nNo weekends");
  check_split (headed, 4, "the CFO leaves");
  check_split (headed, 5, "payroll");
  check_split (headed, 3, "Ines\nShe decides: nobody else");
  check_split (headed, 6, "");
  check_split (loose, 0, "Tired of Excel");
  check_split (loose, 2, "We promised a price until March");
  check_split (loose, 5, "payroll");
  check_split ("", 0, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/agenda/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("done", test_done);
  TEST ("snoozed", test_snoozed);
  TEST ("form", test_form);
  TEST ("brief", test_brief);
  g_test_add_func ("/agenda/handover-split", test_split);
  return g_test_run ();
}
