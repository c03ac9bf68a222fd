/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-basis.h"
#include "sale-portfolio.h"

G_BEGIN_DECLS

SaleAccountFacts *sale_facts_load (SaleReader *reader, SaleBasis *basis, gint64 account,
                                   GError **error);
SalePortfolio *sale_facts_load_portfolio (SaleReader *reader, const SaleKind *kinds, gsize n_kinds,
                                          GError **error);

G_END_DECLS
