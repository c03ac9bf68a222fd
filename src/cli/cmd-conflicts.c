/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-assign.h"
#include "sale-cli-commands.h"
#include "sale-cli-record.h"
#include "sale-cli-refusals.h"
#include "sale-session.h"
#include "sale-sharing.h"

#include <glib/gi18n-lib.h>

static const SaleValue *
find_theirs (const SaleDispute *dispute)
{
  for (guint i = 0; i < dispute->theirs->len; i++)
    {
      const SalePacketValue *value = &g_array_index (dispute->theirs, SalePacketValue, i);

      if (value->field == (guint) dispute->field)
        return &value->value;
    }
  return NULL;
}

/* For programs -------------------------------------------------------------------------------- */

static void
add_values (SaleCliJson *json, SaleReader *reader, const SaleDispute *dispute)
{
  const SaleKindSpec *spec = sale_record_get_spec (dispute->record);
  g_autofree char *currency = sale_cli_dup_currency (reader, dispute->record);
  const SaleValue *theirs = find_theirs (dispute);

  sale_cli_json_add_value (json, reader, spec, (guint) dispute->field, "mine",
                           sale_record_get_value (dispute->record, (guint) dispute->field),
                           currency);
  if (theirs)
    sale_cli_json_add_value (json, reader, spec, (guint) dispute->field, "theirs", theirs,
                             currency);
  else
    sale_cli_json_add_null (json, "theirs");
}

/* Other devices' changes do not tell what they were made from. */
static void
add_base (SaleCliJson *json, SaleReader *reader, const SaleDispute *dispute)
{
  g_autofree char *currency = sale_cli_dup_currency (reader, dispute->record);

  if (dispute->field < 0 || sale_value_is_empty (&dispute->base))
    sale_cli_json_add_null (json, "base");
  else
    sale_cli_json_add_value (json, reader, sale_record_get_spec (dispute->record),
                             (guint) dispute->field, "base", &dispute->base, currency);
}

static void
add_dispute (SaleCliJson *json, SaleReader *reader, const SaleDispute *dispute)
{
  const SaleKindSpec *spec = sale_record_get_spec (dispute->record);

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "id", dispute->id);
  sale_cli_json_add_text (json, "kind", spec->name);
  sale_cli_json_add_uuid (json, "record", sale_record_get_uuid (dispute->record));
  sale_cli_json_add_text (json, "title", sale_record_get_title (dispute->record));
  sale_cli_json_add_text (json, "field",
                          dispute->field < 0 ? "deleted" : spec->fields[dispute->field].name);
  add_base (json, reader, dispute);
  if (dispute->field < 0)
    {
      sale_cli_json_add_bool (json, "mine", dispute->mine_deleted);
      sale_cli_json_add_bool (json, "theirs", dispute->theirs_deleted);
    }
  else
    add_values (json, reader, dispute);
  if (dispute->connection)
    sale_cli_json_add_text (json, "theirs_by", dispute->author);
  else
    sale_cli_json_add_uuid (json, "theirs_by", &dispute->by);
  sale_cli_json_add_instant (json, "theirs_at", dispute->at);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, SaleReader *reader, GPtrArray *disputes, GPtrArray *refusals)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "conflicts");
  for (guint i = 0; i < disputes->len; i++)
    add_dispute (json, reader, disputes->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_add_refusals (json, refusals);
  sale_cli_json_end_object (json);
}

/* For people ---------------------------------------------------------------------------------- */

static char *
dup_value (SaleCli *cli, SaleReader *reader, const SaleDispute *dispute, gboolean theirs)
{
  const SaleKindSpec *spec = sale_record_get_spec (dispute->record);
  g_autofree char *currency = sale_cli_dup_currency (reader, dispute->record);
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (sale_cli_get_clock (cli));
  const SaleValue *value;

  if (dispute->field < 0)
    return g_strdup ((theirs ? dispute->theirs_deleted : dispute->mine_deleted) ? _("deleted")
                                                                                : _("kept"));
  value = theirs ? find_theirs (dispute)
                 : sale_record_get_value (dispute->record, (guint) dispute->field);
  return value ? sale_cli_dup_value (reader, &spec->fields[dispute->field], value, currency, zone)
               : g_strdup ("");
}

static void
print_disputes (SaleCli *cli, SaleReader *reader, GPtrArray *disputes)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Record"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Field"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("conflict", "Mine"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("conflict", "Theirs"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("ID"), SALE_CLI_LEFT);
  for (guint i = 0; i < disputes->len; i++)
    {
      const SaleDispute *dispute = disputes->pdata[i];
      const SaleKindSpec *spec = sale_record_get_spec (dispute->record);

      sale_cli_table_add (table, sale_record_get_title (dispute->record));
      sale_cli_table_add (table, dispute->field < 0 ? _("Deleted")
                                                    : _(spec->fields[dispute->field].label));
      sale_cli_table_take (table, dup_value (cli, reader, dispute, FALSE));
      sale_cli_table_take (table, dup_value (cli, reader, dispute, TRUE));
      sale_cli_table_add (table, dispute->id);
    }
  sale_cli_print_table (cli, table);
}

static SaleCliStatus
answer (SaleCli *cli, SaleReader *reader, GError **error)
{
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);
  g_autoptr (GPtrArray) refusals = disputes ? sale_sharing_list_refusals (reader, error) : NULL;

  if (refusals == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    {
      answer_json (sale_cli_get_json (cli), reader, disputes, refusals);
      return SALE_CLI_DONE;
    }
  if (disputes->len)
    print_disputes (cli, reader, disputes);
  else
    sale_cli_print (cli, "%s\n", _("There are no conflicts."));
  sale_cli_print_refusals (cli, refusals);
  return SALE_CLI_DONE;
}

/* Resolving ----------------------------------------------------------------------------------- */

static SaleDispute *
find (GPtrArray *disputes, const char *id, GError **error)
{
  for (guint i = 0; i < disputes->len; i++)
    if (g_str_equal (((SaleDispute *) disputes->pdata[i])->id, id))
      return disputes->pdata[i];
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no conflict “%.80s”"), id);
  return NULL;
}

static gboolean
assign (SaleSession *session, SaleDispute *dispute, const char *value, SaleChangeSet *set,
        GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (dispute->record);
  g_autoptr (SaleRecord) changed = sale_record_copy (dispute->record);
  g_autofree char *key = NULL;
  g_autofree char *assignment = NULL;
  char *assignments[] = { NULL, NULL };

  if (dispute->field < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Whether a record is deleted is mine or theirs"));
      return FALSE;
    }
  key = sale_cli_dup_key (spec, (guint) dispute->field);
  assignment = assignments[0] = g_strconcat (key, value, NULL);
  return sale_cli_assign (session, changed, sale_record_get_id (dispute->record), assignments, set,
                          error);
}

static SaleChangeSet *
plan (SaleSession *session, SaleDispute *dispute, const char *choice, GError **error)
{
  g_autoptr (SaleChangeSet) set = NULL;

  if (*choice != '=')
    return sale_dispute_plan (dispute, g_str_equal (choice, "theirs"));
  set = sale_change_set_new (SALE_AUTHOR_USER, _("Resolve conflict"));
  return assign (session, dispute, choice, set, error) ? g_steal_pointer (&set) : NULL;
}

/* A third value is first made mine. */
static gboolean
decide (SaleSession *session, SaleDispute *dispute, const char *choice, GError **error)
{
  if (*choice == '=')
    {
      g_autoptr (SaleChangeSet) set = plan (session, dispute, choice, error);
      g_autoptr (SaleCommit) commit = set ? sale_session_commit (session, set, error) : NULL;

      if (commit == NULL)
        return FALSE;
    }
  return sale_dispute_decide (dispute, sale_session_get_book (session),
                              g_str_equal (choice, "theirs"), error);
}

static gboolean
settle (SaleSession *session, SaleDispute *dispute, const char *choice, GError **error)
{
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  if (dispute->connection)
    return decide (session, dispute, choice, error);
  set = plan (session, dispute, choice, error);
  commit = set ? sale_session_commit (session, set, error) : NULL;
  return commit != NULL;
}

static SaleCliStatus
resolve (SaleCli *cli, SaleSession *session, const char *id, const char *choice, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);
  SaleDispute *dispute = disputes ? find (disputes, id, error) : NULL;

  return dispute && settle (session, dispute, choice, error) ? answer (cli, reader, error)
                                                             : SALE_CLI_FAILED;
}

static gboolean
check_use (char **arguments, GError **error)
{
  if (arguments[0] == NULL ||
      (g_str_equal (arguments[0], "resolve") && arguments[1] && arguments[2] &&
       (*arguments[2] == '=' || g_str_equal (arguments[2], "mine") ||
        g_str_equal (arguments[2], "theirs"))))
    return TRUE;
  g_set_error_literal (
      error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
      _("It is “conflicts”, or “conflicts resolve ID” with mine, theirs or =VALUE"));
  return FALSE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 0, 3, error);
  SaleSession *session;

  if (arguments == NULL || !check_use (arguments, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_session (cli, error);
  if (session == NULL)
    return SALE_CLI_FAILED;
  return arguments[0] ? resolve (cli, session, arguments[1], arguments[2], error)
                      : answer (cli, sale_session_get_reader (session), error);
}

const SaleCliCommand sale_cmd_conflicts = {
  .name = "conflicts",
  .arguments = "[resolve ID mine|theirs|=VALUE]",
  .summary = N_ ("List what devices or a CRM disagree about, and settle it"),
  .description =
      N_ ("Both values are kept until somebody decides: for what this book shows, for what the "
          "other device says, or for a third VALUE. What was decided can be undone. What a CRM "
          "does not take is listed with its reason; it is sent again once the record is edited."),
  .run = run,
};
