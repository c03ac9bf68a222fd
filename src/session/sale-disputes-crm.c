/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a CRM holds to be something else than the book, and what a person says to it. */
#include "sale-sharing-private.h"

#include "sale-crm.h"
#include "sale-ledger.h"

#include <glib/gi18n-lib.h>

static SaleDispute *
dispute_new (const SaleLink *link, SaleRecord *record, gint64 connection, int field)
{
  SaleDispute *self = sale_dispute_new (record, field);
  g_autofree char *id = sale_dispute_dup_id (record, field, 1);

  self->id = g_strdup_printf ("%s@%" G_GINT64_FORMAT, id, connection);
  self->theirs = sale_packet_values_new ();
  self->connection = connection;
  self->author = g_strdup (link->author);
  self->at = link->at;
  return self;
}

static void
add_field (GPtrArray *disputes, const SaleLink *link, SaleRecord *record, gint64 connection,
           const SaleLinkValue *theirs)
{
  SaleDispute *self = dispute_new (link, record, connection, (int) theirs->field);

  sale_packet_values_take (self->theirs, theirs->field, sale_value_copy (&theirs->value));
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);

      if (value->role == SALE_LINK_BASE && value->field == theirs->field)
        sale_value_set (&self->base, &value->value);
    }
  g_ptr_array_add (disputes, self);
}

static void
add_fields (GPtrArray *disputes, const SaleLink *link, SaleRecord *record, gint64 connection)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);

      if (value->role == SALE_LINK_THEIRS)
        add_field (disputes, link, record, connection, value);
    }
}

/* Whether it is there at all. */
static void
add_presence (GPtrArray *disputes, const SaleLink *link, SaleRecord *record, gint64 connection)
{
  SaleDispute *self = dispute_new (link, record, connection, -1);

  self->mine_deleted = link->state == SALE_LINK_DELETED_HERE;
  self->theirs_deleted = link->state != SALE_LINK_DELETED_HERE;
  g_ptr_array_add (disputes, self);
}

static gboolean
add_link (SaleReader *reader, GPtrArray *disputes, const SaleLink *link, gint64 connection,
          GError **error)
{
  g_autoptr (SaleRecord) record =
      link->record ? sale_reader_get_of_kind (reader, link->kind, link->record, error) : NULL;

  if (link->record == 0)
    return TRUE;
  if (record == NULL)
    return FALSE;
  if (link->state == SALE_LINK_BOTH)
    add_fields (disputes, link, record, connection);
  else
    add_presence (disputes, link, record, connection);
  return TRUE;
}

typedef gboolean (*LinkFunc) (SaleReader *reader, GPtrArray *list, const SaleLink *link,
                              gint64 connection, GError **error);

/* Whatever waits for a person, of all connections. */
static gboolean
add_links (SaleReader *reader, LinkFunc add, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) connections = sale_reader_list_connections (reader, error);

  for (guint i = 0; connections && i < connections->len; i++)
    {
      const SaleCrmConnection *connection = connections->pdata[i];
      g_autoptr (GPtrArray) links = sale_reader_list_asking_links (reader, connection->id, error);

      for (guint j = 0; links && j < links->len; j++)
        if (!add (reader, list, links->pdata[j], connection->id, error))
          return FALSE;
      if (links == NULL)
        return FALSE;
    }
  return connections != NULL;
}

/* In the private header. */
gboolean
sale_sharing_add_crm_disputes (SaleReader *reader, GPtrArray *disputes, GError **error)
{
  return add_links (reader, add_link, disputes, error);
}

/* Refusals ------------------------------------------------------------------------------------ */

void
sale_refusal_free (SaleRefusal *self)
{
  g_object_unref (self->record);
  g_free (self->reason);
  g_free (self);
}

static gboolean
add_refusal (SaleReader *reader, GPtrArray *refusals, const SaleLink *link, gint64 connection,
             GError **error)
{
  SaleRecord *record;
  SaleRefusal *refusal;

  if (link->record == 0 || link->attempt.reason == NULL)
    return TRUE;
  record = sale_reader_get_of_kind (reader, link->kind, link->record, error);
  if (record == NULL)
    return FALSE;
  refusal = g_new0 (SaleRefusal, 1);
  refusal->record = record;
  refusal->connection = connection;
  refusal->reason = g_strdup (link->attempt.reason);
  g_ptr_array_add (refusals, refusal);
  return TRUE;
}

/**
 * sale_sharing_list_refusals:
 *
 * Returns: (transfer full) (element-type SaleRefusal): what a CRM does not take.
 */
GPtrArray *
sale_sharing_list_refusals (SaleReader *reader, GError **error)
{
  g_autoptr (GPtrArray) refusals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_refusal_free);

  return add_links (reader, add_refusal, refusals, error) ? g_steal_pointer (&refusals) : NULL;
}

/* Deciding ------------------------------------------------------------------------------------ */

/**
 * sale_dispute_decide:
 * @self: one of a @connection
 * @theirs: whether what the CRM says is to hold here, not what this book shows there
 *
 * Says so; the next run does the rest.
 */
gboolean
sale_dispute_decide (SaleDispute *self, SaleBook *book, gboolean theirs, GError **error)
{
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (book, self->connection);
  gint64 record = sale_record_get_id (self->record);

  if (self->field >= 0)
    return sale_record_sync_choose (ledger, record, (guint) self->field,
                                    theirs ? SALE_RECORD_THEIRS : SALE_RECORD_MINE, error);
  return sale_record_sync_answer (
      ledger, record, theirs == self->theirs_deleted ? SALE_RECORD_LET_GO : SALE_RECORD_MAKE_AGAIN,
      error);
}
