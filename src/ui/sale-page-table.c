/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-page-table.h"

#include "sale-accounts-page.h"
#include "sale-insights-page.h"
#include "sale-onboarding-page.h"
#include "sale-renewals-page.h"
#include "sale-reviews-page.h"
#include "sale-sync-page.h"
#include "sale-today-page.h"

static const SalePageInfo pages[] = {
  { "today", N_ ("Today"), "sale-today-symbolic", sale_today_page_get_type },
  { "accounts", N_ ("Accounts"), "sale-accounts-symbolic", sale_accounts_page_get_type },
  { "onboarding", N_ ("Onboarding"), "sale-onboarding-symbolic", sale_onboarding_page_get_type },
  { "reviews", N_ ("Value Reviews"), "sale-reviews-symbolic", sale_reviews_page_get_type },
  { "renewals", N_ ("Renewals"), "sale-renewals-symbolic", sale_renewals_page_get_type },
  { "insights", N_ ("Insights"), "sale-insights-symbolic", sale_insights_page_get_type },
  { "sync", N_ ("Sync"), "sale-sync-symbolic", sale_sync_page_get_type },
};

/**
 * sale_page_table_get:
 * @n_pages: (out): how many
 *
 * Returns: (array length=n_pages): the pages in the order of the sidebar
 */
const SalePageInfo *
sale_page_table_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * sale_page_table_find:
 * @id: (nullable): a page's id
 *
 * Returns: (nullable): the page of that name
 */
const SalePageInfo *
sale_page_table_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];
  return NULL;
}

/**
 * sale_page_table_build:
 *
 * Returns: (transfer floating): the page, without a session yet
 */
SalePage *
sale_page_table_build (const SalePageInfo *info)
{
  GType type = info->get_type ? info->get_type () : SALE_TYPE_PAGE;
  SalePage *page = g_object_new (type, "title", _ (info->title), NULL);

  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (page), info->id);
  return page;
}
