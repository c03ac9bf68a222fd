/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"

G_BEGIN_DECLS

/**
 * SaleMergeVerdict:
 * @SALE_MERGE_SAME: nobody changed it
 * @SALE_MERGE_MINE: only mine changed: keep it
 * @SALE_MERGE_THEIRS: only theirs changed: take it
 * @SALE_MERGE_AGREE: both made the same change
 * @SALE_MERGE_MERGED: both changed it and both changes fit into one value,
 *   which may differ from mine, from theirs, or from both
 * @SALE_MERGE_CONFLICT: both changed it and a person has to choose; mine is kept
 *   on screen meanwhile
 *
 * What becomes of a field. Source: sync.md "A run", 2.
 */
typedef enum
{
  SALE_MERGE_SAME,
  SALE_MERGE_MINE,
  SALE_MERGE_THEIRS,
  SALE_MERGE_AGREE,
  SALE_MERGE_MERGED,
  SALE_MERGE_CONFLICT,
} SaleMergeVerdict;

/**
 * SaleMergeField:
 * @spec: (transfer none): the field
 * @base: (transfer none): the value last agreed on
 * @mine: (transfer none): the value here
 * @theirs: (transfer none): the value there
 * @verdict: (out): what becomes of it
 * @merged: (out): the value it gets; to be cleared
 *
 * One field of a three-way merge.
 */
typedef struct
{
  const SaleFieldSpec *spec;
  const SaleValue *base;
  const SaleValue *mine;
  const SaleValue *theirs;
  SaleMergeVerdict verdict;
  SaleValue merged;
} SaleMergeField;

gsize sale_merge_fields (SaleMergeField *fields, gsize n_fields);
void sale_merge_fields_clear (SaleMergeField *fields, gsize n_fields);
SaleMergeVerdict sale_merge_deletion (gboolean mine_deleted, gboolean mine_changed,
                                      gboolean theirs_deleted, gboolean theirs_changed);
char *sale_merge_lines (const char *base, const char *mine, const char *theirs);

G_END_DECLS
