/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-summary.h"

#include "sale-plain-text.h"
#include "sale-ring.h"
#include "sale-state-pill.h"
#include "sale-wrap.h"

/**
 * SalePlanSummary:
 *
 * A running plan on one row: how far it is, whose it is, what is late on our
 * side and on theirs, and how first value stands.
 */
struct _SalePlanSummary
{
  GtkWidget parent_instance;

  SaleGauge *ring;
  GtkBox *texts;
  GtkLabel *title_label;
  GtkLabel *progress_label;
  GtkLabel *value_label;
  SaleStatePill *pill;
};

G_DEFINE_FINAL_TYPE (SalePlanSummary, sale_plan_summary, GTK_TYPE_WIDGET)

/* The window that onboarding is measured in. */
#define WINDOW_DAYS 90

static void
sale_plan_summary_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_PLAN_SUMMARY);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object)));)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_plan_summary_parent_class)->dispose (object);
}

static void
sale_plan_summary_class_init (SalePlanSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_WRAP);
  g_type_ensure (SALE_TYPE_RING);
  g_type_ensure (SALE_TYPE_STATE_PILL);
  G_OBJECT_CLASS (klass)->dispose = sale_plan_summary_dispose;
  gtk_widget_class_set_css_name (widget_class, "plansummary");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-plan-summary.ui"));
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, ring);
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, texts);
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, title_label);
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, value_label);
  gtk_widget_class_bind_template_child (widget_class, SalePlanSummary, pill);
}

static void
sale_plan_summary_init (SalePlanSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sale_plan_summary_new (void)
{
  return g_object_new (SALE_TYPE_PLAN_SUMMARY, NULL);
}

/**
 * sale_plan_row_dup_progress_text:
 *
 * Returns: (transfer full): "Day 34 of 90 · 9 of 10 done · 2 skipped"
 */
char *
sale_plan_row_dup_progress_text (SalePlanRow *row)
{
  const SaleCompletion *done = &row->progress.completion;
  GString *text = g_string_new (NULL);

  if (row->progress.age_days <= WINDOW_DAYS)
    g_string_append_printf (text, _ ("Day %d of %d"), row->progress.age_days, WINDOW_DAYS);
  else
    g_string_append_printf (text, _ ("Day %d"), row->progress.age_days);
  g_string_append_printf (text, _ (" · %u of %u done"), done->done, done->required - done->skipped);
  if (done->skipped)
    g_string_append_printf (text, _ (" · %u skipped"), done->skipped);
  return g_string_free_and_steal (text);
}

/**
 * sale_plan_row_dup_value_text:
 *
 * Returns: (transfer full): how first value stands, in words.
 */
char *
sale_plan_row_dup_value_text (SalePlanRow *row)
{
  int days = row->first_value.days;

  switch (row->first_value.state)
    {
    case SALE_FIRST_VALUE_CONFIRMED:
      return g_strdup_printf (ngettext ("First value confirmed after %d day",
                                        "First value confirmed after %d days", (gulong) days),
                              days);
    case SALE_FIRST_VALUE_CLAIMED:
      return g_strdup (_ ("First value reached, not confirmed by the customer yet"));
    case SALE_FIRST_VALUE_OPEN:
      return g_strdup_printf (
          ngettext ("First value open for %d day", "First value open for %d days", (gulong) days),
          days);
    case SALE_FIRST_VALUE_NOT_TRACKED:
    default:
      return g_strdup (_ ("First value not tracked"));
    }
}

/**
 * sale_plan_row_dup_late_text:
 *
 * Returns: (transfer full): what is late, ours and theirs apart.
 */
char *
sale_plan_row_dup_late_text (SalePlanRow *row)
{
  guint us = row->progress.late_us, them = row->progress.late_customer;

  if (us && them)
    /* Translators: numbers of late steps on each side. */
    return g_strdup_printf (_ ("%u of ours, %u of theirs late"), us, them);
  if (us)
    return g_strdup_printf (ngettext ("%u of ours late", "%u of ours late", us), us);
  if (them)
    return g_strdup_printf (ngettext ("%u of theirs late", "%u of theirs late", them), them);
  return g_strdup (_ ("On time"));
}

/**
 * sale_plan_summary_set_row:
 *
 * Shows @row.
 */
void
sale_plan_summary_set_row (SalePlanSummary *self, SalePlanRow *row)
{
  SaleRatio ratio = sale_completion_get_ratio (row->progress.completion);
  g_autofree char *title = g_strdup_printf ("%s · %s", row->account_name, row->name);
  g_autofree char *progress = sale_plan_row_dup_progress_text (row);
  g_autofree char *value = sale_plan_row_dup_value_text (row);
  g_autofree char *late = sale_plan_row_dup_late_text (row);
  SaleState state = row->stalled                                              ? SALE_STATE_RISK
                    : row->progress.late_us + row->progress.late_customer > 0 ? SALE_STATE_WATCH
                                                                              : SALE_STATE_GOOD;

  sale_gauge_set_fraction (self->ring,
                           sale_ratio_has_value (ratio) ? sale_ratio_get_value (ratio) : 0);
  sale_gauge_set_state (self->ring, state);
  sale_plain_set_label (self->title_label, title);
  sale_plain_set_label (self->progress_label, progress);
  sale_plain_set_label (self->value_label, value);
  sale_state_pill_set (self->pill, state, row->stalled ? _ ("Stalled") : late);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pill), late);
}
