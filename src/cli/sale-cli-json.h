/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-money.h"
#include "sale-ratio.h"
#include "sale-uuid.h"
#include "sale-value.h"

#include "sale-date.h"

G_BEGIN_DECLS

/**
 * SaleCliJson:
 *
 * One JSON document, written from its start to its end, as scripts read it.
 * Where a function takes a `name`, that is the member's name inside an object
 * and %NULL inside an array.
 */
typedef struct _SaleCliJson SaleCliJson;

SaleCliJson *sale_cli_json_new (void);
void sale_cli_json_free (SaleCliJson *self);
gboolean sale_cli_json_is_empty (SaleCliJson *self);
const char *sale_cli_json_get_text (SaleCliJson *self);

void sale_cli_json_begin_object (SaleCliJson *self, const char *name);
void sale_cli_json_end_object (SaleCliJson *self);
void sale_cli_json_begin_array (SaleCliJson *self, const char *name);
void sale_cli_json_end_array (SaleCliJson *self);

void sale_cli_json_add_null (SaleCliJson *self, const char *name);
void sale_cli_json_add_text (SaleCliJson *self, const char *name, const char *text);
void sale_cli_json_add_int (SaleCliJson *self, const char *name, gint64 number);
void sale_cli_json_add_real (SaleCliJson *self, const char *name, double number);
void sale_cli_json_add_bool (SaleCliJson *self, const char *name, gboolean value);
void sale_cli_json_add_date (SaleCliJson *self, const char *name, SaleDate date);
void sale_cli_json_add_instant (SaleCliJson *self, const char *name, gint64 instant);
void sale_cli_json_add_money (SaleCliJson *self, const char *name, SaleMoney money);
void sale_cli_json_add_ratio (SaleCliJson *self, const char *name, SaleRatio ratio);
void sale_cli_json_add_uuid (SaleCliJson *self, const char *name, const SaleUuid *uuid);
void sale_cli_json_add_texts (SaleCliJson *self, const char *name, const char *const *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCliJson, sale_cli_json_free)

G_END_DECLS
