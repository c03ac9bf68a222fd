/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-agenda.h"

G_BEGIN_DECLS

/* How many things are told one by one; more are told in one sentence. */
#define SALE_REMINDERS_SINGLE_MAX 3

/**
 * SaleReminder:
 * @title: one line
 * @body: what more there is to say; may be empty
 * @item: (nullable): what it is about; %NULL when it is about several things
 * @can_be_done: whether sale_agenda_done() does away with @item
 *
 * One notification.
 */
typedef struct
{
  char *title;
  char *body;
  SaleAgendaItem *item;
  gboolean can_be_done;
} SaleReminder;

void sale_reminder_free (SaleReminder *self);
GPtrArray *sale_reminders_list (SaleReader *reader, SaleBasis *basis, GError **error);
gint64 sale_reminders_get_next (gint64 now, int minute, SaleBasis *basis);
gboolean sale_reminders_is_time (gint64 now, int minute, SaleBasis *basis);
SaleDate sale_reminders_get_snooze (SaleBasis *basis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleReminder, sale_reminder_free)

G_END_DECLS
