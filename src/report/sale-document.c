/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-document.h"

#include <langinfo.h>
#include <string.h>

/* Titles and names that appear on every page. */
#define MAX_LABEL 300

struct _SaleDocument
{
  gatomicrefcount ref_count;
  char *title;
  char *language;
  char *customer;
  char *author;
  char *footer;
  SalePaper paper;
  gboolean landscape;
  SaleBlock *body;
};

G_DEFINE_BOXED_TYPE (SaleDocument, sale_document, sale_document_ref, sale_document_unref)

/* "de_AT.UTF-8@euro" is de-AT; the C locale speaks English. */
static char *
locale_language (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");
  g_autofree char *name = g_strdup (names[0]);

  name[strcspn (name, ".@")] = '\0';
  if (*name == '\0' || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0)
    return g_strdup ("en");
  return g_strdelimit (g_steal_pointer (&name), "_", '-');
}

static gboolean
is_language_tag (const char *tag)
{
  gsize length = strlen (tag);

  if (length < 2 || length > 35 || !g_ascii_isalpha (tag[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (tag[i]) && tag[i] != '-')
      return FALSE;
  return TRUE;
}

/**
 * sale_document_new:
 * @title: what the document is called, also by the window that shows it
 * @language: (nullable): BCP 47 ("de", "pt-BR"), also written "pt_BR"; the locale's without it
 *
 * Returns: (transfer full): a document with an empty body, on the locale's paper
 */
SaleDocument *
sale_document_new (const char *title, const char *language)
{
  SaleDocument *self = g_new0 (SaleDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->title = sale_report_clean (title, MAX_LABEL);
  self->language = language ? g_strdelimit (g_strdup (language), "_", '-') : NULL;
  if (self->language == NULL || !is_language_tag (self->language))
    {
      g_free (self->language);
      self->language = locale_language ();
    }
  self->paper = sale_paper_for_locale ();
  self->body = sale_block_new_group ();
  return self;
}

SaleDocument *
sale_document_ref (SaleDocument *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_document_unref (SaleDocument *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->language);
  g_free (self->customer);
  g_free (self->author);
  g_free (self->footer);
  sale_block_free (self->body);
  g_free (self);
}

void
sale_document_set_paper (SaleDocument *self, SalePaper paper)
{
  self->paper = paper;
}

void
sale_document_set_landscape (SaleDocument *self, gboolean landscape)
{
  self->landscape = landscape;
}

static void
set_label (char **label, const char *text)
{
  g_free (*label);
  *label = text && *text ? sale_report_clean (text, MAX_LABEL) : NULL;
  if (*label)
    g_strdelimit (*label, "\n", ' ');
}

/**
 * sale_document_set_customer:
 * @customer: (nullable): stands in the footer of every page
 */
void
sale_document_set_customer (SaleDocument *self, const char *customer)
{
  set_label (&self->customer, customer);
}

void
sale_document_set_author (SaleDocument *self, const char *author)
{
  set_label (&self->author, author);
}

/**
 * sale_document_set_footer:
 * @footer: (nullable): stands in the footer behind the customer's name
 */
void
sale_document_set_footer (SaleDocument *self, const char *footer)
{
  set_label (&self->footer, footer);
}

/**
 * sale_document_get_body:
 *
 * Returns: (transfer none): the group to which the document's blocks are added
 */
SaleBlock *
sale_document_get_body (SaleDocument *self)
{
  return self->body;
}

const char *
sale_document_get_title (SaleDocument *self)
{
  return self->title;
}

const char *
sale_document_get_language (SaleDocument *self)
{
  return self->language;
}

/**
 * sale_document_is_rtl:
 *
 * Whether its language is written from right to left, by the language or by a
 * script named in its tag ("az-Arab").
 */
gboolean
sale_document_is_rtl (SaleDocument *self)
{
  static const char *const languages[] = { "ar",  "ckb", "dv", "fa", "he", "iw", "ks", "nqo",
                                           "prs", "ps",  "sd", "ug", "ur", "yi", NULL };
  g_auto (GStrv) parts = g_strsplit (self->language, "-", 3);
  g_autofree char *language = g_ascii_strdown (parts[0], -1);
  const char *script = parts[1] && strlen (parts[1]) == 4 ? parts[1] : NULL;

  if (script)
    return g_ascii_strcasecmp (script, "Arab") == 0 || g_ascii_strcasecmp (script, "Hebr") == 0;
  return g_strv_contains (languages, language);
}

SalePaper
sale_document_get_paper (SaleDocument *self)
{
  return self->paper;
}

gboolean
sale_document_is_landscape (SaleDocument *self)
{
  return self->landscape;
}

/**
 * sale_document_get_page_size:
 * @width: (out): in points
 * @height: (out): in points
 */
void
sale_document_get_page_size (SaleDocument *self, double *width, double *height)
{
  if (self->landscape)
    sale_paper_get_size (self->paper, height, width);
  else
    sale_paper_get_size (self->paper, width, height);
}

const char *
sale_document_get_customer (SaleDocument *self)
{
  return self->customer;
}

const char *
sale_document_get_author (SaleDocument *self)
{
  return self->author;
}

const char *
sale_document_get_footer (SaleDocument *self)
{
  return self->footer;
}

void
sale_paper_get_size (SalePaper self, double *width, double *height)
{
  *width = self == SALE_PAPER_LETTER ? 612 : 595.276;
  *height = self == SALE_PAPER_LETTER ? 792 : 841.89;
}

/**
 * sale_paper_for_locale:
 *
 * Returns: the paper that offices of the locale's country use
 */
SalePaper
sale_paper_for_locale (void)
{
  /* glibc gives the height in millimetres as the pointer's value; Letter has 279. */
  int height = (int) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT);

  return height == 279 ? SALE_PAPER_LETTER : SALE_PAPER_A4;
}
