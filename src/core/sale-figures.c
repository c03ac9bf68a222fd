/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes an account's cached figures hang on. What is named here is left
 * out of computing, so a kind or a field that is named wrongly would leave a figure
 * stale: tests/session/test-figures.c changes each of them in a whole book and
 * computes everything again, tests/checks/figures looks for a formula that reads it. */
#include "sale-figures.h"

#include "sale-records.h"

/* @kinds: ended by 0 */
static gboolean
has_kind (const SaleKind *kinds, SaleKind kind)
{
  while (*kinds && *kinds != kind)
    kinds++;
  return *kinds != 0;
}

/* Ended by 0. Every account's figures hang on them. */
const SaleKind sale_common_kinds[] = {
  SALE_KIND_RATE, SALE_KIND_SETTING, SALE_KIND_HOLIDAY, SALE_KIND_WORK_CALENDAR, 0,
};

/**
 * sale_kind_is_common:
 *
 * Returns: whether the figures of every account hang on records of this kind.
 */
gboolean
sale_kind_is_common (SaleKind kind)
{
  return has_kind (sale_common_kinds, kind);
}

/* Ended by 0. What people write beside an account, and no formula reads. */
static const SaleKind idle_kinds[] = {
  SALE_KIND_OUR_SIDE,
  SALE_KIND_SNOOZE,
  SALE_KIND_PLAYBOOK,
  SALE_KIND_PLAYBOOK_STEP,
  SALE_KIND_REVIEW_CARD,
  SALE_KIND_DECISION,
  SALE_KIND_ATTENDEE,
  SALE_KIND_TEMPLATE,
  SALE_KIND_ATTACHMENT,
  SALE_KIND_SAVED_VIEW,
  0,
};

/**
 * sale_kind_bears_figures:
 *
 * Returns: whether any figure of an account may hang on records of this kind.
 */
gboolean
sale_kind_bears_figures (SaleKind kind)
{
  return !has_kind (idle_kinds, kind);
}

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/* Text that is read by people, addresses, and what only a page shows. */
static const guint64 idle_fields[SALE_N_KINDS] = {
  [SALE_KIND_ACCOUNT] =
      BIT (sale_account_field_external_id) | BIT (sale_account_field_domain) |
      BIT (sale_account_field_industry) | BIT (sale_account_field_country) |
      BIT (sale_account_field_city) | BIT (sale_account_field_fit) |
      BIT (sale_account_field_fit_reason) | BIT (sale_account_field_language) |
      BIT (sale_account_field_preconditions) | BIT (sale_account_field_at_risk_if_ended) |
      BIT (sale_account_field_before_story) | BIT (sale_account_field_strategic_weight) |
      BIT (sale_account_field_potential) | BIT (sale_account_field_tags) |
      BIT (sale_account_field_last_seen_in_crm) | BIT (sale_account_field_private_notes),
  [SALE_KIND_CONTACT] = BIT (sale_contact_field_external_id) | BIT (sale_contact_field_title) |
                        BIT (sale_contact_field_email) | BIT (sale_contact_field_other_emails) |
                        BIT (sale_contact_field_phone) | BIT (sale_contact_field_language) |
                        BIT (sale_contact_field_time_zone) | BIT (sale_contact_field_contact_via) |
                        BIT (sale_contact_field_private_notes),
  [SALE_KIND_CONTRACT] =
      BIT (sale_contract_field_external_id) | BIT (sale_contract_field_clause) |
      BIT (sale_contract_field_clause_page) | BIT (sale_contract_field_clause_file) |
      BIT (sale_contract_field_notice_reason) | BIT (sale_contract_field_private_notes),
  [SALE_KIND_RENEWAL] = BIT (sale_renewal_field_aim) | BIT (sale_renewal_field_reason) |
                        BIT (sale_renewal_field_decided_by) | BIT (sale_renewal_field_lost_reason) |
                        BIT (sale_renewal_field_readiness) |
                        BIT (sale_renewal_field_procurement_notes) |
                        BIT (sale_renewal_field_competition_notes),
  [SALE_KIND_COMMITMENT] =
      BIT (sale_commitment_field_source) | BIT (sale_commitment_field_evidence),
  [SALE_KIND_TASK] = BIT (sale_task_field_assignee) | BIT (sale_task_field_source),
  [SALE_KIND_GOAL] = BIT (sale_goal_field_external_id) | BIT (sale_goal_field_metric),
  [SALE_KIND_READING] = BIT (sale_reading_field_source),
  [SALE_KIND_OUTCOME] = BIT (sale_outcome_field_evidence),
  [SALE_KIND_STEP] = BIT (sale_step_field_assignee) | BIT (sale_step_field_evidence) |
                     BIT (sale_step_field_guidance) | BIT (sale_step_field_position),
  [SALE_KIND_REVIEW] = BIT (sale_review_field_place) | BIT (sale_review_field_private_notes),
  [SALE_KIND_SIGNAL] = BIT (sale_signal_field_owner),
  [SALE_KIND_ACTIVITY] = BIT (sale_activity_field_external_id) | BIT (sale_activity_field_minutes) |
                         BIT (sale_activity_field_next_step),
  [SALE_KIND_RATING] = BIT (sale_rating_field_author) | BIT (sale_rating_field_reason),
  [SALE_KIND_HEALTH_OVERRIDE] = BIT (sale_health_override_field_author),
};

/**
 * sale_field_bears_figures:
 * @field: a field of records of @kind
 *
 * Returns: whether any figure of an account may hang on that field.
 */
gboolean
sale_field_bears_figures (SaleKind kind, guint field)
{
  return sale_kind_bears_figures (kind) && !(idle_fields[kind] & BIT (field));
}
