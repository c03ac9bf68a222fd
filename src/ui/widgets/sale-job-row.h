/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_JOB_ROW (sale_job_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleJobRow, sale_job_row, SALE, JOB_ROW, AdwActionRow)

GtkWidget *sale_job_row_new (const char *title, const char *subtitle, const char *label);
GCancellable *sale_job_row_begin (SaleJobRow *self);
void sale_job_row_end (SaleJobRow *self);

G_END_DECLS
