/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-search-provider.h"

#include "sale-found.h"

#define RESULTS_MAX 12

/**
 * SaleSearchProvider:
 *
 * Finds accounts and contacts for the overview of GNOME Shell. It only reads.
 * Results are called by their uuid, the one name that means the same in the
 * next run.
 */
struct _SaleSearchProvider
{
  GDBusConnection *connection;
  guint registration;
  const SaleSearchHost *host;
  gpointer data;
};

static const char interface_xml[] = "<node>"
                                    "  <interface name='org.gnome.Shell.SearchProvider2'>"
                                    "    <method name='GetInitialResultSet'>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='as' name='results' direction='out'/>"
                                    "    </method>"
                                    "    <method name='GetSubsearchResultSet'>"
                                    "      <arg type='as' name='previous_results' direction='in'/>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='as' name='results' direction='out'/>"
                                    "    </method>"
                                    "    <method name='GetResultMetas'>"
                                    "      <arg type='as' name='identifiers' direction='in'/>"
                                    "      <arg type='aa{sv}' name='metas' direction='out'/>"
                                    "    </method>"
                                    "    <method name='ActivateResult'>"
                                    "      <arg type='s' name='identifier' direction='in'/>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='u' name='timestamp' direction='in'/>"
                                    "    </method>"
                                    "    <method name='LaunchSearch'>"
                                    "      <arg type='as' name='terms' direction='in'/>"
                                    "      <arg type='u' name='timestamp' direction='in'/>"
                                    "    </method>"
                                    "  </interface>"
                                    "</node>";

/* Finding ------------------------------------------------------------------ */

static gboolean
is_shown (const SaleFound *found)
{
  return found->kind == SALE_KIND_ACCOUNT || found->kind == SALE_KIND_CONTACT;
}

static GVariant *
results_new (GPtrArray *found, SaleReader *reader)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  guint n = 0;

  for (guint i = 0; found && i < found->len && n < RESULTS_MAX; i++)
    {
      SaleFound *item = found->pdata[i];
      char text[SALE_UUID_TEXT_SIZE];
      SaleUuid uuid;
      SaleKind kind;

      if (is_shown (item) && sale_reader_get_uuid (reader, item->id, &uuid, &kind))
        {
          g_variant_builder_add (&builder, "s", sale_uuid_to_text (&uuid, text));
          n++;
        }
    }
  return g_variant_new ("(as)", &builder);
}

static void
on_found (GObject *session, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sale_session_read_finish (SALE_SESSION (session), result, &error);

  if (error)
    g_debug ("the search for the overview failed: %s", error->message);
  g_dbus_method_invocation_return_value (
      invocation, results_new (found, sale_session_get_reader (SALE_SESSION (session))));
}

static void
find (SaleSearchProvider *self, GDBusMethodInvocation *invocation, char **terms)
{
  SaleSession *session = self->host->get_session (self->data);

  if (session)
    sale_session_read_async (session, sale_found_read, g_strjoinv (" ", terms), g_free,
                             (GDestroyNotify) g_ptr_array_unref, NULL, on_found, invocation);
  else
    g_dbus_method_invocation_return_value (invocation, results_new (NULL, NULL));
}

/* Describing --------------------------------------------------------------- */

static gint64
find_record (SaleReader *reader, const char *text, SaleKind *kind)
{
  SaleUuid uuid;
  gint64 id = 0;

  if (!sale_uuid_from_text (text, &uuid) || !sale_reader_find_uuid (reader, &uuid, &id, kind, NULL))
    return 0;
  return id;
}

static char *
dup_description (SaleReader *reader, SaleRecord *record)
{
  const char *title = sale_record_get_kind (record) == SALE_KIND_CONTACT
                          ? sale_contact_get_title (record)
                          : sale_account_get_domain (record);
  gint64 id =
      sale_record_get_kind (record) == SALE_KIND_CONTACT ? sale_record_get_account (record) : 0;
  g_autoptr (SaleRecord) account =
      id ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, id, NULL) : NULL;

  if (account && title)
    return g_strdup_printf ("%s · %s", sale_account_get_name (account), title);
  return g_strdup (account ? sale_account_get_name (account) : title);
}

static void
add_meta (GVariantBuilder *metas, SaleReader *reader, const char *text)
{
  SaleKind kind;
  gint64 id = find_record (reader, text, &kind);
  g_autoptr (SaleRecord) record = id ? sale_reader_get_of_kind (reader, kind, id, NULL) : NULL;
  g_autofree char *description = NULL;
  g_autoptr (GIcon) icon = NULL;
  g_autoptr (GVariant) drawn = NULL;

  if (record == NULL || (kind != SALE_KIND_ACCOUNT && kind != SALE_KIND_CONTACT))
    return;
  description = dup_description (reader, record);
  icon = g_themed_icon_new (kind == SALE_KIND_CONTACT ? "avatar-default" : SALE_APP_ID);
  drawn = g_icon_serialize (icon);
  g_variant_builder_open (metas, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (text));
  g_variant_builder_add (metas, "{sv}", "name",
                         g_variant_new_string (sale_record_get_title (record)));
  if (description)
    g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_add (metas, "{sv}", "icon", drawn);
  g_variant_builder_close (metas);
}

static void
describe (SaleSearchProvider *self, GDBusMethodInvocation *invocation, char **identifiers)
{
  SaleSession *session = self->host->get_session (self->data);
  GVariantBuilder metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; session && identifiers[i]; i++)
    add_meta (&metas, sale_session_get_reader (session), identifiers[i]);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

/* Opening ------------------------------------------------------------------ */

static void
open_result (SaleSearchProvider *self, const char *text)
{
  SaleSession *session = self->host->get_session (self->data);
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  SaleKind kind;
  gint64 id = reader ? find_record (reader, text, &kind) : 0;
  gint64 account = id && kind != SALE_KIND_ACCOUNT ? sale_reader_find_account (reader, id) : id;
  g_autofree char *name = NULL;
  SaleUuid uuid;

  if (account && sale_reader_get_uuid (reader, account, &uuid, &kind))
    name = sale_uuid_dup_text (&uuid);
  if (name)
    self->host->open (name, self->data);
}

static void
on_method (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer data)
{
  SaleSearchProvider *self = data;
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;

  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (parameters, "(^as)", &words);
      find (self, invocation, words);
    }
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get (parameters, "(as^as)", NULL, &words);
      find (self, invocation, words);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^as)", &words);
      describe (self, invocation, words);
    }
  else
    {
      gboolean one = g_str_equal (method, "ActivateResult");

      if (one)
        g_variant_get (parameters, "(s^asu)", &text, &words, NULL);
      else
        g_variant_get (parameters, "(^asu)", &words, NULL);
      g_dbus_method_invocation_return_value (invocation, NULL);
      if (one)
        open_result (self, text);
      else
        {
          g_autofree char *joined = g_strjoinv (" ", words);

          self->host->search (joined, self->data);
        }
    }
}

static const GDBusInterfaceVTable vtable = { .method_call = on_method };

/**
 * sale_search_provider_new:
 * @path: the object's path on the bus, as in the installed description
 * @host: outlives the provider
 *
 * Returns: (transfer full): the provider; %NULL when the path is taken
 */
SaleSearchProvider *
sale_search_provider_new (GDBusConnection *connection, const char *path, const SaleSearchHost *host,
                          gpointer data, GError **error)
{
  g_autoptr (SaleSearchProvider) self = g_new0 (SaleSearchProvider, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL)
    return NULL;
  self->connection = g_object_ref (connection);
  self->host = host;
  self->data = data;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, self, NULL, error);
  return self->registration ? g_steal_pointer (&self) : NULL;
}

void
sale_search_provider_free (SaleSearchProvider *self)
{
  if (self->registration)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_clear_object (&self->connection);
  g_free (self);
}
