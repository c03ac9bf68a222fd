/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

/**
 * SaleCliTable:
 *
 * Columns for people. Widths are counted in cells of a terminal, so that wide
 * letters keep the columns straight.
 */
typedef struct _SaleCliTable SaleCliTable;

typedef enum
{
  SALE_CLI_LEFT,
  SALE_CLI_RIGHT,
} SaleCliAlign;

SaleCliTable *sale_cli_table_new (void);
void sale_cli_table_free (SaleCliTable *self);
void sale_cli_table_add_column (SaleCliTable *self, const char *title, SaleCliAlign align);
void sale_cli_table_add (SaleCliTable *self, const char *text);
void sale_cli_table_take (SaleCliTable *self, char *text);
void sale_cli_table_add_int (SaleCliTable *self, gint64 number);
void sale_cli_table_add_date (SaleCliTable *self, SaleDate date);
guint sale_cli_table_get_n_rows (SaleCliTable *self);
char *sale_cli_table_dup_text (SaleCliTable *self, guint width, gboolean bold);

char *sale_cli_dup_line (const char *text);
guint sale_cli_get_width (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCliTable, sale_cli_table_free)

G_END_DECLS
