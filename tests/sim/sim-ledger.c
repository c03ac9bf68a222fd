/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The device's ledger, for a program that may be killed before or after any transaction. */
#include "sim.h"

typedef struct
{
  SaleLedger parent;
  SimDevice *device;
} SimLedger;

static gboolean
is_killed (SimDevice *device, const char *when, GError **error)
{
  if (!device->dead && device->ends && --device->ends == 0)
    {
      device->dead = TRUE;
      device->world->n_unanswered++;
      device->world->n_injected[5]++;
      sim_world_note (device->world, "%d is killed %s a transaction", device->number, when);
    }
  if (device->dead)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED, "killed");
  return device->dead;
}

static gboolean
transact (SaleLedger *ledger, gboolean durable, SaleLedgerWork work, gpointer data, GError **error)
{
  SimDevice *device = ((SimLedger *) ledger)->device;

  return !is_killed (device, "before", error) &&
         device->memory->class->transact (device->memory, durable, work, data, error) &&
         !is_killed (device, "after", error);
}

static void
free_ledger (SaleLedger *ledger)
{
  g_free (ledger);
}

static const SaleLedgerClass sim_class = { .free = free_ledger, .transact = transact };

SaleLedger *
sim_ledger_new (SimDevice *device)
{
  SimLedger *self = g_new0 (SimLedger, 1);

  self->parent.class = &sim_class;
  self->device = device;
  return &self->parent;
}

/* What it keeps ---------------------------------------------------------------------------------
 */

void
sim_device_open_book (SimDevice *device)
{
  g_autoptr (GError) error = NULL;
  gint64 connection;

  test_book_set_up (&device->book, NULL);
  connection = sale_book_add_connection (device->book.book, "sim", "sim", "anna", &error);
  g_assert_no_error (error);
  device->memory = sale_ledger_new_for_book (device->book.book, connection);
}

void
sim_device_close (SimDevice *device)
{
  sale_ledger_free (device->ledger);
  sale_ledger_free (device->memory);
  g_object_unref (device->provider);
  if (!device->book.book)
    return;
  test_book_assert_sound (&device->book);
  test_book_tear_down (&device->book, NULL);
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Deleted ones too, in the order in which they were made. */
GArray *
sim_device_list_records (SimDevice *device)
{
  static const SaleKind kinds[] = { SALE_KIND_ACCOUNT, SALE_KIND_CONTACT, SALE_KIND_TASK };
  GArray *all;

  if (device->book.book == NULL)
    return sale_memory_ledger_list_records (device->memory);
  all = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kinds[i]);
      g_autoptr (GArray) ids = NULL;

      sale_query_with_deleted (query);
      ids = sale_reader_list_ids (test_book_get_reader (&device->book), query, NULL);
      g_array_append_vals (all, ids->data, ids->len);
    }
  g_array_sort (all, compare_ids);
  return all;
}

static gboolean
list_links (SaleLedger *ledger, gpointer data, GError **error)
{
  static const char *const kinds[] = { "account", "contact", "task" };
  g_autoptr (GPtrArray) attempts = ledger->class->list_attempts (ledger, error);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) links =
          ledger->class->list_links (ledger, kinds[i], 0, G_MAXINT, error);

      for (guint j = 0; j < links->len; j++)
        g_ptr_array_add (data, sale_link_copy (links->pdata[j]));
    }
  for (guint i = 0; i < attempts->len; i++)
    if (((SaleLink *) attempts->pdata[i])->name == NULL)
      g_ptr_array_add (data, sale_link_copy (attempts->pdata[i]));
  return TRUE;
}

static int
compare_links (const void *a, const void *b)
{
  return compare_ids (&(*(SaleLink *const *) a)->id, &(*(SaleLink *const *) b)->id);
}

GPtrArray *
sim_device_list_links (SimDevice *device)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);

  device->memory->class->transact (device->memory, FALSE, list_links, links, NULL);
  g_ptr_array_sort (links, compare_links);
  return links;
}

/* How many changes were logged. */
gint64
sim_device_get_last (SimDevice *device)
{
  return device->book.book
             ? test_book_query (device->book.path, "SELECT coalesce (max (id), 0) FROM change")
             : sale_memory_ledger_get_last (device->memory);
}
