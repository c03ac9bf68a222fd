/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store. */

#include "sale-apply.h"
#include "sale-crm.h"
#include "sale-writer.h"

G_BEGIN_DECLS

/**
 * SaleCrm:
 * @set: the change set that everything is logged under, 0 until something is written
 * @last_new: the lowest provisional id given away
 * @dirty: whether anything was written
 */
struct _SaleCrm
{
  SaleWriter *writer;
  SaleDb *db;
  gint64 connection;
  const char *label;
  gint64 set;
  SaleApply apply;
  gint64 last_new;
  gboolean dirty;
};

char *sale_crm_dup_text (SaleStatement *statement, int column);
void sale_crm_bind_text (SaleStatement *statement, int column, const char *text);
void sale_crm_bind_instant (SaleStatement *statement, int column, gint64 instant);
gint64 sale_crm_read_instant (SaleStatement *statement, int column);
SaleLink *sale_crm_read_link (SaleDb *db, SaleStatement *select, GError **error);

/* The columns that sale_crm_read_link() wants. */
#define SALE_CRM_LINK_SQL \
  "SELECT m.id, m.resource, m.name, m.record, m.version, m.state, m.fresh, m.author, m.at, " \
  "r.kind, a.uuid, a.verb, a.state, a.body, a.at, a.tries, a.reason FROM remote m " \
  "LEFT JOIN record r ON r.id = m.record LEFT JOIN attempt a ON a.remote = m.id "

G_END_DECLS
