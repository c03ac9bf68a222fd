/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-review-sheet.h"

G_BEGIN_DECLS

gint64 sale_review_find_open (SaleReader *reader, gint64 account);
char *sale_review_dup_new_period (SaleReader *reader, SaleBasis *basis, gint64 account);
gint64 sale_review_start (SaleChangeSet *set, SaleReader *reader, SaleBasis *basis, gint64 account);

void sale_review_edit_text (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                            const char *text);
void sale_review_edit_detail (SaleChangeSet *set, SaleSheetCard *card, const char *detail);
void sale_review_edit_side (SaleChangeSet *set, SaleSheetCard *card, SaleParty side);
void sale_review_edit_owner (SaleChangeSet *set, SaleSheetCard *card, const char *owner);
void sale_review_edit_due (SaleChangeSet *set, SaleSheetCard *card, SaleDate due);
void sale_review_edit_hidden (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                              gboolean hidden);
gboolean sale_review_edit_move (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                                guint to);
void sale_review_edit_move_over (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                                 SalePane pane, guint to);
gint64 sale_review_edit_add (SaleChangeSet *set, SaleReviewSheet *sheet, SalePane pane);
gint64 sale_review_edit_decide (SaleChangeSet *set, SaleReviewSheet *sheet);
void sale_review_edit_remove (SaleChangeSet *set, SaleSheetCard *card);
void sale_review_set_prepared (SaleChangeSet *set, SaleReviewSheet *sheet, gboolean prepared);
void sale_review_set_followed_up (SaleChangeSet *set, SaleReviewSheet *sheet, gboolean done);
void sale_review_invite (SaleChangeSet *set, SaleReviewSheet *sheet, const SaleReviewGuest *guest);
void sale_review_uninvite (SaleChangeSet *set, const SaleReviewGuest *guest);

/**
 * SaleReviewMeeting:
 * @held_on: the day it was held
 * @still_right: whether the customer says that the success definition is
 * @attended: (element-type gint64): the attendees who were there
 * @next: the day of the next one, or %SALE_DATE_NONE to leave that to the cadence
 *
 * How a review went.
 */
typedef struct
{
  SaleDate held_on;
  SaleStillRight still_right;
  GArray *attended;
  SaleDate next;
} SaleReviewMeeting;

guint sale_review_count_new_promises (SaleReviewSheet *sheet);
void sale_review_hold (SaleChangeSet *set, SaleReviewSheet *sheet, SaleBasis *basis,
                       const SaleReviewMeeting *meeting);
void sale_review_reopen (SaleChangeSet *set, SaleReviewSheet *sheet);

G_END_DECLS
