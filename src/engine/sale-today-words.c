/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item of Today says. */
#include "sale-today-private.h"

#include "sale-relative.h"

static char *
dup_gaps_title (SaleToday *self)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contract lacks notice terms",
                                       "%u contracts lack notice terms", self->n_unknown),
                          self->n_unknown);
}

static char *
dup_review_title (const SaleTodayItem *item)
{
  g_autofree char *quarter = NULL;
  const char *period = NULL;

  if (item->source)
    period = sale_review_get_period (item->source);
  if (period == NULL)
    period = quarter = sale_relative_dup_quarter (item->due);
  if (item->source && sale_review_get_state (item->source) == SALE_REVIEW_STATE_PREPARED)
    /* Translators: a period such as 2027Q1. */
    return g_strdup_printf (_("Hold %s value review"), period);
  return g_strdup_printf (_("Prepare %s value review"), period);
}

static char *
dup_signal_title (SaleRecord *signal)
{
  const char *kind = sale_word_to_label (sale_signal_kind_words, sale_signal_get_kind (signal));
  const char *evidence = sale_signal_get_evidence (signal);

  if (kind && evidence)
    /* Translators: a kind of signal and what was seen. */
    return g_strdup_printf (_("%s: %s"), kind, evidence);
  return g_strdup (kind ? kind : evidence ? evidence : _("Signal"));
}

/**
 * sale_today_dup_title:
 *
 * Returns: (transfer full): what is to be done, or about what.
 */
char *
sale_today_dup_title (SaleToday *self, const SaleTodayItem *item)
{
  switch (item->kind)
    {
    case SALE_TODAY_GAPS:
      return dup_gaps_title (self);
    case SALE_TODAY_TOUCH:
      return g_strdup (_("Get in touch"));
    case SALE_TODAY_REVIEW:
      return dup_review_title (item);
    case SALE_TODAY_SIGNAL:
      return dup_signal_title (item->source);
    case SALE_TODAY_DEADLINE:
      /* Translators: a product. */
      return g_strdup_printf (_("Renewal of %s"), sale_record_get_title (item->source));
    case SALE_TODAY_CUSTOMER_STEP:
    case SALE_TODAY_STEP:
    case SALE_TODAY_TASK:
    case SALE_TODAY_PROMISE:
    case SALE_TODAY_CUSTOMER_PROMISE:
    case SALE_TODAY_NONE:
    default:
      return g_strdup (sale_record_get_title (item->source));
    }
}

static char *
join (GStrvBuilder *parts)
{
  g_auto (GStrv) list = g_strv_builder_end (parts);

  /* Translators: between the parts of a reason. */
  return g_strjoinv (_(" · "), list);
}

/* By when we must know, or have a signature, or what has passed. */
static char *
describe_know_by (SaleToday *self, const SaleNoticeProof *proof, SaleDate due)
{
  gboolean lapsed = proof->state == SALE_NOTICE_LAPSED_OPEN;
  g_autofree char *day = sale_relative_dup_day (lapsed ? proof->term_end : due, self->today);

  if (lapsed)
    /* Translators: a day as in "3 days ago". */
    return g_strdup_printf (_("lapsed %s, still open"), day);
  if (!sale_date_is_known (proof->know_by) && sale_date_is_known (proof->signature_by))
    return g_strdup_printf (_("signature needed %s"), day);
  if (due < self->today)
    return g_strdup_printf (_("know by passed %s"), day);
  return g_strdup_printf (_("know by %s"), day);
}

static char *
describe_last_day (SaleToday *self, const SaleNoticeProof *proof)
{
  g_autofree char *day = NULL;

  if (!sale_date_is_known (proof->theirs.unrolled))
    return NULL;
  day = sale_date_dup_short (proof->theirs.unrolled, self->today);
  if (proof->mode == SALE_RENEWAL_MODE_OPTION)
    return g_strdup_printf (_("they can renew until %s"), day);
  if (proof->theirs.unrolled < self->today)
    return g_strdup_printf (_("they could cancel until %s"), day);
  return g_strdup_printf (_("they can cancel until %s"), day);
}

static char *
describe_chance (const SaleChance *chance, SaleBand band)
{
  const char *word = chance->from_health
                         ? sale_word_to_label (sale_band_words, band)
                         : sale_word_to_label (sale_forecast_words, chance->category);
  g_autofree char *lower = word ? g_utf8_strdown (word, -1) : NULL;

  if (!chance->from_health)
    return g_steal_pointer (&lower);
  if (lower == NULL)
    return g_strdup (_("health not known"));
  /* Translators: good, watch or risk, taken from the health for want of a forecast. */
  return g_strdup_printf (_("%s, from health"), lower);
}

static void
take_part (GStrvBuilder *parts, char *part)
{
  if (part)
    g_strv_builder_take (parts, part);
}

static char *
dup_deadline_reason (SaleToday *self, const SaleTodayItem *item)
{
  const SaleTodayDeadline *deadline =
      &g_array_index (self->deadlines, SaleTodayDeadline, item->deadline);
  const SaleTodayAccount *account = sale_today_get_account (self, item->account);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *know_by = describe_know_by (self, deadline->proof, item->due);
  gint64 amount = deadline->up_for_renewal;

  if (amount == 0 && account)
    amount = account->arr;
  if (amount != 0)
    {
      gint64 at_risk = sale_rank_get_at_risk (amount, deadline->chance.probability);
      g_autofree char *money =
          sale_money_dup_short (sale_money_new (at_risk, self->settings.base_currency));

      /* Translators: an amount, and "know by in 21 days". */
      take_part (parts, g_strdup_printf (_("%s at risk, %s"), money, know_by));
    }
  else
    take_part (parts, g_steal_pointer (&know_by));
  take_part (parts, describe_last_day (self, deadline->proof));
  take_part (parts,
             describe_chance (&deadline->chance, account ? account->band : SALE_BAND_UNKNOWN));
  return join (parts);
}

static char *
dup_step_reason (SaleToday *self, const SaleTodayItem *item)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  take_part (parts, sale_relative_dup_due (item->due, self->today));
  if (item->holds_first_value)
    g_strv_builder_add (parts, _("blocks first value"));
  if (sale_step_get_first_value (item->source))
    g_strv_builder_add (parts, _("first value"));
  if (item->blocker)
    /* Translators: the title of another step. */
    take_part (parts, g_strdup_printf (_("waits for %s"), sale_record_get_title (item->blocker)));
  return join (parts);
}

static char *
dup_promise_reason (SaleToday *self, const SaleTodayItem *item)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  gboolean theirs = item->kind == SALE_TODAY_CUSTOMER_PROMISE;
  const char *who = theirs ? sale_commitment_get_made_by (item->source)
                           : sale_commitment_get_made_to (item->source);

  take_part (parts, sale_relative_dup_due (item->due, self->today));
  if (who && theirs)
    /* Translators: a person at the customer. */
    take_part (parts, g_strdup_printf (_("promised by %s"), who));
  else if (who)
    take_part (parts, g_strdup_printf (_("promised to %s"), who));
  return join (parts);
}

static char *
dup_signal_reason (SaleToday *self, const SaleTodayItem *item)
{
  SaleDate raised = sale_signal_get_raised_on (item->source);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *response = sale_signal_get_response (item->source);
  g_autofree char *day = NULL;

  take_part (parts, sale_relative_dup_due (item->due, self->today));
  if (sale_date_is_known (raised))
    {
      day = sale_relative_dup_day (raised, self->today);
      /* Translators: a day as in "3 days ago". */
      take_part (parts, g_strdup_printf (_("raised %s"), day));
    }
  if (response)
    g_strv_builder_add (parts, response);
  return join (parts);
}

static char *
describe_cadence (const SaleCadence *cadence)
{
  char *every = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "every %d day", "every %d days", cadence->days), cadence->days);
  g_autofree char *plain = every;

  switch (cadence->reason)
    {
    case SALE_CADENCE_WATCH:
      return g_strdup_printf (_("%s while the health is to be watched"), plain);
    case SALE_CADENCE_RISK:
      return g_strdup_printf (_("%s while the health is at risk"), plain);
    case SALE_CADENCE_NEW:
      return g_strdup_printf (_("%s while the account is new"), plain);
    case SALE_CADENCE_TIER:
      return g_steal_pointer (&plain);
    case SALE_CADENCE_ONBOARDING:
      return g_strdup (_("first one after the onboarding"));
    case SALE_CADENCE_PLANNED:
    case SALE_CADENCE_FIRST:
    default:
      return NULL;
    }
}

static char *
dup_touch_reason (SaleToday *self, const SaleCadence *touch)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *day = NULL;

  if (sale_date_is_known (touch->last))
    {
      day = sale_relative_dup_day (touch->last, self->today);
      /* Translators: a day as in "3 days ago". */
      take_part (parts, g_strdup_printf (_("last two-way touch %s"), day));
    }
  else
    g_strv_builder_add (parts, _("no two-way touch on record"));
  if (touch->reason == SALE_CADENCE_PLANNED)
    g_strv_builder_add (parts, _("planned for this day"));
  take_part (parts, describe_cadence (touch));
  return join (parts);
}

static char *
dup_review_reason (SaleToday *self, const SaleCadence *review, SaleRecord *planned)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *day = NULL;

  if (planned)
    g_strv_builder_add (parts, sale_review_get_state (planned) == SALE_REVIEW_STATE_PREPARED
                        ? _("prepared")
                        : _("not prepared yet"));
  if (review && sale_date_is_known (review->last))
    {
      day = sale_relative_dup_day (review->last, self->today);
      take_part (parts, g_strdup_printf (_("last held %s"), day));
    }
  else
    g_strv_builder_add (parts, _("never held"));
  if (review && planned == NULL)
    take_part (parts, describe_cadence (review));
  return join (parts);
}

static char *
dup_gaps_reason (SaleToday *self)
{
  g_autofree char *money =
      sale_money_dup_short (sale_money_new (self->unknown_arr, self->settings.base_currency));

  if (self->unknown_arr == 0)
    return g_strdup (_("no deadline can be computed"));
  /* Translators: an amount. */
  return g_strdup_printf (_("no deadline can be computed for %s of ARR"), money);
}

/**
 * sale_today_dup_reason:
 *
 * Returns: (transfer full): why the item stands where it stands, in words.
 *   Source: formulas.md F20.
 */
char *
sale_today_dup_reason (SaleToday *self, const SaleTodayItem *item)
{
  const SaleTodayAccount *account = sale_today_get_account (self, item->account);

  switch (item->kind)
    {
    case SALE_TODAY_DEADLINE:
      return dup_deadline_reason (self, item);
    case SALE_TODAY_CUSTOMER_STEP:
    case SALE_TODAY_STEP:
      return dup_step_reason (self, item);
    case SALE_TODAY_PROMISE:
    case SALE_TODAY_CUSTOMER_PROMISE:
      return dup_promise_reason (self, item);
    case SALE_TODAY_SIGNAL:
      return dup_signal_reason (self, item);
    case SALE_TODAY_TOUCH:
      return dup_touch_reason (self, &account->touch);
    case SALE_TODAY_REVIEW:
      return dup_review_reason (self, account ? &account->review : NULL, item->source);
    case SALE_TODAY_GAPS:
      return dup_gaps_reason (self);
    case SALE_TODAY_TASK:
    case SALE_TODAY_NONE:
    default:
      return sale_relative_dup_due (item->due, self->today);
    }
}
