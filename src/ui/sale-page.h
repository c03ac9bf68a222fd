/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-filter-entry.h"
#include "sale-saved-views.h"
#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PAGE (sale_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SalePage, sale_page, SALE, PAGE, AdwNavigationPage)

/**
 * SalePageClass:
 * @id: the page's id, as in `--page` and in the action table; %NULL for a page
 *   that has neither
 * @session_set: the page has got its session: take the models from it. Called
 *   once a session; the models of an earlier one are to be let go
 * @activated: the page is on the screen by the user's choice: puts the focus
 *   where it belongs; without one it goes to the first that takes it
 * @get_account: the account that is worked with: the one the page is about, or that
 *   of the selected row; 0 for none
 * @keeps_views: whether how its list is shown can be kept under a name
 * @save_view: (nullable): tells how the list is shown, beside its filter
 * @show_view: (nullable): shows the list so
 * @get_document: (nullable): see sale_page_class_install_document()
 */
struct _SalePageClass
{
  AdwNavigationPageClass parent_class;

  const char *id;
  void (*session_set) (SalePage *self, SaleSession *session);
  void (*activated) (SalePage *self);
  gint64 (*get_account) (SalePage *self);
  gboolean keeps_views;
  void (*save_view) (SalePage *self, SaleListView *view);
  void (*show_view) (SalePage *self, const SaleListView *view);
  SaleDocument *(*get_document) (SalePage *self);
};

const char *sale_page_get_id (SalePage *self);
SaleSession *sale_page_get_session (SalePage *self);
gint64 sale_page_get_account (SalePage *self);
gboolean sale_page_get_narrow (SalePage *self);
gboolean sale_page_get_wide (SalePage *self);
gboolean sale_page_get_loading (SalePage *self);
void sale_page_set_loading (SalePage *self, gboolean loading);
gboolean sale_page_get_empty (SalePage *self);
void sale_page_set_empty (SalePage *self, gboolean empty);
SaleFilterEntry *sale_page_get_filter_entry (SalePage *self);
const char *sale_page_get_search_text (SalePage *self);
void sale_page_set_search_text (SalePage *self, const char *text);
gboolean sale_page_get_search_active (SalePage *self);
void sale_page_set_search_active (SalePage *self, gboolean active);
void sale_page_set_results (SalePage *self, GListModel *results);
gboolean sale_page_get_bottom_revealed (SalePage *self);
void sale_page_set_bottom_revealed (SalePage *self, gboolean revealed);
void sale_page_activate (SalePage *self);
void sale_page_commit (SalePage *self, SaleChangeSet *set);
void sale_page_say (SalePage *self, const char *text);
void sale_page_show_error (SalePage *self, const GError *error);

G_END_DECLS
