/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input is a server's answer: a row of a search, whose values are read as fields of every type,
 * and written back. */
#include "fuzz.h"
#include "sale-http.h"
#include "sale-json-read.h"
#include "sale-odoo-private.h"

static const char *const types[] = {
  "char",     "text",      "html",     "selection", "reference", "date",
  "datetime", "integer",   "float",    "monetary",  "boolean",   "many2one_reference",
  "many2one", "many2many", "one2many", "binary",
};

static void
read_value (const char *type, JsonNode *node)
{
  SaleOdooField field = { .type = (char *) type };
  g_autofree char *cell = NULL;
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  g_autoptr (JsonNode) again = NULL;

  if (!sale_odoo_value_from_json (&field, node, &value))
    {
      g_assert_true (sale_value_is_empty (&value));
      return;
    }
  if (value.type == SALE_VALUE_TEXT)
    fuzz_expect_utf8 (value.text);
  cell = sale_odoo_value_to_cell (&field, &value);
  fuzz_expect_utf8 (cell);
  again = sale_odoo_value_to_json (&field, &value);
  g_assert_nonnull (again);
}

static void
read_row (JsonObject *row)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &name, &node))
    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      read_value (types[i], node);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SaleHttpAnswer answer = { 200, (char *) "application/json", bytes, 0, -1, (char *) "host" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sale_http_answer_read_json (&answer, &error);
  JsonObject *row = sale_json_node_get_object (node);

  g_assert_true ((node == NULL) == (error != NULL));
  if (error)
    fuzz_expect_utf8 (error->message);
  if (row)
    read_row (row);
  return 0;
}
