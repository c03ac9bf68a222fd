/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who does anything to any record; and an import. Values come from short lists, so that
 * devices often meet. */
#include "join.h"

static const char *const words[] = { "apple", "birch", "cedar", "dune", "elm" };

static gint64
pick_record (JoinDevice *self, GRand *random, SaleKind kind, gboolean deleted)
{
  g_autoptr (SaleQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  SaleReader *reader = test_book_get_reader (&self->book);

  if (kind == SALE_KIND_ANY)
    kind = (SaleKind) g_rand_int_range (random, 1, 5);
  query = sale_query_new (kind);
  if (deleted)
    sale_query_with_deleted (query);
  ids = sale_reader_list_ids (reader, query, NULL);
  return ids->len ? g_array_index (ids, gint64, g_rand_int_range (random, 0, (gint32) ids->len))
                  : 0;
}

static SaleValue
random_set (const SaleFieldSpec *field, GRand *random)
{
  const char *chosen[3] = { NULL };
  g_autofree char *json = NULL;
  guint n = 0;

  for (guint i = 0; field->words == NULL && i < 2; i++)
    chosen[n++] = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
  for (const SaleWord *word = field->words; word && word->nick && n < 2; word++)
    if (g_rand_boolean (random))
      chosen[n++] = word->nick;
  json = sale_words_join (chosen);
  return sale_value_text (json);
}

static SaleValue
random_refs (JoinDevice *self, const SaleFieldSpec *field, GRand *random)
{
  gint64 ids[2];
  gsize n = 0;
  g_autofree char *json = NULL;

  for (int i = 0; i < 2; i++)
    {
      ids[n] = pick_record (self, random, field->target, FALSE);
      n += ids[n] != 0;
    }
  json = sale_refs_join (ids, n);
  return sale_value_text (json);
}

static SaleValue
random_word (const SaleFieldSpec *field, GRand *random)
{
  guint n = 0;

  while (field->words[n].nick)
    n++;
  return sale_value_text (field->words[g_rand_int_range (random, 0, (gint32) n)].nick);
}

static SaleValue
random_bytes (GRand *random)
{
  g_autoptr (GBytes) bytes = NULL;
  guint32 number = g_rand_int (random);

  bytes = g_bytes_new (&number, sizeof number);
  return sale_value_bytes (bytes);
}

static gint64
random_int (const SaleFieldSpec *field, GRand *random)
{
  if (field->min < field->max)
    return g_rand_int_range (random, (gint32) MAX (field->min, -100),
                             (gint32) MIN (field->max, 100) + 1);
  return g_rand_int_range (random, 0, 5);
}

static SaleValue
random_value (JoinDevice *self, const SaleFieldSpec *field, GRand *random)
{
  gint64 id;

  switch (field->type)
    {
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
      return sale_value_text (words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
    case SALE_FIELD_WORD:
      return random_word (field, random);
    case SALE_FIELD_CURRENCY:
      return sale_value_text (g_rand_boolean (random) ? "EUR" : "USD");
    case SALE_FIELD_WORDS:
      return random_set (field, random);
    case SALE_FIELD_REFS:
      return random_refs (self, field, random);
    case SALE_FIELD_REF:
      id = pick_record (self, random, field->target, FALSE);
      return id ? sale_value_int (id) : (SaleValue) SALE_VALUE_INIT;
    case SALE_FIELD_NUMBER:
      return sale_value_real ((double) random_int (field, random) / 4);
    case SALE_FIELD_BOOL:
      return sale_value_int (g_rand_boolean (random));
    case SALE_FIELD_BLOB:
      return random_bytes (random);
    case SALE_FIELD_DATE:
    case SALE_FIELD_INSTANT:
    case SALE_FIELD_INT:
    case SALE_FIELD_MONEY:
    default:
      return sale_value_int (random_int (field, random));
    }
}

static gboolean
is_edited (const SaleFieldSpec *field)
{
  return !(field->flags & SALE_PRIVATE) && !g_str_equal (field->name, "private");
}

static void
set_random (JoinDevice *self, SaleChangeSet *set, SaleKind kind, gint64 id, guint field,
            GRand *random)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind)->fields[field];
  gboolean clear = !(spec->flags & SALE_NEEDED) && g_rand_int_range (random, 0, 4) == 0;
  SaleValue value = clear ? (SaleValue) SALE_VALUE_INIT : random_value (self, spec, random);

  if ((spec->flags & SALE_NEEDED) && sale_value_is_empty (&value))
    return;
  sale_change_set_take (set, kind, id, field, value);
}

/* A record whose parent is not there yet is not made. */
static void
add_random (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  SaleKind kind = (SaleKind) (g_rand_boolean (random) ? g_rand_int_range (random, 1, SALE_N_KINDS)
                                                      : g_rand_int_range (random, 1, 6));
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  gint64 id;

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REF && (spec->fields[i].flags & SALE_NEEDED) &&
        spec->fields[i].target != SALE_KIND_ANY &&
        pick_record (self, random, spec->fields[i].target, FALSE) == 0)
      kind = SALE_KIND_ACCOUNT;
  spec = sale_kind_get_spec (kind);
  id = sale_change_set_create (set, kind);
  for (guint i = 0; i < spec->n_fields; i++)
    if ((spec->fields[i].flags & SALE_NEEDED) ||
        (is_edited (&spec->fields[i]) && g_rand_int_range (random, 0, 3) == 0))
      set_random (self, set, kind, id, i, random);
}

static gint64
pick_any (JoinDevice *self, GRand *random, gboolean deleted, SaleKind *kind)
{
  gint64 id = 0;

  for (int i = 0; i < 20 && id == 0; i++)
    {
      *kind = (SaleKind) g_rand_int_range (random, 1, SALE_N_KINDS);
      id = pick_record (self, random, *kind, deleted);
    }
  return id;
}

static void
edit_random (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  SaleKind kind;
  gint64 id = pick_any (self, random, FALSE, &kind);
  int n = g_rand_int_range (random, 1, 5);

  for (int i = 0; id && i < n; i++)
    {
      guint field =
          (guint) g_rand_int_range (random, 0, (gint32) sale_kind_get_spec (kind)->n_fields);

      if (is_edited (&sale_kind_get_spec (kind)->fields[field]))
        set_random (self, set, kind, id, field, random);
    }
}

static void
delete_random (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  SaleKind kind;
  gint64 id = pick_any (self, random, g_rand_boolean (random), &kind);

  if (id)
    sale_change_set_delete (set, kind, id);
}

static void
restore_random (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  SaleKind kind;
  gint64 id = pick_any (self, random, TRUE, &kind);

  if (id)
    sale_change_set_restore (set, kind, id);
}

static void
settle_random (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  g_autoptr (GPtrArray) contests =
      sale_reader_list_contests (test_book_get_reader (&self->book), NULL);
  SaleContest *contest;
  g_autoptr (SaleRecord) record = NULL;

  if (contests->len == 0)
    return;
  contest = contests->pdata[g_rand_int_range (random, 0, (gint32) contests->len)];
  record = sale_reader_get (test_book_get_reader (&self->book), contest->record, NULL);
  if (contest->field >= 0 && sale_record_get_deleted (record) == SALE_INSTANT_NONE)
    sale_change_set_settle (set, contest->kind, contest->record, (guint) contest->field);
}

static void
fill (JoinDevice *self, SaleChangeSet *set, GRand *random)
{
  int what = g_rand_int_range (random, 0, 20);

  if (what < 6)
    add_random (self, set, random);
  else if (what < 15)
    edit_random (self, set, random);
  else if (what < 17)
    delete_random (self, set, random);
  else if (what < 18)
    restore_random (self, set, random);
  else
    settle_random (self, set, random);
}

static void
commit_random (JoinDevice *self, GRand *random)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Random");
  g_autoptr (SaleCommit) commit = NULL;
  int n = g_rand_int_range (random, 1, 3);

  for (int i = 0; i < n; i++)
    fill (self, set, random);
  /* A set may delete a record and then edit it: that is refused, and nothing is done. */
  commit = sale_book_commit (self->book.book, set, NULL);
}

static void
end_import (JoinDevice *self, gboolean finish)
{
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  if (!finish)
    {
      g_clear_pointer (&self->left_open, sale_long_set_cancel);
      return;
    }
  commit = sale_long_set_finish (g_steal_pointer (&self->left_open), &error);
  g_assert_no_error (error);
}

/* One more chunk of an import that goes on while a person works and files come in. */
static void
import_random (JoinDevice *self, GRand *random)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");

  if (self->left_open == NULL)
    self->left_open = sale_book_begin_long (self->book.book, SALE_AUTHOR_IMPORT, "Import", NULL);
  if (g_rand_int_range (random, 0, 3) == 0)
    {
      end_import (self, g_rand_int_range (random, 0, 3) > 0);
      return;
    }
  edit_random (self, chunk, random);
  if (!sale_long_set_add (self->left_open, chunk, NULL))
    end_import (self, FALSE);
}

static void
undo_random (JoinDevice *self, GRand *random)
{
  g_autoptr (SaleCommit) commit = g_rand_int_range (random, 0, 3)
                                      ? sale_book_undo (self->book.book, 0, NULL)
                                      : sale_book_redo (self->book.book, NULL);
}

void
join_random_step (JoinDevice *self, GRand *random)
{
  int what = g_rand_int_range (random, 0, 12);

  if (what < 9)
    commit_random (self, random);
  else if (what < 11)
    undo_random (self, random);
  else
    import_random (self, random);
}

/* Ends what was left open, so that everything can be told. */
void
join_random_finish (JoinDevice *self)
{
  if (self->left_open)
    end_import (self, TRUE);
}
