/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-word-row.h"

/**
 * SaleWordRow:
 *
 * A row of a form for one of a field's words. The first entry is "Not Said":
 * unknown is not the same as any word.
 */
struct _SaleWordRow
{
  AdwComboRow parent_instance;

  const SaleWord *words;
  gboolean setting;
};

static void sale_word_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleWordRow, sale_word_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_word_row_form_init))

static void
on_selected (SaleWordRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_word_row_class_init (SaleWordRowClass *klass)
{
}

static void
sale_word_row_init (SaleWordRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

static char *
sale_word_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleWordRow *self = SALE_WORD_ROW (row);

  return g_strdup (sale_word_to_nick (self->words, sale_word_row_get_value (self)));
}

static void
sale_word_row_set_text (SaleFormRow *row, const char *text)
{
  SaleWordRow *self = SALE_WORD_ROW (row);

  sale_word_row_set_value (self, sale_word_from_nick (self->words, text));
}

static void
sale_word_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_word_row_dup_text;
  iface->set_text = sale_word_row_set_text;
}

/**
 * sale_word_row_new:
 * @words: static, ended by a %NULL nick
 */
GtkWidget *
sale_word_row_new (const SaleWord *words)
{
  GtkWidget *self = g_object_new (SALE_TYPE_WORD_ROW, NULL);

  sale_word_row_set_words (SALE_WORD_ROW (self), words);
  return self;
}

void
sale_word_row_set_words (SaleWordRow *self, const SaleWord *words)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_return_if_fail (SALE_IS_WORD_ROW (self));

  self->words = words;
  gtk_string_list_append (labels, _ ("Not Said"));
  for (const SaleWord *word = words; word->nick; word++)
    gtk_string_list_append (labels, _ (word->label));
  self->setting = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  self->setting = FALSE;
}

/**
 * sale_word_row_get_value:
 *
 * Returns: the word's value, 0 for none
 */
int
sale_word_row_get_value (SaleWordRow *self)
{
  guint selected;

  g_return_val_if_fail (SALE_IS_WORD_ROW (self), 0);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? 0
                                                                : self->words[selected - 1].value;
}

/**
 * sale_word_row_set_value:
 * @value: 0 for none
 */
void
sale_word_row_set_value (SaleWordRow *self, int value)
{
  guint position = 0;

  g_return_if_fail (SALE_IS_WORD_ROW (self));

  for (guint i = 0; self->words[i].nick; i++)
    if (self->words[i].value == value)
      position = i + 1;
  self->setting = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->setting = FALSE;
}
