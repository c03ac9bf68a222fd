/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three-way merge of a text by its lines. */
#include "sale-merge.h"

#include <string.h>

/* Beyond this many edits two texts have little in common; and memory is bounded. */
#define MAX_EDITS 512

/* A text as numbers of lines: equal lines have equal numbers. */
typedef struct
{
  GStrv lines;
  guint *ids;
  guint n;
} Lines;

/* Lines [from, to) of the base became lines [other_from, other_to). */
typedef struct
{
  guint from;
  guint to;
  guint other_from;
  guint other_to;
} Hunk;

static void
lines_init (Lines *self, const char *text, GHashTable *numbers)
{
  self->lines = g_strsplit (text, "\n", -1);
  self->n = g_strv_length (self->lines);
  self->ids = g_new (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      gpointer number;

      if (!g_hash_table_lookup_extended (numbers, self->lines[i], NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers));
          g_hash_table_insert (numbers, self->lines[i], number);
        }
      self->ids[i] = GPOINTER_TO_UINT (number);
    }
}

static void
lines_clear (Lines *self)
{
  g_strfreev (self->lines);
  g_free (self->ids);
}

/* The furthest x on each diagonal −d … d, from that after d − 1 edits. */
static int *
advance (const int *before, int d, const guint *a, int n, const guint *b, int m, gboolean *done)
{
  int *reach = g_new (int, 2 * d + 1);

  for (int k = -d; k <= d; k += 2)
    {
      gboolean down = k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]);
      int x = d == 0 ? 0 : down ? before[k + 1 + d - 1] : before[k - 1 + d - 1] + 1;
      int y = x - k;

      while (x < n && y < m && a[x] == b[y])
        x++, y++;
      reach[k + d] = x;
      *done |= x >= n && y >= m;
    }
  return reach;
}

/* Walks the edits back and notes which line of b each line of a is. */
static void
trace_back (GPtrArray *trace, int n, int m, int *match, int offset)
{
  int x = n, y = m;

  for (int d = (int) trace->len - 1; d >= 0; d--)
    {
      const int *before = d > 0 ? trace->pdata[d - 1] : NULL;
      int k = x - y, from_x = 0, from_y = 0;

      if (d > 0)
        {
          gboolean down = k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]);
          int from_k = down ? k + 1 : k - 1;

          from_x = before[from_k + d - 1];
          from_y = from_x - from_k;
        }
      while (x > from_x && y > from_y)
        {
          x--, y--;
          match[offset + x] = offset + y;
        }
      x = from_x;
      y = from_y;
    }
}

/* Myers' greedy O(ND) difference; without a result when there are too many edits. */
static void
match_middle (const guint *a, int n, const guint *b, int m, int *match, int offset)
{
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  gboolean done = FALSE;

  for (int d = 0; !done && d <= MIN (n + m, MAX_EDITS); d++)
    {
      const int *before = d > 0 ? trace->pdata[d - 1] : NULL;

      g_ptr_array_add (trace, advance (before, d, a, n, b, m, &done));
    }
  if (done)
    trace_back (trace, n, m, match, offset);
}

/* For each line of the base the line of the other text it is, or -1. */
static int *
match_lines (const Lines *base, const Lines *other)
{
  int n = (int) base->n, m = (int) other->n, head = 0, tail = 0;
  int *match = g_new (int, base->n + 1);

  while (head < n && head < m && base->ids[head] == other->ids[head])
    {
      match[head] = head;
      head++;
    }
  while (tail < n - head && tail < m - head && base->ids[n - 1 - tail] == other->ids[m - 1 - tail])
    {
      match[n - 1 - tail] = m - 1 - tail;
      tail++;
    }
  for (int i = head; i < n - tail; i++)
    match[i] = -1;
  match_middle (base->ids + head, n - head - tail, other->ids + head, m - head - tail, match, head);
  return match;
}

static GArray *
find_hunks (const Lines *base, const Lines *other)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  g_autofree int *match = match_lines (base, other);
  guint from = 0, other_from = 0;

  for (guint i = 0; i <= base->n; i++)
    {
      guint at = i < base->n ? (guint) match[i] : other->n;

      if (i < base->n && match[i] < 0)
        continue;
      if (i > from || at > other_from)
        {
          Hunk hunk = { from, i, other_from, at };
          g_array_append_val (hunks, hunk);
        }
      from = i + 1;
      other_from = at + 1;
    }
  return hunks;
}

static gboolean
hunks_are_equal (const Hunk *left, const Lines *mine, const Hunk *right, const Lines *theirs)
{
  guint n = left->other_to - left->other_from;

  return left->from == right->from && left->to == right->to &&
         n == right->other_to - right->other_from &&
         memcmp (mine->ids + left->other_from, theirs->ids + right->other_from,
                 n * sizeof (guint)) == 0;
}

static void
put_lines (GPtrArray *out, const Lines *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_ptr_array_add (out, lines->lines[i]);
}

/* Puts the lines up to a hunk and the hunk itself; returns where the base goes on. */
static guint
put_hunk (GPtrArray *out, const Lines *base, guint at, const Hunk *hunk, const Lines *other)
{
  put_lines (out, base, at, hunk->from);
  put_lines (out, other, hunk->other_from, hunk->other_to);
  return hunk->to;
}

/* Walks both sides' hunks; FALSE when two of them touch. */
static gboolean
weave (const Lines *base, const Lines *mine, GArray *my_hunks, const Lines *theirs,
       GArray *their_hunks, GPtrArray *out)
{
  guint i = 0, j = 0, at = 0;

  while (i < my_hunks->len || j < their_hunks->len)
    {
      const Hunk *my = i < my_hunks->len ? &g_array_index (my_hunks, Hunk, i) : NULL;
      const Hunk *their = j < their_hunks->len ? &g_array_index (their_hunks, Hunk, j) : NULL;

      if (their == NULL || (my && my->to < their->from))
        at = put_hunk (out, base, at, my, mine), i++;
      else if (my == NULL || their->to < my->from)
        at = put_hunk (out, base, at, their, theirs), j++;
      else if (hunks_are_equal (my, mine, their, theirs))
        at = put_hunk (out, base, at, my, mine), i++, j++;
      else
        return FALSE;
    }
  put_lines (out, base, at, base->n);
  return TRUE;
}

/**
 * sale_merge_lines:
 *
 * Merges two sides' changes of a text by lines. Changes touch when no unchanged
 * line stands between them; the same change on both sides is one.
 *
 * Returns: (transfer full) (nullable): the merged text, or %NULL when changes
 *   touch.
 */
char *
sale_merge_lines (const char *base, const char *mine, const char *theirs)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) out = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr (GArray) my_hunks = NULL, their_hunks = NULL;
  Lines lines[3];
  char *merged = NULL;

  lines_init (&lines[0], base, numbers);
  lines_init (&lines[1], mine, numbers);
  lines_init (&lines[2], theirs, numbers);
  my_hunks = find_hunks (&lines[0], &lines[1]);
  their_hunks = find_hunks (&lines[0], &lines[2]);
  if (weave (&lines[0], &lines[1], my_hunks, &lines[2], their_hunks, out))
    merged = g_strjoinv ("\n", (char **) out->pdata);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    lines_clear (&lines[i]);
  return merged;
}
