/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking what another device wrote: each of its change sets is one here too, in one transaction,
 * in their order, once. */
#include "sale-book-private.h"

#include "sale-packet-apply.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SalePacket *packet;
  SalePacketFate fate;
  gint64 handed_out;
} PacketJob;

static gboolean
open_foreign_set (SaleWriter *writer, const SalePacketSet *set, gint64 device, gint64 *number,
                  GError **error)
{
  SaleStatement *update = NULL;

  if (!sale_writer_open_set (writer, set->author, set->label, 0, FALSE, number, error))
    return FALSE;
  update = sale_db_prepare (writer->db,
                            "UPDATE change_set SET device = ?2, made = ?3 WHERE id = ?1", error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, *number);
  sqlite3_bind_int64 (update, 2, device);
  sqlite3_bind_int64 (update, 3, set->made);
  return sale_db_run (writer->db, update, error);
}

static gboolean
note_known (SaleWriter *writer, gint64 device, gint64 number, GError **error)
{
  return sale_db_run_for (writer->db, "UPDATE device SET known = max (known, ?2) WHERE id = ?1",
                          device, number, error);
}

/* One set of those that are written together, and how far. */
typedef struct
{
  const SalePacketSet *set;
  gint64 number; /* here */
  SaleArrival arrival;
  guint next;
} Part;

static void
clear_part (gpointer data)
{
  sale_arrival_clear (&((Part *) data)->arrival);
}

static const SalePacketChange *
peek (const Part *part)
{
  return part->next < part->set->changes->len ? part->set->changes->pdata[part->next] : NULL;
}

static Part *
find_next (GArray *parts)
{
  Part *next = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (peek (part) && (next == NULL || peek (part)->number < peek (next)->number))
        next = part;
    }
  return next;
}

static gboolean
open_parts (SaleWriter *writer, const SalePacket *packet, GArray *parts, gint64 device,
            GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (!open_foreign_set (writer, part->set, device, &part->number, error))
        return FALSE;
      sale_arrival_init (&part->arrival, writer->db, part->number, sale_writer_now (writer),
                         device);
      part->arrival.scope = packet->scope;
      part->arrival.is_late = packet->late;
    }
  return TRUE;
}

static gboolean
close_parts (SaleWriter *writer, GArray *parts, gint64 device, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (!sale_arrival_take_late (&part->arrival, error) ||
          !sale_writer_close_set (writer, part->number, TRUE, error) ||
          !note_known (writer, device, part->set->number, error) ||
          !sale_writer_derive (writer, &part->arrival.apply, error))
        return FALSE;
    }
  return TRUE;
}

/* In the order in which they were written there: one set may build on another's middle. */
static gboolean
write_parts (SaleWriter *writer, const SalePacket *packet, GArray *parts, gint64 device,
             GError **error)
{
  Part *part;

  if (!open_parts (writer, packet, parts, device, error))
    return FALSE;
  while ((part = find_next (parts)))
    if (!sale_arrival_take (&part->arrival, part->set->changes->pdata[part->next++], error))
      return FALSE;
  return close_parts (writer, parts, device, error);
}

static void
tell_parts (SaleWriter *writer, GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);
      g_autoptr (SaleCommit) commit = sale_book_make_commit (&part->arrival.apply, part->number,
                                                             part->set->author, part->set->label);

      sale_writer_tell (writer, commit);
    }
}

static gint64
get_last_change (const SalePacketSet *set)
{
  const SalePacketChange *last =
      set->changes->len ? set->changes->pdata[set->changes->len - 1] : NULL;

  return last ? last->number : 0;
}

static gint64
get_first_change (const SalePacketSet *set)
{
  const SalePacketChange *first = set->changes->len ? set->changes->pdata[0] : NULL;

  return first ? first->number : 0;
}

/* The sets from @index on that were written at the same time, without those that are here. */
static GArray *
find_parts (SalePacket *packet, guint *index, gint64 known)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));
  gint64 last = 0;

  g_array_set_clear_func (parts, clear_part);
  for (guint n = 0; *index < packet->sets->len; n++, (*index)++)
    {
      const SalePacketSet *set = packet->sets->pdata[*index];
      Part part = { .set = set };

      if (n > 0 && get_first_change (set) > last)
        break;
      last = MAX (last, get_last_change (set));
      if (set->number > known)
        g_array_append_val (parts, part);
    }
  return parts;
}

static gboolean
take_sets (SaleWriter *writer, SalePacket *packet, guint *index, GError **error)
{
  g_autoptr (GArray) parts = NULL;
  gint64 device, known;
  gboolean fine;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return FALSE;
  fine = sale_db_find_device (writer->db, &packet->device, &device, &known, error);
  parts = find_parts (packet, index, !fine ? G_MAXINT64 : packet->late ? 0 : known);
  if (!fine || parts->len == 0 || !write_parts (writer, packet, parts, device, error))
    {
      sale_writer_roll_back (writer);
      return fine && parts->len == 0;
    }
  if (!sale_writer_commit (writer, error))
    return FALSE;
  tell_parts (writer, parts);
  return TRUE;
}

/* Whether all that @packet builds on is here. */
static gboolean
is_due (SaleWriter *writer, SalePacket *packet, gint64 own, SalePacketFate *fate, GError **error)
{
  gint64 device, known;

  if (!sale_db_find_device (writer->db, &packet->device, &device, &known, error))
    return FALSE;
  *fate = device == own           ? SALE_PACKET_OWN
          : packet->late          ? SALE_PACKET_APPLIED
          : packet->after > known ? SALE_PACKET_WAITS
                                  : SALE_PACKET_APPLIED;
  for (guint i = 0; i < packet->known->len && *fate == SALE_PACKET_APPLIED && !packet->late; i++)
    {
      const SaleChangeName *other = &g_array_index (packet->known, SaleChangeName, i);

      if (!sale_db_find_device (writer->db, &other->device, &device, &known, error))
        return FALSE;
      if (device != own && known < other->number)
        *fate = SALE_PACKET_WAITS;
    }
  return TRUE;
}

static gboolean
refuse_copy (SaleWriter *writer, SalePacket *packet, GError **error)
{
  gint64 last = sale_db_int (writer->db, "SELECT max (id) FROM change_set", 0);

  if (packet->last <= last)
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                       _("A copy of this book writes under the same name. Close the book and open "
                         "it again to give it a name of its own."));
  return FALSE;
}

static gboolean
find_fate (SaleWriter *writer, PacketJob *job, GError **error)
{
  gint64 own;
  gboolean fine;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return FALSE;
  fine = sale_db_get_int (writer->db, "SELECT value FROM meta WHERE key = 'device'", &own, error) &&
         is_due (writer, job->packet, own, &job->fate, error) &&
         (job->fate != SALE_PACKET_OWN || refuse_copy (writer, job->packet, error));
  sale_writer_roll_back (writer);
  return fine;
}

/* Sets of which nothing travels are read too. */
static gboolean
note_last (SaleWriter *writer, SalePacket *packet, GError **error)
{
  gint64 device;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return FALSE;
  if (sale_db_find_device (writer->db, &packet->device, &device, NULL, error) &&
      note_known (writer, device, packet->last, error))
    return sale_writer_commit (writer, error);
  sale_writer_roll_back (writer);
  return FALSE;
}

static gpointer
apply_job (SaleWriter *writer, gpointer data, GError **error)
{
  PacketJob *job = data;

  if (!find_fate (writer, job, error))
    return NULL;
  for (guint i = 0; i < job->packet->sets->len && job->fate == SALE_PACKET_APPLIED;)
    if (!take_sets (writer, job->packet, &i, error))
      return NULL;
  return job->fate != SALE_PACKET_APPLIED || note_last (writer, job->packet, error) ? job : NULL;
}

/**
 * sale_book_apply_packet:
 * @packet: what another device wrote
 * @fate: (out): what became of it
 *
 * Writes the changes of another device into the book, each set in a transaction; what is in the
 * book already is passed over, so a packet may come again, or break off and be tried again. Where
 * both changed the same fact without knowing of each other, both values are kept and
 * sale_reader_list_contests() lists them. Nobody is erased by it: whom the packet lists is for
 * sale_erase_run(). Waits; for a thread.
 *
 * Returns: %FALSE with %SALE_ERROR_PROTOCOL when a change makes no sense; the sets before
 *   it are in the book.
 */
gboolean
sale_book_apply_packet (SaleBook *self, SalePacket *packet, SalePacketFate *fate, GError **error)
{
  PacketJob job = { .packet = packet };

  if (!sale_book_call (self, SALE_JOB_CHUNK, apply_job, &job, error))
    return FALSE;
  *fate = job.fate;
  return TRUE;
}

static gpointer
hand_out_job (SaleWriter *writer, gpointer data, GError **error)
{
  PacketJob *job = data;

  if (!sale_writer_begin (writer, SALE_COMMIT_DURABLE, error))
    return NULL;
  if (sale_db_run_for (writer->db,
                       "UPDATE device SET known = max (known, ?1) WHERE ?2 = 0 AND id = "
                       "(SELECT value FROM meta WHERE key = 'device')",
                       job->handed_out, 0, error))
    return sale_writer_commit (writer, error) ? job : NULL;
  sale_writer_roll_back (writer);
  return NULL;
}

/**
 * sale_book_note_handed_out:
 * @set: the @last of a packet that lies safely where the others find it
 */
gboolean
sale_book_note_handed_out (SaleBook *self, gint64 set, GError **error)
{
  PacketJob job = { .handed_out = set };

  return sale_book_call (self, SALE_JOB_CHUNK, hand_out_job, &job, error) != NULL;
}
