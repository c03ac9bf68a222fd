/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change file: what one device wrote, as one line of JSON and a line with its checksum. Files
 * are never changed; everybody writes only their own.
 *
 * Version 1, as it lies in a directory, holds all that the book does:
 *
 *   {"format": "second-sale-changes", "version": 1, "device": UUID,
 *    "after": the set before the first one here, "last": the last one told about,
 *    "known": {UUID of another device: its last set that was read},
 *    "erased": [{"person": UUID, "at": ms}],
 *    "sets": [{"number": n, "made": ms, "author": "user", "label": "Tick a step",
 *      "changes": [
 *        {"op": "create", "kind": "account", "record": UUID, "number": n, "values": {field:
 * value}},
 *        {"op": "set", …, "replaces": [[UUID of a device, n], …], "values": {field: value}},
 *        {"op": "item", …, "field": "tags", "item": "key", "present": true, "replaces": […]},
 *        {"op": "delete", …, "at": ms, "replaces": […], "knew": […]},
 *        {"op": "restore", …, "replaces": […]}]}]}
 *   sha256 HEX
 *
 * Version 2 lies beside a CRM that carries records itself, and has one member more:
 *
 *    "crm": {UUID: [kind, "what the CRM calls it"], UUID: [kind, null]}
 *
 * Of a record that is listed there the CRM tells its fields and whether it is there at all; the
 * file tells only what the CRM has no field for, by "set" and "item". A "set" of a group of which
 * the CRM has some holds the others. Each book knows the record by the kind and the CRM's name for
 * it; its UUID is no other book's. Without a name it was not there yet when the file was written:
 * that is written again when it is, and who reads it till then takes the rest and comes back.
 *
 * A change is called by its device and its number. References are UUIDs, dates days since
 * 1970-01-01, instants milliseconds UTC, money minor units, bytes base64, sets lists of texts. */
#include "sale-change-file.h"

#include <json-glib/json-glib.h>

static void
add_uuid (JsonBuilder *builder, const char *name, const SaleUuid *uuid)
{
  char text[SALE_UUID_TEXT_SIZE];

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, sale_uuid_to_text (uuid, text));
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_set (JsonBuilder *builder, const SaleValue *value)
{
  g_auto (GStrv) items = sale_words_split (value->type == SALE_VALUE_TEXT ? value->text : NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; items[i]; i++)
    json_builder_add_string_value (builder, items[i]);
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const SaleFieldSpec *field, const SaleValue *value)
{
  g_autofree char *base64 = NULL;

  json_builder_set_member_name (builder, field->name);
  if (field->type == SALE_FIELD_WORDS || field->type == SALE_FIELD_REFS)
    add_set (builder, value);
  else if (value->type == SALE_VALUE_INT)
    json_builder_add_int_value (builder, value->i);
  else if (value->type == SALE_VALUE_REAL)
    json_builder_add_double_value (builder, value->d);
  else if (value->type == SALE_VALUE_TEXT)
    json_builder_add_string_value (builder, value->text);
  else if (value->type == SALE_VALUE_BYTES)
    {
      base64 =
          g_base64_encode (g_bytes_get_data (value->bytes, NULL), g_bytes_get_size (value->bytes));
      json_builder_add_string_value (builder, base64);
    }
  else
    json_builder_add_null_value (builder);
}

static void
add_values (JsonBuilder *builder, const SalePacketChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < change->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);

      add_value (builder, &spec->fields[value->field], &value->value);
    }
  json_builder_end_object (builder);
}

static void
add_names (JsonBuilder *builder, const char *name, const GArray *names)
{
  if (names->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    {
      const SaleChangeName *entry = &g_array_index (names, SaleChangeName, i);
      char text[SALE_UUID_TEXT_SIZE];

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, sale_uuid_to_text (&entry->device, text));
      json_builder_add_int_value (builder, entry->number);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static const char *const ops[] = { "create", "set", "item", "delete", "restore" };

static void
add_change (JsonBuilder *builder, const SalePacketChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  json_builder_begin_object (builder);
  add_text (builder, "op", ops[change->op]);
  add_text (builder, "kind", spec->name);
  add_uuid (builder, "record", &change->record);
  add_int (builder, "number", change->number);
  if (change->op == SALE_PACKET_CREATE || change->op == SALE_PACKET_SET)
    add_values (builder, change);
  if (change->op == SALE_PACKET_DELETE)
    add_int (builder, "at", change->at);
  if (change->op == SALE_PACKET_ITEM)
    {
      add_text (builder, "field", spec->fields[change->field].name);
      add_text (builder, "item", change->item);
      json_builder_set_member_name (builder, "present");
      json_builder_add_boolean_value (builder, change->present);
    }
  add_names (builder, "replaces", change->replaces);
  add_names (builder, "knew", change->knew);
  json_builder_end_object (builder);
}

static void
add_change_set (JsonBuilder *builder, const SalePacketSet *set)
{
  static const char *const authors[] = { "", "user", "import", "sync", "rule" };

  json_builder_begin_object (builder);
  add_int (builder, "number", set->number);
  add_int (builder, "made", set->made);
  add_text (builder, "author", authors[set->author]);
  if (set->label)
    add_text (builder, "label", set->label);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->changes->len; i++)
    add_change (builder, set->changes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_known (JsonBuilder *builder, const GArray *known)
{
  json_builder_set_member_name (builder, "known");
  json_builder_begin_object (builder);
  for (guint i = 0; i < known->len; i++)
    {
      const SaleChangeName *entry = &g_array_index (known, SaleChangeName, i);
      char text[SALE_UUID_TEXT_SIZE];

      add_int (builder, sale_uuid_to_text (&entry->device, text), entry->number);
    }
  json_builder_end_object (builder);
}

static void
add_erased (JsonBuilder *builder, const GArray *erased)
{
  json_builder_set_member_name (builder, "erased");
  json_builder_begin_array (builder);
  for (guint i = 0; i < erased->len; i++)
    {
      const SalePacketErased *entry = &g_array_index (erased, SalePacketErased, i);

      json_builder_begin_object (builder);
      add_uuid (builder, "person", &entry->person);
      add_int (builder, "at", entry->at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_remotes (JsonBuilder *builder, const GArray *remotes)
{
  json_builder_set_member_name (builder, "crm");
  json_builder_begin_object (builder);
  for (guint i = 0; i < remotes->len; i++)
    {
      const SalePacketRemote *remote = &g_array_index (remotes, SalePacketRemote, i);
      char text[SALE_UUID_TEXT_SIZE];

      json_builder_set_member_name (builder, sale_uuid_to_text (&remote->record, text));
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, sale_kind_get_spec (remote->kind)->name);
      if (remote->id)
        json_builder_add_string_value (builder, remote->id);
      else
        json_builder_add_null_value (builder);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_packet (JsonBuilder *builder, const SalePacket *packet)
{
  json_builder_begin_object (builder);
  add_text (builder, "format", "second-sale-changes");
  add_int (builder, "version", packet->remotes ? 2 : 1);
  add_uuid (builder, "device", &packet->device);
  add_int (builder, "after", packet->after);
  add_int (builder, "last", packet->last);
  add_known (builder, packet->known);
  add_erased (builder, packet->erased);
  if (packet->remotes)
    add_remotes (builder, packet->remotes);
  json_builder_set_member_name (builder, "sets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < packet->sets->len; i++)
    add_change_set (builder, packet->sets->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * sale_change_file_write:
 *
 * Returns: (transfer full): @packet as the content of a change file.
 */
GBytes *
sale_change_file_write (const SalePacket *packet)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_autofree char *sum = NULL;
  char *text;

  add_packet (builder, packet);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  text = g_strconcat (json, "\nsha256 ", sum, "\n", NULL);
  return g_bytes_new_take (text, strlen (text));
}
