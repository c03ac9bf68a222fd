/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-form-row.h"
#include "sale-form-value.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_RECORD_FORM (sale_record_form_get_type ())
G_DECLARE_FINAL_TYPE (SaleRecordForm, sale_record_form, SALE, RECORD_FORM, SaleFormDialog)

SaleRecordForm *sale_record_form_new (SaleSession *session, SaleRecord *record);
void sale_record_form_set_check (SaleRecordForm *self, SaleFormCheck check);
AdwPreferencesGroup *sale_record_form_add_group (SaleRecordForm *self, const char *title,
                                                 const guint *fields, guint n_fields);
void sale_record_form_add_more (SaleRecordForm *self);
void sale_record_form_add_row (SaleRecordForm *self, AdwPreferencesGroup *group, guint field,
                               SaleFormRow *row);
void sale_record_form_set_beside (SaleRecordForm *self, gboolean changed, const char *reason);
SaleFormRow *sale_record_form_get_row (SaleRecordForm *self, guint field);
SaleFormValue *sale_record_form_get_value (SaleRecordForm *self);
SaleFormRow *sale_form_row_new_for_field (const SaleFieldSpec *spec, SaleDate today);

G_END_DECLS
