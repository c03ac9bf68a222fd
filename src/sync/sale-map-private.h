/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words of a table of fields, in the order of their enumerations. */

#include "sale-map.h"

G_BEGIN_DECLS

extern const char *const sale_map_directions[];
extern const char *const sale_map_transforms[];
extern const char *const sale_map_winners[];

int sale_map_find_word (const char *const *words, const char *text);

G_END_DECLS
