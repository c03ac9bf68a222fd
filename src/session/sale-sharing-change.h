/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"

G_BEGIN_DECLS

/**
 * SaleSharingChange:
 * @out: whether it goes out; else it comes in
 * @title: what the record is called, for people
 * @note: its kind, and what happens to it
 *
 * One change that a run would make, as a list shows it.
 */
typedef struct
{
  gboolean out;
  char *title;
  char *note;
} SaleSharingChange;

GPtrArray *sale_sharing_changes_of_files (SaleReader *reader, const SaleSharingRun *run);
GPtrArray *sale_sharing_changes_of_records (const SaleSharingRecords *run);

G_END_DECLS
