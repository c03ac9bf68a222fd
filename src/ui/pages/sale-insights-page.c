/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-insights-page.h"

#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-insight-card.h"
#include "sale-insight-rows-page.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-window.h"
#include "sale-wrap.h"

/**
 * SaleInsightsPage:
 *
 * The figures of a period, each a card that opens the rows behind it. They are
 * read on another thread; what is shown stays until the next are there.
 */
struct _SaleInsightsPage
{
  SalePage parent_instance;

  GtkDropDown *period;
  GtkLabel *span_label;
  SaleEvenBox *cards;
  GtkButton *not_converted_button;
  GtkButton *not_tracked_button;

  GPtrArray *shown; /* SaleInsightCard, of @cards */
  SaleInsights *insights;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleInsightsPage, sale_insights_page, SALE_TYPE_PAGE)

static SaleInsightPeriod
period_of (SaleInsightsPage *self)
{
  return (SaleInsightPeriod) (SALE_INSIGHT_PERIOD_YEAR_BACK +
                              gtk_drop_down_get_selected (self->period));
}

/* What is shown ------------------------------------------------------------------ */

static void
show_span (SaleInsightsPage *self, SaleInsights *insights)
{
  g_autofree char *from = sale_date_dup_text (insights->span.from);
  g_autofree char *to = sale_date_dup_text (insights->span.to);
  g_autofree char *today = sale_date_dup_text (insights->today);
  /* Translators: a period, the day on which it is counted, and the currency of all amounts. */
  g_autofree char *text = g_strdup_printf (
      insights->planned ? _ ("%s – %s, planned · as of %s · in %s")
                        : _ ("%s – %s · as of %s · in %s"), from, to, today, insights->currency);

  sale_plain_set_label (self->span_label, text);
}

/* Takes @text. */
static void
show_note (GtkButton *button, guint n, char *text)
{
  g_autofree char *label = text;

  gtk_button_set_label (button, label);
  gtk_widget_set_visible (GTK_WIDGET (button), n > 0);
}

static void
show_notes (SaleInsightsPage *self, SaleInsights *insights)
{
  guint n = insights->n_not_converted;

  show_note (self->not_converted_button, n,
             g_strdup_printf (ngettext ("%u account has no exchange rate and is in no sum",
                                        "%u accounts have no exchange rate and are in no sum", n),
                              n));
  n = insights->n_not_tracked;
  show_note (self->not_tracked_button, n,
             g_strdup_printf (ngettext ("%u account does not track first value",
                                        "%u accounts do not track first value", n),
                              n));
}

/* The cards stay; only what stands on them changes. */
static void
show_cards (SaleInsightsPage *self, SaleInsights *insights)
{
  while (self->shown->len < insights->list->len)
    {
      GtkWidget *card = sale_insight_card_new ();

      g_ptr_array_add (self->shown, card);
      sale_even_box_append (self->cards, card);
    }
  for (guint i = 0; i < insights->list->len; i++)
    sale_insight_card_set (self->shown->pdata[i], insights->list->pdata[i]);
}

/* Reading ------------------------------------------------------------------------ */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleInsightsPage) self = data;
  g_autoptr (SaleInsights) insights =
      sale_page_finish (SALE_PAGE (self), source, result, g_object_unref);

  if (insights == NULL)
    return;
  g_set_object (&self->insights, insights);
  sale_page_set_empty (SALE_PAGE (self), insights->empty);
  show_span (self, insights);
  show_cards (self, insights);
  show_notes (self, insights);
}

static void
reload (SaleInsightsPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  SaleSpan span = sale_insight_period_get_span (period_of (self), sale_session_get_today (session));

  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_insights_read,
                        g_memdup2 (&span, sizeof span), g_free, g_object_unref, on_read);
}

static void
on_period (SaleInsightsPage *self)
{
  if (sale_page_get_session (SALE_PAGE (self)))
    reload (self);
}

static void
sale_insights_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
}

/* Commands ----------------------------------------------------------------------- */

static void
open_rows (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleInsightsPage *self = SALE_INSIGHTS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *figure, *title;

  g_variant_get (target, "(&s&s)", &figure, &title);
  if (SALE_IS_WINDOW (root) && self->insights)
    sale_window_push (SALE_WINDOW (root),
                      sale_insight_rows_page_new (self->insights->span, figure, title));
}

/* Life --------------------------------------------------------------------------- */

static void
sale_insights_page_dispose (GObject *object)
{
  SaleInsightsPage *self = SALE_INSIGHTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->insights);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_INSIGHTS_PAGE);
  G_OBJECT_CLASS (sale_insights_page_parent_class)->dispose (object);
}

static void
sale_insights_page_class_init (SaleInsightsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_WRAP);
  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_EVEN_BOX);
  G_OBJECT_CLASS (klass)->dispose = sale_insights_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "insights";
  SALE_PAGE_CLASS (klass)->session_set = sale_insights_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-insights-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleInsightsPage, period);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightsPage, span_label);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightsPage, not_converted_button);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightsPage, not_tracked_button);
  gtk_widget_class_bind_template_callback (widget_class, on_period);
  gtk_widget_class_install_action (widget_class, "page.rows", "(ss)", open_rows);
}

static void
fill_periods (SaleInsightsPage *self)
{
  g_autoptr (GtkStringList) periods = gtk_string_list_new (NULL);

  for (int period = SALE_INSIGHT_PERIOD_YEAR_BACK; period <= SALE_INSIGHT_PERIOD_LAST_YEAR;
       period++)
    gtk_string_list_append (periods, sale_word_to_label (sale_insight_period_words, period));
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (periods));
}

static void
sale_insights_page_init (SaleInsightsPage *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_periods (self);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->not_converted_button), "(ss)",
                                    "not_converted", _ ("Without an Exchange Rate"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->not_tracked_button), "(ss)",
                                    "not_tracked", _ ("First Value Is Not Tracked"));
}
