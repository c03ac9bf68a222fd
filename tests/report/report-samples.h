/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-plan-report.h"
#include "sale-proof-report.h"
#include "sale-review-report.h"

G_BEGIN_DECLS

/* The instant every sample was made at: 2027-01-04 10:00 UTC. */
#define SAMPLE_INSTANT G_GINT64_CONSTANT (1799056800000)

/* Stands in a private field of what the samples are made from. */
#define SAMPLE_SECRET "zebra-moon-private"

SaleReviewData *sample_review_new (void);
SaleProofData *sample_proof_new (void);
SalePlanStatusData *sample_plan_new (void);

G_END_DECLS
