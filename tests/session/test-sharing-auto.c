/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs that nobody asks for. */
#include "sale-sharing-auto.h"
#include "test-book.h"
#include "test-session.h"

#define NOW G_GINT64_CONSTANT (1799055000000)
#define SOON 1
#define NEVER (60 * 60 * 1000)

/* A network ----------------------------------------------------------------------------------- */

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  gboolean available;
  gboolean metered;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
network_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, network_init))

static void
test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TestNetwork *self = TEST_NETWORK (object);

  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE ? self->available : self->metered);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_network_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_AVAILABLE, "network-available");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_METERED, "network-metered");
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
  self->available = TRUE;
}

static void
set_network (TestNetwork *self, gboolean available, gboolean metered)
{
  self->available = available;
  self->metered = metered;
  g_signal_emit_by_name (self, "network-changed", available);
}

/* The fixture --------------------------------------------------------------------------------- */

typedef struct
{
  char *dir;
  char *shared;
  SaleSession *session;
  SaleSharingJob *job;
  TestNetwork *network;
  SaleSharingAuto *runs;
  guint n_runs; /* begun */
  gboolean running;
} Fixture;

static void
on_changed (Fixture *self)
{
  gboolean running = sale_sharing_job_get_running (self->job) != NULL;

  self->n_runs += running && !self->running;
  self->running = running;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (NOW);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-sharing-auto-XXXXXX", NULL);
  self->shared = g_build_filename (self->dir, "shared", NULL);
  g_mkdir_with_parents (self->shared, 0700);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->job = sale_sharing_job_get (self->session);
  g_signal_connect_swapped (self->job, "changed", G_CALLBACK (on_changed), self);
  self->network = g_object_new (TEST_TYPE_NETWORK, NULL);
  self->runs = sale_sharing_auto_new (self->session, G_NETWORK_MONITOR (self->network));
  sale_sharing_auto_set_times (self->runs, SOON, NEVER);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_sharing_auto_stop (self->runs);
  g_clear_object (&self->runs);
  g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->session);
  g_clear_object (&self->network);
  test_remove_tree (self->dir);
  g_free (self->shared);
  g_free (self->dir);
}

static void
share (Fixture *self, gboolean approved)
{
  SaleBook *book = sale_session_get_book (self->session);

  g_assert_true (sale_sharing_connect_folder (book, self->shared, NULL, NULL));
  g_assert_true (!approved || sale_sharing_approve (book, "folder", NULL));
}

static void
enable (Fixture *self)
{
  g_object_set (self->runs, "enabled", TRUE, NULL);
}

static void
wait_for_runs (Fixture *self, guint n)
{
  while (self->n_runs < n || self->running)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_runs, ==, n);
}

static void
on_state (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingState) state =
      sale_session_read_finish (SALE_SESSION (source), result, NULL);

  *(gboolean *) data = TRUE;
}

/* Long enough for a run that is due to begin: the same read as it makes, twice. */
static void
assert_no_run (Fixture *self)
{
  guint before = self->n_runs;

  for (guint i = 0; i < 2; i++)
    {
      gboolean read = FALSE;

      while (g_main_context_iteration (NULL, FALSE))
        ;
      sale_session_read_async (self->session, sale_sharing_state_read_places, NULL, NULL,
                               sale_sharing_state_free, NULL, on_state, &read);
      while (!read)
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (self->n_runs, ==, before);
}

static guint
count_files (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->shared, "second-sale", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* Occasions ----------------------------------------------------------------------------------- */

static void
test_occasions (Fixture *self, gconstpointer data)
{
  share (self, TRUE);
  enable (self);
  wait_for_runs (self, 1);

  test_session_add_account (self->session, "Nordlicht AG");
  wait_for_runs (self, 2);
  g_assert_cmpuint (count_files (self), >, 0);

  sale_sharing_auto_set_times (self->runs, SOON, SOON);
  sale_sharing_auto_set_focused (self->runs, TRUE);
  while (self->n_runs < 4)
    g_main_context_iteration (NULL, TRUE);
  sale_sharing_auto_set_focused (self->runs, FALSE);
  wait_for_runs (self, self->n_runs);
}

/* Nothing goes that nobody has seen, and nothing while it is switched off. */
static void
test_unasked (Fixture *self, gconstpointer data)
{
  share (self, FALSE);
  enable (self);
  assert_no_run (self);
  g_assert_true (sale_sharing_approve (sale_session_get_book (self->session), "folder", NULL));
  g_object_set (self->runs, "enabled", FALSE, NULL);
  test_session_add_account (self->session, "Nordlicht AG");
  assert_no_run (self);
  enable (self);
  wait_for_runs (self, 1);
}

/* A server that does not exist: its run begins, and fails. */
static void
share_server (Fixture *self)
{
  SaleBook *book = sale_session_get_book (self->session);

  g_assert_true (sale_book_set_note (book, "connections",
                                     "[odoo]\nprovider=odoo\naddress=http://127.0.0.1:9\n"
                                     "database=ss\nuser=anna\napproved=true\n",
                                     NULL));
}

static void
test_network_state (Fixture *self, gconstpointer data)
{
  share_server (self);
  set_network (self->network, TRUE, TRUE);
  enable (self);
  assert_no_run (self);
  set_network (self->network, FALSE, FALSE);
  assert_no_run (self);
  /* It comes back, and costs nothing. */
  set_network (self->network, TRUE, FALSE);
  wait_for_runs (self, 1);
}

static void
test_metered (Fixture *self, gconstpointer data)
{
  share_server (self);
  set_network (self->network, TRUE, TRUE);
  enable (self);
  assert_no_run (self);
  g_object_set (self->runs, "metered", TRUE, NULL);
  wait_for_runs (self, 1);
}

/* A key that is not there is a person's matter; it is tried but once, and told in one line. */
static void
test_needs_person (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  share_server (self);
  enable (self);
  wait_for_runs (self, 1);
  test_session_add_account (self->session, "Nordlicht AG");
  assert_no_run (self);
  lines = sale_sharing_list_results (sale_session_get_reader (self->session), "odoo", NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_true (((SaleSharingResult *) lines->pdata[0])->needs_key);
}

/* Runs without anything new leave no trace. */
static void
test_quiet (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;

  share (self, TRUE);
  test_session_add_account (self->session, "Nordlicht AG");
  enable (self);
  wait_for_runs (self, 1);
  sale_sharing_auto_set_times (self->runs, SOON, SOON);
  sale_sharing_auto_set_focused (self->runs, TRUE);
  while (self->n_runs < 4)
    g_main_context_iteration (NULL, TRUE);
  sale_sharing_auto_set_focused (self->runs, FALSE);
  wait_for_runs (self, self->n_runs);
  lines = sale_sharing_list_results (sale_session_get_reader (self->session), "folder", NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpuint (((SaleSharingResult *) lines->pdata[0])->pushed, >, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sharing-auto/occasions", Fixture, NULL, set_up, test_occasions, tear_down);
  g_test_add ("/sharing-auto/unasked", Fixture, NULL, set_up, test_unasked, tear_down);
  g_test_add ("/sharing-auto/network", Fixture, NULL, set_up, test_network_state, tear_down);
  g_test_add ("/sharing-auto/metered", Fixture, NULL, set_up, test_metered, tear_down);
  g_test_add ("/sharing-auto/needs-person", Fixture, NULL, set_up, test_needs_person, tear_down);
  g_test_add ("/sharing-auto/quiet", Fixture, NULL, set_up, test_quiet, tear_down);
  return g_test_run ();
}
