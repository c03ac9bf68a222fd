/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SaleWidgetKey:
 * @key: with @modifiers, what is pressed
 * @action: handed to the function that sale_widget_add_keys() got
 */
typedef struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
} SaleWidgetKey;

void sale_widget_add_keys (GtkWidget *widget, const SaleWidgetKey *keys, guint n_keys,
                           GtkShortcutFunc pressed);
void sale_widget_place_row (GtkListBox *list, GtkWidget *row, int index);
void sale_widget_set_class (gpointer widget, const char *name, gboolean on);
gboolean sale_widget_enter (gpointer widget);
GtkWidget *sale_widget_lead_on (gpointer row);
GtkWidget *sale_widget_get_first_shown (GtkWidget *widget);
GtkWidget *sale_widget_get_next_shown (GtkWidget *child);
int sale_widget_get_line_height (GtkWidget *widget);

G_END_DECLS
