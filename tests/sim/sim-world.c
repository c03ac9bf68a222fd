/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happens comes from one generator; time passes only here. */
#include "sim-private.h"

#include <string.h>

#define DAY_MS (24 * 60 * SIM_MINUTE_MS)

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
gboolean
sim_world_descends (SimWorld *self, const char *late, const char *early, int depth)
{
  GHashTableIter iter;
  gpointer typed;
  SimToken *token;

  if (strstr (late, early))
    return TRUE;
  g_hash_table_iter_init (&iter, self->tokens);
  while (depth < 30 && g_hash_table_iter_next (&iter, &typed, (gpointer *) &token))
    if (strstr (late, typed) && *token->replaced &&
        sim_world_descends (self, token->replaced, early, depth + 1))
      return TRUE;
  return FALSE;
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
  device->memory->class->transact (device->memory, TRUE, sim_approve, NULL, NULL);
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

  self->now += sim_world_range (self, 3 * SIM_MINUTE_MS);
  sim_crm_commit_late (self, FALSE);
  if (sim_world_chance (self, SIM_SKEW, 25))
    {
      /* By its own clock it has waited, or need not any more. */
      device->skew += (sim_world_range (self, 7) - 3) * DAY_MS;
      device->not_before = 0;
    }
  if (what < 4)
    sim_user_act (device);
  else if (what < 6)
    sim_colleague_act (self);
  else if (what < 9)
    sim_device_run (device);
  else
    sim_user_answer (device);
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
  self->now += 30 * SIM_MINUTE_MS;
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

          self->now += 90 * SIM_MINUTE_MS;
          device->not_before = 0;
          run = sim_device_try (device, round > 0);
          if (run && run->question)
            device->memory->class->transact (device->memory, TRUE, sim_approve,
                                             GINT_TO_POINTER (TRUE), NULL);
          now_last += sim_device_get_last (device);
        }
      if (writes == G_MAXUINT - 1 && now_last == last)
        return;
      last = now_last;
    }
  sim_world_fail (self, "it does not come to rest");
}
