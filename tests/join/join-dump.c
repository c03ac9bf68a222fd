/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book as text in which nothing is of one device alone: records by their UUIDs, a fact by what it
 * holds, or by its candidates where devices disagree. */
#include "join.h"

typedef struct
{
  SaleReader *reader;
  GHashTable *contests; /* "id/field" → SaleContest */
  GPtrArray *lines;
} Dump;

static char *
dup_key (gint64 record, int field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%d", record, field);
}

static char *
dup_uuid (Dump *self, gint64 id)
{
  SaleUuid uuid;
  SaleKind kind;

  return sale_reader_get_uuid (self->reader, id, &uuid, &kind) ? sale_uuid_dup_text (&uuid)
                                                               : g_strdup ("?");
}

static char *
dup_refs (Dump *self, const char *json)
{
  g_autoptr (GArray) ids = sale_refs_split (json);
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (names, dup_uuid (self, g_array_index (ids, gint64, i)));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  return g_strjoinv (" ", (GStrv) names->pdata);
}

static char *
dup_value (Dump *self, const SaleFieldSpec *field, const SaleValue *value)
{
  if (sale_value_is_empty (value))
    return g_strdup ("-");
  if (field->type == SALE_FIELD_REF)
    return dup_uuid (self, value->i);
  if (field->type == SALE_FIELD_REFS)
    return dup_refs (self, value->text);
  return sale_field_to_text (field, value, NULL);
}

static void
add_candidate (Dump *self, GString *line, SaleRecord *record, const SaleCandidate *candidate)
{
  char device[SALE_UUID_TEXT_SIZE];

  g_string_append_printf (line, " [%s %" G_GINT64_FORMAT "%s%s",
                          sale_uuid_to_text (&candidate->name.device, device),
                          candidate->name.number, candidate->apart ? " apart" : "",
                          candidate->deleted != SALE_INSTANT_NONE ? " deleted" : "");
  for (guint i = 0; i < candidate->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (candidate->values, SalePacketValue, i);
      const SaleFieldSpec *field = &sale_record_get_spec (record)->fields[value->field];
      g_autofree char *text = dup_value (self, field, &value->value);

      g_string_append_printf (line, " %s=%s", field->name, text);
    }
  g_string_append_c (line, ']');
}

static gboolean
add_contest (Dump *self, GString *line, SaleRecord *record, int field)
{
  g_autofree char *key = dup_key (sale_record_get_id (record), field);
  SaleContest *contest = g_hash_table_lookup (self->contests, key);

  for (guint i = 0; contest && i < contest->candidates->len; i++)
    add_candidate (self, line, record, contest->candidates->pdata[i]);
  return contest != NULL;
}

/* A group's contest is listed under its first field, and hides the others. */
static gboolean
is_in_contest (Dump *self, SaleRecord *record, guint field)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < field; i++)
    {
      g_autofree char *key = dup_key (sale_record_get_id (record), (int) i);

      if (spec->fields[i].group != SALE_GROUP_NONE &&
          spec->fields[i].group == spec->fields[field].group &&
          g_hash_table_contains (self->contests, key))
        return TRUE;
    }
  return FALSE;
}

static void
add_field (Dump *self, SaleRecord *record, guint field)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  g_autofree char *uuid = sale_uuid_dup_text (sale_record_get_uuid (record));
  GString *line = g_string_new (NULL);

  g_string_printf (line, "%s %s %s:", uuid, sale_record_get_spec (record)->name, spec->name);
  if (!add_contest (self, line, record, (int) field) && !is_in_contest (self, record, field))
    {
      g_autofree char *text = dup_value (self, spec, sale_record_get_value (record, field));

      g_string_append_printf (line, " %s", text);
    }
  g_ptr_array_add (self->lines, g_string_free_and_steal (line));
}

static gboolean
add_record (SaleRecord *record, gpointer data)
{
  Dump *self = data;
  g_autofree char *uuid = sale_uuid_dup_text (sale_record_get_uuid (record));
  GString *line = g_string_new (NULL);

  g_string_printf (line, "%s %s:", uuid, sale_record_get_spec (record)->name);
  if (!add_contest (self, line, record, -1))
    g_string_append (line,
                     sale_record_get_deleted (record) == SALE_INSTANT_NONE ? " lives" : " deleted");
  g_ptr_array_add (self->lines, g_string_free_and_steal (line));
  for (guint i = 0; i < sale_record_get_spec (record)->n_fields; i++)
    if (!(sale_record_get_spec (record)->fields[i].flags & SALE_PRIVATE))
      add_field (self, record, i);
  return TRUE;
}

static GHashTable *
index_contests (GPtrArray *contests)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < contests->len; i++)
    {
      SaleContest *contest = contests->pdata[i];

      g_hash_table_insert (index, dup_key (contest->record, contest->field), contest);
    }
  return index;
}

char *
join_device_dump (JoinDevice *self)
{
  g_autoptr (GError) error = NULL;
  SaleReader *reader = test_book_get_reader (&self->book);
  g_autoptr (GPtrArray) contests = sale_reader_list_contests (reader, &error);
  g_autoptr (GHashTable) index = index_contests (contests);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  Dump dump = { reader, index, lines };

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);

      sale_query_with_deleted (query);
      sale_reader_foreach (reader, query, add_record, &dump, &error);
      g_assert_no_error (error);
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) g_strcmp0);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static void
show_difference (const char *left, const char *right)
{
  g_auto (GStrv) a = g_strsplit (left, "\n", -1);
  g_auto (GStrv) b = g_strsplit (right, "\n", -1);

  for (guint i = 0; a[i]; i++)
    if (!g_strv_contains ((const char *const *) b, a[i]))
      g_test_message ("here: %s", a[i]);
  for (guint i = 0; b[i]; i++)
    if (!g_strv_contains ((const char *const *) a, b[i]))
      g_test_message ("there: %s", b[i]);
}

/* Every book says the same, and is sound. */
void
join_assert_same (JoinDevice **devices, guint n_devices)
{
  g_autofree char *first = join_device_dump (devices[0]);

  for (guint i = 0; i < n_devices; i++)
    {
      g_autofree char *other = join_device_dump (devices[i]);

      if (!g_str_equal (first, other))
        {
          show_difference (first, other);
          g_test_message ("device %u differs from device 0", i);
          g_test_fail ();
        }
      test_book_assert_sound (&devices[i]->book);
    }
}
