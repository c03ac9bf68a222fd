/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of fields: what it refuses, and values there and back. */
#include "sale-map-edit.h"
#include "sale-records.h"

#include <string.h>

#define ACCOUNT(fields) \
  "{ \"currency\": \"EUR\", \"records\": [ { \"record\": \"account\", \"resource\": \"p\", " \
  "\"creates\": \"out\", \"fields\": [ " fields " ] } ] }"

typedef struct
{
  const char *text;
  const char *place; /* what the error has to name */
} Bad;

static const Bad bad[] = {
  { "[]", "t: " },
  { "{", "t: " },
  { "{ \"records\": 1 }", "“records” has to be a list" },
  { "{ \"record\": [] }", "“record” means nothing here" },
  { "{ \"currency\": \"XXQ\", \"records\": [] }", "no currency “XXQ”" },
  { "{ \"records\": [ { \"record\": \"ship\", \"resource\": \"p\", \"fields\": [] } ] }",
    "records[0]: there are no records called “ship”" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"nonsense\" }"), "records[0].fields[0]" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"name\", \"direction\": \"up\" }"),
    "“up” is none of: neither, in, out, both" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"private_notes\" }"), "is private" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"acquisition_cost\" }"), "is private" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"name\" }, { \"there\": \"y\", \"here\": \"name\" }"),
    "records[0].fields[1]: “name” or “y” is mapped twice" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"tier\", \"words\": { \"a\": \"huge\" } }"),
    "“huge” is no word of tier" },
  { ACCOUNT ("{ \"there\": \"x\", \"here\": \"started\", \"transform\": \"html\" }"),
    "cannot be transformed" },
  { "{ \"records\": [ { \"record\": \"contact\", \"resource\": \"p\", \"fields\": [ "
    "{ \"there\": \"a\", \"here\": \"account\" } ] } ] }",
    "“account” refers to records that have to come before it" },
  { "{ \"records\": [ { \"record\": \"account\", \"resource\": \"p\", \"fields\": [ "
    "{ \"there\": \"c\", \"here\": \"city\" } ] } ] }",
    "account needs “name”" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleMap) map = sale_map_parse ("t", bad[i].text, -1, &error);

      g_assert_null (map);
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      if (strstr (error->message, bad[i].place) == NULL)
        g_error ("“%s” does not say “%s”", error->message, bad[i].place);
    }
}

/* The tables that come with the program are sound, and nothing private is in them. */
static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleMap) map = sale_map_load ("odoo", &error);
  g_autoptr (SaleMap) none = sale_map_load ("nonsense", NULL);

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpuint (map->kinds->len, >=, 4);
  for (guint i = 0; i < map->kinds->len; i++)
    {
      const SaleMapKind *kind = map->kinds->pdata[i];

      g_assert_cmpuint (g_strv_length (kind->resource->paths), ==, kind->fields->len);
      for (guint j = 0; j < kind->fields->len; j++)
        {
          const SaleMapField *field = kind->fields->pdata[j];

          g_assert_false (sale_kind_get_spec (kind->kind)->fields[field->field].flags &
                          SALE_PRIVATE);
        }
    }
}

static gint64
find (SaleKind kind, const char *remote, gint64 record, char **name, gpointer data)
{
  if (name && record == 7)
    *name = g_strdup ("70");
  return g_strcmp0 (remote, "70") == 0 ? 7 : 0;
}

/* A value there, what it is here, and what goes back. NULL: empty; "!": refused; "?": unknown. */
typedef struct
{
  const char *field;
  const char *extra;
  SaleKind kind;
  SaleValueType type;
  const char *there;
  const char *here;
  const char *back;
} Pair;

static const Pair pairs[] = {
  { "name", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "Smith & Sons <b>", "Smith & Sons <b>",
    "Smith & Sons <b>" },
  { "name", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "  Acme ", "Acme", "Acme" },
  { "city", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "", NULL, NULL },
  { "city", "", SALE_KIND_ACCOUNT, SALE_VALUE_NONE, NULL, NULL, NULL },
  { "domain", ", \"transform\": \"host\"", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT,
    "http://www.Acme.example/shop?x=1", "acme.example", "https://acme.example" },
  { "domain", ", \"transform\": \"host\"", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "acme.example",
    "acme.example", "https://acme.example" },
  { "before_story", ", \"transform\": \"html\"", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT,
    "<p>a &amp; b<br/>c</p>", "a & b\nc", "<p>a &amp; b<br>c</p>" },
  { "started", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "2026-02-29", "!", NULL },
  { "started", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "2026-02-28", "2026-02-28", "2026-02-28" },
  { "started", ", \"transform\": \"day\"", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT,
    "2026-02-28T09:30:00Z", "2026-02-28", "2026-02-28T12:00:00Z" },
  { "tier", ", \"words\": { \"A\": \"strategic\" }", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "A",
    "strategic", "A" },
  { "tier", ", \"words\": { \"A\": \"strategic\" }", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "B", "!",
    NULL },
  { "parent", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "70", "7", "70" },
  { "parent", "", SALE_KIND_ACCOUNT, SALE_VALUE_TEXT, "71", "?", NULL },
  { "seats_licensed", "", SALE_KIND_ACCOUNT, SALE_VALUE_INT, "40", "40", "40" },
  { "seats_licensed", "", SALE_KIND_ACCOUNT, SALE_VALUE_INT, "-4", "!", NULL },
  { "seats_licensed", ", \"transform\": \"filled\"", SALE_KIND_ACCOUNT, SALE_VALUE_INT, "0", NULL,
    NULL },
};

static SaleValue
make_value (const Pair *pair)
{
  if (pair->type == SALE_VALUE_INT)
    return sale_value_int (g_ascii_strtoll (pair->there, NULL, 10));
  return pair->type == SALE_VALUE_TEXT ? sale_value_text (pair->there)
                                       : (SaleValue) SALE_VALUE_INIT;
}

static void
check_back (const Pair *pair, SaleMap *map, const SaleValue *here)
{
  const SaleMapKind *kind = map->kinds->pdata[0];
  SaleMapRefs refs = { find, NULL };
  g_auto (SaleValue) back = SALE_VALUE_INIT, again = SALE_VALUE_INIT;

  g_assert_cmpint (sale_map_give (map, kind, kind->fields->pdata[0], here, NULL, &refs, &back), ==,
                   SALE_MAP_FINE);
  if (back.type == SALE_VALUE_INT)
    g_assert_cmpint (back.i, ==, g_ascii_strtoll (pair->back, NULL, 10));
  else
    g_assert_cmpstr (back.type == SALE_VALUE_TEXT ? back.text : NULL, ==, pair->back);
  sale_map_take (map, kind, kind->fields->pdata[0], &back, NULL, &refs, &again);
  g_assert_true (sale_value_equal (here, &again));
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const Pair *pair = &pairs[i];
      g_autofree char *text = g_strdup_printf (
          "{ \"records\": [ { \"record\": \"account\", \"resource\": \"p\", \"creates\": \"out\", "
          "\"fields\": [ { \"there\": \"x\", \"here\": \"%s\"%s } ] } ] }",
          pair->field, pair->extra);
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleMap) map = sale_map_parse ("t", text, -1, &error);
      const SaleMapKind *kind = map ? map->kinds->pdata[0] : NULL;
      SaleMapRefs refs = { find, NULL };
      g_auto (SaleValue) there = make_value (pair), here = SALE_VALUE_INIT;
      g_autofree char *shown = NULL;
      SaleMapResult result;

      g_assert_no_error (error);
      result = sale_map_take (map, kind, kind->fields->pdata[0], &there, NULL, &refs, &here);
      shown = sale_field_to_text (&sale_kind_get_spec (SALE_KIND_ACCOUNT)
                                       ->fields[((SaleMapField *) kind->fields->pdata[0])->field],
                                  &here, NULL);
      g_assert_cmpstr (result == SALE_MAP_REFUSED   ? "!"
                       : result == SALE_MAP_UNKNOWN ? "?"
                                                    : shown,
                       ==, pair->here);
      if (result == SALE_MAP_FINE)
        check_back (pair, map, &here);
    }
}

/* Minor units by the record's currency, else by the table's. */
static void
test_money (void)
{
  g_autoptr (SaleMap) map = sale_map_load ("odoo", NULL);
  const SaleMapKind *kind = sale_map_find_kind (map, SALE_KIND_CONTRACT);
  const SaleMapField *field = kind->fields->pdata[2];
  g_auto (SaleValue) there = sale_value_real (12.346), euro = SALE_VALUE_INIT,
                     yen = SALE_VALUE_INIT, text = sale_value_text ("12.30"),
                     exact = SALE_VALUE_INIT, back = SALE_VALUE_INIT;

  g_assert_cmpuint (field->field, ==, sale_contract_field_amount);
  g_assert_cmpint (sale_map_take (map, kind, field, &there, NULL, NULL, &euro), ==, SALE_MAP_FINE);
  g_assert_cmpint (euro.i, ==, 1235);
  sale_map_take (map, kind, field, &there, "JPY", NULL, &yen);
  g_assert_cmpint (yen.i, ==, 12);
  sale_map_take (map, kind, field, &text, NULL, NULL, &exact);
  g_assert_cmpint (exact.i, ==, 1230);
  sale_map_give (map, kind, field, &exact, NULL, NULL, &back);
  g_assert_cmpstr (back.text, ==, "12.30");
}

/* What is chosen ------------------------------------------------------------------------------ */

#define CHOICE(record, here, there) \
  "{ \"record\": \"" record "\", \"here\": \"" here "\", \"there\": \"" there \
  "\", \"direction\": \"both\", \"transform\": \"plain\", \"winner\": \"ask\" }"
#define FIELDS(choices) "{ \"fields\": [ " choices " ] }"

/* What is kept may come from anywhere with the book. */
static const Bad bad_choices[] = {
  { "", "cannot be used" },
  { "[]", "another form" },
  { "{ \"fields\": [ 1 ] }", "has no field" },
  { FIELDS (CHOICE ("ship", "name", "x_a")), "ship has no field" },
  { FIELDS (CHOICE ("account", "nonsense", "x_a")), "has no field “nonsense”" },
  { FIELDS (CHOICE ("account", "private_notes", "comment")), "is private" },
  { FIELDS (CHOICE ("account", "acquisition_cost", "x_cost")), "is private" },
  { FIELDS (CHOICE ("account", "parent", "x_parent")), "“parent” cannot be mapped" },
  { FIELDS (CHOICE ("account", "tags", "x_tags")), "“tags” cannot be mapped" },
  { FIELDS (CHOICE ("account", "industry", "is_company")), "“is_company” cannot be mapped" },
  { FIELDS (CHOICE ("account", "industry", "active")), "“active” cannot be mapped" },
  { FIELDS (CHOICE ("account", "industry", "x_a'); --")), "means nothing here" },
  { FIELDS (CHOICE ("account", "industry", "")), "means nothing here" },
  { FIELDS (CHOICE ("account", "industry", "city")), "is mapped twice" },
  { FIELDS (CHOICE ("account", "industry", "x_a") ", " CHOICE ("account", "industry", "x_b")),
    "chosen twice" },
  { FIELDS ("{ \"record\": \"account\", \"here\": \"name\" }"), "account needs “name”" },
  { FIELDS ("{ \"record\": \"plan\", \"here\": \"started\" }"), "" },
  { FIELDS ("{ \"record\": \"account\", \"here\": \"city\", \"there\": 1 }"),
    "means nothing here" },
};

static void
test_refused_choices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_choices); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleMap) map = sale_map_load_edited ("odoo", bad_choices[i].text, &error);

      g_assert_null (map);
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      if (strstr (error->message, bad_choices[i].place) == NULL)
        g_error ("“%s” does not say “%s”", error->message, bad_choices[i].place);
    }
}

static const SaleMapField *
find_amount (const SaleMap *map)
{
  return sale_map_kind_find_field (sale_map_find_kind (map, SALE_KIND_CONTRACT),
                                   sale_contract_field_amount);
}

/* What is chosen is used in the place of the standard, comes back as it was kept, and says which
 * fields are others now. */
static void
test_chosen (void)
{
  g_autoptr (SaleMapEdits) edits = sale_map_edits_parse (
      FIELDS (CHOICE ("contract", "amount", "x_arr") ", " CHOICE (
          "account", "owner", "user_id.name") ", { \"record\": \"account\", \"here\": \"city\" }"),
      NULL);
  g_autofree char *text = sale_map_edits_print (edits);
  g_autoptr (SaleMap) standard = sale_map_load ("odoo", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleMap) map = sale_map_load_edited ("odoo", text, &error);
  g_autoptr (GArray) contracts = NULL;
  g_autoptr (GArray) accounts = NULL;
  gboolean goes_out;

  g_assert_no_error (error);
  g_assert_cmpstr (find_amount (map)->path, ==, "x_arr");
  g_assert_null (sale_map_kind_find_field (sale_map_find_kind (map, SALE_KIND_ACCOUNT),
                                           sale_account_field_city));
  g_assert_cmpint (sale_map_kind_find_field (sale_map_find_kind (map, SALE_KIND_ACCOUNT),
                                             sale_account_field_owner)
                       ->direction,
                   ==, SALE_MAP_IN);
  contracts = sale_map_list_moved (standard, map, SALE_KIND_CONTRACT, &goes_out);
  g_assert_cmpuint (contracts->len, ==, 1);
  g_assert_cmpuint (g_array_index (contracts, guint, 0), ==, sale_contract_field_amount);
  g_assert_true (goes_out);
  accounts = sale_map_list_moved (standard, map, SALE_KIND_ACCOUNT, &goes_out);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_false (goes_out);
}

/* Only what can hold what the field does is offered. */
static void
test_fits (void)
{
  static const struct
  {
    guint field;
    const char *type;
    gboolean fits;
    SaleMapTransform transform;
  } cases[] = {
    { sale_contract_field_amount, "monetary", TRUE, SALE_MAP_FILLED },
    { sale_contract_field_amount, "char", FALSE, SALE_MAP_PLAIN },
    { sale_contract_field_term_end, "date", TRUE, SALE_MAP_PLAIN },
    { sale_contract_field_term_end, "datetime", TRUE, SALE_MAP_DAY },
    { sale_contract_field_term_end, "integer", FALSE, SALE_MAP_PLAIN },
    { sale_contract_field_notice_n, "integer", TRUE, SALE_MAP_FILLED },
    { sale_contract_field_clause, "html", TRUE, SALE_MAP_HTML },
    { sale_contract_field_status, "selection", FALSE, SALE_MAP_PLAIN },
    { sale_contract_field_account, "many2one", FALSE, SALE_MAP_PLAIN },
    { sale_contract_field_private_notes, "text", FALSE, SALE_MAP_PLAIN },
  };
  g_autoptr (SaleMap) map = sale_map_load ("odoo", NULL);
  const SaleMapKind *kind = sale_map_find_kind (map, SALE_KIND_CONTRACT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleRemoteField) remote = sale_remote_field_new ("x_it", "It", cases[i].type);
      SaleMapTransform transform;

      g_assert_cmpint (sale_map_fits (kind, cases[i].field, remote, &transform), ==, cases[i].fits);
      if (cases[i].fits)
        g_assert_cmpint (transform, ==, cases[i].transform);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/refused", test_refused);
  g_test_add_func ("/map/shipped", test_shipped);
  g_test_add_func ("/map/values", test_values);
  g_test_add_func ("/map/money", test_money);
  g_test_add_func ("/map/refused-choices", test_refused_choices);
  g_test_add_func ("/map/chosen", test_chosen);
  g_test_add_func ("/map/fits", test_fits);
  return g_test_run ();
}
