/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are there, what we may do, and until when. */
#include "sale-odoo-private.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <glib/gi18n-lib.h>

/* From here on rights are asked by another name, and keys end. */
#define HAS_ACCESS 18

static const char *const resources[] = { "res.partner",  "crm.lead",     "mail.activity",
                                         "project.task", "mail.message", "calendar.event",
                                         "ir.attachment" };

static JsonObject *
ask_own (SaleOdoo *self, JsonNode **answer, GCancellable *cancellable, GError **error)
{
  JsonObject *query = sale_odoo_query_new ();
  JsonObject *row;

  sale_odoo_query_add_int (query, "id", "=", self->uid);
  sale_odoo_query_want (query, "name");
  sale_odoo_query_want (query, "login");
  *answer = sale_odoo_query_run (self, "res.users", query, cancellable, error);
  row = *answer ? sale_json_get_object_at (json_node_get_array (*answer), 0) : NULL;
  if (*answer && (row == NULL || sale_json_get_text (row, "name") == NULL ||
                  sale_json_get_text (row, "login") == NULL))
    sale_odoo_refuse (error, "res.users");
  else if (row)
    return row;
  return NULL;
}

static gboolean
ask_right (SaleOdoo *self, const char *model, const char *right, gboolean *may,
           GCancellable *cancellable, GError **error)
{
  JsonObject *named = json_object_new ();
  gboolean by_record = self->version >= HAS_ACCESS;
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (GError) failure = NULL;

  json_object_set_string_member (named, "operation", right);
  if (!by_record)
    json_object_set_boolean_member (named, "raise_exception", FALSE);
  result = sale_odoo_call (self, model, by_record ? "has_access" : "check_access_rights",
                           by_record ? json_array_new () : NULL, named, cancellable, &failure);
  *may = result && JSON_NODE_HOLDS_VALUE (result) &&
         json_node_get_value_type (result) == G_TYPE_BOOLEAN && json_node_get_boolean (result);
  /* The module may not be installed there. */
  if (result || g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID) ||
      g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_rights (SaleOdoo *self, SaleRemoteCheck *check, const char *model, GCancellable *cancellable,
            GError **error)
{
  SaleRemoteRights rights = { .resource = (char *) model };

  if (!ask_right (self, model, "read", &rights.may_read, cancellable, error))
    return FALSE;
  if (rights.may_read &&
      (!ask_right (self, model, "create", &rights.may_create, cancellable, error) ||
       !ask_right (self, model, "write", &rights.may_write, cancellable, error) ||
       !ask_right (self, model, "unlink", &rights.may_delete, cancellable, error)))
    return FALSE;
  sale_remote_check_add (check, &rights);
  return TRUE;
}

static SaleDate
read_soonest (JsonArray *rows)
{
  SaleDate soonest = SALE_DATE_NONE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = sale_json_get_object_at (rows, i);
      const char *text = row ? sale_json_get_text (row, "expiration_date") : NULL;
      g_autofree char *day = text ? g_strndup (text, 10) : NULL;
      SaleDate date = day ? sale_date_from_iso (day) : SALE_DATE_NONE;

      if (date != SALE_DATE_NONE && (soonest == SALE_DATE_NONE || date < soonest))
        soonest = date;
    }
  return soonest;
}

/* Nobody tells which of a user's keys is ours: the one that ends first is warned of. Where that is
 * not told at all it is no error. */
static SaleDate
ask_expiry (SaleOdoo *self, GCancellable *cancellable)
{
  JsonObject *query;
  g_autoptr (JsonNode) answer = NULL;

  if (self->version < HAS_ACCESS)
    return SALE_DATE_NONE;
  query = sale_odoo_query_new ();
  json_object_remove_member (query, "context");
  sale_odoo_query_add_int (query, "user_id", "=", self->uid);
  sale_odoo_query_want (query, "expiration_date");
  answer = sale_odoo_query_run (self, "res.users.apikeys", query, cancellable, NULL);
  return answer ? read_soonest (json_node_get_array (answer)) : SALE_DATE_NONE;
}

/* See SaleProviderInterface.check. */
SaleRemoteCheck *
sale_odoo_check (SaleProvider *provider, GCancellable *cancellable, GError **error)
{
  SaleOdoo *self = SALE_ODOO (provider);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *own = sale_odoo_sign_in (self, cancellable, error)
                        ? ask_own (self, &answer, cancellable, error)
                        : NULL;
  g_autofree char *user = NULL;
  g_autofree char *server = NULL;
  g_autoptr (SaleRemoteCheck) check = NULL;

  if (own == NULL)
    return NULL;
  user = g_strdup_printf ("%s (%s)", sale_json_get_text (own, "name"),
                          sale_json_get_text (own, "login"));
  server = g_strdup_printf ("Odoo %.20s", self->version_text);
  check = sale_remote_check_new (user, server);
  check->date = self->date;
  check->expires = ask_expiry (self, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    if (!add_rights (self, check, resources[i], cancellable, error))
      return NULL;
  return g_steal_pointer (&check);
}
