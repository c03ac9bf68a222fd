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

static void
clear_remote (gpointer data)
{
  g_free (((SalePacketRemote *) data)->id);
}

/**
 * sale_packet_open_remotes:
 *
 * Makes it one of those beside a CRM.
 */
void
sale_packet_open_remotes (SalePacket *self)
{
  if (self->remotes)
    return;
  self->remotes = g_array_new (FALSE, FALSE, sizeof (SalePacketRemote));
  g_array_set_clear_func (self->remotes, clear_remote);
}

/**
 * sale_packet_take_remote:
 * @id: (transfer full) (nullable): see #SalePacketRemote
 */
void
sale_packet_take_remote (SalePacket *self, const SaleUuid *record, SaleKind kind, char *id)
{
  SalePacketRemote remote = { *record, kind, id };

  sale_packet_open_remotes (self);
  g_array_append_val (self->remotes, remote);
}

SalePacketRest *
sale_packet_rest_new (void)
{
  SalePacketRest *self = g_new0 (SalePacketRest, 1);

  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
sale_packet_rest_free (SalePacketRest *self)
{
  g_hash_table_unref (self->missing);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

void
sale_packet_free (SalePacket *self)
{
  g_clear_pointer (&self->remotes, g_array_unref);
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
