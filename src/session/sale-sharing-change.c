/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dry run would do, in words. */
#include "sale-sharing-change.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>

/* More fields than this are counted. */
#define FIELDS_MAX 3

static void
change_free (gpointer data)
{
  SaleSharingChange *self = data;

  g_free (self->title);
  g_free (self->note);
  g_free (self);
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

static void
take (GPtrArray *changes, gboolean out, SaleKind kind, char *title, const char *what)
{
  const char *label = _(sale_kind_get_spec (kind)->label);
  SaleSharingChange *self = g_new0 (SaleSharingChange, 1);

  self->out = out;
  self->title = title && *title ? g_strdup (title) : g_strdup (label);
  /* Translators: a kind of record, what happens to it: "Contract · new". */
  self->note = *what ? g_strdup_printf (_("%s · %s"), label, what) : g_strdup (label);
  g_ptr_array_add (changes, self);
  g_free (title);
}

/* Fields -------------------------------------------------------------------------------------- */

static void
add_edit (GString *text, guint number, const SaleFieldSpec *field, const char *before,
          const char *after)
{
  const char *nothing = _("empty");

  if (number >= FIELDS_MAX)
    return;
  if (text->len)
    g_string_append (text, " · ");
  if (before == NULL && after)
    /* Translators: a field, what it will hold. */
    g_string_append_printf (text, _("%s: %s"), _(field->label), after);
  else
    /* Translators: a field, what it holds and what it will hold. */
    g_string_append_printf (text, _("%s: %s → %s"), _(field->label), before ? before : nothing,
                                                      after ? after : nothing);
}

static void
add_rest (GString *text, guint n)
{
  if (n > FIELDS_MAX)
    g_string_append_printf (text,
                            ngettext (" and %u more field", " and %u more fields", n - FIELDS_MAX),
                            n - FIELDS_MAX);
}

/* Change files -------------------------------------------------------------------------------- */

/* A reference is the UUID of its record there. */
static char *
dup_ref (SaleReader *reader, const SaleValue *value)
{
  g_autoptr (SaleRecord) record = NULL;
  SaleUuid uuid;

  if (value->type == SALE_VALUE_TEXT && sale_uuid_from_text (value->text, &uuid))
    record = sale_reader_get_by_uuid (reader, &uuid, NULL);
  return record ? g_strdup (sale_record_get_title (record)) : NULL;
}

static char *
dup_value (SaleReader *reader, const SaleFieldSpec *field, const SaleValue *value, gboolean there)
{
  if (sale_value_is_empty (value) || field->type == SALE_FIELD_REFS)
    return NULL;
  if (field->type == SALE_FIELD_REF)
    return there ? dup_ref (reader, value) : NULL;
  return sale_field_to_text (field, value, NULL);
}

/* What the book holds now is what an incoming change would replace. */
static void
add_values (GString *text, SaleReader *reader, SaleRecord *here, const SalePacketChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < change->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);
      const SaleFieldSpec *field = &spec->fields[value->field];
      g_autofree char *before =
          here ? dup_value (reader, field, sale_record_get_value (here, value->field), FALSE)
               : NULL;
      g_autofree char *after = dup_value (reader, field, &value->value, TRUE);

      add_edit (text, i, field, before, after);
    }
  add_rest (text, change->values->len);
}

static char *
dup_packet_note (SaleReader *reader, gboolean out, SaleRecord *here, const SalePacketChange *change)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (change->op)
    {
    case SALE_PACKET_CREATE:
      return g_strdup (_("new"));
    case SALE_PACKET_DELETE:
      return g_strdup (_("deleted"));
    case SALE_PACKET_RESTORE:
      return g_strdup (_("restored"));
    case SALE_PACKET_ITEM:
      return g_strdup (_(sale_kind_get_spec (change->kind)->fields[change->field].label));
    case SALE_PACKET_SET:
    default:
      add_values (text, reader, out ? NULL : here, change);
      return g_strdup (text->str);
    }
}

/* What comes new says itself what it is called. */
static char *
dup_title (SaleRecord *here, const SalePacketChange *change)
{
  int title = sale_kind_get_spec (change->kind)->title;

  if (here)
    return g_strdup (sale_record_get_title (here));
  for (guint i = 0; i < change->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);

      if ((int) value->field == title && value->value.type == SALE_VALUE_TEXT)
        return g_strdup (value->value.text);
    }
  return NULL;
}

static void
add_packet (GPtrArray *changes, SaleReader *reader, gboolean out, const SalePacket *packet)
{
  for (guint i = 0; i < packet->sets->len; i++)
    {
      const SalePacketSet *set = packet->sets->pdata[i];

      for (guint j = 0; j < set->changes->len; j++)
        {
          const SalePacketChange *change = set->changes->pdata[j];
          g_autoptr (SaleRecord) here = sale_reader_get_by_uuid (reader, &change->record, NULL);
          g_autofree char *note = dup_packet_note (reader, out, here, change);

          take (changes, out, change->kind, dup_title (here, change), note);
        }
    }
}

/**
 * sale_sharing_changes_of_files:
 * @run: a dry run
 *
 * Returns: (transfer full) (element-type SaleSharingChange): what it would exchange
 */
GPtrArray *
sale_sharing_changes_of_files (SaleReader *reader, const SaleSharingRun *run)
{
  GPtrArray *changes = changes_new ();

  for (guint i = 0; i < run->packets->len; i++)
    {
      const SalePacket *packet = run->packets->pdata[i];

      add_packet (changes, reader, sale_uuid_equal (&packet->device, &run->device), packet);
    }
  return changes;
}

/* Records of a CRM ---------------------------------------------------------------------------- */

static char *
dup_record_note (const SaleRecordChange *change)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  g_autoptr (GString) text = g_string_new (NULL);

  if (change->verb == SALE_REMOTE_CREATE)
    return g_strdup (_("new"));
  if (change->verb == SALE_REMOTE_ARCHIVE)
    return g_strdup (_("put away"));
  if (change->verb == SALE_REMOTE_DELETE)
    return g_strdup (_("deleted"));
  for (guint i = 0; i < change->edits->len; i++)
    {
      const SaleRecordEdit *edit = &g_array_index (change->edits, SaleRecordEdit, i);

      add_edit (text, i, &spec->fields[edit->field], edit->before, edit->after);
    }
  add_rest (text, change->edits->len);
  return g_strdup (text->str);
}

/**
 * sale_sharing_changes_of_records:
 * @run: a dry run
 *
 * Returns: (transfer full) (element-type SaleSharingChange): what it would do on either side
 */
GPtrArray *
sale_sharing_changes_of_records (const SaleSharingRecords *run)
{
  GPtrArray *changes = changes_new ();

  for (guint i = 0; run->changes && i < run->changes->len; i++)
    {
      const SaleRecordChange *change = run->changes->pdata[i];
      g_autofree char *note = dup_record_note (change);

      take (changes, change->out, change->kind, g_strdup (change->title), note);
    }
  return changes;
}
