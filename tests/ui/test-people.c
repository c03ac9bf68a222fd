/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of an account's people: what it tells, and what its keys and drops do. */
#include "sale-account-page.h"
#include "sale-people-map.h"
#include "sale-record-form.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  SaleSession *session;
  GtkWidget *page;
  GtkWidget *window;
  SalePeopleMap *map;
  gint64 account;
  gint64 dana;
  gint64 lee;
  gint64 ines;
} Fixture;

static void
set_text (Fixture *self, gint64 contact, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Contact");

  sale_change_set_set_text (set, SALE_KIND_CONTACT, contact, field, text);
  test_session_commit (self->session, set, 0);
}

static void
set_number (Fixture *self, gint64 contact, guint field, int number)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Contact");

  sale_change_set_set_int (set, SALE_KIND_CONTACT, contact, field, number);
  test_session_commit (self->session, set, 0);
}

static gint64
add_person (Fixture *self, const char *name)
{
  return test_session_add (self->session, SALE_KIND_CONTACT, sale_contact_field_account,
                           self->account, sale_contact_field_name, name);
}

static void
add_people (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  self->account = test_session_add_account (self->session, "Nordlicht AG");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_tier,
                            "standard");
  test_session_commit (self->session, set, 0);
  self->dana = add_person (self, "Dana <Reyes>");
  self->lee = add_person (self, "Lee Chen");
  self->ines = add_person (self, "Ines Müller");
  set_text (self, self->dana, sale_contact_field_roles, "[\"champion\"]");
  set_text (self, self->dana, sale_contact_field_champion_state, "cooling");
  set_number (self, self->dana, sale_contact_field_influence, 4);
  set_number (self, self->dana, sale_contact_field_stance, 2);
  set_text (self, self->lee, sale_contact_field_roles, "[\"economic_buyer\"]");
  set_number (self, self->lee, sale_contact_field_influence, 5);
  set_number (self, self->lee, sale_contact_field_stance, 0);
}

static void
begin_at (Fixture *self, int width)
{
  SaleAccountPage *page;

  *self = (Fixture) { sale_ui_test_session_new () };
  add_people (self);
  page = SALE_ACCOUNT_PAGE (sale_account_page_new (self->account));
  self->page = GTK_WIDGET (page);
  self->window = sale_ui_test_show_page (self->session, self->page, width, 900);
  sale_account_page_show_tab (page, "people");
  sale_ui_test_settle (self->window);
  self->map = SALE_PEOPLE_MAP (sale_ui_test_find (self->page, SALE_TYPE_PEOPLE_MAP));
}

static void
end (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static GtkWidget *
card (Fixture *self, gint64 contact)
{
  return GTK_WIDGET (sale_people_map_get_card (self->map, contact));
}

static graphene_rect_t
place_of (Fixture *self, gint64 contact)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (card (self, contact), GTK_WIDGET (self->map), &bounds));
  return bounds;
}

static gboolean
press (Fixture *self, gint64 contact, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));
  gboolean handled = FALSE;

  g_assert_true (gtk_widget_grab_focus (card (self, contact)));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
    }
  return handled;
}

static void
drop (Fixture *self, gint64 contact, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean handled = FALSE;

  g_value_init (&value, SALE_TYPE_PERSON_CARD);
  g_value_set_object (&value, card (self, contact));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, x, y, &handled);
    }
  g_assert_true (handled);
}

/* Waiting ---------------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  gint64 contact;
  SaleContactPlace place;
} Awaited;

static gboolean
stands_there (gpointer data)
{
  Awaited *self = data;
  SalePersonCard *person = sale_people_map_get_card (self->fixture->map, self->contact);

  return person && sale_contact_place_equal (sale_person_card_get_place (person), self->place);
}

static void
wait_for_place (Fixture *self, gint64 contact, int influence, int stance)
{
  Awaited awaited = { self, contact, { influence, stance } };

  sale_ui_test_wait (stands_there, &awaited);
  sale_ui_test_settle (self->window);
}

static gboolean
reports_to_lee (gpointer data)
{
  Fixture *self = data;
  SalePersonCard *person = sale_people_map_get_card (self->map, self->dana);

  return sale_contact_get_reports_to (sale_person_card_get_contact (person)) == self->lee;
}

static gboolean
reports_to_nobody (gpointer data)
{
  return !reports_to_lee (data);
}

/* Tests ------------------------------------------------------------------------ */

/* Each says in words what its place says. */
static void
test_names (void)
{
  Fixture self;

  begin_at (&self, 1000);
  gtk_test_accessible_assert_role (self.map, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_role (card (&self, self.dana), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (card (&self, self.dana), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Dana <Reyes>, Champion, Cooling, influence 4 of 5, for us");
  gtk_test_accessible_assert_property (card (&self, self.ines), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ines Müller, neither influence nor stance said");
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.map), "Dana <Reyes>"));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self.map), "Not Placed Yet"));
  g_assert_cmpfloat (place_of (&self, self.lee).origin.y, <, place_of (&self, self.dana).origin.y);
  g_assert_cmpfloat (place_of (&self, self.lee).origin.x, <, place_of (&self, self.dana).origin.x);
  g_assert_cmpfloat (place_of (&self, self.ines).origin.y, >, place_of (&self, self.dana).origin.y);
  sale_ui_test_save (self.window, "people-map");
  end (&self);
}

static GtkWidget *
find_form (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *form = NULL;

  for (GList *l = windows; l && form == NULL; l = l->next)
    form = sale_ui_test_find (l->data, SALE_TYPE_RECORD_FORM);
  return form;
}

/* A required role that nobody has is a place, and opens the form of a new contact. */
static void
test_empty_place (void)
{
  Fixture self;
  GtkWidget *empty = NULL, *form;
  g_autofree char *roles = NULL;
  g_autofree char *problem = NULL;

  begin_at (&self, 1000);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self.map)); child;
       child = gtk_widget_get_next_sibling (child))
    if (SALE_IS_PERSON_CARD (child) && !sale_person_card_get_contact (SALE_PERSON_CARD (child)))
      {
        g_assert_null (empty);
        empty = child;
      }
  g_assert_nonnull (empty);
  gtk_test_accessible_assert_property (empty, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "No User Lead: add a contact");
  g_assert_true (gtk_widget_activate (empty));
  sale_ui_test_settle (self.window);
  form = find_form ();
  g_assert_nonnull (form);
  roles = sale_form_row_dup_text (
      sale_record_form_get_row (SALE_RECORD_FORM (form), sale_contact_field_roles), &problem);
  g_assert_cmpstr (roles, ==, "user_lead");
  adw_dialog_force_close (ADW_DIALOG (form));
  sale_ui_test_settle (self.window);
  end (&self);
}

/* Control and an arrow move a person by one; undo takes each back. */
static void
test_keys (void)
{
  Fixture self;

  begin_at (&self, 1000);
  g_assert_true (press (&self, self.dana, GDK_KEY_Up, GDK_CONTROL_MASK));
  wait_for_place (&self, self.dana, 5, 2);
  g_assert_true (gtk_widget_is_focus (card (&self, self.dana)));
  g_assert_true (press (&self, self.dana, GDK_KEY_Left, GDK_CONTROL_MASK));
  wait_for_place (&self, self.dana, 5, 1);
  g_assert_true (press (&self, self.ines, GDK_KEY_Right, GDK_CONTROL_MASK));
  wait_for_place (&self, self.ines, SALE_INFLUENCE_UNKNOWN, 1);
  sale_session_undo (self.session);
  wait_for_place (&self, self.ines, SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN);
  sale_session_undo (self.session);
  wait_for_place (&self, self.dana, 5, 2);
  end (&self);
}

/* Where text runs from right to left, for us is at the left. */
static void
test_right_to_left (void)
{
  Fixture self;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  begin_at (&self, 1000);
  g_assert_cmpfloat (place_of (&self, self.lee).origin.x, >, place_of (&self, self.dana).origin.x);
  g_assert_true (press (&self, self.lee, GDK_KEY_Left, GDK_CONTROL_MASK));
  wait_for_place (&self, self.lee, 5, 1);
  sale_ui_test_save (self.window, "people-map-rtl");
  end (&self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The arrows walk to the nearest on that side, Tab leaves. */
static void
test_walk (void)
{
  Fixture self;

  begin_at (&self, 1000);
  gtk_widget_grab_focus (card (&self, self.lee));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self.map), GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_is_focus (card (&self, self.dana)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self.map), GTK_DIR_UP));
  g_assert_true (gtk_widget_is_focus (card (&self, self.lee)));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (self.map), GTK_DIR_UP));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (self.map), GTK_DIR_TAB_FORWARD));
  end (&self);
}

/* Onto a free place: influence and stance, as one command. Below: neither. */
static void
test_drop (void)
{
  Fixture self;
  const SalePeopleLayout *layout;

  begin_at (&self, 1000);
  layout = sale_people_map_get_layout (self.map);
  drop (&self, self.ines, layout->columns[0].x + 20, layout->rows[4].y + 5);
  wait_for_place (&self, self.ines, 1, -2);
  sale_session_undo (self.session);
  wait_for_place (&self, self.ines, SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN);
  layout = sale_people_map_get_layout (self.map);
  drop (&self, self.dana, layout->strip.width - 5, layout->strip.y + 5);
  wait_for_place (&self, self.dana, SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN);
  end (&self);
}

/* Onto somebody: a menu asks what is meant. Two do not report to each other. */
static void
test_boss (void)
{
  Fixture self;
  graphene_rect_t lee;
  GtkWidget *menu;

  begin_at (&self, 1000);
  lee = place_of (&self, self.lee);
  drop (&self, self.dana, lee.origin.x + 10, lee.origin.y + 10);
  sale_ui_test_settle (self.window);
  menu = sale_ui_test_find (self.page, GTK_TYPE_POPOVER_MENU);
  while (menu && !gtk_widget_get_mapped (menu))
    menu = gtk_widget_get_next_sibling (menu);
  g_assert_nonnull (menu);
  g_assert_nonnull (sale_ui_test_find_text (menu, "Reports to Lee Chen"));
  g_assert_nonnull (sale_ui_test_find_text (menu, "Place Here"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self.map), "page.set-boss", "(xx)",
                                             self.dana, self.lee));
  sale_ui_test_wait (reports_to_lee, &self);
  gtk_test_accessible_assert_property (
      card (&self, self.dana), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Dana <Reyes>, Champion, Cooling, influence 4 of 5, for us, reports to Lee Chen");
  gtk_widget_activate_action (GTK_WIDGET (self.map), "page.set-boss", "(xx)", self.lee, self.dana);
  sale_session_undo (self.session);
  sale_ui_test_wait (reports_to_nobody, &self);
  end (&self);
}

/* The menu of a person sets what its words say. */
static void
test_menu (void)
{
  Fixture self;
  GtkWidget *tab;

  begin_at (&self, 1000);
  g_assert_true (press (&self, self.dana, GDK_KEY_Menu, 0));
  sale_ui_test_settle (self.window);
  tab = gtk_widget_get_ancestor (GTK_WIDGET (self.map), g_type_from_name ("SaleAccountPeople"));
  g_assert_true (gtk_widget_activate_action (tab, "person.influence", "i", 2));
  wait_for_place (&self, self.dana, 2, 2);
  g_assert_true (press (&self, self.dana, GDK_KEY_Menu, 0));
  g_assert_true (gtk_widget_activate_action (tab, "person.stance", "i", SALE_STANCE_UNKNOWN));
  wait_for_place (&self, self.dana, 2, SALE_STANCE_UNKNOWN);
  end (&self);
}

/* With text twice as large the cards grow with it, and the map is scrolled. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Fixture self;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  begin_at (&self, 360);
  g_assert_cmpint (sale_people_map_get_layout (self.map)->sizes.card_width, >=, 150);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self.map)), >,
                   gtk_widget_get_width (
                       gtk_widget_get_ancestor (GTK_WIDGET (self.map), GTK_TYPE_SCROLLED_WINDOW)));
  sale_ui_test_save (self.window, "people-map-large");
  end (&self);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* A full cell gathers its rest until all are wanted; who has a role is not behind
 * those without. */
static void
test_many (void)
{
  Fixture self;
  GtkWidget *more = NULL;
  gint64 last = 0, hidden = 0;

  begin_at (&self, 1000);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      hidden = last;
      last = add_person (&self, name);
      set_number (&self, last, sale_contact_field_influence, 3);
      set_number (&self, last, sale_contact_field_stance, -1);
    }
  set_text (&self, last, sale_contact_field_roles, "[\"user_lead\"]");
  set_number (&self, self.dana, sale_contact_field_influence, 3);
  set_number (&self, self.dana, sale_contact_field_stance, -1);
  wait_for_place (&self, self.dana, 3, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self.map)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) && gtk_widget_get_mapped (child))
      more = child;
  g_assert_nonnull (more);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (more)), ==, "7 more");
  g_assert_true (gtk_widget_get_mapped (card (&self, last)));
  g_assert_true (gtk_widget_get_mapped (card (&self, self.dana)));
  g_assert_false (gtk_widget_get_mapped (card (&self, hidden)));
  sale_ui_test_save (self.window, "people-map-many");
  gtk_widget_grab_focus (more);
  g_signal_emit_by_name (more, "clicked");
  sale_ui_test_settle (self.window);
  g_assert_true (gtk_widget_get_mapped (card (&self, hidden)));
  g_assert_false (gtk_widget_get_mapped (more));
  g_assert_true (SALE_IS_PERSON_CARD (gtk_window_get_focus (GTK_WINDOW (self.window))));
  end (&self);
}

/* Who left is no longer on the map; the list has all. */
static void
test_list (void)
{
  Fixture self;
  GtkWidget *views;

  begin_at (&self, 360);
  g_assert_cmpuint (sale_people_map_get_layout (self.map)->n_columns, ==, 3);
  sale_ui_test_save (self.window, "people-map-narrow");
  set_number (&self, self.lee, sale_contact_field_left_on, sale_date_new (2026, 12, 1));
  while (card (&self, self.lee))
    g_main_context_iteration (NULL, TRUE);
  sale_ui_test_settle (self.window);
  g_assert_nonnull (sale_ui_test_find_text (self.page, "1 person who left is in the list."));
  views = sale_ui_test_find (
      gtk_widget_get_ancestor (GTK_WIDGET (self.map), g_type_from_name ("SaleAccountPeople")),
      ADW_TYPE_TOGGLE_GROUP);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (views), "list");
  sale_ui_test_settle (self.window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (self.map)));
  g_assert_nonnull (sale_ui_test_find_text (self.page, "Lee Chen"));
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/people/names", test_names);
  g_test_add_func ("/ui/people/empty-place", test_empty_place);
  g_test_add_func ("/ui/people/keys", test_keys);
  g_test_add_func ("/ui/people/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/people/walk", test_walk);
  g_test_add_func ("/ui/people/drop", test_drop);
  g_test_add_func ("/ui/people/boss", test_boss);
  g_test_add_func ("/ui/people/menu", test_menu);
  g_test_add_func ("/ui/people/large-text", test_large_text);
  g_test_add_func ("/ui/people/many", test_many);
  g_test_add_func ("/ui/people/list", test_list);
  return g_test_run ();
}
