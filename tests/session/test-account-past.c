/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an account on a day gone by holds the figures that it held then. */
#include "sale-account-past.h"
#include "test-book.h"
#include "test-session.h"

#include <math.h>

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))
#define FIRST sale_date_new (2027, 1, 4)

typedef struct
{
  char *dir;
  SaleSession *session;
  gint64 account;
  gint64 contract;
} Fixture;

static void
open_on (Fixture *self, SaleDate day)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (day * MS_PER_DAY + NOON);
  g_autofree char *path = g_build_filename (self->dir, "book.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("sale-past-XXXXXX", NULL);
  open_on (self, FIRST);
  self->account = test_session_add_account (self->session, "Acme");
  self->contract = test_session_add_contract (self->session, self->account,
                                              sale_date_new (2027, 3, 31), 6000000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static SaleAccountView *
read_view (Fixture *self, SaleReadFunc func, gpointer data, GError **error)
{
  g_autoptr (SaleReader) reader =
      sale_book_open_reader (sale_session_get_book (self->session), error);

  sale_session_wait (self->session, NULL);
  return func (reader, sale_session_get_basis (self->session), data, NULL, error);
}

static SaleAccountView *
read_then (Fixture *self, SaleDate day, GError **error)
{
  g_autofree SaleAccountDay *when = sale_account_day_new (self->account, day);

  return read_view (self, sale_account_view_read_as_of, when, error);
}

static SaleAccountView *
read_now (Fixture *self)
{
  g_autofree gint64 *account = sale_account_view_read_data (self->account);
  g_autoptr (GError) error = NULL;
  SaleAccountView *view = read_view (self, sale_account_view_read, account, &error);

  g_assert_no_error (error);
  return view;
}

/* One more thing each time; returns whether there is another. */
static gboolean
live_on (Fixture *self, guint step)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Live on");

  if (step == 0)
    test_session_add (self->session, SALE_KIND_CONTACT, sale_contact_field_account, self->account,
                      sale_contact_field_name, "Ines Müller");
  else if (step == 1)
    sale_change_set_set_int (set, SALE_KIND_CONTRACT, self->contract, sale_contract_field_amount,
                             9000000);
  else if (step == 2)
    test_session_add (self->session, SALE_KIND_TASK, sale_task_field_account, self->account,
                      sale_task_field_text, "Write to Ines");
  else if (step == 3)
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_tier,
                              "strategic");
  else if (step == 4)
    sale_change_set_delete (set, SALE_KIND_CONTRACT, self->contract);
  if (step == 1 || step > 2)
    test_session_commit (self->session, set, 0);
  return step < 4;
}

static void
assert_same_score (double then, double now)
{
  g_assert_cmpint (isnan (then), ==, isnan (now));
  if (!isnan (now))
    g_assert_cmpfloat_with_epsilon (then, now, 1e-9);
}

static void
assert_same (SaleAccountView *then, SaleAccountView *now)
{
  g_assert_true (then->past);
  g_assert_false (now->past);
  g_assert_cmpint (then->today, ==, now->today);
  g_assert_cmpint (then->derived.arr, ==, now->derived.arr);
  g_assert_cmpint (then->derived.next_deadline, ==, now->derived.next_deadline);
  g_assert_cmpint (then->derived.next_touch, ==, now->derived.next_touch);
  g_assert_cmpint (then->derived.band, ==, now->derived.band);
  g_assert_cmpint (sale_account_get_tier (then->account), ==, sale_account_get_tier (now->account));
  g_assert_cmpuint (then->facts->contacts->len, ==, now->facts->contacts->len);
  g_assert_cmpuint (then->facts->tasks->len, ==, now->facts->tasks->len);
  g_assert_cmpuint (then->contracts->len, ==, now->contracts->len);
  g_assert_cmpuint (then->next->len, ==, now->next->len);
  g_assert_cmpuint (then->events->len, ==, now->events->len);
  assert_same_score (then->health->score, now->health->score);
  assert_same_score (then->health->confidence, now->health->confidence);
}

/* Whatever happened since, a day is told as it was at its end. */
static void
test_figures (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean more = TRUE;

  for (guint step = 0; more; step++)
    {
      open_on (self, FIRST + 10 * (SaleDate) step);
      more = live_on (self, step);
      g_ptr_array_add (views, read_now (self));
    }
  open_on (self, FIRST + 200);
  for (guint i = 0; i < views->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleAccountView) then = read_then (self, FIRST + 10 * (SaleDate) i, &error);

      g_assert_no_error (error);
      assert_same (then, views->pdata[i]);
    }
}

/* A day before the account was in the book has no page, and it is said since when. */
static void
test_before (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_then (self, FIRST - 1, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
  g_assert_cmpint (sale_account_get_known_since (sale_session_get_reader (self->session),
                                                 sale_session_get_basis (self->session),
                                                 self->account),
                   ==, FIRST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/account-past/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/account-past/before", Fixture, NULL, set_up, test_before, tear_down);
  return g_test_run ();
}
