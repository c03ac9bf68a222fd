/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-log-preview.h"

#include "sale-account-chooser.h"
#include "sale-day-chooser.h"
#include "sale-plain-text.h"
#include "sale-when.h"

/**
 * SaleLogPreview:
 *
 * What quick capture understood: chips for the account, the people, the kind
 * and the day, and a row for each task, promise and win. Each opens to be
 * changed. It says #SaleLogPreview::changed when something was.
 */
struct _SaleLogPreview
{
  AdwBin parent_instance;

  AdwWrapBox *chips;
  GtkListBox *items;
  GtkWidget *account_chip; /* in @chips */

  SaleLogDraft *draft;
  SaleDate today;
};

G_DEFINE_FINAL_TYPE (SaleLogPreview, sale_log_preview, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const activity_icons[] = {
  [SALE_ACTIVITY_CALL] = "sale-call-symbolic",   [SALE_ACTIVITY_MEETING] = "sale-meeting-symbolic",
  [SALE_ACTIVITY_MAIL] = "sale-mail-symbolic",   [SALE_ACTIVITY_NOTE] = "sale-note-symbolic",
  [SALE_ACTIVITY_EVENT] = "sale-event-symbolic",
};

static void
update_later (gpointer data)
{
  g_autoptr (SaleLogPreview) self = data;

  if (self->draft)
    sale_log_preview_update (self);
}

/* The chip that was opened is still closing; it goes after that. */
static void
changed (SaleLogPreview *self)
{
  g_idle_add_once (update_later, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Chips ------------------------------------------------------------------------ */

/* A chip that opens @popover. */
static GtkWidget *
chip_new (const char *icon_name, const char *text, const char *what, GtkWidget *popover)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *line = sale_plain_dup_line (text);
  /* Translators: a part of what was understood, and what it is: "Kind: Call". */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), what, line);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  sale_plain_set_label (GTK_LABEL (label), line);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "sale-choice");
  sale_plain_set_tooltip (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
menu_new (GMenu *menu)
{
  return gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
}

static void
append_choice (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autofree char *literal = sale_plain_dup_menu_label (label);
  g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
on_account (SaleLogPreview *self, gint64 account)
{
  sale_log_draft_set_account (self->draft, account);
  changed (self);
}

static void
add_account (SaleLogPreview *self, const SaleCapture *capture)
{
  SaleLogNames *names = sale_log_draft_get_names (self->draft);
  const char *name = sale_log_names_find (names, capture->account);
  GtkWidget *chooser = sale_account_chooser_new (sale_log_names_get_accounts (names));

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_account), self, G_CONNECT_SWAPPED);
  self->account_chip = chip_new (name ? "sale-accounts-symbolic" : "sale-warning-symbolic",
                                 name ? name : _ ("Which account?"), _ ("Account"), chooser);
  if (name == NULL)
    gtk_widget_add_css_class (self->account_chip, "sale-missing");
  adw_wrap_box_append (self->chips, self->account_chip);
}

static void
add_person (SaleLogPreview *self, const SaleCapturePerson *person, guint index)
{
  SaleLogNames *names = sale_log_draft_get_names (self->draft);
  const char *name = person->id ? sale_log_names_find (names, person->id) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *unknown = NULL;

  for (guint i = 0; i < person->candidates->len; i++)
    {
      gint64 id = g_array_index (person->candidates, gint64, i);

      append_choice (menu, sale_log_names_find (names, id), "log.person",
                     g_variant_new ("(ux)", index, id));
    }
  append_choice (menu, _ ("Did Not Take Part"), "log.person",
                         g_variant_new ("(ux)", index, (gint64) 0));
  /* Translators: a name that several contacts have, or none. */
  unknown = g_strdup_printf (person->candidates->len ? _ ("%s: who?")
                                                     : _ ("%s, not in the book"), person->name);
  adw_wrap_box_append (self->chips, chip_new ("sale-person-symbolic", name ? name : unknown,
                                              _ ("Took part"), menu_new (menu)));
}

static void
add_kind (SaleLogPreview *self, const SaleCapture *capture)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int kind = SALE_ACTIVITY_CALL; kind <= SALE_ACTIVITY_EVENT; kind++)
    append_choice (menu, sale_word_to_label (sale_activity_kind_words, kind), "log.kind",
                   g_variant_new_int32 (kind));
  adw_wrap_box_append (self->chips,
                       chip_new (activity_icons[capture->kind],
                                 sale_word_to_label (sale_activity_kind_words, (int) capture->kind),
                                 _ ("Kind"), menu_new (menu)));
}

static void
on_date (SaleLogPreview *self, int date)
{
  sale_log_draft_set_date (self->draft, date);
  changed (self);
}

static char *
dup_when (SaleLogPreview *self, const SaleCapture *capture)
{
  g_autofree char *day = sale_when_dup (capture->date, self->today);

  if (capture->minute < 0)
    return g_steal_pointer (&day);
  /* Translators: a day and a time of it: "yesterday · Sun 3 Jan, 14:30". */
  return g_strdup_printf (_ ("%s, %02d:%02d"), day, capture->minute / 60, capture->minute % 60);
}

static void
add_date (SaleLogPreview *self, const SaleCapture *capture)
{
  GtkWidget *chooser = sale_day_chooser_new (capture->date, self->today, NULL);
  g_autofree char *when = dup_when (self, capture);

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_date), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->chips, chip_new ("sale-event-symbolic", when, _ ("When"), chooser));
}

static void
show_chips (SaleLogPreview *self)
{
  const SaleCapture *capture = sale_log_draft_get_capture (self->draft);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->chips)));)
    adw_wrap_box_remove (self->chips, child);
  add_account (self, capture);
  add_kind (self, capture);
  for (guint i = 0; i < capture->people->len; i++)
    add_person (self, capture->people->pdata[i], i);
  add_date (self, capture);
}

/* Tasks, promises and wins ------------------------------------------------------- */

typedef struct
{
  SaleLogPreview *preview;
  SaleLogList list;
  guint index;
} Item;

static void
on_due (Item *item, int due)
{
  sale_log_draft_set_due (item->preview->draft, item->list, item->index, due);
  changed (item->preview);
}

static void
item_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
due_chip_new (SaleLogPreview *self, SaleLogList list, guint index, SaleDate due)
{
  GtkWidget *chooser = sale_day_chooser_new (due, self->today, _ ("No Day"));
  g_autofree char *when =
      sale_date_is_known (due) ? sale_when_dup_relative (due, self->today) : g_strdup (_ ("no day"));
  GtkWidget *chip = chip_new ("sale-clock-symbolic", when, _ ("Due"), chooser);
  Item *item = g_new0 (Item, 1);

  *item = (Item) { self, list, index };
  g_signal_connect_data (chooser, "chosen", G_CALLBACK (on_due), item, item_free,
                         G_CONNECT_SWAPPED);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static GtkWidget *
side_chip_new (guint index, SaleParty side)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *chip;

  append_choice (menu, _ ("We Promised"), "log.side",
                         g_variant_new ("(ui)", index, (int) SALE_PARTY_US));
  append_choice (menu, _ ("They Promised"), "log.side",
                         g_variant_new ("(ui)", index, (int) SALE_PARTY_CUSTOMER));
  chip = chip_new ("sale-person-symbolic",
                   side == SALE_PARTY_CUSTOMER ? _ ("They")
                                               : _ ("We"), _ ("Who promised"), menu_new (menu));
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static void
add_item (SaleLogPreview *self, SaleLogList list, guint index, const SaleCaptureItem *item)
{
  static const char *const icons[] = { "sale-task-symbolic", "sale-promise-symbolic",
                                       "sale-outcome-symbolic" };
  const char *const kinds[] = { _ ("Task"), _ ("Promise"), _ ("Win, claimed until it is confirmed") };
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, item->text);
  sale_plain_set_subtitle (row, kinds[list]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[list]));
  if (list == SALE_LOG_PROMISES)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), side_chip_new (index, item->side));
  if (list != SALE_LOG_WINS)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), due_chip_new (self, list, index, item->due));
  gtk_list_box_append (self->items, row);
}

static void
show_items (SaleLogPreview *self)
{
  const SaleCapture *capture = sale_log_draft_get_capture (self->draft);

  gtk_list_box_remove_all (self->items);
  for (int list = SALE_LOG_TASKS; list <= SALE_LOG_WINS; list++)
    {
      GPtrArray *items = sale_log_draft_get_list (self->draft, (SaleLogList) list);

      for (guint i = 0; i < items->len; i++)
        add_item (self, (SaleLogList) list, i, items->pdata[i]);
    }
  if (capture->next_step)
    {
      GtkWidget *row = adw_action_row_new ();

      sale_plain_set_title (row, capture->next_step);
      sale_plain_set_subtitle (row, _ ("Next step"));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("sale-next-symbolic"));
      gtk_list_box_append (self->items, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->items),
                          gtk_list_box_get_row_at_index (self->items, 0) != NULL);
}

/* Choices of the menus ------------------------------------------------------------ */

static void
choose_kind (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleLogPreview *self = SALE_LOG_PREVIEW (widget);

  sale_log_draft_set_kind (self->draft, (SaleActivityKind) g_variant_get_int32 (target));
  changed (self);
}

static void
choose_person (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleLogPreview *self = SALE_LOG_PREVIEW (widget);
  gint64 contact;
  guint index;

  g_variant_get (target, "(ux)", &index, &contact);
  sale_log_draft_set_person (self->draft, index, contact);
  changed (self);
}

static void
choose_side (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleLogPreview *self = SALE_LOG_PREVIEW (widget);
  guint index;
  int side;

  g_variant_get (target, "(ui)", &index, &side);
  sale_log_draft_set_side (self->draft, index, (SaleParty) side);
  changed (self);
}

/* Life --------------------------------------------------------------------------- */

static void
sale_log_preview_dispose (GObject *object)
{
  SaleLogPreview *self = SALE_LOG_PREVIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (sale_log_preview_parent_class)->dispose (object);
}

static void
sale_log_preview_class_init (SaleLogPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_log_preview_dispose;

  /**
   * SaleLogPreview::changed:
   *
   * Something was changed by hand.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "log.kind", "i", choose_kind);
  gtk_widget_class_install_action (widget_class, "log.person", "(ux)", choose_person);
  gtk_widget_class_install_action (widget_class, "log.side", "(ui)", choose_side);
}

static void
sale_log_preview_init (SaleLogPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->chips = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->chips, 6);
  adw_wrap_box_set_line_spacing (self->chips, 6);
  self->items = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->items, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->items), "boxed-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->items));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * sale_log_preview_new:
 * @draft: (transfer none): what it shows and changes
 */
GtkWidget *
sale_log_preview_new (SaleLogDraft *draft, SaleDate today)
{
  SaleLogPreview *self = g_object_new (SALE_TYPE_LOG_PREVIEW, NULL);

  self->draft = g_object_ref (draft);
  self->today = today;
  sale_log_preview_update (self);
  return GTK_WIDGET (self);
}

/**
 * sale_log_preview_update:
 *
 * Shows what the draft says now.
 */
void
sale_log_preview_update (SaleLogPreview *self)
{
  g_return_if_fail (SALE_IS_LOG_PREVIEW (self));

  show_chips (self);
  show_items (self);
}

/**
 * sale_log_preview_ask_account:
 *
 * Opens the list of accounts: there is none yet.
 */
void
sale_log_preview_ask_account (SaleLogPreview *self)
{
  g_return_if_fail (SALE_IS_LOG_PREVIEW (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->account_chip));
}
