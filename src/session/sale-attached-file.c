/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-attached-file.h"

#include "sale-error.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define ASKED \
  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE \
                                         "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
                                         "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE

void
sale_attached_file_free (SaleAttachedFile *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self->uri);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* Reading ---------------------------------------------------------------------- */

static SaleAttachedFile *
attached_file_new (GFile *file, GFileInfo *info)
{
  SaleAttachedFile *self = g_new0 (SaleAttachedFile, 1);
  const char *type = g_file_info_get_content_type (info);

  self->name = g_strdup (g_file_info_get_display_name (info));
  self->uri = g_file_get_uri (file);
  self->type = type ? g_content_type_get_mime_type (type) : NULL;
  return self;
}

/* What a folder or a pipe holds cannot be kept. */
static gboolean
is_file (GFileInfo *info, GError **error)
{
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: the name of a folder, a device … */
               _ ("“%s” is not a file."), g_file_info_get_display_name (info));
  return FALSE;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, ASKED, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  g_autoptr (SaleAttachedFile) self = NULL;

  if (info && is_file (info, &error))
    {
      self = attached_file_new (file, info);
      if (g_file_info_get_size (info) <= SALE_BLOB_MAX)
        self->bytes = g_file_load_bytes (file, cancellable, NULL, &error);
    }
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) sale_attached_file_free);
}

/**
 * sale_attached_file_read_async:
 *
 * Reads a file that is to be attached, on another thread. What is larger than
 * %SALE_BLOB_MAX is not read: the link alone is kept.
 */
void
sale_attached_file_read_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, sale_attached_file_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

/**
 * sale_attached_file_read_finish:
 *
 * Returns: (transfer full): the file; %NULL with @error: %SALE_ERROR_INVALID for what
 *   is not a file, or that of #G_IO_ERROR
 */
SaleAttachedFile *
sale_attached_file_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* In the book ------------------------------------------------------------------ */

/**
 * sale_attached_file_write:
 * @set: the command, to which it is added
 * @record: the record it belongs to; one that @set creates, or of the book
 *
 * Returns: the id of the attachment, negative until @set is written
 */
gint64
sale_attached_file_write (const SaleAttachedFile *self, SaleChangeSet *set, gint64 record)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_ATTACHMENT);
  g_autofree char *sum =
      self->bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes) : NULL;

#define SET(type, field, value) \
  sale_change_set_set_##type (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_##field, value)
  SET (int, record, record);
  SET (text, name, self->name);
  SET (text, type, self->type);
  SET (text, sha256, sum);
  SET (text, link, self->bytes ? NULL : self->uri);
#undef SET
  sale_change_set_take (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_bytes,
                        sale_value_bytes (self->bytes));
  return id;
}

/**
 * sale_attached_files_list:
 *
 * Returns: (transfer full) (element-type SaleRecord): the attachments of a record by
 *   name, without what is in them; %NULL with @error
 */
GPtrArray *
sale_attached_files_list (SaleReader *reader, gint64 record, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ATTACHMENT);
  const guint fields[] = { sale_attachment_field_name, sale_attachment_field_type,
                           sale_attachment_field_link };

  sale_query_where (query, sale_attachment_field_record, SALE_QUERY_IS, sale_value_int (record));
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_order (query, sale_attachment_field_name, FALSE);
  return sale_reader_list (reader, query, error);
}

/* Opening ---------------------------------------------------------------------- */

/* A name from outside never becomes a path: not up, not hidden, not of another folder. */
static char *
dup_safe_name (const char *name)
{
  char *safe = g_strdup (name && *name ? name : _ ("Attachment"));

  g_strdelimit (safe, "/\\", '-');
  if (*safe == '.')
    *safe = '-';
  return safe;
}

/* Of a place that only its user can look into, and that the system empties. */
static GFile *
make_place (const char *name, GError **error)
{
  g_autofree char *safe = dup_safe_name (name);
  g_autofree char *folder =
      g_build_filename (g_get_user_runtime_dir (), "second-sale-XXXXXX", NULL);

  if (g_mkdtemp (folder) == NULL)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", folder,
                   g_strerror (saved));
      return NULL;
    }
  return g_file_new_build_filename (folder, safe, NULL);
}

static GFile *
unpack (SaleRecord *record, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = make_place (sale_attachment_get_name (record), error);
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);

  if (file == NULL || !g_file_replace_contents (file, content ? content : "", size, NULL, FALSE,
                                                G_FILE_CREATE_PRIVATE, NULL, NULL, error))
    return NULL;
  /* What is written into the copy would be lost. */
  g_chmod (g_file_peek_path (file), 0400);
  return g_steal_pointer (&file);
}

/**
 * sale_attached_file_unpack:
 * @attachment: an id of the book
 *
 * Makes a copy that other programs can show, read-only and for this user alone.
 * Blocks: to be called on a thread of a read.
 *
 * Returns: (transfer full): the copy, or what the link names; %NULL with @error
 */
GFile *
sale_attached_file_unpack (SaleReader *reader, gint64 attachment, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_live (reader, SALE_KIND_ATTACHMENT, attachment, error);
  const SaleValue *bytes =
      record ? sale_record_get_value (record, sale_attachment_field_bytes) : NULL;

  if (record == NULL)
    return NULL;
  if (bytes->type == SALE_VALUE_BYTES)
    return unpack (record, bytes->bytes, error);
  if (sale_attachment_get_link (record))
    return g_file_new_for_uri (sale_attachment_get_link (record));
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _ ("Nothing is in this attachment."));
  return NULL;
}
