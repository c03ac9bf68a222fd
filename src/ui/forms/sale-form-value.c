/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-form-value.h"

#include <string.h>

typedef struct
{
  char *text;    /* a GRefString, NULL for nothing */
  char *problem; /* a GRefString, NULL for none */
} Entry;

struct _SaleFormValue
{
  grefcount ref_count;
  SaleRecord *record;
  guint n_entries;
  Entry entries[];
};

G_DEFINE_BOXED_TYPE (SaleFormValue, sale_form_value, sale_form_value_ref, sale_form_value_unref)

static char *
ref_string (const char *text)
{
  return text && *text ? g_ref_string_new (text) : NULL;
}

static SaleFormValue *
form_value_alloc (SaleRecord *record)
{
  guint n = sale_record_get_spec (record)->n_fields;
  SaleFormValue *self = g_malloc0 (sizeof *self + n * sizeof (Entry));

  g_ref_count_init (&self->ref_count);
  self->record = g_object_ref (record);
  self->n_entries = n;
  return self;
}

/**
 * sale_form_value_new:
 * @record: the record to change, or a new one (its id is 0) holding what is
 *   given beforehand; it is not written to
 *
 * Returns: (transfer full): a form that shows @record as it is
 */
SaleFormValue *
sale_form_value_new (SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleFormValue *self = form_value_alloc (record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *text =
          spec->fields[i].type == SALE_FIELD_BLOB
              ? NULL
              : sale_field_to_text (&spec->fields[i], sale_record_get_value (record, i),
                                    sale_record_get_currency (record));

      self->entries[i].text = ref_string (text);
    }
  return self;
}

SaleFormValue *
sale_form_value_ref (SaleFormValue *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_form_value_unref (SaleFormValue *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_entries; i++)
    {
      g_clear_pointer (&self->entries[i].text, g_ref_string_release);
      g_clear_pointer (&self->entries[i].problem, g_ref_string_release);
    }
  g_object_unref (self->record);
  g_free (self);
}

static SaleFormValue *
form_value_copy (SaleFormValue *self)
{
  SaleFormValue *copy = form_value_alloc (self->record);

  for (guint i = 0; i < self->n_entries; i++)
    {
      const Entry *entry = &self->entries[i];

      copy->entries[i].text = entry->text ? g_ref_string_acquire (entry->text) : NULL;
      copy->entries[i].problem = entry->problem ? g_ref_string_acquire (entry->problem) : NULL;
    }
  return copy;
}

/**
 * sale_form_value_set:
 * @text: (nullable): the field's canonical text, as sale_field_to_text() writes
 *   it, or with @problem what was typed
 * @problem: (nullable): why what was typed cannot be read
 *
 * Returns: (transfer full): a form that differs from @self by that field
 */
SaleFormValue *
sale_form_value_set (SaleFormValue *self, guint field, const char *text, const char *problem)
{
  SaleFormValue *copy = form_value_copy (self);
  Entry *entry = &copy->entries[field];

  g_assert (field < self->n_entries);

  g_clear_pointer (&entry->text, g_ref_string_release);
  g_clear_pointer (&entry->problem, g_ref_string_release);
  entry->text = ref_string (text);
  entry->problem = ref_string (problem);
  return copy;
}

SaleKind
sale_form_value_get_kind (SaleFormValue *self)
{
  return sale_record_get_kind (self->record);
}

const SaleKindSpec *
sale_form_value_get_spec (SaleFormValue *self)
{
  return sale_record_get_spec (self->record);
}

const char *
sale_form_value_get_text (SaleFormValue *self, guint field)
{
  return self->entries[field].text;
}

const char *
sale_form_value_get_problem (SaleFormValue *self, guint field)
{
  return self->entries[field].problem;
}

/**
 * sale_form_value_get_currency:
 *
 * Returns: (nullable): the currency of the form's amounts, as it stands now
 */
const char *
sale_form_value_get_currency (SaleFormValue *self)
{
  int field = sale_form_value_get_spec (self)->currency;

  return field < 0 ? NULL : self->entries[field].text;
}

/* The same digits are another amount in a currency with other coins. */
static gboolean
currency_has_other_coins (SaleFormValue *self)
{
  return sale_currency_get_exponent (sale_form_value_get_currency (self)) !=
         sale_currency_get_exponent (sale_record_get_currency (self->record));
}

/**
 * sale_form_value_has_changed:
 *
 * Returns: whether the field differs from the record
 */
gboolean
sale_form_value_has_changed (SaleFormValue *self, guint field)
{
  const SaleFieldSpec *spec = &sale_form_value_get_spec (self)->fields[field];
  g_autofree char *before = NULL;

  if (self->entries[field].problem)
    return TRUE;
  if (spec->type == SALE_FIELD_BLOB)
    return FALSE;
  if (spec->type == SALE_FIELD_MONEY && self->entries[field].text &&
      currency_has_other_coins (self))
    return TRUE;
  before = sale_field_to_text (spec, sale_record_get_value (self->record, field),
                               sale_record_get_currency (self->record));
  return g_strcmp0 (before && *before ? before : NULL, self->entries[field].text) != 0;
}

gboolean
sale_form_value_is_changed (SaleFormValue *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    if (sale_form_value_has_changed (self, i))
      return TRUE;
  return FALSE;
}

/**
 * sale_form_value_is_new:
 *
 * Returns: whether saving adds a record
 */
gboolean
sale_form_value_is_new (SaleFormValue *self)
{
  return sale_record_get_id (self->record) == 0;
}

static gboolean
write_field (SaleFormValue *self, SaleChangeSet *set, gint64 id, guint field, GError **error)
{
  const SaleFieldSpec *spec = &sale_form_value_get_spec (self)->fields[field];
  const char *text = self->entries[field].text;
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (text &&
      !sale_field_from_text (spec, text, sale_form_value_get_currency (self), &value, error))
    return FALSE;
  sale_change_set_set (set, sale_form_value_get_kind (self), id, field, &value);
  return TRUE;
}

/**
 * sale_form_value_write:
 * @set: where to write
 *
 * Writes what differs from the record; a new record whole.
 *
 * Returns: the record's id, negative for a new one; 0 with @error when a field
 *   cannot be read
 */
gint64
sale_form_value_write (SaleFormValue *self, SaleChangeSet *set, GError **error)
{
  gint64 id = sale_record_get_id (self->record);
  gboolean is_new = id == 0;

  if (is_new)
    id = sale_change_set_create (set, sale_form_value_get_kind (self));
  for (guint i = 0; i < self->n_entries; i++)
    if (is_new ? self->entries[i].text != NULL : sale_form_value_has_changed (self, i))
      if (!write_field (self, set, id, i, error))
        return 0;
  return id;
}

/* The book's own words, without the name of the field that they begin with. */
static char *
dup_complaint (const SaleFieldSpec *spec, const GError *error)
{
  gsize length = strlen (spec->name);

  if (g_str_has_prefix (error->message, spec->name) &&
      g_str_has_prefix (error->message + length, ": "))
    return g_strdup (error->message + length + 2);
  return g_strdup (error->message);
}

static char *
dup_error (SaleFormValue *value, guint field)
{
  const SaleFieldSpec *spec = &sale_form_value_get_spec (value)->fields[field];
  const char *text = sale_form_value_get_text (value, field);
  g_auto (SaleValue) read = SALE_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (sale_form_value_get_problem (value, field))
    return g_strdup (sale_form_value_get_problem (value, field));
  if (text == NULL || spec->type == SALE_FIELD_BLOB ||
      sale_field_from_text (spec, text, sale_form_value_get_currency (value), &read, &error))
    return NULL;
  return dup_complaint (spec, error);
}

static void
take_check (SaleFormState *self, SaleFormValue *value, SaleFormCheck check)
{
  guint field = 0;
  char *error = check (value, &field);

  if (error && self->errors[field] == NULL)
    self->errors[field] = error;
  else
    g_free (error);
}

/* The first thing to mend: an error, else a field that must not be empty. */
static char *
dup_reason (SaleFormState *self, SaleFormValue *value)
{
  const SaleKindSpec *spec = sale_form_value_get_spec (value);

  for (guint i = 0; i < self->n_errors; i++)
    if (self->errors[i])
      /* Translators: a field of a form and what is wrong with it. */
      return g_strdup_printf (_ ("%s: %s"), _ (spec->fields[i].label), self->errors[i]);
  for (guint i = 0; i < self->n_errors; i++)
    if ((spec->fields[i].flags & SALE_NEEDED) && !sale_form_value_get_text (value, i))
      /* Translators: a field of a form that must be filled in. */
      return g_strdup_printf (_ ("“%s” is needed"), _ (spec->fields[i].label));
  return NULL;
}

/**
 * sale_form_state_new:
 * @check: (nullable): a rule over several fields
 *
 * What the widgets of the form have to show. A pure function: the same value
 * gives the same state.
 *
 * Returns: (transfer full): the state
 */
SaleFormState *
sale_form_state_new (SaleFormValue *value, SaleFormCheck check)
{
  SaleFormState *self = g_new0 (SaleFormState, 1);

  self->n_errors = sale_form_value_get_spec (value)->n_fields;
  self->errors = g_new0 (char *, self->n_errors + 1);
  for (guint i = 0; i < self->n_errors; i++)
    self->errors[i] = dup_error (value, i);
  if (check)
    take_check (self, value, check);
  self->changed = sale_form_value_is_changed (value);
  self->reason = dup_reason (self, value);
  self->can_save = self->reason == NULL && self->changed;
  return self;
}

void
sale_form_state_free (SaleFormState *self)
{
  for (guint i = 0; i < self->n_errors; i++)
    g_free (self->errors[i]);
  g_free (self->errors);
  g_free (self->reason);
  g_free (self);
}
