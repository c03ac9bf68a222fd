/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-fixture.h"

#include <math.h>
#include <string.h>

struct _TestFixture
{
  JsonObject *shared; /* the whole file */
  JsonObject *one;    /* the case */
  SalePortfolio *book;
  GHashTable *names;     /* "kind/name" → id */
  GHashTable *looked_at; /* keys of "expect" */
  SaleEngineSettings settings;
  gint64 last_id;
};

typedef struct
{
  char *file;
  guint index;
  TestFixtureFunc func;
} Case;

static JsonObject *
load (const char *file)
{
  g_autofree char *path = g_build_filename (SALE_FIXTURES, "formulas", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonNode *
find_node (TestFixture *self, const char *key)
{
  JsonNode *node = json_object_get_member (self->one, key);

  return node ? node : json_object_get_member (self->shared, key);
}

/* Any scalar as the text a CSV cell would hold. */
static char *
node_to_text (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", json_node_get_double (node)));
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  return json_to_string (node, FALSE);
}

static char *
dup_key (SaleKind kind, const char *name)
{
  return g_strdup_printf ("%d/%s", kind, name);
}

static void
remember (TestFixture *self, SaleKind kind, const char *name, gint64 id)
{
  if (name)
    g_hash_table_insert (self->names, dup_key (kind, name), GSIZE_TO_POINTER ((gsize) id));
}

static gint64
resolve (TestFixture *self, SaleKind kind, const char *name)
{
  g_autofree char *key = dup_key (kind, name);
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->names, key));

  if (id == 0)
    g_error ("the fixture names “%s”, which is no %s in it", name, sale_kind_get_spec (kind)->name);
  return id;
}

static SaleRecord *
new_record (TestFixture *self, SaleKind kind)
{
  SaleRecord *record = sale_record_new (kind);
  SaleUuid uuid = { { 0 } };

  self->last_id++;
  uuid.bytes[15] = (guint8) self->last_id;
  uuid.bytes[14] = (guint8) (self->last_id >> 8);
  sale_record_set_identity (record, self->last_id, &uuid, 0, 0, SALE_INSTANT_NONE);
  return record;
}

static void
set_refs (TestFixture *self, SaleRecord *record, guint field, const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ";", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = NULL;
  SaleKind target = sale_record_get_spec (record)->fields[field].target;

  for (guint i = 0; names[i]; i++)
    {
      gint64 id = resolve (self, target, g_strstrip (names[i]));
      g_array_append_val (ids, id);
    }
  json = sale_refs_join ((gint64 *) (void *) ids->data, ids->len);
  sale_record_take_value (record, field, sale_value_text (json));
}

static void
set_field (TestFixture *self, SaleRecord *record, guint field, const char *text,
           const char *currency)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  SaleValue value = SALE_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    return;
  if (spec->type == SALE_FIELD_REF)
    sale_record_take_value (record, field, sale_value_int (resolve (self, spec->target, text)));
  else if (spec->type == SALE_FIELD_REFS)
    set_refs (self, record, field, text);
  else
    {
      sale_field_from_text (spec, text, currency, &value, &error);
      g_assert_no_error (error);
      sale_record_take_value (record, field, value);
    }
}

/* The other names that cli.md lets a column have. */
static const char *
get_column (SaleKind kind, const char *name, char **text)
{
  if (kind == SALE_KIND_RENEWAL && g_str_equal (name, "target"))
    return "up_for_renewal";
  if (kind == SALE_KIND_CONTRACT && g_str_equal (name, "auto_renew"))
    {
      gboolean automatic = g_str_equal (*text, "true");

      g_set_str (text, automatic ? "auto" : "signature");
      return "renewal_mode";
    }
  return name;
}

static const char *
get_currency (TestFixture *self, SaleRecord *record, JsonObject *row)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleRecord *parent;

  if (json_object_has_member (row, "currency"))
    return json_object_get_string_member (row, "currency");
  if (spec->parent >= 0)
    {
      parent = sale_portfolio_find (self->book, spec->fields[spec->parent].target,
                                    sale_record_get_int (record, (guint) spec->parent, 0));
      if (parent && sale_record_get_currency (parent))
        return sale_record_get_currency (parent);
    }
  return "EUR";
}

/* A step names its account and plan; the plan comes with its first step. */
static void
set_plan (TestFixture *self, SaleRecord *step, JsonObject *row)
{
  const char *account = json_object_get_string_member (row, "account");
  const char *name = json_object_get_string_member_with_default (row, "plan", "Onboarding");
  g_autofree char *full = g_strdup_printf ("%s/%s", account, name);
  g_autofree char *key = dup_key (SALE_KIND_PLAN, full);

  if (!g_hash_table_contains (self->names, key))
    {
      g_autoptr (SaleRecord) plan = new_record (self, SALE_KIND_PLAN);
      const char *kind =
          json_object_get_string_member_with_default (row, "plan_kind", "onboarding");

      set_field (self, plan, sale_plan_field_account, account, NULL);
      set_field (self, plan, sale_plan_field_name, name, NULL);
      set_field (self, plan, sale_plan_field_kind, kind, NULL);
      set_field (self, plan, sale_plan_field_anchor,
                 json_object_get_string_member_with_default (row, "anchor", ""), NULL);
      remember (self, SALE_KIND_PLAN, full, sale_record_get_id (plan));
      sale_portfolio_add (self->book, plan);
    }
  set_field (self, step, sale_step_field_plan, full, NULL);
}

static void
fill (TestFixture *self, SaleRecord *record, JsonObject *row)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (spec->kind == SALE_KIND_STEP && json_object_has_member (row, "account"))
    set_plan (self, record, row);
  if (spec->parent >= 0 && json_object_has_member (row, spec->fields[spec->parent].name) &&
      !(spec->kind == SALE_KIND_STEP && json_object_has_member (row, "account")))
    set_field (self, record, (guint) spec->parent,
               json_object_get_string_member (row, spec->fields[spec->parent].name), NULL);

  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *text = node_to_text (node);
      int field = sale_kind_find_field (spec, get_column (spec->kind, name, &text));

      if (spec->kind == SALE_KIND_STEP &&
          (field < 0 || field == sale_step_field_plan)) /* those of its plan */
        continue;
      if (field < 0)
        g_error ("the fixture has a %s with “%s”, which is no field of it", spec->name, name);
      set_field (self, record, (guint) field, text, get_currency (self, record, row));
    }
}

static const char *const names[] = { "external_id", "name",    "title",
                                     "statement",   "product", "domain" };

static void
make_records (TestFixture *self, SaleKind kind, JsonArray *rows, GPtrArray *records)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      SaleRecord *record = new_record (self, kind);

      for (int n = G_N_ELEMENTS (names) - 1; n >= 0; n--)
        if (json_object_has_member (row, names[n]))
          remember (self, kind, json_object_get_string_member (row, names[n]),
                    sale_record_get_id (record));
      g_ptr_array_add (records, record);
    }
}

/* First every record gets its name, so that rows may refer to later ones. */
static void
make_book (TestFixture *self)
{
  GPtrArray *made[SALE_N_KINDS] = { NULL };

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      JsonNode *node = find_node (self, sale_kind_get_spec (kind)->plural);

      made[kind] = g_ptr_array_new_with_free_func (g_object_unref);
      if (node)
        make_records (self, kind, json_node_get_array (node), made[kind]);
    }
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      JsonNode *node = find_node (self, sale_kind_get_spec (kind)->plural);

      for (guint i = 0; i < made[kind]->len; i++)
        {
          SaleRecord *record = g_ptr_array_index (made[kind], i);

          fill (self, record, json_array_get_object_element (json_node_get_array (node), i));
          sale_portfolio_add (self->book, record);
        }
      g_ptr_array_unref (made[kind]);
    }
}

static void
read_settings (TestFixture *self)
{
  JsonNode *node = find_node (self, "choices");
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  sale_engine_settings_init (&self->settings);
  if (node == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    {
      g_autofree char *text = node_to_text (value);
      g_autoptr (GError) error = NULL;

      sale_engine_settings_set (&self->settings, key, text, &error);
      g_assert_no_error (error);
    }
}

/* An expectation that no test compares with anything would always hold. */
static void
check_expected (TestFixture *self)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init (&iter, json_object_get_object_member (self->one, "expect"));
  while (json_object_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (self->looked_at, key))
      g_error ("nothing was compared with the expected “%s”", key);
}

static void
run_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (JsonObject) file = load (one->file);
  JsonArray *cases = json_object_get_array_member (file, "cases");
  TestFixture self = {
    .shared = file,
    .one = json_array_get_object_element (cases, one->index),
    .book = sale_portfolio_new (),
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .looked_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  read_settings (&self);
  make_book (&self);
  one->func (&self);
  check_expected (&self);
  g_hash_table_unref (self.looked_at);
  sale_portfolio_unref (self.book);
  g_hash_table_unref (self.names);
}

static void
case_free (gpointer data)
{
  Case *one = data;

  g_free (one->file);
  g_free (one);
}

/**
 * test_fixture_add:
 * @path: where the tests of the file stand, "/engine/notice"
 * @file: its name in tests/fixtures/formulas
 *
 * Adds a test for each case of a fixture file.
 */
void
test_fixture_add (const char *path, const char *file, TestFixtureFunc func)
{
  g_autoptr (JsonObject) content = load (file);
  JsonArray *cases = json_object_get_array_member (content, "cases");

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *row = json_array_get_object_element (cases, i);
      g_autofree char *name =
          g_strdelimit (g_strdup (json_object_get_string_member (row, "name")), " /", '-');
      g_autofree char *full = g_strdup_printf ("%s/%s", path, name);
      Case *one = g_new (Case, 1);

      *one = (Case) { g_strdup (file), i, func };
      g_test_add_data_func_full (full, one, run_case, case_free);
    }
}

SalePortfolio *
test_fixture_get_book (TestFixture *self)
{
  return self->book;
}

/**
 * test_fixture_get:
 *
 * Returns: (transfer none): the record of the case with that name; never %NULL.
 */
SaleRecord *
test_fixture_get (TestFixture *self, SaleKind kind, const char *name)
{
  return sale_portfolio_find (self->book, kind, resolve (self, kind, name));
}

/**
 * test_fixture_get_name_of:
 *
 * Returns: what the fixture calls a record: its external id, else its title.
 */
const char *
test_fixture_get_name_of (TestFixture *self, SaleKind kind, gint64 id)
{
  SaleRecord *record = sale_portfolio_find (self->book, kind, id);
  int field = sale_kind_find_field (sale_kind_get_spec (kind), "external_id");
  const char *name;

  g_assert_nonnull (record);
  name = field >= 0 ? sale_record_get_text (record, (guint) field) : NULL;
  return name ? name : sale_record_get_title (record);
}

JsonNode *
test_fixture_get_node (TestFixture *self, const char *key)
{
  return find_node (self, key);
}

const char *
test_fixture_get_text (TestFixture *self, const char *key)
{
  JsonNode *node = find_node (self, key);

  return node ? json_node_get_string (node) : NULL;
}

SaleDate
test_fixture_get_date (TestFixture *self, const char *key)
{
  return sale_date_from_iso (test_fixture_get_text (self, key));
}

gint64
test_fixture_get_int (TestFixture *self, const char *key, gint64 fallback)
{
  JsonNode *node = find_node (self, key);

  return node ? json_node_get_int (node) : fallback;
}

double
test_fixture_get_real (TestFixture *self, const char *key, double fallback)
{
  JsonNode *node = find_node (self, key);

  return node ? json_node_get_double (node) : fallback;
}

/**
 * test_fixture_dup_calendar:
 * @key: an object with "weekend" ("fri,sat") and "holidays", a list of dates
 *
 * Returns: (transfer full): it, or Saturday and Sunday when it is not there.
 */
SaleCalendar *
test_fixture_dup_calendar (TestFixture *self, const char *key)
{
  JsonNode *node = find_node (self, key);
  JsonObject *object = node ? json_node_get_object (node) : NULL;
  JsonArray *list = object && json_object_has_member (object, "holidays")
                        ? json_object_get_array_member (object, "holidays")
                        : NULL;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  guint weekend = SALE_WEEKEND_SATURDAY_SUNDAY;

  if (object && json_object_has_member (object, "weekend"))
    g_assert_true (
        sale_weekend_from_text (json_object_get_string_member (object, "weekend"), &weekend));
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      SaleDate day = sale_date_from_iso (json_array_get_string_element (list, i));

      g_assert_cmpint (day, !=, SALE_DATE_NONE);
      g_array_append_val (days, day);
    }
  return sale_calendar_new (weekend, (SaleDate *) (void *) days->data, days->len);
}

const SaleEngineSettings *
test_fixture_get_settings (TestFixture *self)
{
  return &self->settings;
}

/**
 * test_fixture_get_expected:
 *
 * Returns: (transfer none) (nullable): what the case expects under @key, which
 *   counts as compared from now on.
 */
JsonNode *
test_fixture_get_expected (TestFixture *self, const char *key)
{
  g_hash_table_add (self->looked_at, g_strdup (key));
  return json_object_get_member (json_object_get_object_member (self->one, "expect"), key);
}

/**
 * test_fixture_expect_text:
 *
 * Compares @value with what the case expects under @key, if it does.
 */
void
test_fixture_expect_text (TestFixture *self, const char *key, const char *value)
{
  JsonNode *node = test_fixture_get_expected (self, key);

  if (node == NULL)
    return;
  g_test_message ("%s", key);
  g_assert_cmpstr (value, ==, json_node_get_string (node));
}

/**
 * test_fixture_expect_date:
 *
 * Compares @value with what the case expects under @key, if it does; null is
 * no date.
 */
void
test_fixture_expect_date (TestFixture *self, const char *key, SaleDate value)
{
  g_autofree char *text = sale_date_dup_iso (value);

  test_fixture_expect_text (self, key, text);
}

/**
 * test_fixture_expect_number:
 *
 * Compares @value with what the case expects under @key, if it does, to nine
 * digits; null is NaN.
 */
void
test_fixture_expect_number (TestFixture *self, const char *key, double value)
{
  JsonNode *node = test_fixture_get_expected (self, key);
  double expected;

  if (node == NULL)
    return;
  g_test_message ("%s: %.12g", key, value);
  if (JSON_NODE_HOLDS_NULL (node))
    {
      g_assert_true (isnan (value));
      return;
    }
  expected = json_node_get_double (node);
  g_assert_cmpfloat_with_epsilon (value, expected, MAX (fabs (expected), 1) * 1e-9);
}

void
test_fixture_expect_bool (TestFixture *self, const char *key, gboolean value)
{
  JsonNode *node = test_fixture_get_expected (self, key);

  if (node == NULL)
    return;
  g_test_message ("%s", key);
  g_assert_cmpint (value, ==, json_node_get_boolean (node));
}

/**
 * test_fixture_expect_list:
 * @values: (array zero-terminated=1): in the order expected
 *
 * Compares @values with what the case expects under @key, if it does.
 */
void
test_fixture_expect_list (TestFixture *self, const char *key, const char *const *values)
{
  JsonNode *node = test_fixture_get_expected (self, key);
  g_autofree char *have = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) want_list = NULL;
  g_autofree char *want = NULL;
  JsonArray *list;

  if (node == NULL)
    return;
  list = json_node_get_array (node);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_strv_builder_add (builder, json_array_get_string_element (list, i));
  want_list = g_strv_builder_end (builder);
  want = g_strjoinv (", ", want_list);
  have = g_strjoinv (", ", (char **) values);
  g_test_message ("%s", key);
  g_assert_cmpstr (have, ==, want);
}
