/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change files beside a CRM. Two books give a record of the CRM two UUIDs: a packet says which of
 * its own is which there, and who takes it puts this book's in their place. What is about a record
 * that has not come yet is left out, and taken when it has. */
#include "sale-packet-crm.h"

#include "sale-packet-apply.h"
#include "sale-reader-private.h"

#include <string.h>

/* Links --------------------------------------------------------------------------------------- */

/**
 * sale_db_dup_remote_id:
 * @id: (out) (nullable): what the CRM calls the record, %NULL when it is not there
 */
gboolean
sale_db_dup_remote_id (SaleDb *db, gint64 connection, gint64 record, char **id, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT name FROM remote WHERE connection = ?1 AND record = ?2", error);
  gboolean row = FALSE;

  *id = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, connection);
  sqlite3_bind_int64 (select, 2, record);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row)
    *id = g_strdup ((const char *) sqlite3_column_text (select, 0));
  return TRUE;
}

/* @found: whether the record of that name there is in this book. */
static gboolean
find_remote (SaleDb *db, gint64 connection, const char *kind, const char *id, SaleUuid *uuid,
             gboolean *found, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db,
                       "SELECT r.uuid FROM remote m JOIN record r ON r.id = m.record "
                       "WHERE m.connection = ?1 AND m.resource = ?2 AND m.name = ?3",
                       error);

  *found = FALSE;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, connection);
  sqlite3_bind_text (select, 2, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (select, 3, id, -1, SQLITE_STATIC);
  if (!sale_db_step (db, select, found, error))
    return FALSE;
  if (*found)
    memcpy (uuid, sqlite3_column_blob (select, 0), sizeof *uuid);
  return TRUE;
}

static gboolean
is_here (SaleDb *db, const SaleUuid *uuid, gboolean *here, GError **error)
{
  SaleKind kind;
  gint64 id;

  if (!sale_db_find_uuid (db, uuid, &id, &kind, error))
    return FALSE;
  *here = id != 0;
  return TRUE;
}

/* Every record that a change names ------------------------------------------------------------ */

/* @field: the reference, NULL for what is changed. @uuid may be changed. */
typedef gboolean (*Visit) (SaleUuid *uuid, const SaleFieldSpec *field, gpointer data,
                           GError **error);

/* @text: (inout) (transfer full) */
static gboolean
visit_text (char **text, const SaleFieldSpec *field, Visit visit, gpointer data, GError **error)
{
  SaleUuid uuid;

  if (!sale_uuid_from_text (*text, &uuid))
    return TRUE;
  if (!visit (&uuid, field, data, error))
    return FALSE;
  g_free (*text);
  *text = sale_uuid_dup_text (&uuid);
  return TRUE;
}

static gboolean
visit_value (SaleValue *value, const SaleFieldSpec *field, Visit visit, gpointer data,
             GError **error)
{
  g_auto (GStrv) items = NULL;
  g_autofree char *text = NULL;
  gboolean fine = TRUE;

  if (value->type != SALE_VALUE_TEXT ||
      (field->type != SALE_FIELD_REF && field->type != SALE_FIELD_REFS))
    return TRUE;
  if (field->type == SALE_FIELD_REF)
    {
      text = g_strdup (value->text);
      fine = visit_text (&text, field, visit, data, error);
    }
  else
    {
      items = sale_words_split (value->text);
      for (guint i = 0; fine && items[i]; i++)
        fine = visit_text (&items[i], field, visit, data, error);
      text = sale_words_join ((const char *const *) items);
    }
  sale_value_clear (value);
  *value = sale_value_text (text);
  return fine;
}

static gboolean
visit_all (SalePacketChange *change, Visit visit, gpointer data, GError **error)
{
  const SaleFieldSpec *fields = sale_kind_get_spec (change->kind)->fields;

  if (!visit (&change->record, NULL, data, error))
    return FALSE;
  if (change->op == SALE_PACKET_ITEM && fields[change->field].type == SALE_FIELD_REFS)
    return visit_text (&change->item, &fields[change->field], visit, data, error);
  for (guint i = 0; i < change->values->len; i++)
    {
      SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);

      if (!visit_value (&value->value, &fields[value->field], visit, data, error))
        return FALSE;
    }
  return TRUE;
}

/* Naming them -------------------------------------------------------------------------------- */

typedef struct
{
  SalePacket *packet;
  SaleDb *db;
  const SalePacketScope *scope;
  GHashTable *seen; /* SaleUuid* */
} Naming;

static gboolean
name_one (SaleUuid *uuid, const SaleFieldSpec *field, gpointer data, GError **error)
{
  Naming *self = data;
  g_autofree char *name = NULL;
  SaleKind kind;
  gint64 id;

  if (!g_hash_table_add (self->seen, g_memdup2 (uuid, sizeof *uuid)))
    return TRUE;
  if (!sale_db_find_uuid (self->db, uuid, &id, &kind, error) ||
      (id && !sale_db_dup_remote_id (self->db, self->scope->connection, id, &name, error)))
    return FALSE;
  if (id && (name || (self->scope->made >> kind & 1)))
    sale_packet_take_remote (self->packet, uuid, kind, g_steal_pointer (&name));
  return TRUE;
}

/**
 * sale_packet_name_remotes:
 *
 * Lists the records in the packet that a CRM carries, as that calls them.
 */
gboolean
sale_packet_name_remotes (SalePacket *self, SaleDb *db, const SalePacketScope *scope,
                          GError **error)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (sale_uuid_hash, sale_uuid_equal, g_free, NULL);
  Naming naming = { self, db, scope, seen };

  sale_packet_open_remotes (self);
  for (guint i = 0; i < self->sets->len; i++)
    {
      const SalePacketSet *set = self->sets->pdata[i];

      for (guint j = 0; j < set->changes->len; j++)
        if (!visit_all (set->changes->pdata[j], name_one, &naming, error))
          return FALSE;
    }
  for (guint i = 0; i < self->erased->len; i++)
    if (!name_one (&g_array_index (self->erased, SalePacketErased, i).person, NULL, &naming, error))
      return FALSE;
  return TRUE;
}

/* Finding them -------------------------------------------------------------------------------- */

typedef struct
{
  SaleDb *db;
  const SalePacketScope *scope;
  GHashTable *remotes; /* SaleUuid* → SalePacketRemote* */
  GHashTable *made;    /* SaleUuid*: what the packet itself makes */
  SalePacketRest *rest;
  char *missing;
} Finding;

/* @here: (out): what this book calls it. */
static gboolean
find_one (Finding *self, const SaleUuid *uuid, SaleUuid *here, gboolean *found, GError **error)
{
  const SalePacketRemote *remote = g_hash_table_lookup (self->remotes, uuid);

  *here = *uuid;
  *found = FALSE;
  if (remote && remote->id &&
      !find_remote (self->db, self->scope->connection, sale_kind_get_spec (remote->kind)->name,
                    remote->id, here, found, error))
    return FALSE;
  /* A copy of a book has its UUIDs. */
  return *found || is_here (self->db, uuid, found, error);
}

/* A private record never comes, and who refers to it does without. */
static gboolean
may_be_private (const SaleFieldSpec *field)
{
  return field->target == SALE_KIND_ANY ||
         sale_kind_find_field (sale_kind_get_spec (field->target), "private") >= 0;
}

static char *
dup_missing (const SalePacketRemote *remote, const SaleUuid *uuid)
{
  return remote && remote->id
             ? g_strconcat (sale_kind_get_spec (remote->kind)->name, "/", remote->id, NULL)
             : sale_uuid_dup_text (uuid);
}

static gboolean
look_for (SaleUuid *uuid, const SaleFieldSpec *field, gpointer data, GError **error)
{
  Finding *self = data;
  const SalePacketRemote *remote = g_hash_table_lookup (self->remotes, uuid);
  SaleUuid here;
  gboolean found;

  if (self->missing || (remote == NULL && g_hash_table_contains (self->made, uuid)))
    return TRUE;
  if (!find_one (self, uuid, &here, &found, error))
    return FALSE;
  if (!found &&
      (remote || field == NULL || (field->flags & SALE_NEEDED) || !may_be_private (field)))
    self->missing = dup_missing (remote, uuid);
  return TRUE;
}

static gboolean
replace (SaleUuid *uuid, const SaleFieldSpec *field, gpointer data, GError **error)
{
  SaleUuid here;
  gboolean found;

  if (!find_one (data, uuid, &here, &found, error))
    return FALSE;
  *uuid = here;
  return TRUE;
}

static void
leave_out (Finding *self, const SalePacketChange *change)
{
  g_hash_table_add (self->rest->missing, g_steal_pointer (&self->missing));
  g_hash_table_add (self->rest->numbers, g_memdup2 (&change->number, sizeof change->number));
  if (change->op == SALE_PACKET_CREATE)
    g_hash_table_remove (self->made, &change->record);
}

/* Once more while any is left out: others may be about what it makes. */
static gboolean
look_at_set (Finding *self, const SalePacketSet *set, gboolean *any, GError **error)
{
  for (guint i = 0; i < set->changes->len; i++)
    {
      SalePacketChange *change = set->changes->pdata[i];

      if (g_hash_table_contains (self->rest->numbers, &change->number))
        continue;
      if (!visit_all (change, look_for, self, error))
        {
          g_clear_pointer (&self->missing, g_free);
          return FALSE;
        }
      *any |= self->missing != NULL;
      if (self->missing)
        leave_out (self, change);
    }
  return TRUE;
}

static gboolean
look_at_all (Finding *self, const SalePacket *packet, GError **error)
{
  gboolean any = TRUE;

  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < packet->sets->len; i++)
        if (!look_at_set (self, packet->sets->pdata[i], &any, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
replace_all (Finding *self, SalePacketSet *set, GError **error)
{
  for (guint i = 0; i < set->changes->len; i++)
    {
      SalePacketChange *change = set->changes->pdata[i];

      change->native = g_hash_table_contains (self->remotes, &change->record);
      if (!visit_all (change, replace, self, error))
        return FALSE;
    }
  return TRUE;
}

/* Only the changes that are, or are not, in @numbers. */
static void
keep (SalePacket *packet, GHashTable *numbers, gboolean listed)
{
  for (guint i = packet->sets->len; i > 0; i--)
    {
      SalePacketSet *set = packet->sets->pdata[i - 1];

      for (guint j = set->changes->len; j > 0; j--)
        {
          SalePacketChange *change = set->changes->pdata[j - 1];

          if (g_hash_table_contains (numbers, &change->number) != listed)
            g_ptr_array_remove_index (set->changes, j - 1);
        }
      if (set->changes->len == 0)
        g_ptr_array_remove_index (packet->sets, i - 1);
    }
}

static void
list_made (Finding *self, const SalePacket *packet)
{
  for (guint i = 0; i < packet->sets->len; i++)
    {
      const SalePacketSet *set = packet->sets->pdata[i];

      for (guint j = 0; j < set->changes->len; j++)
        {
          SalePacketChange *change = set->changes->pdata[j];

          if (change->op == SALE_PACKET_CREATE)
            g_hash_table_add (self->made, &change->record);
        }
    }
}

static gboolean
translate (Finding *self, SalePacket *packet, gboolean leaves_out, GError **error)
{
  list_made (self, packet);
  if (leaves_out && !look_at_all (self, packet, error))
    return FALSE;
  g_hash_table_remove_all (self->made);
  keep (packet, self->rest->numbers, FALSE);
  for (guint i = 0; i < packet->sets->len; i++)
    if (!replace_all (self, packet->sets->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < packet->erased->len; i++)
    if (!replace (&g_array_index (packet->erased, SalePacketErased, i).person, NULL, self, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_reader_find_remotes:
 * @packet: what another device wrote beside the same CRM
 * @scope: what that carries
 * @only: (nullable) (element-type gint64 gint64): the changes that are wanted, for all others were
 *   taken before
 * @rest: (nullable): gets what is left out, since it is about records that are not in this book
 *   yet; without, nothing is left out
 *
 * Calls the records of @packet as this book does.
 */
gboolean
sale_reader_find_remotes (SaleReader *self, SalePacket *packet, const SalePacketScope *scope,
                          GHashTable *only, SalePacketRest *rest, GError **error)
{
  g_autoptr (GHashTable) remotes = g_hash_table_new (sale_uuid_hash, sale_uuid_equal);
  g_autoptr (GHashTable) made = g_hash_table_new (sale_uuid_hash, sale_uuid_equal);
  g_autoptr (SalePacketRest) none = sale_packet_rest_new ();
  Finding finding = { sale_reader_get_db (self), scope, remotes, made, rest ? rest : none, NULL };

  if (only)
    keep (packet, only, TRUE);
  for (guint i = 0; packet->remotes && i < packet->remotes->len; i++)
    {
      SalePacketRemote *remote = &g_array_index (packet->remotes, SalePacketRemote, i);

      g_hash_table_insert (remotes, &remote->record, remote);
    }
  packet->scope = scope;
  packet->late = only != NULL;
  return translate (&finding, packet, rest != NULL, error);
}

/**
 * sale_reader_has_come:
 * @missing: of a #SalePacketRest
 * @here: (out): whether it is in this book by now
 */
gboolean
sale_reader_has_come (SaleReader *self, const SalePacketScope *scope, const char *missing,
                      gboolean *here, GError **error)
{
  g_auto (GStrv) words = g_strsplit (missing, "/", 2);
  SaleUuid uuid;

  *here = FALSE;
  if (words[0] && words[1])
    return find_remote (sale_reader_get_db (self), scope->connection, words[0], words[1], &uuid,
                        here, error);
  return !sale_uuid_from_text (missing, &uuid) ||
         is_here (sale_reader_get_db (self), &uuid, here, error);
}

/**
 * sale_reader_is_remote:
 * @record: the UUID of one of this book
 * @remote: (out): whether the CRM has it by now
 */
gboolean
sale_reader_is_remote (SaleReader *self, const SalePacketScope *scope, const char *record,
                       gboolean *remote, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autofree char *name = NULL;
  SaleUuid uuid;
  SaleKind kind;
  gint64 id;

  *remote = FALSE;
  if (!sale_uuid_from_text (record, &uuid))
    return TRUE;
  if (!sale_db_find_uuid (db, &uuid, &id, &kind, error) ||
      (id && !sale_db_dup_remote_id (db, scope->connection, id, &name, error)))
    return FALSE;
  *remote = name != NULL;
  return TRUE;
}
