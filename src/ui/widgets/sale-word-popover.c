/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-word-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than these nobody reads; typing on makes them fewer. */
#define SHOWN_MAX 8

/**
 * SaleWordPopover:
 *
 * What the word that is being typed can become, below the entry. The focus stays
 * in the entry: Down and Up choose, Tab or Return takes, Escape puts it away.
 * Where the whole text may also be a new one, Tab takes only what was chosen.
 */
struct _SaleWordPopover
{
  GtkPopover parent_instance;

  GtkEditable *entry; /* has it */
  GtkText *text;      /* in the entry */
  GtkListBox *list;
  SaleCompleteFunc func;
  SaleCompleteTextFunc text_func; /* instead, for a text that is one thing */
  gpointer data;
  gsize start;        /* of the word, in bytes */
  gboolean taking;    /* its own change is nothing to complete */
};

G_DEFINE_FINAL_TYPE (SaleWordPopover, sale_word_popover, GTK_TYPE_POPOVER)

static gsize
get_caret (SaleWordPopover *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  return (gsize) (g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry)) - text);
}

static void
add_word (SaleWordPopover *self, const char *word)
{
  GtkWidget *label = gtk_label_new (word);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_append (self->list, label);
}

static void
show_words (SaleWordPopover *self, char **words)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; words[i] && i < SHOWN_MAX; i++)
    add_word (self, words[i]);
  if (words[0] == NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_popover_present (GTK_POPOVER (self)); /* in its new height */
  else
    gtk_popover_popup (GTK_POPOVER (self));
}

/* Nothing is offered before a letter is there: most people type a name. */
static void
complete (SaleWordPopover *self)
{
  gsize caret = get_caret (self);
  const char *text = gtk_editable_get_text (self->entry);
  g_auto (GStrv) words =
      self->text_func ? self->text_func (text, self->data) : self->func (text, caret, &self->start);
  char *none[] = { NULL };

  show_words (self, caret > self->start ? words : none);
}

static void
on_changed (SaleWordPopover *self)
{
  if (self->taking || !gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    complete (self);
}

/* Taking one --------------------------------------------------------------------- */

static void
replace_word (SaleWordPopover *self, const char *word)
{
  const char *text = gtk_editable_get_text (self->entry);
  int from = (int) g_utf8_pointer_to_offset (text, text + self->start);
  int to = self->text_func ? -1 : gtk_editable_get_position (self->entry);

  gtk_editable_delete_text (self->entry, from, to);
  gtk_editable_insert_text (self->entry, word, -1, &from);
  gtk_editable_set_position (self->entry, from);
}

static void
take (SaleWordPopover *self, GtkListBoxRow *row)
{
  g_autofree char *word =
      g_strdup (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));

  self->taking = TRUE;
  replace_word (self, word);
  self->taking = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_row_activated (SaleWordPopover *self, GtkListBoxRow *row)
{
  take (self, row);
  gtk_text_grab_focus_without_selecting (self->text);
}

/* Said aloud, since the focus does not move there. */
static void
choose (SaleWordPopover *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry),
                           gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move (SaleWordPopover *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  choose (self,
          gtk_list_box_get_row_at_index (self->list, row ? gtk_list_box_row_get_index (row) + by
                                                     : by > 0 ? 0
                                                              : -1));
}

static gboolean
take_selected (SaleWordPopover *self, gboolean or_first)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL && or_first)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row)
    take (self, row);
  return row != NULL;
}

static gboolean
on_key (SaleWordPopover *self, guint key, guint code, GdkModifierType state)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      move (self, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      return take_selected (self, self->text_func == NULL);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return take_selected (self, FALSE);
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Life --------------------------------------------------------------------------- */

static void
sale_word_popover_class_init (SaleWordPopoverClass *klass)
{
}

static void
sale_word_popover_init (SaleWordPopover *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the word can become"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

static void
on_left (SaleWordPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
watch_keys (SaleWordPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

static SaleWordPopover *
attach (GtkEditable *entry)
{
  SaleWordPopover *self = g_object_new (SALE_TYPE_WORD_POPOVER, NULL);

  self->entry = entry;
  self->text = GTK_TEXT (gtk_editable_get_delegate (entry));
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (entry));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  watch_keys (self);
  return self;
}

/**
 * sale_word_popover_attach:
 * @entry: an entry with one line; its owner unparents the completion when it ends
 *
 * Returns: (transfer none): the completion, a child of @entry
 */
SaleWordPopover *
sale_word_popover_attach (GtkEditable *entry, SaleCompleteFunc func)
{
  SaleWordPopover *self = attach (entry);

  self->func = func;
  return self;
}

/**
 * sale_word_popover_attach_to_text:
 * @entry: as in sale_word_popover_attach()
 *
 * Completes the text as a whole, which may be a new one too.
 *
 * Returns: (transfer none): the completion, a child of @entry
 */
SaleWordPopover *
sale_word_popover_attach_to_text (GtkEditable *entry, SaleCompleteTextFunc func, gpointer data)
{
  SaleWordPopover *self = attach (entry);

  self->text_func = func;
  self->data = data;
  return self;
}
