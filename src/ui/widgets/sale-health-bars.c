/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-health-bars.h"

#include "sale-plain-text.h"

#include <math.h>

#define N_PARTS 3

/**
 * SaleHealthBars:
 *
 * The three dimensions of an account's health, each a name, a #SaleMeter and a
 * number; "–" where it is not known. The reason of a score is its tooltip and
 * its description to a screen reader.
 */
struct _SaleHealthBars
{
  GtkWidget parent_instance;

  SaleGauge *meters[N_PARTS];
  GtkLabel *numbers[N_PARTS];
};

G_DEFINE_FINAL_TYPE (SaleHealthBars, sale_health_bars, GTK_TYPE_WIDGET)

static void
sale_health_bars_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_HEALTH_BARS);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object)));)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_health_bars_parent_class)->dispose (object);
}

static void
bind_child (GtkWidgetClass *klass, const char *name, gsize offset)
{
  gtk_widget_class_bind_template_child_full (klass, name, FALSE, (gssize) offset);
}

static void
sale_health_bars_class_init (SaleHealthBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_PARTS][2] = {
    { "relationship", "relationship_number" },
    { "adoption", "adoption_number" },
    { "value", "value_number" },
  };

  g_type_ensure (SALE_TYPE_METER);
  G_OBJECT_CLASS (klass)->dispose = sale_health_bars_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-health-bars.ui"));
  for (guint i = 0; i < N_PARTS; i++)
    {
      bind_child (widget_class, names[i][0], G_STRUCT_OFFSET (SaleHealthBars, meters[i]));
      bind_child (widget_class, names[i][1], G_STRUCT_OFFSET (SaleHealthBars, numbers[i]));
    }
}

static void
sale_health_bars_init (SaleHealthBars *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_PARTS; i++)
    sale_health_bars_set (self, i, NAN, SALE_STATE_NONE, NULL);
}

GtkWidget *
sale_health_bars_new (void)
{
  return g_object_new (SALE_TYPE_HEALTH_BARS, NULL);
}

/**
 * sale_health_bars_set:
 * @score: 0 to 100, NaN when not known
 * @state: its band
 * @reason: (nullable): what made it, in a sentence
 */
void
sale_health_bars_set (SaleHealthBars *self, SaleHealthPart part, double score, SaleState state,
                      const char *reason)
{
  g_autofree char *number = isnan (score) ? g_strdup ("–") : g_strdup_printf ("%.0f", score);

  g_return_if_fail (SALE_IS_HEALTH_BARS (self));
  g_return_if_fail (part < N_PARTS);

  sale_gauge_set_fraction (self->meters[part], isnan (score) ? SALE_GAUGE_UNKNOWN : score / 100);
  sale_gauge_set_state (self->meters[part], state);
  sale_plain_set_tooltip (GTK_WIDGET (self->meters[part]), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meters[part]),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "", -1);
  gtk_label_set_text (self->numbers[part], number);
}
