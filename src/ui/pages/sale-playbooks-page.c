/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-playbooks-page.h"

#include "sale-empty.h"
#include "sale-page-life.h"
#include "sale-plain-text.h"
#include "sale-playbook-commands.h"
#include "sale-playbooks.h"
#include "sale-record-list.h"

/**
 * SalePlaybooksPage:
 *
 * All playbooks of the book, by kind. A row opens one.
 */
struct _SalePlaybooksPage
{
  SalePage parent_instance;

  AdwBin *list_bin;
  SaleRecordList *list;

  GPtrArray *playbooks;
};

G_DEFINE_FINAL_TYPE (SalePlaybooksPage, sale_playbooks_page, SALE_TYPE_PAGE)

/* Rows ------------------------------------------------------------------------- */

static GtkWidget *
row_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "sale-more-symbolic");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "menu", menu);
  return row;
}

static char *
dup_note (SalePlaybooksPage *self, SaleRecord *playbook)
{
  SaleReader *reader = sale_session_get_reader (sale_page_get_session (SALE_PAGE (self)));
  const char *kind =
      sale_word_to_label (sale_playbook_kind_words, sale_playbook_get_kind (playbook));
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK_STEP);
  g_autofree char *steps = NULL;
  gint64 n;

  sale_query_where (query, sale_playbook_step_field_playbook, SALE_QUERY_IS,
                    sale_value_int (sale_record_get_id (playbook)));
  n = MAX (sale_reader_count (reader, query, NULL), 0);
  steps = g_strdup_printf (ngettext ("%d step", "%d steps", (gulong) n), (int) n);
  return kind ? g_strdup_printf ("%s · %s", kind, steps) : g_steal_pointer (&steps);
}

static void
row_fill (GtkWidget *row, gpointer playbook, gpointer self)
{
  gint64 id = sale_record_get_id (playbook);
  const char *name = sale_playbook_get_name (playbook);
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "menu");
  g_autoptr (GMenuModel) menu = sale_playbook_commands_menu_new (id);
  g_autofree char *note = dup_note (self, playbook);
  /* Translators: what a menu is for: a playbook. */
  g_autofree char *label = g_strdup_printf (_ ("More for “%s”"), name ? name : "");

  sale_plain_set_title (row, name);
  sale_plain_set_subtitle (row, note);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-playbook");
}

static void
show_rows (SalePlaybooksPage *self)
{
  if (self->playbooks)
    sale_record_list_show (self->list, self->playbooks);
}

/* Loading ---------------------------------------------------------------------- */

static void
reload (SalePlaybooksPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GError) error = NULL;
  GPtrArray *playbooks = sale_playbooks_list (sale_session_get_reader (session), &error);

  if (playbooks == NULL)
    {
      sale_page_show_error (SALE_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->playbooks, g_ptr_array_unref);
  self->playbooks = playbooks;
  show_rows (self);
  sale_page_set_empty (SALE_PAGE (self), playbooks->len == 0);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_PLAYBOOK, SALE_KIND_PLAYBOOK_STEP, SALE_KIND_ANY };

static void
sale_playbooks_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_follow (page, (SalePageReload) reload, kinds, FALSE);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_playbooks_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_PLAYBOOKS_PAGE);
  G_OBJECT_CLASS (sale_playbooks_page_parent_class)->dispose (object);
}

static void
sale_playbooks_page_finalize (GObject *object)
{
  g_clear_pointer (&SALE_PLAYBOOKS_PAGE (object)->playbooks, g_ptr_array_unref);

  G_OBJECT_CLASS (sale_playbooks_page_parent_class)->finalize (object);
}

static void
sale_playbooks_page_class_init (SalePlaybooksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_playbooks_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_playbooks_page_finalize;
  SALE_PAGE_CLASS (klass)->session_set = sale_playbooks_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-playbooks-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SalePlaybooksPage, list_bin);
  sale_playbook_commands_install (widget_class);
}

static void
sale_playbooks_page_init (SalePlaybooksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = SALE_RECORD_LIST (sale_record_list_new (NULL, NULL));
  sale_record_list_set_rows (self->list, row_make, row_fill, self);
  g_signal_connect_object (self->list, "more", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->list));
}

/**
 * sale_playbooks_page_new:
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_playbooks_page_new (void)
{
  return g_object_new (SALE_TYPE_PLAYBOOKS_PAGE, NULL);
}
