/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What closing a renewal will do: read from the very change set that it would
 * write, so that what is shown cannot differ from what is done. */
#include "sale-close-effect.h"

#include "sale-proof.h"
#include "sale-term.h"

/* The follow-up contract, or this one as the set changes it. */
static SaleRecord *
dup_changed (SaleChangeSet *set, SaleRecord *contract, gint64 follow_up)
{
  SaleRecord *record =
      follow_up ? sale_record_new (SALE_KIND_CONTRACT) : sale_record_copy (contract);
  gint64 id = follow_up ? follow_up : sale_record_get_id (contract);
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  for (gsize i = 0; i < n_ops; i++)
    if (ops[i].type == SALE_OP_SET && ops[i].kind == SALE_KIND_CONTRACT && ops[i].record == id)
      sale_record_set_value (record, ops[i].field, &ops[i].value);
  return record;
}

static void
note_step (SaleCloseEffect *self, const SaleValue *due)
{
  SaleDate day = sale_value_is_empty (due) ? SALE_DATE_NONE : (SaleDate) due->i;

  if (sale_date_is_known (day) &&
      (!sale_date_is_known (self->first_step) || day < self->first_step))
    self->first_step = day;
}

static void
count_outreach (SaleCloseEffect *self, SaleChangeSet *set)
{
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  for (gsize i = 0; i < n_ops; i++)
    {
      if (ops[i].type == SALE_OP_CREATE && ops[i].kind == SALE_KIND_STEP)
        self->n_steps++;
      if (ops[i].type != SALE_OP_SET)
        continue;
      if (ops[i].kind == SALE_KIND_PLAN && ops[i].field == sale_plan_field_stopped_on)
        self->n_stopped++;
      if (ops[i].kind == SALE_KIND_STEP && ops[i].field == sale_step_field_due)
        note_step (self, &ops[i].value);
    }
}

static void
fill_new_term (SaleCloseEffect *self, const SaleClose *form, SaleBasis *basis)
{
  SaleDate end = self->before->term_end;

  self->term_start = form->start;
  self->term_end = sale_date_add_months (form->start, form->length_months) - 1;
  self->arr_after.minor = form->amount * sale_close_get_periods_a_year (form);
  if (sale_date_is_known (end) && form->start > end + 1)
    self->gap_days = form->start - end - 1;
  self->gap_counts = self->gap_days > sale_basis_get_settings (basis)->gap_days;
}

static void
fill_loss (SaleCloseEffect *self, SaleRecord *changed)
{
  self->arr_after.minor = 0;
  self->last_day = sale_contract_get_ended_on (changed);
}

/* The customer may serve until the unrolled day; ours has to be there on a
 * working day. Source: formulas.md F6. */
static void
fill_notice (SaleCloseEffect *self, const SaleClose *form)
{
  self->deadline =
      form->by == SALE_PARTY_US ? self->before->ours.notice : self->before->theirs.unrolled;
  if (sale_date_is_known (self->deadline))
    self->time = form->date <= self->deadline ? SALE_CLOSE_IN_TIME : SALE_CLOSE_TOO_LATE;
  self->last_day = sale_date_is_known (self->after->last_paid_day) ? self->after->last_paid_day
                                                                   : self->after->term_end;
}

static SaleNoticeProof *
dup_proof (SaleReader *reader, SaleBasis *basis, SaleRecord *contract, GError **error)
{
  g_autoptr (SaleProof) proof = sale_proof_load_with (reader, basis, contract, error);

  return proof ? sale_notice_proof_ref (proof->notice) : NULL;
}

/**
 * sale_close_effect_new:
 * @form: what stands in the form
 *
 * Returns: (transfer full): what closing it will do; %NULL with what is missing.
 */
SaleCloseEffect *
sale_close_effect_new (const SaleClose *form, SaleReader *reader, SaleBasis *basis, GError **error)
{
  g_autoptr (SaleCloseEffect) self = g_new0 (SaleCloseEffect, 1);
  gint64 follow_up;
  g_autoptr (SaleChangeSet) set = sale_close_plan (form, reader, basis, &follow_up, error);
  g_autoptr (SaleRecord) contract =
      set ? sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, form->contract, error) : NULL;
  g_autoptr (SaleRecord) changed = contract ? dup_changed (set, contract, follow_up) : NULL;

  self->term_start = self->term_end = self->last_day = self->deadline = SALE_DATE_NONE;
  self->first_step = SALE_DATE_NONE;
  if (changed == NULL || !(self->before = dup_proof (reader, basis, contract, error)) ||
      !(self->after = dup_proof (reader, basis, changed, error)))
    return NULL;
  self->arr_before = self->arr_after =
      sale_money_new (form->amount_before * sale_close_get_periods_a_year (form), form->currency);
  count_outreach (self, set);
  if (form->kind == SALE_CLOSE_NOTICE)
    fill_notice (self, form);
  else if (form->kind == SALE_CLOSE_LOST)
    fill_loss (self, changed);
  else
    fill_new_term (self, form, basis);
  return g_steal_pointer (&self);
}

void
sale_close_effect_free (SaleCloseEffect *self)
{
  g_clear_pointer (&self->before, sale_notice_proof_unref);
  g_clear_pointer (&self->after, sale_notice_proof_unref);
  g_free (self);
}
