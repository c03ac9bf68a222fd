/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-book-review-report.h"

#include "sale-report-text.h"

static void
figure_free (gpointer data)
{
  SaleBookFigure *self = data;

  g_free (self->value);
  g_free (self->label);
  g_free (self);
}

static void
line_free (gpointer data)
{
  SaleBookLine *self = data;

  g_free (self->text);
  g_free (self->detail);
  g_free (self->when);
  g_free (self->badge);
  g_free (self);
}

static void
list_free (gpointer data)
{
  SaleBookList *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
topic_free (gpointer data)
{
  SaleBookTopic *self = data;

  g_free (self->title);
  g_free (self->question);
  g_free (self->empty);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/**
 * sale_book_review_data_new:
 *
 * Returns: (transfer full): a review without topics
 */
SaleBookReviewData *
sale_book_review_data_new (void)
{
  SaleBookReviewData *self = g_new0 (SaleBookReviewData, 1);

  self->today = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->topics = g_ptr_array_new_with_free_func (topic_free);
  return self;
}

void
sale_book_review_data_free (SaleBookReviewData *self)
{
  g_free (self->headline);
  g_free (self->note);
  g_free (self->author);
  g_free (self->language);
  g_ptr_array_unref (self->topics);
  g_free (self);
}

/**
 * sale_book_review_data_dup_title:
 *
 * Returns: (transfer full): what the review is called, with its day
 */
char *
sale_book_review_data_dup_title (const SaleBookReviewData *self)
{
  g_autofree char *day = sale_report_dup_date (self->today);

  return g_strdup_printf ("%s – %s", _("Book review"), day);
}

/**
 * sale_book_review_data_add_topic:
 * @question: what is to be answered
 * @empty: what to say when there is nothing to talk about
 *
 * Returns: (transfer none): a topic without figures and lists
 */
SaleBookTopic *
sale_book_review_data_add_topic (SaleBookReviewData *self, const char *title, const char *question,
                                 const char *empty)
{
  SaleBookTopic *topic = g_new0 (SaleBookTopic, 1);

  topic->title = g_strdup (title);
  topic->question = g_strdup (question);
  topic->empty = g_strdup (empty);
  topic->figures = g_ptr_array_new_with_free_func (figure_free);
  topic->lists = g_ptr_array_new_with_free_func (list_free);
  g_ptr_array_add (self->topics, topic);
  return topic;
}

/**
 * sale_book_topic_take_figure:
 * @value: (transfer full): how much
 */
void
sale_book_topic_take_figure (SaleBookTopic *self, char *value, const char *label, SaleTone tone)
{
  SaleBookFigure *figure = g_new0 (SaleBookFigure, 1);

  figure->value = value;
  figure->label = g_strdup (label);
  figure->tone = tone;
  g_ptr_array_add (self->figures, figure);
}

/**
 * sale_book_topic_add_list:
 *
 * Returns: (transfer none): a list without lines
 */
SaleBookList *
sale_book_topic_add_list (SaleBookTopic *self, const char *title)
{
  SaleBookList *list = g_new0 (SaleBookList, 1);

  list->title = g_strdup (title);
  list->lines = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_add (self->lists, list);
  return list;
}

/**
 * sale_book_list_add:
 *
 * Counts one more, and adds its line while there is room.
 *
 * Returns: (transfer none) (nullable): the line
 */
SaleBookLine *
sale_book_list_add (SaleBookList *self, SaleBullet bullet, const char *text)
{
  SaleBookLine *line;

  self->n_all++;
  if (self->lines->len == SALE_BOOK_LINES)
    return NULL;
  line = g_new0 (SaleBookLine, 1);
  line->bullet = bullet;
  line->text = g_strdup (text);
  g_ptr_array_add (self->lines, line);
  return line;
}

gboolean
sale_book_topic_is_empty (const SaleBookTopic *self)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (((const SaleBookList *) self->lists->pdata[i])->n_all > 0)
      return FALSE;
  return TRUE;
}

/**
 * sale_book_list_dup_more:
 *
 * Returns: (transfer full) (nullable): how many lines are left out
 */
char *
sale_book_list_dup_more (const SaleBookList *self)
{
  guint more = self->n_all - self->lines->len;

  if (more == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
}
