/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book to read: one heading an account, one item a record, its parts below it. */
#include "sale-export-private.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FLUSH_SIZE (64 * 1024)
#define DEPTH_MAX 4

typedef struct
{
  SaleExport *export;
  GOutputStream *stream;
  GString *text;
  GError **error;
  gboolean failed;
  gboolean leading; /* nothing of the account's list of this kind yet */
  guint depth;
} Markdown;

static void
append_escaped (GString *out, const char *text, guint depth)
{
  for (const char *p = text; *p; p++)
    if (*p == '\n')
      {
        /* A line of its own inside the item. */
        g_string_append (out, "  \n");
        for (guint i = 0; i < depth; i++)
          g_string_append (out, "  ");
      }
    else if (strchr ("\\`*_[]<>#|", *p))
      g_string_append_printf (out, "\\%c", *p);
    else if (*p != '\r')
      g_string_append_c (out, *p);
}

static gboolean
flush (Markdown *self, gsize limit)
{
  if (self->failed || self->text->len < limit)
    return !self->failed;
  self->failed = !g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                             self->export->cancellable, self->error);
  g_string_truncate (self->text, 0);
  return !self->failed;
}

static char *
dup_titles (Markdown *self, const char *json)
{
  g_autoptr (GArray) ids = sale_refs_split (json);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_string_append_printf (titles, "%s%s", i ? ", " : "",
                              sale_export_get_title (self->export, g_array_index (ids, gint64, i)));
    }
  return g_string_free_and_steal (titles);
}

/* A value for people, in their language. */
static char *
dup_for_people (Markdown *self, SaleRecord *record, guint field, const char *currency)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  const SaleValue *value = sale_record_get_value (record, field);

  switch (spec->type)
    {
    case SALE_FIELD_REF:
      return g_strdup (sale_export_get_title (self->export, value->i));
    case SALE_FIELD_REFS:
      return dup_titles (self, value->text);
    case SALE_FIELD_DATE:
      return sale_date_dup_text ((SaleDate) value->i);
    case SALE_FIELD_WORD:
      return g_strdup (sale_word_to_label (spec->words, sale_record_get_word (record, field)));
    case SALE_FIELD_WORDS:
      return sale_words_to_labels (spec->words, value->text);
    case SALE_FIELD_MONEY:
      return sale_money_dup_text (sale_money_new (value->i, currency));
    case SALE_FIELD_BOOL:
      return g_strdup (value->i ? _("Yes") : _("No"));
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_CURRENCY:
    case SALE_FIELD_BLOB:
    default:
      return sale_export_dup_cell (self->export, record, field, currency);
    }
}

static void
indent (Markdown *self)
{
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

static gboolean
is_shown (Markdown *self, SaleRecord *record, guint field)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  return sale_record_has (record, field) && (int) field != spec->title &&
         (int) field != spec->account && (int) field != spec->parent &&
         !(spec->fields[field].flags & SALE_INTERNAL) &&
         sale_export_wants (self->export, &spec->fields[field]);
}

static void
write_fields (Markdown *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autofree char *currency = sale_export_dup_currency (self->export, record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *text = NULL;

      if (!is_shown (self, record, i))
        continue;
      text = dup_for_people (self, record, i, currency);
      indent (self);
      g_string_append_printf (self->text, "- %s: ", _(spec->fields[i].label));
      append_escaped (self->text, text ? text : "", self->depth + 1);
      g_string_append_c (self->text, '\n');
    }
}

static void write_parts (Markdown *self, SaleRecord *record);

/* A step is a box to tick. */
static void
write_item (Markdown *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  const char *title = sale_record_get_title (record);
  const char *box = "";

  if (spec->kind == SALE_KIND_STEP || spec->kind == SALE_KIND_TASK)
    box = sale_record_has (record, spec->kind == SALE_KIND_STEP ? sale_step_field_done_on
                                                                : sale_task_field_done_on)
              ? "[x] "
              : "[ ] ";
  indent (self);
  g_string_append_printf (self->text, "- %s", box);
  append_escaped (self->text, *title ? title : _(spec->label), self->depth + 1);
  g_string_append_c (self->text, '\n');
  self->depth++;
  write_fields (self, record);
  if (self->depth < DEPTH_MAX)
    write_parts (self, record);
  self->depth--;
}

static gboolean
write_part (SaleRecord *record, gpointer data)
{
  write_item (data, record);
  return flush (data, FLUSH_SIZE);
}

/* What is part of the record: steps of a plan, readings of a goal. */
static void
write_parts (Markdown *self, SaleRecord *record)
{
  for (guint kind = 1; kind < SALE_N_KINDS && !self->failed; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      g_autoptr (SaleQuery) query = NULL;

      if (spec->parent < 0 || spec->fields[spec->parent].target != sale_record_get_kind (record))
        continue;
      query = sale_query_new ((SaleKind) kind);
      sale_query_where (query, (guint) spec->parent, SALE_QUERY_IS,
                        sale_value_int (sale_record_get_id (record)));
      self->failed |=
          !sale_reader_foreach (self->export->reader, query, write_part, self, self->error);
    }
}

static gboolean
write_listed (SaleRecord *record, gpointer data)
{
  Markdown *self = data;

  if (!sale_export_wants_record (self->export, record))
    return TRUE;
  if (self->leading)
    g_string_append_printf (self->text, "\n### %s\n\n", _(sale_record_get_spec (record)->label));
  self->leading = FALSE;
  write_item (self, record);
  return flush (self, FLUSH_SIZE);
}

static void
write_lists (Markdown *self, SaleRecord *account)
{
  for (guint kind = SALE_KIND_ACCOUNT + 1; kind < SALE_N_KINDS && !self->failed; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      g_autoptr (SaleQuery) query = NULL;

      if (spec->account < 0)
        continue;
      query = sale_query_new ((SaleKind) kind);
      sale_query_where (query, (guint) spec->account, SALE_QUERY_IS,
                        sale_value_int (sale_record_get_id (account)));
      self->leading = TRUE;
      self->failed |=
          !sale_reader_foreach (self->export->reader, query, write_listed, self, self->error);
    }
}

/* A list stands apart from its heading by an empty line. */
static void
write_account_fields (Markdown *self, SaleRecord *account)
{
  gsize before = self->text->len;

  g_string_append_c (self->text, '\n');
  write_fields (self, account);
  if (self->text->len == before + 1)
    g_string_truncate (self->text, before);
}

static gboolean
write_accounts (Markdown *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) accounts = NULL;

  sale_query_order (query, sale_account_field_name, FALSE);
  accounts = sale_reader_list (self->export->reader, query, self->error);
  self->failed = accounts == NULL;
  for (guint i = 0; !self->failed && i < accounts->len; i++)
    {
      SaleRecord *account = g_ptr_array_index (accounts, i);

      g_string_append (self->text, "\n## ");
      append_escaped (self->text, sale_record_get_title (account), 0);
      g_string_append (self->text, "\n");
      write_account_fields (self, account);
      write_lists (self, account);
      flush (self, FLUSH_SIZE);
    }
  return flush (self, 1) && sale_export_is_fine (self->export, self->error);
}

/**
 * sale_export_write_markdown:
 *
 * Writes the accounts of the book with all that belongs to them, to read.
 */
gboolean
sale_export_write_markdown (SaleExport *self, const char *name, GError **error)
{
  g_autoptr (GFileOutputStream) stream = sale_export_create (self, name, error);
  Markdown markdown = { .export = self, .error = error };
  gboolean written;

  if (stream == NULL)
    return FALSE;
  markdown.stream = G_OUTPUT_STREAM (stream);
  markdown.text = g_string_new (NULL);
  g_string_append_printf (markdown.text, "# %s\n", _("Book of Business"));
  if (!self->options->shared)
    g_string_append_printf (markdown.text, "\n> %s\n",
                            _("Private fields are in this export; do not pass it on."));
  written = write_accounts (&markdown);
  g_string_free (markdown.text, TRUE);
  return sale_export_finish (self, stream, written, error);
}
