/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-odoo.h"

G_BEGIN_DECLS

/* What this program makes there is called by this name and a UUID. */
#define SALE_ODOO_MODULE "__secondsale__"
#define SALE_ODOO_PAGE 200

struct _SaleOdoo
{
  GObject parent_instance;

  SaleHttp *http;
  char *database;
  char *user;
  char *key;
  int version;        /* 14 …; 0 before the first call */
  char *version_text; /* as the server writes it */
  gint64 uid;
  gint64 calls;
  gint64 date;
  gint64 wait_until;
  gint64 carrier; /* the partner that change files lie with */
  gboolean hides_names;
  GHashTable *models;
  GHashTable *others;
};

/**
 * SaleOdooField:
 * @relation: (nullable): the model that it refers to
 *
 * One field of a model, as the server describes it.
 */
typedef struct
{
  char *type;
  char *label;
  char *relation;
  gboolean readonly;
  gboolean required;
  GStrv words;
} SaleOdooField;

/* Calls: sale-odoo-call.c */
gboolean sale_odoo_sign_in (SaleOdoo *self, GCancellable *cancellable, GError **error);
JsonNode *sale_odoo_call (SaleOdoo *self, const char *model, const char *method, JsonArray *ids,
                          JsonObject *named, GCancellable *cancellable, GError **error);
JsonNode *sale_odoo_call_upload (SaleOdoo *self, const char *model, const char *method,
                                 JsonObject *named, const char *mark, GInputStream *stream,
                                 gint64 size, GCancellable *cancellable, GError **error);
JsonNode *sale_odoo_call_large (SaleOdoo *self, const char *model, const char *method,
                                JsonObject *named, gsize answer_max, GCancellable *cancellable,
                                GError **error);
JsonArray *sale_odoo_as_rows (JsonNode *node, GError **error);
gboolean sale_odoo_refuse (GError **error, const char *what);

/* Records that others refer to: sale-odoo-others.c */
gboolean sale_odoo_read_others (SaleOdoo *self, JsonArray *rows, GPtrArray *records,
                                GHashTable *fields, const char *const *paths,
                                GCancellable *cancellable, GError **error);
void sale_odoo_forget_others (SaleOdoo *self);
char *sale_odoo_dup_first (const char *path);
const SaleOdooField *sale_odoo_find_field (GHashTable *fields, const char *path);

/* Asking: sale-odoo-query.c */
JsonObject *sale_odoo_query_new (void);
void sale_odoo_query_add (JsonObject *query, const char *field, const char *op, JsonNode *value);
void sale_odoo_query_add_text (JsonObject *query, const char *field, const char *op,
                               const char *value);
void sale_odoo_query_add_int (JsonObject *query, const char *field, const char *op, gint64 value);
void sale_odoo_query_want (JsonObject *query, const char *field);
void sale_odoo_query_limit (JsonObject *query, guint limit);
JsonNode *sale_odoo_query_run (SaleOdoo *self, const char *model, JsonObject *query,
                               GCancellable *cancellable, GError **error);
JsonNode *sale_odoo_ids_to_json (const char *const *ids, GError **error);
GPtrArray *sale_odoo_exists (SaleProvider *provider, const char *resource, const char *const *ids,
                             GCancellable *cancellable, GError **error);

/* Names: sale-odoo-find.c */
gboolean sale_odoo_add_keys (SaleProvider *provider, const char *resource, GPtrArray *records,
                             GCancellable *cancellable, GError **error);

/* Fields and values: sale-odoo-fields.c, sale-odoo-values.c */
void sale_odoo_field_free (SaleOdooField *self);
GHashTable *sale_odoo_get_fields (SaleOdoo *self, const char *model, GCancellable *cancellable,
                                  GError **error);
GPtrArray *sale_odoo_list_fields (SaleProvider *provider, const char *resource,
                                  GCancellable *cancellable, GError **error);
gboolean sale_odoo_value_from_json (const SaleOdooField *field, JsonNode *node, SaleValue *value);
JsonNode *sale_odoo_value_to_json (const SaleOdooField *field, const SaleValue *value);
char *sale_odoo_value_to_cell (const SaleOdooField *field, const SaleValue *value);
char *sale_odoo_column (const SaleOdooField *field, const char *name);
gint64 sale_odoo_parse_instant (const char *text);
char *sale_odoo_format_instant (gint64 instant);

/* The parts of the interface. */
SaleRemoteCheck *sale_odoo_check (SaleProvider *provider, GCancellable *cancellable,
                                  GError **error);
SaleRemotePage *sale_odoo_pull (SaleProvider *provider, const SaleRemoteResource *resource,
                                gint64 since, const char *after, GCancellable *cancellable,
                                GError **error);
GPtrArray *sale_odoo_read (SaleProvider *provider, const SaleRemoteResource *resource,
                           const char *const *ids, GCancellable *cancellable, GError **error);
GPtrArray *sale_odoo_find (SaleProvider *provider, const char *resource, const SaleUuid *keys,
                           guint n_keys, GCancellable *cancellable, GError **error);
gboolean sale_odoo_push (SaleProvider *provider, GPtrArray *ops, GCancellable *cancellable,
                         GError **error);
char *sale_odoo_attach (SaleProvider *provider, const char *resource, const char *id,
                        const SaleRemoteFile *file, GCancellable *cancellable, GError **error);
GPtrArray *sale_odoo_list_files (SaleProvider *provider, GCancellable *cancellable, GError **error);
GBytes *sale_odoo_read_file (SaleProvider *provider, const char *name, GCancellable *cancellable,
                             GError **error);
gboolean sale_odoo_write_file (SaleProvider *provider, const char *name, GBytes *bytes,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
