/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sides of a dispute, and values, in words. */
#include "sale-sharing-private.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>

/* Of a record's amounts: its own, or that of what it is part of. */
static char *
dup_currency (SaleReader *reader, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = spec->parent >= 0 ? spec->parent : spec->account;
  const char *own = sale_record_get_currency (record);
  g_autoptr (SaleRecord) parent = NULL;

  if (own || field < 0)
    return g_strdup (own);
  parent = sale_reader_get (reader, sale_record_get_int (record, (guint) field, 0), NULL);
  return parent ? dup_currency (reader, parent) : NULL;
}

static char *
dup_ref (SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (reader, id, NULL);

  return g_strdup (record ? sale_record_get_title (record) : "");
}

static char *
dup_refs (SaleReader *reader, const char *set)
{
  g_autoptr (GArray) ids = sale_refs_split (set);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = dup_ref (reader, g_array_index (ids, gint64, i));

      g_string_append_printf (list, "%s%s", i ? ", " : "", name);
    }
  return g_strdup (list->str);
}

static char *
dup_when (SaleClock *clock, gint64 instant)
{
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (clock);
  g_autoptr (GDateTime) local = sale_instant_to_local (instant, zone);

  return local ? g_date_time_format (local, "%x %H:%M") : g_strdup ("");
}

/* In the private header. */
char *
sale_sharing_dup_value (SaleReader *reader, SaleClock *clock, SaleRecord *record, guint number,
                        const SaleValue *value)
{
  const SaleFieldSpec *field = &sale_record_get_spec (record)->fields[number];
  g_autofree char *currency = NULL;
  char *text;

  if (sale_value_is_empty (value))
    return g_strdup ("");
  if (field->type == SALE_FIELD_REF)
    return dup_ref (reader, value->i);
  if (field->type == SALE_FIELD_REFS)
    return dup_refs (reader, value->text);
  if (field->type == SALE_FIELD_WORDS || field->type == SALE_FIELD_WORD)
    return sale_words_to_labels (field->words, value->text);
  if (field->type == SALE_FIELD_BOOL)
    return g_strdup (value->i ? _("Yes") : _("No"));
  if (field->type == SALE_FIELD_INSTANT)
    return dup_when (clock, value->i);
  if (field->type == SALE_FIELD_BLOB)
    return g_format_size (g_bytes_get_size (value->bytes));
  currency = dup_currency (reader, record);
  if (field->type == SALE_FIELD_MONEY)
    return sale_money_dup_text (sale_money_new (value->i, currency ? currency : ""));
  text = sale_field_to_text (field, value, currency);
  return text ? text : g_strdup ("");
}

static const SaleValue *
find_theirs (SaleDispute *self)
{
  for (guint i = 0; i < self->theirs->len; i++)
    {
      const SalePacketValue *value = &g_array_index (self->theirs, SalePacketValue, i);

      if (value->field == (guint) self->field)
        return &value->value;
    }
  return NULL;
}

static const SaleValue *
get_value (SaleDispute *self, SaleDisputeSide side)
{
  if (side == SALE_DISPUTE_BASE)
    return &self->base;
  return side == SALE_DISPUTE_THEIRS ? find_theirs (self)
                                     : sale_record_get_value (self->record, (guint) self->field);
}

/**
 * sale_dispute_dup_text:
 *
 * Returns: (transfer full) (nullable): what that side says, for people; "" for nothing, %NULL
 *   where it is not known
 */
char *
sale_dispute_dup_text (SaleDispute *self, SaleReader *reader, SaleClock *clock,
                       SaleDisputeSide side)
{
  const SaleValue *value;

  if (self->field < 0)
    return side == SALE_DISPUTE_BASE
               ? NULL
               : (side == SALE_DISPUTE_THEIRS ? self->theirs_deleted : self->mine_deleted)
               ? g_strdup (_("Deleted"))
               : g_strdup (C_ ("not deleted", "Kept"));
  if (side == SALE_DISPUTE_BASE && sale_value_is_empty (&self->base))
    return NULL;
  value = get_value (self, side);
  return value ? sale_sharing_dup_value (reader, clock, self->record, (guint) self->field, value)
               : g_strdup ("");
}
