/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an answer goes: standard output for the answer, standard error for the rest. */
#include "sale-cli-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

/**
 * sale_cli_get_json:
 *
 * Returns: (transfer none) (nullable): the document to write the answer to, when
 *   the answer is for a program; else it is for people.
 */
SaleCliJson *
sale_cli_get_json (SaleCli *self)
{
  if (self->wants_json && self->json == NULL)
    self->json = sale_cli_json_new ();
  return self->json;
}

/**
 * sale_cli_print:
 *
 * Prints for people. A name from outside goes through sale_cli_dup_line() first.
 */
void
sale_cli_print (SaleCli *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sale_cli_set_progress (self, NULL);
  g_print ("%s", text);
}

static guint
get_terminal_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static gboolean
takes_style (void)
{
  const char *terminal = g_getenv ("TERM");

  return isatty (STDOUT_FILENO) && terminal && !g_str_equal (terminal, "dumb") &&
         g_getenv ("NO_COLOR") == NULL;
}

void
sale_cli_print_table (SaleCli *self, SaleCliTable *table)
{
  g_autofree char *text = sale_cli_table_dup_text (table, get_terminal_width (), takes_style ());

  sale_cli_print (self, "%s", text);
}

/**
 * sale_cli_warn:
 *
 * Says something beside the answer, on standard error.
 */
void
sale_cli_warn (SaleCli *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sale_cli_set_progress (self, NULL);
  g_printerr (SALE_CLI_PROGRAM ": %s\n", text);
}

/**
 * sale_cli_set_progress:
 * @text: (nullable): how far a long command is; %NULL takes the line away
 *
 * Shows progress where a person looks at a terminal, and nothing elsewhere.
 */
void
sale_cli_set_progress (SaleCli *self, const char *text)
{
  if (self->shows_progress)
    g_printerr ("\r\033[K");
  self->shows_progress = text != NULL && isatty (STDERR_FILENO);
  if (self->shows_progress)
    g_printerr ("%s", text);
}

/**
 * sale_cli_flush:
 *
 * Writes what is left of the answer.
 *
 * Returns: %FALSE when it could not be written: standard output may be a full
 *   disk, and then the answer was not given.
 */
gboolean
sale_cli_flush (SaleCli *self, GError **error)
{
  if (self->json && !sale_cli_json_is_empty (self->json))
    {
      fputs (sale_cli_json_get_text (self->json), stdout);
      fputc ('\n', stdout);
    }
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("The answer could not be written: %s"), g_strerror (errno));
  return FALSE;
}
