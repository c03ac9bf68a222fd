/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail draft in the user's program for mail. Nothing is ever sent from here. */
#include "sale-mail-output.h"

typedef struct
{
  SalePage *page;
  char *text;
  char *said;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->page);
  g_free (self->text);
  g_free (self->said);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
copy (SalePage *page, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
}

/* What is known to be missing is said: a mail with nobody to go to is no surprise. */
static char *
dup_said (const SaleMailDraft *draft)
{
  g_autofree char *names = sale_mail_draft_dup_missing (draft);

  if (names == NULL)
    return g_strdup (_ ("The draft is in your mail program"));
  /* Translators: people to whom a mail will not go. */
  return g_strdup_printf (_ ("The draft is in your mail program, without %s"), names);
}

static void
on_launched (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) self = data;
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self->page)) == NULL)
    return;
  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error))
    sale_page_say (self->page, self->said);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      copy (self->page, self->text);
      sale_page_say (self->page, _ ("No mail program: draft copied"));
    }
}

/**
 * sale_mail_open:
 * @page: says what came of it
 *
 * Opens a draft in the program for mail, through the portal where there is one. Where
 * no program takes it, its text is put on the clipboard.
 */
void
sale_mail_open (const SaleMailDraft *draft, SalePage *page)
{
  g_autofree char *uri = sale_mail_draft_dup_uri (draft);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  Opening *self = g_new0 (Opening, 1);

  self->page = g_object_ref (page);
  self->text = sale_mail_draft_dup_text (draft);
  self->said = dup_said (draft);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           on_launched, self);
}

/**
 * sale_mail_copy:
 *
 * Puts a draft on the clipboard, for a mail that is written on the web.
 */
void
sale_mail_copy (const SaleMailDraft *draft, SalePage *page)
{
  g_autofree char *text = sale_mail_draft_dup_text (draft);

  copy (page, text);
  sale_page_say (page, _ ("Copied the mail"));
}
