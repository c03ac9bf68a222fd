/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-merge.h"
#include "sale-records.h"

#include <string.h>

static void
test_lines (void)
{
  static const struct
  {
    const char *name, *base, *mine, *theirs, *merged;
  } cases[] = {
    { "both extended, at two ends", "one", "zero\none", "one\ntwo", "zero\none\ntwo" },
    { "both extended at the end", "one", "one\nmine", "one\ntheirs", NULL },
    { "the same extension", "one", "one\ntwo", "one\ntwo", "one\ntwo" },
    { "two lines apart", "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC" },
    { "two lines that touch", "a\nb\nc", "A\nb\nc", "a\nB\nc", NULL },
    { "a line taken out, another added", "a\nb\nc\nd", "b\nc\nd", "a\nb\nc\nd\ne", "b\nc\nd\ne" },
    { "a line taken out and changed", "a\nb\nc", "a\nc", "a\nB\nc", NULL },
    { "both take out the same", "a\nb\nc", "a\nc", "a\nc", "a\nc" },
    { "one same change, one other", "a\nb\nc\nd\ne", "A\nb\nc\nd\ne", "A\nb\nc\nd\nE",
      "A\nb\nc\nd\nE" },
    { "repeated lines", "x\nx\nx", "x\nx\nx\ny", "z\nx\nx\nx", "z\nx\nx\nx\ny" },
    { "no base", "", "mine", "theirs", NULL },
    { "ends of lines of Windows", "a\r\nb\r\n", "a\r\nb\r\nc\r\n", "0\r\na\r\nb\r\n",
      "0\r\na\r\nb\r\nc\r\n" },
    { "emptied and changed", "a", "", "b", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *merged = sale_merge_lines (cases[i].base, cases[i].mine, cases[i].theirs);
      g_autofree char *turned = sale_merge_lines (cases[i].base, cases[i].theirs, cases[i].mine);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (merged, ==, cases[i].merged);
      g_assert_cmpstr (turned, ==, cases[i].merged);
    }
}

static void
append_block (GString *text, GRand *rand, const char *mark, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d\n", mark, g_rand_int_range (rand, 0, 3));
}

/* Edits of blocks that alternate between the sides, an unchanged line between. */
static void
test_lines_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) base = g_string_new (NULL), mine = g_string_new (NULL);
      g_autoptr (GString) theirs = g_string_new (NULL), want = g_string_new (NULL);
      g_autofree char *merged = NULL;

      for (guint block = 0; block < 6; block++)
        {
          g_autoptr (GString) old = g_string_new (NULL), new = g_string_new (NULL);
          g_autofree char *fence = g_strdup_printf ("-- %u --\n", block);
          gboolean my_turn = g_rand_boolean (rand);

          append_block (old, rand, "old", (guint) g_rand_int_range (rand, 0, 4));
          append_block (new, rand, "new", (guint) g_rand_int_range (rand, 0, 4));
          g_string_append_printf (base, "%s%s", fence, old->str);
          g_string_append_printf (mine, "%s%s", fence, my_turn ? new->str : old->str);
          g_string_append_printf (theirs, "%s%s", fence, my_turn ? old->str : new->str);
          g_string_append_printf (want, "%s%s", fence, new->str);
        }
      merged = sale_merge_lines (base->str, mine->str, theirs->str);
      g_assert_cmpstr (merged, ==, want->str);
    }
}

/* Texts that have nothing in common are neither slow nor wrong. */
static void
test_lines_large (void)
{
  g_autoptr (GString) base = g_string_new (NULL), mine = g_string_new ("top\n");
  g_autoptr (GString) theirs = g_string_new (NULL), other = g_string_new (NULL);
  g_autofree char *merged = NULL, *conflict = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (base, "%u\n", i);
      g_string_append_printf (mine, "%u\n", i);
      g_string_append_printf (theirs, "%u\n", i);
      g_string_append_printf (other, "x%u\n", i);
    }
  g_string_append (theirs, "end");
  merged = sale_merge_lines (base->str, mine->str, theirs->str);
  g_assert_nonnull (merged);
  g_assert_true (g_str_has_prefix (merged, "top\n0\n"));
  g_assert_true (g_str_has_suffix (merged, "99999\nend"));
  conflict = sale_merge_lines (base->str, mine->str, other->str);
  g_assert_null (conflict);
}

typedef struct
{
  SaleMergeField *fields;
  SaleValue *values; /* base, mine, theirs */
  guint n;
} Merge;

static void
merge_init (Merge *self, SaleKind kind)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);

  self->n = spec->n_fields;
  self->values = g_new0 (SaleValue, 3 * self->n);
  self->fields = g_new0 (SaleMergeField, self->n);
  for (guint i = 0; i < self->n; i++)
    self->fields[i] = (SaleMergeField) { .spec = &spec->fields[i],
                                         .base = &self->values[i],
                                         .mine = &self->values[self->n + i],
                                         .theirs = &self->values[2 * self->n + i] };
}

static void
merge_set (Merge *self, guint field, SaleValue base, SaleValue mine, SaleValue theirs)
{
  self->values[field] = base;
  self->values[self->n + field] = mine;
  self->values[2 * self->n + field] = theirs;
}

static void
merge_clear (Merge *self)
{
  sale_merge_fields_clear (self->fields, self->n);
  for (guint i = 0; i < 3 * self->n; i++)
    sale_value_clear (&self->values[i]);
  g_free (self->values);
  g_free (self->fields);
}

static SaleValue
text (const char *content)
{
  return sale_value_text (content);
}

#define NOTHING ((SaleValue) SALE_VALUE_INIT)

static void
test_fields (void)
{
  Merge merge;

  merge_init (&merge, SALE_KIND_ACCOUNT);
  merge_set (&merge, sale_account_field_name, text ("A"), text ("A"), text ("A"));
  merge_set (&merge, sale_account_field_domain, NOTHING, text ("mine"), NOTHING);
  merge_set (&merge, sale_account_field_owner, text ("x"), text ("x"), NOTHING);
  merge_set (&merge, sale_account_field_industry, text ("x"), text ("y"), text ("y"));
  merge_set (&merge, sale_account_field_country, text ("x"), text ("mine"), text ("theirs"));
  merge_set (&merge, sale_account_field_before_story, text ("b"), text ("a\nb"), text ("b\nc"));
  merge_set (&merge, sale_account_field_tags, text ("[\"a\",\"b\",\"c\"]"),
             text ("[\"a\",\"c\",\"d\"]"), text ("[\"b\",\"c\",\"e\"]"));

  g_assert_cmpuint (sale_merge_fields (merge.fields, merge.n), ==, 1);
  g_assert_cmpint (merge.fields[sale_account_field_name].verdict, ==, SALE_MERGE_SAME);
  g_assert_cmpint (merge.fields[sale_account_field_domain].verdict, ==, SALE_MERGE_MINE);
  g_assert_cmpstr (merge.fields[sale_account_field_domain].merged.text, ==, "mine");
  g_assert_cmpint (merge.fields[sale_account_field_owner].verdict, ==, SALE_MERGE_THEIRS);
  g_assert_true (sale_value_is_empty (&merge.fields[sale_account_field_owner].merged));
  g_assert_cmpint (merge.fields[sale_account_field_industry].verdict, ==, SALE_MERGE_AGREE);
  g_assert_cmpint (merge.fields[sale_account_field_country].verdict, ==, SALE_MERGE_CONFLICT);
  g_assert_cmpstr (merge.fields[sale_account_field_country].merged.text, ==, "mine");
  g_assert_cmpint (merge.fields[sale_account_field_before_story].verdict, ==, SALE_MERGE_MERGED);
  g_assert_cmpstr (merge.fields[sale_account_field_before_story].merged.text, ==, "a\nb\nc");
  g_assert_cmpint (merge.fields[sale_account_field_tags].verdict, ==, SALE_MERGE_MERGED);
  g_assert_cmpstr (merge.fields[sale_account_field_tags].merged.text, ==, "[\"c\",\"d\",\"e\"]");
  merge_clear (&merge);
}

/* An amount of mine in a currency of theirs was typed by nobody. */
static void
test_groups (void)
{
  Merge merge;

  merge_init (&merge, SALE_KIND_CONTRACT);
  merge_set (&merge, sale_contract_field_amount, sale_value_int (100), sale_value_int (200),
             sale_value_int (100));
  merge_set (&merge, sale_contract_field_currency, text ("EUR"), text ("EUR"), text ("USD"));
  merge_set (&merge, sale_contract_field_period, text ("month"), text ("month"), text ("month"));
  merge_set (&merge, sale_contract_field_clause, text ("a"), text ("0\na"), text ("a\nb"));
  merge_set (&merge, sale_contract_field_term_end, sale_value_date (1), sale_value_date (2),
             sale_value_date (1));
  merge_set (&merge, sale_contract_field_length_months, NOTHING, sale_value_int (12), NOTHING);
  merge_set (&merge, sale_contract_field_follows, text ("[1,2]"), text ("[2,10]"),
             text ("[1,2,3]"));

  g_assert_cmpuint (sale_merge_fields (merge.fields, merge.n), >=, 3);
  g_assert_cmpint (merge.fields[sale_contract_field_amount].verdict, ==, SALE_MERGE_CONFLICT);
  g_assert_cmpint (merge.fields[sale_contract_field_currency].verdict, ==, SALE_MERGE_CONFLICT);
  g_assert_cmpstr (merge.fields[sale_contract_field_currency].merged.text, ==, "EUR");
  g_assert_cmpint (merge.fields[sale_contract_field_clause].verdict, ==, SALE_MERGE_CONFLICT);
  g_assert_cmpint (merge.fields[sale_contract_field_term_start].verdict, ==, SALE_MERGE_MINE);
  g_assert_cmpint (merge.fields[sale_contract_field_length_months].merged.i, ==, 12);
  g_assert_cmpint (merge.fields[sale_contract_field_follows].verdict, ==, SALE_MERGE_MERGED);
  g_assert_cmpstr (merge.fields[sale_contract_field_follows].merged.text, ==, "[2,3,10]");
  merge_clear (&merge);
}

static SaleValue
random_value (GRand *rand, const SaleFieldSpec *spec)
{
  static const char *const texts[] = { NULL, "a", "b", "a\nb", "b\na", "a\nb\nc", "c\na\nb" };
  static const char *const words[] = { NULL, "[\"a\"]", "[\"a\",\"b\"]", "[\"b\",\"c\"]" };
  static const char *const refs[] = { NULL, "[1]", "[1,2]", "[2,3]" };

  switch (spec->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
      return text (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
    case SALE_FIELD_WORDS:
      return text (words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    case SALE_FIELD_REFS:
      return text (refs[g_rand_int_range (rand, 0, G_N_ELEMENTS (refs))]);
    case SALE_FIELD_NUMBER:
      return sale_value_real (g_rand_int_range (rand, 0, 3));
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_REF:
    case SALE_FIELD_BLOB:
    default:
      return sale_value_int (g_rand_int_range (rand, 0, 3));
    }
}

static void
check_field (const SaleMergeField *one, const SaleMergeField *turned)
{
  static const SaleMergeVerdict opposite[] = { SALE_MERGE_SAME,   SALE_MERGE_THEIRS,
                                               SALE_MERGE_MINE,   SALE_MERGE_AGREE,
                                               SALE_MERGE_MERGED, SALE_MERGE_CONFLICT };
  gboolean mine = !sale_value_equal (one->mine, one->base);
  gboolean theirs = !sale_value_equal (one->theirs, one->base);

  /* The sides are equal before the merge; only a conflict keeps mine. */
  g_assert_cmpint (turned->verdict, ==, opposite[one->verdict]);
  if (one->verdict != SALE_MERGE_CONFLICT)
    g_assert_true (sale_value_equal (&one->merged, &turned->merged));
  /* Nothing that one side alone typed is lost. */
  if (one->verdict != SALE_MERGE_CONFLICT && mine && !theirs)
    g_assert_true (sale_value_equal (&one->merged, one->mine));
  if (one->verdict != SALE_MERGE_CONFLICT && theirs && !mine)
    g_assert_true (sale_value_equal (&one->merged, one->theirs));
  if (one->spec->group == SALE_GROUP_NONE)
    g_assert_cmpint (one->verdict != SALE_MERGE_SAME, ==, mine || theirs);
}

static void
check_groups (const Merge *merge)
{
  int verdicts[SALE_GROUP_CONTENT + 1];

  memset (verdicts, -1, sizeof verdicts);
  for (guint i = 0; i < merge->n; i++)
    {
      SaleGroup group = merge->fields[i].spec->group;

      if (group == SALE_GROUP_NONE)
        continue;
      if (verdicts[group] >= 0)
        g_assert_cmpint (verdicts[group], ==, merge->fields[i].verdict);
      verdicts[group] = merge->fields[i].verdict;
    }
}

static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint round = 0; round < 3000; round++)
    {
      Merge one, turned;
      SaleKind kind = (SaleKind) g_rand_int_range (rand, 1, SALE_N_KINDS);

      merge_init (&one, kind);
      merge_init (&turned, kind);
      for (guint i = 0; i < one.n; i++)
        {
          SaleValue base = random_value (rand, one.fields[i].spec);
          SaleValue mine = g_rand_boolean (rand) ? sale_value_copy (&base)
                                                 : random_value (rand, one.fields[i].spec);
          SaleValue theirs = g_rand_boolean (rand) ? sale_value_copy (&base)
                                                   : random_value (rand, one.fields[i].spec);

          merge_set (&one, i, base, mine, theirs);
          merge_set (&turned, i, sale_value_copy (&base), sale_value_copy (&theirs),
                     sale_value_copy (&mine));
        }
      g_assert_cmpuint (sale_merge_fields (one.fields, one.n), ==,
                        sale_merge_fields (turned.fields, turned.n));
      for (guint i = 0; i < one.n; i++)
        check_field (&one.fields[i], &turned.fields[i]);
      check_groups (&one);
      merge_clear (&one);
      merge_clear (&turned);
    }
}

static void
test_deletion (void)
{
  static const struct
  {
    gboolean mine, changed, theirs, their_change;
    int verdict;
  } cases[] = {
    { FALSE, TRUE, FALSE, TRUE, SALE_MERGE_SAME },
    { TRUE, FALSE, TRUE, FALSE, SALE_MERGE_AGREE },
    { TRUE, FALSE, FALSE, FALSE, SALE_MERGE_MINE },
    { TRUE, FALSE, FALSE, TRUE, SALE_MERGE_CONFLICT },
    { FALSE, FALSE, TRUE, FALSE, SALE_MERGE_THEIRS },
    { FALSE, TRUE, TRUE, FALSE, SALE_MERGE_CONFLICT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sale_merge_deletion (cases[i].mine, cases[i].changed, cases[i].theirs,
                                          cases[i].their_change),
                     ==, cases[i].verdict);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/merge/lines", test_lines);
  g_test_add_func ("/engine/merge/lines-apart", test_lines_apart);
  g_test_add_func ("/engine/merge/lines-large", test_lines_large);
  g_test_add_func ("/engine/merge/fields", test_fields);
  g_test_add_func ("/engine/merge/groups", test_groups);
  g_test_add_func ("/engine/merge/properties", test_properties);
  g_test_add_func ("/engine/merge/deletion", test_deletion);
  return g_test_run ();
}
