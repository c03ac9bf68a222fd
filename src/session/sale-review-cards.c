/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody arranged of a value review: a card about a record hides it,
 * rewords it or moves it; a card about none is the user's own words.
 *
 * Nothing is written for what nobody touched. It has its place by a position
 * that is made of its kind, its day and its uuid, and so is the same on every
 * device; a card that was moved has a position between its neighbours'. */
#include "sale-review-cards.h"

#include <string.h>

/* Positions -------------------------------------------------------------------- */

/* As letters, so that there is room before the first of them. */
static void
append_bytes (GString *text, guint32 number, int n_bytes)
{
  for (int shift = n_bytes * 8 - 4; shift >= 0; shift -= 4)
    g_string_append_c (text, (char) ('b' + ((number >> shift) & 0xf)));
}

/**
 * sale_review_rank_dup_position:
 * @record: what it is made from
 * @date: orders it among its like; the unknown come last
 *
 * Returns: (transfer full): where it stands as long as nobody has moved it; see
 *   sale_position_between().
 */
char *
sale_review_rank_dup_position (SaleReviewRank rank, SaleRecord *record, SaleDate date)
{
  const SaleUuid *uuid = sale_record_get_uuid (record);
  GString *text = g_string_new (NULL);

  g_string_append_c (text, (char) ('d' + (int) rank * 2));
  append_bytes (text, sale_date_is_known (date) ? (guint32) date ^ 0x80000000u : G_MAXUINT32, 4);
  for (gsize i = 0; i < sizeof uuid->bytes; i++)
    append_bytes (text, uuid->bytes[i], 1);
  return g_string_free_and_steal (text);
}

/**
 * sale_review_source_set:
 *
 * Says what something is made from, and where it stands by itself.
 */
void
sale_review_source_set (SaleReviewSource *self, SaleReviewRank rank, SaleRecord *record,
                        SaleDate date)
{
  self->record = sale_record_get_id (record);
  self->position = sale_review_rank_dup_position (rank, record, date);
}

/* Cards ------------------------------------------------------------------------ */

/**
 * sale_review_cards_list:
 * @review: (nullable): a value review
 *
 * Returns: (transfer full) (element-type SaleRecord): its cards, the older first.
 */
GPtrArray *
sale_review_cards_list (SaleReader *reader, SaleRecord *review, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW_CARD);

  if (review == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  sale_query_where (query, sale_review_card_field_review, SALE_QUERY_IS,
                    sale_value_int (sale_record_get_id (review)));
  return sale_reader_list (reader, query, error);
}

/**
 * sale_review_cards_find:
 *
 * Returns: (transfer none) (nullable): the card about @record. Where two devices
 *   made one each, the later is the one that counts.
 */
SaleRecord *
sale_review_cards_find (GPtrArray *cards, gint64 record)
{
  SaleRecord *found = NULL;

  for (guint i = 0; i < cards->len; i++)
    if (sale_review_card_get_about (cards->pdata[i]) == record &&
        (found == NULL ||
         sale_record_get_changed (cards->pdata[i]) >= sale_record_get_changed (found)))
      found = cards->pdata[i];
  return found;
}

/**
 * sale_review_cards_hide:
 * @card: (nullable): the card about it
 *
 * Returns: whether something is left out of the review: what somebody has hidden,
 *   and what is not for the customer, as long as nobody has asked for it.
 */
gboolean
sale_review_cards_hide (SaleRecord *card, const SaleReviewSource *source)
{
  if (card && sale_record_has (card, sale_review_card_field_hidden))
    return sale_review_card_get_hidden (card);
  return source->internal;
}

static gboolean
is_hidden (GPtrArray *cards, gint64 record)
{
  SaleRecord *card = sale_review_cards_find (cards, record);

  return card && sale_review_card_get_hidden (card);
}

/**
 * sale_review_cards_drop_hidden:
 * @records: (element-type SaleRecord): loses what the cards hide
 */
void
sale_review_cards_drop_hidden (GPtrArray *cards, GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    if (is_hidden (cards, sale_record_get_id (records->pdata[i - 1])))
      g_ptr_array_remove_index (records, i - 1);
}

/* Arranging -------------------------------------------------------------------- */

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const SaleReviewSource *left = *(SaleReviewSource *const *) a;
  const SaleReviewSource *right = *(SaleReviewSource *const *) b;

  return g_strcmp0 (left->position, right->position);
}

/* @text: offset of what a card rewords. */
static void
arrange_list (GPtrArray *cards, GPtrArray *list, gsize text)
{
  for (guint i = list->len; i > 0; i--)
    {
      SaleReviewSource *source = list->pdata[i - 1];
      SaleRecord *card = sale_review_cards_find (cards, source->record);

      if (sale_review_cards_hide (card, source))
        {
          g_ptr_array_remove_index (list, i - 1);
          continue;
        }
      if (card == NULL || source->record == 0)
        continue;
      if (sale_review_card_get_text (card))
        g_set_str (G_STRUCT_MEMBER_P (source, text), sale_review_card_get_text (card));
      if (sale_review_card_get_position (card))
        g_set_str (&source->position, sale_review_card_get_position (card));
    }
  g_ptr_array_sort (list, compare_positions);
}

static void
add_note (SaleReviewData *data, SaleRecord *card)
{
  const char *position = sale_review_card_get_position (card);
  SaleReviewNote *note;

  if (sale_review_card_get_hidden (card) || sale_review_card_get_about (card) != 0 ||
      sale_review_card_get_text (card) == NULL)
    return;
  note = sale_review_data_add_note (data);
  note->pane = (SalePane) sale_review_card_get_pane (card);
  note->side = (SaleParty) sale_review_card_get_side (card);
  note->text = g_strdup (sale_review_card_get_text (card));
  note->detail = g_strdup (sale_review_card_get_detail (card));
  sale_review_source_set (&note->source, SALE_REVIEW_RANK_NOTE, card, SALE_DATE_NONE);
  if (position)
    g_set_str (&note->source.position, position);
}

/**
 * sale_review_cards_arrange:
 * @cards: (element-type SaleRecord): a review's cards
 *
 * Hides, rewords and moves what @data holds as the cards say, and adds the
 * user's own words.
 */
void
sale_review_cards_arrange (GPtrArray *cards, SaleReviewData *data)
{
  arrange_list (cards, data->goals, G_STRUCT_OFFSET (SaleReviewGoal, statement));
  arrange_list (cards, data->outcomes, G_STRUCT_OFFSET (SaleReviewOutcome, so_that));
  arrange_list (cards, data->milestones, G_STRUCT_OFFSET (SaleReviewMilestone, title));
  arrange_list (cards, data->promises, G_STRUCT_OFFSET (SaleReviewPromise, text));
  arrange_list (cards, data->concerns, G_STRUCT_OFFSET (SaleReviewConcern, text));
  arrange_list (cards, data->decisions, G_STRUCT_OFFSET (SaleReviewAction, text));
  arrange_list (cards, data->actions, G_STRUCT_OFFSET (SaleReviewAction, text));
  for (guint i = 0; i < cards->len; i++)
    add_note (data, cards->pdata[i]);
  g_ptr_array_sort (data->notes, compare_positions);
}
