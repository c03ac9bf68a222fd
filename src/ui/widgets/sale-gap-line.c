/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-gap-line.h"

#include "sale-plain-text.h"
#include "sale-typed-number.h"
#include "sale-widget.h"

/**
 * SaleGapLine:
 *
 * A cell of the grid of *Fill the Gaps*: whose it is and what it is about, a
 * field to type into, and what came of it. In one line, or in two where it is
 * narrow.
 *
 * While one types, the only choice that begins so is completed. Enter fills in
 * and asks for the next line; an empty field then takes what is assumed. Leaving
 * the field fills in what was typed.
 */
struct _SaleGapLine
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkLabel *name_label;
  GtkLabel *product_label;
  GtkLabel *arr_label;
  GtkBox *cell;
  GtkBox *field;
  GtkBox *outcome;
  GtkEntry *entry;
  GtkMenuButton *menu_button;
  GtkImage *done_image;
  GtkLabel *result_label;
  GtkButton *assume_button;
  GtkLabel *assume_label;

  SaleGapRow *row;
  gulong filled_handler;
  glong typed_length; /* of what was typed last: shorter means deleting */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SaleGapLine, sale_gap_line, ADW_TYPE_BIN)

enum
{
  FILL,
  NEXT,
  DOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is shown ---------------------------------------------------------------- */

static void
set_entry_text (SaleGapLine *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
  self->typed_length = g_utf8_strlen (text, -1);
}

static void
show_result (SaleGapLine *self)
{
  const SaleGapRow *row = self->row;
  gboolean filled = row->value != NULL;
  g_autofree char *assume = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->done_image), filled);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), filled);
  gtk_widget_set_visible (GTK_WIDGET (self->assume_button), !filled && row->assumed);
  if (filled)
    sale_plain_set_label (self->result_label, row->result ? row->result : _ ("Saved"));
  if (row->assumed)
    {
      /* Translators: a value that is likely but that nobody has said yet. */
      assume = g_strdup_printf (_ ("Assume %s"), row->assumed);
      sale_plain_set_label (self->assume_label, assume);
    }
}

static void
show_row (SaleGapLine *self)
{
  set_entry_text (self, self->row->value ? self->row->value : "");
  sale_gap_line_set_error (self, NULL);
  show_result (self);
}

static GMenuModel *
make_menu (SaleGapRow *row)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; row->choices && row->choices[i]; i++)
    {
      g_autofree char *label = sale_plain_dup_menu_label (row->choices[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "gap.choose", "s", row->choices[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
show_choices (SaleGapLine *self)
{
  gboolean any = self->row->choices && self->row->choices[0];

  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), any);
  if (any)
    {
      g_autoptr (GMenuModel) menu = make_menu (self->row);

      gtk_menu_button_set_menu_model (self->menu_button, menu);
    }
}

static void
show_whose (SaleGapLine *self)
{
  const SaleGapRow *row = self->row;
  SaleMoney arr = { .minor = row->arr };
  g_autofree char *amount = NULL;
  g_autofree char *label = NULL;

  g_strlcpy (arr.currency, row->currency, sizeof arr.currency);
  amount = row->arr > 0 ? sale_money_dup_short (arr) : g_strdup ("–");
  sale_plain_set_label (self->name_label, row->account_name);
  sale_plain_set_label (self->product_label, row->product);
  gtk_widget_set_visible (GTK_WIDGET (self->product_label), row->product != NULL);
  sale_plain_set_label (self->arr_label, amount);
  label = g_strdup_printf ("%s, %s, %s, %s", row->account_name, row->product ? row->product : "",
                           amount, _ (sale_gap_get_info (row->gap)->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* Typing ----------------------------------------------------------------------- */

static const char *
find_completion (SaleGapLine *self, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  const char *found = NULL;

  for (guint i = 0; self->row->choices && self->row->choices[i]; i++)
    {
      g_autofree char *choice = g_utf8_casefold (self->row->choices[i], -1);

      if (!g_str_has_prefix (choice, folded))
        continue;
      if (found)
        return NULL;
      found = self->row->choices[i];
    }
  return found;
}

/* Only what is being typed is completed, not what is being deleted. */
static void
on_changed (SaleGapLine *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  glong length = g_utf8_strlen (typed, -1);
  gboolean longer = length > self->typed_length;
  const char *completion;

  if (self->setting || self->row == NULL)
    return;
  self->typed_length = length;
  sale_gap_line_set_error (self, NULL);
  completion = longer ? find_completion (self, typed) : NULL;
  if (completion == NULL || g_utf8_strlen (completion, -1) <= length)
    return;
  set_entry_text (self, completion);
  self->typed_length = length;
  gtk_editable_select_region (GTK_EDITABLE (self->entry), (int) length, -1);
}

/* Whether there is something in the field that is not in the book. */
static gboolean
is_pending (SaleGapLine *self)
{
  const char *text = sale_gap_line_get_text (self);

  return *text && g_strcmp0 (text, self->row->value) != 0;
}

static void
fill (SaleGapLine *self)
{
  if (self->row && is_pending (self))
    g_signal_emit (self, signals[FILL], 0);
}

static void
on_assume (SaleGapLine *self)
{
  sale_gap_line_set_text (self, self->row->assumed);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_activate (SaleGapLine *self)
{
  if (*sale_gap_line_get_text (self) == '\0' && self->row->assumed)
    sale_gap_line_set_text (self, self->row->assumed);
  fill (self);
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->entry), "error"))
    g_signal_emit (self, signals[NEXT], 0);
}

static void
choose (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleGapLine *self = SALE_GAP_LINE (widget);

  sale_gap_line_set_text (self, g_variant_get_string (target, NULL));
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* What is typed is undone in the field; what is saved, in the book. */
static gboolean
on_key (GtkEventControllerKey *keys, guint keyval, guint code, GdkModifierType state, gpointer data)
{
  SaleGapLine *self = data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->row == NULL)
    return FALSE;
  if (control && keyval == GDK_KEY_z && !is_pending (self) && self->row->value)
    return gtk_widget_activate_action (GTK_WIDGET (self), "gaps.undo", NULL);
  if (control && (keyval == GDK_KEY_d || keyval == GDK_KEY_D))
    {
      g_signal_emit (self, signals[DOWN], 0, (state & GDK_SHIFT_MASK) != 0);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && is_pending (self))
    {
      show_row (self);
      return TRUE;
    }
  return FALSE;
}

/* Life ------------------------------------------------------------------------- */

static void
forget_row (SaleGapLine *self)
{
  if (self->row)
    g_clear_signal_handler (&self->filled_handler, self->row);
  g_clear_object (&self->row);
}

static void
sale_gap_line_dispose (GObject *object)
{
  SaleGapLine *self = SALE_GAP_LINE (object);

  forget_row (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (sale_gap_line_parent_class)->dispose (object);
}

static void
sale_gap_line_class_init (SaleGapLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_gap_line_dispose;

  /**
   * SaleGapLine::fill:
   *
   * What stands in the field is to be saved.
   */
  signals[FILL] = g_signal_new ("fill", SALE_TYPE_GAP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  /**
   * SaleGapLine::next:
   *
   * The next line is to have the focus.
   */
  signals[NEXT] = g_signal_new ("next", SALE_TYPE_GAP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  /**
   * SaleGapLine::down:
   * @rest: whether this line's value is wanted in all open lines below it,
   *   rather than that of the line above in this one
   */
  signals[DOWN] = g_signal_new ("down", SALE_TYPE_GAP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-gap-line.ui"));
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, SaleGapLine, name)
  CHILD (box);
  CHILD (name_label);
  CHILD (product_label);
  CHILD (arr_label);
  CHILD (cell);
  CHILD (field);
  CHILD (outcome);
  CHILD (entry);
  CHILD (menu_button);
  CHILD (done_image);
  CHILD (result_label);
  CHILD (assume_button);
  CHILD (assume_label);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_assume);
  gtk_widget_class_install_action (widget_class, "gap.choose", "s", choose);
}

static void
sale_gap_line_init (SaleGapLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (fill), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
sale_gap_line_new (void)
{
  return g_object_new (SALE_TYPE_GAP_LINE, NULL);
}

/**
 * sale_gap_line_set_row:
 * @row: (nullable): what it shows
 *
 * What was typed about the row before is saved first.
 */
void
sale_gap_line_set_row (SaleGapLine *self, SaleGapRow *row)
{
  g_return_if_fail (SALE_IS_GAP_LINE (self));

  fill (self);
  forget_row (self);
  if (row == NULL)
    return;
  self->row = g_object_ref (row);
  self->filled_handler = g_signal_connect_swapped (row, "filled", G_CALLBACK (show_row), self);
  show_whose (self);
  show_choices (self);
  show_row (self);
}

SaleGapRow *
sale_gap_line_get_row (SaleGapLine *self)
{
  g_return_val_if_fail (SALE_IS_GAP_LINE (self), NULL);

  return self->row;
}

/**
 * sale_gap_line_set_narrow:
 * @narrow: whether the field stands below what it is about
 */
void
sale_gap_line_set_narrow (SaleGapLine *self, gboolean narrow)
{
  g_return_if_fail (SALE_IS_GAP_LINE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->box, narrow ? 6 : 12);
  /* The same widths in every row make columns. */
  gtk_widget_set_hexpand (GTK_WIDGET (self->cell), narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->field), narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self->field), narrow ? 110 : 240, -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), narrow ? 4 : 8);
  gtk_widget_set_size_request (GTK_WIDGET (self->outcome), narrow ? 194 : 200, -1);
}

/**
 * sale_gap_line_focus:
 *
 * Puts the cursor into the field.
 */
gboolean
sale_gap_line_focus (SaleGapLine *self)
{
  g_return_val_if_fail (SALE_IS_GAP_LINE (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * sale_gap_line_set_text:
 * @text: what is to stand in the field, as if it had been typed
 */
void
sale_gap_line_set_text (SaleGapLine *self, const char *text)
{
  g_return_if_fail (SALE_IS_GAP_LINE (self));

  set_entry_text (self, text);
}

const char *
sale_gap_line_get_text (SaleGapLine *self)
{
  g_return_val_if_fail (SALE_IS_GAP_LINE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * sale_gap_line_set_error:
 * @error: (nullable): why what was typed is not taken
 */
void
sale_gap_line_set_error (SaleGapLine *self, const char *error)
{
  g_return_if_fail (SALE_IS_GAP_LINE (self));

  sale_widget_set_class (self->entry, "error", error != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  sale_plain_set_tooltip (GTK_WIDGET (self->entry), error);
  gtk_widget_set_visible (GTK_WIDGET (self->assume_button),
                          !error && self->row && !self->row->value && self->row->assumed);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label),
                          error != NULL || (self->row && self->row->value));
  if (error)
    {
      sale_plain_set_label (self->result_label, error);
      gtk_widget_set_visible (GTK_WIDGET (self->done_image), FALSE);
    }
}

/**
 * sale_gap_line_dup_typed:
 * @text: as people type it
 *
 * Returns: (transfer full): an amount as programs write it: a sign of its currency on
 *   either side says nothing new; of any other fact @text
 */
char *
sale_gap_line_dup_typed (SaleGap gap, const char *text)
{
  g_autofree char *digits = g_strdup (text + strcspn (text, "0123456789"));
  gsize length = strlen (digits);
  char *number;

  if (gap != SALE_GAP_AMOUNT)
    return g_strdup (text);
  while (length > 0 && !g_ascii_isdigit (digits[length - 1]))
    digits[--length] = '\0';
  number = strchr (text, '-') ? NULL : sale_typed_number_parse (digits);
  return number ? number : g_strdup (text);
}
