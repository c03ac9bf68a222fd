/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same change to many records: one command, one undo. */
#include "sale-bulk-edit.h"

static void
change_free (gpointer data)
{
  SaleBulkChange *self = data;

  g_free (self->title);
  g_free (self->note);
  g_free (self);
}

/* As people read it: a day, a word's label, else the text itself. */
static char *
dup_shown (const SaleFieldSpec *spec, const char *text)
{
  if (text == NULL || *text == '\0')
    return g_strdup ("–");
  if (spec->type == SALE_FIELD_DATE)
    return sale_date_dup_text (sale_date_from_iso (text));
  for (const SaleWord *word = spec->words; word && word->nick; word++)
    if (g_str_equal (word->nick, text))
      return g_strdup (_(word->label));
  return g_strdup (text);
}

static void
append_note (GString *note, const SaleFieldSpec *spec, const char *before, const char *after)
{
  g_autofree char *old = dup_shown (spec, before);
  g_autofree char *new = dup_shown (spec, after);

  if (note->len)
    g_string_append (note, " · ");
  /* Translators: a field, what it holds, what it will hold. */
  g_string_append_printf (note, _("%s: %s → %s"), _(spec->label), old, new);
}

/* Adds what differs to @set and to @note. */
static gboolean
edit_field (SaleChangeSet *set, SaleRecord *record, const SaleBulkField *field, GString *note,
            GError **error)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field->field];
  g_autofree char *before = sale_record_dup_field_text (record, field->field);
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (g_strcmp0 (before ? before : "", field->text ? field->text : "") == 0)
    return TRUE;
  if (field->text && !sale_field_from_text (spec, field->text, NULL, &value, error))
    return FALSE;
  if (set)
    sale_change_set_set (set, sale_record_get_kind (record), sale_record_get_id (record),
                         field->field, &value);
  append_note (note, spec, before, field->text);
  return TRUE;
}

static SaleBulkChange *
edit_record (SaleChangeSet *set, SaleRecord *record, const SaleBulkField *fields, guint n_fields,
             GError **error)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const char *title = sale_record_get_title (record);
  SaleBulkChange *change;

  for (guint i = 0; i < n_fields; i++)
    if (!edit_field (set, record, &fields[i], note, error))
      return NULL;
  change = g_new0 (SaleBulkChange, 1);
  change->record = sale_record_get_id (record);
  change->title = g_strdup (title ? title : "–");
  if (note->len)
    change->note = g_strdup (note->str);
  return change;
}

/**
 * sale_bulk_edit:
 * @set: (nullable): takes what changes; %NULL only to look
 * @records: (element-type SaleRecord): which ones
 * @fields: (array length=n_fields): what they are to hold
 *
 * Returns: (transfer full) (element-type SaleBulkChange): the records that
 *   change; %NULL with %SALE_ERROR_INVALID when a text cannot be read.
 */
GPtrArray *
sale_bulk_edit (SaleChangeSet *set, GPtrArray *records, const SaleBulkField *fields, guint n_fields,
                GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);

  for (guint i = 0; i < records->len; i++)
    {
      SaleBulkChange *change = edit_record (set, records->pdata[i], fields, n_fields, error);

      if (change == NULL)
        return NULL;
      if (change->note)
        g_ptr_array_add (changes, change);
      else
        change_free (change);
    }
  return g_steal_pointer (&changes);
}
