/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-application.h"
#include "sale-heartbeat.h"
#include "sale-notifications.h"
#include "sale-options.h"
#include "sale-search-provider.h"
#include "sale-window.h"

G_BEGIN_DECLS

struct _SaleApplication
{
  AdwApplication parent_instance;

  SaleOptions *options;
  char *own_path;  /* of the user's book; NULL for the default */
  char *book_path; /* of the book shown, or of the one that could not be opened */
  SaleClock *clock;
  SaleSession *session;
  GSettings *settings;
  gboolean making_sample;
  gboolean restoring;
  SaleNotifications *notifications;
  SaleSearchProvider *provider;
  SaleHeartbeat *heartbeat; /* for tests; NULL else */
};

gboolean sale_application_open_book (SaleApplication *self, SaleWindow *window, const char *path,
                                     GError **error);
void sale_application_show_failure (SaleApplication *self, SaleWindow *window, const GError *error);
void sale_application_check_book (SaleApplication *self);
SaleWindow *sale_application_activate_window (SaleApplication *self);
void sale_application_add_desktop_actions (SaleApplication *self);
extern const SaleSearchHost sale_application_search_host;
void sale_application_add_book_actions (SaleApplication *self);

G_END_DECLS
