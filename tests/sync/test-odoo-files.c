/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, and faults that only the fake has. */
#include "odoo-tests.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <string.h>

/* Files --------------------------------------------------------------------------------------- */

static char *
file_name (OdooFixture *self, const char *name)
{
  return g_strdup_printf ("%s_%s.changes", self->tag, name);
}

static guint
count_files (OdooFixture *self, SaleProvider *provider, gint64 *size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = sale_provider_list_files (provider, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    {
      const SaleCarriedFile *file = files->pdata[i];

      if (!g_str_has_prefix (file->name, self->tag))
        continue;
      count++;
      *size = file->size;
      g_assert_cmpuint (strlen (file->version), ==, 40);
    }
  return count;
}

/* Written twice it is there once; another device finds it. */
void
odoo_test_files (OdooFixture *self, gconstpointer data)
{
  g_autofree char *name = file_name (self, "0_1");
  g_autoptr (GBytes) first = g_bytes_new ("hello", 5);
  g_autoptr (GBytes) second = g_bytes_new ("hello\0!", 7);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (SaleProvider) other = odoo_fixture_connect (self, "ss", self->key);
  g_autoptr (GError) error = NULL;
  gint64 size = 0;

  g_assert_true (sale_provider_write_file (self->us, name, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sale_provider_write_file (self->us, name, second, NULL, &error));
  g_assert_cmpuint (count_files (self, self->us, &size), ==, 1);
  g_assert_cmpuint (count_files (self, other, &size), ==, 1);
  g_assert_cmpint (size, ==, 7);
  read = sale_provider_read_file (other, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, second));
}

void
odoo_test_no_file (OdooFixture *self, gconstpointer data)
{
  g_autofree char *name = file_name (self, "0_2");
  g_autoptr (GError) error = NULL;

  g_assert_null (sale_provider_read_file (self->us, name, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
}

/* More than an answer may otherwise have. */
void
odoo_test_large_file (OdooFixture *self, gconstpointer data)
{
  g_autofree char *name = file_name (self, "0_3");
  gsize size = 12 * 1024 * 1024 + 1;
  guchar *content = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    content[i] = (guchar) (i * 7 % 251);
  bytes = g_bytes_new_take (content, size);
  g_assert_true (sale_provider_write_file (self->us, name, bytes, NULL, &error));
  g_assert_no_error (error);
  read = sale_provider_read_file (self->us, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, bytes));
}

void
odoo_test_attach (OdooFixture *self, gconstpointer data)
{
  g_autofree char *partner = g_strdup_printf ("%d", (int) odoo_make_partner (self, "A", ""));
  g_autoptr (SaleRemoteOp) op = odoo_op (SALE_REMOTE_CREATE, "ir.attachment", 0, NULL);
  g_auto (GStrv) ids = g_new0 (char *, 3);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("%PDF-1.7", 8, NULL);
      SaleRemoteFile file = { op->key, "Review.pdf", "application/pdf", stream, 8 };
      g_autoptr (GError) error = NULL;

      ids[i] = sale_provider_attach (self->us, "res.partner", partner, &file, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_nonnull (ids[0]);
  g_assert_cmpstr (ids[0], ==, ids[1]);
}

/* Faults, which only the fake has ------------------------------------------------------------- */

/* The key ends in the middle: what came is kept, the rest waits. */
void
odoo_test_denied_in_mid_pull (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (SaleRemotePage) page = NULL;
  g_autoptr (GError) error = NULL;

  odoo_make_many (self, 201);
  page = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);
  g_assert_cmpuint (page->records->len, ==, 200);
  fake_odoo_set_fault (self->fake, "search_read", FAKE_ODOO_DENY);
  g_assert_null (
      sale_provider_pull (self->us, resource, SALE_INSTANT_NONE, page->next, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_AUTH);
  g_assert_null (strstr (error->message, "canary"));
}

typedef struct
{
  FakeOdooFault fault;
  int pull;
  int push;
  SaleRemoteOutcome outcome;
} FaultRow;

static const FaultRow faults[] = {
  { FAKE_ODOO_LOSE, SALE_ERROR_SERVER, SALE_ERROR_SERVER, SALE_REMOTE_UNKNOWN },
  { FAKE_ODOO_CUT, SALE_ERROR_SERVER, SALE_ERROR_SERVER, SALE_REMOTE_UNKNOWN },
  { FAKE_ODOO_HTML, SALE_ERROR_PROTOCOL, SALE_ERROR_PROTOCOL, SALE_REMOTE_UNKNOWN },
  { FAKE_ODOO_WAIT, SALE_ERROR_RATE_LIMITED, SALE_ERROR_RATE_LIMITED, SALE_REMOTE_UNSENT },
  { FAKE_ODOO_DENY, SALE_ERROR_AUTH, SALE_ERROR_AUTH, SALE_REMOTE_UNSENT },
  { FAKE_ODOO_DOWN, SALE_ERROR_SERVER, SALE_ERROR_SERVER, SALE_REMOTE_UNKNOWN },
};

static void
test_fault (OdooFixture *self, const FaultRow *row)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL), NULL);
  g_autoptr (GError) pulled = NULL;
  g_autoptr (GError) pushed = NULL;

  g_assert_nonnull (sale_odoo_get_fields (SALE_ODOO (self->us), "res.partner", NULL, NULL));
  fake_odoo_set_fault (self->fake, "search_read", row->fault);
  g_assert_null (sale_provider_pull (self->us, resource, SALE_INSTANT_NONE, NULL, NULL, &pulled));
  g_assert_error (pulled, SALE_ERROR, row->pull);
  fake_odoo_set_fault (self->fake, "load", row->fault);
  g_assert_false (sale_provider_push (self->us, ops, NULL, &pushed));
  g_assert_error (pushed, SALE_ERROR, row->push);
  odoo_assert_outcome (ops, 0, row->outcome);
}

void
odoo_test_faults (OdooFixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    test_fault (self, &faults[i]);
}

/* Case 2. What was done is done, one may have been, the rest has not left. */
void
odoo_test_breaks_off (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_op_free);
  guint before;

  for (int i = 0; i < 10; i++)
    g_ptr_array_add (
        ops, odoo_op (SALE_REMOTE_ARCHIVE, "res.partner", odoo_make_partner (self, "A", ""), NULL));
  g_assert_nonnull (sale_odoo_get_fields (SALE_ODOO (self->us), "res.partner", NULL, NULL));
  before = hostile_count (fake_odoo_get_server (self->fake));
  fake_odoo_set_fault_at (self->fake, before + 4, FAKE_ODOO_LOSE);
  g_assert_false (sale_provider_push (self->us, ops, NULL, NULL));
  g_assert_cmpuint (hostile_count (fake_odoo_get_server (self->fake)), ==, before + 4);
  for (guint i = 0; i < ops->len; i++)
    odoo_assert_outcome (ops, i,
                         i < 3    ? SALE_REMOTE_DONE
                         : i == 3 ? SALE_REMOTE_UNKNOWN
                                  : SALE_REMOTE_UNSENT);
}

/* What was made is to be looked for though nothing was learned of it; and what was not done, and
 * could not be asked about, is held against nobody. */
void
odoo_test_no_use (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) made = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL), NULL);
  g_autoptr (GPtrArray) gone =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", 999998, "phone", "1", NULL),
                odoo_op (SALE_REMOTE_UPDATE, "res.partner", 999999, "phone", "2", NULL), NULL);
  g_autoptr (GError) error = NULL;

  fake_odoo_set_fault (self->fake, "load", FAKE_ODOO_NONSENSE);
  g_assert_false (sale_provider_push (self->us, made, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL);
  odoo_assert_outcome (made, 0, SALE_REMOTE_UNKNOWN);
  fake_odoo_set_fault (self->fake, "search_read", FAKE_ODOO_DROP);
  g_assert_false (sale_provider_push (self->us, gone, NULL, NULL));
  odoo_assert_outcome (gone, 0, SALE_REMOTE_UNSENT);
  odoo_assert_outcome (gone, 1, SALE_REMOTE_UNSENT);
}

/* The server did it, and nobody was told: it is found by its name, and not made again. */
void
odoo_test_lost_reply (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL), NULL);
  g_autoptr (SaleRemoteMatch) match = NULL;

  fake_odoo_set_fault (self->fake, "load", FAKE_ODOO_LOSE);
  g_assert_false (sale_provider_push (self->us, ops, NULL, NULL));
  odoo_assert_outcome (ops, 0, SALE_REMOTE_UNKNOWN);
  match = odoo_find (self, ops->pdata[0]);
  g_assert_nonnull (match->id);
  odoo_push (self, ops);
  g_assert_cmpstr (((SaleRemoteOp *) ops->pdata[0])->made, ==, match->id);
  g_assert_cmpint (odoo_count_partners (self), ==, 1);
}

void
odoo_test_wait (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteCheck) check = NULL;

  g_assert_cmpint (sale_provider_get_wait (self->us), ==, 0);
  fake_odoo_set_fault (self->fake, "search_read", FAKE_ODOO_WAIT);
  check = sale_provider_check (self->us, NULL, NULL);
  g_assert_null (check);
  g_assert_cmpint (sale_provider_get_wait (self->us), >, 80 * 1000);
  g_assert_cmpint (sale_provider_get_wait (self->us), <=, 90 * 1000);
}

/* An answer to another question, or out of order, would leave rows out. */
void
odoo_test_rubbish (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);

  odoo_make_many (self, 2);
  for (int fault = FAKE_ODOO_OTHER; fault <= FAKE_ODOO_ORDER; fault++)
    {
      g_autoptr (GError) error = NULL;

      /* The newer interface does not number its calls. */
      if (fault == FAKE_ODOO_OTHER && GPOINTER_TO_INT (data) >= 19)
        continue;
      g_assert_nonnull (sale_odoo_get_fields (SALE_ODOO (self->us), "res.partner", NULL, NULL));
      fake_odoo_set_fault (self->fake, "search_read", (FakeOdooFault) fault);
      g_assert_null (
          sale_provider_pull (self->us, resource, SALE_INSTANT_NONE, NULL, NULL, &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL);
    }
}
