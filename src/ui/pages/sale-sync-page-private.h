/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-job.h"
#include "sale-sync-page.h"

G_BEGIN_DECLS

struct _SaleSyncPage
{
  SalePage parent_instance;

  AdwBanner *key_banner;
  AdwPreferencesGroup *conflicts_group;
  AdwActionRow *conflicts_row;
  GtkBox *places;
  AdwPreferencesGroup *automatic_group;

  SaleSharingJob *job;
  SaleSharingState *state; /* NULL until it is read */
  GCancellable *cancellable;
  guint progress_source;
};

void sale_sync_page_reload (SaleSyncPage *self);
void sale_sync_page_install_actions (GtkWidgetClass *klass);

G_END_DECLS
