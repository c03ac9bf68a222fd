/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of a query: from words to terms. */
#include "sale-account-query-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than anybody types; what is pasted by mistake ends here. No more than 64
 * alternatives come of it, so that each has its bit. */
#define WORDS_MAX 127

/**
 * Word:
 * @text: it, without its quotes
 * @is_quoted: whether it had any: then it is text, whatever it says
 *
 * A piece of what was typed and where it stands, in bytes.
 */
typedef struct
{
  char *text;
  gsize start;
  gsize end;
  gboolean is_quoted;
  gboolean is_operator;
} Word;

typedef struct
{
  SaleBasis *basis;
  GArray *words;
  guint at;
  gsize length;
  const Word *wrong; /* NULL for the end of the text */
} Parser;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->text);
}

/* Words -------------------------------------------------------------------------- */

static gsize
measure_operator (const char *text)
{
  if (strchr (":=<>", *text) && *text)
    return (*text == '<' || *text == '>') && text[1] == '=' ? 2 : 1;
  return text[0] == '!' && text[1] == '=' ? 2 : 0;
}

static gsize
measure_word (const char *text)
{
  gsize length = 0;

  while (text[length] && !g_ascii_isspace (text[length]) && text[length] != '"' &&
         measure_operator (text + length) == 0)
    length++;
  return length;
}

static void
add_word (GArray *words, const char *text, gsize start, gsize length, gboolean is_operator)
{
  Word word = { g_strndup (text + start, length), start, start + length, FALSE, is_operator };

  g_array_append_val (words, word);
}

/* A quote that is not closed goes on to the end: it is being typed. */
static gsize
add_quoted (GArray *words, const char *text, gsize start)
{
  const char *close = strchr (text + start + 1, '"');
  gsize end = close ? (gsize) (close - text) : strlen (text);
  Word word = { g_strndup (text + start + 1, end - start - 1), start, end + (close ? 1 : 0), TRUE,
                FALSE };

  g_array_append_val (words, word);
  return word.end;
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));
  gsize at = 0;

  g_array_set_clear_func (words, word_clear);
  while (text[at] && words->len < WORDS_MAX)
    {
      gsize n_operator = measure_operator (text + at);
      gsize length = n_operator ? n_operator : measure_word (text + at);

      if (g_ascii_isspace (text[at]))
        at++;
      else if (text[at] == '"')
        at = add_quoted (words, text, at);
      else
        {
          add_word (words, text, at, length, n_operator > 0);
          at += length;
        }
    }
  return words;
}

static const Word *
look_at (Parser *self, guint ahead)
{
  return self->at + ahead < self->words->len ? &g_array_index (self->words, Word, self->at + ahead)
                                             : NULL;
}

static gboolean
is_keyword (const Word *word, const char *keyword)
{
  return word && !word->is_quoted && g_ascii_strcasecmp (word->text, keyword) == 0;
}

static gboolean
take_keyword (Parser *self, const char *keyword)
{
  if (!is_keyword (look_at (self, 0), keyword))
    return FALSE;
  self->at++;
  return TRUE;
}

/* Terms -------------------------------------------------------------------------- */

static gboolean
fail (Parser *self, const Word *wrong, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->wrong = wrong;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, message);
  return FALSE;
}

static SaleComparison
get_comparison (const char *text)
{
  static const char *const operators[] = { "=", "!=", "<", "<=", ">", ">=" };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (text, operators[i]))
      return (SaleComparison) i;
  return SALE_COMPARE_IS;
}

static gboolean
check_comparison (Parser *self, const SaleAccountTerm *term, const Word *op, GError **error)
{
  gboolean orders = term->comparison != SALE_COMPARE_IS && term->comparison != SALE_COMPARE_IS_NOT;
  SaleFactType type = term->field->type;

  if (orders && (type == SALE_FACT_IS_TEXT || type == SALE_FACT_IS_WORD))
    /* Translators: an operator, the name of a field; both as they are typed. */
    return fail (self, op, error,
                 _ ("“%s” cannot be asked of “%s”; write %s:…"), op->text, term->field->name,
                   term->field->name);
  return TRUE;
}

static gboolean
take_values (Parser *self, SaleAccountTerm *term, const Word *word, GError **error)
{
  g_auto (GStrv) values = word->is_quoted ? NULL : g_strsplit (word->text, ",", -1);
  gboolean is_list =
      values && (term->comparison == SALE_COMPARE_IS || term->comparison == SALE_COMPARE_IS_NOT) &&
      (term->field->type == SALE_FACT_IS_TEXT || term->field->type == SALE_FACT_IS_WORD);

  if (!is_list)
    return sale_account_term_take_value (term, word->text, self->basis, error);
  for (guint i = 0; values[i]; i++)
    if ((*values[i] || values[1] == NULL) &&
        !sale_account_term_take_value (term, values[i], self->basis, error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_comparison (Parser *self, SaleAccountTerm *term, GError **error)
{
  const Word *name = look_at (self, 0), *op = look_at (self, 1), *value = look_at (self, 2);

  term->field = sale_account_query_find_field (name->text);
  if (term->field == NULL)
    {
      g_auto (GStrv) fields = sale_account_query_list_fields ();
      g_autofree char *names = g_strjoinv (" ", fields);

      return fail (self, name, error,
                   /* Translators: what was typed, the names that are known. */
                   _ ("“%.40s” is nothing that accounts are asked for. These are: %s."), name->text,
                     names);
    }
  term->comparison = get_comparison (op->text);
  if (!check_comparison (self, term, op, error))
    return FALSE;
  if (value == NULL || value->is_operator)
    /* Translators: the name of a field and an operator, as in “value<”. */
    return fail (self, value, error, _ ("A value is missing after “%s%s”."), name->text, op->text);
  self->at += 3;
  self->wrong = value;
  return take_values (self, term, value, error);
}

static gboolean
parse_thing (Parser *self, SaleAccountTerm *term, GError **error)
{
  gboolean lacks = is_keyword (look_at (self, 0), "no");
  const Word *word = look_at (self, 1);
  g_auto (GStrv) things = NULL;
  g_autofree char *names = NULL;

  if (word)
    term->thing = sale_account_query_find_thing (word->text);
  if (term->thing)
    {
      term->negated ^= lacks;
      self->at += 2;
      return TRUE;
    }
  things = sale_account_query_list_things ();
  names = g_strjoinv (" ", things);
  /* Translators: the words that may follow “no” and “has”. */
  return fail (self, word, error, _ ("After “no” and “has” comes one of: %s."), names);
}

static gboolean
parse_text (Parser *self, SaleAccountTerm *term, GError **error)
{
  const Word *word = look_at (self, 0);

  if (word->is_operator)
    return fail (self, word, error, _ ("A name is missing before “%s”."), word->text);
  self->at++;
  term->field = &sale_account_query_text;
  return sale_account_term_take_value (term, word->text, self->basis, error);
}

/* A "-" in front of a word, as search engines have it. */
static gboolean
take_minus (Parser *self)
{
  Word *word = &g_array_index (self->words, Word, self->at);

  if (word->is_quoted || word->text[0] != '-' || word->text[1] == '\0')
    return FALSE;
  memmove (word->text, word->text + 1, strlen (word->text));
  return TRUE;
}

static SaleAccountTerm *
parse_term (Parser *self, GError **error)
{
  g_autoptr (SaleAccountTerm) term = sale_account_term_new ();
  const Word *word, *next;
  gboolean fine;

  term->negated = take_keyword (self, "not");
  word = look_at (self, 0);
  if (word == NULL)
    {
      fail (self, NULL, error, _ ("Something is missing after “not”."));
      return NULL;
    }
  term->negated ^= take_minus (self);
  next = look_at (self, 1);
  if (next && next->is_operator && !word->is_operator)
    fine = parse_comparison (self, term, error);
  else if (is_keyword (word, "no") || is_keyword (word, "has"))
    fine = parse_thing (self, term, error);
  else
    fine = parse_text (self, term, error);
  return fine ? g_steal_pointer (&term) : NULL;
}

static gboolean
parse_all (Parser *self, SaleAccountQuery *query, GError **error)
{
  GPtrArray *terms = NULL;

  while (look_at (self, 0))
    {
      SaleAccountTerm *term;

      if (terms && take_keyword (self, "or"))
        terms = NULL;
      else if (terms)
        take_keyword (self, "and");
      if (look_at (self, 0) == NULL)
        break;
      if (terms == NULL)
        {
          terms = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_account_term_free);
          g_ptr_array_add (query->alternatives, terms);
        }
      term = parse_term (self, error);
      if (term == NULL)
        return FALSE;
      g_ptr_array_add (terms, term);
    }
  return TRUE;
}

static void
tell_place (const Parser *self, gsize *start, gsize *end)
{
  if (start)
    *start = self->wrong ? self->wrong->start : self->length;
  if (end)
    *end = self->wrong ? self->wrong->end : self->length;
}

/**
 * sale_account_query_parse:
 * @text: as typed
 * @basis: the day, the currency and the user it is meant for
 * @start: (out) (optional): in case of an error, where the wrong word begins, in bytes
 * @end: (out) (optional): where it ends; both are the length of @text when one is missing
 *
 * Returns: (transfer full) (nullable): the query, of all accounts for an empty text; %NULL with
 *   %SALE_ERROR_INVALID and a sentence about the wrong word
 */
SaleAccountQuery *
sale_account_query_parse (const char *text, SaleBasis *basis, gsize *start, gsize *end,
                          GError **error)
{
  g_autoptr (SaleAccountQuery) self = g_atomic_rc_box_new0 (SaleAccountQuery);
  g_autoptr (GArray) words = split (text);
  Parser parser = { .basis = basis, .words = words, .length = strlen (text) };

  self->alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  if (parse_all (&parser, self, error))
    return g_steal_pointer (&self);
  tell_place (&parser, start, end);
  return NULL;
}

SaleAccountQuery *
sale_account_query_ref (SaleAccountQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_ptr_array_unref (((SaleAccountQuery *) data)->alternatives);
}

void
sale_account_query_unref (SaleAccountQuery *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
sale_account_term_is_text (const SaleAccountTerm *self)
{
  return self->field == &sale_account_query_text;
}

/**
 * sale_account_query_is_text:
 *
 * Returns: whether it asks for nothing but words, which a list that is on the screen
 *   can answer itself
 */
gboolean
sale_account_query_is_text (const SaleAccountQuery *self)
{
  for (guint i = 0; i < self->alternatives->len; i++)
    {
      GPtrArray *terms = self->alternatives->pdata[i];

      for (guint n = 0; n < terms->len; n++)
        if (!sale_account_term_is_text (terms->pdata[n]))
          return FALSE;
    }
  return TRUE;
}

static gboolean
meets_words (GPtrArray *terms, SaleRowHoldsFunc holds, gpointer row)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const SaleAccountTerm *term = terms->pdata[i];

      if (sale_account_term_is_text (term) && holds (row, term->texts->pdata[0]) == term->negated)
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_account_query_meets:
 * @ways: what sale_account_query_read_ways() found of the row's account;
 *   %SALE_ACCOUNT_QUERY_ALL_WAYS for a query that asks for nothing but words
 * @holds: looks for a word in @row
 *
 * Returns: whether a row of a list meets the query
 */
gboolean
sale_account_query_meets (const SaleAccountQuery *self, guint64 ways, SaleRowHoldsFunc holds,
                          gpointer row)
{
  for (guint i = 0; i < self->alternatives->len; i++)
    if ((ways & G_GUINT64_CONSTANT (1) << i) &&
        meets_words (self->alternatives->pdata[i], holds, row))
      return TRUE;
  return self->alternatives->len == 0;
}

/* Completing --------------------------------------------------------------------- */

static GStrv
list_candidates (const GArray *words, guint n_before)
{
  const Word *last = n_before ? &g_array_index (words, Word, n_before - 1) : NULL;
  const SaleAccountField *field;

  if (is_keyword (last, "no") || is_keyword (last, "has"))
    return sale_account_query_list_things ();
  if (last == NULL || !last->is_operator || n_before < 2)
    return sale_account_query_list_fields ();
  field = sale_account_query_find_field (g_array_index (words, Word, n_before - 2).text);
  return sale_account_query_list_words (field);
}

/* What the word that ends at the caret can become. */
static GStrv
keep_prefixed (char **candidates, const char *prefix)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (; *candidates; candidates++)
    if (g_ascii_strncasecmp (*candidates, prefix, strlen (prefix)) == 0 &&
        g_ascii_strcasecmp (*candidates, prefix) != 0)
      g_strv_builder_add (kept, *candidates);
  return g_strv_builder_end (kept);
}

/**
 * sale_account_query_complete:
 * @caret: where the next letter goes, in bytes
 * @start: (out): where the word begins that a completion takes the place of
 *
 * Returns: (transfer full): what the word at @caret can become, in the order of the
 *   fields; empty when nothing is to be completed
 */
GStrv
sale_account_query_complete (const char *text, gsize caret, gsize *start)
{
  g_autofree char *before = g_strndup (text, caret);
  g_autoptr (GArray) words = split (before);
  const Word *last = words->len ? &g_array_index (words, Word, words->len - 1) : NULL;
  gboolean in_word = last && last->end == strlen (before) && !last->is_operator && !last->is_quoted;
  g_auto (GStrv) candidates = list_candidates (words, words->len - (in_word ? 1 : 0));

  *start = in_word ? last->start : strlen (before);
  if (last && last->is_quoted && last->end == strlen (before))
    return g_new0 (char *, 1);
  return keep_prefixed (candidates, in_word ? last->text : "");
}
