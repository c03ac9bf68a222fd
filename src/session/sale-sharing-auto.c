/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-auto.h"

#define EDIT_MS 2000
#define PERIOD_MS (5 * 60 * 1000)

/**
 * SaleSharingAuto:
 *
 * Runs that nobody asks for: when the book is opened, when the network comes back, a moment after
 * an edit, and now and then while the window is in use. A place is left alone until somebody has
 * seen what is sent there, while its last run waits for a person, and, if it is a server, without
 * a network or on a metered one.
 *
 * Belongs to the session's thread.
 */
struct _SaleSharingAuto
{
  GObject parent_instance;

  SaleSession *session; /* weak */
  SaleSharingJob *job;
  GNetworkMonitor *network;
  gboolean enabled;
  gboolean metered;
  gboolean focused;
  gboolean online;

  guint edit_ms;
  guint period_ms;
  guint source; /* until the next run */
  guint period_source;
  GCancellable *reading;
  GQueue *names;    /* places whose turn comes */
  gboolean running; /* a run of this */
};

enum
{
  PROP_ENABLED = 1,
  PROP_METERED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaleSharingAuto, sale_sharing_auto, G_TYPE_OBJECT)

static void plan (SaleSharingAuto *self, guint ms);
static void run_next (SaleSharingAuto *self);

/* Which places ------------------------------------------------------------------------------- */

/* A question, or a key that is not taken any more, is answered by a person and not by trying. */
static gboolean
waits_for_person (GPtrArray *results)
{
  const SaleSharingResult *last = results->len ? results->pdata[0] : NULL;

  return last && (last->question > SALE_RECORD_QUESTION_FIRST || last->needs_key);
}

static gboolean
is_online (SaleSharingAuto *self)
{
  return g_network_monitor_get_network_available (self->network) &&
         (self->metered || !g_network_monitor_get_network_metered (self->network));
}

static void
on_network_changed (SaleSharingAuto *self)
{
  gboolean online = is_online (self);
  gboolean back = online && !self->online;

  self->online = online;
  if (back)
    plan (self, self->edit_ms);
}

static void
follow_network (SaleSharingAuto *self, GNetworkMonitor *network)
{
  self->network = g_object_ref (network);
  self->online = is_online (self);
  g_signal_connect_object (network, "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
}

/* A folder is reached without a network, as far as anybody knows. Whoever has no server never asks
 * for the network's state, which takes its time. */
static gboolean
is_reachable (SaleSharingAuto *self, const SaleSharedPlace *place)
{
  if (g_strcmp0 (place->provider, "folder") == 0)
    return TRUE;
  if (self->network == NULL)
    follow_network (self, g_network_monitor_get_default ());
  return is_online (self);
}

static void
list_names (SaleSharingAuto *self, const SaleSharingState *state)
{
  for (guint i = 0; i < state->places->len; i++)
    {
      const SaleSharedPlace *place = state->places->pdata[i];

      if (place->approved && is_reachable (self, place) &&
          !waits_for_person (state->results->pdata[i]))
        g_queue_push_tail (self->names, g_strdup (place->name));
    }
}

/* Runs --------------------------------------------------------------------------------------- */

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingAuto) self = data;
  g_autoptr (SaleSharingResult) done =
      sale_sharing_job_run_finish (SALE_SHARING_JOB (source), result, NULL);

  /* What went wrong is a line of the place; nobody asked, so nobody is told. */
  self->running = FALSE;
  run_next (self);
}

static void
run_next (SaleSharingAuto *self)
{
  g_autofree char *name = NULL;

  if (self->job == NULL || self->running || sale_sharing_job_get_running (self->job))
    return;
  name = g_queue_pop_head (self->names);
  if (name == NULL)
    return;
  self->running = TRUE;
  sale_sharing_job_run_async (self->job, name, SALE_SHARING_QUIET, on_ran, g_object_ref (self));
}

static void
on_state (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingAuto) self = data;
  g_autoptr (SaleSharingState) state =
      sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;
  g_clear_object (&self->reading);
  if (state == NULL || self->session == NULL || !self->enabled)
    return;
  g_queue_clear_full (self->names, g_free);
  list_names (self, state);
  run_next (self);
}

static void
look (gpointer data)
{
  SaleSharingAuto *self = data;

  self->source = 0;
  if (self->session == NULL || !self->enabled)
    return;
  self->reading = g_cancellable_new ();
  sale_session_read_async (self->session, sale_sharing_state_read_places, NULL, NULL,
                           sale_sharing_state_free, self->reading, on_state, g_object_ref (self));
}

static void
forget (SaleSharingAuto *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* Occasions ---------------------------------------------------------------------------------- */

/* The last of several occasions counts, also while the places are being looked at for another. */
static void
plan (SaleSharingAuto *self, guint ms)
{
  if (self->session == NULL || !self->enabled)
    return;
  forget (self);
  self->source = g_timeout_add_once (ms, look, self);
}

static void
on_changed (SaleSharingAuto *self, SaleCommit *commit)
{
  if (sale_commit_get_author (commit) == SALE_AUTHOR_USER)
    plan (self, self->edit_ms);
}

static void
on_settled (SaleSharingAuto *self)
{
  plan (self, self->edit_ms);
}

static gboolean
on_period (gpointer data)
{
  SaleSharingAuto *self = data;

  if (self->source == 0 && self->reading == NULL && !self->running)
    plan (self, 0);
  return G_SOURCE_CONTINUE;
}

static void
update_period (SaleSharingAuto *self)
{
  gboolean wanted = self->session && self->enabled && self->focused;

  g_clear_handle_id (&self->period_source, g_source_remove);
  if (wanted)
    self->period_source = g_timeout_add (self->period_ms, on_period, self);
}

/* Life --------------------------------------------------------------------------------------- */

static void
sale_sharing_auto_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleSharingAuto *self = SALE_SHARING_AUTO (object);

  if (id == PROP_ENABLED)
    g_value_set_boolean (value, self->enabled);
  else
    g_value_set_boolean (value, self->metered);
}

static void
sale_sharing_auto_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleSharingAuto *self = SALE_SHARING_AUTO (object);

  if (id == PROP_ENABLED)
    self->enabled = g_value_get_boolean (value);
  else
    self->metered = g_value_get_boolean (value);
  update_period (self);
  plan (self, self->edit_ms);
}

static void
sale_sharing_auto_dispose (GObject *object)
{
  sale_sharing_auto_stop (SALE_SHARING_AUTO (object));
  G_OBJECT_CLASS (sale_sharing_auto_parent_class)->dispose (object);
}

static void
sale_sharing_auto_finalize (GObject *object)
{
  SaleSharingAuto *self = SALE_SHARING_AUTO (object);

  g_queue_free_full (self->names, g_free);
  G_OBJECT_CLASS (sale_sharing_auto_parent_class)->finalize (object);
}

static void
sale_sharing_auto_class_init (SaleSharingAutoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sale_sharing_auto_get_property;
  object_class->set_property = sale_sharing_auto_set_property;
  object_class->dispose = sale_sharing_auto_dispose;
  object_class->finalize = sale_sharing_auto_finalize;

  /**
   * SaleSharingAuto:enabled:
   *
   * Whether it runs by itself at all.
   */
  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * SaleSharingAuto:metered:
   *
   * Whether it does so on a network that is paid for by what it carries.
   */
  props[PROP_METERED] = g_param_spec_boolean ("metered", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sale_sharing_auto_init (SaleSharingAuto *self)
{
  self->names = g_queue_new ();
  self->edit_ms = EDIT_MS;
  self->period_ms = PERIOD_MS;
}

/**
 * sale_sharing_auto_new:
 * @session: whose places
 * @network: (nullable): says whether there is one; %NULL for the system's
 *
 * It does nothing until it is enabled.
 */
SaleSharingAuto *
sale_sharing_auto_new (SaleSession *session, GNetworkMonitor *network)
{
  SaleSharingAuto *self = g_object_new (SALE_TYPE_SHARING_AUTO, NULL);

  if (network)
    follow_network (self, network);
  if (sale_book_is_read_only (sale_session_get_book (session)))
    return self;
  g_set_weak_pointer (&self->session, session);
  self->job = g_object_ref (sale_sharing_job_get (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  /* A run that somebody asked for has ended: the others' turn. */
  g_signal_connect_object (self->job, "changed", G_CALLBACK (run_next), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sale_sharing_auto_set_times:
 * @edit_ms: how long after an edit; the same after the start
 * @period_ms: how often while the window is in use
 *
 * For tests.
 */
void
sale_sharing_auto_set_times (SaleSharingAuto *self, guint edit_ms, guint period_ms)
{
  self->edit_ms = edit_ms;
  self->period_ms = period_ms;
  update_period (self);
}

/**
 * sale_sharing_auto_set_focused:
 * @focused: whether the window is in use
 */
void
sale_sharing_auto_set_focused (SaleSharingAuto *self, gboolean focused)
{
  if (self->focused == focused)
    return;
  self->focused = focused;
  update_period (self);
}

/**
 * sale_sharing_auto_stop:
 *
 * The session is about to go. A run under way ends with it.
 */
void
sale_sharing_auto_stop (SaleSharingAuto *self)
{
  forget (self);
  g_clear_handle_id (&self->period_source, g_source_remove);
  g_queue_clear_full (self->names, g_free);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  if (self->network)
    g_signal_handlers_disconnect_by_data (self->network, self);
  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->job);
  g_clear_object (&self->network);
}
