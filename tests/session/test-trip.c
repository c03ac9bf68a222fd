/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trips: which cities there are, and the briefs of the accounts in one document; and
 * which facts are asked for one after the other. */
#include "sale-layout.h"
#include "sale-session.h"
#include "sale-tidy.h"
#include "sale-trip.h"
#include "test-book.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  gint64 accounts[4];
} Fixture;

static gint64
add_account (Fixture *self, const char *name, const char *city, const char *owner,
             const char *stage)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_city, city);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, owner);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_stage, stage);
  return test_session_commit (self->session, set, id);
}

static void
set_me (Fixture *self, const char *me)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Me");
  gint64 id = sale_change_set_create (set, SALE_KIND_SETTING);

  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_key, "me");
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_value, me);
  test_session_commit (self->session, set, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SaleClock) clock =
      sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));

  self->dir = g_dir_make_tmp ("sale-trip-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  set_me (self, "me@example.org");
  self->accounts[0] = add_account (self, "Nordlicht AG", "Hamburg", "me@example.org", "prove");
  self->accounts[1] = add_account (self, "Elbe & Co", " HAMBURG ", "lee@example.org", "prove");
  self->accounts[2] = add_account (self, "Gone", "Hamburg", "me@example.org", "ended");
  self->accounts[3] = add_account (self, "Café Noir", "Paris", NULL, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

/* However it is written, a city is one; who has left is not visited. */
static void
test_places (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) places = sale_trip_places_read (
      self->reader, sale_session_get_basis (self->session), NULL, NULL, NULL);
  SaleTripPlace *hamburg = places->pdata[0], *paris = places->pdata[1];

  g_assert_cmpuint (places->len, ==, 2);
  g_assert_cmpstr (hamburg->city, ==, "HAMBURG");
  g_assert_cmpuint (hamburg->all->len, ==, 2);
  g_assert_cmpuint (hamburg->mine->len, ==, 1);
  g_assert_cmpint (g_array_index (hamburg->mine, gint64, 0), ==, self->accounts[0]);
  /* What has no owner is mine. */
  g_assert_cmpuint (paris->mine->len, ==, 1);
}

static SaleDocument *
read_trip (Fixture *self, SaleTrip *trip, GCancellable *cancellable, GError **error)
{
  return sale_trip_read (self->reader, sale_session_get_basis (self->session), trip, cancellable,
                         error);
}

/* A page that lists them, then a page each; one that was deleted is left out. */
static void
test_document (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleTrip) trip = sale_trip_new (self->accounts, 4, "Hamburg");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleDocument) document = read_trip (self, trip, NULL, &error);
  g_autoptr (SaleDocument) shorter = NULL;
  g_autoptr (SaleLayout) layout = NULL;
  g_autoptr (SaleLayout) shorter_layout = NULL;

  g_assert_no_error (error);
  layout = sale_layout_new (document);
  g_assert_cmpuint (sale_layout_get_n_pages (layout), ==, 5);
  g_assert_cmpuint (sale_trip_get_done (trip), ==, 4);
  g_assert_cmpstr (sale_document_get_title (document), ==, "Trip to Hamburg");
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, self->accounts[1]);
  test_session_commit (self->session, set, 0);
  shorter = read_trip (self, trip, NULL, &error);
  g_assert_no_error (error);
  shorter_layout = sale_layout_new (shorter);
  g_assert_cmpuint (sale_layout_get_n_pages (shorter_layout), ==, 4);
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleTrip) trip = sale_trip_new (self->accounts, 4, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (read_trip (self, trip, cancellable, &error));
  g_assert_true (sale_session_is_cancelled (error));
  g_assert_cmpuint (sale_trip_get_done (trip), ==, 0);
}

/* Facts ------------------------------------------------------------------------ */

static GPtrArray *
read_facts (Fixture *self, const char *notes)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sale_tidy_read (self->reader, sale_session_get_basis (self->session),
                                    (gpointer) notes, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

/* Only mine, and of an account everything at once. */
static void
test_facts (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = read_facts (self, NULL);
  gint64 account = 0;
  guint n_accounts = 0;

  g_assert_cmpuint (rows->len, >, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      SaleGapRow *row = rows->pdata[i];

      g_assert_cmpint (row->account, !=, self->accounts[1]);
      n_accounts += row->account != account;
      account = row->account;
    }
  g_assert_cmpuint (n_accounts, ==, 2);
}

/* What is not known is not asked for a month. */
static void
test_not_known (Fixture *self, gconstpointer data)
{
  SaleBasis *basis = sale_session_get_basis (self->session);
  g_autoptr (GPtrArray) rows = read_facts (self, NULL);
  SaleGapRow *first = rows->pdata[0], *second = rows->pdata[1];
  g_autofree char *notes = sale_tidy_dup_notes (self->reader, basis, NULL, first);
  g_autofree char *both = sale_tidy_dup_notes (self->reader, basis, notes, second);
  g_autoptr (GPtrArray) without_one = read_facts (self, notes);
  g_autoptr (GPtrArray) without_both = read_facts (self, both);
  g_autoptr (GPtrArray) later = NULL;
  char *day = strstr (notes, "2027-01-04");

  g_assert_cmpuint (without_one->len, ==, rows->len - 1);
  g_assert_cmpuint (without_both->len, ==, rows->len - 2);
  g_assert_cmpint (((SaleGapRow *) without_one->pdata[0])->gap, ==, second->gap);
  /* A month ago. */
  g_assert_nonnull (day);
  memcpy (day, "2026-12-04", strlen ("2026-12-04"));
  later = read_facts (self, notes);
  g_assert_cmpuint (later->len, ==, rows->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/session/trip/places", test_places);
  ADD ("/session/trip/document", test_document);
  ADD ("/session/trip/stopped", test_stopped);
  ADD ("/session/tidy/facts", test_facts);
  ADD ("/session/tidy/not-known", test_not_known);
  return g_test_run ();
}
