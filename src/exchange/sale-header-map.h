/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-column-scan.h"
#include "sale-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Largest map file that is read. */
#define SALE_HEADER_MAP_MAX (1024 * 1024)

/* Columns that are no field of their kind: the record's name outside, and what
 * says where in the book it belongs. */
#define SALE_COLUMN_ID -1
#define SALE_COLUMN_ACCOUNT -2
#define SALE_COLUMN_PLAN_KIND -3
#define SALE_COLUMN_ANCHOR -4

/**
 * SaleColumnRule:
 * @header: the column's name, normalised
 * @field: of the kind; or one of the `SALE_COLUMN_…`
 * @part: from 1: one of several columns that make up the field; 0 for the whole
 * @first: of a list in the cell, only its first item counts
 * @after: (nullable): the value begins behind the last place of this text
 * @values: (nullable): cells as they are folded → what they mean
 * @empty: (nullable): cells that mean nothing, as they are folded
 * @with: (nullable): names and values of fields that a filled cell settles too
 *
 * What one column is good for. Where several fill one field, the first that is
 * not empty counts.
 */
typedef struct
{
  char *header;
  int field;
  guint part;
  gboolean first;
  char *after;
  GHashTable *values;
  GStrv empty;
  GStrv with;
} SaleColumnRule;

/**
 * SaleRowCondition:
 * @headers: columns, normalised
 * @cells: as they are folded; %NULL asks for any text at all
 * @negate: holds when no column has one of @cells
 *
 * Which rows of a sheet become records.
 */
typedef struct
{
  GStrv headers;
  GStrv cells;
  gboolean negate;
} SaleRowCondition;

/**
 * SaleRecordRule:
 * @kind: what its rows become
 * @columns: (element-type SaleColumnRule): in the order in which they count
 * @conditions: (element-type SaleRowCondition): all have to hold
 */
typedef struct
{
  SaleKind kind;
  GPtrArray *columns;
  GPtrArray *conditions;
} SaleRecordRule;

/**
 * SaleSheet:
 * @title: what it is, for people: "HubSpot deals"
 * @recognise: (element-type GStrv): of each, one column has to be there
 * @ignored: (element-type utf8): columns that are known and not wanted
 * @skip: beginnings of footers: rows of a single text
 * @records: (element-type SaleRecordRule): what a row may become
 * @choice: how to read its dates and numbers, where the map says so
 * @own: whether these are the program's own column names
 *
 * One kind of file: an export of a CRM, or one of our own.
 */
typedef struct
{
  char *title;
  GPtrArray *recognise;
  GHashTable *ignored;
  GStrv skip;
  GPtrArray *records;
  SaleColumnFormat choice;
  gboolean own;
} SaleSheet;

char *sale_header_normalise (const char *header);
char *sale_cell_fold (const char *cell);

GPtrArray *sale_header_maps_new_own (void);
GPtrArray *sale_header_maps_new_known (void);
GPtrArray *sale_header_map_parse (const char *json, gssize length, const char *name,
                                  GError **error);
GPtrArray *sale_header_map_load (GFile *file, GCancellable *cancellable, GError **error);

const SaleSheet *sale_header_maps_find (GPtrArray *sheets, const char *const *headers,
                                        guint n_headers, SaleKind kind, const char *file_name,
                                        GError **error);
gboolean sale_sheet_knows (const SaleSheet *self, const char *normalised);
void sale_sheet_free (SaleSheet *self);
SaleColumnRule *sale_column_rule_new (const char *header, int field);
void sale_column_rule_free (SaleColumnRule *self);
void sale_record_rule_free (SaleRecordRule *self);
SaleRecordRule *sale_record_rule_new (SaleKind kind);
SaleSheet *sale_sheet_new (const char *title);
int sale_column_find (const SaleKindSpec *spec, const char *name);

G_END_DECLS
