/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody at a customer leaves: what that changes, and the play that answers it. */
#include "sale-contact-left.h"

#include "sale-plan-start.h"
#include "sale-playbooks.h"
#include "sale-stakeholders.h"
#include "sale-warnings.h"

#include <glib/gi18n-lib.h>

/* Whose leaving puts the account at risk. */
#define PILLARS \
  ((1u << SALE_ROLE_CHAMPION) | (1u << SALE_ROLE_ECONOMIC_BUYER) | \
   (1u << SALE_ROLE_EXECUTIVE_SPONSOR))

static gboolean
is_champion (SaleRecord *contact)
{
  int state = sale_contact_get_champion_state (contact);

  return (sale_contact_get_role_bits (contact) & (1u << SALE_ROLE_CHAMPION)) != 0 ||
         (state != SALE_CHAMPION_UNKNOWN && state != SALE_CHAMPION_NONE);
}

static gboolean
calls_for_play (SaleRecord *contact)
{
  return is_champion (contact) || (sale_contact_get_role_bits (contact) & PILLARS) != 0;
}

/* Reading ---------------------------------------------------------------------- */

static GPtrArray *
list_about (SaleReader *reader, SaleKind kind, guint field, gint64 record, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_int (record));
  return sale_reader_list (reader, query, error);
}

static gboolean
read_others (SaleLeaving *self, SaleReader *reader, SaleDate today, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);
  g_autoptr (GPtrArray) contacts = NULL;

  sale_query_where_account (query, sale_contact_get_account (self->contact));
  contacts = sale_reader_list (reader, query, error);
  if (contacts == NULL)
    return FALSE;
  for (guint i = 0; i < contacts->len; i++)
    if (sale_record_get_id (contacts->pdata[i]) != sale_record_get_id (self->contact) &&
        sale_contact_is_present (contacts->pdata[i], today))
      g_ptr_array_add (self->others, g_object_ref (contacts->pdata[i]));
  return TRUE;
}

static gboolean
is_about_loss (SaleRecord *signal)
{
  return sale_signal_kind_get_play ((SaleSignalKind) sale_signal_get_kind (signal)) ==
             SALE_PLAYBOOK_KIND_SPONSOR_LOSS &&
         !sale_record_has (signal, sale_signal_field_closed_on);
}

/* A play answers the contact itself, or a signal about it. */
static gboolean
read_plays (SaleLeaving *self, SaleReader *reader, GError **error)
{
  gint64 contact = sale_record_get_id (self->contact);
  g_autoptr (GPtrArray) plans =
      list_about (reader, SALE_KIND_PLAN, sale_plan_field_about, contact, error);
  g_autoptr (GPtrArray) signals =
      plans ? list_about (reader, SALE_KIND_SIGNAL, sale_signal_field_about, contact, error) : NULL;

  if (signals == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    if (!sale_record_has (plans->pdata[i], sale_plan_field_stopped_on))
      self->under_way = TRUE;
  for (guint i = 0; i < signals->len; i++)
    if (is_about_loss (signals->pdata[i]))
      {
        if (sale_signal_get_plan (signals->pdata[i]) != 0)
          self->under_way = TRUE;
        else
          g_set_object (&self->signal, signals->pdata[i]);
      }
  return TRUE;
}

static gboolean
read_playbook (SaleLeaving *self, SaleReader *reader, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (self->under_way || !calls_for_play (self->contact))
    return TRUE;
  self->playbook = sale_plans_find_playbook (reader, SALE_PLAYBOOK_KIND_SPONSOR_LOSS, &failure);
  if (self->playbook)
    self->steps = sale_playbooks_list_steps (reader, sale_record_get_id (self->playbook), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sale_leaving_read:
 * @contact: a contact's id
 *
 * Returns: (transfer full): what is to be known when that contact leaves
 */
SaleLeaving *
sale_leaving_read (SaleReader *reader, SaleBasis *basis, gint64 contact, GError **error)
{
  g_autoptr (SaleLeaving) self = g_new0 (SaleLeaving, 1);

  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  self->contact = sale_reader_get_of_kind (reader, SALE_KIND_CONTACT, contact, error);
  if (self->contact == NULL || !read_others (self, reader, sale_basis_get_today (basis), error) ||
      !read_plays (self, reader, error) || !read_playbook (self, reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sale_leaving_free (SaleLeaving *self)
{
  g_clear_object (&self->contact);
  g_clear_object (&self->signal);
  g_clear_object (&self->playbook);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_ptr_array_unref (self->others);
  g_free (self);
}

/* Writing ---------------------------------------------------------------------- */

/**
 * sale_leaving_mark:
 * @day: the last one at the customer; may be to come
 * @successor: a contact's id, 0 while nobody knows
 *
 * Adds to @set that the contact leaves.
 */
void
sale_leaving_mark (SaleLeaving *self, SaleChangeSet *set, SaleBasis *basis, SaleDate day,
                   gint64 successor)
{
  gint64 id = sale_record_get_id (self->contact);
  gboolean gone = day <= sale_basis_get_today (basis);

  sale_change_set_set_date (set, SALE_KIND_CONTACT, id, sale_contact_field_left_on, day);
  if (is_champion (self->contact))
    sale_change_set_set_text (
        set, SALE_KIND_CONTACT, id, sale_contact_field_champion_state,
        sale_word_to_nick (sale_champion_state_words,
                           gone ? SALE_CHAMPION_GONE : SALE_CHAMPION_LEAVING));
  if (successor)
    sale_change_set_set_int (set, SALE_KIND_CONTACT, id, sale_contact_field_successor, successor);
}

static const char *
find_owner (SaleRecord *account, SaleBasis *basis)
{
  const char *owner = sale_account_get_owner (account);

  return owner ? owner : sale_basis_get_me (basis);
}

/**
 * sale_leaving_start_play:
 *
 * Adds to @set the play, its steps dated from today, which is when it became
 * known. An open signal about the contact is answered by it; without one the
 * rules raise none: whoever started the play knows already.
 */
gboolean
sale_leaving_start_play (SaleLeaving *self, SaleChangeSet *set, SaleReader *reader,
                         SaleBasis *basis, GError **error)
{
  gint64 account_id = sale_contact_get_account (self->contact), plan;
  g_autoptr (SaleRecord) account =
      sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account_id, error);
  /* Translators: the name of a plan: what has happened, and to whom. */
  g_autofree char *name = g_strdup_printf (_ ("%s leaves"), sale_contact_get_name (self->contact));
  SaleDate today = sale_basis_get_today (basis);

  if (account == NULL)
    return FALSE;
  plan = sale_plans_start (set, reader, sale_record_get_id (self->playbook),
                           &(SalePlanStart) { .account = account_id,
                                              .name = name,
                                              .anchor = today,
                                              .owner = find_owner (account, basis),
                                              .about = sale_record_get_id (self->contact) },
                           error);
  if (plan != 0 && self->signal)
    {
      gint64 signal = sale_record_get_id (self->signal);

      sale_change_set_set_int (set, SALE_KIND_SIGNAL, signal, sale_signal_field_plan, plan);
      if (!sale_record_has (self->signal, sale_signal_field_answered_on))
        sale_change_set_set_date (set, SALE_KIND_SIGNAL, signal, sale_signal_field_answered_on,
                                  today);
    }
  return plan != 0;
}

/**
 * sale_contact_take_back:
 *
 * Adds to @set that the contact has not left, after all. Whether a champion
 * stands by us again is for a person to say.
 */
void
sale_contact_take_back (SaleChangeSet *set, SaleRecord *contact)
{
  gint64 id = sale_record_get_id (contact);
  int state = sale_contact_get_champion_state (contact);

  sale_change_set_set_date (set, SALE_KIND_CONTACT, id, sale_contact_field_left_on, SALE_DATE_NONE);
  if (state == SALE_CHAMPION_GONE || state == SALE_CHAMPION_LEAVING)
    sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_champion_state, NULL);
}
