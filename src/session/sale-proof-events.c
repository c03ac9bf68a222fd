/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of a proof as events of a calendar. */
#include "sale-proof-events.h"

#include "sale-event.h"

#include <glib/gi18n-lib.h>

#define MINUTES_PER_DAY (24 * 60)
#define MORNING (9 * 60)
#define DAYS_AHEAD 7

/**
 * Mark:
 * @nick: part of the event's UID; never changed, or calendars show it twice
 * @title: what the day is
 * @side: whose step of the proof tells why
 * @is_work: somebody has to do something by then, so there are alarms
 */
typedef struct
{
  const char *nick;
  const char *title;
  SaleProofSide side;
  SaleDate date;
  gboolean is_work;
} Mark;

/* The sentence of the proof that leads to the date. */
static char *
dup_reason (const SaleProof *self, const Mark *mark)
{
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (self->notice);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const SaleProofStep *step = steps->pdata[i];

      if (step->side == mark->side && step->date == mark->date)
        g_string_append_printf (text, "%s%s", text->len ? "\n" : "", step->text);
    }
  return g_string_free_and_steal (text);
}

static void
add_alarm (SaleEvent *event, int days_before)
{
  int minutes = MORNING - days_before * MINUTES_PER_DAY;

  g_array_append_val (event->alarms, minutes);
}

static SaleEvent *
make_event (const SaleProof *self, const Mark *mark)
{
  SaleEvent *event = sale_event_new ();
  g_autofree char *uuid = sale_uuid_dup_text (sale_record_get_uuid (self->contract));

  event->uid = g_strdup_printf ("%s-%s@second-sale", uuid, mark->nick);
  /* Translators: what the day is, the account, the product. */
  event->summary =
      g_strdup_printf (_("%s: %s · %s"), mark->title, sale_record_get_title (self->account),
                         sale_record_get_title (self->contract));
  event->description = dup_reason (self, mark);
  event->date = mark->date;
  if (mark->is_work)
    {
      add_alarm (event, DAYS_AHEAD);
      add_alarm (event, 0);
    }
  return event;
}

/**
 * sale_proof_dup_calendar_file:
 * @now: the instant of writing, milliseconds UTC
 *
 * Returns: (transfer full): an iCalendar file (RFC 5545) with an event for each
 *   date of the proof, and alarms a week before and on the morning of those by
 *   which something has to be done.
 */
char *
sale_proof_dup_calendar_file (const SaleProof *self, gint64 now)
{
  const SaleNoticeProof *notice = self->notice;
  const gboolean is_work = sale_notice_proof_is_work (notice);
  const SaleProofSide theirs = SALE_PROOF_CUSTOMER, ours = SALE_PROOF_US, price = SALE_PROOF_PRICE;
  const Mark marks[] = {
    { "window-opens", _("Notice can be given from"), theirs, notice->theirs.opens, FALSE },
      { "know-by", _("Know by"), theirs, notice->know_by, is_work },
        { "cancel-until", _("They can cancel until"), theirs, notice->theirs.unrolled, FALSE },
          { "signature-by", _("Signature needed by"), theirs, notice->signature_by, is_work },
            { "decide-by", _("Decide by"), ours, notice->ours.decide_by, is_work },
              { "send-by", _("Our notice must leave by"), ours, notice->ours.send_by, is_work },
                { "price-decide-by",
                  _("Decide on the price by"), price, notice->price_change.decide_by, is_work },
                  { "price-send-by",
                    _("Our price change must leave by"), price, notice->price_change.send_by,
                      is_work },
                    { "term-end",
                      _("Last day in service"), SALE_PROOF_TERM, notice->term_end, FALSE },
                  };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_event_free);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (sale_date_is_known (marks[i].date))
      g_ptr_array_add (events, make_event (self, &marks[i]));
  return sale_events_to_text (events, now);
}
