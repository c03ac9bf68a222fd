/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-error.h"
#include "sale-field.h"
#include "sale-kinds.h"
#include "sale-money.h"
#include "sale-uuid.h"

#include <glib-object.h>
#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

#define SALE_TYPE_RECORD (sale_record_get_type ())
#define SALE_RECORD(o) (G_TYPE_CHECK_INSTANCE_CAST ((o), SALE_TYPE_RECORD, SaleRecord))
#define SALE_IS_RECORD(o) (G_TYPE_CHECK_INSTANCE_TYPE ((o), SALE_TYPE_RECORD))

typedef struct _SaleRecord SaleRecord;

/**
 * SaleKindSpec:
 * @name: singular, snake_case; the table of the book
 * @plural: the CSV file and the key in JSON
 * @fields: (array length=n_fields): in the order of CSV columns
 * @title: index of the field it is called by, or -1
 * @account: index of the field that names its account, or -1
 * @parent: index of the field that names the record it is part of, or -1
 * @currency: index of the field with the currency of its amounts, or -1
 *
 * One kind of record. Static, for the whole life of the program.
 */
typedef struct
{
  SaleKind kind;
  const char *name;
  const char *plural;
  const char *label;
  const char *type_name;
  const SaleFieldSpec *fields;
  guint n_fields;
  int title;
  int account;
  int parent;
  int currency;
} SaleKindSpec;

const SaleKindSpec *sale_kind_get_spec (SaleKind kind);
const SaleKindSpec *sale_kind_find (const char *name);
int sale_kind_find_field (const SaleKindSpec *spec, const char *name);
GType sale_kind_get_type (SaleKind kind);

GType sale_record_get_type (void);
SaleRecord *sale_record_new (SaleKind kind);
SaleRecord *sale_record_copy (SaleRecord *self);
SaleKind sale_record_get_kind (SaleRecord *self);
const SaleKindSpec *sale_record_get_spec (SaleRecord *self);

gint64 sale_record_get_id (SaleRecord *self);
const SaleUuid *sale_record_get_uuid (SaleRecord *self);
gint64 sale_record_get_created (SaleRecord *self);
gint64 sale_record_get_changed (SaleRecord *self);
gint64 sale_record_get_deleted (SaleRecord *self);
void sale_record_set_identity (SaleRecord *self, gint64 id, const SaleUuid *uuid, gint64 created,
                               gint64 changed, gint64 deleted);

const SaleValue *sale_record_get_value (SaleRecord *self, guint field);
void sale_record_set_value (SaleRecord *self, guint field, const SaleValue *value);
void sale_record_take_value (SaleRecord *self, guint field, SaleValue value);
gboolean sale_record_has (SaleRecord *self, guint field);
const char *sale_record_get_text (SaleRecord *self, guint field);
gint64 sale_record_get_int (SaleRecord *self, guint field, gint64 fallback);
double sale_record_get_real (SaleRecord *self, guint field, double fallback);
SaleDate sale_record_get_date (SaleRecord *self, guint field);
int sale_record_get_word (SaleRecord *self, guint field);
SaleMoney sale_record_get_money (SaleRecord *self, guint field);
const char *sale_record_get_currency (SaleRecord *self);
const char *sale_record_get_title (SaleRecord *self);
gint64 sale_record_get_account (SaleRecord *self);
char *sale_record_dup_field_text (SaleRecord *self, guint field);
gboolean sale_record_is_draft (SaleRecord *self, guint *missing);
void sale_record_update (SaleRecord *self, SaleRecord *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRecord, g_object_unref)

/* One accessor a field, typed by the field's type; see SALE_DECLARE_RECORD. */
#define SALE_GET_TEXT_(p, n) \
  static inline const char *p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_text (self, p##_field_##n); \
  }
#define SALE_GET_NOTE_(p, n) SALE_GET_TEXT_ (p, n)
#define SALE_GET_CURRENCY_(p, n) SALE_GET_TEXT_ (p, n)
#define SALE_GET_WORDS_(p, n) SALE_GET_TEXT_ (p, n)
#define SALE_GET_REFS_(p, n) SALE_GET_TEXT_ (p, n)
#define SALE_GET_DATE_(p, n) \
  static inline SaleDate p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_date (self, p##_field_##n); \
  }
#define SALE_GET_INSTANT_(p, n) \
  static inline gint64 p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_int (self, p##_field_##n, SALE_INSTANT_NONE); \
  }
#define SALE_GET_INT_(p, n) \
  static inline gint64 p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_int (self, p##_field_##n, 0); \
  }
#define SALE_GET_REF_(p, n) SALE_GET_INT_ (p, n)
#define SALE_GET_NUMBER_(p, n) \
  static inline double p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_real (self, p##_field_##n, 0); \
  }
#define SALE_GET_BOOL_(p, n) \
  static inline gboolean p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_int (self, p##_field_##n, 0) != 0; \
  }
#define SALE_GET_WORD_(p, n) \
  static inline int p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_word (self, p##_field_##n); \
  }
#define SALE_GET_MONEY_(p, n) \
  static inline SaleMoney p##_get_##n (SaleRecord *self) \
  { \
    return sale_record_get_money (self, p##_field_##n); \
  }
#define SALE_GET_BLOB_(p, n)

#define SALE_INDEX_(P, TYPE, n, ...) P##_field_##n,
#define SALE_GETTER_(P, TYPE, n, ...) SALE_GET_##TYPE##_ (P, n)

/**
 * SALE_DECLARE_RECORD:
 * @P: the prefix, `sale_contract`
 * @FIELDS: the list: FIELDS (F, P) with one F (P, TYPE, name, flags, label, …) a field
 *
 * From a list of fields: the field numbers `sale_contract_field_term_end`,
 * their count `sale_contract_n_fields`, and an accessor
 * `sale_contract_get_term_end()` each. An unknown number reads as 0, an
 * unknown date as %SALE_DATE_NONE, an unknown text as %NULL;
 * sale_record_has() tells them from a written 0.
 */
#define SALE_DECLARE_RECORD(P, FIELDS) \
  enum \
  { \
    FIELDS (SALE_INDEX_, P) P##_n_fields \
  }; \
  FIELDS (SALE_GETTER_, P)

#define SALE_WORD_ENUM_(id, nick, label) id,
#define SALE_WORD_ENTRY_(id, nick, label) { id, nick, label },

/**
 * SALE_DECLARE_WORDS:
 * @Type: the C enumeration, `SaleTier`
 * @NONE: its empty value, `SALE_TIER_NONE`
 * @table: the table of words, `sale_tier_words`
 * @WORDS: the list: WORDS (W) with one W (SALE_TIER_SMALL, "small", N_("Small")) a word
 */
#define SALE_DECLARE_WORDS(Type, NONE, table, WORDS) \
  typedef enum \
  { \
    NONE = 0, \
    WORDS (SALE_WORD_ENUM_) \
  } Type; \
  extern const SaleWord table[];

G_END_DECLS
