/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to the server: what may befall a request, and what the server answers. */
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
