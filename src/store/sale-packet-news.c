/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of a fact arrives: what stands for the fact afterwards, and what is shown. */
#include "sale-packet-apply.h"

#include "sale-query-private.h"

#include <glib/gi18n-lib.h>

/* Names that @change replaced and that have not come yet, so that they are not taken for news
 * when they do. */
static gboolean
note_unknown (SaleArrival *self, gint64 row, const char *item, const GArray *replaced,
              const GArray *here, GError **error)
{
  for (guint i = 0; i < replaced->len; i++)
    {
      SaleName name = g_array_index (replaced, SaleName, i);

      if (!sale_names_contain (here, name) &&
          !sale_fact_note_replaced (self->db, row, item, name, error))
        return FALSE;
    }
  return TRUE;
}

static void
remove_replaced (GPtrArray *heads, const GArray *replaced)
{
  for (guint i = heads->len; i > 0; i--)
    if (sale_names_contain (replaced, ((SaleHead *) heads->pdata[i - 1])->name))
      g_ptr_array_remove_index (heads, i - 1);
}

/* An element that is not in a set is 0. */
static gboolean
is_nothing (const SaleHead *head)
{
  for (guint i = 0; i < head->values->len; i++)
    {
      const SaleValue *value = &g_array_index (head->values, SalePacketValue, i).value;

      if (!sale_value_is_empty (value) && !(value->type == SALE_VALUE_INT && value->i == 0))
        return FALSE;
    }
  return TRUE;
}

/* Devices are compared by their UUID: it is the same in every book. */
static gboolean
is_later (SaleDb *db, const SaleHead *a, const SaleHead *b, gboolean *later, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db,
      "SELECT (SELECT uuid FROM device WHERE id = ?1) > (SELECT uuid FROM device WHERE id = ?2)",
      error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, a->name.device);
  sqlite3_bind_int64 (select, 2, b->name.device);
  if (!sale_db_step (db, select, later, error))
    return FALSE;
  *later = a->name.device == b->name.device ? a->name.number > b->name.number
                                            : sqlite3_column_int (select, 0) != 0;
  return TRUE;
}

static const SaleHead *
find_latest (SaleDb *db, const GPtrArray *heads, GError **error)
{
  const SaleHead *latest = heads->pdata[0];

  for (guint i = 1; i < heads->len; i++)
    {
      gboolean later;

      if (!is_later (db, heads->pdata[i], latest, &later, error))
        return NULL;
      if (later)
        latest = heads->pdata[i];
    }
  return latest;
}

/* What a person sees is not taken away while it stands: mine stays on the screen. */
static const GArray *
choose_shown (SaleFact *fact, const GPtrArray *heads, const SaleHead *news, const GArray *present,
              GError **error)
{
  const SaleHead *latest;

  for (guint i = 0; i < heads->len; i++)
    if (sale_head_says (heads->pdata[i], fact, present))
      return present;
  if (g_ptr_array_find ((GPtrArray *) heads, news, NULL))
    return news->values;
  latest = find_latest (fact->db, heads, error);
  return latest ? latest->values : NULL;
}

static gboolean
write_fields (SaleArrival *self, SaleFact *fact, const GArray *present, const GArray *shown,
              gint64 number, GError **error)
{
  gboolean logged = FALSE;

  for (guint i = 0; i < shown->len; i++)
    {
      const SalePacketValue *value = &g_array_index (shown, SalePacketValue, i);
      const SaleValue *old = &g_array_index (present, SalePacketValue, i).value;

      /* One line at least tells that the change came. */
      if (sale_value_equal (old, &value->value) && (logged || i + 1 < shown->len))
        continue;
      if (!sale_apply_write_field (&self->apply, fact->record, value->field, &value->value,
                                   error) ||
          !sale_arrival_note_origin (self, number, error))
        return FALSE;
      sale_record_set_value (fact->record, value->field, &value->value);
      logged = TRUE;
    }
  return sale_apply_finish_record (&self->apply, fact->record, error);
}

void
sale_news_clear (SaleNews *news)
{
  if (news->heads == NULL || !g_ptr_array_find (news->heads, news->news, NULL))
    sale_head_free (news->news);
  g_clear_pointer (&news->heads, g_ptr_array_unref);
  g_clear_pointer (&news->replaced, g_array_unref);
  g_clear_pointer (&news->here, g_array_unref);
  g_clear_pointer (&news->present, g_array_unref);
  g_clear_pointer (&news->fact, sale_fact_free);
}

/* The CRM made the record in each book: that it held nothing here then, nobody said. */
static gboolean
remove_emptiness (SaleArrival *self, SaleNews *news, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT s.device, coalesce (o.number, c.id) FROM change c "
      "JOIN change_set s ON s.id = c.change_set LEFT JOIN origin o ON o.change = c.id "
      "WHERE c.record = ?1 AND c.field = 1",
      error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (news->fact->record));
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  for (guint i = news->heads->len; row && i > 0; i--)
    {
      const SaleHead *head = news->heads->pdata[i - 1];

      if (head->name.device == sqlite3_column_int64 (select, 0) &&
          head->name.number == sqlite3_column_int64 (select, 1) && is_nothing (head))
        g_ptr_array_remove_index (news->heads, i - 1);
    }
  return TRUE;
}

/* @news: (transfer full) */
gboolean
sale_news_hear (SaleArrival *self, SaleNews *news, const SalePacketChange *change, GError **error)
{
  gboolean replaced;

  news->heads = sale_fact_list_heads (news->fact, error);
  if (news->heads == NULL)
    return FALSE;
  news->present = sale_fact_get_present (news->fact, error);
  news->replaced = news->present ? sale_arrival_find_names (self, change->replaces, error) : NULL;
  news->here = news->replaced ? sale_fact_list_names (news->fact, G_MAXINT64, error) : NULL;
  if (news->present == NULL || news->replaced == NULL || news->here == NULL ||
      !sale_fact_is_replaced (news->fact, news->news->name, &replaced, error))
    return FALSE;
  remove_replaced (news->heads, news->replaced);
  if (change->native && !replaced && !remove_emptiness (self, news, error))
    return FALSE;
  if (!replaced)
    g_ptr_array_add (news->heads, news->news);
  /* Only a malformed packet replaces everything by nothing. */
  return news->heads->len > 0 ||
         sale_arrival_refuse (change, _("nothing stands for a fact"), error);
}

static gboolean
says_it_all (SaleNews *news)
{
  return news->heads->len == 1 && news->heads->pdata[0] == news->news;
}

gboolean
sale_news_conclude (SaleArrival *self, SaleNews *news, gboolean in_log, GError **error)
{
  return note_unknown (self, sale_arrival_get_last_change (self), news->fact->item, news->replaced,
                       news->here, error) &&
         sale_fact_set_heads (news->fact, in_log && says_it_all (news) ? NULL : news->heads, error);
}

SaleHead *
sale_arrival_new_head (SaleArrival *self, const SalePacketChange *change)
{
  return sale_head_new ((SaleName) { self->device, change->number });
}

/* Fields
 * --------------------------------------------------------------------------------------------- */

/* The fact's fields in its own order, each once. */
static gboolean
read_values (SaleArrival *self, SaleNews *news, const SalePacketChange *change, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < news->fact->fields->len; i++)
    {
      guint field = g_array_index (news->fact->fields, guint, i);
      SaleValue inside = SALE_VALUE_INIT;
      gboolean complete, told = FALSE;

      for (guint j = 0; j < change->values->len; j++)
        if (g_array_index (change->values, SalePacketValue, j).field == field)
          {
            sale_value_clear (&inside);
            told = TRUE;
            if (!sale_arrival_read_value (self, change,
                                          &g_array_index (change->values, SalePacketValue, j),
                                          &inside, &complete, error))
              return FALSE;
          }
      /* What must not be empty, and is private things, stay as they are. */
      if ((sale_value_is_empty (&inside) &&
           (spec->fields[field].flags & (SALE_NEEDED | SALE_PRIVATE))) ||
          (change->native && !told))
        inside = sale_value_copy (sale_record_get_value (news->fact->record, field));
      sale_packet_values_take (news->news->values, field, inside);
    }
  return TRUE;
}

gboolean
sale_arrival_set_fields (SaleArrival *self, SaleRecord *record, const SalePacketChange *change,
                         guint field, GError **error)
{
  guint64 mapped = change->native && self->scope ? self->scope->mapped[change->kind] : 0;
  g_auto (SaleNews) news = { .fact = sale_fact_new_without (self->db, record, field, mapped),
                             .news = sale_arrival_new_head (self, change) };
  const GArray *shown;

  /* What its author's CRM has no field for, ours may. */
  if (news.fact->fields->len == 0)
    return TRUE;
  if (!read_values (self, &news, change, error) || !sale_news_hear (self, &news, change, error))
    return FALSE;
  shown = choose_shown (news.fact, news.heads, news.news, news.present, error);
  return shown && write_fields (self, news.fact, news.present, shown, change->number, error) &&
         sale_news_conclude (self, &news, TRUE, error);
}

/* Elements of sets
 * ------------------------------------------------------------------------------------- */

static gboolean
says_present (const SaleHead *head)
{
  return g_array_index (head->values, SalePacketValue, 0).value.i != 0;
}

/* What one device put in and another took out is in. */
static gboolean
any_present (const GPtrArray *heads)
{
  for (guint i = 0; i < heads->len; i++)
    if (says_present (heads->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
with_item (SaleArrival *self, const SaleFieldSpec *field, const SaleValue *old, const char *item,
           gboolean present, SaleValue *value, GError **error)
{
  g_auto (GStrv) items = sale_set_list_items (self->db, field, old, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) now = NULL;
  g_autofree char *json = NULL;
  SaleValue words;
  gboolean complete, fine;

  if (items == NULL)
    return FALSE;
  for (guint i = 0; items[i]; i++)
    if (!g_str_equal (items[i], item))
      g_strv_builder_add (builder, items[i]);
  if (present)
    g_strv_builder_add (builder, item);
  now = g_strv_builder_end (builder);
  json = sale_words_join ((const char *const *) now);
  words = sale_value_text (json);
  if (field->type == SALE_FIELD_WORDS)
    {
      *value = words;
      return sale_field_check (field, value, error);
    }
  fine = sale_arrival_find_refs (self, field, &words, value, &complete, error);
  sale_value_clear (&words);
  return fine;
}

gboolean
sale_arrival_set_item (SaleArrival *self, SaleRecord *record, const SalePacketChange *change,
                       GError **error)
{
  const SaleFieldSpec *field = &sale_kind_get_spec (change->kind)->fields[change->field];
  g_auto (SaleNews)
      news = { .fact = sale_fact_new (self->db, record, (int) change->field, change->item),
               .news = sale_arrival_new_head (self, change) };
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  gboolean differs;

  sale_packet_values_take (news.news->values, change->field, sale_value_int (change->present));
  if (!sale_news_hear (self, &news, change, error) ||
      !with_item (self, field, sale_record_get_value (record, change->field), change->item,
                  any_present (news.heads), &value, error))
    return FALSE;
  differs = !sale_value_equal (&value, sale_record_get_value (record, change->field));
  if (!sale_apply_write_field (&self->apply, record, change->field, &value, error) ||
      !sale_arrival_note_origin (self, change->number, error))
    return FALSE;
  sale_record_set_value (record, change->field, &value);
  return sale_apply_finish_record (&self->apply, record, error) &&
         sale_news_conclude (self, &news, differs, error);
}
