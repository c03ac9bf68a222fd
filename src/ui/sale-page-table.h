/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

/**
 * SalePageInfo:
 * @id: as in `--page`, in settings and in the action `win.show-page`
 * @title: in the sidebar, to be translated
 * @get_type: (nullable): the page's class
 *
 * A page of the sidebar. It is built on its first visit.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  GType (*get_type) (void);
} SalePageInfo;

const SalePageInfo *sale_page_table_get (guint *n_pages);
const SalePageInfo *sale_page_table_find (const char *id);
SalePage *sale_page_table_build (const SalePageInfo *info);

G_END_DECLS
