/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-session.h"

#include "sale-derive.h"
#include "sale-figures.h"
#include "sale-rules-keeper.h"
#include "sale-rules.h"
#include "sale-sharing-job.h"
#include "sale-signal-rules.h"
#include "sale-watch.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * SaleSession:
 *
 * One open book and everything a screen or a command needs of it: the object
 * that is handed to every page, so that there are no globals. Belongs to the
 * thread that opened it.
 */
struct _SaleSession
{
  GObject parent_instance;

  SaleBook *book;
  SaleClock *clock;
  SaleBasis *basis;
  SaleRulesKeeper *keeper; /* NULL where the book can only be read */
  SaleWatch *watch;
  guint day_source;
  char *cover; /* the colleague for whom the user stands in, NULL for nobody */
  SaleDate cover_until;
};

G_DEFINE_FINAL_TYPE (SaleSession, sale_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  DERIVED_CHANGED,
  BASIS_CHANGED,
  COMMITTED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define DAY_CHECK_SECONDS 30

static void
sale_session_dispose (GObject *object)
{
  sale_session_close (SALE_SESSION (object));

  G_OBJECT_CLASS (sale_session_parent_class)->dispose (object);
}

static void
sale_session_class_init (SaleSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_session_dispose;

  /**
   * SaleSession::changed:
   * @commit: what was written, by whomever
   *
   * The book has changed; lists update themselves by it.
   */
  signals[CHANGED] = g_signal_new ("changed", SALE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, SALE_TYPE_COMMIT);
  /**
   * SaleSession::derived-changed:
   *
   * The cached figures of the lists were made again.
   */
  signals[DERIVED_CHANGED] = g_signal_new ("derived-changed", SALE_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SaleSession::basis-changed:
   *
   * The day has turned, or a setting, rate or holiday has changed: every figure
   * on the screen is to be made again.
   */
  signals[BASIS_CHANGED] = g_signal_new ("basis-changed", SALE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SaleSession::committed:
   * @commit: what a command of this program did
   *
   * For the toast with Undo.
   */
  signals[COMMITTED] = g_signal_new ("committed", SALE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, SALE_TYPE_COMMIT);
  /**
   * SaleSession::failed:
   * @error: why
   *
   * A command could not be written; nothing of it was.
   */
  signals[FAILED] = g_signal_new ("failed", SALE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sale_session_init (SaleSession *self)
{
}

/**
 * sale_session_dup_default_path:
 *
 * Returns: (transfer full): where the user's book lies.
 */
char *
sale_session_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "second-sale", "book.sqlite", NULL);
}

/**
 * sale_session_dup_sample_path:
 * @book_path: where the book lies
 *
 * Returns: (transfer full): the sample book's own file beside it.
 */
char *
sale_session_dup_sample_path (const char *book_path)
{
  g_autofree char *folder = g_path_get_dirname (book_path);

  return g_build_filename (folder, "sample.sqlite", NULL);
}

/* Whoever came back from their leave looks after their accounts again. */
static void
follow_cover (SaleSession *self)
{
  g_autoptr (SaleBasis) own = g_steal_pointer (&self->basis);

  if (self->cover && self->cover_until < sale_basis_get_today (own))
    g_clear_pointer (&self->cover, g_free);
  self->basis = sale_basis_new_covering (own, self->cover);
}

static gboolean
reload_basis (SaleSession *self, GError **error)
{
  SaleBasis *basis = sale_basis_load (sale_book_get_reader (self->book), self->clock, error);

  if (basis == NULL)
    return FALSE;
  g_clear_pointer (&self->basis, sale_basis_unref);
  self->basis = basis;
  follow_cover (self);
  return TRUE;
}

/* What belongs to a day: terms that have rolled on are closed, but not by a day
 * that is only looked at, and the cached figures are made again. */
static void
keep_day (SaleSession *self)
{
  if (self->keeper && !sale_clock_is_moved (self->clock))
    sale_rules_keeper_run (self->keeper, self->basis);
  sale_book_refresh_derived (self->book);
}

static void
turn_day (SaleSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!reload_basis (self, &error))
    {
      g_warning ("the settings could not be read: %s", error->message);
      return;
    }
  keep_day (self);
  g_signal_emit (self, signals[BASIS_CHANGED], 0);
}

static gboolean
day_cb (gpointer data)
{
  SaleSession *self = data;

  if (sale_clock_get_today (self->clock) != sale_basis_get_today (self->basis))
    turn_day (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
changes_basis (SaleCommit *commit)
{
  for (guint i = 0; sale_common_kinds[i]; i++)
    if (sale_commit_touches (commit, sale_common_kinds[i]))
      return TRUE;
  return FALSE;
}

/* What the rules noticed while the figures were made. */
static void
follow_watch (SaleSession *self)
{
  GArray *accounts = sale_watch_take (self->watch);

  if (accounts && self->keeper)
    sale_rules_keeper_raise (self->keeper, self->basis, accounts);
  else if (accounts)
    g_array_unref (accounts);
}

/* The same for a program without a window, which waits for it. */
static void
follow_watch_now (SaleSession *self)
{
  g_autoptr (GArray) accounts = sale_watch_take (self->watch);
  g_autoptr (GError) error = NULL;

  if (accounts && !sale_book_is_read_only (self->book) &&
      !sale_signal_rules_apply (self->book, self->basis, accounts, NULL, &error))
    g_debug ("the signals were not raised: %s", error->message);
}

static void
book_changed_cb (SaleBook *book, SaleCommit *commit, gpointer data)
{
  SaleSession *self = data;

  if (changes_basis (commit) && reload_basis (self, NULL))
    g_signal_emit (self, signals[BASIS_CHANGED], 0);
  if (self->keeper && sale_commit_get_author (commit) != SALE_AUTHOR_RULE)
    sale_rules_keeper_follow (self->keeper, self->basis, commit);
  follow_watch (self);
  g_signal_emit (self, signals[CHANGED], 0, commit);
}

static void
derived_changed_cb (SaleBook *book, SaleCommit *commit, gpointer data)
{
  follow_watch (data);
  g_signal_emit (data, signals[DERIVED_CHANGED], 0);
}

/* The cache is of a day: whether it is of today says whether the rules have
 * looked at the contracts today. */
static void
check_day (SaleSession *self)
{
  if (!sale_derive_is_fresh (sale_book_get_reader (self->book), self->basis))
    keep_day (self);
}

/**
 * sale_session_open:
 * @path: (nullable): the book; %NULL for the user's own
 * @clock: the source of now and today
 *
 * Opens a book with all that keeps it up to date: the figures in its lists,
 * the renewals of its contracts, the turn of the day.
 *
 * Returns: (transfer full): the session; %NULL with the error of
 *   sale_book_open().
 */
SaleSession *
sale_session_open (const char *path, SaleClock *clock, GError **error)
{
  g_autoptr (SaleSession) self = g_object_new (SALE_TYPE_SESSION, NULL);
  g_autofree char *own = path ? NULL : sale_session_dup_default_path ();

  self->clock = g_object_ref (clock);
  self->book = sale_book_open (path ? path : own, NULL, clock, error);
  if (self->book == NULL || !reload_basis (self, error))
    return NULL;

  self->watch = sale_watch_new (clock);
  sale_book_set_derive (self->book, sale_derive_and_watch, sale_watch_ref (self->watch),
                        (GDestroyNotify) sale_watch_unref);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (book_changed_cb), self, 0);
  g_signal_connect_object (self->book, "derived-changed", G_CALLBACK (derived_changed_cb), self, 0);
  self->day_source = g_timeout_add_seconds (DAY_CHECK_SECONDS, day_cb, self);
  if (!sale_book_is_read_only (self->book))
    self->keeper = sale_rules_keeper_new (self->book);
  check_day (self);
  return g_steal_pointer (&self);
}

/**
 * sale_session_close:
 *
 * Waits for what is being written and closes the book. Called by the last unref.
 */
void
sale_session_close (SaleSession *self)
{
  sale_sharing_job_close (self);
  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_pointer (&self->keeper, sale_rules_keeper_free);
  if (self->book)
    sale_book_close (self->book);
  g_clear_object (&self->book);
  g_clear_pointer (&self->basis, sale_basis_unref);
  g_clear_pointer (&self->cover, g_free);
  g_clear_pointer (&self->watch, sale_watch_unref);
  g_clear_object (&self->clock);
}

/**
 * sale_session_wait:
 *
 * Waits until the book is as the day wants it: the rules have looked at it, and
 * the cached figures are there. For programs without a window.
 */
gboolean
sale_session_wait (SaleSession *self, GError **error)
{
  if (self->keeper)
    sale_rules_keeper_wait (self->keeper);
  if (!sale_book_wait_derived (self->book, error))
    return FALSE;
  follow_watch_now (self);
  return sale_book_wait_derived (self->book, error);
}

SaleBook *
sale_session_get_book (SaleSession *self)
{
  return self->book;
}

SaleReader *
sale_session_get_reader (SaleSession *self)
{
  return sale_book_get_reader (self->book);
}

SaleClock *
sale_session_get_clock (SaleSession *self)
{
  return self->clock;
}

/**
 * sale_session_get_basis:
 *
 * Returns: (transfer none): settings, calendars, rates and the day, as of now.
 */
SaleBasis *
sale_session_get_basis (SaleSession *self)
{
  return self->basis;
}

SaleDate
sale_session_get_today (SaleSession *self)
{
  return sale_basis_get_today (self->basis);
}

/**
 * sale_session_is_sample:
 *
 * Returns: whether this is the sample book, which takes no import and no sync.
 */
gboolean
sale_session_is_sample (SaleSession *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SETTING);

  sale_query_where (query, sale_setting_field_key, SALE_QUERY_IS, sale_value_text ("sample"));
  return sale_reader_count (sale_session_get_reader (self), query, NULL) > 0;
}

/* Commands --------------------------------------------------------------- */

/**
 * sale_session_commit:
 *
 * Writes a change set, and what the rules make of it, and waits: for programs
 * without a window.
 */
SaleCommit *
sale_session_commit (SaleSession *self, SaleChangeSet *set, GError **error)
{
  SaleCommit *commit = sale_book_commit (self->book, set, error);

  if (commit)
    {
      sale_session_follow (self, commit);
      follow_watch_now (self);
    }
  return commit;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sale_session_list_colleagues:
 *
 * Returns: (transfer full): who owns accounts besides the user, in the order of
 *   their names
 */
GStrv
sale_session_list_colleagues (SaleSession *self, GError **error)
{
  g_autoptr (SaleBasis) own = sale_basis_new_covering (self->basis, NULL);
  g_autoptr (GStrvBuilder) colleagues = g_strv_builder_new ();
  g_auto (GStrv) owners = sale_reader_list_texts (sale_session_get_reader (self), SALE_KIND_ACCOUNT,
                                                  sale_account_field_owner, error);

  if (owners == NULL)
    return NULL;
  qsort (owners, g_strv_length (owners), sizeof *owners, compare_names);
  for (guint i = 0; owners[i]; i++)
    if (*sale_basis_get_me (own) == '\0' || !sale_basis_is_mine (own, owners[i]))
      g_strv_builder_add (colleagues, owners[i]);
  return g_strv_builder_end (colleagues);
}

/**
 * sale_session_cover:
 * @owner: (nullable): a colleague, as accounts name them; %NULL to stop
 * @until: the last day
 *
 * Stands in for a colleague: what is listed as the user's is then what that
 * colleague has. Nothing of it is written to the book.
 */
void
sale_session_cover (SaleSession *self, const char *owner, SaleDate until)
{
  if (owner == NULL && self->cover == NULL)
    return;
  g_set_str (&self->cover, owner);
  self->cover_until = until;
  follow_cover (self);
  g_signal_emit (self, signals[BASIS_CHANGED], 0);
}

/**
 * sale_session_get_cover:
 * @until: (out) (optional): the last day
 *
 * Returns: (transfer none) (nullable): the colleague for whom the user stands in
 */
const char *
sale_session_get_cover (SaleSession *self, SaleDate *until)
{
  if (until)
    *until = self->cover ? self->cover_until : SALE_DATE_NONE;
  return self->cover;
}

/**
 * sale_session_follow:
 * @commit: what was written in another way than by sale_session_commit()
 *
 * Writes what the rules make of it, by the settings that it leaves, and waits:
 * for programs without a window.
 */
void
sale_session_follow (SaleSession *self, SaleCommit *commit)
{
  if (changes_basis (commit))
    reload_basis (self, NULL);
  sale_rules_follow (self->book, self->basis, commit);
}

/**
 * sale_session_commit_async:
 *
 * Writes a change set; @callback gets the book as its source.
 */
void
sale_session_commit_async (SaleSession *self, SaleChangeSet *set, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  sale_book_commit_async (self->book, set, cancellable, callback, data);
}

SaleCommit *
sale_session_commit_finish (SaleSession *self, GAsyncResult *result, GError **error)
{
  return sale_book_commit_finish (self->book, result, error);
}

/**
 * sale_session_announce:
 * @commit: what a form has written, for which it waited itself
 *
 * Tells of a command as sale_session_run() does: #SaleSession::committed, and
 * with it the offer to undo.
 */
void
sale_session_announce (SaleSession *self, SaleCommit *commit)
{
  g_signal_emit (self, signals[COMMITTED], 0, commit);
}

static void
run_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (object), result, &error);

  if (error)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    g_signal_emit (self, signals[COMMITTED], 0, commit);
}

/**
 * sale_session_run:
 * @set: (transfer none): a command
 *
 * Writes it without anybody waiting: #SaleSession::committed or
 * #SaleSession::failed follows.
 */
void
sale_session_run (SaleSession *self, SaleChangeSet *set)
{
  sale_book_commit_async (self->book, set, NULL, run_cb, g_object_ref (self));
}

/**
 * sale_session_tell:
 * @commit: what a command of this program did in its own way, as an import does
 *
 * Emits #SaleSession::committed.
 */
void
sale_session_tell (SaleSession *self, SaleCommit *commit)
{
  g_signal_emit (self, signals[COMMITTED], 0, commit);
}

void
sale_session_undo (SaleSession *self)
{
  sale_book_undo_async (self->book, 0, NULL, run_cb, g_object_ref (self));
}

void
sale_session_redo (SaleSession *self)
{
  sale_book_redo_async (self->book, NULL, run_cb, g_object_ref (self));
}

/* Longer reads ----------------------------------------------------------- */

typedef struct
{
  SaleBook *book;
  SaleBasis *basis;
  SaleReadFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Read;

static void
free_read (gpointer data)
{
  Read *read = data;

  g_object_unref (read->book);
  sale_basis_unref (read->basis);
  if (read->free_data)
    read->free_data (read->data);
  g_free (read);
}

static gpointer
run_read (Read *read, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (read->book, error);

  if (reader == NULL)
    return NULL;
  sale_reader_set_cancellable (reader, cancellable);
  return read->func (reader, read->basis, read->data, cancellable, error);
}

/**
 * sale_session_give_back_memory:
 *
 * To be called when much has been let go. A read of the whole book leaves tens of
 * megabytes in its thread's heap, which the C library keeps for a thread that may
 * never read again.
 */
void
sale_session_give_back_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  gpointer result = run_read (data, cancellable, &error);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, ((Read *) data)->free_result);
  sale_session_give_back_memory ();
}

/**
 * sale_session_read_async:
 * @data: (transfer full): for @func, freed by @free_data
 * @free_result: frees what @func returned when nobody takes it
 *
 * Runs a longer read on another thread.
 */
void
sale_session_read_async (SaleSession *self, SaleReadFunc func, gpointer data,
                         GDestroyNotify free_data, GDestroyNotify free_result,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  *read = (Read) {
    g_object_ref (self->book), sale_basis_ref (self->basis), func, data, free_data, free_result
  };
  g_task_set_source_tag (task, sale_session_read_async);
  g_task_set_task_data (task, read, free_read);
  g_task_run_in_thread (task, read_thread);
}

gpointer
sale_session_read_finish (SaleSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sale_session_is_cancelled:
 * @error: (nullable): of a read, a run or a job
 *
 * Returns: whether it was stopped, on whichever layer that was noticed: nobody needs to be told.
 */
gboolean
sale_session_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, SALE_ERROR, SALE_ERROR_CANCELLED);
}
