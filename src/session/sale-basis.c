/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-basis.h"

#include <string.h>

struct _SaleBasis
{
  gatomicrefcount ref_count;
  SaleEngineSettings settings;
  SaleDate today;
  gint64 now;
  GTimeZone *zone;
  SaleCalendar *calendar;
  GHashTable *calendars; /* name → SaleCalendar */
  SaleRates *rates;
  char *cover; /* for whom the user stands in, NULL for nobody */
};

G_DEFINE_BOXED_TYPE (SaleBasis, sale_basis, sale_basis_ref, sale_basis_unref)

static gboolean
apply_setting (SaleRecord *record, gpointer data)
{
  SaleBasis *self = data;
  g_autoptr (GError) error = NULL;
  const char *value = sale_setting_get_value (record);

  /* A setting that a newer version wrote is left alone, not an error here. */
  if (!sale_engine_settings_set (&self->settings, sale_setting_get_key (record), value ? value : "",
                                 &error))
    g_debug ("setting ignored: %s", error->message);
  return TRUE;
}

static gboolean
load_settings (SaleBasis *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SETTING);

  sale_engine_settings_init (&self->settings);
  return sale_reader_foreach (reader, query, apply_setting, self, error);
}

static void
load_zone (SaleBasis *self, SaleClock *clock)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (self->settings.time_zone[0] != '\0')
    zone = g_time_zone_new_identifier (self->settings.time_zone);
  if (zone)
    sale_clock_set_zone (clock, zone);
  self->zone = sale_clock_dup_zone (clock);
  self->now = sale_clock_get_now (clock);
  self->today = sale_clock_get_today (clock);
}

static GArray *
holidays_of (GHashTable *by_name, const char *name)
{
  GArray *dates = g_hash_table_lookup (by_name, name);

  if (dates == NULL)
    {
      dates = g_array_new (FALSE, FALSE, sizeof (SaleDate));
      g_hash_table_insert (by_name, g_strdup (name), dates);
    }
  return dates;
}

static gboolean
collect_holiday (SaleRecord *record, gpointer data)
{
  const char *name = sale_holiday_get_calendar (record);
  SaleDate date = sale_holiday_get_date (record);

  g_array_append_val (holidays_of (data, name ? name : ""), date);
  return TRUE;
}

static void
add_calendar (SaleBasis *self, const char *name, guint weekend, GHashTable *holidays)
{
  GArray *dates = holidays_of (holidays, name);

  g_hash_table_insert (
      self->calendars, g_strdup (name),
      sale_calendar_new (weekend, (const SaleDate *) (gpointer) dates->data, dates->len));
}

static gboolean
load_calendars (SaleBasis *self, SaleReader *reader, GError **error)
{
  g_autoptr (GHashTable) holidays =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (SaleQuery) days = sale_query_new (SALE_KIND_HOLIDAY);
  g_autoptr (SaleQuery) calendars = sale_query_new (SALE_KIND_WORK_CALENDAR);
  g_autoptr (GPtrArray) records = NULL;
  GHashTableIter iter;
  gpointer name;

  if (!sale_reader_foreach (reader, days, collect_holiday, holidays, error))
    return FALSE;
  records = sale_reader_list (reader, calendars, error);
  if (records == NULL)
    return FALSE;

  add_calendar (self, "", self->settings.weekend, holidays);
  for (guint i = 0; i < records->len; i++)
    {
      const char *text = sale_work_calendar_get_weekend (records->pdata[i]);
      guint weekend = self->settings.weekend;

      if (text)
        sale_weekend_from_text (text, &weekend);
      add_calendar (self, sale_work_calendar_get_name (records->pdata[i]), weekend, holidays);
    }

  /* Holidays of a calendar that has no record of its own: the book's weekend. */
  g_hash_table_iter_init (&iter, holidays);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (self->calendars, name))
      add_calendar (self, name, self->settings.weekend, holidays);
  self->calendar = g_hash_table_lookup (self->calendars, "");
  return TRUE;
}

static gboolean
load_rates (SaleBasis *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RATE);

  g_autoptr (GPtrArray) records = sale_reader_list (reader, query, error);

  if (records == NULL)
    return FALSE;
  self->rates = sale_rates_new (records, self->settings.base_currency);
  return TRUE;
}

/**
 * sale_basis_load:
 * @clock: the source of today; takes the book's time zone when one is set
 *
 * Returns: (transfer full): the basis as the book has it now.
 */
SaleBasis *
sale_basis_load (SaleReader *reader, SaleClock *clock, GError **error)
{
  g_autoptr (SaleBasis) self = g_new0 (SaleBasis, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->calendars =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sale_calendar_unref);
  if (!load_settings (self, reader, error))
    return NULL;
  load_zone (self, clock);
  if (!load_calendars (self, reader, error) || !load_rates (self, reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

static SaleBasis *
copy (SaleBasis *self)
{
  SaleBasis *made = g_new0 (SaleBasis, 1);

  g_atomic_ref_count_init (&made->ref_count);
  made->settings = self->settings;
  made->calendars = g_hash_table_ref (self->calendars);
  made->calendar = self->calendar;
  made->rates = sale_rates_ref (self->rates);
  return made;
}

/**
 * sale_basis_renew:
 * @clock: the clock that @self was loaded with
 *
 * Returns: (transfer full): the same settings, calendars and rates, now.
 */
SaleBasis *
sale_basis_renew (SaleBasis *self, SaleClock *clock)
{
  SaleBasis *renewed = copy (self);

  renewed->cover = g_strdup (self->cover);
  load_zone (renewed, clock);
  return renewed;
}

/**
 * sale_basis_load_on:
 * @reader: one that answers as the book was on @day
 *
 * Returns: (transfer full): the basis as the book had it at the end of @day. Which
 *   day an instant falls on is told as today, so that a day stays the same day.
 */
SaleBasis *
sale_basis_load_on (SaleBasis *self, SaleReader *reader, SaleDate day, GError **error)
{
  gint64 end = sale_basis_get_end_of_day (self, day);
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (end);
  SaleBasis *then = sale_basis_load (reader, clock, error);

  if (then == NULL)
    return NULL;
  g_time_zone_unref (then->zone);
  then->zone = g_time_zone_ref (self->zone);
  then->now = end;
  then->today = day;
  return then;
}

/**
 * sale_basis_new_covering:
 * @owner: (nullable): a colleague, as accounts name them; %NULL for nobody
 *
 * Returns: (transfer full): the same, but what is the user's is what that
 *   colleague has. Who the user is stays as it was: what they write is theirs.
 */
SaleBasis *
sale_basis_new_covering (SaleBasis *self, const char *owner)
{
  SaleBasis *made = copy (self);

  made->cover = g_strdup (owner);
  made->zone = g_time_zone_ref (self->zone);
  made->now = self->now;
  made->today = self->today;
  return made;
}

SaleBasis *
sale_basis_ref (SaleBasis *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_basis_unref (SaleBasis *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->calendars, g_hash_table_unref);
  g_clear_pointer (&self->rates, sale_rates_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->cover);
  g_free (self);
}

const SaleEngineSettings *
sale_basis_get_settings (SaleBasis *self)
{
  return &self->settings;
}

SaleDate
sale_basis_get_today (SaleBasis *self)
{
  return self->today;
}

gint64
sale_basis_get_now (SaleBasis *self)
{
  return self->now;
}

GTimeZone *
sale_basis_get_zone (SaleBasis *self)
{
  return self->zone;
}

/**
 * sale_basis_get_end_of_day:
 *
 * Returns: the last instant of @day where the book is, milliseconds UTC
 */
gint64
sale_basis_get_end_of_day (SaleBasis *self, SaleDate day)
{
  return sale_date_to_instant (day + 1, self->zone) - 1;
}

/**
 * sale_basis_get_calendar:
 *
 * Returns: (transfer none): the book's own working days: ours.
 */
SaleCalendar *
sale_basis_get_calendar (SaleBasis *self)
{
  return self->calendar;
}

/**
 * sale_basis_get_calendar_named:
 * @name: (nullable): a calendar's name
 *
 * Returns: (transfer none): that calendar, or the book's own.
 */
SaleCalendar *
sale_basis_get_calendar_named (SaleBasis *self, const char *name)
{
  SaleCalendar *calendar = name ? g_hash_table_lookup (self->calendars, name) : NULL;

  return calendar ? calendar : self->calendar;
}

/**
 * sale_basis_get_calendar_of:
 * @account: (nullable): an account
 *
 * Returns: (transfer none): the working days of the customer.
 */
SaleCalendar *
sale_basis_get_calendar_of (SaleBasis *self, SaleRecord *account)
{
  return sale_basis_get_calendar_named (self, account ? sale_account_get_calendar (account) : NULL);
}

/**
 * sale_basis_get_currency:
 *
 * Returns: (transfer none): the currency that sums are in.
 */
const char *
sale_basis_get_currency (SaleBasis *self)
{
  return self->settings.base_currency;
}

/**
 * sale_basis_get_me:
 *
 * Returns: (transfer none): who works with this book; "" when not said.
 */
const char *
sale_basis_get_me (SaleBasis *self)
{
  return self->settings.me;
}

static gboolean
is_same_name (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one, -1);
  g_autofree char *b = g_utf8_casefold (other, -1);

  return strcmp (a, b) == 0;
}

/**
 * sale_basis_get_cover:
 *
 * Returns: (transfer none) (nullable): the colleague for whom the user stands in.
 */
const char *
sale_basis_get_cover (SaleBasis *self)
{
  return self->cover;
}

/**
 * sale_basis_is_mine:
 * @owner: (nullable): an account's owner: a mail address or a name
 *
 * Returns: whether it belongs to the user: what has no owner does, and
 *   everything does until the user has said who they are. While they stand in for
 *   a colleague: whether it is that colleague's.
 */
gboolean
sale_basis_is_mine (SaleBasis *self, const char *owner)
{
  if (self->cover)
    return owner && g_ascii_strcasecmp (owner, self->cover) == 0;
  if (owner == NULL || *owner == '\0' || self->settings.me[0] == '\0')
    return TRUE;
  return g_ascii_strcasecmp (owner, self->settings.me) == 0 ||
         (self->settings.my_name[0] != '\0' && is_same_name (owner, self->settings.my_name));
}

/**
 * sale_basis_get_rates:
 *
 * Returns: (transfer none): the exchange rates into the book's currency.
 */
SaleRates *
sale_basis_get_rates (SaleBasis *self)
{
  return self->rates;
}
