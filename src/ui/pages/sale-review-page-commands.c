/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a value review and its cards. */
#include "sale-dialog-focus.h"
#include "sale-review-page-private.h"

#include "sale-mail-output.h"
#include "sale-review-slides.h"
#include "sale-record-dialog.h"
#include "sale-review-edit.h"
#include "sale-review-hold-dialog.h"

/* The card of a key, after what is written in it is on its way. */
static SaleSheetCard *
card_of (SaleReviewPage *self, gint64 key)
{
  if (self->sheet == NULL || self->sheet->held)
    return NULL;
  sale_review_page_write (self);
  return sale_review_sheet_find (self->sheet, key);
}

static SaleChangeSet *
set_new (const char *label)
{
  return sale_change_set_new (SALE_AUTHOR_USER, label);
}

/* Cards ------------------------------------------------------------------------ */

static void
move_to (SaleReviewPage *self, SaleSheetCard *card, guint to)
{
  g_autoptr (SaleChangeSet) set = set_new (_ ("Move a Card"));

  /* Until it is read again, it stands where it stood. */
  if (self->in_flight == 0 && sale_review_edit_move (set, self->sheet, card, to))
    sale_review_page_commit (self, set);
}

static void
move_by (SaleReviewPage *self, gint64 key, int step)
{
  SaleSheetCard *card = card_of (self, key);
  guint index;

  if (card && g_ptr_array_find (self->sheet->cards[card->pane], card, &index) &&
      (step > 0 || index > 0))
    move_to (self, card, index + (guint) step);
}

static void
up (GtkWidget *widget, const char *name, GVariant *target)
{
  move_by (SALE_REVIEW_PAGE (widget), g_variant_get_int64 (target), -1);
}

static void
down (GtkWidget *widget, const char *name, GVariant *target)
{
  move_by (SALE_REVIEW_PAGE (widget), g_variant_get_int64 (target), 1);
}

/* Dropped before the card that stands at @to, perhaps under another question. */
static void
drop (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSheetCard *card;
  gint64 key;
  int pane, to;
  guint from;

  g_variant_get (target, "(xii)", &key, &pane, &to);
  card = card_of (self, key);
  if (card == NULL)
    return;
  if (card->pane != (SalePane) pane)
    {
      g_autoptr (SaleChangeSet) set = set_new (_ ("Move a Card"));

      sale_review_edit_move_over (set, self->sheet, card, (SalePane) pane, (guint) to);
      sale_review_page_commit (self, set);
      return;
    }
  if (g_ptr_array_find (self->sheet->cards[pane], card, &from))
    move_to (self, card, (guint) to > from ? (guint) to - 1 : (guint) to);
}

static void
set_hidden (SaleReviewPage *self, gint64 key, gboolean hidden)
{
  SaleSheetCard *card = card_of (self, key);
  g_autoptr (SaleChangeSet) set = set_new (hidden ? _ ("Hide a Card") : _ ("Show a Card"));

  if (card == NULL)
    return;
  sale_review_edit_hidden (set, self->sheet, card, hidden);
  sale_review_page_commit (self, set);
}

static void
hide (GtkWidget *widget, const char *name, GVariant *target)
{
  set_hidden (SALE_REVIEW_PAGE (widget), g_variant_get_int64 (target), TRUE);
}

static void
show (GtkWidget *widget, const char *name, GVariant *target)
{
  set_hidden (SALE_REVIEW_PAGE (widget), g_variant_get_int64 (target), FALSE);
}

static void
restore (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSheetCard *card = card_of (self, g_variant_get_int64 (target));
  g_autoptr (SaleChangeSet) set = set_new (_ ("Take Back Rewording"));

  if (card == NULL)
    return;
  sale_review_edit_text (set, self->sheet, card, "");
  sale_review_page_commit (self, set);
}

/* Not asked about: the toast that follows takes it back. */
static void
delete_card (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSheetCard *card = card_of (self, g_variant_get_int64 (target));
  g_autoptr (SaleChangeSet) set = set_new (_ ("Card Deleted"));

  if (card == NULL || !sale_sheet_card_is_own (card))
    return;
  sale_review_edit_remove (set, card);
  sale_session_run (sale_page_get_session (SALE_PAGE (self)), set);
}

static void
turn_side (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSheetCard *card = card_of (self, g_variant_get_int64 (target));
  g_autoptr (SaleChangeSet) set = set_new (_ ("Say Who Learned It"));

  if (card == NULL)
    return;
  sale_review_edit_side (set, card,
                         card->side == SALE_PARTY_US ? SALE_PARTY_CUSTOMER : SALE_PARTY_US);
  sale_review_page_commit (self, set);
}

static void
assign (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Assign a Decision"));
  SaleSheetCard *card;
  const char *owner;
  int side, due;
  gint64 key;

  g_variant_get (target, "(x&sii)", &key, &owner, &side, &due);
  card = card_of (self, key);
  if (card == NULL || card->rank != SALE_REVIEW_RANK_RESOLUTION)
    return;
  sale_review_edit_owner (set, card, owner);
  sale_review_edit_side (set, card, (SaleParty) side);
  sale_review_edit_due (set, card, (SaleDate) due);
  sale_review_page_commit (self, set);
}

static void
add (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Add a Card"));

  if (self->sheet == NULL || self->sheet->held)
    return;
  sale_review_page_write (self);
  sale_review_page_commit_new (
      self, set, sale_review_edit_add (set, self->sheet, (SalePane) g_variant_get_int32 (target)));
}

static void
decide (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Add a Decision"));

  if (self->sheet == NULL || self->sheet->held)
    return;
  sale_review_page_write (self);
  sale_review_page_commit_new (self, set, sale_review_edit_decide (set, self->sheet));
}

/* The card with the focus ------------------------------------------------------ */

static gint64
focused_key (SaleReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, SALE_TYPE_REVIEW_CARD_ROW) : NULL;

  return row ? sale_review_card_row_get_card (SALE_REVIEW_CARD_ROW (row))->key : 0;
}

static void
card_up (GtkWidget *widget, const char *name, GVariant *target)
{
  move_by (SALE_REVIEW_PAGE (widget), focused_key (SALE_REVIEW_PAGE (widget)), -1);
}

static void
card_down (GtkWidget *widget, const char *name, GVariant *target)
{
  move_by (SALE_REVIEW_PAGE (widget), focused_key (SALE_REVIEW_PAGE (widget)), 1);
}

static void
card_hide (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSheetCard *card = card_of (self, focused_key (self));

  if (card && card->rank != SALE_REVIEW_RANK_RESOLUTION)
    set_hidden (self, card->key, !card->hidden);
}

/* People ----------------------------------------------------------------------- */

static void
invite (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Invite"));
  guint index = (guint) g_variant_get_int32 (target);

  if (self->sheet == NULL || index >= self->sheet->others->len || self->in_flight > 0)
    return;
  sale_review_invite (set, self->sheet, self->sheet->others->pdata[index]);
  sale_review_page_commit (self, set);
}

static void
uninvite (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Do Not Invite"));
  gint64 attendee = g_variant_get_int64 (target);

  for (guint i = 0; self->sheet && i < self->sheet->guests->len; i++)
    if (((SaleReviewGuest *) self->sheet->guests->pdata[i])->attendee == attendee)
      sale_review_uninvite (set, self->sheet->guests->pdata[i]);
  sale_review_page_commit (self, set);
}

/* The review ------------------------------------------------------------------- */

static void
set_prepared (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Prepared"));

  if (self->sheet == NULL || self->sheet->held)
    return;
  sale_review_set_prepared (set, self->sheet, g_variant_get_boolean (target));
  sale_review_page_commit (self, set);
}

static void
edit_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  sale_dialog_present (
      ADW_DIALOG (sale_record_dialog_new (session, SALE_KIND_REVIEW, self->review, 0)), widget);
}

static void
present (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  sale_review_page_write (self);
  if (self->sheet && GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (sale_review_slides_new (self->sheet, GTK_WINDOW (root))));
}

static void
hold_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);

  if (self->sheet == NULL || self->sheet->held)
    return;
  sale_review_page_write (self);
  sale_dialog_present (
      sale_review_hold_dialog_new (sale_page_get_session (SALE_PAGE (self)), self->sheet), widget);
}

static void
reopen_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Review Reopened"));

  if (self->sheet == NULL || !self->sheet->held)
    return;
  sale_review_reopen (set, self->sheet);
  sale_session_run (sale_page_get_session (SALE_PAGE (self)), set);
}

/* What was decided, to those who were there; only they themselves send it. */
static void
draft_mail (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleMailDraft) draft = NULL;

  if (self->sheet == NULL)
    return;
  if (!self->sheet->held)
    {
      sale_page_say (SALE_PAGE (self), _ ("Mark the review as held first: the mail follows it"));
      return;
    }
  draft = sale_mail_draft_read_review (sale_session_get_reader (session),
                                       sale_session_get_basis (session), self->review, &error);
  if (draft)
    sale_mail_open (draft, SALE_PAGE (self));
  else
    sale_page_show_error (SALE_PAGE (self), error);
}

static void
set_followed_up (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewPage *self = SALE_REVIEW_PAGE (widget);
  g_autoptr (SaleChangeSet) set = set_new (_ ("Followed Up"));

  if (self->sheet == NULL || !self->sheet->held)
    return;
  sale_review_set_followed_up (set, self->sheet, g_variant_get_boolean (target));
  sale_review_page_commit (self, set);
}

/**
 * sale_review_page_install_commands:
 *
 * Installs what cards and the outline ask for, and what has keys.
 */
void
sale_review_page_install_commands (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "review.up", "x", up);
  gtk_widget_class_install_action (klass, "review.down", "x", down);
  gtk_widget_class_install_action (klass, "review.drop", "(xii)", drop);
  gtk_widget_class_install_action (klass, "review.hide", "x", hide);
  gtk_widget_class_install_action (klass, "review.show", "x", show);
  gtk_widget_class_install_action (klass, "review.restore", "x", restore);
  gtk_widget_class_install_action (klass, "review.delete", "x", delete_card);
  gtk_widget_class_install_action (klass, "review.side", "x", turn_side);
  gtk_widget_class_install_action (klass, "review.assign", "(xsii)", assign);
  gtk_widget_class_install_action (klass, "review.add", "i", add);
  gtk_widget_class_install_action (klass, "review.decide", NULL, decide);
  gtk_widget_class_install_action (klass, "review.invite", "i", invite);
  gtk_widget_class_install_action (klass, "review.uninvite", "x", uninvite);
  gtk_widget_class_install_action (klass, "review.prepared", "b", set_prepared);
  gtk_widget_class_install_action (klass, "review.followed-up", "b", set_followed_up);
  gtk_widget_class_install_action (klass, "page.draft-mail", NULL, draft_mail);
  gtk_widget_class_install_action (klass, "page.card-up", NULL, card_up);
  gtk_widget_class_install_action (klass, "page.card-down", NULL, card_down);
  gtk_widget_class_install_action (klass, "page.card-hide", NULL, card_hide);
  gtk_widget_class_install_action (klass, "page.add-decision", NULL, decide);
  gtk_widget_class_install_action (klass, "page.edit-review", NULL, edit_review);
  gtk_widget_class_install_action (klass, "page.present", NULL, present);
  gtk_widget_class_install_action (klass, "page.hold-review", NULL, hold_review);
  gtk_widget_class_install_action (klass, "page.reopen-review", NULL, reopen_review);
}
