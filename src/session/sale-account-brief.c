/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one should know of an account before a talk, from what its page shows. */
#include "sale-account-brief.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Older talks are on the page of the account. */
#define TALKS_MAX 5

static char *
dup_day (SaleDate day, SaleDate today)
{
  return sale_date_is_known (day) ? sale_date_dup_short (day, today) : NULL;
}

/* Takes both; the end of a line that has only one of them is that one. */
static char *
join (char *first, char *second)
{
  g_autofree char *left = first, *right = second;

  if (left == NULL || right == NULL)
    return g_strdup (left ? left : right);
  return g_strconcat (left, " · ", right, NULL);
}

/* At the top ------------------------------------------------------------------- */

static char *
dup_headline (SaleRecord *account)
{
  const char *tier = sale_word_to_label (sale_tier_words, sale_account_get_tier (account));
  const char *stage = sale_word_to_label (sale_stage_words, sale_account_get_stage (account));

  return join (join (g_strdup (tier), g_strdup (stage)),
               g_strdup (sale_account_get_owner (account)));
}

static void
take_success (SaleBriefData *data, SaleAccountView *view)
{
  SaleDate confirmed = sale_account_get_success_confirmed_on (view->account);
  g_autofree char *day = dup_day (confirmed, view->today);
  /* Translators: when a customer confirmed what success is to them. */
  char *remark = day ? g_strdup_printf (_ ("confirmed %s"), day) : g_strdup (_ ("not confirmed"));

  data->success = g_strdup (sale_account_get_success_definition (view->account));
  data->success_said_by =
      join (g_strdup (sale_account_get_success_said_by (view->account)), remark);
}

static void
take_next (SaleBriefData *data, SaleAccountView *view)
{
  SaleAgendaItem *item = view->next->len ? view->next->pdata[0] : NULL;

  data->next = g_strdup (item ? item->title : sale_advice_get_title (view->advice));
  data->next_reason = g_strdup (item ? item->reason : sale_advice_get_reason (view->advice));
}

static SaleTone
get_band_tone (SaleBand band)
{
  static const SaleTone tones[] = {
    [SALE_BAND_UNKNOWN] = SALE_TONE_MUTED,
    [SALE_BAND_GOOD] = SALE_TONE_GOOD,
    [SALE_BAND_WATCH] = SALE_TONE_WATCH,
    [SALE_BAND_RISK] = SALE_TONE_RISK,
  };

  return tones[band];
}

static void
add_health (SaleBriefData *data, SaleAccountView *view)
{
  const SaleHealth *health = view->health;
  SaleBand band = sale_health_get_effective_band (health, view->settings);
  double value =
      health->override ? (double) sale_health_override_get_value (health->override) : health->score;
  const char *word = sale_word_to_label (sale_band_words, (int) band);
  g_autofree char *score =
      health->known || health->override ? sale_health_dup_score (value, view->settings) : NULL;
  /* Translators: a health score and its band: "45 Watch". */
  g_autofree char *text =
      score && word ? g_strdup_printf (_ ("%s %s"), score, word) : g_strdup (_ ("Not known"));
  g_autofree char *basis = sale_health_dup_basis (health);

  sale_brief_data_add_fact (data, text, _ ("Health"), basis, get_band_tone (band));
}

static void
add_facts (SaleBriefData *data, SaleAccountView *view)
{
  const SaleDerived *derived = &view->derived;
  gboolean late =
      sale_date_is_known (derived->next_deadline) && derived->next_deadline < view->today;
  g_autofree char *arr = derived->arr < 0
                             ? NULL
                             : sale_money_dup_short (sale_money_new (derived->arr, view->currency));
  g_autofree char *deadline = dup_day (derived->next_deadline, view->today);
  g_autofree char *talk = dup_day (derived->last_two_way, view->today);
  g_autofree char *next = dup_day (derived->next_touch, view->today);
  /* Translators: a day: "next Fri 4 Dec". */
  g_autofree char *remark = next ? g_strdup_printf (_ ("next %s"), next) : NULL;

  sale_brief_data_add_fact (data, arr ? arr : "–", _ ("A Year"), NULL, SALE_TONE_NEUTRAL);
  add_health (data, view);
  sale_brief_data_add_fact (data, deadline ? deadline : "–",
                            _ ("Know By"), NULL, late ? SALE_TONE_RISK : SALE_TONE_NEUTRAL);
  sale_brief_data_add_fact (data, talk ? talk
                                       : _ ("Never"), _ ("Last Two-Way Talk"), remark,
                                                       derived->touch_overdue ? SALE_TONE_WATCH
                                                                              : SALE_TONE_NEUTRAL);
}

/* Sections --------------------------------------------------------------------- */

static char *
dup_roles (SaleRecord *contact)
{
  g_auto (GStrv) nicks = sale_words_split (sale_contact_get_roles (contact));
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; nicks && nicks[i]; i++)
    {
      const char *label =
          sale_word_to_label (sale_role_words, sale_word_from_nick (sale_role_words, nicks[i]));

      if (label)
        g_strv_builder_add (labels, label);
    }
  list = g_strv_builder_end (labels);
  return list[0] ? g_strjoinv (", ", list) : NULL;
}

static void
add_people (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("People"), FALSE);
  GPtrArray *contacts = view->facts->contacts;

  for (guint i = 0; i < contacts->len; i++)
    {
      SaleRecord *contact = contacts->pdata[i];
      const char *state =
          sale_word_to_label (sale_champion_state_words, sale_contact_get_champion_state (contact));
      g_autofree char *detail =
          join (g_strdup (sale_contact_get_title (contact)), dup_roles (contact));

      if (sale_contact_is_present (contact, view->today))
        sale_brief_section_add (section, SALE_BULLET_DOT, sale_contact_get_name (contact), detail,
                                state);
    }
}

static void
add_promise (SaleBriefSection *section, SaleRecord *promise, SaleDate today)
{
  SaleDate due = sale_commitment_get_due (promise);
  gboolean late = sale_date_is_known (due) && due < today;
  gboolean theirs = sale_commitment_get_side (promise) == SALE_PARTY_CUSTOMER;
  const char *by = sale_commitment_get_made_by (promise);
  const char *to = sale_commitment_get_made_to (promise);
  /* Translators: who made, or got, a promise. */
  g_autofree char *whose = theirs ? g_strdup_printf (_ ("theirs, by %s"), by ? by : "–")
                                  : g_strdup_printf (_ ("ours, to %s"), to ? to : "–");
  g_autofree char *day = dup_day (due, today);

  sale_brief_section_add (section, late ? SALE_BULLET_LATE : SALE_BULLET_OPEN,
                          sale_commitment_get_text (promise), whose, day);
}

static int
compare_promises (gconstpointer a, gconstpointer b)
{
  SaleDate left = sale_commitment_get_due (*(SaleRecord *const *) a);
  SaleDate right = sale_commitment_get_due (*(SaleRecord *const *) b);

  if (sale_date_is_known (left) != sale_date_is_known (right))
    return sale_date_is_known (left) ? -1 : 1;
  return (left > right) - (left < right);
}

static void
add_promises (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("Open Promises"), FALSE);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < view->facts->commitments->len; i++)
    if (!sale_record_has (view->facts->commitments->pdata[i], sale_commitment_field_kept_on))
      g_ptr_array_add (open, view->facts->commitments->pdata[i]);
  g_ptr_array_sort (open, compare_promises);
  for (guint i = 0; i < open->len; i++)
    add_promise (section, open->pdata[i], view->today);
}

static SaleRecord *
find_goal (SaleAccountView *view, gint64 id)
{
  for (guint i = 0; i < view->facts->goals->len; i++)
    if (sale_record_get_id (view->facts->goals->pdata[i]) == id)
      return view->facts->goals->pdata[i];
  return NULL;
}

static void
add_goals (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("Goals"), TRUE);

  for (guint i = 0; i < view->goals->len; i++)
    {
      const SaleGoalProgress *progress = &g_array_index (view->goals, SaleGoalProgress, i);
      SaleRecord *goal = find_goal (view, progress->goal);
      g_autofree char *day = goal ? dup_day (sale_goal_get_due (goal), view->today) : NULL;
      /* Translators: how much of the way to a goal is made. */
      g_autofree char *way =
          isnan (progress->progress)
              ? NULL
              : g_strdup_printf (_ ("%.0f\u00a0%% of the way"), progress->progress * 100);

      if (goal)
        sale_brief_section_add (
            section, progress->state == SALE_PACE_BEHIND ? SALE_BULLET_LATE : SALE_BULLET_OPEN,
            sale_goal_get_statement (goal), way, day);
    }
}

static void
add_signals (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("Open Signals"), TRUE);

  for (guint i = 0; i < view->facts->signals->len; i++)
    {
      SaleRecord *signal = view->facts->signals->pdata[i];
      g_autofree char *day = dup_day (sale_signal_get_due (signal), view->today);

      if (!sale_record_has (signal, sale_signal_field_closed_on))
        sale_brief_section_add (
            section, SALE_BULLET_OPEN,
            sale_word_to_label (sale_signal_kind_words, sale_signal_get_kind (signal)),
            sale_signal_get_evidence (signal), day);
    }
}

static void
add_contracts (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("Contracts"), TRUE);

  for (guint i = 0; i < view->contracts->len; i++)
    {
      SaleContractView *contract = view->contracts->pdata[i];
      SaleDate end = contract->proof ? contract->proof->term_end : SALE_DATE_NONE;
      g_autofree char *day = dup_day (end, view->today);
      g_autofree char *amount = sale_money_dup_short (contract->arr);

      if (contract->live)
        sale_brief_section_add (section, SALE_BULLET_DOT,
                                sale_contract_get_product (contract->contract), amount, day);
    }
}

static void
add_talks (SaleBriefData *data, SaleAccountView *view)
{
  SaleBriefSection *section = sale_brief_data_add_section (data, _ ("Last Talks"), TRUE);

  for (guint i = 0; i < view->events->len && section->items->len < TALKS_MAX; i++)
    {
      SaleAccountEvent *event = view->events->pdata[i];
      g_autofree char *day = dup_day (event->day, view->today);

      if (event->kind == SALE_KIND_ACTIVITY)
        sale_brief_section_add (section, SALE_BULLET_DOT, event->title, event->detail, day);
    }
}

/**
 * sale_account_brief_new:
 * @view: an account, as its page shows it
 *
 * Returns: (transfer full): the same on one page, for the train or the talk itself
 */
SaleBriefData *
sale_account_brief_new (SaleAccountView *view)
{
  SaleBriefData *data = sale_brief_data_new ();

  data->customer = g_strdup (sale_account_get_name (view->account));
  data->headline = dup_headline (view->account);
  data->today = view->today;
  take_success (data, view);
  take_next (data, view);
  add_facts (data, view);
  add_people (data, view);
  add_promises (data, view);
  add_signals (data, view);
  add_goals (data, view);
  add_talks (data, view);
  add_contracts (data, view);
  return data;
}
