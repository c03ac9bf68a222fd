/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleEventFilter:
 *
 * What a history can be narrowed to.
 */
typedef enum
{
  SALE_EVENTS_ALL,
  SALE_EVENTS_CALLS,
  SALE_EVENTS_MEETINGS,
  SALE_EVENTS_MAILS,
  SALE_EVENTS_NOTES,
  SALE_EVENTS_OUTCOMES,
  SALE_EVENTS_PROMISES,
  SALE_EVENTS_SIGNALS,
  SALE_EVENTS_REVIEWS,
} SaleEventFilter;

#define SALE_TYPE_ACCOUNT_EVENT (sale_account_event_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountEvent, sale_account_event, SALE, ACCOUNT_EVENT, GObject)

/**
 * SaleAccountEvent:
 * @kind: the kind of the record it is about
 * @record: that record's id
 * @activity: of an activity, its kind
 * @at: when, milliseconds UTC; orders the history
 * @title: what happened, in a few words
 * @detail: (nullable): more of it, one line
 * @needle: both, casefolded
 *
 * Something that happened with an account. Immutable.
 */
struct _SaleAccountEvent
{
  GObject parent_instance;

  SaleKind kind;
  gint64 record;
  SaleActivityKind activity;
  gint64 at;
  SaleDate day;
  char *title;
  char *detail;
  char *needle;
};

GPtrArray *sale_account_events_list (SaleReader *reader, SaleBasis *basis,
                                     const SaleAccountFacts *facts, GError **error);
gboolean sale_account_event_is_same (SaleAccountEvent *self, SaleAccountEvent *other);
gboolean sale_account_event_matches (SaleAccountEvent *self, SaleEventFilter filter,
                                     const char *needle);

G_END_DECLS
