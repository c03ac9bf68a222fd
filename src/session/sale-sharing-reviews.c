/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value review that was held lies with its account in the CRM, as a PDF: who works there alone
 * reads it. It is written, and never read back. What became of each is kept in a note of the book:
 * a document is made again only when something of its account has changed. */
#include "sale-sharing-reviews.h"

#include "sale-sharing-private.h"

#include "sale-crm.h"
#include "sale-ledger.h"
#include "sale-pdf.h"
#include "sale-review-prep.h"

#include <glib/gi18n-lib.h>

#define REVIEWS "reviews"
#define LOG "log"
#define SEEN "seen"

/* What a note says of a review; a document follows as its checksum. */
#define SENT "sent "
#define REFUSED "refused "
#define WAITS "waits"
#define NONE "none"
#define GONE "gone"

/* More than this changed: it is cheaper to look at every review. */
#define CHANGED_MAX 1000

#define TYPE "application/pdf"

typedef struct
{
  const SaleSharingReviews *call;
  SaleBasis *basis;
  GKeyFile *note;
  gboolean edited;
  gint64 seen;
  gint64 last;
  GHashTable *accounts; /* those of which something changed; NULL for all */
} Mirror;

/* The note ------------------------------------------------------------------------------------ */

static char *
dup_key (gint64 connection)
{
  return g_strdup_printf (REVIEWS ":%" G_GINT64_FORMAT, connection);
}

static gboolean
load_note (Mirror *self, GError **error)
{
  g_autofree char *key = dup_key (self->call->place->connection);
  g_autofree char *text = NULL;

  if (!sale_reader_dup_note (self->call->reader, key, &text, error))
    return FALSE;
  /* One that cannot be read is written anew: what is there is replaced by itself. */
  if (text)
    g_key_file_load_from_data (self->note, text, (gsize) -1, G_KEY_FILE_NONE, NULL);
  self->seen = g_key_file_get_int64 (self->note, LOG, SEEN, NULL);
  return TRUE;
}

static gboolean
save_note (Mirror *self, GError **error)
{
  g_autofree char *key = dup_key (self->call->place->connection);
  g_autofree char *text = NULL;

  if (!self->edited || self->call->look)
    return TRUE;
  text = g_key_file_to_data (self->note, NULL, NULL);
  return sale_book_set_note (self->call->book, key, text, error);
}

static char *
dup_state (Mirror *self, SaleRecord *review)
{
  char uuid[SALE_UUID_TEXT_SIZE];

  return g_key_file_get_string (self->note, REVIEWS,
                                sale_uuid_to_text (sale_record_get_uuid (review), uuid), NULL);
}

static void
set_state (Mirror *self, SaleRecord *review, const char *state, const char *sum)
{
  g_autofree char *before = dup_state (self, review);
  g_autofree char *now = g_strconcat (state, sum, NULL);
  char uuid[SALE_UUID_TEXT_SIZE];

  if (g_strcmp0 (before, now) == 0)
    return;
  g_key_file_set_string (self->note, REVIEWS,
                         sale_uuid_to_text (sale_record_get_uuid (review), uuid), now);
  self->edited = TRUE;
}

static void
set_seen (Mirror *self)
{
  if (self->last == self->seen)
    return;
  g_key_file_set_int64 (self->note, LOG, SEEN, self->last);
  self->edited = TRUE;
}

/* Which to look at ---------------------------------------------------------------------------- */

static GPtrArray *
list_held (SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW);

  sale_query_where (query, sale_review_field_held_on, SALE_QUERY_IS_NOT,
                    (SaleValue) SALE_VALUE_INIT);
  return sale_reader_list (reader, query, error);
}

typedef struct
{
  Mirror *mirror;
  GArray *records;
} Changed;

static gboolean
list_changed (SaleLedger *ledger, gpointer data, GError **error)
{
  Changed *changed = data;

  return ledger->class->list_changed (ledger, changed->mirror->seen, &changed->mirror->last,
                                      changed->records, error);
}

static void
add_account (Mirror *self, gint64 id)
{
  g_autoptr (SaleRecord) record = sale_reader_get (self->call->reader, id, NULL);
  gint64 account = record ? sale_sharing_find_account (self->call->reader, record) : 0;

  g_hash_table_add (self->accounts, g_memdup2 (&account, sizeof account));
}

static gboolean
find_changed (Mirror *self, GError **error)
{
  g_autoptr (SaleLedger) ledger =
      sale_ledger_new_for_book (self->call->book, self->call->place->connection);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  Changed changed = { self, records };

  if (!ledger->class->transact (ledger, FALSE, list_changed, &changed, error))
    return FALSE;
  if (self->seen == 0 || records->len > CHANGED_MAX)
    return TRUE;
  self->accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    add_account (self, g_array_index (records, gint64, i));
  return TRUE;
}

/* What a colleague deleted there stays deleted. */
static gboolean
is_due (Mirror *self, SaleRecord *review)
{
  g_autofree char *state = dup_state (self, review);
  gint64 account = sale_review_get_account (review);

  if (state && g_str_equal (state, GONE))
    return FALSE;
  return state == NULL || g_str_equal (state, WAITS) ||
         (self->call->by_person && g_str_has_prefix (state, REFUSED)) || self->accounts == NULL ||
         g_hash_table_contains (self->accounts, &account);
}

/* An account that is not there yet is there by the time that what a look shows is sent. */
static gboolean
find_there (Mirror *self, SaleRecord *review, gboolean *is_there, char **name, GError **error)
{
  g_autoptr (SaleLink) link = NULL;

  *name = NULL;
  if (!sale_reader_find_link_of (self->call->reader, self->call->place->connection,
                                 sale_review_get_account (review), &link, error))
    return FALSE;
  *is_there = link ? link->state == SALE_LINK_BOTH && link->name && link->record : self->call->look;
  if (*is_there && link)
    *name = g_strdup (link->name);
  return TRUE;
}

/* The document -------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  GBytes *bytes;
  char *sum;
} Pdf;

static void
pdf_clear (Pdf *self)
{
  g_free (self->name);
  g_free (self->sum);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pdf, pdf_clear)

/* As of the day it was held: it becomes another when a record does, not with every day. */
static gboolean
make_pdf (Mirror *self, SaleRecord *review, Pdf *pdf, GError **error)
{
  SaleReader *reader = self->call->reader;
  g_autoptr (SaleBasis) then =
      sale_basis_load_on (self->basis, reader, sale_review_get_held_on (review), error);
  g_autoptr (SaleReviewData) data =
      then ? sale_review_prepare (reader, then, sale_review_get_account (review),
                                  sale_review_get_period (review), error)
           : NULL;
  g_autoptr (SaleDocument) document = data ? sale_review_report_new (data) : NULL;

  if (document == NULL)
    return FALSE;
  pdf->bytes = sale_pdf_render (document, sale_basis_get_now (then), error);
  if (pdf->bytes == NULL)
    return FALSE;
  pdf->name = g_strconcat (sale_document_get_title (document), ".pdf", NULL);
  g_strdelimit (pdf->name, "/\\:*?\"<>|\n\r\t", '-');
  pdf->sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf->bytes);
  return TRUE;
}

/* Sending ------------------------------------------------------------------------------------- */

static void
set_aside (Mirror *self, SaleRecord *review, const Pdf *pdf, const GError *error)
{
  sale_sync_run_set_aside (self->call->files, pdf->name, error);
  set_state (self, review, REFUSED, pdf->sum);
}

static gboolean
is_small (Mirror *self, SaleRecord *review, const Pdf *pdf)
{
  g_autofree char *size = g_format_size (self->call->size_max);
  g_autoptr (GError) error = NULL;

  if (g_bytes_get_size (pdf->bytes) <= self->call->size_max)
    return TRUE;
  /* Translators: a size, as in "25.0 MB". */
  g_set_error (&error, SALE_ERROR, SALE_ERROR_INVALID,
               _("It is larger than %s, and was not sent"), size);
  set_aside (self, review, pdf, error);
  return FALSE;
}

/* What was there and is no more, was deleted there: loading it would make it again. */
static gboolean
is_gone (Mirror *self, SaleRecord *review, gboolean *gone, GError **error)
{
  g_autofree char *state = dup_state (self, review);
  g_autoptr (GPtrArray) matches = NULL;

  *gone = FALSE;
  if (state == NULL || !g_str_has_prefix (state, SENT))
    return TRUE;
  matches = sale_provider_find (self->call->provider, "ir.attachment",
                                sale_record_get_uuid (review), 1, self->call->cancellable, error);
  if (matches == NULL)
    return FALSE;
  *gone = ((SaleRemoteMatch *) matches->pdata[0])->id == NULL;
  return TRUE;
}

static gboolean
attach (Mirror *self, SaleRecord *review, const char *account, const Pdf *pdf, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (pdf->bytes);
  SaleRemoteFile file = { *sale_record_get_uuid (review), pdf->name, TYPE, stream,
                          (gint64) g_bytes_get_size (pdf->bytes) };
  g_autofree char *id = sale_provider_attach (self->call->provider, "res.partner", account, &file,
                                              self->call->cancellable, error);

  if (id == NULL)
    return FALSE;
  set_state (self, review, SENT, pdf->sum);
  self->call->records->pushed++;
  return TRUE;
}

/* One that the server does not want keeps nothing else back. */
static gboolean
send_pdf (Mirror *self, SaleRecord *review, const char *account, const Pdf *pdf, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean gone;

  if (!is_gone (self, review, &gone, error))
    return FALSE;
  if (gone)
    set_state (self, review, GONE, NULL);
  if (gone || attach (self, review, account, pdf, &failure))
    return TRUE;
  if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID) ||
      g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    {
      set_aside (self, review, pdf, failure);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
list (Mirror *self, SaleRecord *review, const Pdf *pdf)
{
  g_autofree char *state = dup_state (self, review);
  gboolean known = state && g_str_has_prefix (state, SENT);

  sale_record_run_add_file (self->call->records, known ? SALE_REMOTE_UPDATE : SALE_REMOTE_CREATE,
                            review, pdf->name);
}

/* Whether this very document was sent, or was refused and nobody asks again. */
static gboolean
is_settled (Mirror *self, SaleRecord *review, const Pdf *pdf)
{
  g_autofree char *state = dup_state (self, review);
  const char *sum = state ? strchr (state, ' ') : NULL;

  return sum && g_str_equal (sum + 1, pdf->sum) &&
         (g_str_has_prefix (state, SENT) || !self->call->by_person);
}

static gboolean
mirror_pdf (Mirror *self, SaleRecord *review, const char *account, const Pdf *pdf, GError **error)
{
  if (is_settled (self, review, pdf))
    return TRUE;
  if (self->call->look)
    list (self, review, pdf);
  else if (is_small (self, review, pdf))
    return send_pdf (self, review, account, pdf, error);
  return TRUE;
}

/* A review whose period is none has no document. */
static gboolean
mirror_review (Mirror *self, SaleRecord *review, GError **error)
{
  g_auto (Pdf) pdf = { NULL, NULL, NULL };
  g_autoptr (GError) failure = NULL;
  g_autofree char *account = NULL;
  gboolean is_there;

  if (sale_provider_is_stopped (self->call->cancellable, error) ||
      !find_there (self, review, &is_there, &account, error))
    return FALSE;
  if (!is_there)
    set_state (self, review, WAITS, NULL);
  else if (make_pdf (self, review, &pdf, &failure))
    return mirror_pdf (self, review, account, &pdf, error);
  else if (g_error_matches (failure, SALE_ERROR, SALE_ERROR_INVALID) ||
           g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    set_state (self, review, NONE, NULL);
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
mirror_all (Mirror *self, GPtrArray *reviews, GError **error)
{
  const SaleSharingReviews *call = self->call;

  for (guint i = 0; i < reviews->len; i++)
    {
      if (is_due (self, reviews->pdata[i]) && !mirror_review (self, reviews->pdata[i], error))
        return FALSE;
      if (call->progress)
        call->progress (SALE_SYNC_PUSHING, i + 1, reviews->len, call->progress_data);
    }
  set_seen (self);
  return TRUE;
}

/* What was sent is noted, whatever came then. */
static gboolean
mirror (Mirror *self, GPtrArray *reviews, GError **error)
{
  gboolean fine;

  if (!load_note (self, error) || !find_changed (self, error))
    return FALSE;
  self->basis = sale_basis_load (self->call->reader, sale_book_get_clock (self->call->book), error);
  fine = self->basis && mirror_all (self, reviews, error);
  return save_note (self, fine ? error : NULL) && fine;
}

static gboolean
may_attach (const SaleSharingReviews *self)
{
  const char *const *may = (const char *const *) self->place->may;

  return may && g_strv_contains (may, "create ir.attachment") &&
         g_strv_contains (may, "write ir.attachment") &&
         sale_provider_can (self->provider, SALE_PROVIDER_ATTACHES | SALE_PROVIDER_FINDS_KEYS);
}

/**
 * sale_sharing_send_reviews:
 *
 * Sends the documents of the value reviews that were held, where they are not there yet or have
 * become others: one a review, however often it is sent. Nothing where the user may not do that.
 * Waits; for a thread.
 */
gboolean
sale_sharing_send_reviews (const SaleSharingReviews *self, GError **error)
{
  g_autoptr (GPtrArray) reviews = NULL;
  Mirror own = { .call = self };
  gboolean fine;

  if (!may_attach (self))
    return TRUE;
  reviews = list_held (self->reader, error);
  if (reviews == NULL || reviews->len == 0)
    return reviews != NULL;
  own.note = g_key_file_new ();
  fine = mirror (&own, reviews, error);
  g_key_file_unref (own.note);
  g_clear_pointer (&own.basis, sale_basis_unref);
  g_clear_pointer (&own.accounts, g_hash_table_unref);
  return fine;
}

/**
 * sale_sharing_forget_reviews:
 *
 * The connection has gone.
 */
gboolean
sale_sharing_forget_reviews (SaleBook *book, gint64 connection, GError **error)
{
  g_autofree char *key = dup_key (connection);

  return sale_book_set_note (book, key, NULL, error);
}
