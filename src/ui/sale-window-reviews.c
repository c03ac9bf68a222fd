/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From anywhere in the window: to a value review, or to a new one. */
#include "sale-window-private.h"

#include "sale-review-edit.h"
#include "sale-review-page.h"

static void
push_review (SaleWindow *self, gint64 review)
{
  SalePage *present = sale_window_get_page (self);

  if (SALE_IS_REVIEW_PAGE (present) &&
      sale_review_page_get_review (SALE_REVIEW_PAGE (present)) == review)
    return;
  sale_window_push (self, sale_review_page_new (review));
}

static void
show_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session)
    push_review (self, g_variant_get_int64 (target));
}

typedef struct
{
  SaleWindow *window;
  SaleSession *session;
  gint64 review;
} Start;

static void
on_started (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autofree Start *start = data;
  g_autoptr (SaleWindow) self = start->window;
  g_autoptr (SaleSession) session = start->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  if (self->session != session)
    return;
  if (commit)
    push_review (self, sale_commit_get_new_id (commit, start->review));
  else if (sale_window_get_page (self))
    sale_page_show_error (sale_window_get_page (self), error);
}

/* Goes on with the review that is in preparation, or begins a new one. */
static void
prepare_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  gint64 account = g_variant_get_int64 (target);
  g_autoptr (SaleChangeSet) set = NULL;
  SaleReader *reader;
  gint64 open;
  Start *start;

  if (self->session == NULL || account <= 0)
    return;
  reader = sale_session_get_reader (self->session);
  open = sale_review_find_open (reader, account);
  if (open)
    {
      push_review (self, open);
      return;
    }
  set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Value review begun"));
  start = g_new (Start, 1);
  *start =
      (Start) { g_object_ref (self), g_object_ref (self->session),
                sale_review_start (set, reader, sale_session_get_basis (self->session), account) };
  sale_session_commit_async (self->session, set, NULL, on_started, start);
}

/**
 * sale_window_install_review_actions:
 *
 * Installs `win.show-review` and `win.prepare-review`.
 */
void
sale_window_install_review_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-review", "x", show_review);
  gtk_widget_class_install_action (klass, "win.prepare-review", "x", prepare_review);
}
