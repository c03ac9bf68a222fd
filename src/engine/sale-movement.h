/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-figure-rows.h"
#include "sale-lives.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

#define SALE_MOVEMENT_WORDS(W) \
  W (SALE_MOVEMENT_STEADY, "steady", N_ ("Steady")) \
  W (SALE_MOVEMENT_EXPANSION, "expansion", N_ ("Expansion")) \
  W (SALE_MOVEMENT_CONTRACTION, "contraction", N_ ("Contraction")) \
  W (SALE_MOVEMENT_CHURN, "churn", N_ ("Churn")) \
  W (SALE_MOVEMENT_NEW, "new", N_ ("New")) \
  W (SALE_MOVEMENT_WIN_BACK, "win_back", N_ ("Win-Back")) \
  W (SALE_MOVEMENT_LOST_INSIDE, "lost_inside", N_ ("Lost and Won Back"))
SALE_DECLARE_WORDS (SaleMovementKind, SALE_MOVEMENT_NONE, sale_movement_kind_words,
                    SALE_MOVEMENT_WORDS)

/**
 * SaleAccountMovement:
 * @account: the account's id
 * @kind: what happened to it
 * @converted: %FALSE when an amount has no exchange rate: it is in no sum
 * @start: ARR at the end of the day before the span
 * @end: ARR at the end of its last day
 * @end_plain: @end without agreed escalators
 * @provisional: how much of the loss may still be renewed
 *
 * The movement of one account over a span; amounts in the book's currency.
 * Source: formulas.md F0.
 */
typedef struct
{
  gint64 account;
  SaleMovementKind kind;
  gboolean converted;
  SaleExact start;
  SaleExact end;
  SaleExact end_plain;
  SaleExact provisional;
} SaleAccountMovement;

/**
 * SaleMovementTotals:
 * @expansion: of the five amounts, none is negative
 * @provisional: part of churn and contraction whose renewal is still open
 * @start: ARR of all accounts at the start
 * @end: ARR of all accounts at the end
 * @existing: growth of accounts that had ARR at the start (F22)
 * @change: @end − @start: the sum of @existing, @fresh and @win_back
 *
 * The movement of the book: ARR in minor units of its currency, each rounded
 * once. Source: formulas.md F0, F22.
 */
typedef struct
{
  SaleMoney expansion;
  SaleMoney contraction;
  SaleMoney churn;
  SaleMoney fresh; /* "new" */
  SaleMoney win_back;
  SaleMoney provisional;
  SaleMoney start;
  SaleMoney end;
  SaleMoney existing;
  SaleMoney change;
} SaleMovementTotals;

/**
 * SaleRetention:
 * @grr: F1, never above 100 %
 * @nrr: F2
 * @grr_plain: F1 without agreed escalators
 * @nrr_plain: F2 without agreed escalators
 * @logo: F3, in accounts
 */
typedef struct
{
  SaleRatio grr;
  SaleRatio nrr;
  SaleRatio grr_plain;
  SaleRatio nrr_plain;
  SaleRatio logo;
} SaleRetention;

#define SALE_TYPE_MOVEMENT (sale_movement_get_type ())

/**
 * SaleMovement:
 *
 * The movement of every account over a span, from which F0–F3 and F22 are
 * taken. Immutable and reference counted; may cross threads.
 */
typedef struct _SaleMovement SaleMovement;

GType sale_movement_get_type (void);
SaleMovement *sale_movement_new (SaleLives *lives, const SaleRates *rates, SaleSpan span,
                                 SaleDate today);
SaleMovement *sale_movement_ref (SaleMovement *self);
void sale_movement_unref (SaleMovement *self);
SaleSpan sale_movement_get_span (const SaleMovement *self);
gboolean sale_movement_is_planned (const SaleMovement *self);
const char *sale_movement_get_currency (const SaleMovement *self);
guint sale_movement_get_n (const SaleMovement *self);
const SaleAccountMovement *sale_movement_get (const SaleMovement *self, guint index);
SaleMovementTotals sale_movement_get_totals (const SaleMovement *self);
SaleRetention sale_movement_get_retention (const SaleMovement *self);
GArray *sale_movement_list_not_converted (const SaleMovement *self);
SaleFigureRows *sale_movement_dup_rows (const SaleMovement *self, SaleMovementKind kind);
SaleFigureRows *sale_movement_dup_retention_rows (const SaleMovement *self, gboolean gross,
                                                  gboolean plain);
SaleFigureRows *sale_movement_dup_logo_rows (const SaleMovement *self);
SaleFigureRows *sale_movement_dup_provisional_rows (const SaleMovement *self);
SaleSpan sale_span_default (SaleDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMovement, sale_movement_unref)

G_END_DECLS
