/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a person of an account, in the list and on the map. */
#include "sale-people-menu.h"

#include "sale-account-tab.h"
#include "sale-contact-place.h"
#include "sale-plain-text.h"

#define LEFT_KEY "<Control>l"

/* Menus --------------------------------------------------------------------------- */

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
append_submenu (GMenu *menu, const char *label, GMenu *submenu)
{
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
influence_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  for (int i = SALE_INFLUENCE_MAX; i > 0; i--)
    {
      /* Translators: how much say a person has: a number, and the most there is. */
      g_autofree char *label = g_strdup_printf (_ ("%d of %d"), i, SALE_INFLUENCE_MAX);

      append (menu, label, "person.influence", NULL, g_variant_new_int32 (i));
    }
  append (menu, _ ("Not Said"), "person.influence", NULL,
                  g_variant_new_int32 (SALE_INFLUENCE_UNKNOWN));
  return menu;
}

static GMenu *
stance_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  for (int i = SALE_STANCE_MAX; i >= -SALE_STANCE_MAX; i--)
    append (menu, sale_stance_get_label (i), "person.stance", NULL, g_variant_new_int32 (i));
  append (menu, _ ("Not Said"), "person.stance", NULL, g_variant_new_int32 (SALE_STANCE_UNKNOWN));
  return menu;
}

static GMenu *
boss_menu_new (SaleAccountView *view, SaleRecord *contact)
{
  GPtrArray *contacts = view->facts->contacts;
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < contacts->len; i++)
    {
      gint64 id = sale_record_get_id (contacts->pdata[i]);
      g_autofree char *label =
          sale_plain_dup_menu_label (sale_contact_get_name (contacts->pdata[i]));

      if (sale_contact_is_present (contacts->pdata[i], view->today) &&
          !sale_contact_is_below (contacts, id, sale_record_get_id (contact)))
        append (menu, label, "person.boss", NULL, g_variant_new_int64 (id));
    }
  append (menu, _ ("Nobody"), "person.boss", NULL, g_variant_new_int64 (0));
  return menu;
}

static GMenu *
place_menu_new (SaleAccountView *view, SaleRecord *contact)
{
  GMenu *menu = g_menu_new ();

  append_submenu (menu, _ ("_Influence"), influence_menu_new ());
  append_submenu (menu, _ ("_Stance"), stance_menu_new ());
  append_submenu (menu, _ ("_Reports To"), boss_menu_new (view, contact));
  return menu;
}

/**
 * sale_people_menu_new:
 * @contact: of the account
 *
 * Returns: (transfer full): the menu of a person, for a widget that
 *   sale_people_menu_insert_actions() was called for
 */
GMenuModel *
sale_people_menu_new (SaleAccountView *view, SaleRecord *contact)
{
  GMenu *menu = g_menu_new (), *edit = g_menu_new (), *leave = g_menu_new ();
  gint64 id = sale_record_get_id (contact);
  gboolean present = sale_contact_is_present (contact, view->today);

  append (edit, _ ("_Edit…"), "page.edit", NULL, sale_edit_target (SALE_KIND_CONTACT, id));
  append_section (menu, edit);
  if (present)
    append_section (menu, place_menu_new (view, contact));
  if (present)
    append (leave, _ ("Mark as _Left…"), "page.mark-left", LEFT_KEY, g_variant_new_int64 (id));
  else
    append (leave, _ ("Not _Left After All"), "page.take-back", NULL, g_variant_new_int64 (id));
  append_section (menu, leave);
  return G_MENU_MODEL (menu);
}

/**
 * sale_people_menu_new_for_drop:
 * @dropped: who was dropped
 * @contact: on whom
 *
 * Returns: (transfer full): what may be meant by that
 */
GMenuModel *
sale_people_menu_new_for_drop (SaleRecord *dropped, SaleRecord *contact)
{
  SaleContactPlace place = sale_contact_get_place (contact);
  gint64 id = sale_record_get_id (dropped);
  g_autofree char *name = sale_plain_dup_menu_label (sale_contact_get_name (contact));
  /* Translators: a person's name. */
  g_autofree char *label = g_strdup_printf (_ ("Reports to %s"), name);
  GMenu *menu = g_menu_new ();

  append (menu, label, "page.set-boss", NULL,
          g_variant_new ("(xx)", id, sale_record_get_id (contact)));
  if (!sale_contact_place_equal (sale_contact_get_place (dropped), place))
    append (menu, _ ("Place Here"), "page.place-person", NULL,
                    g_variant_new ("(xii)", id, place.influence, place.stance));
  return G_MENU_MODEL (menu);
}

/* Actions -------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *widget; /* not owned: it owns the actions */
  gint64 contact;
  SaleContactPlace place;
} Person;

static void
on_influence (GSimpleAction *action, GVariant *value, gpointer data)
{
  Person *self = data;

  gtk_widget_activate_action (self->widget, "page.place-person", "(xii)", self->contact,
                              g_variant_get_int32 (value), self->place.stance);
}

static void
on_stance (GSimpleAction *action, GVariant *value, gpointer data)
{
  Person *self = data;

  gtk_widget_activate_action (self->widget, "page.place-person", "(xii)", self->contact,
                              self->place.influence, g_variant_get_int32 (value));
}

static void
on_boss (GSimpleAction *action, GVariant *value, gpointer data)
{
  Person *self = data;

  gtk_widget_activate_action (self->widget, "page.set-boss", "(xx)", self->contact,
                              g_variant_get_int64 (value));
}

static void
add_action (GSimpleActionGroup *group, const char *name, GVariant *state, GCallback changed,
            Person *person)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, g_variant_get_type (state), state);

  g_signal_connect (action, "change-state", changed, person);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/**
 * sale_people_menu_insert_actions:
 * @widget: on a page of an account, shows the menu of @contact
 *
 * Gives it the actions of sale_people_menu_new(), which tell what is so now.
 */
void
sale_people_menu_insert_actions (GtkWidget *widget, SaleRecord *contact)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Person *person = g_new0 (Person, 1);

  *person = (Person) { widget, sale_record_get_id (contact), sale_contact_get_place (contact) };
  g_object_set_data_full (G_OBJECT (group), "person", person, g_free);
  add_action (group, "influence", g_variant_new_int32 (person->place.influence),
              G_CALLBACK (on_influence), person);
  add_action (group, "stance", g_variant_new_int32 (person->place.stance), G_CALLBACK (on_stance),
              person);
  add_action (group, "boss", g_variant_new_int64 (sale_contact_get_reports_to (contact)),
              G_CALLBACK (on_boss), person);
  gtk_widget_insert_action_group (widget, "person", G_ACTION_GROUP (group));
}
