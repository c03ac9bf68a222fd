/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-html.h"

#include "sale-error.h"
#include "sale-html-private.h"
#include "sale-report-locale.h"

#include <glib/gi18n-lib.h>

/**
 * sale_html_add_escaped:
 * @text: anything; it never becomes markup
 */
void
sale_html_add_escaped (SaleHtml *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (self->out, escaped);
}

static void
add_lines (SaleHtml *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        g_string_append (self->out, "<br/>");
      sale_html_add_escaped (self, lines[i]);
    }
}

static const char *
tone_class (SaleTone tone)
{
  static const char *const classes[] = { "", "muted", "accent", "good", "watch", "risk" };

  return classes[tone];
}

static void
add_note_mark (SaleHtml *self, const char *note)
{
  guint number;

  g_ptr_array_add (self->notes, (gpointer) note);
  number = self->notes->len;
  g_string_append_printf (self->out, "<sup><a href=\"#note-%u\" id=\"mark-%u\">%u</a></sup>",
                          number, number, number);
}

static void
add_run (SaleHtml *self, const SaleRun *run)
{
  if (run->tone != SALE_TONE_NEUTRAL)
    g_string_append_printf (self->out, "<span class=\"%s\">", tone_class (run->tone));
  if (run->emphasis & SALE_EMPHASIS_STRONG)
    g_string_append (self->out, "<strong>");
  if (run->emphasis & SALE_EMPHASIS_ITALIC)
    g_string_append (self->out, "<em>");
  add_lines (self, run->text);
  if (run->emphasis & SALE_EMPHASIS_ITALIC)
    g_string_append (self->out, "</em>");
  if (run->emphasis & SALE_EMPHASIS_STRONG)
    g_string_append (self->out, "</strong>");
  if (run->tone != SALE_TONE_NEUTRAL)
    g_string_append (self->out, "</span>");
}

void
sale_html_add_text (SaleHtml *self, const SaleRichText *text)
{
  guint n_runs;
  const SaleRun *runs = sale_rich_text_get_runs (text, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    if (runs[i].note)
      add_note_mark (self, runs[i].note);
    else
      add_run (self, &runs[i]);
}

/* Nothing may be loaded and nothing may run, should a mail program ever let it. */
static void
add_head (SaleHtml *self, SaleDocument *document)
{
  g_string_append (self->out, "<!DOCTYPE html>\n<html lang=\"");
  sale_html_add_escaped (self, sale_document_get_language (document));
  g_string_append_printf (self->out, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n",
                          self->rtl ? "rtl" : "ltr");
  g_string_append (self->out,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'\"/>\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                   "<meta name=\"generator\" content=\"Second Sale " SALE_VERSION "\"/>\n");
  if (sale_document_get_author (document))
    {
      g_string_append (self->out, "<meta name=\"author\" content=\"");
      sale_html_add_escaped (self, sale_document_get_author (document));
      g_string_append (self->out, "\"/>\n");
    }
  g_string_append (self->out, "<title>");
  sale_html_add_escaped (self, sale_document_get_title (document));
  g_string_append (self->out, "</title>\n");
  sale_html_add_style (self, document);
  g_string_append (self->out, "</head>\n");
}

static void
add_notes (SaleHtml *self)
{
  if (self->notes->len == 0)
    return;
  g_string_append (self->out, "<ol class=\"notes\">\n");
  for (guint i = 0; i < self->notes->len; i++)
    {
      g_string_append_printf (self->out, "<li id=\"note-%u\">", i + 1);
      add_lines (self, g_ptr_array_index (self->notes, i));
      g_string_append_printf (self->out, " <a href=\"#mark-%u\" aria-label=\"", i + 1);
      sale_html_add_escaped (self, _ ("Back to the text"));
      g_string_append (self->out, "\">↩</a></li>\n");
    }
  g_string_append (self->out, "</ol>\n");
}

static void
add_footer (SaleHtml *self, SaleDocument *document)
{
  const char *customer = sale_document_get_customer (document);
  const char *footer = sale_document_get_footer (document);

  g_string_append (self->out, "<footer>");
  sale_html_add_escaped (self, customer ? customer : "");
  if (customer && footer)
    g_string_append (self->out, " · ");
  sale_html_add_escaped (self, footer ? footer : "");
  g_string_append (self->out, "</footer>\n");
}

/**
 * sale_html_render:
 *
 * Renders a document as one page without scripts and without anything to load.
 * It is well-formed XML as well as HTML.
 *
 * Returns: (transfer full): UTF-8
 */
char *
sale_html_render (SaleDocument *document)
{
  g_autoptr (SaleReportLocale) locale =
      sale_report_locale_push (sale_document_get_language (document));
  SaleHtml self = { g_string_new (NULL), g_ptr_array_new (), sale_document_is_rtl (document) };

  add_head (&self, document);
  g_string_append (self.out, "<body>\n");
  sale_html_add_symbols (&self);
  g_string_append (self.out, "<main>\n");
  sale_html_add_block (&self, sale_document_get_body (document));
  add_notes (&self);
  g_string_append (self.out, "</main>\n");
  add_footer (&self, document);
  g_string_append (self.out, "</body>\n</html>\n");

  g_ptr_array_unref (self.notes);
  return g_string_free_and_steal (self.out);
}

/**
 * sale_html_save:
 * @path: a file, which is replaced whole or not at all
 *
 * Returns: %FALSE with @error, whose message names the file
 */
gboolean
sale_html_save (SaleDocument *document, const char *path, GError **error)
{
  g_autofree char *html = sale_html_render (document);
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, html, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &local))
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_FAILED, local->message);
  return FALSE;
}
