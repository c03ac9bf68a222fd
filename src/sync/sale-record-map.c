/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of fields that is another one than that of the last run: what both sides agreed on about
 * a field says nothing about another one, and is forgotten before anything is read. */
#include "sale-record-sync-private.h"

#include "sale-map-edit.h"

#define PAGE 500

typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  GArray *moved;
  gint64 after;
  gboolean more;
} Settle;

static gboolean
forget_link (const Settle *settle, SaleLedger *ledger, SaleLink *link, GError **error)
{
  for (guint i = 0; i < settle->moved->len; i++)
    {
      guint field = g_array_index (settle->moved, guint, i);

      sale_link_unset (link, SALE_LINK_BASE, field);
      sale_link_unset (link, SALE_LINK_THEIRS, field);
      sale_link_unset (link, SALE_LINK_SENT, field);
    }
  settle->self->wrote |= link->changed;
  return ledger->class->put_link (ledger, link, error);
}

static gboolean
forget_page (SaleLedger *ledger, gpointer data, GError **error)
{
  Settle *settle = data;
  g_autoptr (GPtrArray) links = ledger->class->list_links (
      ledger, sale_record_sync_get_resource (settle->kind), settle->after, PAGE, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      settle->after = ((SaleLink *) links->pdata[i])->id;
      if (!forget_link (settle, ledger, links->pdata[i], error))
        return FALSE;
    }
  settle->more = links->len == PAGE;
  return TRUE;
}

/* Also of what is being made there just now. Then all is read again: what the field holds there is
 * not known. */
static gboolean
forget_rest (SaleLedger *ledger, gpointer data, GError **error)
{
  Settle *settle = data;
  const char *resource = sale_record_sync_get_resource (settle->kind);
  g_autoptr (GPtrArray) links = ledger->class->list_attempts (ledger, error);
  SaleCursor cursor = { .since = SALE_INSTANT_NONE };
  gboolean fine = links != NULL;

  for (guint i = 0; fine && i < links->len; i++)
    if (g_str_equal (((SaleLink *) links->pdata[i])->resource, resource))
      fine = forget_link (settle, ledger, links->pdata[i], error);
  fine = fine && ledger->class->get_cursor (ledger, resource, &cursor, error);
  g_clear_pointer (&cursor.after, g_free);
  cursor.since = cursor.started = SALE_INSTANT_NONE;
  return fine && ledger->class->put_cursor (ledger, resource, &cursor, error);
}

static gboolean
forget (SaleRecordSync *self, const SaleMapKind *kind, GArray *moved, GError **error)
{
  Settle settle = { .self = self, .kind = kind, .moved = moved, .more = TRUE };

  while (settle.more)
    if (!sale_record_sync_transact (self, FALSE, forget_page, &settle, error))
      return FALSE;
  return sale_record_sync_transact (self, FALSE, forget_rest, &settle, error);
}

static gboolean
forget_moved (SaleRecordSync *self, const SaleMap *before, GError **error)
{
  for (guint i = 0; i < self->map->kinds->len; i++)
    {
      const SaleMapKind *kind = self->map->kinds->pdata[i];
      gboolean goes_out;
      g_autoptr (GArray) moved = sale_map_list_moved (before, self->map, kind->kind, &goes_out);

      if (moved->len && !forget (self, kind, moved, error))
        return FALSE;
    }
  return TRUE;
}

/* What was chosen meanwhile is for the next run. What a new field lacks there no change tells of.
 */
static gboolean
note_used (SaleLedger *ledger, gpointer data, GError **error)
{
  SaleRecordSync *self = data;
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);
  g_autoptr (SaleMapEdits) edits =
      connection ? sale_map_edits_parse (connection->map, error) : NULL;
  GPtrArray *used = edits ? sale_map_choices_parse (self->map->choices, error) : NULL;

  if (used == NULL)
    return FALSE;
  g_ptr_array_unref (edits->used);
  edits->used = used;
  edits->forget = FALSE;
  g_free (connection->map);
  connection->map = sale_map_edits_print (edits);
  connection->scanned = 0;
  return ledger->class->put_connection (ledger, connection, error);
}

/**
 * sale_record_sync_settle_map:
 *
 * Forgets what both sides agreed on about fields that are others since. Then a value that both
 * have and that differs is asked about, and one that only one has is taken by the other; nothing is
 * deleted or emptied for it.
 */
gboolean
sale_record_sync_settle_map (SaleRecordSync *self, const SaleCrmConnection *connection,
                             GError **error)
{
  g_autoptr (SaleMapEdits) edits = NULL;
  g_autoptr (SaleMap) before = NULL;
  g_autofree char *used = NULL;

  if (connection->map == NULL && self->map->choices == NULL)
    return TRUE;
  edits = sale_map_edits_parse (connection->map, error);
  if (edits == NULL)
    return FALSE;
  used = sale_map_choices_print (edits->used);
  if (!edits->forget && g_strcmp0 (used, self->map->choices) == 0)
    return TRUE;
  if (!edits->forget)
    before = sale_map_load_chosen (self->map->name, edits->used, NULL);
  return forget_moved (self, before, error) &&
         sale_record_sync_transact (self, TRUE, note_used, self, error);
}
