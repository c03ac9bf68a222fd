/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks, promises, wins and the next step of a captured text. */
#include "sale-capture-items.h"

#include <string.h>

#define ARROW "→"
/* "next step:" in any language is not longer than this. */
#define NEXT_MAX 64

static gboolean
is_blank (const char *text, guint i)
{
  return i == 0 || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + i)));
}

/* A sign right before a word; "+49" is a phone number and "* a" a list. */
static SaleSegmentKind
read_sign (const char *text, guint i, guint end)
{
  gunichar next;

  if (i + 1 >= end || strchr ("!+*", text[i]) == NULL || !is_blank (text, i))
    return SALE_SEGMENT_BODY;
  next = g_utf8_get_char (text + i + 1);
  if (text[i] == '!' && g_unichar_isalnum (next))
    return SALE_SEGMENT_TASK;
  if (!g_unichar_isalpha (next))
    return SALE_SEGMENT_BODY;
  return text[i] == '+' ? SALE_SEGMENT_PROMISE : SALE_SEGMENT_WIN;
}

static gboolean
is_next (GArray *tokens, guint i)
{
  return (sale_capture_means (tokens, i, SALE_WORD_NEXT) ||
          sale_capture_means_moved (tokens, i, SALE_WORD_NEXT)) &&
         !sale_capture_means (tokens, i, SALE_WORD_WEEK | SALE_WORD_MONTH);
}

/* "next", "next step"; in other languages also "etapa siguiente". */
static guint
count_next_words (GArray *tokens)
{
  if (is_next (tokens, 0))
    return sale_capture_means (tokens, 1, SALE_WORD_STEP) ? 2 : 1;
  return sale_capture_means (tokens, 0, SALE_WORD_STEP) &&
                 sale_capture_means_moved (tokens, 1, SALE_WORD_NEXT)
             ? 2
             : 0;
}

/* "next:", "next step:" at the start of a line; returns the bytes it takes. */
static guint
read_next_words (const char *text, guint i, guint end, SaleCaptureVocabulary *vocabulary)
{
  g_autoptr (GArray) tokens = NULL;
  const char *newline;
  guint colon;

  if (i > 0 && text[i - 1] != '\n')
    return 0;
  end = MIN (end, i + NEXT_MAX);
  newline = memchr (text + i, '\n', end - i);
  tokens = sale_capture_tokenize (text, i, newline ? (guint) (newline - text) : end, vocabulary);
  sale_capture_join (tokens, vocabulary);
  colon = count_next_words (tokens);
  if (colon == 0 || colon >= tokens->len ||
      !g_str_equal (sale_capture_token (tokens, colon)->folded, ":"))
    return 0;
  return sale_capture_token (tokens, colon)->end - i;
}

static guint
read_next_step (const char *text, guint i, guint end, SaleCaptureVocabulary *vocabulary)
{
  if (g_str_has_prefix (text + i, ARROW) && is_blank (text, i))
    return strlen (ARROW);
  if (strncmp (text + i, "->", 2) == 0 && is_blank (text, i))
    return 2;
  return read_next_words (text, i, end, vocabulary);
}

static void
begin (GArray *segments, SaleSegmentKind kind, guint start, guint sign)
{
  SaleSegment segment = { kind, start, start + sign, start };

  if (segments->len > 0)
    g_array_index (segments, SaleSegment, segments->len - 1).end = start;
  g_array_append_val (segments, segment);
}

/**
 * sale_capture_split:
 * @length: how many bytes of @text to look at
 *
 * Returns: (transfer full) (element-type SaleSegment): the whole of it, in
 *   order; what a sign marks reaches to the next sign or the end of its line.
 */
GArray *
sale_capture_split (const char *text, guint length, SaleCaptureVocabulary *vocabulary)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SaleSegment));
  guint n_marked = 0;

  begin (segments, SALE_SEGMENT_BODY, 0, 0);
  for (guint i = 0; i < length; i++)
    {
      SaleSegmentKind current = g_array_index (segments, SaleSegment, segments->len - 1).kind;
      SaleSegmentKind kind = read_sign (text, i, length);
      guint sign = kind == SALE_SEGMENT_BODY ? read_next_step (text, i, length, vocabulary) : 1;

      if (sign > 0 && kind == SALE_SEGMENT_BODY)
        kind = SALE_SEGMENT_NEXT_STEP;
      if (sign > 0 && n_marked < SALE_CAPTURE_MAX_ITEMS)
        {
          begin (segments, kind, i, sign);
          n_marked++;
          i += sign - 1;
        }
      else if (text[i] == '\n' && current != SALE_SEGMENT_BODY)
        begin (segments, SALE_SEGMENT_BODY, i, 0);
    }
  g_array_index (segments, SaleSegment, segments->len - 1).end = length;
  return segments;
}

void
sale_capture_add_span (SaleCapture *self, SaleCaptureSpanKind kind, guint start, guint end,
                       guint index)
{
  SaleCaptureSpan span = { kind, start, end, index };

  g_array_append_val (self->spans, span);
}

/**
 * sale_capture_dup_trimmed:
 *
 * Returns: (transfer full): a part of @text without the white space around it.
 */
char *
sale_capture_dup_trimmed (const char *text, guint start, guint end)
{
  while (start < end && g_unichar_isspace (g_utf8_get_char (text + start)))
    start = (guint) (g_utf8_next_char (text + start) - text);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + end))))
    end = (guint) (g_utf8_prev_char (text + end) - text);
  return g_strndup (text + start, end - start);
}

/* The last date in a list of words: its first token, and the one behind it in @behind. */
static guint
find_last_date (GArray *tokens, SaleDate today, SaleDate *date, guint *behind)
{
  guint first = 0;

  *behind = 0;
  *date = SALE_DATE_NONE;
  for (guint i = 0; i < tokens->len;)
    {
      SaleDate found;
      guint n = sale_capture_read_date (tokens, i, today, SALE_DIRECTION_FUTURE, &found);

      if (n > 0)
        {
          first = i;
          *behind = i + n;
          *date = found;
        }
      i += MAX (n, 1);
    }
  return first;
}

/* "of", "the"; in other languages one word is "the" and "on", and belongs to the day. */
static gboolean
is_of (GArray *tokens, guint i)
{
  return sale_capture_means (tokens, i, SALE_WORD_OF) &&
         !sale_capture_means (tokens, i, SALE_WORD_BY | SALE_WORD_ON);
}

/* A date takes "by", "on the" with it; "of Monday" is what the task is about. */
static guint
include_words_before (GArray *tokens, guint first)
{
  guint before = first;

  while (before > 0 && is_of (tokens, before - 1))
    before--;
  if (before == 0 || !sale_capture_means (tokens, before - 1, SALE_WORD_BY | SALE_WORD_ON))
    return first;
  while (before > 0 && sale_capture_means (tokens, before - 1, SALE_WORD_BY | SALE_WORD_ON))
    before--;
  return before;
}

/* When a task is due; a date at its end is no part of it. Returns where its text ends. */
static guint
read_due (SaleCapture *self, GArray *tokens, const SaleSegment *segment, SaleDate today,
          SaleDate *due)
{
  guint behind, first = find_last_date (tokens, today, due, &behind), start;

  if (behind == 0)
    return segment->end;
  start = include_words_before (tokens, first);
  if (start == first && first > 0 && is_of (tokens, first - 1))
    {
      *due = SALE_DATE_NONE;
      return segment->end;
    }
  sale_capture_add_span (self, SALE_CAPTURE_DUE, sale_capture_token (tokens, start)->start,
                         sale_capture_token (tokens, behind - 1)->end, 0);
  while (behind < tokens->len && !sale_capture_token (tokens, behind)->is_word)
    behind++;
  return behind == tokens->len && start > 0 ? sale_capture_token (tokens, start)->start
                                            : segment->end;
}

/* "They …", "Dana …" promise; everybody else is us. */
static void
read_side (SaleCapture *self, SaleCaptureItem *item, GArray *tokens, const SaleNameMatch *match)
{
  item->side = SALE_PARTY_US;
  if (sale_capture_means (tokens, 0, SALE_WORD_WE) || tokens->len == 0)
    return;
  if (sale_capture_means (tokens, 0, SALE_WORD_THEY))
    {
      item->side = SALE_PARTY_CUSTOMER;
      return;
    }
  if (self->account == 0 || match->matched == 0)
    return;
  item->side = SALE_PARTY_CUSTOMER;
  item->contact = match->ids->len == 1 ? g_array_index (match->ids, gint64, 0) : 0;
}

static GPtrArray *
get_list (SaleCapture *self, SaleSegmentKind kind, SaleCaptureSpanKind *span)
{
  *span = kind == SALE_SEGMENT_TASK      ? SALE_CAPTURE_TASK
          : kind == SALE_SEGMENT_PROMISE ? SALE_CAPTURE_PROMISE
                                         : SALE_CAPTURE_WIN;
  return kind == SALE_SEGMENT_TASK      ? self->tasks
         : kind == SALE_SEGMENT_PROMISE ? self->promises
                                        : self->wins;
}

/**
 * sale_capture_read_item:
 *
 * Adds the task, promise, win or next step that @segment is.
 */
void
sale_capture_read_item (SaleCapture *self, const SaleSegment *segment, SaleCaptureNames *names,
                        SaleDate today)
{
  g_autoptr (GArray) tokens = sale_capture_tokenize (self->input, segment->content, segment->end,
                                                     sale_capture_names_get_vocabulary (names));
  SaleCaptureSpanKind span = SALE_CAPTURE_NEXT_STEP;
  SaleCaptureItem *item;
  GPtrArray *list;
  g_auto (SaleNameMatch) match = { 0 };
  guint end = segment->end;

  if (segment->kind == SALE_SEGMENT_NEXT_STEP)
    {
      g_free (self->next_step);
      self->next_step = sale_capture_dup_trimmed (self->input, segment->content, segment->end);
      sale_capture_add_span (self, span, segment->start, segment->end, 0);
      return;
    }
  item = g_new0 (SaleCaptureItem, 1);
  list = get_list (self, segment->kind, &span);
  sale_capture_add_span (self, span, segment->start, segment->end, list->len);
  item->due = SALE_DATE_NONE;
  /* Names are of single words, so they are looked for before words are joined. */
  if (segment->kind == SALE_SEGMENT_PROMISE && tokens->len > 0)
    match = sale_capture_names_match_contact (names, tokens, 0, self->account, FALSE);
  sale_capture_join (tokens, sale_capture_names_get_vocabulary (names));
  if (segment->kind != SALE_SEGMENT_WIN)
    end = read_due (self, tokens, segment, today, &item->due);
  if (segment->kind == SALE_SEGMENT_PROMISE)
    read_side (self, item, tokens, &match);
  item->text = sale_capture_dup_trimmed (self->input, segment->content, end);
  g_ptr_array_add (list, item);
}
