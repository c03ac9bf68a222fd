/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleStakeholders:
 * @coverage: required roles held by somebody we spoke with; unknown while the
 *   book has neither contacts nor two-way touches
 * @missing: (array length=n_missing): the required roles nobody holds, each a
 *   set of bits as in #SaleRequiredRoles
 * @people: contacts we spoke with, each counted once
 * @touches: two-way touches with them; one with k contacts counts k times
 * @top_share: the largest share of @touches that one contact has, NaN without any
 * @top_contact: that contact's id, or 0
 * @concentration: the sum of the squared shares, NaN without any
 * @single_threaded: whether the account hangs on one person
 *
 * Whom we know at an account, as the last days show. Source: formulas.md F11.
 */
typedef struct
{
  SaleRatio coverage;
  guint n_missing;
  guint missing[SALE_REQUIRED_ROLES_MAX];
  guint people;
  guint touches;
  double top_share;
  gint64 top_contact;
  double concentration;
  gboolean single_threaded;
} SaleStakeholders;

SaleStakeholders sale_stakeholders_new (const SaleAccountFacts *facts,
                                        const SaleEngineSettings *settings, SaleDate today,
                                        GArray *rows);
double sale_concentration (const guint *touches, gsize n_contacts, double *top_share);
guint sale_contact_get_role_bits (SaleRecord *contact);
gboolean sale_contact_is_present (SaleRecord *contact, SaleDate today);
char *sale_roles_dup_label (guint bits);

G_END_DECLS
