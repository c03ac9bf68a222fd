/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a CRM does not take, and why. */
#include "sale-cli-refusals.h"

#include "sale-cli-record.h"
#include "sale-cli-table.h"
#include "sale-sharing.h"

#include <glib/gi18n-lib.h>

/**
 * sale_cli_add_refusals:
 * @refusals: (element-type SaleRefusal)
 */
void
sale_cli_add_refusals (SaleCliJson *json, GPtrArray *refusals)
{
  sale_cli_json_begin_array (json, "refused");
  for (guint i = 0; i < refusals->len; i++)
    {
      const SaleRefusal *refusal = refusals->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "kind", sale_record_get_spec (refusal->record)->name);
      sale_cli_json_add_uuid (json, "record", sale_record_get_uuid (refusal->record));
      sale_cli_json_add_text (json, "title", sale_record_get_title (refusal->record));
      sale_cli_json_add_text (json, "reason", refusal->reason);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
}

/**
 * sale_cli_print_refusals:
 * @refusals: (element-type SaleRefusal)
 */
void
sale_cli_print_refusals (SaleCli *cli, GPtrArray *refusals)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  if (refusals->len == 0)
    return;
  sale_cli_table_add_column (table, _("Not Sent"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Reason"), SALE_CLI_LEFT);
  for (guint i = 0; i < refusals->len; i++)
    {
      const SaleRefusal *refusal = refusals->pdata[i];

      sale_cli_table_add (table, sale_record_get_title (refusal->record));
      sale_cli_table_add (table, refusal->reason);
    }
  sale_cli_print_table (cli, table);
}
