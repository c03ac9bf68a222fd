/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"

G_BEGIN_DECLS

#define SALE_SHARING_REVIEW_MAX (25 * 1000 * 1000)

/**
 * SaleSharingReviews:
 * @place: one that keeps records
 * @look: whether nothing is sent, only told
 * @by_person: whether a person asked: what was refused is tried once more
 * @size_max: bytes; a larger document is not sent
 * @records: what the run did with records; what is sent is added to it
 * @files: what it did with files; a document that the CRM does not take is added to what it set
 *   aside
 *
 * A run that has come to the documents of value reviews.
 */
typedef struct
{
  SaleBook *book;
  SaleReader *reader;
  const SaleSharedPlace *place;
  SaleProvider *provider;
  gboolean look;
  gboolean by_person;
  gsize size_max;
  SaleSharingRecords *records;
  SaleSharingRun *files;
  SaleSyncProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SaleSharingReviews;

gboolean sale_sharing_send_reviews (const SaleSharingReviews *self, GError **error);
gboolean sale_sharing_forget_reviews (SaleBook *book, gint64 connection, GError **error);

G_END_DECLS
