/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-stakeholders.h"

#include "sale-touch.h"

#include <math.h>

/**
 * sale_contact_get_role_bits:
 *
 * Returns: the roles a contact holds, as bits `1 << SALE_ROLE_…`.
 */
guint
sale_contact_get_role_bits (SaleRecord *contact)
{
  g_auto (GStrv) nicks = sale_words_split (sale_contact_get_roles (contact));
  guint bits = 0;

  for (guint i = 0; nicks[i]; i++)
    bits |= 1u << sale_word_from_nick (sale_role_words, nicks[i]);
  return bits & ~1u;
}

/**
 * sale_contact_is_present:
 *
 * Returns: whether the contact has not left on or before @today.
 */
gboolean
sale_contact_is_present (SaleRecord *contact, SaleDate today)
{
  SaleDate left = sale_contact_get_left_on (contact);

  return left == SALE_DATE_NONE || left > today;
}

/**
 * sale_roles_dup_label:
 * @bits: a set of roles, any of which will do
 *
 * Returns: (transfer full): the roles for people: "Procurement or Finance".
 */
char *
sale_roles_dup_label (guint bits)
{
  GString *label = g_string_new (NULL);

  for (const SaleWord *role = sale_role_words; role->nick; role++)
    if (bits & (1u << role->value))
      {
        if (label->len > 0)
          /* Translators: between two roles, one of which is enough. */
          g_string_append (label, _(" or "));
        g_string_append (label, _(role->label));
      }
  return g_string_free_and_steal (label);
}

/**
 * sale_concentration:
 * @touches: (array length=n_contacts): two-way touches with each contact
 * @top_share: (out): the largest share, NaN without touches
 *
 * Returns: the sum of the squared shares, NaN without touches.
 *   Source: formulas.md F11.
 */
double
sale_concentration (const guint *touches, gsize n_contacts, double *top_share)
{
  double total = 0, squares = 0, top = 0;

  for (gsize i = 0; i < n_contacts; i++)
    {
      total += touches[i];
      squares += (double) touches[i] * touches[i];
      top = MAX (top, touches[i]);
    }
  *top_share = total > 0 ? top / total : NAN;
  return total > 0 ? squares / (total * total) : NAN;
}

/* The contacts who are still there: their number among them by their id. */
static GHashTable *
index_present (const SaleAccountFacts *facts, SaleDate today, GPtrArray *present)
{
  GHashTable *numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < facts->contacts->len; i++)
    {
      SaleRecord *contact = facts->contacts->pdata[i];
      gint64 id = sale_record_get_id (contact);

      if (!sale_contact_is_present (contact, today))
        continue;
      g_hash_table_insert (numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (present->len));
      g_ptr_array_add (present, contact);
    }
  return numbers;
}

static gboolean
count_activity (SaleRecord *activity, GHashTable *numbers, guint *touches)
{
  g_autoptr (GArray) contacts = sale_refs_split (sale_activity_get_contacts (activity));
  gboolean counted = FALSE;

  for (guint i = 0; i < contacts->len; i++)
    {
      gpointer number;

      if (g_hash_table_lookup_extended (numbers, &g_array_index (contacts, gint64, i), NULL,
                                        &number))
        {
          touches[GPOINTER_TO_UINT (number)]++;
          counted = TRUE;
        }
    }
  return counted;
}

static void
count_touches (const SaleAccountFacts *facts, SaleDate from, SaleDate to, GHashTable *numbers,
               guint *touches, GArray *rows)
{
  gint64 start = sale_date_to_instant (from, facts->zone);
  gint64 end = sale_date_to_instant (to + 1, facts->zone);

  for (guint i = 0; i < facts->activities->len; i++)
    {
      SaleRecord *activity = facts->activities->pdata[i];
      gint64 at = sale_activity_get_at (activity), id = sale_record_get_id (activity);

      if (at >= start && at < end && sale_touch_is_two_way (activity) &&
          count_activity (activity, numbers, touches) && rows)
        g_array_append_val (rows, id);
    }
}

static void
add_coverage (SaleStakeholders *self, const SaleRequiredRoles *required, guint held, gboolean known)
{
  guint n_held = 0;

  for (guint i = 0; i < required->n_roles; i++)
    if (held & required->roles[i])
      n_held++;
    else
      self->missing[self->n_missing++] = required->roles[i];
  self->coverage = known ? sale_ratio_new (n_held, required->n_roles) : SALE_RATIO_UNKNOWN;
}

static void
add_people (SaleStakeholders *self, GPtrArray *present, const guint *touches, guint *held)
{
  guint most = 0;

  for (guint i = 0; i < present->len; i++)
    if (touches[i] > 0)
      {
        *held |= sale_contact_get_role_bits (present->pdata[i]);
        self->people++;
        self->touches += touches[i];
        if (touches[i] > most)
          self->top_contact = sale_record_get_id (present->pdata[i]);
        most = MAX (most, touches[i]);
      }
}

/**
 * sale_stakeholders_new:
 * @rows: (nullable) (element-type gint64): is given the ids of the touches counted
 *
 * Coverage of the required roles and concentration on one person over the last
 * days up to @today. Source: formulas.md F11.
 */
SaleStakeholders
sale_stakeholders_new (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                       SaleDate today, GArray *rows)
{
  SaleStakeholders self = { 0 };
  SaleTier tier = sale_account_facts_get_tier (facts);
  gboolean known = facts->contacts->len > 0 && sale_touch_find_last (facts, today) != NULL;
  g_autoptr (GPtrArray) present = g_ptr_array_new ();
  g_autoptr (GHashTable) numbers = index_present (facts, today, present);
  g_autofree guint *touches = g_new0 (guint, present->len + 1);
  guint held = 0;

  count_touches (facts, today - settings->coverage_days + 1, today, numbers, touches, rows);
  add_people (&self, present, touches, &held);
  add_coverage (&self, sale_engine_settings_get_required_roles (settings, tier), held, known);
  self.concentration = sale_concentration (touches, present->len, &self.top_share);
  self.single_threaded = present->len == 1 || self.top_share >= settings->single_thread_share;
  return self;
}
