/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SaleActionFlags:
 * @SALE_ACTION_IN_MENU: stands in the primary menu
 * @SALE_ACTION_IN_FOCUS: its keys belong to the focused widget first, as
 *   Ctrl+Z does in a text field; others work from everywhere in the window
 * @SALE_ACTION_IN_SEARCH: is found by Search, as what stands in the menu is
 * @SALE_ACTION_WHILE_WRITING: keys of a page that work in a text, too
 */
typedef enum
{
  SALE_ACTION_PLAIN = 0,
  SALE_ACTION_IN_MENU = 1 << 0,
  SALE_ACTION_IN_FOCUS = 1 << 1,
  SALE_ACTION_IN_SEARCH = 1 << 2,
  SALE_ACTION_WHILE_WRITING = 1 << 3,
} SaleActionFlags;

/**
 * SaleAction:
 * @name: the detailed action name: `win.undo`, `win.show-page::today`
 * @label: what it does, in the form of a menu item, to be translated
 * @section: where it stands in the menu and in the list of shortcuts
 * @keys: accelerators as gtk_accelerator_parse() reads them, ended by %NULL
 * @page: (nullable): the id of the page on which alone its keys work
 *
 * One thing a person can make the window do.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *section;
  const char *keys[3];
  const char *page;
  SaleActionFlags flags;
} SaleAction;

const SaleAction *sale_actions_get (guint *n_actions);
void sale_actions_set_accels (GtkApplication *application);
void sale_actions_add_shortcuts (GtkWidget *widget, const char *page);
GMenuModel *sale_actions_dup_menu (void);
char *sale_action_dup_label (const SaleAction *action);
char *sale_action_dup_key (const SaleAction *action);

G_END_DECLS
