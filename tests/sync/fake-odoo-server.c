/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fake as a program, for tests of programs: prints its address and serves on the loopback until
 * its standard input ends. */
#include "fake-odoo.h"

#include <stdio.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  g_autoptr (FakeOdoo) fake =
      fake_odoo_new (argc > 1 ? (int) g_ascii_strtoll (argv[1], NULL, 10) : 14);
  char byte;

  puts (fake_odoo_get_address (fake));
  fflush (stdout);
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  return 0;
}
