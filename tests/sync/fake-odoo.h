/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hostile.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FAKE_ODOO_KEY "canary-4711"

/**
 * FakeOdooFault:
 * @FAKE_ODOO_NONE: behaves
 * @FAKE_ODOO_LOSE: does what is asked and says nothing
 * @FAKE_ODOO_CUT: does what is asked and breaks off in mid-answer
 * @FAKE_ODOO_HTML: does nothing and shows a page
 * @FAKE_ODOO_WAIT: does nothing and asks to wait 90 seconds
 * @FAKE_ODOO_DENY: does nothing and knows the key no more
 * @FAKE_ODOO_DOWN: does nothing and fails (503)
 * @FAKE_ODOO_OTHER: answers another call
 * @FAKE_ODOO_ORDER: answers in another order
 * @FAKE_ODOO_DROP: does nothing and says nothing
 * @FAKE_ODOO_NONSENSE: does what is asked and answers what nobody asked
 */
typedef enum
{
  FAKE_ODOO_NONE,
  FAKE_ODOO_LOSE,
  FAKE_ODOO_CUT,
  FAKE_ODOO_HTML,
  FAKE_ODOO_WAIT,
  FAKE_ODOO_DENY,
  FAKE_ODOO_DOWN,
  FAKE_ODOO_OTHER,
  FAKE_ODOO_ORDER,
  FAKE_ODOO_DROP,
  FAKE_ODOO_NONSENSE,
} FakeOdooFault;

typedef struct _FakeOdoo FakeOdoo;

FakeOdoo *fake_odoo_new (int version);
const char *fake_odoo_get_address (FakeOdoo *self);
Hostile *fake_odoo_get_server (FakeOdoo *self);
void fake_odoo_set_fault (FakeOdoo *self, const char *method, FakeOdooFault fault);
void fake_odoo_set_fault_at (FakeOdoo *self, guint request, FakeOdooFault fault);
char *fake_odoo_dup_content (FakeOdoo *self);
void fake_odoo_set_time (FakeOdoo *self, const char *time);
void fake_odoo_set_disliked (FakeOdoo *self, const char *text);
void fake_odoo_set_latency (FakeOdoo *self, guint ms);
void fake_odoo_free (FakeOdoo *self);

/* The database, for the calls. */
typedef struct
{
  GHashTable *tables;
  gint64 last;
  int version;
  char *time;
  char *disliked;
  gint64 uid;
} FakeOdooData;

typedef struct
{
  JsonNode *result;
  const char *exception;
  char *message;
} FakeOdooResult;

FakeOdooData *fake_odoo_data_new (int version);
void fake_odoo_data_free (FakeOdooData *self);
char *fake_odoo_data_dup_content (FakeOdooData *self);
FakeOdooResult fake_odoo_data_call (FakeOdooData *self, const char *model, const char *method,
                                    JsonArray *ids, JsonObject *named);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeOdoo, fake_odoo_free)

G_END_DECLS
