/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and signs of a text, and what they mean. */
#include "sale-capture-private.h"

#include <string.h>

#define MAX_DIGITS 8

/* Letters that do not decompose into one with a mark. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0xf8, "o" },  { 0xd8, "o" },  { 0x142, "l" }, { 0x141, "l" },  { 0x111, "d" },
  { 0x110, "d" }, { 0xe6, "ae" }, { 0xc6, "ae" }, { 0x153, "oe" }, { 0x152, "oe" },
  { 0xdf, "ss" }, { 0xfe, "th" }, { 0xf0, "d" },  { 0x131, "i" },
};

static void
append_folded (GString *out, gunichar letter)
{
  if (g_unichar_ismark (letter))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      {
        g_string_append (out, letters[i].plain);
        return;
      }
  g_string_append_unichar (out, letter);
}

static char *
fold_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return NULL;
  return g_ascii_strdown (text, (gssize) length);
}

/**
 * sale_capture_fold:
 * @text: valid UTF-8, @length bytes
 *
 * Returns: (transfer full): the text without case and marks, as words are compared.
 */
char *
sale_capture_fold (const char *text, gsize length)
{
  char *ascii = fold_ascii (text, length);
  g_autofree char *decomposed = NULL, *lower = NULL;
  GString *out;

  if (ascii)
    return ascii;
  decomposed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strndup (text, length);
  lower = g_utf8_casefold (decomposed, -1);
  out = g_string_new (NULL);
  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));
  return g_string_free_and_steal (out);
}

/* Scripts that write words without a space between them: each character is a word. */
static gboolean
stands_alone (gunichar letter)
{
  GUnicodeScript script;

  if (letter < 0x1100)
    return FALSE;
  script = g_unichar_get_script (letter);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL;
}

typedef enum
{
  CLASS_SPACE,
  CLASS_SIGN,
  CLASS_LETTERS,
  CLASS_DIGITS,
  CLASS_ALONE
} Class;

static Class
classify (gunichar letter)
{
  if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
    return CLASS_SPACE;
  if (letter >= '0' && letter <= '9')
    return CLASS_DIGITS;
  if (stands_alone (letter))
    return CLASS_ALONE;
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter) ? CLASS_LETTERS : CLASS_SIGN;
}

static int
read_number (const char *digits, gsize length)
{
  return length <= MAX_DIGITS ? (int) g_ascii_strtoll (digits, NULL, 10) : -1;
}

static void
token_clear (gpointer data)
{
  g_free (((SaleToken *) data)->folded);
}

static void
add_token (GArray *tokens, const char *text, guint start, guint end, Class class, gboolean apart,
           GHashTable *vocabulary)
{
  SaleToken token = {
    .start = start,
    .end = end,
    .folded = sale_capture_fold (text + start, end - start),
    .number = class == CLASS_DIGITS ? read_number (text + start, end - start) : -1,
    .is_word = class != CLASS_SIGN,
    .upper = g_unichar_isupper (g_utf8_get_char (text + start)),
    .apart = apart,
  };

  if (vocabulary && class == CLASS_LETTERS)
    sale_capture_vocabulary_apply (vocabulary, &token);
  g_array_append_val (tokens, token);
}

/**
 * sale_capture_tokenize:
 * @text: valid UTF-8
 * @from: its first byte to look at
 * @to: the byte behind the last
 * @vocabulary: (nullable): gives words their meanings
 *
 * Splits a text into words, numbers and single signs.
 *
 * Returns: (transfer full) (element-type SaleToken)
 */
GArray *
sale_capture_tokenize (const char *text, guint from, guint to, GHashTable *vocabulary)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (SaleToken));
  gboolean apart = TRUE;
  guint start = from;

  g_array_set_clear_func (tokens, token_clear);
  while (start < to)
    {
      Class class = classify (g_utf8_get_char (text + start));
      guint end = (guint) (g_utf8_next_char (text + start) - text);

      while (end < to && (class == CLASS_LETTERS || class == CLASS_DIGITS) &&
             classify (g_utf8_get_char (text + end)) == class)
        end = (guint) (g_utf8_next_char (text + end) - text);
      if (class != CLASS_SPACE)
        add_token (tokens, text, start, end, class, apart, vocabulary);
      apart = class == CLASS_SPACE;
      start = end;
    }
  return tokens;
}

typedef struct
{
  guint meanings;
  int weekday;
  gboolean short_weekday;
  int month;
} Entry;

static Entry *
get_entry (GHashTable *self, const char *word)
{
  g_autofree char *folded = sale_capture_fold (word, strlen (word));
  Entry *entry = g_hash_table_lookup (self, folded);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self, g_steal_pointer (&folded), entry);
    }
  return entry;
}

static void
add_words (GHashTable *self, const char *list, guint meaning)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      get_entry (self, words[i])->meanings |= meaning;
}

/* A name of the locale without the point that some put behind a short one. */
static char *
format_name (GDateTime *day, const char *format)
{
  char *name = g_date_time_format (day, format);

  if (name && g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  return name;
}

static void
add_month (GHashTable *self, const char *name, int month)
{
  if (name && *name)
    get_entry (self, name)->month = month;
}

static void
add_weekday (GHashTable *self, const char *name, int weekday, gboolean is_short)
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
add_months (GHashTable *self)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, month, 1, 0, 0, 0);
      g_autofree char *in_date = format_name (day, "%B"), *alone = format_name (day, "%OB");
      g_autofree char *brief = format_name (day, "%b");
      g_autofree char *english = g_strndup (names[month - 1], 3);

      add_month (self, names[month - 1], month);
      add_month (self, english, month);
      add_month (self, in_date, month);
      add_month (self, alone, month);
      add_month (self, brief, month);
    }
  add_month (self, "sept", 9);
}

static void
add_weekdays (GHashTable *self)
{
  static const char *const names[] = { "monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday" };

  for (int weekday = 1; weekday <= 7; weekday++)
    {
      /* 1 January 2024 was a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, weekday, 0, 0, 0);
      g_autofree char *long_name = format_name (day, "%A"), *brief = format_name (day, "%a");
      g_autofree char *english = g_strndup (names[weekday - 1], 3);

      add_weekday (self, names[weekday - 1], weekday, FALSE);
      add_weekday (self, english, weekday, TRUE);
      add_weekday (self, long_name, weekday, FALSE);
      add_weekday (self, brief, weekday, TRUE);
    }
}

static const struct
{
  const char *words;
  guint meaning;
} vocabulary_words[] = {
  /* Translators: each of these is a list of single words, joined by "|", that people may type
   * into quick capture. The English ones are always understood too. First: a call. */
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
  /* Translators: as in "3 days ago". */
  { N_ ("ago"), SALE_WORD_AGO },
  /* Translators: as in "in 3 days". */
  { N_ ("in"), SALE_WORD_IN },
  /* Translators: as in "last Monday". */
  { N_ ("last"), SALE_WORD_LAST },
  /* Translators: as in "next Monday". */
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

/**
 * sale_capture_vocabulary_new:
 *
 * Returns: (transfer full): the words that are understood: the English ones and
 *   those of the user's language.
 */
GHashTable *
sale_capture_vocabulary_new (void)
{
  GHashTable *self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (vocabulary_words); i++)
    {
      add_words (self, vocabulary_words[i].words, vocabulary_words[i].meaning);
      add_words (self, _(vocabulary_words[i].words), vocabulary_words[i].meaning);
    }
  add_months (self);
  add_weekdays (self);
  return self;
}

void
sale_capture_vocabulary_apply (GHashTable *self, SaleToken *token)
{
  const Entry *entry = g_hash_table_lookup (self, token->folded);

  if (entry == NULL)
    return;
  token->meanings = entry->meanings;
  token->weekday = entry->weekday;
  token->short_weekday = entry->short_weekday;
  token->month = entry->month;
}
