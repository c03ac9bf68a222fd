/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-preview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *sale_import_entry_factory_new (void);

G_END_DECLS
