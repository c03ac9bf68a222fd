/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-field.h"

G_BEGIN_DECLS

extern const SaleKind sale_common_kinds[];

gboolean sale_kind_is_common (SaleKind kind);
gboolean sale_kind_bears_figures (SaleKind kind);
gboolean sale_field_bears_figures (SaleKind kind, guint field);

G_END_DECLS
