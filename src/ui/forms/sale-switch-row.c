/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-switch-row.h"

/**
 * SaleSwitchRow:
 *
 * A row of a form for yes or no. Off is "no" once it was touched; until then
 * the field stays as it is, said or not.
 */
struct _SaleSwitchRow
{
  AdwActionRow parent_instance;

  GtkSwitch *toggle;
  gboolean said;
  gboolean setting;
};

static void sale_switch_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleSwitchRow, sale_switch_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW,
                                                      sale_switch_row_form_init))

static void
on_active (SaleSwitchRow *self)
{
  if (self->setting)
    return;
  self->said = TRUE;
  sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_switch_row_class_init (SaleSwitchRowClass *klass)
{
}

static void
sale_switch_row_init (SaleSwitchRow *self)
{
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (on_active), self,
                           G_CONNECT_SWAPPED);
}

static char *
sale_switch_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleSwitchRow *self = SALE_SWITCH_ROW (row);

  if (!self->said)
    return NULL;
  return g_strdup (gtk_switch_get_active (self->toggle) ? "true" : "false");
}

static void
sale_switch_row_set_text (SaleFormRow *row, const char *text)
{
  SaleSwitchRow *self = SALE_SWITCH_ROW (row);

  self->said = text != NULL;
  self->setting = TRUE;
  gtk_switch_set_active (self->toggle, g_strcmp0 (text, "true") == 0);
  self->setting = FALSE;
}

static void
sale_switch_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_switch_row_dup_text;
  iface->set_text = sale_switch_row_set_text;
}

GtkWidget *
sale_switch_row_new (void)
{
  return g_object_new (SALE_TYPE_SWITCH_ROW, NULL);
}
