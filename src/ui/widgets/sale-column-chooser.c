/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-column-chooser.h"

/**
 * SaleColumnChooser:
 *
 * The menu by which a user chooses the columns of a table: all of those that have an
 * id and a title, but for the first, which says what a row is. Until one is chosen,
 * the page shows those that fit. #SaleColumnChooser::changed tells of a choice.
 */
struct _SaleColumnChooser
{
  GObject parent_instance;

  GtkColumnView *table; /* weak */
  GSimpleActionGroup *actions;
  GStrv chosen; /* NULL for those that fit */
};

G_DEFINE_FINAL_TYPE (SaleColumnChooser, sale_column_chooser, G_TYPE_OBJECT)

#define AUTOMATIC "automatic"

static guint changed_signal;

static gboolean
may_be_hidden (GtkColumnViewColumn *column)
{
  const char *id = gtk_column_view_column_get_id (column);
  const char *title = gtk_column_view_column_get_title (column);

  return id && title && *title;
}

/* Those that may be hidden, in the order of the table. */
static GPtrArray *
list_columns (SaleColumnChooser *self)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = gtk_column_view_get_columns (self->table);
  gboolean first = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (!may_be_hidden (column))
        continue;
      if (!first)
        g_ptr_array_add (columns, g_steal_pointer (&column));
      first = FALSE;
    }
  return columns;
}

/**
 * sale_column_chooser_update:
 *
 * The page has shown and hidden columns: the menu tells which are there.
 */
void
sale_column_chooser_update (SaleColumnChooser *self)
{
  g_autoptr (GPtrArray) columns = list_columns (self);

  for (guint i = 0; i < columns->len; i++)
    {
      GtkColumnViewColumn *column = columns->pdata[i];
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                    gtk_column_view_column_get_id (column));

      g_simple_action_set_state (
          G_SIMPLE_ACTION (action),
          g_variant_new_boolean (gtk_column_view_column_get_visible (column)));
    }
}

/* From now on the columns are those that the user wants. */
static void
on_state (GSimpleAction *action, GVariant *state, gpointer data)
{
  SaleColumnChooser *self = data;
  const char *wanted = g_action_get_name (G_ACTION (action));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) columns = list_columns (self);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *id = gtk_column_view_column_get_id (columns->pdata[i]);

      if (g_str_equal (id, wanted) ? g_variant_get_boolean (state)
                                   : gtk_column_view_column_get_visible (columns->pdata[i]))
        g_strv_builder_add (builder, id);
    }
  g_strfreev (self->chosen);
  self->chosen = g_strv_builder_end (builder);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_automatic (SaleColumnChooser *self)
{
  g_clear_pointer (&self->chosen, g_strfreev);
  g_signal_emit (self, changed_signal, 0);
}

static void
sale_column_chooser_dispose (GObject *object)
{
  SaleColumnChooser *self = SALE_COLUMN_CHOOSER (object);

  g_clear_weak_pointer (&self->table);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->chosen, g_strfreev);
  G_OBJECT_CLASS (sale_column_chooser_parent_class)->dispose (object);
}

static void
sale_column_chooser_class_init (SaleColumnChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_column_chooser_dispose;
  changed_signal = g_signal_new ("changed", SALE_TYPE_COLUMN_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
sale_column_chooser_init (SaleColumnChooser *self)
{
  self->actions = g_simple_action_group_new ();
}

static void
add_action (SaleColumnChooser *self, const char *id)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (id, NULL, g_variant_new_boolean (TRUE));

  g_signal_connect_object (action, "change-state", G_CALLBACK (on_state), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_automatic (SaleColumnChooser *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (AUTOMATIC, NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (on_automatic), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static GMenuModel *
fill_menu (SaleColumnChooser *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) ids = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GPtrArray) columns = list_columns (self);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *id = gtk_column_view_column_get_id (columns->pdata[i]);
      g_autofree char *name = g_strconcat ("columns.", id, NULL);

      add_action (self, id);
      g_menu_append (ids, gtk_column_view_column_get_title (columns->pdata[i]), name);
    }
  add_automatic (self);
  g_menu_append (last, _ ("Show What Fits"), "columns." AUTOMATIC);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ids));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/**
 * sale_column_chooser_new:
 * @page: (transfer none): gets the actions `columns.…`
 * @table: (transfer none): has its columns
 * @button: (transfer none): gets the menu
 *
 * Returns: (transfer full): lets the user choose the columns of @table
 */
SaleColumnChooser *
sale_column_chooser_new (GtkWidget *page, GtkColumnView *table, GtkMenuButton *button)
{
  SaleColumnChooser *self = g_object_new (SALE_TYPE_COLUMN_CHOOSER, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  g_set_weak_pointer (&self->table, table);
  menu = fill_menu (self);
  gtk_widget_insert_action_group (page, "columns", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_menu_model (button, menu);
  return self;
}

/**
 * sale_column_chooser_get_chosen:
 *
 * Returns: (nullable) (array zero-terminated=1): the ids of the columns that the user
 *   wants beside the first; %NULL for those that fit
 */
const char *const *
sale_column_chooser_get_chosen (SaleColumnChooser *self)
{
  return (const char *const *) self->chosen;
}

/**
 * sale_column_chooser_set_chosen:
 * @chosen: (nullable) (array zero-terminated=1): as they were chosen another time
 */
void
sale_column_chooser_set_chosen (SaleColumnChooser *self, const char *const *chosen)
{
  g_auto (GStrv) copy = g_strdupv ((GStrv) chosen);

  g_strfreev (self->chosen);
  self->chosen = g_steal_pointer (&copy);
}
