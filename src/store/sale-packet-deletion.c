/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deletion arrives, or a change of what was deleted: whether whoever deleted it knew of all that
 * goes with it. */
#include "sale-packet-apply.h"

#include "sale-query-private.h"

#include <glib/gi18n-lib.h>

static gboolean
says_deleted (const SaleHead *head)
{
  return !sale_value_is_empty (&g_array_index (head->values, SalePacketValue, 0).value);
}

/* The last change of the record here from each device. */
static GArray *
list_last_names (SaleArrival *self, SaleRecord *record, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (SaleName));
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT s.device, max (coalesce (o.number, c.id)) FROM change c "
      "JOIN change_set s ON s.id = c.change_set LEFT JOIN origin o ON o.change = c.id "
      "WHERE c.record = ?1 AND c.field > 2 GROUP BY s.device",
      error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  while (row)
    {
      SaleName name;

      if (!sale_db_step (self->db, select, &row, error))
        return NULL;
      name = (SaleName) { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1) };
      if (row)
        g_array_append_val (names, name);
    }
  return g_steal_pointer (&names);
}

/* What is alive, what is deleted for good, and, where that is disputed, what is shown already. */
static gboolean
is_shown_deleted (const GPtrArray *heads, gboolean now)
{
  gboolean alive = FALSE, firm = FALSE, deleted = FALSE;

  for (guint i = 0; i < heads->len; i++)
    {
      const SaleHead *head = heads->pdata[i];

      alive |= !says_deleted (head);
      deleted |= says_deleted (head);
      firm |= says_deleted (head) && !head->apart;
    }
  if (!deleted)
    return FALSE;
  return !alive && firm ? TRUE : now;
}

static gboolean
write_state (SaleArrival *self, SaleRecord *record, const SalePacketChange *change,
             gboolean deleted, GError **error)
{
  gint64 old = sale_record_get_deleted (record);
  gint64 new = !deleted ? SALE_INSTANT_NONE : old != SALE_INSTANT_NONE ? old : change->at;

  return sale_apply_write_deleted (&self->apply, record, new, error) &&
         sale_arrival_note_origin (self, change->number, error);
}

/* Whoever knew a change of a device knew those before it. */
static gboolean
is_covered (const GArray *known, SaleName name)
{
  for (guint i = 0; i < known->len; i++)
    {
      const SaleName *last = &g_array_index (known, SaleName, i);

      if (last->device == name.device && last->number >= name.number)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_apart (SaleArrival *self, SaleRecord *record, const GArray *known, gboolean *apart,
            GError **error)
{
  g_autoptr (GArray) here = list_last_names (self, record, error);

  if (here == NULL)
    return FALSE;
  for (guint i = 0; i < here->len; i++)
    *apart |= !is_covered (known, g_array_index (here, SaleName, i));
  return TRUE;
}

/* What a deletion knew is noted with it, for a change that comes after it. */
#define KNEW "knew"

static gboolean
note_knew (SaleArrival *self, const GArray *known, GError **error)
{
  gint64 row = sale_arrival_get_last_change (self);

  for (guint i = 0; i < known->len; i++)
    if (!sale_fact_note_replaced (self->db, row, KNEW, g_array_index (known, SaleName, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sale_arrival_set_deleted (SaleArrival *self, SaleRecord *record, const SalePacketChange *change,
                          GError **error)
{
  g_auto (SaleNews) news = { .fact = sale_fact_new (self->db, record, -1, NULL),
                             .news = sale_arrival_new_head (self, change) };
  g_autoptr (GArray) known = sale_arrival_find_names (self, change->knew, error);
  gboolean now = sale_record_get_deleted (record) != SALE_INSTANT_NONE;

  if (known == NULL || (change->op == SALE_PACKET_DELETE &&
                        !find_apart (self, record, known, &news.news->apart, error)))
    return FALSE;
  sale_packet_values_take (news.news->values, 0,
                           change->op == SALE_PACKET_DELETE ? sale_value_int (change->at)
                                                            : (SaleValue) SALE_VALUE_INIT);
  return sale_news_hear (self, &news, change, error) &&
         write_state (self, record, change, is_shown_deleted (news.heads, now), error) &&
         note_knew (self, known, error) &&
         sale_news_conclude (self, &news, !news.news->apart, error);
}

/* A deletion may have known a change that comes after it. */
static gboolean
did_know (SaleArrival *self, SaleRecord *record, SaleName deletion, SaleName name, gboolean *known,
          GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT 1 FROM change c JOIN change_set s ON s.id = c.change_set "
                       "JOIN origin o ON o.change = c.id JOIN replaced p ON p.change = c.id "
                       "WHERE c.record = ?1 AND c.field = 2 AND s.device = ?2 AND o.number = ?3 "
                       "AND p.item = '" KNEW "' AND p.device = ?4 AND p.number >= ?5",
                       error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  sqlite3_bind_int64 (select, 2, deletion.device);
  sqlite3_bind_int64 (select, 3, deletion.number);
  sqlite3_bind_int64 (select, 4, name.device);
  sqlite3_bind_int64 (select, 5, name.number);
  return sale_db_step (self->db, select, known, error);
}

/* Where the record is deleted, and whoever did that did not know of the change @name. */
gboolean
sale_arrival_mark_apart (SaleArrival *self, SaleRecord *record, SaleName name, GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, -1, NULL);
  g_autoptr (GPtrArray) heads = sale_fact_list_heads (fact, error);
  gboolean any = FALSE;

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    {
      SaleHead *head = heads->pdata[i];
      gboolean known;

      if (!says_deleted (head) || head->apart)
        continue;
      if (!did_know (self, record, head->name, name, &known, error))
        return FALSE;
      head->apart = !known;
      any |= head->apart;
    }
  return !any || sale_fact_set_heads (fact, heads, error);
}
