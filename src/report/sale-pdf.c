/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pdf.h"

#include "sale-error.h"
#include "sale-layout-private.h"
#include "sale-pdf-update.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_text (cairo_surface_t *surface, cairo_pdf_metadata_t field, const char *text)
{
  if (text && *text)
    cairo_pdf_surface_set_metadata (surface, field, text);
}

static void
set_metadata (cairo_surface_t *surface, SaleDocument *document, gint64 created)
{
  g_autofree char *instant = sale_instant_dup_iso (created);

  set_text (surface, CAIRO_PDF_METADATA_TITLE, sale_document_get_title (document));
  set_text (surface, CAIRO_PDF_METADATA_AUTHOR, sale_document_get_author (document));
  set_text (surface, CAIRO_PDF_METADATA_SUBJECT, sale_document_get_customer (document));
  set_text (surface, CAIRO_PDF_METADATA_CREATOR, "Second Sale " SALE_VERSION);
  set_text (surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
  set_text (surface, CAIRO_PDF_METADATA_MOD_DATE, instant);
}

/* The content was marked page by page; here it is put into reading order. */
static void
write_structure (cairo_t *cr, const SaleTag *tag)
{
  cairo_tag_begin (cr, tag->name, NULL);
  for (guint i = 0; i < tag->content->len; i++)
    {
      g_autofree char *attributes =
          g_strdup_printf ("ref='c%u'", g_array_index (tag->content, guint, i));
      cairo_tag_begin (cr, CAIRO_TAG_CONTENT_REF, attributes);
      cairo_tag_end (cr, CAIRO_TAG_CONTENT_REF);
    }
  for (guint i = 0; i < tag->children->len; i++)
    write_structure (cr, g_ptr_array_index (tag->children, i));
  cairo_tag_end (cr, tag->name);
}

static guint
heading_level (const SaleTag *tag)
{
  return (guint) (tag->name[1] - '0');
}

static void
add_outline (cairo_surface_t *surface, SaleLayout *layout)
{
  g_autoptr (GArray) headings = sale_layout_dup_headings (layout);
  int parents[6] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < headings->len; i++)
    {
      const SaleHeadingPlace *heading = &g_array_index (headings, SaleHeadingPlace, i);
      guint level = CLAMP (heading_level (heading->tag), 1, 4);
      g_autofree char *link =
          g_strdup_printf ("page=%u pos=[0 %d]", heading->page + 1, (int) heading->y);
      int id = cairo_pdf_surface_add_outline (surface, parents[level - 1], heading->tag->title,
                                              link, CAIRO_PDF_OUTLINE_FLAG_OPEN);

      for (guint j = level; j < G_N_ELEMENTS (parents); j++)
        parents[j] = id;
    }
}

static cairo_status_t
draw (cairo_surface_t *surface, SaleLayout *layout)
{
  guint n_pages = sale_layout_get_n_pages (layout);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < n_pages; i++)
    {
      sale_layout_draw_tagged (layout, i, cr);
      if (i + 1 == n_pages)
        write_structure (cr, sale_layout_get_structure (layout));
      cairo_show_page (cr);
    }
  add_outline (surface, layout);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return status ? status : cairo_surface_status (surface);
}

/**
 * sale_pdf_render:
 * @created: the instant written as the file's creation, in milliseconds UTC; the
 *   same document and instant give the same bytes
 * @error: %SALE_ERROR_FAILED
 *
 * Renders a document as PDF 1.4: text is text in embedded fonts, with its
 * logical structure, language, outline and title.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
sale_pdf_render (SaleDocument *document, gint64 created, GError **error)
{
  g_autoptr (SaleLayout) layout = sale_layout_new (document);
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;

  sale_layout_get_page_size (layout, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append, pdf, width, height);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, document, created);
  status = draw (surface, layout);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
                   _ ("“%s” could not be made into a PDF: %s"), sale_document_get_title (document),
                     cairo_status_to_string (status));
      return NULL;
    }

  sale_pdf_update_append (pdf, sale_document_get_language (document),
                          sale_layout_get_structure (layout));
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

/**
 * sale_pdf_save:
 * @path: a file, which is replaced whole or not at all
 * @created: see sale_pdf_render()
 *
 * Returns: %FALSE with @error, whose message names the file
 */
gboolean
sale_pdf_save (SaleDocument *document, const char *path, gint64 created, GError **error)
{
  g_autoptr (GBytes) pdf = sale_pdf_render (document, created, error);
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data;

  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &size);
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0644,
                                &local))
    return TRUE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_FAILED, local->message);
  return FALSE;
}
