/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: what the two books hold. */

#include "sale-demo-writer.h"

G_BEGIN_DECLS

#define SALE_DEMO_BIG_ACCOUNTS 5000

void sale_demo_fill_sample (SaleDemoWriter *writer);
void sale_demo_fill_big (SaleDemoWriter *writer, guint n_accounts);

void sale_demo_write_setting (SaleDemoWriter *writer, const char *key, const char *value);
void sale_demo_write_playbooks (SaleDemoWriter *writer);

G_END_DECLS
