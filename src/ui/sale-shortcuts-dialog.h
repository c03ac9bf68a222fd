/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

AdwDialog *sale_shortcuts_dialog_new (void);

G_END_DECLS
