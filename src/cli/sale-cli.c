/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-private.h"

#include "sale-cli-commands.h"
#include "sale-error.h"
#include "sale-language.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

static void
sale_cli_clear (SaleCli *self)
{
  g_clear_object (&self->session);
  g_clear_object (&self->book);
  g_clear_pointer (&self->interrupt, sale_cli_interrupt_free);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->json, sale_cli_json_free);
  g_free (self->book_path);
  g_free (self->today);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleCli, sale_cli_clear)

/* Options ---------------------------------------------------------------- */

static void
add_common_options (SaleCli *self, GOptionContext *context)
{
  const GOptionEntry options[] = {
    { "book", 0, 0, G_OPTION_ARG_FILENAME, &self->book_path,
      N_ ("Use this book instead of the default one"), N_ ("FILE") },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &self->today, N_ ("Take this as the present day"),
      N_ ("YYYY-MM-DD") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->wants_json,
      N_ ("Print one JSON document instead of tables"), NULL },
    { NULL },
  };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
check_utf8 (char **arguments, GError **error)
{
  for (guint i = 0; arguments[i]; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      return refuse (error, _("An argument is not valid UTF-8"));
  return TRUE;
}

static gboolean
check_count (SaleCli *self, guint n, guint min, guint max, GError **error)
{
  if (n >= min && n <= max)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               n < min ? _("%s needs more: %s %s")
                       : _("%s takes less: %s %s"), self->command->name, self->command->name,
                           self->command->arguments ? self->command->arguments : "");
  return FALSE;
}

/* What follows "--" is no option, whatever it looks like. */
static void
strip_separator (char **arguments)
{
  while (*arguments && !g_str_equal (*arguments, "--"))
    arguments++;
  if (*arguments)
    g_free (*arguments);
  for (; *arguments; arguments++)
    arguments[0] = arguments[1];
}

static char *
dup_description (const SaleCliCommand *command)
{
  return command->description ? g_strdup (_(command->description)) : NULL;
}

/**
 * sale_cli_parse_date:
 *
 * Returns: a date; %SALE_DATE_NONE with an error of wrong use.
 */
SaleDate
sale_cli_parse_date (const char *text, GError **error)
{
  SaleDate date = g_utf8_validate (text, -1, NULL) ? sale_date_from_iso (text) : SALE_DATE_NONE;

  if (!sale_date_is_known (date))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("“%.40s” is not a date such as 2027-01-31"),
                   g_utf8_validate (text, -1, NULL) ? text : "?");
  return date;
}

/**
 * sale_cli_parse_int:
 * @number: (out): what @text says
 *
 * Returns: %FALSE with an error of wrong use.
 */
gboolean
sale_cli_parse_int (const char *text, gint64 min, gint64 max, gint64 *number, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%.40s” is not a number from %" PRId64 " to %" PRId64),
                 g_utf8_validate (text, -1, NULL) ? text : "?", min, max);
  return FALSE;
}

static gboolean
start_clock (SaleCli *self, GError **error)
{
  SaleDate today = SALE_DATE_NONE;

  if (self->today)
    {
      today = sale_cli_parse_date (self->today, error);
      if (!sale_date_is_known (today))
        return FALSE;
    }
  self->clock = sale_clock_new_at (today);
  return TRUE;
}

/**
 * sale_cli_parse:
 * @argv: what the command was run with
 * @options: (nullable): its own options, beside those of every command; numbers
 *   and texts as %G_OPTION_ARG_FILENAME, which no locale can spoil
 * @min: how many arguments it needs
 * @max: how many it takes; %G_MAXUINT for any number
 *
 * Returns: (transfer full) (nullable): the arguments, valid UTF-8; %NULL with an
 *   error of wrong use.
 */
GStrv
sale_cli_parse (SaleCli *self, char **argv, const GOptionEntry *options, guint min, guint max,
                GError **error)
{
  g_autofree char *usage = g_strjoin (" ", self->command->name, self->command->arguments, NULL);
  g_autofree char *description = dup_description (self->command);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_auto (GStrv) arguments = g_strdupv (argv);

  g_option_context_set_summary (context, _(self->command->summary));
  g_option_context_set_description (context, description);
  if (options)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  add_common_options (self, context);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return NULL;

  strip_separator (arguments + 1);
  if (!check_utf8 (arguments + 1, error) ||
      !check_count (self, g_strv_length (arguments + 1), min, max, error) ||
      !start_clock (self, error))
    return NULL;
  return g_strdupv (arguments + 1);
}

/* The book --------------------------------------------------------------- */

/**
 * sale_cli_get_book_path:
 *
 * Returns: (transfer none): the book that was asked for, or the one that the
 *   window opens.
 */
const char *
sale_cli_get_book_path (SaleCli *self)
{
  if (self->book_path == NULL)
    self->book_path = sale_session_dup_default_path ();
  return self->book_path;
}

/**
 * sale_cli_choose_sample:
 *
 * Makes the sample beside the user's book the one to open, unless another was
 * asked for.
 */
void
sale_cli_choose_sample (SaleCli *self)
{
  g_autofree char *own = sale_session_dup_default_path ();

  if (self->book_path == NULL)
    self->book_path = sale_session_dup_sample_path (own);
}

SaleClock *
sale_cli_get_clock (SaleCli *self)
{
  return self->clock;
}

SaleDate
sale_cli_get_today (SaleCli *self)
{
  return sale_clock_get_today (self->clock);
}

/**
 * sale_cli_get_cancellable:
 *
 * Returns: (transfer none): cancelled by Ctrl+C.
 */
GCancellable *
sale_cli_get_cancellable (SaleCli *self)
{
  return sale_cli_interrupt_get_cancellable (self->interrupt);
}

static gboolean
check_book_exists (SaleCli *self, GError **error)
{
  const char *path = sale_cli_get_book_path (self);
  g_autofree char *name = NULL;

  if (self->command->makes_book || g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
               _("There is no book at %s. It is made by import, add, restore or demo."), name);
  return FALSE;
}

/**
 * sale_cli_open_session:
 *
 * Returns: (transfer none) (nullable): the book with all that keeps it up to
 *   date, opened once; it is closed at the end.
 */
SaleSession *
sale_cli_open_session (SaleCli *self, GError **error)
{
  if (self->session == NULL && check_book_exists (self, error))
    {
      self->session = sale_session_open (sale_cli_get_book_path (self), self->clock, error);
      if (self->session)
        sale_reader_set_cancellable (sale_session_get_reader (self->session),
                                     sale_cli_get_cancellable (self));
    }
  return self->session;
}

/**
 * sale_cli_open_figures:
 *
 * As sale_cli_open_session(), once the figures of every account are those of today.
 */
SaleSession *
sale_cli_open_figures (SaleCli *self, GError **error)
{
  SaleSession *session = sale_cli_open_session (self, error);

  if (session == NULL || !sale_session_wait (session, error))
    return NULL;
  return session;
}

/**
 * sale_cli_close_session:
 *
 * Closes the book before the end, for a command that goes on for long.
 */
void
sale_cli_close_session (SaleCli *self)
{
  g_clear_object (&self->session);
}

/**
 * sale_cli_open_reader:
 *
 * For commands that only look up records: no figure is made for them.
 *
 * Returns: (transfer none) (nullable): a connection to read with.
 */
SaleReader *
sale_cli_open_reader (SaleCli *self, GError **error)
{
  if (self->session)
    return sale_session_get_reader (self->session);
  if (self->book == NULL && check_book_exists (self, error))
    {
      self->book = sale_book_open (sale_cli_get_book_path (self), NULL, self->clock, error);
      if (self->book)
        sale_reader_set_cancellable (sale_book_get_reader (self->book),
                                     sale_cli_get_cancellable (self));
    }
  return self->book ? sale_book_get_reader (self->book) : NULL;
}

/* The program ------------------------------------------------------------ */

static char *
dup_command_list (void)
{
  const SaleCliCommand *const *commands = sale_cli_list_commands ();
  GString *list = g_string_new (_("The book of Second Sale, for scripts and for machines without "
                                  "a display.\n\nCommands:"));

  for (guint i = 0; commands[i]; i++)
    g_string_append_printf (list, "\n  %-12s%s", commands[i]->name, _(commands[i]->summary));
  g_string_append (list, "\n\n");
  g_string_append_printf (list, _("“%s COMMAND --help” tells more of a command."),
                                  SALE_CLI_PROGRAM);
  return g_string_free_and_steal (list);
}

/* Reads what stands before the command. */
static gboolean
parse_program (SaleCli *self, char ***argv, GError **error)
{
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->wants_version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autofree char *summary = dup_command_list ();
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND [ARGUMENT…]"));

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, summary);
  add_common_options (self, context);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  return g_option_context_parse_strv (context, argv, error);
}

static gboolean
find_command (SaleCli *self, const char *name, GError **error)
{
  if (name == NULL)
    return refuse (error, _("A command is missing; --help lists them"));

  self->command = sale_cli_find_command (name);
  if (self->command)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no command “%.40s”; --help lists them"),
                 g_utf8_validate (name, -1, NULL) ? name : "?");
  return FALSE;
}

static SaleCliStatus
run_command (SaleCli *self, char **argv, GError **error)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  SaleCliStatus status;
  GError *failure = NULL;

  if (!parse_program (self, &arguments, error))
    return SALE_CLI_USAGE;
  if (self->wants_version)
    {
      g_print ("Second Sale %s\n", SALE_VERSION);
      return SALE_CLI_DONE;
    }
  if (!find_command (self, arguments[1], error))
    return SALE_CLI_USAGE;

  self->interrupt = sale_cli_interrupt_new ();
  status = self->command->run (self, arguments + 1, &failure);
  sale_cli_set_progress (self, NULL);
  if (failure)
    {
      g_propagate_error (error, failure);
      return SALE_CLI_FAILED;
    }
  return sale_cli_flush (self, error) ? status : SALE_CLI_FAILED;
}

static SaleCliStatus
report_failure (const GError *error)
{
  gboolean usage = error->domain == G_OPTION_ERROR;

  g_printerr (SALE_CLI_PROGRAM ": %s\n", error->message);
  return usage ? SALE_CLI_USAGE : SALE_CLI_FAILED;
}

/**
 * sale_cli_run:
 *
 * The whole program.
 *
 * Returns: its exit status, see #SaleCliStatus.
 */
int
sale_cli_run (int argc, char **argv)
{
  g_auto (SaleCli) self = { 0 };
  g_autoptr (GError) error = NULL;
  SaleCliStatus status;

  sale_language_init ();
  g_set_prgname (SALE_CLI_PROGRAM);

  status = run_command (&self, argv, &error);
  return (int) (error ? report_failure (error) : status);
}
