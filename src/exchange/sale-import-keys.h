/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/exchange: what tells one record from another. */

#include "sale-import-stage.h"
#include "sale-key-index.h"

G_BEGIN_DECLS

/**
 * SaleKeyGetter:
 *
 * Returns: (nullable): what @source, a record or a staged row, holds in a field.
 */
typedef const SaleValue *(*SaleKeyGetter) (gconstpointer source, guint field);

const SaleValue *sale_key_get_from_record (gconstpointer record, guint field);
const SaleValue *sale_key_get_from_row (gconstpointer row, guint field);

char *sale_domain_normalise (const char *text);
char *sale_key_fold (const SaleFieldSpec *field, const SaleValue *value);

guint sale_keys_match (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                       gconstpointer source, gint64 records[SALE_KEY_MATCHES_MAX]);
void sale_keys_add (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                    gconstpointer source, gint64 record, gboolean partial);
gboolean sale_keys_agree (const SaleKindSpec *spec, SaleKeyGetter get_one, gconstpointer one,
                          SaleKeyGetter get_other, gconstpointer other);
gboolean sale_keys_use (const SaleKindSpec *spec, guint field);

void sale_names_add (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                     gconstpointer source, gint64 record);
guint sale_names_match (SaleKeyIndex *index, const SaleKindSpec *spec, const char *text,
                        gint64 scope, gint64 records[SALE_KEY_MATCHES_MAX]);
guint sale_addresses_match (SaleKeyIndex *index, SaleKind kind, const char *address,
                            gint64 records[SALE_KEY_MATCHES_MAX]);
gboolean sale_names_use (const SaleKindSpec *spec, guint field);

void sale_uuids_add (SaleKeyIndex *index, const SaleUuid *uuid, gint64 record);
gint64 sale_uuids_find (SaleKeyIndex *index, const SaleUuid *uuid);

G_END_DECLS
