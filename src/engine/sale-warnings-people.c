/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about people: who speaks with us, and who leaves. */
#include "sale-warnings-private.h"

#include "sale-cadence.h"
#include "sale-reviews.h"
#include "sale-stakeholders.h"
#include "sale-touch.h"

#include <glib/gi18n-lib.h>

/* What somebody's leaving, or a meeting that was not held, is news for. */
#define LEFT_DAYS 90
#define MEETING_DAYS 120
#define MIN_POSTPONED 2

/* So many gaps between contacts are held against as many before them. */
#define N_GAPS 3
#define MIN_GAP_DAYS 10
#define SLOWER_TIMES 2

static void
look_for_silence (SaleLook *self)
{
  SaleCadenceInput input = sale_cadence_input_for_touch (self->facts, self->band, self->today);
  SaleCadence touch = sale_cadence_next_touch (&input, self->settings, self->today);
  g_autofree char *due = NULL;
  g_autofree char *last = NULL;

  if (!touch.overdue)
    return;
  due = sale_date_dup_short (touch.due, self->today);
  if (sale_date_is_known (touch.last))
    last = sale_date_dup_short (touch.last, self->today);
  sale_look_take (
      self, SALE_SIGNAL_SILENCE, 0, touch.due,
      last ? g_strdup_printf (_ ("No two-way touch since %s, the next was due on %s"), last, due)
           : g_strdup_printf (_ ("No two-way touch on record, one was due on %s"), due));
}

static void
look_for_reviews (SaleLook *self)
{
  SaleCadenceInput input = sale_cadence_input_for_review (self->facts, self->band, self->today);
  SaleCadence review = sale_cadence_next_review (&input, self->settings, self->today);
  g_autofree char *due = NULL;

  if (!review.overdue)
    return;
  due = sale_date_dup_short (review.due, self->today);
  sale_look_take (self, SALE_SIGNAL_REVIEW_OVERDUE, 0, review.due,
                  g_strdup_printf (_ ("A value review was due on %s"), due));
}

/* Appointments for a review that passed without one, since the last one held. */
static void
look_for_postponed (SaleLook *self)
{
  SaleDate from =
      MAX (sale_reviews_get_last_held (self->facts, self->today), self->today - MEETING_DAYS);
  SaleDate latest = SALE_DATE_NONE;
  int n = 0;

  for (guint i = 0; i < self->facts->reviews->len; i++)
    {
      SaleRecord *review = self->facts->reviews->pdata[i];
      gint64 at = sale_review_get_scheduled (review);
      SaleDate day =
          at == SALE_INSTANT_NONE ? SALE_DATE_NONE : sale_date_from_instant (at, self->facts->zone);

      if (!sale_date_is_known (day) || day <= from || day >= self->today ||
          sale_date_is_known (sale_review_get_held_on (review)))
        continue;
      latest = MAX (latest, day);
      n++;
    }
  if (n >= MIN_POSTPONED)
    sale_look_take (
        self, SALE_SIGNAL_MEETINGS_POSTPONED, 0, latest,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d review was scheduled and not held",
                                      "%d reviews were scheduled and not held", n),
                         n));
}

static gboolean
is_champion (SaleRecord *contact)
{
  return (sale_contact_get_role_bits (contact) & (1u << SALE_ROLE_CHAMPION)) != 0 ||
         sale_contact_get_champion_state (contact) == SALE_CHAMPION_LEAVING ||
         sale_contact_get_champion_state (contact) == SALE_CHAMPION_GONE;
}

/* Whoever started a play because of them knows already. */
static gboolean
has_play (SaleLook *self, gint64 contact)
{
  for (guint i = 0; i < self->facts->plans->len; i++)
    if (sale_plan_get_about (self->facts->plans->pdata[i]) == contact)
      return TRUE;
  return FALSE;
}

static void
take_champion (SaleLook *self, SaleRecord *contact, SaleDate left)
{
  int state = sale_contact_get_champion_state (contact);
  const char *name = sale_contact_get_name (contact);
  gboolean gone = state == SALE_CHAMPION_GONE || (sale_date_is_known (left) && left <= self->today);

  sale_look_take (self, SALE_SIGNAL_CHAMPION_LEAVING, sale_record_get_id (contact), left,
                  gone ? g_strdup_printf (_ ("%s, a champion, has left"), name)
                       : g_strdup_printf (_ ("%s, a champion, is leaving"), name));
}

static void
look_at_contact (SaleLook *self, SaleRecord *contact)
{
  int state = sale_contact_get_champion_state (contact);
  SaleDate left = sale_contact_get_left_on (contact);
  gboolean dated = sale_date_is_known (left);

  /* Of what is long past there is nothing to warn. */
  if ((dated && left < self->today - LEFT_DAYS) || has_play (self, sale_record_get_id (contact)))
    return;
  if (is_champion (contact) &&
      (dated || state == SALE_CHAMPION_LEAVING || state == SALE_CHAMPION_GONE))
    take_champion (self, contact, left);
  else if (dated && sale_contact_get_role_bits (contact) != 0)
    {
      g_autofree char *day = sale_date_dup_short (left, self->today);
      const char *name = sale_contact_get_name (contact);

      sale_look_take (self, SALE_SIGNAL_STAKEHOLDER_MOVED, sale_record_get_id (contact), left,
                      left <= self->today ? g_strdup_printf (_ ("%s left on %s"), name, day)
                                          : g_strdup_printf (_ ("%s leaves on %s"), name, day));
    }
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SaleDate left = *(const SaleDate *) a, right = *(const SaleDate *) b;

  return (left > right) - (left < right);
}

/* The days on which both sides spoke, each once, the oldest first. */
static GArray *
list_touch_days (SaleLook *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SaleDate));

  for (guint i = 0; i < self->facts->activities->len; i++)
    {
      SaleRecord *activity = self->facts->activities->pdata[i];
      SaleDate day = sale_touch_get_day (self->facts, activity);

      if (sale_touch_is_two_way (activity) && sale_date_is_known (day) && day <= self->today)
        g_array_append_val (all, day);
    }
  g_array_sort (all, compare_days);
  for (guint i = 0; i < all->len; i++)
    if (i == 0 || g_array_index (all, SaleDate, i) != g_array_index (all, SaleDate, i - 1))
      g_array_append_val (days, g_array_index (all, SaleDate, i));
  return days;
}

/* The days from one contact to the next, over the last contacts against those
 * before them. Which mail answers which is not on record; when somebody spoke
 * with us is. */
static void
look_for_slower (SaleLook *self)
{
  g_autoptr (GArray) days = list_touch_days (self);
  SaleDate last, middle, first;
  int now, before;

  if (days->len < 2 * N_GAPS + 1)
    return;
  last = g_array_index (days, SaleDate, days->len - 1);
  middle = g_array_index (days, SaleDate, days->len - 1 - N_GAPS);
  first = g_array_index (days, SaleDate, days->len - 1 - 2 * N_GAPS);
  now = last - middle;
  before = middle - first;
  if (now < MIN_GAP_DAYS * N_GAPS || now < SLOWER_TIMES * before)
    return;
  sale_look_take (self, SALE_SIGNAL_REPLIES_SLOWER, 0, last,
                  /* Translators: numbers of days. */
                  g_strdup_printf (_ ("Days from one contact to the next: %d, before that %d"),
                                     now / N_GAPS, MAX (before / N_GAPS, 1)));
}

void
sale_look_at_people (SaleLook *self)
{
  look_for_silence (self);
  look_for_reviews (self);
  look_for_postponed (self);
  for (guint i = 0; i < self->facts->contacts->len; i++)
    look_at_contact (self, self->facts->contacts->pdata[i]);
  look_for_slower (self);
}
