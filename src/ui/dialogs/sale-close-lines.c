/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-close-lines.h"

#include "sale-plain-text.h"
#include "sale-ratio.h"
#include "sale-when.h"

#define N_LINES 5

/**
 * SaleCloseLines:
 *
 * What closing a renewal will do, a line a fact. While the form cannot be
 * written it keeps what it last said, dimmed.
 */
struct _SaleCloseLines
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *lines[N_LINES];
  guint n_used;
};

G_DEFINE_FINAL_TYPE (SaleCloseLines, sale_close_lines, ADW_TYPE_PREFERENCES_GROUP)

static void
say (SaleCloseLines *self, const char *title, char *text)
{
  g_autofree char *taken = text;
  GtkWidget *line = self->lines[self->n_used++];

  sale_plain_set_title (line, title);
  sale_plain_set_subtitle (line, taken);
  gtk_widget_remove_css_class (line, "warning");
}

static void
warn (SaleCloseLines *self, const char *title, char *text)
{
  say (self, title, text);
  gtk_widget_add_css_class (self->lines[self->n_used - 1], "warning");
}

/* Texts ------------------------------------------------------------------------ */

static char *
dup_term (const SaleCloseEffect *effect)
{
  g_autofree char *start = sale_date_dup_text (effect->term_start);
  g_autofree char *end = sale_date_dup_text (effect->term_end);

  /* Translators: the first and the last day of a contract's term. */
  return g_strdup_printf (_ ("%s – %s"), start, end);
}

/* "Mon 17 Jan 2028; they can cancel until Mon 31 Jan 2028" */
static char *
dup_deadline (const SaleCloseEffect *effect)
{
  SaleDate know_by = sale_notice_proof_get_know_by (effect->after);
  g_autofree char *day = sale_date_dup_text (know_by);
  g_autofree char *until = sale_date_dup_text (effect->after->theirs.unrolled);

  if (!sale_date_is_known (know_by))
    return sale_notice_proof_dup_state_text (effect->after);
  if (!sale_date_is_known (effect->after->theirs.unrolled))
    return g_steal_pointer (&day);
  /* Translators: the day by which one must know; then the last day for notice. */
  return g_strdup_printf (_ ("%s; they can cancel until %s"), day, until);
}

static char *
dup_change (const SaleCloseEffect *effect)
{
  gint64 change = effect->arr_after.minor - effect->arr_before.minor;
  SaleRatio share = sale_ratio_new ((double) ABS (change), (double) effect->arr_before.minor);
  g_autofree char *percent = sale_ratio_dup_percent (share);

  /* Translators: by how much an amount grows, or shrinks. */
  return g_strdup_printf (change > 0 ? _ ("+%s") : _ ("−%s"), percent);
}

static char *
dup_revenue (const SaleCloseEffect *effect)
{
  g_autofree char *before = sale_money_dup_short (effect->arr_before);
  g_autofree char *after = sale_money_dup_short (effect->arr_after);
  g_autofree char *change = NULL;

  if (effect->arr_before.minor == effect->arr_after.minor)
    /* Translators: revenue a year that stays what it is. */
    return g_strdup_printf (_ ("%s, as before"), after);
  if (effect->arr_before.minor <= 0)
    return g_strdup (after);
  change = dup_change (effect);
  /* Translators: revenue a year before and after, and the change in percent. */
  return g_strdup_printf (_ ("%s → %s (%s)"), before, after, change);
}

static char *
dup_outreach (const SaleCloseEffect *effect)
{
  g_autofree char *first = sale_date_dup_text (effect->first_step);

  if (!sale_date_is_known (effect->first_step))
    return g_strdup_printf (ngettext ("%u step", "%u steps", effect->n_steps), effect->n_steps);
  /* Translators: steps of a plan, and when the first one is due. */
  return g_strdup_printf (ngettext ("%u step, on %s", "%u steps, the first on %s", effect->n_steps),
                          effect->n_steps, first);
}

static char *
dup_gap (const SaleCloseEffect *effect)
{
  int days = effect->gap_days;

  if (effect->gap_counts)
    return g_strdup_printf (ngettext ("%d day: it counts as lost and won back",
                                      "%d days: they count as lost and won back", days),
                            days);
  return g_strdup_printf (ngettext ("%d day: it is bridged", "%d days: they are bridged", days),
                          days);
}

/* Kinds ------------------------------------------------------------------------ */

static void
say_new_term (SaleCloseLines *self, const SaleCloseEffect *effect)
{
  say (self, _ ("New Term"), dup_term (effect));
  say (self, _ ("Know by, Next Time"), dup_deadline (effect));
  say (self, _ ("Revenue a Year"), dup_revenue (effect));
  if (effect->gap_days > 0)
    warn (self, _ ("Without Service"), dup_gap (effect));
  if (effect->n_steps > 0)
    say (self, _ ("Outreach Starts Again"), dup_outreach (effect));
}

static void
say_last_day (SaleCloseLines *self, const SaleCloseEffect *effect, SaleDate today)
{
  if (sale_date_is_known (effect->last_day))
    say (self, _ ("Last Day of Service"), sale_when_dup (effect->last_day, today));
}

static void
say_loss (SaleCloseLines *self, const SaleCloseEffect *effect, SaleDate today)
{
  say_last_day (self, effect, today);
  say (self, _ ("Revenue Lost a Year"), sale_money_dup_short (effect->arr_before));
  if (effect->n_stopped > 0)
    say (self, _ ("Outreach"), g_strdup (_ ("Its open steps end")));
}

static char *
dup_served (const SaleClose *form, const SaleCloseEffect *effect)
{
  g_autofree char *day = sale_date_dup_text (effect->deadline);

  if (form->by == SALE_PARTY_US)
    /* Translators: the day on which our notice must have arrived. */
    return g_strdup_printf (_ ("Our notice had to arrive by %s"), day);
  return g_strdup_printf (_ ("They can cancel until %s"), day);
}

static void
say_notice (SaleCloseLines *self, const SaleClose *form, const SaleCloseEffect *effect,
            SaleDate today)
{
  if (effect->time == SALE_CLOSE_IN_TIME)
    say (self, _ ("In Time"), dup_served (form, effect));
  if (effect->time == SALE_CLOSE_TOO_LATE)
    warn (self, _ ("Too Late, by the Contract"), dup_served (form, effect));
  say_last_day (self, effect, today);
  say (self, _ ("Revenue a Year That Ends"), sale_money_dup_short (effect->arr_before));
  say (self, _ ("The Renewal"), g_strdup (_ ("Stays open, as Critical, until it is closed")));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_close_lines_class_init (SaleCloseLinesClass *klass)
{
}

static void
sale_close_lines_init (SaleCloseLines *self)
{
  for (guint i = 0; i < N_LINES; i++)
    {
      self->lines[i] = adw_action_row_new ();
      gtk_widget_add_css_class (self->lines[i], "property");
      gtk_widget_set_focusable (self->lines[i], FALSE);
      gtk_widget_set_visible (self->lines[i], FALSE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->lines[i]);
    }
}

GtkWidget *
sale_close_lines_new (void)
{
  return g_object_new (SALE_TYPE_CLOSE_LINES, "title", _ ("What This Does"), NULL);
}

/**
 * sale_close_lines_set:
 * @effect: (nullable): %NULL while the form cannot be written
 */
void
sale_close_lines_set (SaleCloseLines *self, const SaleClose *form, const SaleCloseEffect *effect,
                      SaleDate today)
{
  g_return_if_fail (SALE_IS_CLOSE_LINES (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), effect != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), effect != NULL || self->n_used > 0);
  if (effect == NULL)
    return;
  self->n_used = 0;
  if (form->kind == SALE_CLOSE_NOTICE)
    say_notice (self, form, effect, today);
  else if (form->kind == SALE_CLOSE_LOST)
    say_loss (self, effect, today);
  else
    say_new_term (self, effect);
  for (guint i = 0; i < N_LINES; i++)
    gtk_widget_set_visible (self->lines[i], i < self->n_used);
}
