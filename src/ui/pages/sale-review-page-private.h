/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-outline.h"
#include "sale-review-page.h"
#include "sale-review-pane.h"

G_BEGIN_DECLS

struct _SaleReviewPage
{
  SalePage parent_instance;

  AdwBanner *held_banner;
  GtkBox *columns;
  GtkBox *first;
  GtkBox *second;
  AdwBin *outline_bin;
  SaleReviewPane *panes[SALE_N_PANES];
  SaleReviewOutline *outline;

  gint64 review;
  SaleReviewSheet *sheet;
  GCancellable *cancellable;
  guint write_timeout;
  guint in_flight; /* changes that are being written */
  gint64 write_key; /* the card to be written in as soon as it is there */
  GAsyncReadyCallback wanted; /* gets the document that waits for what is being written */
};

void sale_review_page_write (SaleReviewPage *self);
void sale_review_page_commit (SaleReviewPage *self, SaleChangeSet *set);
void sale_review_page_commit_new (SaleReviewPage *self, SaleChangeSet *set, gint64 provisional);
void sale_review_page_export (SaleReviewPage *self);
void sale_review_page_install_commands (GtkWidgetClass *klass);
void sale_review_page_install_output (GtkWidgetClass *klass);

G_END_DECLS
