/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables made from the field lists in records/. */
#include "sale-records.h"

#include <string.h>

const SaleWord sale_tier_words[] = { SALE_TIER_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_stage_words[] = { SALE_STAGE_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_fit_words[] = { SALE_FIT_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_role_words[] = { SALE_ROLE_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_champion_state_words[] = { SALE_CHAMPION_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };
const SaleWord sale_function_words[] = { SALE_FUNCTION_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_contract_kind_words[] = { SALE_CONTRACT_KIND_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };
const SaleWord sale_renewal_mode_words[] = { SALE_RENEWAL_MODE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };
const SaleWord sale_period_words[] = { SALE_PERIOD_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_notice_unit_words[] = { SALE_NOTICE_UNIT_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };
const SaleWord sale_notice_count_words[] = { SALE_NOTICE_COUNT_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };
const SaleWord sale_notice_effective_words[] = { SALE_NOTICE_EFFECTIVE_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };
const SaleWord sale_contract_status_words[] = { SALE_CONTRACT_STATUS_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };
const SaleWord sale_party_words[] = { SALE_PARTY_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_forecast_words[] = { SALE_FORECAST_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_result_words[] = { SALE_RESULT_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_origin_words[] = { SALE_ORIGIN_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_goal_type_words[] = { SALE_GOAL_TYPE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                    NULL } };
const SaleWord sale_outcome_category_words[] = { SALE_OUTCOME_CATEGORY_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };
const SaleWord sale_outcome_kind_words[] = { SALE_OUTCOME_KIND_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };
const SaleWord sale_grade_words[] = { SALE_GRADE_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_playbook_kind_words[] = { SALE_PLAYBOOK_KIND_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };
const SaleWord sale_review_state_words[] = { SALE_REVIEW_STATE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };
const SaleWord sale_still_right_words[] = { SALE_STILL_RIGHT_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };
const SaleWord sale_pane_words[] = { SALE_PANE_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_signal_kind_words[] = { SALE_SIGNAL_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                   NULL } };
const SaleWord sale_meaning_words[] = { SALE_MEANING_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };
const SaleWord sale_activity_kind_words[] = { SALE_ACTIVITY_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                       NULL } };
const SaleWord sale_dimension_words[] = { SALE_DIMENSION_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                    NULL } };
const SaleWord sale_template_use_words[] = { SALE_TEMPLATE_USE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };

#define SALE_SPEC_(P, TYPE, n, FLAGS, LABEL, ...) \
  { .name = #n, .type = SALE_FIELD_##TYPE, .flags = FLAGS, .label = LABEL, ##__VA_ARGS__ },
#define SALE_FIELD_TABLE_(number, UPPER, Camel, lower, many, title_) \
  static const SaleFieldSpec lower##_fields[] = { SALE_##UPPER##_FIELDS (SALE_SPEC_, \
                                                                         sale_##lower) };
SALE_KINDS (SALE_FIELD_TABLE_)

#define SALE_KIND_ENTRY_(number, UPPER, Camel, lower, many, title_) \
  [number] = { .kind = number, \
               .name = #lower, \
               .plural = many, \
               .label = title_, \
               .type_name = "Sale" #Camel, \
               .fields = lower##_fields, \
               .n_fields = G_N_ELEMENTS (lower##_fields), \
               .title = -1, \
               .account = -1, \
               .parent = -1, \
               .currency = -1 },
static SaleKindSpec kinds[SALE_N_KINDS] = { SALE_KINDS (SALE_KIND_ENTRY_) };

/* The special fields are found by their flag or name, once. */
static void
find_special_fields (SaleKindSpec *spec)
{
  for (guint i = 0; i < spec->n_fields; i++)
    {
      const SaleFieldSpec *field = &spec->fields[i];

      if (field->flags & SALE_TITLE)
        spec->title = (int) i;
      if (field->flags & SALE_PARENT)
        spec->parent = (int) i;
      if (strcmp (field->name, "account") == 0)
        spec->account = (int) i;
      if (strcmp (field->name, "currency") == 0)
        spec->currency = (int) i;
    }
}

static void
ensure_special_fields (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (guint kind = 1; kind < SALE_N_KINDS; kind++)
        find_special_fields (&kinds[kind]);
      g_once_init_leave (&done, 1);
    }
}

/**
 * sale_kind_get_spec:
 *
 * Returns: (transfer none): the description of @kind.
 */
const SaleKindSpec *
sale_kind_get_spec (SaleKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < SALE_N_KINDS, NULL);

  ensure_special_fields ();
  return &kinds[kind];
}

/**
 * sale_kind_find:
 * @name: (nullable): a kind's name or plural
 *
 * Returns: (transfer none) (nullable): its description.
 */
const SaleKindSpec *
sale_kind_find (const char *name)
{
  ensure_special_fields ();
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (g_strcmp0 (kinds[kind].name, name) == 0 || g_strcmp0 (kinds[kind].plural, name) == 0)
      return &kinds[kind];
  return NULL;
}

/**
 * sale_kind_find_field:
 *
 * Returns: the number of the field called @name, or -1.
 */
int
sale_kind_find_field (const SaleKindSpec *spec, const char *name)
{
  for (guint i = 0; i < spec->n_fields; i++)
    if (g_strcmp0 (spec->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}
