/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

SaleFormRow *sale_setting_row_new (const SaleSettingSpec *spec);
SaleFormRow *sale_setting_row_new_for_weekend (void);
char *sale_setting_row_dup_value (SaleFormRow *row, const SaleSettingSpec *spec, char **problem);
void sale_setting_row_set_value (SaleFormRow *row, const SaleSettingSpec *spec, const char *value);

G_END_DECLS
