/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-typed-language.h"
#include "sale-records.h"

G_BEGIN_DECLS

/* What lies behind this many bytes is kept as text and not looked at. */
#define SALE_CAPTURE_MAX 65536
/* So many tasks, promises and wins are found in one text; the rest stays text. */
#define SALE_CAPTURE_MAX_ITEMS 100
/* So many matches of a name are offered. */
#define SALE_CAPTURE_MAX_CANDIDATES 20

#define SALE_TYPE_CAPTURE_NAMES (sale_capture_names_get_type ())

/**
 * SaleCaptureNames:
 *
 * The names that quick capture completes, and the words it understands in the
 * language of the user. Filled once, then only read; reference counted, may
 * cross threads.
 */
typedef struct _SaleCaptureNames SaleCaptureNames;

GType sale_capture_names_get_type (void);
SaleCaptureNames *sale_capture_names_new (void);
SaleCaptureNames *sale_capture_names_new_in (const SaleTypedLanguage *language);
SaleCaptureNames *sale_capture_names_ref (SaleCaptureNames *self);
void sale_capture_names_unref (SaleCaptureNames *self);
void sale_capture_names_add_account (SaleCaptureNames *self, gint64 id, const char *name);
void sale_capture_names_add_contact (SaleCaptureNames *self, gint64 id, gint64 account,
                                     const char *name);

/**
 * SaleCaptureSpanKind:
 *
 * What a part of the text was understood as.
 */
typedef enum
{
  SALE_CAPTURE_ACCOUNT,
  SALE_CAPTURE_PERSON,
  SALE_CAPTURE_KIND,
  SALE_CAPTURE_DATE,
  SALE_CAPTURE_TIME,
  SALE_CAPTURE_DURATION,
  SALE_CAPTURE_TASK,
  SALE_CAPTURE_PROMISE,
  SALE_CAPTURE_WIN,
  SALE_CAPTURE_NEXT_STEP,
  SALE_CAPTURE_DUE,
} SaleCaptureSpanKind;

/**
 * SaleCaptureSpan:
 * @start: its first byte in the input
 * @end: the byte behind it
 * @index: which person, task, promise or win it is; 0 else
 *
 * Where something was understood, to show a chip for it.
 */
typedef struct
{
  SaleCaptureSpanKind kind;
  guint start;
  guint end;
  guint index;
} SaleCaptureSpan;

/**
 * SaleCapturePerson:
 * @id: the contact's id, 0 for somebody not in the book or when several fit
 * @name: as it was written
 * @candidates: (element-type gint64): the contacts that fit, when several do
 */
typedef struct
{
  gint64 id;
  char *name;
  GArray *candidates;
} SaleCapturePerson;

/**
 * SaleCaptureItem:
 * @text: the task, promise or win, without its date
 * @due: when it is due, or %SALE_DATE_NONE
 * @side: for a promise: whose it is
 * @contact: for a promise of theirs: the id of who made it, or 0
 */
typedef struct
{
  char *text;
  SaleDate due;
  SaleParty side;
  gint64 contact;
} SaleCaptureItem;

/**
 * SaleCapture:
 * @input: the text, made valid
 * @account: the account's id, 0 when none was found or several fit
 * @candidates: (element-type gint64): the accounts that fit, when several do
 * @people: (element-type SaleCapturePerson): who took part
 * @kind: what it was; a note when the text does not say
 * @date: the day, today when the text does not say
 * @minute: the minute of the day, -1 when the text does not say
 * @duration: in minutes, 0 when the text does not say
 * @text: what is written down
 * @next_step: (nullable): what comes next
 * @tasks: (element-type SaleCaptureItem)
 * @promises: (element-type SaleCaptureItem)
 * @wins: (element-type SaleCaptureItem)
 * @spans: (element-type SaleCaptureSpan): what was understood where, in order
 *
 * What a line such as "Acme call with Dana yesterday: went well !send slides by
 * Friday +offer *saved a day" says. Source: product.md "Accounts".
 */
typedef struct
{
  char *input;
  gint64 account;
  GArray *candidates;
  GPtrArray *people;
  SaleActivityKind kind;
  SaleDate date;
  int minute;
  int duration;
  char *text;
  char *next_step;
  GPtrArray *tasks;
  GPtrArray *promises;
  GPtrArray *wins;
  GArray *spans;
} SaleCapture;

SaleCapture *sale_capture_parse (const char *input, SaleCaptureNames *names, gint64 account,
                                 SaleDate today);
void sale_capture_free (SaleCapture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCaptureNames, sale_capture_names_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCapture, sale_capture_free)

G_END_DECLS
