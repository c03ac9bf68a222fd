/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of an account need all its facts, and so do the rules: they look
 * while the facts are there, and only what is news is read again to be written. */
#include "sale-watch.h"

#include "sale-warnings.h"

struct _SaleWatch
{
  gatomicrefcount ref_count;
  SaleClock *clock;
  GMutex lock;
  GArray *accounts; /* guarded by lock */
  SaleBasis *basis; /* what the writer's thread used last; its alone */
  gint64 version;   /* of what @basis was read from */
};

/**
 * sale_watch_new:
 * @clock: says what day it is, and whether that day is only looked at
 */
SaleWatch *
sale_watch_new (SaleClock *clock)
{
  SaleWatch *self = g_new0 (SaleWatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->clock = g_object_ref (clock);
  g_mutex_init (&self->lock);
  self->accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

SaleWatch *
sale_watch_ref (SaleWatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_watch_unref (SaleWatch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->accounts);
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->basis, sale_basis_unref);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * sale_watch_load_basis:
 * @reader: the writer's own view
 *
 * Settings, calendars and rates seldom change: they are read again only when
 * they may have. For the writer's thread alone.
 *
 * Returns: (transfer full): the basis of now.
 */
SaleBasis *
sale_watch_load_basis (SaleWatch *self, SaleReader *reader, GError **error)
{
  gint64 version = sale_reader_get_common_version (reader);

  if (self->basis && self->version == version)
    return sale_basis_renew (self->basis, self->clock);
  g_clear_pointer (&self->basis, sale_basis_unref);
  self->basis = sale_basis_load (reader, self->clock, error);
  self->version = version;
  return self->basis ? sale_basis_ref (self->basis) : NULL;
}

static gboolean
has_news (const SaleAccountFacts *facts, SaleBasis *basis, SaleBand band)
{
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (GPtrArray) warnings =
      sale_warnings_list (facts, sale_basis_get_settings (basis),
                          sale_basis_get_calendar_of (basis, facts->account), band, today);

  for (guint i = 0; i < warnings->len; i++)
    if (sale_warning_is_news (warnings->pdata[i], facts->signals, facts->zone, today))
      return TRUE;
  return FALSE;
}

/**
 * sale_watch_look:
 * @band: the account's health
 *
 * Remembers the account when a rule has something to say of it.
 */
void
sale_watch_look (SaleWatch *self, const SaleAccountFacts *facts, SaleBasis *basis, SaleBand band)
{
  gint64 account = sale_record_get_id (facts->account);

  if (sale_clock_is_moved (self->clock) || !has_news (facts, basis, band))
    return;
  g_mutex_lock (&self->lock);
  g_array_append_val (self->accounts, account);
  g_mutex_unlock (&self->lock);
}

/**
 * sale_watch_take:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the accounts noticed
 *   since this was last asked.
 */
GArray *
sale_watch_take (SaleWatch *self)
{
  GArray *accounts = NULL;

  g_mutex_lock (&self->lock);
  if (self->accounts->len > 0)
    {
      accounts = self->accounts;
      self->accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  g_mutex_unlock (&self->lock);
  return accounts;
}
