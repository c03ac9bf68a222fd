/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

#define SALE_N_PANES (SALE_PANE_NEXT + 1)

/**
 * SaleReviewRank:
 *
 * In which order things stand under a question as long as nobody has moved them.
 */
typedef enum
{
  SALE_REVIEW_RANK_GOAL,
  SALE_REVIEW_RANK_DECISION,
  SALE_REVIEW_RANK_ACTION,
  SALE_REVIEW_RANK_OUTCOME,
  SALE_REVIEW_RANK_MILESTONE,
  SALE_REVIEW_RANK_PROMISE,
  SALE_REVIEW_RANK_CONCERN,
  SALE_REVIEW_RANK_NOTE,
  SALE_REVIEW_RANK_RESOLUTION,
} SaleReviewRank;

/**
 * SaleReviewMark:
 * @SALE_REVIEW_MARK_NONE: neither good nor bad
 * @SALE_REVIEW_MARK_GOOD: reached, kept, on track, confirmed
 * @SALE_REVIEW_MARK_LATE: late, not kept, behind its pace
 */
typedef enum
{
  SALE_REVIEW_MARK_NONE,
  SALE_REVIEW_MARK_GOOD,
  SALE_REVIEW_MARK_LATE,
} SaleReviewMark;

/**
 * SaleSheetPoint:
 *
 * A reading of a goal.
 */
typedef struct
{
  SaleDate date;
  double value;
} SaleSheetPoint;

/**
 * SaleSheetGoal:
 * @points: (element-type SaleSheetPoint): its readings, by date
 *
 * What the chart of a goal is drawn from; unknown numbers are NAN.
 */
typedef struct
{
  SaleDate start, due;
  double baseline, target;
  char *unit;
  GArray *points;
} SaleSheetGoal;

#define SALE_TYPE_SHEET_CARD (sale_sheet_card_get_type ())
G_DECLARE_FINAL_TYPE (SaleSheetCard, sale_sheet_card, SALE, SHEET_CARD, GObject)

/**
 * SaleSheetCard:
 * @rank: what it is
 * @key: names it for good: the id of the record it is about, or its own
 * @record: the record it is made from, 0 for the user's own words
 * @card: its id as a card of the book, 0 while nobody has touched it
 * @position: where it stands
 * @text: its words
 * @original: (nullable): what the record says, where somebody has reworded it
 * @detail: (nullable): of the user's own words, a second line
 * @facts: (nullable): what the book knows of it, in a few words
 * @label: (nullable): a word on how it stands
 * @side: who learned or decided it
 * @owner: (nullable): of a decision
 * @due: of a decision
 * @promised: of a decision: whether it has become a commitment
 * @goal: (nullable): of a goal, for its chart
 *
 * A card of a value review, whether it has been written yet or not. Immutable.
 */
struct _SaleSheetCard
{
  GObject parent_instance;

  SaleReviewRank rank;
  SalePane pane;
  gint64 key;
  gint64 record;
  gint64 card;
  char *position;
  char *text;
  char *original;
  char *detail;
  char *facts;
  char *label;
  SaleReviewMark mark;
  gboolean hidden;
  SaleParty side;
  char *owner;
  SaleDate due;
  gboolean promised;
  SaleSheetGoal *goal;
};

gboolean sale_sheet_card_is_own (SaleSheetCard *self);
char *sale_sheet_card_dup_assignment (SaleSheetCard *self, SaleDate today);

/**
 * SaleReviewGuest:
 * @attendee: the record that invites them, 0 when they are not invited
 * @contact: their contact, 0 for somebody of our side
 * @name: how they are called
 * @role: (nullable): their title or their roles
 * @us: whether they are of our side
 * @attended: whether they were there
 * @roles: their roles as bits, `1 << SALE_ROLE_…`
 *
 * Somebody who is, or could be, invited.
 */
typedef struct
{
  gint64 attendee;
  gint64 contact;
  char *name;
  char *role;
  gboolean us;
  gboolean attended;
  guint roles;
} SaleReviewGuest;

/**
 * SaleReviewGap:
 *
 * What a review lacks before it can be held.
 */
typedef enum
{
  SALE_REVIEW_GAP_DATE,
  SALE_REVIEW_GAP_SUCCESS,
  SALE_REVIEW_GAP_GOAL,
  SALE_REVIEW_GAP_READING,
  SALE_REVIEW_GAP_OUTCOME,
  SALE_REVIEW_GAP_LESSON,
  SALE_REVIEW_GAP_NEXT,
  SALE_N_REVIEW_GAPS,
} SaleReviewGap;

#define SALE_TYPE_REVIEW_SHEET (sale_review_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewSheet, sale_review_sheet, SALE, REVIEW_SHEET, GObject)

/**
 * SaleReviewSheet:
 * @review: the value review
 * @account: whose it is
 * @day: the day it is scheduled for, or %SALE_DATE_NONE
 * @held: whether it was held
 * @cards: (element-type SaleSheetCard): by #SalePane, in their order
 * @success: (nullable): the success definition, verbatim
 * @success_note: (nullable): who said it, and whether they still say so
 * @guests: (element-type SaleReviewGuest): who is invited
 * @others: (element-type SaleReviewGuest): who else could be
 * @claims: outcomes that are shown
 * @confirmed: those of them that the customer confirmed
 * @gaps: by #SaleReviewGap, whether it is lacking
 *
 * A value review as its editor shows it. Immutable.
 */
struct _SaleReviewSheet
{
  GObject parent_instance;

  SaleRecord *review;
  SaleRecord *account;
  SaleDate today;
  SaleDate day;
  gboolean held;
  GPtrArray *cards[SALE_N_PANES];
  const char *success;
  char *success_note;
  GPtrArray *guests;
  GPtrArray *others;
  guint claims;
  guint confirmed;
  gboolean gaps[SALE_N_REVIEW_GAPS];

  /*< private >*/
  gpointer data;
};

gpointer sale_review_sheet_read (SaleReader *reader, SaleBasis *basis, gpointer review,
                                 GCancellable *cancellable, GError **error);
SaleSheetCard *sale_review_sheet_find (SaleReviewSheet *self, gint64 key);
char *sale_review_sheet_dup_title (SaleReviewSheet *self);
gboolean sale_review_sheet_has_role (SaleReviewSheet *self, guint roles);

G_END_DECLS
