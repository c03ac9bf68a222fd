/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other end of a connection, kept from one run to the next: signing in, and asking which fields
 * there are, takes more requests than a run in which nothing changed. */
#include "sale-sharing-job-private.h"

#include <string.h>

/* An administrator may change fields and rights there at any time. */
#define KEPT_MS (G_GINT64_CONSTANT (3600) * 1000)

typedef struct
{
  SaleProvider *provider;
  char *about;
  gint64 since;
} Kept;

/* In the private header. */
void
sale_sharing_kept_free (gpointer data)
{
  Kept *self = data;

  g_object_unref (self->provider);
  g_free (self->about);
  g_free (self);
}

static void
append (GString *about, const char *text)
{
  g_string_append_printf (about, "%zu:%s", text ? strlen (text) : 0, text ? text : "");
}

/* Whatever makes it another end, or another who asks there. */
static char *
dup_about (const SaleSharedPlace *place, const char *key)
{
  g_autofree char *sum = key ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1) : NULL;
  GString *about = g_string_new (place->provider);

  append (about, place->address);
  append (about, place->database);
  append (about, place->user);
  append (about, place->authority);
  append (about, place->secret);
  append (about, sum);
  return g_string_free_and_steal (about);
}

static gboolean
take_renew (SaleSharingJob *self)
{
  gboolean renew;

  g_mutex_lock (&self->state);
  renew = self->renew;
  self->renew = FALSE;
  g_mutex_unlock (&self->state);
  return renew;
}

/* A clock that was put back makes it old, too. */
static const Kept *
find (SaleSharingJob *self, const char *name, const char *about, gint64 now)
{
  const Kept *kept = g_hash_table_lookup (self->kept, name);

  return kept && g_str_equal (kept->about, about) && now >= kept->since &&
                 now - kept->since < KEPT_MS
             ? kept
             : NULL;
}

/* In the private header. */
SaleProvider *
sale_sharing_job_open (SaleSharingJob *self, const SaleSharedPlace *place, const char *key,
                       GCancellable *cancellable, GError **error)
{
  g_autofree char *about = dup_about (place, key);
  gint64 now = sale_clock_get_now (sale_book_get_clock (self->book));
  const Kept *found;
  Kept *kept;
  SaleProvider *provider;

  if (take_renew (self))
    g_hash_table_remove_all (self->kept);
  found = find (self, place->name, about, now);
  if (found)
    return g_object_ref (found->provider);
  provider = sale_sharing_open (place, key, cancellable, error);
  if (provider == NULL || !sale_provider_can (provider, SALE_PROVIDER_RECORDS))
    return provider;
  kept = g_new (Kept, 1);
  *kept = (Kept) { g_object_ref (provider), g_steal_pointer (&about), now };
  g_hash_table_insert (self->kept, g_strdup (place->name), kept);
  return provider;
}

/* In the private header. A server that asks to wait is there, and knows us. */
void
sale_sharing_job_note_end (SaleSharingJob *self, const char *name, const GError *error)
{
  if (error && !g_error_matches (error, SALE_ERROR, SALE_ERROR_RATE_LIMITED))
    g_hash_table_remove (self->kept, name);
}

/* In the private header. Of any thread; what is under way goes on with what it has. */
void
sale_sharing_job_renew (SaleSharingJob *self)
{
  g_mutex_lock (&self->state);
  self->renew = TRUE;
  g_mutex_unlock (&self->state);
}
