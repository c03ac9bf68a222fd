/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-number-row.h"

#include "sale-plain-text.h"

#include <math.h>

#define DIGITS_MAX 4

/**
 * SaleNumberRow:
 *
 * A row of a form for a number within limits, with buttons for more and less.
 * A share is shown in percent: what is shown is the canonical number times a
 * scale.
 */
struct _SaleNumberRow
{
  AdwActionRow parent_instance;

  GtkSpinButton *spin;
  GtkLabel *unit;
  double scale;
  gboolean setting;
};

static void sale_number_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleNumberRow, sale_number_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW,
                                                      sale_number_row_form_init))

static void
on_value (SaleNumberRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_number_row_class_init (SaleNumberRowClass *klass)
{
}

static void
sale_number_row_init (SaleNumberRow *self)
{
  self->scale = 1;
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new (NULL, 0, 0));
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  self->unit = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->unit), "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->unit));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (on_value), self,
                           G_CONNECT_SWAPPED);
}

static char *
sale_number_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleNumberRow *self = SALE_NUMBER_ROW (row);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g",
                                    gtk_spin_button_get_value (self->spin) / self->scale));
}

/* As many digits as the value has: 12.5 % does not show as 13 %. */
static guint
digits_of (double value)
{
  guint digits = 0;

  for (double power = 1; digits < DIGITS_MAX && fabs (value * power - round (value * power)) > 1e-6;
       power *= 10)
    digits++;
  return digits;
}

static void
sale_number_row_set_text (SaleFormRow *row, const char *text)
{
  SaleNumberRow *self = SALE_NUMBER_ROW (row);
  double value = text ? g_ascii_strtod (text, NULL) * self->scale : 0;

  self->setting = TRUE;
  gtk_spin_button_set_digits (self->spin, digits_of (value));
  gtk_spin_button_set_value (self->spin, value);
  self->setting = FALSE;
}

static void
sale_number_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_number_row_dup_text;
  iface->set_text = sale_number_row_set_text;
}

/**
 * sale_number_row_new:
 * @min: the least canonical number
 * @max: the greatest
 * @scale: what it is multiplied by to be shown: 100 for a share in percent
 * @unit: (nullable): what is counted
 */
GtkWidget *
sale_number_row_new (double min, double max, double scale, const char *unit)
{
  SaleNumberRow *self = g_object_new (SALE_TYPE_NUMBER_ROW, NULL);

  self->scale = scale;
  self->setting = TRUE;
  gtk_spin_button_set_adjustment (
      self->spin, gtk_adjustment_new (min * scale, min * scale, max * scale, 1, 10, 0));
  self->setting = FALSE;
  if (unit)
    sale_plain_set_label (self->unit, unit);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), unit != NULL);
  return GTK_WIDGET (self);
}
