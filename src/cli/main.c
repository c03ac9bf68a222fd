/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli.h"

int
main (int argc, char *argv[])
{
  /* What is printed is the answer, whatever is to be logged. */
  g_log_writer_default_set_use_stderr (TRUE);
  return sale_cli_run (argc, argv);
}
