/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-people-layout.h"

G_BEGIN_DECLS

GskPath *sale_people_line_new (const SalePeopleLayout *layout, const GdkRectangle *from,
                               const GdkRectangle *to);

G_END_DECLS
