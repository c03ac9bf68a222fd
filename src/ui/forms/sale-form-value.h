/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"
#include "sale-record.h"

G_BEGIN_DECLS

#define SALE_TYPE_FORM_VALUE (sale_form_value_get_type ())

/**
 * SaleFormValue:
 *
 * What stands in a form about one record: immutable. A change makes a new one
 * (sale_form_value_set()); what the widgets show follows from it alone
 * (sale_form_state_new()).
 */
typedef struct _SaleFormValue SaleFormValue;

GType sale_form_value_get_type (void);
SaleFormValue *sale_form_value_new (SaleRecord *record);
SaleFormValue *sale_form_value_ref (SaleFormValue *self);
void sale_form_value_unref (SaleFormValue *self);
SaleFormValue *sale_form_value_set (SaleFormValue *self, guint field, const char *text,
                                    const char *problem);
SaleKind sale_form_value_get_kind (SaleFormValue *self);
const SaleKindSpec *sale_form_value_get_spec (SaleFormValue *self);
const char *sale_form_value_get_text (SaleFormValue *self, guint field);
const char *sale_form_value_get_problem (SaleFormValue *self, guint field);
const char *sale_form_value_get_currency (SaleFormValue *self);
gboolean sale_form_value_has_changed (SaleFormValue *self, guint field);
gboolean sale_form_value_is_changed (SaleFormValue *self);
gboolean sale_form_value_is_new (SaleFormValue *self);
gint64 sale_form_value_write (SaleFormValue *self, SaleChangeSet *set, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFormValue, sale_form_value_unref)

/**
 * SaleFormCheck:
 * @field: (out): the field to blame
 *
 * A rule over several fields of a form.
 *
 * Returns: (transfer full) (nullable): what is wrong, in words for people
 */
typedef char *(*SaleFormCheck) (SaleFormValue *value, guint *field);

/**
 * SaleFormState:
 * @changed: whether closing would lose something
 * @can_save: whether it can be written as it is
 * @reason: (nullable): why it cannot
 * @errors: (array length=n_errors): what is wrong with each field, %NULL for nothing
 *
 * What the widgets of a form show.
 */
typedef struct
{
  gboolean changed;
  gboolean can_save;
  char *reason;
  char **errors;
  guint n_errors;
} SaleFormState;

SaleFormState *sale_form_state_new (SaleFormValue *value, SaleFormCheck check);
void sale_form_state_free (SaleFormState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFormState, sale_form_state_free)

G_END_DECLS
