/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-backup.h"
#include "sale-erase-terms.h"
#include "sale-erase.h"
#include "test-book.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *redacted; /* NULL: nothing is found */
  gboolean unsure_too;
} Passage;

static const Passage passages[] = {
  { "Call with Dana Kovač today", "Call with (erased) today", FALSE },
  { "call with DANA  KOVAC.", "call with (erased).", FALSE },
  { "Kovač, Dana: agreed", "(erased): agreed", FALSE },
  { "Dana\nKovač", "(erased)", FALSE },
  { "mail d.kovac@nordlicht.example please", "mail (erased) please", FALSE },
  { "phone +49 (30) 1234-5678, ext 3", "phone (erased), ext 3", FALSE },
  { "0049 30 12345678", "(erased)", FALSE },
  { "order 12345679", NULL, TRUE },
  { "Bandana Kovačević", NULL, TRUE },
  { "Dana said yes", NULL, FALSE },
  { "Dana said yes", "(erased) said yes", TRUE },
  { "田中 太郎さんと話した", "(erased)さんと話した", FALSE },
  { "Søren is not Dana Kovačs brother", NULL, FALSE },
  { "", NULL, TRUE },
};

static void
test_terms (void)
{
  g_autoptr (SaleTerms) terms = sale_terms_new ();

  sale_terms_add_name (terms, "Dana Kovač");
  sale_terms_add_name (terms, "田中 太郎");
  sale_terms_add_mail (terms, "D.Kovac@nordlicht.example");
  sale_terms_add_phone (terms, "+49 30 12345678");
  for (guint i = 0; i < G_N_ELEMENTS (passages); i++)
    {
      guint n = 0;
      g_autofree char *redacted =
          sale_terms_redact (terms, passages[i].text, passages[i].unsure_too, &n);

      g_assert_cmpstr (redacted, ==, passages[i].redacted);
      g_assert_cmpint (n > 0, ==, passages[i].redacted != NULL);
    }
}

typedef struct
{
  TestBook book;
  gint64 account, other_account, contact, call, other_call, task;
} Erase;

static void
set_text (Erase *self, SaleKind kind, gint64 id, guint field, const char *text)
{
  test_book_edit (&self->book, kind, id, field, text);
}

static gint64
add_call (Erase *self, gint64 account, const char *text)
{
  return test_book_add (&self->book, SALE_KIND_ACTIVITY, sale_activity_field_account, account,
                        sale_activity_field_text, text);
}

static void
attach (Erase *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Attach");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("portrait-of-the-person", 22);
  gint64 id = sale_change_set_create (set, SALE_KIND_ATTACHMENT);

  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_record,
                           self->contact);
  sale_change_set_set_text (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_name, "face.jpg");
  sale_change_set_take (set, SALE_KIND_ATTACHMENT, id, sale_attachment_field_bytes,
                        sale_value_bytes (bytes));
  commit = test_book_commit (&self->book, set);
}

static void
set_up (Erase *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Greet Dana Kovač");
  g_autoptr (SaleCommit) commit = NULL;

  test_book_set_up (&self->book, data);
  self->account = test_book_add_account (&self->book, "Nordlicht AG");
  self->other_account = test_book_add_account (&self->book, "Südwind GmbH");
  self->contact = test_book_add_contact (&self->book, self->account, "Dana Marušić");
  set_text (self, SALE_KIND_CONTACT, self->contact, sale_contact_field_name, "Dana Kovač");
  set_text (self, SALE_KIND_CONTACT, self->contact, sale_contact_field_email,
            "d.kovac@nordlicht.example");
  set_text (self, SALE_KIND_CONTACT, self->contact, sale_contact_field_phone, "+49 30 12345678");
  set_text (self, SALE_KIND_CONTACT, self->contact, sale_contact_field_private_notes,
            "likes sailing");
  self->call = add_call (self, self->account, "Dana Kovač (was Marušić) wants ships");
  self->other_call = add_call (self, self->other_account, "Dana of Südwind called");
  self->task = test_book_add (&self->book, SALE_KIND_TASK, sale_task_field_account, self->account,
                              sale_task_field_text, "Ring Dana about the ships");
  set_text (self, SALE_KIND_TASK, self->task, sale_task_field_text, "Ring about the ships");
  set_text (self, SALE_KIND_ACCOUNT, self->account, sale_account_field_success_said_by,
            "Kovač, Dana");
  attach (self);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_industry,
                            "Ships");
  commit = test_book_commit (&self->book, set);
}

static void
tear_down (Erase *self, gconstpointer data)
{
  test_book_tear_down (&self->book, data);
}

static SaleErasePlan *
find (Erase *self)
{
  g_autoptr (GError) error = NULL;
  SaleErasePlan *plan = sale_erase_find (test_book_get_reader (&self->book), self->contact, &error);

  g_assert_no_error (error);
  return plan;
}

static SaleEraseReport *
erase (Erase *self, SaleErasePlan *plan)
{
  g_autoptr (GError) error = NULL;
  SaleEraseReport *report = sale_erase_run (self->book.book, plan, &error);

  g_assert_no_error (error);
  return report;
}

static guint
count (SaleErasePlan *plan, SaleReachKind what, gboolean ticked)
{
  guint n = 0;

  for (guint i = 0; i < plan->reaches->len; i++)
    {
      SaleReach *reach = plan->reaches->pdata[i];

      n += reach->what == what && reach->ticked == ticked;
    }
  return n;
}

static void
test_find (Erase *self, gconstpointer data)
{
  g_autoptr (SaleErasePlan) plan = find (self);

  g_assert_cmpstr (plan->name, ==, "Dana Kovač");
  g_assert_cmpuint (count (plan, SALE_REACH_VALUE, TRUE), ==, 4);
  g_assert_cmpuint (count (plan, SALE_REACH_OLD_VALUE, TRUE), ==, 1);
  g_assert_cmpuint (count (plan, SALE_REACH_ATTACHMENT, TRUE), ==, 1);
  g_assert_cmpuint (count (plan, SALE_REACH_PASSAGE, TRUE), ==, 2);      /* call, quote */
  g_assert_cmpuint (count (plan, SALE_REACH_OLD_PASSAGE, TRUE), ==, 1);  /* a command */
  g_assert_cmpuint (count (plan, SALE_REACH_OLD_PASSAGE, FALSE), ==, 1); /* "Ring Dana" */
  g_assert_cmpuint (count (plan, SALE_REACH_PASSAGE, FALSE), ==, 1);     /* former name */
  g_assert_cmpuint (plan->reaches->len, ==, 11);
}

static gboolean
holds (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return FALSE;
  for (gsize i = 0; i < size; i++)
    bytes[i] = g_ascii_tolower (bytes[i]);
  return memmem (bytes, size, needle, strlen (needle)) != NULL;
}

/* No file in the directory, nor below it, has any of the bytes. */
static void
assert_gone (const char *path)
{
  static const char *const needles[] = { "kova",    "maru",           "12345678",
                                         "sailing", "portrait-of-th", "face.jpg" };
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      assert_gone (child);
    }
  for (guint i = 0; dir == NULL && i < G_N_ELEMENTS (needles); i++)
    {
      if (holds (path, needles[i]))
        g_test_message ("%s holds “%s”", path, needles[i]);
      g_assert_false (holds (path, needles[i]));
    }
}

static guint
count_hits (Erase *self, const char *text)
{
  g_autoptr (GArray) hits =
      sale_reader_search (test_book_get_reader (&self->book), text, SALE_KIND_ANY, 10, NULL);

  return hits->len;
}

static void
tick (SaleErasePlan *plan, gint64 record)
{
  for (guint i = 0; i < plan->reaches->len; i++)
    {
      SaleReach *reach = plan->reaches->pdata[i];

      reach->ticked |= reach->record == record;
    }
}

static void
test_run (Erase *self, gconstpointer data)
{
  g_autoptr (SaleErasePlan) plan = NULL;
  g_autoptr (SaleEraseReport) report = NULL;
  g_autoptr (SaleRecord) stub = NULL;

  test_book_reopen (&self->book); /* the day’s backup */
  plan = find (self);
  tick (plan, self->call); /* the former name, which is only a part of a name */
  report = erase (self, plan);
  g_assert_cmpuint (report->n_values, ==, 6);
  g_assert_cmpuint (report->n_old_values, ==, 4);
  g_assert_cmpuint (report->n_passages, >=, 3);
  g_assert_cmpuint (report->backups_done->len, ==, 1);
  g_assert_cmpuint (report->left->len, ==, 2); /* "Ring Dana" in the log; copies elsewhere */
  assert_gone (self->book.dir);

  stub = sale_reader_get (test_book_get_reader (&self->book), self->contact, NULL);
  g_assert_true (sale_uuid_equal (sale_record_get_uuid (stub), &plan->uuid));
  g_assert_cmpstr (sale_contact_get_name (stub), ==, "(erased)");
  g_assert_false (sale_record_has (stub, sale_contact_field_email));
  test_book_assert_text (&self->book, self->call, sale_activity_field_text,
                         "(erased) (was (erased)) wants ships");
}

/* What the user unticks stays, what they tick goes. */
static void
test_ticked (Erase *self, gconstpointer data)
{
  g_autoptr (SaleErasePlan) plan = find (self);
  g_autoptr (SaleEraseReport) report = NULL;

  for (guint i = 0; i < plan->reaches->len; i++)
    {
      SaleReach *reach = plan->reaches->pdata[i];

      if (reach->can_keep)
        reach->ticked = reach->record != self->account;
    }
  report = erase (self, plan);
  test_book_assert_text (&self->book, self->account, sale_account_field_success_said_by,
                         "Kovač, Dana");
  test_book_assert_text (&self->book, self->other_call, sale_activity_field_text,
                         "Dana of Südwind called");
  g_assert_cmpint (
      test_book_query (self->book.path, "SELECT count (*) FROM change WHERE old LIKE '%Dana%'"), ==,
      0);
  g_assert_cmpuint (count_hits (self, "ships"), ==, 3);
  test_book_assert_sound (&self->book);
}

/* An erasure is no change that could be undone, and nothing brings it back. */
static void
test_no_undo (Erase *self, gconstpointer data)
{
  g_autoptr (SaleErasePlan) plan = find (self);
  g_autoptr (SaleEraseReport) report = erase (self, plan);

  while (TRUE)
    {
      g_autoptr (SaleCommit) commit = sale_book_undo (self->book.book, 0, NULL);

      if (commit == NULL)
        break;
    }
  test_book_assert_sound (&self->book);
  test_book_assert_text (&self->book, self->contact, sale_contact_field_name, "(erased)");
  test_book_assert_text (&self->book, self->contact, sale_contact_field_email, NULL);
}

static void
test_broken_left (Erase *self, gconstpointer data)
{
  g_autofree char *broken =
      g_build_filename (self->book.dir, "book-broken-2026-01-01.sqlite", NULL);
  g_autoptr (SaleErasePlan) plan = find (self);
  g_autoptr (SaleEraseReport) report = NULL;
  gboolean named = FALSE;

  g_file_set_contents (broken, "ruins", -1, NULL);
  report = erase (self, plan);
  for (guint i = 0; i < report->left->len; i++)
    named |= strstr (report->left->pdata[i], broken) != NULL;
  g_assert_true (named);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/erase/" name, Erase, NULL, set_up, func, tear_down)
  g_test_add_func ("/erase/terms", test_terms);
  ADD ("find", test_find);
  ADD ("run", test_run);
  ADD ("ticked", test_ticked);
  ADD ("no-undo", test_no_undo);
  ADD ("broken-left", test_broken_left);
  return g_test_run ();
}
