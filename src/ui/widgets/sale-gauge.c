/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-gauge.h"

#include <math.h>

/**
 * SaleGauge:
 *
 * A part of a whole that is drawn: as a bar, see #SaleMeter, or as a ring, see
 * #SaleRing. It has the colour of its state; the number and its name stand
 * beside it, as labels.
 *
 * Its CSS node has the class of the state. Its role is meter; the value text is
 * #SaleGauge:text, or else the value.
 */
typedef struct
{
  double fraction;
  SaleState state;
  char *text;
} SaleGaugePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SaleGauge, sale_gauge, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_STATE,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static SaleGaugePrivate *
private_of (SaleGauge *self)
{
  return sale_gauge_get_instance_private (self);
}

static void
update_accessible (SaleGauge *self)
{
  SaleGaugePrivate *priv = private_of (self);
  SaleGaugeClass *klass = SALE_GAUGE_GET_CLASS (self);
  g_autofree char *own =
      sale_gauge_is_known (self) ? klass->dup_text (self) : g_strdup (_ ("not known"));

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.,
      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, klass->maximum, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
      MAX (priv->fraction, 0) * klass->maximum, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
      priv->text ? priv->text : own, -1);
}

static char *
dup_percent (SaleGauge *self)
{
  /* Translators: a share, in percent. */
  return g_strdup_printf (_ ("%.0f %%"), 100 * private_of (self)->fraction);
}

static void
sale_gauge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleGaugePrivate *priv = private_of (SALE_GAUGE (object));

  switch (id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, priv->fraction);
      break;
    case PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;
    case PROP_TEXT:
      g_value_set_string (value, priv->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_gauge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleGauge *self = SALE_GAUGE (object);

  switch (id)
    {
    case PROP_FRACTION:
      sale_gauge_set_fraction (self, g_value_get_double (value));
      break;
    case PROP_STATE:
      sale_gauge_set_state (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      sale_gauge_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_gauge_constructed (GObject *object)
{
  G_OBJECT_CLASS (sale_gauge_parent_class)->constructed (object);
  sale_state_apply (private_of (SALE_GAUGE (object))->state, GTK_WIDGET (object));
  update_accessible (SALE_GAUGE (object));
}

static void
sale_gauge_finalize (GObject *object)
{
  g_free (private_of (SALE_GAUGE (object))->text);
  G_OBJECT_CLASS (sale_gauge_parent_class)->finalize (object);
}

static void
sale_gauge_class_init (SaleGaugeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = sale_gauge_constructed;
  object_class->get_property = sale_gauge_get_property;
  object_class->set_property = sale_gauge_set_property;
  object_class->finalize = sale_gauge_finalize;
  klass->maximum = 1;
  klass->dup_text = dup_percent;

  properties[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1, 1, SALE_GAUGE_UNKNOWN, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_NONE, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_METER);
}

static void
sale_gauge_init (SaleGauge *self)
{
  private_of (self)->fraction = SALE_GAUGE_UNKNOWN;
}

gboolean
sale_gauge_is_known (SaleGauge *self)
{
  g_return_val_if_fail (SALE_IS_GAUGE (self), FALSE);

  return private_of (self)->fraction >= 0;
}

/**
 * sale_gauge_get_fraction:
 *
 * Returns: 0 to 1, or %SALE_GAUGE_UNKNOWN
 */
double
sale_gauge_get_fraction (SaleGauge *self)
{
  g_return_val_if_fail (SALE_IS_GAUGE (self), SALE_GAUGE_UNKNOWN);

  return private_of (self)->fraction;
}

/**
 * sale_gauge_set_fraction:
 * @fraction: 0 to 1, or %SALE_GAUGE_UNKNOWN; what is beyond is cut
 */
void
sale_gauge_set_fraction (SaleGauge *self, double fraction)
{
  SaleGaugePrivate *priv = private_of (self);

  g_return_if_fail (SALE_IS_GAUGE (self));

  fraction = isnan (fraction) || fraction < 0 ? SALE_GAUGE_UNKNOWN : MIN (fraction, 1);
  if (priv->fraction == fraction)
    return;

  priv->fraction = fraction;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

void
sale_gauge_set_state (SaleGauge *self, SaleState state)
{
  SaleGaugePrivate *priv = private_of (self);

  g_return_if_fail (SALE_IS_GAUGE (self));

  if (priv->state == state)
    return;

  priv->state = state;
  sale_state_apply (state, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * sale_gauge_set_text:
 * @text: (nullable): the value in words, as in "9 of 12 done", for a screen reader
 */
void
sale_gauge_set_text (SaleGauge *self, const char *text)
{
  SaleGaugePrivate *priv = private_of (self);

  g_return_if_fail (SALE_IS_GAUGE (self));

  if (!g_set_str (&priv->text, text))
    return;

  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
