/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-log-draft.h"

G_BEGIN_DECLS

struct _SaleLogNames
{
  GObject parent_instance;

  SaleCaptureNames *capture;
  GListStore *accounts; /* SaleLogName */
  GHashTable *by_id;    /* gint64 → SaleLogName */
  GPtrArray *loading;   /* accounts, while they are read; not owned */
};

G_END_DECLS
