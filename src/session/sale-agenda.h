/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-today.h"

G_BEGIN_DECLS

/* How far Today looks ahead, in days. */
#define SALE_AGENDA_DAYS 30

SaleToday *sale_agenda_load (SaleReader *reader, SaleBasis *basis, int days, gboolean mine_only,
                             GError **error);

#define SALE_TYPE_AGENDA_ITEM (sale_agenda_item_get_type ())
G_DECLARE_FINAL_TYPE (SaleAgendaItem, sale_agenda_item, SALE, AGENDA_ITEM, GObject)

/**
 * SaleAgendaItem:
 * @account: the account's id, 0 for an item of the whole book
 * @record: the record it is about, 0 for an item of the whole book
 * @due: when it is due, or %SALE_DATE_NONE
 *
 * One row of Today, in words. Immutable.
 */
struct _SaleAgendaItem
{
  GObject parent_instance;

  SaleTodayKind kind;
  SaleTodayGroup group;
  gint64 account;
  char *account_name;
  SaleKind record_kind;
  gint64 record;
  char *title;
  char *reason;
  SaleDate due;
  double score;
};

SaleAgendaItem *sale_agenda_item_new (SaleToday *today, guint index);
gboolean sale_agenda_item_is_same (SaleAgendaItem *self, SaleAgendaItem *other);
GPtrArray *sale_agenda_list (SaleToday *today);

SaleChangeSet *sale_agenda_snooze (SaleAgendaItem *item, SaleDate until);
SaleChangeSet *sale_agenda_done (SaleAgendaItem *item, SaleReader *reader, SaleBasis *basis,
                                 GError **error);
SaleChangeSet *sale_agenda_snooze_all (GPtrArray *items, SaleDate until);
SaleChangeSet *sale_agenda_done_all (GPtrArray *items, SaleReader *reader, SaleBasis *basis,
                                     GError **error);

G_END_DECLS
