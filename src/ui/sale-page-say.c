/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page writes, and what it says of it. */
#include "sale-page-private.h"

#include "sale-plain-text.h"

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SalePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  /* The page may have gone from the screen; then there is no banner to show it in. */
  if (error && sale_page_get_private (self)->session)
    sale_page_show_error (self, error);
}

/**
 * sale_page_commit:
 * @set: (transfer none): what the user did
 *
 * Writes a change whose effect is seen at once, as a tick is: without a toast.
 * If it fails, a banner says why. What a person may want to take back at once
 * goes through sale_session_run(), and the window offers to undo it.
 */
void
sale_page_commit (SalePage *self, SaleChangeSet *set)
{
  g_return_if_fail (SALE_IS_PAGE (self));

  sale_session_commit_async (sale_page_get_private (self)->session, set, NULL, on_committed,
                             g_object_ref (self));
}

/**
 * sale_page_say:
 * @text: what has happened, one short sentence
 *
 * Tells the user in a toast, which says its text and nothing else.
 */
void
sale_page_say (SalePage *self, const char *text)
{
  g_return_if_fail (SALE_IS_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", text);
}

/**
 * sale_page_show_error:
 * @error: (nullable): %NULL when all is well again
 *
 * An error that a person must see stays in a banner until it is dismissed.
 */
void
sale_page_show_error (SalePage *self, const GError *error)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_return_if_fail (SALE_IS_PAGE (self));

  if (error)
    sale_plain_set_title (priv->banner, error->message);
  adw_banner_set_revealed (priv->banner, error != NULL);
}
