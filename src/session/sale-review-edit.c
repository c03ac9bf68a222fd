/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on value reviews: each adds to a change set, so that one command is
 * one undo. */
#include "sale-review-edit.h"

#include "sale-plans.h"
#include "sale-period.h"

/* Starting --------------------------------------------------------------------- */

static GPtrArray *
list_reviews (SaleReader *reader, gint64 account)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW);

  sale_query_where_account (query, account);
  return sale_reader_list (reader, query, NULL);
}

/**
 * sale_review_find_open:
 * @account: an account's id
 *
 * Returns: the id of its review that is in preparation; 0 for none.
 */
gint64
sale_review_find_open (SaleReader *reader, gint64 account)
{
  g_autoptr (GPtrArray) reviews = list_reviews (reader, account);

  for (guint i = 0; reviews && i < reviews->len; i++)
    if (!sale_record_has (reviews->pdata[i], sale_review_field_held_on))
      return sale_record_get_id (reviews->pdata[i]);
  return 0;
}

static gboolean
has_period (GPtrArray *reviews, const char *period)
{
  for (guint i = 0; reviews && i < reviews->len; i++)
    if (g_strcmp0 (sale_review_get_period (reviews->pdata[i]), period) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sale_review_dup_new_period:
 *
 * Returns: (transfer full): what a new review looks back on: the quarter that
 *   ended last, or the first after it of which there is no review yet.
 */
char *
sale_review_dup_new_period (SaleReader *reader, SaleBasis *basis, gint64 account)
{
  g_autoptr (GPtrArray) reviews = list_reviews (reader, account);
  g_autofree char *present = sale_period_of (sale_basis_get_today (basis));
  g_autofree char *period = NULL;
  SaleDate from, to;

  sale_period_parse (present, &from, &to);
  period = sale_period_of (from - 1);
  while (has_period (reviews, period) && sale_period_parse (period, &from, &to))
    {
      g_free (period);
      period = sale_period_of (to + 1);
    }
  return g_steal_pointer (&period);
}

/**
 * sale_review_start:
 * @account: an account's id
 *
 * Adds to @set a value review to be prepared.
 *
 * Returns: its negative id in @set.
 */
gint64
sale_review_start (SaleChangeSet *set, SaleReader *reader, SaleBasis *basis, gint64 account)
{
  g_autofree char *period = sale_review_dup_new_period (reader, basis, account);
  gint64 review = sale_change_set_create (set, SALE_KIND_REVIEW);

  sale_change_set_set_int (set, SALE_KIND_REVIEW, review, sale_review_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_REVIEW, review, sale_review_field_period, period);
  sale_change_set_set_text (set, SALE_KIND_REVIEW, review, sale_review_field_state,
                            sale_word_to_nick (sale_review_state_words, SALE_REVIEW_STATE_PLANNED));
  return review;
}

/* Cards ------------------------------------------------------------------------ */

static void
set_text (SaleChangeSet *set, SaleKind kind, gint64 id, guint field, const char *text)
{
  sale_change_set_set_text (set, kind, id, field, text && *text ? text : NULL);
}

/* The card in the book; made now, if nobody has touched it so far. */
static gint64
ensure_card (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card)
{
  gint64 id = card->card;

  if (id)
    return id;
  id = sale_change_set_create (set, SALE_KIND_REVIEW_CARD);
  sale_change_set_set_int (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_review,
                           sale_record_get_id (sheet->review));
  sale_change_set_set_text (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_pane,
                            sale_word_to_nick (sale_pane_words, (int) card->pane));
  sale_change_set_set_int (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_about,
                           card->record);
  return id;
}

/**
 * sale_review_edit_text:
 * @text: its words; of a card about a record, "" or the record's own take the
 *   rewording back
 */
void
sale_review_edit_text (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                       const char *text)
{
  const char *record = card->original ? card->original : card->text;
  gboolean same = card->record && (*text == '\0' || g_strcmp0 (text, record) == 0);

  /* A decision is nothing without its words. */
  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    {
      if (*text)
        set_text (set, SALE_KIND_DECISION, card->record, sale_decision_field_text, text);
      return;
    }
  if (same && card->original == NULL)
    return;
  set_text (set, SALE_KIND_REVIEW_CARD, ensure_card (set, sheet, card), sale_review_card_field_text,
            same ? NULL : text);
}

/**
 * sale_review_edit_detail:
 * @card: the user's own words
 */
void
sale_review_edit_detail (SaleChangeSet *set, SaleSheetCard *card, const char *detail)
{
  set_text (set, SALE_KIND_REVIEW_CARD, card->card, sale_review_card_field_detail, detail);
}

/**
 * sale_review_edit_side:
 * @side: who learned it; of a decision, who is to do it
 */
void
sale_review_edit_side (SaleChangeSet *set, SaleSheetCard *card, SaleParty side)
{
  const char *nick = sale_word_to_nick (sale_party_words, (int) side);

  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    set_text (set, SALE_KIND_DECISION, card->record, sale_decision_field_side, nick);
  else
    set_text (set, SALE_KIND_REVIEW_CARD, card->card, sale_review_card_field_side, nick);
}

void
sale_review_edit_owner (SaleChangeSet *set, SaleSheetCard *card, const char *owner)
{
  set_text (set, SALE_KIND_DECISION, card->record, sale_decision_field_owner, owner);
}

void
sale_review_edit_due (SaleChangeSet *set, SaleSheetCard *card, SaleDate due)
{
  sale_change_set_set_date (set, SALE_KIND_DECISION, card->record, sale_decision_field_due, due);
}

void
sale_review_edit_hidden (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                         gboolean hidden)
{
  sale_change_set_set_int (set, SALE_KIND_REVIEW_CARD, ensure_card (set, sheet, card),
                           sale_review_card_field_hidden, hidden);
}

static void
set_position (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card, const char *position)
{
  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    set_text (set, SALE_KIND_DECISION, card->record, sale_decision_field_position, position);
  else
    set_text (set, SALE_KIND_REVIEW_CARD, ensure_card (set, sheet, card),
              sale_review_card_field_position, position);
}

static const char *
position_at (GPtrArray *cards, guint index)
{
  return index < cards->len ? ((SaleSheetCard *) cards->pdata[index])->position : NULL;
}

/**
 * sale_review_edit_move:
 * @to: its new index among the cards of its pane
 *
 * Moves a card; no other is written.
 *
 * Returns: %FALSE when it is there already.
 */
gboolean
sale_review_edit_move (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card, guint to)
{
  GPtrArray *cards = sheet->cards[card->pane];
  guint from;
  g_autofree char *position = NULL;

  if (!g_ptr_array_find (cards, card, &from) || from == to || to >= cards->len)
    return FALSE;
  position =
      to < from
          ? sale_position_between (to ? position_at (cards, to - 1) : NULL, position_at (cards, to))
          : sale_position_between (position_at (cards, to), position_at (cards, to + 1));
  set_position (set, sheet, card, position);
  return TRUE;
}

/**
 * sale_review_edit_move_over:
 * @card: the user's own words
 * @to: its index among the cards of @pane
 *
 * Moves a card to another question.
 */
void
sale_review_edit_move_over (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card,
                            SalePane pane, guint to)
{
  GPtrArray *cards = sheet->cards[pane];
  g_autofree char *position =
      sale_position_between (to ? position_at (cards, to - 1) : NULL, position_at (cards, to));

  g_return_if_fail (card->rank == SALE_REVIEW_RANK_NOTE);

  set_text (set, SALE_KIND_REVIEW_CARD, card->card, sale_review_card_field_pane,
            sale_word_to_nick (sale_pane_words, (int) pane));
  set_position (set, sheet, card, position);
}

static char *
dup_last_position (SaleReviewSheet *sheet, SalePane pane)
{
  GPtrArray *cards = sheet->cards[pane];

  return sale_position_between (cards->len ? position_at (cards, cards->len - 1) : NULL, NULL);
}

/**
 * sale_review_edit_add:
 *
 * Adds a card for the user's own words at the end of a pane.
 *
 * Returns: its negative id in @set.
 */
gint64
sale_review_edit_add (SaleChangeSet *set, SaleReviewSheet *sheet, SalePane pane)
{
  g_autofree char *position = dup_last_position (sheet, pane);
  gint64 id = sale_change_set_create (set, SALE_KIND_REVIEW_CARD);

  sale_change_set_set_int (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_review,
                           sale_record_get_id (sheet->review));
  sale_change_set_set_text (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_pane,
                            sale_word_to_nick (sale_pane_words, (int) pane));
  sale_change_set_set_text (set, SALE_KIND_REVIEW_CARD, id, sale_review_card_field_position,
                            position);
  return id;
}

/**
 * sale_review_edit_decide:
 *
 * Adds a decision, to be worded, at the end of what is next.
 *
 * Returns: its negative id in @set.
 */
gint64
sale_review_edit_decide (SaleChangeSet *set, SaleReviewSheet *sheet)
{
  g_autofree char *position = dup_last_position (sheet, SALE_PANE_NEXT);
  gint64 id = sale_change_set_create (set, SALE_KIND_DECISION);

  sale_change_set_set_int (set, SALE_KIND_DECISION, id, sale_decision_field_review,
                           sale_record_get_id (sheet->review));
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_text,
                            _ ("New decision"));
  sale_change_set_set_text (set, SALE_KIND_DECISION, id, sale_decision_field_position, position);
  return id;
}

/**
 * sale_review_edit_remove:
 * @card: of the user's own; see sale_sheet_card_is_own()
 */
void
sale_review_edit_remove (SaleChangeSet *set, SaleSheetCard *card)
{
  g_return_if_fail (sale_sheet_card_is_own (card));

  if (card->rank == SALE_REVIEW_RANK_RESOLUTION)
    sale_change_set_delete (set, SALE_KIND_DECISION, card->record);
  else
    sale_change_set_delete (set, SALE_KIND_REVIEW_CARD, card->card);
}

/* People ----------------------------------------------------------------------- */

void
sale_review_invite (SaleChangeSet *set, SaleReviewSheet *sheet, const SaleReviewGuest *guest)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_ATTENDEE);

  sale_change_set_set_int (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_review,
                           sale_record_get_id (sheet->review));
  if (guest->contact)
    sale_change_set_set_int (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_contact,
                             guest->contact);
  sale_change_set_set_text (set, SALE_KIND_ATTENDEE, id, sale_attendee_field_name, guest->name);
}

void
sale_review_uninvite (SaleChangeSet *set, const SaleReviewGuest *guest)
{
  sale_change_set_delete (set, SALE_KIND_ATTENDEE, guest->attendee);
}

/**
 * sale_review_set_prepared:
 *
 * Adds to @set that it is ready to be held, or not yet.
 */
void
sale_review_set_prepared (SaleChangeSet *set, SaleReviewSheet *sheet, gboolean prepared)
{
  set_text (set, SALE_KIND_REVIEW, sale_record_get_id (sheet->review), sale_review_field_state,
            sale_word_to_nick (sale_review_state_words,
                               prepared ? SALE_REVIEW_STATE_PREPARED : SALE_REVIEW_STATE_PLANNED));
}

/* The meeting ------------------------------------------------------------------ */

static gboolean
is_new_promise (SaleSheetCard *card)
{
  return card->rank == SALE_REVIEW_RANK_RESOLUTION && !card->promised && *card->text;
}

/**
 * sale_review_count_new_promises:
 *
 * Returns: how many of its decisions sale_review_hold() makes commitments of.
 */
guint
sale_review_count_new_promises (SaleReviewSheet *sheet)
{
  GPtrArray *cards = sheet->cards[SALE_PANE_NEXT];
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    n += is_new_promise (cards->pdata[i]);
  return n;
}

/* A decision without a side is ours: somebody has to see to it. */
static void
make_promise (SaleChangeSet *set, SaleReviewSheet *sheet, SaleSheetCard *card, SaleDate day)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_COMMITMENT);
  SaleParty side = card->side ? card->side : SALE_PARTY_US;
  g_autofree char *period = sale_period_dup_label (sale_review_get_period (sheet->review));
  /* Translators: where a promise was made; %s is a quarter: "Q4 2026". */
  g_autofree char *source = g_strdup_printf (_ ("Value review %s"), period);

  sale_change_set_set_int (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_account,
                           sale_record_get_id (sheet->account));
  set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_text, card->text);
  set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_side,
            sale_word_to_nick (sale_party_words, (int) side));
  set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_made_by, card->owner);
  set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_source, source);
  sale_change_set_set_date (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_made_on, day);
  sale_change_set_set_date (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_due, card->due);
  sale_change_set_set_int (set, SALE_KIND_DECISION, card->record, sale_decision_field_commitment,
                           id);
}

static gboolean
attended (const SaleReviewMeeting *meeting, gint64 attendee)
{
  for (guint i = 0; meeting->attended && i < meeting->attended->len; i++)
    if (g_array_index (meeting->attended, gint64, i) == attendee)
      return TRUE;
  return FALSE;
}

static void
set_attended (SaleChangeSet *set, SaleReviewSheet *sheet, const SaleReviewMeeting *meeting)
{
  for (guint i = 0; i < sheet->guests->len; i++)
    {
      SaleReviewGuest *guest = sheet->guests->pdata[i];

      sale_change_set_set_int (set, SALE_KIND_ATTENDEE, guest->attendee,
                               sale_attendee_field_attended, attended (meeting, guest->attendee));
    }
}

#define MEETING_HOUR 10
#define MS_PER_HOUR (G_GINT64_CONSTANT (3600000))

/* The next one looks back on the quarter that has ended by then. */
static void
plan_next (SaleChangeSet *set, SaleReviewSheet *sheet, SaleBasis *basis, SaleDate day)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_REVIEW);
  gint64 instant =
      sale_date_to_instant (day, sale_basis_get_zone (basis)) + MEETING_HOUR * MS_PER_HOUR;
  g_autofree char *quarter = sale_period_of (day);
  g_autofree char *period = NULL;
  SaleDate from, to;

  sale_period_parse (quarter, &from, &to);
  period = sale_period_of (from - 1);
  if (g_strcmp0 (period, sale_review_get_period (sheet->review)) == 0)
    g_set_str (&period, quarter);
  sale_change_set_set_int (set, SALE_KIND_REVIEW, id, sale_review_field_account,
                           sale_record_get_id (sheet->account));
  set_text (set, SALE_KIND_REVIEW, id, sale_review_field_period, period);
  sale_change_set_set_int (set, SALE_KIND_REVIEW, id, sale_review_field_scheduled, instant);
  set_text (set, SALE_KIND_REVIEW, id, sale_review_field_state,
            sale_word_to_nick (sale_review_state_words, SALE_REVIEW_STATE_PLANNED));
}

static void
confirm_success (SaleChangeSet *set, SaleReviewSheet *sheet, const SaleReviewMeeting *meeting)
{
  set_text (set, SALE_KIND_REVIEW, sale_record_get_id (sheet->review),
            sale_review_field_still_right,
            sale_word_to_nick (sale_still_right_words, (int) meeting->still_right));
  if (meeting->still_right == SALE_STILL_RIGHT_YES &&
      sale_record_has (sheet->account, sale_account_field_success_definition))
    sale_change_set_set_date (set, SALE_KIND_ACCOUNT, sale_record_get_id (sheet->account),
                              sale_account_field_success_confirmed_on, meeting->held_on);
}

/**
 * sale_review_hold:
 *
 * Adds to @set that a review was held: who was there, what became of the success
 * definition, a commitment of each of its decisions, and the next review.
 */
void
sale_review_hold (SaleChangeSet *set, SaleReviewSheet *sheet, SaleBasis *basis,
                  const SaleReviewMeeting *meeting)
{
  gint64 review = sale_record_get_id (sheet->review);
  GPtrArray *cards = sheet->cards[SALE_PANE_NEXT];

  sale_change_set_set_date (set, SALE_KIND_REVIEW, review, sale_review_field_held_on,
                            meeting->held_on);
  set_text (set, SALE_KIND_REVIEW, review, sale_review_field_state,
            sale_word_to_nick (sale_review_state_words, SALE_REVIEW_STATE_HELD));
  confirm_success (set, sheet, meeting);
  set_attended (set, sheet, meeting);
  for (guint i = 0; i < cards->len; i++)
    if (is_new_promise (cards->pdata[i]))
      make_promise (set, sheet, cards->pdata[i], meeting->held_on);
  if (sale_date_is_known (meeting->next))
    plan_next (set, sheet, basis, meeting->next);
}

/**
 * sale_review_reopen:
 *
 * Adds to @set that a review was not held after all: it can be written again.
 * The commitments that came of it stay; they are promises by now.
 */
void
sale_review_reopen (SaleChangeSet *set, SaleReviewSheet *sheet)
{
  gint64 review = sale_record_get_id (sheet->review);

  sale_change_set_set_date (set, SALE_KIND_REVIEW, review, sale_review_field_held_on,
                            SALE_DATE_NONE);
  set_text (set, SALE_KIND_REVIEW, review, sale_review_field_state,
            sale_word_to_nick (sale_review_state_words, SALE_REVIEW_STATE_PREPARED));
}

/**
 * sale_review_set_followed_up:
 * @done: whether those who were there have got what was decided
 *
 * Adds to @set what became of a review that was held.
 */
void
sale_review_set_followed_up (SaleChangeSet *set, SaleReviewSheet *sheet, gboolean done)
{
  set_text (set, SALE_KIND_REVIEW, sale_record_get_id (sheet->review), sale_review_field_state,
            sale_word_to_nick (sale_review_state_words,
                               done ? SALE_REVIEW_STATE_FOLLOWED_UP : SALE_REVIEW_STATE_HELD));
}
