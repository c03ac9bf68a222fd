/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/**
 * SALE_UI_RESOURCE:
 * @file: the name of a file, a literal
 *
 * The resource path of a template: SALE_UI_RESOURCE ("sale-page.ui").
 */
#define SALE_UI_RESOURCE(file) "/org/example/SecondSale/ui/" file

/* Below this width, in sp, things stand one under the other. */
#define SALE_UI_NARROW_WIDTH 560

void sale_ui_init (void);
GSettings *sale_ui_dup_settings (void);

G_END_DECLS
