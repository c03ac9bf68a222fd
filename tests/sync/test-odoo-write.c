/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing records. */
#include "odoo-tests.h"

#include "sale-date.h"
#include "sale-json-read.h"

#include <string.h>

/* Writing ------------------------------------------------------------------------------------- */

/* Making the same thing twice makes one, without asking first. */
void
odoo_test_create_twice (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL),
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "B", "ref", self->tag, NULL), NULL);
  g_autofree char *made = NULL;

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_DONE);
  made = g_strdup (((SaleRemoteOp *) ops->pdata[1])->made);
  odoo_push (self, ops);
  odoo_assert_outcome (ops, 1, SALE_REMOTE_DONE);
  g_assert_cmpstr (((SaleRemoteOp *) ops->pdata[1])->made, ==, made);
  g_assert_cmpint (odoo_count_partners (self), ==, 2);
}

/* It would be made anew without a word: whoever creates looks first. */
void
odoo_test_deleted_is_not_found (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL), NULL);
  SaleRemoteOp *op = ops->pdata[0];
  g_autoptr (SaleRemoteMatch) before = odoo_find (self, op);
  g_autoptr (SaleRemoteMatch) there = NULL;
  g_autoptr (SaleRemoteMatch) gone = NULL;
  g_autoptr (JsonNode) deleted = NULL;

  g_assert_null (before->id);
  odoo_push (self, ops);
  there = odoo_find (self, op);
  g_assert_cmpstr (there->id, ==, op->made);
  deleted =
      odoo_colleague (self, "res.partner", "unlink", g_ascii_strtoll (op->made, NULL, 10), "{}");
  gone = odoo_find (self, op);
  g_assert_null (gone->id);
}

/* All or nothing: the bad one is named, and the others go when it is left out. */
void
odoo_test_one_bad_row (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL),
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "", "ref", self->tag, NULL),
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "C", "ref", self->tag, NULL), NULL);

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_UNSENT);
  odoo_assert_outcome (ops, 1, SALE_REMOTE_REJECTED);
  odoo_assert_outcome (ops, 2, SALE_REMOTE_UNSENT);
  g_assert_cmpint (odoo_count_partners (self), ==, 0);
  g_ptr_array_remove_index (ops, 1);
  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_DONE);
  odoo_assert_outcome (ops, 1, SALE_REMOTE_DONE);
  g_assert_cmpint (odoo_count_partners (self), ==, 2);
}

void
odoo_test_bad_date (OdooFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ops = odoo_ops (odoo_op (SALE_REMOTE_CREATE, "crm.lead", 0, "name",
                                                 "Renewal", "date_deadline", "2026-13-45", NULL),
                                        NULL);

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_REJECTED);
}

void
odoo_test_unknown_field (OdooFixture *self, gconstpointer data)
{
  gint64 id = odoo_make_partner (self, "A", "");
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", id, "x_not_there", "1", NULL),
                odoo_op (SALE_REMOTE_UPDATE, "res.partner", id, "phone", "2", NULL), NULL);

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_REJECTED);
  odoo_assert_outcome (ops, 1, SALE_REMOTE_DONE);
}

/* Many updates of one field are one call, and touch nothing else. */
void
odoo_test_update_many (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  gint64 a = odoo_make_partner (self, "A", ", \"color\": 3");
  gint64 b = odoo_make_partner (self, "B", ", \"phone\": \"9\"");
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", a, "phone", "+49 30", NULL),
                odoo_op (SALE_REMOTE_UPDATE, "res.partner", b, "phone", "", NULL), NULL);
  gint64 calls;
  g_autoptr (SaleRemoteRecord) first = NULL;
  g_autoptr (SaleRemoteRecord) second = NULL;

  g_assert_nonnull (sale_odoo_get_fields (SALE_ODOO (self->us), "res.partner", NULL, NULL));
  calls = SALE_ODOO (self->us)->calls;
  odoo_push (self, ops);
  if (data != GINT_TO_POINTER (19))
    g_assert_cmpint (SALE_ODOO (self->us)->calls - calls, ==, 1);
  first = odoo_read (self, resource, a);
  second = odoo_read (self, resource, b);
  odoo_assert_text (first, "phone", "+49 30");
  g_assert_cmpint (sale_remote_fields_get (first->fields, "color")->i, ==, 3);
  odoo_assert_text (second, "phone", NULL);
}

void
odoo_test_update_gone (OdooFixture *self, gconstpointer data)
{
  gint64 id = odoo_make_partner (self, "A", "");
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", id, "phone", "1", NULL),
                odoo_op (SALE_REMOTE_UPDATE, "res.partner", 999999, "phone", "2", NULL), NULL);
  g_autoptr (GPtrArray) alone =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", 999999, "phone", "2", NULL), NULL);

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_UNSENT);
  odoo_assert_outcome (ops, 1, SALE_REMOTE_GONE);
  odoo_push (self, alone);
  odoo_assert_outcome (alone, 0, SALE_REMOTE_GONE);
}

/* What the server forbids, in its own words. */
void
odoo_test_refused (OdooFixture *self, gconstpointer data)
{
  gint64 id = odoo_make_partner (self, "A", "");
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_UPDATE, "res.partner", id, "name", "", NULL), NULL);

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_REJECTED);
  if (data == ODOO_REAL)
    {
      g_autoptr (GPtrArray) deletion =
          odoo_ops (odoo_op (SALE_REMOTE_DELETE, "res.partner", id, NULL), NULL);

      odoo_push (self, deletion);
      odoo_assert_outcome (deletion, 0, SALE_REMOTE_REJECTED);
    }
}

void
odoo_test_archive (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  gint64 id = odoo_make_partner (self, "A", "");
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_ARCHIVE, "res.partner", id, NULL), NULL);
  g_autoptr (SaleRemoteRecord) record = NULL;

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_DONE);
  record = odoo_read (self, resource, id);
  g_assert_cmpint (record->state, ==, SALE_REMOTE_ARCHIVED);
}

/* Amounts, dates, references and words, there and back. */
void
odoo_test_lead (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_resource (
      "crm.lead", "name", "type", "partner_id", "date_deadline", "expected_revenue", NULL);
  g_autofree char *partner = g_strdup_printf ("%d", (int) odoo_make_partner (self, "A", ""));
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_CREATE, "crm.lead", 0, "name", "Renewal", "type",
                         "opportunity", "partner_id", partner, "date_deadline", "2026-12-31",
                         "expected_revenue", "1234.5", NULL),
                NULL);
  g_autoptr (SaleRemoteRecord) record = NULL;

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_DONE);
  record = odoo_read (self, resource,
                      g_ascii_strtoll (((SaleRemoteOp *) ops->pdata[0])->made, NULL, 10));
  odoo_assert_text (record, "type", "opportunity");
  odoo_assert_text (record, "partner_id", partner);
  odoo_assert_text (record, "date_deadline", "2026-12-31");
  g_assert_cmpfloat (sale_remote_fields_get (record->fields, "expected_revenue")->d, ==, 1234.5);
}

/* An instant in a table would be read as the user's own time. */
void
odoo_test_instants (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_resource ("calendar.event", "start", NULL);
  g_autoptr (GPtrArray) ops =
      odoo_ops (odoo_op (SALE_REMOTE_CREATE, "calendar.event", 0, "name", "Call", "start",
                         "2026-03-31T09:30:00Z", "stop", "2026-03-31T10:30:00Z", NULL),
                NULL);
  g_autoptr (SaleRemoteRecord) record = NULL;
  gint64 id;

  odoo_push (self, ops);
  odoo_assert_outcome (ops, 0, SALE_REMOTE_DONE);
  id = g_ascii_strtoll (((SaleRemoteOp *) ops->pdata[0])->made, NULL, 10);
  record = odoo_read (self, resource, id);
  odoo_assert_text (record, "start", "2026-03-31T09:30:00Z");
}

void
odoo_test_names (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autofree char *long_name = g_strnfill (300, 'x');
  const char *const names[] = { "Smith & Sons <b>", "\xf0\x9f\x8e\x89 \"Caf\xc3\xa9\" 'x' \\ %s",
                                long_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) ops = odoo_ops (
          odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", names[i], "ref", self->tag, NULL),
          NULL);
      g_autoptr (SaleRemoteRecord) record = NULL;

      odoo_push (self, ops);
      record = odoo_read (self, resource,
                          g_ascii_strtoll (((SaleRemoteOp *) ops->pdata[0])->made, NULL, 10));
      odoo_assert_text (record, "name", names[i]);
    }
}

/* A step becomes an activity, since a plain user makes no tasks; a note is a message. Both once. */
void
odoo_test_activity_and_note (OdooFixture *self, gconstpointer data)
{
  g_autofree char *partner = g_strdup_printf ("%d", (int) odoo_make_partner (self, "A", ""));
  g_autoptr (SaleRemoteResource) steps =
      odoo_resource ("mail.activity", "res_model", "res_id", "summary", NULL);
  g_autoptr (SaleRemoteRecord) record = NULL;
  g_autoptr (GPtrArray) activity = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "mail.activity", 0, "res_model", "res.partner", "res_id",
               partner, "summary", "Kick-off", "date_deadline", "2026-12-01", NULL),
      NULL);
  g_autoptr (GPtrArray) note =
      odoo_ops (odoo_op (SALE_REMOTE_CREATE, "mail.message", 0, "model", "res.partner", "res_id",
                         partner, "body", "<p>Held</p>", "message_type", "comment", NULL),
                NULL);
  g_autofree char *made = NULL;

  odoo_push (self, activity);
  odoo_assert_outcome (activity, 0, SALE_REMOTE_DONE);
  record = odoo_read (self, steps,
                      g_ascii_strtoll (((SaleRemoteOp *) activity->pdata[0])->made, NULL, 10));
  odoo_assert_text (record, "res_model", "res.partner");
  odoo_assert_text (record, "res_id", partner);
  odoo_push (self, note);
  odoo_assert_outcome (note, 0, SALE_REMOTE_DONE);
  made = g_strdup (((SaleRemoteOp *) note->pdata[0])->made);
  odoo_push (self, note);
  g_assert_cmpstr (((SaleRemoteOp *) note->pdata[0])->made, ==, made);
}

/* What another device made is known by the name that it gave it, where names may be read. */
void
odoo_test_key (OdooFixture *self, gconstpointer data)
{
  g_autoptr (SaleRemoteResource) resource = odoo_partners (self);
  g_autoptr (GPtrArray) ops = odoo_ops (
      odoo_op (SALE_REMOTE_CREATE, "res.partner", 0, "name", "A", "ref", self->tag, NULL), NULL);
  char key[SALE_UUID_TEXT_SIZE];
  g_autoptr (SaleRemotePage) page = NULL;
  g_autoptr (GError) error = NULL;

  odoo_push (self, ops);
  odoo_make_partner (self, "B", "");
  page = odoo_pull (self, resource, SALE_INSTANT_NONE, NULL);
  g_assert_cmpuint (page->records->len, ==, 2);
  sale_provider_add_keys (self->us, resource->name, page->records, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((SaleRemoteRecord *) page->records->pdata[0])->key, ==,
                   data == GINT_TO_POINTER (19)
                       ? NULL
                       : sale_uuid_to_text (&((SaleRemoteOp *) ops->pdata[0])->key, key));
  g_assert_null (((SaleRemoteRecord *) page->records->pdata[1])->key);
}
