/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-odoo.h"

G_BEGIN_DECLS

typedef struct
{
  const char *model;
  const char *name;
  const char *type;
  const char *relation;
} FakeField;

JsonNode *fake_make_bool (gboolean flag);
JsonNode *fake_take_array (JsonArray *array);
JsonNode *fake_take_object (JsonObject *object);
const FakeField *fake_find_field (const char *model, const char *name, gsize length);
gboolean fake_needs_name (const char *model);
gboolean fake_is_disliked (FakeOdooData *self, const char *text);
JsonObject *fake_find_row (FakeOdooData *self, const char *model, gint64 id);
JsonObject *fake_add_row (FakeOdooData *self, const char *model);
void fake_stamp (FakeOdooData *self, JsonObject *row);
void fake_set_value (FakeOdooData *self, JsonObject *row, const FakeField *field, JsonNode *value);
void fake_remember_name (FakeOdooData *self, const char *model, const char *xml_id, gint64 id);
JsonObject *fake_find_name (FakeOdooData *self, const char *name);
FakeOdooResult fake_load (FakeOdooData *self, const char *model, JsonObject *named);

G_END_DECLS
