/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-money-row.h"

#include "sale-typed-number.h"

/**
 * SaleMoneyRow:
 *
 * A row of a form for an amount. It is written as the user's language writes
 * numbers; behind it stands the currency, and the whole amount as it will be
 * shown once it is understood.
 */
struct _SaleMoneyRow
{
  AdwEntryRow parent_instance;

  GtkLabel *meaning;
  char *currency;
  gboolean setting;
};

static void sale_money_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleMoneyRow, sale_money_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_money_row_form_init))

static char *
dup_decimal (SaleMoneyRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));

  return sale_typed_number_parse (g_strstrip (text));
}

static void
update_meaning (SaleMoneyRow *self)
{
  g_autofree char *text = NULL;
  gint64 minor;

  if (sale_money_row_get_minor (self, &minor))
    text = sale_money_dup_text (sale_money_new (minor, self->currency));
  else
    text = g_strdup (self->currency);
  gtk_label_set_text (self->meaning, text ? text : "");
}

static void
on_changed (SaleMoneyRow *self)
{
  update_meaning (self);
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_money_row_finalize (GObject *object)
{
  g_free (SALE_MONEY_ROW (object)->currency);
  G_OBJECT_CLASS (sale_money_row_parent_class)->finalize (object);
}

static void
sale_money_row_class_init (SaleMoneyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_money_row_finalize;
}

static void
sale_money_row_init (SaleMoneyRow *self)
{
  self->meaning = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "numeric");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->meaning));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_NUMBER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

static char *
sale_money_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleMoneyRow *self = SALE_MONEY_ROW (row);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *decimal = NULL;
  gint64 minor;

  if (typed[strspn (typed, " \t")] == '\0')
    return NULL;
  decimal = dup_decimal (self);
  if (decimal == NULL)
    *problem = g_strdup (_ ("This is not an amount"));
  else if (!sale_money_row_get_minor (self, &minor))
    *problem = g_strdup_printf (_ ("This is too large, or finer than %s has coins"),
                                  self->currency ? self->currency : _ ("the currency"));
  return decimal ? g_steal_pointer (&decimal) : g_strdup (typed);
}

static void
sale_money_row_set_text (SaleFormRow *row, const char *text)
{
  SaleMoneyRow *self = SALE_MONEY_ROW (row);
  g_autofree char *shown = sale_typed_number_format (text);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), shown);
  self->setting = FALSE;
  update_meaning (self);
}

static void
sale_money_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_money_row_dup_text;
  iface->set_text = sale_money_row_set_text;
}

/**
 * sale_money_row_new:
 * @currency: (nullable): an ISO 4217 code
 */
GtkWidget *
sale_money_row_new (const char *currency)
{
  GtkWidget *self = g_object_new (SALE_TYPE_MONEY_ROW, NULL);

  sale_money_row_set_currency (SALE_MONEY_ROW (self), currency);
  return self;
}

const char *
sale_money_row_get_currency (SaleMoneyRow *self)
{
  g_return_val_if_fail (SALE_IS_MONEY_ROW (self), NULL);

  return self->currency;
}

void
sale_money_row_set_currency (SaleMoneyRow *self, const char *currency)
{
  g_return_if_fail (SALE_IS_MONEY_ROW (self));

  if (g_set_str (&self->currency, currency))
    update_meaning (self);
}

/**
 * sale_money_row_get_minor:
 * @minor: (out): minor units of the currency
 *
 * Returns: whether an amount was entered
 */
gboolean
sale_money_row_get_minor (SaleMoneyRow *self, gint64 *minor)
{
  g_autofree char *decimal = dup_decimal (self);

  return decimal && sale_money_from_decimal (decimal, self->currency, minor);
}

void
sale_money_row_set_minor (SaleMoneyRow *self, gint64 minor)
{
  g_autofree char *decimal = sale_money_dup_decimal (sale_money_new (minor, self->currency));

  g_return_if_fail (SALE_IS_MONEY_ROW (self));

  sale_money_row_set_text (SALE_FORM_ROW (self), decimal);
}
