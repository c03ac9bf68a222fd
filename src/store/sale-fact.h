/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: which changes stand for a fact. */

#include "sale-apply.h"
#include "sale-packet.h"

G_BEGIN_DECLS

/**
 * SaleFact:
 * @record: the record as it is shown
 * @fields: the fields that are the fact; none for whether the record is deleted
 * @unit: the number in the log that the fact goes by
 * @numbers: those of all its fields, for SQL: "17, 18"
 * @item: an element of a set, "" for any other fact
 *
 * What is merged as one: a field, a group of fields, an element of a set, or whether the
 * record is deleted.
 */
typedef struct
{
  SaleDb *db;
  SaleRecord *record;
  GArray *fields; /* of guint */
  int unit;
  char *numbers;
  char *item;
} SaleFact;

/**
 * SaleName:
 * @device: the device's row in this book
 */
typedef struct
{
  gint64 device;
  gint64 number;
} SaleName;

/**
 * SaleHead:
 * @values: (element-type SalePacketValue): a value of this book for each field of the fact, for a
 *   deletion the instant or nothing, for an element 1 or 0
 *
 * A change that stands for a fact: nobody has replaced it.
 */
typedef struct
{
  SaleName name;
  GArray *values;
  gboolean apart;
} SaleHead;

SaleFact *sale_fact_new (SaleDb *db, SaleRecord *record, int field, const char *item);
SaleFact *sale_fact_new_without (SaleDb *db, SaleRecord *record, guint field, guint64 without);
void sale_fact_free (SaleFact *self);
GArray *sale_fact_get_present (SaleFact *self, GError **error);
GPtrArray *sale_fact_list_heads (SaleFact *self, GError **error);
GPtrArray *sale_fact_list_explicit (SaleFact *self, GError **error);
GArray *sale_fact_list_names (SaleFact *self, gint64 before, GError **error);
gboolean sale_fact_is_replaced (SaleFact *self, SaleName name, gboolean *replaced, GError **error);
gboolean sale_fact_set_heads (SaleFact *self, GPtrArray *heads, GError **error);
gboolean sale_fact_note_replaced (SaleDb *db, gint64 change, const char *item, SaleName name,
                                  GError **error);
gboolean sale_fact_replace_heads (SaleFact *self, int field, gint64 change, GError **error);
gboolean sale_facts_forget_replaced (SaleDb *db, gint64 set, GError **error);

SaleHead *sale_head_new (SaleName name);
void sale_head_free (SaleHead *self);
gboolean sale_head_says (const SaleHead *self, const SaleFact *fact, const GArray *values);
gboolean sale_names_contain (const GArray *names, SaleName name);
int sale_fact_get_unit (const SaleKindSpec *spec, guint field);
gboolean sale_field_is_set (const SaleFieldSpec *field);
gboolean sale_db_dup_uuid (SaleDb *db, gint64 id, char **uuid, GError **error);
GStrv sale_set_list_items (SaleDb *db, const SaleFieldSpec *field, const SaleValue *value,
                           GError **error);
GStrv sale_set_list_differences (SaleDb *db, const SaleFieldSpec *field, const SaleValue *before,
                                 const SaleValue *after, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFact, sale_fact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHead, sale_head_free)

G_END_DECLS
