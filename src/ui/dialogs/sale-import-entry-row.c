/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of an import, as a row of the list. */
#include "sale-import-entry-row.h"

#include "sale-line-row.h"
#include "sale-state-pill.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

static char *
dup_subtitle (const SaleImportEntry *entry)
{
  g_autoptr (GString) text = g_string_new (entry->title ? entry->title : "");
  guint n_unknown = entry->unknown ? g_strv_length (entry->unknown) : 0;

  if (entry->problem || !entry->is_read)
    return g_strdup (entry->problem ? entry->problem : entry->title);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%" PRId64 " row", "%" PRId64 " rows", entry->n_rows),
                          entry->n_rows);
  if (entry->n_skipped > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%" PRId64 " passed over", "%" PRId64 " passed over", entry->n_skipped),
          entry->n_skipped);
    }
  if (n_unknown > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u column not used", "%u columns not used", n_unknown), n_unknown);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The one thing to know of the file. */
static void
set_pill (SaleStatePill *pill, const SaleImportEntry *entry)
{
  g_autofree char *text = NULL;

  if (entry->problem)
    {
      sale_state_pill_set (pill, SALE_STATE_RISK, _ ("Left Out"));
      return;
    }
  if (!entry->is_read)
    {
      sale_state_pill_set (pill, SALE_STATE_WATCH, _ ("Not Read Yet"));
      return;
    }
  if (entry->n_rejected > 0)
    text = g_strdup_printf (_ ("%" PRId64 " not imported"), entry->n_rejected);
  else if (entry->n_created > 0)
    text = g_strdup_printf (_ ("%" PRId64 " new"), entry->n_created);
  else if (entry->n_updated > 0)
    text = g_strdup_printf (_ ("%" PRId64 " changed"), entry->n_updated);
  sale_state_pill_set (pill,
                       entry->n_rejected > 0  ? SALE_STATE_WATCH
                       : entry->n_created > 0 ? SALE_STATE_GOOD
                       : entry->n_updated > 0 ? SALE_STATE_INFO
                                              : SALE_STATE_NONE,
                       text ? text : _ ("Nothing New"));
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = sale_line_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("sale-next-symbolic");

  sale_line_row_set_lines (SALE_LINE_ROW (row), 3);
  sale_line_row_add_suffix (SALE_LINE_ROW (row), sale_state_pill_new (SALE_STATE_NONE, ""));
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_widget_add_css_class (arrow, "dimmed");
  sale_line_row_add_suffix (SALE_LINE_ROW (row), arrow);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleImportEntry *entry = gtk_list_item_get_item (item);
  SaleLineRow *row = SALE_LINE_ROW (gtk_list_item_get_child (item));
  SaleStatePill *pill = SALE_STATE_PILL (sale_line_row_get_suffix (row));
  g_autofree char *subtitle = dup_subtitle (entry);
  g_autofree char *description = NULL;

  sale_line_row_set (row, entry->name, subtitle);
  set_pill (pill, entry);
  description = g_strjoin (", ", entry->name, sale_state_pill_get_label (pill), subtitle, NULL);
  gtk_list_item_set_accessible_label (item, description);
}

/**
 * sale_import_entry_factory_new:
 *
 * Returns: (transfer full): makes the rows of #SaleImportEntry
 */
GtkListItemFactory *
sale_import_entry_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  return factory;
}
