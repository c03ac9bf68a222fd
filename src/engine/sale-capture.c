/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-capture-items.h"

#include <string.h>

/* So much of the first line may name account, people and day. */
#define HEAD_MAX 512
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

static void
person_free (gpointer data)
{
  SaleCapturePerson *person = data;

  g_free (person->name);
  g_array_unref (person->candidates);
  g_free (person);
}

static void
item_free (gpointer data)
{
  SaleCaptureItem *item = data;

  g_free (item->text);
  g_free (item);
}

void
sale_capture_free (SaleCapture *self)
{
  g_free (self->input);
  g_free (self->text);
  g_free (self->next_step);
  g_array_unref (self->candidates);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->promises);
  g_ptr_array_unref (self->wins);
  g_array_unref (self->spans);
  g_free (self);
}

static SaleCapture *
capture_new (const char *input, gint64 account, SaleDate today)
{
  SaleCapture *self = g_new0 (SaleCapture, 1);

  self->input = g_utf8_make_valid (input, -1);
  self->account = account;
  self->candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->kind = SALE_ACTIVITY_NOTE;
  self->date = today;
  self->minute = -1;
  self->tasks = g_ptr_array_new_with_free_func (item_free);
  self->promises = g_ptr_array_new_with_free_func (item_free);
  self->wins = g_ptr_array_new_with_free_func (item_free);
  self->spans = g_array_new (FALSE, FALSE, sizeof (SaleCaptureSpan));
  return self;
}

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

  if (token->used || !token->upper || token->meanings || token->weekday || token->month)
    return;
  if (self->capture->account == 0 && self->capture->candidates->len > 0)
    return;
  match = sale_capture_names_match_contact (self->names, self->tokens, i, self->capture->account,
                                            FALSE);
  if (match.ids->len == 1 && (self->capture->account != 0 || self->has_colon) &&
      !has_person (self, g_array_index (match.ids, gint64, 0)))
    add_person (self, i, match.n_tokens, match.ids);
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

/* Forgets what a colon that meant something else made it find. */
static void
forget (SaleCapture *self, gint64 account, SaleDate today)
{
  self->account = account;
  self->kind = SALE_ACTIVITY_NOTE;
  self->date = today;
  self->minute = -1;
  self->duration = 0;
  g_array_set_size (self->candidates, 0);
  g_ptr_array_set_size (self->people, 0);
  g_array_set_size (self->spans, 0);
}

/* Reads [0, end) as account, people, day and kind; whether it is any of these. */
static gboolean
read_head (SaleCapture *self, guint end, SaleCaptureNames *names, SaleDate today,
           gboolean has_colon)
{
  g_autoptr (GArray) tokens = sale_capture_tokenize (self->input, 0, MIN (end, HEAD_MAX),
                                                     sale_capture_names_get_vocabulary (names));
  Head head = { self, names, tokens, today, has_colon, FALSE, FALSE };

  if (tokens->len > HEAD_TOKENS)
    g_array_set_size (tokens, HEAD_TOKENS);
  head.typing = !has_colon && tokens->len > 0 && self->input[end] == '\0' &&
                sale_capture_token (tokens, tokens->len - 1)->end == end;
  read_account (&head);
  read_people (&head);
  infer_account (&head);
  read_date (&head);
  read_clock (&head);
  read_kind (&head);
  return head.found;
}

/* Where the first line is cut by a colon with white space behind it, or 0. */
static guint
find_colon (const char *text, guint end, guint *behind)
{
  static const char wide[] = "：";

  for (guint i = 1; i < MIN (end, HEAD_MAX); i++)
    {
      if (text[i] == ':' && (i + 1 >= end || g_ascii_isspace (text[i + 1])))
        {
          *behind = i + 1;
          return i;
        }
      if (strncmp (text + i, wide, strlen (wide)) == 0)
        {
          *behind = i + (guint) strlen (wide);
          return i;
        }
    }
  return 0;
}

/* Reads the start of the text; returns where what is written down begins. */
static guint
read_start (SaleCapture *self, const SaleSegment *first, SaleCaptureNames *names, SaleDate today)
{
  const char *newline = memchr (self->input, '\n', first->end);
  guint end = newline ? (guint) (newline - self->input) : first->end, behind = 0;
  guint colon = find_colon (self->input, end, &behind);
  gint64 account = self->account;

  if (colon > 0 && read_head (self, colon, names, today, TRUE))
    return behind;
  forget (self, account, today);
  read_head (self, end, names, today, FALSE);
  return 0;
}

static void
append_body (GString *text, const char *input, guint start, guint end)
{
  g_autofree char *part = g_strndup (input + start, end - start);

  g_strstrip (part);
  if (*part == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, start < end && input[start] == '\n' ? '\n' : ' ');
  g_string_append (text, part);
}

/* What no sign marks is written down; when that is nothing, the start itself. */
static char *
make_text (SaleCapture *self, GArray *segments, guint begin, guint length)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const SaleSegment *segment = &g_array_index (segments, SaleSegment, i);

      if (segment->kind == SALE_SEGMENT_BODY && segment->end > begin)
        append_body (text, self->input, MAX (segment->start, begin), segment->end);
    }
  g_string_append (text, self->input + length);
  if (text->len == 0)
    append_body (text, self->input, 0, g_array_index (segments, SaleSegment, 0).end);
  return g_strdup (text->str);
}

/* Bytes to look at, cut between characters. */
static guint
get_length (const char *text)
{
  gsize length = strlen (text);

  if (length <= SALE_CAPTURE_MAX)
    return (guint) length;
  return (guint) (g_utf8_find_prev_char (text, text + SALE_CAPTURE_MAX + 1) - text);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const SaleCaptureSpan *left = a, *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->end < right->end) - (left->end > right->end);
}

/**
 * sale_capture_parse:
 * @input: what somebody typed; may be anything
 * @account: the account of the page it is typed on, 0 for none
 * @today: gives "yesterday" its date
 *
 * Understands a line of quick capture. The first line up to a colon names the
 * account, who took part, the day and the kind; `!` marks a task, `+` a promise,
 * `*` a win, and "next:" or an arrow the next step. Nothing that is typed is
 * lost: what is not understood is text.
 *
 * Returns: (transfer full): what the line says.
 */
SaleCapture *
sale_capture_parse (const char *input, SaleCaptureNames *names, gint64 account, SaleDate today)
{
  SaleCapture *self = capture_new (input, account, today);
  guint length = get_length (self->input), begin;
  g_autoptr (GArray) segments =
      sale_capture_split (self->input, length, sale_capture_names_get_vocabulary (names));

  begin = read_start (self, &g_array_index (segments, SaleSegment, 0), names, today);
  for (guint i = 0; i < segments->len; i++)
    {
      const SaleSegment *segment = &g_array_index (segments, SaleSegment, i);

      if (segment->kind != SALE_SEGMENT_BODY)
        sale_capture_read_item (self, segment, names, today);
    }
  self->text = make_text (self, segments, begin, length);
  g_array_sort (self->spans, compare_spans);
  return self;
}
