/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-odoo.h"
#include "sale-odoo-private.h"

G_BEGIN_DECLS

/**
 * OdooFixture:
 * @us: a plain sales user
 * @colleague: an administrator, who works in the CRM itself
 * @fake: (nullable): %NULL for a real server
 * @tag: in the names of what a test makes, as it may not be alone there
 */
typedef struct
{
  SaleProvider *us;
  SaleProvider *colleague;
  FakeOdoo *fake;
  char *user;
  char *key;
  char *tag;
} OdooFixture;

#define ODOO_REAL NULL

gboolean odoo_fixture_has_real (void);
void odoo_fixture_set_up (OdooFixture *self, gconstpointer version);
void odoo_fixture_tear_down (OdooFixture *self, gconstpointer version);
SaleProvider *odoo_fixture_connect (OdooFixture *self, const char *database, const char *key);

JsonNode *odoo_colleague (OdooFixture *self, const char *model, const char *method, gint64 id,
                          const char *named);
JsonNode *odoo_colleague_make_all (OdooFixture *self, const char *model, const char *list);
gint64 odoo_colleague_make (OdooFixture *self, const char *model, const char *values);
char *odoo_name (OdooFixture *self, const char *name);
SaleRemoteResource *odoo_resource (const char *name, ...) G_GNUC_NULL_TERMINATED;
SaleRemoteOp *odoo_op (SaleRemoteVerb verb, const char *resource, gint64 remote,
                       ...) G_GNUC_NULL_TERMINATED;
GPtrArray *odoo_ops (SaleRemoteOp *op, ...) G_GNUC_NULL_TERMINATED;
SaleRemoteRecord *odoo_read (OdooFixture *self, const SaleRemoteResource *resource, gint64 id);
void odoo_assert_text (const SaleRemoteRecord *record, const char *path, const char *text);

gint64 odoo_make_partner (OdooFixture *self, const char *name, const char *more);
SaleRemoteResource *odoo_partners (OdooFixture *self);
SaleRemotePage *odoo_pull (OdooFixture *self, const SaleRemoteResource *resource, gint64 since,
                           const char *after);
void odoo_make_many (OdooFixture *self, guint count);
void odoo_push (OdooFixture *self, GPtrArray *ops);
void odoo_assert_outcome (GPtrArray *ops, guint index, SaleRemoteOutcome outcome);
gint64 odoo_count_partners (OdooFixture *self);
SaleRemoteMatch *odoo_find (OdooFixture *self, const SaleRemoteOp *op);

G_END_DECLS
