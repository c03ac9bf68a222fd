/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-calendar.h"
#include "sale-engine-settings.h"
#include "sale-portfolio.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * TestFixture:
 *
 * A file of tests/fixtures/formulas: an object with "cases", a list of objects.
 * Each case has a "name", "choices" (settings by key), the records of a small
 * book under the plurals of their kinds ("contracts": […], with the CSV columns
 * of cli.md; a reference is an external id, a name or a title), and "expect",
 * what must come out: a key that no test looks at fails. Records and keys
 * beside "cases" are shared by all of them.
 */
typedef struct _TestFixture TestFixture;

typedef void (*TestFixtureFunc) (TestFixture *fixture);

void test_fixture_add (const char *path, const char *file, TestFixtureFunc func);

SalePortfolio *test_fixture_get_book (TestFixture *self);
SaleRecord *test_fixture_get (TestFixture *self, SaleKind kind, const char *name);
const char *test_fixture_get_name_of (TestFixture *self, SaleKind kind, gint64 id);
JsonNode *test_fixture_get_node (TestFixture *self, const char *key);
const char *test_fixture_get_text (TestFixture *self, const char *key);
SaleDate test_fixture_get_date (TestFixture *self, const char *key);
gint64 test_fixture_get_int (TestFixture *self, const char *key, gint64 fallback);
double test_fixture_get_real (TestFixture *self, const char *key, double fallback);
const SaleEngineSettings *test_fixture_get_settings (TestFixture *self);
SaleCalendar *test_fixture_dup_calendar (TestFixture *self, const char *key);

JsonNode *test_fixture_get_expected (TestFixture *self, const char *key);
void test_fixture_expect_text (TestFixture *self, const char *key, const char *value);
void test_fixture_expect_date (TestFixture *self, const char *key, SaleDate value);
void test_fixture_expect_number (TestFixture *self, const char *key, double value);
void test_fixture_expect_bool (TestFixture *self, const char *key, gboolean value);
void test_fixture_expect_list (TestFixture *self, const char *key, const char *const *values);

G_END_DECLS
