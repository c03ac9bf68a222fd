/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-language.h"

#include <libintl.h>
#include <locale.h>

/**
 * sale_language_init:
 *
 * Speaks the user's language from now on. To be called by a program before
 * anything else.
 *
 * The translations are those that are installed; `SECOND_SALE_LOCALE_DIR` names
 * another directory, for who translates and for tests.
 */
void
sale_language_init (void)
{
  const char *dir = g_getenv ("SECOND_SALE_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir ? dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
