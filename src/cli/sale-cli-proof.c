/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a notice deadline, with every step. */
#include "sale-cli-proof.h"

#include <glib/gi18n-lib.h>

static const char *
get_side (SaleProofSide side)
{
  static const char *const nicks[] = {
    [SALE_PROOF_TERM] = "term",   [SALE_PROOF_CUSTOMER] = "customer", [SALE_PROOF_US] = "us",
    [SALE_PROOF_PRICE] = "price", [SALE_PROOF_STATE] = "state",
  };

  return nicks[side];
}

static void
add_count (SaleCliJson *json, const char *name, int number)
{
  if (number < 0)
    sale_cli_json_add_null (json, name);
  else
    sale_cli_json_add_int (json, name, number);
}

/* What one party's dates were made from, and the dates. */
static void
add_party (SaleCliJson *json, const char *name, const SaleNoticeTerms *terms,
           const SaleNoticeChain *chain, SaleDate know_by)
{
  sale_cli_json_begin_object (json, name);
  add_count (json, "n", terms->n);
  sale_cli_json_add_text (json, "unit",
                          sale_word_to_nick (sale_notice_unit_words, (int) terms->unit));
  sale_cli_json_add_text (json, "count",
                          sale_word_to_nick (sale_notice_count_words, (int) terms->count));
  sale_cli_json_add_text (json, "effective",
                          sale_word_to_nick (sale_notice_effective_words, (int) terms->effective));
  add_count (json, "delivery_days", terms->delivery_days);
  add_count (json, "buffer", terms->buffer);
  add_count (json, "window_max", terms->window_max);
  sale_cli_json_add_date (json, "unrolled_notice_date", chain->unrolled);
  sale_cli_json_add_date (json, "notice_date", chain->notice);
  sale_cli_json_add_date (json, "send_by", chain->send_by);
  sale_cli_json_add_date (json, "decide_by", chain->decide_by);
  sale_cli_json_add_date (json, "window_opens", chain->opens);
  sale_cli_json_add_date (json, "know_by", know_by);
  sale_cli_json_end_object (json);
}

static void
add_steps (SaleCliJson *json, const SaleNoticeProof *proof)
{
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (proof);

  sale_cli_json_begin_array (json, "steps");
  for (guint i = 0; i < steps->len; i++)
    {
      const SaleProofStep *step = steps->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "side", get_side (step->side));
      sale_cli_json_add_text (json, "rule", step->rule);
      sale_cli_json_add_text (json, "title", step->title);
      sale_cli_json_add_text (json, "input", step->input);
      sale_cli_json_add_date (json, "date", step->date);
      sale_cli_json_add_text (json, "text", step->text);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
}

static void
add_statutory (SaleCliJson *json, const SaleNoticeProof *proof)
{
  if (!sale_date_is_known (proof->statutory_from))
    {
      sale_cli_json_add_null (json, "statutory_window");
      return;
    }
  sale_cli_json_begin_array (json, "statutory_window");
  sale_cli_json_add_date (json, NULL, proof->statutory_from);
  sale_cli_json_add_date (json, NULL, proof->statutory_to);
  sale_cli_json_end_array (json);
}

/**
 * sale_cli_json_add_proof:
 *
 * Writes the proof as the document.
 */
void
sale_cli_json_add_proof (SaleCliJson *json, SaleRenewalRow *row)
{
  const SaleNoticeProof *proof = row->proof;

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "contract", row->key);
  sale_cli_json_add_text (json, "account", row->account_name);
  sale_cli_json_add_text (json, "account_id", row->account_uuid);
  sale_cli_json_add_text (json, "product", row->product);
  sale_cli_json_add_text (json, "renewal_mode",
                          sale_word_to_nick (sale_renewal_mode_words, (int) proof->mode));
  sale_cli_json_add_text (json, "state", sale_notice_state_get_nick (proof->state));
  sale_cli_json_add_date (json, "term_start", proof->term_start);
  sale_cli_json_add_date (json, "term_end", proof->term_end);
  sale_cli_json_add_date (json, "next_term_end", proof->next_end);
  sale_cli_json_add_date (json, "unrolled_notice_date", proof->theirs.unrolled);
  sale_cli_json_add_date (json, "know_by", proof->know_by);
  sale_cli_json_add_date (json, "window_opens", proof->theirs.opens);
  sale_cli_json_add_date (json, "notice_date", proof->ours.notice);
  sale_cli_json_add_date (json, "send_by", proof->ours.send_by);
  sale_cli_json_add_date (json, "decide_by", proof->ours.decide_by);
  sale_cli_json_add_date (json, "signature_by", proof->signature_by);
  sale_cli_json_add_date (json, "last_paid_day", proof->last_paid_day);
  add_statutory (json, proof);
  sale_cli_json_add_bool (json, "statutory_reminder", proof->statutory);
  add_party (json, "customer", &proof->customer, &proof->theirs, proof->know_by);
  add_party (json, "us", &proof->us, &proof->ours, SALE_DATE_NONE);
  if (sale_date_is_known (proof->price_change.unrolled))
    add_party (json, "price_change", &proof->price, &proof->price_change, SALE_DATE_NONE);
  sale_cli_json_add_texts (json, "assumed", (const char *const *) proof->assumed);
  sale_cli_json_add_texts (json, "missing", (const char *const *) proof->missing);
  add_steps (json, proof);
  sale_cli_json_end_object (json);
}

static const char *
get_heading (SaleProofSide side)
{
  switch (side)
    {
    case SALE_PROOF_CUSTOMER:
      return _("The customer’s notice");
    case SALE_PROOF_US:
      return _("Our notice to end it");
    case SALE_PROOF_PRICE:
      return _("Our notice of a new price");
    case SALE_PROOF_STATE:
      return _("Where it stands");
    case SALE_PROOF_TERM:
    default:
      return _("The term");
    }
}

/**
 * sale_cli_print_proof:
 *
 * Prints the proof for people: the steps of both chains, in words.
 */
void
sale_cli_print_proof (SaleCli *cli, SaleRenewalRow *row)
{
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (row->proof);
  g_autofree char *account = sale_cli_dup_line (row->account_name ? row->account_name : "");
  g_autofree char *product = sale_cli_dup_line (row->product ? row->product : "");
  g_autofree char *state = sale_notice_proof_dup_state_text (row->proof);
  int side = -1;

  sale_cli_print (cli, "%s · %s\n%s\n", account, product, state);
  for (guint i = 0; i < steps->len; i++)
    {
      const SaleProofStep *step = steps->pdata[i];

      if ((int) step->side != side)
        sale_cli_print (cli, "\n%s\n", get_heading (step->side));
      side = (int) step->side;
      sale_cli_print (cli, "  %-6s %s\n", step->rule, step->text);
    }
  if (row->proof->assumed && row->proof->assumed[0])
    {
      g_autofree char *assumed = g_strjoinv (", ", row->proof->assumed);

      sale_cli_print (cli, "\n%s: %s\n", _("Assumed, as the contract does not say"), assumed);
    }
}
