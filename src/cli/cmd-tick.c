/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"
#include "sale-plans.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SaleDate day;
  const char *confirmed_by;
} Tick;

static GPtrArray *
list_open (SaleReader *reader, gint64 account, GError **error)
{
  g_autoptr (SaleQuery) query = sale_plans_query_open_steps ();

  sale_query_where_account (query, account);
  return sale_reader_list (reader, query, error);
}

static void
refuse_done (SaleRecord *step, GError **error)
{
  g_autofree char *day = sale_date_dup_iso (sale_step_get_done_on (step));

  if (sale_date_is_known (sale_step_get_done_on (step)))
    g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                 _("“%s” was done on %s"), sale_record_get_title (step), day);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                 _("“%s” was skipped: %s"), sale_record_get_title (step),
                   sale_step_get_skipped_reason (step));
}

/* An open step; when it names none, what is wrong with the one it names. */
static SaleRecord *
find_step (SaleReader *reader, const char *account_text, const char *text, GError **error)
{
  g_autoptr (SaleRecord) account = sale_cli_find_account (reader, account_text, error);
  gint64 id = account ? sale_record_get_id (account) : 0;
  g_autoptr (GPtrArray) open = account ? list_open (reader, id, error) : NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (SaleRecord) step = open ? sale_cli_pick (open, text, &failure) : NULL;

  if (open == NULL || step || failure)
    {
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
      return g_steal_pointer (&step);
    }
  step = sale_cli_find_of_kind (reader, SALE_KIND_STEP, id, text, error);
  if (step && !sale_date_is_known (sale_step_get_done_on (step)) &&
      !sale_record_has (step, sale_step_field_skipped_reason))
    return g_steal_pointer (&step); /* by its id */
  if (step)
    refuse_done (step, error);
  return NULL;
}

static gboolean
tick (SaleSession *session, SaleRecord *step, const Tick *how, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Tick: %s"), sale_record_get_title (step));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_record_get_id (step);

  if (!sale_plans_tick (set, sale_session_get_reader (session), id, how->day, error))
    return FALSE;
  if (how->confirmed_by)
    sale_plans_confirm (set, id, how->day, how->confirmed_by, how->day);
  commit = sale_session_commit (session, set, error);
  return commit != NULL;
}

static SaleCliStatus
tick_step (SaleCli *cli, char **arguments, const Tick *how, GError **error)
{
  SaleSession *session = sale_cli_open_session (cli, error);
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autoptr (SaleRecord) step =
      reader ? find_step (reader, arguments[0], arguments[1], error) : NULL;
  g_autoptr (SaleRecord) ticked = NULL;

  if (step == NULL || !tick (session, step, how, error))
    return SALE_CLI_FAILED;
  ticked = sale_reader_get (reader, sale_record_get_id (step), error);
  if (ticked)
    sale_cli_answer_record (cli, reader, ticked);
  return ticked ? SALE_CLI_DONE : SALE_CLI_FAILED;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *on = NULL;
  g_autofree char *confirmed_by = NULL;
  const GOptionEntry options[] = {
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &on, N_ ("When it was done (today)"), N_ ("DATE") },
    { "confirmed-by", 0, 0, G_OPTION_ARG_FILENAME, &confirmed_by,
      N_ ("The customer’s contact who confirmed it"), N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 2, 2, error);
  Tick how = { SALE_DATE_NONE, confirmed_by };

  if (arguments == NULL)
    return SALE_CLI_USAGE;
  how.day = on ? sale_cli_parse_date (on, error) : sale_cli_get_today (cli);
  if (!sale_date_is_known (how.day))
    return SALE_CLI_USAGE;
  return tick_step (cli, arguments, &how, error);
}

const SaleCliCommand sale_cmd_tick = {
  .name = "tick",
  .arguments = "ACCOUNT STEP",
  .summary = N_ ("Tick a step of a plan"),
  .description =
      N_ ("STEP is the title of an open step, a unique part of it, or its id. A step that "
          "waits for others is refused, and they are named."),
  .run = run,
};
