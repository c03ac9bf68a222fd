/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly review of a book: which accounts are talked about, their health and
 * what puts them at risk. */
#include "sale-book-review-private.h"

#include "sale-health.h"
#include "sale-settings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many days ahead an action counts as planned, as in Insights. */
#define PLANNED_DAYS 90

/* Words ------------------------------------------------------------------------ */

char *
sale_book_dup_count (guint n)
{
  return g_strdup_printf ("%u", n);
}

/**
 * sale_book_dup_join:
 *
 * Returns: (transfer full) (nullable): what is there of both
 */
char *
sale_book_dup_join (const char *first, const char *second)
{
  if (first && *first && second && *second)
    return g_strdup_printf ("%s · %s", first, second);
  return g_strdup (first && *first ? first : second);
}

/* Accounts --------------------------------------------------------------------- */

static void
account_free (gpointer data)
{
  SaleBookAccount *self = data;

  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static gboolean
is_customer (SaleRecord *account)
{
  return sale_account_get_stage (account) != SALE_STAGE_ENDED &&
         sale_account_get_merged_into (account) == 0;
}

static gboolean
add_account (SaleRecord *record, gpointer data)
{
  SaleBookLook *look = data;
  SaleBookAccount *account;

  if (!is_customer (record))
    return TRUE;
  look->n_book++;
  if (!look->all && !sale_basis_is_mine (look->basis, sale_account_get_owner (record)))
    return TRUE;
  account = g_new0 (SaleBookAccount, 1);
  *account = (SaleBookAccount) { .id = sale_record_get_id (record),
                                 .name = g_strdup (sale_account_get_name (record)),
                                 .score = -1,
                                 .value = NAN,
                                 .action = SALE_NO_ACTION };
  g_ptr_array_add (look->accounts, account);
  g_hash_table_insert (look->by_id, &account->id, account);
  return TRUE;
}

static void
add_derived (const SaleDerived *derived, gpointer data)
{
  SaleBookLook *look = data;
  SaleBookAccount *account = g_hash_table_lookup (look->by_id, &derived->account);

  if (account == NULL)
    return;
  account->arr = derived->arr;
  account->score = derived->score;
  account->band = derived->score < 0 ? SALE_BAND_UNKNOWN : (SaleBand) derived->band;
  account->value = derived->value < 0 ? NAN : derived->value;
  account->reason = g_strdup (derived->reason);
}

static int
compare_accounts (gconstpointer a, gconstpointer b)
{
  const SaleBookAccount *left = *(SaleBookAccount *const *) a;
  const SaleBookAccount *right = *(SaleBookAccount *const *) b;

  if (left->arr != right->arr)
    return left->arr > right->arr ? -1 : 1;
  return g_utf8_collate (left->name ? left->name : "", right->name ? right->name : "");
}

/* What somebody has taken on; that a cadence asks for something is no plan. */
static gboolean
is_action (SaleTodayKind kind)
{
  return kind == SALE_TODAY_TASK || kind == SALE_TODAY_STEP || kind == SALE_TODAY_CUSTOMER_STEP ||
         kind == SALE_TODAY_PROMISE;
}

static void
find_actions (SaleBookLook *look)
{
  for (guint i = 0; i < sale_today_get_n_items (look->agenda); i++)
    {
      const SaleTodayItem *item = sale_today_get_item (look->agenda, i);
      SaleBookAccount *account = g_hash_table_lookup (look->by_id, &item->account);

      if (account && account->action == SALE_NO_ACTION && is_action (item->kind))
        account->action = i;
    }
}

static gboolean
load (SaleBookLook *look, GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_owner,
                                  sale_account_field_stage, sale_account_field_merged_into };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  if (!sale_reader_foreach (look->reader, query, add_account, look, error) ||
      !sale_reader_foreach_derived (look->reader, add_derived, look, error))
    return FALSE;
  g_ptr_array_sort (look->accounts, compare_accounts);
  look->agenda = sale_agenda_load (look->reader, look->basis, PLANNED_DAYS, !look->all, error);
  if (look->agenda)
    find_actions (look);
  return look->agenda != NULL;
}

/* Health ----------------------------------------------------------------------- */

static SaleTone
band_tone (SaleBand band)
{
  switch (band)
    {
    case SALE_BAND_GOOD:
      return SALE_TONE_GOOD;
    case SALE_BAND_WATCH:
      return SALE_TONE_WATCH;
    case SALE_BAND_RISK:
      return SALE_TONE_RISK;
    case SALE_BAND_UNKNOWN:
    default:
      return SALE_TONE_MUTED;
    }
}

static void
add_band (SaleBookLook *look, SaleBookTopic *topic, SaleBand band, const char *label)
{
  guint n = 0;

  for (guint i = 0; i < look->accounts->len; i++)
    n += ((SaleBookAccount *) look->accounts->pdata[i])->band == band;
  sale_book_topic_take_figure (topic, sale_book_dup_count (n), label,
                               n > 0 ? band_tone (band) : SALE_TONE_NEUTRAL);
}

static char *
dup_next (SaleBookLook *look, const SaleBookAccount *account)
{
  g_autofree char *title = NULL;

  if (account->action == SALE_NO_ACTION)
    return g_strdup (_ ("no action planned"));
  title = sale_today_dup_title (look->agenda, sale_today_get_item (look->agenda, account->action));
  /* Translators: what is to be done next. */
  return g_strdup_printf (_ ("next: %s"), title);
}

static char *
dup_badge (SaleBookLook *look, const SaleBookAccount *account)
{
  g_autofree char *score =
      sale_health_dup_score (account->score, sale_basis_get_settings (look->basis));

  return g_strdup_printf ("%s %s", score, sale_word_to_label (sale_band_words, account->band));
}

static void
add_unwell (SaleBookLook *look, SaleBookTopic *topic, SaleBand band, const char *title)
{
  SaleBookList *list = sale_book_topic_add_list (topic, title);

  for (guint i = 0; i < look->accounts->len; i++)
    {
      const SaleBookAccount *account = look->accounts->pdata[i];
      SaleBookLine *line;
      g_autofree char *next = NULL;

      if (account->band != band)
        continue;
      line = sale_book_list_add (list, SALE_BULLET_DOT, account->name);
      if (line == NULL)
        continue;
      next = dup_next (look, account);
      line->detail = sale_book_dup_join (account->reason, next);
      line->badge = dup_badge (look, account);
      line->tone = band_tone (band);
      if (account->arr > 0)
        line->when = sale_money_dup_short (
            sale_money_new (account->arr, sale_basis_get_currency (look->basis)));
    }
}

static void
add_health (SaleBookLook *look, SaleBookReviewData *data)
{
  SaleBookTopic *topic = sale_book_review_data_add_topic (
      data, _ ("Health"), _ ("Whom do we lose if nothing happens?"),
                           _ ("Every account of which anything is known is well."));

  add_band (look, topic, SALE_BAND_GOOD, _ ("Good"));
  add_band (look, topic, SALE_BAND_WATCH, _ ("Watch"));
  add_band (look, topic, SALE_BAND_RISK, _ ("At Risk"));
  add_band (look, topic, SALE_BAND_UNKNOWN, _ ("Not Known"));
  add_unwell (look, topic, SALE_BAND_RISK, _ ("At Risk, the Largest First"));
  add_unwell (look, topic, SALE_BAND_WATCH, _ ("To Be Watched"));
}

/* Risk ------------------------------------------------------------------------- */

static void
add_item (SaleBookLook *look, SaleBookList *list, guint index)
{
  const SaleTodayItem *item = sale_today_get_item (look->agenda, index);
  const SaleTodayAccount *account = sale_today_get_account (look->agenda, item->account);
  gboolean late = item->group == SALE_TODAY_GROUP_OVERDUE;
  SaleBookLine *line = sale_book_list_add (list, late ? SALE_BULLET_LATE : SALE_BULLET_OPEN,
                                           account ? account->name : NULL);
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;

  if (line == NULL)
    return;
  title = sale_today_dup_title (look->agenda, item);
  reason = sale_today_dup_reason (look->agenda, item);
  line->detail = sale_book_dup_join (title, reason);
  if (sale_date_is_known (item->due))
    line->when = sale_date_dup_short (item->due, look->today);
}

static guint
add_items (SaleBookLook *look, SaleBookTopic *topic, SaleTodayKind kind, gboolean late_only,
           const char *title)
{
  SaleBookList *list = sale_book_topic_add_list (topic, title);

  for (guint i = 0; i < sale_today_get_n_items (look->agenda); i++)
    {
      const SaleTodayItem *item = sale_today_get_item (look->agenda, i);

      if (item->kind == kind && item->account &&
          (!late_only || item->group == SALE_TODAY_GROUP_OVERDUE))
        add_item (look, list, i);
    }
  return list->n_all;
}

static void
add_risk (SaleBookLook *look, SaleBookReviewData *data)
{
  SaleBookTopic *topic = sale_book_review_data_add_topic (
      data, _ ("Risk"), _ ("What has changed, and who answers it?"),
                         _ ("No signal is open, no promise of ours is overdue, nobody is silent."));
  guint signals = add_items (look, topic, SALE_TODAY_SIGNAL, FALSE, _ ("Open Signals"));
  guint promises = add_items (look, topic, SALE_TODAY_PROMISE, TRUE, _ ("Our Promises, Overdue"));
  guint silent = add_items (look, topic, SALE_TODAY_TOUCH, TRUE, _ ("Silent Accounts"));

  sale_book_topic_take_figure (topic, sale_book_dup_count (signals),
                               _ ("Open Signals"), signals ? SALE_TONE_WATCH : SALE_TONE_NEUTRAL);
  sale_book_topic_take_figure (topic, sale_book_dup_count (promises),
                               _ ("Overdue Promises"),
                                 promises ? SALE_TONE_RISK : SALE_TONE_NEUTRAL);
  sale_book_topic_take_figure (topic, sale_book_dup_count (silent),
                               _ ("Silent Accounts"), silent ? SALE_TONE_WATCH : SALE_TONE_NEUTRAL);
}

/* The head --------------------------------------------------------------------- */

static void
add_head (SaleBookLook *look, SaleBookReviewData *data)
{
  guint n = look->accounts->len, not_converted = 0;
  gint64 sum = 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u account", "%u accounts", n), n);
  const char *whose;
  g_autofree char *money = NULL;
  g_autofree char *arr = NULL;
  g_autofree char *facts = NULL;

  for (guint i = 0; i < n; i++)
    {
      gint64 own = ((SaleBookAccount *) look->accounts->pdata[i])->arr;

      sum += MAX (own, 0);
      not_converted += own < 0;
    }
  money = sale_money_dup_short (sale_money_new (sum, sale_basis_get_currency (look->basis)));
  /* Translators: an amount of money. */
  arr = g_strdup_printf (_ ("%s a year"), money);
  facts = sale_book_dup_join (count, arr);
  data->today = look->today;
  data->n_accounts = n;
  data->n_book = look->n_book;
  data->author = g_strdup (sale_basis_get_me (look->basis));
  whose = sale_basis_get_cover (look->basis) ? sale_basis_get_cover (look->basis) : data->author;
  data->headline = sale_book_dup_join (look->all ? _ ("everybody’s accounts") : whose, facts);
  if (not_converted)
    data->note = g_strdup_printf (
        ngettext ("%u account is in no sum: an exchange rate is missing.",
                  "%u accounts are in no sum: an exchange rate is missing.", not_converted),
        not_converted);
}

static gboolean
fill (SaleBookLook *look, SaleBookReviewData *data, GError **error)
{
  if (!load (look, error))
    return FALSE;
  add_head (look, data);
  add_health (look, data);
  add_risk (look, data);
  return sale_book_add_value (look, data, error) && sale_book_add_expansion (look, data, error) &&
         sale_book_add_renewals (look, data, error);
}

/**
 * sale_book_review_read:
 * @all: a gboolean: everybody's accounts, not just one's own
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): the #SaleBookReviewData of today
 */
gpointer
sale_book_review_read (SaleReader *reader, SaleBasis *basis, gpointer all,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleBookReviewData) data = sale_book_review_data_new ();
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (account_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  SaleBookLook look = { .reader = reader,
                        .basis = basis,
                        .cancellable = cancellable,
                        .today = sale_basis_get_today (basis),
                        .all = *(gboolean *) all,
                        .accounts = accounts,
                        .by_id = by_id };
  gboolean fine = fill (&look, data, error);

  g_clear_pointer (&look.agenda, sale_today_unref);
  return fine ? g_steal_pointer (&data) : NULL;
}
