/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as it is shown, for people and for programs. */
#include "sale-cli-record.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>

/**
 * sale_cli_dup_key:
 *
 * What a field is called on the command line and in JSON: its name; but `kind`,
 * which tells the kind of the record, becomes `contract_kind` and the like.
 *
 * Returns: (transfer full): the key.
 */
char *
sale_cli_dup_key (const SaleKindSpec *spec, guint field)
{
  const char *name = spec->fields[field].name;

  return g_str_equal (name, "kind") ? g_strdup_printf ("%s_kind", spec->name) : g_strdup (name);
}

/**
 * sale_cli_find_key:
 *
 * Returns: the number of the field called @key, or of its own name; -1 for none.
 */
int
sale_cli_find_key (const SaleKindSpec *spec, const char *key)
{
  g_autofree char *kind = g_strdup_printf ("%s_kind", spec->name);

  return sale_kind_find_field (spec, g_str_equal (key, kind) ? "kind" : key);
}

/* References --------------------------------------------------------------- */

static const char *
get_external_id (SaleRecord *record)
{
  int field = sale_kind_find_field (sale_record_get_spec (record), "external_id");

  return field < 0 ? NULL : sale_record_get_text (record, (guint) field);
}

/**
 * sale_cli_dup_name:
 * @id: a record's id in the book
 *
 * Returns: (transfer full) (nullable): what an answer calls the record: an
 *   account by its name, others by their external id, else by their id.
 */
char *
sale_cli_dup_name (SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = id ? sale_reader_get (reader, id, NULL) : NULL;
  const char *name;

  if (record == NULL)
    return NULL;
  name = sale_record_get_kind (record) == SALE_KIND_ACCOUNT ? sale_record_get_title (record)
                                                            : get_external_id (record);
  return name && *name ? g_strdup (name) : sale_uuid_dup_text (sale_record_get_uuid (record));
}

/**
 * sale_cli_json_add_id:
 * @id: a record's id, 0 for none
 *
 * Adds the name by which programs know a record, or null.
 */
void
sale_cli_json_add_id (SaleCliJson *json, const char *name, SaleReader *reader, gint64 id)
{
  SaleUuid uuid;
  SaleKind kind;

  if (id && sale_reader_get_uuid (reader, id, &uuid, &kind))
    sale_cli_json_add_uuid (json, name, &uuid);
  else
    sale_cli_json_add_null (json, name);
}

/* The name of what is referred to, and beside it its id. */
static void
add_ref (SaleCliJson *json, SaleReader *reader, const char *name, gint64 id)
{
  g_autofree char *text = sale_cli_dup_name (reader, id);
  g_autofree char *id_name = g_strconcat (name, "_id", NULL);

  sale_cli_json_add_text (json, name, text);
  sale_cli_json_add_id (json, id_name, reader, id);
}

static void
add_refs (SaleCliJson *json, SaleReader *reader, const char *name, const char *set)
{
  g_autoptr (GArray) ids = sale_refs_split (set);

  sale_cli_json_begin_array (json, name);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *text = sale_cli_dup_name (reader, g_array_index (ids, gint64, i));

      sale_cli_json_add_text (json, NULL, text);
    }
  sale_cli_json_end_array (json);
}

/* Values ------------------------------------------------------------------- */

static void
add_words (SaleCliJson *json, const char *name, const char *set)
{
  g_auto (GStrv) words = sale_words_split (set);

  sale_cli_json_add_texts (json, name, (const char *const *) words);
}

static void
add_bytes (SaleCliJson *json, const char *name, GBytes *bytes)
{
  sale_cli_json_begin_object (json, name);
  sale_cli_json_add_int (json, "size", (gint64) g_bytes_get_size (bytes));
  sale_cli_json_end_object (json);
}

static void
add_int (SaleCliJson *json, const SaleFieldSpec *field, const char *name, gint64 number,
         const char *currency)
{
  switch (field->type)
    {
    case SALE_FIELD_DATE:
      sale_cli_json_add_date (json, name, (SaleDate) number);
      break;
    case SALE_FIELD_INSTANT:
      sale_cli_json_add_instant (json, name, number);
      break;
    case SALE_FIELD_BOOL:
      sale_cli_json_add_bool (json, name, number != 0);
      break;
    case SALE_FIELD_MONEY:
      sale_cli_json_add_money (json, name, sale_money_new (number, currency ? currency : ""));
      break;
    default:
      sale_cli_json_add_int (json, name, number);
      break;
    }
}

/**
 * sale_cli_json_add_value:
 * @name: the member's name
 * @currency: (nullable): of an amount
 *
 * Writes one value as its field's type asks; an empty one is null, an empty set
 * an empty array.
 */
void
sale_cli_json_add_value (SaleCliJson *json, SaleReader *reader, const SaleKindSpec *spec,
                         guint field, const char *name, const SaleValue *value,
                         const char *currency)
{
  const SaleFieldSpec *type = &spec->fields[field];
  const char *text = value->type == SALE_VALUE_TEXT ? value->text : NULL;

  if (type->type == SALE_FIELD_WORDS)
    add_words (json, name, text);
  else if (type->type == SALE_FIELD_REFS)
    add_refs (json, reader, name, text);
  else if (type->type == SALE_FIELD_REF)
    add_ref (json, reader, name, value->type == SALE_VALUE_INT ? value->i : 0);
  else if (value->type == SALE_VALUE_INT)
    add_int (json, type, name, value->i, currency);
  else if (value->type == SALE_VALUE_REAL)
    sale_cli_json_add_real (json, name, value->d);
  else if (value->type == SALE_VALUE_BYTES)
    add_bytes (json, name, value->bytes);
  else
    sale_cli_json_add_text (json, name, text);
}

/**
 * sale_cli_dup_currency:
 *
 * Returns: (transfer full) (nullable): the currency of a record's amounts: its
 *   own, or that of what it is part of.
 */
char *
sale_cli_dup_currency (SaleReader *reader, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = spec->parent >= 0 ? spec->parent : spec->account;
  const char *own = sale_record_get_currency (record);
  g_autoptr (SaleRecord) parent = NULL;

  if (own || field < 0)
    return g_strdup (own);
  parent = sale_reader_get (reader, sale_record_get_int (record, (guint) field, 0), NULL);
  return parent ? sale_cli_dup_currency (reader, parent) : NULL;
}

/**
 * sale_cli_json_add_fields:
 *
 * Writes `"id", "kind", …` with every field of the record's table into the object
 * that has begun.
 */
void
sale_cli_json_add_fields (SaleCliJson *json, SaleReader *reader, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree char *currency = sale_cli_dup_currency (reader, record);

  sale_cli_json_add_uuid (json, "id", sale_record_get_uuid (record));
  sale_cli_json_add_text (json, "kind", spec->name);
  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *key = sale_cli_dup_key (spec, i);

      if (!(spec->fields[i].flags & SALE_INTERNAL))
        sale_cli_json_add_value (json, reader, spec, i, key, sale_record_get_value (record, i),
                                 currency);
    }
  sale_cli_json_add_instant (json, "created", sale_record_get_created (record));
  sale_cli_json_add_instant (json, "changed", sale_record_get_changed (record));
  sale_cli_json_add_instant (json, "deleted", sale_record_get_deleted (record));
}

/**
 * sale_cli_json_add_record:
 *
 * Writes a record as an object of its own.
 */
void
sale_cli_json_add_record (SaleCliJson *json, const char *name, SaleReader *reader,
                          SaleRecord *record)
{
  sale_cli_json_begin_object (json, name);
  sale_cli_json_add_fields (json, reader, record);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static char *
dup_refs (SaleReader *reader, const char *set)
{
  g_autoptr (GArray) ids = sale_refs_split (set);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) record =
          sale_reader_get (reader, g_array_index (ids, gint64, i), NULL);

      if (record)
        g_string_append_printf (list, "%s%s", list->len ? ", " : "",
                                sale_record_get_title (record));
    }
  return g_strdup (list->str);
}

static char *
dup_ref (SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (reader, id, NULL);

  if (record && *sale_record_get_title (record))
    return g_strdup (sale_record_get_title (record));
  return sale_cli_dup_name (reader, id);
}

/**
 * sale_cli_dup_when:
 * @zone: the book's time zone
 *
 * Returns: (transfer full): an instant for people, to the minute.
 */
char *
sale_cli_dup_when (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = sale_instant_to_local (instant, zone);

  return local ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}

/**
 * sale_cli_dup_value:
 * @currency: (nullable): of an amount
 * @zone: of an instant
 *
 * Returns: (transfer full): the value for people; "" for an empty one.
 */
char *
sale_cli_dup_value (SaleReader *reader, const SaleFieldSpec *field, const SaleValue *value,
                    const char *currency, GTimeZone *zone)
{
  char *text;

  if (value->type == SALE_VALUE_NONE)
    return g_strdup ("");
  if (field->type == SALE_FIELD_REF)
    return dup_ref (reader, value->i);
  if (field->type == SALE_FIELD_REFS)
    return dup_refs (reader, value->text);
  if (field->type == SALE_FIELD_WORDS)
    return sale_words_to_labels (field->words, value->text);
  if (field->type == SALE_FIELD_WORD && sale_word_from_nick (field->words, value->text))
    return g_strdup (
        sale_word_to_label (field->words, sale_word_from_nick (field->words, value->text)));
  if (field->type == SALE_FIELD_BOOL)
    return g_strdup (value->i ? _("Yes") : _("No"));
  if (field->type == SALE_FIELD_MONEY)
    return sale_money_dup_text (sale_money_new (value->i, currency ? currency : ""));
  if (field->type == SALE_FIELD_INSTANT)
    return sale_cli_dup_when (value->i, zone);
  if (field->type == SALE_FIELD_BLOB)
    return g_format_size (g_bytes_get_size (value->bytes));

  text = sale_field_to_text (field, value, currency);
  return text ? text : g_strdup ("");
}

/**
 * sale_cli_print_record:
 *
 * Prints a record for people: what it is called, then every fact it holds.
 */
void
sale_cli_print_record (SaleCli *cli, SaleReader *reader, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree char *currency = sale_cli_dup_currency (reader, record);
  g_autofree char *id = sale_uuid_dup_text (sale_record_get_uuid (record));
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (sale_cli_get_clock (cli));
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _(spec->label), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, sale_record_get_title (record), SALE_CLI_LEFT);
  for (guint i = 0; i < spec->n_fields; i++)
    if (!(spec->fields[i].flags & SALE_INTERNAL) && sale_record_has (record, i))
      {
        sale_cli_table_add (table, _(spec->fields[i].label));
        sale_cli_table_take (table, sale_cli_dup_value (reader, &spec->fields[i],
                                                        sale_record_get_value (record, i), currency,
                                                        zone));
      }
  sale_cli_table_add (table, _("ID"));
  sale_cli_table_add (table, id);
  sale_cli_print_table (cli, table);
}

/**
 * sale_cli_answer_record:
 *
 * Gives a record as the command's answer, for people or for programs.
 */
void
sale_cli_answer_record (SaleCli *cli, SaleReader *reader, SaleRecord *record)
{
  SaleCliJson *json = sale_cli_get_json (cli);

  if (json)
    sale_cli_json_add_record (json, NULL, reader, record);
  else
    sale_cli_print_record (cli, reader, record);
}
