/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-playbook-page.h"

#include "sale-empty.h"
#include "sale-page-life.h"
#include "sale-plain-text.h"
#include "sale-playbook-commands.h"
#include "sale-playbooks.h"
#include "sale-record-drop.h"
#include "sale-widget.h"

/**
 * SalePlaybookPage:
 *
 * One playbook: its steps in their order, each with who does it, what it waits
 * for and how many days from the anchor it is due. Alt or Ctrl with Up and Down
 * moves a step, as dragging does; Delete deletes it.
 */
struct _SalePlaybookPage
{
  SalePage parent_instance;

  GtkButton *add_button;
  GtkButton *edit_button;
  GtkMenuButton *playbook_menu;
  GtkLabel *description_label;
  AdwBin *list_bin;
  SaleRecordList *list;

  gint64 playbook;
  GPtrArray *steps;
};

G_DEFINE_FINAL_TYPE (SalePlaybookPage, sale_playbook_page, SALE_TYPE_PAGE)

/* Rows ------------------------------------------------------------------------- */

static gboolean
activate (GtkWidget *row, GVariant *arguments, gpointer action)
{
  SaleRecord *step = g_object_get_data (G_OBJECT (row), "step");

  return gtk_widget_activate_action (row, action, "x", sale_record_get_id (step));
}

static void
add_keys (GtkWidget *row)
{
  static const SaleWidgetKey keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "page.step-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "page.step-down" },
    { GDK_KEY_Up, GDK_CONTROL_MASK, "page.step-up" },
    { GDK_KEY_Down, GDK_CONTROL_MASK, "page.step-down" },
    { GDK_KEY_Delete, 0, "page.delete-step" },
  };

  sale_widget_add_keys (row, keys, G_N_ELEMENTS (keys), activate);
}

static GtkWidget *
row_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *star = gtk_image_new_from_icon_name ("sale-star-symbolic");
  GtkWidget *day = gtk_label_new (NULL);
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_widget_set_tooltip_text (star, _ ("First value"));
  gtk_label_set_wrap (GTK_LABEL (day), TRUE);
  gtk_label_set_xalign (GTK_LABEL (day), 1);
  gtk_label_set_justify (GTK_LABEL (day), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (day, "numeric");
  gtk_widget_add_css_class (day, "caption");
  gtk_widget_add_css_class (day, "dimmed");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "sale-more-symbolic");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), star);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sale_record_drop_add_source (row));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), day);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "star", star);
  g_object_set_data (G_OBJECT (row), "day", day);
  g_object_set_data (G_OBJECT (row), "menu", menu);
  add_keys (row);
  return row;
}

static char *
dup_day (SaleRecord *step)
{
  int days = (int) sale_playbook_step_get_offset_days (step);

  if (!sale_record_has (step, sale_playbook_step_field_offset_days))
    return g_strdup (_ ("no day"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day before", "%d days before", (gulong) -days), -days);
  /* Translators: the number of a day of a plan. */
  return g_strdup_printf (_ ("day %d"), days);
}

static char *
dup_note (SalePlaybookPage *self, SaleRecord *step)
{
  gboolean theirs = sale_playbook_step_get_side (step) == SALE_PARTY_CUSTOMER;
  g_autofree char *waits = sale_playbooks_dup_waits_for (self->steps, step);
  GString *text = g_string_new (theirs ? _ ("Customer") : _ ("Us"));

  if (waits)
    {
      g_string_append (text, " · ");
      /* Translators: which steps come before this one. */
      g_string_append_printf (text, _ ("after “%s”"), waits);
    }
  if (sale_record_has (step, sale_playbook_step_field_required) &&
      !sale_playbook_step_get_required (step))
    g_string_append_printf (text, " · %s", _ ("optional"));
  return g_string_free_and_steal (text);
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 step)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", step);
  g_menu_append_item (menu, item);
}

static GMenuModel *
step_menu_new (gint64 step)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  append (menu, _ ("Move _Up"), "page.step-up", step);
  append (menu, _ ("Move Do_wn"), "page.step-down", step);
  append (last, _ ("D_elete"), "page.delete-step", step);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
fill_menu (GtkWidget *row, SaleRecord *step)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "menu");
  g_autoptr (GMenuModel) menu = step_menu_new (sale_record_get_id (step));
  const char *title = sale_record_get_title (step);
  /* Translators: what a menu is for: a step of a playbook. */
  g_autofree char *label = g_strdup_printf (_ ("More for “%s”"), title ? title : "");

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
row_fill (GtkWidget *row, gpointer step, gpointer self)
{
  g_autofree char *note = dup_note (self, step);
  g_autofree char *day = dup_day (step);

  g_object_set_data_full (G_OBJECT (row), "step", g_object_ref (step), g_object_unref);
  sale_plain_set_title (row, sale_record_get_title (step));
  sale_plain_set_subtitle (row, note);
  sale_plain_set_label (g_object_get_data (G_OBJECT (row), "day"), day);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "star"),
                          sale_playbook_step_get_first_value (step));
  fill_menu (row, step);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ix)", SALE_KIND_PLAYBOOK_STEP,
                                    sale_record_get_id (step));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.edit");
}

static void
show_rows (SalePlaybookPage *self)
{
  if (self->steps)
    sale_record_list_show (self->list, self->steps);
}

/* Loading ---------------------------------------------------------------------- */

static void
reload (SalePlaybookPage *self)
{
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (SALE_PAGE (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) playbook =
      sale_reader_get_live (reader, SALE_KIND_PLAYBOOK, self->playbook, &error);
  GPtrArray *steps = playbook ? sale_playbooks_list_steps (reader, self->playbook, &error) : NULL;

  sale_page_set_empty (SALE_PAGE (self), g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND));
  if (steps == NULL)
    {
      if (!sale_page_get_empty (SALE_PAGE (self)))
        sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = steps;
  sale_plain_set_title (self, sale_playbook_get_name (playbook));
  sale_plain_set_label (self->description_label, sale_playbook_get_description (playbook));
  gtk_widget_set_visible (GTK_WIDGET (self->description_label),
                          sale_playbook_get_description (playbook) != NULL);
  show_rows (self);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_PLAYBOOK, SALE_KIND_PLAYBOOK_STEP, SALE_KIND_ANY };

static void
sale_playbook_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_follow (page, (SalePageReload) reload, kinds, FALSE);
}

static void
sale_playbook_page_activated (SalePage *page)
{
  sale_widget_enter (SALE_PLAYBOOK_PAGE (page)->list);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_playbook_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_PLAYBOOK_PAGE);
  G_OBJECT_CLASS (sale_playbook_page_parent_class)->dispose (object);
}

static void
sale_playbook_page_finalize (GObject *object)
{
  g_clear_pointer (&SALE_PLAYBOOK_PAGE (object)->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (sale_playbook_page_parent_class)->finalize (object);
}

static void
sale_playbook_page_class_init (SalePlaybookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_playbook_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_playbook_page_finalize;
  SALE_PAGE_CLASS (klass)->session_set = sale_playbook_page_session_set;
  SALE_PAGE_CLASS (klass)->activated = sale_playbook_page_activated;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-playbook-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SalePlaybookPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, SalePlaybookPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, SalePlaybookPage, playbook_menu);
  gtk_widget_class_bind_template_child (widget_class, SalePlaybookPage, description_label);
  gtk_widget_class_bind_template_child (widget_class, SalePlaybookPage, list_bin);
  sale_playbook_commands_install (widget_class);
}

static void
sale_playbook_page_init (SalePlaybookPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = SALE_RECORD_LIST (sale_record_list_new (_ ("Steps"), _ ("No steps yet.")));
  sale_record_list_set_rows (self->list, row_make, row_fill, self);
  g_signal_connect_object (self->list, "more", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  sale_record_drop_add_target (self->list, self, "page.place-step", 0);
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->list));
}

static void
set_action (GtkButton *button, const char *action, gint64 playbook)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", playbook);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/**
 * sale_playbook_page_new:
 * @playbook: a playbook's id
 *
 * Returns: (transfer floating): its page, to be pushed
 */
SalePage *
sale_playbook_page_new (gint64 playbook)
{
  SalePlaybookPage *self = g_object_new (SALE_TYPE_PLAYBOOK_PAGE, NULL);
  g_autoptr (GMenuModel) menu = sale_playbook_commands_menu_new (playbook);

  self->playbook = playbook;
  set_action (self->add_button, "page.add-step", playbook);
  set_action (self->edit_button, "page.edit-playbook", playbook);
  gtk_menu_button_set_menu_model (self->playbook_menu, menu);
  return SALE_PAGE (self);
}

gint64
sale_playbook_page_get_playbook (SalePlaybookPage *self)
{
  return self->playbook;
}
