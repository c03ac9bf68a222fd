/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-won-lines.h"

#include "sale-arr.h"
#include "sale-plain-text.h"
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-widget.h"

enum
{
  LINE_TERM,
  LINE_KNOW_BY,
  LINE_REVENUE,
  LINE_PLAN,
  LINE_GAPS,
  N_LINES,
};

/**
 * SaleWonLines:
 *
 * What writing down a won deal will do, and what it leaves open, a line a fact.
 * While the form cannot be written it keeps what it last said, dimmed.
 */
struct _SaleWonLines
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *lines[N_LINES];
  gboolean said;
};

G_DEFINE_FINAL_TYPE (SaleWonLines, sale_won_lines, ADW_TYPE_PREFERENCES_GROUP)

static void
say (SaleWonLines *self, guint line, char *text, gboolean warns)
{
  g_autofree char *taken = text;

  if (taken)
    sale_plain_set_subtitle (self->lines[line], taken);
  sale_widget_set_class (self->lines[line], "warning", warns);
  gtk_widget_set_visible (self->lines[line], taken != NULL);
}

static char *
dup_term (SaleRecord *contract)
{
  g_autofree char *start = sale_date_dup_text (sale_contract_get_term_start (contract));
  g_autofree char *end = sale_date_dup_text (sale_contract_get_term_end (contract));
  gboolean starts = sale_record_has (contract, sale_contract_field_term_start);

  if (!sale_record_has (contract, sale_contract_field_term_end))
    return starts ? g_strdup_printf (_ ("From %s"), start) : NULL;
  /* Translators: the first and the last day of a contract's term. */
  return starts ? g_strdup_printf (_ ("%s – %s"), start, end) : g_strdup_printf (_ ("Until %s"), end);
}

static char *
dup_know_by (const SaleNoticeProof *proof)
{
  SaleDate day = sale_notice_proof_get_know_by (proof);

  return sale_date_is_known (day) ? sale_date_dup_text (day) : NULL;
}

static char *
dup_revenue (SaleRecord *contract)
{
  int times = sale_arr_get_periods (sale_contract_get_period (contract));
  SaleMoney money = sale_record_get_money (contract, sale_contract_field_amount);

  if (!sale_record_has (contract, sale_contract_field_amount) || times == 0 ||
      money.minor > G_MAXINT64 / times)
    return NULL;
  money.minor *= times;
  return sale_money_dup_short (money);
}

/* How many steps, and when the first is due. */
static char *
dup_steps (const SaleWon *won, SaleReader *reader)
{
  g_autoptr (GPtrArray) steps = sale_playbooks_list_steps (reader, won->playbook, NULL);
  SaleDate first = SALE_DATE_NONE;
  g_autofree char *day = NULL;

  for (guint i = 0; steps && i < steps->len; i++)
    {
      SaleDate due = sale_plans_get_step_day (steps->pdata[i], won->anchor);

      if (sale_date_is_known (due) && (!sale_date_is_known (first) || due < first))
        first = due;
    }
  if (steps == NULL)
    return NULL;
  if (!sale_date_is_known (first))
    return g_strdup_printf (ngettext ("%u step", "%u steps", steps->len), steps->len);
  day = sale_date_dup_text (first);
  /* Translators: steps of a plan, and when the first one is due. */
  return g_strdup_printf (ngettext ("%u step, on %s", "%u steps, the first on %s", steps->len),
                          steps->len, day);
}

static void
say_plan (SaleWonLines *self, const SaleWon *won, const SaleWonMatch *match, SaleReader *reader)
{
  gboolean twice = won->playbook && match->account &&
                   sale_plans_is_under_way (reader, match->account, won->playbook);

  if (twice)
    say (self, LINE_PLAN,
         g_strdup (_ ("A plan of this playbook is already running for this account.")), TRUE);
  else
    say (self, LINE_PLAN, won->playbook ? dup_steps (won, reader) : NULL, FALSE);
}

static void
say_gaps (SaleWonLines *self, const SaleWon *won, const SaleWonMatch *match,
          const SaleNoticeProof *proof)
{
  g_auto (GStrv) gaps = sale_won_dup_gaps (won, match, proof);

  /* Translators: what stands between the items of a list. */
  say (self, LINE_GAPS, *gaps ? g_strjoinv (_ (", "), gaps) : NULL, FALSE);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_won_lines_class_init (SaleWonLinesClass *klass)
{
}

static void
sale_won_lines_init (SaleWonLines *self)
{
  static const char *const titles[N_LINES] = { N_ ("Term"), N_ ("Know By"), N_ ("Revenue a Year"),
                                               N_ ("Onboarding Plan"),
                                               N_ ("Left for Fill the Gaps") };

  for (guint i = 0; i < N_LINES; i++)
    {
      self->lines[i] = adw_action_row_new ();
      gtk_widget_add_css_class (self->lines[i], "property");
      gtk_widget_set_focusable (self->lines[i], FALSE);
      sale_plain_set_title (self->lines[i], _ (titles[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->lines[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sale_won_lines_new (void)
{
  return g_object_new (SALE_TYPE_WON_LINES, "title", _ ("What This Does"), NULL);
}

/**
 * sale_won_lines_set:
 * @won: one that can be written
 */
void
sale_won_lines_set (SaleWonLines *self, const SaleWon *won, const SaleWonMatch *match,
                    SaleSession *session)
{
  g_autoptr (SaleRecord) contract = sale_won_dup_contract (won);
  g_autoptr (SaleNoticeProof) proof = sale_won_dup_proof (won, sale_session_get_basis (session));

  g_return_if_fail (SALE_IS_WON_LINES (self));

  self->said = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  say (self, LINE_TERM, dup_term (contract), FALSE);
  say (self, LINE_KNOW_BY, dup_know_by (proof), FALSE);
  say (self, LINE_REVENUE, dup_revenue (contract), FALSE);
  say_plan (self, won, match, sale_session_get_reader (session));
  say_gaps (self, won, match, proof);
}

/**
 * sale_won_lines_keep:
 *
 * The form cannot be written just now.
 */
void
sale_won_lines_keep (SaleWonLines *self)
{
  g_return_if_fail (SALE_IS_WON_LINES (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->said);
}
