/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says to what a run asked. */
#include "sale-record-sync.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 record;
  guint field;
  SaleRecordChoice choice;
  SaleRecordAnswer answer;
  gboolean hold;
} Word;

static gboolean
approve (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  if (connection == NULL)
    return FALSE;
  connection->approved = TRUE;
  return ledger->class->put_connection (ledger, connection, error);
}

/**
 * sale_record_sync_approve:
 *
 * A person has seen what the first run would send.
 */
gboolean
sale_record_sync_approve (SaleLedger *ledger, GError **error)
{
  return ledger->class->transact (ledger, TRUE, approve, NULL, error);
}

static gboolean
consent (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  if (connection == NULL)
    return FALSE;
  connection->consent = TRUE;
  return ledger->class->put_connection (ledger, connection, error);
}

/**
 * sale_record_sync_consent:
 *
 * A person says that it is meant that so many records are gone or emptied there: the next run goes
 * on.
 */
gboolean
sale_record_sync_consent (SaleLedger *ledger, GError **error)
{
  return ledger->class->transact (ledger, TRUE, consent, NULL, error);
}

/* The next push looks at all. */
static gboolean
rescan (SaleLedger *ledger, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  if (connection == NULL)
    return FALSE;
  connection->scanned = 0;
  return ledger->class->put_connection (ledger, connection, error);
}

/* A link that changed without its record is not in the log. */
static gboolean
put_and_rescan (SaleLedger *ledger, SaleLink *link, GError **error)
{
  return ledger->class->put_link (ledger, link, error) && rescan (ledger, error);
}

static SaleLink *
get_link (SaleLedger *ledger, gint64 record, GError **error)
{
  SaleLink *link;

  if (!ledger->class->find_link_of (ledger, record, &link, error))
    return NULL;
  if (link == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         _("The record is not kept in this CRM"));
  return link;
}

/* Fields of a group are one fact, and are chosen together. */
static gboolean
is_same_fact (SaleKind kind, guint a, guint b)
{
  const SaleFieldSpec *fields = sale_kind_get_spec (kind)->fields;

  return a == b || (fields[a].group != SALE_GROUP_NONE && fields[a].group == fields[b].group);
}

static gboolean
choose_all (Word *word, SaleLink *link, SaleChangeSet *set)
{
  gboolean any = FALSE;

  for (guint i = link->values->len; i > 0; i--)
    {
      SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i - 1);
      g_auto (SaleValue) theirs = SALE_VALUE_INIT;
      guint field = value->field;

      if (value->role != SALE_LINK_THEIRS || !is_same_fact (link->kind, field, word->field))
        continue;
      theirs = sale_value_copy (&value->value);
      any = TRUE;
      sale_link_unset (link, SALE_LINK_THEIRS, field);
      sale_link_set (link, SALE_LINK_BASE, field, &theirs);
      if (word->choice == SALE_RECORD_THEIRS)
        sale_change_set_set (set, link->kind, link->record, field, &theirs);
      i = link->values->len + 1; /* the values have moved: from the end */
    }
  return any;
}

static gboolean
choose (SaleLedger *ledger, gpointer data, GError **error)
{
  Word *word = data;
  g_autoptr (SaleLink) link = get_link (ledger, word->record, error);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

  if (link == NULL)
    return FALSE;
  if (!choose_all (word, link, set))
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                           _("The field is not in conflict any more"));
      return FALSE;
    }
  return ledger->class->write (ledger, set, error) && put_and_rescan (ledger, link, error);
}

/**
 * sale_record_sync_choose:
 * @field: a field in conflict; the others of its group go with it
 *
 * Settles a conflict. For another value than both: choose mine, and edit it.
 *
 * Returns: %FALSE with %SALE_ERROR_NOT_FOUND when it is none any more.
 */
gboolean
sale_record_sync_choose (SaleLedger *ledger, gint64 record, guint field, SaleRecordChoice choice,
                         GError **error)
{
  Word word = { .record = record, .field = field, .choice = choice };

  return ledger->class->transact (ledger, TRUE, choose, &word, error);
}

/* Gone there: make it again there, or delete it here too. */
static gboolean
answer_there (SaleLedger *ledger, Word *word, SaleLink *link, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

  if (word->answer == SALE_RECORD_LET_GO)
    sale_change_set_delete (set, link->kind, link->record);
  return ledger->class->remove_link (ledger, link, error) &&
         ledger->class->write (ledger, set, error) && rescan (ledger, error);
}

/* Their values are what both last agreed on, now that a person has seen them. */
static void
agree (SaleLink *link)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);
      g_auto (SaleValue) theirs = SALE_VALUE_INIT;

      if (value->role != SALE_LINK_THEIRS)
        continue;
      theirs = sale_value_copy (&value->value);
      sale_link_set (link, SALE_LINK_BASE, value->field, &theirs);
    }
  sale_link_unset_all (link, SALE_LINK_THEIRS);
}

static gboolean
is_unchanged (const SaleLink *link, SaleRecord *mine, guint field)
{
  static const SaleValue nothing = SALE_VALUE_INIT;
  const SaleValue *base = sale_link_get (link, SALE_LINK_BASE, field);

  return sale_value_equal (sale_record_get_value (mine, field), base ? base : &nothing);
}

/* What only they changed is taken; what both did stays in conflict. */
static void
take_theirs (SaleLink *link, SaleRecord *mine, SaleChangeSet *set)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);
      g_auto (SaleValue) theirs = SALE_VALUE_INIT;
      guint field = value->field;

      if (value->role != SALE_LINK_THEIRS || !is_unchanged (link, mine, field))
        continue;
      theirs = sale_value_copy (&value->value);
      sale_change_set_set (set, link->kind, link->record, field, &theirs);
      sale_link_unset (link, SALE_LINK_THEIRS, field);
      sale_link_set (link, SALE_LINK_BASE, field, &theirs);
      i = G_MAXUINT; /* the values have moved: from the start */
    }
}

/* Deleted here, changed there: bring it back with what they changed, or delete it there all the
 * same. */
static gboolean
answer_here (SaleLedger *ledger, Word *word, SaleLink *link, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);
  g_autoptr (SaleRecord) mine = ledger->class->get_record (ledger, link->record, error);

  if (mine == NULL)
    return FALSE;
  if (word->answer == SALE_RECORD_MAKE_AGAIN)
    {
      sale_change_set_restore (set, link->kind, link->record);
      take_theirs (link, mine, set);
    }
  else
    agree (link);
  sale_link_set_state (link, SALE_LINK_BOTH);
  return ledger->class->write (ledger, set, error) && put_and_rescan (ledger, link, error);
}

static gboolean
answer (SaleLedger *ledger, gpointer data, GError **error)
{
  Word *word = data;
  g_autoptr (SaleLink) link = get_link (ledger, word->record, error);

  if (link == NULL)
    return FALSE;
  if (link->state == SALE_LINK_BOTH || link->state == SALE_LINK_ALONE)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                           _("The record is on both sides"));
      return FALSE;
    }
  if (word->answer == SALE_RECORD_LEAVE)
    {
      sale_link_set_state (link, SALE_LINK_ALONE);
      sale_link_drop_attempt (link);
      return ledger->class->put_link (ledger, link, error);
    }
  return link->state == SALE_LINK_DELETED_HERE ? answer_here (ledger, word, link, error)
                                               : answer_there (ledger, word, link, error);
}

/**
 * sale_record_sync_answer:
 *
 * Says what becomes of a record that is on one side alone.
 */
gboolean
sale_record_sync_answer (SaleLedger *ledger, gint64 record, SaleRecordAnswer word_, GError **error)
{
  Word word = { .record = record, .answer = word_ };

  return ledger->class->transact (ledger, TRUE, answer, &word, error);
}

static gboolean
hold (SaleLedger *ledger, gpointer data, GError **error)
{
  Word *word = data;
  g_autoptr (SaleRecord) record = ledger->class->get_record (ledger, word->record, error);
  g_autoptr (SaleLink) link = NULL;

  if (record == NULL || !ledger->class->find_link_of (ledger, word->record, &link, error))
    return FALSE;
  if (link == NULL)
    link = sale_link_new (sale_record_get_spec (record)->name, NULL, sale_record_get_kind (record),
                          word->record);
  if (link->attempt.state == SALE_ATTEMPT_SENT || link->attempt.state == SALE_ATTEMPT_UNKNOWN)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_BUSY, _("It is on its way already"));
      return FALSE;
    }
  sale_link_drop_attempt (link);
  if (word->hold)
    {
      link->attempt.state = SALE_ATTEMPT_HELD;
      link->attempt.verb = SALE_REMOTE_UPDATE + 1;
      link->attempt.uuid = sale_uuid_new (0);
      link->changed = TRUE;
    }
  if (word->hold)
    return ledger->class->put_link (ledger, link, error);
  /* One that was never there needs no link to go out. */
  return link->name ? put_and_rescan (ledger, link, error)
                    : ledger->class->remove_link (ledger, link, error) && rescan (ledger, error);
}

/**
 * sale_record_sync_hold:
 * @hold: whether its changes are to wait, or may go
 *
 * Keeps a record's changes from going out until a person lets them: also those that are still to
 * be made, and also of a record that is not there yet. Letting them go also sends again what was
 * refused.
 *
 * Returns: %FALSE with %SALE_ERROR_BUSY when a write of it left and is not answered.
 */
gboolean
sale_record_sync_hold (SaleLedger *ledger, gint64 record, gboolean hold_it, GError **error)
{
  Word word = { .record = record, .hold = hold_it };

  return ledger->class->transact (ledger, TRUE, hold, &word, error);
}
