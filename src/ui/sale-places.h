/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-kinds.h"
#include "sale-ui.h"

G_BEGIN_DECLS

/**
 * SalePlace:
 * @kind: a kind of record
 * @group: what it is found under, to be translated
 * @icon_name: what stands before it
 * @tab: (nullable): the tab of its account's page on which it is worked with
 * @form: whether its form opens as well: it is one of many there
 *
 * Where a record of a kind is to be found in the window.
 */
typedef struct
{
  SaleKind kind;
  const char *group;
  const char *icon_name;
  const char *tab;
  gboolean form;
} SalePlace;

const SalePlace *sale_place_of (SaleKind kind);
guint sale_place_get_order (SaleKind kind);

G_END_DECLS
