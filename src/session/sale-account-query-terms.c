/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a query can ask for, and how its values are read. */
#include "sale-account-query-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Like names of fields in files, these are not translated: a query that was written down works for
 * a colleague. */
static const SaleAccountField fields[] = {
  { "name", SALE_FACT_NAME, SALE_FACT_IS_TEXT, NULL },
  { "owner", SALE_FACT_OWNER, SALE_FACT_IS_TEXT, NULL },
  { "industry", SALE_FACT_INDUSTRY, SALE_FACT_IS_TEXT, NULL },
  { "country", SALE_FACT_COUNTRY, SALE_FACT_IS_TEXT, NULL },
  { "city", SALE_FACT_CITY, SALE_FACT_IS_TEXT, NULL },
  { "tag", SALE_FACT_TAG, SALE_FACT_IS_TEXT, NULL },
  { "tier", SALE_FACT_TIER, SALE_FACT_IS_WORD, sale_tier_words },
  { "stage", SALE_FACT_STAGE, SALE_FACT_IS_WORD, sale_stage_words },
  { "fit", SALE_FACT_FIT, SALE_FACT_IS_WORD, sale_fit_words },
  { "band", SALE_FACT_BAND, SALE_FACT_IS_WORD, sale_band_words },
  { "forecast", SALE_FACT_FORECAST, SALE_FACT_IS_WORD, sale_forecast_words },
  { "health", SALE_FACT_HEALTH, SALE_FACT_IS_SCORE, NULL },
  { "relationship", SALE_FACT_RELATIONSHIP, SALE_FACT_IS_SCORE, NULL },
  { "adoption", SALE_FACT_ADOPTION, SALE_FACT_IS_SCORE, NULL },
  { "value", SALE_FACT_VALUE, SALE_FACT_IS_SCORE, NULL },
  { "arr", SALE_FACT_ARR, SALE_FACT_IS_MONEY, NULL },
  { "renewing", SALE_FACT_RENEWING, SALE_FACT_IS_AHEAD, NULL },
  { "deadline", SALE_FACT_DEADLINE, SALE_FACT_IS_AHEAD, NULL },
  { "next", SALE_FACT_NEXT_TOUCH, SALE_FACT_IS_AHEAD, NULL },
  { "touch", SALE_FACT_TOUCH, SALE_FACT_IS_PAST, NULL },
  { "review", SALE_FACT_REVIEW, SALE_FACT_IS_PAST, NULL },
  { "started", SALE_FACT_STARTED, SALE_FACT_IS_PAST, NULL },
};

const SaleAccountField sale_account_query_text = { "", SALE_FACT_TEXT, SALE_FACT_IS_TEXT, NULL };

static const struct
{
  const char *name;
  SaleAccountThing thing;
} things[] = {
  { "sponsor", SALE_THING_SPONSOR },   { "champion", SALE_THING_CHAMPION },
  { "buyer", SALE_THING_BUYER },       { "contact", SALE_THING_CONTACT },
  { "contract", SALE_THING_CONTRACT }, { "plan", SALE_THING_PLAN },
  { "goal", SALE_THING_GOAL },         { "signal", SALE_THING_SIGNAL },
  { "owner", SALE_THING_OWNER },       { "deadline", SALE_THING_DEADLINE },
  { "touch", SALE_THING_TOUCH },       { "review", SALE_THING_REVIEW },
  { "health", SALE_THING_HEALTH },     { "success", SALE_THING_SUCCESS },
  { "forecast", SALE_THING_FORECAST }, { "pending", SALE_THING_PENDING },
  { "conflict", SALE_THING_CONFLICT },
};

const SaleAccountField *
sale_account_query_find_field (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strcasecmp (fields[i].name, word) == 0)
      return &fields[i];
  return NULL;
}

SaleAccountThing
sale_account_query_find_thing (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    if (g_ascii_strcasecmp (things[i].name, word) == 0)
      return things[i].thing;
  return 0;
}

/* In the order of the table. */
GStrv
sale_account_query_list_fields (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_strv_builder_add (names, fields[i].name);
  return g_strv_builder_end (names);
}

GStrv
sale_account_query_list_things (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    g_strv_builder_add (names, things[i].name);
  return g_strv_builder_end (names);
}

/* @field: (nullable): what is compared; only some have words. */
GStrv
sale_account_query_list_words (const SaleAccountField *field)
{
  g_autoptr (GStrvBuilder) nicks = g_strv_builder_new ();

  for (const SaleWord *word = field ? field->words : NULL; word && word->nick; word++)
    g_strv_builder_add (nicks, word->nick);
  return g_strv_builder_end (nicks);
}

SaleAccountTerm *
sale_account_term_new (void)
{
  return g_new0 (SaleAccountTerm, 1);
}

void
sale_account_term_free (SaleAccountTerm *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

/* Values ------------------------------------------------------------------------ */

static void
add_number (SaleAccountTerm *self, double number)
{
  if (self->numbers == NULL)
    self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (self->numbers, number);
}

static void
take_text (SaleAccountTerm *self, const char *value, SaleBasis *basis)
{
  const char *me = sale_basis_get_me (basis);
  gboolean is_me = self->field->fact == SALE_FACT_OWNER && me && g_str_equal (value, "me");

  if (self->texts == NULL)
    self->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->texts, g_utf8_casefold (is_me ? me : value, -1));
}

static gboolean
is_word (const SaleWord *word, const char *folded)
{
  g_autofree char *label = g_utf8_casefold (_ (word->label), -1);

  return g_str_equal (word->nick, folded) || g_str_has_prefix (label, folded);
}

static gboolean
take_word (SaleAccountTerm *self, const char *value, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (value, -1);
  g_auto (GStrv) words = NULL;
  g_autofree char *nicks = NULL;

  for (const SaleWord *word = self->field->words; word->nick; word++)
    if (*folded && is_word (word, folded))
      {
        add_number (self, word->value);
        return TRUE;
      }
  words = sale_account_query_list_words (self->field);
  nicks = g_strjoinv (", ", words);
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: what was typed, "tier", "strategic, standard, …". */
               _ ("“%.40s” is no %s: it is one of %s."), value, self->field->name, nicks);
  return FALSE;
}

/* A number, and the letters after it, in lower case. */
static gboolean
split_number (const char *value, double *number, char **unit)
{
  g_autofree char *plain = g_strdelimit (g_strdup (value), ",", '.');
  char *end;

  *number = g_ascii_strtod (plain, &end);
  if (end == plain || !isfinite (*number) || !g_ascii_isdigit (end[-1]))
    return FALSE;
  *unit = g_ascii_strdown (end, -1);
  return TRUE;
}

static gboolean
take_score (SaleAccountTerm *self, const char *value, GError **error)
{
  g_autofree char *unit = NULL;
  double number;

  if (split_number (value, &number, &unit) && (*unit == '\0' || g_str_equal (unit, "%")) &&
      number >= 0 && number <= 100)
    {
      add_number (self, number);
      return TRUE;
    }
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _ ("“%.40s” is no number from 0 to 100."), value);
  return FALSE;
}

static gboolean
take_money (SaleAccountTerm *self, const char *value, SaleBasis *basis, GError **error)
{
  int exponent = sale_currency_get_exponent (sale_basis_get_currency (basis));
  g_autofree char *unit = NULL;
  double number, scale = 0;

  if (split_number (value, &number, &unit))
    scale = *unit == '\0' ? 1 : g_str_equal (unit, "k") ? 1e3 : g_str_equal (unit, "m") ? 1e6 : 0;
  if (scale > 0 && number >= 0)
    {
      add_number (self, number * scale * pow (10, exponent));
      return TRUE;
    }
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _ ("“%.40s” is no amount such as 500, 20k or 1.5m."), value);
  return FALSE;
}

static SaleDate
move_day (SaleDate today, double number, const char *unit, int direction)
{
  int n = (int) number * direction;

  switch (*unit)
    {
    case 'w':
      return today + 7 * n;
    case 'm':
      return sale_date_add_months (today, n);
    case 'y':
      return sale_date_add_months (today, 12 * n);
    default:
      return today + n;
    }
}

static gboolean
take_day (SaleAccountTerm *self, const char *value, SaleBasis *basis, GError **error)
{
  int direction = self->field->type == SALE_FACT_IS_PAST ? -1 : 1;
  SaleDate day = sale_date_from_iso (value);
  g_autofree char *unit = NULL;
  double number;

  if (day == SALE_DATE_NONE && split_number (value, &number, &unit) && strlen (unit) <= 1 &&
      (*unit == '\0' || strchr ("dwmy", *unit)) && fabs (number) <= 1000)
    {
      day = move_day (sale_basis_get_today (basis), number, unit, direction);
      self->is_counted = TRUE;
    }
  if (day != SALE_DATE_NONE)
    {
      add_number (self, day);
      return TRUE;
    }
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _ ("“%.40s” is neither a number of days such as 30, 6w or 3m nor a date."), value);
  return FALSE;
}

/**
 * sale_account_term_take_value:
 *
 * Adds one of the values that its field is compared with.
 */
gboolean
sale_account_term_take_value (SaleAccountTerm *self, const char *value, SaleBasis *basis,
                              GError **error)
{
  switch (self->field->type)
    {
    case SALE_FACT_IS_WORD:
      return take_word (self, value, error);
    case SALE_FACT_IS_SCORE:
      return take_score (self, value, error);
    case SALE_FACT_IS_MONEY:
      return take_money (self, value, basis, error);
    case SALE_FACT_IS_AHEAD:
    case SALE_FACT_IS_PAST:
      return take_day (self, value, basis, error);
    case SALE_FACT_IS_TEXT:
    default:
      take_text (self, value, basis);
      return TRUE;
    }
}
