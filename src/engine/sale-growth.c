/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-growth.h"

#include "sale-loops.h"
#include "sale-ratio.h"
#include "sale-value-log.h"

#include <math.h>

/* How near a moment must be to be one. */
#define RENEWAL_DAYS 90
#define SUCCESS_DAYS 30
#define FULL_LIMIT .8

void
sale_gate_clear (SaleGate *self)
{
  g_clear_pointer (&self->reasons, g_strfreev);
}

/**
 * sale_gate_dup_text:
 *
 * Returns: (transfer full): "Open", "Open until …", or "Locked: " with each
 *   fact that fails.
 */
char *
sale_gate_dup_text (const SaleGate *self)
{
  g_autofree char *text = NULL;

  if (!self->open)
    {
      text = g_strjoinv (", ", self->reasons);
      /* Translators: why something should not be done yet, a list of facts. */
      return g_strdup_printf (_("Locked: %s"), text);
    }
  if (!sale_date_is_known (self->until))
    return g_strdup (_("Open"));
  text = sale_date_dup_text (self->until);
  return g_strdup_printf (_("Open until %s"), text);
}

G_GNUC_PRINTF (2, 3)
static void
add_reason (GStrvBuilder *reasons, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_strv_builder_take (reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
check_score (GStrvBuilder *reasons, const char *name, double score, int least)
{
  g_autofree char *text = NULL;

  if (isnan (score))
    {
      /* Translators: a dimension of the health, "Value". */
      add_reason (reasons, _("%s is not known"), name);
      return;
    }
  if (score >= least)
    return;
  text = sale_decimal_dup (score, 1, score < least - .5 ? 0 : 1);
  /* Translators: a dimension of the health, its score, the least needed. */
  add_reason (reasons, _("%s is %s, below %d"), name, text, least);
}

static SaleGate
make_gate (GStrvBuilder *reasons, SaleDate until)
{
  SaleGate gate = { .reasons = g_strv_builder_end (reasons), .until = until };

  gate.open = gate.reasons[0] == NULL;
  return gate;
}

/**
 * sale_expansion_gate:
 *
 * Whether it is fair to offer more. An override needs a reason and is the
 * caller's. Source: formulas.md F16.
 */
SaleGate
sale_expansion_gate (const SaleExpansionInput *input, const SaleEngineSettings *settings,
                     SaleDate today)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();

  check_score (reasons, C_ ("worth to the customer", "Value"), input->value,
               settings->expansion_value);
  if (!sale_date_is_known (input->confirmed_on) ||
      input->confirmed_on <= today - settings->expansion_confirmed_days)
    add_reason (reasons, _("nothing confirmed by the customer in %d days"),
                           settings->expansion_confirmed_days);
  if (input->severe_recoveries > 0)
    add_reason (reasons,
                g_dngettext (GETTEXT_PACKAGE, "%u open recovery of severity 1",
                             "%u open recoveries of severity 1", input->severe_recoveries),
                input->severe_recoveries);
  if (input->overdue_commitments > 0)
    add_reason (reasons,
                g_dngettext (GETTEXT_PACKAGE, "%u overdue commitment", "%u overdue commitments",
                             input->overdue_commitments),
                input->overdue_commitments);
  if (input->moments == 0)
    add_reason (reasons, "%s", _("no moment to speak of it"));
  return make_gate (reasons, SALE_DATE_NONE);
}

/**
 * sale_expansion_input_new:
 * @value: the value dimension of the health, NaN when not known
 * @moments: a set of #SaleMoment
 */
SaleExpansionInput
sale_expansion_input_new (const SaleAccountFacts *facts, double value, guint moments,
                          SaleDate today)
{
  SaleRecord *confirmed = sale_outcome_find_last (facts, SALE_GRADE_CONFIRMED, today);
  SaleExpansionInput input = {
    .value = value,
    .confirmed_on = confirmed ? sale_outcome_get_date (confirmed) : SALE_DATE_NONE,
    .moments = moments,
  };

  for (guint i = 0; i < facts->commitments->len; i++)
    input.overdue_commitments +=
        sale_commitment_get_side (facts->commitments->pdata[i]) == SALE_PARTY_US &&
        sale_commitment_is_overdue (facts->commitments->pdata[i], today);
  return input;
}

/**
 * sale_moments_find:
 * @limit_use: how much of a limit is used, 0 … 1 or more; NaN when not known
 *
 * Returns: the moments that the book can see by itself: a renewal open and due
 *   soon, a limit nearly reached, a success confirmed of late.
 */
guint
sale_moments_find (const SaleAccountFacts *facts, double limit_use, SaleDate today)
{
  SaleRecord *confirmed = sale_outcome_find_last (facts, SALE_GRADE_CONFIRMED, today);
  guint moments = limit_use >= FULL_LIMIT ? SALE_MOMENT_GROWTH : 0;

  for (guint i = 0; i < facts->renewals->len; i++)
    {
      int outcome = sale_renewal_get_outcome (facts->renewals->pdata[i]);
      SaleDate due = sale_renewal_get_due (facts->renewals->pdata[i]);

      if (outcome != SALE_RESULT_WON && outcome != SALE_RESULT_LOST && due >= today &&
          due <= today + RENEWAL_DAYS)
        moments |= SALE_MOMENT_RENEWAL;
    }
  if (confirmed && sale_outcome_get_date (confirmed) > today - SUCCESS_DAYS)
    moments |= SALE_MOMENT_VISIBLE_SUCCESS;
  return moments;
}

/**
 * sale_referral_window:
 *
 * Whether it is fair to ask for a referral, and until when.
 * Source: formulas.md F18.
 */
SaleGate
sale_referral_window (const SaleReferralInput *input, const SaleEngineSettings *settings,
                      SaleDate today)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  SaleDate until = sale_date_is_known (input->trigger)
                       ? input->trigger + settings->referral_window_days
                       : SALE_DATE_NONE;

  if (!sale_date_is_known (until) || input->trigger > today || today > until)
    add_reason (reasons, _("no good moment in %d days"), settings->referral_window_days);
  check_score (reasons, C_ ("worth to the customer", "Value"), input->value,
               settings->referral_value);
  check_score (reasons, _("Relationship"), input->relationship, settings->referral_relationship);
  if (!input->allowed)
    add_reason (reasons, "%s", _("advocacy is not allowed"));
  if (sale_date_is_known (input->last_ask) &&
      today - input->last_ask <= settings->referral_ask_days)
    add_reason (reasons, _("asked within %d days"), settings->referral_ask_days);
  if (input->gives < input->asks)
    add_reason (reasons, _("asked %u times, gave %u"), input->asks, input->gives);
  return make_gate (reasons, until);
}

/**
 * sale_referral_revenue:
 * @referrals: (array length=n_referrals)
 * @rows: (nullable) (element-type gint64): is given the ids of those counted
 *
 * Returns: the first year's revenue of the customers that referrals brought,
 *   each customer once. Source: formulas.md F18.
 */
gint64
sale_referral_revenue (const SaleReferral *referrals, gsize n_referrals, GArray *rows)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 sum = 0;

  for (gsize i = 0; i < n_referrals; i++)
    {
      if (!referrals[i].won || (referrals[i].customer != 0 &&
                                !g_hash_table_add (counted, (gpointer) &referrals[i].customer)))
        continue;
      sum += referrals[i].first_year;
      if (rows)
        g_array_append_val (rows, referrals[i].id);
    }
  return sum;
}
