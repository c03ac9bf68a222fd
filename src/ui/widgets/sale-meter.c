/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-meter.h"

#include <math.h>

#define BAR_HEIGHT 8
#define MINIMUM_WIDTH 48
#define NATURAL_WIDTH 160

/**
 * SaleMeter:
 *
 * A bar for a value from 0 to 100, in the colour of its state. It fills in the
 * direction of the text; a value that is not known is an empty bar with a
 * dashed outline. The number and its name stand beside it, as labels.
 *
 * CSS node: `meter` with the class of the state. Its role is meter; the value
 * text is #SaleMeter:text or else the number.
 */
struct _SaleMeter
{
  GtkWidget parent_instance;

  double value;
  SaleState state;
  char *text;
};

G_DEFINE_FINAL_TYPE (SaleMeter, sale_meter, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_STATE,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_known (SaleMeter *self)
{
  return self->value >= 0;
}

static void
update_accessible (SaleMeter *self)
{
  g_autofree char *number = g_strdup_printf ("%.0f", self->value);
  const char *text = self->text ? self->text : is_known (self) ? number : _("not known");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, MAX (self->value, 0),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
sale_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MINIMUM_WIDTH : BAR_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : BAR_HEIGHT;
}

static void
append_bar (GtkSnapshot *snapshot, float x, float y, float width, const GdkRGBA *color)
{
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, y, width, BAR_HEIGHT),
                                   BAR_HEIGHT / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, color, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_dashes (GtkSnapshot *snapshot, float y, float width, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskRoundedRect bar;
  g_autoptr (GskPath) path = NULL;

  gsk_rounded_rect_init_from_rect (
      &bar, &GRAPHENE_RECT_INIT (.5f, y + .5f, width - 1, BAR_HEIGHT - 1), BAR_HEIGHT / 2.f - .5f);
  gsk_path_builder_add_rounded_rect (builder, &bar);
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_dash (stroke, (float[]) { 3, 3 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
sale_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleMeter *self = SALE_METER (widget);
  float width = gtk_widget_get_width (widget), filled;
  float y = (gtk_widget_get_height (widget) - BAR_HEIGHT) / 2.f;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color, track;

  gtk_widget_get_color (widget, &color);
  track = color;
  if (!is_known (self))
    {
      track.alpha *= .5f;
      append_dashes (snapshot, y, width, &track);
      return;
    }
  track.alpha *= .2f;
  append_bar (snapshot, 0, y, width, &track);
  /* A little is not nothing, and its ends stay round. */
  filled = self->value > 0 ? MAX ((float) (width * self->value / 100), BAR_HEIGHT) : 0;
  if (filled > 0)
    append_bar (snapshot, rtl ? width - filled : 0, y, filled, &color);
}

static void
sale_meter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleMeter *self = SALE_METER (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_meter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleMeter *self = SALE_METER (object);

  switch (id)
    {
    case PROP_VALUE:
      sale_meter_set_value (self, g_value_get_double (value));
      break;
    case PROP_STATE:
      sale_meter_set_state (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      sale_meter_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_meter_finalize (GObject *object)
{
  g_free (SALE_METER (object)->text);
  G_OBJECT_CLASS (sale_meter_parent_class)->finalize (object);
}

static void
sale_meter_class_init (SaleMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_meter_get_property;
  object_class->set_property = sale_meter_set_property;
  object_class->finalize = sale_meter_finalize;
  widget_class->measure = sale_meter_measure;
  widget_class->snapshot = sale_meter_snapshot;

  properties[PROP_VALUE] =
      g_param_spec_double ("value", NULL, NULL, -1, 100, SALE_METER_UNKNOWN, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, SALE_TYPE_STATE, SALE_STATE_NONE, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
sale_meter_init (SaleMeter *self)
{
  self->value = SALE_METER_UNKNOWN;
  sale_state_apply (SALE_STATE_NONE, GTK_WIDGET (self));
  update_accessible (self);
}

GtkWidget *
sale_meter_new (void)
{
  return g_object_new (SALE_TYPE_METER, NULL);
}

double
sale_meter_get_value (SaleMeter *self)
{
  g_return_val_if_fail (SALE_IS_METER (self), SALE_METER_UNKNOWN);

  return self->value;
}

/**
 * sale_meter_set_value:
 * @value: 0 to 100, or %SALE_METER_UNKNOWN; what is beyond is cut
 */
void
sale_meter_set_value (SaleMeter *self, double value)
{
  g_return_if_fail (SALE_IS_METER (self));

  value = isnan (value) || value < 0 ? SALE_METER_UNKNOWN : MIN (value, 100);
  if (self->value == value)
    return;

  self->value = value;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

void
sale_meter_set_state (SaleMeter *self, SaleState state)
{
  g_return_if_fail (SALE_IS_METER (self));

  if (self->state == state)
    return;

  self->state = state;
  sale_state_apply (state, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * sale_meter_set_text:
 * @text: (nullable): the value in words, for a screen reader
 */
void
sale_meter_set_text (SaleMeter *self, const char *text)
{
  g_return_if_fail (SALE_IS_METER (self));

  if (!g_set_str (&self->text, text))
    return;

  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
