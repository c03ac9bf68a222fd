/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with a signal: answers it with a play, says what it meant. */
#include "sale-signal-edit.h"

#include "sale-plan-start.h"
#include "sale-warnings.h"

/* A rule is judged by its latest signals. */
#define JUDGED_MAX 200

/**
 * sale_signal_find_playbook:
 *
 * Returns: (transfer full) (nullable): the playbook that answers a signal; %NULL
 *   without an error when the book has none of its kind.
 */
SaleRecord *
sale_signal_find_playbook (SaleReader *reader, SaleRecord *signal, GError **error)
{
  SaleSignalKind kind = (SaleSignalKind) sale_signal_get_kind (signal);

  return sale_plans_find_playbook (reader, sale_signal_kind_get_play (kind), error);
}

/**
 * sale_signal_answer:
 *
 * Adds to @set the play, its steps dated from today, and that the signal is
 * answered by it.
 */
gboolean
sale_signal_answer (SaleChangeSet *set, SaleReader *reader, SaleBasis *basis, SaleRecord *signal,
                    GError **error)
{
  gint64 id = sale_record_get_id (signal), plan;
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (SaleRecord) playbook = sale_signal_find_playbook (reader, signal, error);
  SalePlanStart start = { .account = sale_signal_get_account (signal),
                          .anchor = today,
                          .owner = sale_signal_get_owner (signal),
                          .about = id };

  if (playbook == NULL)
    return FALSE;
  plan = sale_plans_start (set, reader, sale_record_get_id (playbook), &start, error);
  if (plan == 0)
    return FALSE;
  sale_change_set_set_int (set, SALE_KIND_SIGNAL, id, sale_signal_field_plan, plan);
  if (!sale_record_has (signal, sale_signal_field_answered_on))
    sale_change_set_set_date (set, SALE_KIND_SIGNAL, id, sale_signal_field_answered_on, today);
  return TRUE;
}

/**
 * sale_signal_close:
 * @meaning: what it meant; there is no closing without it
 */
void
sale_signal_close (SaleChangeSet *set, gint64 signal, SaleDate day, SaleMeaning meaning)
{
  g_return_if_fail (meaning != SALE_MEANING_NONE && sale_date_is_known (day));

  sale_change_set_set_date (set, SALE_KIND_SIGNAL, signal, sale_signal_field_closed_on, day);
  sale_change_set_set_text (set, SALE_KIND_SIGNAL, signal, sale_signal_field_meaning,
                            sale_word_to_nick (sale_meaning_words, (int) meaning));
}

/**
 * sale_signal_read_false_alarms:
 *
 * Returns: how many of the rule's latest signals were false alarms, of those
 *   that a person judged; unknown with @error.
 */
SaleRatio
sale_signal_read_false_alarms (SaleReader *reader, SaleSignalKind kind, GError **error)
{
  const guint fields[] = { sale_signal_field_kind, sale_signal_field_raised_by,
                           sale_signal_field_closed_on, sale_signal_field_meaning };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SIGNAL);
  g_autoptr (GPtrArray) signals = NULL;

  sale_query_where (query, sale_signal_field_kind, SALE_QUERY_IS,
                    sale_value_text (sale_word_to_nick (sale_signal_kind_words, (int) kind)));
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_order (query, sale_signal_field_closed_on, TRUE);
  sale_query_limit (query, JUDGED_MAX);
  signals = sale_reader_list (reader, query, error);
  return signals ? sale_signals_false_alarms (signals, kind) : SALE_RATIO_UNKNOWN;
}
