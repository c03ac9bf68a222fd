/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-band.h"
#include "sale-plain-text.h"
#include "sale-ratio.h"
#include "sale-state-pill.h"
#include "sale-widget.h"

#include <math.h>

#define LEFT_KEY "<Control>l"

/**
 * SaleAccountPeople:
 *
 * Whom we know at an account: how well the required roles are covered, whether
 * everything hangs on one person, the contacts, and who is there on our side.
 */
#define SALE_TYPE_ACCOUNT_PEOPLE (sale_account_people_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountPeople, sale_account_people, SALE, ACCOUNT_PEOPLE, SaleAccountTab)

struct _SaleAccountPeople
{
  SaleAccountTab parent_instance;

  SaleStatePill *pill;
  GtkLabel *coverage;
  GtkLabel *thread;
  SaleRecordList *contacts;
  SaleRecordList *ours;
};

G_DEFINE_FINAL_TYPE (SaleAccountPeople, sale_account_people, SALE_TYPE_ACCOUNT_TAB)

/* Coverage --------------------------------------------------------------------- */

static char *
dup_missing (const SaleStakeholders *people)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < people->n_missing; i++)
    {
      g_autofree char *role = sale_roles_dup_label (people->missing[i]);

      g_string_append_printf (text, "%s%s", i ? ", " : "", role);
    }
  return g_string_free_and_steal (text);
}

static void
show_coverage (SaleAccountPeople *self, const SaleStakeholders *people)
{
  g_autofree char *missing = dup_missing (people);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (!sale_ratio_has_value (people->coverage))
    {
      sale_state_pill_set (self->pill, SALE_STATE_NONE, _ ("Not known"));
      sale_plain_set_label (self->coverage,
                            _ ("Add contacts and log talks to see which roles are covered."));
      return;
    }
  /* Translators: how many of the required roles somebody holds. */
  label = g_strdup_printf (_ ("%.0f of %.0f roles"), people->coverage.numerator,
                             people->coverage.denominator);
  /* Translators: roles that nobody we spoke with lately holds. */
  text = people->n_missing ? g_strdup_printf (_ ("Nobody we spoke with lately is: %s"), missing)
                           : g_strdup (_ ("Every required role is held by somebody we speak with."));
  sale_state_pill_set (self->pill, people->n_missing ? SALE_STATE_WATCH : SALE_STATE_GOOD, label);
  sale_plain_set_label (self->coverage, text);
}

static const char *
find_name (SaleAccountView *view, gint64 contact)
{
  for (guint i = 0; i < view->facts->contacts->len; i++)
    if (sale_record_get_id (view->facts->contacts->pdata[i]) == contact)
      return sale_contact_get_name (view->facts->contacts->pdata[i]);
  return NULL;
}

static void
show_thread (SaleAccountPeople *self, SaleAccountView *view)
{
  const SaleStakeholders *people = &view->stakeholders;
  const char *name = find_name (view, people->top_contact);
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  if (name && !isnan (people->top_share))
    {
      share = sale_percent_dup (people->top_share);
      text = people->single_threaded
                 /* Translators: a warning; the share of talks, a person's name. */
          ? g_strdup_printf (_ ("Hangs on one person: %s of our talks are with %s"), share, name)
          : g_strdup_printf (_ ("We talk most with %2$s: %1$s of our talks"), share, name);
    }
  sale_account_label_set (self->thread, text);
  sale_widget_set_class (self->thread, "warning", people->single_threaded);
}

/* Contacts --------------------------------------------------------------------- */

typedef struct
{
  AdwAvatar *avatar;
  SaleStatePill *pill;
  GtkMenuButton *menu;
  gint64 id;
  gboolean present;
} ContactRow;

static gboolean
activate (GtkWidget *row, GVariant *arguments, gpointer action)
{
  ContactRow *contact = g_object_get_data (G_OBJECT (row), "contact");

  return contact->present && gtk_widget_activate_action (row, action, "x", contact->id);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *key, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  if (key)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static void
fill_menu (GtkMenuButton *button, gpointer row)
{
  ContactRow *contact = g_object_get_data (row, "contact");
  g_autoptr (GMenu) menu = g_menu_new ();

  append (menu, _ ("_Edit…"), "page.edit", NULL, sale_edit_target (SALE_KIND_CONTACT, contact->id));
  if (contact->present)
    append (menu, _ ("Mark as _Left…"), "page.mark-left", LEFT_KEY,
                    g_variant_new_int64 (contact->id));
  else
    append (menu, _ ("Not _Left After All"), "page.take-back", NULL,
                    g_variant_new_int64 (contact->id));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
add_menu (GtkWidget *row, ContactRow *contact)
{
  static const SaleWidgetKey keys[] = { { GDK_KEY_l, GDK_CONTROL_MASK, "page.mark-left" } };
  GtkGesture *click = gtk_gesture_click_new ();

  contact->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (contact->menu, "sale-more-symbolic");
  gtk_menu_button_set_create_popup_func (contact->menu, fill_menu, row, NULL);
  gtk_widget_set_valign (GTK_WIDGET (contact->menu), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (contact->menu), "flat");
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (gtk_menu_button_popup), contact->menu,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  sale_widget_add_keys (row, keys, G_N_ELEMENTS (keys), activate);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (contact->menu));
}

static GtkWidget *
contact_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  ContactRow *contact = g_new0 (ContactRow, 1);

  contact->avatar = ADW_AVATAR (adw_avatar_new (32, NULL, TRUE));
  contact->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (contact->pill), GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (contact->avatar));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (contact->pill));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data_full (G_OBJECT (row), "contact", contact, g_free);
  add_menu (row, contact);
  return row;
}

static char *
dup_contact_note (SaleRecord *contact)
{
  guint bits = sale_contact_get_role_bits (contact);
  GString *text = g_string_new (sale_contact_get_title (contact));

  for (const SaleWord *word = sale_role_words; word->nick; word++)
    if (bits & (1u << word->value))
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", _ (word->label));
  if (sale_contact_get_do_not_contact (contact))
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", _ ("do not contact"));
  return g_string_free_and_steal (text);
}

/* What matters most about a person in one word. */
static void
show_contact_state (SaleStatePill *pill, SaleAccountView *view, SaleRecord *contact)
{
  int champion = sale_contact_get_champion_state (contact);
  gint64 stance = sale_record_get_int (contact, sale_contact_field_stance, 0);

  if (!sale_contact_is_present (contact, view->today))
    sale_state_pill_set (pill, SALE_STATE_NONE, _ ("Left"));
  else if (champion == SALE_CHAMPION_LEAVING || champion == SALE_CHAMPION_GONE)
    sale_state_pill_set (pill, SALE_STATE_RISK,
                         sale_word_to_label (sale_champion_state_words, champion));
  else if (champion == SALE_CHAMPION_COOLING)
    sale_state_pill_set (pill, SALE_STATE_WATCH,
                         sale_word_to_label (sale_champion_state_words, champion));
  else if (stance < 0)
    sale_state_pill_set (pill, SALE_STATE_WATCH, _ ("Against"));
  else if (stance > 0)
    sale_state_pill_set (pill, SALE_STATE_GOOD, _ ("For"));
  else
    sale_state_pill_set (pill, SALE_STATE_NONE, NULL);
}

static void
contact_fill (GtkWidget *row, gpointer item, gpointer self)
{
  ContactRow *contact = g_object_get_data (G_OBJECT (row), "contact");
  g_autofree char *note = dup_contact_note (item);
  g_autofree char *line = sale_plain_dup_line (sale_contact_get_name (item));
  /* Translators: a menu's name; the name of a person. */
  g_autofree char *more = g_strdup_printf (_ ("More for %s"), line);
  SaleAccountView *view = sale_account_tab_get_view (self);

  contact->id = sale_record_get_id (item);
  contact->present = sale_contact_is_present (item, view->today);
  sale_plain_set_tooltip (GTK_WIDGET (contact->menu), more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (contact->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  more, -1);
  adw_avatar_set_text (contact->avatar, line);
  sale_plain_set_title (row, sale_contact_get_name (item));
  sale_plain_set_subtitle (row, note);
  show_contact_state (contact->pill, view, item);
  sale_row_set_edit (row, SALE_KIND_CONTACT, sale_record_get_id (item));
}

static GtkWidget *
ours_make (gpointer self)
{
  return adw_action_row_new ();
}

static void
ours_fill (GtkWidget *row, gpointer item, gpointer self)
{
  const char *function =
      sale_word_to_label (sale_function_words, sale_our_side_get_function (item));
  const char *owns = sale_our_side_get_owns (item);
  g_autofree char *text = function && owns ? g_strdup_printf ("%s · %s", function, owns)
                                           : g_strdup (function ? function : owns);

  sale_plain_set_title (row, sale_our_side_get_name (item));
  sale_plain_set_subtitle (row, text);
  sale_row_set_edit (row, SALE_KIND_OUR_SIDE, sale_record_get_id (item));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_people_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountPeople *self = SALE_ACCOUNT_PEOPLE (tab);

  show_coverage (self, &view->stakeholders);
  show_thread (self, view);
  sale_record_list_show (self->contacts, view->facts->contacts);
  sale_record_list_show (self->ours, view->our_side);
}

static void
sale_account_people_class_init (SaleAccountPeopleClass *klass)
{
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_people_show;
}

static GtkWidget *
make_coverage (SaleAccountPeople *self)
{
  GtkWidget *header;
  GtkWidget *card = sale_account_card_new (_ ("Coverage"), &header);

  self->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->pill));
  self->coverage = GTK_LABEL (sale_card_label (card, NULL));
  self->thread = GTK_LABEL (sale_card_label (card, NULL));
  return card;
}

static void
sale_account_people_init (SaleAccountPeople *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->contacts =
      SALE_RECORD_LIST (sale_record_list_new (_ ("Contacts"), _ ("Nobody is known here yet.")));
  sale_record_list_set_rows (self->contacts, contact_make, contact_fill, self);
  sale_record_list_add_button (self->contacts, _ ("Add…"), "page.new",
                                                 g_variant_new_string ("contact"));
  self->ours = SALE_RECORD_LIST (
      sale_record_list_new (_ ("Our Side"), _ ("Colleagues who work for this account.")));
  sale_record_list_set_rows (self->ours, ours_make, ours_fill, self);
  sale_record_list_add_button (self->ours, _ ("Add…"), "page.new",
                                             g_variant_new_string ("our_side"));
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->contacts);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->ours);
  gtk_box_append (GTK_BOX (page), make_coverage (self));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->contacts));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->ours));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_people_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_PEOPLE, NULL);
}
