/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-word-popover.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SALE_TYPE_FILTER_ENTRY (sale_filter_entry_get_type ())
G_DECLARE_FINAL_TYPE (SaleFilterEntry, sale_filter_entry, SALE, FILTER_ENTRY, AdwBin)

GtkSearchEntry *sale_filter_entry_get_entry (SaleFilterEntry *self);
void sale_filter_entry_set_problem (SaleFilterEntry *self, const char *problem, gsize start,
                                    gsize end);
void sale_filter_entry_set_complete (SaleFilterEntry *self, SaleCompleteFunc func);

G_END_DECLS
