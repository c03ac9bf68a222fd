/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-page-private.h"

#include "sale-empty.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-review-edit.h"
#include "sale-period.h"
#include "sale-widget.h"

/**
 * SaleReviewPage:
 *
 * A value review while it is prepared: the four questions with their cards, and
 * an outline of what is still missing. One that was held can be read, and
 * reopened.
 *
 * What is written is saved a moment after the last key, when the card is left,
 * and when the page goes from the screen, whichever comes first. A card shows
 * what the book holds only while nothing else is written in it.
 */
G_DEFINE_FINAL_TYPE (SaleReviewPage, sale_review_page, SALE_TYPE_PAGE)

/* After the last key. */
#define WRITE_DELAY_MS 800
/* Of the outline beside the questions. */
#define OUTLINE_WIDTH 290

static void reload (SaleReviewPage *self);

/* Showing ---------------------------------------------------------------------- */

static void
show_title (SaleReviewPage *self)
{
  const char *name = sale_account_get_name (self->sheet->account);
  g_autofree char *period = sale_period_dup_label (sale_review_get_period (self->sheet->review));
  g_autofree char *title = g_strdup_printf ("%s · %s", name ? name : "", period);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
}

static void
show_held (SaleReviewPage *self)
{
  g_autofree char *day = sale_date_dup_text (sale_review_get_held_on (self->sheet->review));
  g_autofree char *text = g_strdup_printf (_ ("Held on %s"), day);

  if (self->sheet->held)
    sale_plain_set_title (self->held_banner, text);
  adw_banner_set_revealed (self->held_banner, self->sheet->held);
}

/* A new card is there to be written in. */
static void
write_new_card (SaleReviewPage *self)
{
  SaleSheetCard *card =
      self->write_key ? sale_review_sheet_find (self->sheet, self->write_key) : NULL;
  SaleReviewCardRow *row = card ? sale_review_pane_find (self->panes[card->pane], card->key) : NULL;

  if (row == NULL)
    return;
  self->write_key = 0;
  sale_review_card_row_write (row);
}

/* The focus went where there was something to give it to; now there are cards. */
static void
focus_first_card (SaleReviewPage *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    return;
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    if (self->sheet->cards[pane]->len > 0)
      {
        SaleSheetCard *card = self->sheet->cards[pane]->pdata[0];

        gtk_widget_grab_focus (GTK_WIDGET (sale_review_pane_find (self->panes[pane], card->key)));
        return;
      }
}

static void
show_sheet (SaleReviewPage *self)
{
  show_title (self);
  show_held (self);
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    sale_review_pane_set_sheet (self->panes[pane], self->sheet);
  sale_review_outline_set_sheet (self->outline, self->sheet);
  write_new_card (self);
}

/* Loading ---------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleReviewPage) self = data;
  g_autoptr (SaleReviewSheet) sheet =
      sale_page_finish_one (SALE_PAGE (self), source, result, g_object_unref);
  g_autoptr (SaleReviewSheet) last = NULL;

  if (sheet == NULL)
    return;
  last = g_steal_pointer (&self->sheet);
  self->sheet = g_steal_pointer (&sheet);
  show_sheet (self);
  if (last == NULL)
    focus_first_card (self);
}

static void
reload (SaleReviewPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  /* What is read now may be older than what is being written. */
  if (self->in_flight > 0 || session == NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_review_sheet_read,
                        g_memdup2 (&self->review, sizeof self->review), g_free, g_object_unref,
                        on_read);
}

static void
sale_review_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

/* Saving ----------------------------------------------------------------------- */

typedef struct
{
  SaleReviewPage *page;
  gint64 provisional; /* of the card that is to be written in */
} Commit;

static void
give_back (SaleReviewCardRow *row, gpointer data)
{
  sale_review_card_row_give_back (row);
}

static void
take_back_all (SaleReviewPage *self)
{
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    sale_review_pane_foreach (self->panes[pane], give_back, NULL);
}

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autofree Commit *commit = data;
  g_autoptr (SaleReviewPage) self = commit->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  self->in_flight--;
  if (sale_page_get_session (SALE_PAGE (self)) == NULL || self->outline == NULL)
    return; /* the page has gone from the screen */
  if (error)
    {
      take_back_all (self);
      sale_page_show_error (SALE_PAGE (self), error);
    }
  else if (commit->provisional)
    self->write_key = sale_commit_get_new_id (done, commit->provisional);
  reload (self);
  sale_review_page_export (self);
}

/**
 * sale_review_page_commit_new:
 * @provisional: the card that @set makes and that is to be written in, or 0
 *
 * Writes a change whose effect is seen at once.
 */
void
sale_review_page_commit_new (SaleReviewPage *self, SaleChangeSet *set, gint64 provisional)
{
  Commit *commit;

  if (sale_change_set_is_empty (set))
    return;
  commit = g_new (Commit, 1);
  *commit = (Commit) { g_object_ref (self), provisional };
  self->in_flight++;
  sale_session_commit_async (sale_page_get_session (SALE_PAGE (self)), set, NULL, on_committed,
                             commit);
}

void
sale_review_page_commit (SaleReviewPage *self, SaleChangeSet *set)
{
  sale_review_page_commit_new (self, set, 0);
}

/* One change set a card, so that one undo takes back one edit. */
static void
write_row (SaleReviewCardRow *row, gpointer data)
{
  SaleReviewPage *self = data;
  SaleSheetCard *card = sale_review_card_row_get_card (row);
  g_autofree char *text = sale_review_card_row_take_text (row);
  g_autofree char *detail = sale_review_card_row_take_detail (row);
  g_autoptr (SaleChangeSet) set = NULL;

  if (text == NULL && detail == NULL)
    return;
  set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Write a Card"));
  if (text)
    sale_review_edit_text (set, self->sheet, card, text);
  if (detail)
    sale_review_edit_detail (set, card, detail);
  sale_review_page_commit (self, set);
}

/**
 * sale_review_page_write:
 *
 * Saves what was written and is not saved yet.
 */
void
sale_review_page_write (SaleReviewPage *self)
{
  g_clear_handle_id (&self->write_timeout, g_source_remove);
  if (self->sheet == NULL || sale_page_get_session (SALE_PAGE (self)) == NULL)
    return;
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    sale_review_pane_foreach (self->panes[pane], write_row, self);
}

static void
on_write_timeout (gpointer data)
{
  SaleReviewPage *self = data;

  self->write_timeout = 0;
  sale_review_page_write (self);
}

static void
written (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);

  g_clear_handle_id (&self->write_timeout, g_source_remove);
  self->write_timeout = g_timeout_add_once (WRITE_DELAY_MS, on_write_timeout, self);
}

static void
write_now (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_review_page_write (SALE_REVIEW_PAGE (widget));
}

/* The page, or its window, goes from the screen. */
static void
sale_review_page_unmap (GtkWidget *widget)
{
  sale_review_page_write (SALE_REVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (sale_review_page_parent_class)->unmap (widget);
}

/* Layout ----------------------------------------------------------------------- */

static void
place (SaleReviewPage *self, SalePane pane, GtkBox *column)
{
  GtkWidget *widget = GTK_WIDGET (self->panes[pane]);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  g_object_ref (widget);
  if (parent)
    gtk_box_remove (GTK_BOX (parent), widget);
  gtk_box_append (column, widget);
  g_object_unref (widget);
}

/* Two by two, one below the other where it is narrow; the outline beside them
 * where there is room, and below where there is none. */
static void
update_layout (SaleReviewPage *self)
{
  gboolean narrow = sale_page_get_narrow (SALE_PAGE (self));
  gboolean wide = sale_page_get_wide (SALE_PAGE (self));

  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    place (self, (SalePane) pane,
           narrow || pane == SALE_PANE_EXPECTED || pane == SALE_PANE_LEARNED ? self->first
                                                                             : self->second);
  gtk_widget_set_visible (GTK_WIDGET (self->second), !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_bin), wide ? OUTLINE_WIDTH : -1, -1);
  sale_widget_set_class (self->columns, "sale-narrow", narrow);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_review_page_dispose (GObject *object)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (object);

  g_clear_handle_id (&self->write_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->outline = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_REVIEW_PAGE);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (sale_review_page_parent_class)->dispose (object);
}

static void
sale_review_page_class_init (SaleReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_review_page_dispose;
  widget_class->unmap = sale_review_page_unmap;
  SALE_PAGE_CLASS (klass)->id = "review";
  SALE_PAGE_CLASS (klass)->session_set = sale_review_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-review-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleReviewPage, held_banner);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewPage, first);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewPage, second);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewPage, outline_bin);
  gtk_widget_class_install_action (widget_class, "review.written", NULL, written);
  gtk_widget_class_install_action (widget_class, "review.write", NULL, write_now);
  sale_review_page_install_commands (widget_class);
  sale_review_page_install_output (widget_class);
}

static void
sale_review_page_init (SaleReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int pane = SALE_PANE_EXPECTED; pane <= SALE_PANE_NEXT; pane++)
    self->panes[pane] = SALE_REVIEW_PANE (sale_review_pane_new ((SalePane) pane));
  self->outline = SALE_REVIEW_OUTLINE (sale_review_outline_new ());
  adw_bin_set_child (self->outline_bin, GTK_WIDGET (self->outline));
  update_layout (self);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (update_layout), NULL);
  g_signal_connect (self, "notify::wide", G_CALLBACK (update_layout), NULL);
}

/**
 * sale_review_page_new:
 * @review: a value review's id
 *
 * Returns: (transfer floating): its editor, to be pushed
 */
SalePage *
sale_review_page_new (gint64 review)
{
  SaleReviewPage *self = g_object_new (SALE_TYPE_REVIEW_PAGE, NULL);

  self->review = review;
  return SALE_PAGE (self);
}

gint64
sale_review_page_get_review (SaleReviewPage *self)
{
  return self->review;
}
