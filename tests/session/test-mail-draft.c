/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail drafts: to whom, what stands in them, and what must not. */
#include "sale-mail-draft.h"
#include "sale-mail-template.h"
#include "sale-session.h"
#include "test-book.h"
#include "test-session.h"

#include <string.h>

#define SECRET "Geheimnis"

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  gint64 account;
  gint64 review;
} Fixture;

static SaleChangeSet *
set_new (void)
{
  return sale_change_set_new (SALE_AUTHOR_USER, "Test");
}

static gint64
add_contact (Fixture *self, const char *name, const char *address)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_CONTACT);

  sale_change_set_set_int (set, SALE_KIND_CONTACT, id, sale_contact_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_name, name);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_email, address);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_private_notes, SECRET);
  return test_session_commit (self->session, set, id);
}

static void
invite (Fixture *self, gint64 contact, const char *name, gboolean attended)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_ATTENDEE);

  sale_change_set_set_int (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_review, self->review);
  if (contact)
    sale_change_set_set_int (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_contact, contact);
  else
    sale_change_set_set_text (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_name, name);
  sale_change_set_set_int (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_attended, attended);
  test_session_commit (self->session, set, 0);
}

static void
decide (Fixture *self, const char *text, const char *owner, const char *side, const char *due,
        const char *position)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_DECISION);

  sale_change_set_set_int (set, SALE_KIND_DECISION, id, sale_decision_field_review, self->review);
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_text, text);
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_owner, owner);
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_side, side);
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_position, position);
  if (due)
    sale_change_set_set_date (set, SALE_KIND_DECISION, id, sale_decision_field_due,
                              sale_date_from_iso (due));
  test_session_commit (self->session, set, 0);
}

static gint64
add_review (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_REVIEW);

  sale_change_set_set_int (set, SALE_KIND_REVIEW, id, sale_review_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_REVIEW, id, sale_review_field_period, "2026Q4");
  sale_change_set_set_text (set, SALE_KIND_REVIEW, id, sale_review_field_private_notes, SECRET);
  sale_change_set_set_date (set, SALE_KIND_REVIEW, id, sale_review_field_held_on,
                            sale_date_from_iso ("2027-01-04"));
  return test_session_commit (self->session, set, id);
}

/* On 4 January 2027: a review held with two of three who were invited. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SaleClock) clock =
      sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));

  self->dir = g_dir_make_tmp ("sale-mail-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  self->account = test_session_add_account (self->session, "Nordlicht & Söhne");
  self->review = add_review (self);
  invite (self, add_contact (self, "Ines Müller", "ines@nordlicht.example"), NULL, TRUE);
  invite (self, add_contact (self, "Jo Lind", NULL), NULL, TRUE);
  invite (self, add_contact (self, "Absent", "absent@nordlicht.example"), NULL, FALSE);
  decide (self, "Send the price list", "Lee", "us", "2027-01-12", "b");
  decide (self, "Name a project lead", "Ines Müller", "customer", NULL, "a");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static SaleMailDraft *
read_review (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SaleMailDraft *draft = sale_mail_draft_read_review (
      self->reader, sale_session_get_basis (self->session), self->review, &error);

  g_assert_no_error (error);
  return draft;
}

/* To who was there and has an address; ours first, theirs after. */
static void
test_review (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleMailDraft) draft = read_review (self);
  g_autofree char *missing = sale_mail_draft_dup_missing (draft);
  const char *ours, *theirs;

  g_assert_cmpuint (draft->to->len, ==, 1);
  g_assert_cmpstr (draft->to->pdata[0], ==, "ines@nordlicht.example");
  g_assert_cmpstr (missing, ==, "Jo Lind");
  g_assert_cmpstr (draft->subject, ==, "Nordlicht & Söhne: what we decided on Mon 4 Jan 2027");
  ours = strstr (draft->body, "We\n– Send the price list (Lee, by Tue 12 Jan 2027)\n");
  theirs = strstr (draft->body, "You\n– Name a project lead (Ines Müller)\n");
  g_assert_nonnull (ours);
  g_assert_nonnull (theirs);
  g_assert_true (ours < theirs);
  g_assert_nonnull (strstr (draft->body, "Hello Ines Müller,"));
  g_assert_null (strstr (draft->body, "next review"));
  g_assert_null (strstr (draft->body, SECRET));
  g_assert_null (strstr (draft->body, "{"));
}

/* What became of a decision since is what is told. */
static void
test_promise_since (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_DECISION);
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleMailDraft) draft = NULL;
  gint64 promise = sale_change_set_create (set, SALE_KIND_COMMITMENT);

  sale_query_order (query, sale_decision_field_position, FALSE);
  decisions = sale_reader_list (self->reader, query, NULL);
  sale_change_set_set_int (set, SALE_KIND_COMMITMENT, promise, sale_commitment_field_account,
                           self->account);
  sale_change_set_set_text (set, SALE_KIND_COMMITMENT, promise, sale_commitment_field_text,
                            "Name a project lead");
  sale_change_set_set_text (set, SALE_KIND_COMMITMENT, promise, sale_commitment_field_side,
                            "customer");
  sale_change_set_set_date (set, SALE_KIND_COMMITMENT, promise, sale_commitment_field_due,
                            sale_date_from_iso ("2027-02-01"));
  sale_change_set_set_int (set, SALE_KIND_DECISION, sale_record_get_id (decisions->pdata[0]),
                           sale_decision_field_commitment, promise);
  test_session_commit (self->session, set, 0);
  draft = read_review (self);
  g_assert_nonnull (strstr (draft->body, "– Name a project lead (by Mon 1 Feb 2027)"));
}

/* Nobody is written to who does not want it; a second address is none. */
static void
test_do_not_contact (Fixture *self, gconstpointer data)
{
  gint64 contact = add_contact (self, "Never", "never@nordlicht.example");
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleMailDraft) draft = NULL;
  g_autofree char *uri = NULL;

  sale_change_set_set_int (set, SALE_KIND_CONTACT, contact, sale_contact_field_do_not_contact,
                           TRUE);
  test_session_commit (self->session, set, 0);
  invite (self, contact, NULL, TRUE);
  draft = read_review (self);
  uri = sale_mail_draft_dup_uri (draft);
  g_assert_null (strstr (uri, "never@"));
  g_assert_cmpuint (draft->missing->len, ==, 2);
}

/* A subject is one line, a body many; nothing of them becomes a header. */
static void
test_uri (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleMailDraft) draft = sale_mail_draft_new ();
  g_autofree char *uri = NULL;

  g_ptr_array_add (draft->to, g_strdup ("a@b.example"));
  g_ptr_array_add (draft->to, g_strdup ("c?bcc=x@d.example"));
  g_ptr_array_add (draft->cc, g_strdup ("e@f.example"));
  draft->subject = g_strdup ("50 % & more");
  draft->body = g_strdup ("One\nTwo");
  uri = sale_mail_draft_dup_uri (draft);
  g_assert_cmpstr (uri, ==,
                   "mailto:a@b.example,c%3Fbcc%3Dx@d.example?cc=e@f.example"
                   "&subject=50%20%25%20%26%20more&body=One%0D%0ATwo");
}

static void
test_fill (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  g_hash_table_insert (values, (gpointer) "a", (gpointer) "A {b}");
  g_hash_table_insert (values, (gpointer) "b", (gpointer) "");
  text = sale_mail_template_fill ("Hi {a}{b}\n\nnot {b} at all\n\n{c} {} { }\n", values);
  g_assert_cmpstr (text, ==, "Hi A {b}\n\n{c} {} { }");
}

static void
add_template (Fixture *self, const char *name, const char *language, const char *body)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_TEMPLATE);

  sale_change_set_set_text (set, SALE_KIND_TEMPLATE, id, sale_template_field_name, name);
  sale_change_set_set_text (set, SALE_KIND_TEMPLATE, id, sale_template_field_use, "thanks");
  sale_change_set_set_text (set, SALE_KIND_TEMPLATE, id, sale_template_field_language, language);
  sale_change_set_set_text (set, SALE_KIND_TEMPLATE, id, sale_template_field_body, body);
  test_session_commit (self->session, set, 0);
}

/* The book's own, that in the customer's language before one without. */
static void
test_templates (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleMailDraft) any = NULL;
  g_autoptr (SaleMailDraft) german = NULL;

  /* One that does not tell the decisions is for other thanks. */
  add_template (self, "0", NULL, "Thank you.");
  add_template (self, "A", NULL, "Any {customer} {decisions}");
  add_template (self, "B", "de", "Deutsch {customer} {decisions}");
  any = read_review (self);
  g_assert_true (g_str_has_prefix (any->body, "Any Nordlicht & Söhne "));
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_language,
                            "de-AT");
  test_session_commit (self->session, set, 0);
  german = read_review (self);
  g_assert_true (g_str_has_prefix (german->body, "Deutsch Nordlicht & Söhne "));
}

/* To those who have a step to do, with what the status page says. */
static void
test_plan (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleMailDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  gint64 plan = sale_change_set_create (set, SALE_KIND_PLAN), step;

  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_name, "Onboarding");
  step = sale_change_set_create (set, SALE_KIND_STEP);
  sale_change_set_set_int (set, SALE_KIND_STEP, step, sale_step_field_plan, plan);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_title, "Data access");
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_side, "customer");
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_assignee, "Absent");
  plan = test_session_commit (self->session, set, plan);
  draft = sale_mail_draft_read_plan (self->reader, sale_session_get_basis (self->session), plan,
                                     "Well done.", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->to->len, ==, 1);
  g_assert_cmpstr (draft->to->pdata[0], ==, "absent@nordlicht.example");
  g_assert_cmpstr (draft->subject, ==, "Onboarding: where we stand on Mon 4 Jan 2027");
  g_assert_nonnull (strstr (draft->body, "Well done."));
  g_assert_nonnull (strstr (draft->body, "[ ] Data access"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/session/mail/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("review", test_review);
  ADD ("promise-since", test_promise_since);
  ADD ("do-not-contact", test_do_not_contact);
  ADD ("uri", test_uri);
  ADD ("fill", test_fill);
  ADD ("templates", test_templates);
  ADD ("plan", test_plan);
  return g_test_run ();
}
