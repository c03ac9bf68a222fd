/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many bytes stay in memory; what is more goes to a file. */
#define SALE_DISK_ARRAY_MEMORY (64 * 1024)

/**
 * SaleDiskArray:
 * @data: the elements; another place after each growth
 * @len: how many there are
 *
 * Numbers by the million, in a file without a name that is mapped: the system
 * keeps in memory what there is room for. Small ones need no file.
 */
typedef struct
{
  gpointer data;
  gsize len;

  /*< private >*/
  char *directory;
  gsize element_size;
  gsize n_bytes; /* that there is room for */
  int fd;        /* -1 while it is in memory */
} SaleDiskArray;

SaleDiskArray *sale_disk_array_new (const char *directory, gsize element_size);
void sale_disk_array_free (SaleDiskArray *self);
gboolean sale_disk_array_set_size (SaleDiskArray *self, gsize len, GError **error);

/**
 * sale_disk_array_index:
 *
 * An element, as of a #GArray.
 */
#define sale_disk_array_index(self, type, i) (((type *) (self)->data)[i])

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleDiskArray, sale_disk_array_free)

G_END_DECLS
