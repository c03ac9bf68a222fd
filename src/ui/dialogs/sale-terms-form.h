/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-form.h"

G_BEGIN_DECLS

SaleRecordForm *sale_terms_form_new (SaleSession *session, gint64 contract);
void sale_terms_form_present (SaleSession *session, gint64 contract, const char *field,
                              GtkWidget *parent);

G_END_DECLS
