/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample book: texts in sample/, one file an account. */
#include "sale-demo-books.h"

#include "sale-demo-holidays.h"
#include "sale-demo-resources.h"
#include "sale-demo-script.h"
#include "sale-playbooks.h"
#include "sale-records.h"

#include <string.h>

#define FOLDER "/org/example/SecondSale/sample/"
#define ME "dana.reyes@halden.example"
#define ZONE "Europe/Berlin"
#define ABOUT_RECORDS 3400

static char *
read_text (SaleDemoWriter *writer, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sale_demo_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &writer->error);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static void
run_file (SaleDemoScript *script, const char *name)
{
  g_autofree char *text = script->writer->error ? NULL : read_text (script->writer, name);

  if (text)
    sale_demo_script_run (script, name, text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names: a parent's file comes before its children's. */
static void
run_accounts (SaleDemoScript *script)
{
  g_auto (GStrv) names =
      g_resource_enumerate_children (sale_demo_get_resource (), FOLDER "accounts",
                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &script->writer->error);

  if (names == NULL)
    return;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = g_strconcat ("accounts/", names[i], NULL);

      run_file (script, name);
    }
}

static void
load_routine (SaleDemoScript *script)
{
  g_autofree char *text = read_text (script->writer, "routine.txt");
  guint bad_line = 0;

  if (text == NULL)
    return;
  script->routine = sale_demo_stanzas_parse (text, &bad_line);
  if (script->routine == NULL)
    g_set_error (&script->writer->error, SALE_ERROR, SALE_ERROR_INVALID, "routine.txt:%u",
                 bad_line);
  else
    script->routine_used = g_new0 (guint, script->routine->len);
}

void
sale_demo_write_setting (SaleDemoWriter *writer, const char *key, const char *value)
{
  sale_demo_writer_create (writer, SALE_KIND_SETTING);
  sale_demo_writer_set_text (writer, sale_setting_field_key, key);
  sale_demo_writer_set_text (writer, sale_setting_field_value, value);
}

/**
 * sale_demo_write_playbooks:
 *
 * The shipped playbooks, with the same ids as in every other book.
 */
void
sale_demo_write_playbooks (SaleDemoWriter *writer)
{
  guint n_playbooks;

  sale_playbooks_get_shipped (&n_playbooks);
  for (guint i = 0; i < n_playbooks; i++)
    writer->record = sale_playbooks_add (writer->chunk, i, writer->record);
}

/* By the words of their kinds, which no language changes. */
static void
name_playbooks (SaleDemoScript *script, gint64 last_before)
{
  guint n_playbooks;
  const SaleShippedPlaybook *shipped = sale_playbooks_get_shipped (&n_playbooks);
  gint64 id = last_before - 1;

  for (guint i = 0; i < n_playbooks; i++)
    {
      sale_demo_script_add_place (script, SALE_KIND_PLAYBOOK,
                                  sale_word_to_nick (sale_playbook_kind_words, shipped[i].kind),
                                  id);
      id -= 1 + (gint64) shipped[i].n_steps;
    }
}

static void
write_basis (SaleDemoWriter *writer)
{
  sale_demo_write_setting (writer, "sample", "1");
  sale_demo_write_setting (writer, "base-currency", "EUR");
  sale_demo_write_setting (writer, "time-zone", ZONE);
  sale_demo_write_setting (writer, "me", ME);
}

/**
 * sale_demo_fill_sample:
 *
 * Writes the sample: settings, playbooks, calendars, rates, templates, and 24
 * accounts with all that happened to them.
 */
void
sale_demo_fill_sample (SaleDemoWriter *writer)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (SaleCalendar) calendar = NULL;
  SaleDemoScript script;
  gint64 last;

  writer->expected = ABOUT_RECORDS;
  write_basis (writer);
  last = writer->record;
  sale_demo_write_playbooks (writer);
  calendar = sale_demo_write_holidays (writer);
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  sale_demo_script_init (&script, writer, ME, zone, calendar);
  name_playbooks (&script, last);
  load_routine (&script);
  run_file (&script, "book.txt");
  run_accounts (&script);
  sale_demo_script_clear (&script);
}
