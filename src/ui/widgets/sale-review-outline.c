/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-outline.h"

#include "sale-even-box.h"
#include "sale-plain-text.h"
#include "sale-period.h"
#include "sale-when.h"
#include "sale-widget.h"

/**
 * SaleReviewOutline:
 *
 * Beside the four questions: which review it is, what it lacks before it can be
 * held, who comes, and what can be done with it. It asks its page by the actions
 * `page.edit-review`, `page.invite` (a guest's place in the sheet),
 * `page.uninvite`, and those of its buttons.
 */
struct _SaleReviewOutline
{
  AdwBin parent_instance;

  GtkLabel *period;
  GtkLabel *date;
  GtkWidget *edit_button;
  GtkListBox *checks;
  AdwPreferencesGroup *guests_group;
  GtkListBox *guests;
  GtkWidget *invite_button;
  GtkListBox *others;
  GtkWidget *present_button;
  GtkWidget *hold_button;
  GtkWidget *mail_button;
};

G_DEFINE_FINAL_TYPE (SaleReviewOutline, sale_review_outline, ADW_TYPE_BIN)

/* Which ------------------------------------------------------------------------ */

static char *
dup_date (SaleReviewSheet *sheet)
{
  SaleDate held = sale_review_get_held_on (sheet->review);
  const char *place = sale_review_get_place (sheet->review);
  g_autofree char *day = sheet->held ? sale_date_dup_text (held) : NULL;
  g_autofree char *when = sheet->held ? NULL : sale_when_dup (sheet->day, sheet->today);

  if (sheet->held)
    return g_strdup_printf (_ ("Held on %s"), day);
  if (!sale_date_is_known (sheet->day))
    return g_strdup (_ ("No date yet"));
  return place ? g_strdup_printf ("%s\n%s", when, place) : g_steal_pointer (&when);
}

static void
show_head (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  g_autofree char *period = sale_period_dup_label (sale_review_get_period (sheet->review));
  g_autofree char *date = dup_date (sheet);

  sale_plain_set_label (self->period, period);
  sale_plain_set_label (self->date, date);
}

/* Checks ----------------------------------------------------------------------- */

static void
add_check (SaleReviewOutline *self, gboolean fine, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (fine ? "sale-check-symbolic" : "sale-warning-symbolic");

  gtk_widget_add_css_class (icon, fine ? "success" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fine ? _ ("Done") : _ ("Missing"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  sale_plain_set_title (row, text);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "sale-check-row");
  gtk_list_box_append (self->checks, row);
}

static guint
count_theirs (SaleReviewSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->guests->len; i++)
    n += !((SaleReviewGuest *) sheet->guests->pdata[i])->us;
  return n;
}

static void
check_people (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  guint n = count_theirs (sheet);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u of the customer’s people", "%u of the customer’s people", n), n);

  add_check (self, n > 0, n ? text : _ ("Nobody of the customer is invited"));
  if (n > 0 && !sale_review_sheet_has_role (sheet, 1u << SALE_ROLE_ECONOMIC_BUYER |
                                                       1u << SALE_ROLE_EXECUTIVE_SPONSOR))
    add_check (self, FALSE, _ ("Nobody who decides"));
  if (n > 0 &&
      !sale_review_sheet_has_role (sheet, 1u << SALE_ROLE_FINANCE | 1u << SALE_ROLE_ECONOMIC_BUYER |
                                              1u << SALE_ROLE_PROCUREMENT))
    add_check (self, FALSE, _ ("Nobody from finance"));
}

static void
check_evidence (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u of %u claim confirmed", "%u of %u claims confirmed", sheet->claims),
      sheet->confirmed, sheet->claims);

  if (sheet->claims)
    add_check (self, sheet->confirmed == sheet->claims, text);
}

static void
check_gaps (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  static const char *const gaps[SALE_N_REVIEW_GAPS] = {
    [SALE_REVIEW_GAP_DATE] = N_ ("No date yet"),
    [SALE_REVIEW_GAP_SUCCESS] = N_ ("No success definition"),
    [SALE_REVIEW_GAP_GOAL] = N_ ("No goal to look back on"),
    [SALE_REVIEW_GAP_READING] = N_ ("No reading of a goal in this quarter"),
    [SALE_REVIEW_GAP_OUTCOME] = N_ ("No outcome in this quarter"),
    [SALE_REVIEW_GAP_LESSON] = N_ ("Nothing learned is written down"),
    [SALE_REVIEW_GAP_NEXT] = N_ ("Nothing is proposed for next"),
  };

  for (guint i = 0; i < SALE_N_REVIEW_GAPS; i++)
    if (sheet->gaps[i])
      add_check (self, FALSE, _ (gaps[i]));
}

static void
on_state_switch (GtkWidget *row, GParamSpec *pspec, gpointer action)
{
  gtk_widget_activate_action (row, action, "b", adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
}

/* Said by a person alone: what is missing may well be left out, and whether a mail was
 * sent only they know. */
static void
add_state (SaleReviewOutline *self, SaleReviewSheet *sheet, const char *title,
           SaleReviewState state, const char *action)
{
  GtkWidget *row = adw_switch_row_new ();

  sale_plain_set_title (row, title);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row),
                             sale_review_get_state (sheet->review) == (int) state);
  gtk_widget_add_css_class (row, "sale-check-row");
  g_signal_connect (row, "notify::active", G_CALLBACK (on_state_switch), (gpointer) action);
  gtk_list_box_append (self->checks, row);
}

static void
show_checks (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  gtk_list_box_remove_all (self->checks);
  if (sheet->held)
    {
      add_state (self, sheet,
                 _ ("Followed Up"), SALE_REVIEW_STATE_FOLLOWED_UP, "review.followed-up");
      return;
    }
  check_people (self, sheet);
  check_evidence (self, sheet);
  check_gaps (self, sheet);
  add_state (self, sheet, _ ("Prepared"), SALE_REVIEW_STATE_PREPARED, "review.prepared");
}

/* People ----------------------------------------------------------------------- */

static GtkWidget *
guest_row_new (const SaleReviewGuest *guest)
{
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, guest->name ? guest->name : "–");
  sale_plain_set_subtitle (row, guest->role ? guest->role : guest->us ? _ ("Us") : "");
  return row;
}

static void
add_guest (SaleReviewOutline *self, const SaleReviewGuest *guest, gboolean held)
{
  GtkWidget *row = guest_row_new (guest);
  GtkWidget *button;
  g_autofree char *tip = NULL;

  if (held)
    {
      GtkWidget *there = gtk_label_new (guest->attended ? _ ("Attended") : _ ("Absent"));

      gtk_widget_add_css_class (there, "dimmed");
      gtk_widget_add_css_class (there, "caption");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), there);
    }
  else
    {
      button = gtk_button_new_from_icon_name ("sale-close-symbolic");
      tip = g_strdup_printf (_ ("Do Not Invite %s"), guest->name ? guest->name : "–");
      sale_plain_set_tooltip (button, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip,
                                      -1);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "circular");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", guest->attendee);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "review.uninvite");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->guests, row);
}

static void
add_other (SaleReviewOutline *self, const SaleReviewGuest *guest, guint index)
{
  GtkWidget *row = guest_row_new (guest);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "i", (int) index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "review.invite");
  gtk_list_box_append (self->others, row);
}

static void
show_guests (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  gtk_list_box_remove_all (self->guests);
  gtk_list_box_remove_all (self->others);
  for (guint i = 0; i < sheet->guests->len; i++)
    add_guest (self, sheet->guests->pdata[i], sheet->held);
  for (guint i = 0; i < sheet->others->len; i++)
    add_other (self, sheet->others->pdata[i], i);
  gtk_widget_set_visible (GTK_WIDGET (self->guests), sheet->guests->len > 0);
  gtk_widget_set_visible (self->invite_button, !sheet->held && sheet->others->len > 0);
}

static void
suggest (GtkWidget *button, gboolean suggested)
{
  sale_widget_set_class (button, "suggested-action", suggested);
}

/* What comes next: the meeting, or what came of it. */
static void
show_buttons (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  gboolean over = sheet->held || (sale_date_is_known (sheet->day) && sheet->day < sheet->today);

  suggest (self->present_button, !over);
  suggest (self->hold_button, over);
  suggest (self->mail_button,
           sale_review_get_state (sheet->review) != SALE_REVIEW_STATE_FOLLOWED_UP);
  gtk_widget_set_visible (self->hold_button, !sheet->held);
  gtk_widget_set_visible (self->mail_button, sheet->held);
}

/**
 * sale_review_outline_set_sheet:
 *
 * Shows what there is and what is missing.
 */
void
sale_review_outline_set_sheet (SaleReviewOutline *self, SaleReviewSheet *sheet)
{
  show_head (self, sheet);
  show_checks (self, sheet);
  show_guests (self, sheet);
  gtk_widget_set_visible (self->edit_button, !sheet->held);
  show_buttons (self, sheet);
  gtk_widget_set_visible (GTK_WIDGET (self->guests_group), !sheet->held || sheet->guests->len > 0);
}

/* Life ------------------------------------------------------------------------- */

static GtkWidget *
head_new (SaleReviewOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->period = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->period, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->period), "title-2");
  self->date = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->date, 0);
  gtk_label_set_wrap (self->date, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->date), "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->period));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->date));
  self->edit_button = gtk_button_new_from_icon_name ("sale-edit-symbolic");
  gtk_widget_set_tooltip_text (self->edit_button, _ ("Date, Place and Private Notes…"));
  gtk_widget_set_valign (self->edit_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->edit_button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit_button), "page.edit-review");
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), self->edit_button);
  return box;
}

static GtkListBox *
list_new (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
invite_popover_new (SaleReviewOutline *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->others = list_new (_ ("People who could be invited"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->others), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->others), "sale-plain-list");
  gtk_widget_set_size_request (GTK_WIDGET (self->others), 280, -1);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->others));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static GtkWidget *
guests_new (SaleReviewOutline *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *content = adw_button_content_new ();

  self->guests_group = ADW_PREFERENCES_GROUP (group);
  sale_plain_set_title (group, _ ("Attendees"));
  self->guests = list_new (_ ("Attendees"));
  adw_preferences_group_add (self->guests_group, GTK_WIDGET (self->guests));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Invite"));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "sale-add-symbolic");
  self->invite_button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->invite_button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->invite_button), invite_popover_new (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->invite_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Invite"), -1);
  gtk_widget_add_css_class (self->invite_button, "flat");
  adw_preferences_group_set_header_suffix (self->guests_group, self->invite_button);
  return group;
}

static GtkWidget *
button_make (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
button_new (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = button_make (label, action);

  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
buttons_new (SaleReviewOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  /* With large text one below the other. */
  GtkWidget *line = sale_even_box_new (70, 9);

  self->present_button = button_new (box, _ ("P_resent"), "page.present");
  sale_even_box_append (SALE_EVEN_BOX (line), button_make (_ ("_PDF…"), "page.save-pdf"));
  sale_even_box_append (SALE_EVEN_BOX (line), button_make (_ ("_HTML…"), "page.save-html"));
  sale_even_box_append (SALE_EVEN_BOX (line), button_make (_ ("Pri_nt…"), "page.print"));
  gtk_box_append (GTK_BOX (box), line);
  self->hold_button = button_new (box, _ ("_Mark as Held…"), "page.hold-review");
  self->mail_button = button_new (box, _ ("Draft _Follow-Up Mail"), "page.draft-mail");
  return box;
}

static void
sale_review_outline_class_init (SaleReviewOutlineClass *klass)
{
}

static void
sale_review_outline_init (SaleReviewOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box), head_new (self));
  self->checks = list_new (_ ("Before you hold it"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->checks));
  gtk_box_append (GTK_BOX (box), guests_new (self));
  gtk_box_append (GTK_BOX (box), buttons_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
sale_review_outline_new (void)
{
  return g_object_new (SALE_TYPE_REVIEW_OUTLINE, NULL);
}
