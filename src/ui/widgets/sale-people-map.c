/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-people-map-private.h"

#include "sale-widget.h"

#define GAP 10
#define STRIP_MARGIN 12
#define CARD_WIDTH_SP 90
#define CARD_NATURAL_SP 160
#define CELL_MAX 4

/**
 * SalePeopleMap:
 *
 * The people of an account as a map of power: the more influence somebody has,
 * the further up; from against us to for us in the direction of the text. Lines
 * lead from people to whom they report. Who has no place yet stands below,
 * behind the empty places of the required roles that nobody has.
 *
 * Tab goes to one person and leaves the map with the next; the arrow keys walk to
 * the nearest in their direction, with Ctrl they move the person, who can be
 * dragged too. It acts by the page's actions: `page.edit`, `page.place-person`,
 * `page.step-person`, `page.add-with-role`, `page.mark-left`.
 *
 * CSS node: `peoplemap`, with `person` inside. To a screen reader it is a group
 * of buttons, each of which says its place in words.
 */
G_DEFINE_FINAL_TYPE (SalePeopleMap, sale_people_map, GTK_TYPE_WIDGET)

enum
{
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Cards -------------------------------------------------------------------------- */

static void
on_activated (SalePersonCard *card, SalePeopleMap *self)
{
  SaleRecord *contact = sale_person_card_get_contact (card);

  if (contact)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.edit", "(ix)", (int) SALE_KIND_CONTACT,
                                sale_record_get_id (contact));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "page.add-with-role", "u",
                                sale_person_card_get_roles (card));
}

static void
on_secondary (GtkGesture *gesture, int n_press, double x, double y, SalePersonCard *card)
{
  GtkWidget *map = gtk_widget_get_parent (GTK_WIDGET (card));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  sale_people_map_ask (SALE_PEOPLE_MAP (map), card, NULL);
}

static void
on_long_press (GtkGesture *gesture, double x, double y, SalePersonCard *card)
{
  on_secondary (gesture, 1, x, y, card);
}

static void
add_menu_gestures (GtkWidget *card)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_secondary), card, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_long_press), card, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (press));
}

static SalePersonCard *
card_new (SalePeopleMap *self, gboolean person)
{
  GtkWidget *card = sale_person_card_new ();

  gtk_widget_insert_before (card, GTK_WIDGET (self), NULL);
  g_signal_connect_object (card, "activated", G_CALLBACK (on_activated), self, 0);
  /* Its line stands out while it is looked at. */
  g_signal_connect_object (card, "state-flags-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  if (person)
    {
      add_menu_gestures (card);
      sale_people_drop_add_source (SALE_PERSON_CARD (card));
    }
  return SALE_PERSON_CARD (card);
}

static void
remove_card (gpointer card)
{
  GtkWidget *map = gtk_widget_get_parent (card);

  if (map && SALE_PEOPLE_MAP (map)->last == card)
    SALE_PEOPLE_MAP (map)->last = NULL;
  gtk_widget_unparent (card);
}

static SalePersonCard *
steal_card (GPtrArray *cards, gint64 contact, guint roles)
{
  for (guint i = 0; i < cards->len; i++)
    {
      SaleRecord *record = sale_person_card_get_contact (cards->pdata[i]);

      if (record ? sale_record_get_id (record) == contact
                 : roles && sale_person_card_get_roles (cards->pdata[i]) == roles)
        return g_ptr_array_steal_index_fast (cards, i);
    }
  return NULL;
}

/* In this order they are children, too: a screen reader reads them so. */
static void
append_card (SalePeopleMap *self, SalePersonCard *card)
{
  gtk_widget_insert_before (GTK_WIDGET (card), GTK_WIDGET (self), NULL);
  g_ptr_array_add (self->cards, card);
}

static void
add_missing (SalePeopleMap *self, GPtrArray *old)
{
  const SaleRequiredRoles *required = sale_engine_settings_get_required_roles (
      self->view->settings, sale_account_facts_get_tier (self->view->facts));
  GPtrArray *contacts = self->view->facts->contacts;
  guint held = 0;

  for (guint i = 0; i < contacts->len; i++)
    if (sale_contact_is_present (contacts->pdata[i], self->view->today))
      held |= sale_contact_get_role_bits (contacts->pdata[i]);
  for (guint i = 0; i < required->n_roles; i++)
    if ((held & required->roles[i]) == 0)
      {
        SalePersonCard *card = steal_card (old, 0, required->roles[i]);

        card = card ? card : card_new (self, FALSE);
        sale_person_card_show_missing (card, required->roles[i]);
        append_card (self, card);
      }
}

/* Whom one has to know: they are not gathered behind others. */
static gboolean
is_key (SalePeopleMap *self, SaleRecord *contact)
{
  const SaleRequiredRoles *required = sale_engine_settings_get_required_roles (
      self->view->settings, sale_account_facts_get_tier (self->view->facts));
  guint bits = sale_contact_get_role_bits (contact);

  for (guint i = 0; i < required->n_roles; i++)
    if (bits & required->roles[i])
      return TRUE;
  return FALSE;
}

static void
add_people (SalePeopleMap *self, GPtrArray *old, gboolean key)
{
  GPtrArray *contacts = self->view->facts->contacts;

  for (guint i = 0; i < contacts->len; i++)
    if (sale_contact_is_present (contacts->pdata[i], self->view->today) &&
        is_key (self, contacts->pdata[i]) == key)
      {
        SalePersonCard *card = steal_card (old, sale_record_get_id (contacts->pdata[i]), 0);

        card = card ? card : card_new (self, TRUE);
        sale_person_card_show (card, self->view, contacts->pdata[i]);
        append_card (self, card);
      }
}

static void
on_more (SalePeopleMap *self, GtkWidget *button)
{
  /* The button goes; the last one above it stays. */
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_UP);
  self->expanded = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Whether anybody waits for a place. */
static gboolean
has_strangers (SalePeopleMap *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (sale_person_card_get_contact (self->cards->pdata[i]) &&
        !sale_contact_place_is_known (sale_person_card_get_place (self->cards->pdata[i])))
      return TRUE;
  return FALSE;
}

/* As many as there can be full cells. */
static void
add_more_buttons (SalePeopleMap *self)
{
  while (self->more->len < self->cards->len / (CELL_MAX + 1))
    {
      GtkWidget *button = gtk_button_new ();

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_child_visible (button, FALSE);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_ptr_array_add (self->more, button);
    }
}

/* Size ------------------------------------------------------------------------------ */

static int
to_px (SalePeopleMap *self, int sp)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  return (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, sp, settings);
}

static int
measure_cards (SalePeopleMap *self, int width)
{
  int height = 0;

  for (guint i = 0; i < self->cards->len; i++)
    {
      int natural;

      gtk_widget_measure (self->cards->pdata[i], GTK_ORIENTATION_VERTICAL, width, NULL, &natural,
                          NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

/* How wide the cards come out; five columns are numbered at the side. */
static int
get_card_width (SalePeopleSizes *sizes)
{
  int n_columns = SALE_PEOPLE_COLUMNS;

  if (sizes->gutter + n_columns * (sizes->card_width + sizes->gap) > sizes->width)
    {
      n_columns = SALE_PEOPLE_FEW_COLUMNS;
      sizes->gutter /= 2;
    }
  return MAX ((sizes->width - sizes->gutter) / n_columns - sizes->gap, sizes->card_width);
}

static SalePeopleSizes
get_sizes (SalePeopleMap *self, int width)
{
  int line = sale_widget_get_line_height (GTK_WIDGET (self)), title;
  SalePeopleSizes sizes = {
    .width = width,
    .card_width = to_px (self, CARD_WIDTH_SP),
    .gap = GAP,
    .gutter = line * 2,
    .header = line + 6,
    .cell_max = self->expanded ? 0 : CELL_MAX,
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };

  sizes.card_height = MAX (measure_cards (self, get_card_width (&sizes)), line * 2);
  gtk_widget_measure (self->strip_title, GTK_ORIENTATION_VERTICAL,
                      MAX (width, sale_people_layout_get_least_width (&sizes)), NULL, &title, NULL,
                      NULL);
  sizes.strip_header = title + STRIP_MARGIN;
  return sizes;
}

static SalePeopleLayout *
layout_new (SalePeopleMap *self, int width)
{
  SalePeopleSizes sizes = get_sizes (self, width);
  g_autofree SaleContactPlace *places = g_new0 (SaleContactPlace, self->cards->len + 1);

  for (guint i = 0; i < self->cards->len; i++)
    places[i] = sale_person_card_get_place (self->cards->pdata[i]);
  return sale_people_layout_new (places, self->cards->len, &sizes);
}

static void
sale_people_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  SalePeopleMap *self = SALE_PEOPLE_MAP (widget);
  SalePeopleSizes sizes = get_sizes (self, 0);

  *minimum = sale_people_layout_get_least_width (&sizes);
  *natural =
      MAX (*minimum, sizes.gutter + SALE_PEOPLE_COLUMNS * (to_px (self, CARD_NATURAL_SP) + GAP));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      g_autoptr (SalePeopleLayout) layout = layout_new (self, for_size < 0 ? *natural : for_size);

      *minimum = *natural = layout->height;
    }
}

static GtkSizeRequestMode
sale_people_map_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
place_child (GtkWidget *child, const GdkRectangle *rect)
{
  gboolean shown = rect && rect->width > 0;

  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, rect, -1);
}

static void
place_more (SalePeopleMap *self)
{
  for (guint i = 0; i < self->more->len; i++)
    {
      const SalePeopleGathered *rest =
          i < self->layout->gathered->len
              ? &g_array_index (self->layout->gathered, SalePeopleGathered, i)
              : NULL;

      if (rest)
        {
          /* Translators: people that are not shown for want of room. */
          g_autofree char *label =
              g_strdup_printf (ngettext ("%u more", "%u more", rest->n), rest->n);

          gtk_button_set_label (GTK_BUTTON (self->more->pdata[i]), label);
          /* A child is measured before it is given its room. */
          gtk_widget_measure (self->more->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL,
                              NULL, NULL);
        }
      place_child (self->more->pdata[i], rest ? &rest->rect : NULL);
    }
}

static void
place_title (SalePeopleMap *self)
{
  const GdkRectangle *strip = &self->layout->strip;
  GdkRectangle title = { strip->x, strip->y + STRIP_MARGIN, strip->width,
                         self->layout->sizes.strip_header - STRIP_MARGIN };

  place_child (self->strip_title, strip->height ? &title : NULL);
}

static void
sale_people_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SalePeopleMap *self = SALE_PEOPLE_MAP (widget);

  g_clear_pointer (&self->layout, sale_people_layout_free);
  self->layout = layout_new (self, width);
  for (guint i = 0; i < self->cards->len; i++)
    place_child (self->cards->pdata[i], &g_array_index (self->layout->cards, GdkRectangle, i));
  place_more (self);
  place_title (self);
}

/* Life ---------------------------------------------------------------------------------- */

static void
sale_people_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sale_people_map_draw (SALE_PEOPLE_MAP (widget), snapshot);
  GTK_WIDGET_CLASS (sale_people_map_parent_class)->snapshot (widget, snapshot);
}

static gboolean
sale_people_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return sale_people_map_walk (SALE_PEOPLE_MAP (widget), direction);
}

static void
sale_people_map_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  if (child)
    SALE_PEOPLE_MAP (widget)->last = child;
  GTK_WIDGET_CLASS (sale_people_map_parent_class)->set_focus_child (widget, child);
}

static void
sale_people_map_dispose (GObject *object)
{
  SalePeopleMap *self = SALE_PEOPLE_MAP (object);
  GtkWidget *child;

  self->last = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->more, g_ptr_array_unref);
  g_clear_pointer (&self->layout, sale_people_layout_free);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (sale_people_map_parent_class)->dispose (object);
}

static void
sale_people_map_class_init (SalePeopleMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_people_map_dispose;
  widget_class->measure = sale_people_map_measure;
  widget_class->size_allocate = sale_people_map_size_allocate;
  widget_class->get_request_mode = sale_people_map_get_request_mode;
  widget_class->snapshot = sale_people_map_snapshot;
  widget_class->focus = sale_people_map_focus;
  widget_class->set_focus_child = sale_people_map_set_focus_child;

  /**
   * SalePeopleMap::asked:
   * @card: whose menu is wanted
   * @dropped: (nullable): who was dropped on it, and may be meant to report to it
   */
  signals[ASKED] =
      g_signal_new ("asked", SALE_TYPE_PEOPLE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, SALE_TYPE_PERSON_CARD, SALE_TYPE_PERSON_CARD);
  gtk_widget_class_set_css_name (widget_class, "peoplemap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
strip_line_new (SalePeopleMap *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->strip_title), label);
  return label;
}

static void
add_strip_title (SalePeopleMap *self)
{
  self->strip_title = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (strip_line_new (self, _ ("Not Placed Yet")), "heading");
  self->strip_hint = strip_line_new (
      self, _ ("Drag people onto the map, or move them with Ctrl and the arrow keys."));
  gtk_widget_add_css_class (self->strip_hint, "dimmed");
  gtk_widget_set_parent (self->strip_title, GTK_WIDGET (self));
}

static void
sale_people_map_init (SalePeopleMap *self)
{
  self->cards = g_ptr_array_new ();
  self->more = g_ptr_array_new ();
  add_strip_title (self);
  sale_people_map_add_keys (self);
  sale_people_drop_add_target (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("Map of the contacts"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
        _ ("The arrow keys walk from person to person; with Ctrl they change influence and stance."),
          -1);
}

GtkWidget *
sale_people_map_new (void)
{
  return g_object_new (SALE_TYPE_PEOPLE_MAP, NULL);
}

/**
 * sale_people_map_show:
 * @view: an account; those who left it are not on its map
 */
void
sale_people_map_show (SalePeopleMap *self, SaleAccountView *view)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->cards);

  g_set_object (&self->view, view);
  self->cards = g_ptr_array_new ();
  add_missing (self, old);
  add_people (self, old, TRUE);
  add_people (self, old, FALSE);
  for (guint i = 0; i < old->len; i++)
    remove_card (old->pdata[i]);
  add_more_buttons (self);
  gtk_widget_set_visible (self->strip_hint, has_strangers (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sale_people_map_get_layout:
 *
 * Returns: (nullable): where everybody stands, once there is room
 */
const SalePeopleLayout *
sale_people_map_get_layout (SalePeopleMap *self)
{
  return self->layout;
}

/**
 * sale_people_map_get_card:
 *
 * Returns: (nullable): the card of a contact, by its id
 */
SalePersonCard *
sale_people_map_get_card (SalePeopleMap *self, gint64 contact)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      SaleRecord *record = sale_person_card_get_contact (self->cards->pdata[i]);

      if (record && sale_record_get_id (record) == contact)
        return self->cards->pdata[i];
    }
  return NULL;
}

/**
 * sale_people_map_find_card:
 *
 * Returns: (nullable): the card at a point of the map
 */
SalePersonCard *
sale_people_map_find_card (SalePeopleMap *self, double x, double y)
{
  for (guint i = 0; self->layout && i < self->cards->len; i++)
    {
      const GdkRectangle *rect = &g_array_index (self->layout->cards, GdkRectangle, i);

      if (rect->width && gdk_rectangle_contains_point (rect, (int) x, (int) y))
        return self->cards->pdata[i];
    }
  return NULL;
}

/**
 * sale_people_map_set_target:
 * @rect: (nullable): where what is dragged would be dropped
 */
void
sale_people_map_set_target (SalePeopleMap *self, const GdkRectangle *rect)
{
  self->target = rect ? *rect : (GdkRectangle) { 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sale_people_map_ask:
 * @dropped: (nullable): who was dropped on @card
 *
 * Asks for a menu: #SalePeopleMap::asked.
 */
void
sale_people_map_ask (SalePeopleMap *self, SalePersonCard *card, SalePersonCard *dropped)
{
  g_signal_emit (self, signals[ASKED], 0, card, dropped);
}
