/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first time: what a new book gets, who its user is, the sample beside it. */
#include "sale-first-run.h"

#include "sale-demo.h"
#include "sale-playbooks.h"
#include "sale-records.h"
#include "sale-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The same sample for everybody, as from the command line. */
#define SAMPLE_SEED 1

/**
 * sale_first_run_is_wanted:
 *
 * Returns: whether nobody has begun to use this book: it is not the sample and
 *   has never had an account.
 */
gboolean
sale_first_run_is_wanted (SaleSession *session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  if (sale_session_is_sample (session))
    return FALSE;
  sale_query_with_deleted (query);
  return sale_reader_count (sale_session_get_reader (session), query, NULL) == 0;
}

/**
 * sale_first_run_prepare:
 *
 * Gives a book of the user's own what it starts with: the playbooks that plans
 * are made from. Nothing is done to the sample, to a book that can only be
 * read, or a second time.
 */
gboolean
sale_first_run_prepare (SaleSession *session, GError **error)
{
  SaleBook *book = sale_session_get_book (session);

  if (sale_book_is_read_only (book) || sale_session_is_sample (session))
    return TRUE;
  return sale_playbooks_install (book, error);
}

/**
 * sale_first_run_introduce:
 * @name: the user's name, "" when not said
 * @mail: the user's mail address, "" when not said
 *
 * Says who the user is: what they own is theirs under either. The address is
 * what new accounts get for an owner, for that is what CRMs know people by; the
 * name, where there is no address.
 *
 * Returns: (transfer full): the change
 */
SaleChangeSet *
sale_first_run_introduce (SaleReader *reader, const char *name, const char *mail, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _("Say Who You Are"));
  const char *me = *mail ? mail : name;

  if (!sale_settings_write (set, reader, "me", *me ? me : NULL, error) ||
      !sale_settings_write (set, reader, "my-name", *name ? name : NULL, error))
    return NULL;
  return g_steal_pointer (&set);
}

static gboolean
add_owner (SaleRecord *account, gpointer data)
{
  const char *owner = sale_account_get_owner (account);

  if (owner && *owner)
    g_hash_table_add (data, g_strdup (owner));
  return TRUE;
}

static int
compare_owners (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * sale_first_run_list_owners:
 *
 * Returns: (transfer full): who owns accounts, for the user to say which of them
 *   they are; none once some of the accounts are the user's
 */
GStrv
sale_first_run_list_owners (SaleSession *session)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  const guint field = sale_account_field_owner;
  SaleBasis *basis = sale_session_get_basis (session);

  sale_query_only (query, &field, 1);
  sale_reader_foreach (sale_session_get_reader (session), query, add_owner, owners, NULL);
  sorted = g_hash_table_steal_all_keys (owners);
  g_ptr_array_set_free_func (sorted, g_free);
  for (guint i = 0; i < sorted->len && *sale_basis_get_me (basis); i++)
    if (sale_basis_is_mine (basis, sorted->pdata[i]))
      g_ptr_array_set_size (sorted, 0);
  g_ptr_array_sort (sorted, compare_owners);
  g_ptr_array_add (sorted, NULL);
  return (GStrv) g_ptr_array_steal (sorted, NULL);
}

/**
 * sale_first_run_choose_owner:
 * @owner: which of the owners the user is
 *
 * Returns: (transfer full): the change: what @owner has is the user's; what was
 *   said of the user's name stays, unless @owner is a name.
 */
SaleChangeSet *
sale_first_run_choose_owner (SaleSession *session, const char *owner, GError **error)
{
  SaleBasis *basis = sale_session_get_basis (session);
  const char *me = sale_basis_get_me (basis);
  SaleReader *reader = sale_session_get_reader (session);

  if (strchr (owner, '@'))
    return sale_first_run_introduce (reader, sale_basis_get_settings (basis)->my_name, owner,
                                     error);
  return sale_first_run_introduce (reader, owner, strchr (me, '@') ? me : "", error);
}

/* The sample ------------------------------------------------------------------ */

typedef struct
{
  char *path;
  SaleClock *clock;
} Sample;

static void
sample_free (gpointer data)
{
  Sample *self = data;

  g_free (self->path);
  g_object_unref (self->clock);
  g_free (self);
}

static gboolean
is_sample (SaleBook *book)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SETTING);

  sale_query_where (query, sale_setting_field_key, SALE_QUERY_IS, sale_value_text ("sample"));
  return sale_reader_count (sale_book_get_reader (book), query, NULL) > 0;
}

static gboolean
make_sample (Sample *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleBook) book = sale_book_open (self->path, NULL, self->clock, error);
  gboolean made;

  if (book == NULL)
    return FALSE;
  made = is_sample (book) ||
         sale_demo_write (book, SALE_DEMO_SAMPLE, SAMPLE_SEED, sale_clock_get_today (self->clock),
                          NULL, NULL, cancellable, error);
  sale_book_close (book);
  return made;
}

static void
sample_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  /* A book speaks to the main context of who opened it. */
  g_autoptr (GMainContext) context = g_main_context_new ();
  GError *error = NULL;
  gboolean made;

  g_main_context_push_thread_default (context);
  made = make_sample (data, cancellable, &error);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  if (made)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sample_make_async:
 * @path: where the sample lies or is to lie
 *
 * Makes the sample book, unless it is there. A file that is some other book is
 * left alone, which is an error.
 */
void
sale_sample_make_async (const char *path, SaleClock *clock, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Sample *sample = g_new0 (Sample, 1);

  sample->path = g_strdup (path);
  sample->clock = g_object_ref (clock);
  g_task_set_source_tag (task, sale_sample_make_async);
  g_task_set_task_data (task, sample, sample_free);
  g_task_run_in_thread (task, sample_thread);
}

gboolean
sale_sample_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
