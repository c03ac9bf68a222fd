/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that keeps for certain only what was synced. At a power cut each sector written since may
 * be there or not, in any order. */
#include "shim-disk.h"

#include "shim-vfs.h"

#include <string.h>

#define SECTOR 512

typedef struct
{
  GByteArray *durable;
  GPtrArray *pending; /* of ShimWrite */
} DiskFile;

static GMutex mutex;
static GHashTable *files; /* path → DiskFile; NULL while nobody watches */
static ShimPowerFunc power_func;
static gpointer power_data;

static void
free_write (gpointer data)
{
  ShimWrite *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
free_file (gpointer data)
{
  DiskFile *self = data;

  g_byte_array_unref (self->durable);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

/* From now on; every file is opened after this. */
void
shim_watch_disk (ShimPowerFunc func, gpointer data)
{
  g_mutex_lock (&mutex);
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_file);
  power_func = func;
  power_data = data;
  g_mutex_unlock (&mutex);
}

void
shim_forget_disk (void)
{
  g_mutex_lock (&mutex);
  g_clear_pointer (&files, g_hash_table_unref);
  g_mutex_unlock (&mutex);
}

static DiskFile *
add_file (const char *path)
{
  DiskFile *file = g_new0 (DiskFile, 1);
  g_autofree char *text = NULL;
  gsize length = 0;

  file->durable = g_byte_array_new ();
  file->pending = g_ptr_array_new_with_free_func (free_write);
  if (g_file_get_contents (path, &text, &length, NULL))
    g_byte_array_append (file->durable, (guint8 *) text, (guint) length);
  g_hash_table_insert (files, g_strdup (path), file);
  return file;
}

static DiskFile *
find_file (const char *path)
{
  DiskFile *file = files && path ? g_hash_table_lookup (files, path) : NULL;

  return files && path && file == NULL ? add_file (path) : file;
}

void
shim_disk_note_open (const char *path)
{
  g_mutex_lock (&mutex);
  find_file (path);
  g_mutex_unlock (&mutex);
}

static void
apply_range (GByteArray *content, const ShimWrite *write, gsize from, gsize length)
{
  gsize end = (gsize) write->offset + from + length;

  if (content->len < end)
    {
      gsize old = content->len;

      g_byte_array_set_size (content, (guint) end);
      memset (content->data + old, 0, end - old);
    }
  memcpy (content->data + write->offset + from,
          (const guint8 *) g_bytes_get_data (write->bytes, NULL) + from, length);
}

static void
apply_write (GByteArray *content, const ShimWrite *write)
{
  if (write->bytes)
    apply_range (content, write, 0, g_bytes_get_size (write->bytes));
  else if ((gsize) write->offset < content->len)
    g_byte_array_set_size (content, (guint) write->offset);
}

void
shim_disk_note_write (const char *path, const void *bytes, gsize length, gint64 offset)
{
  DiskFile *file;

  g_mutex_lock (&mutex);
  file = find_file (path);
  if (file)
    {
      ShimWrite *write = g_new0 (ShimWrite, 1);

      power_func (power_data);
      write->offset = offset;
      write->bytes = bytes ? g_bytes_new (bytes, length) : NULL;
      g_ptr_array_add (file->pending, write);
    }
  g_mutex_unlock (&mutex);
}

void
shim_disk_note_sync (const char *path)
{
  DiskFile *file;

  g_mutex_lock (&mutex);
  file = find_file (path);
  if (file)
    {
      power_func (power_data);
      for (guint i = 0; i < file->pending->len; i++)
        apply_write (file->durable, file->pending->pdata[i]);
      g_ptr_array_set_size (file->pending, 0);
    }
  g_mutex_unlock (&mutex);
}

void
shim_disk_note_delete (const char *path)
{
  g_mutex_lock (&mutex);
  if (files)
    g_hash_table_remove (files, path);
  g_mutex_unlock (&mutex);
}

/* Each sector on its own; a truncation as a whole. */
static void
apply_some (GByteArray *content, const ShimWrite *write, GRand *random)
{
  gsize length = write->bytes ? g_bytes_get_size (write->bytes) : 0;

  if (write->bytes == NULL && g_rand_boolean (random))
    apply_write (content, write);
  for (gsize from = 0; from < length;)
    {
      gsize sector = SECTOR - (gsize) ((write->offset + (gint64) from) % SECTOR);
      gsize part = MIN (sector, length - from);

      if (g_rand_boolean (random))
        apply_range (content, write, from, part);
      from += part;
    }
}

/**
 * shim_write_picture:
 * @dir: where to put the files
 *
 * Writes what may be on the disk if the power is cut now. To be called by a #ShimPowerFunc.
 */
void
shim_write_picture (const char *dir, GRand *random)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      DiskFile *file = value;
      g_autoptr (GByteArray) content = g_byte_array_new ();
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *copy = g_build_filename (dir, name, NULL);
      int mood = g_rand_int_range (random, 0, 4); /* nothing, everything, or some of it */

      g_byte_array_append (content, file->durable->data, file->durable->len);
      for (guint i = 0; i < file->pending->len && mood > 0; i++)
        if (mood == 1)
          apply_write (content, file->pending->pdata[i]);
        else
          apply_some (content, file->pending->pdata[i], random);
      g_assert_true (
          g_file_set_contents (copy, (char *) content->data, (gssize) content->len, NULL));
    }
}
