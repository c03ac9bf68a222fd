/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-notice.h"
#include "sale-portfolio.h"
#include "sale-sharing-marks.h"

G_BEGIN_DECLS

/**
 * SaleRenewalStep:
 * @title: (nullable): a #GRefString
 * @done: whether it is done or skipped
 *
 * A step of the outreach for a renewal, as it is marked on the timeline.
 */
typedef struct
{
  char *title;
  SaleDate due;
  gboolean done;
} SaleRenewalStep;

#define SALE_TYPE_RENEWAL_ROW (sale_renewal_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleRenewalRow, sale_renewal_row, SALE, RENEWAL_ROW, GObject)

/**
 * SaleRenewalRow:
 * @contract: the contract's id
 * @account: the account's id
 * @renewal: the id of the open renewal of this term, 0 when there is none
 * @key: the contract's external id, else its uuid
 * @account_uuid: the account's uuid, as text
 * @order: (nullable): orders accounts' names as people order them
 * @owner: (nullable): the account's owner
 * @record: (nullable): the contract, with the fields that a list needs; %NULL
 *   in what sale_renewals_read() returns
 * @proof: F6 of the contract
 * @due: the renewal's due date, else the day after the term's end
 * @category: a #SaleForecast, 0 when nobody chose one
 * @health_probability: what the account's health says
 * @from_health: whether @probability is taken from the health
 * @up_for_renewal: ARR up for renewal, in the contract's currency
 * @forecast: @up_for_renewal times @probability, or the amount somebody wrote
 * @converted: whether @base_up and @base_forecast could be made
 * @base_up: @up_for_renewal in the book's currency
 * @base_forecast: @forecast in the book's currency
 * @changed: when the forecast was last changed, %SALE_INSTANT_NONE for never
 * @created: when its renewal came to be, %SALE_INSTANT_NONE without one
 * @touched: when anything of its renewal was last changed
 * @moved: whether category or amount differ from the start of the week
 * @category_before: the category then
 * @forecast_before: the amount forecast then
 * @steps: (nullable) (element-type SaleRenewalStep): of the outreach that runs
 *   for the contract, by their due date
 * @mark: how its account stands to others that share the book; only in what
 *   sale_renewals_read() returns
 *
 * The current term of one live contract: a line of Renewals. Immutable but for
 * being replaced as a whole.
 */
struct _SaleRenewalRow
{
  GObject parent_instance;

  gint64 contract;
  gint64 account;
  gint64 renewal;
  char *key;
  char *account_uuid;
  char *account_name;
  char *order;
  char *product;
  char *owner;
  SaleTier tier;
  SaleRecord *record;
  SaleNoticeProof *proof;
  SaleDate term_start;
  SaleDate term_end;
  SaleDate due;
  int category;
  double probability;
  double health_probability;
  gboolean from_health;
  SaleMoney up_for_renewal;
  SaleMoney forecast;
  gboolean converted;
  gint64 base_up;
  gint64 base_forecast;
  char *reason;
  gint64 changed;
  gint64 created;
  gint64 touched;
  gboolean moved;
  int category_before;
  SaleMoney forecast_before;
  GArray *steps;
  SaleSharingMark mark;
};

SaleDate sale_renewal_row_get_order_date (SaleRenewalRow *self);
gboolean sale_renewal_row_is_unknown (SaleRenewalRow *self);

/**
 * SaleRenewalTotal:
 * @not_converted: how many rows have no rate and are in no sum
 *
 * Sums over rows, in minor units of the book's currency.
 */
typedef struct
{
  gint64 up_for_renewal;
  gint64 forecast;
  gint64 by_category[SALE_FORECAST_CRITICAL + 1];
  guint n_rows;
  guint not_converted;
} SaleRenewalTotal;

GPtrArray *sale_renewals_list (SaleReader *reader, SaleBasis *basis, int within_days,
                               GError **error);
GPtrArray *sale_renewals_list_of (SaleReader *reader, SaleBasis *basis, GHashTable *accounts,
                                  GError **error);
SaleRenewalRow *sale_renewals_get (SaleReader *reader, SaleBasis *basis, gint64 contract,
                                   GError **error);
gboolean sale_renewal_row_holds (SaleRenewalRow *self, const char *needle);
SaleRenewalTotal sale_renewals_sum (GPtrArray *rows);
gboolean sale_renewal_row_is_same (SaleRenewalRow *self, SaleRenewalRow *other);
gpointer sale_renewals_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                             GCancellable *cancellable, GError **error);
SaleChangeSet *sale_renewals_set_category (SaleRenewalRow *row, int category, const char *reason);
SaleChangeSet *sale_renewals_set_forecast (SaleRenewalRow *row, gint64 minor);
SaleChangeSet *sale_renewals_set_reason (SaleRenewalRow *row, const char *reason);
GHashTable *sale_renewals_sum_by_month (GPtrArray *rows);

#define SALE_RENEWALS_ALL -1

G_END_DECLS
