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

G_END_DECLS
