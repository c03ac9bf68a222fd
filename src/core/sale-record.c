/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-record.h"

#include <string.h>

/**
 * SaleRecord:
 *
 * One record of any kind, as it stood when it was read: an identity and one
 * #SaleValue a field. Each kind is a final GType of its own (`SaleContract`)
 * with a read-only property a field, so that UI files can bind them. Records
 * are changed by change sets only; the setters here fill a new object.
 *
 * A record belongs to one thread.
 */
struct _SaleRecord
{
  GObject parent_instance;

  const SaleKindSpec *spec;
  SaleUuid uuid;
  gint64 id;
  gint64 created;
  gint64 changed;
  gint64 deleted;
  SaleValue *values;
};

typedef struct
{
  GObjectClass parent_class;
  const SaleKindSpec *spec;
} SaleRecordClass;

G_DEFINE_ABSTRACT_TYPE (SaleRecord, sale_record, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_FIRST_FIELD
};

static void
sale_record_finalize (GObject *object)
{
  SaleRecord *self = (SaleRecord *) object;

  for (guint i = 0; i < self->spec->n_fields; i++)
    sale_value_clear (&self->values[i]);
  g_free (self->values);

  G_OBJECT_CLASS (sale_record_parent_class)->finalize (object);
}

static void
get_field_property (SaleRecord *self, guint field, GValue *value)
{
  switch (self->spec->fields[field].type)
    {
    case SALE_FIELD_DATE:
      g_value_set_int (value, sale_record_get_date (self, field));
      break;
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_REF:
      g_value_set_int64 (value, sale_record_get_int (self, field, 0));
      break;
    case SALE_FIELD_BOOL:
      g_value_set_boolean (value, sale_record_get_int (self, field, 0) != 0);
      break;
    case SALE_FIELD_NUMBER:
      g_value_set_double (value, sale_record_get_real (self, field, 0));
      break;
    case SALE_FIELD_BLOB:
      g_value_set_boxed (
          value, self->values[field].type == SALE_VALUE_BYTES ? self->values[field].bytes : NULL);
      break;
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_WORDS:
    case SALE_FIELD_REFS:
    default:
      g_value_set_string (value, sale_record_get_text (self, field));
      break;
    }
}

static void
sale_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleRecord *self = (SaleRecord *) object;

  if (id == PROP_ID)
    g_value_set_int64 (value, self->id);
  else if (id == PROP_TITLE)
    g_value_set_string (value, sale_record_get_title (self));
  else if (id - PROP_FIRST_FIELD < self->spec->n_fields)
    get_field_property (self, id - PROP_FIRST_FIELD, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_record_class_init (SaleRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sale_record_finalize;
}

static void
sale_record_init (SaleRecord *self)
{
  self->created = self->changed = self->deleted = SALE_INSTANT_NONE;
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static GParamSpec *
make_property (const SaleFieldSpec *field)
{
  g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (dashed);

  switch (field->type)
    {
    case SALE_FIELD_DATE:
      return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, SALE_DATE_NONE, FLAGS);
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_REF:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, FLAGS);
    case SALE_FIELD_BOOL:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, FLAGS);
    case SALE_FIELD_NUMBER:
      return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, FLAGS);
    case SALE_FIELD_BLOB:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_BYTES, FLAGS);
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_WORDS:
    case SALE_FIELD_REFS:
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, FLAGS);
    }
}

static void
kind_class_init (gpointer klass, gpointer data)
{
  const SaleKindSpec *spec = data;
  GObjectClass *object_class = klass;

  ((SaleRecordClass *) klass)->spec = spec;
  /* GObject does not let a subclass inherit this one. */
  object_class->get_property = sale_record_get_property;
  g_object_class_install_property (
      object_class, PROP_ID, g_param_spec_int64 ("record-id", NULL, NULL, 0, G_MAXINT64, 0, FLAGS));
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("record-title", NULL, NULL, NULL, FLAGS));
  for (guint i = 0; i < spec->n_fields; i++)
    g_object_class_install_property (object_class, PROP_FIRST_FIELD + i,
                                     make_property (&spec->fields[i]));
}

static void
kind_instance_init (GTypeInstance *instance, gpointer klass)
{
  SaleRecord *self = (SaleRecord *) instance;

  self->spec = ((SaleRecordClass *) klass)->spec;
  self->values = g_new0 (SaleValue, self->spec->n_fields);
}

static GType kind_types[SALE_N_KINDS];

static void
register_kinds (void)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);
      GTypeInfo info = {
        .class_size = sizeof (SaleRecordClass),
        .class_init = kind_class_init,
        .class_data = spec,
        .instance_size = sizeof (SaleRecord),
        .instance_init = kind_instance_init,
      };

      kind_types[kind] =
          g_type_register_static (SALE_TYPE_RECORD, spec->type_name, &info, G_TYPE_FLAG_FINAL);
    }
}

/**
 * sale_kind_get_type:
 *
 * Returns: the GType of records of @kind; registers all kinds at first.
 */
GType
sale_kind_get_type (SaleKind kind)
{
  static gsize done = 0;

  g_return_val_if_fail (kind > 0 && kind < SALE_N_KINDS, G_TYPE_INVALID);

  if (g_once_init_enter (&done))
    {
      register_kinds ();
      g_once_init_leave (&done, 1);
    }
  return kind_types[kind];
}

/**
 * sale_record_new:
 *
 * Returns: (transfer full): an empty record without an identity.
 */
SaleRecord *
sale_record_new (SaleKind kind)
{
  return g_object_new (sale_kind_get_type (kind), NULL);
}

SaleRecord *
sale_record_copy (SaleRecord *self)
{
  SaleRecord *copy = sale_record_new (self->spec->kind);

  sale_record_set_identity (copy, self->id, &self->uuid, self->created, self->changed,
                            self->deleted);
  for (guint i = 0; i < self->spec->n_fields; i++)
    copy->values[i] = sale_value_copy (&self->values[i]);
  return copy;
}

SaleKind
sale_record_get_kind (SaleRecord *self)
{
  return self->spec->kind;
}

const SaleKindSpec *
sale_record_get_spec (SaleRecord *self)
{
  return self->spec;
}

/**
 * sale_record_get_id:
 *
 * Returns: the record's number inside this book's file; 0 when it is in none.
 *   Never shown, never written outside.
 */
gint64
sale_record_get_id (SaleRecord *self)
{
  return self->id;
}

const SaleUuid *
sale_record_get_uuid (SaleRecord *self)
{
  return &self->uuid;
}

gint64
sale_record_get_created (SaleRecord *self)
{
  return self->created;
}

gint64
sale_record_get_changed (SaleRecord *self)
{
  return self->changed;
}

/**
 * sale_record_get_deleted:
 *
 * Returns: when it was deleted, or %SALE_INSTANT_NONE while it lives.
 */
gint64
sale_record_get_deleted (SaleRecord *self)
{
  return self->deleted;
}

void
sale_record_set_identity (SaleRecord *self, gint64 id, const SaleUuid *uuid, gint64 created,
                          gint64 changed, gint64 deleted)
{
  self->id = id;
  self->uuid = *uuid;
  self->created = created;
  self->changed = changed;
  self->deleted = deleted;
}

const SaleValue *
sale_record_get_value (SaleRecord *self, guint field)
{
  g_return_val_if_fail (field < self->spec->n_fields, NULL);

  return &self->values[field];
}

void
sale_record_set_value (SaleRecord *self, guint field, const SaleValue *value)
{
  g_return_if_fail (field < self->spec->n_fields);

  sale_value_set (&self->values[field], value);
}

/**
 * sale_record_take_value:
 * @value: (transfer full): owned by the record from now on
 */
void
sale_record_take_value (SaleRecord *self, guint field, SaleValue value)
{
  g_return_if_fail (field < self->spec->n_fields);

  sale_value_clear (&self->values[field]);
  self->values[field] = value;
}

gboolean
sale_record_has (SaleRecord *self, guint field)
{
  g_return_val_if_fail (field < self->spec->n_fields, FALSE);

  return self->values[field].type != SALE_VALUE_NONE;
}

/**
 * sale_record_get_text:
 *
 * Returns: (nullable) (transfer none): the text of a text, note, word, set or
 *   currency field.
 */
const char *
sale_record_get_text (SaleRecord *self, guint field)
{
  g_return_val_if_fail (field < self->spec->n_fields, NULL);

  return self->values[field].type == SALE_VALUE_TEXT ? self->values[field].text : NULL;
}

gint64
sale_record_get_int (SaleRecord *self, guint field, gint64 fallback)
{
  g_return_val_if_fail (field < self->spec->n_fields, fallback);

  return self->values[field].type == SALE_VALUE_INT ? self->values[field].i : fallback;
}

double
sale_record_get_real (SaleRecord *self, guint field, double fallback)
{
  g_return_val_if_fail (field < self->spec->n_fields, fallback);

  return self->values[field].type == SALE_VALUE_REAL ? self->values[field].d : fallback;
}

SaleDate
sale_record_get_date (SaleRecord *self, guint field)
{
  return (SaleDate) sale_record_get_int (self, field, SALE_DATE_NONE);
}

/**
 * sale_record_get_word:
 *
 * Returns: the enumeration's value, 0 when empty or not known to this version.
 */
int
sale_record_get_word (SaleRecord *self, guint field)
{
  return sale_word_from_nick (self->spec->fields[field].words, sale_record_get_text (self, field));
}

SaleMoney
sale_record_get_money (SaleRecord *self, guint field)
{
  return sale_money_new (sale_record_get_int (self, field, 0), sale_record_get_currency (self));
}

/**
 * sale_record_get_currency:
 *
 * Returns: (nullable): the currency its amounts are in, where it says so.
 */
const char *
sale_record_get_currency (SaleRecord *self)
{
  return self->spec->currency < 0 ? NULL
                                  : sale_record_get_text (self, (guint) self->spec->currency);
}

/**
 * sale_record_get_title:
 *
 * Returns: (transfer none): what it is called in lists; "" when it has no name.
 */
const char *
sale_record_get_title (SaleRecord *self)
{
  const char *title =
      self->spec->title < 0 ? NULL : sale_record_get_text (self, (guint) self->spec->title);

  return title ? title : "";
}

/**
 * sale_record_get_account:
 *
 * Returns: the id of the account it names itself; of an account its own; 0 for
 *   a record that belongs to one through its parent, or to none.
 */
gint64
sale_record_get_account (SaleRecord *self)
{
  if (self->spec->kind == SALE_KIND_ACCOUNT)
    return self->id;
  return self->spec->account < 0 ? 0 : sale_record_get_int (self, (guint) self->spec->account, 0);
}

char *
sale_record_dup_field_text (SaleRecord *self, guint field)
{
  return sale_field_to_text (&self->spec->fields[field], &self->values[field],
                             sale_record_get_currency (self));
}

/**
 * sale_record_is_draft:
 * @missing: (out) (optional): the first required field that is empty
 *
 * Returns: whether a fact that its kind asks for is not there yet.
 */
gboolean
sale_record_is_draft (SaleRecord *self, guint *missing)
{
  for (guint i = 0; i < self->spec->n_fields; i++)
    if ((self->spec->fields[i].flags & SALE_REQUIRED) && !sale_record_has (self, i))
      {
        if (missing)
          *missing = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sale_record_update:
 * @other: the same record, read again
 *
 * Takes over @other's values and notifies the properties that changed.
 */
void
sale_record_update (SaleRecord *self, SaleRecord *other)
{
  g_return_if_fail (self->spec == other->spec);

  g_object_freeze_notify (G_OBJECT (self));
  self->changed = other->changed;
  self->deleted = other->deleted;
  for (guint i = 0; i < self->spec->n_fields; i++)
    if (!sale_value_equal (&self->values[i], &other->values[i]))
      {
        g_autofree char *name = g_strdelimit (g_strdup (self->spec->fields[i].name), "_", '-');

        sale_value_set (&self->values[i], &other->values[i]);
        g_object_notify (G_OBJECT (self), name);
        if ((int) i == self->spec->title)
          g_object_notify (G_OBJECT (self), "record-title");
      }
  g_object_thaw_notify (G_OBJECT (self));
}
