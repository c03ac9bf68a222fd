/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-field-choice-page.h"

#include "sale-plain-text.h"

/**
 * SaleFieldChoicePage:
 *
 * What one field of the book is in a CRM: which field there, or none, and whose
 * value it is when both sides changed it. Each choice holds at once.
 */
struct _SaleFieldChoicePage
{
  AdwNavigationPage parent_instance;

  SaleKind kind;
  guint field;

  AdwComboRow *there_row;
  AdwComboRow *winner_row;
  AdwButtonRow *back_row;
  AdwPreferencesGroup *back_group;
  GPtrArray *options; /* of the first row, but for its first */
  gboolean told; /* it goes to colleagues even when the CRM has no place for it */
  gboolean showing;

  const SaleSharedFields *fields; /* as long as it is shown */
};

G_DEFINE_FINAL_TYPE (SaleFieldChoicePage, sale_field_choice_page, ADW_TYPE_NAVIGATION_PAGE)

static guint chosen_signal;

/* Showing -------------------------------------------------------------------- */

static GListModel *
make_model (GPtrArray *options, gboolean told)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, told ? _ ("None: Only in Colleagues’ Books")
                                     : _ ("None: Only in This Book"));
  for (guint i = 0; i < options->len; i++)
    gtk_string_list_take (list, sale_remote_field_dup_label (options->pdata[i]));
  return G_LIST_MODEL (list);
}

static guint
find_option (GPtrArray *options, const char *path)
{
  for (guint i = 0; path && i < options->len; i++)
    if (g_str_equal (((SaleRemoteField *) options->pdata[i])->path, path))
      return i + 1;
  return 0;
}

static gboolean
has_same_options (GPtrArray *a, GPtrArray *b)
{
  gboolean same = a && a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = g_str_equal (((SaleRemoteField *) a->pdata[i])->path,
                        ((SaleRemoteField *) b->pdata[i])->path) &&
           g_strcmp0 (((SaleRemoteField *) a->pdata[i])->type,
                      ((SaleRemoteField *) b->pdata[i])->type) == 0;
  return same;
}

static void
show_there (SaleFieldChoicePage *self, const SaleSharedField *field, GHashTable *remote)
{
  g_autoptr (GPtrArray) options = sale_shared_fields_list_options (self->fields, field, remote);
  gboolean told = field->standard == NULL;

  if (self->told != told || !has_same_options (self->options, options))
    {
      g_autoptr (GListModel) model = make_model (options, told);

      self->told = told;
      g_clear_pointer (&self->options, g_ptr_array_unref);
      self->options = g_ptr_array_ref (options);
      adw_combo_row_set_model (self->there_row, model);
    }
  adw_combo_row_set_selected (self->there_row, find_option (self->options, field->path));
  sale_plain_set_subtitle (self->there_row, field->path == NULL && told ? _ ("Goes there as a file")
                                                                        : field->path == NULL
                           ? _ ("Neither sent nor taken")
                           : !(field->direction & SALE_MAP_OUT)
                           ? _ ("Only taken from there")
                           : NULL);
}

/**
 * sale_field_choice_page_show:
 * @fields: what is chosen; has to last until the next
 * @remote: (nullable): what the CRM has
 */
void
sale_field_choice_page_show (SaleFieldChoicePage *self, const SaleSharedFields *fields,
                             GHashTable *remote)
{
  const SaleSharedField *field = sale_shared_fields_find (fields, self->kind, self->field);

  if (field == NULL)
    return;
  self->fields = fields;
  self->showing = TRUE;
  show_there (self, field, remote);
  adw_combo_row_set_selected (self->winner_row, field->winner);
  gtk_widget_set_visible (GTK_WIDGET (self->winner_row), field->direction == SALE_MAP_BOTH);
  gtk_widget_set_visible (GTK_WIDGET (self->back_group), field->chosen);
  self->showing = FALSE;
}

/* Choosing ------------------------------------------------------------------- */

static void
choose (SaleFieldChoicePage *self, gboolean back)
{
  const SaleSharedField *field =
      self->fields ? sale_shared_fields_find (self->fields, self->kind, self->field) : NULL;
  guint there = adw_combo_row_get_selected (self->there_row);
  const SaleRemoteField *remote =
      there > 0 && there <= self->options->len ? self->options->pdata[there - 1] : NULL;
  g_autofree char *text = NULL;

  if (field == NULL || self->showing)
    return;
  text = back ? sale_shared_fields_put_back (self->fields, field)
              : sale_shared_fields_choose (
                    self->fields, field, remote,
                    (SaleMapWinner) adw_combo_row_get_selected (self->winner_row));
  if (g_strcmp0 (text, self->fields->text))
    g_signal_emit (self, chosen_signal, 0, text);
}

static void
on_chosen (SaleFieldChoicePage *self)
{
  choose (self, FALSE);
}

static void
on_back (SaleFieldChoicePage *self)
{
  choose (self, TRUE);
}

/* Life ----------------------------------------------------------------------- */

static void
sale_field_choice_page_finalize (GObject *object)
{
  g_clear_pointer (&SALE_FIELD_CHOICE_PAGE (object)->options, g_ptr_array_unref);
  G_OBJECT_CLASS (sale_field_choice_page_parent_class)->finalize (object);
}

static void
sale_field_choice_page_class_init (SaleFieldChoicePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_field_choice_page_finalize;

  /**
   * SaleFieldChoicePage::chosen:
   * @text: (nullable): what is chosen now, of all fields
   */
  chosen_signal = g_signal_new ("chosen", SALE_TYPE_FIELD_CHOICE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_there (SaleFieldChoicePage *self, AdwPreferencesGroup *group)
{
  g_autoptr (GtkExpression) text =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->there_row = ADW_COMBO_ROW (adw_combo_row_new ());
  sale_plain_set_title (self->there_row, _ ("Field in the CRM"));
  adw_combo_row_set_expression (self->there_row, text);
  adw_combo_row_set_enable_search (self->there_row, TRUE);
  adw_combo_row_set_search_match_mode (self->there_row, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_preferences_group_add (group, GTK_WIDGET (self->there_row));
  g_signal_connect_swapped (self->there_row, "notify::selected", G_CALLBACK (on_chosen), self);
}

static void
add_winner (SaleFieldChoicePage *self, AdwPreferencesGroup *group)
{
  const char *words[] = { _ ("Ask"), _ ("Take the CRM’s"), _ ("Keep This Book’s"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);

  self->winner_row = ADW_COMBO_ROW (adw_combo_row_new ());
  sale_plain_set_title (self->winner_row, _ ("When Both Changed It"));
  adw_combo_row_set_model (self->winner_row, G_LIST_MODEL (list));
  adw_preferences_group_add (group, GTK_WIDGET (self->winner_row));
  g_signal_connect_swapped (self->winner_row, "notify::selected", G_CALLBACK (on_chosen), self);
}

static void
add_back (SaleFieldChoicePage *self)
{
  self->back_row = ADW_BUTTON_ROW (adw_button_row_new ());
  self->back_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_title (self->back_row, _ ("Back to the Standard"));
  adw_preferences_group_add (self->back_group, GTK_WIDGET (self->back_row));
  g_signal_connect_swapped (self->back_row, "activated", G_CALLBACK (on_back), self);
}

static void
sale_field_choice_page_init (SaleFieldChoicePage *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  sale_plain_set_description (
      group, _ ("Holds from the next run on. No value is deleted for it; one that both have, and "
                "that differs, is asked about."));
  add_there (self, group);
  add_winner (self, group);
  add_back (self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->back_group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
}

/**
 * sale_field_choice_page_new:
 * @field: one that can be chosen
 *
 * Returns: (transfer floating): for sale_field_choice_page_show()
 */
AdwNavigationPage *
sale_field_choice_page_new (SaleKind kind, guint field)
{
  SaleFieldChoicePage *self = g_object_new (SALE_TYPE_FIELD_CHOICE_PAGE, NULL);

  self->kind = kind;
  self->field = field;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 _ (sale_kind_get_spec (kind)->fields[field].label));
  return ADW_NAVIGATION_PAGE (self);
}
