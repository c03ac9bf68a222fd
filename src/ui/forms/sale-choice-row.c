/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-choice-row.h"

#include "sale-plain-text.h"

#define SEARCH_FROM 8 /* choices; fewer are seen at once */

/**
 * SaleChoiceRow:
 *
 * A row of a form for one of several values, each a canonical text and what
 * people call it: the other records that a reference may name.
 */
struct _SaleChoiceRow
{
  AdwComboRow parent_instance;

  GtkStringList *labels;
  GPtrArray *texts;
  gboolean setting;
};

static void sale_choice_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleChoiceRow, sale_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW,
                                                      sale_choice_row_form_init))

static void
on_selected (SaleChoiceRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_choice_row_finalize (GObject *object)
{
  SaleChoiceRow *self = SALE_CHOICE_ROW (object);

  g_clear_object (&self->labels);
  g_ptr_array_unref (self->texts);

  G_OBJECT_CLASS (sale_choice_row_parent_class)->finalize (object);
}

static void
sale_choice_row_class_init (SaleChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_choice_row_finalize;
}

static void
sale_choice_row_init (SaleChoiceRow *self)
{
  g_autoptr (GtkExpression) label =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
  self->setting = TRUE;
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->labels));
  self->setting = FALSE;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

static char *
sale_choice_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleChoiceRow *self = SALE_CHOICE_ROW (row);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return selected < self->texts->len ? g_strdup (self->texts->pdata[selected]) : NULL;
}

static void
sale_choice_row_set_text (SaleFormRow *row, const char *text)
{
  SaleChoiceRow *self = SALE_CHOICE_ROW (row);
  guint position = 0;

  for (guint i = 0; i < self->texts->len; i++)
    if (g_strcmp0 (self->texts->pdata[i], text) == 0)
      position = i;
  self->setting = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->setting = FALSE;
}

static void
sale_choice_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_choice_row_dup_text;
  iface->set_text = sale_choice_row_set_text;
}

/**
 * sale_choice_row_new:
 * @none: what the choice of nothing is called
 */
GtkWidget *
sale_choice_row_new (const char *none)
{
  GtkWidget *self = g_object_new (SALE_TYPE_CHOICE_ROW, NULL);

  sale_choice_row_add (SALE_CHOICE_ROW (self), NULL, none);
  return self;
}

/**
 * sale_choice_row_add:
 * @text: (nullable): the value's canonical text
 * @label: what people call it
 */
void
sale_choice_row_add (SaleChoiceRow *self, const char *text, const char *label)
{
  g_autofree char *line = sale_plain_dup_line (label);

  self->setting = TRUE;
  g_ptr_array_add (self->texts, g_strdup (text));
  gtk_string_list_append (self->labels, line);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), self->texts->len > SEARCH_FROM);
  self->setting = FALSE;
}
