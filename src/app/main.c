/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-application.h"
#include "sale-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (SaleApplication) application = NULL;

  sale_language_init ();
  application = sale_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
