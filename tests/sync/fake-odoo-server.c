/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fake as a program, for tests of programs: prints its address and serves on the loopback until
 * its standard input ends. Its arguments: the version; how many milliseconds each answer takes at
 * least; what is stamped on changes. To each line it is told it says how many requests came, and
 * their bytes. */
#include "fake-odoo.h"

#include <stdio.h>
#include <unistd.h>

static int
get_argument (int argc, char **argv, int index, int otherwise)
{
  return argc > index ? (int) g_ascii_strtoll (argv[index], NULL, 10) : otherwise;
}

int
main (int argc, char **argv)
{
  g_autoptr (FakeOdoo) fake = fake_odoo_new (get_argument (argc, argv, 1, 14));
  Hostile *server = fake_odoo_get_server (fake);
  char byte;

  if (argc > 2)
    fake_odoo_set_latency (fake, (guint) get_argument (argc, argv, 2, 0));
  if (argc > 3)
    fake_odoo_set_time (fake, argv[3]);
  puts (fake_odoo_get_address (fake));
  fflush (stdout);
  while (read (STDIN_FILENO, &byte, 1) > 0)
    if (byte == '\n')
      {
        printf ("%u %zu\n", hostile_count (server), hostile_get_read (server));
        fflush (stdout);
      }
  return 0;
}
