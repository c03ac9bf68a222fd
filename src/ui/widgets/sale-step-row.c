/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-step-row.h"

#include "sale-plain-text.h"
#include "sale-record-drop.h"
#include "sale-relative.h"
#include "sale-widget.h"

/**
 * SaleStepRow:
 *
 * A step of a plan: its tick, what it is, why it waits or stands still, and
 * when it is due. Space ticks, Alt or Ctrl with Up and Down move it, Ctrl+Left and
 * Ctrl+Right take it over to the other side, Delete deletes it; everything else is in
 * its menu. It can be dragged. What it does are the actions that
 * sale_plan_commands_install() gives to a page.
 */
struct _SaleStepRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
  GtkImage *star;
  GtkButton *confirm;
  GtkLabel *due;
  GtkMenuButton *menu;

  SaleRecord *step;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SaleStepRow, sale_step_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_done (SaleRecord *step)
{
  return sale_date_is_known (sale_step_get_done_on (step));
}

/* Commands --------------------------------------------------------------------- */

static gboolean
activate (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  SaleStepRow *self = SALE_STEP_ROW (widget);

  return gtk_widget_activate_action (widget, action, "x", sale_record_get_id (self->step));
}

static void
show_check (SaleStepRow *self)
{
  self->filling = TRUE;
  gtk_check_button_set_active (self->check, is_done (self->step));
  self->filling = FALSE;
}

/* The tick is what the book says: it changes once the book has. */
static void
on_toggled (SaleStepRow *self)
{
  if (self->filling)
    return;
  show_check (self);
  activate (GTK_WIDGET (self), NULL, "page.tick");
}

static gboolean
is_theirs (SaleStepRow *self)
{
  return sale_step_get_side (self->step) == SALE_PARTY_CUSTOMER;
}

/* Our column is where the text begins. */
static gboolean
move_over (SaleStepRow *self, gboolean right)
{
  gboolean ltr = gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL;
  gboolean to_them = right == ltr;

  if (to_them == is_theirs (self))
    return TRUE;
  return activate (GTK_WIDGET (self), NULL,
                   (gpointer) (to_them ? "page.step-to-customer" : "page.step-to-us"));
}

static gboolean
on_arrow (GtkWidget *widget, GVariant *arguments, gpointer direction)
{
  sale_step_row_move (SALE_STEP_ROW (widget), direction);
  return TRUE;
}

static void
add_keys (SaleStepRow *self)
{
  static const SaleWidgetKey keys[] = {
    { GDK_KEY_space, 0, "page.tick" },
    { GDK_KEY_Up, GDK_ALT_MASK, "page.step-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "page.step-down" },
    { GDK_KEY_Delete, 0, "page.delete-step" },
  };
  static const SaleWidgetKey arrows[] = {
    { GDK_KEY_Up, GDK_CONTROL_MASK, "up" },
    { GDK_KEY_Down, GDK_CONTROL_MASK, "down" },
    { GDK_KEY_Left, GDK_CONTROL_MASK, "left" },
    { GDK_KEY_Right, GDK_CONTROL_MASK, "right" },
  };

  sale_widget_add_keys (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys), activate);
  sale_widget_add_keys (GTK_WIDGET (self), arrows, G_N_ELEMENTS (arrows), on_arrow);
}

/**
 * sale_step_row_move:
 * @direction: `up`, `down`, `left` or `right`
 *
 * Asks for the step to stand elsewhere: among those of its side, or in the other
 * column.
 */
void
sale_step_row_move (SaleStepRow *self, const char *direction)
{
  if (g_str_equal (direction, "up"))
    activate (GTK_WIDGET (self), NULL, (gpointer) "page.step-up");
  else if (g_str_equal (direction, "down"))
    activate (GTK_WIDGET (self), NULL, (gpointer) "page.step-down");
  else
    move_over (self, g_str_equal (direction, "right"));
}

/* Menu ------------------------------------------------------------------------- */

static void
append (GMenu *menu, SaleStepRow *self, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", sale_record_get_id (self->step));
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* What can be said about the step as it stands. */
static GMenu *
state_menu_new (SaleStepRow *self)
{
  GMenu *menu = g_menu_new ();

  if (is_done (self->step))
    {
      append (menu, self, _ ("_Confirmed by Customer…"), "page.done-step");
      append (menu, self, _ ("_Not Done"), "page.tick");
      return menu;
    }
  if (sale_step_get_skipped_reason (self->step))
    {
      append (menu, self, _ ("_Do It After All"), "page.unskip-step");
      return menu;
    }
  append (menu, self, _ ("_Done…"), "page.done-step");
  append (menu, self, _ ("_Skip…"), "page.skip-step");
  if (sale_step_get_blocked_reason (self->step))
    append (menu, self, _ ("No Longer _Blocked"), "page.unblock-step");
  else
    append (menu, self, _ ("_Blocked…"), "page.block-step");
  return menu;
}

static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  SaleStepRow *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenu *order = g_menu_new (), *last = g_menu_new ();

  append_section (menu, state_menu_new (self));
  append (order, self, _ ("Move _Up"), "page.step-up");
  append (order, self, _ ("Move Do_wn"), "page.step-down");
  if (is_theirs (self))
    append (order, self, _ ("Move to U_s"), "page.step-to-us");
  else
    append (order, self, _ ("Move to the C_ustomer"), "page.step-to-customer");
  append_section (menu, order);
  append (last, self, _ ("D_elete"), "page.delete-step");
  append_section (menu, last);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
on_pressed (SaleStepRow *self)
{
  gtk_menu_button_popup (self->menu);
}

static void
add_right_click (SaleStepRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* Texts ------------------------------------------------------------------------ */

static char *
dup_done_note (SaleRecord *step)
{
  const char *by = sale_step_get_confirmed_by (step);

  if (by)
    /* Translators: who at the customer says that a step is done. */
    return g_strdup_printf (_ ("Confirmed by %s"), by);
  return g_strdup (sale_step_get_first_value (step) ? _ ("Not confirmed by the customer yet")
                                                    : NULL);
}

/* Why it is not done, where that is known; else who does it. */
static char *
dup_note (SaleRecord *step, SalePlanBlocks *blocks)
{
  g_autofree char *blockers = sale_plan_blocks_dup_blockers (blocks, step);

  if (is_done (step))
    return dup_done_note (step);
  if (sale_step_get_skipped_reason (step))
    /* Translators: a step of a plan that will not be done; then why. */
    return g_strdup_printf (_ ("Skipped: %s"), sale_step_get_skipped_reason (step));
  if (sale_step_get_blocked_reason (step))
    return g_strdup_printf (_ ("Blocked: %s"), sale_step_get_blocked_reason (step));
  if (blockers)
    /* Translators: a step cannot begin before others, which follow. */
    return g_strdup_printf (_ ("Waits for “%s”"), blockers);
  return g_strdup (sale_step_get_assignee (step));
}

static char *
dup_due (SaleRecord *step, SaleDate today)
{
  SaleDate due = sale_step_get_due (step);

  if (is_done (step))
    return sale_date_dup_short (sale_step_get_done_on (step), today);
  if (sale_step_is_settled (step) || !sale_date_is_known (due))
    return g_strdup ("");
  return due < today ? sale_relative_dup_due (due, today) : sale_date_dup_short (due, today);
}

static void
show_due (SaleStepRow *self, SaleDate today)
{
  SaleDate due = sale_step_get_due (self->step);
  g_autofree char *text = dup_due (self->step, today);
  g_autofree char *day = sale_date_dup_text (due);
  gboolean late = !sale_step_is_settled (self->step) && sale_date_is_known (due) && due < today;

  sale_plain_set_label (self->due, text);
  sale_plain_set_tooltip (GTK_WIDGET (self->due), *day ? day : NULL);
  sale_widget_set_class (self->due, "error", late);
  sale_widget_set_class (self->due, "dimmed", !late);
}

/* What a screen reader says of the tick. */
static void
show_name (SaleStepRow *self)
{
  const char *title = sale_step_get_title (self->step);
  g_autofree char *menu = NULL;

  /* Translators: what a menu is for: a step of a plan. */
  menu = g_strdup_printf (_ ("More for “%s”"), title ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu,
                                  -1);
}

static void
set_targets (SaleStepRow *self, gint64 step)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->confirm), "x", step);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->confirm), "page.done-step");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ix)", SALE_KIND_STEP, step);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "page.edit");
}

/**
 * sale_step_row_set_step:
 * @step: what it shows
 * @blocks: the steps that hold up others, of the same plan
 * @today: the day that dates are told from
 */
void
sale_step_row_set_step (SaleStepRow *self, SaleRecord *step, SalePlanBlocks *blocks, SaleDate today)
{
  gboolean settled = sale_step_is_settled (step);
  gboolean first_value = sale_step_get_first_value (step);
  g_autofree char *note = dup_note (step, blocks);
  g_autofree char *blockers = sale_plan_blocks_dup_blockers (blocks, step);

  g_set_object (&self->step, step);
  show_check (self);
  show_name (self);
  show_due (self, today);
  sale_plain_set_title (self, sale_step_get_title (step));
  sale_plain_set_subtitle (self, note);
  gtk_widget_set_visible (GTK_WIDGET (self->star), first_value);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm),
                          first_value && is_done (step) && !sale_step_get_confirmed_by (step));
  set_targets (self, sale_record_get_id (step));
  /* One that waits or is skipped says why when it is ticked, but does not invite to it. */
  sale_widget_set_class (self->check, "dimmed", !is_done (step) && (blockers != NULL || settled));
  sale_widget_set_class (self, "sale-settled", settled);
}

gint64
sale_step_row_get_step (SaleStepRow *self)
{
  return self->step ? sale_record_get_id (self->step) : 0;
}

/* Life ------------------------------------------------------------------------- */

static void
sale_step_row_finalize (GObject *object)
{
  g_clear_object (&SALE_STEP_ROW (object)->step);

  G_OBJECT_CLASS (sale_step_row_parent_class)->finalize (object);
}

static void
sale_step_row_class_init (SaleStepRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_step_row_finalize;
}

static void
add_prefixes (SaleStepRow *self)
{
  AdwActionRow *row = ADW_ACTION_ROW (self);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->star = GTK_IMAGE (gtk_image_new_from_icon_name ("sale-star-symbolic"));
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star), _ ("First value"));
  adw_action_row_add_prefix (row, GTK_WIDGET (self->star));
  adw_action_row_add_prefix (row, GTK_WIDGET (self->check));
  adw_action_row_add_prefix (row, sale_record_drop_add_source (GTK_WIDGET (self)));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_toggled), self,
                           G_CONNECT_SWAPPED);
}

static void
add_suffixes (SaleStepRow *self)
{
  AdwActionRow *row = ADW_ACTION_ROW (self);

  self->confirm = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Confirm…")));
  self->due = GTK_LABEL (gtk_label_new (NULL));
  self->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->confirm), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->due), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->due), "caption");
  gtk_menu_button_set_icon_name (self->menu, "sale-more-symbolic");
  gtk_menu_button_set_create_popup_func (self->menu, fill_menu, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->menu), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu), "flat");
  adw_action_row_add_suffix (row, GTK_WIDGET (self->confirm));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->due));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->menu));
}

static void
sale_step_row_init (SaleStepRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  add_prefixes (self);
  add_suffixes (self);
  add_keys (self);
  add_right_click (self);
}

GtkWidget *
sale_step_row_new (void)
{
  return g_object_new (SALE_TYPE_STEP_ROW, NULL);
}
