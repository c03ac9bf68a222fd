/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_SETTING_FIELDS:
 *
 * A setting that changes a figure, and so travels with the book.
 */
#define SALE_SETTING_FIELDS(F, P) \
  F (P, TEXT, key, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Setting")) \
  F (P, TEXT, value, SALE_PLAIN, N_ ("Value"))
SALE_DECLARE_RECORD (sale_setting, SALE_SETTING_FIELDS)

G_END_DECLS
