/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleBulkField:
 * @field: the field's number
 * @text: (nullable): what it is to be, canonical; %NULL empties it
 *
 * What many records are to hold.
 */
typedef struct
{
  guint field;
  const char *text;
} SaleBulkField;

/**
 * SaleBulkChange:
 * @title: what the record is called
 * @note: what changes: "Tier: Small → Standard"
 *
 * What a bulk edit does to one record.
 */
typedef struct
{
  gint64 record;
  char *title;
  char *note;
} SaleBulkChange;

GPtrArray *sale_bulk_edit (SaleChangeSet *set, GPtrArray *records, const SaleBulkField *fields,
                           guint n_fields, GError **error);

G_END_DECLS
