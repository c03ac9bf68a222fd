/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person said the columns of a file are for, remembered for the next file
 * with the same columns. It lies in the user's state: it is a habit of whoever sits
 * at this device, and no fact of a book. */
#include "sale-import-memory.h"

#define FILE_NAME "import-columns.ini"
#define KIND "kind"
#define FILES_MAX 100

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "second-sale", FILE_NAME, NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = dup_path ();
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("the columns of an import are not remembered: %s", error->message);
}

/* Files with the same columns in the same order, however they are written. */
static char *
dup_group (const SaleImportLook *look)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; look->headers[i]; i++)
    {
      g_autofree char *normalised = sale_header_normalise (look->headers[i]);

      g_checksum_update (sum, (const guchar *) normalised, -1);
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* Columns are told by their number: a name may hold anything. */
static char *
dup_key (guint column)
{
  return g_strdup_printf ("column-%u", column);
}

static char *
dup_use (SaleColumnUse use)
{
  const SaleKindSpec *spec;

  if (use.kind == SALE_KIND_ANY)
    return g_strdup ("");
  spec = sale_kind_get_spec (use.kind);
  return use.field >= 0 ? g_strdup_printf ("%s.%s", spec->name, spec->fields[use.field].name)
                        : g_strdup_printf ("%s.%d", spec->name, use.field);
}

static gboolean
find_field (const SaleKindSpec *spec, const char *name, int *field)
{
  *field = sale_kind_find_field (spec, name);
  if (*field < 0)
    *field = (int) g_ascii_strtoll (name, NULL, 10);
  return *field != 0 || g_str_equal (name, spec->fields[0].name);
}

static gboolean
read_use (const char *text, SaleColumnUse *use)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  const SaleKindSpec *spec = parts[0] && parts[1] ? sale_kind_find (parts[0]) : NULL;

  *use = (SaleColumnUse) { SALE_KIND_ANY, 0 };
  if (*text == '\0')
    return TRUE;
  if (spec == NULL)
    return FALSE;
  use->kind = spec->kind;
  return find_field (spec, parts[1], &use->field) && use->field >= SALE_COLUMN_ANCHOR;
}

static gboolean
is_same (SaleColumnUse a, SaleColumnUse b)
{
  return a.kind == b.kind && (a.kind == SALE_KIND_ANY || a.field == b.field);
}

/* What the file was recognised as, or a sheet of the kind that was chosen. */
static SaleSheet *
base_new (const SaleImportLook *look, const char *name)
{
  const SaleKindSpec *spec = sale_kind_find (name);

  if (*name == '\0')
    return look->sheet ? sale_sheet_copy (look->sheet) : NULL;
  return spec ? sale_sheet_new_guess (spec->kind, (const char *const *) look->headers) : NULL;
}

/**
 * sale_import_memory_recall:
 * @look: a file
 *
 * Returns: (transfer full) (nullable): what its columns were for the last time;
 *   %NULL when nobody has said that of such a file
 */
SaleSheet *
sale_import_memory_recall (const SaleImportLook *look)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL;
  g_autofree char *kind = NULL;
  g_autoptr (SaleSheet) sheet = NULL;

  if (look->headers == NULL)
    return NULL;
  file = load ();
  group = dup_group (look);
  kind = g_key_file_get_string (file, group, KIND, NULL);
  sheet = kind ? base_new (look, kind) : NULL;
  for (guint i = 0; sheet && look->headers[i]; i++)
    {
      g_autofree char *key = dup_key (i);
      g_autofree char *text = g_key_file_get_string (file, group, key, NULL);
      SaleColumnUse use;

      if (text && read_use (text, &use) &&
          !is_same (use, sale_sheet_get_use (sheet, look->headers[i])))
        sale_sheet_set_use (sheet, look->headers[i], use);
    }
  return g_steal_pointer (&sheet);
}

static void
write_sheet (GKeyFile *file, const char *group, const SaleImportLook *look, const SaleSheet *chosen)
{
  const SaleRecordRule *first = chosen->records->pdata[0];
  gboolean recognised = look->sheet && g_strcmp0 (look->sheet->title, chosen->title) == 0;

  g_key_file_set_string (file, group, KIND,
                         recognised ? "" : sale_kind_get_spec (first->kind)->name);
  for (guint i = 0; look->headers[i]; i++)
    {
      g_autofree char *key = dup_key (i);
      g_autofree char *use = dup_use (sale_sheet_get_use (chosen, look->headers[i]));

      g_key_file_set_string (file, group, key, use);
    }
}

/* The oldest stand first. */
static void
drop_oldest (GKeyFile *file)
{
  gsize n = 0;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + FILES_MAX < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

/**
 * sale_import_memory_keep:
 * @look: a file that was imported
 * @chosen: (nullable): what a person said its columns are for; %NULL when it
 *   was taken for what it looks like
 *
 * Remembers it for files with the same columns.
 */
void
sale_import_memory_keep (const SaleImportLook *look, const SaleSheet *chosen)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL;

  if (look->headers == NULL)
    return;
  file = load ();
  group = dup_group (look);
  if (!g_key_file_remove_group (file, group, NULL) && chosen == NULL)
    return;
  if (chosen)
    write_sheet (file, group, look, chosen);
  drop_oldest (file);
  save (file);
}
