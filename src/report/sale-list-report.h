/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

/**
 * SaleListInfo:
 * @title: what is listed: "Renewals"
 * @detail: (nullable): how it was filtered and sorted, and how many there are
 * @author: (nullable): who printed it
 * @language: (nullable): BCP 47; the locale's without it
 * @today: the day of the figures
 * @paper: what it is printed on
 * @landscape: for lists of many columns
 *
 * The head of a printed list. The texts stay the caller's.
 */
typedef struct
{
  const char *title;
  const char *detail;
  const char *author;
  const char *language;
  SaleDate today;
  SalePaper paper;
  gboolean landscape;
} SaleListInfo;

SaleDocument *sale_list_report_new (const SaleListInfo *info, SaleBlock **table);

G_END_DECLS
