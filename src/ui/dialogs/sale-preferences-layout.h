/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_PREFERENCES_ROWS_MAX 14

/**
 * SalePreferencesRow:
 * @key: the setting's name
 * @label: (nullable): what it is called in its group, to be translated; %NULL
 *   for the setting's own label
 * @hint: (nullable): what it does, to be translated
 */
typedef struct
{
  const char *key;
  const char *label;
  const char *hint;
} SalePreferencesRow;

/**
 * SalePreferencesGroup:
 * @page: the name of the page it stands on
 * @title: to be translated
 * @description: (nullable): what the group is about, to be translated
 * @rows: ended by one without a key
 */
typedef struct
{
  const char *page;
  const char *title;
  const char *description;
  SalePreferencesRow rows[SALE_PREFERENCES_ROWS_MAX + 1];
} SalePreferencesGroup;

const SalePreferencesGroup *sale_preferences_layout_get (guint *n_groups);
gboolean sale_preferences_layout_has (const char *key);

G_END_DECLS
