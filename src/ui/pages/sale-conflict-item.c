/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-conflict-item.h"

#include "sale-records.h"

G_DEFINE_FINAL_TYPE (SaleConflictItem, sale_conflict_item, G_TYPE_OBJECT)

static void
sale_conflict_item_finalize (GObject *object)
{
  SaleConflictItem *self = SALE_CONFLICT_ITEM (object);

  g_clear_pointer (&self->dispute, sale_dispute_unref);
  g_free (self->title);
  g_free (self->field);
  g_free (self->who);
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (sale_conflict_item_parent_class)->finalize (object);
}

static void
sale_conflict_item_class_init (SaleConflictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_conflict_item_finalize;
}

static void
sale_conflict_item_init (SaleConflictItem *self)
{
}

static char *
dup_when (gint64 at, SaleClock *clock)
{
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (clock);
  g_autoptr (GDateTime) local = sale_instant_to_local (at, zone);
  g_autofree char *time = local ? g_date_time_format (local, "%H:%M") : g_strdup ("");
  g_autofree char *day =
      sale_date_dup_short (sale_date_from_instant (at, zone), sale_clock_get_today (clock));

  return g_strdup_printf ("%s, %s", day, time);
}

static char *
dup_who (const SaleDispute *dispute, SaleClock *clock)
{
  const char *who = dispute->author ? dispute->author
                                    : dispute->connection
                        ? _ ("In the CRM")
                        : _ ("Another device");
  g_autofree char *when = dispute->at == SALE_INSTANT_NONE ? NULL : dup_when (dispute->at, clock);

  /* Translators: who changed something, when. */
  return when ? g_strdup_printf (_ ("%s · %s"), who, when) : g_strdup (who);
}

static char *
dup_field (const SaleDispute *dispute)
{
  const SaleKindSpec *spec = sale_record_get_spec (dispute->record);
  const char *field = dispute->field < 0 ? _ ("Deleted") : _ (spec->fields[dispute->field].label);

  /* Translators: a kind of record, one of its fields. */
  return g_strdup_printf (_ ("%s · %s"), _ (spec->label), field);
}

/**
 * sale_conflict_item_new:
 * @dispute: (transfer full)
 *
 * Returns: (transfer full): its words
 */
SaleConflictItem *
sale_conflict_item_new (SaleDispute *dispute, SaleReader *reader, SaleClock *clock)
{
  SaleConflictItem *self = g_object_new (SALE_TYPE_CONFLICT_ITEM, NULL);

  self->dispute = dispute;
  self->title = g_strdup (sale_record_get_title (dispute->record));
  self->field = dup_field (dispute);
  self->who = dup_who (dispute, clock);
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    self->texts[i] = sale_dispute_dup_text (dispute, reader, clock, (SaleDisputeSide) i);
  return self;
}

/**
 * sale_conflict_item_can_edit:
 *
 * Returns: whether a third value can be typed
 */
gboolean
sale_conflict_item_can_edit (SaleConflictItem *self)
{
  const SaleFieldSpec *field;

  if (self->dispute->field < 0)
    return FALSE;
  field = &sale_record_get_spec (self->dispute->record)->fields[self->dispute->field];
  return !(field->flags & SALE_INTERNAL) && field->type != SALE_FIELD_REF &&
         field->type != SALE_FIELD_REFS && field->type != SALE_FIELD_BLOB &&
         field->type != SALE_FIELD_INSTANT;
}
