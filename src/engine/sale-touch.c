/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-touch.h"

/**
 * sale_touch_is_two_way:
 * @activity: an activity
 *
 * Whether both sides spoke. Where the activity does not say, calls and meetings
 * did and everything else did not. Source: product.md, "activity".
 */
gboolean
sale_touch_is_two_way (SaleRecord *activity)
{
  int kind = sale_activity_get_kind (activity);

  if (sale_record_has (activity, sale_activity_field_two_way))
    return sale_activity_get_two_way (activity);
  return kind == SALE_ACTIVITY_CALL || kind == SALE_ACTIVITY_MEETING;
}

static gboolean
names_contact (SaleRecord *activity, gint64 contact)
{
  g_autoptr (GArray) contacts = sale_refs_split (sale_activity_get_contacts (activity));

  for (guint i = 0; i < contacts->len; i++)
    if (g_array_index (contacts, gint64, i) == contact)
      return TRUE;
  return FALSE;
}

/**
 * sale_touch_find_last_with:
 * @contact: the id of a contact, or 0 for any
 *
 * Returns: (transfer none) (nullable): the latest two-way activity with
 *   @contact up to the end of @today; a meeting that is still to come is none.
 */
SaleRecord *
sale_touch_find_last_with (const SaleAccountFacts *facts, gint64 contact, SaleDate today)
{
  gint64 end = sale_date_to_instant (today + 1, facts->zone), newest = SALE_INSTANT_NONE;
  SaleRecord *last = NULL;

  for (guint i = 0; i < facts->activities->len; i++)
    {
      SaleRecord *activity = facts->activities->pdata[i];
      gint64 at = sale_activity_get_at (activity);

      if (at > newest && at < end && sale_touch_is_two_way (activity) &&
          (contact == 0 || names_contact (activity, contact)))
        {
          newest = at;
          last = activity;
        }
    }
  return last;
}

/**
 * sale_touch_find_last:
 *
 * Returns: (transfer none) (nullable): the latest two-way activity of the
 *   account up to the end of @today.
 */
SaleRecord *
sale_touch_find_last (const SaleAccountFacts *facts, SaleDate today)
{
  return sale_touch_find_last_with (facts, 0, today);
}

/**
 * sale_touch_get_day:
 * @activity: (nullable): an activity
 *
 * Returns: its day in the book's time zone, %SALE_DATE_NONE for none.
 */
SaleDate
sale_touch_get_day (const SaleAccountFacts *facts, SaleRecord *activity)
{
  return activity ? sale_date_from_instant (sale_activity_get_at (activity), facts->zone)
                  : SALE_DATE_NONE;
}
