/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

#define SALE_DAYS_UNKNOWN G_MININT

/**
 * SaleExitLag:
 * @warning: days from the weakening to the notice
 * @detection: days from the weakening to the first related signal
 * @reaction: days from that signal to the notice
 *
 * How early an exit could be seen; each %SALE_DAYS_UNKNOWN when a date is
 * missing. Source: formulas.md F19.
 */
typedef struct
{
  int warning;
  int detection;
  int reaction;
} SaleExitLag;

SaleExitLag sale_exit_lag_new (SaleDate weakening, SaleDate first_signal, SaleDate notice);

G_END_DECLS
