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

typedef struct
{
  AdwPreferencesPage *page;
  guint next; /* of the actions */
} Filler;

/* Adds the next section of the actions, if there is one. */
static gboolean
fill_next (Filler *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *section = NULL;
  guint n_actions;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (; self->next < n_actions; self->next++)
    {
      const SaleAction *action = &actions[self->next];

      if (action->keys[0] == NULL)
        continue;
      if (group && g_strcmp0 (section, action->section) != 0)
        return TRUE;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          sale_plain_set_title (group, _ (action->section));
          adw_preferences_page_add (self->page, group);
        }
      section = action->section;
      adw_preferences_group_add (group, row_new (action));
    }
  return FALSE;
}

/* All at once they would hold the window up. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return fill_next (data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
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
  Filler *filler = g_new0 (Filler, 1);

  filler->page = ADW_PREFERENCES_PAGE (page);
  fill_next (filler);
  gtk_widget_add_tick_callback (GTK_WIDGET (dialog), on_frame, filler, g_free);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}
