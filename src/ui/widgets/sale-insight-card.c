/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-insight-card.h"

#include "sale-bar-chart.h"
#include "sale-plain-text.h"
#include "sale-ring.h"

#define RING 40

/**
 * SaleInsightCard:
 *
 * A figure that opens: what it is called, how much, what that means, and a
 * small chart. A click on it, or on a bar of its chart, asks for the rows
 * behind with the action `page.rows`, whose target is the figure's name.
 *
 * CSS node: that of a bin, with the class `card`.
 */
struct _SaleInsightCard
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *sentence;
  GtkLabel *note;
  SaleGauge *ring;
  SaleBarChart *chart;

  SaleInsight *insight;
};

G_DEFINE_FINAL_TYPE (SaleInsightCard, sale_insight_card, ADW_TYPE_BIN)

static void
ask (SaleInsightCard *self, const char *figure, const char *title)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.rows", "(ss)", figure, title);
}

static void
on_clicked (SaleInsightCard *self)
{
  if (self->insight)
    ask (self, self->insight->figure, self->insight->title);
}

static void
on_bar (SaleInsightCard *self, guint index)
{
  SaleInsightBar *bar =
      self->insight && index < self->insight->bars->len ? self->insight->bars->pdata[index] : NULL;
  g_autofree char *title = NULL;

  if (bar == NULL)
    return;
  /* Translators: a figure and a part of it: "Second Sale: In 30 Days". */
  title = g_strdup_printf (_ ("%s: %s"), self->insight->title, bar->label);
  ask (self, bar->figure, title);
}

static void
sale_insight_card_dispose (GObject *object)
{
  g_clear_object (&SALE_INSIGHT_CARD (object)->insight);
  G_OBJECT_CLASS (sale_insight_card_parent_class)->dispose (object);
}

static void
sale_insight_card_class_init (SaleInsightCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_insight_card_dispose;
}

static GtkLabel *
label_new (GtkWidget *box, const char *const *styles, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (styles)
    gtk_widget_set_css_classes (label, (const char **) styles);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
inside_new (SaleInsightCard *self)
{
  static const char *const title[] = { "caption-heading", "dimmed", NULL };
  static const char *const value[] = { "title-1", "numeric", NULL };
  static const char *const note[] = { "caption", "dimmed", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = label_new (box, title, FALSE);
  self->ring = SALE_GAUGE (sale_ring_new ());
  g_object_set (self->ring, "size", RING, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->ring));
  self->value = label_new (line, value, FALSE);
  gtk_box_append (GTK_BOX (box), line);
  self->sentence = label_new (box, NULL, TRUE);
  self->note = label_new (box, note, TRUE);
  return box;
}

static void
sale_insight_card_init (SaleInsightCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "sale-insight");
  gtk_widget_set_vexpand (self->button, TRUE);
  gtk_button_set_child (GTK_BUTTON (self->button), inside_new (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  self->chart = SALE_BAR_CHART (sale_bar_chart_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->chart), "sale-insight-chart");
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (on_bar), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
sale_insight_card_new (void)
{
  return g_object_new (SALE_TYPE_INSIGHT_CARD, NULL);
}

static void
show_chart (SaleInsightCard *self, SaleInsight *insight)
{
  gboolean any = FALSE;

  sale_bar_chart_remove_all (self->chart);
  for (guint i = 0; i < insight->bars->len; i++)
    {
      const SaleInsightBar *bar = insight->bars->pdata[i];

      sale_bar_chart_append (self->chart, bar->label, bar->value, bar->text,
                             bar->value < 0 ? SALE_STATE_RISK : SALE_STATE_INFO);
      any = any || bar->value != 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chart), any);
}

static void
show_name (SaleInsightCard *self, SaleInsight *insight)
{
  g_autofree char *name =
      g_strdup_printf ("%s, %s, %s", insight->title, insight->value ? insight->value : "",
                       insight->sentence ? insight->sentence : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Shows the rows behind it"), -1);
}

/**
 * sale_insight_card_set:
 * @insight: (transfer none): what it tells
 */
void
sale_insight_card_set (SaleInsightCard *self, SaleInsight *insight)
{
  g_return_if_fail (SALE_IS_INSIGHT_CARD (self));

  g_set_object (&self->insight, insight);
  sale_plain_set_label (self->title, insight->title);
  sale_plain_set_label (self->value, insight->value);
  sale_plain_set_label (self->sentence, insight->sentence);
  sale_plain_set_label (self->note, insight->note);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->value)), insight->value != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->note), insight->note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->ring), insight->fraction >= 0);
  if (insight->fraction >= 0)
    sale_gauge_set_fraction (self->ring, insight->fraction);
  show_chart (self, insight);
  show_name (self, insight);
}
