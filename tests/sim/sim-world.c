/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happens comes from one generator; time passes only here. */
#include "sim.h"

#include "sale-records.h"

#include <string.h>

#define MINUTE_MS (60 * 1000)
#define DAY_MS (24 * 60 * MINUTE_MS)

static const char map_text[] =
    "{ \"records\": ["
    "{ \"record\": \"account\", \"resource\": \"company\", \"delete\": \"archive\", \"fields\": ["
    "{ \"there\": \"name\", \"here\": \"name\" },"
    "{ \"there\": \"city\", \"here\": \"city\" },"
    "{ \"there\": \"note\", \"here\": \"before_story\" },"
    "{ \"there\": \"said\", \"here\": \"success_definition\" },"
    "{ \"there\": \"said_by\", \"here\": \"success_said_by\" },"
    "{ \"there\": \"tags\", \"here\": \"tags\" } ] },"
    "{ \"record\": \"contact\", \"resource\": \"person\", \"delete\": \"delete\", \"fields\": ["
    "{ \"there\": \"name\", \"here\": \"name\" },"
    "{ \"there\": \"company\", \"here\": \"account\" },"
    "{ \"there\": \"title\", \"here\": \"title\" },"
    "{ \"there\": \"email\", \"here\": \"email\" } ] },"
    "{ \"record\": \"task\", \"resource\": \"job\", \"delete\": \"delete\", \"fields\": ["
    "{ \"there\": \"text\", \"here\": \"text\" },"
    "{ \"there\": \"company\", \"here\": \"account\" } ] } ] }";

/* Chance and notes ------------------------------------------------------------------------------
 */

int
sim_world_range (SimWorld *self, int n)
{
  return g_rand_int_range (self->random, 0, n);
}

gboolean
sim_world_chance (SimWorld *self, SimFault fault, int in)
{
  gboolean hit = g_rand_int_range (self->random, 0, in) == 0 && (self->faults & fault);

  if (hit)
    self->n_injected[g_bit_nth_lsf (fault, -1)]++;
  return hit;
}

void
sim_world_note (SimWorld *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->trace, g_strdup_vprintf (format, args));
  va_end (args);
}

void
sim_world_fail (SimWorld *self, const char *format, ...)
{
  va_list args;

  if (self->bad)
    return;
  va_start (args, format);
  self->bad = g_strdup_vprintf (format, args);
  va_end (args);
  sim_world_note (self, "BAD: %s", self->bad);
}

/* What was typed --------------------------------------------------------------------------------
 */

char *
sim_bare (const char *text)
{
  GString *bare = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (bare, g_ascii_tolower (*p));
  return g_string_free_and_steal (bare);
}

gboolean
sim_holds (const char *text, const char *token)
{
  g_autofree char *bare = sim_bare (text);

  return strstr (bare, token) != NULL;
}

static void
free_token (gpointer data)
{
  SimToken *self = data;

  g_free (self->typed);
  g_free (self->replaced);
  g_free (self);
}

char *
sim_world_new_token (SimWorld *self, const char *who, const char *replaced)
{
  const char *bad = sim_world_chance (self, SIM_REFUSE, 30) && *who == 'd' ? "bad" : "";
  SimToken *token = g_new0 (SimToken, 1);

  token->typed = g_strdup_printf ("%s%s%dx", who, bad, ++self->last_token);
  token->replaced = replaced ? sim_bare (replaced) : g_strdup ("");
  g_hash_table_insert (self->tokens, token->typed, token);
  return g_strdup (token->typed);
}

/* Somebody saw this, and decided against it. */
void
sim_world_supersede (SimWorld *self, const char *text)
{
  g_autofree char *bare = sim_bare (text);
  GHashTableIter iter;
  gpointer typed, token;

  if (*bare == '\0')
    return;
  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, &typed, &token))
    if (strstr (bare, typed))
      ((SimToken *) token)->superseded = TRUE;
}

/* Whether the author of @late had @early, or what came of it, before their eyes. */
static gboolean
descends (SimWorld *self, const char *late, const char *early, int depth)
{
  GHashTableIter iter;
  gpointer typed;
  SimToken *token;

  if (strstr (late, early))
    return TRUE;
  g_hash_table_iter_init (&iter, self->tokens);
  while (depth < 30 && g_hash_table_iter_next (&iter, &typed, (gpointer *) &token))
    if (strstr (late, typed) && *token->replaced &&
        descends (self, token->replaced, early, depth + 1))
      return TRUE;
  return FALSE;
}

/* The user --------------------------------------------------------------------------------------
 */

static gboolean
do_write (SaleLedger *ledger, gpointer data, GError **error)
{
  return ledger->class->write (ledger, data, error);
}

void
sim_device_commit (SimDevice *device, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;

  if (!device->memory->class->transact (device->memory, TRUE, do_write, set, &error))
    sim_world_fail (device->world, "an edit failed: %s", error->message);
}

static gboolean
get_record_work (SaleLedger *ledger, gpointer data, GError **error)
{
  gpointer *pair = data;

  pair[1] = ledger->class->get_record (ledger, *(gint64 *) pair[0], error);
  return pair[1] != NULL;
}

SaleRecord *
sim_device_get_record (SimDevice *device, gint64 id)
{
  gpointer pair[2] = { &id, NULL };

  device->memory->class->transact (device->memory, FALSE, get_record_work, pair, NULL);
  return pair[1];
}

static gboolean
is_gone (SaleRecord *record)
{
  return sale_record_get_deleted (record) != SALE_INSTANT_NONE;
}

static SaleRecord *
pick (SimDevice *device, SaleKind kind)
{
  g_autoptr (GArray) ids = sim_device_list_records (device);
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) record =
          sim_device_get_record (device, g_array_index (ids, gint64, i));

      if (!is_gone (record) && (kind == SALE_KIND_ANY || sale_record_get_kind (record) == kind))
        g_ptr_array_add (live, g_steal_pointer (&record));
    }
  return live->len ? g_object_ref (live->pdata[sim_world_range (device->world, (int) live->len)])
                   : NULL;
}

static const char *
get_who (SimDevice *device)
{
  static const char *const names[] = { "da", "db", "dd" };

  return names[device->number];
}

static char *
dup_form (SimWorld *self, const char *token)
{
  if ((self->faults & SIM_FORM) && sim_world_range (self, 4) == 0)
    return g_strdup_printf (" %s ", token);
  return g_strdup (token);
}

static void
user_adds (SimDevice *device)
{
  static const SaleKind kinds[] = { SALE_KIND_ACCOUNT, SALE_KIND_CONTACT, SALE_KIND_TASK };
  SimWorld *self = device->world;
  g_autoptr (SaleRecord) account = pick (device, SALE_KIND_ACCOUNT);
  SaleKind kind = account ? kinds[sim_world_range (self, 3)] : SALE_KIND_ACCOUNT;
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);
  gint64 id = sale_change_set_create_as (set, kind, NULL, -1);
  g_autofree char *token = sim_world_new_token (self, get_who (device), NULL);

  sale_change_set_set_text (set, kind, id, (guint) spec->title, token);
  if (kind != SALE_KIND_ACCOUNT)
    sale_change_set_set_int (set, kind, id, (guint) spec->account, sale_record_get_id (account));
  sim_world_note (self, "%s adds %s %s", get_who (device), spec->name, token);
  sim_device_commit (device, set);
}

static guint
pick_field (SimWorld *self, SaleKind kind)
{
  static const guint account[] = { sale_account_field_name,
                                   sale_account_field_city,
                                   sale_account_field_before_story,
                                   sale_account_field_tags,
                                   sale_account_field_success_definition,
                                   sale_account_field_success_said_by };
  static const guint contact[] = { sale_contact_field_name, sale_contact_field_title,
                                   sale_contact_field_email };

  if (kind == SALE_KIND_ACCOUNT)
    return account[sim_world_range (self, G_N_ELEMENTS (account))];
  return kind == SALE_KIND_CONTACT ? contact[sim_world_range (self, G_N_ELEMENTS (contact))]
                                   : sale_task_field_text;
}

static char *
dup_tags (const char *old, const char *token)
{
  g_auto (GStrv) words = sale_words_split (old ? old : "[]");
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (all, words[i]);
  g_ptr_array_add (all, (gpointer) token);
  g_ptr_array_add (all, NULL);
  return sale_words_join ((const char *const *) all->pdata);
}

static char *
dup_typed (SimDevice *device, SaleRecord *record, guint field)
{
  SimWorld *self = device->world;
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  const char *old = sale_record_get_text (record, field);
  g_autofree char *token = NULL;

  if (spec->type == SALE_FIELD_WORDS)
    {
      token = sim_world_new_token (self, get_who (device), "");
      return dup_tags (old, token);
    }
  if (field == sale_account_field_before_story && spec->type == SALE_FIELD_NOTE && old)
    {
      token = sim_world_new_token (self, get_who (device), "");
      return sim_world_range (self, 2) ? g_strconcat (old, "\n", token, NULL)
                                       : g_strconcat (token, "\n", old, NULL);
    }
  sim_world_supersede (self, old ? old : "");
  token = sim_world_new_token (self, get_who (device), old);
  return dup_form (self, token);
}

static void
user_edits (SimDevice *device, SaleRecord *record)
{
  SimWorld *self = device->world;
  SaleKind kind = sale_record_get_kind (record);
  guint field = pick_field (self, kind);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);
  g_autofree char *text = dup_typed (device, record, field);

  sim_world_note (self, "%s types %s.%s=%s", get_who (device), sale_record_get_title (record),
                  sale_record_get_spec (record)->fields[field].name, text);
  sale_change_set_set_text (set, kind, sale_record_get_id (record), field, text);
  sim_device_commit (device, set);
}

/* Everything that is shown of a record, and of its parts. */
static void
supersede_record (SimDevice *device, SaleRecord *record)
{
  g_autoptr (GArray) ids = sim_device_list_records (device);

  for (guint i = 0; i < sale_record_get_spec (record)->n_fields; i++)
    if (sale_record_get_value (record, i)->type == SALE_VALUE_TEXT)
      sim_world_supersede (device->world, sale_record_get_text (record, i));
  for (guint i = 0; sale_record_get_kind (record) == SALE_KIND_ACCOUNT && i < ids->len; i++)
    {
      g_autoptr (SaleRecord) part = sim_device_get_record (device, g_array_index (ids, gint64, i));

      if (sale_record_get_kind (part) != SALE_KIND_ACCOUNT &&
          sale_record_get_account (part) == sale_record_get_id (record))
        supersede_record (device, part);
    }
}

static void
user_deletes (SimDevice *device, SaleRecord *record)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

  sim_world_note (device->world, "%s deletes %s", get_who (device), sale_record_get_title (record));
  supersede_record (device, record);
  sale_change_set_delete (set, sale_record_get_kind (record), sale_record_get_id (record));
  sim_device_commit (device, set);
}

static void
user_acts (SimDevice *device)
{
  SimWorld *self = device->world;
  g_autoptr (SaleRecord) record = pick (device, SALE_KIND_ANY);

  if (record == NULL || sim_world_range (self, 6) == 0)
    user_adds (device);
  else if (sim_world_chance (self, SIM_DELETE,
                             sale_record_get_kind (record) == SALE_KIND_ACCOUNT ? 60 : 12))
    user_deletes (device, record);
  else
    user_edits (device, record);
}

void
sim_world_between (SimWorld *self, SimDevice *device, gboolean others)
{
  self->now += sim_world_range (self, 3000);
  if (device->dead)
    return;
  if (sim_world_chance (self, SIM_BETWEEN, 10))
    user_acts (device);
  if (others && sim_world_chance (self, SIM_BETWEEN, 10))
    sim_colleague_act (self);
  if (others)
    sim_crm_commit_late (self, FALSE);
}

/* Answers ---------------------------------------------------------------------------------------
 */

static void
supersede_loser (SimWorld *self, const char *loser, const char *winner)
{
  g_autofree char *lost = sim_bare (loser), *won = sim_bare (winner);
  GHashTableIter iter;
  gpointer typed, token;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, &typed, &token))
    if (strstr (lost, typed) && !strstr (won, typed))
      ((SimToken *) token)->superseded = TRUE;
}

static const char *
get_text (const SaleValue *value)
{
  return value && value->type == SALE_VALUE_TEXT ? value->text : "";
}

/* One fact: what is chosen against, in every field of it. */
static void
choose (SimDevice *device, const SaleLink *link, SaleRecord *record)
{
  SimWorld *self = device->world;
  const SaleFieldSpec *fields = sale_record_get_spec (record)->fields;
  SaleRecordChoice choice = sim_world_range (self, 2) ? SALE_RECORD_MINE : SALE_RECORD_THEIRS;
  const SaleLinkValue *first = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);
      const char *mine = get_text (sale_record_get_value (record, value->field));

      if (value->role != SALE_LINK_THEIRS)
        continue;
      if (first && (fields[first->field].group == SALE_GROUP_NONE ||
                    fields[first->field].group != fields[value->field].group))
        continue;
      first = first ? first : value;
      supersede_loser (self, choice == SALE_RECORD_MINE ? get_text (&value->value) : mine,
                       choice == SALE_RECORD_MINE ? mine : get_text (&value->value));
    }
  if (first == NULL)
    return;
  sim_world_note (self, "%s chooses %s for %s.%s", get_who (device),
                  choice == SALE_RECORD_MINE ? "mine" : "theirs", sale_record_get_title (record),
                  fields[first->field].name);
  if (!sale_record_sync_choose (device->memory, link->record, first->field, choice, &error))
    sim_world_fail (self, "choosing failed: %s", error->message);
}

static void
supersede_there (SimDevice *device, const SaleLink *link)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);

      if (value->role == SALE_LINK_THEIRS)
        sim_world_supersede (device->world, get_text (&value->value));
    }
}

static void
answer (SimDevice *device, const SaleLink *link, SaleRecord *record)
{
  SimWorld *self = device->world;
  SaleRecordAnswer word = sim_world_range (self, 2) ? SALE_RECORD_LET_GO : SALE_RECORD_MAKE_AGAIN;
  SimRecord *there = link->name ? sim_crm_find (self, NULL, atoi (link->name)) : NULL;
  g_autoptr (GError) error = NULL;

  /* A person who was told that it may be out of sight does not make it again. */
  if (link->state == SALE_LINK_VANISHED && there && there->hidden)
    return;
  sim_world_note (self, "%s answers %d for %s (%d)", get_who (device), word,
                  sale_record_get_title (record), link->state);
  if (word == SALE_RECORD_LET_GO && link->state == SALE_LINK_DELETED_HERE)
    supersede_there (device, link);
  else if (word == SALE_RECORD_LET_GO)
    supersede_record (device, record);
  if (!sale_record_sync_answer (device->memory, link->record, word, &error))
    sim_world_fail (self, "answering failed: %s", error->message);
}

static void
user_answers (SimDevice *device)
{
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];
      g_autoptr (SaleRecord) record =
          link->record ? sim_device_get_record (device, link->record) : NULL;

      if (record == NULL || !sim_world_chance (device->world, SIM_ANSWER, 3))
        continue;
      if (link->state == SALE_LINK_BOTH && sale_link_count (link, SALE_LINK_THEIRS))
        choose (device, link, record);
      else if (link->state != SALE_LINK_BOTH && link->state != SALE_LINK_ALONE)
        answer (device, link, record);
    }
}

/* Runs ------------------------------------------------------------------------------------------
 */

static gboolean
approve_work (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  connection->approved = TRUE;
  connection->consent = GPOINTER_TO_INT (data);
  return ledger->class->put_connection (ledger, connection, error);
}

/* What was here before and is not: only what is gone there too, or what the user deleted. */
static GHashTable *
list_linked (SimDevice *device)
{
  GHashTable *all = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];
      g_autoptr (SaleRecord) record =
          link->record ? sim_device_get_record (device, link->record) : NULL;

      if (record && !is_gone (record) && link->name)
        g_hash_table_insert (all, g_memdup2 (&link->record, sizeof link->record),
                             GINT_TO_POINTER (atoi (link->name)));
    }
  return all;
}

static void
check_gone (SimDevice *device, GHashTable *before, guint first_note)
{
  SimWorld *self = device->world;
  GHashTableIter iter;
  gpointer id, name;

  /* The user may delete while a run is under way. */
  for (guint i = first_note; i < self->trace->len; i++)
    if (strstr (self->trace->pdata[i], " deletes ") &&
        g_str_has_prefix (self->trace->pdata[i], get_who (device)))
      return;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      g_autoptr (SaleRecord) record = sim_device_get_record (device, *(gint64 *) id);
      SimRecord *there = sim_crm_find (self, NULL, GPOINTER_TO_INT (name));

      if (is_gone (record) && there && !there->deleted)
        sim_world_fail (self, "I11: %s was deleted here, but not there",
                        sale_record_get_title (record));
    }
}

static void
check_sent (SimDevice *device)
{
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    if (((SaleLink *) links->pdata[i])->attempt.state == SALE_ATTEMPT_SENT)
      sim_world_fail (device->world, "I4: something is noted as under way, and is not");
}

/* Whether the server ever had that; a record that was merged away counts for the one that took its
 * place. */
static gboolean
was_written (SimWorld *self, int id, const char *path, const char *text)
{
  g_autofree char *mark = g_strdup_printf ("%d.%s=", id, path);
  g_autofree char *bare = sim_bare (text);
  GHashTableIter iter;
  gpointer written;

  g_hash_table_iter_init (&iter, self->written);
  while (g_hash_table_iter_next (&iter, &written, NULL))
    if (g_str_has_prefix (written, mark))
      {
        g_autofree char *other = sim_bare ((char *) written + strlen (mark));

        if (g_str_equal (other, bare))
          return TRUE;
      }
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];

      if (record->merged_into == id && was_written (self, record->id, path, text))
        return TRUE;
    }
  return FALSE;
}

/* The base is what the server really had once, or what it was given. */
static void
check_bases (SimDevice *device)
{
  SimWorld *self = device->world;
  g_autoptr (GPtrArray) links = sim_device_list_links (device);

  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];
      const SaleKindSpec *spec = sale_kind_get_spec (link->kind);
      const SaleMapKind *kind = sale_map_find_kind (self->map, link->kind);

      for (guint j = 0; link->name && !link->fresh && j < kind->fields->len; j++)
        {
          const SaleMapField *field = kind->fields->pdata[j];
          const SaleValue *base = sale_link_get (link, SALE_LINK_BASE, field->field);

          if (base && base->type == SALE_VALUE_TEXT &&
              !was_written (self, atoi (link->name), field->path, base->text))
            sim_world_fail (self, "I6: %s %s.%s was never “%s”", spec->name, link->name,
                            spec->fields[field->field].name, base->text);
        }
    }
}

static gint64
get_now (gpointer data)
{
  SimDevice *device = data;

  return device->world->now + device->skew;
}

/* One run, at the world's time. */
SaleRecordRun *
sim_device_sync (SimDevice *device, gboolean whole, GError **error)
{
  SaleRecordSyncOptions options = {
    .get_now = get_now, .now_data = device, .random = .5, .by_person = TRUE, .whole = whole
  };

  device->world->now += 3 * 60 * MINUTE_MS;
  return sale_record_sync (device->ledger, device->provider, device->world->map, &options, error);
}

SaleRecordRun *
sim_device_sync_dry (SimDevice *device, GError **error)
{
  SaleRecordSyncOptions options = { .get_now = get_now, .now_data = device, .random = .5 };

  return sale_record_sync_dry (device->memory, device->provider, device->world->map, &options,
                               error);
}

static SaleRecordRun *
sync_device (SimDevice *device, gboolean whole)
{
  SimWorld *self = device->world;
  SaleRecordSyncOptions options = { .get_now = get_now,
                                    .now_data = device,
                                    .random = .5,
                                    .by_person = sim_world_range (self, 3) == 0,
                                    .whole = whole };
  g_autoptr (GHashTable) before = list_linked (device);
  g_autoptr (GError) error = NULL;
  guint first_note = self->trace->len;
  SaleRecordRun *run;

  device->dead = FALSE;
  device->ends = sim_world_chance (self, SIM_CRASH, 3) ? 1 + sim_world_range (self, 40) : 0;
  sim_world_note (self, "%s syncs%s", get_who (device), whole ? " all" : "");
  run = sale_record_sync (device->ledger, device->provider, self->map, &options, &error);
  if (run)
    sim_world_note (self, "  in %u out %u ask %u wait %u question %d", run->pulled, run->pushed,
                    run->asked, run->waiting, run->question);
  else
    sim_world_note (self, "  %s", error->message);
  check_gone (device, before, first_note);
  /* Killed before it could note that it is to wait. */
  if (device->dead)
    device->not_before = 0;
  if (!device->dead && run)
    check_sent (device);
  device->dead = FALSE;
  device->ends = 0;
  return run;
}

static void
run_device (SimDevice *device)
{
  SimWorld *self = device->world;
  g_autoptr (SaleRecordRun) run = NULL;

  if (device->not_before > self->now && sim_world_range (self, 2))
    return;
  run = sync_device (device, sim_world_range (self, 8) == 0);
  check_bases (device);
  if (run && run->question && sim_world_range (self, 2))
    device->memory->class->transact (device->memory, TRUE, approve_work, GINT_TO_POINTER (TRUE),
                                     NULL);
}

/* The world -------------------------------------------------------------------------------------
 */

static SaleProviderCaps
random_caps (SimWorld *self)
{
  SaleProviderCaps caps = SALE_PROVIDER_RECORDS | SALE_PROVIDER_FINDS_KEYS;
  static const SaleProviderCaps maybe[] = { SALE_PROVIDER_COMPARES, SALE_PROVIDER_CREATES_ONCE,
                                            SALE_PROVIDER_LISTS_DELETIONS,
                                            SALE_PROVIDER_ALL_OR_NOTHING };

  for (guint i = 0; i < G_N_ELEMENTS (maybe); i++)
    if (sim_world_range (self, 2))
      caps |= maybe[i];
  return caps;
}

static gboolean
set_approved (SaleLedger *ledger, gpointer data, GError **error)
{
  g_autoptr (SaleCrmConnection) connection = ledger->class->get_connection (ledger, error);

  connection->approved = GPOINTER_TO_INT (data);
  return ledger->class->put_connection (ledger, connection, error);
}

void
sim_device_set_approved (SimDevice *device, gboolean approved)
{
  device->memory->class->transact (device->memory, TRUE, set_approved, GINT_TO_POINTER (approved),
                                   NULL);
}

static void
add_device (SimWorld *self, guint i)
{
  SimDevice *device = &self->devices[i];

  device->world = self;
  device->number = (int) i;
  if (self->books)
    sim_device_open_book (device);
  else
    device->memory = sale_ledger_new_in_memory (NULL);
  device->ledger = sim_ledger_new (device);
  device->provider = sim_provider_new (device);
  if (self->faults & SIM_SKEW)
    device->skew = (sim_world_range (self, 7) - 3) * DAY_MS;
  device->memory->class->transact (device->memory, TRUE, approve_work, NULL, NULL);
}

SimWorld *
sim_world_new (guint32 seed, guint faults, gboolean books)
{
  SimWorld *self = g_new0 (SimWorld, 1);
  g_autoptr (GError) error = NULL;

  self->forced = -1;
  self->seed = seed;
  self->books = books;
  self->faults = faults;
  self->random = g_rand_new_with_seed (seed);
  self->now = G_GINT64_CONSTANT (1798000000000);
  self->map = sale_map_parse ("sim", map_text, -1, &error);
  g_assert_no_error (error);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_record_free);
  self->late = g_ptr_array_new_with_free_func (sim_late_free);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_token);
  self->ops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->trace = g_ptr_array_new_with_free_func (g_free);
  self->traits.caps = random_caps (self);
  self->traits.page_size = (guint) (2 + sim_world_range (self, 4));
  self->traits.batch_max = (guint) (1 + sim_world_range (self, 4));
  self->traits.lag_ms = 1000 * sim_world_range (self, 60);
  self->traits.overlap_ms = SALE_PROVIDER_OVERLAP_MS;
  /* A world has some of the faults, so that each is also seen by itself. */
  for (guint i = 0; i < SIM_N_FAULTS; i++)
    if (sim_world_range (self, 3) == 0)
      self->faults &= ~(1u << i);
  self->n_devices = (guint) (1 + sim_world_range (self, 3));
  for (guint i = 0; i < self->n_devices; i++)
    add_device (self, i);
  return self;
}

/* One device with a book, and nothing that goes wrong. */
SimWorld *
sim_world_new_calm (SaleProviderCaps caps)
{
  SimWorld *self = sim_world_new (1, 0, TRUE);

  for (guint i = 1; i < self->n_devices; i++)
    sim_device_close (&self->devices[i]);
  self->n_devices = 1;
  self->traits.caps = SALE_PROVIDER_RECORDS | SALE_PROVIDER_FINDS_KEYS | caps;
  self->traits.page_size = self->traits.batch_max = 50;
  return self;
}

void
sim_world_free (SimWorld *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      sim_device_close (&self->devices[i]);
    }
  sale_map_free (self->map);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->late);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->ops);
  g_hash_table_unref (self->written);
  g_ptr_array_unref (self->trace);
  g_rand_free (self->random);
  g_free (self->bad);
  g_free (self);
}

void
sim_world_step (SimWorld *self)
{
  SimDevice *device = &self->devices[sim_world_range (self, (int) self->n_devices)];
  int what = sim_world_range (self, 10);

  self->now += sim_world_range (self, 3 * MINUTE_MS);
  sim_crm_commit_late (self, FALSE);
  if (sim_world_chance (self, SIM_SKEW, 25))
    {
      /* By its own clock it has waited, or need not any more. */
      device->skew += (sim_world_range (self, 7) - 3) * DAY_MS;
      device->not_before = 0;
    }
  if (what < 4)
    user_acts (device);
  else if (what < 6)
    sim_colleague_act (self);
  else if (what < 9)
    run_device (device);
  else
    user_answers (device);
}

/* Everything works again, and everybody syncs until nothing moves. */
#define ROUNDS_MAX 14

void
sim_world_heal (SimWorld *self)
{
  guint writes = G_MAXUINT;
  gint64 last = -1, now_last = 0;

  self->faults &= SIM_FORM | SIM_REFUSE;
  self->healed = TRUE;
  self->now += 30 * MINUTE_MS;
  sim_crm_commit_late (self, TRUE);
  for (guint i = 0; i < self->records->len; i++)
    ((SimRecord *) self->records->pdata[i])->hidden = FALSE;
  for (guint round = 0; round < ROUNDS_MAX && !self->bad; round++)
    {
      now_last = 0;
      if (writes == self->n_writes && round > 3)
        writes = G_MAXUINT - 1;
      else
        writes = self->n_writes;
      for (guint i = 0; i < self->n_devices; i++)
        {
          SimDevice *device = &self->devices[i];
          g_autoptr (SaleRecordRun) run = NULL;

          self->now += 90 * MINUTE_MS;
          device->not_before = 0;
          run = sync_device (device, round > 0);
          if (run && run->question)
            device->memory->class->transact (device->memory, TRUE, approve_work,
                                             GINT_TO_POINTER (TRUE), NULL);
          now_last += sim_device_get_last (device);
        }
      if (writes == G_MAXUINT - 1 && now_last == last)
        return;
      last = now_last;
    }
  sim_world_fail (self, "it does not come to rest");
}

/* After everything ------------------------------------------------------------------------------
 */

static gboolean
is_alike (const char *mine, const char *theirs)
{
  g_autofree char *left = sim_bare (mine), *right = sim_bare (theirs);

  return g_str_equal (left, right);
}

static gboolean
is_conflict_noted (const SaleLink *link, const SaleFieldSpec *fields, guint field)
{
  for (guint i = 0; i < link->values->len; i++)
    {
      const SaleLinkValue *value = &g_array_index (link->values, SaleLinkValue, i);

      if (value->role == SALE_LINK_THEIRS &&
          (value->field == field || (fields[field].group != SALE_GROUP_NONE &&
                                     fields[value->field].group == fields[field].group)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_taken_place (SimWorld *self, const SimRecord *record)
{
  for (guint i = 0; i < self->records->len; i++)
    if (((SimRecord *) self->records->pdata[i])->merged_into == record->id)
      return TRUE;
  return FALSE;
}

/* A listed conflict is one: the two were typed without knowing of each other; or somebody merged
 * the record into one that says something else. */
static void
check_conflict (SimDevice *device, const SaleFieldSpec *spec, const SimRecord *there,
                const char *mine, const char *theirs)
{
  SimWorld *self = device->world;
  g_autofree char *left = sim_bare (mine), *right = sim_bare (theirs);

  self->n_conflicts++;
  if (spec->group != SALE_GROUP_NONE || spec->type == SALE_FIELD_NOTE ||
      has_taken_place (self, there))
    {
      self->n_planted++;
      return;
    }
  if (*left && *right && !descends (self, left, right, 0) && !descends (self, right, left, 0))
    self->n_planted++;
  /* Written over a value of ours before we knew that it had arrived: nobody can tell. */
  else if (self->n_unanswered && descends (self, right, left, 0))
    self->n_unsure++;
  else
    sim_world_fail (self, "I15: %s: “%s” and “%s” are no conflict", spec->name, mine, theirs);
}

static void
check_field (SimDevice *device, const SaleLink *link, SaleRecord *record, SimRecord *there,
             const SaleMapField *field)
{
  const SaleFieldSpec *fields = sale_record_get_spec (record)->fields;
  const SaleFieldSpec *spec = &fields[field->field];
  const char *mine = sale_record_get_text (record, field->field);
  const char *theirs = sim_record_get (there, field->path);
  gboolean noted = is_conflict_noted (link, fields, field->field);

  if (spec->type == SALE_FIELD_REF)
    return;
  if (mine == NULL || (spec->type == SALE_FIELD_WORDS && g_str_equal (mine, "[]")))
    mine = "";
  if (noted && sale_link_get (link, SALE_LINK_THEIRS, field->field))
    check_conflict (device, spec, there, mine, theirs);
  else if (!is_alike (mine, theirs) && !noted && link->attempt.state != SALE_ATTEMPT_REFUSED)
    sim_world_fail (device->world, "I13: %s of %s %s is “%s” at %s and “%s” there", spec->name,
                    link->resource, link->name, mine, get_who (device), theirs);
}

static void
check_link (SimDevice *device, const SaleLink *link)
{
  SimWorld *self = device->world;
  const SaleMapKind *kind = sale_map_find_kind (self->map, link->kind);
  SimRecord *there = link->name ? sim_crm_find (self, NULL, atoi (link->name)) : NULL;
  g_autoptr (SaleRecord) record =
      link->record ? sim_device_get_record (device, link->record) : NULL;

  if (link->attempt.state == SALE_ATTEMPT_SENT || link->attempt.state == SALE_ATTEMPT_UNKNOWN)
    sim_world_fail (self, "I14: a write is not cleared up");
  if (record == NULL || there == NULL || link->state != SALE_LINK_BOTH)
    return;
  if (is_gone (record) || there->deleted)
    {
      sim_world_fail (self, "I14: %s %s is on one side alone, and nobody is asked", link->resource,
                      link->name);
      return;
    }
  for (guint i = 0; i < kind->fields->len; i++)
    check_field (device, link, record, there, kind->fields->pdata[i]);
}

static const SaleLink *
find_link (GPtrArray *links, gint64 record, int name)
{
  for (guint i = 0; i < links->len; i++)
    {
      const SaleLink *link = links->pdata[i];

      if ((record && link->record == record) ||
          (name && link->name && link->record && atoi (link->name) == name))
        return link;
    }
  return NULL;
}

static gboolean
is_account_there (SimDevice *device, GPtrArray *links, SaleRecord *record)
{
  const SaleLink *link;

  if (sale_record_get_kind (record) == SALE_KIND_ACCOUNT)
    return TRUE;
  link = find_link (links, sale_record_get_account (record), 0);
  return link && link->name && link->state == SALE_LINK_BOTH;
}

/* Every record is on both sides, or somebody is told why not. */
static void
check_records (SimDevice *device, GPtrArray *links)
{
  SimWorld *self = device->world;
  g_autoptr (GArray) ids = sim_device_list_records (device);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) record =
          sim_device_get_record (device, g_array_index (ids, gint64, i));
      const SaleLink *link = find_link (links, sale_record_get_id (record), 0);

      if (is_gone (record) || !is_account_there (device, links, record))
        continue;
      if (link == NULL || (link->name == NULL && link->attempt.state != SALE_ATTEMPT_REFUSED))
        sim_world_fail (self, "I14: %s of %s never went out", sale_record_get_title (record),
                        get_who (device));
    }
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *there = self->records->pdata[i];
      const SaleLink *link = find_link (links, 0, there->id);
      SimRecord *company = sim_crm_find (self, "company", atoi (sim_record_get (there, "company")));
      const SaleLink *of = company ? find_link (links, 0, company->id) : NULL;

      if (there->deleted || there->archived || there->merged_into || link)
        continue;
      if (company == NULL || (!company->deleted && !company->archived && !company->merged_into &&
                              of && of->state == SALE_LINK_BOTH))
        sim_world_fail (self, "I13: %s %d never came to %s", there->resource, there->id,
                        get_who (device));
    }
}

static gboolean
is_somewhere (SimWorld *self, const char *token)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SimRecord *record = self->records->pdata[i];
      GHashTableIter iter;
      gpointer text;

      g_hash_table_iter_init (&iter, record->fields);
      while (!record->deleted && g_hash_table_iter_next (&iter, NULL, &text))
        if (sim_holds (text, token))
          return TRUE;
    }
  for (guint i = 0; i < self->n_devices; i++)
    {
      g_autoptr (GArray) ids = sim_device_list_records (&self->devices[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          g_autoptr (SaleRecord) record =
              sim_device_get_record (&self->devices[i], g_array_index (ids, gint64, j));

          for (guint k = 0; !is_gone (record) && k < sale_record_get_spec (record)->n_fields; k++)
            if (sim_holds (get_text (sale_record_get_value (record, k)), token))
              return TRUE;
        }
    }
  return FALSE;
}

/* What a person typed is never lost and never silently overwritten. */
static void
check_tokens (SimWorld *self)
{
  for (int i = 1; i <= self->last_token; i++)
    {
      GHashTableIter iter;
      gpointer typed, token;
      g_autofree char *end = g_strdup_printf ("%dx", i);

      g_hash_table_iter_init (&iter, self->tokens);
      while (g_hash_table_iter_next (&iter, &typed, &token))
        if (g_str_has_suffix (typed, end) &&
            !g_ascii_isdigit (((char *) typed)[strlen (typed) - strlen (end) - 1]) &&
            !((SimToken *) token)->superseded && !is_somewhere (self, typed))
          sim_world_fail (self, "I1: “%s” is lost", (char *) typed);
    }
}

/* A run without changes writes nothing. */
static void
check_rest (SimWorld *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      SimDevice *device = &self->devices[i];
      guint writes = self->n_writes;
      gint64 last = sim_device_get_last (device);
      g_autoptr (SaleRecordRun) run = NULL;

      self->now += MINUTE_MS;
      run = sync_device (device, FALSE);
      if (self->n_writes != writes || sim_device_get_last (device) != last)
        sim_world_fail (self, "I12: a run without changes writes");
    }
}

void
sim_world_check (SimWorld *self)
{
  for (guint i = 0; i < self->n_devices && !self->bad; i++)
    {
      SimDevice *device = &self->devices[i];
      g_autoptr (GPtrArray) links = sim_device_list_links (device);

      for (guint j = 0; j < links->len; j++)
        check_link (device, links->pdata[j]);
      check_records (device, links);
      check_bases (device);
    }
  if (!self->bad)
    check_tokens (self);
  if (!self->bad)
    check_rest (self);
}
