/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger that is the book. */
#include "sale-ledger.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SaleLedger parent;
  SaleBook *book;
  gint64 connection;
  SaleCrm *crm; /* of the transaction under way */
} BookLedger;

static SaleCrm *
get_crm (SaleLedger *ledger)
{
  return ((BookLedger *) ledger)->crm;
}

static void
free_book_ledger (SaleLedger *ledger)
{
  BookLedger *self = (BookLedger *) ledger;

  g_object_unref (self->book);
  g_free (self);
}

typedef struct
{
  BookLedger *self;
  SaleLedgerWork work;
  gpointer data;
} Work;

static gboolean
do_work (SaleCrm *crm, gpointer data, GError **error)
{
  Work *work = data;
  gboolean fine;

  work->self->crm = crm;
  fine = work->work (&work->self->parent, work->data, error);
  work->self->crm = NULL;
  return fine;
}

static gboolean
transact (SaleLedger *ledger, gboolean durable, SaleLedgerWork work, gpointer data, GError **error)
{
  BookLedger *self = (BookLedger *) ledger;
  Work bound = { self, work, data };

  return sale_book_crm_transact (self->book, self->connection, durable,
                                 _("Sync"), do_work, &bound, error);
}

static SaleRecord *
get_record (SaleLedger *self, gint64 id, GError **error)
{
  return sale_crm_get_record (get_crm (self), id, error);
}

static gboolean
find_uuid (SaleLedger *self, const SaleUuid *uuid, gint64 *record, GError **error)
{
  return sale_crm_find_uuid (get_crm (self), uuid, record, error);
}

static gboolean
find_twins (SaleLedger *self, SaleKind kind, guint field, const SaleValue *value, GArray *records,
            GError **error)
{
  return sale_crm_find_twins (get_crm (self), kind, field, value, records, error);
}

static gboolean
list_changed (SaleLedger *self, gint64 after, gint64 *last, GArray *records, GError **error)
{
  return sale_crm_list_changed (get_crm (self), after, last, records, error);
}

static gint64
next_new (SaleLedger *self)
{
  return sale_crm_next_new (get_crm (self));
}

static gboolean
write_set (SaleLedger *self, SaleChangeSet *set, GError **error)
{
  return sale_crm_write (get_crm (self), set, error);
}

static gint64
get_new_id (SaleLedger *self, gint64 provisional)
{
  return sale_crm_get_new_id (get_crm (self), provisional);
}

static gboolean
find_link (SaleLedger *self, const char *resource, const char *name, SaleLink **link,
           GError **error)
{
  return sale_crm_find_link (get_crm (self), resource, name, link, error);
}

static gboolean
find_link_of (SaleLedger *self, gint64 record, SaleLink **link, GError **error)
{
  return sale_crm_find_link_of (get_crm (self), record, link, error);
}

static gboolean
put_link (SaleLedger *self, SaleLink *link, GError **error)
{
  return sale_crm_put_link (get_crm (self), link, error);
}

static gboolean
remove_link (SaleLedger *self, SaleLink *link, GError **error)
{
  return sale_crm_remove_link (get_crm (self), link, error);
}

static GPtrArray *
list_attempts (SaleLedger *self, GError **error)
{
  return sale_crm_list_attempts (get_crm (self), error);
}

static GPtrArray *
list_asking (SaleLedger *self, GError **error)
{
  return sale_crm_list_asking (get_crm (self), error);
}

static GPtrArray *
list_links (SaleLedger *self, const char *resource, gint64 after, guint n_max, GError **error)
{
  return sale_crm_list_links (get_crm (self), resource, after, n_max, error);
}

static GPtrArray *
list_ready (SaleLedger *self, const char *resource, const char *other, gint64 after, guint n_max,
            GError **error)
{
  return sale_crm_list_ready (get_crm (self), resource, other, after, n_max, error);
}

static gint64
count_links (SaleLedger *self, const char *resource, GError **error)
{
  return sale_crm_count_links (get_crm (self), resource, error);
}

static gboolean
get_cursor (SaleLedger *self, const char *resource, SaleCursor *cursor, GError **error)
{
  return sale_crm_get_cursor (get_crm (self), resource, cursor, error);
}

static gboolean
put_cursor (SaleLedger *self, const char *resource, const SaleCursor *cursor, GError **error)
{
  return sale_crm_put_cursor (get_crm (self), resource, cursor, error);
}

static SaleCrmConnection *
get_connection (SaleLedger *self, GError **error)
{
  return sale_crm_get_connection (get_crm (self), error);
}

static gboolean
put_connection (SaleLedger *self, const SaleCrmConnection *connection, GError **error)
{
  return sale_crm_put_connection (get_crm (self), connection, error);
}

static gboolean
add_run (SaleLedger *self, const SaleCrmRun *run, GError **error)
{
  return sale_crm_add_run (get_crm (self), run, error);
}

static const SaleLedgerClass book_class = {
  .free = free_book_ledger,
  .transact = transact,
  .get_record = get_record,
  .find_uuid = find_uuid,
  .find_twins = find_twins,
  .list_changed = list_changed,
  .next_new = next_new,
  .write = write_set,
  .get_new_id = get_new_id,
  .find_link = find_link,
  .find_link_of = find_link_of,
  .put_link = put_link,
  .remove_link = remove_link,
  .list_attempts = list_attempts,
  .list_asking = list_asking,
  .list_links = list_links,
  .list_ready = list_ready,
  .count_links = count_links,
  .get_cursor = get_cursor,
  .put_cursor = put_cursor,
  .get_connection = get_connection,
  .put_connection = put_connection,
  .add_run = add_run,
};

/**
 * sale_ledger_new_for_book:
 * @connection: one of its connections
 *
 * Returns: (transfer full): the book as a ledger. Waits for the book's writer; for a thread.
 */
SaleLedger *
sale_ledger_new_for_book (SaleBook *book, gint64 connection)
{
  BookLedger *self = g_new0 (BookLedger, 1);

  self->parent.class = &book_class;
  self->book = g_object_ref (book);
  self->connection = connection;
  return &self->parent;
}

void
sale_ledger_free (SaleLedger *self)
{
  self->class->free (self);
}
