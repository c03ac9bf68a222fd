/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, and reading. */
#include "odoo-tests.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <string.h>

/* Who we are ---------------------------------------------------------------------------------- */

/* A wrong key is answered with "false" and status 200. */
void
odoo_test_wrong_key (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleProvider) other = odoo_fixture_connect (self, "ss", "canary-wrong");
  g_autoptr (GError) error = NULL;

  g_assert_null (sale_provider_check (other, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_AUTH);
  g_assert_null (strstr (error->message, "canary"));
}

void
odoo_test_no_database (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleProvider) other = odoo_fixture_connect (self, "nowhere", self->key);
  g_autoptr (GError) error = NULL;

  g_assert_null (sale_provider_check (other, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "nowhere"));
}

static const SaleRemoteRights *
find_rights (SaleRemoteCheck *check, const char *resource)
{
  for (guint i = 0; i < check->rights->len; i++)
    {
      const SaleRemoteRights *rights = check->rights->pdata[i];

      if (g_str_equal (rights->resource, resource))
        return rights;
    }
  g_assert_not_reached ();
}

/* A plain sales user may nearly everything, but delete no partner and make no task of a project. */
void
odoo_test_check (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRemoteCheck) check = sale_provider_check (self->us, NULL, &error);
  int version = data == ODOO_REAL ? 14 : GPOINTER_TO_INT (data);
  g_autofree char *server = g_strdup_printf ("Odoo %d.0", version);

  g_assert_no_error (error);
  g_assert_cmpstr (check->server, ==, server);
  g_assert_true (g_str_has_prefix (check->user, "Anna (anna"));
  g_assert_cmpint (check->date, !=, SALE_INSTANT_NONE);
  g_assert_true (find_rights (check, "res.partner")->may_create);
  g_assert_false (find_rights (check, "res.partner")->may_delete);
  g_assert_true (find_rights (check, "crm.lead")->may_write);
  g_assert_true (find_rights (check, "ir.attachment")->may_create);
  g_assert_false (find_rights (check, "project.task")->may_create);
  g_assert_cmpint (check->expires, ==,
                   version >= 18 ? sale_date_new (2027, 1, 31) : SALE_DATE_NONE);
}

/* The version is asked before anything is told; then the key goes where that version wants it. */
void
odoo_test_version_before_login (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteCheck) check = sale_provider_check (self->us, NULL, NULL);
  g_autofree char *first = hostile_dup_request (fake_odoo_get_server (self->fake), 0);
  g_autofree char *second = hostile_dup_request (fake_odoo_get_server (self->fake), 1);

  g_assert_nonnull (check);
  g_assert_true (g_str_has_prefix (first, "POST /web/webclient/version_info HTTP/1.1\r\n"));
  g_assert_null (strstr (first, FAKE_ODOO_KEY));
  g_assert_null (strstr (first, "anna"));
  if (GPOINTER_TO_INT (data) >= 19)
    {
      g_assert_true (g_str_has_prefix (second, "POST /json/2/res.users/context_get HTTP/1.1\r\n"));
      g_assert_null (strstr (strstr (second, "\r\n\r\n"), FAKE_ODOO_KEY));
    }
  else
    g_assert_true (g_str_has_prefix (second, "POST /jsonrpc HTTP/1.1\r\n"));
}

/* Reading ------------------------------------------------------------------------------------- */

/* "false" stands for empty in every type; a reference is an id and a name. */
void
odoo_test_values (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (SaleRemotePage) page = NULL;
  SaleRemoteRecord *record;
  gint64 parent = odoo_make_partner (self, "Parent", "");
  g_autofree char *more =
      g_strdup_printf (", \"parent_id\": %d, \"is_company\": true", (int) parent);

  odoo_make_partner (self, "Child", more);
  page = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);
  g_assert_cmpuint (page->records->len, ==, 2);
  g_assert_null (page->next);
  record = page->records->pdata[1];
  odoo_assert_text (record, "phone", NULL);
  odoo_assert_text (record, "country_id", NULL);
  odoo_assert_text (record, "country_id.code", NULL);
  odoo_assert_text (record, "parent_id", ((SaleRemoteRecord *) page->records->pdata[0])->id);
  odoo_assert_text (record, "category_id", NULL);
  g_assert_cmpint (sale_remote_fields_get (record->fields, "is_company")->i, ==, 1);
  g_assert_null (sale_remote_fields_get (record->fields, "x_not_there"));
  g_assert_cmpint (record->state, ==, SALE_REMOTE_LIVE);
  g_assert_cmpint (record->changed, !=, SALE_INSTANT_NONE);
  g_assert_nonnull (record->version);
}

void
odoo_test_fields_of_others (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (JsonNode) found =
      odoo_colleague (self, "res.country", "search_read", 0,
                      "{\"domain\": [[\"code\", \"=\", \"DE\"]], \"fields\": [\"id\"]}");
  g_autofree char *more = g_strdup_printf (
      ", \"country_id\": %d", (int) json_object_get_int_member (
                                  sale_json_get_object_at (json_node_get_array (found), 0), "id"));
  g_autoptr (SaleRemoteRecord) record =
      odoo_read (self, resource, odoo_make_partner (self, "A", more));

  odoo_assert_text (record, "country_id.code", "DE");
}

/* One bulk write stamps all alike; a colleague who writes between two pages moves rows about. */
void
odoo_test_pages (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *after = NULL;
  guint pages = 0;

  odoo_make_many (self, 450);
  do
    {
      g_autoptr (SaleRemotePage) page = odoo_pull (self, resource, SALE_INSTANT_NONE, after);
      SaleRemoteRecord *first = page->records->pdata[0];
      g_autoptr (JsonNode) written =
          odoo_colleague (self, "res.partner", "write", g_ascii_strtoll (first->id, NULL, 10),
                          "{\"vals\": {\"phone\": \"1\"}}");

      for (guint i = 0; i < page->records->len; i++)
        g_hash_table_add (seen, g_strdup (((SaleRemoteRecord *) page->records->pdata[i])->id));
      g_free (after);
      after = g_strdup (page->next);
      pages++;
    }
  while (after);
  g_assert_cmpuint (pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 450);
}

/* A stamp has microseconds that are not shown, and a row does not match what it shows. */
void
odoo_test_same_second (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (SaleRemotePage) all = NULL;
  g_autoptr (SaleRemotePage) again = NULL;
  g_autoptr (SaleRemotePage) later = NULL;
  gint64 stamp;

  odoo_make_many (self, 3);
  all = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);
  stamp = ((SaleRemoteRecord *) all->records->pdata[0])->changed;
  again = odoo_pull (self, resource, stamp, NULL);
  g_assert_cmpuint (again->records->len, ==, 3);
  later = odoo_pull (self, resource, stamp + 60000, NULL);
  g_assert_cmpuint (later->records->len, ==, 0);
}

/* A long transaction shows an old stamp when it is done: the next pull begins earlier than the last
 * one ended. */
void
odoo_test_late_commit (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (SaleRemotePage) before = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);
  g_autoptr (SaleRemotePage) after = NULL;

  g_assert_cmpint (before->date, !=, SALE_INSTANT_NONE);
  if (self->fake)
    fake_odoo_set_time (self->fake, "2026-11-01 11:55:00");
  odoo_make_partner (self, "Late", "");
  after = odoo_pull (self, resource, before->date - sale_provider_describe (self->us)->overlap_ms,
                     NULL);
  g_assert_cmpuint (after->records->len, ==, 1);
}

void
odoo_test_archived (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  gint64 id = odoo_make_partner (self, "Old", "");
  g_autoptr (JsonNode) written =
      odoo_colleague (self, "res.partner", "write", id, "{\"vals\": {\"active\": false}}");
  g_autoptr (SaleRemotePage) page = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);

  g_assert_cmpuint (page->records->len, ==, 1);
  g_assert_cmpint (((SaleRemoteRecord *) page->records->pdata[0])->state, ==, SALE_REMOTE_ARCHIVED);
}

/* Deleting leaves no trace, and reading what is gone is no error. */
void
odoo_test_deleted (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  gint64 stays = odoo_make_partner (self, "Stays", "");
  gint64 goes = odoo_make_partner (self, "Goes", "");
  g_autofree char *first = g_strdup_printf ("%d", (int) stays);
  g_autofree char *second = g_strdup_printf ("%d", (int) goes);
  const char *const ids[] = { first, second, NULL };
  g_autoptr (JsonNode) deleted = odoo_colleague (self, "res.partner", "unlink", goes, "{}");
  g_autoptr (GPtrArray) there = sale_provider_exists (self->us, "res.partner", ids, NULL, NULL);
  g_autoptr (GPtrArray) read = sale_provider_read (self->us, resource, ids, NULL, NULL);

  g_assert_cmpuint (there->len, ==, 1);
  g_assert_cmpstr (there->pdata[0], ==, first);
  g_assert_cmpuint (read->len, ==, 1);
}

void
odoo_test_no_resource (OdooFixture *self, gconstpointer data)
{
  static const char *const names[] = { "no.model", "res.partner/../../web", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SaleRemoteResource) resource = odoo_resource (names[i], "name", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (
          sale_provider_pull (self->us, resource, SALE_INSTANT_NONE, NULL, NULL, &error));
      g_assert_true (g_error_matches (error, SALE_ERROR, SALE_ERROR_INVALID) ||
                     g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND));
    }
}

void
odoo_test_list_fields (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) fields = sale_provider_list_fields (self->us, "res.partner", NULL, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      const SaleRemoteField *field = fields->pdata[i];

      if (g_str_equal (field->path, "phone"))
        found = g_str_equal (field->type, "char") && field->writable && *field->label;
      if (g_str_equal (field->path, "write_date"))
        g_assert_false (field->writable);
    }
  g_assert_true (found);
}
