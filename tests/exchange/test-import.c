/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"
#include "sale-import.h"
#include "test-book.h"

#include <stdarg.h>
#include <string.h>

typedef struct
{
  SaleImportOptions options;
  SaleImport *import;
  GString *result; /* created/updated/unchanged/skipped, then a line a rejection */
} Run;

static void
describe (Run *run)
{
  const SaleImportReport *report = sale_import_get_report (run->import);

  g_string_printf (run->result, "%d/%d/%d/%d\n", (int) report->n_created, (int) report->n_updated,
                   (int) report->n_unchanged, (int) report->n_skipped);
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const SaleImportRejection *one = g_ptr_array_index (report->rejected, i);

      g_string_append_printf (run->result, "%s:%d:%s: %s\n", one->file, (int) one->line,
                              one->column ? one->column : "", one->reason);
    }
}

static void
add_text (SaleImport *import, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  sale_import_add_text (import, name, bytes);
}

static Run *
plan_of (TestBook *book, const SaleImportOptions *options, const char *const *files, GError **error)
{
  Run *run = g_new0 (Run, 1);

  if (options)
    run->options = *options;
  run->result = g_string_new (NULL);
  run->import = sale_import_new (book->book, &run->options);
  for (guint i = 0; files[i]; i += 2)
    add_text (run->import, files[i], files[i + 1]);
  if (sale_import_plan (run->import, NULL, error))
    describe (run);
  return run;
}

static void
run_free (Run *run)
{
  sale_import_free (run->import);
  g_string_free (run->result, TRUE);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Plans and commits, and expects that result of both. */
static void
import (TestBook *book, const SaleImportOptions *options, const char *const *files,
        const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = plan_of (book, options, files, &error);
  g_autoptr (SaleCommit) commit = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (run->result->str, ==, expected);
  commit = sale_import_commit (run->import, NULL, &error);
  g_assert_no_error (error);
  test_book_assert_sound (book);
}

#define FILES(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* The living records of a kind, one a line: some fields as text, references by the
 * title of what they mean. */
static char *
dup_field (TestBook *book, SaleRecord *record, guint field)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  SaleReader *reader = test_book_get_reader (book);
  g_autoptr (GArray) ids = NULL;
  GString *titles;

  if (spec->fields[field].type != SALE_FIELD_REF && spec->fields[field].type != SALE_FIELD_REFS)
    return sale_record_dup_field_text (record, field);

  titles = g_string_new (NULL);
  if (spec->fields[field].type == SALE_FIELD_REFS)
    ids = sale_refs_split (sale_record_get_text (record, field));
  else
    {
      gint64 id = sale_record_get_int (record, field, 0);

      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (id)
        g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) other = sale_reader_get (reader, g_array_index (ids, gint64, i), NULL);

      g_string_append_printf (titles, "%s%s", i ? "+" : "", sale_record_get_title (other));
    }
  return g_string_free_and_steal (titles);
}

static void
assert_records (TestBook *book, SaleKind kind, const char *fields, const char *expected)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  records = sale_reader_list (test_book_get_reader (book), query, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      for (guint f = 0; names[f]; f++)
        {
          int field = sale_kind_find_field (spec, names[f]);
          g_autofree char *text = NULL;

          g_assert_cmpint (field, >=, 0);
          text = dup_field (book, records->pdata[i], (guint) field);
          g_string_append_printf (out, "%s%s", f ? "|" : "", text ? text : "");
        }
      g_string_append_c (out, '\n');
    }
  g_assert_cmpstr (out->str, ==, expected);
}

static const char accounts[] = "external_id,name,domain,owner,tier,currency\n"
                               "A-1,Nordlicht AG,nordlicht.test,dana@x.test,strategic,EUR\n"
                               "A-2,Sakura KK,sakura.test,dana@x.test,standard,JPY\n";
static const char contacts[] = "account,name,email,roles,influence\n"
                               "A-1,Ana,ana@nordlicht.test,champion;user_lead,4\n"
                               "sakura.test,Bo,bo@sakura.test,,\n"
                               "Nordlicht AG,Cy,,legal,2\n";
static const char contracts[] =
    "external_id,account,product,term_start,term_end,amount,period,currency,auto_renew\n"
    "K-1,A-1,Platform,2026-01-01,2026-12-31,\"12,000.50\",year,EUR,yes\n"
    "K-2,A-2,Platform,2026-04-01,2027-03-31,\"1,200,000\",year,JPY,no\n";

static void
test_linked (TestBook *book, gconstpointer data)
{
  const char *const *files =
      FILES ("contracts.csv", contracts, "contacts.csv", contacts, "accounts.csv", accounts);

  import (book, NULL, files, "7/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "external_id name tier",
                  "A-1|Nordlicht AG|strategic\nA-2|Sakura KK|standard\n");
  assert_records (book, SALE_KIND_CONTACT, "account name email roles influence",
                  "Nordlicht AG|Ana|ana@nordlicht.test|champion;user_lead|4\n"
                  "Sakura KK|Bo|bo@sakura.test||\nNordlicht AG|Cy||legal|2\n");
  assert_records (book, SALE_KIND_CONTRACT, "account amount currency renewal_mode term_end",
                  "Nordlicht AG|12000.50|EUR|auto|2026-12-31\n"
                  "Sakura KK|1200000|JPY|signature|2027-03-31\n");

  /* The same files again change nothing, and leave no change set. */
  import (book, NULL, files, "0/0/7/0\n");
  g_assert_cmpint (sale_reader_get_last_set (test_book_get_reader (book)), ==, 1);
  /* One import is one undo. */
  test_book_undo (book);
  assert_records (book, SALE_KIND_ACCOUNT, "name", "");
  assert_records (book, SALE_KIND_CONTRACT, "product", "");
}

static void
test_keys (TestBook *book, gconstpointer data)
{
  import (book, NULL, FILES ("accounts.csv", accounts), "2/0/0/0\n");
  /* By external id; by domain, which lacks an id; by name. */
  import (book, NULL, FILES ("accounts.csv", "external_id,name,tier\nA-1,Nordlicht SE,small\n"),
          "0/1/0/0\n");
  import (book, NULL, FILES ("accounts.csv", "name,domain,tier\nSakura,www.Sakura.test,small\n"),
          "0/1/0/0\n");
  import (book, NULL, FILES ("accounts.csv", "name,industry\n sakura ,Tea\n"), "0/1/0/0\n");
  /* Another id, although the name is the same, is another account. */
  import (book, NULL, FILES ("accounts.csv", "external_id,name\nA-3,Sakura\n"), "1/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "external_id name domain tier industry",
                  "A-1|Nordlicht SE|nordlicht.test|small|\n"
                  "A-2| sakura |www.Sakura.test|small|Tea\nA-3|Sakura|||\n");
}

static void
test_contact_keys (TestBook *book, gconstpointer data)
{
  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", contacts), "5/0/0/0\n");
  /* By mail address, whatever the name; by account and name, one without an address. */
  import (book, NULL,
          FILES ("contacts.csv", "account,name,email,title\nA-1,Ana Lee,ANA@nordlicht.test,CEO\n"
                                 "A-1,cy,cy@nordlicht.test,CTO\n"),
          "0/2/0/0\n");
  /* The same name with another address is another person. */
  import (book, NULL,
          FILES ("contacts.csv", "account,name,email\nA-1,Ana Lee,other@nordlicht.test\n"),
          "1/0/0/0\n");
  assert_records (book, SALE_KIND_CONTACT, "name email title",
                  "Ana Lee|ANA@nordlicht.test|CEO\nBo|bo@sakura.test|\n"
                  "cy|cy@nordlicht.test|CTO\nAna Lee|other@nordlicht.test|\n");
}

/* Rows of one file that share a key but not what else names them stay apart. */
static void
test_shared_keys (TestBook *book, gconstpointer data)
{
  static const char shared[] = "name,domain\nAcme US,acme.test\nAcme DE,acme.test\n";
  static const char outcomes[] = "account,date,we_did,dedupe_key,grade\n"
                                 "Acme US,2026-05-01,One,D,confirmed\n"
                                 "Acme US,2026-06-01,Two,D,estimated\n";

  import (book, NULL, FILES ("accounts.csv", shared), "2/0/0/0\n");
  import (book, NULL, FILES ("accounts.csv", shared), "0/0/2/0\n");
  import (book, NULL, FILES ("outcomes.csv", outcomes), "2/0/0/0\n");
  import (book, NULL, FILES ("outcomes.csv", outcomes), "0/0/2/0\n");
  import (book, NULL, FILES ("contacts.csv", "account,name\nacme.test,Ana\n"),
          "0/0/0/0\ncontacts.csv:2:account: “acme.test” fits two records: Acme US (acme.test) and "
          "Acme DE (acme.test).\n");
}

/* One id for two accounts: the second is refused, for no reference could mean it. */
static void
test_same_id_twice (TestBook *book, gconstpointer data)
{
  static const char twice[] = "external_id,name,domain\nA-1,Acme,acme.test\n"
                              "A-1,Bolt,bolt.test\nA-2,Cord,cord.test\n";

  import (book, NULL, FILES ("accounts.csv", twice),
          "2/0/0/0\naccounts.csv:3:: “A-1” is also the id of line 2, which is about something "
          "else.\n");
  import (book, NULL, FILES ("contacts.csv", "account,name\nA-1,Ana\n"), "1/0/0/0\n");
}

static void
test_same_record_twice (TestBook *book, gconstpointer data)
{
  static const char twice[] = "external_id,name,tier,industry\nA-1,Acme,small,\n"
                              "A-1,Acme,strategic,Tea\n";

  import (book, NULL, FILES ("accounts.csv", twice), "1/0/1/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "external_id name tier industry",
                  "A-1|Acme|strategic|Tea\n");
  import (book, NULL, FILES ("accounts.csv", twice), "0/0/2/0\n");
}

static void
test_empty_cells (TestBook *book, gconstpointer data)
{
  SaleImportOptions clear = { .clear_empty = TRUE };

  import (book, NULL, FILES ("accounts.csv", accounts), "2/0/0/0\n");
  import (book, NULL, FILES ("accounts.csv", "external_id,name,tier,domain\nA-1,,,\n"),
          "0/0/1/0\n");
  import (book, &clear, FILES ("accounts.csv", "external_id,name,tier\nA-1,,\n"), "0/1/0/0\n");
  /* The name is needed, the column domain is not there. */
  assert_records (book, SALE_KIND_ACCOUNT, "name tier domain",
                  "Nordlicht AG||nordlicht.test\nSakura KK|standard|sakura.test\n");
}

static void
test_rejections (TestBook *book, gconstpointer data)
{
  static const char bad[] = "account,name,email,influence,left_on\n"
                            "A-1,Ana,ana@x.test,9,\n"
                            "A-9,Bo,,,\n"
                            "A-1,,,,\n"
                            "A-1,\"Cy,,,\n"
                            "A-1,Di,,,31.02.2026\n"
                            "A-1,Ed,,,,extra\n"
                            "\n"
                            "A-1,Flo,,2,01.03.2026\n";

  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", bad),
          "3/0/0/0\n"
          "contacts.csv:2:influence: influence: 9 is not between 1 and 5\n"
          "contacts.csv:3:account: “A-9” is neither in the book nor among the rows taken.\n"
          "contacts.csv:4:: “name” is empty, and no record is known that the row could be.\n"
          "contacts.csv:5:name: The quote that opens this cell is never closed.\n"
          "contacts.csv:6:left_on: “31.02.2026” is not a date such as 2027-01-31.\n"
          "contacts.csv:7:: The row has more cells than the header; a delimiter may stand in a "
          "cell that is not quoted.\n");
  assert_records (book, SALE_KIND_CONTACT, "name left_on", "Flo|2026-03-01\n");
}

static void
test_all_or_nothing (TestBook *book, gconstpointer data)
{
  SaleImportOptions options = { .all_or_nothing = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = plan_of (
      book, &options, FILES ("accounts.csv", "name,tier\nAcme,small\nBeta,huge\n"), &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (run->result->str, "1/0/0/0\naccounts.csv:3:tier: "));
  g_assert_null (sale_import_commit (run->import, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CONFLICT);
  assert_records (book, SALE_KIND_ACCOUNT, "name", "");
}

static void
test_refused_files (TestBook *book, gconstpointer data)
{
  static const struct
  {
    const char *text;
    SaleError code;
    const char *place;
  } cases[] = {
    { "foo,bar\n1,2\n", SALE_ERROR_NOT_FOUND, "x.csv" },
    { "", SALE_ERROR_INVALID, "x.csv" },
    { "name,started\nAcme,03/04/2026\n", SALE_ERROR_CONFLICT, "2026-04-03" },
    { "name,started\nAcme,13/04/2026\nB,04/13/2026\n", SALE_ERROR_CONFLICT, "04/13/2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Run) run = plan_of (book, NULL, FILES ("x.csv", cases[i].text), &error);

      g_assert_error (error, SALE_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].place));
      g_assert_true (g_str_has_prefix (error->message, "x.csv: "));
    }
}

static void
test_choice (TestBook *book, gconstpointer data)
{
  SaleImportOptions options = { .choice = { .order = SALE_MONTH_FIRST } };

  import (book, &options, FILES ("x.csv", "name,started\nAcme,03/04/2026\n"), "1/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "name started", "Acme|2026-03-04\n");
}

/* References to rows of the same kind, in any order. */
static void
test_self_references (TestBook *book, gconstpointer data)
{
  import (book, NULL,
          FILES ("accounts.csv", "external_id,name,parent\n1,Child,2\n2,Mother,3\n3,Grand,\n",
                 "contracts.csv",
                 "external_id,account,product,follows\nK2,1,Two,K1;K0\nK1,1,One,\nK0,1,Zero,\n",
                 "steps.csv",
                 "account,plan,title,depends_on\n1,Start,Second,First\n1,Start,First,\n"),
          "8/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "name parent", "Child|Mother\nMother|Grand\nGrand|\n");
  assert_records (book, SALE_KIND_CONTRACT, "product follows", "Two|One+Zero\nOne|\nZero|\n");
  assert_records (book, SALE_KIND_STEP, "title depends_on", "Second|First\nFirst|\n");
}

/* What refers to a rejected row is rejected too, through any number of them. */
static void
test_rejection_spreads (TestBook *book, gconstpointer data)
{
  import (book, NULL,
          FILES ("accounts.csv", "external_id,name,parent\n1,A,nobody\n2,B,1\n3,C,\n",
                 "contacts.csv", "account,name\n2,Ana\n3,Bo\n"),
          "2/0/0/0\n"
          "accounts.csv:2:parent: “nobody” is neither in the book nor among the rows taken.\n"
          "accounts.csv:3:parent: The row that it refers to was rejected.\n"
          "contacts.csv:2:account: The row that it refers to was rejected.\n");
  assert_records (book, SALE_KIND_ACCOUNT, "name", "C\n");
  assert_records (book, SALE_KIND_CONTACT, "name", "Bo\n");
}

static void
test_steps (TestBook *book, gconstpointer data)
{
  static const char steps[] =
      "account,plan,plan_kind,anchor,title,side,due,required,done_on,first_value\n"
      "A-1,Start,,2026-02-01,Kick-off,us,2026-02-03,,2026-02-03,\n"
      "A-1,Start,,,Data,customer,2026-02-10,no,,\n"
      "A-1,Start,onboarding,2026-02-01,Go live,us,2026-03-01,yes,,true\n"
      "A-1,Renew,renewal,2026-09-01,Call,us,,,,\n"
      "A-1,Start,,2026-02-02,Late,us,,,,\n";

  import (book, NULL, FILES ("accounts.csv", accounts, "steps.csv", steps),
          "6/0/0/0\nsteps.csv:6:anchor: The anchor of this plan is 2026-02-01 in line 2.\n");
  assert_records (
      book, SALE_KIND_PLAN, "account name kind anchor",
      "Nordlicht AG|Start|onboarding|2026-02-01\nNordlicht AG|Renew|renewal|2026-09-01\n");
  assert_records (book, SALE_KIND_STEP, "plan title side required done_on first_value",
                  "Start|Kick-off|us|true|2026-02-03|\nStart|Data|customer|false||\n"
                  "Start|Go live|us|true||true\nRenew|Call|us|true||\n");
  import (book, NULL,
          FILES ("steps.csv", "account,plan,title,required,anchor\n"
                              "A-1,Start,Data,,2026-02-05\nA-1,Renew,Offer,,\n"),
          "1/0/1/0\n");
  assert_records (book, SALE_KIND_PLAN, "name anchor", "Start|2026-02-05\nRenew|2026-09-01\n");
}

static void
test_renewals (TestBook *book, gconstpointer data)
{
  static const char renewals[] = "contract,due,target,category,probability\n"
                                 "K-1,2027-01-01,\"13.000,00\",on track,90 %\n";
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_RULE, "Rule");
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  g_autoptr (SaleRecord) contract = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id;

  import (book, NULL, FILES ("accounts.csv", accounts, "contracts.csv", contracts), "4/0/0/0\n");
  contract = sale_reader_first (test_book_get_reader (book), query, NULL);
  id = sale_change_set_create (set, SALE_KIND_RENEWAL);
  sale_change_set_set_int (set, SALE_KIND_RENEWAL, id, sale_renewal_field_contract,
                           sale_record_get_id (contract));
  sale_change_set_set_date (set, SALE_KIND_RENEWAL, id, sale_renewal_field_due,
                            sale_date_new (2027, 1, 1));
  sale_change_set_set_text (set, SALE_KIND_RENEWAL, id, sale_renewal_field_origin, "rule");
  commit = test_book_commit (book, set);

  /* The imported row takes the place of the rule's, and counts as new. */
  import (book, NULL, FILES ("renewals.csv", renewals), "1/0/0/0\n");
  assert_records (book, SALE_KIND_RENEWAL,
                  "contract due up_for_renewal category probability origin",
                  "Platform|2027-01-01|13000.00|on_track|0.9|person\n");
  import (book, NULL, FILES ("renewals.csv", renewals), "0/0/1/0\n");
}

static void
test_amounts (TestBook *book, gconstpointer data)
{
  import (book, NULL,
          FILES ("accounts.csv", accounts, "contracts.csv",
                 "external_id,account,product,amount,currency\n1,A-1,P,1.234,\n"
                 "2,A-2,P,2.000 JPY,\n3,A-1,P3,3.500 KWD,KWD\n4,A-1,P4,5 €,USD\n",
                 "price_steps.csv",
                 "contract,from,amount\n2,2027-01-01,3.000\n3,2027-01-01,4.000\n"),
          "7/0/0/0\ncontracts.csv:5:amount: “5 €” is in another currency than the record, which is "
          "in USD.\n");
  /* What CRMs call an amount is by the year, unless something else is said. */
  assert_records (book, SALE_KIND_CONTRACT, "external_id amount period currency",
                  "1|1234.00|year|\n2|2000|year|JPY\n3|3500.000|year|KWD\n");
  /* A price step's amount is in the currency of its contract. */
  {
    g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PRICE_STEP);
    g_autoptr (GPtrArray) steps = sale_reader_list (test_book_get_reader (book), query, NULL);

    g_assert_cmpint (sale_price_step_get_amount (steps->pdata[0]).minor, ==, 3000);
    g_assert_cmpint (sale_price_step_get_amount (steps->pdata[1]).minor, ==, 4000);
  }
}

static void
test_activities (TestBook *book, gconstpointer data)
{
  static const char activities[] =
      "account,at,kind,contacts,text\nA-1,2026-05-01T09:00:00+02:00,call,Ana;cy,=cmd()\n"
      "A-1,2026-05-02T10:00:00Z,mail,ana@nordlicht.test,'=cmd()\n";

  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", contacts), "5/0/0/0\n");
  import (book, NULL, FILES ("activities.csv", activities), "2/0/0/0\n");
  assert_records (book, SALE_KIND_ACTIVITY, "at at_offset kind contacts two_way text",
                  "2026-05-01T07:00:00Z|120|call|Ana+Cy|true|=cmd()\n"
                  "2026-05-02T10:00:00Z|0|mail|Ana||=cmd()\n");
  import (book, NULL, FILES ("activities.csv", activities), "0/0/2/0\n");
}

static void
test_goals (TestBook *book, gconstpointer data)
{
  import (book, NULL,
          FILES ("accounts.csv", accounts, "goals.csv",
                 "external_id,account,statement,unit,baseline,target\nG-1,A-1,Faster,h,48,24\n"
                 ",A-2,Faster,h,48,24\n",
                 "readings.csv",
                 "account,goal,date,value\n,G-1,2026-05-01,40\nA-2,Faster,2026-05-01,41.5\n"
                 ",Faster,2026-06-01,39\n",
                 "outcomes.csv",
                 "account,date,goal,we_did,amount,unit\nA-2,2026-05-01,Faster,Cut it,5,h\n"),
          "7/0/0/0\nreadings.csv:4:goal: “Faster” fits two records: Faster (G-1) and Faster "
          "(goals.csv, line 3).\n");
  assert_records (book, SALE_KIND_READING, "goal value", "Faster|40\nFaster|41.5\n");
}

static void
test_owner (TestBook *book, gconstpointer data)
{
  SaleImportOptions options = { .owner = "me@x.test" };

  import (book, &options, FILES ("x.csv", "name,owner\nAcme,\nBeta,you@x.test\n"), "2/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "name owner", "Acme|me@x.test\nBeta|you@x.test\n");
}

static void
test_cancel (TestBook *book, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = plan_of (book, NULL, FILES ("accounts.csv", accounts), &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (sale_import_commit (run->import, cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  assert_records (book, SALE_KIND_ACCOUNT, "name", "");
  test_book_assert_sound (book);

  g_clear_error (&error);
  g_assert_false (sale_import_plan (run->import, cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
}

/* A plan made before somebody else's change is made again. */
static void
test_changed_meanwhile (TestBook *book, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = plan_of (book, NULL, FILES ("accounts.csv", accounts), &error);
  g_autoptr (SaleCommit) commit = NULL;

  g_assert_no_error (error);
  import (book, NULL, FILES ("accounts.csv", accounts), "2/0/0/0\n");
  commit = sale_import_commit (run->import, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (commit);
  assert_records (book, SALE_KIND_ACCOUNT, "name", "Nordlicht AG\nSakura KK\n");
}

static gboolean
list_row (const char *file, const SaleStagedRow *row, const char *title, gpointer data)
{
  g_string_append_printf (data, "%s:%d %s %d\n", file, (int) row->line, title, row->status);
  return TRUE;
}

static void
test_list (TestBook *book, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) run = NULL;

  import (book, NULL, FILES ("a.csv", "name,tier\nAcme,small\nBeta,small\n"), "2/0/0/0\n");
  run = plan_of (book, NULL, FILES ("a.csv", "name,tier\nAcme,small\nBeta,standard\nC,\nD,x\n"),
                 &error);
  sale_import_foreach_row (run->import, list_row, rows, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows->str, ==, "a.csv:2 Acme 3\na.csv:3 Beta 2\na.csv:4 C 1\n");
}

static void
test_paste (TestBook *book, gconstpointer data)
{
  import (book, NULL,
          FILES ("Pasted", "Name\tDomain\tTier\r\n\"Smith\n& Sons\"\tsmith.test\tStrategic\r\n"),
          "1/0/0/0\n");
  assert_records (book, SALE_KIND_ACCOUNT, "name domain tier",
                  "Smith\n& Sons|smith.test|strategic\n");
}

static const char mailbox[] =
    "From x Fri Jan 29 09:30:00 2027\nMessage-ID: <1@x>\nFrom: me@us.test\nTo: ANA@nordlicht.test\n"
    "Date: 29 Jan 2027 09:30 +0100\nSubject: Offer\n\nThe body\n\n"
    "From x Fri Jan 29 09:30:00 2027\nMessage-ID: <2@x>\nFrom: New <new@sakura.test>\n"
    "To: me@us.test\nDate: 30 Jan 2027 09:30 +0000\nSubject: Hello\n\n\n"
    "From x Fri Jan 29 09:30:00 2027\nMessage-ID: <3@x>\nFrom: a@other.test\nTo: me@us.test\n"
    "Date: 30 Jan 2027 09:30 +0000\n\n\n"
    "From x Fri Jan 29 09:30:00 2027\nMessage-ID: <4@x>\nFrom: ana@nordlicht.test\n"
    "To: bo@sakura.test\nDate: 30 Jan 2027 09:30 +0000\n\n\n";

static void
test_mail (TestBook *book, gconstpointer data)
{
  SaleImportOptions with_text = { .with_text = TRUE };
  static const char rejected[] =
      "m.mbox:18:: Nobody in it is known to the book: a@other.test, me@us.test.\n"
      "m.mbox:25:: “ana@nordlicht.test” fits two records: Nordlicht AG (A-1) and Sakura KK (A-2).\n";
  g_autofree char *first = g_strconcat ("2/0/0/0\n", rejected, NULL);
  g_autofree char *again = g_strconcat ("0/0/2/0\n", rejected, NULL);
  g_autofree char *more = g_strconcat ("0/1/1/0\n", rejected, NULL);

  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", contacts), "5/0/0/0\n");
  import (book, NULL, FILES ("m.mbox", mailbox), first);
  assert_records (book, SALE_KIND_ACTIVITY,
                  "external_id account at at_offset kind contacts two_way text",
                  "mid:1@x|Nordlicht AG|2027-01-29T08:30:00Z|60|mail|Ana|false|Offer\n"
                  "mid:2@x|Sakura KK|2027-01-30T09:30:00Z|0|mail||false|Hello\n");
  import (book, NULL, FILES ("m.mbox", mailbox), again);
  import (book, &with_text, FILES ("m.mbox", mailbox), more);
  assert_records (book, SALE_KIND_ACTIVITY, "text", "Offer\n\nThe body\nHello\n");
}

static void
test_calendar (TestBook *book, gconstpointer data)
{
  static const char calendar[] =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e1\nDTSTART:20270131T090000Z\nDTEND:20270131T093000Z\n"
      "SUMMARY:Review\nATTENDEE:mailto:bo@sakura.test\nORGANIZER:mailto:me@us.test\nEND:VEVENT\n"
      "BEGIN:VEVENT\nUID:e2\nDTSTART:20270131T090000Z\nSTATUS:CANCELLED\nEND:VEVENT\n"
      "END:VCALENDAR\n";

  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", contacts, "c.ics", calendar),
          "6/0/0/1\n");
  assert_records (book, SALE_KIND_ACTIVITY,
                  "external_id account at kind contacts minutes two_way text",
                  "uid:e1|Sakura KK|2027-01-31T09:00:00Z|meeting|Bo|30|true|Review\n");
  import (book, NULL, FILES ("c.ics", calendar), "0/0/1/1\n");
}

static void
test_cards (TestBook *book, gconstpointer data)
{
  static const char cards[] =
      "BEGIN:VCARD\nFN:Dana Weiß\nORG:nordlicht ag\nEMAIL:dana@home.test\nEMAIL:d@x.test\n"
      "TEL:+49 30\nEND:VCARD\n"
      "BEGIN:VCARD\nFN:Eve\nEMAIL:eve@sakura.test\nEND:VCARD\n"
      "BEGIN:VCARD\nFN:Bo Tanaka\nEMAIL:BO@sakura.test\nEND:VCARD\n"
      "BEGIN:VCARD\nFN:Stranger\nEND:VCARD\n";

  import (book, NULL, FILES ("accounts.csv", accounts, "contacts.csv", contacts), "5/0/0/0\n");
  import (book, NULL, FILES ("people.vcf", cards),
          "2/1/0/0\npeople.vcf:16:: “account” is empty, and no record is known that the row could "
          "be.\n");
  assert_records (book, SALE_KIND_CONTACT, "account name email other_emails phone",
                  "Nordlicht AG|Ana|ana@nordlicht.test||\nSakura KK|Bo Tanaka|BO@sakura.test||\n"
                  "Nordlicht AG|Cy|||\nNordlicht AG|Dana Weiß|dana@home.test|d@x.test|+49 30\n"
                  "Sakura KK|Eve|eve@sakura.test||\n");
}

#define ADD(path, func) \
  g_test_add ("/import/" path, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("linked", test_linked);
  ADD ("keys", test_keys);
  ADD ("contact-keys", test_contact_keys);
  ADD ("shared-keys", test_shared_keys);
  ADD ("same-id-twice", test_same_id_twice);
  ADD ("same-record-twice", test_same_record_twice);
  ADD ("empty-cells", test_empty_cells);
  ADD ("rejections", test_rejections);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("refused-files", test_refused_files);
  ADD ("choice", test_choice);
  ADD ("self-references", test_self_references);
  ADD ("rejection-spreads", test_rejection_spreads);
  ADD ("steps", test_steps);
  ADD ("renewals", test_renewals);
  ADD ("amounts", test_amounts);
  ADD ("activities", test_activities);
  ADD ("goals", test_goals);
  ADD ("owner", test_owner);
  ADD ("cancel", test_cancel);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("list", test_list);
  ADD ("paste", test_paste);
  ADD ("mail", test_mail);
  ADD ("calendar", test_calendar);
  ADD ("cards", test_cards);
  return g_test_run ();
}
