/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"

G_BEGIN_DECLS

GStrv sale_handover_split (const char *notes);

G_END_DECLS
