/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-summary.h"

#include "sale-plain-text.h"
#include "sale-period.h"
#include "sale-when.h"
#include "sale-widget.h"

/**
 * SaleReviewSummary:
 *
 * A row of Value Reviews: whose, of which quarter, why it is here, and when. It
 * is the child of a list item, whose accessible label is
 * sale_review_row_dup_description().
 */
struct _SaleReviewSummary
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *texts;
  GtkWidget *dates;
  GtkLabel *title_label;
  GtkLabel *period_label;
  GtkLabel *reason_label;
  GtkLabel *when_label;
  GtkLabel *day_label;
};

G_DEFINE_FINAL_TYPE (SaleReviewSummary, sale_review_summary, GTK_TYPE_WIDGET)

static void
sale_review_summary_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_REVIEW_SUMMARY);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_review_summary_parent_class)->dispose (object);
}

static void
sale_review_summary_class_init (SaleReviewSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_review_summary_dispose;
  gtk_widget_class_set_css_name (widget_class, "reviewsummary");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-review-summary.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, icon);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, texts);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, dates);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, period_label);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, reason_label);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, when_label);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewSummary, day_label);
}

static void
sale_review_summary_init (SaleReviewSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sale_review_summary_new (void)
{
  return g_object_new (SALE_TYPE_REVIEW_SUMMARY, NULL);
}

static const char *
icon_of (SaleReviewRow *row)
{
  switch (row->section)
    {
    case SALE_REVIEW_SECTION_OPEN:
      return "sale-edit-symbolic";
    case SALE_REVIEW_SECTION_HELD:
      return "sale-check-symbolic";
    case SALE_REVIEW_SECTION_DUE:
    default:
      return row->late ? "sale-warning-symbolic" : "sale-reviews-symbolic";
    }
}

/* What is not on record yet is not late, and has no distance to speak of. */
static gboolean
is_any_time (SaleReviewRow *row)
{
  return row->section == SALE_REVIEW_SECTION_DUE && !row->late && row->when < row->today;
}

static char *
dup_when (SaleReviewRow *row)
{
  int days;

  if (!sale_date_is_known (row->when))
    return g_strdup ("");
  days = row->today - row->when;
  if (row->late && days > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) days), days);
  if (is_any_time (row))
    return g_strdup (_ ("any time"));
  return sale_when_dup_relative (row->when, row->today);
}

/**
 * sale_review_summary_set_row:
 *
 * Shows @row; its exact date is in the tooltip.
 */
void
sale_review_summary_set_row (SaleReviewSummary *self, SaleReviewRow *row)
{
  g_autofree char *period = sale_period_dup_label (row->period);
  g_autofree char *when = dup_when (row);
  g_autofree char *day = sale_date_dup_short (row->when, row->today);
  g_autofree char *exact = sale_date_dup_text (row->when);

  gtk_image_set_from_icon_name (self->icon, icon_of (row));
  sale_plain_set_label (self->title_label, row->account_name);
  sale_plain_set_label (self->period_label, period);
  gtk_widget_set_visible (GTK_WIDGET (self->period_label), *period != '\0');
  sale_plain_set_label (self->reason_label, row->reason);
  sale_plain_set_label (self->when_label, when);
  sale_plain_set_label (self->day_label, day);
  gtk_widget_set_visible (GTK_WIDGET (self->day_label), !is_any_time (row));
  gtk_widget_set_visible (self->dates, sale_date_is_known (row->when));
  sale_plain_set_tooltip (self->dates, exact);
  sale_widget_set_class (self->when_label, "error", row->late);
}

/**
 * sale_review_row_dup_description:
 *
 * Returns: (transfer full): the row as a screen reader says it.
 */
char *
sale_review_row_dup_description (SaleReviewRow *row)
{
  g_autofree char *section = sale_review_row_dup_section_title (row);
  g_autofree char *period = sale_period_dup_label (row->period);
  g_autofree char *when = dup_when (row);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  g_strv_builder_add (parts, row->account_name);
  if (*period)
    g_strv_builder_add (parts, period);
  g_strv_builder_add_many (parts, section, when, row->reason, NULL);
  texts = g_strv_builder_end (parts);
  return g_strjoinv (", ", texts);
}
