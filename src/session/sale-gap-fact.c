/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-gap-fact.h"

#include <glib/gi18n-lib.h>

/**
 * SaleGapFact:
 *
 * A fact that is asked for, and how many rows lack it.
 */
struct _SaleGapFact
{
  GObject parent_instance;

  SaleGap gap;
  guint count;
};

G_DEFINE_FINAL_TYPE (SaleGapFact, sale_gap_fact, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COUNT,
  PROP_COUNT_LABEL,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
dup_count_label (SaleGapFact *self)
{
  return self->count ? g_strdup_printf ("%u", self->count) : g_strdup ("✓");
}

static void
sale_gap_fact_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleGapFact *self = SALE_GAP_FACT (object);
  const char *title = _(sale_gap_get_info (self->gap)->title);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, title);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_COUNT_LABEL:
      g_value_take_string (value, dup_count_label (self));
      break;
    case PROP_DESCRIPTION:
      /* Translators: a fact and how many rows lack it. */
      g_value_take_string (value, g_strdup_printf (_("%s, %u open"), title, self->count));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_gap_fact_class_init (SaleGapFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_gap_fact_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT_LABEL] = g_param_spec_string ("count-label", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sale_gap_fact_init (SaleGapFact *self)
{
}

SaleGapFact *
sale_gap_fact_new (SaleGap gap)
{
  SaleGapFact *self = g_object_new (SALE_TYPE_GAP_FACT, NULL);

  self->gap = gap;
  return self;
}

SaleGap
sale_gap_fact_get_gap (SaleGapFact *self)
{
  g_return_val_if_fail (SALE_IS_GAP_FACT (self), SALE_GAP_TERM_END);

  return self->gap;
}

guint
sale_gap_fact_get_count (SaleGapFact *self)
{
  g_return_val_if_fail (SALE_IS_GAP_FACT (self), 0);

  return self->count;
}

/**
 * sale_gap_fact_set_count:
 * @count: how many rows lack it
 */
void
sale_gap_fact_set_count (SaleGapFact *self, guint count)
{
  g_return_if_fail (SALE_IS_GAP_FACT (self));

  if (self->count == count)
    return;
  self->count = count;
  for (guint i = PROP_COUNT; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}
