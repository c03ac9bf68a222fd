/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that follow from the book: after a value review, and of a plan's status. What
 * is private is not read. */
#include "sale-mail-draft.h"

#include "sale-account-view.h"
#include "sale-mail-template.h"
#include "sale-period.h"
#include "sale-plan-status.h"
#include "sale-report-locale.h"
#include "sale-stakeholders.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleRecord *account;
  SaleMailDraft *draft;
  GHashTable *values;
} Writer;

/* People ----------------------------------------------------------------------- */

static gboolean
has (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* Whoever must not be written to, or only by way of somebody else, is left out. */
static void
add_contact (Writer *self, SaleRecord *contact)
{
  const char *name = sale_contact_get_name (contact), *address = sale_contact_get_email (contact);
  SaleDate today = sale_basis_get_today (self->basis);
  gboolean wanted = sale_contact_is_present (contact, today) &&
                    !sale_contact_get_do_not_contact (contact) &&
                    !sale_contact_get_contact_via (contact);

  if (name == NULL)
    name = "–";
  if (!wanted || address == NULL || *address == '\0')
    g_ptr_array_add (self->draft->missing, g_strdup (name));
  else if (!has (self->draft->to, address))
    {
      g_ptr_array_add (self->draft->to, g_strdup (address));
      g_ptr_array_add (self->draft->people, g_strdup (name));
    }
}

/* A colleague is known by name alone; with an address the account has them. */
static void
add_colleague (Writer *self, const char *name)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_OUR_SIDE);
  g_autoptr (GPtrArray) colleagues = NULL;

  sale_query_where_account (query, sale_record_get_id (self->account));
  colleagues = sale_reader_list (self->reader, query, NULL);
  for (guint i = 0; name && colleagues && i < colleagues->len; i++)
    {
      const char *address = sale_our_side_get_email (colleagues->pdata[i]);

      if (address && *address && !sale_basis_is_mine (self->basis, address) &&
          g_strcmp0 (sale_our_side_get_name (colleagues->pdata[i]), name) == 0 &&
          !has (self->draft->cc, address))
        g_ptr_array_add (self->draft->cc, g_strdup (address));
    }
}

static void
add_attendee (Writer *self, SaleRecord *attendee)
{
  gint64 id = sale_attendee_get_contact (attendee);
  g_autoptr (SaleRecord) contact =
      id ? sale_reader_get_live (self->reader, SALE_KIND_CONTACT, id, NULL) : NULL;

  if (contact)
    add_contact (self, contact);
  else if (id == 0)
    add_colleague (self, sale_attendee_get_name (attendee));
}

static GPtrArray *
list_parts (Writer *self, SaleKind kind, guint field, gint64 whole, int position, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_int (whole));
  if (position >= 0)
    sale_query_order (query, (guint) position, FALSE);
  return sale_reader_list (self->reader, query, error);
}

/* Who was there; where nobody said who was, all who were invited. */
static gboolean
add_attendees (Writer *self, gint64 review, GError **error)
{
  g_autoptr (GPtrArray) attendees =
      list_parts (self, SALE_KIND_ATTENDEE, sale_attendee_field_review, review, -1, error);
  gboolean known = FALSE;

  for (guint i = 0; attendees && i < attendees->len; i++)
    known = known || sale_attendee_get_attended (attendees->pdata[i]);
  for (guint i = 0; attendees && i < attendees->len; i++)
    if (!known || sale_attendee_get_attended (attendees->pdata[i]))
      add_attendee (self, attendees->pdata[i]);
  return attendees != NULL;
}

/* Fields ----------------------------------------------------------------------- */

static void
take_value (Writer *self, const char *name, char *value)
{
  g_hash_table_insert (self->values, (gpointer) name, value ? value : g_strdup (""));
}

static char *
dup_day (SaleDate day)
{
  return sale_date_is_known (day) ? sale_date_dup_text (day) : NULL;
}

static void
take_common_values (Writer *self)
{
  const SaleEngineSettings *settings = sale_basis_get_settings (self->basis);
  const char *me = settings->my_name[0] ? settings->my_name : sale_basis_get_me (self->basis);

  take_value (self, "customer", g_strdup (sale_account_get_name (self->account)));
  take_value (self, "people", sale_mail_draft_dup_people (self->draft));
  take_value (self, "contact", sale_mail_draft_dup_people (self->draft));
  take_value (self, "today", dup_day (sale_basis_get_today (self->basis)));
  take_value (self, "me", g_strdup (me));
}

/* Decisions -------------------------------------------------------------------- */

/* What has become of it since: who, until when, whether it is done. */
typedef struct
{
  const char *text;
  const char *who;
  SaleParty side;
  SaleDate due;
  SaleDate kept;
} Decision;

static Decision
get_decision (SaleRecord *decision, SaleRecord *promise)
{
  if (promise)
    return (Decision) { sale_commitment_get_text (promise), sale_commitment_get_made_by (promise),
                        (SaleParty) sale_commitment_get_side (promise),
                        sale_commitment_get_due (promise), sale_commitment_get_kept_on (promise) };
  return (Decision) { sale_decision_get_text (decision), sale_decision_get_owner (decision),
                      (SaleParty) sale_decision_get_side (decision),
                      sale_decision_get_due (decision), SALE_DATE_NONE };
}

static void
append_decision (GString *text, const Decision *decision)
{
  g_autofree char *due = dup_day (decision->due), *kept = dup_day (decision->kept);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (decision->who && *decision->who)
    g_strv_builder_add (parts, decision->who);
  if (kept)
    /* Translators: the day something was done. */
    g_strv_builder_take (parts, g_strdup_printf (_ ("done %s"), kept));
  else if (due)
    /* Translators: until when something is to be done. */
    g_strv_builder_take (parts, g_strdup_printf (_ ("by %s"), due));
  all = g_strv_builder_end (parts);
  g_string_append_printf (text, "– %s", decision->text ? decision->text : "");
  if (all[0])
    {
      g_autofree char *facts = g_strjoinv (", ", all);

      g_string_append_printf (text, " (%s)", facts);
    }
  g_string_append_c (text, '\n');
}

/* A decision without a side is ours, as when it becomes a promise. */
static void
append_side (Writer *self, GString *text, GPtrArray *decisions, gboolean theirs)
{
  gsize before = text->len;

  for (guint i = 0; i < decisions->len; i++)
    {
      gint64 id = sale_decision_get_commitment (decisions->pdata[i]);
      g_autoptr (SaleRecord) promise =
          id ? sale_reader_get_live (self->reader, SALE_KIND_COMMITMENT, id, NULL) : NULL;
      Decision decision = get_decision (decisions->pdata[i], promise);

      if ((decision.side == SALE_PARTY_CUSTOMER) != theirs || (id && promise == NULL))
        continue;
      if (text->len == before)
        g_string_append_printf (text, "%s%s\n", before ? "\n" : "",
                                theirs ? C_ ("the customer", "You") : _ ("We"));
      append_decision (text, &decision);
    }
}

static gboolean
take_decisions (Writer *self, gint64 review, GError **error)
{
  g_autoptr (GPtrArray) decisions =
      list_parts (self, SALE_KIND_DECISION, sale_decision_field_review, review,
                  sale_decision_field_position, error);
  GString *text;

  if (decisions == NULL)
    return FALSE;
  text = g_string_new (NULL);
  append_side (self, text, decisions, FALSE);
  append_side (self, text, decisions, TRUE);
  if (text->len == 0)
    g_string_append (text, _ ("Nothing was decided this time."));
  take_value (self, "decisions", g_strchomp (g_string_free_and_steal (text)));
  return TRUE;
}

/* The next one that is planned, of the same account. */
static SaleDate
find_next_review (Writer *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW);
  g_autoptr (GPtrArray) reviews = NULL;
  SaleDate today = sale_basis_get_today (self->basis), next = SALE_DATE_NONE;

  sale_query_where_account (query, sale_record_get_id (self->account));
  reviews = sale_reader_list (self->reader, query, NULL);
  for (guint i = 0; reviews && i < reviews->len; i++)
    {
      SaleRecord *review = reviews->pdata[i];
      SaleDate day;

      if (sale_record_has (review, sale_review_field_held_on) ||
          !sale_record_has (review, sale_review_field_scheduled))
        continue;
      day = sale_date_from_instant (sale_review_get_scheduled (review),
                                    sale_basis_get_zone (self->basis));
      if (day >= today && (!sale_date_is_known (next) || day < next))
        next = day;
    }
  return next;
}

/* Writing ---------------------------------------------------------------------- */

static gboolean
write_draft (Writer *self, SaleTemplateUse use, const char *field, GError **error)
{
  const char *language = sale_account_get_language (self->account);
  g_autoptr (GError) failed = NULL;
  g_autoptr (SaleRecord) template =
      sale_mail_template_find (self->reader, use, field, language, &failed);
  const char *subject = template ? sale_template_get_subject (template) : NULL;

  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  take_common_values (self);
  if (subject == NULL || *subject == '\0')
    subject = sale_mail_template_get_subject (use);
  self->draft->subject = sale_mail_template_fill (subject, self->values);
  g_strdelimit (self->draft->subject, "\r\n", ' ');
  self->draft->body = sale_mail_template_fill (template ? sale_template_get_body (template)
                                                        : sale_mail_template_get_body (use),
                                               self->values);
  return TRUE;
}

static SaleRecord *
get_account (SaleReader *reader, SaleRecord *record, GError **error)
{
  return record ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT,
                                           sale_record_get_account (record), error)
                : NULL;
}

/**
 * sale_mail_draft_read_review:
 * @review: a value review that was held
 *
 * Returns: (transfer full): a mail to those who were there: what was decided, who does
 *   it until when, and when the next review is; %NULL with @error
 */
SaleMailDraft *
sale_mail_draft_read_review (SaleReader *reader, SaleBasis *basis, gint64 review, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_live (reader, SALE_KIND_REVIEW, review, error);
  g_autoptr (SaleRecord) account = get_account (reader, record, error);
  g_autoptr (SaleReportLocale) locale = NULL;
  g_autoptr (SaleMailDraft) draft = NULL;
  g_autoptr (GHashTable) values = NULL;
  Writer self;

  if (account == NULL)
    return NULL;
  locale = sale_report_locale_push (sale_account_get_language (account));
  draft = sale_mail_draft_new ();
  values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self = (Writer) { reader, basis, account, draft, values };
  take_value (&self, "period", sale_period_dup_label (sale_review_get_period (record)));
  take_value (&self, "held", dup_day (sale_review_get_held_on (record)));
  take_value (&self, "next_review", dup_day (find_next_review (&self)));
  if (!add_attendees (&self, review, error) || !take_decisions (&self, review, error) ||
      !write_draft (&self, SALE_TEMPLATE_USE_THANKS, "{decisions}", error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* Plans ------------------------------------------------------------------------ */

static gboolean
has_open_step (SalePlanStatusData *status, const char *name)
{
  for (guint i = 0; name && i < status->steps->len; i++)
    {
      SalePlanStatusStep *step = status->steps->pdata[i];

      if (step->side == SALE_PARTY_CUSTOMER && !sale_date_is_known (step->done_on) &&
          g_strcmp0 (step->assignee, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_customer_steps (SalePlanStatusData *status)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < status->steps->len; i++)
    {
      SalePlanStatusStep *step = status->steps->pdata[i];

      if (step->side == SALE_PARTY_CUSTOMER && !sale_date_is_known (step->done_on) &&
          step->skipped_reason == NULL && step->title)
        g_strv_builder_add (titles, step->title);
    }
  all = g_strv_builder_end (titles);
  return g_strjoinv (", ", all);
}

/* Those who have something to do; else whom we talk to. */
static gboolean
add_plan_people (Writer *self, SalePlanStatusData *status, GError **error)
{
  g_autofree gint64 *id = sale_account_view_read_data (sale_record_get_id (self->account));
  g_autoptr (SaleAccountView) view =
      sale_account_view_read (self->reader, self->basis, id, NULL, error);

  for (guint i = 0; view && i < view->facts->contacts->len; i++)
    if (has_open_step (status, sale_contact_get_name (view->facts->contacts->pdata[i])))
      add_contact (self, view->facts->contacts->pdata[i]);
  if (view && self->draft->to->len == 0 && view->main_contact &&
      !has (self->draft->missing, sale_record_get_title (view->main_contact)))
    add_contact (self, view->main_contact);
  return view != NULL;
}

/**
 * sale_mail_draft_read_plan:
 * @message: (nullable): a few words to the customer
 *
 * Returns: (transfer full): a mail that says where a plan stands, as its status page
 *   does, to those of the customer who have a step to do; %NULL with @error
 */
SaleMailDraft *
sale_mail_draft_read_plan (SaleReader *reader, SaleBasis *basis, gint64 plan, const char *message,
                           GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_live (reader, SALE_KIND_PLAN, plan, error);
  g_autoptr (SaleRecord) account = get_account (reader, record, error);
  g_autoptr (SalePlanStatusData) status =
      account ? sale_plan_status_read (reader, basis, plan, error) : NULL;
  g_autoptr (SaleReportLocale) locale = NULL;
  g_autoptr (SaleMailDraft) draft = NULL;
  g_autoptr (GHashTable) values = NULL;
  Writer self;

  if (status == NULL)
    return NULL;
  locale = sale_report_locale_push (sale_account_get_language (account));
  draft = sale_mail_draft_new ();
  values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self = (Writer) { reader, basis, account, draft, values };
  take_value (&self, "plan", g_strdup (status->plan ? status->plan : _ ("Plan")));
  take_value (&self, "message", g_strdup (message));
  take_value (&self, "progress",
              g_strdup_printf (_ ("%u of %u required steps done"), status->done, status->required));
  take_value (&self, "customer_steps", dup_customer_steps (status));
  take_value (&self, "status", sale_plan_status_dup_text (status));
  if (!add_plan_people (&self, status, error) ||
      !write_draft (&self, SALE_TEMPLATE_USE_STATUS, NULL, error))
    return NULL;
  return g_steal_pointer (&draft);
}
