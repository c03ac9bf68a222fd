/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trip: the briefs of several accounts in one document, and the cities there are. */
#include "sale-trip.h"

#include "sale-account-brief.h"

#include <glib/gi18n-lib.h>

/* Of each account so many people are named in the list; the rest is in its brief. */
#define PEOPLE_MAX 3

struct _SaleTrip
{
  GArray *accounts;
  char *place;
  guint done; /* atomic */
};

/**
 * sale_trip_new:
 * @accounts: (array length=n_accounts): their ids, in the order of the trip
 * @place: (nullable): the city they are in
 */
SaleTrip *
sale_trip_new (const gint64 *accounts, guint n_accounts, const char *place)
{
  SaleTrip *self = g_atomic_rc_box_new0 (SaleTrip);

  self->accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->accounts, accounts, n_accounts);
  self->place = g_strdup (place);
  return self;
}

SaleTrip *
sale_trip_ref (SaleTrip *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
trip_clear (gpointer data)
{
  SaleTrip *self = data;

  g_array_unref (self->accounts);
  g_free (self->place);
}

void
sale_trip_unref (SaleTrip *self)
{
  g_atomic_rc_box_release_full (self, trip_clear);
}

guint
sale_trip_get_n (SaleTrip *self)
{
  return self->accounts->len;
}

/**
 * sale_trip_get_done:
 *
 * Returns: how many briefs are made
 */
guint
sale_trip_get_done (SaleTrip *self)
{
  return (guint) g_atomic_int_get (&self->done);
}

const char *
sale_trip_get_place (SaleTrip *self)
{
  return self->place;
}

/* Stops ------------------------------------------------------------------------ */

static char *
dup_people (SaleAccountView *view)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint n = 0;

  for (guint i = 0; i < view->facts->contacts->len && n < PEOPLE_MAX; i++)
    {
      SaleRecord *contact = view->facts->contacts->pdata[i];

      if (!sale_contact_is_present (contact, view->today) ||
          sale_contact_get_do_not_contact (contact) || sale_contact_get_name (contact) == NULL)
        continue;
      g_strv_builder_add (names, sale_contact_get_name (contact));
      n++;
    }
  all = g_strv_builder_end (names);
  return all[0] ? g_strjoinv (", ", all) : NULL;
}

static void
add_stop (SaleTripData *data, SaleAccountView *view)
{
  SaleTripStop *stop = sale_trip_data_take_stop (data, sale_account_brief_new (view));
  SaleDate deadline = view->derived.next_deadline;

  stop->name = g_strdup (sale_account_get_name (view->account));
  stop->place = g_strdup (sale_account_get_city (view->account));
  stop->people = dup_people (view);
  if (sale_date_is_known (deadline))
    stop->deadline = sale_date_dup_short (deadline, view->today);
}

/* One that was deleted in the meantime is not visited. */
static gboolean
read_stop (SaleTripData *data, SaleReader *reader, SaleBasis *basis, gint64 account,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SaleAccountView) view =
      sale_account_view_read (reader, basis, &account, cancellable, &failed);

  if (view)
    add_stop (data, view);
  else if (!g_error_matches (failed, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

/**
 * sale_trip_read:
 * @trip: a #SaleTrip
 *
 * A #SaleReadFunc that makes a #SaleDocument: the accounts in a list, then the brief of
 * each.
 */
gpointer
sale_trip_read (SaleReader *reader, SaleBasis *basis, gpointer trip, GCancellable *cancellable,
                GError **error)
{
  SaleTrip *self = trip;
  g_autoptr (SaleTripData) data = sale_trip_data_new ();

  data->place = g_strdup (self->place);
  data->author = g_strdup (sale_basis_get_me (basis));
  data->today = sale_basis_get_today (basis);
  g_atomic_int_set (&self->done, 0);
  for (guint i = 0; i < self->accounts->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !read_stop (data, reader, basis, g_array_index (self->accounts, gint64, i), cancellable,
                      error))
        return NULL;
      g_atomic_int_inc (&self->done);
    }
  if (data->stops->len == 0)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                           _ ("None of these accounts is in the book any more."));
      return NULL;
    }
  return sale_trip_report_new (data);
}

/* Places ----------------------------------------------------------------------- */

static void
place_free (gpointer data)
{
  SaleTripPlace *self = data;

  g_free (self->city);
  g_array_unref (self->mine);
  g_array_unref (self->all);
  g_free (self);
}

static SaleTripPlace *
take_place (GPtrArray *places, GHashTable *known, const char *city)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (city));
  g_autofree char *key = g_utf8_casefold (trimmed, -1);
  SaleTripPlace *place = g_hash_table_lookup (known, key);

  if (place)
    return place;
  place = g_new0 (SaleTripPlace, 1);
  place->city = g_steal_pointer (&trimmed);
  place->mine = g_array_new (FALSE, FALSE, sizeof (gint64));
  place->all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (places, place);
  g_hash_table_insert (known, g_steal_pointer (&key), place);
  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SaleTripPlace *left = *(SaleTripPlace *const *) a, *right = *(SaleTripPlace *const *) b;

  return g_utf8_collate (left->city, right->city);
}

static GPtrArray *
list_accounts (SaleReader *reader, GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_city,
                                  sale_account_field_owner, sale_account_field_stage,
                                  sale_account_field_merged_into };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_order (query, sale_account_field_name, FALSE);
  return sale_reader_list (reader, query, error);
}

/**
 * sale_trip_places_read:
 *
 * A #SaleReadFunc that returns the cities of the customers, a #GPtrArray of
 * #SaleTripPlace by name. However a city is capitalised, it is one.
 */
gpointer
sale_trip_places_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) accounts = list_accounts (reader, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *places;

  if (accounts == NULL)
    return NULL;
  places = g_ptr_array_new_with_free_func (place_free);
  for (guint i = 0; i < accounts->len; i++)
    {
      SaleRecord *account = accounts->pdata[i];
      const char *city = sale_account_get_city (account);
      gint64 id = sale_record_get_id (account);
      SaleTripPlace *place;

      if (city == NULL || *city == '\0' || sale_account_get_merged_into (account) ||
          sale_account_get_stage (account) == SALE_STAGE_ENDED)
        continue;
      place = take_place (places, known, city);
      g_array_append_val (place->all, id);
      if (sale_basis_is_mine (basis, sale_account_get_owner (account)))
        g_array_append_val (place->mine, id);
    }
  g_ptr_array_sort (places, compare_places);
  return places;
}
