/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quick capture: from what was understood to records. */
#include "sale-log.h"

#include <glib/gi18n-lib.h>

#define MS_PER_MINUTE (G_GINT64_CONSTANT (60000))

/* The hour of something that happened on another day, nobody said when. */
#define NOON (12 * 60)

static gboolean
add_account (SaleRecord *record, gpointer names)
{
  sale_capture_names_add_account (names, sale_record_get_id (record),
                                  sale_account_get_name (record));
  return TRUE;
}

static gboolean
add_contact (SaleRecord *record, gpointer names)
{
  sale_capture_names_add_contact (names, sale_record_get_id (record),
                                  sale_contact_get_account (record),
                                  sale_contact_get_name (record));
  return TRUE;
}

/**
 * sale_log_load_names:
 *
 * Returns: (transfer full): the names of all accounts and contacts, which
 *   sale_capture_parse() recognises.
 */
SaleCaptureNames *
sale_log_load_names (SaleReader *reader, GError **error)
{
  static const guint account_fields[] = { sale_account_field_name };
  static const guint contact_fields[] = { sale_contact_field_account, sale_contact_field_name };
  g_autoptr (SaleCaptureNames) names = sale_capture_names_new ();
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleQuery) contacts = sale_query_new (SALE_KIND_CONTACT);

  sale_query_only (accounts, account_fields, G_N_ELEMENTS (account_fields));
  sale_query_only (contacts, contact_fields, G_N_ELEMENTS (contact_fields));
  if (!sale_reader_foreach (reader, accounts, add_account, names, error) ||
      !sale_reader_foreach (reader, contacts, add_contact, names, error))
    return NULL;
  return g_steal_pointer (&names);
}

typedef struct
{
  SaleBasis *basis;
  const SaleCapture *capture;
  SaleChangeSet *set;
} Log;

/* Activities --------------------------------------------------------------- */

static gint64
find_instant (Log *self, int *offset)
{
  const SaleCapture *capture = self->capture;
  GTimeZone *zone = sale_basis_get_zone (self->basis);
  gboolean is_now = capture->minute < 0 && capture->date == sale_basis_get_today (self->basis);
  int minute = capture->minute < 0 ? NOON : capture->minute;
  gint64 instant = is_now ? sale_basis_get_now (self->basis)
                          : sale_date_to_instant (capture->date, zone) + minute * MS_PER_MINUTE;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant / 1000);

  *offset = interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) / 60;
  return instant;
}

static void
set_contacts (Log *self, gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->capture->people->len; i++)
    {
      const SaleCapturePerson *person = self->capture->people->pdata[i];

      if (person->id)
        g_array_append_val (ids, person->id);
    }
  if (ids->len)
    sale_change_set_set_refs (self->set, SALE_KIND_ACTIVITY, id, sale_activity_field_contacts,
                              (gint64 *) (gpointer) ids->data, ids->len);
}

/* A call and a meeting are two-way; of the others nobody knows. */
static gboolean
is_two_way (SaleActivityKind kind)
{
  return kind == SALE_ACTIVITY_CALL || kind == SALE_ACTIVITY_MEETING;
}

static void
add_activity (Log *self)
{
  const SaleCapture *capture = self->capture;
  gint64 id = sale_change_set_create (self->set, SALE_KIND_ACTIVITY);
  int offset;
  gint64 at = find_instant (self, &offset);

#define SET(type, field, value) \
  sale_change_set_set_##type (self->set, SALE_KIND_ACTIVITY, id, sale_activity_field_##field, value)
  SET (int, account, capture->account);
  SET (int, at, at);
  SET (int, at_offset, offset);
  SET (text, kind, sale_word_to_nick (sale_activity_kind_words, (int) capture->kind));
  SET (text, text, capture->text);
  SET (text, next_step, capture->next_step);
  if (capture->duration)
    SET (int, minutes, capture->duration);
  if (is_two_way (capture->kind))
    SET (int, two_way, 1);
#undef SET
  set_contacts (self, id);
}

/* Tasks, promises, wins ---------------------------------------------------- */

static void
add_task (Log *self, const SaleCaptureItem *item)
{
  gint64 id = sale_change_set_create (self->set, SALE_KIND_TASK);

#define SET(type, field, value) \
  sale_change_set_set_##type (self->set, SALE_KIND_TASK, id, sale_task_field_##field, value)
  SET (int, account, self->capture->account);
  SET (text, text, item->text);
  SET (date, due, item->due);
  SET (text, assignee, sale_basis_get_me (self->basis));
#undef SET
}

/* Who of those present speaks for the customer. */
static const char *
find_person (Log *self, gint64 contact)
{
  for (guint i = 0; i < self->capture->people->len; i++)
    {
      const SaleCapturePerson *person = self->capture->people->pdata[i];

      if (contact == 0 || person->id == contact)
        return person->name;
    }
  return NULL;
}

static void
add_promise (Log *self, const SaleCaptureItem *item)
{
  gint64 id = sale_change_set_create (self->set, SALE_KIND_COMMITMENT);
  gboolean theirs = item->side == SALE_PARTY_CUSTOMER;
  const char *person = find_person (self, item->contact);
  const char *me = sale_basis_get_me (self->basis);

#define SET(type, field, value) \
  sale_change_set_set_##type (self->set, SALE_KIND_COMMITMENT, id, sale_commitment_field_##field, \
                              value)
  SET (int, account, self->capture->account);
  SET (text, text, item->text);
  SET (text, side, sale_word_to_nick (sale_party_words, (int) item->side));
  SET (text, made_by, theirs ? person : me);
  SET (text, made_to, theirs ? me : person);
  SET (date, made_on, self->capture->date);
  SET (date, due, item->due);
#undef SET
}

/* Until somebody writes down what came of it, a win is claimed, and in no pack. */
static void
add_win (Log *self, const SaleCaptureItem *item)
{
  gint64 id = sale_change_set_create (self->set, SALE_KIND_OUTCOME);

#define SET(type, field, value) \
  sale_change_set_set_##type (self->set, SALE_KIND_OUTCOME, id, sale_outcome_field_##field, value)
  SET (int, account, self->capture->account);
  SET (date, date, self->capture->date);
  SET (text, we_did, item->text);
  SET (text, kind, sale_word_to_nick (sale_outcome_kind_words, SALE_OUTCOME_KIND_OUTCOME));
  SET (text, grade, sale_word_to_nick (sale_grade_words, SALE_GRADE_CLAIMED));
#undef SET
}

static void
add_items (Log *self, GPtrArray *items, void (*add) (Log *self, const SaleCaptureItem *item))
{
  for (guint i = 0; i < items->len; i++)
    add (self, items->pdata[i]);
}

static gboolean
has_items (const SaleCapture *capture)
{
  return capture->tasks->len + capture->promises->len + capture->wins->len > 0;
}

/**
 * sale_log_plan:
 * @capture: a line as it was understood, with its account
 *
 * Returns: (transfer full): what the line writes down, as one undo: an activity,
 *   unless there is nothing to say of it, then tasks, promises and wins; %NULL
 *   with %SALE_ERROR_INVALID when it names no account.
 */
SaleChangeSet *
sale_log_plan (SaleBasis *basis, const SaleCapture *capture, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _("Logged"));
  Log self = { basis, capture, set };
  gboolean says = capture->text && *capture->text;

  if (capture->account == 0)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, _("Which account is it about?"));
      return NULL;
    }
  if (says || capture->next_step || !has_items (capture))
    add_activity (&self);
  add_items (&self, capture->tasks, add_task);
  add_items (&self, capture->promises, add_promise);
  add_items (&self, capture->wins, add_win);
  return g_steal_pointer (&set);
}
