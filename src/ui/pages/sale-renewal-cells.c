/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells in which the forecast is edited in place: the category is chosen,
 * the amount and the reason are typed. Tab goes through them row by row; Enter
 * and the arrows go down and up a column. Each edit is a command with its undo. */
#include "sale-renewal-cells.h"

#include "sale-plain-text.h"
#include "sale-renewal-timeline.h"
#include "sale-typed-number.h"

#define ERROR_CLASS "error"
#define STOP "sale-stop"

/* Following an item -------------------------------------------------------------- */

static void
fill_cell (GtkColumnViewCell *cell)
{
  SaleRenewalFill fill = g_object_get_data (G_OBJECT (cell), "fill");

  fill (cell, sale_renewal_item_get_row (gtk_column_view_cell_get_item (cell)));
}

static void
on_row (SaleRenewalItem *item, GParamSpec *pspec, GtkColumnViewCell *cell)
{
  fill_cell (cell);
}

static void
on_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer fill)
{
  SaleRenewalItem *item = gtk_column_view_cell_get_item (cell);

  g_object_set_data (G_OBJECT (cell), "fill", fill);
  sale_renewal_item_attach (gtk_column_view_cell_get_child (cell), item);
  g_signal_connect (item, "notify::row", G_CALLBACK (on_row), cell);
  fill_cell (cell);
}

static void
on_unbind (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer fill)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_cell_get_item (cell), on_row, cell);
  sale_renewal_item_attach (gtk_column_view_cell_get_child (cell), NULL);
}

/**
 * sale_renewal_cell_follow:
 * @factory: makes the cells of a column
 * @fill: shows a row in a cell
 *
 * Fills each cell when it gets an item, and again when that item changes.
 */
void
sale_renewal_cell_follow (GtkListItemFactory *factory, SaleRenewalFill fill)
{
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), fill);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), fill);
}

static SaleRenewalRow *
row_of (GtkColumnViewCell *cell)
{
  SaleRenewalItem *item = gtk_column_view_cell_get_item (cell);

  return item ? sale_renewal_item_get_row (item) : NULL;
}

static void
run (GtkWidget *widget, SaleChangeSet *set)
{
  SalePage *page = g_object_get_data (G_OBJECT (widget), "page");
  g_autoptr (SaleChangeSet) taken = set;

  if (sale_page_get_session (page))
    sale_session_run (sale_page_get_session (page), taken);
}

/* Walking ------------------------------------------------------------------------ */

/* Whether the column's cells are edited, so that Tab stops there. */
static gboolean
is_stop (GtkColumnViewColumn *column)
{
  GtkListItemFactory *factory = gtk_column_view_column_get_factory (column);

  return gtk_column_view_column_get_visible (column) && factory &&
         g_object_get_data (G_OBJECT (factory), STOP);
}

static GtkColumnViewColumn *
find_stop (GtkColumnView *table, GtkColumnViewColumn *from, int by)
{
  GListModel *columns = gtk_column_view_get_columns (table);
  int n = (int) g_list_model_get_n_items (columns), position = by > 0 ? -1 : n;

  for (int i = 0; from && i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, (guint) i);

      if (column == from)
        position = i;
    }
  for (int i = position + by; i >= 0 && i < n; i += by)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, (guint) i);

      if (is_stop (column))
        return column; /* the table keeps it */
    }
  return NULL;
}

static gboolean
focus_cell (GtkColumnView *table, GtkColumnViewColumn *column, gint64 position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (table)));

  if (position < 0 || position >= n || column == NULL)
    return FALSE;
  gtk_column_view_scroll_to (table, (guint) position, column, GTK_LIST_SCROLL_FOCUS, NULL);
  return TRUE;
}

static gboolean
go_down (GtkColumnViewCell *cell, GtkWidget *widget, int by)
{
  GtkWidget *table = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);

  return focus_cell (GTK_COLUMN_VIEW (table), g_object_get_data (G_OBJECT (widget), "column"),
                     (gint64) gtk_column_view_cell_get_position (cell) + by);
}

/* Left alone, GTK goes down a column; one goes through a book row by row. */
static gboolean
go_along (GtkColumnViewCell *cell, GtkWidget *widget, int by)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW));
  gint64 position = gtk_column_view_cell_get_position (cell);
  GtkColumnViewColumn *next =
      find_stop (table, g_object_get_data (G_OBJECT (widget), "column"), by);

  return next ? focus_cell (table, next, position)
              : focus_cell (table, find_stop (table, NULL, by), position + by);
}

static gboolean
on_tab (GtkEventController *keys, guint keyval, guint code, GdkModifierType state,
        GtkColumnViewCell *cell)
{
  GtkWidget *widget = gtk_event_controller_get_widget (keys);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK)))
    return go_along (cell, widget, -1);
  return keyval == GDK_KEY_Tab && go_along (cell, widget, 1);
}

static void
add_tab (GtkListItemFactory *factory, GtkColumnViewCell *cell, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (widget), "column", g_object_get_data (G_OBJECT (factory), "column"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_tab), cell);
  gtk_widget_add_controller (widget, keys);
}

/* Category ----------------------------------------------------------------------- */

static GtkStringList *
category_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  /* Translators: no forecast category was chosen; the health speaks. */
  gtk_string_list_append (names, _ ("From Health"));
  for (const SaleWord *word = sale_forecast_words; word->nick; word++)
    gtk_string_list_append (names, _ (word->label));
  return names;
}

static void
on_category_selected (GtkDropDown *dropdown, GParamSpec *pspec, GtkColumnViewCell *cell)
{
  SaleRenewalRow *row = row_of (cell);
  int category = (int) gtk_drop_down_get_selected (dropdown);

  if (row && category != row->category && !g_object_get_data (G_OBJECT (dropdown), "filling"))
    run (GTK_WIDGET (dropdown), sale_renewals_set_category (row, category, NULL));
}

static void
category_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  GtkWidget *dropdown = gtk_drop_down_new (G_LIST_MODEL (category_names ()), NULL);

  gtk_widget_add_css_class (dropdown, "flat");
  gtk_widget_set_valign (dropdown, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (dropdown), "page", page);
  g_signal_connect (dropdown, "notify::selected", G_CALLBACK (on_category_selected), cell);
  add_tab (factory, cell, dropdown);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, dropdown);
}

static void
category_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
  GtkWidget *dropdown = gtk_column_view_cell_get_child (cell);
  /* Translators: the forecast category of an account's renewal. */
  g_autofree char *label = g_strdup_printf (_ ("Category of %s"), row->account_name);

  g_object_set_data (G_OBJECT (dropdown), "filling", GINT_TO_POINTER (TRUE));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), (guint) row->category);
  g_object_set_data (G_OBJECT (dropdown), "filling", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * sale_renewal_category_cells:
 * @factory: of a column
 * @page: whose session the edits go to; outlives the cells
 *
 * Makes cells in which the category is chosen.
 */
void
sale_renewal_category_cells (GtkListItemFactory *factory, SalePage *page)
{
  g_object_set_data (G_OBJECT (factory), STOP, GINT_TO_POINTER (TRUE));
  g_signal_connect (factory, "setup", G_CALLBACK (category_setup), page);
  sale_renewal_cell_follow (factory, category_fill);
}

/* Typing ------------------------------------------------------------------------- */

/**
 * EntryKind:
 * @dup_shown: what the cell shows
 * @dup_edited: what it holds while it is edited
 * @dup_label: what a screen reader calls it
 * @plan: the command that takes over @text; %NULL with the problem
 */
typedef struct
{
  char *(*dup_shown) (SaleRenewalRow *row);
  char *(*dup_edited) (SaleRenewalRow *row);
  char *(*dup_label) (SaleRenewalRow *row);
  SaleChangeSet *(*plan) (SaleRenewalRow *row, const char *text, const char **problem);
} EntryKind;

static const EntryKind *
kind_of (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "kind");
}

static gboolean
is_edited (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "editing") != NULL;
}

static void
set_problem (GtkWidget *entry, const char *problem)
{
  /* What it says otherwise stays. */
  if (problem == NULL && !gtk_widget_has_css_class (entry, ERROR_CLASS))
    return;
  if (problem)
    {
      gtk_widget_add_css_class (entry, ERROR_CLASS);
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (entry, ERROR_CLASS);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
    }
  sale_plain_set_tooltip (entry, problem);
}

/* What stands there is what the book has: there is nothing to take back but the
 * command that wrote it. */
static void
settle_text (GtkWidget *entry)
{
  g_object_set_data_full (G_OBJECT (entry), "settled",
                          g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))), g_free);
}

static gboolean
is_settled (GtkWidget *entry)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (entry), "settled"),
                    gtk_editable_get_text (GTK_EDITABLE (entry))) == 0;
}

static void
show_text (GtkWidget *entry, char *text)
{
  g_autofree char *taken = text;

  gtk_editable_set_text (GTK_EDITABLE (entry), taken ? taken : "");
  settle_text (entry);
  set_problem (entry, NULL);
}

/* A click puts the cursor where it hit once the focus has come: after that the
 * whole is selected, to be typed over. */
static gboolean
select_all (GtkWidget *entry, GdkFrameClock *clock, gpointer data)
{
  if (is_edited (entry))
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  return G_SOURCE_REMOVE;
}

static void
on_enter (GtkEventController *focus, GtkColumnViewCell *cell)
{
  GtkWidget *entry = gtk_event_controller_get_widget (focus);
  SaleRenewalRow *row = row_of (cell);

  if (row == NULL || gtk_widget_has_css_class (entry, ERROR_CLASS))
    return;
  show_text (entry, kind_of (entry)->dup_edited (row));
  g_object_set_data (G_OBJECT (entry), "editing", GINT_TO_POINTER (TRUE));
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  gtk_widget_add_tick_callback (entry, select_all, NULL, NULL);
}

/* What cannot be read stays to be mended, and says why. */
static void
take_over (GtkWidget *entry, SaleRenewalRow *row)
{
  const EntryKind *kind = kind_of (entry);
  g_autofree char *before = kind->dup_edited (row);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  const char *problem = NULL;
  SaleChangeSet *set;

  if (g_strcmp0 (before ? before : "", text) == 0)
    {
      set_problem (entry, NULL);
      return;
    }
  set = kind->plan (row, text, &problem);
  set_problem (entry, problem);
  if (problem)
    sale_page_say (g_object_get_data (G_OBJECT (entry), "page"), problem);
  if (set == NULL)
    return;
  settle_text (entry);
  run (entry, set);
}

static void
on_leave (GtkEventController *focus, GtkColumnViewCell *cell)
{
  GtkWidget *entry = gtk_event_controller_get_widget (focus);
  SaleRenewalRow *row = row_of (cell);
  g_autofree char *before = NULL;

  g_object_set_data (G_OBJECT (entry), "editing", NULL);
  if (row == NULL)
    return;
  take_over (entry, row);
  before = kind_of (entry)->dup_edited (row);
  if (g_strcmp0 (before ? before : "", gtk_editable_get_text (GTK_EDITABLE (entry))) == 0)
    show_text (entry, kind_of (entry)->dup_shown (row));
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, 0);
}

/* At the end of a column there is nowhere to go, and the text is taken over. */
static void
go (GtkColumnViewCell *cell, GtkWidget *entry, int by)
{
  SaleRenewalRow *row = row_of (cell);

  if (!go_down (cell, entry, by) && row)
    take_over (entry, row);
}

static void
on_activate (GtkWidget *entry, GtkColumnViewCell *cell)
{
  go (cell, entry, 1);
}

/* Of a text that is not written in, Ctrl+Z is about the last command. */
static gboolean
undo (GtkWidget *entry, guint keyval, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  return keyval == GDK_KEY_z && held == GDK_CONTROL_MASK && is_settled (entry) &&
         gtk_widget_activate_action (entry, "win.undo-change", NULL);
}

static gboolean
on_key (GtkEventController *keys, guint keyval, guint code, GdkModifierType state,
        GtkColumnViewCell *cell)
{
  GtkWidget *entry = gtk_event_controller_get_widget (keys);
  SaleRenewalRow *row = row_of (cell);

  if (undo (entry, keyval, state))
    return TRUE;
  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
      go (cell, entry, -1);
      return TRUE;
    case GDK_KEY_Down:
      go (cell, entry, 1);
      return TRUE;
    case GDK_KEY_Escape:
      show_text (entry, kind_of (entry)->dup_edited (row));
      gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_controllers (GtkWidget *entry, GtkColumnViewCell *cell)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_enter), cell);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), cell);
  gtk_widget_add_controller (entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), cell);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect (entry, "activate", G_CALLBACK (on_activate), cell);
}

static void
entry_setup (GtkColumnViewCell *cell, gpointer page, const EntryKind *kind, float xalign)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "sale-cell");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_editable_set_alignment (GTK_EDITABLE (entry), xalign);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 9);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (entry), "page", page);
  g_object_set_data (G_OBJECT (entry), "kind", (gpointer) kind);
  add_controllers (entry, cell);
  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (cell, entry);
}

/* A text that is being written is left alone. */
static void
entry_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
  GtkWidget *entry = gtk_column_view_cell_get_child (cell);
  g_autofree char *label = kind_of (entry)->dup_label (row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (!is_edited (entry))
    show_text (entry, kind_of (entry)->dup_shown (row));
  else if (is_settled (entry))
    {
      show_text (entry, kind_of (entry)->dup_edited (row));
      gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
    }
}

/* Amount ------------------------------------------------------------------------- */

static char *
dup_amount_shown (SaleRenewalRow *row)
{
  return sale_money_dup_short (row->forecast);
}

static char *
dup_amount_edited (SaleRenewalRow *row)
{
  g_autofree char *decimal = sale_money_dup_decimal (row->forecast);
  gsize length = strlen (decimal);

  /* Whole amounts are typed as such. */
  if (g_str_has_suffix (decimal, ".00"))
    decimal[length - 3] = '\0';
  return sale_typed_number_format (decimal);
}

static char *
dup_amount_label (SaleRenewalRow *row)
{
  /* Translators: the amount forecast for an account's renewal. */
  return g_strdup_printf (_ ("Forecast of %s"), row->account_name);
}

/* Nothing brings back what the category makes of it. */
static SaleChangeSet *
plan_amount (SaleRenewalRow *row, const char *text, const char **problem)
{
  g_autofree char *decimal = *text ? sale_typed_number_parse (text) : NULL;
  gint64 minor = -1;

  if (*text == '\0')
    return sale_renewals_set_forecast (row, -1);
  if (decimal == NULL)
    *problem = _ ("This is not an amount; Escape brings back the one before");
  else if (!sale_money_from_decimal (decimal, row->forecast.currency, &minor))
    *problem = _ ("This is too large, or finer than the currency has coins");
  else if (minor < 0)
    *problem = _ ("A forecast is not below nothing");
  return *problem ? NULL : sale_renewals_set_forecast (row, minor);
}

static const EntryKind amount_kind = { dup_amount_shown, dup_amount_edited, dup_amount_label,
                                       plan_amount };

static void
amount_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  entry_setup (cell, page, &amount_kind, 1);
  add_tab (factory, cell, gtk_column_view_cell_get_child (cell));
}

/**
 * sale_renewal_amount_cells:
 * @factory: of a column
 * @page: whose session the edits go to; outlives the cells
 *
 * Makes cells in which the amount is typed.
 */
void
sale_renewal_amount_cells (GtkListItemFactory *factory, SalePage *page)
{
  g_object_set_data (G_OBJECT (factory), STOP, GINT_TO_POINTER (TRUE));
  g_signal_connect (factory, "setup", G_CALLBACK (amount_setup), page);
  sale_renewal_cell_follow (factory, entry_fill);
}

/* Reason ------------------------------------------------------------------------- */

static char *
dup_reason (SaleRenewalRow *row)
{
  return g_strdup (row->reason);
}

static char *
dup_reason_label (SaleRenewalRow *row)
{
  /* Translators: why an account's forecast is what it is. */
  return g_strdup_printf (_ ("Reason for %s"), row->account_name);
}

static SaleChangeSet *
plan_reason (SaleRenewalRow *row, const char *text, const char **problem)
{
  return sale_renewals_set_reason (row, text);
}

static const EntryKind reason_kind = { dup_reason, dup_reason, dup_reason_label, plan_reason };

static void
reason_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer page)
{
  entry_setup (cell, page, &reason_kind, 0);
  add_tab (factory, cell, gtk_column_view_cell_get_child (cell));
  gtk_editable_set_width_chars (GTK_EDITABLE (gtk_column_view_cell_get_child (cell)), 14);
}

/* Asked for where the category moved and nobody said why. */
static void
reason_fill (GtkColumnViewCell *cell, SaleRenewalRow *row)
{
  GtkWidget *entry = gtk_column_view_cell_get_child (cell);
  gboolean asked = row->moved && row->category != row->category_before;

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), asked ? _ ("Why did it move?") : NULL);
  entry_fill (cell, row);
  /* An entry cannot say that it goes on. */
  sale_plain_set_tooltip (entry, row->reason);
}

/**
 * sale_renewal_reason_cells:
 * @factory: of a column
 * @page: whose session the edits go to; outlives the cells
 *
 * Makes cells in which the reason is typed.
 */
void
sale_renewal_reason_cells (GtkListItemFactory *factory, SalePage *page)
{
  g_object_set_data (G_OBJECT (factory), STOP, GINT_TO_POINTER (TRUE));
  g_signal_connect (factory, "setup", G_CALLBACK (reason_setup), page);
  sale_renewal_cell_follow (factory, reason_fill);
}
