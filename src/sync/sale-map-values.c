/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value there is here, and the reverse. Values here are canonical: translating there and
 * back gives the same, or the next pull would look like a change. */
#include "sale-map.h"

#include "sale-map-html.h"

#include <math.h>
#include <string.h>

static const SaleFieldSpec *
get_spec (const SaleMapKind *kind, const SaleMapField *field)
{
  return &sale_kind_get_spec (kind->kind)->fields[field->field];
}

/* As text, whatever the server took it for; NULL for what has no text. */
static char *
dup_text (const SaleValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type)
    {
    case SALE_VALUE_TEXT:
      return g_strdup (value->text);
    case SALE_VALUE_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
    case SALE_VALUE_REAL:
      return isfinite (value->d) ? g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value->d))
                                 : NULL;
    case SALE_VALUE_NONE:
    case SALE_VALUE_BYTES:
    default:
      return NULL;
    }
}

static char *
dup_host (const char *address)
{
  g_autofree char *with_scheme =
      strstr (address, "://") ? g_strdup (address) : g_strconcat ("https://", address, NULL);
  g_autoptr (GUri) uri = g_uri_parse (with_scheme, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0')
    return g_strdup (address);
  return g_ascii_strdown (g_str_has_prefix (host, "www.") ? host + 4 : host, -1);
}

static char *
dup_transformed (const SaleMapField *field, const char *text)
{
  switch (field->transform)
    {
    case SALE_MAP_HOST:
      return dup_host (text);
    case SALE_MAP_HTML:
      return sale_html_to_text (text);
    case SALE_MAP_DAY:
      return g_strndup (text, strlen ("2026-03-31"));
    case SALE_MAP_LOWER:
      return g_utf8_strdown (text, -1);
    case SALE_MAP_FILLED:
    case SALE_MAP_PLAIN:
    default:
      return g_strdup (text);
    }
}

/* Texts are kept as they are, except that blanks at their ends say nothing. */
static SaleMapResult
take_text (const SaleFieldSpec *spec, char *text, SaleValue *here)
{
  g_strstrip (text);
  if (*text == '\0')
    return SALE_MAP_FINE;
  *here = sale_value_text (text);
  return sale_field_check (spec, here, NULL) ? SALE_MAP_FINE : SALE_MAP_REFUSED;
}

static SaleMapResult
take_word (const SaleFieldSpec *spec, const SaleMapField *field, const char *text, SaleValue *here)
{
  const char *nick = field->words ? g_hash_table_lookup (field->words, text) : text;

  if (nick == NULL || !sale_word_from_nick (spec->words, nick))
    return SALE_MAP_REFUSED;
  *here = sale_value_text (nick);
  return SALE_MAP_FINE;
}

static SaleMapResult
take_ref (const SaleFieldSpec *spec, const char *text, const SaleMapRefs *refs, SaleValue *here)
{
  gint64 record = refs->find (spec->target, text, 0, NULL, refs->data);

  if (record == 0)
    return SALE_MAP_UNKNOWN;
  *here = sale_value_int (record);
  return SALE_MAP_FINE;
}

static SaleMapResult
take_words (const SaleFieldSpec *spec, const char *text, SaleValue *here)
{
  g_auto (GStrv) words = sale_words_split (text);
  g_autofree char *json = words ? sale_words_join ((const char *const *) words) : NULL;

  if (json == NULL)
    return SALE_MAP_REFUSED;
  if (words[0])
    *here = sale_value_text (json);
  return sale_field_check (spec, here, NULL) ? SALE_MAP_FINE : SALE_MAP_REFUSED;
}

static SaleMapResult
take_instant (const char *text, SaleValue *here)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  if (time == NULL)
    return SALE_MAP_REFUSED;
  *here = sale_value_int (g_date_time_to_unix_usec (time) / 1000);
  return SALE_MAP_FINE;
}

/* A server's decimals may carry more digits than money has. */
static SaleMapResult
take_money (const SaleFieldSpec *spec, const SaleValue *there, const char *text,
            const char *currency, SaleValue *here)
{
  if (currency == NULL)
    return SALE_MAP_REFUSED;
  if (there->type == SALE_VALUE_REAL)
    *here = sale_value_int (
        sale_money_round (there->d * pow (10, sale_currency_get_exponent (currency))));
  else if (!sale_field_from_text (spec, text, currency, here, NULL))
    return SALE_MAP_REFUSED;
  return SALE_MAP_FINE;
}

static SaleMapResult
take (const SaleFieldSpec *spec, const SaleMapField *field, const SaleValue *there, char *text,
      const char *currency, const SaleMapRefs *refs, SaleValue *here)
{
  switch (spec->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      return take_text (spec, text, here);
    case SALE_FIELD_WORD:
      return take_word (spec, field, text, here);
    case SALE_FIELD_WORDS:
      return take_words (spec, text, here);
    case SALE_FIELD_REF:
      return take_ref (spec, text, refs, here);
    case SALE_FIELD_INSTANT:
      return take_instant (text, here);
    case SALE_FIELD_MONEY:
      return take_money (spec, there, text, currency, here);
    case SALE_FIELD_DATE:
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return sale_field_from_text (spec, text, NULL, here, NULL) ? SALE_MAP_FINE : SALE_MAP_REFUSED;
    }
}

static gboolean
is_zero (const SaleValue *value)
{
  return (value->type == SALE_VALUE_INT && value->i == 0) ||
         (value->type == SALE_VALUE_REAL && value->d == 0);
}

/**
 * sale_map_recognise:
 * @mine: (nullable): what the record here holds
 * @theirs: (inout): what was taken from there
 *
 * Where a number there cannot be left empty, nothing there and 0 here are the same.
 */
void
sale_map_recognise (const SaleMapField *field, const SaleValue *mine, SaleValue *theirs)
{
  if (field->transform == SALE_MAP_FILLED && mine && is_zero (mine) && sale_value_is_empty (theirs))
    sale_value_set (theirs, mine);
}

/**
 * sale_map_take:
 * @there: a value as the provider gives it
 * @currency: (nullable): of the record's amounts; without, the table's
 * @refs: how references are found
 * @here: (out): the value here, canonical; empty unless it is %SALE_MAP_FINE
 */
SaleMapResult
sale_map_take (const SaleMap *self, const SaleMapKind *kind, const SaleMapField *field,
               const SaleValue *there, const char *currency, const SaleMapRefs *refs,
               SaleValue *here)
{
  const SaleFieldSpec *spec = get_spec (kind, field);
  g_autofree char *raw = dup_text (there);
  g_autofree char *text = NULL;
  SaleMapResult result;

  *here = (SaleValue) SALE_VALUE_INIT;
  if (sale_value_is_empty (there) || (raw && *raw == '\0'))
    return SALE_MAP_FINE;
  if (raw == NULL)
    return SALE_MAP_REFUSED;
  text = dup_transformed (field, raw);
  result = take (spec, field, there, text, currency ? currency : self->currency, refs, here);
  if (result != SALE_MAP_FINE || (field->transform == SALE_MAP_FILLED && is_zero (here)))
    sale_value_clear (here);
  return result;
}

/* The other way ------------------------------------------------------------------------------- */

static const char *
find_word (GHashTable *words, const char *nick)
{
  GHashTableIter iter;
  gpointer there, here;
  const char *found = NULL;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &there, &here))
    if (g_str_equal (here, nick) && (found == NULL || strcmp (there, found) < 0))
      found = there;
  return found;
}

static SaleMapResult
give_text (const SaleMapField *field, const char *text, SaleValue *there)
{
  g_autofree char *other = NULL;

  if (field->transform == SALE_MAP_HOST)
    other = g_strconcat ("https://", text, NULL);
  else if (field->transform == SALE_MAP_HTML)
    other = sale_html_from_text (text);
  *there = sale_value_text (other ? other : text);
  return SALE_MAP_FINE;
}

static SaleMapResult
give_ref (const SaleFieldSpec *spec, gint64 record, const SaleMapRefs *refs, SaleValue *there)
{
  g_autofree char *name = NULL;

  refs->find (spec->target, NULL, record, &name, refs->data);
  if (name == NULL)
    return SALE_MAP_UNKNOWN;
  *there = sale_value_text (name);
  return SALE_MAP_FINE;
}

static SaleMapResult
give_instant (gint64 instant, SaleValue *there)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant / 1000);
  g_autofree char *text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text == NULL)
    return SALE_MAP_REFUSED;
  *there = sale_value_text (text);
  return SALE_MAP_FINE;
}

static SaleMapResult
give_canonical (const SaleFieldSpec *spec, const SaleMapField *field, const SaleValue *here,
                const char *currency, SaleValue *there)
{
  g_autofree char *text = sale_field_to_text (spec, here, currency);
  g_autofree char *noon =
      field->transform == SALE_MAP_DAY && text ? g_strconcat (text, "T12:00:00Z", NULL) : NULL;

  if (text == NULL || (spec->type == SALE_FIELD_MONEY && currency == NULL))
    return SALE_MAP_REFUSED;
  *there = sale_value_text (noon ? noon : text);
  return SALE_MAP_FINE;
}

/**
 * sale_map_give:
 * @here: a value of the record
 * @there: (out): what to hand to the provider; numbers and flags stay what they are, all else is
 *   text
 */
SaleMapResult
sale_map_give (const SaleMap *self, const SaleMapKind *kind, const SaleMapField *field,
               const SaleValue *here, const char *currency, const SaleMapRefs *refs,
               SaleValue *there)
{
  const SaleFieldSpec *spec = get_spec (kind, field);
  const char *word;

  *there = (SaleValue) SALE_VALUE_INIT;
  if (sale_value_is_empty (here))
    return SALE_MAP_FINE;
  switch (spec->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      return give_text (field, here->text, there);
    case SALE_FIELD_WORD:
      word = field->words ? find_word (field->words, here->text) : here->text;
      if (word == NULL)
        return SALE_MAP_REFUSED;
      *there = sale_value_text (word);
      return SALE_MAP_FINE;
    case SALE_FIELD_REF:
      return give_ref (spec, here->i, refs, there);
    case SALE_FIELD_INSTANT:
      return give_instant (here->i, there);
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_WORDS:
      *there = sale_value_copy (here);
      return SALE_MAP_FINE;
    case SALE_FIELD_DATE:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return give_canonical (spec, field, here, currency ? currency : self->currency, there);
    }
}
