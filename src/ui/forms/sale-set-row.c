/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-set-row.h"

#include "sale-plain-text.h"

/**
 * SaleSetRow:
 *
 * A row of a form for a set: of words (the roles of a contact) or of other
 * records (who was in a meeting). Folded it says what is in the set; unfolded
 * each member can be ticked.
 */
struct _SaleSetRow
{
  AdwExpanderRow parent_instance;

  SaleFieldType type;
  GPtrArray *checks;
  gboolean setting;
};

static void sale_set_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleSetRow, sale_set_row, ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_set_row_form_init))

static const char *
member_of (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "member");
}

static gboolean
is_in (GtkWidget *check)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static void
show_members (SaleSetRow *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (is_in (self->checks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "",
                              (char *) g_object_get_data (self->checks->pdata[i], "label"));
  sale_plain_set_subtitle (self, text->len ? text->str : _ ("None"));
  g_string_free (text, TRUE);
}

static void
on_toggled (SaleSetRow *self)
{
  show_members (self);
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_set_row_finalize (GObject *object)
{
  g_ptr_array_unref (SALE_SET_ROW (object)->checks);

  G_OBJECT_CLASS (sale_set_row_parent_class)->finalize (object);
}

static void
sale_set_row_class_init (SaleSetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_set_row_finalize;
}

/* An expander row does not name itself by its title, as other rows do. */
static void
on_title (SaleSetRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
sale_set_row_init (SaleSetRow *self)
{
  g_signal_connect (self, "notify::title", G_CALLBACK (on_title), NULL);
  self->checks = g_ptr_array_new ();
}

static char *
dup_words (SaleSetRow *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *json = NULL;
  g_auto (GStrv) sorted = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (is_in (self->checks->pdata[i]))
      g_ptr_array_add (words, (gpointer) member_of (self->checks->pdata[i]));
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  /* Through the stored form, which is sorted. */
  json = sale_words_join ((const char *const *) words->pdata);
  sorted = sale_words_split (json);
  return g_strjoinv (";", sorted);
}

static char *
dup_refs (SaleSetRow *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->checks->len; i++)
    if (is_in (self->checks->pdata[i]))
      {
        gint64 id = g_ascii_strtoll (member_of (self->checks->pdata[i]), NULL, 10);

        g_array_append_val (ids, id);
      }
  return ids->len ? sale_refs_join ((const gint64 *) ids->data, ids->len) : NULL;
}

static char *
sale_set_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleSetRow *self = SALE_SET_ROW (row);

  return self->type == SALE_FIELD_REFS ? dup_refs (self) : dup_words (self);
}

static GStrv
split (SaleSetRow *self, const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) ids = NULL;

  if (text == NULL)
    return g_strv_builder_end (builder);
  if (self->type != SALE_FIELD_REFS)
    return g_strsplit (text, ";", -1);
  ids = sale_refs_split (text);
  for (guint i = 0; ids && i < ids->len; i++)
    g_strv_builder_take (builder,
                         g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i)));
  return g_strv_builder_end (builder);
}

static void
sale_set_row_set_text (SaleFormRow *row, const char *text)
{
  SaleSetRow *self = SALE_SET_ROW (row);
  g_auto (GStrv) members = split (self, text);

  self->setting = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (
        self->checks->pdata[i],
        g_strv_contains ((const char *const *) members, member_of (self->checks->pdata[i])));
  self->setting = FALSE;
  show_members (self);
}

static void
sale_set_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_set_row_dup_text;
  iface->set_text = sale_set_row_set_text;
}

/**
 * sale_set_row_new:
 * @type: %SALE_FIELD_WORDS or %SALE_FIELD_REFS
 */
GtkWidget *
sale_set_row_new (SaleFieldType type)
{
  SaleSetRow *self = g_object_new (SALE_TYPE_SET_ROW, NULL);

  self->type = type;
  return GTK_WIDGET (self);
}

/**
 * sale_set_row_add:
 * @member: a word's nick, or a record's id as text
 * @label: what people call it
 */
void
sale_set_row_add (SaleSetRow *self, const char *member, const char *label)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "member", g_strdup (member), g_free);
  g_object_set_data_full (G_OBJECT (check), "label", g_strdup (label), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  sale_plain_set_title (row, label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
}
