/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What providers and the syncer hand each other. */
#include "sale-remote.h"

#include "sale-date.h"

static void
free_value (gpointer data)
{
  sale_value_clear (data);
  g_free (data);
}

/**
 * sale_remote_fields_new:
 *
 * Returns: (transfer full) (element-type utf8 SaleValue): an empty table of fields.
 */
GHashTable *
sale_remote_fields_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

/**
 * sale_remote_fields_take:
 * @value: (transfer full): what @path holds
 */
void
sale_remote_fields_take (GHashTable *fields, const char *path, SaleValue value)
{
  g_hash_table_replace (fields, g_strdup (path), g_memdup2 (&value, sizeof value));
}

/**
 * sale_remote_fields_get:
 *
 * Returns: (transfer none) (nullable): what @path holds; %NULL when nothing is known of it.
 */
const SaleValue *
sale_remote_fields_get (GHashTable *fields, const char *path)
{
  return g_hash_table_lookup (fields, path);
}

/**
 * sale_remote_resource_new:
 *
 * Returns: (transfer full): @name without fields or conditions.
 */
SaleRemoteResource *
sale_remote_resource_new (const char *name)
{
  SaleRemoteResource *self = g_new0 (SaleRemoteResource, 1);

  self->name = g_strdup (name);
  self->paths = g_new0 (char *, 1);
  self->where = sale_remote_fields_new ();
  return self;
}

void
sale_remote_resource_free (SaleRemoteResource *self)
{
  g_free (self->name);
  g_strfreev (self->paths);
  g_hash_table_unref (self->where);
  g_free (self);
}

SaleRemoteRecord *
sale_remote_record_new (const char *id, const char *version)
{
  SaleRemoteRecord *self = g_new0 (SaleRemoteRecord, 1);

  self->id = g_strdup (id);
  self->version = g_strdup (version);
  self->changed = SALE_INSTANT_NONE;
  self->fields = sale_remote_fields_new ();
  return self;
}

SaleRemoteRecord *
sale_remote_record_copy (const SaleRemoteRecord *self)
{
  SaleRemoteRecord *copy = sale_remote_record_new (self->id, self->version);
  GHashTableIter iter;
  gpointer path, value;

  copy->state = self->state;
  copy->merged_into = g_strdup (self->merged_into);
  copy->key = g_strdup (self->key);
  copy->author = g_strdup (self->author);
  copy->changed = self->changed;
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &path, &value))
    sale_remote_fields_take (copy->fields, path, sale_value_copy (value));
  return copy;
}

void
sale_remote_record_free (SaleRemoteRecord *self)
{
  g_free (self->id);
  g_free (self->version);
  g_free (self->merged_into);
  g_free (self->key);
  g_free (self->author);
  g_hash_table_unref (self->fields);
  g_free (self);
}

SaleRemotePage *
sale_remote_page_new (void)
{
  SaleRemotePage *self = g_new0 (SaleRemotePage, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);
  self->date = SALE_INSTANT_NONE;
  return self;
}

void
sale_remote_page_free (SaleRemotePage *self)
{
  g_ptr_array_unref (self->records);
  g_free (self->next);
  g_free (self);
}

SaleRemoteOp *
sale_remote_op_new (SaleRemoteVerb verb, const char *resource, const SaleUuid *id)
{
  SaleRemoteOp *self = g_new0 (SaleRemoteOp, 1);

  self->id = *id;
  self->verb = verb;
  self->resource = g_strdup (resource);
  self->fields = sale_remote_fields_new ();
  return self;
}

/**
 * sale_remote_op_forget_outcome:
 *
 * Makes the operation as it was before it was sent.
 */
void
sale_remote_op_forget_outcome (SaleRemoteOp *self)
{
  self->outcome = SALE_REMOTE_UNSENT;
  g_clear_pointer (&self->made, g_free);
  g_clear_pointer (&self->record, sale_remote_record_free);
  g_clear_pointer (&self->reason, g_free);
}

void
sale_remote_op_free (SaleRemoteOp *self)
{
  sale_remote_op_forget_outcome (self);
  g_free (self->resource);
  g_free (self->remote);
  g_free (self->version);
  g_hash_table_unref (self->fields);
  g_free (self);
}

SaleRemoteMatch *
sale_remote_match_new (const SaleUuid *key, const char *id)
{
  SaleRemoteMatch *self = g_new0 (SaleRemoteMatch, 1);

  self->key = *key;
  self->id = g_strdup (id);
  return self;
}

void
sale_remote_match_free (SaleRemoteMatch *self)
{
  g_free (self->id);
  g_free (self);
}

SaleRemoteField *
sale_remote_field_new (const char *path, const char *label, const char *type)
{
  SaleRemoteField *self = g_new0 (SaleRemoteField, 1);

  self->path = g_strdup (path);
  self->label = g_strdup (label);
  self->type = g_strdup (type);
  return self;
}

void
sale_remote_field_free (SaleRemoteField *self)
{
  g_free (self->path);
  g_free (self->label);
  g_free (self->type);
  g_strfreev (self->words);
  g_free (self);
}

static void
free_rights (gpointer data)
{
  SaleRemoteRights *self = data;

  g_free (self->resource);
  g_free (self);
}

SaleRemoteCheck *
sale_remote_check_new (const char *user, const char *server)
{
  SaleRemoteCheck *self = g_new0 (SaleRemoteCheck, 1);

  self->user = g_strdup (user);
  self->server = g_strdup (server);
  self->expires = SALE_DATE_NONE;
  self->date = SALE_INSTANT_NONE;
  self->rights = g_ptr_array_new_with_free_func (free_rights);
  return self;
}

/**
 * sale_remote_check_add:
 * @rights: copied
 */
void
sale_remote_check_add (SaleRemoteCheck *self, const SaleRemoteRights *rights)
{
  SaleRemoteRights *copy = g_memdup2 (rights, sizeof *rights);

  copy->resource = g_strdup (rights->resource);
  g_ptr_array_add (self->rights, copy);
}

void
sale_remote_check_free (SaleRemoteCheck *self)
{
  g_free (self->user);
  g_free (self->server);
  g_ptr_array_unref (self->rights);
  g_free (self);
}
