/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run with the records of a CRM did, or would do. */
#include "sale-cli-records.h"

#include "sale-cli-files.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>

static const SaleWord state_words[] = {
  { SALE_SYNC_IDLE, "idle", N_ ("Both sides are alike.") },
  { SALE_SYNC_WAITING, "waiting", N_ ("Some changes wait; the next run takes them.") },
  { SALE_SYNC_NEEDS_PERSON, "needs_person", N_ ("Something needs you.") },
  { 0, NULL, NULL },
};

static const SaleWord verb_words[] = {
  { SALE_REMOTE_CREATE, "create", N_ ("new") },
  { SALE_REMOTE_UPDATE, "update", N_ ("changed") },
  { SALE_REMOTE_ARCHIVE, "archive", N_ ("put away") },
  { SALE_REMOTE_DELETE, "delete", N_ ("deleted") },
  { 0, NULL, NULL },
};

static const SaleWord question_words[] = {
  { SALE_RECORD_QUESTION_NONE, "none", "" },
  { SALE_RECORD_QUESTION_FIRST, "first",
    N_ ("Nothing was sent yet: look at “sync --dry-run” first.") },
  { SALE_RECORD_QUESTION_MANY, "many",
    N_ ("So many records would be deleted or emptied that the run stopped. If that is meant: “sync "
        "--go-on”.") },
  { SALE_RECORD_QUESTION_MISSING, "missing",
    N_ ("So many records are not found there that the run stopped. To be asked about each: “sync "
        "--go-on”.") },
  { 0, NULL, NULL },
};

/* For programs -------------------------------------------------------------------------------- */

static void
add_edit (SaleCliJson *json, const SaleRecordChange *change, const char *field, const char *from,
          const char *to)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "direction", change->out ? "out" : "in");
  sale_cli_json_add_text (json, "verb", sale_word_to_nick (verb_words, (int) change->verb));
  sale_cli_json_add_text (json, "kind", sale_kind_get_spec (change->kind)->name);
  sale_cli_json_add_text (json, "record", change->title);
  sale_cli_json_add_text (json, "field", field);
  sale_cli_json_add_text (json, "from", from);
  sale_cli_json_add_text (json, "to", to);
  sale_cli_json_end_object (json);
}

static void
add_change (SaleCliJson *json, const SaleRecordChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < change->edits->len; i++)
    {
      const SaleRecordEdit *edit = &g_array_index (change->edits, SaleRecordEdit, i);

      add_edit (json, change, spec->fields[edit->field].name, edit->before, edit->after);
    }
  if (change->edits->len == 0)
    add_edit (json, change, NULL, NULL, NULL);
}

static void
add_numbers (SaleCliJson *json, const SaleSharingRecords *run, const SaleSharingRun *files)
{
  sale_cli_json_add_int (json, "pulled", run->pulled + (files ? files->pulled : 0));
  sale_cli_json_add_int (json, "pushed", run->pushed + (files ? files->pushed : 0));
  sale_cli_json_add_int (json, "conflicts", run->asked + (files ? files->conflicts : 0));
  sale_cli_json_add_int (json, "pending", run->pending + (files ? files->pending : 0));
  sale_cli_json_add_int (json, "waiting", run->waiting + (files ? files->waiting : 0));
  sale_cli_json_add_int (json, "set_aside", run->rejected + (files ? files->set_aside->len : 0));
}

static void
answer_json (SaleCliJson *json, SaleReader *reader, const SaleSharingRecords *run,
             const SaleSharingRun *files, gboolean dry_run)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (
      json, "state", sale_word_to_nick (state_words, (int) sale_sharing_get_state (run, files)));
  add_numbers (json, run, files);
  sale_cli_json_add_text (json, "question",
                          sale_word_to_nick (question_words, (int) run->question));
  if (files)
    sale_cli_files_add_troubles (json, files);
  if (dry_run)
    {
      sale_cli_json_begin_array (json, "changes");
      for (guint i = 0; i < run->changes->len; i++)
        add_change (json, run->changes->pdata[i]);
      if (files)
        sale_cli_files_add_changes (json, reader, files);
      sale_cli_json_end_array (json);
    }
  sale_cli_json_end_object (json);
}

/* For people ---------------------------------------------------------------------------------- */

static void
add_row (SaleCliTable *table, const SaleRecordChange *change, const char *field, const char *from,
         const char *to)
{
  sale_cli_table_add (table, change->out ? _("send") : _("take"));
  sale_cli_table_add (table, sale_word_to_label (verb_words, (int) change->verb));
  sale_cli_table_add (table, _(sale_kind_get_spec (change->kind)->label));
  sale_cli_table_add (table, change->title ? change->title : "");
  sale_cli_table_add (table, field);
  sale_cli_table_add (table, from ? from : "");
  sale_cli_table_add (table, to ? to : "");
}

static void
add_rows (SaleCliTable *table, const SaleRecordChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < change->edits->len; i++)
    {
      const SaleRecordEdit *edit = &g_array_index (change->edits, SaleRecordEdit, i);

      add_row (table, change, _(spec->fields[edit->field].label), edit->before, edit->after);
    }
  if (change->edits->len == 0)
    add_row (table, change, "", NULL, NULL);
}

static void
print_changes (SaleCli *cli, const SaleSharingRecords *run)
{
  const char *const titles[] = {
    _("Direction"), _("What"), _("Kind"), _("Record"), _("Field"), _("Now"),
                                                                     C_ ("after the run", "Then") };
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();
  guint n_out = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    sale_cli_table_add_column (table, titles[i], SALE_CLI_LEFT);
  for (guint i = 0; i < run->changes->len; i++)
    add_rows (table, run->changes->pdata[i]);
  if (run->changes->len)
    sale_cli_print_table (cli, table);
  for (guint i = 0; i < run->changes->len; i++)
    n_out += ((SaleRecordChange *) run->changes->pdata[i])->out;
  sale_cli_print (cli, _("Nothing was written. Records to change here: %u; to send: %u.\n"),
                         run->pulled, n_out);
}

static void
print_run (SaleCli *cli, SaleReader *reader, const SaleSharingRecords *run,
           const SaleSharingRun *files, gboolean dry_run)
{
  if (dry_run)
    print_changes (cli, run);
  else
    sale_cli_print (cli, _("Records changed here: %u; sent: %u.\n"), run->pulled, run->pushed);
  if (files)
    sale_cli_files_print (cli, reader, files, dry_run, TRUE);
  if (run->question != SALE_RECORD_QUESTION_NONE)
    sale_cli_print (cli, "%s\n", sale_word_to_label (question_words, (int) run->question));
  if (!dry_run)
    sale_cli_print (cli, "%s\n",
                    sale_word_to_label (state_words, (int) sale_sharing_get_state (run, files)));
}

/**
 * sale_cli_answer_records:
 * @files: (nullable): of the same run
 *
 * Says what a run did, or in a dry run would do.
 */
SaleCliStatus
sale_cli_answer_records (SaleCli *cli, SaleReader *reader, const SaleSharingRecords *run,
                         const SaleSharingRun *files, gboolean dry_run)
{
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), reader, run, files, dry_run);
  else
    print_run (cli, reader, run, files, dry_run);
  return run->asked || run->rejected || (files && (files->conflicts || files->set_aside->len)) ||
                 (!dry_run && run->question != SALE_RECORD_QUESTION_NONE)
             ? SALE_CLI_ATTENTION
             : SALE_CLI_DONE;
}
