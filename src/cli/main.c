/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli.h"

int
main (int argc, char *argv[])
{
  return sale_cli_run (argc, argv);
}
