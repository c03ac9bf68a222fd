/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start of a captured text: account, people, day and kind. */
#include "sale-capture-items.h"

#include <string.h>

#define HEAD_TOKENS 100
/* Without a colon, what kind it was stands among the first words. */
#define KIND_TOKENS 6
/* A person not in the book has so many names at most. */
#define NAME_WORDS 3

/* What the start of the text is read with. */
typedef struct
{
  SaleCapture *capture;
  SaleCaptureNames *names;
  GArray *tokens;
  SaleDate today;
  gboolean has_colon;
  gboolean typing;
  gboolean found;
} Head;

/* Marks tokens as understood and shows where. */
static void
understand (Head *self, SaleCaptureSpanKind kind, guint i, guint n, guint index)
{
  for (guint t = i; t < i + n; t++)
    sale_capture_token (self->tokens, t)->used = TRUE;
  sale_capture_add_span (self->capture, kind, sale_capture_token (self->tokens, i)->start,
                         sale_capture_token (self->tokens, i + n - 1)->end, index);
  self->found = TRUE;
}

static gboolean
is_contact (Head *self, guint i)
{
  g_auto (SaleNameMatch) match =
      sale_capture_names_match_contact (self->names, self->tokens, i, 0, FALSE);

  return match.matched > 0;
}

/* A word that means something else is no name by itself. */
static gboolean
may_be_name (Head *self, guint i, const SaleNameMatch *match)
{
  const SaleToken *token = sale_capture_token (self->tokens, i);

  if (match->matched == 0 || !token->is_word)
    return FALSE;
  if (match->full || match->matched > 1)
    return TRUE;
  if (token->meanings || token->weekday || token->month)
    return FALSE;
  if (i == 0)
    return TRUE;
  return (token->upper || self->has_colon) &&
         !(sale_capture_means (self->tokens, i - 1, SALE_WORD_WITH) && is_contact (self, i));
}

static gboolean
is_better (const SaleNameMatch *match, const SaleNameMatch *than)
{
  if (match->matched != than->matched)
    return match->matched > than->matched;
  return match->full > than->full;
}

/* The account is the longest name; of equal ones the first. */
static void
read_account (Head *self)
{
  g_auto (SaleNameMatch) best = { 0 };
  guint at = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      g_auto (SaleNameMatch) match =
          sale_capture_names_match_account (self->names, self->tokens, i, self->typing);

      if (!may_be_name (self, i, &match) || !is_better (&match, &best))
        continue;
      sale_name_match_clear (&best);
      best = match;
      match.ids = NULL;
      at = i;
    }
  if (best.matched == 0)
    return;
  understand (self, SALE_CAPTURE_ACCOUNT, at, best.n_tokens, 0);
  self->capture->account = best.ids->len == 1 ? g_array_index (best.ids, gint64, 0) : 0;
  if (best.ids->len > 1)
    g_array_append_vals (self->capture->candidates, best.ids->data, best.ids->len);
}

static gboolean
has_person (Head *self, gint64 id)
{
  for (guint i = 0; i < self->capture->people->len; i++)
    if (((SaleCapturePerson *) self->capture->people->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

static void
add_person (Head *self, guint i, guint n, GArray *ids)
{
  const SaleToken *first = sale_capture_token (self->tokens, i);
  const SaleToken *last = sale_capture_token (self->tokens, i + n - 1);
  SaleCapturePerson *person = g_new0 (SaleCapturePerson, 1);

  person->name = g_strndup (self->capture->input + first->start, last->end - first->start);
  person->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ids && ids->len == 1)
    person->id = g_array_index (ids, gint64, 0);
  else if (ids)
    g_array_append_vals (person->candidates, ids->data, ids->len);
  understand (self, SALE_CAPTURE_PERSON, i, n, self->capture->people->len);
  g_ptr_array_add (self->capture->people, person);
}

/* Somebody not in the book: names with a capital. */
static guint
count_unknown_name (Head *self, guint i)
{
  guint n = 0;

  while (n < NAME_WORDS && i + n < self->tokens->len)
    {
      const SaleToken *token = sale_capture_token (self->tokens, i + n);

      if (token->used || !token->upper || !token->is_word || token->weekday || token->month ||
          (n > 0 && !token->apart))
        break;
      n++;
    }
  return n;
}

/* One person of a list; returns the tokens it takes. */
static guint
read_person (Head *self, guint i)
{
  g_auto (SaleNameMatch) match = { 0 };
  guint n;

  if (i >= self->tokens->len || sale_capture_token (self->tokens, i)->used)
    return 0;
  match = sale_capture_names_match_contact (self->names, self->tokens, i, self->capture->account,
                                            self->typing);
  if (match.matched > 0)
    {
      add_person (self, i, match.n_tokens, match.ids);
      return match.n_tokens;
    }
  n = count_unknown_name (self, i);
  if (n > 0)
    add_person (self, i, n, NULL);
  return n;
}

static gboolean
joins_people (Head *self, guint i)
{
  const char *sign;

  if (i >= self->tokens->len || sale_capture_token (self->tokens, i)->used)
    return FALSE;
  sign = sale_capture_token (self->tokens, i)->folded;
  return sale_capture_means (self->tokens, i, SALE_WORD_AND) || strcmp (sign, ",") == 0 ||
         strcmp (sign, "&") == 0 || strcmp (sign, "+") == 0;
}

/* "with Dana, Ben and Carla" */
static void
read_people_list (Head *self, guint i)
{
  guint n = read_person (self, i);

  while (n > 0)
    {
      i += n;
      if (!joins_people (self, i))
        return;
      i++;
      if (joins_people (self, i)) /* ", and" */
        i++;
      n = read_person (self, i);
    }
}

/* A contact of the account named anywhere: "Dana called". */
static void
read_lone_contact (Head *self, guint i)
{
  const SaleToken *token = sale_capture_token (self->tokens, i);
  g_auto (SaleNameMatch) match = { 0 };

  if (token->used || !(token->upper || token->alone) || token->meanings || token->weekday ||
      token->month)
    return;
  if (self->capture->account == 0 && self->capture->candidates->len > 0)
    return;
  match = sale_capture_names_match_contact (self->names, self->tokens, i, self->capture->account,
                                            FALSE);
  /* A letter in common is no name. */
  if (token->alone && match.n_tokens < 2)
    return;
  if (match.ids->len == 1 && (self->capture->account != 0 || self->has_colon) &&
      !has_person (self, g_array_index (match.ids, gint64, 0)))
    add_person (self, i, match.n_tokens, match.ids);
}

/* Names of contacts are kept whole where words are cut out of a text without spaces: 明日香. */
static void
keep_names (Head *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      g_auto (SaleNameMatch) match = { 0 };

      if (!sale_capture_token (self->tokens, i)->alone ||
          sale_capture_token (self->tokens, i)->used)
        continue;
      match = sale_capture_names_match_contact (self->names, self->tokens, i, 0, FALSE);
      /* Two letters of a longer name may as well be a word. */
      if (match.n_tokens < 2 || (match.n_tokens == 2 && !match.full))
        continue;
      for (guint t = i; t < i + match.n_tokens; t++)
        sale_capture_token (self->tokens, t)->named = TRUE;
    }
}

static void
read_people (Head *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    if (sale_capture_means (self->tokens, i, SALE_WORD_WITH) &&
        !sale_capture_token (self->tokens, i)->used)
      read_people_list (self, i + 1);
  for (guint i = 0; i < self->tokens->len; i++)
    read_lone_contact (self, i);
}

/* Who takes part says whose account it is, when all are of one. */
static void
infer_account (Head *self)
{
  gint64 account = 0;

  for (guint i = 0; i < self->capture->people->len; i++)
    {
      const SaleCapturePerson *person = self->capture->people->pdata[i];
      gint64 of = sale_capture_names_get_account_of (self->names, person->id);

      if (of != 0 && account != 0 && of != account)
        return;
      account = of != 0 ? of : account;
    }
  if (self->capture->account == 0 && account != 0 && self->capture->candidates->len == 0)
    self->capture->account = account;
}

static gboolean
is_free (Head *self, guint i, guint n)
{
  for (guint t = i; t < i + n; t++)
    if (sale_capture_token (self->tokens, t)->used)
      return FALSE;
  return TRUE;
}

/* In running text only a day that has come can be when it happened. */
static void
read_date (Head *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      SaleDate date;
      guint n = sale_capture_read_date (self->tokens, i, self->today, SALE_DIRECTION_PAST, &date);
      gboolean after_on = i > 0 && sale_capture_means (self->tokens, i - 1, SALE_WORD_ON) &&
                          is_free (self, i - 1, 1);

      if (n == 0 || !is_free (self, i, n) || (!self->has_colon && date > self->today))
        continue;
      self->capture->date = date;
      understand (self, SALE_CAPTURE_DATE, i - after_on, n + after_on, 0);
      return;
    }
}

static void
read_clock (Head *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      int minute, duration;
      guint n = sale_capture_read_time (self->tokens, i, &minute);

      if (n > 0 && is_free (self, i, n) && self->capture->minute < 0)
        {
          self->capture->minute = minute;
          understand (self, SALE_CAPTURE_TIME, i, n, 0);
          continue;
        }
      n = sale_capture_read_duration (self->tokens, i, &duration);
      if (n > 0 && is_free (self, i, n) && self->capture->duration == 0)
        {
          self->capture->duration = duration;
          understand (self, SALE_CAPTURE_DURATION, i, n, 0);
        }
    }
}

static SaleActivityKind
get_kind (guint meanings)
{
  if (meanings & SALE_WORD_CALL)
    return SALE_ACTIVITY_CALL;
  if (meanings & SALE_WORD_MEETING)
    return SALE_ACTIVITY_MEETING;
  if (meanings & SALE_WORD_MAIL)
    return SALE_ACTIVITY_MAIL;
  return meanings & SALE_WORD_EVENT ? SALE_ACTIVITY_EVENT : SALE_ACTIVITY_NOTE;
}

static void
read_kind (Head *self)
{
  guint n = self->has_colon ? self->tokens->len : MIN (self->tokens->len, KIND_TOKENS);

  for (guint i = 0; i < n; i++)
    if (sale_capture_means (self->tokens, i, SALE_WORD_ANY_KIND) &&
        !sale_capture_token (self->tokens, i)->used)
      {
        self->capture->kind = get_kind (sale_capture_token (self->tokens, i)->meanings);
        understand (self, SALE_CAPTURE_KIND, i, 1, 0);
        return;
      }
}

/**
 * sale_capture_read_head:
 * @end: the byte behind the start of the text
 * @has_colon: whether a colon ends it; else it is running text
 *
 * Reads the start of the text as account, people, day and kind.
 *
 * Returns: whether it is any of these.
 */
gboolean
sale_capture_read_head (SaleCapture *self, guint end, SaleCaptureNames *names, SaleDate today,
                        gboolean has_colon)
{
  g_autoptr (GArray) tokens = sale_capture_tokenize (
      self->input, 0, MIN (end, SALE_CAPTURE_HEAD_MAX), sale_capture_names_get_vocabulary (names));
  Head head = { self, names, tokens, today, has_colon, FALSE, FALSE };

  if (tokens->len > HEAD_TOKENS)
    g_array_set_size (tokens, HEAD_TOKENS);
  head.typing = !has_colon && tokens->len > 0 && self->input[end] == '\0' &&
                sale_capture_token (tokens, tokens->len - 1)->end == end;
  read_account (&head);
  keep_names (&head);
  sale_capture_join (tokens, sale_capture_names_get_vocabulary (names));
  read_people (&head);
  infer_account (&head);
  read_date (&head);
  read_clock (&head);
  read_kind (&head);
  return head.found;
}
