/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings from and to their canonical text. */
#include "sale-engine-settings.h"

#include "sale-calendar.h"
#include "sale-error.h"

#include <math.h>
#include <string.h>

static gboolean
refuse (const SaleSettingSpec *spec, const char *value, const char *why, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: a setting's name, the value given, what is wrong with it. */
               _("%s: “%.80s” %s"), spec->key, value, why);
  return FALSE;
}

static gboolean
refuse_range (const SaleSettingSpec *spec, const char *value, GError **error)
{
  g_autofree char *why =
      g_strdup_printf (_("is not a number between %g and %g"), spec->min, spec->max);

  return refuse (spec, value, why, error);
}

static gboolean
set_int (const SaleSettingSpec *spec, const char *value, int *field, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, (gint64) spec->min, (gint64) spec->max, &number, NULL))
    return refuse_range (spec, value, error);
  *field = (int) number;
  return TRUE;
}

/* A share is written .75, 0.75 or 75%. */
static gboolean
set_share (const SaleSettingSpec *spec, const char *value, double *field, GError **error)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  if (end != value && *end == '%' && end[1] == '\0')
    number /= 100, end++;
  if (end == value || *end != '\0' || !isfinite (number) || number < spec->min ||
      number > spec->max)
    return refuse_range (spec, value, error);
  *field = number;
  return TRUE;
}

static gboolean
set_bool (const SaleSettingSpec *spec, const char *value, gboolean *field, GError **error)
{
  static const char *const yes[] = { "true", "yes", "1", NULL };
  static const char *const no[] = { "false", "no", "0", NULL };
  g_autofree char *lower = g_ascii_strdown (value, -1);

  *field = g_strv_contains (yes, lower);
  return *field || g_strv_contains (no, lower) ||
         refuse (spec, value, _("is neither true nor false"), error);
}

static gboolean
set_text (const SaleSettingSpec *spec, const char *value, char *field, gsize size, GError **error)
{
  if (strlen (value) >= size || !g_utf8_validate (value, -1, NULL))
    return refuse (spec, value, _("is too long"), error);
  g_strlcpy (field, value, size);
  return TRUE;
}

static gboolean
set_zone (const SaleSettingSpec *spec, const char *value, char *field, gsize size, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (value);

  if (zone == NULL)
    return refuse (spec, value, _("is not a time zone such as Europe/Berlin"), error);
  return set_text (spec, value, field, size, error);
}

static gboolean
set_currency (const SaleSettingSpec *spec, const char *value, char *field, GError **error)
{
  g_autofree char *upper = g_ascii_strup (value, -1);

  if (!sale_currency_is_valid (upper))
    return refuse (spec, value, _("is not a currency code such as EUR"), error);
  return set_text (spec, upper, field, SALE_CURRENCY_SIZE, error);
}

static gboolean
set_weekend (const SaleSettingSpec *spec, const char *value, guint *field, GError **error)
{
  guint weekend;

  if (!sale_weekend_from_text (value, &weekend))
    return refuse (spec, value, _("is not a list of days such as sat,sun"), error);
  if (weekend == 0x7f)
    return refuse (spec, value, _("leaves no working day"), error);
  *field = weekend;
  return TRUE;
}

static gboolean
set_word (const SaleSettingSpec *spec, const char *value, void *field, GError **error)
{
  int word = sale_word_from_nick (spec->words, value);
  g_autoptr (GString) why = NULL;

  if (word != 0)
    {
      /* Every enumeration here is of the size of an int. */
      memcpy (field, &word, sizeof word);
      return TRUE;
    }

  why = g_string_new (_("is none of "));
  for (const SaleWord *known = spec->words; known->nick; known++)
    g_string_append_printf (why, "%s%s", known == spec->words ? "" : ", ", known->nick);
  return refuse (spec, value, why->str, error);
}

/* One required role: a role, or several of which one is enough, joined by "|". */
static guint
parse_role (const char *text)
{
  g_auto (GStrv) nicks = g_strsplit (text, "|", -1);
  guint bits = 0;

  for (guint i = 0; nicks[i]; i++)
    {
      int role = sale_word_from_nick (sale_role_words, g_strstrip (nicks[i]));

      if (role == 0)
        return 0;
      bits |= 1u << role;
    }
  return bits;
}

static gboolean
set_roles (const SaleSettingSpec *spec, const char *value, SaleRequiredRoles *field, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (value, ",;", -1);
  SaleRequiredRoles roles = { 0 };
  gboolean none = g_str_equal (value, "none");

  for (guint i = 0; !none && parts[i]; i++)
    {
      guint bits = parse_role (g_strstrip (parts[i]));

      if (bits == 0)
        return refuse (spec, parts[i], _("is not a role such as champion"), error);
      if (roles.n_roles == SALE_REQUIRED_ROLES_MAX)
        return refuse (spec, value, _("has more than 8 roles"), error);
      roles.roles[roles.n_roles++] = bits;
    }
  *field = roles;
  return TRUE;
}

static gboolean
set_value (const SaleSettingSpec *spec, const char *value, void *field, GError **error)
{
  switch (spec->type)
    {
    case SALE_SETTING_INT:
      return set_int (spec, value, field, error);
    case SALE_SETTING_SHARE:
      return set_share (spec, value, field, error);
    case SALE_SETTING_BOOL:
      return set_bool (spec, value, field, error);
    case SALE_SETTING_TEXT:
      return set_text (spec, value, field, G_SIZEOF_MEMBER (SaleEngineSettings, me), error);
    case SALE_SETTING_ZONE:
      return set_zone (spec, value, field, G_SIZEOF_MEMBER (SaleEngineSettings, time_zone), error);
    case SALE_SETTING_CURRENCY:
      return set_currency (spec, value, field, error);
    case SALE_SETTING_WEEKEND:
      return set_weekend (spec, value, field, error);
    case SALE_SETTING_WORD:
      return set_word (spec, value, field, error);
    case SALE_SETTING_ROLES:
      return set_roles (spec, value, field, error);
    default:
      g_assert_not_reached ();
    }
}

static gsize
get_size (SaleSettingType type)
{
  switch (type)
    {
    case SALE_SETTING_SHARE:
      return sizeof (double);
    case SALE_SETTING_TEXT:
      return G_SIZEOF_MEMBER (SaleEngineSettings, me);
    case SALE_SETTING_ZONE:
      return G_SIZEOF_MEMBER (SaleEngineSettings, time_zone);
    case SALE_SETTING_CURRENCY:
      return SALE_CURRENCY_SIZE;
    case SALE_SETTING_ROLES:
      return sizeof (SaleRequiredRoles);
    case SALE_SETTING_INT:
    case SALE_SETTING_BOOL:
    case SALE_SETTING_WEEKEND:
    case SALE_SETTING_WORD:
    default:
      return sizeof (int);
    }
}

/**
 * sale_engine_settings_set:
 * @key: a setting's name
 * @value: its canonical text, the same in every locale; "" sets the default
 *
 * Returns: %FALSE with %SALE_ERROR_NOT_FOUND for an unknown key, with
 *   %SALE_ERROR_INVALID for a value that does not fit; then nothing is changed.
 */
gboolean
sale_engine_settings_set (SaleEngineSettings *self, const char *key, const char *value,
                          GError **error)
{
  const SaleSettingSpec *spec = sale_engine_settings_find (key);
  SaleEngineSettings changed = *self, defaults;

  if (spec == NULL)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no setting “%.80s”"), key);
      return FALSE;
    }
  if (*value == '\0')
    {
      sale_engine_settings_init (&defaults);
      memcpy ((char *) self + spec->offset, (const char *) &defaults + spec->offset,
              get_size (spec->type));
    }
  else if (set_value (spec, value, (char *) &changed + spec->offset, error))
    *self = changed;
  else
    return FALSE;
  return TRUE;
}

static char *
share_to_text (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 2; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, share);
      if (g_ascii_strtod (buffer, NULL) == share)
        break;
    }
  return g_strdup (buffer);
}

static char *
weekend_to_text (guint weekend)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint day = 0; day < G_N_ELEMENTS (names); day++)
    if (weekend & (1u << day))
      g_string_append_printf (text, "%s%s", text->len ? "," : "", names[day]);
  return g_strdup (text->len ? text->str : "none");
}

static char *
roles_to_text (const SaleRequiredRoles *roles)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < roles->n_roles; i++)
    {
      const char *joint = i ? "," : "";

      for (const SaleWord *role = sale_role_words; role->nick; role++)
        if (roles->roles[i] & (1u << role->value))
          {
            g_string_append_printf (text, "%s%s", joint, role->nick);
            joint = "|";
          }
    }
  return g_strdup (text->len ? text->str : "none");
}

/**
 * sale_engine_settings_dup_value:
 *
 * Returns: (transfer full) (nullable): the value as sale_engine_settings_set()
 *   takes it; %NULL for an unknown key.
 */
char *
sale_engine_settings_dup_value (const SaleEngineSettings *self, const char *key)
{
  const SaleSettingSpec *spec = sale_engine_settings_find (key);
  const void *field = spec ? (const char *) self + spec->offset : NULL;

  if (spec == NULL)
    return NULL;

  switch (spec->type)
    {
    case SALE_SETTING_INT:
      return g_strdup_printf ("%d", *(const int *) field);
    case SALE_SETTING_SHARE:
      return share_to_text (*(const double *) field);
    case SALE_SETTING_BOOL:
      return g_strdup (*(const gboolean *) field ? "true" : "false");
    case SALE_SETTING_TEXT:
    case SALE_SETTING_ZONE:
    case SALE_SETTING_CURRENCY:
      return g_strdup (field);
    case SALE_SETTING_WEEKEND:
      return weekend_to_text (*(const guint *) field);
    case SALE_SETTING_WORD:
      return g_strdup (sale_word_to_nick (spec->words, *(const int *) field));
    case SALE_SETTING_ROLES:
      return roles_to_text (field);
    default:
      g_assert_not_reached ();
    }
}
