/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-band.h"
#include "sale-list-state.h"
#include "sale-people-map.h"
#include "sale-people-menu.h"
#include "sale-plain-text.h"
#include "sale-ratio.h"
#include "sale-side-scroller.h"
#include "sale-state-pill.h"
#include "sale-widget.h"
#include "sale-wrap.h"

#include <math.h>

#define STATE "people"

/**
 * SaleAccountPeople:
 *
 * Whom we know at an account: how well the required roles are covered, whether
 * everything hangs on one person, the contacts as a map or as a list, and who is
 * there on our side.
 */
#define SALE_TYPE_ACCOUNT_PEOPLE (sale_account_people_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountPeople, sale_account_people, SALE, ACCOUNT_PEOPLE, SaleAccountTab)

struct _SaleAccountPeople
{
  SaleAccountTab parent_instance;

  SaleStatePill *pill;
  GtkLabel *coverage;
  GtkLabel *thread;
  AdwToggleGroup *views;
  GtkStack *stack;
  SalePeopleMap *map;
  GtkLabel *gone;
  SaleRecordList *contacts;
  SaleRecordList *ours;
  GtkWidget *menu;
  gboolean restored;
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
fill_menu (GtkMenuButton *button, gpointer row)
{
  ContactRow *contact = g_object_get_data (row, "contact");
  GtkWidget *tab = gtk_widget_get_ancestor (row, SALE_TYPE_ACCOUNT_PEOPLE);
  SaleAccountView *view = sale_account_tab_get_view (SALE_ACCOUNT_TAB (tab));
  SaleRecord *record = sale_contacts_find (view->facts->contacts, contact->id);
  g_autoptr (GMenuModel) menu = record ? sale_people_menu_new (view, record) : NULL;

  if (record)
    sale_people_menu_insert_actions (GTK_WIDGET (button), record);
  gtk_menu_button_set_menu_model (button, menu);
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
  g_autofree char *roles = sale_person_dup_roles (contact);
  GString *text = g_string_new (sale_contact_get_title (contact));

  if (*roles)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", roles);
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

/* Map or list ------------------------------------------------------------------- */

static void
on_view (SaleAccountPeople *self)
{
  const char *name = adw_toggle_group_get_active_name (self->views);

  gtk_stack_set_visible_child_name (self->stack, name);
  if (self->restored)
    sale_list_state_set (GTK_WIDGET (self), STATE, name);
}

static void
restore_view (SaleAccountPeople *self)
{
  g_autofree char *name = self->restored ? NULL : sale_list_state_dup (GTK_WIDGET (self), STATE);

  if (name && gtk_stack_get_child_by_name (self->stack, name))
    adw_toggle_group_set_active_name (self->views, name);
  self->restored = TRUE;
}

/* They are in the list alone. */
static void
show_gone (SaleAccountPeople *self, SaleAccountView *view)
{
  GPtrArray *contacts = view->facts->contacts;
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < contacts->len; i++)
    n += !sale_contact_is_present (contacts->pdata[i], view->today);
  if (n > 0)
    text = g_strdup_printf (
        ngettext ("%u person who left is in the list.", "%u people who left are in the list.", n),
        n);
  sale_account_label_set (self->gone, text);
}

static void
give_tooltip_back (GtkWidget *card)
{
  gtk_widget_set_has_tooltip (card, TRUE);
}

/* Of the card, or of what may be meant by dropping somebody on it. */
static void
show_menu (SaleAccountPeople *self, SalePersonCard *card, SalePersonCard *dropped)
{
  SaleRecord *contact = sale_person_card_get_contact (card);
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;

  if (contact == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (self), &bounds))
    return;
  model = dropped
              ? sale_people_menu_new_for_drop (sale_person_card_get_contact (dropped), contact)
              : sale_people_menu_new (sale_account_tab_get_view (SALE_ACCOUNT_TAB (self)), contact);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  sale_people_menu_insert_actions (GTK_WIDGET (self), contact);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  /* The pointer rests on the card: its tooltip would cover the menu. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (card), FALSE);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (give_tooltip_back), card,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
add_view (SaleAccountPeople *self, const char *name, const char *label, GtkWidget *child)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (self->views, toggle);
  gtk_stack_add_named (self->stack, child, name);
}

static GtkWidget *
make_heading (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add…"));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "sale-add-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.new");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "contact");
  return button;
}

static GtkWidget *
make_map (SaleAccountPeople *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->map = SALE_PEOPLE_MAP (sale_people_map_new ());
  g_signal_connect_object (self->map, "asked", G_CALLBACK (show_menu), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), sale_side_scroller_new (GTK_WIDGET (self->map)));
  self->gone = GTK_LABEL (sale_card_label (box, "dimmed"));
  return box;
}

static GtkWidget *
make_contacts (SaleAccountPeople *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *header = sale_wrap_new (6, 6);

  self->views = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->views), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Contacts as"), -1);
  add_view (self, "map", _ ("Map"), make_map (self));
  add_view (self, "list", _ ("List"), GTK_WIDGET (self->contacts));
  g_signal_connect_object (self->views, "notify::active-name", G_CALLBACK (on_view), self,
                           G_CONNECT_SWAPPED);
  sale_wrap_append (SALE_WRAP (header), make_heading (_ ("Contacts")));
  sale_wrap_append (SALE_WRAP (header), GTK_WIDGET (self->views));
  sale_wrap_append (SALE_WRAP (header), make_add_button ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_people_dispose (GObject *object)
{
  g_clear_pointer (&SALE_ACCOUNT_PEOPLE (object)->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (sale_account_people_parent_class)->dispose (object);
}

static void
sale_account_people_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountPeople *self = SALE_ACCOUNT_PEOPLE (tab);

  show_coverage (self, &view->stakeholders);
  show_thread (self, view);
  restore_view (self);
  sale_people_map_show (self->map, view);
  show_gone (self, view);
  sale_record_list_show (self->contacts, view->facts->contacts);
  sale_record_list_show (self->ours, view->our_side);
}

static void
sale_account_people_class_init (SaleAccountPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_account_people_dispose;
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

  self->contacts = SALE_RECORD_LIST (sale_record_list_new (NULL, _ ("Nobody is known here yet.")));
  sale_record_list_set_name (self->contacts, _ ("Contacts"));
  sale_record_list_set_rows (self->contacts, contact_make, contact_fill, self);
  self->ours = SALE_RECORD_LIST (
      sale_record_list_new (_ ("Our Side"), _ ("Colleagues who work for this account.")));
  sale_record_list_set_rows (self->ours, ours_make, ours_fill, self);
  sale_record_list_add_button (self->ours, _ ("Add…"), "page.new",
                                             g_variant_new_string ("our_side"));
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->contacts);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->ours);
  gtk_box_append (GTK_BOX (page), make_coverage (self));
  gtk_box_append (GTK_BOX (page), make_contacts (self));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->ours));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_people_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_PEOPLE, NULL);
}
