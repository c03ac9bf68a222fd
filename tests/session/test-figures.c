/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cached figures are made again by every change that they hang on, and what is
 * said to bear none, bears none. */
#include "sale-check.h"
#include "sale-demo.h"
#include "sale-derive.h"
#include "sale-facts.h"
#include "sale-figures.h"
#include "sale-records.h"
#include "sale-warnings.h"
#include "sale-watch.h"

#define TODAY 20822 /* 2027-01-04 */

typedef struct
{
  char *dir;
  SaleClock *clock;
  SaleBook *book;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-figures-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->clock = sale_clock_new_at (TODAY);
  self->book = sale_book_open (path, self->dir, self->clock, &error);
  g_assert_no_error (error);
  sale_demo_write (self->book, SALE_DEMO_SAMPLE, 1, TODAY, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  sale_book_set_derive (self->book, sale_derive_and_watch, sale_watch_new (self->clock),
                        (GDestroyNotify) sale_watch_unref);
  sale_book_refresh_derived (self->book);
  sale_book_wait_derived (self->book, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->dir);

  sale_book_close (self->book);
  g_clear_object (&self->book);
  g_clear_object (&self->clock);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (self->dir);
}

static GPtrArray *
list (Fixture *self, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sale_reader_list (sale_book_get_reader (self->book), query, &error);

  g_assert_no_error (error);
  return records;
}

/* How many accounts have cached figures that are not those of the book as it is. */
static guint
count_stale (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings =
      sale_check_run (sale_book_get_reader (self->book), SALE_CHECK_FULL, sale_derive_accounts,
                      self->clock, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    n += ((SaleFinding *) findings->pdata[i])->what == SALE_FINDING_DERIVED;
  return n;
}

/* What the rules see at every account, but for the words. */
static char *
dup_warnings (Fixture *self)
{
  SaleReader *reader = sale_book_get_reader (self->book);
  g_autoptr (GPtrArray) accounts = list (self, SALE_KIND_ACCOUNT);
  g_autoptr (SaleBasis) basis = sale_basis_load (reader, self->clock, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autoptr (SaleAccountFacts) facts =
          sale_facts_load (reader, basis, sale_record_get_id (accounts->pdata[i]), NULL);
      g_autoptr (GPtrArray) warnings = sale_warnings_list (
          facts, sale_basis_get_settings (basis),
          sale_basis_get_calendar_of (basis, facts->account), SALE_BAND_UNKNOWN, TODAY);

      for (guint n = 0; n < warnings->len; n++)
        {
          SaleWarning *warning = warnings->pdata[n];

          g_string_append_printf (text, "%d %" G_GINT64_FORMAT " %d\n", warning->kind,
                                  warning->about, warning->since);
        }
    }
  return g_string_free_and_steal (text);
}

/* Some other value; %FALSE for a field that only another record could fill. */
static gboolean
make_other (const SaleFieldSpec *field, const SaleValue *now, SaleValue *other)
{
  gint64 number = now->type == SALE_VALUE_INT ? now->i : 0;
  gboolean limited = field->min < field->max;

  switch (field->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      *other = sale_value_text (now->type == SALE_VALUE_TEXT ? "Something else" : "Something");
      return TRUE;
    case SALE_FIELD_WORD:
      *other = sale_value_text (field->words[1].nick && now->type == SALE_VALUE_NONE
                                    ? field->words[1].nick
                                    : field->words[0].nick);
      return TRUE;
    case SALE_FIELD_WORDS:
      *other = sale_value_text ("[\"something\"]");
      return field->words == NULL;
    case SALE_FIELD_DATE:
      *other = sale_value_date (TODAY - 3);
      return TRUE;
    case SALE_FIELD_INT:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_MONEY:
      *other = sale_value_int (limited && number + 1 > (gint64) field->max ? (gint64) field->min
                                                                           : number + 1);
      return TRUE;
    case SALE_FIELD_BOOL:
      *other = sale_value_int (!number);
      return TRUE;
    case SALE_FIELD_NUMBER:
      *other = sale_value_real (limited ? field->max : 7);
      return TRUE;
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    default:
      return FALSE;
    }
}

static void
commit (Fixture *self, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = sale_book_commit (self->book, set, &error);

  g_assert_no_error (error);
}

/* Gives the field of every record of the kind another value. */
static gboolean
change_everywhere (Fixture *self, SaleKind kind, guint field)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind)->fields[field];
  g_autoptr (GPtrArray) records = list (self, kind);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Other");
  gboolean any = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_auto (SaleValue) other = SALE_VALUE_INIT;

      if (!make_other (spec, sale_record_get_value (records->pdata[i], field), &other))
        return FALSE;
      if (other.type == SALE_VALUE_NONE)
        continue;
      sale_change_set_set (set, kind, sale_record_get_id (records->pdata[i]), field, &other);
      any = TRUE;
    }
  if (any)
    commit (self, set);
  return any;
}

/* Of one kind; how many of its fields were changed. */
static guint
change_idle (Fixture *self, SaleKind kind)
{
  guint n_changed = 0;

  for (guint field = 0; field < sale_kind_get_spec (kind)->n_fields; field++)
    if (!sale_field_bears_figures (kind, field))
      n_changed += change_everywhere (self, kind, field);
  return n_changed;
}

static void
test_idle (Fixture *self, gconstpointer data)
{
  g_autofree char *before = dup_warnings (self);
  guint n_changed = 0;

  g_assert_cmpuint (count_stale (self), ==, 0);
  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      guint n = change_idle (self, kind);
      g_autofree char *after = n ? dup_warnings (self) : NULL;

      n_changed += n;
      if (n > 0 && (count_stale (self) != 0 || !g_str_equal (before, after)))
        g_error ("figures hang on what is called idle in %s", sale_kind_get_spec (kind)->name);
    }
  g_assert_cmpuint (n_changed, >, 50);
}

/* The measure itself can tell. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  sale_book_set_derive (self->book, NULL, NULL, NULL);
  g_assert_true (change_everywhere (self, SALE_KIND_CONTRACT, sale_contract_field_amount));
  g_assert_cmpuint (count_stale (self), >, 0);
}

static void
test_fresh (Fixture *self, gconstpointer data)
{
  g_assert_true (change_everywhere (self, SALE_KIND_CONTRACT, sale_contract_field_amount));
  g_assert_true (change_everywhere (self, SALE_KIND_ACTIVITY, sale_activity_field_two_way));
  g_assert_cmpuint (count_stale (self), ==, 0);
}

static void
set_setting (Fixture *self, const char *key, const char *value)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SETTING);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Setting");
  g_autoptr (SaleRecord) old = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  sale_query_where (query, sale_setting_field_key, SALE_QUERY_IS, sale_value_text (key));
  old = sale_reader_first (sale_book_get_reader (self->book), query, NULL);
  id = old ? sale_record_get_id (old) : sale_change_set_create (set, SALE_KIND_SETTING);
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_key, key);
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_value, value);
  commit (self, set);
  sale_book_wait_derived (self->book, &error);
  g_assert_no_error (error);
}

/* What the writer keeps of the settings it gives up as soon as they change: by a
 * set of its own, undone, and by another connection. */
static void
test_settings (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (SaleBook) other = NULL;
  g_autoptr (GError) error = NULL;
  Fixture same = *self;

  g_assert_true (change_everywhere (self, SALE_KIND_CONTRACT, sale_contract_field_amount));
  set_setting (self, "base-currency", "USD");
  g_assert_cmpuint (count_stale (self), ==, 0);
  undone = sale_book_undo (self->book, 0, &error);
  g_assert_no_error (error);
  sale_book_wait_derived (self->book, &error);
  g_assert_cmpuint (count_stale (self), ==, 0);

  other = sale_book_open (sale_book_get_path (self->book), self->dir, self->clock, &error);
  g_assert_no_error (error);
  same.book = other;
  set_setting (&same, "base-currency", "USD");
  sale_book_close (other);
  sale_book_refresh_derived (self->book);
  sale_book_wait_derived (self->book, &error);
  g_assert_true (change_everywhere (self, SALE_KIND_CONTRACT, sale_contract_field_amount));
  g_assert_cmpuint (count_stale (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/figures/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/figures/stale", Fixture, NULL, set_up, test_stale, tear_down);
  g_test_add ("/figures/fresh", Fixture, NULL, set_up, test_fresh, tear_down);
  g_test_add ("/figures/settings", Fixture, NULL, set_up, test_settings, tear_down);

  return g_test_run ();
}
