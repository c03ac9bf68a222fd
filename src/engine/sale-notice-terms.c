/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-notice-terms.h"

#include <glib/gi18n-lib.h>

/* A party's fields, in this order; our own first, the shared ones behind. */
typedef struct
{
  guint n, unit, count, effective, delivery, buffer, window;
} Fields;

static const Fields shared = {
  sale_contract_field_notice_n,
  sale_contract_field_notice_unit,
  sale_contract_field_notice_count,
  sale_contract_field_notice_effective,
  sale_contract_field_notice_delivery_days,
  sale_contract_field_notice_buffer,
  sale_contract_field_window_max,
};

static const Fields ours = {
  sale_contract_field_our_notice_n,
  sale_contract_field_our_notice_unit,
  sale_contract_field_our_notice_count,
  sale_contract_field_our_notice_effective,
  sale_contract_field_our_notice_delivery_days,
  sale_contract_field_our_notice_buffer,
  sale_contract_field_our_window_max,
};

static int
get_number (SaleRecord *contract, guint own, guint fallback)
{
  gint64 otherwise = sale_record_get_int (contract, fallback, -1);

  return (int) sale_record_get_int (contract, own, otherwise);
}

static int
get_word (SaleRecord *contract, guint own, guint fallback)
{
  int word = sale_record_get_word (contract, own);

  return word ? word : sale_record_get_word (contract, fallback);
}

static void
fill_number (int *value, int setting, SaleNoticeTerms *self, SaleNoticeAssumed flag)
{
  /* A written 0 stays 0. */
  if (*value >= 0)
    return;
  *value = setting;
  self->assumed |= flag;
}

static void
fill_in (SaleNoticeTerms *self, const SaleEngineSettings *settings)
{
  if (self->count == SALE_NOTICE_COUNT_NONE)
    {
      self->count = settings->notice_count;
      self->assumed |= SALE_NOTICE_ASSUMED_COUNT;
    }
  if (self->effective == SALE_NOTICE_EFFECTIVE_NONE)
    {
      self->effective = settings->notice_effective;
      self->assumed |= SALE_NOTICE_ASSUMED_EFFECTIVE;
    }
  fill_number (&self->delivery_days, settings->notice_delivery_days, self,
               SALE_NOTICE_ASSUMED_DELIVERY);
  fill_number (&self->buffer, settings->notice_buffer, self, SALE_NOTICE_ASSUMED_BUFFER);
}

static SaleNoticeTerms
read_terms (SaleRecord *contract, const Fields *own, const SaleEngineSettings *settings)
{
  SaleNoticeTerms self = {
    .n = get_number (contract, own->n, shared.n),
    .unit = get_word (contract, own->unit, shared.unit),
    .count = get_word (contract, own->count, shared.count),
    .effective = get_word (contract, own->effective, shared.effective),
    .delivery_days = get_number (contract, own->delivery, shared.delivery),
    .buffer = get_number (contract, own->buffer, shared.buffer),
    .window_max = get_number (contract, own->window, shared.window),
  };

  fill_in (&self, settings);
  return self;
}

/**
 * sale_notice_terms_of_customer:
 *
 * Returns: what the customer has to keep to, with @settings standing in for
 *   what the contract leaves out. Source: formulas.md F6.
 */
SaleNoticeTerms
sale_notice_terms_of_customer (SaleRecord *contract, const SaleEngineSettings *settings)
{
  return read_terms (contract, &shared, settings);
}

/**
 * sale_notice_terms_of_us:
 *
 * Returns: what we have to keep to when we end a contract: our own terms, and
 *   the customer's where the contract has none for us.
 */
SaleNoticeTerms
sale_notice_terms_of_us (SaleRecord *contract, const SaleEngineSettings *settings)
{
  return read_terms (contract, &ours, settings);
}

/**
 * sale_notice_terms_of_price:
 *
 * Returns: what we have to keep to when we change the price: the period of its
 *   own, sent as any notice of ours; not known when the contract has none.
 */
SaleNoticeTerms
sale_notice_terms_of_price (SaleRecord *contract, const SaleEngineSettings *settings)
{
  SaleNoticeTerms self = sale_notice_terms_of_us (contract, settings);

  self.n = (int) sale_record_get_int (contract, sale_contract_field_price_notice_n, -1);
  self.unit = sale_contract_get_price_notice_unit (contract);
  self.window_max = -1;
  return self;
}

/**
 * sale_notice_terms_is_known:
 *
 * Returns: whether a deadline can be counted at all.
 */
gboolean
sale_notice_terms_is_known (const SaleNoticeTerms *self)
{
  return self->n >= 0 && self->unit != SALE_NOTICE_UNIT_NONE;
}

/**
 * sale_notice_terms_dup_period:
 *
 * Returns: (transfer full): a period in words: "60 days".
 */
char *
sale_notice_terms_dup_period (int n, SaleNoticeUnit unit)
{
  gulong count = (gulong) n;

  switch (unit)
    {
    case SALE_NOTICE_UNIT_DAY:
      return g_strdup_printf (ngettext ("%d day", "%d days", count), n);
    case SALE_NOTICE_UNIT_BUSINESS_DAY:
      return g_strdup_printf (ngettext ("%d business day", "%d business days", count), n);
    case SALE_NOTICE_UNIT_WEEK:
      return g_strdup_printf (ngettext ("%d week", "%d weeks", count), n);
    case SALE_NOTICE_UNIT_MONTH:
      return g_strdup_printf (ngettext ("%d month", "%d months", count), n);
    case SALE_NOTICE_UNIT_NONE:
    default:
      return g_strdup_printf ("%d", n);
    }
}

/**
 * sale_notice_check:
 *
 * Returns: @date, or %SALE_DATE_NONE when a very long period left the calendar.
 */
SaleDate
sale_notice_check (SaleDate date)
{
  return date < sale_date_new (1, 1, 1) || date > sale_date_new (9999, 12, 31) ? SALE_DATE_NONE
                                                                               : date;
}

/**
 * sale_notice_step:
 * @n: how far; negative is back
 * @calendar: (nullable): for business days; %NULL is Saturday and Sunday
 *
 * Days and weeks are calendar days; months are calendar months, clamped to the
 * month's end; business days do not count @from itself. Source: formulas.md
 * F6.1.
 */
SaleDate
sale_notice_step (SaleDate from, int n, SaleNoticeUnit unit, const SaleCalendar *calendar)
{
  g_autoptr (SaleCalendar) plain = NULL;

  if (!sale_date_is_known (from))
    return SALE_DATE_NONE;

  switch (unit)
    {
    case SALE_NOTICE_UNIT_DAY:
      return sale_notice_check (from + n);
    case SALE_NOTICE_UNIT_WEEK:
      return sale_notice_check (from + n * 7);
    case SALE_NOTICE_UNIT_MONTH:
      return sale_date_add_months (from, n);
    case SALE_NOTICE_UNIT_BUSINESS_DAY:
      if (calendar == NULL)
        calendar = plain = sale_calendar_new_default ();
      return sale_notice_check (sale_calendar_add_working_days (calendar, from, n));
    case SALE_NOTICE_UNIT_NONE:
    default:
      return SALE_DATE_NONE;
    }
}

/**
 * sale_notice_terms_count_back:
 * @end: the last day in service
 *
 * Returns: the last day on which notice can be given, weekends not yet looked
 *   at (D₀); %SALE_DATE_NONE when the terms are not known.
 *   Source: formulas.md F6.1.
 */
SaleDate
sale_notice_terms_count_back (const SaleNoticeTerms *self, SaleDate end,
                              const SaleCalendar *calendar)
{
  SaleDate last;

  if (!sale_notice_terms_is_known (self))
    return SALE_DATE_NONE;

  last = sale_notice_step (end, -self->n, self->unit, calendar);
  if (sale_date_is_known (last) && self->count == SALE_NOTICE_COUNT_CLEAR_DAYS)
    last = sale_notice_check (last - 1);
  return last;
}

/**
 * sale_notice_get_last_paid_day:
 * @cancelled: the day an open-ended contract was cancelled
 * @calendar: (nullable): for business days; %NULL is Saturday and Sunday
 *
 * Returns: that day and the notice period behind it, or %SALE_DATE_NONE when
 *   the period is not known. Source: formulas.md F6.7.
 */
SaleDate
sale_notice_get_last_paid_day (SaleRecord *contract, const SaleEngineSettings *settings,
                               SaleDate cancelled, const SaleCalendar *calendar)
{
  SaleNoticeTerms terms = sale_contract_get_notice_given_by (contract) == SALE_PARTY_US
                              ? sale_notice_terms_of_us (contract, settings)
                              : sale_notice_terms_of_customer (contract, settings);
  SaleDate last;

  if (!sale_notice_terms_is_known (&terms))
    return SALE_DATE_NONE;

  last = sale_notice_step (cancelled, terms.n, terms.unit, calendar);
  if (sale_date_is_known (last) && terms.count == SALE_NOTICE_COUNT_CLEAR_DAYS)
    last = sale_notice_check (last + 1);
  return last;
}
