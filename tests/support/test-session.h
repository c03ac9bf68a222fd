/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What tests put into the book of a session. */

#include "sale-records.h"
#include "sale-session.h"

G_BEGIN_DECLS

gint64 test_session_commit (SaleSession *session, SaleChangeSet *set, gint64 provisional);
gint64 test_session_add (SaleSession *session, SaleKind kind, guint parent, gint64 parent_id,
                         guint name, const char *text);
gint64 test_session_add_account (SaleSession *session, const char *name);
gint64 test_session_add_contract (SaleSession *session, gint64 account, SaleDate term_end,
                                  gint64 amount);

G_END_DECLS
