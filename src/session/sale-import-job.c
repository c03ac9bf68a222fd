/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-job.h"

#include "sale-error.h"
#include "sale-import-memory.h"
#include "sale-settings.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PROGRESS_UNITS 1000

/**
 * SaleImportJob:
 *
 * An import as a person makes one: files are added, looked at, planned; columns
 * are given another field and it is planned again; then it is committed, or not.
 * Planning and committing run on threads, one after the other; nothing but the
 * commit changes the book.
 *
 * Belongs to the thread that made it.
 */
struct _SaleImportJob
{
  GObject parent_instance;

  SaleSession *session;
  GPtrArray *files;
  SaleColumnFormat choice;
  gboolean clear_empty;

  char *pasted;    /* the folder of what was pasted, once there is any */
  guint n_pasted;
  GMutex working; /* one thread at a time has an import in its hands */
  SaleImport *import; /* planned last */
  int progress;       /* atomic, in PROGRESS_UNITS */
};

G_DEFINE_FINAL_TYPE (SaleImportJob, sale_import_job, G_TYPE_OBJECT)

typedef struct
{
  GFile *file;
  SaleImportLook *look; /* once it was planned */
  SaleSheet *chosen;    /* by a person; NULL for what it looks like */
} JobFile;

static void
job_file_free (gpointer data)
{
  JobFile *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->look, sale_import_look_unref);
  g_clear_pointer (&self->chosen, sale_sheet_free);
  g_free (self);
}

static JobFile *
job_file_copy (const JobFile *self)
{
  JobFile *copy = g_new0 (JobFile, 1);

  copy->file = g_object_ref (self->file);
  copy->look = self->look ? sale_import_look_ref (self->look) : NULL;
  copy->chosen = self->chosen ? sale_sheet_copy (self->chosen) : NULL;
  return copy;
}

static char *
dup_pasted_path (SaleImportJob *self, guint number)
{
  g_autofree char *name = g_strdup_printf (_ ("Pasted Table %u"), number);

  return g_build_filename (self->pasted, g_strdelimit (name, "/", '-'), NULL);
}

static void
remove_pasted (SaleImportJob *self)
{
  for (guint i = 1; self->pasted && i <= self->n_pasted; i++)
    {
      g_autofree char *path = dup_pasted_path (self, i);

      g_unlink (path);
    }
  if (self->pasted)
    g_rmdir (self->pasted);
  g_clear_pointer (&self->pasted, g_free);
}

static void
sale_import_job_finalize (GObject *object)
{
  SaleImportJob *self = SALE_IMPORT_JOB (object);

  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->import, sale_import_free);
  remove_pasted (self);
  g_clear_object (&self->session);
  g_mutex_clear (&self->working);
  G_OBJECT_CLASS (sale_import_job_parent_class)->finalize (object);
}

static void
sale_import_job_class_init (SaleImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_import_job_finalize;
}

static void
sale_import_job_init (SaleImportJob *self)
{
  self->files = g_ptr_array_new_with_free_func (job_file_free);
  g_mutex_init (&self->working);
}

/**
 * sale_import_job_new:
 *
 * Returns: (transfer full): an import without files
 */
SaleImportJob *
sale_import_job_new (SaleSession *session)
{
  SaleImportJob *self = g_object_new (SALE_TYPE_IMPORT_JOB, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * sale_import_job_add_file:
 *
 * Adds a file, unless it is there already.
 */
void
sale_import_job_add_file (SaleImportJob *self, GFile *file)
{
  JobFile *added;

  for (guint i = 0; i < self->files->len; i++)
    if (g_file_equal (((JobFile *) self->files->pdata[i])->file, file))
      return;
  added = g_new0 (JobFile, 1);
  added->file = g_object_ref (file);
  g_ptr_array_add (self->files, added);
}

/**
 * sale_import_job_add_text:
 * @text: a table as spreadsheets copy it, or any text that a file may hold
 *
 * Adds it like a file. Until the job goes, it lies in a folder that only the
 * user can read.
 *
 * Returns: whether it could be put there
 */
gboolean
sale_import_job_add_text (SaleImportJob *self, const char *text, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->pasted == NULL)
    self->pasted = g_dir_make_tmp ("second-sale-XXXXXX", error);
  if (self->pasted == NULL)
    return FALSE;
  path = dup_pasted_path (self, ++self->n_pasted);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;
  file = g_file_new_for_path (path);
  sale_import_job_add_file (self, file);
  return TRUE;
}

void
sale_import_job_remove_file (SaleImportJob *self, guint file)
{
  g_return_if_fail (file < self->files->len);

  g_ptr_array_remove_index (self->files, file);
}

guint
sale_import_job_get_n_files (SaleImportJob *self)
{
  return self->files->len;
}

/**
 * sale_import_job_get_look:
 *
 * Returns: (transfer none) (nullable): what the file looks like, once it was planned
 */
const SaleImportLook *
sale_import_job_get_look (SaleImportJob *self, guint file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return ((JobFile *) self->files->pdata[file])->look;
}

/**
 * sale_import_job_get_sheet:
 *
 * Returns: (transfer none) (nullable): what the file's columns are for
 */
const SaleSheet *
sale_import_job_get_sheet (SaleImportJob *self, guint file)
{
  const JobFile *self_file;

  g_return_val_if_fail (file < self->files->len, NULL);

  self_file = self->files->pdata[file];
  return self_file->chosen ? self_file->chosen : self_file->look ? self_file->look->sheet : NULL;
}

/**
 * sale_import_job_get_chosen:
 *
 * Returns: whether a person has said what the columns are for
 */
gboolean
sale_import_job_get_chosen (SaleImportJob *self, guint file)
{
  g_return_val_if_fail (file < self->files->len, FALSE);

  return ((JobFile *) self->files->pdata[file])->chosen != NULL;
}

/**
 * sale_import_job_set_kind:
 * @file: one that was looked at and has columns
 * @kind: what its rows are; %SALE_KIND_ANY for what it looks like
 */
void
sale_import_job_set_kind (SaleImportJob *self, guint file, SaleKind kind)
{
  JobFile *changed;

  g_return_if_fail (file < self->files->len);

  changed = self->files->pdata[file];
  g_return_if_fail (changed->look && changed->look->headers);
  g_clear_pointer (&changed->chosen, sale_sheet_free);
  if (kind != SALE_KIND_ANY)
    changed->chosen = sale_sheet_new_guess (kind, (const char *const *) changed->look->headers);
}

/**
 * sale_import_job_set_use:
 * @file: one whose rows are of a known kind
 * @header: one of its columns
 *
 * Says what a column is for.
 */
void
sale_import_job_set_use (SaleImportJob *self, guint file, const char *header, SaleColumnUse use)
{
  const SaleSheet *sheet = sale_import_job_get_sheet (self, file);
  JobFile *changed = self->files->pdata[file];

  g_return_if_fail (sheet != NULL);

  if (changed->chosen == NULL)
    changed->chosen = sale_sheet_copy (sheet);
  sale_sheet_set_use (changed->chosen, header, use);
}

/**
 * sale_import_job_set_choice:
 * @choice: how dates and numbers are to be read where a file does not say
 */
void
sale_import_job_set_choice (SaleImportJob *self, SaleColumnFormat choice)
{
  self->choice = choice;
}

void
sale_import_job_set_clear_empty (SaleImportJob *self, gboolean clear_empty)
{
  self->clear_empty = clear_empty;
}

/**
 * sale_import_job_get_progress:
 *
 * Returns: how much of what is under way is done, 0 … 1
 */
double
sale_import_job_get_progress (SaleImportJob *self)
{
  return (double) g_atomic_int_get (&self->progress) / PROGRESS_UNITS;
}

static void
on_progress (double fraction, gpointer data)
{
  SaleImportJob *self = data;

  g_atomic_int_set (&self->progress, (int) (fraction * PROGRESS_UNITS));
}

/* Planning -------------------------------------------------------------------- */

typedef struct
{
  SaleBook *book;
  SaleImportOptions options;
  char *owner;
  char *currency;
  GPtrArray *files;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_object_unref (self->book);
  g_free (self->owner);
  g_free (self->currency);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static GPtrArray *
copy_files (SaleImportJob *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (job_file_free);

  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (files, job_file_copy (self->files->pdata[i]));
  return files;
}

static Plan *
plan_new (SaleImportJob *job)
{
  SaleBasis *basis = sale_session_get_basis (job->session);
  Plan *self = g_new0 (Plan, 1);

  self->book = g_object_ref (sale_session_get_book (job->session));
  self->owner = g_strdup (sale_basis_get_me (basis));
  self->currency = g_strdup (sale_basis_get_currency (basis));
  self->options.kind = SALE_KIND_ANY;
  self->options.choice = job->choice;
  self->options.clear_empty = job->clear_empty;
  self->options.owner = self->owner;
  self->options.currency = self->currency;
  self->options.currency_is_open =
      sale_settings_is_currency_open (sale_session_get_reader (job->session));
  self->files = copy_files (job);
  return self;
}

/* Takes @look. A file like one that was imported before is taken as that was. */
static void
take_look (JobFile *self, SaleImportLook *look)
{
  if (self->look == NULL && self->chosen == NULL)
    self->chosen = sale_import_memory_recall (look);
  g_clear_pointer (&self->look, sale_import_look_unref);
  self->look = look;
}

/* Looks at the files that are new; those that can be read go into the import. */
static SaleImport *
make_import (Plan *self, SaleImportPreview *preview, GArray *numbers, GCancellable *cancellable)
{
  SaleImport *import = sale_import_new (self->book, &self->options);

  for (guint i = 0; i < self->files->len; i++)
    {
      JobFile *file = self->files->pdata[i];

      if (file->look == NULL)
        take_look (file, sale_import_look (file->file, cancellable));
      sale_import_preview_add_look (preview, sale_import_look_ref (file->look), file->chosen);
      if (((SaleImportEntry *) preview->entries->pdata[i])->problem)
        continue;
      sale_import_add_file (import, file->file);
      if (file->chosen)
        sale_import_set_sheet (import, numbers->len, sale_sheet_copy (file->chosen));
      g_array_append_val (numbers, i);
    }
  return import;
}

/* What is wrong with the files is for the person to mend: not an error of the plan. */
static gboolean
take_problem (SaleImportPreview *preview, GError **error)
{
  if (sale_session_is_cancelled (*error))
    return FALSE;
  preview->ambiguous = g_error_matches (*error, SALE_ERROR, SALE_ERROR_CONFLICT);
  g_set_str (&preview->problem, (*error)->message);
  g_clear_error (error);
  return TRUE;
}

static SaleImportPreview *
make_preview (SaleImportJob *self, Plan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleImportPreview) preview = sale_import_preview_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (SaleImport) import = make_import (plan, preview, numbers, cancellable);
  GError *failure = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (numbers->len == 0)
    return g_steal_pointer (&preview);
  sale_import_set_progress (import, on_progress, self);
  if (!sale_import_plan (import, cancellable, &failure) ||
      !sale_import_preview_fill (preview, import, (const guint *) numbers->data, &failure))
    {
      if (take_problem (preview, &failure))
        return g_steal_pointer (&preview);
      g_propagate_error (error, failure);
      return NULL;
    }
  self->import = g_steal_pointer (&import);
  return g_steal_pointer (&preview);
}

/* Threads that wait come on in any order: one that nobody wants any more must not
 * throw away what a newer one has planned. */
static SaleImportPreview *
plan_anew (SaleImportJob *self, Plan *plan, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  on_progress (0, self);
  g_clear_pointer (&self->import, sale_import_free);
  return make_preview (self, plan, cancellable, error);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleImportJob *self = source;
  SaleImportPreview *preview;
  GError *error = NULL;

  g_mutex_lock (&self->working);
  preview = plan_anew (self, data, cancellable, &error);
  g_mutex_unlock (&self->working);
  if (preview)
    g_task_return_pointer (task, preview, (GDestroyNotify) sale_import_preview_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sale_import_job_plan_async:
 *
 * Reads the files and finds out what they would do: the dry run. One that is
 * not wanted any more is to be cancelled; the next waits for its end.
 */
void
sale_import_job_plan_async (SaleImportJob *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sale_import_job_plan_async);
  g_task_set_task_data (task, plan_new (self), plan_free);
  g_task_run_in_thread (task, plan_thread);
}

/* The files are the same, unless one was taken out meanwhile. */
static void
keep_looks (SaleImportJob *self, SaleImportPreview *preview)
{
  if (preview->looks->len != self->files->len)
    return;
  for (guint i = 0; i < self->files->len; i++)
    take_look (self->files->pdata[i], sale_import_look_ref (preview->looks->pdata[i]));
}

/**
 * sale_import_job_plan_finish:
 *
 * Returns: (transfer full) (nullable): what would be done; %NULL when it was
 *   cancelled
 */
SaleImportPreview *
sale_import_job_plan_finish (SaleImportJob *self, GAsyncResult *result, GError **error)
{
  SaleImportPreview *preview = g_task_propagate_pointer (G_TASK (result), error);

  if (preview)
    keep_looks (self, preview);
  return preview;
}

/* Committing ------------------------------------------------------------------ */

static void
remember (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      JobFile *file = files->pdata[i];

      if (file->look)
        sale_import_memory_keep (file->look, file->chosen);
    }
}

static void
commit_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleImportJob *self = source;
  SaleCommit *commit = NULL;
  GError *error = NULL;

  g_mutex_lock (&self->working);
  on_progress (0, self);
  if (self->import)
    commit = sale_import_commit (self->import, cancellable, &error);
  g_mutex_unlock (&self->working);
  if (commit)
    remember (data);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, commit, (GDestroyNotify) sale_commit_unref);
}

/**
 * sale_import_job_commit_async:
 * @cancellable: stops it; the book is then as it was
 *
 * Does what was planned last, as one change set.
 */
void
sale_import_job_commit_async (SaleImportJob *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sale_import_job_commit_async);
  g_task_set_task_data (task, copy_files (self), (GDestroyNotify) g_ptr_array_unref);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, commit_thread);
}

/**
 * sale_import_job_commit_finish:
 *
 * Returns: (transfer full) (nullable): what was done, which the session tells
 *   too; %NULL without an error when there was nothing to do
 */
SaleCommit *
sale_import_job_commit_finish (SaleImportJob *self, GAsyncResult *result, GError **error)
{
  SaleCommit *commit = g_task_propagate_pointer (G_TASK (result), error);

  if (commit)
    sale_session_tell (self->session, commit);
  return commit;
}
