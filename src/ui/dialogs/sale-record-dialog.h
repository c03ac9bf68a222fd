/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-form.h"

G_BEGIN_DECLS

SaleRecordForm *sale_record_dialog_new (SaleSession *session, SaleKind kind, gint64 record,
                                        gint64 owner);
SaleRecordForm *sale_record_dialog_new_with_files (SaleSession *session, SaleKind kind,
                                                   gint64 owner, GSList *files);
SaleRecordForm *sale_record_dialog_new_contact (SaleSession *session, gint64 account, guint roles);
SaleRecordForm *sale_record_dialog_new_template (SaleSession *session, SaleTemplateUse use);
void sale_record_dialog_add_account (SaleSession *session, GtkWidget *parent);
gboolean sale_record_dialog_has (SaleKind kind);

G_END_DECLS
