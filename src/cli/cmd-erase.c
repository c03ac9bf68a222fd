/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"
#include "sale-erase.h"

#include <glib/gi18n-lib.h>

static const SaleWord reach_words[] = {
  { SALE_REACH_VALUE, "value", N_ ("Fact") },
  { SALE_REACH_OLD_VALUE, "old_value", N_ ("Former fact") },
  { SALE_REACH_ATTACHMENT, "attachment", N_ ("File") },
  { SALE_REACH_PASSAGE, "passage", N_ ("Passage") },
  { SALE_REACH_OLD_PASSAGE, "old_passage", N_ ("Former passage") },
  { 0, NULL, NULL },
};

/* What is to go ------------------------------------------------------------- */

/* Ticks, or unticks, the passages in one record. */
static gboolean
tick (SaleReader *reader, SaleErasePlan *plan, const char *text, gboolean ticked, GError **error)
{
  g_autoptr (SaleRecord) record = sale_cli_find_any (reader, text, error);
  gboolean any = FALSE;

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < plan->reaches->len; i++)
    {
      SaleReach *reach = plan->reaches->pdata[i];

      if (reach->record != sale_record_get_id (record) || !reach->can_keep)
        continue;
      reach->ticked = ticked;
      any = TRUE;
    }
  if (!any)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _("The record “%.80s” holds no passage that could be kept"), text);
  return any;
}

static gboolean
tick_all (SaleReader *reader, SaleErasePlan *plan, char **records, gboolean ticked, GError **error)
{
  for (guint i = 0; records && records[i]; i++)
    if (!tick (reader, plan, records[i], ticked, error))
      return FALSE;
  return TRUE;
}

/* For programs -------------------------------------------------------------- */

static void
add_record (SaleCliJson *json, SaleReader *reader, const SaleReach *reach)
{
  SaleUuid uuid;
  SaleKind kind;

  if (reach->record && sale_reader_get_uuid (reader, reach->record, &uuid, &kind))
    {
      sale_cli_json_add_text (json, "kind", sale_kind_get_spec (kind)->name);
      sale_cli_json_add_uuid (json, "id", &uuid);
      return;
    }
  sale_cli_json_add_null (json, "kind");
  sale_cli_json_add_null (json, "id");
}

static void
add_reach (SaleCliJson *json, SaleReader *reader, const SaleReach *reach)
{
  g_autofree char *key =
      reach->field < 0 ? NULL
                       : sale_cli_dup_key (sale_kind_get_spec (reach->kind), (guint) reach->field);

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "what", sale_word_to_nick (reach_words, (int) reach->what));
  add_record (json, reader, reach);
  sale_cli_json_add_text (json, "field", key);
  sale_cli_json_add_text (json, "text", reach->text);
  sale_cli_json_add_bool (json, "sure", reach->sure);
  sale_cli_json_add_bool (json, "can_keep", reach->can_keep);
  sale_cli_json_add_bool (json, "erase", reach->ticked);
  sale_cli_json_end_object (json);
}

static void
add_report (SaleCliJson *json, const SaleEraseReport *report)
{
  sale_cli_json_add_int (json, "values", report->n_values);
  sale_cli_json_add_int (json, "old_values", report->n_old_values);
  sale_cli_json_add_int (json, "passages", report->n_passages);
  sale_cli_json_add_texts (json, "backups", (const char *const *) report->backups_done->pdata);
  sale_cli_json_add_texts (json, "left", (const char *const *) report->left->pdata);
}

static void
begin_json (SaleCliJson *json, SaleReader *reader, const SaleErasePlan *plan, gboolean erased)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_uuid (json, "contact", &plan->uuid);
  sale_cli_json_add_bool (json, "erased", erased);
  sale_cli_json_begin_array (json, "reaches");
  for (guint i = 0; i < plan->reaches->len; i++)
    add_reach (json, reader, plan->reaches->pdata[i]);
  sale_cli_json_end_array (json);
}

/* For people ---------------------------------------------------------------- */

static char *
dup_place (SaleReader *reader, const SaleReach *reach)
{
  g_autoptr (SaleRecord) record =
      reach->record ? sale_reader_get (reader, reach->record, NULL) : NULL;
  g_autoptr (GString) place = g_string_new (NULL);

  if (record == NULL)
    return g_strdup (_("Name of a change"));
  g_string_append (place, _(sale_record_get_spec (record)->label));
  if (*sale_record_get_title (record))
    g_string_append_printf (place, " “%s”", sale_record_get_title (record));
  if (reach->field >= 0)
    g_string_append_printf (place, ", %s",
                            _(sale_record_get_spec (record)->fields[reach->field].label));
  return g_string_free_and_steal (g_steal_pointer (&place));
}

static void
print_reaches (SaleCli *cli, SaleReader *reader, const SaleErasePlan *plan)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Erase"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("What"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Where"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Text"), SALE_CLI_LEFT);
  for (guint i = 0; i < plan->reaches->len; i++)
    {
      const SaleReach *reach = plan->reaches->pdata[i];

      sale_cli_table_add (table, reach->ticked ? _("yes") : _("no"));
      sale_cli_table_add (table, sale_word_to_label (reach_words, (int) reach->what));
      sale_cli_table_take (table, dup_place (reader, reach));
      sale_cli_table_add (table, reach->text);
    }
  sale_cli_print_table (cli, table);
}

static void
print_list (SaleCli *cli, const char *title, GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  sale_cli_print (cli, "\n%s\n", title);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = sale_cli_dup_line (lines->pdata[i]);

      sale_cli_print (cli, "  %s\n", line);
    }
}

static void
print_report (SaleCli *cli, const SaleEraseReport *report)
{
  sale_cli_print (cli, "\n");
  sale_cli_print (cli, _("Erased: %u facts, %u former facts, %u passages.\n"), report->n_values,
                         report->n_old_values, report->n_passages);
  print_list (cli, _("Backups that were rewritten:"), report->backups_done);
  print_list (cli, _("What was not reached:"), report->left);
}

/* -------------------------------------------------------------------------- */

static SaleCliStatus
list (SaleCli *cli, SaleReader *reader, const SaleErasePlan *plan)
{
  SaleCliJson *json = sale_cli_get_json (cli);

  if (json)
    {
      begin_json (json, reader, plan, FALSE);
      sale_cli_json_end_object (json);
      return SALE_CLI_DONE;
    }
  print_reaches (cli, reader, plan);
  sale_cli_print (cli, "\n%s\n",
                  _("Nothing was erased. With --yes it is, for good: this cannot be undone."));
  return SALE_CLI_DONE;
}

static SaleCliStatus
erase (SaleCli *cli, SaleSession *session, SaleErasePlan *plan, GError **error)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (SaleEraseReport) report = NULL;

  /* The list tells names, so it is made before they are gone. */
  if (json)
    begin_json (json, reader, plan, TRUE);
  else
    print_reaches (cli, reader, plan);
  sale_cli_set_progress (cli, _("Erasing…"));
  report = sale_erase_run (sale_session_get_book (session), plan, error);
  if (report == NULL)
    return SALE_CLI_FAILED;
  if (json)
    {
      add_report (json, report);
      sale_cli_json_end_object (json);
    }
  else
    print_report (cli, report);
  return report->n_failed ? SALE_CLI_ATTENTION : SALE_CLI_DONE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) keep = NULL;
  g_auto (GStrv) also = NULL;
  gboolean yes = FALSE;
  const GOptionEntry options[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Erase what is listed"), NULL },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &keep,
      N_ ("Leave the passages in this record as they are; may be given again"), N_ ("ID") },
    { "also", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &also,
      N_ ("Erase the uncertain passages in this record too; may be given again"), N_ ("ID") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autoptr (SaleRecord) contact =
      reader ? sale_cli_find_of_kind (reader, SALE_KIND_CONTACT, 0, arguments[0], error) : NULL;
  g_autoptr (SaleErasePlan) plan =
      contact ? sale_erase_find (reader, sale_record_get_id (contact), error) : NULL;

  if (plan == NULL || !tick_all (reader, plan, also, TRUE, error) ||
      !tick_all (reader, plan, keep, FALSE, error))
    return SALE_CLI_FAILED;
  return yes ? erase (cli, session, plan, error) : list (cli, reader, plan);
}

const SaleCliCommand sale_cmd_erase = {
  .name = "erase",
  .arguments = "CONTACT",
  .summary = N_ ("Erase a person for good"),
  .description =
      N_ ("Lists what the book holds of a contact: facts, what they were before, files, and the "
          "passages in other texts that name the person. With --yes all of it is overwritten, "
          "in the book, its log and its kept backups. It cannot be undone. Passages found only "
          "by a part of the name are kept unless --also names their record. The exit status is "
          "3 when a copy could not be overwritten."),
  .run = run,
};
