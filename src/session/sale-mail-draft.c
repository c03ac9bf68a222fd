/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail as it is handed to a program for mail. */
#include "sale-mail-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SaleMailDraft *
sale_mail_draft_new (void)
{
  SaleMailDraft *self = g_new0 (SaleMailDraft, 1);

  self->to = g_ptr_array_new_with_free_func (g_free);
  self->cc = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->people = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_mail_draft_free (SaleMailDraft *self)
{
  g_ptr_array_unref (self->to);
  g_ptr_array_unref (self->cc);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->people);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/* With line ends as mail has them. */
static char *
dup_escaped (const char *text, const char *allowed)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);

  return g_uri_escape_string (joined, allowed, FALSE);
}

static void
append_addresses (GString *uri, GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *address = dup_escaped (addresses->pdata[i], "@");

      g_string_append_printf (uri, "%s%s", i ? "," : "", address);
    }
}

static void
append_header (GString *uri, const char *name, const char *text)
{
  g_autofree char *escaped = dup_escaped (text, NULL);

  g_string_append_printf (uri, "%c%s=%s", strchr (uri->str, '?') ? '&' : '?', name, escaped);
}

/**
 * sale_mail_draft_dup_uri:
 *
 * Returns: (transfer full): the draft as a mailto address. Source: RFC 6068.
 */
char *
sale_mail_draft_dup_uri (const SaleMailDraft *self)
{
  GString *uri = g_string_new ("mailto:");

  append_addresses (uri, self->to);
  if (self->cc->len)
    {
      g_string_append (uri, "?cc=");
      append_addresses (uri, self->cc);
    }
  if (self->subject)
    append_header (uri, "subject", self->subject);
  if (self->body)
    append_header (uri, "body", self->body);
  return g_string_free_and_steal (uri);
}

static char *
dup_list (GPtrArray *texts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", (char *) texts->pdata[i]);
  return g_string_free_and_steal (list);
}

static void
append_line (GString *text, const char *label, GPtrArray *addresses)
{
  g_autofree char *list = dup_list (addresses);

  if (addresses->len)
    g_string_append_printf (text, "%s %s\n", label, list);
}

/**
 * sale_mail_draft_dup_people:
 *
 * Returns: (transfer full): the names of those it goes to
 */
char *
sale_mail_draft_dup_people (const SaleMailDraft *self)
{
  return dup_list (self->people);
}

/**
 * sale_mail_draft_dup_missing:
 *
 * Returns: (transfer full) (nullable): the names of those it does not go to; %NULL when
 *   it goes to all
 */
char *
sale_mail_draft_dup_missing (const SaleMailDraft *self)
{
  return self->missing->len ? dup_list (self->missing) : NULL;
}

/**
 * sale_mail_draft_dup_text:
 *
 * Returns: (transfer full): the draft to be pasted: to whom, the subject, the text
 */
char *
sale_mail_draft_dup_text (const SaleMailDraft *self)
{
  GString *text = g_string_new (NULL);

  append_line (text, _ ("To:"), self->to);
  append_line (text, _ ("Copy to:"), self->cc);
  if (self->subject)
    g_string_append_printf (text, "%s %s\n", _ ("Subject:"), self->subject);
  if (self->body)
    g_string_append_printf (text, "%s%s\n", text->len ? "\n" : "", self->body);
  return g_string_free_and_steal (text);
}
