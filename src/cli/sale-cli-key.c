/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the key of a connection comes from: never from an argument, which others can see. */
#include "sale-cli-key.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#define KEY_MAX 4096

static gboolean
read_line (char **key, GError **error)
{
  g_autofree char *text = g_malloc0 (KEY_MAX + 2);
  gsize length = 0;
  gssize read_now;

  while (length <= KEY_MAX &&
         (read_now = read (STDIN_FILENO, text + length, KEY_MAX + 1 - length)) > 0)
    {
      length += (gsize) read_now;
      if (isatty (STDIN_FILENO))
        break;
    }
  *key = sale_sharing_take_key (g_steal_pointer (&text), error);
  return *key != NULL;
}

/* On the terminal, and unseen. */
static gboolean
ask_key (char **key, GError **error)
{
  struct termios shown, hidden;
  gboolean fine;

  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return TRUE;
  hidden = shown;
  hidden.c_lflag &= (tcflag_t) ~ECHO;
  fputs (_("Key: "), stderr);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  fine = read_line (key, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  fputc ('\n', stderr);
  return fine;
}

/**
 * sale_cli_take_key:
 * @from_stdin: whether it was said that it comes from there
 * @ask: whether a person at the terminal may be asked
 * @name: the connection's
 * @key: (out) (transfer full) (nullable): for sale_sharing_free_key(); %NULL when there is none
 *
 * Returns: %FALSE when what came is not a key.
 */
gboolean
sale_cli_take_key (gboolean from_stdin, gboolean ask, const char *name, char **key, GError **error)
{
  const char *directory = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autoptr (GError) failure = NULL;

  *key = NULL;
  if (from_stdin)
    return read_line (key, error);
  if (directory)
    *key = sale_sharing_read_credential (directory, name, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return *key || !ask || ask_key (key, error);
}

/**
 * sale_cli_warn_of_expiry:
 * @days: how far ahead is near enough to say so
 */
void
sale_cli_warn_of_expiry (SaleCli *cli, const SaleSharedPlace *place, int days)
{
  SaleDate today = sale_cli_get_today (cli);
  char text[SALE_DATE_ISO_SIZE];

  if (place->expires == SALE_DATE_NONE || place->expires - today > days)
    return;
  if (place->expires < today)
    /* Translators: a connection, a date. */
    sale_cli_warn (cli, _("The key of “%s” ended on %s; connect again with a new one."),
                          place->name, sale_date_to_iso (place->expires, text));
  else
    sale_cli_warn (cli, _("The key of “%s” ends on %s; make a new one before, and connect again."),
                          place->name, sale_date_to_iso (place->expires, text));
}
