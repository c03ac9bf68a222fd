/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over the whole book, as lines to show. */
#include "sale-found.h"

#include "sale-id-set.h"
#include "sale-records.h"
#include "sale-snippet.h"

#include <string.h>

/* So many of the newest activities tell which accounts are worked on. */
#define ACTIVITIES_LOOKED_AT 200

G_DEFINE_FINAL_TYPE (SaleFound, sale_found, G_TYPE_OBJECT)

static void
sale_found_finalize (GObject *object)
{
  SaleFound *self = SALE_FOUND (object);

  g_free (self->account_name);
  g_free (self->title);
  g_free (self->snippet);
  g_ptr_array_unref (self->words);
  G_OBJECT_CLASS (sale_found_parent_class)->finalize (object);
}

static void
sale_found_class_init (SaleFoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_found_finalize;
}

static void
sale_found_init (SaleFound *self)
{
}

static char *
dup_account_name (SaleReader *reader, gint64 account)
{
  g_autoptr (SaleRecord) record =
      account ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account, NULL) : NULL;

  return record ? g_strdup (sale_record_get_title (record)) : NULL;
}

/* What has no name of its own is called by what it is. */
static char *
dup_title (SaleRecord *record)
{
  const char *title = sale_record_get_title (record);

  return g_strdup (title && *title ? title : _ (sale_record_get_spec (record)->label));
}

static SaleFound *
found_new (SaleReader *reader, SaleRecord *record, gint64 account, GPtrArray *words)
{
  SaleFound *self = g_object_new (SALE_TYPE_FOUND, NULL);
  g_autofree char *snippet = sale_snippet_dup (record, words);

  self->kind = sale_record_get_spec (record)->kind;
  self->id = sale_record_get_id (record);
  self->account = account;
  self->title = dup_title (record);
  self->words = g_ptr_array_ref (words);
  if (self->kind != SALE_KIND_ACCOUNT)
    self->account_name = dup_account_name (reader, account);
  if (snippet && !strstr (self->title, snippet))
    self->snippet = g_steal_pointer (&snippet);
  return self;
}

/**
 * sale_found_read:
 * @text: what was typed
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full) (element-type SaleFound): what holds every word of
 *   @text, by kind, the best of each kind first.
 */
gpointer
sale_found_read (SaleReader *reader, SaleBasis *basis, gpointer text, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) words = sale_snippet_split (text);
  g_autoptr (GArray) hits = sale_reader_search_best (reader, text, SALE_FOUND_PER_KIND, error);

  for (guint i = 0; hits && i < hits->len; i++)
    {
      const SaleHit *hit = &g_array_index (hits, SaleHit, i);
      g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, hit->kind, hit->id, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (record)
        g_ptr_array_add (found, found_new (reader, record, hit->account, words));
    }
  return hits ? g_steal_pointer (&found) : NULL;
}

/* Recent accounts -------------------------------------------------------------- */

static void
add_account (GPtrArray *found, SaleReader *reader, GHashTable *seen, SaleRecord *account,
             GPtrArray *words)
{
  gint64 id = sale_record_get_id (account);

  if (found->len < SALE_FOUND_RECENT && sale_record_get_deleted (account) == SALE_INSTANT_NONE &&
      sale_id_set_add (seen, id))
    g_ptr_array_add (found, found_new (reader, account, id, words));
}

static void
add_opened (GPtrArray *found, SaleReader *reader, GHashTable *seen, const char *const *uuids,
            GPtrArray *words)
{
  for (; uuids && *uuids; uuids++)
    {
      SaleUuid uuid;
      g_autoptr (SaleRecord) account = NULL;

      if (sale_uuid_from_text (*uuids, &uuid))
        account = sale_reader_get_by_uuid (reader, &uuid, NULL);
      if (account && sale_record_get_spec (account)->kind == SALE_KIND_ACCOUNT)
        add_account (found, reader, seen, account, words);
    }
}

/* Where nothing was opened yet: whom something was done with last. */
static gboolean
add_worked_on (GPtrArray *found, SaleReader *reader, GHashTable *seen, GPtrArray *words,
               GError **error)
{
  static const guint fields[] = { sale_activity_field_account };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACTIVITY);
  g_autoptr (GPtrArray) activities = NULL;

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_order (query, sale_activity_field_at, TRUE);
  sale_query_limit (query, ACTIVITIES_LOOKED_AT);
  activities = sale_reader_list (reader, query, error);
  for (guint i = 0; activities && i < activities->len && found->len < SALE_FOUND_RECENT; i++)
    {
      g_autoptr (SaleRecord) account = sale_reader_get_of_kind (
          reader, SALE_KIND_ACCOUNT, sale_activity_get_account (activities->pdata[i]), NULL);

      if (account)
        add_account (found, reader, seen, account, words);
    }
  return activities != NULL;
}

/**
 * sale_found_read_recent:
 * @uuids: (nullable) (array zero-terminated=1): accounts opened last, newest first
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full) (element-type SaleFound): the accounts to offer
 *   before anything was typed.
 */
gpointer
sale_found_read_recent (SaleReader *reader, SaleBasis *basis, gpointer uuids,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = sale_id_set_new ();

  add_opened (found, reader, seen, uuids, words);
  if (found->len < SALE_FOUND_RECENT && !add_worked_on (found, reader, seen, words, error))
    return NULL;
  return g_steal_pointer (&found);
}
