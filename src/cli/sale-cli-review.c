/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value review as text: the four questions, and what there is to answer each. */
#include "sale-cli-review.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  SaleCli *cli;
  const SaleReviewData *data;
  guint n_lines; /* under the present question */
} Page;

/* One line: what it is, what it says, and a remark; all of it may be from outside. */
static void
add_line (Page *self, const char *what, const char *text, char *remark)
{
  g_autofree char *owned = remark;
  g_autofree char *line = sale_cli_dup_line (text ? text : "");
  g_autofree char *more = owned ? sale_cli_dup_line (owned) : NULL;

  sale_cli_print (self->cli, "  %s: %s%s%s\n", what, line, more && *more ? " · " : "",
                  more ? more : "");
  self->n_lines++;
}

/* "due on 2027-01-31"; nothing for a day that is not known. */
static char *
dup_due (SaleDate date)
{
  g_autofree char *day = sale_date_dup_iso (date);

  return sale_date_is_known (date) ? g_strdup_printf (_("due on %s"), day) : NULL;
}

static char *
dup_kept (SaleDate date)
{
  g_autofree char *day = sale_date_dup_iso (date);

  return sale_date_is_known (date) ? g_strdup_printf (_("kept on %s"), day) : g_strdup (_("open"));
}

static char *
dup_done (SaleDate done_on, SaleDate due)
{
  g_autofree char *day = sale_date_dup_iso (done_on);

  return sale_date_is_known (done_on) ? g_strdup_printf (_("done on %s"), day) : dup_due (due);
}

/* What is joined by a dot; what is not known is left out. */
static char *
join (char *first, char *second)
{
  g_autofree char *a = first;
  g_autofree char *b = second;

  if (a && *a && b && *b)
    return g_strconcat (a, " · ", b, NULL);
  return a && *a ? g_steal_pointer (&a) : g_steal_pointer (&b);
}

static void
begin (Page *self, SalePane pane)
{
  sale_cli_print (self->cli, "\n%s\n", sale_word_to_label (sale_pane_words, (int) pane));
  self->n_lines = 0;
}

static void
end (Page *self, SalePane pane)
{
  for (guint i = 0; i < self->data->notes->len; i++)
    {
      const SaleReviewNote *note = self->data->notes->pdata[i];

      if (note->pane == pane)
        add_line (self, _("Note"), note->text, g_strdup (note->detail));
    }
  if (self->n_lines == 0)
    sale_cli_print (self->cli, "  %s\n", _("Nothing yet."));
}

static void
print_goals (Page *self)
{
  for (guint i = 0; i < self->data->goals->len; i++)
    {
      const SaleReviewGoal *goal = self->data->goals->pdata[i];
      g_autofree char *progress = NULL;

      if (!isnan (goal->progress))
        progress = sale_ratio_dup_percent (sale_ratio_new (goal->progress, 1));
      add_line (self,
                _("Goal"), goal->statement,
                  join (progress ? g_strdup (progress)
                                 : g_strdup (_("no reading")), progress
                                             ? g_strdup (goal->on_track ? _("on track")
                                                                        : _("behind its pace"))
                                             : NULL));
    }
}

static void
print_outcomes (Page *self)
{
  for (guint i = 0; i < self->data->outcomes->len; i++)
    {
      const SaleReviewOutcome *outcome = self->data->outcomes->pdata[i];

      add_line (self, sale_word_to_label (sale_grade_words, (int) outcome->grade),
                outcome->so_that ? outcome->so_that : outcome->we_did, g_strdup (outcome->value));
    }
}

static void
print_milestones (Page *self)
{
  for (guint i = 0; i < self->data->milestones->len; i++)
    {
      const SaleReviewMilestone *milestone = self->data->milestones->pdata[i];

      add_line (self, _("Milestone"), milestone->title,
                        dup_done (milestone->done_on, milestone->due));
    }
}

static void
print_promises (Page *self)
{
  for (guint i = 0; i < self->data->promises->len; i++)
    {
      const SaleReviewPromise *promise = self->data->promises->pdata[i];
      const char *whose =
          promise->side == SALE_PARTY_CUSTOMER ? _("Their promise") : _("Our promise");

      add_line (self, whose, promise->text,
                join (dup_due (promise->due), dup_kept (promise->kept_on)));
    }
}

static void
print_concerns (Page *self)
{
  for (guint i = 0; i < self->data->concerns->len; i++)
    {
      const SaleReviewConcern *concern = self->data->concerns->pdata[i];

      add_line (self, concern->is_step ? _("Blocked step")
                                       : _("Signal"), concern->text, g_strdup (concern->reason));
    }
}

static void
print_actions (Page *self, const char *what, GPtrArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    {
      const SaleReviewAction *action = actions->pdata[i];

      add_line (self, what, action->text, join (g_strdup (action->owner), dup_due (action->due)));
    }
}

static char *
dup_total (const SaleReviewTotal *total)
{
  return total->text ? g_strdup (total->text) : sale_money_dup_text (total->value);
}

static void
print_totals (Page *self)
{
  const SaleReviewData *data = self->data;

  if (data->totals->len)
    sale_cli_print (self->cli, "\n%s\n", _("Value delivered"));
  for (guint i = 0; i < data->totals->len; i++)
    {
      const SaleReviewTotal *total = data->totals->pdata[i];
      g_autofree char *value = dup_total (total);

      sale_cli_print (self->cli, "  %s: %s\n",
                      sale_word_to_label (sale_grade_words, (int) total->grade), value);
    }
  if (!isnan (data->return_confirmed))
    sale_cli_print (self->cli, _("  Confirmed against fees: %.2f×\n"), data->return_confirmed);
  if (!isnan (data->return_measured))
    sale_cli_print (self->cli, _("  Confirmed and measured against fees: %.2f×\n"),
                                 data->return_measured);
}

/**
 * sale_cli_print_review:
 *
 * Prints a value review for people.
 */
void
sale_cli_print_review (SaleCli *cli, const SaleReviewData *data)
{
  Page self = { cli, data, 0 };
  g_autofree char *customer = sale_cli_dup_line (data->customer);
  g_autofree char *period = sale_cli_dup_line (data->period);

  /* Translators: a customer, a quarter. */
  sale_cli_print (cli, _("Value review of %s, %s\n"), customer, period);
  begin (&self, SALE_PANE_EXPECTED);
  print_goals (&self);
  end (&self, SALE_PANE_EXPECTED);
  begin (&self, SALE_PANE_HAPPENED);
  print_outcomes (&self);
  print_milestones (&self);
  print_promises (&self);
  print_concerns (&self);
  end (&self, SALE_PANE_HAPPENED);
  begin (&self, SALE_PANE_LEARNED);
  end (&self, SALE_PANE_LEARNED);
  begin (&self, SALE_PANE_NEXT);
  print_actions (&self, _("Open decision"), data->decisions);
  print_actions (&self, _("Next step"), data->actions);
  end (&self, SALE_PANE_NEXT);
  print_totals (&self);
}
