/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record there that cannot be made here before another has come: a person before the company.
 * What it waits for is remembered, so that it is read again when that is here, and not before. */
#include "sale-record-sync-private.h"

#include "sale-records.h"

typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  SaleKind target;  /* what the records of the kind wait for */
  GPtrArray *links; /* (element-type SaleLink): the next that may be made */
  GStrvBuilder *names;
  gint64 after;
  gboolean more;
} Waiting;

static gboolean
is_ready (SaleLedger *ledger, const Waiting *waiting, const SaleLink *link)
{
  return link->version == NULL || sale_record_sync_is_here (ledger, waiting->target, link->version);
}

static gboolean
list_ready (SaleLedger *ledger, gpointer data, GError **error)
{
  Waiting *waiting = data;
  g_autofree char *resource = sale_record_sync_dup_waiting (waiting->kind);
  guint n_max = waiting->self->traits->batch_max;

  waiting->links = ledger->class->list_ready (
      ledger, resource, sale_kind_get_spec (waiting->target)->name, waiting->after, n_max, error);
  if (waiting->links == NULL)
    return FALSE;
  waiting->more = waiting->links->len == n_max;
  for (guint i = waiting->links->len; i > 0; i--)
    {
      SaleLink *link = waiting->links->pdata[i - 1];

      waiting->after = MAX (waiting->after, link->id);
      if (is_ready (ledger, waiting, link))
        g_strv_builder_add (waiting->names, link->name);
      else
        g_ptr_array_remove_index (waiting->links, i - 1);
    }
  return TRUE;
}

/* What was read and still waits for the same does so in vain: it is gone, or put away, or the book
 * does not take it. It is heard of again when it changes there, or when everything is read. */
static gboolean
forget_rest (SaleLedger *ledger, gpointer data, GError **error)
{
  Waiting *waiting = data;

  for (guint i = 0; i < waiting->links->len; i++)
    {
      const SaleLink *old = waiting->links->pdata[i];
      g_autoptr (SaleLink) link = NULL;

      if (!ledger->class->find_link (ledger, old->resource, old->name, &link, error))
        return FALSE;
      if (link && g_strcmp0 (link->version, old->version) == 0 &&
          !ledger->class->remove_link (ledger, link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_ready (Waiting *waiting, GError **error)
{
  SaleRecordSync *self = waiting->self;
  g_auto (GStrv) names = g_strv_builder_end (waiting->names);
  g_autoptr (GPtrArray) records = NULL;

  if (names[0] == NULL)
    return TRUE;
  records = sale_record_sync_read (self, waiting->kind, names, error);
  return records && sale_record_sync_take (self, waiting->kind, records, error) &&
         sale_record_sync_transact (self, FALSE, forget_rest, waiting, error);
}

static gboolean
read_next (Waiting *waiting, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean fine;

  waiting->names = names;
  fine = sale_record_sync_transact (waiting->self, FALSE, list_ready, waiting, error) &&
         read_ready (waiting, error);
  g_clear_pointer (&waiting->links, g_ptr_array_unref);
  return fine;
}

/**
 * sale_record_sync_read_waiting:
 *
 * Reads the records again that waited for one that is here by now. Asks nothing when there are
 * none.
 */
gboolean
sale_record_sync_read_waiting (SaleRecordSync *self, const SaleMapKind *kind, GError **error)
{
  const SaleFieldSpec *fields = sale_kind_get_spec (kind->kind)->fields;

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const SaleFieldSpec *spec = &fields[((SaleMapField *) kind->fields->pdata[i])->field];
      Waiting waiting = { .self = self, .kind = kind, .target = spec->target, .more = TRUE };

      if (!(spec->flags & SALE_NEEDED) || spec->type != SALE_FIELD_REF)
        continue;
      while (waiting.more)
        if (!read_next (&waiting, error))
          return FALSE;
    }
  return TRUE;
}
