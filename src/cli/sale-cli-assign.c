/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FIELD=VALUE, as it is typed, into a change set. */
#include "sale-cli-assign.h"

#include "sale-cli-find.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  const SaleKindSpec *spec;
  SaleRecord *record; /* as it will be */
  gint64 id;
  SaleChangeSet *set;
} Assign;

/* Each field's text, by its number; NULL where none was given. */
typedef const char **Texts;

static char *
list_fields (const SaleKindSpec *spec)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *key = sale_cli_dup_key (spec, i);

      if (!(spec->fields[i].flags & SALE_INTERNAL))
        g_string_append_printf (list, "%s%s", list->len ? ", " : "", key);
    }
  return g_strdup (list->str);
}

/**
 * sale_cli_parse_kind:
 * @name: a kind's name, or its plural
 *
 * Returns: (nullable): the kind; %NULL with an error of wrong use that lists
 *   the kinds.
 */
const SaleKindSpec *
sale_cli_parse_kind (const char *name, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      if (g_str_equal (name, spec->name) || g_str_equal (name, spec->plural))
        return spec;
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", spec->name);
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no kind of record “%.40s”. Known are: %s"), name, list->str);
  return NULL;
}

static gboolean
refuse_field (const SaleKindSpec *spec, const char *key, GError **error)
{
  g_autofree char *list = list_fields (spec);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: a kind of record, what was typed, a list. */
               _("A %s has no field “%.40s”. Its fields are: %s"), spec->name, key, list);
  return FALSE;
}

static gboolean
split (const SaleKindSpec *spec, char **assignments, Texts texts, GError **error)
{
  for (guint i = 0; assignments[i]; i++)
    {
      const char *equals = strchr (assignments[i], '=');
      g_autofree char *key = equals ? g_strndup (assignments[i], equals - assignments[i]) : NULL;
      int field = key ? sale_cli_find_key (spec, key) : -1;

      if (equals == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("“%.40s” is not FIELD=VALUE"), assignments[i]);
          return FALSE;
        }
      if (field < 0 || (spec->fields[field].flags & SALE_INTERNAL))
        return refuse_field (spec, key, error);
      if (texts[field])
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("The field “%s” is given twice"), key);
          return FALSE;
        }
      texts[field] = equals + 1;
    }
  return TRUE;
}

static void
put (Assign *self, guint field, SaleValue value)
{
  sale_record_set_value (self->record, field, &value);
  sale_change_set_take (self->set, self->spec->kind, self->id, field, value);
}

/* References --------------------------------------------------------------- */

/* The account that the record belongs to, as far as it is known by now. */
static gint64
get_account (Assign *self)
{
  if (self->spec->account >= 0)
    return sale_record_get_int (self->record, (guint) self->spec->account, 0);
  if (self->spec->parent >= 0)
    return sale_reader_find_account (
        self->reader, sale_record_get_int (self->record, (guint) self->spec->parent, 0));
  return 0;
}

static gboolean
find_ref (Assign *self, guint field, const char *text, gint64 *id, GError **error)
{
  const SaleFieldSpec *spec = &self->spec->fields[field];
  g_autoptr (SaleRecord) target = sale_cli_find_of_kind (
      self->reader, spec->target, spec->target == SALE_KIND_ACCOUNT ? 0 : get_account (self), text,
      error);

  if (target == NULL)
    g_prefix_error (error, "%s: ", spec->name);
  else
    *id = sale_record_get_id (target);
  return target != NULL;
}

static gboolean
put_refs (Assign *self, guint field, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, ";", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = NULL;

  for (guint i = 0; names[i]; i++)
    {
      gint64 id;

      if (*g_strstrip (names[i]) == '\0')
        continue;
      if (!find_ref (self, field, names[i], &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  json = sale_refs_join ((gint64 *) (gpointer) ids->data, ids->len);
  put (self, field, sale_value_text (json));
  return TRUE;
}

static gboolean
put_ref (Assign *self, guint field, const char *text, GError **error)
{
  gint64 id;

  if (!find_ref (self, field, text, &id, error))
    return FALSE;
  put (self, field, sale_value_int (id));
  return TRUE;
}

/* Instants and amounts ----------------------------------------------------- */

/* The offset it was written with is kept beside an instant. */
static gboolean
put_instant (Assign *self, guint field, const char *text, GError **error)
{
  const SaleFieldSpec *spec = &self->spec->fields[field];
  g_autofree char *sibling = g_strconcat (spec->name, "_offset", NULL);
  int offset = 0, other = sale_kind_find_field (self->spec, sibling);
  gint64 instant = sale_instant_from_iso (text, sale_basis_get_zone (self->basis), &offset);

  if (instant == SALE_INSTANT_NONE)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                   _("%s: not an instant such as 2027-01-31T09:00"), spec->name);
      return FALSE;
    }
  put (self, field, sale_value_int (instant));
  if (other >= 0)
    put (self, (guint) other, sale_value_int (offset));
  return TRUE;
}

/* An amount without a currency would be none: the account's is taken, then the book's. */
static gboolean
put_money (Assign *self, guint field, const char *text, GError **error)
{
  g_autofree char *currency = sale_cli_dup_currency (self->reader, self->record);
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  const char *code = currency ? currency : sale_basis_get_currency (self->basis);
  int own = self->spec->currency;

  if (!sale_field_from_text (&self->spec->fields[field], text, code, &value, error))
    return FALSE;
  if (own >= 0 && !sale_record_has (self->record, (guint) own) && !sale_value_is_empty (&value))
    put (self, (guint) own, sale_value_text (code));
  put (self, field, sale_value_copy (&value));
  return TRUE;
}

static gboolean
put_text (Assign *self, guint field, const char *text, GError **error)
{
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (!sale_field_from_text (&self->spec->fields[field], text, NULL, &value, error))
    return FALSE;
  put (self, field, sale_value_copy (&value));
  return TRUE;
}

static gboolean
put_field (Assign *self, guint field, const char *text, GError **error)
{
  SaleFieldType type = self->spec->fields[field].type;

  if (*text == '\0')
    {
      put (self, field, (SaleValue) SALE_VALUE_INIT);
      return TRUE;
    }
  if (type == SALE_FIELD_REF)
    return put_ref (self, field, text, error);
  if (type == SALE_FIELD_REFS)
    return put_refs (self, field, text, error);
  if (type == SALE_FIELD_INSTANT)
    return put_instant (self, field, text, error);
  if (type == SALE_FIELD_MONEY)
    return put_money (self, field, text, error);
  return put_text (self, field, text, error);
}

/* What others are read with comes first: the account or parent, then the currency. */
static guint
get_rank (Assign *self, guint field)
{
  if ((int) field == self->spec->account || (int) field == self->spec->parent)
    return 0;
  return (int) field == self->spec->currency ? 1 : 2;
}

/**
 * sale_cli_assign:
 * @record: what the fields are of, as it stands: it gets the new values too
 * @id: its id, or the negative one that @set made for it
 * @assignments: (array zero-terminated=1): `FIELD=VALUE` each, the value in its
 *   canonical text; references by name, external id or id, sets joined by `;`
 *
 * Adds the changes to @set.
 *
 * Returns: %FALSE with an error of wrong use for an unknown field, with
 *   %SALE_ERROR_INVALID for a value that does not fit.
 */
gboolean
sale_cli_assign (SaleSession *session, SaleRecord *record, gint64 id, char **assignments,
                 SaleChangeSet *set, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree Texts texts = g_new0 (const char *, spec->n_fields);
  Assign self = {
    sale_session_get_reader (session), sale_session_get_basis (session), spec, record, id, set
  };

  if (!split (spec, assignments, texts, error))
    return FALSE;
  for (guint rank = 0; rank <= 2; rank++)
    for (guint i = 0; i < spec->n_fields; i++)
      if (texts[i] && get_rank (&self, i) == rank && !put_field (&self, i, texts[i], error))
        return FALSE;
  return TRUE;
}
