/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-entry-row.h"

#include "sale-typed-number.h"

/**
 * SaleEntryRow:
 *
 * A row of a form for a text, a number, a currency or a set of words that are
 * divided by commas. Numbers are written as the user's language writes them.
 */
struct _SaleEntryRow
{
  AdwEntryRow parent_instance;

  SaleFieldType type;
  gboolean setting;
};

static void sale_entry_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleEntryRow, sale_entry_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_entry_row_form_init))

static void
on_changed (SaleEntryRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_entry_row_class_init (SaleEntryRowClass *klass)
{
}

static void
sale_entry_row_init (SaleEntryRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self), TRUE);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

/* Sets are written with commas by people and with semicolons in the book's texts. */
static char *
dup_joined (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_strv_builder_add (builder, parts[i]);
  kept = g_strv_builder_end (builder);
  return g_strjoinv (to, kept);
}

static char *
sale_entry_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleEntryRow *self = SALE_ENTRY_ROW (row);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  char *number;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;

  switch (self->type)
    {
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
      number = sale_typed_number_parse (text);
      if (number == NULL)
        *problem = g_strdup (_ ("This is not a number"));
      return number ? number : g_steal_pointer (&text);
    case SALE_FIELD_CURRENCY:
      return g_utf8_strup (text, -1);
    case SALE_FIELD_WORDS:
      return dup_joined (text, ",", ";");
    default:
      return g_steal_pointer (&text);
    }
}

static char *
dup_shown (SaleEntryRow *self, const char *text)
{
  if (self->type == SALE_FIELD_INT || self->type == SALE_FIELD_NUMBER)
    return sale_typed_number_format (text);
  if (self->type == SALE_FIELD_WORDS)
    return dup_joined (text, ";", ", ");
  return g_strdup (text);
}

static void
sale_entry_row_set_text (SaleFormRow *row, const char *text)
{
  SaleEntryRow *self = SALE_ENTRY_ROW (row);
  g_autofree char *shown = dup_shown (self, text ? text : "");

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), shown);
  self->setting = FALSE;
}

static void
sale_entry_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_entry_row_dup_text;
  iface->set_text = sale_entry_row_set_text;
}

GtkWidget *
sale_entry_row_new (SaleFieldType type)
{
  GtkWidget *self = g_object_new (SALE_TYPE_ENTRY_ROW, NULL);

  sale_entry_row_set_field_type (SALE_ENTRY_ROW (self), type);
  return self;
}

/**
 * sale_entry_row_set_field_type:
 * @type: what is to be entered: %SALE_FIELD_TEXT, %SALE_FIELD_INT,
 *   %SALE_FIELD_NUMBER, %SALE_FIELD_CURRENCY or %SALE_FIELD_WORDS
 */
void
sale_entry_row_set_field_type (SaleEntryRow *self, SaleFieldType type)
{
  g_return_if_fail (SALE_IS_ENTRY_ROW (self));

  self->type = type;
  if (type == SALE_FIELD_INT || type == SALE_FIELD_NUMBER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_NUMBER);
}
