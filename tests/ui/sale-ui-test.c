/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of widgets share: a window to show them in, waiting for a
 * condition, keys. */

#include "sale-ui-test.h"

#include "sale-page.h"
#include "test-book.h"

/* Long enough for the sanitizers on a busy machine; only a failure waits for it. */
#define PATIENCE_SECONDS 150

static char *state_place;

static void
remove_state (void)
{
  test_remove_tree (state_place);
  g_free (state_place);
}

/* A book keeps the device's name in the state directory: not in the user's. */
static void
keep_out_of_home (void)
{
  state_place = g_dir_make_tmp ("second-sale-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state_place, TRUE);
  atexit (remove_state);
}

/* What AdwApplication does in the program: the style, and that of dark or of
 * high contrast. */
static void
load_style (GtkCssProvider **provider, const char *name, gboolean wanted)
{
  g_autofree char *path = g_strconcat ("/org/example/SecondSale/", name, NULL);
  GdkDisplay *display = gdk_display_get_default ();

  if (wanted && *provider == NULL)
    {
      *provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (*provider, path);
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (*provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  else if (!wanted && *provider)
    {
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (*provider));
      g_clear_object (provider);
    }
}

static void
update_style (AdwStyleManager *manager)
{
  static GtkCssProvider *plain, *dark, *hc, *hc_dark;
  gboolean is_dark = adw_style_manager_get_dark (manager);
  gboolean is_hc = adw_style_manager_get_high_contrast (manager);

  load_style (&plain, "style.css", TRUE);
  load_style (&dark, "style-dark.css", is_dark);
  load_style (&hc, "style-hc.css", is_hc);
  load_style (&hc_dark, "style-hc-dark.css", is_hc && is_dark);
}

/**
 * sale_ui_test_init:
 *
 * Starts the toolkit for a test program: the display, the style, the icons.
 */
void
sale_ui_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  keep_out_of_home ();
  gtk_init ();
  adw_init ();
  sale_ui_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/example/SecondSale/icons");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_signal_connect (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_style),
                    NULL);
  update_style (adw_style_manager_get_default ());
}

static gboolean
on_patience_end (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

/**
 * sale_ui_test_wait:
 *
 * Runs the main loop until @condition holds; fails the test if it never does.
 */
void
sale_ui_test_wait (SaleUiCondition condition, gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_end, &late);

  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_true (condition (data));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *frames = data;

  return --*frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_done (gpointer data)
{
  return *(int *) data <= 0;
}

/**
 * sale_ui_test_settle:
 * @widget: a widget in a shown window
 *
 * Waits for a few frames: sizes are given and breakpoints have taken effect.
 */
void
sale_ui_test_settle (GtkWidget *widget)
{
  int frames = 4;

  gtk_widget_add_tick_callback (widget, on_tick, &frames, NULL);
  sale_ui_test_wait (is_done, &frames);
}

/**
 * sale_ui_test_show:
 * @widget: (transfer floating): what to show
 *
 * Returns: (transfer none): a window with @widget in it, drawn
 */
GtkWidget *
sale_ui_test_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  sale_ui_test_settle (window);
  /* A new window gives the focus to the first that takes it. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  return window;
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

/**
 * sale_ui_test_show_page:
 * @page: (transfer floating): a #SalePage
 *
 * Returns: (transfer none): a window with @page in it, loaded and drawn
 */
GtkWidget *
sale_ui_test_show_page (SaleSession *session, GtkWidget *page, int width, int height)
{
  GtkWidget *window;

  g_object_set (page, "session", session, NULL);
  window = sale_ui_test_show (page, width, height);
  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_settle (window);
  return window;
}

static gboolean
is_gone (gpointer window)
{
  return *(GtkWidget **) window == NULL;
}

/**
 * sale_ui_test_close:
 * @window: from sale_ui_test_show() or a window of the program
 *
 * Destroys @window and proves that nothing keeps it.
 */
void
sale_ui_test_close (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  /* What is under way on another thread may hold a page for a while. */
  sale_ui_test_wait (is_gone, &window);
}

/**
 * sale_ui_test_find:
 *
 * Returns: (nullable): the first widget of @type in @root, by depth
 */
GtkWidget *
sale_ui_test_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sale_ui_test_find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

/**
 * sale_ui_test_find_text:
 *
 * Returns: (nullable): the first label in @root that shows exactly @text
 */
GtkWidget *
sale_ui_test_find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = sale_ui_test_find_text (child, text);

      if (found)
        return found;
    }
  return NULL;
}

/**
 * sale_ui_test_session_new:
 *
 * Returns: (transfer full): an empty book in a directory of its own, on Monday,
 *   4 January 2027; to be ended with sale_ui_test_session_end()
 */
SaleSession *
sale_ui_test_session_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_dir_make_tmp ("second-sale-ui-XXXXXX", &error);
  g_autofree char *path = g_build_filename (place, "book.sqlite", NULL);
  g_autoptr (SaleClock) clock = NULL;
  SaleSession *session;

  g_assert_no_error (error);
  clock = sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));
  session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  return session;
}

/* A read that is still under way on another thread keeps it until it is answered. */
static gboolean
is_last_reference (gpointer session)
{
  return g_atomic_int_get (&G_OBJECT (session)->ref_count) == 1;
}

/**
 * sale_ui_test_session_go_on:
 * @session: (transfer full)
 * @now: an instant
 *
 * Returns: (transfer full): the same book, later
 */
SaleSession *
sale_ui_test_session_go_on (SaleSession *session, const char *now)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (sale_instant_from_iso (now, NULL, NULL));
  g_autofree char *path = g_strdup (sale_book_get_path (sale_session_get_book (session)));
  g_autoptr (GError) error = NULL;

  sale_ui_test_wait (is_last_reference, session);
  g_assert_finalize_object (session);
  session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  return session;
}

/**
 * sale_ui_test_session_end:
 * @session: (transfer full)
 *
 * Closes the book and proves that nobody else keeps the session.
 */
void
sale_ui_test_session_end (SaleSession *session)
{
  g_autofree char *place =
      g_path_get_dirname (sale_book_get_path (sale_session_get_book (session)));

  sale_ui_test_wait (is_last_reference, session);
  g_assert_finalize_object (session);
  test_remove_tree (place);
}

/* GTK has no way to make events; a widget's own keys are tried by running the
 * key controllers that it added. */
static gboolean
press_controllers (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

/**
 * sale_ui_test_press:
 *
 * Presses a key on @widget and, while it is not used, on what it is in.
 *
 * Returns: whether the key was used
 */
gboolean
sale_ui_test_press (GtkWidget *widget, guint keyval)
{
  for (; widget; widget = gtk_widget_get_parent (widget))
    if (press_controllers (widget, keyval))
      return TRUE;
  return FALSE;
}

/**
 * sale_ui_test_draw:
 *
 * Returns: (transfer full): what @window looks like now
 */
GdkTexture *
sale_ui_test_draw (GtkWidget *window)
{
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

/**
 * sale_ui_test_keep:
 * @name: the picture's name, without its ending
 *
 * Keeps @picture where `SECOND_SALE_RESULTS` says; for people to look at.
 */
void
sale_ui_test_keep (GdkTexture *picture, const char *name)
{
  const char *place = g_getenv ("SECOND_SALE_RESULTS");
  g_autofree char *file = place ? g_strdup_printf ("%s/%s.png", place, name) : NULL;

  if (file)
    g_assert_true (gdk_texture_save_to_png (picture, file));
}

/**
 * sale_ui_test_save:
 * @name: the picture's name, without its ending
 *
 * Keeps a picture of @window; no test depends on it.
 */
void
sale_ui_test_save (GtkWidget *window, const char *name)
{
  g_autoptr (GdkTexture) picture = NULL;

  if (g_getenv ("SECOND_SALE_RESULTS") == NULL)
    return;
  sale_ui_test_settle (window);
  picture = sale_ui_test_draw (window);
  sale_ui_test_keep (picture, name);
}
