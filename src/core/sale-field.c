/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-field.h"

#include "sale-date.h"
#include "sale-error.h"
#include "sale-money.h"
#include "sale-uuid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/**
 * sale_word_from_nick:
 * @nick: (nullable): a word as it stands outside the program
 *
 * Returns: its value, or 0 when @words has no such word.
 */
int
sale_word_from_nick (const SaleWord *words, const char *nick)
{
  if (nick)
    for (const SaleWord *word = words; word->nick; word++)
      if (strcmp (word->nick, nick) == 0)
        return word->value;
  return 0;
}

const char *
sale_word_to_nick (const SaleWord *words, int value)
{
  for (const SaleWord *word = words; word->nick; word++)
    if (word->value == value)
      return word->nick;
  return NULL;
}

/**
 * sale_word_to_label:
 *
 * Returns: (nullable): the word in the user's language.
 */
const char *
sale_word_to_label (const SaleWord *words, int value)
{
  for (const SaleWord *word = words; word->nick; word++)
    if (word->value == value)
      return _(word->label);
  return NULL;
}

static gboolean
refuse (const SaleFieldSpec *self, GError **error, const char *why)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, "%s: %s", self->name, why);
  return FALSE;
}

static char *
describe_words (const SaleWord *words)
{
  GString *list = g_string_new (NULL);

  for (const SaleWord *word = words; word->nick; word++)
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", word->nick);
  return g_string_free_and_steal (list);
}

static gboolean
refuse_word (const SaleFieldSpec *self, const char *word, GError **error)
{
  g_autofree char *list = describe_words (self->words);

  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: field, the word given, the words allowed. */
               _("%s: “%.80s” is none of %s"), self->name, word, list);
  return FALSE;
}

static gboolean
check_type (const SaleFieldSpec *self, SaleValueType type)
{
  switch (self->type)
    {
    case SALE_FIELD_NUMBER:
      return type == SALE_VALUE_REAL;
    case SALE_FIELD_BLOB:
      return type == SALE_VALUE_BYTES;
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_REF:
      return type == SALE_VALUE_INT;
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_WORDS:
    case SALE_FIELD_REFS:
    default:
      return type == SALE_VALUE_TEXT;
    }
}

static gboolean
check_text (const SaleFieldSpec *self, const char *text, GError **error)
{
  if (strlen (text) > SALE_TEXT_MAX)
    return refuse (self, error, _("the text is longer than 4 MB"));
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (self, error, _("the text is not valid UTF-8"));
  if (self->type == SALE_FIELD_WORD && sale_word_from_nick (self->words, text) == 0)
    return refuse_word (self, text, error);
  if (self->type == SALE_FIELD_CURRENCY && !sale_currency_is_valid (text))
    return refuse (self, error, _("a currency is three capital letters, such as EUR"));
  if (self->type == SALE_FIELD_WORDS && self->words)
    {
      g_auto (GStrv) words = sale_words_split (text);

      for (guint i = 0; words[i]; i++)
        if (sale_word_from_nick (self->words, words[i]) == 0)
          return refuse_word (self, words[i], error);
    }
  return TRUE;
}

static gboolean
check_range (const SaleFieldSpec *self, double number, GError **error)
{
  if (!isfinite (number))
    return refuse (self, error, _("not a finite number"));
  if (self->min >= self->max || (number >= self->min && number <= self->max))
    return TRUE;

  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("%s: %g is not between %g and %g"), self->name, number, self->min, self->max);
  return FALSE;
}

/**
 * sale_field_check:
 * @value: any value; an empty one always passes
 *
 * Whether a field may hold @value: the last gate before the book.
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when it may not.
 */
gboolean
sale_field_check (const SaleFieldSpec *self, const SaleValue *value, GError **error)
{
  if (value->type == SALE_VALUE_NONE)
    return TRUE;
  if (!check_type (self, value->type))
    return refuse (self, error, _("wrong type of value"));

  switch (value->type)
    {
    case SALE_VALUE_TEXT:
      return check_text (self, value->text, error);
    case SALE_VALUE_REAL:
      return check_range (self, value->d, error);
    case SALE_VALUE_INT:
      if (self->type == SALE_FIELD_BOOL && value->i != 0 && value->i != 1)
        return refuse (self, error, _("neither true nor false"));
      if (self->type == SALE_FIELD_DATE &&
          (value->i < sale_date_new (1, 1, 1) || value->i > sale_date_new (9999, 12, 31)))
        return refuse (self, error, _("no such date"));
      return self->type != SALE_FIELD_INT || check_range (self, (double) value->i, error);
    case SALE_VALUE_BYTES:
      return g_bytes_get_size (value->bytes) <= SALE_BLOB_MAX ||
             refuse (self, error, _("larger than 25 MB"));
    case SALE_VALUE_NONE:
    default:
      return TRUE;
    }
}

static char *
real_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* The shortest form that reads back as the same number. */
  for (int digits = 6; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  return g_strdup (buffer);
}

static char *
words_to_text (const char *json)
{
  g_auto (GStrv) words = sale_words_split (json);

  return g_strjoinv (";", words);
}

/**
 * sale_field_to_text:
 * @currency: (nullable): the currency of an amount
 *
 * The canonical text of a value, the same in every locale: ISO dates, decimal
 * amounts, words by their nick, sets joined by `;`, references by their number
 * in the book.
 *
 * Returns: (transfer full) (nullable): %NULL for an empty value.
 */
char *
sale_field_to_text (const SaleFieldSpec *self, const SaleValue *value, const char *currency)
{
  switch (value->type)
    {
    case SALE_VALUE_TEXT:
      return self->type == SALE_FIELD_WORDS ? words_to_text (value->text) : g_strdup (value->text);
    case SALE_VALUE_REAL:
      return real_to_text (value->d);
    case SALE_VALUE_BYTES:
      return g_base64_encode (g_bytes_get_data (value->bytes, NULL),
                              g_bytes_get_size (value->bytes));
    case SALE_VALUE_INT:
      break;
    case SALE_VALUE_NONE:
    default:
      return NULL;
    }

  if (self->type == SALE_FIELD_DATE)
    return sale_date_dup_iso ((SaleDate) value->i);
  if (self->type == SALE_FIELD_INSTANT)
    return sale_instant_dup_iso (value->i);
  if (self->type == SALE_FIELD_BOOL)
    return g_strdup (value->i ? "true" : "false");
  if (self->type == SALE_FIELD_MONEY)
    return sale_money_dup_decimal (sale_money_new (value->i, currency));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
}

static gboolean
bool_from_text (const char *text, gint64 *number)
{
  static const char *const yes[] = { "true", "yes", "1", NULL };
  static const char *const no[] = { "false", "no", "0", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  *number = g_strv_contains (yes, lower);
  return *number || g_strv_contains (no, lower);
}

static gboolean
words_from_text (const SaleFieldSpec *self, const char *text, SaleValue *value)
{
  g_auto (GStrv) words = g_strsplit_set (text, self->words ? ";, " : ";", -1);
  g_autofree char *json = sale_words_join ((const char *const *) words);

  *value = sale_value_text (json);
  return TRUE;
}

static gboolean
number_from_text (const SaleFieldSpec *self, const char *text, SaleValue *value, GError **error)
{
  char *end = NULL;

  errno = 0;
  if (self->type == SALE_FIELD_NUMBER)
    *value = sale_value_real (g_ascii_strtod (text, &end));
  else
    *value = sale_value_int (g_ascii_strtoll (text, &end, 10));
  if (end == text || *end != '\0' || errno != 0)
    {
      sale_value_clear (value);
      return refuse (self, error, _("not a number"));
    }
  return TRUE;
}

static gboolean
parse (const SaleFieldSpec *self, const char *text, const char *currency, SaleValue *value,
       GError **error)
{
  g_autoptr (GTimeZone) utc = NULL;
  gint64 number = 0;

  switch (self->type)
    {
    case SALE_FIELD_DATE:
      *value = sale_value_date (sale_date_from_iso (text));
      return value->type != SALE_VALUE_NONE ||
             refuse (self, error, _("not a date such as 2027-01-31"));
    case SALE_FIELD_INSTANT:
      utc = g_time_zone_new_utc ();
      number = sale_instant_from_iso (text, utc, NULL);
      *value = sale_value_int (number);
      return number != SALE_INSTANT_NONE ||
             refuse (self, error, _("not an instant such as 2027-01-31T09:00:00Z"));
    case SALE_FIELD_BOOL:
      if (!bool_from_text (text, &number))
        return refuse (self, error, _("neither true nor false"));
      *value = sale_value_int (number);
      return TRUE;
    case SALE_FIELD_MONEY:
      if (!sale_money_from_decimal (text, currency, &number))
        return refuse (self, error, _("not an amount such as 1234.50"));
      *value = sale_value_int (number);
      return TRUE;
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_REF:
      return number_from_text (self, text, value, error);
    case SALE_FIELD_WORDS:
      return words_from_text (self, text, value);
    case SALE_FIELD_BLOB:
      return refuse (self, error, _("content cannot be given as text"));
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REFS:
    default:
      *value = sale_value_text (text);
      return TRUE;
    }
}

/**
 * sale_field_from_text:
 * @text: the canonical text; "" is an empty value
 * @currency: (nullable): the currency of an amount
 * @value: (out): what it says; empty on error
 *
 * The reverse of sale_field_to_text(), and the check of sale_field_check().
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID, naming the field, when @text does
 *   not fit.
 */
gboolean
sale_field_from_text (const SaleFieldSpec *self, const char *text, const char *currency,
                      SaleValue *value, GError **error)
{
  *value = (SaleValue) SALE_VALUE_INIT;
  if (*text == '\0')
    return TRUE;
  if (parse (self, text, currency, value, error) && sale_field_check (self, value, error))
    return TRUE;

  sale_value_clear (value);
  return FALSE;
}

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static int
compare_strings (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sale_words_join:
 * @words: words in any order, empty ones and repetitions allowed
 *
 * Returns: (transfer full) (nullable): the set as a sorted JSON array, or %NULL
 *   when it is empty.
 */
char *
sale_words_join (const char *const *words)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  GString *json;

  for (guint i = 0; words && words[i]; i++)
    {
      g_autofree char *word = g_strstrip (g_strdup (words[i]));

      if (*word)
        g_ptr_array_add (sorted, g_steal_pointer (&word));
    }
  if (sorted->len == 0)
    return NULL;

  qsort (sorted->pdata, sorted->len, sizeof (gpointer), compare_strings);
  json = g_string_new ("[");
  for (guint i = 0; i < sorted->len; i++)
    {
      if (i > 0 && g_str_equal (sorted->pdata[i], sorted->pdata[i - 1]))
        continue;
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, sorted->pdata[i]);
    }
  return g_string_free_and_steal (g_string_append_c (json, ']'));
}

/* One JSON string literal at *p, which is moved behind it; NULL when there is none. */
static char *
read_json_string (const char **p)
{
  GString *text;
  const char *q = strchr (*p, '"');

  if (q == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (q++; *q && *q != '"'; q++)
    if (*q == '\\' && q[1] == 'u' && strlen (q) > 5)
      {
        char hex[5] = { q[2], q[3], q[4], q[5], 0 };
        g_string_append_unichar (text, (gunichar) strtol (hex, NULL, 16));
        q += 5;
      }
    else if (*q == '\\' && q[1])
      g_string_append_c (text, *++q);
    else
      g_string_append_c (text, *q);
  *p = *q ? q + 1 : q;
  return g_string_free_and_steal (text);
}

/**
 * sale_words_split:
 * @json: (nullable): a set as sale_words_join() writes it
 *
 * Returns: (transfer full): its words; empty for %NULL.
 */
GStrv
sale_words_split (const char *json)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *p = json ? json : "";
  char *word;

  while ((word = read_json_string (&p)))
    g_strv_builder_take (builder, word);
  return g_strv_builder_end (builder);
}

/**
 * sale_words_to_labels:
 * @words: (nullable): those that are known
 * @json: (nullable): a set as sale_words_join() writes it
 *
 * Returns: (transfer full): the set for people, in their language; a word that is not known as it
 *   is.
 */
char *
sale_words_to_labels (const SaleWord *words, const char *json)
{
  g_auto (GStrv) set = sale_words_split (json);

  for (guint i = 0; words && set[i]; i++)
    {
      int word = sale_word_from_nick (words, set[i]);

      if (word)
        g_set_str (&set[i], sale_word_to_label (words, word));
    }
  return g_strjoinv (", ", set);
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/**
 * sale_refs_join:
 * @ids: (array length=n_ids): record ids in any order, repetitions allowed
 *
 * Returns: (transfer full) (nullable): the set as a sorted JSON array, or %NULL
 *   when it is empty.
 */
char *
sale_refs_join (const gint64 *ids, gsize n_ids)
{
  g_autofree gint64 *sorted = g_memdup2 (ids, n_ids * sizeof *ids);
  GString *json;

  if (n_ids == 0)
    return NULL;

  qsort (sorted, n_ids, sizeof *sorted, compare_ids);
  json = g_string_new ("[");
  for (gsize i = 0; i < n_ids; i++)
    if (i == 0 || sorted[i] != sorted[i - 1])
      g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i ? "," : "", sorted[i]);
  return g_string_free_and_steal (g_string_append_c (json, ']'));
}

/**
 * sale_refs_split:
 * @json: (nullable): a set as sale_refs_join() writes it
 *
 * Returns: (transfer full) (element-type gint64): its ids; empty for %NULL.
 */
GArray *
sale_refs_split (const char *json)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *p = json ? json : "";

  while (*p)
    {
      char *end;
      gint64 id;

      if (!g_ascii_isdigit (*p) && *p != '-')
        {
          p++;
          continue;
        }
      id = g_ascii_strtoll (p, &end, 10);
      if (end == p)
        break;
      g_array_append_val (ids, id);
      p = end;
    }
  return ids;
}

/**
 * sale_group_get_label:
 *
 * Returns: (nullable): what the fields of @group are together.
 */
const char *
sale_group_get_label (SaleGroup group)
{
  static const char *const labels[] = {
    [SALE_GROUP_PRICE] = N_ ("Amount"),
    [SALE_GROUP_NOTICE] = N_ ("Notice terms"),
    [SALE_GROUP_OUR_NOTICE] = N_ ("Our notice terms"),
    [SALE_GROUP_PRICE_NOTICE] = N_ ("Price-change notice"),
    [SALE_GROUP_GIVEN] = N_ ("Notice given"),
    [SALE_GROUP_QUOTE] = N_ ("Success, in their words"),
    [SALE_GROUP_DONE] = N_ ("Done"),
    [SALE_GROUP_FIT] = N_ ("Fit"),
    [SALE_GROUP_TERM] = N_ ("Term"),
    [SALE_GROUP_CLAUSE] = N_ ("Clause"),
    [SALE_GROUP_FORECAST] = N_ ("Forecast"),
    [SALE_GROUP_RESULT] = N_ ("Result"),
    [SALE_GROUP_TARGET] = N_ ("Target"),
    [SALE_GROUP_EVIDENCE] = N_ ("Evidence"),
    [SALE_GROUP_WHEN] = N_ ("When"),
    [SALE_GROUP_CONTENT] = N_ ("Content"),
  };

  return group < G_N_ELEMENTS (labels) && labels[group] ? _(labels[group]) : NULL;
}
