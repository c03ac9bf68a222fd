/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server of the world, with the habits of real ones, and a colleague who works in it. */
#include "sim.h"

#include "sale-date.h"

#include <string.h>

#define SIM_TYPE_PROVIDER (sim_provider_get_type ())
G_DECLARE_FINAL_TYPE (SimProvider, sim_provider, SIM, PROVIDER, GObject)

struct _SimProvider
{
  GObject parent_instance;
  SimDevice *device;
  gint64 wait;
};

static void implement (SaleProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimProvider, sim_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_PROVIDER, implement))

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

/* The provider ----------------------------------------------------------------------------------
 */

static gboolean
refuse (SaleError code, const char *text, GError **error)
{
  g_set_error_literal (error, SALE_ERROR, code, text);
  return FALSE;
}

/* What may befall a request before it is done. */
static gboolean
arrives (SimProvider *self, const char *call, GError **error)
{
  SimDevice *device = self->device;
  SimWorld *world = device->world;

  world->n_calls++;
  if (world->forced >= 0)
    return refuse ((SaleError) world->forced, "as wanted", error);
  if (device->dead)
    return refuse (SALE_ERROR_CANCELLED, "dead", error);
  if (world->now < device->not_before)
    sim_world_fail (world, "I9: a request of %d %d s before it may come", device->number,
                    (int) ((device->not_before - world->now) / 1000));
  if (device->ends && --device->ends == 0)
    {
      device->dead = TRUE;
      world->n_injected[5]++;
      sim_world_note (world, "%d is killed before %s", device->number, call);
      return refuse (SALE_ERROR_CANCELLED, "killed", error);
    }
  if (sim_world_chance (world, SIM_OFFLINE, 40))
    return refuse (SALE_ERROR_OFFLINE, "offline", error);
  if (sim_world_chance (world, SIM_SERVER, 60))
    return refuse (sim_world_range (world, 2) ? SALE_ERROR_SERVER : SALE_ERROR_PROTOCOL, "5xx",
                   error);
  if (sim_world_chance (world, SIM_AUTH, 80))
    return refuse (SALE_ERROR_AUTH, "401", error);
  if (sim_world_chance (world, SIM_LIMIT, 60))
    {
      self->wait = 1000 * (1 + sim_world_range (world, 600));
      device->not_before = world->now + self->wait;
      return refuse (SALE_ERROR_RATE_LIMITED, "429", error);
    }
  return TRUE;
}

/* What may befall the answer. */
static gboolean
comes_back (SimProvider *self, const char *call, GError **error)
{
  SimDevice *device = self->device;
  SimWorld *world = device->world;

  if (device->ends && --device->ends == 0)
    {
      device->dead = TRUE;
      world->n_injected[5]++;
      sim_world_note (world, "%d is killed after %s", device->number, call);
      return refuse (SALE_ERROR_CANCELLED, "killed", error);
    }
  if (sim_world_chance (world, SIM_LOST_REPLY, 40))
    return refuse (SALE_ERROR_OFFLINE, "the reply is lost", error);
  return TRUE;
}

static const char *
get_kind (SaleProvider *provider)
{
  return "sim";
}

static const SaleProviderTraits *
describe (SaleProvider *provider)
{
  return &SIM_PROVIDER (provider)->device->world->traits;
}

static SaleRemoteRecord *
show (SimWorld *world, SimRecord *record, const SaleRemoteResource *resource)
{
  g_autofree char *id = g_strdup_printf ("%d", record->id);
  /* Two changes within a second look alike, where nothing compares versions. */
  g_autofree char *version = g_strdup_printf (
      "%" G_GINT64_FORMAT, (world->traits.caps & SALE_PROVIDER_COMPARES) ? (gint64) record->version
                                                                         : record->stamp / 1000);
  SaleRemoteRecord *shown = sale_remote_record_new (id, version);

  shown->author = g_strdup (record->author);
  shown->changed = record->stamp;
  if (record->merged_into)
    {
      shown->state = SALE_REMOTE_MERGED;
      shown->merged_into = g_strdup_printf ("%d", record->merged_into);
      return shown;
    }
  shown->state = record->deleted    ? SALE_REMOTE_DELETED
                 : record->archived ? SALE_REMOTE_ARCHIVED
                                    : SALE_REMOTE_LIVE;
  for (guint i = 0; !record->deleted && resource->paths[i]; i++)
    {
      const char *text = sim_record_get (record, resource->paths[i]);

      sale_remote_fields_take (shown->fields, resource->paths[i],
                               *text ? sale_value_text (text) : (SaleValue) SALE_VALUE_INIT);
    }
  return shown;
}

/* What a list shows: with a server that lists deletions and merges, these too. */
static gboolean
is_listed (SimWorld *world, SimRecord *record, const SaleRemoteResource *resource, gint64 since)
{
  if (!g_str_equal (record->resource, resource->name) || record->hidden ||
      (since != SALE_INSTANT_NONE && record->stamp < since))
    return FALSE;
  if (!world->healed && (world->faults & SIM_LAG) &&
      world->now - record->made < world->traits.lag_ms)
    return FALSE;
  return (!record->deleted && !record->merged_into) ||
         (world->traits.caps & SALE_PROVIDER_LISTS_DELETIONS);
}

static void
shuffle (SimWorld *world, GPtrArray *records)
{
  if (!sim_world_chance (world, SIM_PAGES, 2))
    return;
  for (guint i = records->len; i > 1; i--)
    {
      guint j = (guint) sim_world_range (world, (int) i);
      gpointer swapped = records->pdata[i - 1];

      records->pdata[i - 1] = records->pdata[j];
      records->pdata[j] = swapped;
    }
  if (records->len)
    g_ptr_array_add (records, sale_remote_record_copy (records->pdata[0]));
}

static SaleRemotePage *
pull (SaleProvider *provider, const SaleRemoteResource *resource, gint64 since, const char *after,
      GCancellable *cancellable, GError **error)
{
  SimProvider *self = SIM_PROVIDER (provider);
  SimWorld *world = self->device->world;
  g_autoptr (SaleRemotePage) page = NULL;
  int last = after ? atoi (after) : 0;

  sim_world_between (world, self->device, TRUE);
  if (!arrives (self, "pull", error))
    return NULL;
  page = sale_remote_page_new ();
  page->date = world->now;
  for (guint i = 0; i < world->records->len && page->next == NULL; i++)
    {
      SimRecord *record = world->records->pdata[i];

      if (record->id <= last || !is_listed (world, record, resource, since))
        continue;
      g_ptr_array_add (page->records, show (world, record, resource));
      if (page->records->len == world->traits.page_size)
        page->next = g_strdup_printf ("%d", record->id);
    }
  shuffle (world, page->records);
  return comes_back (self, "pull", error) ? g_steal_pointer (&page) : NULL;
}

static gboolean
is_there (SimRecord *record)
{
  return record && !record->deleted && !record->hidden && !record->merged_into;
}

static GPtrArray *
exists (SaleProvider *provider, const char *resource, const char *const *ids,
        GCancellable *cancellable, GError **error)
{
  SimProvider *self = SIM_PROVIDER (provider);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func (g_free);

  sim_world_between (self->device->world, self->device, TRUE);
  if (!arrives (self, "exists", error))
    return NULL;
  for (guint i = 0; ids[i]; i++)
    if (is_there (sim_crm_find (self->device->world, resource, atoi (ids[i]))))
      g_ptr_array_add (there, g_strdup (ids[i]));
  return comes_back (self, "exists", error) ? g_steal_pointer (&there) : NULL;
}

static GPtrArray *
read_records (SaleProvider *provider, const SaleRemoteResource *resource, const char *const *ids,
              GCancellable *cancellable, GError **error)
{
  SimProvider *self = SIM_PROVIDER (provider);
  SimWorld *world = self->device->world;
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_record_free);

  sim_world_between (world, self->device, TRUE);
  if (!arrives (self, "read", error))
    return NULL;
  for (guint i = 0; ids[i]; i++)
    {
      SimRecord *record = sim_crm_find (world, resource->name, atoi (ids[i]));

      if (is_there (record) || (record && record->merged_into && !record->hidden &&
                                (world->traits.caps & SALE_PROVIDER_LISTS_DELETIONS)))
        g_ptr_array_add (records, show (world, record, resource));
    }
  return comes_back (self, "read", error) ? g_steal_pointer (&records) : NULL;
}

static SimRecord *
find_key (SimWorld *world, const char *resource, const SaleUuid *key, gboolean indexed)
{
  char text[SALE_UUID_TEXT_SIZE];

  sale_uuid_to_text (key, text);
  for (guint i = 0; i < world->records->len; i++)
    {
      SimRecord *record = world->records->pdata[i];

      if (g_strcmp0 (record->key, text) == 0 && g_str_equal (record->resource, resource) &&
          !record->deleted && !record->merged_into &&
          (!indexed || world->healed || !(world->faults & SIM_LAG) ||
           world->now - record->made >= world->traits.lag_ms))
        return record;
    }
  return NULL;
}

/* Two of one key, which somebody has copied. */
static gboolean
is_twice (SimWorld *world, const SimRecord *one)
{
  for (guint i = 0; i < world->records->len; i++)
    {
      const SimRecord *other = world->records->pdata[i];

      if (other != one && g_strcmp0 (other->key, one->key) == 0 && !other->deleted &&
          !other->merged_into)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
find (SaleProvider *provider, const char *resource, const SaleUuid *keys, guint n_keys,
      GCancellable *cancellable, GError **error)
{
  SimProvider *self = SIM_PROVIDER (provider);
  g_autoptr (GPtrArray) matches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_remote_match_free);

  sim_world_between (self->device->world, self->device, TRUE);
  if (!arrives (self, "find", error))
    return NULL;
  for (guint i = 0; i < n_keys; i++)
    {
      SimRecord *record = find_key (self->device->world, resource, &keys[i], TRUE);
      g_autofree char *id = record ? g_strdup_printf ("%d", record->id) : NULL;

      g_ptr_array_add (matches, sale_remote_match_new (&keys[i], id));
      ((SaleRemoteMatch *) matches->pdata[i])->more =
          record && is_twice (self->device->world, record);
    }
  return comes_back (self, "find", error) ? g_steal_pointer (&matches) : NULL;
}

/* Writing ---------------------------------------------------------------------------------------
 */

static char *
dup_text (const SaleValue *value)
{
  return value->type == SALE_VALUE_TEXT  ? g_strdup (value->text)
         : value->type == SALE_VALUE_INT ? g_strdup_printf ("%" G_GINT64_FORMAT, value->i)
                                         : g_strdup ("");
}

static void
write_fields (SimWorld *world, SimRecord *record, SaleRemoteOp *op, const char *author)
{
  g_autoptr (GPtrArray) paths = g_hash_table_get_keys_as_ptr_array (op->fields);

  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *text = dup_text (sale_remote_fields_get (op->fields, paths->pdata[i]));

      sim_world_note (world, "%s %d.%s=%s", author, record->id, (char *) paths->pdata[i], text);
      sim_crm_write (world, record, paths->pdata[i], text, author, world->now);
    }
  world->n_writes++;
}

static gboolean
is_liked (SimWorld *world, SaleRemoteOp *op)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, op->fields);
  while ((world->faults & SIM_REFUSE) && g_hash_table_iter_next (&iter, NULL, &value))
    if (((SaleValue *) value)->type == SALE_VALUE_TEXT &&
        strstr (((SaleValue *) value)->text, "bad"))
      return FALSE;
  return TRUE;
}

/* One operation is sent with one body. */
static void
check_op (SimWorld *world, SaleRemoteOp *op)
{
  char id[SALE_UUID_TEXT_SIZE];

  sale_uuid_to_text (&op->id, id);
  if (g_hash_table_contains (world->ops, id))
    sim_world_fail (world, "I2: an operation was sent twice");
  g_hash_table_add (world->ops, g_strdup (id));
}

static void
create (SimWorld *world, SaleRemoteOp *op, const char *author)
{
  SimRecord *there = find_key (world, op->resource, &op->key, FALSE);
  char key[SALE_UUID_TEXT_SIZE];

  if (there && !(world->traits.caps & SALE_PROVIDER_CREATES_ONCE))
    sim_world_fail (world, "I3: %s is made twice", op->resource);
  if (there == NULL)
    {
      there = sim_crm_add (world, op->resource);
      there->key = g_strdup (sale_uuid_to_text (&op->key, key));
      sim_world_note (world, "%s makes %s %d", author, op->resource, there->id);
    }
  write_fields (world, there, op, author);
  op->made = g_strdup_printf ("%d", there->id);
}

static void
do_op (SimWorld *world, SaleRemoteOp *op, const char *author)
{
  SimRecord *record = op->remote ? sim_crm_find (world, op->resource, atoi (op->remote)) : NULL;
  g_autofree char *version = record ? g_strdup_printf ("%d", record->version) : NULL;

  check_op (world, op);
  op->outcome = SALE_REMOTE_DONE;
  if (op->remote && !is_there (record))
    op->outcome = SALE_REMOTE_GONE;
  else if (!is_liked (world, op))
    {
      op->outcome = SALE_REMOTE_REJECTED;
      op->reason = g_strdup ("It is not liked");
      world->n_injected[13]++;
    }
  else if (op->verb == SALE_REMOTE_CREATE)
    create (world, op, author);
  else if ((world->traits.caps & SALE_PROVIDER_COMPARES) && g_strcmp0 (op->version, version) != 0)
    op->outcome = SALE_REMOTE_CHANGED;
  else if (op->verb == SALE_REMOTE_UPDATE)
    write_fields (world, record, op, author);
  else
    {
      record->archived |= op->verb == SALE_REMOTE_ARCHIVE;
      record->deleted |= op->verb == SALE_REMOTE_DELETE;
      record->version++;
      record->stamp = world->now;
      record->author = author;
      world->n_writes++;
      sim_world_note (world, "%s deletes %d", author, record->id);
    }
}

static gboolean
is_one_bad (SimWorld *world, GPtrArray *ops)
{
  gboolean bad = FALSE;

  for (guint i = 0; i < ops->len; i++)
    bad |= !is_liked (world, ops->pdata[i]);
  return bad && (world->traits.caps & SALE_PROVIDER_ALL_OR_NOTHING);
}

static gboolean
push (SaleProvider *provider, GPtrArray *ops, GCancellable *cancellable, GError **error)
{
  static const char *const authors[] = { "anna", "bert", "cleo" };
  SimProvider *self = SIM_PROVIDER (provider);
  SimWorld *world = self->device->world;
  const char *author = authors[self->device->number];
  gboolean one_bad = is_one_bad (world, ops), back;

  sim_world_between (world, self->device, (world->traits.caps & SALE_PROVIDER_COMPARES) != 0);
  if (!arrives (self, "push", error))
    return FALSE;
  for (guint i = 0; i < ops->len; i++)
    if (one_bad && is_liked (world, ops->pdata[i]))
      check_op (world, ops->pdata[i]);
    else
      do_op (world, ops->pdata[i], author);
  back = comes_back (self, "push", error);
  for (guint i = 0; !back && i < ops->len; i++)
    {
      SaleRemoteOp *op = ops->pdata[i];

      sale_remote_op_forget_outcome (op);
      op->outcome = SALE_REMOTE_UNKNOWN;
      world->n_unanswered++;
    }
  sim_world_between (world, self->device, TRUE);
  return back;
}

static gint64
get_wait (SaleProvider *provider)
{
  return SIM_PROVIDER (provider)->wait;
}

static void
implement (SaleProviderInterface *iface)
{
  iface->get_kind = get_kind;
  iface->get_address = get_kind;
  iface->describe = describe;
  iface->pull = pull;
  iface->exists = exists;
  iface->read = read_records;
  iface->find = find;
  iface->push = push;
  iface->get_wait = get_wait;
}

static void
sim_provider_class_init (SimProviderClass *klass)
{
}

static void
sim_provider_init (SimProvider *self)
{
}

SaleProvider *
sim_provider_new (SimDevice *device)
{
  SimProvider *self = g_object_new (SIM_TYPE_PROVIDER, NULL);

  self->device = device;
  return SALE_PROVIDER (self);
}
