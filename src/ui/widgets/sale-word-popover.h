/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaleCompleteFunc:
 * @caret: where the next letter goes, in bytes
 * @start: (out): where the word begins that a completion takes the place of
 *
 * Returns: (transfer full): what the word at @caret can become
 */
typedef GStrv (*SaleCompleteFunc) (const char *text, gsize caret, gsize *start);

/**
 * SaleCompleteTextFunc:
 * @text: all that was typed
 *
 * Returns: (transfer full): what @text can become
 */
typedef GStrv (*SaleCompleteTextFunc) (const char *text, gpointer data);

#define SALE_TYPE_WORD_POPOVER (sale_word_popover_get_type ())
G_DECLARE_FINAL_TYPE (SaleWordPopover, sale_word_popover, SALE, WORD_POPOVER, GtkPopover)

SaleWordPopover *sale_word_popover_attach (GtkEditable *entry, SaleCompleteFunc func);
SaleWordPopover *sale_word_popover_attach_to_text (GtkEditable *entry, SaleCompleteTextFunc func,
                                                   gpointer data);

G_END_DECLS
