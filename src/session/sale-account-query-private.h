/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to the query of accounts: its terms, as the parser makes them and the reader asks them.
 */

#include "sale-account-query.h"

#include "sale-money.h"

G_BEGIN_DECLS

/**
 * SaleAccountThing:
 *
 * What an account may have or lack.
 */
typedef enum
{
  SALE_THING_CONTACT = 1 << 0,
  SALE_THING_SPONSOR = 1 << 1,
  SALE_THING_CHAMPION = 1 << 2,
  SALE_THING_BUYER = 1 << 3,
  SALE_THING_CONTRACT = 1 << 4,
  SALE_THING_PLAN = 1 << 5,
  SALE_THING_GOAL = 1 << 6,
  SALE_THING_SIGNAL = 1 << 7,
  SALE_THING_OWNER = 1 << 8,
  SALE_THING_DEADLINE = 1 << 9,
  SALE_THING_TOUCH = 1 << 10,
  SALE_THING_REVIEW = 1 << 11,
  SALE_THING_HEALTH = 1 << 12,
  SALE_THING_SUCCESS = 1 << 13,
  SALE_THING_FORECAST = 1 << 14,
  SALE_THING_PENDING = 1 << 15,
  SALE_THING_CONFLICT = 1 << 16,
} SaleAccountThing;

#define SALE_THINGS_OF_CONTACTS \
  (SALE_THING_CONTACT | SALE_THING_SPONSOR | SALE_THING_CHAMPION | SALE_THING_BUYER)

/**
 * SaleAccountFact:
 *
 * What a comparison asks of an account.
 */
typedef enum
{
  SALE_FACT_TEXT, /* all that is looked in */
  SALE_FACT_NAME,
  SALE_FACT_OWNER,
  SALE_FACT_INDUSTRY,
  SALE_FACT_COUNTRY,
  SALE_FACT_CITY,
  SALE_FACT_TAG,
  SALE_FACT_TIER,
  SALE_FACT_STAGE,
  SALE_FACT_FIT,
  SALE_FACT_BAND,
  SALE_FACT_FORECAST, /* of the renewal that is due next */
  SALE_FACT_HEALTH,
  SALE_FACT_RELATIONSHIP,
  SALE_FACT_ADOPTION,
  SALE_FACT_VALUE,
  SALE_FACT_ARR,
  SALE_FACT_RENEWING,
  SALE_FACT_DEADLINE,
  SALE_FACT_TOUCH,
  SALE_FACT_NEXT_TOUCH,
  SALE_FACT_REVIEW,
  SALE_FACT_STARTED,
} SaleAccountFact;

/**
 * SaleFactType:
 * @SALE_FACT_IS_TEXT: something that contains the value
 * @SALE_FACT_IS_WORD: one word of a table
 * @SALE_FACT_IS_SCORE: 0…100
 * @SALE_FACT_IS_MONEY: minor units of the book's currency
 * @SALE_FACT_IS_AHEAD: a day; a number of days is counted from today on
 * @SALE_FACT_IS_PAST: a day; a number of days is counted back from today
 */
typedef enum
{
  SALE_FACT_IS_TEXT,
  SALE_FACT_IS_WORD,
  SALE_FACT_IS_SCORE,
  SALE_FACT_IS_MONEY,
  SALE_FACT_IS_AHEAD,
  SALE_FACT_IS_PAST,
} SaleFactType;

typedef struct
{
  const char *name;
  SaleAccountFact fact;
  SaleFactType type;
  const SaleWord *words;
} SaleAccountField;

typedef enum
{
  SALE_COMPARE_IS,
  SALE_COMPARE_IS_NOT,
  SALE_COMPARE_BELOW,
  SALE_COMPARE_AT_MOST,
  SALE_COMPARE_ABOVE,
  SALE_COMPARE_AT_LEAST,
} SaleComparison;

/**
 * SaleAccountTerm:
 * @negated: whether it holds when it does not
 * @thing: 0, or what is to be had
 * @is_counted: whether its day was given as a number of days
 * @texts: (element-type utf8) (nullable): casefolded, one of which is to be met
 * @numbers: (element-type double) (nullable): words, scores, minor units or days, likewise
 */
typedef struct
{
  gboolean negated;
  SaleAccountThing thing;
  const SaleAccountField *field;
  SaleComparison comparison;
  gboolean is_counted;
  GPtrArray *texts;
  GArray *numbers;
} SaleAccountTerm;

struct _SaleAccountQuery
{
  GPtrArray *alternatives; /* (element-type GPtrArray of SaleAccountTerm) */
};

SaleAccountTerm *sale_account_term_new (void);
void sale_account_term_free (SaleAccountTerm *self);
gboolean sale_account_term_is_text (const SaleAccountTerm *self);
gboolean sale_account_term_take_value (SaleAccountTerm *self, const char *value, SaleBasis *basis,
                                       GError **error);

const SaleAccountField *sale_account_query_find_field (const char *word);
SaleAccountThing sale_account_query_find_thing (const char *word);
GStrv sale_account_query_list_fields (void);
GStrv sale_account_query_list_things (void);
GStrv sale_account_query_list_words (const SaleAccountField *field);

extern const SaleAccountField sale_account_query_text;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountTerm, sale_account_term_free)

G_END_DECLS
