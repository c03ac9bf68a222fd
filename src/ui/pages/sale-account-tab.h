/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"
#include "sale-record-list.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_TAB (sale_account_tab_get_type ())
G_DECLARE_DERIVABLE_TYPE (SaleAccountTab, sale_account_tab, SALE, ACCOUNT_TAB, AdwBin)

/**
 * SaleAccountTabClass:
 * @show: the account has been read: show it
 */
struct _SaleAccountTabClass
{
  AdwBinClass parent_class;

  void (*show) (SaleAccountTab *self, SaleAccountView *view);
};

void sale_account_tab_set_view (SaleAccountTab *self, SaleAccountView *view);
SaleAccountView *sale_account_tab_get_view (SaleAccountTab *self);
void sale_account_tab_follow (SaleAccountTab *self, SaleRecordList *list);

GVariant *sale_edit_target (SaleKind kind, gint64 record);
void sale_row_set_edit (GtkWidget *row, SaleKind kind, gint64 record);
void sale_row_set_place (GtkWidget *row, SaleAccountTab *tab, const char *action, SaleKind kind,
                         gint64 record);
GtkWidget *sale_account_card_new (const char *title, GtkWidget **header);
GtkWidget *sale_card_label (GtkWidget *card, const char *style);
void sale_account_label_set (GtkLabel *label, const char *text);

GtkWidget *sale_account_contract_new (void);
GtkWidget *sale_account_overview_new (void);
GtkWidget *sale_account_people_new (void);
GtkWidget *sale_account_plan_new (void);
GtkWidget *sale_account_value_new (void);

G_END_DECLS
