/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pending-row.h"

#include "sale-plain-text.h"
#include "sale-select-check.h"

/**
 * SalePendingRow:
 *
 * One change that a CRM has not got: the record, what changes there, what
 * keeps it, and a button for each thing to be done about it.
 */
struct _SalePendingRow
{
  AdwBin parent_instance;

  GtkWidget *check;
  GtkLabel *title;
  GtkLabel *what;
  GtkLabel *changes;
  GtkImage *icon;
  GtkLabel *state;
  GtkButton *hold;
  GtkButton *send;
  GtkButton *drop;
  GtkButton *open;
};

G_DEFINE_FINAL_TYPE (SalePendingRow, sale_pending_row, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkButton *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return GTK_BUTTON (button);
}

static void
add_state (SalePendingRow *self, GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->icon));
  self->state = add_label (line, NULL);
  gtk_label_set_selectable (self->state, FALSE);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_buttons (SalePendingRow *self, GtkWidget *box)
{
  GtkWidget *buttons = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  self->send = add_button (buttons, _ ("_Send"), "page.send-pending");
  self->hold = add_button (buttons, _ ("_Hold"), "page.hold-pending");
  self->drop = add_button (buttons, _ ("_Drop"), "page.drop-pending");
  self->open = add_button (buttons, _ ("_Open Account"), "win.show-account");
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
sale_pending_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (sale_pending_row_parent_class)->dispose (object);
}

static void
sale_pending_row_class_init (SalePendingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_pending_row_dispose;
}

static void
sale_pending_row_init (SalePendingRow *self)
{
}

static void
fill (SalePendingRow *self, GtkWidget *box)
{
  self->title = add_label (box, "heading");
  self->what = add_label (box, "dimmed");
  self->changes = add_label (box, NULL);
  gtk_label_set_lines (self->changes, 12);
  gtk_label_set_ellipsize (self->changes, PANGO_ELLIPSIZE_END);
  add_state (self, box);
  add_buttons (self, box);
}

/**
 * sale_pending_row_new:
 * @item: the row of the list
 */
GtkWidget *
sale_pending_row_new (GtkListItem *item)
{
  SalePendingRow *self = g_object_new (SALE_TYPE_PENDING_ROW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->check = sale_select_check_new (item);
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), self->check);
  gtk_box_append (GTK_BOX (row), box);
  fill (self, box);
  adw_bin_set_child (ADW_BIN (self), row);
  return GTK_WIDGET (self);
}

/* A button is only there where it can be used. Its name tells which record it is about. */
static void
set_button (GtkButton *button, gboolean visible, gint64 target, SalePendingItem *item)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
  gtk_widget_set_visible (GTK_WIDGET (button), visible);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item->title, -1);
}

static const char *
get_icon (SalePendingState state)
{
  switch (state)
    {
    case SALE_PENDING_HELD:
      return "sale-snooze-symbolic";
    case SALE_PENDING_REFUSED:
      return "sale-warning-symbolic";
    case SALE_PENDING_UNDER_WAY:
      return "sale-sync-symbolic";
    case SALE_PENDING_WAITS:
    default:
      return "sale-clock-symbolic";
    }
}

static void
show_state (SalePendingRow *self, SalePendingItem *item)
{
  gboolean refused = item->pending->state == SALE_PENDING_REFUSED;

  gtk_image_set_from_icon_name (self->icon, get_icon (item->pending->state));
  sale_plain_set_label (self->state, item->state);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i ? GTK_WIDGET (self->icon) : GTK_WIDGET (self->state);

      if (refused)
        gtk_widget_add_css_class (widget, "warning");
      else
        gtk_widget_remove_css_class (widget, "warning");
    }
}

void
sale_pending_row_show (SalePendingRow *self, SalePendingItem *item)
{
  gint64 record = sale_pending_item_get_record (item), account = item->pending->account;
  gboolean refused = item->pending->state == SALE_PENDING_REFUSED;

  sale_select_check_set_name (self->check, item->title);
  sale_plain_set_label (self->title, item->title);
  sale_plain_set_label (self->what, item->what);
  sale_plain_set_label (self->changes, item->changes);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), *item->changes != '\0');
  show_state (self, item);
  gtk_button_set_label (self->send, refused ? _ ("_Send Again") : _ ("_Send"));
  set_button (self->send, sale_pending_can_send (item->pending), record, item);
  set_button (self->hold, sale_pending_can_hold (item->pending), record, item);
  set_button (self->drop, sale_pending_can_drop (item->pending), record, item);
  set_button (self->open,
              account && !(account == record &&
                           sale_record_get_deleted (item->pending->record) != SALE_INSTANT_NONE),
              account, item);
}
