/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-sheet.h"

#include "sale-facts.h"
#include "sale-review-cards.h"
#include "sale-review-prep.h"
#include "sale-review-words.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (SaleSheetCard, sale_sheet_card, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleReviewSheet, sale_review_sheet, G_TYPE_OBJECT)

static void
goal_free (SaleSheetGoal *self)
{
  g_free (self->unit);
  g_array_unref (self->points);
  g_free (self);
}

static void
sale_sheet_card_finalize (GObject *object)
{
  SaleSheetCard *self = SALE_SHEET_CARD (object);

  g_free (self->position);
  g_free (self->text);
  g_free (self->original);
  g_free (self->detail);
  g_free (self->facts);
  g_free (self->label);
  g_free (self->owner);
  g_clear_pointer (&self->goal, goal_free);
  G_OBJECT_CLASS (sale_sheet_card_parent_class)->finalize (object);
}

static void
sale_sheet_card_class_init (SaleSheetCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_sheet_card_finalize;
}

static void
sale_sheet_card_init (SaleSheetCard *self)
{
  self->due = SALE_DATE_NONE;
}

static void
guest_free (gpointer data)
{
  SaleReviewGuest *self = data;

  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

static void
sale_review_sheet_finalize (GObject *object)
{
  SaleReviewSheet *self = SALE_REVIEW_SHEET (object);

  for (guint pane = 0; pane < SALE_N_PANES; pane++)
    g_ptr_array_unref (self->cards[pane]);
  g_free (self->success_note);
  g_ptr_array_unref (self->guests);
  g_ptr_array_unref (self->others);
  g_clear_object (&self->review);
  g_clear_object (&self->account);
  g_clear_pointer ((SaleReviewData **) &self->data, sale_review_data_free);
  G_OBJECT_CLASS (sale_review_sheet_parent_class)->finalize (object);
}

static void
sale_review_sheet_class_init (SaleReviewSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_review_sheet_finalize;
}

static void
sale_review_sheet_init (SaleReviewSheet *self)
{
  for (guint pane = 0; pane < SALE_N_PANES; pane++)
    self->cards[pane] = g_ptr_array_new_with_free_func (g_object_unref);
  self->guests = g_ptr_array_new_with_free_func (guest_free);
  self->others = g_ptr_array_new_with_free_func (guest_free);
}

/* Cards ------------------------------------------------------------------------ */

typedef struct
{
  SaleReviewSheet *sheet;
  SaleAccountFacts *facts;
  GPtrArray *records; /* cards of the book */
  GPtrArray *decisions;
} Builder;

static SaleSheetCard *
card_new (Builder *self, SaleReviewRank rank, SalePane pane, const SaleReviewSource *source,
          const char *text)
{
  SaleSheetCard *card = g_object_new (SALE_TYPE_SHEET_CARD, NULL);
  SaleRecord *written = sale_review_cards_find (self->records, source->record);
  const char *words = written ? sale_review_card_get_text (written) : NULL;
  const char *position = written ? sale_review_card_get_position (written) : NULL;

  card->rank = rank;
  card->pane = pane;
  card->key = card->record = source->record;
  card->card = written ? sale_record_get_id (written) : 0;
  card->position = g_strdup (position ? position : source->position);
  card->text = g_strdup (words ? words : text ? text : "");
  card->original = words && g_strcmp0 (words, text) != 0 ? g_strdup (text) : NULL;
  card->hidden = sale_review_cards_hide (written, source);
  g_ptr_array_add (self->sheet->cards[pane], card);
  return card;
}

static SaleSheetGoal *
goal_new (const SaleReviewGoal *goal)
{
  SaleSheetGoal *self = g_new0 (SaleSheetGoal, 1);

  *self = (SaleSheetGoal) {
    goal->start,           goal->due,
    goal->baseline,        goal->target,
    g_strdup (goal->unit), g_array_new (FALSE, FALSE, sizeof (SaleSheetPoint))
  };
  for (guint i = 0; i < goal->points->len; i++)
    {
      SalePacePoint *from = &g_array_index (goal->points, SalePacePoint, i);
      SaleSheetPoint point = { from->date, from->value };

      g_array_append_val (self->points, point);
    }
  return self;
}

static void
add_goals (Builder *self, SaleReviewData *data)
{
  for (guint i = 0; i < data->goals->len; i++)
    {
      SaleReviewGoal *goal = data->goals->pdata[i];
      SaleSheetCard *card = card_new (self, SALE_REVIEW_RANK_GOAL, SALE_PANE_EXPECTED,
                                      &goal->source, goal->statement);
      gboolean known = !isnan (goal->progress) && !isnan (goal->pace);

      card->facts = sale_review_words_dup_goal (goal, data->today);
      card->goal = goal_new (goal);
      card->mark = !known           ? SALE_REVIEW_MARK_NONE
                   : goal->on_track ? SALE_REVIEW_MARK_GOOD
                                    : SALE_REVIEW_MARK_LATE;
      card->label = known ? g_strdup (goal->on_track ? _ ("On Track") : _ ("Behind")) : NULL;
    }
}

static const char *
grade_label (SaleGrade grade)
{
  switch (grade)
    {
    case SALE_GRADE_CONFIRMED:
      return _ ("Confirmed");
    case SALE_GRADE_MEASURED:
      return _ ("Measured");
    case SALE_GRADE_ESTIMATED:
      return _ ("Estimated");
    case SALE_GRADE_CLAIMED:
    case SALE_GRADE_NONE:
    default:
      return _ ("Claimed");
    }
}

/* The value log goes on behind “so that”; here it stands for itself. */
static char *
dup_sentence (const char *text)
{
  char first[6];
  int n;

  if (text == NULL || *text == '\0')
    return NULL;
  n = g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strdup_printf ("%.*s%s", n, first, g_utf8_next_char (text));
}

static void
add_outcomes (Builder *self, SaleReviewData *data)
{
  for (guint i = 0; i < data->outcomes->len; i++)
    {
      SaleReviewOutcome *outcome = data->outcomes->pdata[i];
      g_autofree char *sentence = dup_sentence (outcome->so_that);
      SaleSheetCard *card =
          card_new (self, SALE_REVIEW_RANK_OUTCOME, SALE_PANE_HAPPENED, &outcome->source, sentence);
      gboolean confirmed = outcome->grade == SALE_GRADE_CONFIRMED;

      card->facts = sale_review_words_dup_outcome (outcome, data->today);
      card->label = g_strdup (grade_label (outcome->grade));
      card->mark = confirmed ? SALE_REVIEW_MARK_GOOD : SALE_REVIEW_MARK_NONE;
      self->sheet->claims += !card->hidden;
      self->sheet->confirmed += !card->hidden && confirmed;
    }
}

static void
add_milestones (Builder *self, SaleReviewData *data)
{
  for (guint i = 0; i < data->milestones->len; i++)
    {
      SaleReviewMilestone *milestone = data->milestones->pdata[i];
      SaleSheetCard *card = card_new (self, SALE_REVIEW_RANK_MILESTONE, SALE_PANE_HAPPENED,
                                      &milestone->source, milestone->title);
      gboolean done = sale_date_is_known (milestone->done_on);
      gboolean late = !done && sale_date_is_known (milestone->due) && milestone->due < data->today;

      card->facts = sale_review_words_dup_milestone (milestone, data->today);
      card->mark = done   ? SALE_REVIEW_MARK_GOOD
                   : late ? SALE_REVIEW_MARK_LATE
                          : SALE_REVIEW_MARK_NONE;
    }
}

static void
add_promises (Builder *self, SaleReviewData *data)
{
  for (guint i = 0; i < data->promises->len; i++)
    {
      SaleReviewPromise *promise = data->promises->pdata[i];
      SaleSheetCard *card = card_new (self, SALE_REVIEW_RANK_PROMISE, SALE_PANE_HAPPENED,
                                      &promise->source, promise->text);
      gboolean kept = sale_date_is_known (promise->kept_on);

      card->facts = sale_review_words_dup_promise (promise, data->today);
      card->label = g_strdup (kept ? _ ("Kept") : _ ("Not Kept"));
      card->mark = kept ? SALE_REVIEW_MARK_GOOD : SALE_REVIEW_MARK_LATE;
    }
}

static void
add_concerns (Builder *self, SaleReviewData *data)
{
  for (guint i = 0; i < data->concerns->len; i++)
    {
      SaleReviewConcern *concern = data->concerns->pdata[i];
      SaleSheetCard *card = card_new (self, SALE_REVIEW_RANK_CONCERN, SALE_PANE_HAPPENED,
                                      &concern->source, concern->text);

      card->facts = sale_review_words_dup_concern (concern, data->today);
      card->label = g_strdup (concern->is_step ? _ ("Blocked") : _ ("Open"));
      card->mark = SALE_REVIEW_MARK_LATE;
    }
}

static void
add_actions (Builder *self, SaleReviewData *data, GPtrArray *actions, SaleReviewRank rank)
{
  for (guint i = 0; i < actions->len; i++)
    {
      SaleReviewAction *action = actions->pdata[i];
      SaleSheetCard *card = card_new (self, rank, SALE_PANE_NEXT, &action->source, action->text);

      card->facts =
          sale_review_words_dup_action (action, rank == SALE_REVIEW_RANK_DECISION, data->today);
      card->mark = sale_date_is_known (action->due) && action->due < data->today
                       ? SALE_REVIEW_MARK_LATE
                       : SALE_REVIEW_MARK_NONE;
      card->label = card->mark == SALE_REVIEW_MARK_LATE ? g_strdup (_ ("Late")) : NULL;
    }
}

static void
add_note (Builder *self, SaleRecord *written)
{
  SaleReviewSource source = { .record = sale_record_get_id (written) };
  g_autofree char *place =
      sale_review_rank_dup_position (SALE_REVIEW_RANK_NOTE, written, SALE_DATE_NONE);
  const char *position = sale_review_card_get_position (written);
  SalePane pane = (SalePane) sale_review_card_get_pane (written);
  SaleSheetCard *card;

  if (sale_review_card_get_about (written) != 0 || pane == SALE_PANE_NONE)
    return;
  source.position = position ? (char *) position : place;
  card = card_new (self, SALE_REVIEW_RANK_NOTE, pane, &source, sale_review_card_get_text (written));
  card->record = 0;
  card->card = card->key;
  card->hidden = sale_review_card_get_hidden (written);
  card->detail = g_strdup (sale_review_card_get_detail (written));
  card->side = (SaleParty) sale_review_card_get_side (written);
}

static void
add_resolution (Builder *self, SaleRecord *decision)
{
  SaleReviewSource source = { .record = sale_record_get_id (decision) };
  g_autofree char *place =
      sale_review_rank_dup_position (SALE_REVIEW_RANK_RESOLUTION, decision, SALE_DATE_NONE);
  const char *position = sale_decision_get_position (decision);
  SaleSheetCard *card;

  source.position = position ? (char *) position : place;
  card = card_new (self, SALE_REVIEW_RANK_RESOLUTION, SALE_PANE_NEXT, &source,
                   sale_decision_get_text (decision));
  card->side = (SaleParty) sale_decision_get_side (decision);
  card->owner = g_strdup (sale_decision_get_owner (decision));
  card->due = sale_decision_get_due (decision);
  card->promised = sale_decision_get_commitment (decision) != 0;
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  SaleSheetCard *left = *(SaleSheetCard *const *) a, *right = *(SaleSheetCard *const *) b;
  int order = g_strcmp0 (left->position, right->position);

  return order ? order : (left->key > right->key) - (left->key < right->key);
}

/* A promise that a decision of this review has become is shown as the decision. */
static void
drop_decided (Builder *self, GPtrArray *actions)
{
  for (guint i = actions->len; i > 0; i--)
    for (guint n = 0; n < self->decisions->len; n++)
      if (sale_decision_get_commitment (self->decisions->pdata[n]) ==
          ((SaleReviewSource *) actions->pdata[i - 1])->record)
        {
          g_ptr_array_remove_index (actions, i - 1);
          break;
        }
}

static void
add_cards (Builder *self)
{
  SaleReviewData *data = self->sheet->data;

  drop_decided (self, data->actions);
  add_goals (self, data);
  add_outcomes (self, data);
  add_milestones (self, data);
  add_promises (self, data);
  add_concerns (self, data);
  add_actions (self, data, data->decisions, SALE_REVIEW_RANK_DECISION);
  add_actions (self, data, data->actions, SALE_REVIEW_RANK_ACTION);
  for (guint i = 0; i < self->records->len; i++)
    add_note (self, self->records->pdata[i]);
  for (guint i = 0; i < self->decisions->len; i++)
    add_resolution (self, self->decisions->pdata[i]);
  for (guint pane = 0; pane < SALE_N_PANES; pane++)
    g_ptr_array_sort (self->sheet->cards[pane], compare_cards);
}

/* People ----------------------------------------------------------------------- */

static guint
role_bits (SaleRecord *contact)
{
  g_auto (GStrv) roles = sale_words_split (sale_contact_get_roles (contact));
  guint bits = 0;

  for (guint i = 0; roles && roles[i]; i++)
    {
      int role = sale_word_from_nick (sale_role_words, roles[i]);

      bits |= role > 0 ? 1u << role : 0;
    }
  return bits;
}

static char *
dup_roles (guint bits)
{
  GString *text = g_string_new (NULL);

  for (const SaleWord *word = sale_role_words; word->nick; word++)
    if (bits & (1u << word->value))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", _ (word->label));
  return g_string_free (text, text->len == 0);
}

static SaleReviewGuest *
guest_new (GPtrArray *list, SaleRecord *contact)
{
  SaleReviewGuest *guest = g_new0 (SaleReviewGuest, 1);

  if (contact)
    {
      guest->contact = sale_record_get_id (contact);
      guest->name = g_strdup (sale_contact_get_name (contact));
      guest->roles = role_bits (contact);
      guest->role = dup_roles (guest->roles);
      if (guest->role == NULL)
        guest->role = g_strdup (sale_contact_get_title (contact));
    }
  guest->us = contact == NULL;
  g_ptr_array_add (list, guest);
  return guest;
}

static SaleRecord *
find_contact (Builder *self, gint64 id)
{
  for (guint i = 0; i < self->facts->contacts->len; i++)
    if (sale_record_get_id (self->facts->contacts->pdata[i]) == id)
      return self->facts->contacts->pdata[i];
  return NULL;
}

static void
add_guest (Builder *self, SaleRecord *attendee)
{
  SaleRecord *contact = find_contact (self, sale_attendee_get_contact (attendee));
  SaleReviewGuest *guest = guest_new (self->sheet->guests, contact);

  guest->attendee = sale_record_get_id (attendee);
  guest->attended = sale_attendee_get_attended (attendee);
  if (contact == NULL)
    guest->name = g_strdup (sale_attendee_get_name (attendee));
}

static gboolean
is_invited (Builder *self, gint64 contact, const char *name)
{
  for (guint i = 0; i < self->sheet->guests->len; i++)
    {
      SaleReviewGuest *guest = self->sheet->guests->pdata[i];

      if (contact ? guest->contact == contact : guest->us && g_strcmp0 (guest->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static int
compare_guests (gconstpointer a, gconstpointer b)
{
  const SaleReviewGuest *left = *(SaleReviewGuest *const *) a;
  const SaleReviewGuest *right = *(SaleReviewGuest *const *) b;

  if (left->us != right->us)
    return left->us ? 1 : -1;
  return g_utf8_collate (left->name ? left->name : "", right->name ? right->name : "");
}

static void
add_others (Builder *self, GPtrArray *our_side)
{
  for (guint i = 0; i < self->facts->contacts->len; i++)
    {
      SaleRecord *contact = self->facts->contacts->pdata[i];

      if (!sale_record_has (contact, sale_contact_field_left_on) &&
          !is_invited (self, sale_record_get_id (contact), NULL))
        guest_new (self->sheet->others, contact);
    }
  for (guint i = 0; i < our_side->len; i++)
    {
      const char *name = sale_our_side_get_name (our_side->pdata[i]);

      if (name && !is_invited (self, 0, name))
        {
          SaleReviewGuest *guest = guest_new (self->sheet->others, NULL);
          const char *function = sale_word_to_label (
              sale_function_words, sale_our_side_get_function (our_side->pdata[i]));

          guest->name = g_strdup (name);
          /* Translators: somebody of our own side, and what they do: "Us · Support". */
          guest->role = function ? g_strdup_printf (_ ("Us · %s"), function) : g_strdup (_ ("Us"));
        }
    }
  g_ptr_array_sort (self->sheet->others, compare_guests);
}

/**
 * sale_review_sheet_has_role:
 * @roles: some roles as bits, `1 << SALE_ROLE_…`
 *
 * Returns: whether somebody with one of @roles is invited.
 */
gboolean
sale_review_sheet_has_role (SaleReviewSheet *self, guint roles)
{
  for (guint i = 0; i < self->guests->len; i++)
    if (((SaleReviewGuest *) self->guests->pdata[i])->roles & roles)
      return TRUE;
  return FALSE;
}

/* Gaps ------------------------------------------------------------------------- */

static guint
count_shown (SaleReviewSheet *self, SalePane pane)
{
  guint n = 0;

  for (guint i = 0; i < self->cards[pane]->len; i++)
    n += !((SaleSheetCard *) self->cards[pane]->pdata[i])->hidden;
  return n;
}

static gboolean
has_reading (SaleReviewData *data)
{
  for (guint i = 0; i < data->goals->len; i++)
    {
      SaleReviewGoal *goal = data->goals->pdata[i];

      if (sale_date_is_known (goal->current_on) && goal->current_on >= data->from)
        return TRUE;
    }
  return FALSE;
}

static void
find_gaps (SaleReviewSheet *self)
{
  SaleReviewData *data = self->data;

  self->gaps[SALE_REVIEW_GAP_DATE] = !self->held && !sale_date_is_known (self->day);
  self->gaps[SALE_REVIEW_GAP_SUCCESS] = data->success == NULL;
  self->gaps[SALE_REVIEW_GAP_GOAL] = data->goals->len == 0;
  self->gaps[SALE_REVIEW_GAP_READING] = data->goals->len > 0 && !has_reading (data);
  self->gaps[SALE_REVIEW_GAP_OUTCOME] = self->claims == 0;
  self->gaps[SALE_REVIEW_GAP_LESSON] = count_shown (self, SALE_PANE_LEARNED) == 0;
  self->gaps[SALE_REVIEW_GAP_NEXT] = count_shown (self, SALE_PANE_NEXT) == 0;
}

/* Reading ---------------------------------------------------------------------- */

static GPtrArray *
list_parts (SaleReader *reader, SaleKind kind, guint field, gint64 owner, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_int (owner));
  return sale_reader_list (reader, query, error);
}

static gboolean
load_parts (Builder *self, SaleReader *reader, GError **error)
{
  gint64 review = sale_record_get_id (self->sheet->review);
  g_autoptr (GPtrArray) attendees =
      list_parts (reader, SALE_KIND_ATTENDEE, sale_attendee_field_review, review, error);
  g_autoptr (GPtrArray) our_side = NULL;

  if (attendees)
    our_side = list_parts (reader, SALE_KIND_OUR_SIDE, sale_our_side_field_account,
                           sale_record_get_id (self->sheet->account), error);
  if (our_side == NULL)
    return FALSE;
  for (guint i = 0; i < attendees->len; i++)
    add_guest (self, attendees->pdata[i]);
  g_ptr_array_sort (self->sheet->guests, compare_guests);
  add_others (self, our_side);
  return TRUE;
}

static void
take_date (SaleReviewSheet *self, SaleBasis *basis)
{
  self->today = sale_basis_get_today (basis);
  self->held = sale_record_has (self->review, sale_review_field_held_on);
  self->day = SALE_DATE_NONE;
  if (sale_record_has (self->review, sale_review_field_scheduled))
    self->day = sale_date_from_instant (sale_review_get_scheduled (self->review),
                                        sale_basis_get_zone (basis));
}

static SaleRecord *
find_review (SaleReader *reader, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) review = sale_reader_get_of_kind (reader, SALE_KIND_REVIEW, id, error);

  if (review == NULL)
    return NULL;
  if (sale_record_get_deleted (review) == SALE_INSTANT_NONE)
    return g_steal_pointer (&review);
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _ ("This value review was deleted"));
  return NULL;
}

/**
 * sale_review_sheet_read:
 * @review: (type gint64*): a review's id
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full): the review as a #SaleReviewSheet.
 */
gpointer
sale_review_sheet_read (SaleReader *reader, SaleBasis *basis, gpointer review,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleReviewSheet) self = g_object_new (SALE_TYPE_REVIEW_SHEET, NULL);
  g_autoptr (SaleAccountFacts) facts = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  gint64 id = *(gint64 *) review;
  Builder builder = { self, NULL, NULL, NULL };

  self->review = find_review (reader, id, error);
  if (self->review == NULL)
    return NULL;
  builder.facts = facts =
      sale_facts_load (reader, basis, sale_review_get_account (self->review), error);
  if (facts == NULL)
    return NULL;
  self->account = g_object_ref (facts->account);
  take_date (self, basis);
  self->data = sale_review_gather (reader, basis, self->review, facts, error);
  builder.records = records =
      self->data ? sale_review_cards_list (reader, self->review, error) : NULL;
  if (records)
    builder.decisions = decisions =
        list_parts (reader, SALE_KIND_DECISION, sale_decision_field_review, id, error);
  if (decisions == NULL || !load_parts (&builder, reader, error))
    return NULL;
  add_cards (&builder);
  self->success = sale_account_get_success_definition (self->account);
  self->success_note = sale_review_words_dup_success (self->data, self->today);
  find_gaps (self);
  return g_steal_pointer (&self);
}

/**
 * sale_review_sheet_find:
 *
 * Returns: (transfer none) (nullable): the card of that key.
 */
SaleSheetCard *
sale_review_sheet_find (SaleReviewSheet *self, gint64 key)
{
  for (guint pane = 0; pane < SALE_N_PANES; pane++)
    for (guint i = 0; i < self->cards[pane]->len; i++)
      if (((SaleSheetCard *) self->cards[pane]->pdata[i])->key == key)
        return self->cards[pane]->pdata[i];
  return NULL;
}

/**
 * sale_sheet_card_is_own:
 *
 * Returns: whether it is the user's own: it can be deleted, not only hidden.
 */
gboolean
sale_sheet_card_is_own (SaleSheetCard *self)
{
  return self->rank == SALE_REVIEW_RANK_NOTE || self->rank == SALE_REVIEW_RANK_RESOLUTION;
}

/**
 * sale_sheet_card_dup_assignment:
 * @self: a decision
 *
 * Returns: (transfer full): who sees to it, and by when.
 */
char *
sale_sheet_card_dup_assignment (SaleSheetCard *self, SaleDate today)
{
  const char *side = self->side == SALE_PARTY_CUSTOMER ? _ ("The customer") : _ ("Us");
  const char *who = self->owner ? self->owner : self->side || self->promised ? side : NULL;
  g_autofree char *day =
      sale_date_is_known (self->due) ? sale_date_dup_short (self->due, today) : NULL;

  if (who && day)
    /* Translators: who does something, and the day it is due. */
    return g_strdup_printf (_ ("%s · by %s"), who, day);
  if (who)
    return g_strdup_printf (_ ("%s · no date yet"), who);
  if (day)
    return g_strdup_printf (_ ("Nobody yet · by %s"), day);
  return g_strdup (_ ("Who, and by when?"));
}

/**
 * sale_review_sheet_dup_title:
 *
 * Returns: (transfer full): "Value Review Q4 2026".
 */
char *
sale_review_sheet_dup_title (SaleReviewSheet *self)
{
  g_autofree char *period = sale_period_dup_label (sale_review_get_period (self->review));

  return g_strdup_printf (_ ("Value Review %s"), period);
}
