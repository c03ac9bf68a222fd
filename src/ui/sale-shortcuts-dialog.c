/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-shortcuts-dialog.h"

#include "sale-actions.h"
#include "sale-plain-text.h"

static char *
dup_key_label (const char *key)
{
  GdkModifierType modifiers;
  guint keyval;

  if (!gtk_accelerator_parse (key, &keyval, &modifiers))
    return g_strdup (key);
  return gtk_accelerator_get_label (keyval, modifiers);
}

static GtkWidget *
key_new (const char *key)
{
  g_autofree char *text = dup_key_label (key);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "sale-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
row_new (const SaleAction *action)
{
  g_autofree char *title = sale_action_dup_label (action);
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, title);
  for (const char *const *key = action->keys; *key; key++)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), key_new (*key));
  return row;
}

/**
 * sale_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists the keys of the action
 *   table, one group a section
 */
AdwDialog *
sale_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  const char *section = NULL;
  guint n_actions;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      if (actions[i].keys[0] == NULL)
        continue;
      if (g_strcmp0 (section, actions[i].section) != 0)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          sale_plain_set_title (group, _ (actions[i].section));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      section = actions[i].section;
      adw_preferences_group_add (group, row_new (&actions[i]));
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}
