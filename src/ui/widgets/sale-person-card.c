/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-person-card.h"

#include "sale-plain-text.h"
#include "sale-state-shape.h"
#include "sale-widget.h"

#include <string.h>

#define AVATAR_SIZE 28
#define SPACING 8

/* In px of the content: with less, the words get the room of the picture. */
#define LEAST_TEXT 88

/**
 * SalePersonCard:
 *
 * A person on the map of an account, or the empty place of a role that nobody
 * has. It is a child of #SalePeopleMap, which places it.
 *
 * A click, Enter or Space say #SalePersonCard::activated.
 *
 * CSS node: `person`, with the class `missing` for an empty place. Its role is
 * button; its name is all that its place says: "Dana Reyes, Champion, influence
 * 4 of 5, for us".
 */
struct _SalePersonCard
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkWidget *words;
  GtkLabel *name;
  GtkLabel *note;
  GtkWidget *state;
  SaleStateShape *shape;
  GtkLabel *state_word;

  SaleRecord *contact;
  guint roles;
};

G_DEFINE_FINAL_TYPE (SalePersonCard, sale_person_card, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Words -------------------------------------------------------------------------- */

/**
 * sale_person_dup_roles:
 *
 * Returns: (transfer full): the roles of a contact: "Champion · User Lead"; ""
 *   without any
 */
char *
sale_person_dup_roles (SaleRecord *contact)
{
  guint bits = sale_contact_get_role_bits (contact);
  GString *text = g_string_new (NULL);

  for (const SaleWord *word = sale_role_words; word->nick; word++)
    if (bits & (1u << word->value))
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", _ (word->label));
  return g_string_free_and_steal (text);
}

/* Whether somebody has a required role, and nobody in it was spoken with lately. */
static gboolean
is_silent (SaleAccountView *view, SaleRecord *contact)
{
  guint bits = sale_contact_get_role_bits (contact);

  if (!sale_ratio_has_value (view->stakeholders.coverage))
    return FALSE;
  for (guint i = 0; i < view->stakeholders.n_missing; i++)
    if (bits & view->stakeholders.missing[i])
      return TRUE;
  return FALSE;
}

static SaleState
get_champion_state (int champion)
{
  switch (champion)
    {
    case SALE_CHAMPION_ACTIVE:
      return SALE_STATE_GOOD;
    case SALE_CHAMPION_COOLING:
      return SALE_STATE_WATCH;
    case SALE_CHAMPION_LEAVING:
    case SALE_CHAMPION_GONE:
      return SALE_STATE_RISK;
    default:
      return SALE_STATE_NONE;
    }
}

/**
 * sale_person_get_state:
 * @word: (out) (nullable): what is to be known first about @contact beside the
 *   place, %NULL for nothing
 *
 * Returns: how that stands
 */
SaleState
sale_person_get_state (SaleAccountView *view, SaleRecord *contact, const char **word)
{
  int champion = sale_contact_get_champion_state (contact);
  SaleState state = get_champion_state (champion);

  *word = NULL;
  if (state == SALE_STATE_WATCH || state == SALE_STATE_RISK)
    *word = sale_word_to_label (sale_champion_state_words, champion);
  else if (sale_contact_get_do_not_contact (contact))
    {
      *word = _ ("Do not contact");
      return SALE_STATE_NONE;
    }
  else if (is_silent (view, contact))
    {
      /* Translators: of a person nobody has spoken with for long. */
      *word = _ ("Silent");
      return SALE_STATE_WATCH;
    }
  else if (state == SALE_STATE_GOOD)
    *word = sale_word_to_label (sale_champion_state_words, champion);
  return state;
}

static void
add_part (GString *text, const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", part);
}

static void
update_name (SalePersonCard *self, SaleAccountView *view, const char *word)
{
  g_autofree char *roles = sale_person_dup_roles (self->contact);
  g_autofree char *place = sale_contact_place_dup_words (sale_person_card_get_place (self));
  SaleRecord *boss =
      sale_contacts_find (view->facts->contacts, sale_contact_get_reports_to (self->contact));
  g_autofree char *below =
      boss ? g_strdup_printf (_ ("reports to %s"), sale_contact_get_name (boss)) : NULL;
  g_autofree char *line = NULL;
  GString *text = g_string_new (sale_contact_get_name (self->contact));

  add_part (text, sale_contact_get_title (self->contact));
  add_part (text, roles);
  add_part (text, word);
  add_part (text, place);
  add_part (text, below);
  line = sale_plain_dup_line (text->str);
  g_string_free (text, TRUE);
  sale_plain_set_tooltip (GTK_WIDGET (self), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
}

/* Showing ------------------------------------------------------------------------- */

static void
show_words (SalePersonCard *self, const char *name, const char *note)
{
  sale_plain_set_label (self->name, name);
  sale_plain_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note && *note);
}

static void
show_state (SalePersonCard *self, SaleState state, const char *word)
{
  sale_state_shape_set_state (self->shape, state);
  sale_state_apply (state, self->state);
  sale_plain_set_label (self->state_word, word);
  gtk_widget_set_visible (self->state, word != NULL);
}

/**
 * sale_person_card_show:
 * @view: of the account
 * @contact: one who is still there
 */
void
sale_person_card_show (SalePersonCard *self, SaleAccountView *view, SaleRecord *contact)
{
  g_autofree char *roles = sale_person_dup_roles (contact);
  g_autofree char *line = sale_plain_dup_line (sale_contact_get_name (contact));
  const char *word;
  SaleState state = sale_person_get_state (view, contact, &word);

  g_set_object (&self->contact, contact);
  adw_avatar_set_text (self->avatar, line);
  show_words (self, line, *roles ? roles : sale_contact_get_title (contact));
  show_state (self, state, word);
  update_name (self, view, word);
}

/**
 * sale_person_card_show_missing:
 * @roles: a set of roles as in #SaleRequiredRoles, any of which is wanted
 */
void
sale_person_card_show_missing (SalePersonCard *self, guint roles)
{
  g_autofree char *role = sale_roles_dup_label (roles);
  /* Translators: an empty place on the map of an account's people; a role. */
  g_autofree char *label = g_strdup_printf (_ ("No %s: add a contact"), role);

  self->roles = roles;
  adw_avatar_set_icon_name (self->avatar, "sale-add-symbolic");
  /* Translators: under the name of a role that nobody at the account has. */
  show_words (self, role, _ ("Nobody yet"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  sale_plain_set_tooltip (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * sale_person_card_get_contact:
 *
 * Returns: (nullable): who it is, %NULL for an empty place
 */
SaleRecord *
sale_person_card_get_contact (SalePersonCard *self)
{
  return self->contact;
}

/**
 * sale_person_card_get_place:
 *
 * Returns: where it belongs; an empty place has none
 */
SaleContactPlace
sale_person_card_get_place (SalePersonCard *self)
{
  return self->contact ? sale_contact_get_place (self->contact)
                       : (SaleContactPlace) { SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN };
}

/**
 * sale_person_card_get_roles:
 *
 * Returns: the roles of an empty place
 */
guint
sale_person_card_get_roles (SalePersonCard *self)
{
  return self->roles;
}

/* Size ------------------------------------------------------------------------------ */

/* What the picture takes of a width; nothing where there is too little room. */
static int
get_indent (int width)
{
  return width >= AVATAR_SIZE + SPACING + LEAST_TEXT ? AVATAR_SIZE + SPACING : 0;
}

static void
sale_person_card_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  SalePersonCard *self = SALE_PERSON_CARD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->words, orientation, -1, minimum, natural, NULL, NULL);
      *natural += AVATAR_SIZE + SPACING;
      return;
    }
  gtk_widget_measure (self->words, orientation,
                      for_size < 0 ? -1 : MAX (for_size - get_indent (for_size), 0), minimum,
                      natural, NULL, NULL);
  *minimum = MAX (*minimum, AVATAR_SIZE);
  *natural = MAX (*natural, AVATAR_SIZE);
}

static void
sale_person_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SalePersonCard *self = SALE_PERSON_CARD (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int indent = get_indent (width);
  gboolean pictured = indent > 0;

  gtk_widget_set_child_visible (GTK_WIDGET (self->avatar), pictured);
  if (pictured)
    gtk_widget_size_allocate (GTK_WIDGET (self->avatar),
                              &(GtkAllocation) { rtl ? width - AVATAR_SIZE : 0,
                                                 (height - AVATAR_SIZE) / 2, AVATAR_SIZE,
                                                 AVATAR_SIZE },
                              -1);
  gtk_widget_size_allocate (self->words,
                            &(GtkAllocation) { rtl ? 0 : indent, 0, width - indent, height }, -1);
}

static GtkSizeRequestMode
sale_person_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Life ------------------------------------------------------------------------------ */

static void
on_released (SalePersonCard *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
sale_person_card_dispose (GObject *object)
{
  SalePersonCard *self = SALE_PERSON_CARD (object);

  g_clear_object (&self->contact);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->avatar, gtk_widget_unparent);
  G_OBJECT_CLASS (sale_person_card_parent_class)->dispose (object);
}

static void
sale_person_card_class_init (SalePersonCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter,
                                GDK_KEY_space };

  G_OBJECT_CLASS (klass)->dispose = sale_person_card_dispose;
  widget_class->measure = sale_person_card_measure;
  widget_class->size_allocate = sale_person_card_size_allocate;
  widget_class->get_request_mode = sale_person_card_get_request_mode;

  /**
   * SalePersonCard::activated:
   *
   * The person is wanted, or somebody for the empty place.
   */
  signals[ACTIVATED] = g_signal_new_class_handler ("activated", G_TYPE_FROM_CLASS (klass),
                                                   G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, NULL, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);
  gtk_widget_class_set_css_name (widget_class, "person");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static GtkLabel *
line_new (GtkWidget *box, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
allow_two_lines (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 2);
}

static void
add_state (SalePersonCard *self)
{
  self->state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  self->shape = SALE_STATE_SHAPE (sale_state_shape_new (SALE_STATE_NONE));
  gtk_widget_set_valign (GTK_WIDGET (self->shape), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->state), GTK_WIDGET (self->shape));
  self->state_word = line_new (self->state, "person-state");
  gtk_widget_set_visible (self->state, FALSE);
  gtk_box_append (GTK_BOX (self->words), self->state);
}

static void
sale_person_card_init (SalePersonCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->avatar = ADW_AVATAR (adw_avatar_new (AVATAR_SIZE, NULL, TRUE));
  gtk_widget_set_parent (GTK_WIDGET (self->avatar), GTK_WIDGET (self));
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  self->name = line_new (self->words, "person-name");
  self->note = line_new (self->words, "person-note");
  allow_two_lines (self->name);
  allow_two_lines (self->note);
  add_state (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sale_person_card_new (void)
{
  return g_object_new (SALE_TYPE_PERSON_CARD, NULL);
}
