/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of an account: activities, outcomes, promises, signals, reviews. */
#include "sale-account-events.h"

#include "sale-ratio.h"

G_DEFINE_FINAL_TYPE (SaleAccountEvent, sale_account_event, G_TYPE_OBJECT)

static void
sale_account_event_finalize (GObject *object)
{
  SaleAccountEvent *self = SALE_ACCOUNT_EVENT (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->needle);

  G_OBJECT_CLASS (sale_account_event_parent_class)->finalize (object);
}

static void
sale_account_event_class_init (SaleAccountEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_event_finalize;
}

static void
sale_account_event_init (SaleAccountEvent *self)
{
}

typedef struct
{
  SaleBasis *basis;
  const SaleAccountFacts *facts;
  GHashTable *contacts; /* id → name */
  GPtrArray *events;
} Loader;

/* Takes @title and @detail. */
static void
add_event (Loader *self, SaleRecord *record, gint64 at, char *title, char *detail)
{
  SaleAccountEvent *event = g_object_new (SALE_TYPE_ACCOUNT_EVENT, NULL);
  g_autofree char *all = g_strjoin ("\n", title, detail ? detail : "", NULL);

  event->kind = sale_record_get_kind (record);
  event->record = sale_record_get_id (record);
  if (event->kind == SALE_KIND_ACTIVITY)
    event->activity = (SaleActivityKind) sale_activity_get_kind (record);
  event->at = at;
  event->day = sale_date_from_instant (at, sale_basis_get_zone (self->basis));
  event->title = title;
  event->detail = detail;
  event->needle = g_utf8_casefold (all, -1);
  g_ptr_array_add (self->events, event);
}

static void
add_on_day (Loader *self, SaleRecord *record, SaleDate day, char *title, char *detail)
{
  add_event (self, record, sale_date_to_instant (day, sale_basis_get_zone (self->basis)), title,
             detail);
}

/* Activities ----------------------------------------------------------------- */

static char *
dup_contact_names (Loader *self, SaleRecord *activity)
{
  const char *json = sale_activity_get_contacts (activity);
  g_autoptr (GArray) ids = json ? sale_refs_split (json) : NULL;
  GString *names = g_string_new (NULL);

  for (guint i = 0; ids && i < ids->len; i++)
    {
      const char *name = g_hash_table_lookup (self->contacts, &g_array_index (ids, gint64, i));

      if (name)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

static gboolean
add_activity (SaleRecord *activity, gpointer data)
{
  Loader *self = data;
  const char *kind =
      sale_word_to_label (sale_activity_kind_words, sale_activity_get_kind (activity));
  g_autofree char *names = dup_contact_names (self, activity);
  gint64 at = sale_activity_get_at (activity);

  if (kind == NULL)
    kind = _ ("Activity");
  add_event (self, activity, at == SALE_INSTANT_NONE ? sale_record_get_created (activity) : at,
             /* Translators: a kind of activity and whom with: "Call with Ines Müller". */
             *names ? g_strdup_printf (_ ("%s with %s"), kind, names) : g_strdup (kind),
                                       g_strdup (sale_activity_get_text (activity)));
  return TRUE;
}

static gboolean
load_activities (Loader *self, SaleReader *reader, GError **error)
{
  static const guint fields[] = { sale_activity_field_account, sale_activity_field_at,
                                  sale_activity_field_kind, sale_activity_field_contacts,
                                  sale_activity_field_text };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACTIVITY);

  sale_query_where_account (query, sale_record_get_id (self->facts->account));
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  return sale_reader_foreach (reader, query, add_activity, self, error);
}

/* The rest ------------------------------------------------------------------- */

static char *
dup_amount (SaleRecord *outcome)
{
  g_autofree char *number = NULL;
  const char *unit = sale_outcome_get_unit (outcome);

  if (!sale_record_has (outcome, sale_outcome_field_amount))
    return NULL;
  number = sale_decimal_dup (sale_outcome_get_amount (outcome), 1, 0);
  return g_strdup_printf ("%s\u00a0%s", number, unit ? unit : "");
}

static void
add_outcome (Loader *self, SaleRecord *outcome)
{
  const char *we_did = sale_outcome_get_we_did (outcome);
  const char *grade = sale_word_to_label (sale_grade_words, sale_outcome_get_grade (outcome));
  g_autofree char *amount = dup_amount (outcome);
  GString *detail = g_string_new (sale_outcome_get_so_that (outcome));

  if (amount)
    g_string_append_printf (detail, "%s%s", detail->len ? " · " : "", amount);
  if (grade)
    g_string_append_printf (detail, "%s%s", detail->len ? " · " : "", grade);
  if (sale_date_is_known (sale_outcome_get_date (outcome)))
    add_on_day (self, outcome, sale_outcome_get_date (outcome),
                g_strdup_printf (_ ("Outcome: %s"), we_did ? we_did : "–"),
                                 g_string_free_and_steal (detail));
  else
    g_string_free (detail, TRUE);
}

static void
add_commitment (Loader *self, SaleRecord *commitment)
{
  SaleDate made = sale_commitment_get_made_on (commitment);
  SaleDate kept = sale_commitment_get_kept_on (commitment);
  gboolean theirs = sale_commitment_get_side (commitment) == SALE_PARTY_CUSTOMER;
  const char *text = sale_commitment_get_text (commitment);

  if (sale_date_is_known (made))
    add_on_day (self, commitment, made,
                g_strdup_printf (theirs ? _ ("They promised: %s") : _ ("We promised: %s"), text),
                                 g_strdup (sale_commitment_get_source (commitment)));
  if (sale_date_is_known (kept))
    add_on_day (self, commitment, kept,
                g_strdup_printf (_ ("Promise kept: %s"), text),
                                 g_strdup (sale_commitment_get_evidence (commitment)));
}

static void
add_signal (Loader *self, SaleRecord *signal)
{
  const char *kind = sale_word_to_label (sale_signal_kind_words, sale_signal_get_kind (signal));

  if (sale_date_is_known (sale_signal_get_raised_on (signal)))
    add_on_day (self, signal, sale_signal_get_raised_on (signal),
                g_strdup_printf (_ ("Signal: %s"), kind ? kind : "–"),
                                 g_strdup (sale_signal_get_evidence (signal)));
}

static void
add_review (Loader *self, SaleRecord *review)
{
  if (sale_date_is_known (sale_review_get_held_on (review)))
    add_on_day (self, review, sale_review_get_held_on (review),
                g_strdup_printf (_ ("Value review %s held"), sale_review_get_period (review)),
                                 g_strdup (sale_review_get_place (review)));
}

static void
add_each (Loader *self, GPtrArray *records, void (*add) (Loader *, SaleRecord *))
{
  for (guint i = 0; i < records->len; i++)
    add (self, records->pdata[i]);
}

static GHashTable *
index_contacts (const SaleAccountFacts *facts)
{
  GHashTable *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < facts->contacts->len; i++)
    {
      gint64 id = sale_record_get_id (facts->contacts->pdata[i]);

      g_hash_table_insert (table, g_memdup2 (&id, sizeof id),
                           (gpointer) sale_contact_get_name (facts->contacts->pdata[i]));
    }
  return table;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  SaleAccountEvent *left = *(SaleAccountEvent *const *) a, *right = *(SaleAccountEvent *const *) b;

  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;
  return left->record > right->record ? -1 : left->record < right->record;
}

/**
 * sale_account_events_list:
 * @facts: the account's facts
 *
 * Returns: (transfer full) (element-type SaleAccountEvent): all that happened
 *   with the account, the newest first.
 */
GPtrArray *
sale_account_events_list (SaleReader *reader, SaleBasis *basis, const SaleAccountFacts *facts,
                          GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) contacts = index_contacts (facts);
  Loader loader = { basis, facts, contacts, events };

  if (!load_activities (&loader, reader, error))
    return NULL;
  add_each (&loader, facts->outcomes, add_outcome);
  add_each (&loader, facts->commitments, add_commitment);
  add_each (&loader, facts->signals, add_signal);
  add_each (&loader, facts->reviews, add_review);
  g_ptr_array_sort (events, compare_events);
  return g_steal_pointer (&events);
}

gboolean
sale_account_event_is_same (SaleAccountEvent *self, SaleAccountEvent *other)
{
  return self->record == other->record && self->at == other->at && self->day == other->day &&
         self->activity == other->activity && g_str_equal (self->title, other->title) &&
         g_strcmp0 (self->detail, other->detail) == 0;
}

static gboolean
is_in (SaleAccountEvent *self, SaleEventFilter filter)
{
  switch (filter)
    {
    case SALE_EVENTS_CALLS:
      return self->activity == SALE_ACTIVITY_CALL;
    case SALE_EVENTS_MEETINGS:
      return self->activity == SALE_ACTIVITY_MEETING;
    case SALE_EVENTS_MAILS:
      return self->activity == SALE_ACTIVITY_MAIL;
    case SALE_EVENTS_NOTES:
      return self->kind == SALE_KIND_ACTIVITY && self->activity > SALE_ACTIVITY_MAIL;
    case SALE_EVENTS_OUTCOMES:
      return self->kind == SALE_KIND_OUTCOME;
    case SALE_EVENTS_PROMISES:
      return self->kind == SALE_KIND_COMMITMENT;
    case SALE_EVENTS_SIGNALS:
      return self->kind == SALE_KIND_SIGNAL;
    case SALE_EVENTS_REVIEWS:
      return self->kind == SALE_KIND_REVIEW;
    case SALE_EVENTS_ALL:
    default:
      return TRUE;
    }
}

/**
 * sale_account_event_matches:
 * @needle: (nullable): casefolded text
 */
gboolean
sale_account_event_matches (SaleAccountEvent *self, SaleEventFilter filter, const char *needle)
{
  return is_in (self, filter) && (needle == NULL || strstr (self->needle, needle) != NULL);
}
