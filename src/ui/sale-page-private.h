/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to the page: its parts, which the files named sale-page-….c look after. */

#include "sale-page.h"

G_BEGIN_DECLS

typedef struct
{
  AdwBreakpointBin *bin;
  AdwToolbarView *toolbar;
  AdwHeaderBar *header;
  AdwBanner *banner;
  AdwBanner *sample_banner;
  AdwBanner *cover_banner;
  AdwBanner *read_only_banner;
  GtkButton *primary_button;
  AdwButtonContent *log_content;
  GtkMenuButton *views_button;
  GtkSearchBar *search_bar;
  SaleFilterEntry *filter_entry;
  GtkSearchEntry *search_entry; /* in @filter_entry */
  GtkStack *stack;
  AdwBin *content_bin;
  AdwBin *placeholder_bin;

  SaleSession *session;
  GListModel *results;
  char *primary_action;
  char *primary_label;
  char *primary_icon;
  char *search_hint;
  char *view_name; /* of the view shown last */
  guint spinner_timeout;
  guint focus_tick;
  guint focus_frames;
  GtkWidget *focus_before; /* only compared */
  gboolean searchable;
  gboolean search_active;
  gboolean empty;
  gboolean loading;
  gboolean narrow;
  gboolean wide;
} SalePagePrivate;

SalePagePrivate *sale_page_get_private (SalePage *self);
void sale_page_show_child (SalePage *self);

/* Focus: sale-page-focus.c */
void sale_page_focus_content (SalePage *self);

/* What fits beside a title: sale-page-header.c */
void sale_page_update_header (SalePage *self);

/* The filter: sale-page-search.c */
void sale_page_set_searchable (SalePage *self, gboolean searchable);
void sale_page_find (GtkWidget *widget, const char *name, GVariant *target);
void sale_page_watch_search (SalePage *self);

/* The views of the list: sale-page-views.c */
void sale_page_install_views (GtkWidgetClass *klass);
void sale_page_add_views (SalePage *self);

G_END_DECLS
