/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"
#include "sale-packet.h"
#include "sale-remote.h"

G_BEGIN_DECLS

/**
 * SaleMapDirection:
 *
 * Which way the values of a field, or new records, go.
 */
typedef enum
{
  SALE_MAP_NEITHER = 0,
  SALE_MAP_IN = 1 << 0,
  SALE_MAP_OUT = 1 << 1,
  SALE_MAP_BOTH = SALE_MAP_IN | SALE_MAP_OUT,
} SaleMapDirection;

/**
 * SaleMapWinner:
 * @SALE_MAP_ASK: the user decides
 * @SALE_MAP_CRM: theirs
 * @SALE_MAP_BOOK: mine
 *
 * Whose value it is when both sides changed a field.
 */
typedef enum
{
  SALE_MAP_ASK,
  SALE_MAP_CRM,
  SALE_MAP_BOOK,
} SaleMapWinner;

/**
 * SaleMapTransform:
 * @SALE_MAP_PLAIN: by the type of the field
 * @SALE_MAP_HOST: there the address of a site, here its host
 * @SALE_MAP_HTML: there HTML, here its text
 * @SALE_MAP_DAY: there an instant, here its day
 * @SALE_MAP_LOWER: there in any case, here in lower case
 * @SALE_MAP_FILLED: there a number that cannot be left empty, so that 0 says nothing
 */
typedef enum
{
  SALE_MAP_PLAIN,
  SALE_MAP_HOST,
  SALE_MAP_HTML,
  SALE_MAP_DAY,
  SALE_MAP_LOWER,
  SALE_MAP_FILLED,
} SaleMapTransform;

/**
 * SaleMapDelete:
 * @SALE_MAP_DELETE_KEEP: what is deleted here stays there
 * @SALE_MAP_DELETE_ARCHIVE: it is put away there
 * @SALE_MAP_DELETE_DELETE: it is deleted there
 */
typedef enum
{
  SALE_MAP_DELETE_KEEP,
  SALE_MAP_DELETE_ARCHIVE,
  SALE_MAP_DELETE_DELETE,
} SaleMapDelete;

/**
 * SaleMapField:
 * @path: the field there
 * @field: the field here
 * @is_key: whether a record there and one here that hold the same are one and the same
 * @words: (nullable) (element-type utf8 utf8): a word there → the word here
 */
typedef struct
{
  char *path;
  guint field;
  SaleMapDirection direction;
  SaleMapTransform transform;
  SaleMapWinner winner;
  gboolean is_key;
  GHashTable *words;
} SaleMapField;

/**
 * SaleMapKind:
 * @kind: the sort of record here
 * @resource: the sort of record there
 * @creates: which side's new records are made on the other
 * @deletes: what becomes there of what is deleted here
 * @fields: (element-type SaleMapField)
 */
typedef struct
{
  SaleKind kind;
  SaleRemoteResource *resource;
  SaleMapDirection creates;
  SaleMapDelete deletes;
  GPtrArray *fields;
} SaleMapKind;

/**
 * SaleMap:
 * @name: of which CRM
 * @currency: (nullable): that of amounts where the record names none
 * @kinds: (element-type SaleMapKind): parents before what refers to them
 * @choices: (nullable): what the user chose instead of what comes with the program; see
 *   sale_map_load_edited()
 *
 * Which field there is which here. Immutable.
 */
typedef struct
{
  char *name;
  char *currency;
  GPtrArray *kinds;
  char *choices;
} SaleMap;

/**
 * SaleMapFindFunc:
 * @kind: of the record that is referred to
 * @remote: (nullable): its name there, to be translated; or
 * @record: its id here
 * @name: (out) (optional) (transfer full): the name there, %NULL when it has none
 *
 * Returns: the id here, 0 when it has none.
 */
typedef gint64 (*SaleMapFindFunc) (SaleKind kind, const char *remote, gint64 record, char **name,
                                   gpointer data);

/**
 * SaleMapRefs:
 *
 * How references are translated.
 */
typedef struct
{
  SaleMapFindFunc find;
  gpointer data;
} SaleMapRefs;

/**
 * SaleMapResult:
 * @SALE_MAP_FINE: translated
 * @SALE_MAP_UNKNOWN: it refers to a record that the other side has not got
 * @SALE_MAP_REFUSED: the value does not fit the field
 */
typedef enum
{
  SALE_MAP_FINE,
  SALE_MAP_UNKNOWN,
  SALE_MAP_REFUSED,
} SaleMapResult;

SaleMap *sale_map_load (const char *name, GError **error);
char *sale_map_dup_text (const char *name, GError **error);
SaleMap *sale_map_parse (const char *name, const char *text, gssize length, GError **error);
void sale_map_free (SaleMap *self);
void sale_map_describe (const SaleMap *self, SalePacketScope *scope);
const SaleMapKind *sale_map_find_kind (const SaleMap *self, SaleKind kind);
const SaleMapField *sale_map_kind_find_field (const SaleMapKind *self, guint field);
const SaleMapKind *sale_map_find_resource (const SaleMap *self, const char *resource);
void sale_map_recognise (const SaleMapField *field, const SaleValue *mine, SaleValue *theirs);
SaleMapResult sale_map_take (const SaleMap *self, const SaleMapKind *kind,
                             const SaleMapField *field, const SaleValue *there,
                             const char *currency, const SaleMapRefs *refs, SaleValue *here);
SaleMapResult sale_map_give (const SaleMap *self, const SaleMapKind *kind,
                             const SaleMapField *field, const SaleValue *here, const char *currency,
                             const SaleMapRefs *refs, SaleValue *there);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMap, sale_map_free)

G_END_DECLS
