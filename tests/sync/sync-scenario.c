/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-scenario.h"

#include "sale-json-read.h"

#include <string.h>

/* One side's work ------------------------------------------------------------------------------ */

static gint64
find (SyncScenario *self, SaleKind kind, const char *title)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GArray) ids = sale_reader_list_ids (test_book_get_reader (&self->book), query, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (SaleRecord) record =
          sale_reader_get (test_book_get_reader (&self->book), id, NULL);

      if (g_strcmp0 (sale_record_get_title (record), title) == 0)
        return id;
    }
  g_error ("%s is not here", title);
}

static void
edit (SyncScenario *self, SaleKind kind, const char *title, guint field, const char *text)
{
  test_book_edit (&self->book, kind, find (self, kind, title), field, text);
}

static void
set_number (SyncScenario *self, SaleKind kind, gint64 id, guint field, gint64 number)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;

  sale_change_set_set_int (set, kind, id, field, number);
  commit = test_book_commit (&self->book, set);
}

static void delete (SyncScenario *self, SaleKind kind, const char *title)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (SaleCommit) commit = NULL;

  sale_change_set_delete (set, kind, find (self, kind, title));
  commit = test_book_commit (&self->book, set);
}

/* An account with all that belongs to it. */
static gint64
add_customer (SyncScenario *self, const char *name, const char *contact, const char *contract,
              const char *task)
{
  gint64 account = test_book_add_account (&self->book, name), id;

  test_book_add_contact (&self->book, account, contact);
  id = test_book_add (&self->book, SALE_KIND_CONTRACT, sale_contract_field_account, account,
                      sale_contract_field_product, contract);
  set_number (self, SALE_KIND_CONTRACT, id, sale_contract_field_term_end,
              sale_date_from_iso ("2027-06-30"));
  test_book_add (&self->book, SALE_KIND_TASK, sale_task_field_account, account,
                 sale_task_field_text, task);
  return account;
}

static gint64
find_there (SyncScenario *self, const char *model, const char *name)
{
  g_autofree char *named =
      g_strdup_printf ("{\"domain\": [[\"name\", \"=\", \"%s\"]], \"fields\": [\"id\"]}", name);
  g_autoptr (JsonNode) rows = odoo_colleague (&self->odoo, model, "search_read", 0, named);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 1);
  return json_object_get_int_member (json_array_get_object_element (json_node_get_array (rows), 0),
                                     "id");
}

static void
write_there (SyncScenario *self, const char *model, const char *name, const char *values)
{
  g_autofree char *named = g_strdup_printf ("{\"vals\": %s}", values);
  g_autoptr (JsonNode) done =
      odoo_colleague (&self->odoo, model, "write", find_there (self, model, name), named);
}

static void
add_there (SyncScenario *self, const char *company, const char *contact, const char *lead)
{
  g_autofree char *first = g_strdup_printf ("{\"name\": \"%s\", \"is_company\": true}", company);
  gint64 id = odoo_colleague_make (&self->odoo, "res.partner", first);
  g_autofree char *second =
      g_strdup_printf ("{\"name\": \"%s\", \"parent_id\": %d}", contact, (int) id);
  g_autofree char *third = g_strdup_printf (
      "{\"name\": \"%s\", \"type\": \"opportunity\", \"partner_id\": %d}", lead, (int) id);
  g_autofree char *fourth =
      g_strdup_printf ("{\"body\": \"<p>%s called</p>\", \"model\": \"res.partner\", \"res_id\": "
                       "%d, \"message_type\": \"comment\", \"date\": \"2026-10-01 10:00:00\"}",
                       contact, (int) id);

  odoo_colleague_make (&self->odoo, "res.partner", second);
  odoo_colleague_make (&self->odoo, "crm.lead", third);
  odoo_colleague_make (&self->odoo, "mail.message", fourth);
}

/* The story ------------------------------------------------------------------------------------ */

static void
settle (SyncScenario *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);

  g_assert_true (sale_record_sync_approve (ledger, &error));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SaleRecordRun) run = sync_scenario_run (self, &error);

      g_assert_no_error (error);
      g_assert_cmpint (run->state, ==, SALE_SYNC_IDLE);
    }
}

/* Whatever can be made, changed, deleted or in conflict, on either side. */
static void
change (SyncScenario *self)
{
  g_autoptr (JsonNode) gone = NULL;

  edit (self, SALE_KIND_ACCOUNT, "Acme", sale_account_field_city, "Bergen");
  edit (self, SALE_KIND_ACCOUNT, "Beta", sale_account_field_city, "Paris");
  edit (self, SALE_KIND_ACCOUNT, "Fjord", sale_account_field_domain, "fjord.example");
  edit (self, SALE_KIND_ACCOUNT, "Gone", sale_account_field_city, "Atlantis");
  edit (self, SALE_KIND_CONTACT, "Bea", sale_contact_field_title, "COO");
  set_number (self, SALE_KIND_CONTRACT, find (self, SALE_KIND_CONTRACT, "Care"),
              sale_contract_field_term_end, sale_date_from_iso ("2028-06-30"));
  delete (self, SALE_KIND_CONTACT, "Ann");
  add_customer (self, "Delta", "Dora", "Start", "Begin");
  test_book_add_account (&self->book, "Echo");
  write_there (self, "res.partner", "Acme", "{\"name\": \"Acme AG\"}");
  write_there (self, "res.partner", "Beta", "{\"city\": \"Lyon\"}");
  write_there (self, "res.partner", "Kari", "{\"function\": \"CFO\"}");
  write_there (self, "res.partner", "Bea", "{\"function\": \"COO\"}");
  write_there (self, "crm.lead", "Boat", "{\"name\": \"Boats\"}");
  gone = odoo_colleague (&self->odoo, "res.partner", "unlink",
                         find_there (self, "res.partner", "Gone"), "{}");
  add_there (self, "Elk", "Erik", "Antlers");
}

/**
 * sync_scenario_set_up:
 * @version: of the server, 14 or 19
 *
 * A book and a server that were alike, and on both of which people have worked since.
 */
void
sync_scenario_set_up (SyncScenario *self, int version)
{
  g_autoptr (GError) error = NULL;

  *self = (SyncScenario) { .now = TEST_NOW };
  test_book_set_up (&self->book, NULL);
  odoo_fixture_set_up (&self->odoo, GINT_TO_POINTER (version));
  self->map = sale_map_load ("odoo", &error);
  g_assert_no_error (error);
  self->connection = sale_book_add_connection (
      self->book.book, "odoo", fake_odoo_get_address (self->odoo.fake), "ss/anna", &error);
  g_assert_no_error (error);
  add_customer (self, "Acme", "Ann", "Care", "Call");
  add_customer (self, "Beta", "Bea", "Help", "Visit");
  test_book_add_account (&self->book, "Gone");
  add_there (self, "Fjord", "Kari", "Boat");
  settle (self);
  change (self);
}

void
sync_scenario_tear_down (SyncScenario *self)
{
  test_book_assert_sound (&self->book);
  odoo_fixture_tear_down (&self->odoo, NULL);
  test_book_tear_down (&self->book, NULL);
  sale_map_free (self->map);
}

guint
sync_scenario_count_requests (SyncScenario *self)
{
  return hostile_count (fake_odoo_get_server (self->odoo.fake));
}

/* Runs ----------------------------------------------------------------------------------------- */

static gint64
get_now (gpointer now)
{
  return *(gint64 *) now;
}

/**
 * sync_scenario_run:
 *
 * As the program does it when a person asks for it.
 */
SaleRecordRun *
sync_scenario_run (SyncScenario *self, GError **error)
{
  SaleRecordSyncOptions options = {
    .get_now = get_now, .now_data = &self->now, .random = 0.5, .by_person = TRUE
  };
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);

  return sale_record_sync (ledger, self->odoo.us, self->map, &options, error);
}

/**
 * sync_scenario_start_again:
 *
 * Ten minutes later, the program anew.
 */
void
sync_scenario_start_again (SyncScenario *self)
{
  self->now += G_GINT64_CONSTANT (600) * 1000;
  g_object_unref (self->odoo.us);
  self->odoo.us = odoo_fixture_connect (&self->odoo, "ss", self->odoo.key);
  test_book_reopen (&self->book);
}

/* What came of it ------------------------------------------------------------------------------ */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
dup_value (SyncScenario *self, const SaleFieldSpec *spec, const SaleValue *value)
{
  g_autoptr (SaleRecord) other = NULL;

  if (spec->type != SALE_FIELD_REF || value->type != SALE_VALUE_INT)
    return sale_field_to_text (spec, value, NULL);
  other = sale_reader_get (test_book_get_reader (&self->book), value->i, NULL);
  return g_strdup (other ? sale_record_get_title (other) : "nothing");
}

static char *
dup_record (SyncScenario *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  GString *line = g_string_new (spec->name);

  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    g_string_append (line, " deleted");
  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *text = dup_value (self, &spec->fields[i], sale_record_get_value (record, i));

      if (text && *text)
        g_string_append_printf (line, " %s=%s", spec->fields[i].name, text);
    }
  return g_string_free_and_steal (line);
}

/* Which are there too, what waits for a person, and why. */
static void
add_link (SyncScenario *self, const SaleLink *link, GPtrArray *lines)
{
  const SaleKindSpec *spec = sale_kind_get_spec (link->kind);
  g_autoptr (SaleRecord) record =
      link->record ? sale_reader_get (test_book_get_reader (&self->book), link->record, NULL)
                   : NULL;
  GString *line = g_string_new ("link");

  g_string_append_printf (line, " %s %s there=%d state=%d attempt=%d", link->resource,
                          record ? sale_record_get_title (record) : "", link->name != NULL,
                          link->state, link->attempt.state);
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);
      g_autofree char *text = NULL;

      if (value->role != SALE_LINK_THEIRS)
        continue;
      text = dup_value (self, &spec->fields[value->field], &value->value);
      g_string_append_printf (line, " theirs %s=%s", spec->fields[value->field].name, text);
    }
  g_ptr_array_add (lines, g_string_free_and_steal (line));
}

typedef struct
{
  SyncScenario *self;
  GPtrArray *lines;
} Listing;

static gboolean
add_links (SaleLedger *ledger, gpointer data, GError **error)
{
  Listing *listing = data;

  for (guint i = 0; i < listing->self->map->kinds->len; i++)
    {
      const SaleMapKind *kind = listing->self->map->kinds->pdata[i];
      g_autoptr (GPtrArray) links = ledger->class->list_links (
          ledger, sale_kind_get_spec (kind->kind)->name, 0, G_MAXINT, error);

      for (guint j = 0; links && j < links->len; j++)
        add_link (listing->self, links->pdata[j], listing->lines);
      if (links == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add_records (SyncScenario *self, GPtrArray *lines)
{
  SaleReader *reader = test_book_get_reader (&self->book);

  for (guint i = 0; i < self->map->kinds->len; i++)
    {
      g_autoptr (SaleQuery) query =
          sale_query_new (((SaleMapKind *) self->map->kinds->pdata[i])->kind);
      g_autoptr (GArray) ids = NULL;

      sale_query_with_deleted (query);
      ids = sale_reader_list_ids (reader, query, NULL);
      for (guint j = 0; j < ids->len; j++)
        {
          g_autoptr (SaleRecord) record =
              sale_reader_get (reader, g_array_index (ids, gint64, j), NULL);

          g_ptr_array_add (lines, dup_record (self, record));
        }
    }
}

/**
 * sync_scenario_dup_state:
 *
 * Returns: (transfer full): what both sides hold and what is asked, the same for the same.
 */
char *
sync_scenario_dup_state (SyncScenario *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (self->book.book, self->connection);
  Listing listing = { self, lines };
  g_autoptr (GError) error = NULL;
  g_autofree char *there = fake_odoo_dup_content (self->odoo.fake);
  g_autofree char *here = NULL;

  add_records (self, lines);
  g_assert_true (ledger->class->transact (ledger, FALSE, add_links, &listing, &error));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  here = g_strjoinv ("\n", (char **) lines->pdata);
  return g_strconcat (here, "\n", there, NULL);
}
