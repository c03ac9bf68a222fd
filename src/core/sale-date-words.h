/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-typed-language.h"

G_BEGIN_DECLS

/* What a word of a date may mean; several bits where it has several meanings. */
typedef enum
{
  SALE_DATE_WORD_TODAY = 1 << 0,
  SALE_DATE_WORD_TOMORROW = 1 << 1,
  SALE_DATE_WORD_YESTERDAY = 1 << 2,
  SALE_DATE_WORD_TWO_AHEAD = 1 << 3,
  SALE_DATE_WORD_TWO_BACK = 1 << 4,
  SALE_DATE_WORD_MONTH_END = 1 << 5,
  SALE_DATE_WORD_YEAR_END = 1 << 6,
  SALE_DATE_WORD_NEXT_WEEK = 1 << 7,
  SALE_DATE_WORD_NEXT_MONTH = 1 << 8,
  SALE_DATE_WORD_NEXT = 1 << 9,
  SALE_DATE_WORD_LAST = 1 << 10,
  SALE_DATE_WORD_IN = 1 << 11,
  SALE_DATE_WORD_AGO = 1 << 12,
  SALE_DATE_WORD_DAY = 1 << 13,
  SALE_DATE_WORD_WEEK = 1 << 14,
  SALE_DATE_WORD_MONTH = 1 << 15,
  SALE_DATE_WORD_YEAR = 1 << 16,
  SALE_DATE_WORD_OF = 1 << 17,
  SALE_DATE_WORD_ORDINAL = 1 << 18,
  /* A name of a month or a day. */
  SALE_DATE_WORD_NAME = 1 << 19,
  SALE_DATE_WORD_ON = 1 << 20,
} SaleDateWord;

/* The words dates are written with, in English and in one more language. */
typedef struct _SaleDateWords SaleDateWords;

SaleDateWords *sale_date_words_new (const SaleTypedLanguage *language);
void sale_date_words_free (SaleDateWords *self);
gboolean sale_date_words_means (const SaleDateWords *self, const char *word, guint meanings);
gboolean sale_date_words_means_local (const SaleDateWords *self, const char *word, guint meanings);
int sale_date_words_get_month (const SaleDateWords *self, const char *word);
int sale_date_words_get_weekday (const SaleDateWords *self, const char *word);
gboolean sale_date_words_is_month_first (const SaleDateWords *self);
char **sale_date_words_split (const SaleDateWords *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleDateWords, sale_date_words_free)

G_END_DECLS
