/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_LAYOUT_FIELDS_MAX 9
#define SALE_LAYOUT_GROUPS_MAX 4
#define SALE_LAYOUT_END G_MAXUINT

/**
 * SaleLayoutGroup:
 * @title: (nullable): to be translated
 * @fields: numbers of fields, ended by %SALE_LAYOUT_END
 */
typedef struct
{
  const char *title;
  guint fields[SALE_LAYOUT_FIELDS_MAX + 1];
} SaleLayoutGroup;

/**
 * SaleRecordLayout:
 * @remove: label of its deletion, to be translated
 * @groups: what is asked for at once; everything else stands under More
 * @fill: (nullable): gives a new record what can be guessed
 *
 * How the form of a kind of record is drawn.
 */
typedef struct
{
  SaleKind kind;
  const char *remove;
  SaleLayoutGroup groups[SALE_LAYOUT_GROUPS_MAX];
  void (*fill) (SaleRecord *record, SaleSession *session);
} SaleRecordLayout;

const SaleRecordLayout *sale_record_layout_find (SaleKind kind);
gboolean sale_layout_group_exists (const SaleLayoutGroup *self);

G_END_DECLS
