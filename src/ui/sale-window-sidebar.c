/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sidebar says of the book: how much waits on each page, and which
 * book it is. */
#include "sale-window-private.h"

#include "sale-agenda-counts.h"
#include "sale-sharing-job.h"
#include "sale-today-page.h"

#include <string.h>

/* After the page that is asked for first; and not for each of many changes. */
#define COUNT_DELAY_MS 700

static void
set_count (SaleWindow *self, const char *id, guint count)
{
  SaleSidebarItem *item = sale_window_get_item (self, id);

  if (item)
    sale_sidebar_item_set_count (item, count);
}

static void
show_counts (SaleWindow *self, const SaleAgendaCounts *counts)
{
  guint held;

  set_count (self, "today", counts->today);
  set_count (self, "onboarding", counts->onboarding);
  set_count (self, "reviews", counts->reviews);
  set_count (self, "renewals", counts->renewals);
  held = sale_sharing_job_count_held (sale_sharing_job_get (self->session), -1);
  set_count (self, "sync", counts->conflicts > held ? counts->conflicts - held : 0);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree SaleAgendaCounts *counts =
      sale_session_read_finish (SALE_SESSION (source), result, &error);

  /* Overtaken by a later count, or by another book. */
  if (g_task_get_cancellable (G_TASK (result)) != self->counting)
    return;
  g_clear_object (&self->counting);
  /* Counts are an extra: if they cannot be had, the page says what is wrong. */
  if (counts)
    show_counts (self, counts);
}

static SaleTodayPage *
find_today (SaleWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_find_page (self->pages, "today");

  return page ? SALE_TODAY_PAGE (page) : NULL;
}

/* The page that is looked at comes first. */
static gboolean
is_reading (SaleWindow *self, SaleTodayPage *today)
{
  SalePage *page = sale_window_get_page (self);

  return (page && sale_page_get_loading (page)) || (today && sale_today_page_is_reading (today));
}

/* What Today has read is not read a second time. */
static void
count (gpointer data)
{
  SaleWindow *self = data;
  SaleTodayPage *today = find_today (self);
  GListModel *items;

  self->count_timeout = 0;
  if (is_reading (self, today))
    {
      sale_window_count (self);
      return;
    }
  items = today ? sale_today_page_get_items (today) : NULL;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  sale_session_read_async (self->session, sale_agenda_counts_read,
                           items ? sale_agenda_counts_new (items) : NULL, g_free, g_free,
                           self->counting, on_counted, g_object_ref (self));
}

/**
 * sale_window_count:
 *
 * Something has changed: counts again what waits, in a moment.
 */
void
sale_window_count (SaleWindow *self)
{
  if (self->session && self->count_timeout == 0)
    self->count_timeout = g_timeout_add_once (COUNT_DELAY_MS, count, self);
}

/**
 * sale_window_get_busy:
 *
 * Returns: whether the sidebar is still being brought up to date
 */
gboolean
sale_window_get_busy (SaleWindow *self)
{
  g_return_val_if_fail (SALE_IS_WINDOW (self), FALSE);

  return self->count_timeout != 0 || self->counting != NULL;
}

/**
 * sale_window_stop_counting:
 *
 * The book is about to go.
 */
void
sale_window_stop_counting (SaleWindow *self)
{
  g_clear_handle_id (&self->count_timeout, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

/**
 * sale_window_show_book:
 *
 * Says at the foot which book this is; where it lies is in the tooltip.
 */
void
sale_window_show_book (SaleWindow *self)
{
  const char *path =
      self->session ? sale_book_get_path (sale_session_get_book (self->session)) : NULL;
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;
  char *ending = name ? strrchr (name, '.') : NULL;

  if (ending && ending != name)
    *ending = '\0';
  sale_window_set_foot (self, "sale-book-symbolic", name, path);
}

static void
on_launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && self->session)
    sale_window_say (self, error->message);
}

/**
 * sale_window_open_folder:
 *
 * Shows the book's file among its neighbours.
 */
void
sale_window_open_folder (SaleWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (self->session == NULL)
    return;
  file = g_file_new_for_path (sale_book_get_path (sale_session_get_book (self->session)));
  launcher = gtk_file_launcher_new (file);
  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, on_launched,
                                            g_object_ref (self));
}
