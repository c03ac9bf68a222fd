/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each setting of the book stands, and what it is for. Settings that
 * stand nowhere are shown at the end of the first page, so that a new one can
 * be changed before it has its place. */
#include "sale-preferences-layout.h"

static const SalePreferencesGroup groups[] = {
  { "general",
    N_ ("You"),
    N_ ("What has no owner is yours, and lists open on what is yours."),
    { { "me", N_ ("Name or Mail Address"), NULL } } },
  { "general",
    N_ ("Money and Time"),
    NULL,
    { { "base-currency", N_ ("Currency"),
        N_ ("All figures are given in it. Another one removes the exchange rates.") },
      { "time-zone", NULL, N_ ("Decides when a day ends") } } },
  { "general",
    N_ ("Working Days"),
    N_ ("Deadlines are moved off weekends and holidays, to the safe side."),
    { { "weekend", NULL, NULL } } },
  { "general",
    N_ ("Figures"),
    NULL,
    { { "gap-days", N_ ("Longest Gap Between Contracts"),
        N_ ("A customer who comes back later counts as won again") },
      { "ttfv-anchor", N_ ("First Value Counts From"), NULL },
      { "goal-slack", N_ ("On Track up to This Far Behind"), N_ ("Of a goal’s pace") },
      { "discount-rate", N_ ("Discount Rate a Year"), N_ ("For the lifetime value") },
      { "capital-rate", N_ ("Cost of Late Payment a Year"), NULL } } },

  { "cadence",
    N_ ("Touches"),
    N_ ("How many days may pass between two-way touches. The shortest that applies counts."),
    { { "touch-strategic", N_ ("Strategic Accounts"), NULL },
      { "touch-standard", N_ ("Standard Accounts"), N_ ("And those without a tier") },
      { "touch-small", N_ ("Small Accounts"), NULL },
      { "touch-watch", N_ ("When Health Is to Watch"), NULL },
      { "touch-risk", N_ ("When Health Is at Risk"), NULL },
      { "touch-new", N_ ("New Accounts"), NULL },
      { "new-account-days", N_ ("An Account Is New For"), NULL } } },
  { "cadence",
    N_ ("Value Reviews"),
    N_ ("How many days after the last review the next one is due."),
    { { "review-strategic", N_ ("Strategic Accounts"), NULL },
      { "review-standard", N_ ("Standard Accounts"), NULL },
      { "review-small", N_ ("Small Accounts"), NULL },
      { "review-risk", N_ ("When Health Is at Risk"), N_ ("At the latest") },
      { "first-review-days", N_ ("First Review"), N_ ("After the end of the onboarding") } } },
  { "cadence",
    N_ ("Answering Signals: the Account"),
    N_ ("In how many working days a signal of each kind is to be answered."),
    { { "signal-days-goal-off-pace", NULL, NULL },
      { "signal-days-silence", NULL, NULL },
      { "signal-days-late-customer-step", NULL, NULL },
      { "signal-days-champion-leaving", NULL, NULL },
      { "signal-days-stakeholder-moved", NULL, NULL },
      { "signal-days-usage-drop", NULL, NULL },
      { "signal-days-stalled-start", NULL, NULL },
      { "signal-days-meetings-postponed", NULL, NULL },
      { "signal-days-replies-slower", NULL, NULL },
      { "signal-days-same-problem", NULL, NULL },
      { "signal-days-precondition-broken", NULL, NULL } } },
  { "cadence",
    N_ ("Answering Signals: the Contract and Us"),
    NULL,
    { { "signal-days-deadline-unknown", NULL, NULL },
      { "signal-days-notice-received", NULL, NULL },
      { "signal-days-price-pressure", NULL, NULL },
      { "signal-days-competitor", NULL, NULL },
      { "signal-days-complaint", NULL, NULL },
      { "signal-days-review-overdue", NULL, NULL },
      { "signal-days-commitment-overdue", NULL, NULL },
      { "signal-days-other", NULL, NULL } } },

  { "health",
    N_ ("Bands"),
    N_ ("Health runs from 0 to 100. Below the second limit an account is at risk."),
    { { "health-good", NULL, NULL },
      { "health-watch", NULL, NULL },
      { "health-gate", N_ ("At Most This Far Above the Lowest Dimension"),
        N_ ("Keeps one good dimension from hiding a bad one") } } },
  { "health",
    N_ ("Relationship"),
    N_ ("What each input counts for in its dimension. An input nobody knows is left out."),
    { { "weight-coverage", NULL, NULL },
      { "weight-champion", NULL, NULL },
      { "weight-recency", NULL, NULL },
      { "weight-sentiment", NULL, NULL } } },
  { "health",
    N_ ("Adoption"),
    NULL,
    { { "weight-active", NULL, NULL },
      { "weight-trend", NULL, NULL },
      { "weight-breadth", NULL, NULL } } },
  { "health",
    N_ ("Value"),
    NULL,
    { { "weight-goals", NULL, NULL },
      { "weight-confirmed", NULL, NULL },
      { "weight-reviews", NULL, NULL } } },
  { "health",
    N_ ("Confidence"),
    NULL,
    { { "health-min-confidence", N_ ("Shown From a Confidence Of"),
        N_ ("Below it, health is called not known") },
      { "health-adoption-days", N_ ("Usage Is Fresh For"), NULL },
      { "override-max-days", N_ ("An Override Lasts at Most"), NULL } } },
  { "health",
    N_ ("Required Roles"),
    N_ ("Who an account needs on the customer’s side, by its tier."),
    { { "roles-strategic", N_ ("Strategic Accounts"), NULL },
      { "roles-standard", N_ ("Standard Accounts"), NULL },
      { "roles-small", N_ ("Small Accounts"), NULL },
      { "coverage-days", N_ ("Touches Count For"), NULL },
      { "single-thread-share", N_ ("Single-Threaded From"),
        N_ ("The share of touches that one person has") } } },

  { "renewals",
    N_ ("Notice, Where a Contract Does Not Say"),
    N_ ("Used for what a contract leaves open, and printed as assumed."),
    { { "notice-count", NULL, NULL },
      { "notice-effective", NULL, NULL },
      { "notice-delivery-days", NULL, N_ ("From sending to receipt") },
      { "notice-buffer", N_ ("Buffer"), N_ ("How long before a last day one must know") },
      { "closing-days", N_ ("A Window Is Closing For"), N_ ("Before its last day") },
      { "signature-lead", N_ ("Signature Lead"), N_ ("Where a renewal is signed") },
      { "statutory-reminder", N_ ("Written Reminder"),
        N_ ("New York General Obligations Law 5-903. This is no legal advice.") } } },
  { "renewals",
    N_ ("Forecast by Category"),
    N_ ("How likely a renewal is, where it has no probability of its own."),
    { { "forecast-on-track", NULL, NULL },
      { "forecast-watch", NULL, NULL },
      { "forecast-at-risk", NULL, NULL },
      { "forecast-critical", NULL, NULL } } },
  { "renewals",
    N_ ("Forecast Without a Category"),
    NULL,
    { { "forecast-health-good", NULL, NULL },
      { "forecast-health-watch", NULL, NULL },
      { "forecast-health-risk", NULL, NULL },
      { "forecast-health-unknown", NULL, NULL } } },
  { "renewals",
    N_ ("Growth"),
    N_ ("What an account needs before more is sold to it."),
    { { "expansion-value", N_ ("Value Needed"), NULL },
      { "expansion-confirmed-days", N_ ("Confirmed Outcome Within"), NULL } } },
  { "renewals",
    N_ ("Referrals"),
    N_ ("When one may ask for a referral."),
    { { "referral-value", N_ ("Value Needed"), NULL },
      { "referral-relationship", N_ ("Relationship Needed"), NULL },
      { "referral-days", N_ ("Open After a Good Moment For"), NULL },
      { "referral-ask-days", N_ ("Between Two Asks"), NULL } } },
};

/**
 * sale_preferences_layout_get:
 * @n_groups: (out): how many
 *
 * Returns: (array length=n_groups): the groups in the order of their pages
 */
const SalePreferencesGroup *
sale_preferences_layout_get (guint *n_groups)
{
  *n_groups = G_N_ELEMENTS (groups);
  return groups;
}

/**
 * sale_preferences_layout_has:
 *
 * Returns: whether the setting @key has its place
 */
gboolean
sale_preferences_layout_has (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const SalePreferencesRow *row = groups[i].rows; row->key; row++)
      if (g_str_equal (row->key, key))
        return TRUE;
  return FALSE;
}
