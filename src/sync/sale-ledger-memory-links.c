/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The links of a ledger in memory. */
#include "sale-ledger-memory-private.h"

/* A link of the ledger below, unless there is a newer word on it here. */
static SaleLink *
filter (SaleMemoryLedger *self, SaleLink *link)
{
  SaleLink *newer;

  if (link == NULL ||
      !g_hash_table_lookup_extended (self->links, &link->id, NULL, (gpointer *) &newer))
    return link;
  sale_link_free (link);
  return NULL;
}

gboolean
sale_memory_ledger_find_link (SaleLedger *ledger, const char *resource, const char *name,
                              SaleLink **link, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autofree char *key = g_strconcat (resource, "\n", name, NULL);
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_name, key));
  SaleLink *found = id ? g_hash_table_lookup (self->links, &id) : NULL;

  *link = found ? sale_link_copy (found) : NULL;
  if (found || self->below == NULL)
    return TRUE;
  if (!self->below->class->find_link (self->below, resource, name, link, error))
    return FALSE;
  *link = filter (self, *link);
  return TRUE;
}

gboolean
sale_memory_ledger_find_link_of (SaleLedger *ledger, gint64 record, SaleLink **link, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_record, &record));
  SaleLink *found = id ? g_hash_table_lookup (self->links, &id) : NULL;

  *link = found ? sale_link_copy (found) : NULL;
  if (found || self->below == NULL)
    return TRUE;
  if (!self->below->class->find_link_of (self->below, record, link, error))
    return FALSE;
  *link = filter (self, *link);
  return TRUE;
}

static void
forget_indexes (SaleMemoryLedger *self, gint64 id)
{
  SaleLink *old = g_hash_table_lookup (self->links, &id);
  g_autofree char *key = NULL;

  if (old == NULL)
    return;
  key = old->name ? g_strconcat (old->resource, "\n", old->name, NULL) : NULL;
  if (key)
    g_hash_table_remove (self->by_name, key);
  g_hash_table_remove (self->by_record, &old->record);
}

static gboolean
refuse_twice (const SaleLink *link, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED, "%s %s is linked twice", link->resource,
               link->name ? link->name : "-");
  return FALSE;
}

gboolean
sale_memory_ledger_put_link (SaleLedger *ledger, SaleLink *link, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autofree char *key = link->name ? g_strconcat (link->resource, "\n", link->name, NULL) : NULL;
  gint64 other;

  if (!link->changed)
    return TRUE;
  if (link->id == 0)
    link->id = SALE_MEMORY_LEDGER_FIRST_ID + ++self->last_id;
  other = key ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_name, key)) : 0;
  if (other && other != link->id)
    return refuse_twice (link, error);
  other = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_record, &link->record));
  if (link->record && other && other != link->id)
    return refuse_twice (link, error);
  forget_indexes (self, link->id);
  link->changed = FALSE;
  sale_memory_ledger_put (self, self->links, link->id, sale_link_copy (link));
  sale_memory_ledger_index_link (self, link);
  return TRUE;
}

gboolean
sale_memory_ledger_remove_link (SaleLedger *ledger, SaleLink *link, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;

  if (link->id == 0)
    return TRUE;
  forget_indexes (self, link->id);
  sale_memory_ledger_put (self, self->links, link->id, NULL);
  return TRUE;
}

static int
compare_links (const void *a, const void *b)
{
  gint64 left = (*(SaleLink *const *) a)->id, right = (*(SaleLink *const *) b)->id;

  return (left > right) - (left < right);
}

/* The links here that pass, and those below of which nothing is here. */
static GPtrArray *
join_links (SaleMemoryLedger *self, GPtrArray *below,
            gboolean (*passes) (const SaleLink *link, gconstpointer data), gconstpointer data)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; below && i < below->len; i++)
    {
      SaleLink *link = below->pdata[i];

      if (!g_hash_table_contains (self->links, &link->id))
        g_ptr_array_add (links, sale_link_copy (link));
    }
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value && passes (value, data))
      g_ptr_array_add (links, sale_link_copy (value));
  g_ptr_array_sort (links, compare_links);
  return links;
}

static gboolean
has_attempt (const SaleLink *link, gconstpointer data)
{
  return link->attempt.state != SALE_ATTEMPT_NONE;
}

GPtrArray *
sale_memory_ledger_list_attempts (SaleLedger *ledger, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_attempts (self->below, error) : NULL;

  return self->below && below == NULL ? NULL : join_links (self, below, has_attempt, NULL);
}

static gboolean
asks (const SaleLink *link, gconstpointer data)
{
  return sale_link_asks (link);
}

GPtrArray *
sale_memory_ledger_list_asking (SaleLedger *ledger, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_asking (self->below, error) : NULL;

  return self->below && below == NULL ? NULL : join_links (self, below, asks, NULL);
}

typedef struct
{
  const char *resource;
  gint64 after;
} Range;

static gboolean
is_in_range (const SaleLink *link, gconstpointer data)
{
  const Range *range = data;

  return link->name && link->id > range->after && g_str_equal (link->resource, range->resource);
}

GPtrArray *
sale_memory_ledger_list_links (SaleLedger *ledger, const char *resource, gint64 after, guint n_max,
                               GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  Range range = { resource, after };
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_links (self->below, resource, after, n_max, error)
                  : NULL;
  GPtrArray *links;

  if (self->below && below == NULL)
    return NULL;
  links = join_links (self, below, is_in_range, &range);
  if (links->len > n_max)
    g_ptr_array_set_size (links, (int) n_max);
  return links;
}

static gboolean
is_ready (SaleLedger *self, const SaleLink *link, const char *other, gboolean *ready,
          GError **error)
{
  g_autoptr (SaleLink) found = NULL;

  if (link->version && *link->version &&
      !self->class->find_link (self, other, link->version, &found, error))
    return FALSE;
  *ready = link->version == NULL || (found && found->record);
  return TRUE;
}

/* Of two that belong together one may be here and the other below. */
GPtrArray *
sale_memory_ledger_list_ready (SaleLedger *ledger, const char *resource, const char *other,
                               gint64 after, guint n_max, GError **error)
{
  g_autoptr (GPtrArray) all =
      sale_memory_ledger_list_links (ledger, resource, after, G_MAXINT, error);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);

  for (guint i = 0; all && i < all->len && links->len < n_max; i++)
    {
      gboolean ready;

      if (!is_ready (ledger, all->pdata[i], other, &ready, error))
        return NULL;
      if (ready)
        g_ptr_array_add (links, sale_link_copy (all->pdata[i]));
    }
  return all ? g_steal_pointer (&links) : NULL;
}

static gboolean
is_whole (const SaleLink *link, gconstpointer resource)
{
  return link->name && link->record && link->state == SALE_LINK_BOTH &&
         g_str_equal (link->resource, resource);
}

gint64
sale_memory_ledger_count_links (SaleLedger *ledger, const char *resource, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autoptr (GPtrArray) here = join_links (self, NULL, is_whole, resource);
  gint64 below = self->below ? self->below->class->count_links (self->below, resource, error) : 0;

  return below < 0 ? -1 : below + here->len;
}

static gboolean
is_any (const SaleLink *link, gconstpointer data)
{
  return TRUE;
}

/**
 * sale_memory_ledger_list_all_links:
 *
 * Returns: (transfer full) (element-type SaleLink): the links here, in the order of their rows.
 */
GPtrArray *
sale_memory_ledger_list_all_links (SaleLedger *self)
{
  return join_links ((SaleMemoryLedger *) self, NULL, is_any, NULL);
}
