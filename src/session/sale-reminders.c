/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a notification says, and when. Once every working day: what is due today, or
 * before the next working day, and how much is overdue. */
#include "sale-reminders.h"

#include <glib/gi18n-lib.h>

void
sale_reminder_free (SaleReminder *self)
{
  g_free (self->title);
  g_free (self->body);
  g_clear_object (&self->item);
  g_free (self);
}

/* When ------------------------------------------------------------------------ */

static SaleDate
get_next_working_day (SaleBasis *basis, SaleDate day)
{
  return sale_calendar_add_working_days (sale_basis_get_calendar (basis), day, 1);
}

static gint64
get_instant (SaleDate day, int minute, GTimeZone *zone)
{
  g_autoptr (GDateTime) at = NULL;
  int year, month, number;

  sale_date_get_ymd (day, &year, &month, &number);
  at = g_date_time_new (zone, year, month, number, minute / 60, minute % 60, 0);
  return at ? g_date_time_to_unix_usec (at) / 1000 : sale_date_to_instant (day, zone);
}

/**
 * sale_reminders_get_next:
 * @now: an instant
 * @minute: of the day, in the book's time zone
 *
 * Returns: the next instant after @now that is that time of a working day.
 */
gint64
sale_reminders_get_next (gint64 now, int minute, SaleBasis *basis)
{
  GTimeZone *zone = sale_basis_get_zone (basis);
  SaleDate day = sale_date_from_instant (now, zone);

  if (!sale_calendar_is_working_day (sale_basis_get_calendar (basis), day) ||
      get_instant (day, minute, zone) <= now)
    day = get_next_working_day (basis, day);
  return get_instant (day, minute, zone);
}

/**
 * sale_reminders_is_time:
 *
 * Returns: whether @now is a working day on which that minute has come.
 */
gboolean
sale_reminders_is_time (gint64 now, int minute, SaleBasis *basis)
{
  GTimeZone *zone = sale_basis_get_zone (basis);
  SaleDate day = sale_date_from_instant (now, zone);

  return sale_calendar_is_working_day (sale_basis_get_calendar (basis), day) &&
         get_instant (day, minute, zone) <= now;
}

/**
 * sale_reminders_get_snooze:
 *
 * Returns: the day until which a notification puts a thing off.
 */
SaleDate
sale_reminders_get_snooze (SaleBasis *basis)
{
  return get_next_working_day (basis, sale_basis_get_today (basis));
}

/* What ------------------------------------------------------------------------ */

static gboolean
can_be_done (const SaleAgendaItem *item)
{
  switch (item->kind)
    {
    case SALE_TODAY_TASK:
    case SALE_TODAY_PROMISE:
    case SALE_TODAY_CUSTOMER_PROMISE:
    case SALE_TODAY_STEP:
    case SALE_TODAY_CUSTOMER_STEP:
    case SALE_TODAY_SIGNAL:
      return TRUE;
    case SALE_TODAY_DEADLINE:
    case SALE_TODAY_REVIEW:
    case SALE_TODAY_TOUCH:
    case SALE_TODAY_GAPS:
    case SALE_TODAY_NONE:
    default:
      return FALSE;
    }
}

static SaleReminder *
new_single (SaleAgendaItem *item)
{
  SaleReminder *self = g_new0 (SaleReminder, 1);

  self->title = g_strdup (item->title);
  self->body = item->account_name ? g_strdup_printf ("%s\n%s", item->account_name, item->reason)
                                  : g_strdup (item->reason);
  self->item = g_object_ref (item);
  self->can_be_done = can_be_done (item);
  return self;
}

static SaleReminder *
new_sum (GPtrArray *due, guint n_overdue)
{
  SaleReminder *self = g_new0 (SaleReminder, 1);
  g_autoptr (GString) body = g_string_new (NULL);

  self->title =
      due->len
          ? g_strdup_printf (ngettext ("%u Thing Is Due", "%u Things Are Due", due->len), due->len)
          : g_strdup_printf (ngettext ("%u Thing Is Overdue", "%u Things Are Overdue", n_overdue),
                             n_overdue);
  for (guint i = 0; i < MIN (due->len, SALE_REMINDERS_SINGLE_MAX); i++)
    g_string_append_printf (body, "%s%s", i ? "\n" : "", ((SaleAgendaItem *) due->pdata[i])->title);
  if (due->len && n_overdue)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (
          body, ngettext ("%u more is overdue", "%u more are overdue", n_overdue), n_overdue);
    }
  self->body = g_string_free_and_steal (g_steal_pointer (&body));
  return self;
}

/* Rows without a date are for the list, not for a notification. */
static GPtrArray *
pick_due (GPtrArray *items, SaleDate from, SaleDate until, guint *n_overdue)
{
  GPtrArray *due = g_ptr_array_new ();

  *n_overdue = 0;
  for (guint i = 0; i < items->len; i++)
    {
      SaleAgendaItem *item = items->pdata[i];

      if (!sale_date_is_known (item->due) || item->due >= until)
        continue;
      if (item->due < from)
        ++*n_overdue;
      else
        g_ptr_array_add (due, item);
    }
  return due;
}

static GPtrArray *
list_items (SaleReader *reader, SaleBasis *basis, int days, GError **error)
{
  g_autoptr (SaleToday) list = sale_agenda_load (reader, basis, days, TRUE, error);

  return list ? sale_agenda_list (list) : NULL;
}

/* Whoever stands in for a colleague has their own work too. */
static GPtrArray *
list_all_items (SaleReader *reader, SaleBasis *basis, int days, GError **error)
{
  g_autoptr (SaleBasis) own = sale_basis_new_covering (basis, NULL);
  g_autoptr (GPtrArray) items = list_items (reader, own, days, error);
  g_autoptr (GPtrArray) theirs = NULL;

  if (items == NULL || sale_basis_get_cover (basis) == NULL)
    return g_steal_pointer (&items);
  theirs = list_items (reader, basis, days, error);
  if (theirs == NULL)
    return NULL;
  g_ptr_array_extend (items, theirs, (GCopyFunc) g_object_ref, NULL);
  return g_steal_pointer (&items);
}

/**
 * sale_reminders_list:
 * @basis: of the day that is reminded of
 *
 * Returns: (transfer full) (element-type SaleReminder): the notifications of the
 *   day, the most urgent first; none when nothing of the user's is due.
 */
GPtrArray *
sale_reminders_list (SaleReader *reader, SaleBasis *basis, GError **error)
{
  SaleDate today = sale_basis_get_today (basis), until = get_next_working_day (basis, today);
  g_autoptr (GPtrArray) items = list_all_items (reader, basis, until - today, error);
  g_autoptr (GPtrArray) due = NULL;
  GPtrArray *reminders;
  guint n_overdue;

  if (items == NULL)
    return NULL;
  due = pick_due (items, today, until, &n_overdue);
  reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_reminder_free);
  if (due->len > SALE_REMINDERS_SINGLE_MAX)
    g_ptr_array_add (reminders, new_sum (due, n_overdue));
  else
    {
      for (guint i = 0; i < due->len; i++)
        g_ptr_array_add (reminders, new_single (due->pdata[i]));
      g_ptr_array_set_size (due, 0);
      if (n_overdue)
        g_ptr_array_add (reminders, new_sum (due, n_overdue));
    }
  return reminders;
}
