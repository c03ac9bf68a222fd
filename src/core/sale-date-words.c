/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a typed date, and the text cut into them. */
#include "sale-date-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Abbreviations of names are understood from here on: "thu", "jan". */
#define NAME_MIN 3
/* The same where each letter is a syllable: 月曜. */
#define NAME_MIN_ALONE 2
/* No word of a date is longer, in words or in letters. */
#define LONGEST 16

typedef struct
{
  guint english;
  guint local;
} Entry;

struct _SaleDateWords
{
  GHashTable *entries; /* word as it is compared → Entry */
  GStrv months[12];    /* names in the language, as they are compared */
  GStrv weekdays[7];
  gboolean month_first;
};

static const char *const english_months[] = { "january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december" };
static const char *const english_weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday" };

static const struct
{
  const char *context, *text;
  guint meaning;
  /* Its English form is not for this place. */
  gboolean local_only;
} texts[] = {
  /* These four are also shown; more words for the same are below them. */
  { NULL, N_ ("today"), SALE_DATE_WORD_TODAY, FALSE },
  { NULL, N_ ("tomorrow"), SALE_DATE_WORD_TOMORROW, FALSE },
  { NULL, N_ ("yesterday"), SALE_DATE_WORD_YESTERDAY, FALSE },
  { NULL, N_ ("days"), SALE_DATE_WORD_DAY, FALSE },
  /* Translators: all these are words of a date that a person types. Each may be a list of
   * alternatives joined by "|", such as "Tage|Tagen"; the English ones are always understood
   * too. */
  { "typed", NC_ ("typed", "today"), SALE_DATE_WORD_TODAY, TRUE },
  /* Translators: typed as a date; "|" separates alternatives: "明日|あした". */
  { "typed", NC_ ("typed", "tomorrow"), SALE_DATE_WORD_TOMORROW, TRUE },
  /* Translators: typed as a date; "|" separates alternatives. */
  { "typed", NC_ ("typed", "yesterday"), SALE_DATE_WORD_YESTERDAY, TRUE },
  /* Translators: as in "3 days"; "|" separates alternatives: "Tage|Tagen". */
  { "typed", NC_ ("typed", "days"), SALE_DATE_WORD_DAY, TRUE },
  /* Translators: typed as a date, best in one word ("übermorgen"); "|" separates alternatives. */
  { NULL, N_ ("the day after tomorrow"), SALE_DATE_WORD_TWO_AHEAD, TRUE },
  /* Translators: typed as a date, best in one word ("vorgestern"); "|" separates alternatives. */
  { NULL, N_ ("the day before yesterday"), SALE_DATE_WORD_TWO_BACK, TRUE },
  /* Translators: typed as a date; "|" separates alternatives. */
  { NULL, N_ ("end of month"), SALE_DATE_WORD_MONTH_END, FALSE },
  /* Translators: typed as a date; "|" separates alternatives. */
  { NULL, N_ ("end of year"), SALE_DATE_WORD_YEAR_END, FALSE },
  /* Translators: typed as a date, or beside a day: "Monday next week"; "|" separates alternatives:
   * "nächste Woche|kommende Woche". */
  { NULL, N_ ("next week"), SALE_DATE_WORD_NEXT_WEEK, FALSE },
  /* Translators: typed as a date; "|" separates alternatives. */
  { NULL, N_ ("next month"), SALE_DATE_WORD_NEXT_MONTH, FALSE },
  /* Translators: as in "next Monday", before it; "|" separates alternatives:
   * "nächster|nächsten|kommenden". */
  { NULL, N_ ("next"), SALE_DATE_WORD_NEXT, FALSE },
  /* Translators: as in "last Monday", before it; "|" separates alternatives. */
  { NULL, N_ ("last"), SALE_DATE_WORD_LAST, FALSE },
  /* Translators: "next" where it stands behind the day: "lundi prochain", "segunda que vem"; "|"
   * separates alternatives. If your language has no such word, write "next". */
  { "behind a weekday", NC_ ("behind a weekday", "next"), SALE_DATE_WORD_NEXT, TRUE },
  /* Translators: "last" where it stands behind the day: "lundi dernier"; "|" separates
   * alternatives. If your language has no such word, write "last". */
  { "behind a weekday", NC_ ("behind a weekday", "last"), SALE_DATE_WORD_LAST, TRUE },
  /* Translators: as in "in 3 days", before the number; "|" separates alternatives. */
  { NULL, N_ ("in"), SALE_DATE_WORD_IN, FALSE },
  /* Translators: as in "3 days ago", behind the number: "3日前"; "|" separates alternatives. If
   * your language has no such word, write "ago". */
  { NULL, N_ ("ago"), SALE_DATE_WORD_AGO, FALSE },
  /* Translators: "ago" where it stands before the number: "vor 3 Tagen", "il y a 3 jours"; "|"
   * separates alternatives. If your language has no such word, write "ago". */
  { "before a number", NC_ ("before a number", "ago"), SALE_DATE_WORD_AGO, TRUE },
  /* Translators: "in" where it stands behind the number: "3日後"; "|" separates alternatives. If
   * your language has no such word, write "in". */
  { "behind a number", NC_ ("behind a number", "in"), SALE_DATE_WORD_IN, TRUE },
  /* Translators: short for "day", as in "3d"; "|" separates alternatives. */
  { NULL, N_ ("d"), SALE_DATE_WORD_DAY, FALSE },
  /* Translators: as in "1 day"; "|" separates alternatives. */
  { NULL, N_ ("day"), SALE_DATE_WORD_DAY, FALSE },
  /* Translators: short for "week", as in "3w"; "|" separates alternatives. */
  { NULL, N_ ("w"), SALE_DATE_WORD_WEEK, FALSE },
  /* Translators: as in "1 week"; "|" separates alternatives. */
  { NULL, N_ ("week"), SALE_DATE_WORD_WEEK, FALSE },
  /* Translators: as in "3 weeks"; "|" separates alternatives. */
  { NULL, N_ ("weeks"), SALE_DATE_WORD_WEEK, FALSE },
  /* Translators: short for "month", as in "3m"; "|" separates alternatives. */
  { NULL, N_ ("m"), SALE_DATE_WORD_MONTH, FALSE },
  /* Translators: as in "1 month"; "|" separates alternatives. */
  { NULL, N_ ("month"), SALE_DATE_WORD_MONTH, FALSE },
  /* Translators: as in "3 months"; "|" separates alternatives: "Monate|Monaten". */
  { NULL, N_ ("months"), SALE_DATE_WORD_MONTH, FALSE },
  /* Translators: short for "year", as in "3y"; "|" separates alternatives. */
  { NULL, N_ ("y"), SALE_DATE_WORD_YEAR, FALSE },
  /* Translators: as in "1 year"; "|" separates alternatives. */
  { NULL, N_ ("year"), SALE_DATE_WORD_YEAR, FALSE },
  /* Translators: as in "3 years"; "|" separates alternatives. */
  { NULL, N_ ("years"), SALE_DATE_WORD_YEAR, FALSE },
  { NULL, N_ ("on|at"), SALE_DATE_WORD_ON, FALSE },
  { NULL, N_ ("of|the"), SALE_DATE_WORD_OF, TRUE },
  { NULL, N_ ("st|nd|rd|th"), SALE_DATE_WORD_ORDINAL, TRUE },
};

/* Marks above letters, which many leave out; not those that make another letter. */
static gboolean
is_accent (gunichar letter)
{
  return (letter >= 0x300 && letter <= 0x36f) || (letter >= 0x64b && letter <= 0x65f) ||
         letter == 0x670 || letter == 0x640;
}

/* A text as words are compared: without case and accents, signs and digits in ASCII. */
static char *
dup_compared (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = decomposed ? decomposed : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar letter = sale_typed_language_simplify (g_utf8_get_char (p));

      /* Marks of direction are not written by people. */
      if (!is_accent (letter) && g_unichar_type (letter) != G_UNICODE_FORMAT)
        g_string_append_unichar (out, letter);
    }
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
}

static Entry *
get_entry (SaleDateWords *self, const char *word)
{
  g_autofree char *key = dup_compared (word);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
    }
  return entry;
}

static void
add_words (SaleDateWords *self, const char *list, gboolean english, guint meaning)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);

  for (guint i = 0; words[i]; i++)
    if (*g_strstrip (words[i]))
      {
        Entry *entry = get_entry (self, words[i]);

        *(english ? &entry->english : &entry->local) |= meaning;
      }
}

/* Names as they are compared; they are also words a text is cut into. */
static void
take_names (SaleDateWords *self, GStrv *names, char **from)
{
  for (guint i = 0; from[i]; i++)
    {
      char *name = dup_compared (g_strstrip (from[i]));

      g_free (from[i]);
      from[i] = name;
      if (*name)
        get_entry (self, name)->local |= SALE_DATE_WORD_NAME;
    }
  *names = from;
}

/**
 * sale_date_words_new:
 * @language: (nullable): a language, or that of the program
 *
 * Returns: (transfer full): what is understood of a date: English and @language.
 */
SaleDateWords *
sale_date_words_new (const SaleTypedLanguage *language)
{
  SaleDateWords *self = g_new0 (SaleDateWords, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *local = sale_typed_language_get (language, texts[i].context, texts[i].text);

      if (!texts[i].local_only)
        add_words (self, texts[i].text, TRUE, texts[i].meaning);
      if (!g_str_equal (local, texts[i].text))
        add_words (self, local, FALSE, texts[i].meaning);
    }
  for (int month = 1; month <= 12; month++)
    take_names (self, &self->months[month - 1], sale_typed_language_dup_months (language, month));
  for (int day = 1; day <= 7; day++)
    take_names (self, &self->weekdays[day - 1], sale_typed_language_dup_weekdays (language, day));
  self->month_first = sale_typed_language_is_month_first (language);
  return self;
}

void
sale_date_words_free (SaleDateWords *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->months); i++)
    g_strfreev (self->months[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->weekdays); i++)
    g_strfreev (self->weekdays[i]);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * sale_date_words_means:
 * @word: a word of sale_date_words_split ()
 * @meanings: a set of #SaleDateWord
 *
 * Returns: whether the word has one of the meanings.
 */
gboolean
sale_date_words_means (const SaleDateWords *self, const char *word, guint meanings)
{
  const Entry *entry = g_hash_table_lookup (self->entries, word);

  return entry && ((entry->english | entry->local) & meanings) != 0;
}

/**
 * sale_date_words_means_local:
 *
 * The same of a word that is not English, whose place in a sentence is free.
 */
gboolean
sale_date_words_means_local (const SaleDateWords *self, const char *word, guint meanings)
{
  const Entry *entry = g_hash_table_lookup (self->entries, word);

  return entry && (entry->local & meanings) != 0;
}

static gboolean
is_start (const char *name, const char *word, gsize length)
{
  guint min = sale_typed_language_stands_alone (g_utf8_get_char (word)) ? NAME_MIN_ALONE : NAME_MIN;

  return g_utf8_strlen (word, (gssize) length) >= min && strncmp (name, word, length) == 0;
}

/* Which of @n names a word is, 1 … @n, or the start of: 0 where several begin so. */
static int
find_name (const char *word, const char *const *english, const GStrv *local, int n)
{
  gsize length = strlen (word);
  int found = 0;

  /* "jan." as some languages and many people write it. */
  if (length && word[length - 1] == '.')
    length--;
  if (length == 0)
    return 0;
  for (int i = 0; i < n; i++)
    for (guint j = 0; local[i][j]; j++)
      if (strlen (local[i][j]) == length && strncmp (local[i][j], word, length) == 0)
        return i + 1;
  for (int i = 0; i < n; i++)
    {
      gboolean starts = is_start (english[i], word, length);

      for (guint j = 0; local[i][j] && !starts; j++)
        starts = is_start (local[i][j], word, length);
      if (starts && found)
        return 0;
      if (starts)
        found = i + 1;
    }
  return found;
}

/**
 * sale_date_words_get_month:
 *
 * Returns: 1 for January … 12, 0 for any other word.
 */
int
sale_date_words_get_month (const SaleDateWords *self, const char *word)
{
  return find_name (word, english_months, self->months, 12);
}

/**
 * sale_date_words_get_weekday:
 *
 * Returns: 1 for Monday … 7, 0 for any other word.
 */
int
sale_date_words_get_weekday (const SaleDateWords *self, const char *word)
{
  return find_name (word, english_weekdays, self->weekdays, 7);
}

gboolean
sale_date_words_is_month_first (const SaleDateWords *self)
{
  return self->month_first;
}

static gboolean
has_alone (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (sale_typed_language_stands_alone (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* The longest known word a text starts with, in bytes. */
static gsize
measure_known (const SaleDateWords *self, const char *text)
{
  gsize longest = 0;
  const char *p = text;

  for (guint i = 0; i < LONGEST && *p; i++)
    {
      g_autofree char *word = NULL;

      p = g_utf8_next_char (p);
      word = g_strndup (text, (gsize) (p - text));
      if (g_hash_table_contains (self->entries, word))
        longest = (gsize) (p - text);
    }
  return longest;
}

/* A number with its signs, a known word, or a letter. */
static gsize
measure_word (const SaleDateWords *self, const char *text)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0)
    length = measure_known (self, text);
  return length ? length : (gsize) (g_utf8_next_char (text) - text);
}

/* A stretch without a space is several words where words are written so: 来週月曜日. */
static void
add_stretch (const SaleDateWords *self, GPtrArray *words, const char *stretch)
{
  if (!has_alone (stretch))
    {
      g_ptr_array_add (words, g_strdup (stretch));
      return;
    }
  while (*(stretch += strspn (stretch, "()")))
    {
      gsize length = measure_word (self, stretch);

      g_ptr_array_add (words, g_strndup (stretch, length));
      stretch += length;
    }
}

/* How many of the words from @i on are one known to be several: "il y a". */
static guint
count_phrase (const SaleDateWords *self, GPtrArray *words, guint i, char **phrase)
{
  g_autoptr (GString) text = g_string_new (words->pdata[i]);
  guint n = 1;

  for (guint k = 1; k < LONGEST && i + k < words->len; k++)
    {
      g_string_append_printf (text, " %s", (char *) words->pdata[i + k]);
      if (!g_hash_table_contains (self->entries, text->str))
        continue;
      n = k + 1;
      g_free (*phrase);
      *phrase = g_strdup (text->str);
    }
  return n;
}

/* Articles and the like in other languages: "3 de marzo". */
static gboolean
is_filler (const SaleDateWords *self, const char *word)
{
  const Entry *entry = g_hash_table_lookup (self->entries, word);

  return entry && entry->english == 0 && entry->local == SALE_DATE_WORD_OF;
}

/**
 * sale_date_words_split:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the words of the text as they are compared; one that
 *   is known to be several is one.
 */
char **
sale_date_words_split (const SaleDateWords *self, const char *text)
{
  g_autofree char *compared = dup_compared (text);
  g_auto (GStrv) stretches = g_strsplit_set (compared, " ,\t", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();

  for (guint i = 0; stretches[i]; i++)
    add_stretch (self, words, stretches[i]);
  for (guint i = 0; i < words->len; i++)
    if (*(char *) words->pdata[i] == '\0')
      g_ptr_array_remove_index (words, i--);
  for (guint i = 0, n; i < words->len; i += n)
    {
      g_autofree char *phrase = NULL;
      const char *word;

      n = count_phrase (self, words, i, &phrase);
      word = phrase ? phrase : words->pdata[i];
      if (!is_filler (self, word))
        g_strv_builder_add (out, word);
    }
  return g_strv_builder_end (out);
}
