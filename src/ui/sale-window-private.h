/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-auto.h"
#include "sale-welcome.h"
#include "sale-window.h"

G_BEGIN_DECLS

struct _SaleWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *views;
  SaleWelcome *welcome;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *content_page;
  AdwNavigationView *pages;
  AdwHeaderBar *sidebar_header;
  GtkListView *sidebar;
  GtkSingleSelection *selection;
  GListStore *items;
  GtkMenuButton *menu_button;
  GtkButton *foot_button;
  GtkImage *foot_icon;
  GtkLabel *foot_label;

  GSettings *settings;
  SaleSession *session;
  GStrv recent;    /* accounts opened last, by uuid, newest first */
  AdwToast *toast; /* about the last command; not owned */
  gboolean undoing;
  gboolean redoing;
  gboolean following; /* the selection follows the page, not the other way round */
  guint count_timeout;
  guint focus_timeout;
  guint nobody_ms; /* until it is asked again whether nobody has the focus */
  GCancellable *counting;
  SaleSharingAuto *sharing;
};

void sale_window_check_welcome (SaleWindow *self);
void sale_window_follow_session (SaleWindow *self);
void sale_window_leave_session (SaleWindow *self);
void sale_window_dismiss_toast (SaleWindow *self);
void sale_window_show_toast (SaleWindow *self, AdwToast *toast);
void sale_window_count (SaleWindow *self);
void sale_window_stop_counting (SaleWindow *self);
void sale_window_show_book (SaleWindow *self);
void sale_window_open_folder (SaleWindow *self);
void sale_window_import (SaleWindow *self, GSList *files);
void sale_window_refuse_sample (SaleWindow *self, const char *heading);
void sale_window_prepare_sharing (SaleWindow *self);
void sale_window_start_sharing (SaleWindow *self);
void sale_window_stop_sharing (SaleWindow *self);
void sale_window_install_sharing_actions (GtkWidgetClass *klass);
void sale_window_fill_gaps (SaleWindow *self);
void sale_window_take_drops (SaleWindow *self);
void sale_window_install_import_actions (GtkWidgetClass *klass);
void sale_window_install_actions (GtkWidgetClass *klass);
void sale_window_install_review_actions (GtkWidgetClass *klass);
void sale_window_install_places (GtkWidgetClass *klass);
void sale_window_load_recent (SaleWindow *self);
void sale_window_install_cover_actions (GtkWidgetClass *klass);
void sale_window_load_cover (SaleWindow *self);

G_END_DECLS
