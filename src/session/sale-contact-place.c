/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people stand at a customer: their influence, whom they are for, and whom
 * they report to. */
#include "sale-contact-place.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>

/**
 * sale_contact_get_place:
 *
 * Returns: what the book says of @contact
 */
SaleContactPlace
sale_contact_get_place (SaleRecord *contact)
{
  return (SaleContactPlace) {
    .influence =
        (int) sale_record_get_int (contact, sale_contact_field_influence, SALE_INFLUENCE_UNKNOWN),
    .stance = (int) sale_record_get_int (contact, sale_contact_field_stance, SALE_STANCE_UNKNOWN),
  };
}

/**
 * sale_contact_place_is_known:
 *
 * Returns: whether both are said, so that the place is one point
 */
gboolean
sale_contact_place_is_known (SaleContactPlace self)
{
  return self.influence != SALE_INFLUENCE_UNKNOWN && self.stance != SALE_STANCE_UNKNOWN;
}

gboolean
sale_contact_place_equal (SaleContactPlace a, SaleContactPlace b)
{
  return a.influence == b.influence && a.stance == b.stance;
}

/**
 * sale_contact_place_step:
 * @up: more influence, below 0 less
 * @towards: more for us, below 0 more against us
 *
 * What nobody has said begins in the middle, a stance to the side of the step.
 *
 * Returns: the place one step on, within the map
 */
SaleContactPlace
sale_contact_place_step (SaleContactPlace self, int up, int towards)
{
  if (up != 0)
    self.influence = self.influence == SALE_INFLUENCE_UNKNOWN
                         ? (1 + SALE_INFLUENCE_MAX) / 2
                         : CLAMP (self.influence + up, 1, SALE_INFLUENCE_MAX);
  if (towards != 0)
    self.stance = CLAMP ((self.stance == SALE_STANCE_UNKNOWN ? 0 : self.stance) + towards,
                         -SALE_STANCE_MAX, SALE_STANCE_MAX);
  return self;
}

/**
 * sale_stance_get_label:
 *
 * Returns: the word for a stance, by itself
 */
const char *
sale_stance_get_label (int stance)
{
  static const char *const labels[] = { N_ ("Against"), N_ ("Rather Against"), N_ ("Neither"),
                                        N_ ("Rather For"), N_ ("For") };

  return ABS (stance) <= SALE_STANCE_MAX ? _ (labels[stance + SALE_STANCE_MAX]) : _ ("Not Said");
}

static const char *
get_stance_words (int stance)
{
  static const char *const words[] = { N_ ("against us"), N_ ("rather against us"),
                                       N_ ("neither for nor against us"), N_ ("rather for us"),
                                       N_ ("for us") };

  return _ (words[stance + SALE_STANCE_MAX]);
}

/**
 * sale_contact_place_dup_words:
 *
 * Returns: (transfer full): the place within a sentence: "influence 4 of 5, for us"
 */
char *
sale_contact_place_dup_words (SaleContactPlace self)
{
  g_autofree char *influence =
      /* Translators: how much say a person has: a number, and the most there is. */
      g_strdup_printf (_ ("influence %d of %d"), self.influence, SALE_INFLUENCE_MAX);

  if (sale_contact_place_is_known (self))
    return g_strdup_printf ("%s, %s", influence, get_stance_words (self.stance));
  if (self.influence != SALE_INFLUENCE_UNKNOWN)
    return g_strdup_printf ("%s, %s", influence, _ ("stance not said"));
  if (self.stance != SALE_STANCE_UNKNOWN)
    return g_strdup_printf ("%s, %s", get_stance_words (self.stance), _ ("influence not said"));
  return g_strdup (_ ("neither influence nor stance said"));
}

/* Commands --------------------------------------------------------------------- */

static SaleChangeSet *
set_new (SaleRecord *contact, const char *words)
{
  /* Translators: a person's name, and where he or she stands now. */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), sale_contact_get_name (contact), words);

  return sale_change_set_new (SALE_AUTHOR_USER, label);
}

static void
set_number (SaleChangeSet *set, SaleRecord *contact, guint field, int number, int unknown)
{
  sale_change_set_take (set, SALE_KIND_CONTACT, sale_record_get_id (contact), field,
                        number == unknown ? (SaleValue) SALE_VALUE_INIT : sale_value_int (number));
}

/**
 * sale_contact_place_set:
 *
 * Returns: (transfer full) (nullable): the command that puts @contact there;
 *   %NULL where it stands there already
 */
SaleChangeSet *
sale_contact_place_set (SaleRecord *contact, SaleContactPlace place)
{
  SaleContactPlace old = sale_contact_get_place (contact);
  g_autofree char *words = sale_contact_place_dup_words (place);
  SaleChangeSet *set;

  if (sale_contact_place_equal (old, place))
    return NULL;
  set = set_new (contact, words);
  if (old.influence != place.influence)
    set_number (set, contact, sale_contact_field_influence, place.influence,
                SALE_INFLUENCE_UNKNOWN);
  if (old.stance != place.stance)
    set_number (set, contact, sale_contact_field_stance, place.stance, SALE_STANCE_UNKNOWN);
  return set;
}

/**
 * sale_contacts_find:
 * @contacts: (element-type SaleRecord)
 *
 * Returns: (nullable): the one with this id
 */
SaleRecord *
sale_contacts_find (GPtrArray *contacts, gint64 id)
{
  for (guint i = 0; i < contacts->len; i++)
    if (sale_record_get_id (contacts->pdata[i]) == id)
      return contacts->pdata[i];
  return NULL;
}

/**
 * sale_contact_is_below:
 * @contacts: (element-type SaleRecord): all of the account
 *
 * Returns: whether @contact is @boss, or reports to @boss, directly or through
 *   others. A circle, as a file may bring, ends where it began.
 */
gboolean
sale_contact_is_below (GPtrArray *contacts, gint64 contact, gint64 boss)
{
  for (guint i = 0; contact && i <= contacts->len; i++)
    {
      SaleRecord *record;

      if (contact == boss)
        return TRUE;
      record = sale_contacts_find (contacts, contact);
      contact = record ? sale_contact_get_reports_to (record) : 0;
    }
  return FALSE;
}

static SaleRecord *
find_boss (GPtrArray *contacts, SaleRecord *contact, gint64 id, GError **error)
{
  SaleRecord *boss = sale_contacts_find (contacts, id);

  if (boss == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         _ ("This person is not at the account any more"));
  else if (sale_contact_is_below (contacts, id, sale_record_get_id (contact)))
    {
      /* Translators: two people's names. */
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                   _ ("%s reports to %s already"), sale_contact_get_name (boss),
                     sale_contact_get_name (contact));
      boss = NULL;
    }
  return boss;
}

/**
 * sale_contact_boss_set:
 * @boss: a contact's id, 0 for nobody
 *
 * Returns: (transfer full) (nullable): the command by which @contact reports to
 *   @boss; %NULL without an error where it does already. Two who would report to
 *   each other are an error.
 */
SaleChangeSet *
sale_contact_boss_set (SaleReader *reader, SaleRecord *contact, gint64 boss, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);
  g_autoptr (GPtrArray) contacts = NULL;
  g_autofree char *words = NULL;
  SaleRecord *record = NULL;
  SaleChangeSet *set;

  if (sale_contact_get_reports_to (contact) == boss)
    return NULL;
  sale_query_where_account (query, sale_contact_get_account (contact));
  contacts = sale_reader_list (reader, query, error);
  if (contacts == NULL || (boss && !(record = find_boss (contacts, contact, boss, error))))
    return NULL;
  words = record ? g_strdup_printf (_ ("reports to %s"), sale_contact_get_name (record))
                 : g_strdup (_ ("reports to nobody"));
  set = set_new (contact, words);
  sale_change_set_take (set, SALE_KIND_CONTACT, sale_record_get_id (contact),
                        sale_contact_field_reports_to,
                        boss ? sale_value_int (boss) : (SaleValue) SALE_VALUE_INIT);
  return set;
}
