/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that rules raise. A rule never closes one: what it meant is for a
 * person to say. */
#include "sale-signal-rules.h"

#include "sale-facts.h"
#include "sale-plan-start.h"
#include "sale-signals.h"

#include <glib/gi18n-lib.h>

/* Accounts a change set: so many that their figures are made with it. */
#define CHUNK 40
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))
#define N_PLAYS (SALE_PLAYBOOK_KIND_OFFBOARDING + 1)

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleChangeSet *set;
  SaleAccountFacts *facts;
  char *plays[N_PLAYS]; /* the names of the playbooks, as they are asked for */
} Raising;

static void
add_uuid (GChecksum *checksum, SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = id ? sale_reader_get (reader, id, NULL) : NULL;

  if (record)
    g_checksum_update (checksum, sale_record_get_uuid (record)->bytes, 16);
}

/* Two devices, or two programs, that see the same raise the same signal. */
static SaleUuid
make_uuid (Raising *self, const SaleWarning *warning)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 since = sale_date_is_known (warning->since) ? MAX (warning->since, 0) * MS_PER_DAY : 0;
  SaleUuid uuid = sale_uuid_new (since);
  g_autofree char *text = NULL;
  guint8 digest[32];
  gsize size = sizeof digest;

  text = g_strdup_printf ("%s %d", sale_word_to_nick (sale_signal_kind_words, (int) warning->kind),
                          warning->since);
  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_update (checksum, sale_record_get_uuid (self->facts->account)->bytes, 16);
  add_uuid (checksum, self->reader, warning->about);
  g_checksum_get_digest (checksum, digest, &size);
  for (guint i = 6; i < 16; i++)
    uuid.bytes[i] = digest[i];
  uuid.bytes[6] = 0x70 | (uuid.bytes[6] & 0x0f);
  uuid.bytes[8] = 0x80 | (uuid.bytes[8] & 0x3f);
  return uuid;
}

static const char *
find_play (Raising *self, SaleSignalKind kind)
{
  SalePlaybookKind play = sale_signal_kind_get_play (kind);
  g_autoptr (SaleRecord) playbook = NULL;
  const char *name = NULL;

  if (self->plays[play])
    return self->plays[play];
  playbook = sale_plans_find_playbook (self->reader, play, NULL);
  if (playbook)
    name = sale_playbook_get_name (playbook);
  if (name == NULL)
    name = sale_word_to_label (sale_playbook_kind_words, (int) play);
  self->plays[play] = g_strdup (name);
  return self->plays[play];
}

static const char *
find_owner (Raising *self)
{
  const char *owner = sale_account_get_owner (self->facts->account);

  return owner ? owner : sale_basis_get_me (self->basis);
}

static gboolean
raise_signal (Raising *self, const SaleWarning *warning, GError **error)
{
  const SaleEngineSettings *settings = sale_basis_get_settings (self->basis);
  SaleDate today = sale_basis_get_today (self->basis);
  SaleUuid uuid = make_uuid (self, warning);
  SaleKind kind;
  gint64 id;

  if (!sale_reader_find_uuid (self->reader, &uuid, &id, &kind, error))
    return FALSE;
  if (id != 0)
    return TRUE;
  id = sale_change_set_create_with_uuid (self->set, SALE_KIND_SIGNAL, &uuid);
#define SET(type, name, value) \
  sale_change_set_set_##type (self->set, SALE_KIND_SIGNAL, id, sale_signal_field_##name, value)
  SET (int, account, sale_record_get_id (self->facts->account));
  SET (text, kind, sale_word_to_nick (sale_signal_kind_words, (int) warning->kind));
  SET (date, raised_on, today);
  SET (text, raised_by, sale_word_to_nick (sale_origin_words, SALE_ORIGIN_RULE));
  SET (text, evidence, warning->evidence);
  SET (text, owner, find_owner (self));
  SET (text, response, find_play (self, warning->kind));
  SET (date, due,
       sale_signal_compute_due (today, settings->signal_days[warning->kind],
                                sale_basis_get_calendar (self->basis)));
  if (warning->about)
    SET (int, about, warning->about);
#undef SET
  return TRUE;
}

static GPtrArray *
list_signals (SaleReader *reader, gint64 account, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SIGNAL);

  sale_query_where_account (query, account);
  sale_query_with_deleted (query);
  return sale_reader_list (reader, query, error);
}

static gboolean
plan_account (Raising *self, gint64 account, GError **error)
{
  SaleDate today = sale_basis_get_today (self->basis);
  g_autoptr (SaleAccountFacts) facts = sale_facts_load (self->reader, self->basis, account, error);
  g_autoptr (GPtrArray) signals = facts ? list_signals (self->reader, account, error) : NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  SaleDerived derived;

  if (signals == NULL || !sale_reader_get_derived (self->reader, account, &derived, error))
    return FALSE;
  self->facts = facts;
  warnings = sale_warnings_list (facts, sale_basis_get_settings (self->basis),
                                 sale_basis_get_calendar_of (self->basis, facts->account),
                                 (SaleBand) derived.band, today);
  for (guint i = 0; i < warnings->len; i++)
    if (sale_warning_is_news (warnings->pdata[i], signals, facts->zone, today) &&
        !raise_signal (self, warnings->pdata[i], error))
      return FALSE;
  self->facts = NULL;
  return TRUE;
}

/**
 * sale_signal_rules_plan:
 * @accounts: (array length=n_accounts): which ones
 *
 * Returns: (transfer full): the signals that rules raise of these accounts;
 *   an account that is gone meanwhile is passed over.
 */
SaleChangeSet *
sale_signal_rules_plan (SaleReader *reader, SaleBasis *basis, const gint64 *accounts,
                        gsize n_accounts, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_RULE, _ ("Raise signals"));
  Raising raising = { reader, basis, set, NULL, { NULL } };
  GError *failure = NULL;

  for (gsize i = 0; i < n_accounts && failure == NULL; i++)
    if (!plan_account (&raising, accounts[i], &failure) &&
        g_error_matches (failure, SALE_ERROR, SALE_ERROR_NOT_FOUND))
      g_clear_error (&failure);
  for (guint i = 0; i < N_PLAYS; i++)
    g_free (raising.plays[i]);
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&set);
}

static gboolean
apply_chunk (SaleBook *book, SaleReader *reader, SaleBasis *basis, const gint64 *accounts,
             gsize n_accounts, GError **error)
{
  g_autoptr (SaleChangeSet) set =
      sale_signal_rules_plan (reader, basis, accounts, n_accounts, error);
  g_autoptr (SaleCommit) commit = NULL;

  if (set == NULL)
    return FALSE;
  if (sale_change_set_is_empty (set))
    return TRUE;
  commit = sale_book_commit (book, set, error);
  return commit != NULL;
}

/**
 * sale_signal_rules_apply:
 * @accounts: (element-type gint64): the accounts that were noticed
 * @cancellable: (nullable): gives up between the chunks
 *
 * Raises what is news of these accounts, blocking; from any thread.
 */
gboolean
sale_signal_rules_apply (SaleBook *book, SaleBasis *basis, GArray *accounts,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);

  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i += CHUNK)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !apply_chunk (book, reader, basis, &g_array_index (accounts, gint64, i),
                      MIN (CHUNK, accounts->len - i), error))
      return FALSE;
  return TRUE;
}
