/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about rows of Today: one command, one undo, for one row or many. */
#include "sale-agenda.h"

#include "sale-called.h"
#include "sale-plans.h"

#include <glib/gi18n-lib.h>

static char *
dup_called (SaleAgendaItem *item)
{
  return sale_called_dup_title (item->title, item->record ? item->record_kind : SALE_KIND_ACCOUNT);
}

/* Snoozing --------------------------------------------------------------------- */

static void
add_snooze (SaleChangeSet *set, SaleAgendaItem *item, SaleDate until)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_SNOOZE);

  sale_change_set_set_int (set, SALE_KIND_SNOOZE, id, sale_snooze_field_item,
                           item->record ? item->record : item->account);
  sale_change_set_set_text (set, SALE_KIND_SNOOZE, id, sale_snooze_field_aspect,
                            sale_word_to_nick (sale_today_kind_words, (int) item->kind));
  sale_change_set_set_date (set, SALE_KIND_SNOOZE, id, sale_snooze_field_until, until);
}

static char *
dup_snooze_label (GPtrArray *items)
{
  g_autofree char *called = items->len == 1 ? dup_called (items->pdata[0]) : NULL;

  if (called)
    return g_strdup_printf (_ ("%s snoozed"), called);
  return g_strdup_printf (ngettext ("%u item snoozed", "%u items snoozed", items->len), items->len);
}

/**
 * sale_agenda_snooze_all:
 * @items: (element-type SaleAgendaItem): at least one row
 * @until: the day on which they come back
 *
 * Returns: (transfer full): the command.
 */
SaleChangeSet *
sale_agenda_snooze_all (GPtrArray *items, SaleDate until)
{
  g_autofree char *label = dup_snooze_label (items);
  SaleChangeSet *set = sale_change_set_new (SALE_AUTHOR_USER, label);

  for (guint i = 0; i < items->len; i++)
    add_snooze (set, items->pdata[i], until);
  return set;
}

static GPtrArray *
list_one (SaleAgendaItem *item)
{
  GPtrArray *items = g_ptr_array_new ();

  g_ptr_array_add (items, item);
  return items;
}

/**
 * sale_agenda_snooze:
 * @until: the day on which the row comes back
 *
 * Returns: (transfer full): the command.
 */
SaleChangeSet *
sale_agenda_snooze (SaleAgendaItem *item, SaleDate until)
{
  g_autoptr (GPtrArray) items = list_one (item);

  return sale_agenda_snooze_all (items, until);
}

/* Doing ------------------------------------------------------------------------ */

/* The field that says when it was done; a step is ticked, and the rest needs a form. */
static gboolean
find_field (SaleTodayKind kind, guint *field)
{
  switch (kind)
    {
    case SALE_TODAY_TASK:
      *field = sale_task_field_done_on;
      return TRUE;
    case SALE_TODAY_PROMISE:
    case SALE_TODAY_CUSTOMER_PROMISE:
      *field = sale_commitment_field_kept_on;
      return TRUE;
    case SALE_TODAY_SIGNAL:
      *field = sale_signal_field_answered_on;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_step (SaleAgendaItem *item)
{
  return item->kind == SALE_TODAY_STEP || item->kind == SALE_TODAY_CUSTOMER_STEP;
}

static gboolean
can_be_done (SaleAgendaItem *item)
{
  guint field;

  return is_step (item) || find_field (item->kind, &field);
}

static gboolean
add_done (SaleChangeSet *set, SaleAgendaItem *item, SaleReader *reader, SaleDate today,
          GError **error)
{
  guint field;

  if (is_step (item))
    return sale_plans_tick (set, reader, item->record, today, error);
  if (find_field (item->kind, &field))
    sale_change_set_set_date (set, item->record_kind, item->record, field, today);
  return TRUE;
}

static char *
dup_done_label (GPtrArray *items, guint n)
{
  SaleAgendaItem *item = items->pdata[0];
  g_autofree char *called = dup_called (item);

  if (items->len > 1)
    return g_strdup_printf (ngettext ("%u item done", "%u items done", n), n);
  switch (item->kind)
    {
    case SALE_TODAY_PROMISE:
    case SALE_TODAY_CUSTOMER_PROMISE:
      return g_strdup_printf (_ ("%s kept"), called);
    case SALE_TODAY_SIGNAL:
      return g_strdup_printf (_ ("%s answered"), called);
    default:
      return g_strdup_printf (_ ("%s done"), called);
    }
}

/**
 * sale_agenda_done_all:
 * @items: (element-type SaleAgendaItem): at least one row
 *
 * Returns: (transfer full) (nullable): the command that does away with the rows,
 *   but those that need a form (a renewal, a review, a signal to be closed); %NULL
 *   without an error when all of them do; %NULL with %SALE_ERROR_CONFLICT when a
 *   step waits for another.
 */
SaleChangeSet *
sale_agenda_done_all (GPtrArray *items, SaleReader *reader, SaleBasis *basis, GError **error)
{
  g_autoptr (SaleChangeSet) set = NULL;
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += can_be_done (items->pdata[i]);
  if (n == 0)
    return NULL;
  label = dup_done_label (items, n);
  set = sale_change_set_new (SALE_AUTHOR_USER, label);
  for (guint i = 0; i < items->len; i++)
    if (!add_done (set, items->pdata[i], reader, sale_basis_get_today (basis), error))
      return NULL;
  return g_steal_pointer (&set);
}

/**
 * sale_agenda_done:
 *
 * Returns: (transfer full) (nullable): sale_agenda_done_all() of one row
 */
SaleChangeSet *
sale_agenda_done (SaleAgendaItem *item, SaleReader *reader, SaleBasis *basis, GError **error)
{
  g_autoptr (GPtrArray) items = list_one (item);

  return sale_agenda_done_all (items, reader, basis, error);
}
