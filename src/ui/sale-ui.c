/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-ui.h"

#include "sale-icons-resource.h"
#include "sale-ui-resource.h"

/**
 * sale_ui_init:
 *
 * Makes the templates, the style and the icons available. To be called once, before the
 * first widget of this library; further calls do nothing.
 */
void
sale_ui_init (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;

  sale_icons_register_resource ();
  sale_ui_register_resource ();
  g_once_init_leave (&done, 1);
}

/**
 * sale_ui_dup_settings:
 *
 * Returns: (transfer full) (nullable): the window's state; %NULL in a run from the
 *   build directory that comes before the schema is installed
 */
GSettings *
sale_ui_dup_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup (source, SALE_APP_ID, TRUE);
  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
