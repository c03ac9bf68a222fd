/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

AdwPreferencesGroup *sale_form_group_add (AdwPreferencesPage *page, const char *title,
                                          const char *description);

G_END_DECLS
