/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an account on a day gone by: what it says, and what it does not do. */
#include "sale-account-past-mode.h"

#include "sale-account-past.h"
#include "sale-plain-text.h"

#include <string.h>

/* Rows keep these, so that they can still be reached and read by keyboard; the page
 * answers them with the reason. */
static const char *const answered[] = { "page.edit", "page.open", NULL };

/**
 * sale_account_past_close_actions:
 * @owner: the type that installed the actions
 * @past: whether the page shows a day gone by
 *
 * Takes from the page what changes the book, and gives it back.
 */
void
sale_account_past_close_actions (GtkWidget *page, GType owner, gboolean past)
{
  const char *name, *property;
  const GVariantType *parameter;
  GType type;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (page), i, &type, &name,
                                                   &parameter, &property);
       i++)
    if (type == owner && !g_strv_contains (answered, name))
      gtk_widget_action_set_enabled (page, name, !past);
}

/**
 * sale_account_past_show_banner:
 * @day: the day that is shown; unknown for today
 */
void
sale_account_past_show_banner (AdwBanner *banner, SaleDate day)
{
  g_autofree char *date = sale_date_dup_text (day);
  /* Translators: a day. */
  g_autofree char *title = g_strdup_printf (_ ("As it was on %s, only to look at"), date);

  sale_plain_set_title (banner, title);
  adw_banner_set_revealed (banner, sale_date_is_known (day));
}

/**
 * sale_account_past_refuse:
 *
 * Says why nothing happens.
 */
void
sale_account_past_refuse (SalePage *page, SaleDate day)
{
  g_autofree char *date = sale_date_dup_text (day);
  /* Translators: a day. */
  g_autofree char *text =
      g_strdup_printf (_ ("This is how it was on %s: go back to today to change it"), date);

  sale_page_say (page, text);
}

/**
 * sale_account_past_fill_empty:
 * @button: shows the first day that is known
 *
 * Says why there is no page of @day.
 */
void
sale_account_past_fill_empty (SaleEmpty *empty, GtkWidget *button, SaleSession *session,
                              gint64 account, SaleDate day)
{
  SaleDate since = sale_account_get_known_since (sale_session_get_reader (session),
                                                 sale_session_get_basis (session), account);
  gboolean before = sale_date_is_known (since) && day < since;
  g_autofree char *date = sale_date_dup_text (before ? since : day);
  g_autofree char *text = g_strdup_printf (
      before ? _ ("The account came into this book on %s. How it was before that day is not known "
                  "here.")
             : _ ("The account was deleted on %s, and brought back later."), date);
  g_autofree char *label = g_strdup_printf (_ ("Show %s"), date);

  g_object_set (empty, "title",
                before ? _ ("Not in the Book Yet")
                       : _ ("Not There on That Day"), "description", text, NULL);
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xi)", account, since);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-account-as-of");
  gtk_widget_set_visible (button, before && since < sale_session_get_today (session));
}
