/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server of the world, with the habits of real ones, and a colleague who works in it. */
#include "sim.h"

#include <string.h>

typedef struct
{
  int record;
  char *path;
  char *text;
  gint64 stamp;
  gint64 commit;
} Late;

/* Records ---------------------------------------------------------------------------------------
 */

void
sim_record_free (SimRecord *self)
{
  g_free (self->key);
  g_hash_table_unref (self->fields);
  g_free (self);
}

void
sim_late_free (gpointer data)
{
  Late *late = data;

  g_free (late->path);
  g_free (late->text);
  g_free (late);
}

SimRecord *
sim_crm_find (SimWorld *self, const char *resource, int id)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];

      if (record->id == id && (resource == NULL || g_str_equal (record->resource, resource)))
        return record;
    }
  return NULL;
}

SimRecord *
sim_crm_add (SimWorld *self, const char *resource)
{
  SimRecord *record = g_new0 (SimRecord, 1);

  record->id = (int) self->records->len + 1;
  record->resource = g_intern_string (resource);
  record->version = 1;
  record->stamp = record->made = self->now;
  record->author = "server";
  record->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (self->records, record);
  return record;
}

const char *
sim_record_get (SimRecord *self, const char *path)
{
  const char *text = g_hash_table_lookup (self->fields, path);

  return text ? text : "";
}

/* What a server makes of what it gets. */
static char *
dup_stored (SimWorld *self, const char *path, const char *text)
{
  char *stored = g_strdup (text);

  if (!(self->faults & SIM_FORM) || g_str_equal (path, "note") || g_str_equal (path, "tags"))
    return stored;
  g_strstrip (stored);
  if (g_str_equal (path, "email"))
    for (char *p = stored; *p; p++)
      *p = g_ascii_tolower (*p);
  return stored;
}

void
sim_crm_write (SimWorld *self, SimRecord *record, const char *path, const char *text,
               const char *author, gint64 stamp)
{
  char *stored = dup_stored (self, path, text);
  char *mark = g_strdup_printf ("%d.%s=%s", record->id, path, stored);

  g_hash_table_add (self->written, mark);
  g_hash_table_replace (record->fields, g_strdup (path), stored);
  record->version++;
  record->stamp = stamp;
  record->author = author;
}

void
sim_crm_commit_late (SimWorld *self, gboolean all)
{
  for (guint i = self->late->len; i > 0; i--)
    {
      Late *late = self->late->pdata[i - 1];
      SimRecord *record = sim_crm_find (self, NULL, late->record);

      if (!all && late->commit > self->now)
        continue;
      /* It reads the record as it is when it writes: the colleague's program locks the row. */
      if (!record->deleted && !record->merged_into)
        {
          char *token;
          const char *old = sim_record_get (record, late->path);

          sim_world_supersede (self, old);
          token = sim_world_new_token (self, "late", old);
          sim_world_note (self, "late %d.%s=%s", record->id, late->path, token);
          sim_crm_write (self, record, late->path, token, "colleague", late->stamp);
          g_free (token);
        }
      g_ptr_array_remove_index (self->late, i - 1);
    }
}

/* The colleague ---------------------------------------------------------------------------------
 */

static const char *const company_paths[] = { "name", "city", "note", "said", "said_by", "tags" };
static const char *const person_paths[] = { "name", "title", "email" };
static const char *const job_paths[] = { "text" };

static const char *
pick_path (SimWorld *self, const char *resource)
{
  if (g_str_equal (resource, "company"))
    return company_paths[sim_world_range (self, G_N_ELEMENTS (company_paths))];
  if (g_str_equal (resource, "person"))
    return person_paths[sim_world_range (self, G_N_ELEMENTS (person_paths))];
  return job_paths[0];
}

static gboolean
is_live (SimRecord *record)
{
  return !record->deleted && !record->merged_into && !record->archived;
}

static SimRecord *
pick (SimWorld *self, const char *resource)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];

      if (is_live (record) && (resource == NULL || g_str_equal (record->resource, resource)))
        g_ptr_array_add (live, record);
    }
  return live->len ? live->pdata[sim_world_range (self, (int) live->len)] : NULL;
}

static char *
new_value (SimWorld *self, const char *path, const char *old)
{
  g_autofree char *token = NULL;

  if (g_str_equal (path, "tags"))
    {
      g_auto (GStrv) words = sale_words_split (*old ? old : "[]");
      g_autoptr (GPtrArray) all = g_ptr_array_new ();

      token = sim_world_new_token (self, "c", "");
      for (guint i = 0; words[i]; i++)
        g_ptr_array_add (all, words[i]);
      g_ptr_array_add (all, token);
      g_ptr_array_add (all, NULL);
      return sale_words_join ((const char *const *) all->pdata);
    }
  if (g_str_equal (path, "note"))
    {
      token = sim_world_new_token (self, "c", "");
      return *old ? g_strconcat (old, "\n", token, NULL) : g_strdup (token);
    }
  sim_world_supersede (self, old);
  return sim_world_new_token (self, "c", old);
}

static void
edit (SimWorld *self, SimRecord *record)
{
  const char *path = pick_path (self, record->resource);
  const char *old = sim_record_get (record, path);

  if (sim_world_chance (self, SIM_LATE, 4) && !g_str_equal (path, "tags") &&
      !g_str_equal (path, "note"))
    {
      Late *late = g_new0 (Late, 1);

      *late = (Late) { record->id, g_strdup (path), NULL, self->now,
                       self->now + 1000 * sim_world_range (self, 400) };
      g_ptr_array_add (self->late, late);
      return;
    }
  {
    g_autofree char *text = new_value (self, path, old);

    sim_world_note (self, "colleague %d.%s=%s", record->id, path, text);
    sim_crm_write (self, record, path, text, "colleague", self->now);
  }
}

static void
add (SimWorld *self)
{
  static const char *const resources[] = { "company", "person", "job" };
  const char *resource = resources[sim_world_range (self, 3)];
  SimRecord *company = pick (self, "company");
  g_autofree char *token = NULL;
  SimRecord *record;

  if (company == NULL)
    resource = "company";
  record = sim_crm_add (self, resource);
  token = sim_world_new_token (self, "c", NULL);
  sim_crm_write (self, record, g_str_equal (resource, "job") ? "text" : "name", token, "colleague",
                 self->now);
  if (!g_str_equal (resource, "company"))
    {
      g_autofree char *id = g_strdup_printf ("%d", company->id);

      sim_crm_write (self, record, "company", id, "colleague", self->now);
    }
  sim_world_note (self, "colleague makes %s %d", resource, record->id);
}

static void
supersede_all (SimWorld *self, SimRecord *record)
{
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, record->fields);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    sim_world_supersede (self, text);
}

static void
drop (SimWorld *self, SimRecord *record)
{
  sim_world_note (self, "colleague deletes %d", record->id);
  supersede_all (self, record);
  record->deleted = TRUE;
  record->version++;
  record->stamp = self->now;
}

static void
merge (SimWorld *self)
{
  SimRecord *loser = pick (self, "company"), *winner = pick (self, "company");

  if (loser == NULL || loser == winner)
    return;
  sim_world_note (self, "colleague merges %d into %d", loser->id, winner->id);
  supersede_all (self, loser);
  loser->merged_into = winner->id;
  loser->version++;
  loser->stamp = self->now;
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];
      g_autofree char *id = g_strdup_printf ("%d", winner->id);

      if (is_live (record) && atoi (sim_record_get (record, "company")) == loser->id)
        sim_crm_write (self, record, "company", id, "colleague", self->now);
    }
}

void
sim_colleague_act (SimWorld *self)
{
  SimRecord *record = pick (self, NULL);

  if (record == NULL || sim_world_range (self, 8) == 0)
    add (self);
  else if (sim_world_chance (self, SIM_DELETE, 12) && !g_str_equal (record->resource, "company"))
    drop (self, record);
  else if (sim_world_chance (self, SIM_DELETE, 40))
    drop (self, record);
  else if (sim_world_chance (self, SIM_MERGE, 30))
    merge (self);
  else if (sim_world_chance (self, SIM_ARCHIVE, 25))
    {
      sim_world_note (self, "colleague archives %d", record->id);
      record->archived = TRUE;
      record->version++;
      record->stamp = self->now;
    }
  else if (sim_world_chance (self, SIM_RIGHTS, 20))
    {
      SimRecord *other = self->records->pdata[sim_world_range (self, (int) self->records->len)];

      /* A right that is given or taken leaves no mark on the record. */
      other->hidden = !other->hidden;
      sim_world_note (self, "%d is %s", other->id, other->hidden ? "hidden" : "seen again");
    }
  else
    edit (self, record);
}
