/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-capture-items.h"

#include <string.h>

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

/* Where the first line is cut by a colon with white space behind it, or 0. */
static guint
find_colon (const char *text, guint end, guint *behind)
{
  static const char wide[] = "：";

  for (guint i = 1; i < MIN (end, SALE_CAPTURE_HEAD_MAX); i++)
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

  if (colon > 0 && sale_capture_read_head (self, colon, names, today, TRUE))
    return behind;
  forget (self, account, today);
  sale_capture_read_head (self, end, names, today, FALSE);
  return 0;
}

static void
append_body (GString *text, const char *input, guint start, guint end)
{
  g_autofree char *part = sale_capture_dup_trimmed (input, start, end);

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
