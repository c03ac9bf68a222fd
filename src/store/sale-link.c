/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record here and one there, in memory. Setters note whether anything became different, so that
 * a run without changes writes nothing. */
#include "sale-link.h"

static void
clear_value (gpointer data)
{
  sale_value_clear (&((SaleLinkValue *) data)->value);
}

/**
 * sale_link_new:
 * @name: (nullable): what the record is called there
 * @record: the record here, 0 for none yet
 */
SaleLink *
sale_link_new (const char *resource, const char *name, SaleKind kind, gint64 record)
{
  SaleLink *self = g_new0 (SaleLink, 1);

  self->resource = g_strdup (resource);
  self->name = g_strdup (name);
  self->kind = kind;
  self->record = record;
  self->state = SALE_LINK_BOTH;
  self->at = SALE_INSTANT_NONE;
  self->values = g_array_new (FALSE, FALSE, sizeof (SaleLinkValue));
  g_array_set_clear_func (self->values, clear_value);
  self->changed = TRUE;
  return self;
}

SaleLink *
sale_link_copy (const SaleLink *self)
{
  SaleLink *copy = sale_link_new (self->resource, self->name, self->kind, self->record);

  copy->id = self->id;
  copy->version = g_strdup (self->version);
  copy->state = self->state;
  copy->fresh = self->fresh;
  copy->author = g_strdup (self->author);
  copy->at = self->at;
  copy->attempt = self->attempt;
  copy->attempt.body = g_strdup (self->attempt.body);
  copy->attempt.reason = g_strdup (self->attempt.reason);
  for (guint i = 0; i < self->values->len; i++)
    {
      SaleLinkValue value = g_array_index (self->values, SaleLinkValue, i);

      value.value = sale_value_copy (&value.value);
      g_array_append_val (copy->values, value);
    }
  copy->changed = self->changed;
  return copy;
}

void
sale_link_free (SaleLink *self)
{
  g_free (self->resource);
  g_free (self->name);
  g_free (self->version);
  g_free (self->author);
  g_free (self->attempt.body);
  g_free (self->attempt.reason);
  g_array_unref (self->values);
  g_free (self);
}

static SaleLinkValue *
find (const SaleLink *self, SaleLinkRole role, guint field, guint *index)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      SaleLinkValue *value = &g_array_index (self->values, SaleLinkValue, i);

      if (value->role == role && value->field == field)
        {
          if (index)
            *index = i;
          return value;
        }
    }
  return NULL;
}

/**
 * sale_link_get:
 *
 * Returns: (transfer none) (nullable): the value of @field in that role; %NULL when there is none,
 *   which is not the same as an empty one.
 */
const SaleValue *
sale_link_get (const SaleLink *self, SaleLinkRole role, guint field)
{
  SaleLinkValue *value = find (self, role, field, NULL);

  return value ? &value->value : NULL;
}

void
sale_link_set (SaleLink *self, SaleLinkRole role, guint field, const SaleValue *value)
{
  SaleLinkValue *there = find (self, role, field, NULL);
  SaleLinkValue fresh = { role, field, SALE_VALUE_INIT };

  if (there && sale_value_equal (&there->value, value))
    return;
  self->changed = TRUE;
  if (there)
    {
      sale_value_set (&there->value, value);
      return;
    }
  fresh.value = sale_value_copy (value);
  g_array_append_val (self->values, fresh);
}

/**
 * sale_link_unset:
 *
 * Returns: whether there was one.
 */
gboolean
sale_link_unset (SaleLink *self, SaleLinkRole role, guint field)
{
  guint index;

  if (find (self, role, field, &index) == NULL)
    return FALSE;
  g_array_remove_index_fast (self->values, index);
  self->changed = TRUE;
  return TRUE;
}

void
sale_link_unset_all (SaleLink *self, SaleLinkRole role)
{
  for (guint i = self->values->len; i > 0; i--)
    if (g_array_index (self->values, SaleLinkValue, i - 1).role == role)
      {
        g_array_remove_index_fast (self->values, i - 1);
        self->changed = TRUE;
      }
}

guint
sale_link_count (const SaleLink *self, SaleLinkRole role)
{
  guint n = 0;

  for (guint i = 0; i < self->values->len; i++)
    n += g_array_index (self->values, SaleLinkValue, i).role == role;
  return n;
}

void
sale_link_set_name (SaleLink *self, const char *name)
{
  self->changed |= g_set_str (&self->name, name);
}

void
sale_link_set_version (SaleLink *self, const char *version)
{
  self->changed |= g_set_str (&self->version, version);
}

void
sale_link_set_state (SaleLink *self, SaleLinkState state)
{
  self->changed |= self->state != state;
  self->state = state;
}

void
sale_link_set_fresh (SaleLink *self, gboolean fresh)
{
  self->changed |= self->fresh != fresh;
  self->fresh = fresh;
}

/**
 * sale_link_set_origin:
 * @author: (nullable): who changed it last there
 * @at: when
 */
void
sale_link_set_origin (SaleLink *self, const char *author, gint64 at)
{
  self->changed |= g_set_str (&self->author, author) || self->at != at;
  self->at = at;
}

/**
 * sale_link_drop_attempt:
 *
 * The write under way is answered, or will not be sent.
 */
void
sale_link_drop_attempt (SaleLink *self)
{
  self->changed |= self->attempt.state != SALE_ATTEMPT_NONE;
  g_clear_pointer (&self->attempt.body, g_free);
  g_clear_pointer (&self->attempt.reason, g_free);
  self->attempt = (SaleAttempt) { 0 };
  sale_link_unset_all (self, SALE_LINK_SENT);
}

/**
 * sale_link_asks:
 *
 * Returns: whether the link waits for a person's word.
 */
gboolean
sale_link_asks (const SaleLink *self)
{
  return (self->state != SALE_LINK_BOTH && self->state != SALE_LINK_ALONE) ||
         self->attempt.state == SALE_ATTEMPT_REFUSED || self->attempt.reason ||
         sale_link_count (self, SALE_LINK_THEIRS);
}

void
sale_cursor_clear (SaleCursor *self)
{
  g_clear_pointer (&self->after, g_free);
}

void
sale_crm_connection_free (SaleCrmConnection *self)
{
  g_free (self->kind);
  g_free (self->address);
  g_free (self->login);
  g_free (self->map);
  g_free (self);
}
