/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a person: what it reaches. */
#include "sale-erase-private.h"

#include "sale-query-private.h"
#include "sale-reader-private.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

static void
free_reach (gpointer data)
{
  g_free (((SaleReach *) data)->text);
  g_free (data);
}

void
sale_erase_plan_free (SaleErasePlan *self)
{
  g_ptr_array_unref (self->reaches);
  g_free (self->name);
  g_free (self);
}

void
sale_erase_report_free (SaleEraseReport *self)
{
  g_ptr_array_unref (self->backups_done);
  g_ptr_array_unref (self->left);
  g_free (self);
}

/* Every text of the book ---------------------------------------------------------- */

typedef struct
{
  SaleDb *db;
  gint64 contact;
  SalePlaceFunc func;
  gpointer data;
} Walk;

static gboolean
holds_text (const SaleFieldSpec *field)
{
  return field->type == SALE_FIELD_TEXT || field->type == SALE_FIELD_NOTE ||
         (field->type == SALE_FIELD_WORDS && field->words == NULL);
}

/* Rows of: row, record, kind, the field's number in the book, text. */
static gboolean
walk_rows (const Walk *self, SalePlaceKind where, const char *sql, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->contact);
  while (row)
    {
      SalePlace place = { .where = where, .field = -1 };
      guint field;

      if (!sale_db_step (self->db, select, &row, error))
        return FALSE;
      if (!row)
        break;
      place.row = sqlite3_column_int64 (select, 0);
      place.record = sqlite3_column_int64 (select, 1);
      place.kind = (SaleKind) sqlite3_column_int (select, 2);
      place.text = (const char *) sqlite3_column_text (select, 4);
      if (place.kind > 0 && place.kind < SALE_N_KINDS &&
          sale_db_find_field (self->db, sqlite3_column_int (select, 3), place.kind, &field))
        place.field = (int) field;
      if (!self->func (&place, self->data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
walk_field (const Walk *self, const SaleKindSpec *spec, guint field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, id, %d, %d, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL AND id <> ?1", spec->kind,
      sale_db_field (self->db, spec->kind, field), spec->fields[field].name, spec->name,
      spec->fields[field].name);

  return walk_rows (self, SALE_PLACE_FIELD, sql, error);
}

#define LOG_SQL \
  "SELECT c.id, c.record, r.kind, c.field, c.old FROM change c JOIN record r ON r.id = c.record " \
  "WHERE typeof (c.old) = 'text' AND c.record <> ?1"
#define HEAD_SQL \
  "SELECT h.rowid, h.record, r.kind, h.field, h.value FROM head h " \
  "JOIN record r ON r.id = h.record WHERE typeof (h.value) = 'text' AND h.record <> ?1"
#define REMOTE_SQL \
  "SELECT v.rowid, m.record, r.kind, v.field, v.value FROM remote_value v " \
  "JOIN remote m ON m.id = v.remote JOIN record r ON r.id = m.record " \
  "WHERE typeof (v.value) = 'text' AND m.record <> ?1"
#define LABEL_SQL "SELECT id, 0, 0, 0, label FROM change_set WHERE label IS NOT NULL AND ?1 = ?1"

/**
 * sale_erase_walk:
 * @contact: whose own record is left out
 * @func: called with each text of the book, also of its log
 */
gboolean
sale_erase_walk (SaleDb *db, gint64 contact, SalePlaceFunc func, gpointer data, GError **error)
{
  Walk self = { db, contact, func, data };

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      for (guint i = 0; i < spec->n_fields; i++)
        if (holds_text (&spec->fields[i]) && !walk_field (&self, spec, i, error))
          return FALSE;
    }
  return walk_rows (&self, SALE_PLACE_LOG, LOG_SQL, error) &&
         walk_rows (&self, SALE_PLACE_HEAD, HEAD_SQL, error) &&
         walk_rows (&self, SALE_PLACE_REMOTE, REMOTE_SQL, error) &&
         walk_rows (&self, SALE_PLACE_LABEL, LABEL_SQL, error);
}

/* Terms --------------------------------------------------------------------------- */

static void
add_value (SaleTerms *terms, guint field, const char *text)
{
  g_auto (GStrv) mails = NULL;

  if (text == NULL)
    return;
  if (field == sale_contact_field_name)
    sale_terms_add_name (terms, text);
  else if (field == sale_contact_field_email)
    sale_terms_add_mail (terms, text);
  else if (field == sale_contact_field_phone)
    sale_terms_add_phone (terms, text);
  else if (field == sale_contact_field_other_emails)
    {
      mails = sale_words_split (text);
      for (guint i = 0; mails && mails[i]; i++)
        sale_terms_add_mail (terms, mails[i]);
    }
}

static gboolean
collect_old_terms (SaleDb *db, gint64 contact, SaleTerms *terms, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      db, "SELECT field, old FROM change WHERE record = ?1 AND typeof (old) = 'text'", error);
  gboolean row = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, contact);
  while (row)
    {
      guint field;

      if (!sale_db_step (db, select, &row, error))
        return FALSE;
      if (row && sale_db_find_field (db, sqlite3_column_int (select, 0), SALE_KIND_CONTACT, &field))
        add_value (terms, field, (const char *) sqlite3_column_text (select, 1));
    }
  return TRUE;
}

/**
 * sale_erase_collect_terms:
 *
 * Adds by what the person is, and was, called and reached.
 */
gboolean
sale_erase_collect_terms (SaleDb *db, gint64 contact, SaleTerms *terms, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (db, SALE_KIND_CONTACT, contact, error);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < sale_contact_n_fields; i++)
    add_value (terms, i, sale_record_get_text (record, i));
  return collect_old_terms (db, contact, terms, error);
}

/**
 * sale_place_dup_key:
 * @record: (nullable): the record's name outside the book
 *
 * Returns: (transfer full): what a place is called in the book and in each of its
 *   backups.
 */
char *
sale_place_dup_key (const SaleUuid *record, SalePlaceKind where, int field, gboolean sure)
{
  char text[SALE_UUID_TEXT_SIZE];

  return g_strdup_printf ("%s/%d/%d/%d", record ? sale_uuid_to_text (record, text) : "", where,
                          field, sure);
}

/* Finding --------------------------------------------------------------------------- */

typedef struct
{
  SaleReader *reader;
  SaleErasePlan *plan;
  SaleTerms *terms;
  gint64 account;
} Find;

static SaleReach *
add_reach (Find *self, SaleReachKind what, gint64 record, SaleKind kind, int field, char *text)
{
  SaleReach *reach = g_new0 (SaleReach, 1);

  *reach = (SaleReach) { what, record, kind, field, text, TRUE, TRUE, FALSE };
  g_ptr_array_add (self->plan->reaches, reach);
  return reach;
}

static void
add_passage (Find *self, const SalePlace *place, const SaleMatch *match)
{
  SaleReach *reach = add_reach (
      self, place->where == SALE_PLACE_FIELD ? SALE_REACH_PASSAGE : SALE_REACH_OLD_PASSAGE,
      place->record, place->kind, place->field, sale_match_dup_excerpt (match, place->text));

  reach->sure = reach->ticked = match->sure;
  reach->can_keep = place->where != SALE_PLACE_LABEL;
}

/* A part of a name means this person only where this person is talked about. */
static gboolean
is_near (Find *self, const SalePlace *place)
{
  return place->record && sale_reader_find_account (self->reader, place->record) == self->account;
}

static gboolean
find_passages (const SalePlace *place, gpointer data, GError **error)
{
  Find *self = data;
  g_autoptr (GArray) matches = sale_terms_match (self->terms, place->text);
  gboolean seen[2] = { FALSE, FALSE };

  for (guint i = 0; i < matches->len; i++)
    {
      const SaleMatch *match = &g_array_index (matches, SaleMatch, i);

      if (seen[match->sure] || (!match->sure && !is_near (self, place)))
        continue;
      add_passage (self, place, match);
      seen[match->sure] = TRUE;
    }
  return TRUE;
}

static void
find_values (Find *self, SaleRecord *record)
{
  for (guint i = 0; i < sale_contact_n_fields; i++)
    if (i != sale_contact_field_account && sale_record_has (record, i))
      add_reach (self, SALE_REACH_VALUE, sale_record_get_id (record), SALE_KIND_CONTACT, (int) i,
                 sale_record_dup_field_text (record, i));
}

static gboolean
find_old_values (Find *self, GError **error)
{
  g_autoptr (GPtrArray) history = sale_reader_history (self->reader, self->plan->contact, error);

  for (guint i = 0; history && i < history->len; i++)
    {
      SaleHistoryEntry *entry = history->pdata[i];

      if (entry->field >= 0 && entry->before.type != SALE_VALUE_NONE)
        add_reach (
            self, SALE_REACH_OLD_VALUE, self->plan->contact, SALE_KIND_CONTACT, entry->field,
            sale_field_to_text (&sale_kind_get_spec (SALE_KIND_CONTACT)->fields[entry->field],
                                &entry->before, NULL));
    }
  return history != NULL;
}

static gboolean
find_attachments (Find *self, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ATTACHMENT);
  g_autoptr (GPtrArray) attachments = NULL;

  sale_query_where (query, sale_attachment_field_record, SALE_QUERY_IS,
                    sale_value_int (self->plan->contact));
  sale_query_with_deleted (query);
  attachments = sale_reader_list (self->reader, query, error);
  for (guint i = 0; attachments && i < attachments->len; i++)
    add_reach (self, SALE_REACH_ATTACHMENT, sale_record_get_id (attachments->pdata[i]),
               SALE_KIND_ATTACHMENT, -1, g_strdup (sale_record_get_title (attachments->pdata[i])));
  return attachments != NULL;
}

static gboolean
find_all (Find *self, SaleRecord *record, GError **error)
{
  SaleDb *db = sale_reader_get_db (self->reader);

  find_values (self, record);
  return find_old_values (self, error) && find_attachments (self, error) &&
         sale_erase_collect_terms (db, self->plan->contact, self->terms, error) &&
         sale_erase_walk (db, self->plan->contact, find_passages, self, error);
}

/**
 * sale_erase_find:
 * @contact: the contact to erase
 *
 * Lists what erasing @contact reaches: its facts, what they were before, files of
 * its own, and the places in all other texts of the book that name it by its
 * name, its mail addresses or its phone number. Reads the whole book; not for the
 * main thread of a big one.
 *
 * Returns: (transfer full): the plan, to be shown and ticked.
 */
SaleErasePlan *
sale_erase_find (SaleReader *reader, gint64 contact, GError **error)
{
  g_autoptr (SaleErasePlan) plan = g_new0 (SaleErasePlan, 1);
  g_autoptr (SaleTerms) terms = sale_terms_new ();
  g_autoptr (SaleRecord) record =
      sale_db_get_record (sale_reader_get_db (reader), SALE_KIND_CONTACT, contact, error);
  Find find = { reader, plan, terms, 0 };

  plan->reaches = g_ptr_array_new_with_free_func (free_reach);
  if (record == NULL)
    return NULL;
  plan->contact = contact;
  plan->uuid = *sale_record_get_uuid (record);
  plan->name = g_strdup (sale_record_get_title (record));
  find.account = sale_contact_get_account (record);
  return find_all (&find, record, error) ? g_steal_pointer (&plan) : NULL;
}
