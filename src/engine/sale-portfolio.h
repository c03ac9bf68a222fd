/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-records.h"

G_BEGIN_DECLS

#define SALE_TYPE_PORTFOLIO (sale_portfolio_get_type ())

/**
 * SalePortfolio:
 *
 * The records that figures over the whole book are taken from, indexed once:
 * every lookup here takes constant time. The session fills it from queries. As
 * the records in it, it belongs to one thread. Reference counted.
 */
typedef struct _SalePortfolio SalePortfolio;

GType sale_portfolio_get_type (void);
SalePortfolio *sale_portfolio_new (void);
SalePortfolio *sale_portfolio_ref (SalePortfolio *self);
void sale_portfolio_unref (SalePortfolio *self);
void sale_portfolio_add (SalePortfolio *self, SaleRecord *record);
void sale_portfolio_add_all (SalePortfolio *self, GPtrArray *records);
GPtrArray *sale_portfolio_list (SalePortfolio *self, SaleKind kind);
GPtrArray *sale_portfolio_list_of (SalePortfolio *self, SaleKind kind, gint64 owner);
SaleRecord *sale_portfolio_find (SalePortfolio *self, SaleKind kind, gint64 id);
gint64 sale_portfolio_get_account_of (SalePortfolio *self, SaleRecord *record);
gint64 sale_portfolio_get_survivor (SalePortfolio *self, gint64 account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePortfolio, sale_portfolio_unref)

G_END_DECLS
