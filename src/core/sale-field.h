/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-value.h"
#include "sale-kinds.h"

G_BEGIN_DECLS

/**
 * SaleFieldType:
 * @SALE_FIELD_TEXT: one line of text
 * @SALE_FIELD_NOTE: text of any length
 * @SALE_FIELD_DATE: a #SaleDate
 * @SALE_FIELD_INSTANT: milliseconds UTC
 * @SALE_FIELD_INT: a whole number
 * @SALE_FIELD_NUMBER: a double (metrics, units, rates), never money
 * @SALE_FIELD_BOOL: 0 or 1; empty is "not said"
 * @SALE_FIELD_WORD: one of the field's words, held as its nick
 * @SALE_FIELD_MONEY: minor units; the currency stands in the record's `currency`
 * @SALE_FIELD_CURRENCY: an ISO 4217 code
 * @SALE_FIELD_REF: one other record, held as its id in the book
 * @SALE_FIELD_WORDS: a set of words, held as a sorted JSON array of strings
 * @SALE_FIELD_REFS: a set of other records, held as a sorted JSON array of ids
 * @SALE_FIELD_BLOB: bytes
 *
 * How a field's #SaleValue is to be read.
 */
typedef enum
{
  SALE_FIELD_TEXT,
  SALE_FIELD_NOTE,
  SALE_FIELD_DATE,
  SALE_FIELD_INSTANT,
  SALE_FIELD_INT,
  SALE_FIELD_NUMBER,
  SALE_FIELD_BOOL,
  SALE_FIELD_WORD,
  SALE_FIELD_MONEY,
  SALE_FIELD_CURRENCY,
  SALE_FIELD_REF,
  SALE_FIELD_WORDS,
  SALE_FIELD_REFS,
  SALE_FIELD_BLOB,
} SaleFieldType;

/**
 * SaleFieldFlags:
 * @SALE_PLAIN: nothing special
 * @SALE_REQUIRED: needed to leave *draft*
 * @SALE_NEEDED: needed for the row to exist at all (its account or its name)
 * @SALE_SEARCH: found by full-text search
 * @SALE_PRIVATE: never leaves the machine
 * @SALE_TITLE: what the record is called in lists
 * @SALE_PARENT: the record that this one is part of
 * @SALE_INTERNAL: kept by the program, not offered for editing or as a CSV column
 */
typedef enum
{
  SALE_PLAIN = 0,
  SALE_REQUIRED = 1 << 0,
  SALE_NEEDED = 1 << 1,
  SALE_SEARCH = 1 << 2,
  SALE_PRIVATE = 1 << 3,
  SALE_TITLE = 1 << 4,
  SALE_INTERNAL = 1 << 5,
  SALE_PARENT = 1 << 6,
} SaleFieldFlags;

/**
 * SaleGroup:
 *
 * Fields of one record that carry the same group are one fact: they merge,
 * conflict and undo together.
 */
typedef enum
{
  SALE_GROUP_NONE,
  SALE_GROUP_PRICE,      /* an amount, its period and currency */
  SALE_GROUP_NOTICE,     /* the customer's notice terms */
  SALE_GROUP_OUR_NOTICE, /* our notice terms */
  SALE_GROUP_PRICE_NOTICE,
  SALE_GROUP_GIVEN,      /* notice given: by whom and when */
  SALE_GROUP_QUOTE,      /* words, who said them and when, whether confirmed */
  SALE_GROUP_DONE,       /* done, and who confirmed it */
  SALE_GROUP_FIT,        /* a judgement and its reason */
  SALE_GROUP_TERM,       /* start, end and length of a term */
  SALE_GROUP_CLAUSE,     /* a clause and where it stands */
  SALE_GROUP_FORECAST,
  SALE_GROUP_RESULT,     /* how it ended: result, amount, day, who decided */
  SALE_GROUP_TARGET,     /* baseline, target, tolerance and their unit */
  SALE_GROUP_EVIDENCE,   /* grade, who confirmed it, evidence */
  SALE_GROUP_WHEN,       /* an instant and the offset it was written with */
  SALE_GROUP_CONTENT,    /* an attachment's bytes and their checksum */
} SaleGroup;

/**
 * SaleWord:
 * @value: the enumeration's value; 0 is empty and not listed
 * @nick: the word outside the program: in the book, in CSV and JSON
 * @label: the word for people, to be translated
 */
typedef struct
{
  int value;
  const char *nick;
  const char *label;
} SaleWord;

int sale_word_from_nick (const SaleWord *words, const char *nick);
const char *sale_word_to_nick (const SaleWord *words, int value);
const char *sale_word_to_label (const SaleWord *words, int value);

/**
 * SaleFieldSpec:
 * @name: snake_case, the same in the book, CSV and JSON
 * @label: for people, to be translated
 * @words: (nullable): the words allowed, ended by a %NULL nick
 * @target: the kind a reference points to, 0 for any
 * @min: least number allowed, when @min < @max
 * @max: greatest number allowed
 *
 * One field of a kind of record, described once.
 */
typedef struct
{
  const char *name;
  SaleFieldType type;
  SaleFieldFlags flags;
  const char *label;
  SaleGroup group;
  const SaleWord *words;
  SaleKind target;
  double min;
  double max;
} SaleFieldSpec;

/* Longest text a field takes, in bytes: what a hostile file may put into one cell. */
#define SALE_TEXT_MAX (4 * 1024 * 1024)
#define SALE_BLOB_MAX (25 * 1024 * 1024)

gboolean sale_field_check (const SaleFieldSpec *self, const SaleValue *value, GError **error);
char *sale_field_to_text (const SaleFieldSpec *self, const SaleValue *value, const char *currency);
gboolean sale_field_from_text (const SaleFieldSpec *self, const char *text, const char *currency,
                               SaleValue *value, GError **error);
GStrv sale_words_split (const char *json);
char *sale_words_join (const char *const *words);
char *sale_words_to_labels (const SaleWord *words, const char *json);
GArray *sale_refs_split (const char *json);
char *sale_refs_join (const gint64 *ids, gsize n_ids);
const char *sale_group_get_label (SaleGroup group);

G_END_DECLS
