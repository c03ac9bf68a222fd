/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"
#include "sale-header-map.h"

#include <string.h>

static const SaleSheet *
find (GPtrArray *sheets, const char *header, SaleKind kind, const char *file, GError **error)
{
  g_auto (GStrv) names = g_strsplit (header, ",", -1);

  return sale_header_maps_find (sheets, (const char *const *) names, g_strv_length (names), kind,
                                file, error);
}

static void
test_recognise (void)
{
  static const struct
  {
    const char *header, *file, *title;
  } cases[] = {
    { "external_id,name,domain,owner,tier", "x.csv", "accounts" },
    { "Name,Owner", "x.csv", "accounts" },
    { "external_id,account,name,email,phone", "x.csv", "contacts" },
    { "account,product,term_start,auto_renew", "x.csv", "contracts" },
    { "contract,due,target,category", "x.csv", "renewals" },
    { "contract,from,amount,escalator", "x.csv", "price_steps" },
    { "account,plan,plan_kind,anchor,title,side,due", "x.csv", "steps" },
    { "account,statement,metric", "x.csv", "goals" },
    { "goal,date,value,source", "x.csv", "readings" },
    { "account,date,we_did,so_that,grade", "x.csv", "outcomes" },
    { "account,at,kind,two_way,text", "x.csv", "activities" },
    { "account,feature,period_start,active", "x.csv", "usage" },
    { "account,text,side,made_on,due", "x.csv", "commitments" },
    { "account,text,due,done_on", "x.csv", "tasks" },
    { "account,text,due", "my tasks.csv", "tasks" },
    { "account,text,due", "Commitments 2026.csv", "commitments" },
    { "currency,date,rate", "x.csv", "rates" },
    { "calendar,date,name", "x.csv", "holidays" },
    { "id,tier", "accounts.csv", "accounts" },
    { "Record ID,Company name,Company Domain Name,Company owner,City", "x.csv",
      "HubSpot companies" },
    { "Record ID,First Name,Last Name,Email,Associated Company", "x.csv", "HubSpot contacts" },
    { "Record ID,Deal Name,Deal Stage,Amount,Close Date", "x.csv", "HubSpot deals" },
    { "Account Name,Account Owner,Type,Last Activity", "x.csv", "Salesforce accounts" },
    { "ID,NAME,OWNERID,INDUSTRY,WEBSITE,BILLINGCITY", "x.csv", "Salesforce accounts" },
    { "First Name,Last Name,Account Name,Title,Email,Contact Owner", "x.csv",
      "Salesforce contacts" },
    { "Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner", "x.csv",
      "Salesforce opportunities" },
    { "Id,AccountId,Name,StageName,Amount,CloseDate,OwnerId", "x.csv", "Salesforce opportunities" },
    { "Contract Number,Account Name,Contract Start Date,Contract Term (months)", "x.csv",
      "Salesforce contracts" },
    { "Name,Is a Company,Related Company,Email,Phone,Salesperson", "x.csv", "Odoo contacts" },
    { "Opportunity,Customer,Expected Revenue,Stage,Salesperson", "x.csv", "Odoo opportunities" },
  };
  g_autoptr (GPtrArray) sheets = sale_header_maps_new_known ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const SaleSheet *sheet = find (sheets, cases[i].header, SALE_KIND_ANY, cases[i].file, &error);

      g_test_message ("%s", cases[i].header);
      g_assert_no_error (error);
      g_assert_cmpstr (sheet->title, ==, cases[i].title);
    }
}

static void
test_not_recognised (void)
{
  g_autoptr (GPtrArray) sheets = sale_header_maps_new_known ();
  g_autoptr (GError) error = NULL;

  g_assert_null (find (sheets, "foo,bar", SALE_KIND_ANY, "x.csv", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (find (sheets, "account,text,due", SALE_KIND_ANY, "x.csv", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "tasks"));
  g_assert_nonnull (strstr (error->message, "commitments"));
  g_clear_error (&error);
  g_assert_nonnull (find (sheets, "account,text,due", SALE_KIND_TASK, "x.csv", &error));
  g_assert_null (find (sheets, "account,text,due", SALE_KIND_CONTACT, "x.csv", &error));
}

static const char user_map[] =
    "{ \"name\": \"Ours\", \"sheets\": [ { \"title\": \"Deals\", \"recognise\": [\"Deal No\"],"
    "  \"ignore\": [\"Rep\"], \"day_order\": \"day_first\", \"decimal\": \"comma\", \"records\": [ {"
    "  \"kind\": \"contract\", \"when\": [ { \"column\": \"State\", \"in\": [\"WON\"] } ],"
    "  \"columns\": { \"Deal No\": \"external_id\", \"Fee\": { \"field\": \"amount\","
    "  \"empty\": \"0\", \"with\": { \"period\": \"year\" } },"
    "  \"Mode\": { \"field\": \"renewal_mode\", \"values\": { \"Silent\": \"auto\" } } } } ] } ] }";

static void
test_user_map (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = sale_header_map_parse (user_map, -1, "ours.json", &error);
  const SaleRecordRule *record;
  const SaleColumnRule *column;
  const SaleSheet *sheet;

  g_assert_no_error (error);
  sheet = find (sheets, "DEAL NO,Fee", SALE_KIND_ANY, "x.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->choice.order, ==, SALE_DAY_FIRST);
  g_assert_cmpint (sheet->choice.decimal, ==, SALE_DECIMAL_COMMA);
  g_assert_true (sale_sheet_knows (sheet, "rep"));
  g_assert_true (sale_sheet_knows (sheet, "state"));
  g_assert_false (sale_sheet_knows (sheet, "colour"));

  record = g_ptr_array_index (sheet->records, 0);
  g_assert_cmpint (record->kind, ==, SALE_KIND_CONTRACT);
  column = g_ptr_array_index (record->columns, 1);
  g_assert_cmpstr (column->with[0], ==, "period");
  g_assert_cmpstr (column->with[1], ==, "year");
  g_assert_cmpstr (column->empty[0], ==, "0");
  column = g_ptr_array_index (record->columns, 2);
  g_assert_cmpstr (g_hash_table_lookup (column->values, "silent"), ==, "auto");
}

/* A broken map is refused and the message says where. */
static void
test_broken_maps (void)
{
  static const struct
  {
    const char *json, *place;
  } cases[] = {
    { "", "x.json" },
    { "[]", "sheets" },
    { "{\"sheets\": 3}", "sheets" },
    { "{\"sheets\": [3]}", "title" },
    { "{\"sheets\": [{\"title\": \"T\"}]}", "recognise" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": []}]}", "recognise" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"]}]}", "records" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"], \"records\": [{\"kind\": \"cat\"}]}]}",
      "kind" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"], \"records\": [{\"kind\": \"task\","
      "\"columns\": {\"Colour\": \"colour\"}}]}]}",
      "Colour" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"], \"records\": [{\"kind\": \"task\","
      "\"columns\": {\"A\": {\"field\": \"text\", \"shout\": true}}}]}]}",
      "A" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"], \"records\": [{\"kind\": \"task\","
      "\"columns\": {}, \"when\": [{\"in\": \"x\"}]}]}]}",
      "when" },
    { "{\"sheets\": [{\"title\": \"T\", \"recognise\": [\"a\"], \"decimal\": \"dot\", \"records\": []}]}",
      "decimal" },
    { "{\"sheets\": []} {}", "x.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) sheets = sale_header_map_parse (cases[i].json, -1, "x.json", &error);

      g_test_message ("%s", cases[i].json);
      g_assert_null (sheets);
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

static void
test_nested (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (sale_header_map_parse (deep->str, -1, "x.json", &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header-map/recognise", test_recognise);
  g_test_add_func ("/header-map/not-recognised", test_not_recognised);
  g_test_add_func ("/header-map/user", test_user_map);
  g_test_add_func ("/header-map/broken", test_broken_maps);
  g_test_add_func ("/header-map/nested", test_nested);
  return g_test_run ();
}
