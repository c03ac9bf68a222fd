/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-loops.h"

/**
 * sale_commitment_is_kept:
 *
 * Returns: whether a promise was kept by its due date, or renegotiated by then.
 *   Source: formulas.md F24.
 */
gboolean
sale_commitment_is_kept (SaleRecord *commitment)
{
  SaleDate due = sale_commitment_get_due (commitment);
  SaleDate kept = sale_commitment_get_kept_on (commitment);
  SaleDate renegotiated = sale_commitment_get_renegotiated_on (commitment);

  return (sale_date_is_known (kept) && kept <= due) ||
         (sale_date_is_known (renegotiated) && renegotiated <= due);
}

/**
 * sale_commitment_is_overdue:
 *
 * Returns: whether it was due before @today and is still open.
 */
gboolean
sale_commitment_is_overdue (SaleRecord *commitment, SaleDate today)
{
  SaleDate due = sale_commitment_get_due (commitment);

  return sale_date_is_known (due) && due < today &&
         !sale_date_is_known (sale_commitment_get_kept_on (commitment));
}

/**
 * sale_loops_commitments:
 * @side: whose promises, %SALE_PARTY_NONE for both sides'
 * @rows: (nullable) (element-type gint64): is given the ids of the promises that were due
 *
 * Promises kept by their due date, of those due in the period; one that is not
 * due before @today and still open is not judged. Source: formulas.md F24.
 */
SaleRatio
sale_loops_commitments (const SaleAccountFacts *facts, SaleParty side, SaleDate from, SaleDate to,
                        SaleDate today, GArray *rows)
{
  guint n_due = 0, n_kept = 0;

  for (guint i = 0; i < facts->commitments->len; i++)
    {
      SaleRecord *commitment = facts->commitments->pdata[i];
      SaleDate due = sale_commitment_get_due (commitment);
      gboolean kept = sale_commitment_is_kept (commitment);
      gint64 id = sale_record_get_id (commitment);

      if (side != SALE_PARTY_NONE && sale_commitment_get_side (commitment) != (int) side)
        continue;
      if (!sale_date_is_known (due) || due < from || due > to || (!kept && due >= today))
        continue;
      n_due++;
      n_kept += kept;
      if (rows)
        g_array_append_val (rows, id);
    }
  return sale_ratio_new (n_kept, n_due);
}

/**
 * sale_loops_feedback:
 * @feedback: (array length=n_feedback): what customers said
 * @rows: (nullable) (element-type gint64): is given the ids of those decided
 *
 * Feedback whose author was told, of that decided in the period.
 * Source: formulas.md F24.
 */
SaleRatio
sale_loops_feedback (const SaleFeedback *feedback, gsize n_feedback, SaleDate from, SaleDate to,
                     GArray *rows)
{
  guint n_decided = 0, n_told = 0;

  for (gsize i = 0; i < n_feedback; i++)
    {
      if (!sale_date_is_known (feedback[i].decided_on) || feedback[i].decided_on < from ||
          feedback[i].decided_on > to)
        continue;
      n_decided++;
      n_told += sale_date_is_known (feedback[i].told_on);
      if (rows)
        g_array_append_val (rows, feedback[i].id);
    }
  return sale_ratio_new (n_told, n_decided);
}
