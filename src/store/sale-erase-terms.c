/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-erase-terms.h"

#include "sale-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A part of a name that is shorter names half the world. */
#define PART_MIN 3
/* The end of a phone number says whose it is, however the rest is written. */
#define PHONE_TAIL 8
#define PHONE_MIN 6
#define EXCERPT_CHARS 30

/* One letter of a text as it is compared, and the bytes it stands in. */
typedef struct
{
  gunichar letter;
  gsize start;
  gsize end;
} Letter;

typedef struct
{
  GArray *letters; /* of Letter */
  gboolean sure;
} Term;

struct _SaleTerms
{
  GPtrArray *words;  /* of Term */
  GPtrArray *phones; /* of char*, the last digits */
};

static void
free_term (gpointer data)
{
  g_array_unref (((Term *) data)->letters);
  g_free (data);
}

SaleTerms *
sale_terms_new (void)
{
  SaleTerms *self = g_new0 (SaleTerms, 1);

  self->words = g_ptr_array_new_with_free_func (free_term);
  self->phones = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_terms_free (SaleTerms *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->phones);
  g_free (self);
}

/* Folding ---------------------------------------------------------------------- */

static void
append_letter (GArray *letters, gunichar letter, gsize start, gsize end)
{
  Letter *last = letters->len ? &g_array_index (letters, Letter, letters->len - 1) : NULL;
  Letter one = { g_unichar_tolower (letter), start, end };

  /* White space of any length counts as one blank. */
  if (g_unichar_isspace (letter))
    one.letter = ' ';
  if (one.letter == ' ' && last && last->letter == ' ')
    last->end = end;
  else
    g_array_append_val (letters, one);
}

/* A letter loses its marks, so that Kovac is found as Kovač too. */
static void
append_folded (GArray *letters, gunichar letter, gsize start, gsize end)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  const char *base = sale_search_letter_base (g_unichar_tolower (letter));
  gsize n;

  for (const char *p = base; p && *p; p++)
    append_letter (letters, (gunichar) *p, start, end);
  if (base)
    return;
  n = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]))
      append_letter (letters, parts[i], start, end);
}

static GArray *
fold (const char *text)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    append_folded (letters, g_utf8_get_char (p), (gsize) (p - text),
                   (gsize) (g_utf8_next_char (p) - text));
  return letters;
}

/* Terms ------------------------------------------------------------------------ */

static void
add_term (SaleTerms *self, const char *text, gboolean sure)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GArray) letters = fold (stripped);
  Term *term;

  if (letters->len == 0)
    return;
  term = g_new0 (Term, 1);
  term->letters = g_steal_pointer (&letters);
  term->sure = sure;
  g_ptr_array_add (self->words, term);
}

/* "Dana Kovač" is also found as "Kovač, Dana" and "Kovač Dana". */
static void
add_turned (SaleTerms *self, char **parts, guint n_parts)
{
  g_autofree char *last = g_strdup (parts[n_parts - 1]);
  g_autofree char *first = NULL;
  g_autofree char *comma = NULL;
  g_autofree char *plain = NULL;

  parts[n_parts - 1][0] = '\0';
  first = g_strjoinv (" ", parts);
  comma = g_strdup_printf ("%s, %s", last, first);
  plain = g_strdup_printf ("%s %s", last, first);
  add_term (self, comma, TRUE);
  add_term (self, plain, TRUE);
}

void
sale_terms_add_name (SaleTerms *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_auto (GStrv) parts = g_strsplit_set (stripped, " \t\n", -1);
  guint n_parts = g_strv_length (parts);

  add_term (self, stripped, TRUE);
  if (n_parts < 2)
    return;
  for (guint i = 0; i < n_parts; i++)
    if (g_utf8_strlen (parts[i], -1) >= PART_MIN)
      add_term (self, parts[i], FALSE);
  add_turned (self, parts, n_parts);
}

void
sale_terms_add_mail (SaleTerms *self, const char *mail)
{
  add_term (self, mail, TRUE);
}

static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free_and_steal (digits);
}

void
sale_terms_add_phone (SaleTerms *self, const char *phone)
{
  g_autofree char *digits = dup_digits (phone);
  gsize size = strlen (digits);

  if (size >= PHONE_MIN)
    g_ptr_array_add (self->phones, g_strdup (digits + (size > PHONE_TAIL ? size - PHONE_TAIL : 0)));
}

/* Matching --------------------------------------------------------------------- */

static gunichar
letter_at (const GArray *letters, guint i)
{
  return g_array_index (letters, Letter, i).letter;
}

/* A word does not begin or end in the middle of another, where words have ends. */
static gboolean
is_boundary (const GArray *letters, guint at)
{
  gunichar before, after;

  if (at == 0 || at >= letters->len)
    return TRUE;
  before = letter_at (letters, at - 1);
  after = letter_at (letters, at);
  return !g_unichar_isalnum (before) || !g_unichar_isalnum (after) ||
         sale_search_stands_alone (before) || sale_search_stands_alone (after);
}

static gboolean
matches_at (const GArray *letters, guint at, const GArray *term)
{
  if (at + term->len > letters->len)
    return FALSE;
  for (guint i = 0; i < term->len; i++)
    if (letter_at (letters, at + i) != letter_at (term, i))
      return FALSE;
  return is_boundary (letters, at) && is_boundary (letters, at + term->len);
}

/* The longest term, so that the whole name is taken rather than a part of it. */
static const Term *
find_at (const SaleTerms *self, const GArray *letters, guint at)
{
  const Term *best = NULL;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Term *term = self->words->pdata[i];

      if ((best == NULL || term->letters->len > best->letters->len) &&
          matches_at (letters, at, term->letters))
        best = term;
    }
  return best;
}

static void
match_words (const SaleTerms *self, const char *text, GArray *matches)
{
  g_autoptr (GArray) letters = fold (text);

  for (guint i = 0; i < letters->len; i++)
    {
      const Term *term = find_at (self, letters, i);
      SaleMatch match;

      if (term == NULL)
        continue;
      match = (SaleMatch) { g_array_index (letters, Letter, i).start,
                            g_array_index (letters, Letter, i + term->letters->len - 1).end,
                            term->sure };
      g_array_append_val (matches, match);
      i += term->letters->len - 1;
    }
}

static gboolean
is_phone_part (char c)
{
  return g_ascii_isdigit (c) || (c && strchr ("+-./() ", c));
}

static gboolean
is_known_phone (const SaleTerms *self, const char *digits)
{
  for (guint i = 0; i < self->phones->len; i++)
    if (g_str_has_suffix (digits, self->phones->pdata[i]))
      return TRUE;
  return FALSE;
}

/* A number is taken whole, whatever stands between its digits. */
static void
match_phones (const SaleTerms *self, const char *text, GArray *matches)
{
  for (const char *p = text; *p;)
    {
      const char *start = p, *end = p;
      g_autofree char *run = NULL;
      g_autofree char *digits = NULL;

      for (; is_phone_part (*p); p++)
        if (g_ascii_isdigit (*p))
          end = p + 1;
      if (p == start)
        {
          p++;
          continue;
        }
      while (start < end && strchr ("-./) ", *start))
        start++;
      run = g_strndup (start, (gsize) (end - start));
      digits = dup_digits (run);
      if (is_known_phone (self, digits))
        {
          SaleMatch match = { (gsize) (start - text), (gsize) (end - text), TRUE };

          g_array_append_val (matches, match);
        }
    }
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const SaleMatch *one = a, *two = b;

  return one->start < two->start ? -1 : one->start > two->start;
}

/**
 * sale_terms_match:
 *
 * Returns: (transfer full) (element-type SaleMatch): the places in @text that
 *   name the person, in their order.
 */
GArray *
sale_terms_match (const SaleTerms *self, const char *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SaleMatch));

  match_words (self, text, matches);
  if (self->phones->len)
    match_phones (self, text, matches);
  g_array_sort (matches, compare_matches);
  return matches;
}

/**
 * sale_terms_redact:
 * @unsure_too: also where only a part of the name stands
 * @n_redacted: (inout): how many places were overwritten is added
 *
 * Returns: (transfer full) (nullable): @text without the person; %NULL when
 *   there is nothing to overwrite.
 */
char *
sale_terms_redact (const SaleTerms *self, const char *text, gboolean unsure_too, guint *n_redacted)
{
  g_autoptr (GArray) matches = sale_terms_match (self, text);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize done = 0;
  guint n = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const SaleMatch *match = &g_array_index (matches, SaleMatch, i);

      if (match->start < done || (!match->sure && !unsure_too))
        continue;
      g_string_append_len (out, text + done, (gssize) (match->start - done));
      /* Translators: stands in a text where a person's name was erased. */
      g_string_append (out, _("(erased)"));
      done = match->end;
      n++;
    }
  *n_redacted += n;
  return n ? g_strdup (g_string_append (out, text + done)->str) : NULL;
}

/**
 * sale_match_dup_excerpt:
 *
 * Returns: (transfer full): the passage with some of what stands around it.
 */
char *
sale_match_dup_excerpt (const SaleMatch *self, const char *text)
{
  const char *start = text + self->start, *end = text + self->end;

  for (guint i = 0; i < EXCERPT_CHARS && start > text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < EXCERPT_CHARS && *end; i++)
    end = g_utf8_next_char (end);
  {
    g_autofree char *part = g_strndup (start, (gsize) (end - start));

    g_strdelimit (part, "\n\r\t", ' ');
    return g_strconcat (start > text ? "…" : "", part, *end ? "…" : "", NULL);
  }
}
