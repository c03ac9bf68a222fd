/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-reader.h"

G_BEGIN_DECLS

char *sale_cli_dup_key (const SaleKindSpec *spec, guint field);
int sale_cli_find_key (const SaleKindSpec *spec, const char *key);
char *sale_cli_dup_currency (SaleReader *reader, SaleRecord *record);
char *sale_cli_dup_name (SaleReader *reader, gint64 id);
void sale_cli_json_add_id (SaleCliJson *json, const char *name, SaleReader *reader, gint64 id);
void sale_cli_json_add_fields (SaleCliJson *json, SaleReader *reader, SaleRecord *record);
void sale_cli_json_add_record (SaleCliJson *json, const char *name, SaleReader *reader,
                               SaleRecord *record);
void sale_cli_json_add_value (SaleCliJson *json, SaleReader *reader, const SaleKindSpec *spec,
                              guint field, const char *name, const SaleValue *value,
                              const char *currency);
char *sale_cli_dup_value (SaleReader *reader, const SaleFieldSpec *field, const SaleValue *value,
                          const char *currency, GTimeZone *zone);
char *sale_cli_dup_when (gint64 instant, GTimeZone *zone);
void sale_cli_print_record (SaleCli *cli, SaleReader *reader, SaleRecord *record);
void sale_cli_answer_record (SaleCli *cli, SaleReader *reader, SaleRecord *record);

G_END_DECLS
