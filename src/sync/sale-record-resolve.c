/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes that left and were not answered: what became of them is found out before anything else is
 * read or written. */
#include "sale-record-sync-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So long a request may take, and be done at its end. */
#define REQUEST_MAX_MS (120 * 1000)

typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  GPtrArray *links;   /* with a write that is not cleared up, of the kind */
  GPtrArray *matches; /* for the creations among them */
  GStrvBuilder *read; /* names to look at */
} Resolve;

static gboolean
is_open (const SaleLink *link)
{
  return link->attempt.state == SALE_ATTEMPT_SENT || link->attempt.state == SALE_ATTEMPT_UNKNOWN;
}

static gboolean
list_open (SaleLedger *ledger, gpointer data, GError **error)
{
  Resolve *resolve = data;
  const char *resource = sale_record_sync_get_resource (resolve->kind);
  g_autoptr (GPtrArray) links = ledger->class->list_attempts (ledger, error);

  for (guint i = 0; links && i < links->len; i++)
    if (is_open (links->pdata[i]) &&
        g_str_equal (((SaleLink *) links->pdata[i])->resource, resource))
      g_ptr_array_add (resolve->links, sale_link_copy (links->pdata[i]));
  return links != NULL;
}

/* Creations ------------------------------------------------------------------------------------ */

/* What was sent is what both sides agree on, unless they changed it since. */
static void
found (Resolve *resolve, SaleLink *link, const char *name)
{
  for (guint i = 0; i < resolve->kind->fields->len; i++)
    {
      const SaleMapField *field = resolve->kind->fields->pdata[i];
      const SaleValue *sent = sale_link_get (link, SALE_LINK_SENT, field->field);

      if (sent)
        sale_link_set (link, SALE_LINK_BASE, field->field, sent);
    }
  sale_link_set_name (link, name);
  sale_link_set_fresh (link, TRUE);
  sale_link_drop_attempt (link);
  g_strv_builder_add (resolve->read, name);
}

/* While there are two, it is not sent whatever becomes of it here, and looked for each time: when a
 * person has cleared it up there, that is noticed. */
static void
ask (SaleLink *link, gboolean looks_again, const char *reason)
{
  SaleAttemptState state = looks_again ? SALE_ATTEMPT_UNKNOWN : SALE_ATTEMPT_REFUSED;

  link->changed |= g_set_str (&link->attempt.reason, reason) || link->attempt.state != state;
  link->attempt.state = state;
}

/* A server's index may be behind: one empty answer proves nothing before it has caught up. */
static gboolean
is_too_early (Resolve *resolve, SaleLink *link)
{
  gint64 age = sale_record_sync_now (resolve->self) - link->attempt.at;

  if (age < 0)
    {
      link->attempt.at = sale_record_sync_now (resolve->self);
      link->changed = TRUE;
    }
  if (link->attempt.state != SALE_ATTEMPT_UNKNOWN)
    {
      link->attempt.state = SALE_ATTEMPT_UNKNOWN;
      link->changed = TRUE;
    }
  return age < REQUEST_MAX_MS + resolve->self->traits->lag_ms;
}

/* What comes in could be that record: nothing of its kind is taken before that is clear. */
static void
wait (Resolve *resolve)
{
  resolve->self->run->waiting++;
  resolve->self->blocked |= G_GUINT64_CONSTANT (1) << resolve->kind->kind;
}

static gboolean
settle_creation (Resolve *resolve, SaleLedger *ledger, SaleLink *link, const SaleRemoteMatch *match,
                 GError **error)
{
  g_autoptr (SaleLink) other = NULL;

  if (match->id && !ledger->class->find_link (ledger, link->resource, match->id, &other, error))
    return FALSE;
  if (other || match->more)
    ask (link, match->more, _("It may be there twice. Look there, and merge or delete one."));
  else if (match->id)
    found (resolve, link, match->id);
  else if (!is_too_early (resolve, link))
    {
      resolve->self->rescan = TRUE;
      return ledger->class->remove_link (ledger, link, error);
    }
  if (link->attempt.state == SALE_ATTEMPT_UNKNOWN)
    wait (resolve);
  return ledger->class->put_link (ledger, link, error);
}

static gboolean
settle_creations (SaleLedger *ledger, gpointer data, GError **error)
{
  Resolve *resolve = data;

  for (guint i = 0, n = 0; i < resolve->links->len; i++)
    {
      SaleLink *link = resolve->links->pdata[i];

      if (link->name == NULL &&
          !settle_creation (resolve, ledger, link, resolve->matches->pdata[n++], error))
        return FALSE;
    }
  return sale_record_sync_note_rescan (resolve->self, ledger, error);
}

typedef struct
{
  GPtrArray *links;
  GArray *keys;
} Keys;

static gboolean
list_keys (SaleLedger *ledger, gpointer data, GError **error)
{
  Keys *keys = data;

  for (guint i = 0; i < keys->links->len; i++)
    {
      SaleLink *link = keys->links->pdata[i];
      g_autoptr (SaleRecord) record = NULL;

      if (link->name)
        continue;
      record = ledger->class->get_record (ledger, link->record, error);
      if (record == NULL)
        return FALSE;
      g_array_append_vals (keys->keys, sale_record_get_uuid (record), 1);
    }
  return TRUE;
}

static gboolean
find_creations (Resolve *resolve, GError **error)
{
  SaleRecordSync *self = resolve->self;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (SaleUuid));
  Keys job = { resolve->links, keys };

  if (!sale_record_sync_transact (self, FALSE, list_keys, &job, error))
    return FALSE;
  if (keys->len == 0)
    return TRUE;
  resolve->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_match_free);
  for (guint i = 0; i < keys->len; i += self->traits->batch_max)
    {
      g_autoptr (GPtrArray) some = sale_provider_find (
          self->provider, resolve->kind->resource->name, &g_array_index (keys, SaleUuid, i),
          MIN (self->traits->batch_max, keys->len - i), self->options->cancellable, error);

      if (some == NULL)
        return FALSE;
      while (some->len)
        g_ptr_array_add (resolve->matches, g_ptr_array_steal_index (some, 0));
    }
  return sale_record_sync_transact (self, TRUE, settle_creations, resolve, error);
}

/* Changes -------------------------------------------------------------------------------------- */

static gboolean
settle_rest (SaleLedger *ledger, gpointer data, GError **error)
{
  Resolve *resolve = data;

  /* Those that were found there have met the record since, and have no attempt any more. */
  for (guint i = 0; i < resolve->links->len; i++)
    {
      SaleLink *old = resolve->links->pdata[i];
      g_autoptr (SaleLink) link = NULL;

      if (old->name == NULL ||
          !ledger->class->find_link (ledger, old->resource, old->name, &link, error) ||
          link == NULL || !is_open (link))
        continue;
      if (link->attempt.verb == SALE_REMOTE_DELETE + 1)
        {
          if (!ledger->class->remove_link (ledger, link, error))
            return FALSE;
          continue;
        }
      sale_link_drop_attempt (link);
      if (link->state == SALE_LINK_BOTH)
        sale_link_set_state (link, SALE_LINK_VANISHED);
      if (!ledger->class->put_link (ledger, link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
resolve_kind (SaleRecordSync *self, const SaleMapKind *kind, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  g_autoptr (GStrvBuilder) read = g_strv_builder_new ();
  Resolve resolve = { .self = self, .kind = kind, .links = links, .read = read };
  g_auto (GStrv) names = NULL;
  gboolean fine = sale_record_sync_transact (self, FALSE, list_open, &resolve, error);

  if (!fine || links->len == 0)
    return fine;
  for (guint i = 0; i < links->len; i++)
    if (((SaleLink *) links->pdata[i])->name)
      g_strv_builder_add (read, ((SaleLink *) links->pdata[i])->name);
  fine = find_creations (&resolve, error);
  g_clear_pointer (&resolve.matches, g_ptr_array_unref);
  names = g_strv_builder_end (read);
  return fine && sale_record_sync_read_back (self, kind, names, error) &&
         sale_record_sync_transact (self, TRUE, settle_rest, &resolve, error);
}

/**
 * sale_record_sync_resolve:
 *
 * Finds out what became of writes that were not answered: a record that was made is found by its
 * key, and a change by looking at the record.
 */
gboolean
sale_record_sync_resolve (SaleRecordSync *self, GError **error)
{
  self->harmless = TRUE;
  for (guint i = 0; i < self->map->kinds->len; i++)
    if (!resolve_kind (self, self->map->kinds->pdata[i], error))
      return FALSE;
  return TRUE;
}
