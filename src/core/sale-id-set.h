/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of record ids, as a hash table of its own copies. */

static inline GHashTable *
sale_id_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Returns whether it was not there before. */
static inline gboolean
sale_id_set_add (GHashTable *set, gint64 id)
{
  return g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static inline gboolean
sale_id_set_has (GHashTable *set, gint64 id)
{
  return g_hash_table_contains (set, &id);
}

/* Returns: (transfer full) (element-type gint64): the ids, of a table by ids too. */
static inline GArray *
sale_id_set_list (GHashTable *set)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

G_END_DECLS
