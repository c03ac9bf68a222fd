/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-ratio.h"
#include "test-fixture.h"

G_BEGIN_DECLS

SaleAccountFacts *test_facts_new (TestFixture *fixture);
void test_facts_expect_ratio (TestFixture *fixture, const char *key, SaleRatio ratio);
void test_facts_expect_rows (TestFixture *fixture, const char *key, SaleKind kind, GArray *rows);

G_END_DECLS
