/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a list was left, kept with the state of the window. */
#include "sale-list-state.h"

#include "sale-window.h"

#define KEY "list-states"

static GSettings *
dup_settings (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GSettings *settings = NULL;

  if (SALE_IS_WINDOW (root))
    g_object_get (root, "settings", &settings, NULL);
  return settings;
}

/**
 * sale_list_state_dup:
 * @widget: anything in the window
 * @list: the id of a list: that of its page
 *
 * Returns: (transfer full) (nullable): what sale_list_state_set() kept; %NULL
 *   for a list that was never changed, and in a window without settings
 */
char *
sale_list_state_dup (GtkWidget *widget, const char *list)
{
  g_autoptr (GSettings) settings = dup_settings (widget);
  g_autoptr (GVariant) states = settings ? g_settings_get_value (settings, KEY) : NULL;
  char *state = NULL;

  if (states)
    g_variant_lookup (states, list, "s", &state);
  return state;
}

/**
 * sale_list_state_set:
 * @state: in whatever form the list reads it again
 */
void
sale_list_state_set (GtkWidget *widget, const char *list, const char *state)
{
  g_autoptr (GSettings) settings = dup_settings (widget);
  g_autoptr (GVariant) states = settings ? g_settings_get_value (settings, KEY) : NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name, *value;

  if (states == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, states);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    if (!g_str_equal (name, list))
      g_variant_builder_add (&builder, "{ss}", name, value);
  g_variant_builder_add (&builder, "{ss}", list, state);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
