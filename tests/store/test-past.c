/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader that goes back answers what the book answered then. */
#include "sale-past.h"
#include "test-book.h"

#define N_EDITS 40
#define STEP_MS 1000

/* The kinds of which the account of the test has records. */
static const SaleKind kinds[] = {
  SALE_KIND_ACCOUNT, SALE_KIND_CONTACT, SALE_KIND_CONTRACT,   SALE_KIND_PRICE_STEP,
  SALE_KIND_PLAN,    SALE_KIND_STEP,    SALE_KIND_COMMITMENT, SALE_KIND_ACTIVITY,
};

typedef struct
{
  TestBook *book;
  gint64 account;
  gint64 other;
  gint64 now;
  GRand *rand;
  GArray *made[SALE_N_KINDS]; /* ids */
} Life;

static void
append_value (GString *text, const SaleValue *value)
{
  if (value->type == SALE_VALUE_TEXT)
    g_string_append_printf (text, "'%s' ", value->text);
  else if (value->type == SALE_VALUE_REAL)
    g_string_append_printf (text, "%g ", value->d);
  else if (value->type == SALE_VALUE_INT)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", value->i);
  else
    g_string_append_printf (text, "- ");
}

static void
append_record (GString *text, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  g_string_append_printf (text, "%s %" G_GINT64_FORMAT " ", spec->name,
                          sale_record_get_id (record));
  for (guint i = 0; i < spec->n_fields; i++)
    append_value (text, sale_record_get_value (record, i));
  g_string_append_c (text, '\n');
}

static void
append_all (GString *text, SaleReader *reader, SaleQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sale_reader_list (reader, query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    append_record (text, records->pdata[i]);
}

/* All that lives of the account, the accounts below it, and the settings. */
static char *
dup_state (SaleReader *reader, gint64 account)
{
  GString *text = g_string_new (NULL);
  g_autoptr (SaleQuery) children = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleQuery) settings = sale_query_new (SALE_KIND_SETTING);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kinds[i]);

      sale_query_where_account (query, account);
      append_all (text, reader, query);
    }
  sale_query_where (children, sale_account_field_parent, SALE_QUERY_IS, sale_value_int (account));
  append_all (text, reader, children);
  append_all (text, reader, settings);
  return g_string_free_and_steal (text);
}

static char *
dup_state_then (TestBook *book, gint64 account, gint64 instant)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleReader) reader = sale_book_open_reader (book->book, &error);
  char *state;

  g_assert_no_error (error);
  g_assert_true (sale_reader_begin (reader, &error));
  sale_reader_go_back (reader, account, instant, &error);
  g_assert_no_error (error);
  state = dup_state (reader, account);
  sale_reader_end (reader);
  return state;
}

/* Edits ---------------------------------------------------------------------- */

static gint64
pick (Life *self, SaleKind kind)
{
  GArray *ids = self->made[kind];

  return ids->len ? g_array_index (ids, gint64, g_rand_int_range (self->rand, 0, (int) ids->len))
                  : 0;
}

static gint64
pick_account (Life *self)
{
  return g_rand_boolean (self->rand) ? self->account : self->other;
}

static gboolean
is_living (Life *self, SaleKind kind, gint64 id)
{
  g_autoptr (SaleRecord) record =
      id ? sale_reader_get_live (test_book_get_reader (self->book), kind, id, NULL) : NULL;

  return record != NULL;
}

static void
make (Life *self, SaleKind kind, guint owner_field, gint64 owner, guint name)
{
  g_autofree char *text = g_strdup_printf ("Made at %" G_GINT64_FORMAT, self->now);
  gint64 id;

  if (!is_living (self, sale_kind_get_spec (kind)->fields[owner_field].target, owner))
    return;
  id = test_book_add (self->book, kind, owner_field, owner, name, text);
  g_array_append_val (self->made[kind], id);
}

static void
set_int (Life *self, SaleKind kind, gint64 id, guint field, gint64 value)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;

  if (!is_living (self, kind, id))
    return;
  if (value)
    sale_change_set_set_int (set, kind, id, field, value);
  else
    sale_change_set_take (set, kind, id, field, (SaleValue) SALE_VALUE_INIT);
  commit = test_book_commit (self->book, set);
}

static void
remove_record (Life *self, SaleKind kind)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = pick (self, kind);

  if (!is_living (self, kind, id))
    return;
  sale_change_set_delete (set, kind, id);
  commit = test_book_commit (self->book, set);
}

static void
meet (Life *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Meet");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 contact = pick (self, SALE_KIND_CONTACT), activity = pick (self, SALE_KIND_ACTIVITY);
  g_autofree char *refs = g_strdup_printf ("[%" G_GINT64_FORMAT "]", contact);

  if (!is_living (self, SALE_KIND_CONTACT, contact) ||
      !is_living (self, SALE_KIND_ACTIVITY, activity))
    return;
  sale_change_set_set_text (set, SALE_KIND_ACTIVITY, activity, sale_activity_field_contacts, refs);
  commit = test_book_commit (self->book, set);
}

static void
write_setting (Life *self)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, self->now % 90);

  gint64 id = pick (self, SALE_KIND_SETTING);

  if (is_living (self, SALE_KIND_SETTING, id))
    test_book_edit (self->book, SALE_KIND_SETTING, id, sale_setting_field_value, text);
  else
    {
      id = test_book_add (self->book, SALE_KIND_SETTING, 0, 0, sale_setting_field_key, text);
      g_array_append_val (self->made[SALE_KIND_SETTING], id);
    }
}

static void
make_any (Life *self, int what)
{
  if (what == 0)
    make (self, SALE_KIND_CONTACT, sale_contact_field_account, pick_account (self),
          sale_contact_field_name);
  else if (what == 1)
    make (self, SALE_KIND_CONTRACT, sale_contract_field_account, pick_account (self),
          sale_contract_field_product);
  else if (what == 2)
    make (self, SALE_KIND_PLAN, sale_plan_field_account, pick_account (self), sale_plan_field_name);
  else if (what == 3)
    make (self, SALE_KIND_STEP, sale_step_field_plan, pick (self, SALE_KIND_PLAN),
          sale_step_field_title);
  else
    make (self, SALE_KIND_ACTIVITY, sale_activity_field_account, pick_account (self),
          sale_activity_field_text);
}

/* Makes, writes, moves, deletes, takes back: one of them. */
static void
edit (Life *self)
{
  g_autofree char *text = g_strdup_printf ("Written at %" G_GINT64_FORMAT, self->now);
  int what = g_rand_int_range (self->rand, 0, 14);

  if (what < 5)
    make_any (self, what);
  else if (what == 5)
    test_book_edit (self->book, SALE_KIND_ACCOUNT, self->account, sale_account_field_name, text);
  else if (what == 6)
    set_int (self, SALE_KIND_CONTACT, pick (self, SALE_KIND_CONTACT), sale_contact_field_account,
             pick_account (self));
  else if (what == 7)
    set_int (self, SALE_KIND_PLAN, pick (self, SALE_KIND_PLAN), sale_plan_field_account,
             pick_account (self));
  else if (what == 8)
    set_int (self, SALE_KIND_ACCOUNT, self->other, sale_account_field_parent,
             g_rand_boolean (self->rand) ? self->account : 0);
  else if (what == 9)
    remove_record (self, g_rand_boolean (self->rand) ? SALE_KIND_CONTACT : SALE_KIND_PLAN);
  else if (what == 10)
    test_book_undo (self->book);
  else if (what == 11)
    write_setting (self);
  else
    meet (self);
}

static void
life_init (Life *self, TestBook *book, guint32 seed)
{
  *self = (Life) { .book = book, .now = TEST_NOW, .rand = g_rand_new_with_seed (seed) };
  for (guint i = 0; i < SALE_N_KINDS; i++)
    self->made[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->account = test_book_add_account (book, "Acme");
  self->other = test_book_add_account (book, "Beta");
}

static void
life_clear (Life *self)
{
  for (guint i = 0; i < SALE_N_KINDS; i++)
    g_array_unref (self->made[i]);
  g_rand_free (self->rand);
}

/* What was recorded after each edit is what a reader tells that goes back to it. */
static void
test_edits (TestBook *book, gconstpointer seed)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  Life life;

  life_init (&life, book, GPOINTER_TO_UINT (seed));
  for (guint i = 0; i < N_EDITS; i++)
    {
      life.now += STEP_MS;
      test_book_set_now (book, life.now);
      /* The last thing undone may have been the account itself. */
      if (is_living (&life, SALE_KIND_ACCOUNT, life.account) &&
          is_living (&life, SALE_KIND_ACCOUNT, life.other))
        edit (&life);
      g_ptr_array_add (states, dup_state (test_book_get_reader (book), life.account));
    }
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *then = dup_state_then (book, life.account, TEST_NOW + (i + 1) * STEP_MS);

      g_assert_cmpstr (then, ==, states->pdata[i]);
    }
  life_clear (&life);
}

/* Before the account was there, nothing is. */
static void
test_before (TestBook *book, gconstpointer data)
{
  gint64 account = test_book_add_account (book, "Acme");
  g_autofree char *before = dup_state_then (book, account, TEST_NOW - 1);
  g_autofree char *after = dup_state_then (book, account, TEST_NOW);

  g_assert_cmpstr (before, ==, "");
  g_assert_nonnull (strstr (after, "'Acme'"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/past/edits/%u", seed);

      g_test_add (path, TestBook, GUINT_TO_POINTER (seed), test_book_set_up, test_edits,
                  test_book_tear_down);
    }
  g_test_add ("/past/before", TestBook, NULL, test_book_set_up, test_before, test_book_tear_down);
  return g_test_run ();
}
