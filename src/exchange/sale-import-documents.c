/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards become contacts; events and mails become activities of the account that
 * their people belong to, found by mail address, else by domain. */
#include "sale-import-private.h"

#include "sale-card.h"
#include "sale-error.h"
#include "sale-event.h"
#include "sale-mail.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many people of an unknown mail a message names. */
#define NAMED_MAX 3

/* One file being read. */
typedef struct
{
  SaleImport *import;
  guint source;
  GCancellable *cancellable;
} Documents;

/* Reads the next card, event or mail into a draft; SALE_READ_ITEM without one skips it. */
typedef SaleReadResult (*ReadFunc) (Documents *self, gpointer reader, SaleImportDraft **draft,
                                    gint64 *line, GError **error);

/**
 * sale_import_get_document_kind:
 *
 * Returns: what the documents of such a file become.
 */
SaleKind
sale_import_get_document_kind (SaleImportFormat format)
{
  return format == SALE_IMPORT_CARDS ? SALE_KIND_CONTACT : SALE_KIND_ACTIVITY;
}

static void
take_text (SaleImportDraft *draft, guint field, const char *text)
{
  if (text && *text)
    sale_staged_row_take (draft->row, field, sale_value_text (text));
}

static void
add_once (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  if (id != 0)
    g_array_append_val (ids, id);
}

/* The contacts of an address, and the accounts they belong to. */
static void
find_contacts (SaleImport *self, const char *address, GArray *contacts, GArray *accounts)
{
  gint64 found[SALE_KEY_MATCHES_MAX];
  guint n = sale_addresses_match (self->index, SALE_KIND_CONTACT, address, found);

  for (guint i = 0; i < n; i++)
    {
      add_once (contacts, found[i]);
      add_once (accounts, sale_import_get_ref (self, SALE_KIND_CONTACT, found[i],
                                               sale_contact_field_account));
    }
}

static void
find_domains (SaleImport *self, GPtrArray *addresses, GArray *accounts)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      gint64 found[SALE_KEY_MATCHES_MAX];
      guint n = sale_addresses_match (self->index, SALE_KIND_ACCOUNT,
                                      g_ptr_array_index (addresses, i), found);

      for (guint f = 0; f < n; f++)
        add_once (accounts, found[f]);
    }
}

static gboolean
refuse_unknown (GPtrArray *addresses, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (addresses->len, NAMED_MAX); i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "",
                            (const char *) g_ptr_array_index (addresses, i));
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
               /* Translators: mail addresses. */
               _("Nobody in it is known to the book: %s."), list->str);
  return FALSE;
}

/* The account and contacts that an activity is with. */
static gboolean
take_people (SaleImport *self, SaleImportDraft *draft, GPtrArray *addresses, GError **error)
{
  g_autoptr (GArray) contacts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = NULL;

  for (guint i = 0; i < addresses->len; i++)
    find_contacts (self, g_ptr_array_index (addresses, i), contacts, accounts);
  if (accounts->len == 0)
    find_domains (self, addresses, accounts);
  if (accounts->len == 0)
    return refuse_unknown (addresses, error);
  if (accounts->len > 1)
    return sale_import_refuse_match (self, SALE_KIND_ACCOUNT, g_ptr_array_index (addresses, 0),
                                     (gint64 *) (gpointer) accounts->data, accounts->len, error);

  json = sale_refs_join ((gint64 *) (gpointer) contacts->data, contacts->len);
  sale_staged_row_take (draft->row, sale_activity_field_account,
                        sale_value_int (g_array_index (accounts, gint64, 0)));
  if (json)
    sale_staged_row_take (draft->row, sale_activity_field_contacts, sale_value_text (json));
  return TRUE;
}

static SaleImportDraft *
new_activity (const char *scheme, const char *id, const char *kind, gint64 at, int offset)
{
  SaleImportDraft *draft = sale_import_draft_new (sale_kind_get_spec (SALE_KIND_ACTIVITY));
  g_autofree char *external = id && *id ? g_strconcat (scheme, id, NULL) : NULL;

  take_text (draft, sale_activity_field_external_id, external);
  take_text (draft, sale_activity_field_kind, kind);
  sale_staged_row_take (draft->row, sale_activity_field_at, sale_value_int (at));
  sale_staged_row_take (draft->row, sale_activity_field_at_offset, sale_value_int (offset));
  return draft;
}

static void
take_subject (SaleImport *self, SaleImportDraft *draft, const char *subject, const char *body)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (body ? body : ""));
  g_autofree char *text = NULL;

  if (self->options.with_text && *trimmed)
    text = g_strconcat (subject ? subject : "", "\n\n", trimmed, NULL);
  take_text (draft, sale_activity_field_text, text ? text : subject);
}

static GPtrArray *
list_addresses (const SaleMail *mail)
{
  GPtrArray *addresses = g_ptr_array_new ();

  for (guint i = 0; i < mail->from->len; i++)
    g_ptr_array_add (addresses, ((SaleMailAddress *) mail->from->pdata[i])->address);
  for (guint i = 0; i < mail->to->len; i++)
    g_ptr_array_add (addresses, ((SaleMailAddress *) mail->to->pdata[i])->address);
  return addresses;
}

static SaleReadResult
read_mail (Documents *self, gpointer reader, SaleImportDraft **draft, gint64 *line, GError **error)
{
  g_autoptr (SaleMail) mail = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  SaleReadResult result = sale_mail_reader_next (reader, &mail, self->cancellable, error);

  *line = sale_mail_reader_get_line (reader);
  if (result != SALE_READ_ITEM)
    return result;

  addresses = list_addresses (mail);
  *draft = new_activity ("mid:", mail->message_id, "mail", mail->date, mail->offset_minutes);
  sale_staged_row_take ((*draft)->row, sale_activity_field_two_way, sale_value_int (0));
  take_subject (self->import, *draft, mail->subject, mail->text);
  return take_people (self->import, *draft, addresses, error) ? SALE_READ_ITEM : SALE_READ_BAD;
}

static SaleReadResult
read_event (Documents *self, gpointer reader, SaleImportDraft **draft, gint64 *line, GError **error)
{
  g_autoptr (SaleEvent) event = NULL;
  g_autofree char *id = NULL;
  SaleReadResult result = sale_event_reader_next (reader, &event, self->cancellable, error);

  *line = sale_event_reader_get_line (reader);
  if (result != SALE_READ_ITEM || event->cancelled)
    return result;

  id = event->uid ? g_strconcat (event->uid, event->recurrence ? "/" : "", event->recurrence, NULL)
                  : NULL;
  *draft = new_activity ("uid:", id, "meeting", event->start, event->offset_minutes);
  if (event->minutes >= 0)
    sale_staged_row_take ((*draft)->row, sale_activity_field_minutes,
                          sale_value_int (event->minutes));
  take_subject (self->import, *draft, event->summary, event->description);
  return take_people (self->import, *draft, event->addresses, error) ? SALE_READ_ITEM
                                                                     : SALE_READ_BAD;
}

/* By the organization's name, else by the domain of an address. */
static void
take_employer (SaleImport *self, SaleImportDraft *draft, const SaleCard *card)
{
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_ACCOUNT);
  gint64 found[SALE_KEY_MATCHES_MAX];
  guint n = 0;

  if (card->organization)
    n = sale_names_match (self->index, spec, card->organization, 0, found);
  for (guint i = 0; i < card->emails->len && n != 1; i++)
    n = sale_addresses_match (self->index, SALE_KIND_ACCOUNT, card->emails->pdata[i], found);
  if (n == 1)
    sale_staged_row_take (draft->row, sale_contact_field_account, sale_value_int (found[0]));
}

static SaleReadResult
read_card (Documents *self, gpointer reader, SaleImportDraft **draft, gint64 *line, GError **error)
{
  g_autoptr (SaleCard) card = NULL;
  g_autofree char *others = NULL;
  SaleReadResult result = sale_card_reader_next (reader, &card, self->cancellable, error);

  *line = sale_card_reader_get_line (reader);
  if (result != SALE_READ_ITEM)
    return result;

  *draft = sale_import_draft_new (sale_kind_get_spec (SALE_KIND_CONTACT));
  take_text (*draft, sale_contact_field_name, card->name);
  take_text (*draft, sale_contact_field_title, card->title);
  take_text (*draft, sale_contact_field_phone, card->phone);
  take_text (*draft, sale_contact_field_language, card->language);
  take_text (*draft, sale_contact_field_time_zone, card->time_zone);
  if (card->emails->len > 0)
    take_text (*draft, sale_contact_field_email, card->emails->pdata[0]);
  if (card->emails->len > 1)
    {
      g_ptr_array_add (card->emails, NULL);
      others = sale_words_join ((const char *const *) card->emails->pdata + 1);
      take_text (*draft, sale_contact_field_other_emails, others);
    }
  take_employer (self->import, *draft, card);
  return SALE_READ_ITEM;
}

/* Text from outside that is too long for a field is told, not cut. */
static gboolean
check_fields (const SaleImportDraft *draft, GError **error)
{
  for (guint i = 0; i < draft->row->values->len; i++)
    {
      const SaleStagedValue *staged = &g_array_index (draft->row->values, SaleStagedValue, i);

      if (!sale_field_check (&draft->spec->fields[staged->field], &staged->value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_one (Documents *self, gpointer reader, ReadFunc read, gboolean *more, GError **error)
{
  SaleImportDraft *raw = NULL;
  g_autoptr (SaleImportDraft) draft = NULL;
  g_autoptr (GError) why = NULL;
  const char *column = NULL;
  gint64 line = 0;
  SaleReadResult result = read (self, reader, &raw, &line, &why);

  draft = raw;
  *more = result != SALE_READ_END;
  if (result == SALE_READ_END)
    return TRUE;
  if (result == SALE_READ_ITEM && draft == NULL)
    {
      sale_import_skip (self->import, self->source);
      return TRUE;
    }
  if (result == SALE_READ_ITEM && check_fields (draft, &why) &&
      sale_import_stage_draft (self->import, self->source, line, draft, &column, &why))
    return TRUE;
  if (result != SALE_READ_FAILED && sale_import_is_rejection (why))
    {
      sale_import_reject (self->import, self->source, line, column, g_steal_pointer (&why));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
take_all (Documents *self, gpointer reader, ReadFunc read, GError **error)
{
  SaleImportFile *file = g_ptr_array_index (self->import->report.files, self->source);
  gboolean more = TRUE;

  while (more)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !take_one (self, reader, read, &more, error))
        return FALSE;
      file->n_rows += more;
    }
  return TRUE;
}

/**
 * sale_import_take_documents:
 *
 * Reads all cards, events or mails of a file and stages what they become. The
 * same mail or event is known again by its Message-ID or UID.
 */
gboolean
sale_import_take_documents (SaleImport *self, guint source, GCancellable *cancellable,
                            GError **error)
{
  SaleImportTable *table = g_ptr_array_index (self->tables, source);
  g_autoptr (GInputStream) stream = sale_import_table_open (table, cancellable, error);
  Documents documents = { self, source, cancellable };

  if (stream == NULL)
    return FALSE;
  if (table->format == SALE_IMPORT_CARDS)
    {
      g_autoptr (SaleCardReader) reader = sale_card_reader_new (stream);

      return take_all (&documents, reader, read_card, error);
    }
  if (table->format == SALE_IMPORT_EVENTS)
    {
      g_autoptr (SaleEventReader) reader = sale_event_reader_new (stream, self->zone);

      return take_all (&documents, reader, read_event, error);
    }
  g_autoptr (SaleMailReader) reader = sale_mail_reader_new (stream, self->options.with_text);

  return take_all (&documents, reader, read_mail, error);
}
