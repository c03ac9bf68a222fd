/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prefix that the index has no list of is put together from the lists of all words
 * that begin with it, to the last row, before the first one is known: 100,000
 * meetings are gone through for twelve. Of these words themselves, where they are
 * few, the index gives the newest rows at once. */
#include "sale-search-words.h"

#include "sale-search-fold.h"

#include <string.h>

#define INDEXED 2   /* letters; "prefix" of the table search */
#define WORDS_MAX 6 /* that a prefix is taken for: to look for each costs, too */

/* To begin anew costs as much as to read so many rows: of lists of the index, and of
 * what is put together first. */
#define PATIENCE 600
#define PATIENCE_WHOLE 20000

/* The first word of the index from @from on, %NULL after the last one. */
static gboolean
find_word (SaleDb *db, const char *from, char **word, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT term FROM temp.search_words WHERE term >= ?1 LIMIT 1", error);
  gboolean row = FALSE;

  *word = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_text (select, 1, from, -1, SQLITE_STATIC);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row)
    *word = g_strdup ((const char *) sqlite3_column_text (select, 0));
  return TRUE;
}

/* %NULL in @words when they are too many. */
static gboolean
list_words (SaleDb *db, const char *prefix, GStrv *words, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *from = g_strdup (prefix);

  *words = NULL;
  for (guint n = 0; n < WORDS_MAX; n++)
    {
      char *word;

      if (!find_word (db, from, &word, error))
        return FALSE;
      if (word == NULL || !g_str_has_prefix (word, prefix))
        {
          g_free (word);
          *words = g_strv_builder_end (builder);
          return TRUE;
        }
      g_free (from);
      from = g_strconcat (word, "\001", NULL); /* no word holds it: the next one */
      g_strv_builder_take (builder, word);
    }
  return TRUE;
}

/* The last word of a query, when the index has no list of it and writes it as it is. */
static char *
dup_open_prefix (const char *match)
{
  const char *end = match + strlen (match) - 2; /* "* */
  const char *begin = g_strrstr_len (match, end - match, "\"") + 1;

  if (end - begin <= INDEXED)
    return NULL;
  for (const char *p = begin; p < end; p++)
    if (!g_ascii_isalnum (*p))
      return NULL;
  return g_strndup (begin, (gsize) (end - begin));
}

static char *
put_words (const char *match, const char *prefix, GStrv words)
{
  gsize length = strlen (match) - strlen (prefix) - 3; /* what stands before "prefix"* */
  g_autofree char *any = g_strjoinv ("\" OR \"", words);

  return g_strdup_printf ("%.*s%s(\"%s\")", (int) length, match, length ? "AND " : "", any);
}

/**
 * sale_search_dup_match:
 * @text: what the user typed; never read as syntax
 * @match: (out) (nullable): the FTS5 expression for it, %NULL when there is no word in
 *   @text
 * @patience: (out): how many rows may be passed over for what it costs to begin anew
 *   at a later one
 */
gboolean
sale_search_dup_match (SaleDb *db, const char *text, char **match, guint *patience, GError **error)
{
  g_autofree char *typed = sale_search_fold_query (text);
  g_autofree char *prefix = typed ? dup_open_prefix (typed) : NULL;
  g_auto (GStrv) words = NULL;

  *match = NULL;
  if (prefix && (!sale_db_exec (db,
                                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words "
                                "USING fts5vocab (main, search, instance)",
                                error) ||
                 !list_words (db, prefix, &words, error)))
    return FALSE;
  if (words && words[0])
    {
      *match = put_words (typed, prefix, words);
      *patience = PATIENCE;
      return TRUE;
    }
  *match = g_steal_pointer (&typed);
  *patience = prefix ? PATIENCE_WHOLE : PATIENCE;
  return TRUE;
}
