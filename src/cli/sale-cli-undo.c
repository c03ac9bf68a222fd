/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What undo and redo say. */
#include "sale-cli-undo.h"

#include "sale-rules.h"

static void
print (SaleCli *cli, SaleCommit *commit, const char *message)
{
  const char *const *kept = sale_commit_get_kept (commit);

  sale_cli_print (cli, "%s\n", message);
  for (guint i = 0; kept && kept[i]; i++)
    {
      g_autofree char *line = sale_cli_dup_line (kept[i]);

      sale_cli_print (cli, "  %s\n", line);
    }
}

/**
 * sale_cli_answer_undo:
 * @commit: what taking back did
 * @key: the name under which JSON tells @set
 * @set: the change set that was taken back
 * @message: what people are told first
 *
 * Tells what was taken back, and what stays because it was changed since.
 */
SaleCliStatus
sale_cli_answer_undo (SaleCli *cli, SaleSession *session, SaleCommit *commit, const char *key,
                      gint64 set, const char *message)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  const char *const *kept = sale_commit_get_kept (commit);
  gsize n_records;

  sale_rules_follow (sale_session_get_book (session), sale_session_get_basis (session), commit);
  sale_commit_get_changed (commit, &n_records);
  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_int (json, key, set);
      sale_cli_json_add_int (json, "records", (gint64) n_records);
      sale_cli_json_add_texts (json, "kept", kept);
      sale_cli_json_end_object (json);
    }
  else
    print (cli, commit, message);
  return kept && kept[0] ? SALE_CLI_ATTENTION : SALE_CLI_DONE;
}
