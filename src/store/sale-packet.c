/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-packet.h"

static void
clear_value (gpointer data)
{
  sale_value_clear (&((SalePacketValue *) data)->value);
}

/**
 * sale_packet_values_new:
 *
 * Returns: (transfer full) (element-type SalePacketValue): no values yet.
 */
GArray *
sale_packet_values_new (void)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (SalePacketValue));

  g_array_set_clear_func (values, clear_value);
  return values;
}

/**
 * sale_packet_values_take:
 * @value: (transfer full): what @field holds
 */
void
sale_packet_values_take (GArray *values, guint field, SaleValue value)
{
  SalePacketValue entry = { field, value };

  g_array_append_val (values, entry);
}

SalePacketChange *
sale_packet_change_new (SalePacketOp op)
{
  SalePacketChange *self = g_new0 (SalePacketChange, 1);

  self->op = op;
  self->values = sale_packet_values_new ();
  self->replaces = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  self->knew = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  return self;
}

void
sale_packet_change_free (SalePacketChange *self)
{
  g_array_unref (self->values);
  g_array_unref (self->replaces);
  g_array_unref (self->knew);
  g_free (self->item);
  g_free (self);
}

SalePacketSet *
sale_packet_set_new (void)
{
  SalePacketSet *self = g_new0 (SalePacketSet, 1);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_packet_change_free);
  return self;
}

void
sale_packet_set_free (SalePacketSet *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self->label);
  g_free (self);
}

SalePacket *
sale_packet_new (void)
{
  SalePacket *self = g_new0 (SalePacket, 1);

  self->known = g_array_new (FALSE, FALSE, sizeof (SaleChangeName));
  self->erased = g_array_new (FALSE, FALSE, sizeof (SalePacketErased));
  self->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_packet_set_free);
  return self;
}

void
sale_packet_free (SalePacket *self)
{
  g_array_unref (self->known);
  g_array_unref (self->erased);
  g_ptr_array_unref (self->sets);
  g_free (self);
}

void
sale_contest_free (SaleContest *self)
{
  g_ptr_array_unref (self->candidates);
  g_free (self);
}
