/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the planner promises for any values: one record is changed twice, here and there, from a
 * common base. */
#include "sale-sync-plan.h"
#include "sale-records.h"

#include <string.h>

#define ROUNDS 4000

static const char map_text[] =
    "{ \"records\": [ { \"record\": \"account\", \"resource\": \"p\", \"fields\": ["
    "{ \"there\": \"name\", \"here\": \"name\" },"
    "{ \"there\": \"city\", \"here\": \"city\" },"
    "{ \"there\": \"domain\", \"here\": \"domain\", \"winner\": \"crm\" },"
    "{ \"there\": \"industry\", \"here\": \"industry\", \"winner\": \"book\" },"
    "{ \"there\": \"country\", \"here\": \"country\", \"direction\": \"in\" },"
    "{ \"there\": \"owner\", \"here\": \"owner\", \"direction\": \"out\" },"
    "{ \"there\": \"story\", \"here\": \"before_story\" },"
    "{ \"there\": \"said\", \"here\": \"success_definition\" },"
    "{ \"there\": \"said_by\", \"here\": \"success_said_by\" },"
    "{ \"there\": \"tags\", \"here\": \"tags\" } ] } ] }";

typedef struct
{
  SaleMap *map;
  const SaleMapKind *kind;
  SaleRecord *mine;
  SaleLink *link;
  GArray *theirs;
} Sides;

static SaleValue
random_value (GRand *random, const SaleFieldSpec *spec)
{
  static const char *const words[] = { "ash", "beech", "cedar", "dune" };
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 4);

  if (spec->type == SALE_FIELD_WORDS)
    {
      const char *some[] = { words[n], words[g_rand_int_range (random, 0, 4)], NULL };
      g_autofree char *json = sale_words_join (some);

      return sale_value_text (json);
    }
  if (n == 0 && !(spec->flags & SALE_NEEDED))
    return (SaleValue) SALE_VALUE_INIT;
  if (spec->type == SALE_FIELD_NOTE)
    for (int i = 0; i < n; i++)
      g_string_append_printf (text, "%s\n", words[g_rand_int_range (random, 0, 4)]);
  g_string_append (text, words[g_rand_int_range (random, 0, 4)]);
  return sale_value_text (text->str);
}

static const SaleFieldSpec *
get_spec (const Sides *sides, guint i)
{
  const SaleMapField *field = sides->kind->fields->pdata[i];

  return &sale_kind_get_spec (SALE_KIND_ACCOUNT)->fields[field->field];
}

static guint
get_field (const Sides *sides, guint i)
{
  return ((const SaleMapField *) sides->kind->fields->pdata[i])->field;
}

static SaleSyncPlanTheirs *
get_theirs (const Sides *sides, guint i)
{
  return &g_array_index (sides->theirs, SaleSyncPlanTheirs, i);
}

/* A base, and two copies that are each changed in some fields. */
static void
set_up (Sides *sides, GRand *random)
{
  sides->map = sale_map_parse ("t", map_text, -1, NULL);
  sides->kind = sides->map->kinds->pdata[0];
  sides->mine = sale_record_new (SALE_KIND_ACCOUNT);
  sides->link = sale_link_new ("account", "1", SALE_KIND_ACCOUNT, 1);
  sides->theirs = sale_sync_plan_theirs_new (sides->kind);
  for (guint i = 0; i < sides->kind->fields->len; i++)
    {
      const SaleFieldSpec *spec = get_spec (sides, i);
      g_auto (SaleValue) base = random_value (random, spec);
      SaleSyncPlanTheirs *theirs = get_theirs (sides, i);

      if (g_rand_int_range (random, 0, 6))
        sale_link_set (sides->link, SALE_LINK_BASE, get_field (sides, i), &base);
      theirs->known = g_rand_int_range (random, 0, 8) != 0;
      theirs->value =
          g_rand_boolean (random) ? random_value (random, spec) : sale_value_copy (&base);
      sale_record_take_value (sides->mine, get_field (sides, i),
                              g_rand_boolean (random) ? random_value (random, spec)
                                                      : sale_value_copy (&base));
    }
}

static void
tear_down (Sides *sides)
{
  sale_map_free (sides->map);
  g_object_unref (sides->mine);
  sale_link_free (sides->link);
  g_array_unref (sides->theirs);
}

static void
apply (Sides *sides, const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SaleSyncPlanItem *item = &g_array_index (items, SaleSyncPlanItem, i);

      if (item->verdict == SALE_SYNC_PLAN_TAKE || item->verdict == SALE_SYNC_PLAN_MERGE)
        sale_record_set_value (sides->mine, item->field, &item->value);
    }
}

/* The server gets what is pending, and shows it. */
static void
push_all (Sides *sides)
{
  g_autoptr (GArray) pending = sale_sync_plan_list_pending (sides->kind, sides->mine, sides->link);

  for (guint i = 0; i < pending->len; i++)
    {
      guint j = g_array_index (pending, guint, i);
      const SaleValue *mine = sale_record_get_value (sides->mine, get_field (sides, j));

      sale_value_set (&get_theirs (sides, j)->value, mine);
      sale_link_set (sides->link, SALE_LINK_BASE, get_field (sides, j), mine);
    }
}

static gboolean
holds (const SaleValue *whole, const SaleValue *part)
{
  g_auto (GStrv) lines = NULL;

  if (part->type != SALE_VALUE_TEXT)
    return TRUE;
  lines = g_strsplit_set (part->text, "\n\",[]", -1);
  for (guint i = 0; lines[i]; i++)
    if (whole->type != SALE_VALUE_TEXT || strstr (whole->text, lines[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Where only mine changed, mine is kept; where only theirs did, theirs; where both did, both are
 * still to be seen, unless the table says whose it is. */
static void
test_nothing_vanishes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < ROUNDS; round++)
    {
      Sides sides;
      g_autoptr (GArray) items = NULL;
      g_autoptr (SaleRecord) before = NULL;
      g_autoptr (SaleLink) base = NULL;

      set_up (&sides, random);
      before = sale_record_copy (sides.mine);
      base = sale_link_copy (sides.link);
      items = sale_sync_plan_fields (sides.kind, sides.mine, sides.link, sides.theirs);
      apply (&sides, items);
      for (guint i = 0; i < sides.kind->fields->len; i++)
        {
          guint field = get_field (&sides, i);
          const SaleMapField *mapped = sides.kind->fields->pdata[i];
          const SaleValue *mine = sale_record_get_value (before, field);
          const SaleValue *now = sale_record_get_value (sides.mine, field);
          const SaleValue *old = sale_link_get (base, SALE_LINK_BASE, field);
          g_auto (SaleValue) none = SALE_VALUE_INIT;
          const SaleValue *listed = sale_link_get (sides.link, SALE_LINK_THEIRS, field);

          old = old ? old : &none;
          /* Mine is on screen, or part of it. */
          if (!sale_value_equal (mine, old) && mapped->winner != SALE_MAP_CRM &&
              get_spec (&sides, i)->type != SALE_FIELD_WORDS &&
              get_spec (&sides, i)->type != SALE_FIELD_NOTE)
            g_assert_true (sale_value_equal (now, mine) || sale_value_equal (mine, &none));
          /* Theirs is taken, or listed. */
          if (get_theirs (&sides, i)->known && mapped->winner == SALE_MAP_ASK &&
              (mapped->direction & SALE_MAP_IN) && listed)
            g_assert_true (sale_value_equal (listed, &get_theirs (&sides, i)->value));
          if (get_theirs (&sides, i)->known && mapped->winner == SALE_MAP_ASK &&
              (mapped->direction & SALE_MAP_IN) && sale_value_equal (mine, old) &&
              get_spec (&sides, i)->group == SALE_GROUP_NONE &&
              !(sale_value_is_empty (&get_theirs (&sides, i)->value) && i == 0))
            g_assert_true (sale_value_equal (now, &get_theirs (&sides, i)->value));
        }
      tear_down (&sides);
    }
}

/* The same again says nothing new. */
static void
test_idempotent (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (int round = 0; round < ROUNDS; round++)
    {
      Sides sides;
      g_autoptr (GArray) first = NULL, second = NULL;

      set_up (&sides, random);
      first = sale_sync_plan_fields (sides.kind, sides.mine, sides.link, sides.theirs);
      apply (&sides, first);
      sides.link->changed = FALSE;
      second = sale_sync_plan_fields (sides.kind, sides.mine, sides.link, sides.theirs);
      g_assert_false (sides.link->changed);
      for (guint i = 0; i < second->len; i++)
        {
          const SaleSyncPlanItem *item = &g_array_index (second, SaleSyncPlanItem, i);

          g_assert_true (item->verdict != SALE_SYNC_PLAN_TAKE &&
                         item->verdict != SALE_SYNC_PLAN_MERGE);
        }
      tear_down (&sides);
    }
}

/* When what is pending has gone out, both sides say the same but for what is in conflict. */
static void
test_converges (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n_conflicts = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      Sides sides;
      g_autoptr (GArray) items = NULL;
      g_autoptr (GArray) pending = NULL;

      set_up (&sides, random);
      for (guint i = 0; i < sides.theirs->len; i++)
        get_theirs (&sides, i)->known = TRUE;
      items = sale_sync_plan_fields (sides.kind, sides.mine, sides.link, sides.theirs);
      apply (&sides, items);
      push_all (&sides);
      pending = sale_sync_plan_list_pending (sides.kind, sides.mine, sides.link);
      g_assert_cmpuint (pending->len, ==, 0);
      n_conflicts += sale_link_count (sides.link, SALE_LINK_THEIRS);
      for (guint i = 0; i < sides.kind->fields->len; i++)
        {
          const SaleMapField *mapped = sides.kind->fields->pdata[i];
          const SaleFieldSpec *spec = get_spec (&sides, i);

          if (mapped->direction == SALE_MAP_BOTH && spec->group == SALE_GROUP_NONE &&
              !sale_link_get (sides.link, SALE_LINK_THEIRS, mapped->field))
            g_assert_true (sale_value_equal (sale_record_get_value (sides.mine, mapped->field),
                                             &get_theirs (&sides, i)->value));
        }
      tear_down (&sides);
    }
  g_assert_cmpuint (n_conflicts, >, 100);
}

/* Sets and texts: which side is mine makes no difference to what both become. */
static void
test_symmetric (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  const guint tags = 9, story = 6;
  guint n_merged = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      Sides sides, mirror;
      g_autoptr (GArray) items = NULL, mirrored = NULL;
      const guint checked[] = { tags, story };

      set_up (&sides, random);
      set_up (&mirror, random);
      for (guint i = 0; i < sides.theirs->len; i++)
        {
          guint field = get_field (&sides, i);
          const SaleValue *base = sale_link_get (sides.link, SALE_LINK_BASE, field);

          get_theirs (&sides, i)->known = get_theirs (&mirror, i)->known = TRUE;
          sale_value_set (&get_theirs (&mirror, i)->value,
                          sale_record_get_value (sides.mine, field));
          sale_record_set_value (mirror.mine, field, &get_theirs (&sides, i)->value);
          sale_link_unset (mirror.link, SALE_LINK_BASE, field);
          if (base)
            sale_link_set (mirror.link, SALE_LINK_BASE, field, base);
        }
      items = sale_sync_plan_fields (sides.kind, sides.mine, sides.link, sides.theirs);
      mirrored = sale_sync_plan_fields (mirror.kind, mirror.mine, mirror.link, mirror.theirs);
      apply (&sides, items);
      apply (&mirror, mirrored);
      for (guint i = 0; i < G_N_ELEMENTS (checked); i++)
        {
          guint field = get_field (&sides, checked[i]);
          const SaleValue *one = sale_record_get_value (sides.mine, field);
          const SaleValue *other = sale_record_get_value (mirror.mine, field);

          g_assert_true (!sale_link_get (sides.link, SALE_LINK_THEIRS, field) ==
                         !sale_link_get (mirror.link, SALE_LINK_THEIRS, field));
          if (sale_link_get (sides.link, SALE_LINK_THEIRS, field))
            continue;
          n_merged += !sale_value_equal (one, &get_theirs (&sides, checked[i])->value);
          g_assert_true (holds (one, other) && holds (other, one));
        }
      tear_down (&sides);
      tear_down (&mirror);
    }
  g_assert_cmpuint (n_merged, >, 50);
}

static void
test_fates (void)
{
  g_assert_cmpint (sale_sync_plan_fate (FALSE, FALSE, FALSE, FALSE, TRUE), ==,
                   SALE_SYNC_PLAN_FATE_MERGE);
  g_assert_cmpint (sale_sync_plan_fate (FALSE, FALSE, FALSE, TRUE, FALSE), ==,
                   SALE_SYNC_PLAN_FATE_DELETE_HERE);
  g_assert_cmpint (sale_sync_plan_fate (FALSE, TRUE, FALSE, TRUE, FALSE), ==,
                   SALE_SYNC_PLAN_FATE_ASK_THERE);
  g_assert_cmpint (sale_sync_plan_fate (FALSE, FALSE, TRUE, TRUE, FALSE), ==,
                   SALE_SYNC_PLAN_FATE_ASK_THERE);
  g_assert_cmpint (sale_sync_plan_fate (TRUE, FALSE, FALSE, FALSE, FALSE), ==,
                   SALE_SYNC_PLAN_FATE_DELETE_THERE);
  g_assert_cmpint (sale_sync_plan_fate (TRUE, FALSE, FALSE, FALSE, TRUE), ==,
                   SALE_SYNC_PLAN_FATE_ASK_HERE);
  g_assert_cmpint (sale_sync_plan_fate (TRUE, TRUE, FALSE, TRUE, TRUE), ==,
                   SALE_SYNC_PLAN_FATE_GONE);
}

static void
test_guard (void)
{
  g_assert_false (sale_sync_plan_is_too_much (3, 3));
  g_assert_true (sale_sync_plan_is_too_much (4, 79));
  g_assert_false (sale_sync_plan_is_too_much (4, 80));
  g_assert_true (sale_sync_plan_is_too_much (5000, 5000));
}

static void
test_backoff (void)
{
  for (guint tries = 1; tries < 100; tries++)
    {
      g_assert_cmpint (sale_sync_plan_backoff (tries, 0), >=, 1000);
      g_assert_cmpint (sale_sync_plan_backoff (tries, 1), <=, 300 * 1000);
      g_assert_cmpint (sale_sync_plan_backoff (tries, 1), <=,
                       sale_sync_plan_backoff (tries + 1, 1));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/nothing-vanishes", test_nothing_vanishes);
  g_test_add_func ("/plan/idempotent", test_idempotent);
  g_test_add_func ("/plan/converges", test_converges);
  g_test_add_func ("/plan/symmetric", test_symmetric);
  g_test_add_func ("/plan/fates", test_fates);
  g_test_add_func ("/plan/guard", test_guard);
  g_test_add_func ("/plan/backoff", test_backoff);
  return g_test_run ();
}
