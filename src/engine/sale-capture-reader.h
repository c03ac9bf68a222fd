/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-capture-private.h"

#include <string.h>

G_BEGIN_DECLS

/* A list of words, looked at from any place; past its end there is nothing. */
typedef struct
{
  GArray *tokens;
  SaleDate today;
  SaleDirection direction;
} SaleCaptureReader;

static inline SaleToken *
sale_capture_reader_peek (const SaleCaptureReader *self, guint i)
{
  return i < self->tokens->len ? sale_capture_token (self->tokens, i) : NULL;
}

static inline gboolean
sale_capture_reader_means (const SaleCaptureReader *self, guint i, guint meanings)
{
  return sale_capture_means (self->tokens, i, meanings);
}

/* On the other side than in English. */
static inline gboolean
sale_capture_reader_means_moved (const SaleCaptureReader *self, guint i, guint meanings)
{
  return sale_capture_means_moved (self->tokens, i, meanings);
}

/* Whether one word means all of @meanings, as in "vorgestern". */
static inline gboolean
sale_capture_reader_means_all (const SaleCaptureReader *self, guint i, guint meanings)
{
  SaleToken *token = sale_capture_reader_peek (self, i);

  return token && (token->meanings & meanings) == meanings;
}

/* Words such as "next week" said in one. */
static inline gboolean
sale_capture_reader_is_whole (const SaleCaptureReader *self, guint i, guint units)
{
  return sale_capture_reader_means (self, i, SALE_WORD_LAST | SALE_WORD_NEXT) &&
         sale_capture_reader_means (self, i, units);
}

/* A sign that stands right behind the word before it. */
static inline gboolean
sale_capture_reader_is_sign (const SaleCaptureReader *self, guint i, const char *sign)
{
  SaleToken *token = sale_capture_reader_peek (self, i);

  return token && !token->apart && g_str_equal (token->folded, sign);
}

/* A number without white space before it. */
static inline int
sale_capture_reader_get_joined_number (const SaleCaptureReader *self, guint i)
{
  SaleToken *token = sale_capture_reader_peek (self, i);

  return token && !token->apart ? token->number : -1;
}

static inline int
sale_capture_reader_get_length (const SaleCaptureReader *self, guint i)
{
  SaleToken *token = sale_capture_reader_peek (self, i);

  if (token && token->number >= 0)
    return (int) strlen (token->folded);
  return token ? (int) (token->end - token->start) : 0;
}

/* Dates of numbers: where they begin with one, and behind the name of a month. */
guint sale_capture_read_number_first (const SaleCaptureReader *self, guint i, SaleDate *date);
guint sale_capture_read_month_day (const SaleCaptureReader *self, guint i, SaleDate *date);

G_END_DECLS
