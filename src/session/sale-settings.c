/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-settings.h"

#include "sale-called.h"

#include <glib/gi18n-lib.h>

static gint64
find_setting (SaleReader *reader, const char *key, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SETTING);
  g_autoptr (SaleRecord) record = NULL;

  sale_query_where (query, sale_setting_field_key, SALE_QUERY_IS, sale_value_text (key));
  record = sale_reader_first (reader, query, error);
  return record ? sale_record_get_id (record) : 0;
}

/* A rate says what a unit is worth in the book's currency: with another one, it says
 * nothing. */
static gboolean
drop_rates (SaleChangeSet *set, SaleReader *reader, guint *n_rates, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RATE);
  g_autoptr (GArray) ids = sale_reader_list_ids (reader, query, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    sale_change_set_delete (set, SALE_KIND_RATE, g_array_index (ids, gint64, i));
  *n_rates = ids->len;
  return TRUE;
}

/**
 * sale_settings_write:
 * @set: to be added to
 * @key: a setting's name
 * @value: (nullable): its canonical text, %NULL for its default
 *
 * Adds the change of one setting to a change set.
 */
gboolean
sale_settings_write (SaleChangeSet *set, SaleReader *reader, const char *key, const char *value,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = find_setting (reader, key, &failure);

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (id == 0)
    {
      id = sale_change_set_create (set, SALE_KIND_SETTING);
      sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_key, key);
    }
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_value, value);
  return TRUE;
}

/**
 * sale_settings_plan:
 * @key: a setting's name
 * @value: its canonical text; "" is its default
 * @n_rates: (out): how many exchange rates go with it: another base currency
 *   makes them meaningless
 *
 * Returns: (transfer full): the change of one setting, as one undo; %NULL with
 *   %SALE_ERROR_NOT_FOUND for an unknown key or %SALE_ERROR_INVALID for a value
 *   that does not fit.
 */
SaleChangeSet *
sale_settings_plan (SaleReader *reader, SaleBasis *basis, const char *key, const char *value,
                    guint *n_rates, GError **error)
{
  SaleEngineSettings settings = *sale_basis_get_settings (basis);
  g_autofree char *text = NULL;
  g_autofree char *called = NULL;
  g_autofree char *label = NULL;
  g_autoptr (SaleChangeSet) set = NULL;

  *n_rates = 0;
  if (!sale_engine_settings_set (&settings, key, value, error))
    return NULL;
  text = *value ? sale_engine_settings_dup_value (&settings, key) : NULL;
  called = sale_called_dup_title (_(sale_engine_settings_find (key)->label), SALE_KIND_SETTING);
  label = g_strdup_printf (_("%s changed"), called);
  set = sale_change_set_new (SALE_AUTHOR_USER, label);
  if (!sale_settings_write (set, reader, key, text, error))
    return NULL;
  if (!g_str_equal (settings.base_currency, sale_basis_get_currency (basis)) &&
      !drop_rates (set, reader, n_rates, error))
    return NULL;
  return g_steal_pointer (&set);
}

/**
 * sale_settings_is_currency_open:
 *
 * Returns: whether nothing in the book depends on its currency yet: nobody has
 *   chosen one, and there are no amounts of contracts or outcomes, and no rates
 */
gboolean
sale_settings_is_currency_open (SaleReader *reader)
{
  static const SaleKind kinds[] = { SALE_KIND_CONTRACT, SALE_KIND_OUTCOME, SALE_KIND_RATE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kinds[i]);

      if (sale_reader_count (reader, query, NULL) > 0)
        return FALSE;
    }
  return find_setting (reader, "base-currency", NULL) == 0;
}
