/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The playbooks that come with the program. A book holds copies of them, which
 * are its own: to be edited or deleted like any other. */
#include "sale-playbooks.h"

#include "sale-plans.h"

#include <glib/gi18n-lib.h>

#define US SALE_PARTY_US
#define CUSTOMER SALE_PARTY_CUSTOMER
#define AFTER(n) (1u << (n))

/* Days from the signature. */
static const SaleShippedStep onboarding[] = {
  { N_ ("Read the handover and ask the seller what is missing"), US, 1, TRUE, TRUE, FALSE, 0,
    N_ ("Every empty block of the handover is a question. Ask before the customer has to say it "
        "twice.") },
  { N_ ("Welcome mail with names, dates and the next meeting"), US, 2, TRUE, FALSE, FALSE, 0,
    N_ ("Who does what on our side, how to reach them, and when the kick-off is.") },
  { N_ ("Name a project lead"), CUSTOMER, 5, TRUE, TRUE, FALSE, 0,
    N_ ("One person who may decide, with time set aside for it.") },
  { N_ ("Kick-off held"), US, 10, TRUE, TRUE, FALSE, AFTER (2),
    N_ ("Agree the plan, the dates and what each side owes. End with the success definition read "
        "aloud.") },
  { N_ ("Confirm the success definition"), CUSTOMER, 14, TRUE, TRUE, FALSE, AFTER (3),
    N_ ("In the customer’s own words, with a number and a date, from the person who pays.") },
  { N_ ("Give access to the data"), CUSTOMER, 18, TRUE, TRUE, FALSE, AFTER (2),
    N_ ("The step that is late most often. Say on day one what it takes and who can grant it.") },
  { N_ ("Set up accounts and single sign-on"), US, 21, TRUE, FALSE, FALSE, AFTER (2), NULL },
  { N_ ("Import the history"), US, 25, TRUE, FALSE, FALSE, AFTER (5), NULL },
  { N_ ("First result live"), US, 30, TRUE, TRUE, TRUE, AFTER (7),
    N_ ("The first moment that is worth the money. It counts when a named person at the customer "
        "says so.") },
  { N_ ("Train the users"), US, 40, TRUE, FALSE, FALSE, AFTER (8),
    N_ ("Small groups, with their own data, in their own working day.") },
  { N_ ("Nominate two power users"), CUSTOMER, 42, FALSE, FALSE, FALSE, 0,
    N_ ("Two, so that one may leave.") },
  { N_ ("Check the first month of use"), US, 60, TRUE, FALSE, FALSE, AFTER (9),
    N_ ("Who does not log in? Ask them why, one by one.") },
  { N_ ("Review the first 90 days and agree what is next"), US, 90, TRUE, TRUE, FALSE, AFTER (8),
    N_ ("Close the plan together: what was promised, what happened, what comes now.") },
};

/* Days from the day the term would renew. */
static const SaleShippedStep renewal[] = {
  { N_ ("T−180: review value and risks, set the aim"), US, -180, TRUE, TRUE, FALSE, 0,
    N_ ("What would this customer lose if it ended? Who would miss it? If you cannot say, that is "
        "the work of the next six months.") },
  { N_ ("T−120: value review with the economic buyer"), US, -120, TRUE, TRUE, FALSE, AFTER (0),
    N_ ("Confirmed results first, price last.") },
  { N_ ("T−120: learn how they buy"), US, -120, TRUE, FALSE, FALSE, 0,
    N_ ("Budget round, purchase order, legal review, who signs and who is away in August.") },
  { N_ ("T−90: send the proposal"), US, -90, TRUE, TRUE, FALSE, AFTER (1),
    N_ ("One page: what they got, what it costs, what changes. Name the date by which notice would "
        "have to be given; it builds trust.") },
  { N_ ("T−90: our notice of a price change, if there is one"), US, -90, FALSE, FALSE, FALSE, 0,
    N_ ("Check the clause and the cap on the proof sheet.") },
  { N_ ("T−60: answer to the proposal"), CUSTOMER, -60, TRUE, TRUE, FALSE, AFTER (3), NULL },
  { N_ ("T−60: clear what procurement and legal ask"), US, -60, TRUE, FALSE, FALSE, AFTER (3),
    NULL },
  { N_ ("T−30: signature"), CUSTOMER, -30, TRUE, TRUE, FALSE, AFTER (5), NULL },
  { N_ ("T−30: tell support, finance and delivery what changes"), US, -30, TRUE, FALSE, FALSE, 0,
    NULL },
  { N_ ("Thank the people who decided"), US, 3, FALSE, FALSE, FALSE, AFTER (7),
    N_ ("A personal note, and the first date of the new term in it.") },
};

/* Days from the day of the meeting. */
static const SaleShippedStep review[] = {
  { N_ ("Fix the date and the people, the economic buyer among them"), US, -28, TRUE, TRUE, FALSE,
    0, N_ ("Without someone who decides it is a status meeting.") },
  { N_ ("Collect readings, outcomes and open promises"), US, -14, TRUE, TRUE, FALSE, 0, NULL },
  { N_ ("Ask what has changed on their side"), US, -10, TRUE, FALSE, FALSE, 0,
    N_ ("Ten minutes with the champion: new people, new targets, anything that will be said in the "
        "room.") },
  { N_ ("Get two claims confirmed before the meeting"), US, -7, TRUE, FALSE, FALSE, AFTER (1),
    N_ ("A figure that they gave themselves is not argued about.") },
  { N_ ("Send the pack"), US, -3, TRUE, FALSE, FALSE, AFTER (1), NULL },
  { N_ ("Hold the review"), US, 0, TRUE, TRUE, FALSE, AFTER (0),
    N_ ("Half of the time is theirs. Ask whether the success definition is still right.") },
  { N_ ("Send the decisions with owner and date"), US, 2, TRUE, TRUE, FALSE, AFTER (5), NULL },
};

/* Days from the day the signal was raised. */
static const SaleShippedStep signal_response[] = {
  { N_ ("Look at the facts: what exactly changed, since when"), US, 0, TRUE, TRUE, FALSE, 0,
    N_ ("Is it the data? A holiday? A project that has ended?") },
  { N_ ("Ask the customer, by phone"), US, 2, TRUE, TRUE, FALSE, AFTER (0),
    N_ ("An open question, no defence, no offer yet.") },
  { N_ ("Say back what was heard and agree one next step"), US, 3, TRUE, FALSE, FALSE, AFTER (1),
    NULL },
  { N_ ("Do it, and show it"), US, 10, TRUE, TRUE, FALSE, AFTER (2), NULL },
  { N_ ("Close the signal with what it meant"), US, 21, TRUE, FALSE, FALSE, AFTER (3),
    N_ ("Real risk, seasonal, reorganisation, project done, data error: the next one is read better "
        "for it.") },
};

/* Days from the day it became known. */
static const SaleShippedStep sponsor_loss[] = {
  { N_ ("Call the one who leaves: thanks, successor, state of things"), US, 2, TRUE, TRUE, FALSE, 0,
    N_ ("Ask for an introduction while they still have a mail address.") },
  { N_ ("Find out who decides now"), US, 5, TRUE, TRUE, FALSE, 0, NULL },
  { N_ ("Our sponsor writes to the new one"), US, 7, TRUE, FALSE, FALSE, AFTER (1), NULL },
  { N_ ("First meeting with the successor"), US, 14, TRUE, TRUE, FALSE, AFTER (1),
    N_ ("Their aims first. What the one before wanted may not count any more.") },
  { N_ ("Confirm or rewrite the success definition"), CUSTOMER, 21, TRUE, TRUE, FALSE, AFTER (3),
    NULL },
  { N_ ("Build a second relationship"), US, 30, TRUE, FALSE, FALSE, 0,
    N_ ("Nobody should be the only one who knows why they bought.") },
  { N_ ("Move the forecast to what is known now"), US, 30, TRUE, FALSE, FALSE, AFTER (3), NULL },
};

/* Days from the last day in service. */
static const SaleShippedStep offboarding[] = {
  { N_ ("Confirm the notice and the last day in writing"), US, -45, TRUE, TRUE, FALSE, 0, NULL },
  { N_ ("Ask why, and listen"), US, -40, TRUE, TRUE, FALSE, 0,
    N_ ("Someone who did not lose the account asks best.") },
  { N_ ("Say which data is wanted and in which form"), CUSTOMER, -30, TRUE, FALSE, FALSE, 0, NULL },
  { N_ ("Hand over the data"), US, -10, TRUE, TRUE, FALSE, AFTER (2), NULL },
  { N_ ("Switch off accounts and integrations"), US, 0, TRUE, TRUE, FALSE, AFTER (3), NULL },
  { N_ ("Final invoice, nothing left open"), US, 10, TRUE, FALSE, FALSE, 0, NULL },
  { N_ ("Delete what is to be deleted and say so"), US, 30, TRUE, TRUE, FALSE, AFTER (4), NULL },
  { N_ ("Ask how it went, with the door open"), US, 120, FALSE, FALSE, FALSE, 0,
    N_ ("People change companies and minds.") },
};

#define STEPS(array) array, G_N_ELEMENTS (array)

static const SaleShippedPlaybook shipped[] = {
  { SALE_PLAYBOOK_KIND_ONBOARDING, N_ ("Onboarding in 90 Days"),
    N_ ("From the signature to a first result that the customer confirms. Anchor: the day of the "
        "signature."),
    STEPS (onboarding) },
  { SALE_PLAYBOOK_KIND_RENEWAL, N_ ("Renewal Outreach"),
    N_ ("Half a year of preparation for one signature. Anchor: the day the term renews."),
    STEPS (renewal) },
  { SALE_PLAYBOOK_KIND_REVIEW, N_ ("Value Review"),
    N_ ("Prepare, hold and follow up a value review. Anchor: the day of the meeting."),
    STEPS (review) },
  { SALE_PLAYBOOK_KIND_SIGNAL_RESPONSE, N_ ("Answer a Signal"),
    N_ ("From a warning to a known meaning. Anchor: the day it was raised."),
    STEPS (signal_response) },
  { SALE_PLAYBOOK_KIND_SPONSOR_LOSS, N_ ("Sponsor or Champion Leaves"),
    N_ ("Keep the account when its people change. Anchor: the day it became known."),
    STEPS (sponsor_loss) },
  { SALE_PLAYBOOK_KIND_OFFBOARDING, N_ ("Offboarding"),
    N_ ("A clean end that can be a new beginning. Anchor: the last day in service."),
    STEPS (offboarding) },
};

/**
 * sale_playbooks_get_shipped:
 * @n_playbooks: (out): how many
 *
 * Returns: (array length=n_playbooks) (transfer none): the playbooks that come
 *   with the program, their texts untranslated.
 */
const SaleShippedPlaybook *
sale_playbooks_get_shipped (guint *n_playbooks)
{
  *n_playbooks = G_N_ELEMENTS (shipped);
  return shipped;
}

/* Shipped playbooks have the same ids in every book, so that two books that are
 * brought together have each of them once. */
static SaleUuid
make_uuid (guint playbook, guint step)
{
  return (SaleUuid) { { 0x01, 0x8c, 0xc2, 0x51, 0xf4, 0x00, 0x70, (guint8) playbook, 0x80, 0x5e,
                        0xc0, 0x5a, 0x1e, 0x00, 0x00, (guint8) step } };
}

static void
set_flag (SaleChangeSet *set, gint64 id, guint field, gboolean value)
{
  sale_change_set_set_int (set, SALE_KIND_PLAYBOOK_STEP, id, field, value);
}

static void
set_dependencies (SaleChangeSet *set, gint64 id, gint64 first, guint depends_on)
{
  gint64 ids[32];
  gsize n_ids = 0;

  for (guint i = 0; i < 32; i++)
    if (depends_on & AFTER (i))
      ids[n_ids++] = first - i;
  if (n_ids > 0)
    sale_change_set_set_refs (set, SALE_KIND_PLAYBOOK_STEP, id, sale_playbook_step_field_depends_on,
                              ids, n_ids);
}

static void
add_step (SaleChangeSet *set, guint playbook, guint number, gint64 parent, char **position)
{
  const SaleShippedStep *step = &shipped[playbook].steps[number];
  SaleUuid uuid = make_uuid (playbook, number + 1);
  gint64 id =
      sale_change_set_create_as (set, SALE_KIND_PLAYBOOK_STEP, &uuid, parent - 1 - (gint64) number);
  char *next = sale_position_between (*position, NULL);

  g_free (*position);
  *position = next;
  sale_change_set_set_int (set, SALE_KIND_PLAYBOOK_STEP, id, sale_playbook_step_field_playbook,
                           parent);
#define TEXT(name, value) \
  sale_change_set_set_text (set, SALE_KIND_PLAYBOOK_STEP, id, sale_playbook_step_field_##name, \
                            value)
  TEXT (title, _(step->title));
  TEXT (side, sale_word_to_nick (sale_party_words, step->side));
  TEXT (position, next);
  if (step->guidance)
    TEXT (guidance, _(step->guidance));
#undef TEXT
  sale_change_set_set_int (set, SALE_KIND_PLAYBOOK_STEP, id, sale_playbook_step_field_offset_days,
                           step->offset_days);
  set_flag (set, id, sale_playbook_step_field_required, step->required);
  set_flag (set, id, sale_playbook_step_field_essential, step->essential);
  set_flag (set, id, sale_playbook_step_field_first_value, step->first_value);
  set_dependencies (set, id, parent - 1, step->depends_on);
}

/**
 * sale_playbooks_add:
 * @playbook: the number of a shipped one
 * @last_id: the last negative id in use, 0 for none
 *
 * Adds a copy of a shipped playbook, in the user's language, to a change set.
 * It takes the id @last_id − 1, its steps those after it.
 *
 * Returns: the last negative id in use.
 */
gint64
sale_playbooks_add (SaleChangeSet *set, guint playbook, gint64 last_id)
{
  const SaleShippedPlaybook *self = &shipped[playbook];
  SaleUuid uuid = make_uuid (playbook, 0);
  gint64 id = sale_change_set_create_as (set, SALE_KIND_PLAYBOOK, &uuid, last_id - 1);
  g_autofree char *position = NULL;

#define TEXT(name, value) \
  sale_change_set_set_text (set, SALE_KIND_PLAYBOOK, id, sale_playbook_field_##name, value)
  TEXT (name, _(self->name));
  TEXT (kind, sale_word_to_nick (sale_playbook_kind_words, self->kind));
  TEXT (description, _(self->description));
#undef TEXT
  for (guint i = 0; i < self->n_steps; i++)
    add_step (set, playbook, i, id, &position);
  return id - (gint64) self->n_steps;
}

static gboolean
is_installed (SaleReader *reader, guint playbook, gboolean *installed, GError **error)
{
  SaleUuid uuid = make_uuid (playbook, 0);
  SaleKind kind;
  gint64 id;

  if (!sale_reader_find_uuid (reader, &uuid, &id, &kind, error))
    return FALSE;
  *installed = id != 0;
  return TRUE;
}

/**
 * sale_playbooks_install:
 *
 * Gives a book its copies of the shipped playbooks. One that the book has had
 * before, even if it was deleted since, is left alone. What this does cannot be
 * undone with Undo.
 */
gboolean
sale_playbooks_install (SaleBook *book, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_RULE, _("Add the playbooks"));
  g_autoptr (SaleCommit) commit = NULL;
  gint64 last_id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      gboolean installed;

      if (!is_installed (sale_book_get_reader (book), i, &installed, error))
        return FALSE;
      if (!installed)
        last_id = sale_playbooks_add (set, i, last_id);
    }
  if (last_id == 0)
    return TRUE;
  commit = sale_book_commit (book, set, error);
  return commit != NULL;
}
