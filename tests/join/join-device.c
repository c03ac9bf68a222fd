/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "join.h"

#define SETS_A_FILE 5 /* few, so that there are many files */

JoinDevice *
join_device_new (void)
{
  JoinDevice *self = g_new0 (JoinDevice, 1);

  test_book_set_up (&self->book, NULL);
  g_queue_init (&self->inbox);
  return self;
}

void
join_device_free (JoinDevice *self)
{
  g_clear_pointer (&self->left_open, sale_long_set_cancel);
  g_queue_clear_full (&self->inbox, (GDestroyNotify) g_bytes_unref);
  test_book_tear_down (&self->book, NULL);
  g_free (self);
}

/* The next change file of the device, or NULL when it has told everything. */
GBytes *
join_device_hand_out (JoinDevice *self)
{
  SaleReader *reader = test_book_get_reader (&self->book);
  g_autoptr (GError) error = NULL;
  g_autoptr (SalePacket) packet = sale_reader_read_packet (
      reader, NULL, sale_reader_get_handed_out (reader), SETS_A_FILE, &error);

  g_assert_no_error (error);
  if (packet->last == packet->after)
    return NULL;
  sale_book_note_handed_out (self->book.book, packet->last, &error);
  g_assert_no_error (error);
  return sale_change_file_write (packet);
}

SalePacketFate
join_device_read (JoinDevice *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SalePacket) packet = sale_change_file_read (file, &error);
  SalePacketFate fate;

  g_assert_no_error (error);
  sale_book_apply_packet (self->book.book, packet, &fate, &error);
  g_assert_no_error (error);
  return fate;
}

/* Everything that @from has not handed out yet, and only to @to. */
void
join_tell (JoinDevice *from, JoinDevice *to)
{
  GBytes *file;

  while ((file = join_device_hand_out (from)))
    {
      g_assert_cmpint (join_device_read (to, file), ==, SALE_PACKET_APPLIED);
      g_bytes_unref (file);
    }
}

static gboolean
spread (JoinDevice *from, JoinDevice **devices, guint n_devices)
{
  g_autoptr (GBytes) file = join_device_hand_out (from);

  for (guint i = 0; file && i < n_devices; i++)
    if (devices[i] != from)
      g_queue_push_tail (&devices[i]->inbox, g_bytes_ref (file));
  return file != NULL;
}

/* Reads what can be read now; what waits is tried again. */
static gboolean
read_inbox (JoinDevice *self)
{
  gboolean any = FALSE;

  for (guint n = g_queue_get_length (&self->inbox); n > 0; n--)
    {
      GBytes *file = g_queue_pop_head (&self->inbox);

      if (join_device_read (self, file) == SALE_PACKET_WAITS)
        g_queue_push_tail (&self->inbox, file);
      else
        {
          g_bytes_unref (file);
          any = TRUE;
        }
    }
  return any;
}

/* Until nobody has anything left to tell or to read. */
void
join_settle_all (JoinDevice **devices, guint n_devices)
{
  gboolean any = TRUE;

  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < n_devices; i++)
        any |= spread (devices[i], devices, n_devices);
      for (guint i = 0; i < n_devices; i++)
        any |= read_inbox (devices[i]);
    }
  for (guint i = 0; i < n_devices; i++)
    g_assert_cmpuint (g_queue_get_length (&devices[i]->inbox), ==, 0);
}

gint64
join_device_find (JoinDevice *self, const SaleUuid *uuid)
{
  SaleKind kind;
  gint64 id = 0;

  g_assert_true (
      sale_reader_find_uuid (test_book_get_reader (&self->book), uuid, &id, &kind, NULL));
  return id;
}

guint
join_device_count_contests (JoinDevice *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contests =
      sale_reader_list_contests (test_book_get_reader (&self->book), &error);

  g_assert_no_error (error);
  return contests->len;
}
