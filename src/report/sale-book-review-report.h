/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

/*
 * The weekly review of a whole book: an agenda with what is to be known for each
 * of its items. The structs are plain: the caller fills them, with figures of the
 * engine, in the order in which they are to be shown. Texts are owned.
 */

/**
 * SaleBookFigure:
 * @value: "12", "€60,000"
 * @label: what it is
 */
typedef struct
{
  char *value;
  char *label;
  SaleTone tone;
} SaleBookFigure;

/**
 * SaleBookLine:
 * @text: what it is about, mostly an account
 * @detail: (nullable): what is to be known of it
 * @when: (nullable): a date or an amount, at the line's end
 * @badge: (nullable): its state in a word
 * @tone: of @badge
 */
typedef struct
{
  SaleBullet bullet;
  char *text;
  char *detail;
  char *when;
  char *badge;
  SaleTone tone;
} SaleBookLine;

/**
 * SaleBookList:
 * @title: what the lines have in common
 * @lines: (element-type SaleBookLine): the most important first
 * @n_all: how many there are, of which @lines are the first
 */
typedef struct
{
  char *title;
  GPtrArray *lines;
  guint n_all;
} SaleBookList;

/**
 * SaleBookTopic:
 * @title: "Health"
 * @question: what is to be answered
 * @empty: said when all lists are empty
 * @figures: (element-type SaleBookFigure)
 * @lists: (element-type SaleBookList): those without lines are not shown
 */
typedef struct
{
  char *title;
  char *question;
  char *empty;
  GPtrArray *figures;
  GPtrArray *lists;
} SaleBookTopic;

/**
 * SaleBookReviewData:
 * @headline: (nullable): whose book, how many accounts, how much a year
 * @note: (nullable): what the figures leave out
 * @n_accounts: how many accounts it goes through
 * @n_book: how many there are, whoever owns them
 * @author: (nullable): who prepared it
 * @language: (nullable): BCP 47; the locale's without it
 * @topics: (element-type SaleBookTopic): the agenda
 */
typedef struct
{
  char *headline;
  char *note;
  char *author;
  char *language;
  SaleDate today;
  SalePaper paper;
  guint n_accounts;
  guint n_book;
  GPtrArray *topics;
} SaleBookReviewData;

/* As many lines of a list as people go through in a meeting. */
#define SALE_BOOK_LINES 8

SaleBookReviewData *sale_book_review_data_new (void);
void sale_book_review_data_free (SaleBookReviewData *self);
char *sale_book_review_data_dup_title (const SaleBookReviewData *self);
SaleBookTopic *sale_book_review_data_add_topic (SaleBookReviewData *self, const char *title,
                                                const char *question, const char *empty);
void sale_book_topic_take_figure (SaleBookTopic *self, char *value, const char *label,
                                  SaleTone tone);
SaleBookList *sale_book_topic_add_list (SaleBookTopic *self, const char *title);
SaleBookLine *sale_book_list_add (SaleBookList *self, SaleBullet bullet, const char *text);
gboolean sale_book_topic_is_empty (const SaleBookTopic *self);
char *sale_book_list_dup_more (const SaleBookList *self);

SaleDocument *sale_book_review_report_new (const SaleBookReviewData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleBookReviewData, sale_book_review_data_free)

G_END_DECLS
