/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-log-draft-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names offered at once; who wants another one types on. */
#define COMPLETIONS_MAX 6

/**
 * SaleLogDraft:
 *
 * A line of quick capture while it is written: what the text says, and what
 * was changed of it by hand. What #SaleCapture shows is what
 * sale_log_draft_plan() writes. What was changed by hand stays when the text
 * goes on; of a person, a task, a promise or a win as long as its words stay.
 */
struct _SaleLogDraft
{
  GObject parent_instance;

  SaleLogNames *names;
  gint64 page_account;
  SaleDate today;
  SaleCapture *capture;

  gint64 account; /* by hand; 0 for what the text says */
  gint64 chosen;  /* of several accounts that fit the text */
  SaleActivityKind kind; /* by hand; 0 for what the text says */
  SaleDate date;
  GHashTable *people; /* words → gint64 id, 0 for left out */
  GHashTable *dues;   /* list and words → SaleDate */
  GHashTable *sides;  /* words → SaleParty */
};

G_DEFINE_FINAL_TYPE (SaleLogDraft, sale_log_draft, G_TYPE_OBJECT)

static void
sale_log_draft_finalize (GObject *object)
{
  SaleLogDraft *self = SALE_LOG_DRAFT (object);

  g_clear_pointer (&self->capture, sale_capture_free);
  g_clear_object (&self->names);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->dues);
  g_hash_table_unref (self->sides);
  G_OBJECT_CLASS (sale_log_draft_parent_class)->finalize (object);
}

static void
sale_log_draft_class_init (SaleLogDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_log_draft_finalize;
}

static void
sale_log_draft_init (SaleLogDraft *self)
{
  self->date = SALE_DATE_NONE;
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sale_log_draft_new:
 * @account: the account it is written on the page of, 0 for none
 *
 * Returns: (transfer full): an empty line
 */
SaleLogDraft *
sale_log_draft_new (SaleLogNames *names, gint64 account, SaleDate today)
{
  SaleLogDraft *self = g_object_new (SALE_TYPE_LOG_DRAFT, NULL);

  self->names = g_object_ref (names);
  self->page_account = account;
  self->today = today;
  sale_log_draft_set_text (self, "");
  return self;
}

SaleLogNames *
sale_log_draft_get_names (SaleLogDraft *self)
{
  return self->names;
}

/**
 * sale_log_draft_get_capture:
 *
 * Returns: (transfer none): what is written down as it stands; until the next change
 */
const SaleCapture *
sale_log_draft_get_capture (SaleLogDraft *self)
{
  return self->capture;
}

/* By hand ---------------------------------------------------------------------- */

static void
apply_people (SaleLogDraft *self)
{
  for (guint i = self->capture->people->len; i-- > 0;)
    {
      SaleCapturePerson *person = self->capture->people->pdata[i];
      const gint64 *id = g_hash_table_lookup (self->people, person->name);

      if (id && *id == 0)
        g_ptr_array_remove_index (self->capture->people, i);
      else if (id)
        person->id = *id;
    }
}

static char *
due_key (SaleLogList list, const SaleCaptureItem *item)
{
  return g_strdup_printf ("%d %s", (int) list, item->text);
}

static void
apply_list (SaleLogDraft *self, SaleLogList list)
{
  GPtrArray *items = sale_log_draft_get_list (self, list);

  for (guint i = 0; i < items->len; i++)
    {
      SaleCaptureItem *item = items->pdata[i];
      g_autofree char *key = due_key (list, item);
      gpointer value;

      if (g_hash_table_lookup_extended (self->dues, key, NULL, &value))
        item->due = GPOINTER_TO_INT (value);
      if (list == SALE_LOG_PROMISES &&
          g_hash_table_lookup_extended (self->sides, item->text, NULL, &value))
        item->side = (SaleParty) GPOINTER_TO_INT (value);
    }
}

static gboolean
is_candidate (SaleLogDraft *self, gint64 account)
{
  for (guint i = 0; i < self->capture->candidates->len; i++)
    if (g_array_index (self->capture->candidates, gint64, i) == account)
      return TRUE;
  return FALSE;
}

static void
apply (SaleLogDraft *self)
{
  if (self->capture->account == 0 && is_candidate (self, self->chosen))
    self->capture->account = self->chosen;
  if (self->account)
    self->capture->account = self->account;
  if (self->kind)
    self->capture->kind = self->kind;
  if (sale_date_is_known (self->date))
    self->capture->date = self->date;
  apply_people (self);
  apply_list (self, SALE_LOG_TASKS);
  apply_list (self, SALE_LOG_PROMISES);
}

/* Another line begins. */
static void
forget (SaleLogDraft *self)
{
  self->chosen = 0;
  g_hash_table_remove_all (self->people);
  g_hash_table_remove_all (self->dues);
  g_hash_table_remove_all (self->sides);
}

/**
 * sale_log_draft_set_text:
 * @text: what stands there now
 */
void
sale_log_draft_set_text (SaleLogDraft *self, const char *text)
{
  SaleCapture *capture = sale_capture_parse (
      text, self->names->capture, self->account ? self->account : self->page_account, self->today);

  g_clear_pointer (&self->capture, sale_capture_free);
  self->capture = capture;
  if (sale_log_draft_is_empty (self))
    forget (self);
  apply (self);
}

static void
again (SaleLogDraft *self)
{
  g_autofree char *text = g_strdup (self->capture->input);

  sale_log_draft_set_text (self, text);
}

void
sale_log_draft_set_account (SaleLogDraft *self, gint64 account)
{
  self->account = account;
  again (self);
}

void
sale_log_draft_set_kind (SaleLogDraft *self, SaleActivityKind kind)
{
  self->kind = kind;
  again (self);
}

void
sale_log_draft_set_date (SaleLogDraft *self, SaleDate date)
{
  self->date = date;
  again (self);
}

/**
 * sale_log_draft_set_person:
 * @index: who of the people
 * @contact: the contact that is meant
 */
void
sale_log_draft_set_person (SaleLogDraft *self, guint index, gint64 contact)
{
  const SaleCapturePerson *person;

  g_return_if_fail (index < self->capture->people->len);

  person = self->capture->people->pdata[index];
  g_hash_table_insert (self->people, g_strdup (person->name), g_memdup2 (&contact, sizeof contact));
  again (self);
}

/**
 * sale_log_draft_remove_person:
 *
 * Nobody who took part: the word stays in the text.
 */
void
sale_log_draft_remove_person (SaleLogDraft *self, guint index)
{
  sale_log_draft_set_person (self, index, 0);
}

/**
 * sale_log_draft_get_list:
 *
 * Returns: (transfer none) (element-type SaleCaptureItem): until the next change
 */
GPtrArray *
sale_log_draft_get_list (SaleLogDraft *self, SaleLogList list)
{
  switch (list)
    {
    case SALE_LOG_TASKS:
      return self->capture->tasks;
    case SALE_LOG_PROMISES:
      return self->capture->promises;
    case SALE_LOG_WINS:
    default:
      return self->capture->wins;
    }
}

/**
 * sale_log_draft_set_due:
 * @due: when it is due, %SALE_DATE_NONE for no day
 */
void
sale_log_draft_set_due (SaleLogDraft *self, SaleLogList list, guint index, SaleDate due)
{
  GPtrArray *items = sale_log_draft_get_list (self, list);

  g_return_if_fail (index < items->len);

  g_hash_table_insert (self->dues, due_key (list, items->pdata[index]), GINT_TO_POINTER (due));
  again (self);
}

/**
 * sale_log_draft_set_side:
 * @index: which promise
 * @side: who made it
 */
void
sale_log_draft_set_side (SaleLogDraft *self, guint index, SaleParty side)
{
  const SaleCaptureItem *item;

  g_return_if_fail (index < self->capture->promises->len);

  item = self->capture->promises->pdata[index];
  g_hash_table_insert (self->sides, g_strdup (item->text), GINT_TO_POINTER (side));
  again (self);
}

/* Completion ------------------------------------------------------------------- */

static void
add_completion (SaleLogDraft *self, GArray *list, gint64 id, gboolean is_account,
                const SaleCaptureSpan *span)
{
  SaleLogCompletion completion = { id, sale_log_names_find (self->names, id), is_account,
                                   span->start };

  if (completion.name && list->len < COMPLETIONS_MAX &&
      strcmp (completion.name, self->capture->input + span->start) != 0)
    g_array_append_val (list, completion);
}

static void
add_all (SaleLogDraft *self, GArray *list, gint64 id, GArray *candidates, gboolean is_account,
         const SaleCaptureSpan *span)
{
  if (id)
    add_completion (self, list, id, is_account, span);
  for (guint i = 0; id == 0 && i < candidates->len; i++)
    add_completion (self, list, g_array_index (candidates, gint64, i), is_account, span);
}

/**
 * sale_log_draft_list_completions:
 *
 * Returns: (transfer full) (element-type SaleLogCompletion): what the name at
 *   the end of the text may become; empty when none is being typed.
 */
GArray *
sale_log_draft_list_completions (SaleLogDraft *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SaleLogCompletion));
  const SaleCapture *capture = self->capture;
  gsize length = strlen (capture->input);

  for (guint i = 0; i < capture->spans->len; i++)
    {
      const SaleCaptureSpan *span = &g_array_index (capture->spans, SaleCaptureSpan, i);

      if (span->end != length)
        continue;
      if (span->kind == SALE_CAPTURE_ACCOUNT && self->account == 0)
        add_all (self, list, capture->account, capture->candidates, TRUE, span);
      else if (span->kind == SALE_CAPTURE_PERSON && span->index < capture->people->len)
        {
          const SaleCapturePerson *person = capture->people->pdata[span->index];

          if (strcmp (person->name, capture->input + span->start) == 0)
            add_all (self, list, person->id, person->candidates, FALSE, span);
        }
    }
  return list;
}

/**
 * sale_log_draft_complete:
 *
 * Decides for @completion.
 *
 * Returns: (transfer full): the text with the whole name, and room to go on
 */
char *
sale_log_draft_complete (SaleLogDraft *self, const SaleLogCompletion *completion)
{
  g_autofree char *before = g_strndup (self->capture->input, completion->start);

  if (completion->is_account)
    self->chosen = completion->id;
  else
    g_hash_table_insert (self->people, g_strdup (completion->name),
                         g_memdup2 (&completion->id, sizeof completion->id));
  return g_strconcat (before, completion->name, " ", NULL);
}

/* Writing ---------------------------------------------------------------------- */

gboolean
sale_log_draft_is_empty (SaleLogDraft *self)
{
  g_autofree char *text = g_strstrip (g_strdup (self->capture->input));

  return *text == '\0';
}

/**
 * sale_log_draft_plan:
 *
 * Returns: (transfer full): sale_log_plan() of what is shown; %NULL with
 *   %SALE_ERROR_INVALID when nothing is written or it names no account.
 */
SaleChangeSet *
sale_log_draft_plan (SaleLogDraft *self, SaleBasis *basis, GError **error)
{
  if (sale_log_draft_is_empty (self))
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, _ ("There is nothing to write down"));
      return NULL;
    }
  return sale_log_plan (basis, self->capture, error);
}
