/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-map.h"

G_BEGIN_DECLS

/**
 * SaleMapEdit:
 * @kind: of records here
 * @field: the field here
 * @path: (nullable): the field there; %NULL when it is kept in the book alone
 * @direction: which way it goes; less where the field there, or its sort of records, goes less
 *
 * What the user chose for one field, instead of what comes with the program.
 */
typedef struct
{
  SaleKind kind;
  guint field;
  char *path;
  SaleMapDirection direction;
  SaleMapTransform transform;
  SaleMapWinner winner;
} SaleMapEdit;

/**
 * SaleMapEdits:
 * @fields: (element-type SaleMapEdit): what is chosen
 * @used: (element-type SaleMapEdit): what was chosen when the last run began: what both sides agree
 *   on was agreed about these
 * @forget: it is not known what the last run used
 * @asked: that what goes out was seen does not hold any more since @fields were chosen
 *
 * What a connection keeps of the user's own table of fields.
 */
typedef struct
{
  GPtrArray *fields;
  GPtrArray *used;
  gboolean forget;
  gboolean asked;
} SaleMapEdits;

SaleMapEdits *sale_map_edits_new (void);
SaleMapEdits *sale_map_edits_parse (const char *text, GError **error);
char *sale_map_edits_print (const SaleMapEdits *self);
void sale_map_edits_free (SaleMapEdits *self);
GPtrArray *sale_map_choices_parse (const char *text, GError **error);
char *sale_map_choices_print (GPtrArray *choices);
const SaleMapEdit *sale_map_choices_find (GPtrArray *choices, SaleKind kind, guint field);
void sale_map_choices_set (GPtrArray *choices, const SaleMapEdit *edit);
void sale_map_choices_unset (GPtrArray *choices, SaleKind kind, guint field);
SaleMap *sale_map_load_chosen (const char *name, GPtrArray *choices, GError **error);
SaleMap *sale_map_load_edited (const char *name, const char *edits, GError **error);
GArray *sale_map_list_moved (const SaleMap *before, const SaleMap *after, SaleKind kind,
                             gboolean *goes_out);
gboolean sale_map_can_choose (const SaleMapKind *kind, guint field);
gboolean sale_map_fits (const SaleMapKind *kind, guint field, const SaleRemoteField *remote,
                        SaleMapTransform *transform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMapEdits, sale_map_edits_free)

G_END_DECLS
