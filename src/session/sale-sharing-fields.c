/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fields are exchanged with a CRM, and choosing others. What is chosen is kept with the
 * connection; the next run uses it. */
#include "sale-sharing-fields.h"

#include "sale-crm.h"

#include <glib/gi18n-lib.h>

/* Reading ------------------------------------------------------------------------------------- */

static void
field_free (gpointer data)
{
  SaleSharedField *self = data;

  g_free (self->path);
  g_free (self->standard);
  g_free (self);
}

void
sale_shared_fields_free (gpointer data)
{
  SaleSharedFields *self = data;

  g_clear_pointer (&self->map, sale_map_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

/**
 * sale_shared_fields_data:
 *
 * Returns: (transfer full): the data of sale_shared_fields_read(), for g_free()
 */
gpointer
sale_shared_fields_data (gint64 connection)
{
  return g_memdup2 (&connection, sizeof connection);
}

static void
add_field (SaleSharedFields *self, const SaleMapKind *kind, const SaleMapKind *standard,
           GPtrArray *choices, guint number)
{
  const SaleMapField *now = sale_map_kind_find_field (kind, number);
  const SaleMapField *before = sale_map_kind_find_field (standard, number);
  gboolean can_choose = sale_map_can_choose (kind, number);
  SaleSharedField *field;

  if (!can_choose && now == NULL)
    return;
  field = g_new0 (SaleSharedField, 1);
  field->kind = kind->kind;
  field->field = number;
  field->path = now ? g_strdup (now->path) : NULL;
  field->standard = before ? g_strdup (before->path) : NULL;
  field->direction = now ? now->direction : SALE_MAP_NEITHER;
  field->winner = now ? now->winner : SALE_MAP_ASK;
  field->can_choose = can_choose;
  field->chosen = sale_map_choices_find (choices, kind->kind, number) != NULL;
  g_ptr_array_add (self->fields, field);
}

static void
add_kind (SaleSharedFields *self, const SaleMapKind *kind, GPtrArray *choices)
{
  const SaleMapKind *before = sale_map_find_kind (self->map, kind->kind);

  /* What comes with the program first, in its order. */
  for (guint i = 0; i < before->fields->len; i++)
    add_field (self, kind, before, choices, ((SaleMapField *) before->fields->pdata[i])->field);
  for (guint i = 0; i < sale_kind_get_spec (kind->kind)->n_fields; i++)
    if (sale_map_kind_find_field (before, i) == NULL)
      add_field (self, kind, before, choices, i);
}

/* What is kept may be from another program, or another version: then the standard is shown, and the
 * way back to it offered. */
static gboolean
list_fields (SaleSharedFields *self, const SaleCrmConnection *connection, GError **error)
{
  g_autoptr (SaleMapEdits) edits = sale_map_edits_parse (connection->map, NULL);
  g_autoptr (SaleMap) map =
      edits ? sale_map_load_chosen (connection->kind, edits->fields, NULL) : NULL;

  self->map = sale_map_load (connection->kind, error);
  if (self->map == NULL)
    return FALSE;
  self->broken = map == NULL;
  if (self->broken)
    {
      g_clear_pointer (&edits, sale_map_edits_free);
      edits = sale_map_edits_new ();
    }
  self->text = sale_map_choices_print (edits->fields);
  for (guint i = 0; i < self->map->kinds->len; i++)
    add_kind (self, (map ? map : self->map)->kinds->pdata[i], edits->fields);
  return TRUE;
}

/**
 * sale_shared_fields_read:
 * @data: see sale_shared_fields_data()
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): a #SaleSharedFields
 */
gpointer
sale_shared_fields_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleCrmConnection) connection =
      sale_reader_get_connection (reader, *(const gint64 *) data, error);
  g_autoptr (SaleSharedFields) self = g_new0 (SaleSharedFields, 1);

  if (connection == NULL)
    return NULL;
  self->fields = g_ptr_array_new_with_free_func (field_free);
  return list_fields (self, connection, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sale_shared_fields_find:
 *
 * Returns: (transfer none) (nullable): what is said of a field.
 */
const SaleSharedField *
sale_shared_fields_find (const SaleSharedFields *self, SaleKind kind, guint field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SaleSharedField *one = self->fields->pdata[i];

      if (one->kind == kind && one->field == field)
        return one;
    }
  return NULL;
}

/**
 * sale_sharing_load_map:
 *
 * Returns: (transfer full): the table of fields that a connection uses.
 */
SaleMap *
sale_sharing_load_map (SaleReader *reader, gint64 connection, GError **error)
{
  g_autoptr (SaleCrmConnection) state = sale_reader_get_connection (reader, connection, error);

  return state ? sale_map_load_edited (state->kind, state->map, error) : NULL;
}

/* Choosing ------------------------------------------------------------------------------------ */

static gboolean
is_taken (const SaleSharedFields *self, const SaleSharedField *field, const char *path)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SaleSharedField *other = self->fields->pdata[i];

      if (other != field && other->kind == field->kind && g_strcmp0 (other->path, path) == 0)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
find_remote (const SaleMapKind *kind, GHashTable *remote)
{
  return remote ? g_hash_table_lookup (remote, kind->resource->name) : NULL;
}

static gboolean
has_option (GPtrArray *options, const char *path)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((SaleRemoteField *) options->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

static void
add_option (GPtrArray *options, const SaleRemoteField *from)
{
  SaleRemoteField *option = sale_remote_field_new (from->path, from->label, from->type);

  option->writable = from->writable;
  option->words = g_strdupv (from->words);
  g_ptr_array_add (options, option);
}

/* What is chosen stays to be seen, and what comes with the program to be chosen, also when the CRM
 * does not list it: a field of another record, or nobody could be asked. */
static void
add_known (GPtrArray *options, const char *path)
{
  if (path && !has_option (options, path))
    g_ptr_array_insert (options, 0, sale_remote_field_new (path, path, NULL));
}

/**
 * sale_shared_fields_list_options:
 * @remote: (nullable) (element-type utf8 GPtrArray): see sale_sharing_list_remote()
 *
 * Returns: (transfer full) (element-type SaleRemoteField): the fields there that can hold what
 *   @field does, and that no other is exchanged with; those that were not found there have no type.
 */
GPtrArray *
sale_shared_fields_list_options (const SaleSharedFields *self, const SaleSharedField *field,
                                 GHashTable *remote)
{
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_field_free);
  const SaleMapKind *kind = sale_map_find_kind (self->map, field->kind);
  GPtrArray *all = find_remote (kind, remote);
  SaleMapTransform transform;

  for (guint i = 0; all && i < all->len; i++)
    {
      const SaleRemoteField *one = all->pdata[i];

      if (sale_map_fits (kind, field->field, one, &transform) && !is_taken (self, field, one->path))
        add_option (options, one);
    }
  if (field->standard && !is_taken (self, field, field->standard))
    add_known (options, field->standard);
  add_known (options, field->path);
  return options;
}

/**
 * sale_shared_fields_dup_there:
 * @field: one with a path
 * @remote: (nullable) (element-type utf8 GPtrArray): see sale_sharing_list_remote()
 *
 * Returns: (transfer full): what the field there is called
 */
char *
sale_shared_fields_dup_there (const SaleSharedFields *self, const SaleSharedField *field,
                              GHashTable *remote)
{
  GPtrArray *all = find_remote (sale_map_find_kind (self->map, field->kind), remote);

  for (guint i = 0; all && i < all->len; i++)
    if (g_str_equal (((SaleRemoteField *) all->pdata[i])->path, field->path))
      return sale_remote_field_dup_label (all->pdata[i]);
  return g_strdup (field->path);
}

/**
 * sale_remote_field_dup_label:
 *
 * Returns: (transfer full): a field of a CRM, for people
 */
char *
sale_remote_field_dup_label (const SaleRemoteField *self)
{
  if (self->label == NULL || *self->label == '\0' || g_str_equal (self->label, self->path))
    return g_strdup (self->path);
  /* Translators: what a field is called, its name for programs. */
  return g_strdup_printf (_("%s (%s)"), self->label, self->path);
}

/* As it comes with the program, where that is what was chosen. */
static gboolean
take_standard (const SaleMapKind *kind, SaleMapEdit *edit, const char *path)
{
  const SaleMapField *field = sale_map_kind_find_field (kind, edit->field);

  if (field == NULL || !g_str_equal (field->path, path))
    return FALSE;
  edit->direction = field->direction;
  edit->transform = field->transform;
  return TRUE;
}

/* What is chosen already knows how its values are translated, also when nobody can be asked. */
static void
take_remote (const SaleSharedFields *self, GPtrArray *choices, SaleMapEdit *edit,
             const SaleRemoteField *remote)
{
  const SaleMapKind *kind = sale_map_find_kind (self->map, edit->kind);
  const SaleMapEdit *before = sale_map_choices_find (choices, edit->kind, edit->field);

  if (take_standard (kind, edit, remote->path))
    return;
  if (remote->type && sale_map_fits (kind, edit->field, remote, &edit->transform))
    edit->direction = remote->writable ? SALE_MAP_BOTH : SALE_MAP_IN;
  else if (before && g_strcmp0 (before->path, remote->path) == 0)
    {
      edit->direction = before->direction;
      edit->transform = before->transform;
    }
}

static gboolean
is_standard (const SaleSharedFields *self, const SaleSharedField *field, const SaleMapEdit *edit)
{
  return g_strcmp0 (field->standard, edit->path) == 0 && edit->winner == SALE_MAP_ASK;
}

/**
 * sale_shared_fields_choose:
 * @field: one of @self's that can be chosen
 * @remote: (nullable): the field there; one without a type is the present one, or the standard;
 *   %NULL to keep it in the book alone
 *
 * Returns: (transfer full) (nullable): what is chosen with that, for
 * sale_sharing_job_choose_async().
 */
char *
sale_shared_fields_choose (const SaleSharedFields *self, const SaleSharedField *field,
                           const SaleRemoteField *remote, SaleMapWinner winner)
{
  g_autoptr (GPtrArray) choices = sale_map_choices_parse (self->text, NULL);
  SaleMapEdit edit = { .kind = field->kind, .field = field->field, .winner = winner };

  if (choices == NULL)
    return g_strdup (self->text);
  if (remote)
    {
      edit.path = remote->path;
      take_remote (self, choices, &edit, remote);
    }
  if (is_standard (self, field, &edit))
    sale_map_choices_unset (choices, field->kind, field->field);
  else
    sale_map_choices_set (choices, &edit);
  return sale_map_choices_print (choices);
}

/**
 * sale_shared_fields_put_back:
 *
 * Returns: (transfer full) (nullable): what is chosen when @field is again as it comes with the
 *   program.
 */
char *
sale_shared_fields_put_back (const SaleSharedFields *self, const SaleSharedField *field)
{
  g_autoptr (GPtrArray) choices = sale_map_choices_parse (self->text, NULL);

  if (choices == NULL)
    return NULL;
  sale_map_choices_unset (choices, field->kind, field->field);
  return sale_map_choices_print (choices);
}

/* Keeping ------------------------------------------------------------------------------------- */

static gboolean
goes_out_anew (const SaleMap *before, const SaleMap *after)
{
  gboolean any = FALSE;

  for (guint i = 0; i < after->kinds->len; i++)
    {
      const SaleMapKind *kind = after->kinds->pdata[i];
      gboolean goes_out;
      g_autoptr (GArray) moved = sale_map_list_moved (before, after, kind->kind, &goes_out);

      any |= moved->len && goes_out;
    }
  return any;
}

/* What goes to a field that it did not go to before is seen before it goes; what was seen before
 * holds again when the choice is taken back. */
static void
note_approval (SaleCrmConnection *connection, SaleMapEdits *edits, const SaleMap *map)
{
  g_autoptr (SaleMap) before =
      edits->forget ? NULL : sale_map_load_chosen (connection->kind, edits->used, NULL);
  gboolean anew = goes_out_anew (before, map);

  if (anew && connection->approved)
    {
      connection->approved = FALSE;
      edits->asked = TRUE;
    }
  else if (!anew && edits->asked)
    {
      connection->approved = TRUE;
      edits->asked = FALSE;
    }
}

static gboolean
choose (SaleCrm *crm, gpointer data, GError **error)
{
  GPtrArray *choices = data;
  g_autoptr (SaleCrmConnection) connection = sale_crm_get_connection (crm, error);
  g_autoptr (SaleMap) map =
      connection ? sale_map_load_chosen (connection->kind, choices, error) : NULL;
  g_autoptr (SaleMapEdits) edits = NULL;

  if (map == NULL)
    return FALSE;
  edits = sale_map_edits_parse (connection->map, NULL);
  if (edits == NULL)
    {
      edits = sale_map_edits_new ();
      edits->forget = TRUE;
    }
  g_ptr_array_unref (edits->fields);
  edits->fields = g_ptr_array_ref (choices);
  note_approval (connection, edits, map);
  g_free (connection->map);
  connection->map = sale_map_edits_print (edits);
  return sale_crm_put_connection (crm, connection, error);
}

/**
 * sale_sharing_choose:
 * @choices: (nullable): what is chosen; %NULL for what comes with the program
 *
 * Keeps which fields are exchanged; the next run uses it. No value changes. Blocks.
 *
 * Returns: %FALSE with %SALE_ERROR_INVALID when it makes no sense.
 */
gboolean
sale_sharing_choose (SaleBook *book, gint64 connection, const char *choices, GError **error)
{
  g_autoptr (GPtrArray) parsed = sale_map_choices_parse (choices, error);

  return parsed && sale_book_crm_transact (book, connection, TRUE, NULL, choose, parsed, error);
}

/**
 * sale_sharing_list_remote:
 * @key: (nullable): to sign in with; %NULL for the one that is kept
 *
 * Returns: (transfer full) (element-type utf8 GPtrArray): the fields that the CRM has, by resource.
 */
GHashTable *
sale_sharing_list_remote (const SaleSharedPlace *place, const char *key, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (SaleProvider) provider = sale_sharing_open (place, key, cancellable, error);
  g_autoptr (SaleMap) map = provider ? sale_map_load (place->provider, error) : NULL;
  g_autoptr (GHashTable) all =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  if (map == NULL)
    return NULL;
  for (guint i = 0; i < map->kinds->len; i++)
    {
      const char *resource = ((SaleMapKind *) map->kinds->pdata[i])->resource->name;
      GPtrArray *fields;

      if (g_hash_table_contains (all, resource))
        continue;
      fields = sale_provider_list_fields (provider, resource, cancellable, error);
      if (fields == NULL)
        return NULL;
      g_hash_table_insert (all, g_strdup (resource), fields);
    }
  return g_steal_pointer (&all);
}
