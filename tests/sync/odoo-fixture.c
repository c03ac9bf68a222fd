/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same tests, against the two fakes and against a real server. */
#include "odoo-fixture.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <string.h>

gboolean
odoo_fixture_has_real (void)
{
  return g_getenv ("SALE_ODOO_URL") != NULL;
}

/* A real server's users -------------------------------------------------------------------------
 */

static gint64
find_group (OdooFixture *self, const char *module, const char *name)
{
  g_autofree char *named =
      g_strdup_printf ("{\"module\": \"%s\", \"xml_id\": \"%s\"}", module, name);
  g_autoptr (JsonNode) pair =
      odoo_colleague (self, "ir.model.data", "check_object_reference", 0, named);

  return json_array_get_int_element (json_node_get_array (pair), 1);
}

static gint64
find_company (OdooFixture *self)
{
  g_autofree char *named =
      g_strdup_printf ("{\"domain\": [[\"login\", \"=\", \"%s\"]], \"fields\": [\"company_id\"]}",
                       g_getenv ("SALE_ODOO_USER"));
  g_autoptr (JsonNode) rows = odoo_colleague (self, "res.users", "search_read", 0, named);
  JsonObject *user = json_array_get_object_element (json_node_get_array (rows), 0);

  return json_array_get_int_element (json_object_get_array_member (user, "company_id"), 0);
}

/* Change files lie with a company: tests beside each other each have one. */
static gint64
make_company (OdooFixture *self)
{
  g_autofree char *values = g_strdup_printf ("{\"name\": \"Company %s\"}", self->tag);

  return odoo_colleague_make (self, "res.company", values);
}

/* Who lives far from Greenwich. */
static void
make_user (OdooFixture *self)
{
  g_autofree char *values = NULL;
  int company = (int) make_company (self);

  self->user = g_strconcat ("anna-", self->tag, NULL);
  self->key = g_strconcat ("canary-", self->tag, NULL);
  values = g_strdup_printf (
      "{\"name\": \"Anna\", \"login\": \"%s\", \"password\": \"%s\", \"tz\": \"Asia/Tokyo\", "
      "\"email\": \"%s@x.test\", \"groups_id\": [[6, 0, [%d, %d]]], "
      "\"company_id\": %d, \"company_ids\": [[6, 0, [%d, %d]]]}",
      self->user, self->key, self->user, (int) find_group (self, "base", "group_user"),
      (int) find_group (self, "sales_team", "group_sale_salesman_all_leads"), company,
      (int) find_company (self), company);
  odoo_colleague_make (self, "res.users", values);
}

/* The fixture --------------------------------------------------------------------------------- */

static const char *
get_address (OdooFixture *self)
{
  return self->fake ? fake_odoo_get_address (self->fake) : g_getenv ("SALE_ODOO_URL");
}

SaleProvider *
odoo_fixture_connect (OdooFixture *self, const char *database, const char *key)
{
  g_autoptr (GError) error = NULL;
  SaleProvider *provider =
      sale_odoo_new (get_address (self), database, self->user, key, NULL, &error);

  g_assert_no_error (error);
  return provider;
}

void
odoo_fixture_set_up (OdooFixture *self, gconstpointer version)
{
  g_autofree char *uuid = g_uuid_string_random ();

  self->tag = g_strndup (uuid, 8);
  if (version != ODOO_REAL)
    {
      self->fake = fake_odoo_new (GPOINTER_TO_INT (version));
      self->user = g_strdup ("anna");
      self->key = g_strdup (FAKE_ODOO_KEY);
      self->colleague = odoo_fixture_connect (self, "ss", self->key);
    }
  else
    {
      self->colleague =
          sale_odoo_new (g_getenv ("SALE_ODOO_URL"), g_getenv ("SALE_ODOO_DATABASE"),
                         g_getenv ("SALE_ODOO_USER"), g_getenv ("SALE_ODOO_PASSWORD"), NULL, NULL);
      make_user (self);
    }
  self->us = odoo_fixture_connect (self, "ss", self->key);
}

void
odoo_fixture_tear_down (OdooFixture *self, gconstpointer version)
{
  g_clear_object (&self->us);
  g_clear_object (&self->colleague);
  g_clear_pointer (&self->fake, fake_odoo_free);
  g_free (self->user);
  g_free (self->key);
  g_free (self->tag);
}

/* The colleague ------------------------------------------------------------------------------- */

/**
 * odoo_colleague:
 * @id: of the record it is called on, or 0
 * @named: the arguments, as JSON
 */
JsonNode *
odoo_colleague (OdooFixture *self, const char *model, const char *method, gint64 id,
                const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) arguments = json_from_string (named, &error);
  JsonArray *ids = id ? json_array_new () : NULL;
  JsonNode *result;

  g_assert_no_error (error);
  if (ids)
    json_array_add_int_element (ids, id);
  result = sale_odoo_call (SALE_ODOO (self->colleague), model, method, ids,
                           json_node_dup_object (arguments), NULL, &error);
  g_assert_no_error (error);
  return result;
}

/**
 * odoo_colleague_make_all:
 * @list: the values of each, as a JSON list
 *
 * "create" is the one method that older servers do not take by the names of its arguments.
 */
JsonNode *
odoo_colleague_make_all (OdooFixture *self, const char *model, const char *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) values = json_from_string (list, &error);
  JsonArray *array = json_node_dup_array (values);
  JsonObject *named = json_object_new ();
  JsonNode *ids;

  g_assert_true (sale_odoo_sign_in (SALE_ODOO (self->colleague), NULL, &error));
  if (sale_odoo_get_version (SALE_ODOO (self->colleague)) >= 19)
    json_object_set_array_member (named, "vals_list", g_steal_pointer (&array));
  ids = sale_odoo_call (SALE_ODOO (self->colleague), model, "create", array, named, NULL, &error);
  g_assert_no_error (error);
  return ids;
}

gint64
odoo_colleague_make (OdooFixture *self, const char *model, const char *values)
{
  g_autofree char *list = g_strdup_printf ("[%s]", values);
  g_autoptr (JsonNode) ids = odoo_colleague_make_all (self, model, list);

  return json_array_get_int_element (json_node_get_array (ids), 0);
}

char *
odoo_name (OdooFixture *self, const char *name)
{
  return g_strdup_printf ("%s %s", name, self->tag);
}

/* What is exchanged --------------------------------------------------------------------------- */

/**
 * odoo_resource:
 * @...: paths
 */
SaleRemoteResource *
odoo_resource (const char *name, ...)
{
  SaleRemoteResource *resource = sale_remote_resource_new (name);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  va_list arguments;
  const char *path;

  va_start (arguments, name);
  while ((path = va_arg (arguments, const char *)))
    g_strv_builder_add (paths, path);
  va_end (arguments);
  g_strfreev (resource->paths);
  resource->paths = g_strv_builder_end (paths);
  return resource;
}

static SaleUuid
make_uuid (void)
{
  g_autofree char *text = g_uuid_string_random ();
  SaleUuid uuid;

  g_assert_true (sale_uuid_from_text (text, &uuid));
  return uuid;
}

/**
 * odoo_op:
 * @...: paths and their texts, in turns
 */
SaleRemoteOp *
odoo_op (SaleRemoteVerb verb, const char *resource, gint64 remote, ...)
{
  SaleUuid id = make_uuid ();
  SaleRemoteOp *op = sale_remote_op_new (verb, resource, &id);
  va_list arguments;
  const char *path;

  op->key = make_uuid ();
  op->remote = remote ? g_strdup_printf ("%" G_GINT64_FORMAT, remote) : NULL;
  va_start (arguments, remote);
  while ((path = va_arg (arguments, const char *)))
    {
      const char *text = va_arg (arguments, const char *);

      sale_remote_fields_take (
          op->fields, path, text && *text ? sale_value_text (text) : (SaleValue) SALE_VALUE_INIT);
    }
  va_end (arguments);
  return op;
}

GPtrArray *
odoo_ops (SaleRemoteOp *op, ...)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_op_free);
  va_list arguments;

  va_start (arguments, op);
  for (; op; op = va_arg (arguments, SaleRemoteOp *))
    g_ptr_array_add (ops, op);
  va_end (arguments);
  return ops;
}

/**
 * odoo_read:
 *
 * Returns: (transfer full) (nullable): the record as we see it.
 */
SaleRemoteRecord *
odoo_read (OdooFixture *self, const SaleRemoteResource *resource, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  const char *const ids[] = { text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sale_provider_read (self->us, resource, ids, NULL, &error);

  g_assert_no_error (error);
  return records->len ? sale_remote_record_copy (records->pdata[0]) : NULL;
}

void
odoo_assert_text (const SaleRemoteRecord *record, const char *path, const char *text)
{
  const SaleValue *value = sale_remote_fields_get (record->fields, path);

  if (value == NULL)
    g_error ("%s is not known", path);
  if (text == NULL)
    g_assert_true (sale_value_is_empty (value));
  else
    {
      g_assert_cmpint (value->type, ==, SALE_VALUE_TEXT);
      g_assert_cmpstr (value->text, ==, text);
    }
}

/* Steps of several tests ----------------------------------------------------------------------- */

gint64
odoo_make_partner (OdooFixture *self, const char *name, const char *more)
{
  g_autofree char *values = g_strdup_printf ("{\"name\": \"%s %s\", \"ref\": \"%s\"%s}", name,
                                             self->tag, self->tag, more);

  return odoo_colleague_make (self, "res.partner", values);
}

SaleRemoteResource *
odoo_partners (OdooFixture *self)
{
  SaleRemoteResource *resource = odoo_resource (
      "res.partner", "name", "phone", "is_company", "color", "partner_latitude", "parent_id",
      "country_id", "country_id.code", "category_id", "x_not_there", NULL);

  sale_remote_fields_take (resource->where, "ref", sale_value_text (self->tag));
  return resource;
}

SaleRemotePage *
odoo_pull (OdooFixture *self, const SaleRemoteResource *resource, gint64 since, const char *after)
{
  g_autoptr (GError) error = NULL;
  SaleRemotePage *page = sale_provider_pull (self->us, resource, since, after, NULL, &error);

  g_assert_no_error (error);
  return page;
}

void
odoo_make_many (OdooFixture *self, guint count)
{
  g_autoptr (GString) named = g_string_new ("[");
  g_autoptr (JsonNode) ids = NULL;

  for (guint i = 0; i < count; i++)
    g_string_append_printf (named, "%s{\"name\": \"N%u\", \"ref\": \"%s\"}", i ? "," : "", i,
                            self->tag);
  g_string_append (named, "]");
  ids = odoo_colleague_make_all (self, "res.partner", named->str);
}

void
odoo_push (OdooFixture *self, GPtrArray *ops)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sale_provider_push (self->us, ops, NULL, &error));
  g_assert_no_error (error);
}

void
odoo_assert_outcome (GPtrArray *ops, guint index, SaleRemoteOutcome outcome)
{
  const SaleRemoteOp *op = ops->pdata[index];

  g_assert_cmpint (op->outcome, ==, outcome);
  if (outcome == SALE_REMOTE_REJECTED)
    {
      g_assert_cmpuint (strlen (op->reason), >, 5);
      g_assert_null (strstr (op->reason, "Traceback"));
    }
}

gint64
odoo_count_partners (OdooFixture *self)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (SaleRemotePage) page = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);

  return page->records->len;
}

SaleRemoteMatch *
odoo_find (OdooFixture *self, const SaleRemoteOp *op)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches =
      sale_provider_find (self->us, op->resource, &op->key, 1, NULL, &error);
  SaleRemoteMatch *match;

  g_assert_no_error (error);
  g_assert_cmpuint (matches->len, ==, 1);
  match = matches->pdata[0];
  g_assert_true (sale_uuid_equal (&match->key, &op->key));
  return sale_remote_match_new (&match->key, match->id);
}
