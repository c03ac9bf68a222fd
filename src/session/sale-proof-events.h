/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-proof.h"

G_BEGIN_DECLS

char *sale_proof_dup_calendar_file (const SaleProof *self, gint64 now);

G_END_DECLS
