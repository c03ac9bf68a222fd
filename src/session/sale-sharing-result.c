/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs of a connection, as its page tells them. The last few are kept in a note of the book,
 * one line each; a run that moved nothing and found nothing new is a line only once an hour. */
#include "sale-sharing-result.h"

#include "sale-sharing-private.h"

#define KEPT_MAX 30
#define QUIET_MS (60 * 60 * G_GINT64_CONSTANT (1000))
#define N_NUMBERS 12

SaleSharingResult *
sale_sharing_result_new (gint64 at)
{
  SaleSharingResult *self = g_new0 (SaleSharingResult, 1);

  self->at = at;
  return self;
}

/**
 * sale_sharing_result_copy:
 *
 * Returns: (transfer full): the same without its changes
 */
SaleSharingResult *
sale_sharing_result_copy (const SaleSharingResult *self)
{
  SaleSharingResult *copy = g_new (SaleSharingResult, 1);

  *copy = *self;
  copy->problem = g_strdup (self->problem);
  copy->changes = NULL;
  return copy;
}

void
sale_sharing_result_free (SaleSharingResult *self)
{
  g_free (self->problem);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/* The note ------------------------------------------------------------------------------------ */

static char *
dup_key (const char *name)
{
  return g_strconcat ("runs:", name, NULL);
}

static void
write_line (GString *text, const SaleSharingResult *self)
{
  g_autofree char *problem = g_strescape (self->problem ? self->problem : "", NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %u %u %u %u %u %u ", self->at,
                          (int) self->state, self->pulled, self->pushed, self->pending,
                          self->conflicts, self->waiting, self->set_aside);
  g_string_append_printf (text, "%d %u %" G_GINT64_FORMAT " %d %s\n", (int) self->question,
                          self->n_question, self->n_linked, self->needs_key, problem);
}

static guint
read_number (const char *word)
{
  return (guint) g_ascii_strtoull (word, NULL, 10);
}

static SaleSharingResult *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", N_NUMBERS + 1);
  SaleSharingResult *self;

  if (g_strv_length (words) != N_NUMBERS + 1)
    return NULL;
  self = sale_sharing_result_new (g_ascii_strtoll (words[0], NULL, 10));
  self->state = (SaleSyncState) read_number (words[1]);
  self->pulled = read_number (words[2]);
  self->pushed = read_number (words[3]);
  self->pending = read_number (words[4]);
  self->conflicts = read_number (words[5]);
  self->waiting = read_number (words[6]);
  self->set_aside = read_number (words[7]);
  self->question = (SaleRecordQuestion) read_number (words[8]);
  self->n_question = read_number (words[9]);
  self->n_linked = g_ascii_strtoll (words[10], NULL, 10);
  self->needs_key = read_number (words[11]) != 0;
  self->problem = *words[N_NUMBERS] ? g_strcompress (words[N_NUMBERS]) : NULL;
  return self;
}

/**
 * sale_sharing_list_results:
 * @name: a connection's
 *
 * Returns: (transfer full) (element-type SaleSharingResult): its last runs, newest first
 */
GPtrArray *
sale_sharing_list_results (SaleReader *reader, const char *name, GError **error)
{
  g_autofree char *key = dup_key (name);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *results;

  if (!sale_reader_dup_note (reader, key, &text, error))
    return NULL;
  results = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_sharing_result_free);
  lines = g_strsplit (text ? text : "", "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      SaleSharingResult *result = read_line (lines[i]);

      if (result)
        g_ptr_array_add (results, result);
    }
  return results;
}

static gboolean
leaves_the_same (const SaleSharingResult *a, const SaleSharingResult *b)
{
  return a->state == b->state && a->conflicts == b->conflicts && a->waiting == b->waiting &&
         a->set_aside == b->set_aside && a->question == b->question &&
         a->needs_key == b->needs_key && g_strcmp0 (a->problem, b->problem) == 0;
}

static gboolean
is_worth_a_line (const SaleSharingResult *result, const GPtrArray *before)
{
  const SaleSharingResult *last = before->len ? before->pdata[0] : NULL;

  return last == NULL || result->pulled || result->pushed || !leaves_the_same (result, last) ||
         result->at - last->at >= QUIET_MS || result->at < last->at;
}

/**
 * sale_sharing_keep_result:
 * @name: a connection's
 *
 * Adds a run to the list, where it is worth a line. Waits; for a thread.
 */
gboolean
sale_sharing_keep_result (SaleBook *book, const char *name, const SaleSharingResult *result,
                          GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  g_autoptr (GPtrArray) before = reader ? sale_sharing_list_results (reader, name, error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *key = dup_key (name);

  if (before == NULL)
    return FALSE;
  if (!is_worth_a_line (result, before))
    return TRUE;
  write_line (text, result);
  for (guint i = 0; i < before->len && i < KEPT_MAX - 1; i++)
    write_line (text, before->pdata[i]);
  return sale_book_set_note (book, key, text->str, error);
}

/**
 * sale_sharing_forget_results:
 *
 * The connection has gone.
 */
gboolean
sale_sharing_forget_results (SaleBook *book, const char *name, GError **error)
{
  g_autofree char *key = dup_key (name);

  return sale_book_set_note (book, key, NULL, error);
}

/* Just now ------------------------------------------------------------------------------------ */

/* An import is one set; a book that was never shared has very many. */
#define SETS_MAX 50

/* What goes to that place as files. */
static gboolean
count_pending (SaleReader *reader, const SaleSharedPlace *place, guint *n, GError **error)
{
  g_autoptr (SalePacket) packet = NULL;
  SalePacketScope scope;

  *n = 0;
  if (place->connection && !sale_sharing_describe (reader, place, &scope, error))
    return FALSE;
  packet = sale_reader_read_packet (reader, place->connection ? &scope : NULL,
                                    sale_reader_get_handed_out (reader), SETS_MAX, error);
  for (guint i = 0; packet && i < packet->sets->len; i++)
    *n += ((SalePacketSet *) packet->sets->pdata[i])->changes->len;
  return packet != NULL;
}

static gboolean
read_places (SaleSharingState *self, SaleReader *reader, GError **error)
{
  self->places = sale_sharing_read_list (reader, error);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; self->places && i < self->places->len; i++)
    {
      const SaleSharedPlace *place = self->places->pdata[i];
      GPtrArray *results = sale_sharing_list_results (reader, place->name, error);

      if (results == NULL)
        return FALSE;
      g_ptr_array_add (self->results, results);
    }
  return self->places != NULL;
}

static gboolean
read_conflicts (SaleSharingState *self, SaleReader *reader, GError **error)
{
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);

  for (guint i = 0; disputes && i < disputes->len; i++)
    g_array_append_val (self->conflicts, ((SaleDispute *) disputes->pdata[i])->connection);
  return disputes != NULL;
}

static gboolean
read_unsent (SaleSharingState *self, SaleReader *reader, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaleSharedPlace *place = self->places->pdata[i];
      SalePendingCount count = { 0 };

      guint pending;

      if ((place->connection &&
           !sale_sharing_count_pending (reader, place->connection, &count, cancellable, error)) ||
          !count_pending (reader, place, &pending, error))
        return FALSE;
      g_array_append_val (self->unsent, count);
      g_array_append_val (self->pending, pending);
    }
  return TRUE;
}

static SaleSharingState *
state_new (void)
{
  SaleSharingState *self = g_new0 (SaleSharingState, 1);

  self->unsent = g_array_new (FALSE, TRUE, sizeof (SalePendingCount));
  self->pending = g_array_new (FALSE, FALSE, sizeof (guint));
  self->conflicts = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * sale_sharing_state_read_places:
 *
 * A #SaleReadFunc for sale_session_read_async(), for who only wants to know where to: nothing is
 * counted.
 *
 * Returns: (transfer full): a #SaleSharingState
 */
gpointer
sale_sharing_state_read_places (SaleReader *reader, SaleBasis *basis, gpointer data,
                                GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleSharingState) self = state_new ();

  return read_places (self, reader, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sale_sharing_state_read:
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): a #SaleSharingState
 */
gpointer
sale_sharing_state_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleSharingState) self = state_new ();

  return read_places (self, reader, error) && read_conflicts (self, reader, error) &&
                 read_unsent (self, reader, cancellable, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
sale_sharing_state_free (gpointer data)
{
  SaleSharingState *self = data;

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->unsent, g_array_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_pointer (&self->conflicts, g_array_unref);
  g_free (self);
}

/**
 * sale_sharing_state_count_conflicts:
 * @connection: of a CRM, 0 for those with other devices
 */
guint
sale_sharing_state_count_conflicts (const SaleSharingState *self, gint64 connection)
{
  guint n = 0;

  for (guint i = 0; i < self->conflicts->len; i++)
    n += g_array_index (self->conflicts, gint64, i) == connection;
  return n;
}
