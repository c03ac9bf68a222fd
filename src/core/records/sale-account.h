/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_TIER_WORDS(W) \
  W (SALE_TIER_STRATEGIC, "strategic", N_ ("Strategic")) \
  W (SALE_TIER_STANDARD, "standard", N_ ("Standard")) \
  W (SALE_TIER_SMALL, "small", N_ ("Small"))
SALE_DECLARE_WORDS (SaleTier, SALE_TIER_NONE, sale_tier_words, SALE_TIER_WORDS)

#define SALE_STAGE_WORDS(W) \
  W (SALE_STAGE_ALIGN, "align", N_ ("Align")) \
  W (SALE_STAGE_ACTIVATE, "activate", N_ ("Activate")) \
  W (SALE_STAGE_PROVE, "prove", N_ ("Prove")) \
  W (SALE_STAGE_PROTECT, "protect", N_ ("Protect")) \
  W (SALE_STAGE_EXPAND, "expand", N_ ("Expand")) \
  W (SALE_STAGE_ADVOCATE, "advocate", N_ ("Advocate")) \
  W (SALE_STAGE_ENDED, "ended", N_ ("Ended"))
SALE_DECLARE_WORDS (SaleStage, SALE_STAGE_NONE, sale_stage_words, SALE_STAGE_WORDS)

#define SALE_FIT_WORDS(W) \
  W (SALE_FIT_KEEP_INVESTING, "keep_investing", N_ ("Keep Investing")) \
  W (SALE_FIT_REWORK, "rework", N_ ("Rework")) \
  W (SALE_FIT_LET_END, "let_end", N_ ("Let End"))
SALE_DECLARE_WORDS (SaleFit, SALE_FIT_NONE, sale_fit_words, SALE_FIT_WORDS)

/**
 * SALE_ACCOUNT_FIELDS:
 *
 * A customer after the first sale.
 */
#define SALE_ACCOUNT_FIELDS(F, P) \
  F (P, TEXT, external_id, SALE_SEARCH, N_ ("External ID")) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Name")) \
  F (P, TEXT, domain, SALE_SEARCH, N_ ("Domain")) \
  F (P, TEXT, owner, SALE_REQUIRED, N_ ("Owner")) \
  F (P, WORD, tier, SALE_PLAIN, N_ ("Tier"), .words = sale_tier_words) \
  F (P, TEXT, industry, SALE_SEARCH, N_ ("Industry")) \
  F (P, TEXT, country, SALE_PLAIN, N_ ("Country")) \
  F (P, TEXT, city, SALE_SEARCH, N_ ("City")) \
  F (P, CURRENCY, currency, SALE_PLAIN, N_ ("Currency")) \
  F (P, WORD, stage, SALE_PLAIN, N_ ("Stage"), .words = sale_stage_words) \
  F (P, WORD, fit, SALE_PLAIN, N_ ("Fit"), .words = sale_fit_words, .group = SALE_GROUP_FIT) \
  F (P, TEXT, fit_reason, SALE_PLAIN, N_ ("Reason for the Fit"), .group = SALE_GROUP_FIT) \
  F (P, DATE, started, SALE_PLAIN, N_ ("Started")) \
  F (P, DATE, introduced_on, SALE_PLAIN, N_ ("Introduced On")) \
  F (P, DATE, next_touch, SALE_PLAIN, N_ ("Next Touch")) \
  F (P, REF, parent, SALE_PLAIN, N_ ("Parent Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, REF, merged_into, SALE_PLAIN, N_ ("Merged Into"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, calendar, SALE_PLAIN, N_ ("Calendar")) \
  F (P, TEXT, language, SALE_PLAIN, N_ ("Language of Documents")) \
  F (P, TEXT, time_zone, SALE_PLAIN, N_ ("Time Zone")) \
  F (P, INT, fiscal_year_month, SALE_PLAIN, N_ ("Fiscal Year Starts In"), .min = 1, .max = 12) \
  F (P, NOTE, success_definition, SALE_SEARCH, N_ ("Success, in Their Words"), \
     .group = SALE_GROUP_QUOTE) \
  F (P, TEXT, success_said_by, SALE_PLAIN, N_ ("Said By"), .group = SALE_GROUP_QUOTE) \
  F (P, DATE, success_said_on, SALE_PLAIN, N_ ("Said On"), .group = SALE_GROUP_QUOTE) \
  F (P, DATE, success_confirmed_on, SALE_PLAIN, N_ ("Confirmed On"), .group = SALE_GROUP_QUOTE) \
  F (P, NOTE, preconditions, SALE_SEARCH, N_ ("Preconditions of Success")) \
  F (P, NOTE, at_risk_if_ended, SALE_SEARCH, N_ ("At Risk If It Ended")) \
  F (P, NOTE, before_story, SALE_SEARCH, N_ ("Before")) \
  F (P, INT, seats_licensed, SALE_PLAIN, N_ ("Seats Licensed"), .min = 0, .max = 1e12) \
  F (P, MONEY, acquisition_cost, SALE_PRIVATE, N_ ("Acquisition Cost")) \
  F (P, NUMBER, gross_margin, SALE_PRIVATE, N_ ("Gross Margin"), .min = 0, .max = 1) \
  F (P, NUMBER, service_hours, SALE_PRIVATE, N_ ("Service Hours a Year"), .min = 0, .max = 1e9) \
  F (P, MONEY, hourly_cost, SALE_PRIVATE, N_ ("Hourly Cost")) \
  F (P, NUMBER, days_late, SALE_PRIVATE, N_ ("Average Days Late"), .min = -1e6, .max = 1e6) \
  F (P, MONEY, category_spend, SALE_PRIVATE, N_ ("Category Spend")) \
  F (P, INT, strategic_weight, SALE_PRIVATE, N_ ("Strategic Weight"), .min = 1, .max = 5) \
  F (P, INT, potential, SALE_PRIVATE, N_ ("Potential"), .min = 1, .max = 5) \
  F (P, WORDS, tags, SALE_SEARCH, N_ ("Tags")) \
  F (P, DATE, last_seen_in_crm, SALE_PLAIN, N_ ("Last Seen in the CRM")) \
  F (P, NOTE, private_notes, SALE_PRIVATE | SALE_SEARCH, N_ ("Private Notes"))
SALE_DECLARE_RECORD (sale_account, SALE_ACCOUNT_FIELDS)

G_END_DECLS
