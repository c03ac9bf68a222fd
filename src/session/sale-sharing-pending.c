/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would go out to a CRM, and why it has not yet: read from the book alone. */
#include "sale-sharing-pending.h"

#include "sale-sharing-private.h"

#include "sale-crm.h"
#include "sale-error.h"
#include "sale-map-edit.h"
#include "sale-sync-plan.h"

#include <glib/gi18n-lib.h>

/* After a run that nobody wanted, or one that has to look at everything, the whole log is new. */
#define LOOKED_AT_MAX 2000

static void
clear_field (gpointer data)
{
  sale_value_clear (&((SalePendingField *) data)->base);
}

static void
pending_clear (gpointer data)
{
  SalePending *self = data;

  g_object_unref (self->record);
  g_free (self->reason);
  g_array_unref (self->fields);
}

SalePending *
sale_pending_ref (SalePending *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sale_pending_unref (SalePending *self)
{
  g_atomic_rc_box_release_full (self, pending_clear);
}

/* Reading ------------------------------------------------------------------------------------- */

static SalePendingState
get_state (const SaleLink *link)
{
  switch (link ? link->attempt.state : SALE_ATTEMPT_NONE)
    {
    case SALE_ATTEMPT_SENT:
    case SALE_ATTEMPT_UNKNOWN:
      return SALE_PENDING_UNDER_WAY;
    case SALE_ATTEMPT_REFUSED:
      return SALE_PENDING_REFUSED;
    case SALE_ATTEMPT_HELD:
      return SALE_PENDING_HELD;
    case SALE_ATTEMPT_NONE:
    default:
      return SALE_PENDING_WAITS;
    }
}

static void
add_fields (SalePending *self, const SaleMapKind *kind, const SaleLink *link)
{
  const SaleLink *there = link && link->name ? link : NULL;
  g_autoptr (GArray) pending = sale_sync_plan_list_pending (kind, self->record, there);

  for (guint i = 0; i < pending->len; i++)
    {
      const SaleMapField *field = kind->fields->pdata[g_array_index (pending, guint, i)];
      const SaleValue *base = there ? sale_link_get (there, SALE_LINK_BASE, field->field) : NULL;
      SalePendingField item = { field->field, SALE_VALUE_INIT };

      if (base)
        item.base = sale_value_copy (base);
      g_array_append_val (self->fields, item);
    }
}

static SalePending *
pending_new (SaleReader *reader, gint64 connection, const SaleMapKind *kind, SaleRecord *record,
             const SaleLink *link, SaleRemoteVerb verb)
{
  SalePending *self = g_atomic_rc_box_new0 (SalePending);

  self->connection = connection;
  self->record = g_object_ref (record);
  self->account = sale_record_get_kind (record) == SALE_KIND_ACCOUNT
                      ? sale_record_get_id (record)
                      : sale_sharing_find_account (reader, record);
  self->verb = verb;
  self->state = get_state (link);
  self->reason = link ? g_strdup (link->attempt.reason) : NULL;
  self->fields = g_array_new (FALSE, FALSE, sizeof (SalePendingField));
  g_array_set_clear_func (self->fields, clear_field);
  add_fields (self, kind, link);
  return self;
}

/* What is only on one side is asked among the conflicts. */
static gboolean
read_one (SaleReader *reader, gint64 connection, const SaleMapKind *kind, gint64 id,
          SalePending **pending, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, kind->kind, id, error);
  g_autoptr (SaleLink) link = NULL;
  SaleRemoteVerb verb;

  *pending = NULL;
  if (record == NULL || !sale_reader_find_link_of (reader, connection, id, &link, error))
    return FALSE;
  if ((link == NULL || link->state == SALE_LINK_BOTH) &&
      sale_sync_plan_verb (kind, record, link, &verb))
    *pending = pending_new (reader, connection, kind, record, link, verb);
  return TRUE;
}

static guint64
get_kinds (const SaleMap *map)
{
  guint64 kinds = 0;

  for (guint i = 0; i < map->kinds->len; i++)
    kinds |= G_GUINT64_CONSTANT (1) << ((SaleMapKind *) map->kinds->pdata[i])->kind;
  return kinds;
}

static gboolean
read_all (SaleReader *reader, gint64 connection, const SaleMap *map, const GArray *refs,
          GPtrArray *list, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < refs->len; i++)
    {
      const SaleRecordRef *ref = &g_array_index (refs, SaleRecordRef, i);
      SalePending *pending;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !read_one (reader, connection, sale_map_find_kind (map, ref->kind), ref->id, &pending,
                     error))
        return FALSE;
      if (pending)
        g_ptr_array_add (list, pending);
    }
  return TRUE;
}

/* @account: 0 for all. */
static GPtrArray *
list_pending (SaleReader *reader, gint64 connection, gint64 account, gboolean *more,
              GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_pending_unref);
  g_autoptr (SaleCrmConnection) state = sale_reader_get_connection (reader, connection, error);
  g_autoptr (SaleMap) map = state ? sale_map_load_edited (state->kind, state->map, NULL) : NULL;
  g_autoptr (GArray) refs = NULL;

  *more = FALSE;
  if (state == NULL)
    return NULL;
  /* Without a table that can be used nothing goes out; the run says what is wrong with it. */
  if (!state->approved || map == NULL)
    return g_steal_pointer (&list);
  refs = account
             ? sale_reader_list_unsent_of (reader, state, get_kinds (map), account, error)
             : sale_reader_list_unsent (reader, state, get_kinds (map), LOOKED_AT_MAX, more, error);
  return refs && read_all (reader, connection, map, refs, list, cancellable, error)
             ? g_steal_pointer (&list)
             : NULL;
}

/**
 * sale_sharing_list_pending:
 * @connection: of a CRM
 * @more: (out): whether there may be more than those that were looked at
 *
 * Returns: (transfer full) (element-type SalePending): what this book says and the CRM does not,
 *   what changed last at the end; nothing before somebody has seen what the first run sends.
 */
GPtrArray *
sale_sharing_list_pending (SaleReader *reader, gint64 connection, gboolean *more,
                           GCancellable *cancellable, GError **error)
{
  return list_pending (reader, connection, 0, more, cancellable, error);
}

/**
 * sale_sharing_list_pending_of:
 *
 * Returns: (transfer full) (element-type SalePending): the same, of an account and what belongs to
 *   it, in no order.
 */
GPtrArray *
sale_sharing_list_pending_of (SaleReader *reader, gint64 connection, gint64 account,
                              GCancellable *cancellable, GError **error)
{
  gboolean more;

  return list_pending (reader, connection, account, &more, cancellable, error);
}

/**
 * sale_sharing_count_pending:
 * @count: (out): how many sale_sharing_list_pending() lists
 */
gboolean
sale_sharing_count_pending (SaleReader *reader, gint64 connection, SalePendingCount *count,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  *count = (SalePendingCount) { 0 };
  list = sale_sharing_list_pending (reader, connection, &count->more, cancellable, error);
  for (guint i = 0; list && i < list->len; i++)
    {
      const SalePending *pending = list->pdata[i];

      count->n++;
      count->held += pending->state == SALE_PENDING_HELD;
      count->refused += pending->state == SALE_PENDING_REFUSED;
    }
  return list != NULL;
}

/**
 * sale_sharing_find_pending:
 *
 * Returns: (transfer full): the change of a record as it is now; %NULL with %SALE_ERROR_NOT_FOUND
 *   when there is none any more.
 */
SalePending *
sale_sharing_find_pending (SaleReader *reader, gint64 connection, gint64 record, GError **error)
{
  g_autoptr (SaleCrmConnection) state = sale_reader_get_connection (reader, connection, error);
  g_autoptr (SaleMap) map = state ? sale_map_load_edited (state->kind, state->map, error) : NULL;
  g_autoptr (SaleRecord) found = map ? sale_reader_get (reader, record, error) : NULL;
  const SaleMapKind *kind = found ? sale_map_find_kind (map, sale_record_get_kind (found)) : NULL;
  SalePending *pending = NULL;

  if (found == NULL || (kind && !read_one (reader, connection, kind, record, &pending, error)))
    return NULL;
  if (pending == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         _("The change does not wait any more"));
  return pending;
}

/* Deciding ------------------------------------------------------------------------------------ */

gboolean
sale_pending_can_hold (const SalePending *self)
{
  return self->state == SALE_PENDING_WAITS || self->state == SALE_PENDING_REFUSED;
}

/**
 * sale_pending_can_send:
 *
 * Returns: whether it goes out only when a person says so.
 */
gboolean
sale_pending_can_send (const SalePending *self)
{
  return self->state == SALE_PENDING_HELD || self->state == SALE_PENDING_REFUSED;
}

/**
 * sale_pending_can_drop:
 *
 * Returns: whether both sides agreed on something before it. What is new here can only be held.
 */
gboolean
sale_pending_can_drop (const SalePending *self)
{
  return self->verb != SALE_REMOTE_CREATE && self->state != SALE_PENDING_UNDER_WAY;
}

static void
drop (const SalePending *self, SaleChangeSet *set)
{
  SaleKind kind = sale_record_get_kind (self->record);
  gint64 id = sale_record_get_id (self->record);

  if (sale_record_get_deleted (self->record) != SALE_INSTANT_NONE)
    sale_change_set_restore (set, kind, id);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SalePendingField *field = &g_array_index (self->fields, SalePendingField, i);

      sale_change_set_set (set, kind, id, field->field, &field->base);
    }
}

/**
 * sale_pending_plan_drop:
 * @pending: (element-type SalePending): those that can be dropped
 *
 * Returns: (transfer full): what makes the records here again what both sides last agreed on.
 */
SaleChangeSet *
sale_pending_plan_drop (GPtrArray *pending)
{
  g_autofree char *many = g_strdup_printf (
      ngettext ("%u change dropped", "%u changes dropped", pending->len), pending->len);
  SaleChangeSet *set =
      sale_change_set_new (SALE_AUTHOR_USER, pending->len == 1 ? _("Change dropped") : many);

  for (guint i = 0; i < pending->len; i++)
    drop (pending->pdata[i], set);
  return set;
}

/**
 * sale_pending_dup_text:
 * @number: which of the fields
 * @after: whether what goes out, not what both sides last agreed on
 *
 * Returns: (transfer full): the value, for people; "" for nothing
 */
char *
sale_pending_dup_text (const SalePending *self, SaleReader *reader, SaleClock *clock, guint number,
                       gboolean after)
{
  const SalePendingField *field = &g_array_index (self->fields, SalePendingField, number);
  const SaleValue *mine = sale_record_get_value (self->record, field->field);

  return sale_sharing_dup_value (reader, clock, self->record, field->field,
                                 after ? mine : &field->base);
}
