/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_FORM_DIALOG (sale_form_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (SaleFormDialog, sale_form_dialog, SALE, FORM_DIALOG, AdwDialog)

/**
 * SaleFormDialogClass:
 * @save: Save was pressed: write it with sale_form_dialog_commit(), or otherwise and then
 *   call sale_form_dialog_finish()
 */
struct _SaleFormDialogClass
{
  AdwDialogClass parent_class;

  void (*save) (SaleFormDialog *self);
};

SaleFormDialog *sale_form_dialog_new (const char *title, const char *save_label);
void sale_form_dialog_set_page (SaleFormDialog *self, GtkWidget *page);
void sale_form_dialog_set_short_page (SaleFormDialog *self, GtkWidget *page);
void sale_form_dialog_set_save_label (SaleFormDialog *self, const char *label);
gboolean sale_form_dialog_get_changed (SaleFormDialog *self);
void sale_form_dialog_set_state (SaleFormDialog *self, gboolean changed, gboolean can_save,
                                 const char *reason);
void sale_form_dialog_commit (SaleFormDialog *self, SaleSession *session, SaleChangeSet *set);
void sale_form_dialog_set_stop (SaleFormDialog *self, GCancellable *cancellable);
void sale_form_dialog_finish (SaleFormDialog *self, const GError *error);

G_END_DECLS
