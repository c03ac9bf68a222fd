/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A won deal, written: the account, the contract, the handover and the plan. */
#include "sale-called.h"
#include "sale-handover-split.h"
#include "sale-plans.h"
#include "sale-term.h"
#include "sale-won.h"

#include <glib/gi18n-lib.h>

static void
write_all (SaleChangeSet *set, SaleRecord *record, gint64 id)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    if (sale_record_has (record, i))
      sale_change_set_set (set, spec->kind, id, i, sale_record_get_value (record, i));
}

/* Account ---------------------------------------------------------------------- */

static gint64
add_account (const SaleWon *self, SaleChangeSet *set)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  write_all (set, self->account, id);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_stage, "align");
  return id;
}

/* Its name stays as it is. Who was lost and signs again begins anew. */
static gboolean
update_account (const SaleWon *self, SaleChangeSet *set, SaleReader *reader, gint64 id,
                GError **error)
{
  g_autoptr (SaleRecord) present = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, id, error);
  const char *owner = sale_account_get_owner (self->account);
  const char *domain = sale_account_get_domain (self->account);

  if (present == NULL)
    return FALSE;
  if (owner && g_strcmp0 (owner, sale_account_get_owner (present)) != 0)
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, owner);
  if (domain && !sale_record_has (present, sale_account_field_domain))
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_domain, domain);
  if (sale_account_get_stage (present) == SALE_STAGE_ENDED)
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_stage, "align");
  return TRUE;
}

/* Contract ----------------------------------------------------------------------- */

static void
add_contract (const SaleWon *self, SaleChangeSet *set, gint64 account)
{
  g_autoptr (SaleRecord) contract = sale_won_dup_contract (self);
  gint64 id = sale_change_set_create (set, SALE_KIND_CONTRACT);

  sale_change_set_set_int (set, SALE_KIND_CONTRACT, id, sale_contract_field_account, account);
  write_all (set, contract, id);
}

static gboolean
is_twin (const SaleWon *self, SaleRecord *contract)
{
  g_autofree char *sold = g_utf8_casefold (sale_contract_get_product (self->contract), -1);
  const char *product = sale_contract_get_product (contract);
  g_autofree char *has = g_utf8_casefold (product ? product : "", -1);

  return !sale_term_is_draft (contract) && !sale_term_is_closed (contract) &&
         g_str_equal (sold, has);
}

/**
 * sale_won_find_twin:
 *
 * Returns: (transfer full) (nullable): a contract of the account that runs and is
 *   about the same product
 */
SaleRecord *
sale_won_find_twin (const SaleWon *self, const SaleWonMatch *match, SaleReader *reader)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  g_autoptr (GPtrArray) contracts = NULL;

  if (match->account == 0 || !sale_record_has (self->contract, sale_contract_field_product))
    return NULL;
  sale_query_where_account (query, match->account);
  contracts = sale_reader_list (reader, query, NULL);
  for (guint i = 0; contracts && i < contracts->len; i++)
    if (is_twin (self, contracts->pdata[i]))
      return g_object_ref (contracts->pdata[i]);
  return NULL;
}

/* Handover ----------------------------------------------------------------------- */

/* The newest; one that was accepted is over. */
static SaleRecord *
find_handover (SaleReader *reader, gint64 account, gboolean *any)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_HANDOVER);
  g_autoptr (GPtrArray) handovers = NULL;
  SaleRecord *found = NULL;

  *any = FALSE;
  if (account <= 0)
    return NULL;
  sale_query_where_account (query, account);
  handovers = sale_reader_list (reader, query, NULL);
  for (guint i = 0; handovers && i < handovers->len; i++)
    if (!sale_record_has (handovers->pdata[i], sale_handover_field_accepted_on))
      found = handovers->pdata[i];
  *any = handovers && handovers->len > 0;
  return found ? g_object_ref (found) : NULL;
}

/* What stands in an open handover stays, and the new lines come after it. */
static void
write_block (SaleChangeSet *set, gint64 id, SaleRecord *present, guint field, const char *text)
{
  const char *before = present ? sale_record_get_text (present, field) : NULL;
  g_autofree char *both =
      before && *before ? g_strdup_printf ("%s\n%s", before, text) : g_strdup (text);

  if (*text)
    sale_change_set_set_text (set, SALE_KIND_HANDOVER, id, field, both);
}

static void
write_handover (const SaleWon *self, SaleChangeSet *set, SaleReader *reader, gint64 account)
{
  gboolean any;
  g_autoptr (SaleRecord) present = find_handover (reader, account, &any);
  g_auto (GStrv) blocks = sale_handover_split (self->notes ? self->notes : "");
  const char *seller = sale_handover_get_seller (self->handover);
  gint64 id = present ? sale_record_get_id (present) : 0;

  /* Who knows the account already is asked nothing again. */
  if (present == NULL && any && self->notes == NULL)
    return;
  if (id == 0)
    {
      id = sale_change_set_create (set, SALE_KIND_HANDOVER);
      sale_change_set_set_int (set, SALE_KIND_HANDOVER, id, sale_handover_field_account, account);
    }
  if (seller)
    sale_change_set_set_text (set, SALE_KIND_HANDOVER, id, sale_handover_field_seller, seller);
  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    write_block (set, id, present, sale_handover_get_field (i), blocks[i]);
}

/* All of it ---------------------------------------------------------------------- */

static gboolean
start_plan (const SaleWon *self, SaleChangeSet *set, SaleReader *reader, gint64 account,
            GError **error)
{
  const SalePlanStart start = { .account = account,
                                .anchor = self->anchor,
                                .owner = sale_account_get_owner (self->account) };

  return self->playbook == 0 || sale_plans_start (set, reader, self->playbook, &start, error) != 0;
}

/**
 * sale_won_plan:
 * @match: which account is meant
 * @account: (out): its id; negative, in the set, for a new one
 *
 * Returns: (transfer full): everything that a won deal makes, as one undo; %NULL
 *   with what is missing.
 */
SaleChangeSet *
sale_won_plan (const SaleWon *self, const SaleWonMatch *match, SaleReader *reader, gint64 *account,
               GError **error)
{
  const char *field = NULL, *problem = sale_won_find_problem (self, match, &field);
  const char *name = match->name ? match->name : sale_account_get_name (self->account);
  g_autofree char *called = sale_called_dup_title (name, SALE_KIND_ACCOUNT);
  /* Translators: a deal with the account of that name. */
  g_autofree char *label = g_strdup_printf (_ ("%s won"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);

  if (problem)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, "%s: %s", field, problem);
      return NULL;
    }
  *account = match->account ? match->account : add_account (self, set);
  if (match->account && !update_account (self, set, reader, match->account, error))
    return NULL;
  add_contract (self, set, *account);
  write_handover (self, set, reader, *account);
  return start_plan (self, set, reader, *account, error) ? g_steal_pointer (&set) : NULL;
}
