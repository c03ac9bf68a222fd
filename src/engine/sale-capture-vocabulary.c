/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that have a meaning in a captured text. */
#include "sale-capture-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many tokens are a word at most: a letter each in some scripts. */
#define LONGEST 16

typedef struct
{
  guint meanings;
  guint moved;
  int weekday;
  gboolean short_weekday;
  int month;
} Entry;

struct _SaleCaptureVocabulary
{
  GHashTable *entries; /* word as it is compared → Entry */
  GHashTable *starts;  /* the first of several words that have a meaning together */
};

/* Words as they stand: with a space between those that have one. */
static void
append_word (GString *text, const SaleToken *token)
{
  if (text->len > 0 && token->apart)
    g_string_append_c (text, ' ');
  /* Either apostrophe. */
  g_string_append (text, g_str_equal (token->folded, "’") ? "'" : token->folded);
}

static Entry *
get_entry (SaleCaptureVocabulary *self, const char *word)
{
  g_autoptr (GArray) tokens = sale_capture_tokenize (word, 0, (guint) strlen (word), NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  Entry *entry;

  for (guint i = 0; i < tokens->len; i++)
    append_word (key, sale_capture_token (tokens, i));
  if (tokens->len > 1)
    g_hash_table_add (self->starts, g_strdup (sale_capture_token (tokens, 0)->folded));
  entry = g_hash_table_lookup (self->entries, key->str);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_strdup (key->str), entry);
    }
  return entry;
}

/* Where a meaning is moved, that is all it is: the other place has words of its own. */
static void
add_words (SaleCaptureVocabulary *self, const char *list, guint meaning, gboolean moved)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);

  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]))
      {
        Entry *entry = get_entry (self, words[i]);

        if (moved)
          entry->moved |= meaning;
        else
          entry->meanings |= meaning;
      }
}

static void
add_month (SaleCaptureVocabulary *self, const char *name, int month)
{
  if (name && *name)
    get_entry (self, name)->month = month;
}

static void
add_weekday (SaleCaptureVocabulary *self, const char *name, int weekday, gboolean is_short)
{
  Entry *entry;

  if (name == NULL || *name == '\0')
    return;
  entry = get_entry (self, name);
  if (entry->weekday == 0)
    entry->short_weekday = is_short;
  entry->weekday = weekday;
}

static void
add_months (SaleCaptureVocabulary *self, const SaleTypedLanguage *language)
{
  static const char *const english[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };

  for (int month = 1; month <= 12; month++)
    {
      g_auto (GStrv) names = sale_typed_language_dup_months (language, month);
      g_autofree char *brief = g_strndup (english[month - 1], 3);

      add_month (self, english[month - 1], month);
      add_month (self, brief, month);
      for (guint i = 0; names[i]; i++)
        add_month (self, names[i], month);
    }
  add_month (self, "sept", 9);
}

/* A name is short when it is less of the full one; one letter that is a word is not taken for a
 * day: 日, 金. */
static void
add_local_weekday (SaleCaptureVocabulary *self, char **names, int weekday)
{
  for (guint i = 0; names[i]; i++)
    {
      gboolean alone = sale_typed_language_stands_alone (g_utf8_get_char (names[i]));

      if (!alone || g_utf8_strlen (names[i], -1) > 1)
        add_weekday (self, names[i], weekday, !alone && strlen (names[i]) < strlen (names[0]));
    }
}

static void
add_weekdays (SaleCaptureVocabulary *self, const SaleTypedLanguage *language)
{
  static const char *const english[] = { "monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };

  for (int weekday = 1; weekday <= 7; weekday++)
    {
      g_auto (GStrv) names = sale_typed_language_dup_weekdays (language, weekday);
      g_autofree char *brief = g_strndup (english[weekday - 1], 3);

      add_weekday (self, english[weekday - 1], weekday, FALSE);
      add_weekday (self, brief, weekday, TRUE);
      add_local_weekday (self, names, weekday);
    }
}

static const struct
{
  const char *words;
  guint meaning;
} vocabulary_words[] = {
  /* Translators: each of these is a list of alternatives, joined by "|", that people may type
   * into quick capture; one may be several words. The English ones are always understood too.
   * First: a call. */
  { N_ ("call|calls|called|phone|phoned|rang|spoke|talked|talk"), SALE_WORD_CALL },
  /* Translators: words for a meeting. */
  { N_ ("meeting|met|meet|visit|visited|lunch|coffee|dinner|workshop|demo|training|kickoff|qbr"),
    SALE_WORD_MEETING },
  /* Translators: words for a mail. */
  { N_ ("mail|mails|mailed|email|emails|emailed|wrote"), SALE_WORD_MAIL },
  /* Translators: words for a note. */
  { N_ ("note|notes|noted"), SALE_WORD_NOTE },
  /* Translators: words for an event. */
  { N_ ("event|conference|webinar|fair"), SALE_WORD_EVENT },
  /* Translators: what stands before the people of a meeting. */
  { N_ ("with"), SALE_WORD_WITH },
  /* Translators: what stands between two people. */
  { N_ ("and"), SALE_WORD_AND },
  { N_ ("today"), SALE_WORD_TODAY },
  { N_ ("yesterday"), SALE_WORD_YESTERDAY },
  { N_ ("tomorrow"), SALE_WORD_TOMORROW },
  /* Translators: as in "3 days ago", behind the number: "3日前"; "|" separates alternatives. If
   * your language has no such word, write "ago". */
  { N_ ("ago"), SALE_WORD_AGO },
  /* Translators: as in "in 3 days", before the number; "|" separates alternatives. */
  { N_ ("in"), SALE_WORD_IN },
  /* Translators: as in "last Monday", before it; "|" separates alternatives. */
  { N_ ("last"), SALE_WORD_LAST },
  /* Translators: as in "next Monday", before it; "|" separates alternatives:
   * "nächster|nächsten|kommenden". */
  { N_ ("next"), SALE_WORD_NEXT },
  /* Translators: as in "this Monday". */
  { N_ ("this"), SALE_WORD_THIS },
  { N_ ("day|days"), SALE_WORD_DAY },
  { N_ ("week|weeks"), SALE_WORD_WEEK },
  { N_ ("month|months"), SALE_WORD_MONTH },
  /* Translators: what stands before a due date. */
  { N_ ("by|until|till|before|due"), SALE_WORD_BY },
  /* Translators: what stands before a date or a time. */
  { N_ ("on|at"), SALE_WORD_ON },
  /* Translators: the customer, as the one who promised. */
  { N_ ("they|customer|client|theirs"), SALE_WORD_THEY },
  /* Translators: us, as the ones who promised. */
  { N_ ("we|i|us|ours"), SALE_WORD_WE },
  /* Translators: as in "next step: …". */
  { N_ ("step|steps"), SALE_WORD_STEP },
  { N_ ("min|mins|minute|minutes"), SALE_WORD_MINUTE },
  { N_ ("h|hr|hrs|hour|hours"), SALE_WORD_HOUR },
  /* Translators: before noon. */
  { N_ ("am"), SALE_WORD_AM },
  /* Translators: after noon. */
  { N_ ("pm"), SALE_WORD_PM },
  /* Translators: as in "end of month". */
  { N_ ("end"), SALE_WORD_END },
  /* Translators: as in "end of month". */
  { N_ ("of|the"), SALE_WORD_OF },
  /* Translators: what stands behind the number of a day, as in "3rd". */
  { N_ ("st|nd|rd|th"), SALE_WORD_ORDINAL },
};

/* What other languages say in one, or on the other side; in English it is read by its words. */
static const struct
{
  const char *context, *words;
  guint meaning;
  gboolean moved;
} local_words[] = {
  { "before a number", NC_ ("before a number", "ago"), SALE_WORD_AGO, TRUE },
  { "behind a number", NC_ ("behind a number", "in"), SALE_WORD_IN, TRUE },
  { "behind a weekday", NC_ ("behind a weekday", "next"), SALE_WORD_NEXT, TRUE },
  { "behind a weekday", NC_ ("behind a weekday", "last"), SALE_WORD_LAST, TRUE },
  { "typed", NC_ ("typed", "today"), SALE_WORD_TODAY, FALSE },
  { "typed", NC_ ("typed", "tomorrow"), SALE_WORD_TOMORROW, FALSE },
  { "typed", NC_ ("typed", "yesterday"), SALE_WORD_YESTERDAY, FALSE },
  { NULL, N_ ("the day after tomorrow"), SALE_WORD_DAY | SALE_WORD_TOMORROW, FALSE },
  { NULL, N_ ("the day before yesterday"), SALE_WORD_DAY | SALE_WORD_YESTERDAY, FALSE },
  { NULL, N_ ("end of month"), SALE_WORD_END | SALE_WORD_MONTH, FALSE },
  { NULL, N_ ("next week"), SALE_WORD_NEXT | SALE_WORD_WEEK, FALSE },
  { NULL, N_ ("next month"), SALE_WORD_NEXT | SALE_WORD_MONTH, FALSE },
  /* Translators: typed into quick capture; "|" separates alternatives: "letzte Woche|vorige
   * Woche". */
  { NULL, N_ ("last week"), SALE_WORD_LAST | SALE_WORD_WEEK, FALSE },
  /* Translators: typed into quick capture; "|" separates alternatives. */
  { NULL, N_ ("last month"), SALE_WORD_LAST | SALE_WORD_MONTH, FALSE },
};

static void
add_local_words (SaleCaptureVocabulary *self, const SaleTypedLanguage *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (local_words); i++)
    {
      const char *local =
          sale_typed_language_get (language, local_words[i].context, local_words[i].words);

      if (!g_str_equal (local, local_words[i].words))
        add_words (self, local, local_words[i].meaning, local_words[i].moved);
    }
}

/**
 * sale_capture_vocabulary_new:
 * @language: (nullable): a language, or that of the program
 *
 * Returns: (transfer full): the words that are understood: the English ones and
 *   those of @language.
 */
SaleCaptureVocabulary *
sale_capture_vocabulary_new (const SaleTypedLanguage *language)
{
  SaleCaptureVocabulary *self = g_new0 (SaleCaptureVocabulary, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary_words); i++)
    {
      const char *english = vocabulary_words[i].words;

      add_words (self, english, vocabulary_words[i].meaning, FALSE);
      add_words (self, sale_typed_language_get (language, NULL, english),
                 vocabulary_words[i].meaning, FALSE);
    }
  add_local_words (self, language);
  add_months (self, language);
  add_weekdays (self, language);
  return self;
}

void
sale_capture_vocabulary_free (SaleCaptureVocabulary *self)
{
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->starts);
  g_free (self);
}

void
sale_capture_vocabulary_apply (SaleCaptureVocabulary *self, SaleToken *token)
{
  const Entry *entry = g_hash_table_lookup (self->entries, token->folded);

  if (entry == NULL)
    return;
  token->meanings = entry->meanings;
  token->moved = entry->moved;
  token->weekday = entry->weekday;
  token->short_weekday = entry->short_weekday;
  token->month = entry->month;
}

static gboolean
may_join (const SaleToken *token)
{
  return !token->used && !token->named;
}

/**
 * sale_capture_vocabulary_find:
 * @word: (out) (transfer full): the word that several tokens are; untouched else
 *
 * Returns: how many tokens from @i on have a meaning together, 1 when none have.
 */
guint
sale_capture_vocabulary_find (SaleCaptureVocabulary *self, GArray *tokens, guint i, char **word)
{
  const SaleToken *first = sale_capture_token (tokens, i);
  g_autoptr (GString) text = NULL;
  guint n = 1;

  if (!may_join (first) || !g_hash_table_contains (self->starts, first->folded))
    return 1;
  text = g_string_new (first->folded);
  for (guint k = 1; k < LONGEST && i + k < tokens->len; k++)
    {
      const SaleToken *token = sale_capture_token (tokens, i + k);

      if (!may_join (token))
        break;
      append_word (text, token);
      if (!g_hash_table_contains (self->entries, text->str))
        continue;
      n = k + 1;
      g_free (*word);
      *word = g_strdup (text->str);
    }
  return n;
}
