/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row that fits a setting of the book. */
#include "sale-setting-row.h"

#include "sale-choice-row.h"
#include "sale-entry-row.h"
#include "sale-money.h"
#include "sale-number-row.h"
#include "sale-plain-text.h"
#include "sale-set-row.h"
#include "sale-switch-row.h"

#include <string.h>

#define ZONES_TABLE "/usr/share/zoneinfo/zone1970.tab"
/* Where one of several roles is enough, they are one member of the set. */
#define EITHER "procurement|finance"

static const char *
unit_of (const SaleSettingSpec *spec)
{
  if (g_str_has_prefix (spec->key, "signal-days-") || g_str_equal (spec->key, "notice-buffer"))
    return _ ("working days");
  return spec->max > 100 ? _ ("days") : _ ("points");
}

static SaleFormRow *
choice_new (void)
{
  return SALE_FORM_ROW (g_object_new (SALE_TYPE_CHOICE_ROW, NULL));
}

static SaleFormRow *
word_row_new (const SaleWord *words)
{
  SaleFormRow *row = choice_new ();

  for (const SaleWord *word = words; word->nick; word++)
    sale_choice_row_add (SALE_CHOICE_ROW (row), word->nick, _ (word->label));
  return row;
}

static SaleFormRow *
currency_row_new (void)
{
  SaleFormRow *row = choice_new ();
  g_auto (GStrv) codes = sale_currency_list ();

  for (guint i = 0; codes[i]; i++)
    sale_choice_row_add (SALE_CHOICE_ROW (row), codes[i], codes[i]);
  return row;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Columns: countries, coordinates, name, comment. */
static GPtrArray *
list_zones (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (ZONES_TABLE, &table, NULL, NULL))
    return names;
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] != '#' && g_strv_length (columns) >= 3)
        g_ptr_array_add (names, g_strdup (columns[2]));
    }
  g_ptr_array_sort_values (names, compare_names);
  return names;
}

/* Where the system has no table, the name is typed. */
static SaleFormRow *
zone_row_new (void)
{
  g_autoptr (GPtrArray) zones = list_zones ();
  SaleFormRow *row;

  if (zones->len == 0)
    return SALE_FORM_ROW (sale_entry_row_new (SALE_FIELD_TEXT));
  row = choice_new ();
  sale_choice_row_add (SALE_CHOICE_ROW (row), NULL, _ ("That of This Computer"));
  for (guint i = 0; i < zones->len; i++)
    sale_choice_row_add (SALE_CHOICE_ROW (row), zones->pdata[i], zones->pdata[i]);
  return row;
}

static char *
dup_either_label (const char *either)
{
  g_auto (GStrv) nicks = g_strsplit (either, "|", -1);
  GString *label = g_string_new (NULL);

  for (guint i = 0; nicks[i]; i++)
    {
      int role = sale_word_from_nick (sale_role_words, nicks[i]);

      if (i)
        /* Translators: between two roles, one of which is enough. */
        g_string_append (label, _ (" or "));
      g_string_append (label, sale_word_to_label (sale_role_words, role));
    }
  return g_string_free (label, FALSE);
}

static void
ensure_either (SaleFormRow *row, const char *either)
{
  g_autofree char *label = NULL;

  if (g_object_get_data (G_OBJECT (row), either))
    return;
  label = dup_either_label (either);
  sale_set_row_add (SALE_SET_ROW (row), either, label);
  g_object_set_data (G_OBJECT (row), either, row);
}

static SaleFormRow *
roles_row_new (void)
{
  GtkWidget *row = sale_set_row_new (SALE_FIELD_WORDS);

  for (const SaleWord *role = sale_role_words; role->nick; role++)
    sale_set_row_add (SALE_SET_ROW (row), role->nick, _ (role->label));
  ensure_either (SALE_FORM_ROW (row), EITHER);
  return SALE_FORM_ROW (row);
}

/* What was set elsewhere is not lost by what the row knows of. */
static void
ensure_members (SaleFormRow *row, const char *text)
{
  g_auto (GStrv) members = g_strsplit (text, ";", -1);

  for (guint i = 0; members[i]; i++)
    if (strchr (members[i], '|'))
      ensure_either (row, members[i]);
}

/**
 * sale_setting_row_new_for_weekend:
 *
 * Returns: (transfer floating): a row for a set of weekdays
 */
SaleFormRow *
sale_setting_row_new_for_weekend (void)
{
  static const struct
  {
    const char *nick;
    const char *label;
  } days[] = {
    { "mon", N_ ("Monday") },   { "tue", N_ ("Tuesday") }, { "wed", N_ ("Wednesday") },
    { "thu", N_ ("Thursday") }, { "fri", N_ ("Friday") },  { "sat", N_ ("Saturday") },
    { "sun", N_ ("Sunday") },
  };
  GtkWidget *row = sale_set_row_new (SALE_FIELD_WORDS);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    sale_set_row_add (SALE_SET_ROW (row), days[i].nick, _ (days[i].label));
  return SALE_FORM_ROW (row);
}

/**
 * sale_setting_row_new:
 *
 * Returns: (transfer floating): an empty row called by the setting's label
 */
SaleFormRow *
sale_setting_row_new (const SaleSettingSpec *spec)
{
  SaleFormRow *row = NULL;

  switch (spec->type)
    {
    case SALE_SETTING_INT:
      row = SALE_FORM_ROW (sale_number_row_new (spec->min, spec->max, 1, unit_of (spec)));
      break;
    case SALE_SETTING_SHARE:
      row = SALE_FORM_ROW (sale_number_row_new (spec->min, spec->max, 100, "%"));
      break;
    case SALE_SETTING_BOOL:
      row = SALE_FORM_ROW (sale_switch_row_new ());
      break;
    case SALE_SETTING_TEXT:
      row = SALE_FORM_ROW (sale_entry_row_new (SALE_FIELD_TEXT));
      break;
    case SALE_SETTING_ZONE:
      row = zone_row_new ();
      break;
    case SALE_SETTING_CURRENCY:
      row = currency_row_new ();
      break;
    case SALE_SETTING_WEEKEND:
      row = sale_setting_row_new_for_weekend ();
      break;
    case SALE_SETTING_WORD:
      row = word_row_new (spec->words);
      break;
    case SALE_SETTING_ROLES:
      row = roles_row_new ();
      break;
    default:
      g_assert_not_reached ();
    }
  sale_plain_set_title (row, _ (spec->label));
  return row;
}

static gboolean
is_set (const SaleSettingSpec *spec)
{
  return spec->type == SALE_SETTING_WEEKEND || spec->type == SALE_SETTING_ROLES;
}

/**
 * sale_setting_row_dup_value:
 * @problem: (out) (transfer full) (nullable): why it cannot be read
 *
 * Returns: (transfer full): the value as sale_engine_settings_set() takes it
 */
char *
sale_setting_row_dup_value (SaleFormRow *row, const SaleSettingSpec *spec, char **problem)
{
  g_autofree char *text = sale_form_row_dup_text (row, problem);

  if (text)
    return g_steal_pointer (&text);
  /* Nothing chosen is a set without members; nothing said is the default. */
  return g_strdup (is_set (spec) ? "none" : "");
}

/**
 * sale_setting_row_set_value:
 * @value: as sale_engine_settings_dup_value() writes it
 */
void
sale_setting_row_set_value (SaleFormRow *row, const SaleSettingSpec *spec, const char *value)
{
  g_autofree char *text = g_strdup (*value ? value : NULL);

  if (text && is_set (spec))
    g_strdelimit (text, ",", ';');
  if (text && spec->type == SALE_SETTING_ROLES)
    ensure_members (row, text);
  sale_form_row_set_text (row, text);
}
