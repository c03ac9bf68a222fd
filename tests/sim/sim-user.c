/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody with a device: what they do, and what they answer. */
#include "sim-private.h"

#include "sale-records.h"

#include <string.h>

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

gboolean
sim_is_gone (SaleRecord *record)
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

      if (!sim_is_gone (record) && (kind == SALE_KIND_ANY || sale_record_get_kind (record) == kind))
        g_ptr_array_add (live, g_steal_pointer (&record));
    }
  return live->len ? g_object_ref (live->pdata[sim_world_range (device->world, (int) live->len)])
                   : NULL;
}

const char *
sim_device_get_who (SimDevice *device)
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
  g_autofree char *token = sim_world_new_token (self, sim_device_get_who (device), NULL);

  sale_change_set_set_text (set, kind, id, (guint) spec->title, token);
  if (kind != SALE_KIND_ACCOUNT)
    sale_change_set_set_int (set, kind, id, (guint) spec->account, sale_record_get_id (account));
  sim_world_note (self, "%s adds %s %s", sim_device_get_who (device), spec->name, token);
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
      token = sim_world_new_token (self, sim_device_get_who (device), "");
      return dup_tags (old, token);
    }
  if (field == sale_account_field_before_story && spec->type == SALE_FIELD_NOTE && old)
    {
      token = sim_world_new_token (self, sim_device_get_who (device), "");
      return sim_world_range (self, 2) ? g_strconcat (old, "\n", token, NULL)
                                       : g_strconcat (token, "\n", old, NULL);
    }
  sim_world_supersede (self, old ? old : "");
  token = sim_world_new_token (self, sim_device_get_who (device), old);
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

  sim_world_note (self, "%s types %s.%s=%s", sim_device_get_who (device),
                  sale_record_get_title (record), sale_record_get_spec (record)->fields[field].name,
                  text);
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

  sim_world_note (device->world, "%s deletes %s", sim_device_get_who (device),
                  sale_record_get_title (record));
  supersede_record (device, record);
  sale_change_set_delete (set, sale_record_get_kind (record), sale_record_get_id (record));
  sim_device_commit (device, set);
}

void
sim_user_act (SimDevice *device)
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
    sim_user_act (device);
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

const char *
sim_get_text (const SaleValue *value)
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
      const char *mine = sim_get_text (sale_record_get_value (record, value->field));

      if (value->role != SALE_LINK_THEIRS)
        continue;
      if (first && (fields[first->field].group == SALE_GROUP_NONE ||
                    fields[first->field].group != fields[value->field].group))
        continue;
      first = first ? first : value;
      supersede_loser (self, choice == SALE_RECORD_MINE ? sim_get_text (&value->value) : mine,
                       choice == SALE_RECORD_MINE ? mine : sim_get_text (&value->value));
    }
  if (first == NULL)
    return;
  sim_world_note (self, "%s chooses %s for %s.%s", sim_device_get_who (device),
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
        sim_world_supersede (device->world, sim_get_text (&value->value));
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
  sim_world_note (self, "%s answers %d for %s (%d)", sim_device_get_who (device), word,
                  sale_record_get_title (record), link->state);
  if (word == SALE_RECORD_LET_GO && link->state == SALE_LINK_DELETED_HERE)
    supersede_there (device, link);
  else if (word == SALE_RECORD_LET_GO)
    supersede_record (device, record);
  if (!sale_record_sync_answer (device->memory, link->record, word, &error))
    sim_world_fail (self, "answering failed: %s", error->message);
}

void
sim_user_answer (SimDevice *device)
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
