/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-plain-text.h"
#include "sale-state-pill.h"
#include "sale-term.h"
#include "sale-when.h"
#include "sale-wrap.h"

#define N_FACTS 5

/**
 * SaleAccountContract:
 *
 * The contracts of an account: of a live one its term, its notice and where it
 * stands, with the proof behind the dates; of earlier ones a line.
 */
#define SALE_TYPE_ACCOUNT_CONTRACT (sale_account_contract_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountContract, sale_account_contract, SALE, ACCOUNT_CONTRACT,
                      SaleAccountTab)

struct _SaleAccountContract
{
  SaleAccountTab parent_instance;

  SaleRecordList *live;
  SaleRecordList *earlier;
};

G_DEFINE_FINAL_TYPE (SaleAccountContract, sale_account_contract, SALE_TYPE_ACCOUNT_TAB)

typedef struct
{
  GtkLabel *title;
  SaleStatePill *pill;
  GtkLabel *state;
  GtkLabel *names[N_FACTS];
  GtkLabel *values[N_FACTS];
  GtkWidget *buttons;
  GtkWidget *proof;
  GtkWidget *close;
  GtkWidget *notice;
} LiveRow;

/* Texts ------------------------------------------------------------------------ */

static char *
dup_term (SaleAccountView *view, SaleContractView *contract)
{
  g_autofree char *start = sale_date_dup_short (contract->proof->term_start, view->today);
  g_autofree char *end = sale_date_dup_short (contract->proof->term_end, view->today);

  if (!sale_date_is_known (contract->proof->term_end))
    return g_strdup (contract->proof->mode == SALE_RENEWAL_MODE_OPEN_ENDED ? _ ("Open-ended")
                                                                           : _ ("End not known"));
  if (!*start)
    /* Translators: the end of a contract's term. */
    return g_strdup_printf (_ ("until %s"), end);
  /* Translators: the first and the last day of a contract's term. */
  return g_strdup_printf (_ ("%s – %s"), start, end);
}

static char *
dup_renewal (SaleContractView *contract)
{
  const char *mode = sale_word_to_label (sale_renewal_mode_words,
                                         sale_contract_get_renewal_mode (contract->contract));

  return g_strdup (mode ? mode : _ ("Not known"));
}

static char *
dup_notice (SaleContractView *contract)
{
  const char *unit = sale_word_to_label (sale_notice_unit_words,
                                         sale_contract_get_notice_unit (contract->contract));

  if (!sale_record_has (contract->contract, sale_contract_field_notice_n))
    return g_strdup (_ ("Not known"));
  /* Translators: a notice period: a number and its unit. */
  return g_strdup_printf (_ ("%d %s"), (int) sale_contract_get_notice_n (contract->contract),
                            unit ? unit : "");
}

static char *
dup_day (SaleDate date, SaleDate today)
{
  return sale_date_is_known (date) ? sale_when_dup (date, today) : g_strdup ("–");
}

static SaleState
state_of (SaleNoticeState state)
{
  switch (state)
    {
    case SALE_NOTICE_LOCKED:
    case SALE_NOTICE_TOO_EARLY:
    case SALE_NOTICE_OPEN_ENDED:
      return SALE_STATE_GOOD;
    case SALE_NOTICE_OPEN:
      return SALE_STATE_INFO;
    case SALE_NOTICE_CLOSING:
    case SALE_NOTICE_EXPIRING:
      return SALE_STATE_WATCH;
    case SALE_NOTICE_GIVEN:
    case SALE_NOTICE_LAPSED_OPEN:
      return SALE_STATE_CRITICAL;
    default:
      return SALE_STATE_NONE;
    }
}

/* Live ------------------------------------------------------------------------- */

static GtkWidget *
fact_new (LiveRow *live, guint index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  live->names[index] = GTK_LABEL (sale_card_label (box, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (live->names[index]), "dimmed");
  live->values[index] = GTK_LABEL (sale_card_label (box, "numeric"));
  gtk_label_set_wrap (live->values[index], FALSE);
  return box;
}

static GtkWidget *
live_header (LiveRow *live)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  live->title = GTK_LABEL (sale_card_label (header, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (live->title), TRUE);
  live->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (live->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (live->pill));
  return header;
}

static GtkWidget *
add_button (LiveRow *live, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  adw_wrap_box_append (ADW_WRAP_BOX (live->buttons), button);
  return button;
}

static void
set_target (GtkWidget *button, const char *action, GVariant *target)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static GtkWidget *
live_buttons (LiveRow *live)
{
  live->buttons = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (live->buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (live->buttons), 6);
  live->proof = add_button (live, _ ("Show _Proof…"));
  live->close = add_button (live, _ ("Close _Renewal…"));
  live->notice = add_button (live, _ ("Record _Notice…"));
  return live->buttons;
}

static GtkWidget *
live_make (gpointer self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *facts = sale_wrap_new (24, 9);
  LiveRow *live = g_new0 (LiveRow, 1);

  gtk_box_append (GTK_BOX (box), live_header (live));
  live->state = GTK_LABEL (sale_card_label (box, NULL));
  for (guint i = 0; i < N_FACTS; i++)
    sale_wrap_append (SALE_WRAP (facts), fact_new (live, i));
  gtk_box_append (GTK_BOX (box), facts);
  gtk_box_append (GTK_BOX (box), live_buttons (live));
  gtk_widget_add_css_class (box, "sale-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "live", live, g_free);
  return row;
}

static void
set_fact (LiveRow *live, guint index, const char *name, char *value)
{
  g_autofree char *taken = value;

  sale_plain_set_label (live->names[index], name);
  sale_plain_set_label (live->values[index], taken);
}

static void
show_proof (LiveRow *live, SaleAccountView *view, SaleContractView *contract)
{
  SaleNoticeProof *proof = contract->proof;
  g_autofree char *state = proof ? sale_notice_proof_dup_state_text (proof) : NULL;

  /* The pill says the state itself; here stands only what goes beyond it. */
  if (proof && g_strcmp0 (state, sale_notice_state_get_label (proof->state)) == 0)
    g_clear_pointer (&state, g_free);
  sale_account_label_set (live->state, state);
  for (guint i = 0; i < N_FACTS; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (live->names[i])), proof != NULL);
  gtk_widget_set_visible (live->buttons, proof != NULL);
  if (proof == NULL)
    {
      sale_state_pill_set (live->pill, SALE_STATE_NONE, _ ("One-off"));
      return;
    }
  sale_state_pill_set (live->pill, state_of (proof->state),
                       sale_notice_state_get_label (proof->state));
  set_fact (live, 0, _ ("Term"), dup_term (view, contract));
  set_fact (live, 1, _ ("Renewal"), dup_renewal (contract));
  set_fact (live, 2, _ ("Their notice"), dup_notice (contract));
  set_fact (live, 3, _ ("Know by"), dup_day (sale_notice_proof_get_know_by (proof), view->today));
  set_fact (live, 4, _ ("They can cancel until"), dup_day (proof->theirs.unrolled, view->today));
}

static char *
dup_title (SaleContractView *contract)
{
  const char *product = sale_contract_get_product (contract->contract);
  g_autofree char *arr = contract->arr.minor ? sale_money_dup_short (contract->arr) : NULL;

  if (arr == NULL)
    return g_strdup (product ? product : _ ("Contract"));
  /* Translators: a product and what it is worth a year. */
  return g_strdup_printf (_ ("%s · %s a year"), product ? product : _ ("Contract"), arr);
}

static void
live_fill (GtkWidget *row, gpointer item, gpointer self)
{
  LiveRow *live = g_object_get_data (G_OBJECT (row), "live");
  SaleContractView *contract = item;
  gint64 id = sale_record_get_id (contract->contract);
  g_autofree char *title = dup_title (contract);

  sale_plain_set_label (live->title, title);
  show_proof (live, sale_account_tab_get_view (self), contract);
  set_target (live->proof, "page.open", sale_edit_target (SALE_KIND_CONTRACT, id));
  set_target (live->close, "page.close-renewal", g_variant_new_int64 (id));
  set_target (live->notice, "page.record-notice", g_variant_new_int64 (id));
  sale_row_set_edit (row, SALE_KIND_CONTRACT, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* Earlier ---------------------------------------------------------------------- */

static GtkWidget *
earlier_make (gpointer self)
{
  return adw_action_row_new ();
}

static void
earlier_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  SaleContractView *contract = item;
  const char *product = sale_contract_get_product (contract->contract);
  const char *status = sale_word_to_label (sale_contract_status_words,
                                           sale_contract_get_status (contract->contract));
  g_autofree char *term = contract->proof ? dup_term (view, contract) : g_strdup ("");
  g_autofree char *text =
      g_strdup_printf ("%s%s%s", status ? status : "", status && *term ? " · " : "", term);

  sale_plain_set_title (row, product ? product : _ ("Contract"));
  sale_plain_set_subtitle (row, text);
  sale_row_set_edit (row, SALE_KIND_CONTRACT, sale_record_get_id (contract->contract));
}

/* Life ------------------------------------------------------------------------- */

static void
show_list (SaleRecordList *list, GPtrArray *contracts, gboolean live)
{
  sale_record_list_begin (list);
  for (guint i = 0; i < contracts->len; i++)
    {
      SaleContractView *contract = contracts->pdata[i];

      if (contract->live == live)
        sale_record_list_add (list, sale_record_get_id (contract->contract), contract);
    }
  sale_record_list_end (list);
}

static void
sale_account_contract_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountContract *self = SALE_ACCOUNT_CONTRACT (tab);

  show_list (self->live, view->contracts, TRUE);
  show_list (self->earlier, view->contracts, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier), sale_record_list_get_n (self->earlier) > 0);
}

static void
sale_account_contract_class_init (SaleAccountContractClass *klass)
{
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_contract_show;
}

static void
sale_account_contract_init (SaleAccountContract *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->live =
      SALE_RECORD_LIST (sale_record_list_new (_ ("Contracts"), _ ("No contract is running.")));
  sale_record_list_set_rows (self->live, live_make, live_fill, self);
  sale_record_list_add_button (self->live, _ ("Add…"), "page.new",
                                             g_variant_new_string ("contract"));
  self->earlier = SALE_RECORD_LIST (sale_record_list_new (_ ("Earlier and Drafts"), NULL));
  sale_record_list_set_rows (self->earlier, earlier_make, earlier_fill, self);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->live);
  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), self->earlier);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->live));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->earlier));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_contract_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_CONTRACT, NULL);
}
