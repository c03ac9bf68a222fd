/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-preferences-dialog.h"

#include "sale-entry-row.h"
#include "sale-form-group.h"
#include "sale-number-row.h"
#include "sale-plain-text.h"
#include "sale-preferences-book.h"
#include "sale-preferences-layout.h"
#include "sale-preferences-lists.h"
#include "sale-setting-row.h"
#include "sale-settings.h"

/* Ten clicks on "more" are one change. */
#define SETTLE_MS 600

/**
 * SalePreferencesDialog:
 *
 * The settings of the book. Each is written as soon as it is changed, and each
 * change can be undone like any other; a setting that is not at its default
 * offers to go back to it. What others change meanwhile shows at once.
 */
struct _SalePreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  SaleSession *session;
  GPtrArray *settings;
  GHashTable *pages;
  guint n_filled;           /* groups of the layout that are there */
  struct _Setting *pending; /* changed in its row, not yet in the book */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (SalePreferencesDialog, sale_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

typedef struct _Setting
{
  SalePreferencesDialog *dialog;
  const SaleSettingSpec *spec;
  SaleFormRow *row;
  GtkWidget *reset; /* only while it is not at its default; NULL where there is no place */
} Setting;

static const struct
{
  const char *name;
  const char *title;
  const char *icon_name;
} pages[] = {
  { "general", N_ ("General"), "sale-settings-symbolic" },
  { "cadence", N_ ("Cadence"), "sale-clock-symbolic" },
  { "health", N_ ("Health"), "sale-health-symbolic" },
  { "renewals", N_ ("Renewals"), "sale-renewals-symbolic" },
};

static const SaleEngineSettings *
present (SalePreferencesDialog *self)
{
  return sale_basis_get_settings (sale_session_get_basis (self->session));
}

/* Showing ------------------------------------------------------------------ */

static char *
dup_default (const SaleSettingSpec *spec)
{
  SaleEngineSettings defaults;

  sale_engine_settings_init (&defaults);
  return sale_engine_settings_dup_value (&defaults, spec->key);
}

static void
show_value (Setting *setting)
{
  g_autofree char *value =
      sale_engine_settings_dup_value (present (setting->dialog), setting->spec->key);
  g_autofree char *standard = dup_default (setting->spec);

  sale_setting_row_set_value (setting->row, setting->spec, value);
  sale_form_row_set_error (setting->row, NULL);
  if (setting->reset)
    gtk_widget_set_visible (setting->reset, !g_str_equal (value, standard));
}

static void
show_values (SalePreferencesDialog *self)
{
  for (guint i = 0; i < self->settings->len; i++)
    if (self->settings->pdata[i] != self->pending)
      show_value (self->settings->pdata[i]);
}

/* Writing ------------------------------------------------------------------ */

static void
write_value (Setting *setting, const char *value)
{
  SaleSession *session = setting->dialog->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  guint n_rates;

  set = sale_settings_plan (sale_session_get_reader (session), sale_session_get_basis (session),
                            setting->spec->key, value, &n_rates, &error);
  sale_form_row_set_error (setting->row, error ? error->message : NULL);
  if (set)
    sale_session_run (session, set);
}

static void
write_row (Setting *setting)
{
  g_autofree char *problem = NULL;
  g_autofree char *value = sale_setting_row_dup_value (setting->row, setting->spec, &problem);
  g_autofree char *before =
      sale_engine_settings_dup_value (present (setting->dialog), setting->spec->key);

  if (problem)
    sale_form_row_set_error (setting->row, problem);
  else if (!g_str_equal (value, before))
    write_value (setting, value);
}

static void
flush (SalePreferencesDialog *self)
{
  Setting *setting = g_steal_pointer (&self->pending);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (setting)
    write_row (setting);
}

static void
on_settled (gpointer data)
{
  SalePreferencesDialog *self = data;

  self->timeout = 0;
  flush (self);
}

static void
on_edited (SaleFormRow *row, gpointer data)
{
  Setting *setting = data;
  SalePreferencesDialog *self = setting->dialog;

  if (self->pending != setting)
    flush (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->pending = setting;
  /* A text is whole when it is applied, or when one goes on to something else. */
  if (SALE_IS_NUMBER_ROW (row))
    self->timeout = g_timeout_add_once (SETTLE_MS, on_settled, self);
  else if (!SALE_IS_ENTRY_ROW (row))
    flush (self);
}

static void
on_reset (GtkButton *button, gpointer data)
{
  Setting *setting = data;

  setting->dialog->pending = NULL;
  g_clear_handle_id (&setting->dialog->timeout, g_source_remove);
  write_value (setting, "");
}

/* Building ----------------------------------------------------------------- */

static GtkWidget *
reset_new (Setting *setting)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("sale-undo-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Back to the Default"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect (button, "clicked", G_CALLBACK (on_reset), setting);
  return button;
}

static void
add_reset (Setting *setting)
{
  if (ADW_IS_ACTION_ROW (setting->row))
    {
      setting->reset = reset_new (setting);
      adw_action_row_add_suffix (ADW_ACTION_ROW (setting->row), setting->reset);
    }
  else if (ADW_IS_EXPANDER_ROW (setting->row))
    {
      setting->reset = reset_new (setting);
      adw_expander_row_add_suffix (ADW_EXPANDER_ROW (setting->row), setting->reset);
    }
}

static void
add_row (SalePreferencesDialog *self, AdwPreferencesGroup *group, const SaleSettingSpec *spec,
         const char *label, const char *hint)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->dialog = self;
  setting->spec = spec;
  setting->row = sale_setting_row_new (spec);
  if (label)
    sale_plain_set_title (setting->row, label);
  if (hint && ADW_IS_ACTION_ROW (setting->row))
    sale_plain_set_subtitle (setting->row, hint);
  add_reset (setting);
  if (ADW_IS_ENTRY_ROW (setting->row))
    {
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (setting->row), TRUE);
      g_signal_connect_object (setting->row, "apply", G_CALLBACK (flush), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect (setting->row, "edited", G_CALLBACK (on_edited), setting);
  adw_preferences_group_add (group, GTK_WIDGET (setting->row));
  g_ptr_array_add (self->settings, setting);
  show_value (setting);
}

static AdwPreferencesPage *
page_of (SalePreferencesDialog *self, const char *name)
{
  return g_hash_table_lookup (self->pages, name);
}

static void
add_group (SalePreferencesDialog *self, const SalePreferencesGroup *layout)
{
  AdwPreferencesGroup *group =
      sale_form_group_add (page_of (self, layout->page),
                           _ (layout->title), layout->description ? _ (layout->description) : NULL);

  for (const SalePreferencesRow *row = layout->rows; row->key; row++)
    add_row (self, group, sale_engine_settings_find (row->key),
             row->label ? _ (row->label) : NULL, row->hint ? _ (row->hint) : NULL);
  if (g_str_equal (layout->rows[0].key, "base-currency"))
    adw_preferences_group_add (group, sale_preferences_rates_row_new (self->session));
  if (g_str_equal (layout->rows[0].key, "weekend"))
    adw_preferences_group_add (group, sale_preferences_holidays_row_new (self->session));
}

static void
add_mail (SalePreferencesDialog *self)
{
  AdwPreferencesGroup *group = sale_form_group_add (
      page_of (self, "general"),
      _ ("Mail"), _ ("Drafts open in your mail program. Nothing is ever sent from here."));

  adw_preferences_group_add (group, sale_preferences_templates_row_new (self->session));
}

static void
add_others (SalePreferencesDialog *self)
{
  AdwPreferencesGroup *group = NULL;
  gsize n;
  const SaleSettingSpec *specs = sale_engine_settings_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (sale_preferences_layout_has (specs[i].key))
        continue;
      if (group == NULL)
        group = sale_form_group_add (page_of (self, "general"), _ ("More"), NULL);
      add_row (self, group, &specs[i], NULL, NULL);
    }
}

/* Adds the next group; without any left, what has no place among them. */
static gboolean
fill_next (SalePreferencesDialog *self)
{
  guint n_groups;
  const SalePreferencesGroup *groups = sale_preferences_layout_get (&n_groups);

  if (self->n_filled > n_groups)
    return FALSE;
  if (self->n_filled < n_groups)
    add_group (self, &groups[self->n_filled]);
  else
    {
      add_mail (self);
      add_others (self);
    }
  self->n_filled++;
  return TRUE;
}

/* All at once they would hold the window up for a third of a second. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return fill_next (SALE_PREFERENCES_DIALOG (widget)) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
fill (SalePreferencesDialog *self)
{
  while (fill_next (self))
    ;
}

static GtkWidget *
find_search (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_search (child);
  return found;
}

/* A search counts what it finds once, when the text changes: all has to be there by
 * then. The dialog of the toolkit tells of a search by its entry alone. */
static void
follow_search (SalePreferencesDialog *self)
{
  GtkWidget *search = find_search (adw_dialog_get_child (ADW_DIALOG (self)));

  if (search)
    g_signal_connect_object (search, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}

static void
add_pages (SalePreferencesDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

      adw_preferences_page_set_name (page, pages[i].name);
      adw_preferences_page_set_title (page, _ (pages[i].title));
      adw_preferences_page_set_icon_name (page, pages[i].icon_name);
      g_hash_table_insert (self->pages, (gpointer) pages[i].name, page);
      adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), page);
    }
}

/* The session ---------------------------------------------------------------- */

static void
on_failed (SalePreferencesDialog *self, const GError *error)
{
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                    sale_plain_toast_new (error->message));
  show_values (self);
}

/* However it goes, by Escape or with its window. */
static void
sale_preferences_dialog_unmap (GtkWidget *widget)
{
  flush (SALE_PREFERENCES_DIALOG (widget));
  GTK_WIDGET_CLASS (sale_preferences_dialog_parent_class)->unmap (widget);
}

static void
sale_preferences_dialog_dispose (GObject *object)
{
  SalePreferencesDialog *self = SALE_PREFERENCES_DIALOG (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->pending = NULL;
  G_OBJECT_CLASS (sale_preferences_dialog_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
sale_preferences_dialog_finalize (GObject *object)
{
  SalePreferencesDialog *self = SALE_PREFERENCES_DIALOG (object);

  g_ptr_array_unref (self->settings);
  g_hash_table_unref (self->pages);
  G_OBJECT_CLASS (sale_preferences_dialog_parent_class)->finalize (object);
}

static void
sale_preferences_dialog_class_init (SalePreferencesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_preferences_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_preferences_dialog_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = sale_preferences_dialog_unmap;
}

static void
sale_preferences_dialog_init (SalePreferencesDialog *self)
{
  self->settings = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (self), TRUE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Preferences"));
  /* The switcher of five pages fits above them. */
  adw_dialog_set_content_width (ADW_DIALOG (self), 760);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
}

/**
 * sale_preferences_dialog_new:
 *
 * Returns: (transfer floating): the settings of the session's book
 */
SalePreferencesDialog *
sale_preferences_dialog_new (SaleSession *session)
{
  SalePreferencesDialog *self = g_object_new (SALE_TYPE_PREFERENCES_DIALOG, NULL);

  self->session = g_object_ref (session);
  follow_search (self);
  add_pages (self);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self),
                              sale_preferences_book_page_new (session));
  fill_next (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (show_values), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sale_preferences_dialog_get_row:
 * @key: a setting's name
 *
 * Returns: (transfer none) (nullable): its row
 */
SaleFormRow *
sale_preferences_dialog_get_row (SalePreferencesDialog *self, const char *key)
{
  fill (self);
  for (guint i = 0; i < self->settings->len; i++)
    {
      Setting *setting = self->settings->pdata[i];

      if (g_str_equal (setting->spec->key, key))
        return setting->row;
    }
  return NULL;
}
