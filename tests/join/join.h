/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Devices that write the same book and tell each other what they wrote. */

#include "sale-change-file.h"
#include "test-book.h"

G_BEGIN_DECLS

/**
 * JoinDevice:
 * @inbox: (element-type GBytes): change files that have not been read
 * @left_open: (nullable): an import under way
 */
typedef struct
{
  TestBook book;
  GQueue inbox;
  SaleLongSet *left_open;
} JoinDevice;

JoinDevice *join_device_new (void);
void join_device_free (JoinDevice *self);
GBytes *join_device_hand_out (JoinDevice *self);
SalePacketFate join_device_read (JoinDevice *self, GBytes *file);
void join_tell (JoinDevice *from, JoinDevice *to);
void join_settle_all (JoinDevice **devices, guint n_devices);
void join_assert_same (JoinDevice **devices, guint n_devices);
char *join_device_dump (JoinDevice *self);
guint join_device_count_contests (JoinDevice *self);
gint64 join_device_find (JoinDevice *self, const SaleUuid *uuid);

void join_random_step (JoinDevice *self, GRand *random);
void join_random_finish (JoinDevice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoinDevice, join_device_free)

G_END_DECLS
