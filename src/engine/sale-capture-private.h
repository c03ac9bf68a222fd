/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-capture.h"

G_BEGIN_DECLS

/* What a word may mean; several bits where it has several meanings. */
typedef enum
{
  SALE_WORD_CALL = 1 << 0,
  SALE_WORD_MEETING = 1 << 1,
  SALE_WORD_MAIL = 1 << 2,
  SALE_WORD_NOTE = 1 << 3,
  SALE_WORD_EVENT = 1 << 4,
  SALE_WORD_WITH = 1 << 5,
  SALE_WORD_AND = 1 << 6,
  SALE_WORD_TODAY = 1 << 7,
  SALE_WORD_YESTERDAY = 1 << 8,
  SALE_WORD_TOMORROW = 1 << 9,
  SALE_WORD_AGO = 1 << 10,
  SALE_WORD_IN = 1 << 11,
  SALE_WORD_LAST = 1 << 12,
  SALE_WORD_NEXT = 1 << 13,
  SALE_WORD_THIS = 1 << 14,
  SALE_WORD_DAY = 1 << 15,
  SALE_WORD_WEEK = 1 << 16,
  SALE_WORD_MONTH = 1 << 17,
  SALE_WORD_BY = 1 << 18,
  SALE_WORD_ON = 1 << 19,
  SALE_WORD_THEY = 1 << 20,
  SALE_WORD_WE = 1 << 21,
  SALE_WORD_STEP = 1 << 22,
  SALE_WORD_MINUTE = 1 << 23,
  SALE_WORD_HOUR = 1 << 24,
  SALE_WORD_AM = 1 << 25,
  SALE_WORD_PM = 1 << 26,
  SALE_WORD_END = 1 << 27,
  SALE_WORD_OF = 1 << 28,
  SALE_WORD_ORDINAL = 1 << 29,
} SaleCaptureMeaning;

#define SALE_WORD_ANY_KIND \
  (SALE_WORD_CALL | SALE_WORD_MEETING | SALE_WORD_MAIL | SALE_WORD_NOTE | SALE_WORD_EVENT)

/**
 * SaleToken:
 * @start: first byte in the text
 * @end: the byte behind it
 * @folded: the word as it is compared; of a sign the sign itself
 * @meanings: a set of #SaleCaptureMeaning
 * @moved: the same of a word that stands on the other side than in English:
 *   "prochain" behind the day, "vor" before the number
 * @number: the value of digits, -1 for anything else or too many of them
 * @weekday: 1 … 7, 0 for none
 * @short_weekday: whether it is the short form, which is often another word
 * @month: 1 … 12, 0 for none
 * @is_word: letters or digits, not a sign
 * @alone: of a script that writes words without a space between them
 * @named: whether it is of a name and no part of several words with one meaning
 * @upper: whether it starts with a capital
 * @apart: whether white space stands before it
 * @used: whether it was understood already
 */
typedef struct
{
  guint start;
  guint end;
  char *folded;
  guint meanings;
  guint moved;
  int number;
  int weekday;
  gboolean short_weekday;
  int month;
  gboolean is_word;
  gboolean alone;
  gboolean named;
  gboolean upper;
  gboolean apart;
  gboolean used;
} SaleToken;

typedef enum
{
  SALE_DIRECTION_PAST,
  SALE_DIRECTION_FUTURE,
} SaleDirection;

/**
 * SaleNameMatch:
 * @n_tokens: how many tokens of the text the match covers, 0 for none
 * @matched: how many words of the name it covers
 * @full: whether a name was matched to its end
 * @ids: (element-type gint64): the names that match best
 */
typedef struct
{
  guint n_tokens;
  guint matched;
  gboolean full;
  GArray *ids;
} SaleNameMatch;

/* The words that have a meaning, alone or several together. */
typedef struct _SaleCaptureVocabulary SaleCaptureVocabulary;

/* Words and signs. */
char *sale_capture_fold (const char *text, gsize length);
GArray *sale_capture_tokenize (const char *text, guint from, guint to,
                               SaleCaptureVocabulary *vocabulary);
void sale_capture_join (GArray *tokens, SaleCaptureVocabulary *vocabulary);
SaleCaptureVocabulary *sale_capture_vocabulary_new (const SaleTypedLanguage *language);
void sale_capture_vocabulary_free (SaleCaptureVocabulary *self);
void sale_capture_vocabulary_apply (SaleCaptureVocabulary *self, SaleToken *token);
guint sale_capture_vocabulary_find (SaleCaptureVocabulary *self, GArray *tokens, guint i,
                                    char **word);

static inline SaleToken *
sale_capture_token (GArray *tokens, guint i)
{
  return &g_array_index (tokens, SaleToken, i);
}

/* Whether token @i exists and means any of @meanings. */
static inline gboolean
sale_capture_means (GArray *tokens, guint i, guint meanings)
{
  return i < tokens->len && (sale_capture_token (tokens, i)->meanings & meanings) != 0;
}

/* Whether token @i exists and means any of @meanings on the other side than in English. */
static inline gboolean
sale_capture_means_moved (GArray *tokens, guint i, guint meanings)
{
  return i < tokens->len && (sale_capture_token (tokens, i)->moved & meanings) != 0;
}

/* Dates and times. */
guint sale_capture_read_date (GArray *tokens, guint i, SaleDate today, SaleDirection direction,
                              SaleDate *date);
guint sale_capture_read_time (GArray *tokens, guint i, int *minute);
guint sale_capture_read_duration (GArray *tokens, guint i, int *minutes);

/* Names. */
SaleCaptureVocabulary *sale_capture_names_get_vocabulary (SaleCaptureNames *self);
SaleNameMatch sale_capture_names_match_account (SaleCaptureNames *self, GArray *tokens, guint i,
                                                gboolean typing);
SaleNameMatch sale_capture_names_match_contact (SaleCaptureNames *self, GArray *tokens, guint i,
                                                gint64 account, gboolean typing);
gint64 sale_capture_names_get_account_of (SaleCaptureNames *self, gint64 contact);
void sale_name_match_clear (SaleNameMatch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleNameMatch, sale_name_match_clear)

G_END_DECLS
