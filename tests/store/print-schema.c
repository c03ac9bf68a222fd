/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the table of every kind as its field list wants it: what a new schema
 * step is written from. */
#include "sale-schema.h"

#include <stdio.h>

int
main (void)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autofree char *table = sale_schema_dup_table ((SaleKind) kind);

      puts (table);
    }
  return 0;
}
