/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handover written by its seller in another program: pasted as it is, and split
 * into the blocks below, with what is still to be asked. */
#include "sale-handover-notes.h"

#include "sale-handover-split.h"
#include "sale-note-row.h"
#include "sale-plain-text.h"

typedef struct
{
  SaleRecordForm *form; /* owns this */
  GtkLabel *questions;
  gboolean following; /* what is written into the blocks by hand */
  char *split[SALE_N_HANDOVER_BLOCKS]; /* what a block last got from the notes */
} Notes;

static void
notes_free (gpointer data)
{
  Notes *self = data;

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    g_free (self->split[i]);
  g_free (self);
}

static SaleFormRow *
get_block (Notes *self, guint block)
{
  return sale_record_form_get_row (self->form, sale_handover_get_field (block));
}

static char *
dup_block (Notes *self, guint block)
{
  g_autofree char *problem = NULL;

  return sale_form_row_dup_text (get_block (self, block), &problem);
}

/* What somebody wrote into a block by hand stays. */
static void
fill_block (Notes *self, guint block, const char *text)
{
  g_autofree char *present = dup_block (self, block);

  if (present && g_strcmp0 (present, self->split[block]) != 0)
    return;
  g_set_str (&self->split[block], *text ? text : NULL);
  sale_form_row_set_text (get_block (self, block), self->split[block]);
  sale_form_row_edited (get_block (self, block));
}

static void
show_questions (Notes *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    {
      g_autofree char *present = dup_block (self, i);

      if (present == NULL)
        g_string_append_printf (text, "\n• %s", sale_handover_get_question (i));
    }
  if (text->len == 0)
    g_string_append (text, _ ("Nothing is left to ask."));
  else
    g_string_prepend (text, _ ("Still to ask:"));
  sale_plain_set_label (self->questions, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->questions), TRUE);
}

/* The blocks have their rows only after this has its own. */
static void
follow_blocks (Notes *self)
{
  for (guint i = 0; !self->following && i < SALE_N_HANDOVER_BLOCKS; i++)
    g_signal_connect_swapped (get_block (self, i), "edited", G_CALLBACK (show_questions), self);
  self->following = TRUE;
}

static void
on_notes (SaleFormRow *row, gpointer data)
{
  Notes *self = data;
  g_autofree char *problem = NULL;
  g_autofree char *notes = sale_form_row_dup_text (row, &problem);
  g_auto (GStrv) blocks = sale_handover_split (notes ? notes : "");

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    fill_block (self, i, blocks[i]);
  follow_blocks (self);
  show_questions (self);
}

static GtkWidget *
questions_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

/**
 * sale_handover_notes_add:
 * @form: the form of a handover, without rows yet
 *
 * Adds where the notes are pasted.
 */
void
sale_handover_notes_add (SaleRecordForm *form)
{
  Notes *self = g_new0 (Notes, 1);
  AdwPreferencesGroup *group = sale_record_form_add_group (form, NULL, NULL, 0);
  GtkWidget *row = sale_note_row_new ();

  self->form = form;
  self->questions = GTK_LABEL (questions_new ());
  g_object_set_data_full (G_OBJECT (form), "handover-notes", self, notes_free);
  sale_plain_set_title (row, _ ("The Seller’s Notes"));
  sale_plain_set_description (group,
                              _ ("Paste what the seller wrote: it is split into the parts below."));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, GTK_WIDGET (self->questions));
  adw_dialog_set_focus (ADW_DIALOG (form), row);
  g_signal_connect (row, "edited", G_CALLBACK (on_notes), self);
}
