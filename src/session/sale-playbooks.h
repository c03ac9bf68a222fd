/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleShippedStep:
 * @title: to be translated, as is @guidance
 * @offset_days: from the plan's anchor
 * @depends_on: bits `1 << n` of the steps before it that it waits for
 *
 * A step of a shipped playbook.
 */
typedef struct
{
  const char *title;
  SaleParty side;
  int offset_days;
  gboolean required;
  gboolean essential;
  gboolean first_value;
  guint depends_on;
  const char *guidance;
} SaleShippedStep;

/**
 * SaleShippedPlaybook:
 * @name: to be translated, as is @description
 * @steps: (array length=n_steps): in their order
 */
typedef struct
{
  SalePlaybookKind kind;
  const char *name;
  const char *description;
  const SaleShippedStep *steps;
  guint n_steps;
} SaleShippedPlaybook;

const SaleShippedPlaybook *sale_playbooks_get_shipped (guint *n_playbooks);
gint64 sale_playbooks_add (SaleChangeSet *set, guint playbook, gint64 last_id);
gboolean sale_playbooks_install (SaleBook *book, GError **error);

GPtrArray *sale_playbooks_list (SaleReader *reader, GError **error);
GPtrArray *sale_playbooks_list_steps (SaleReader *reader, gint64 playbook, GError **error);
char *sale_playbooks_dup_waits_for (GPtrArray *steps, SaleRecord *step);
char *sale_playbooks_dup_next_position (SaleReader *reader, gint64 playbook);
gint64 sale_playbooks_duplicate (SaleChangeSet *set, SaleReader *reader, gint64 playbook,
                                 const char *name, GError **error);
gboolean sale_playbooks_shift_step (SaleChangeSet *set, SaleReader *reader, gint64 step, int by,
                                    GError **error);
gboolean sale_playbooks_place_step (SaleChangeSet *set, SaleReader *reader, gint64 step,
                                    gint64 after, GError **error);

G_END_DECLS
