/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pdf-update.h"

#include <stdlib.h>
#include <string.h>

/*
 * Cairo writes a PDF without the document's language, does not say that it is
 * tagged, and drops what to read in place of a picture. PDF has a way to mend
 * that without touching a byte of what is there: an incremental update (ISO
 * 32000-1, 7.5.6) appends changed objects, their places and a new trailer.
 * What is read here is cairo's own output, PDF 1.4 without object streams.
 */

#define XREF_ENTRY 20
#define TAIL_SIZE 256

typedef struct
{
  GByteArray *pdf;
  gsize xref;
  guint n_objects, root, info;
  GArray *changed; /* Change */
} Update;

typedef struct
{
  guint object;
  gsize offset;
} Change;

/* The number behind @key in the trailer, or 0. */
static guint
trailer_number (const char *trailer, const char *key)
{
  const char *found = strstr (trailer, key);

  return found ? (guint) strtoul (found + strlen (key), NULL, 10) : 0;
}

/* Streams hold zero bytes, so the file is text only in its last few lines. */
static gboolean
read_trailer (Update *self)
{
  gsize tail = MIN (self->pdf->len, TAIL_SIZE);
  g_autofree char *text = g_strndup ((char *) self->pdf->data + self->pdf->len - tail, tail);
  const char *trailer = g_strrstr (text, "trailer");
  const char *start = trailer ? strstr (trailer, "startxref") : NULL;

  if (start == NULL)
    return FALSE;
  self->n_objects = trailer_number (trailer, "/Size");
  self->root = trailer_number (trailer, "/Root");
  self->info = trailer_number (trailer, "/Info");
  self->xref = strtoul (start + strlen ("startxref"), NULL, 10);
  return self->root > 0 && self->root < self->n_objects && self->xref < self->pdf->len;
}

static gboolean
object_bounds (Update *self, guint object, gsize *start, gsize *end)
{
  const char *text = (const char *) self->pdf->data, *found;
  g_autofree char *head = g_strdup_printf ("xref\n0 %u\n", self->n_objects);
  gsize entry = self->xref + strlen (head) + (gsize) object * XREF_ENTRY;

  if (strncmp (text + self->xref, head, strlen (head)) != 0 || entry + XREF_ENTRY > self->pdf->len)
    return FALSE;
  *start = strtoul (text + entry, NULL, 10);
  if (*start == 0 || *start >= self->xref)
    return FALSE;
  found = memmem (text + *start, self->xref - *start, "endobj", strlen ("endobj"));
  *end = found ? (gsize) (found - text) : 0;
  return found != NULL;
}

static char *
dup_object (Update *self, guint object)
{
  gsize start, end;

  if (!object_bounds (self, object, &start, &end))
    return NULL;
  return g_strndup ((const char *) self->pdf->data + start, end - start);
}

/* Appends the object with @entries added to its dictionary. */
static void
change_object (Update *self, guint object, const char *text, const char *entries)
{
  const char *close = g_strrstr (text, ">>");
  Change change = { object, self->pdf->len };
  g_autofree char *dictionary = NULL, *changed = NULL;

  if (close == NULL)
    return;
  dictionary = g_strchomp (g_strndup (text, (gsize) (close - text)));
  changed = g_strdup_printf ("%s%s\n>>\nendobj\n", dictionary, entries);
  g_byte_array_append (self->pdf, (const guint8 *) changed, (guint) strlen (changed));
  g_array_append_val (self->changed, change);
}

/* An entry that cairo already writes is left as it is. */
static void
add_entry (GString *entries, const char *object, const char *key, const char *value)
{
  if (strstr (object, key) == NULL)
    g_string_append_printf (entries, "\n   %s %s", key, value);
}

static void
change_catalog (Update *self, const char *language)
{
  g_autofree char *object = dup_object (self, self->root);
  g_autofree char *lang = g_strdup_printf ("(%s)", language);
  g_autoptr (GString) entries = g_string_new (NULL);

  if (object == NULL)
    return;
  add_entry (entries, object, "/Lang", lang);
  add_entry (entries, object, "/MarkInfo", "<< /Marked true >>");
  add_entry (entries, object, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
  change_object (self, self->root, object, entries->str);
}

/* A text string, as UTF-16 with a byte order mark, in hexadecimal. */
static char *
dup_text_string (const char *text)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);
  GString *string = g_string_new ("<FEFF");

  for (gsize i = 0; units && units[i]; i++)
    g_string_append_printf (string, "%04X", units[i]);
  g_string_append_c (string, '>');
  return g_string_free_and_steal (string);
}

static void
collect_tags (const SaleTag *tag, GPtrArray *tags)
{
  g_ptr_array_add (tags, (gpointer) tag);
  for (guint i = 0; i < tag->children->len; i++)
    collect_tags (g_ptr_array_index (tag->children, i), tags);
}

static gboolean
is_element (const char *object, const char *name)
{
  g_autofree char *type = g_strdup_printf ("/S /%s\n", name);

  return strstr (object, "/Type /StructElem") != NULL && strstr (object, type) != NULL;
}

static char *
dup_tag_entries (const SaleTag *tag)
{
  g_autofree char *text = NULL;

  if (tag->alternative)
    {
      text = dup_text_string (tag->alternative);
      return g_strdup_printf ("\n   /Alt %s", text);
    }
  if (tag->scope)
    return g_strdup_printf ("\n   /A << /O /Table /Scope /%s >>", tag->scope);
  return NULL;
}

/* Cairo numbers the elements in reading order. Were that ever not so, the names
 * would differ, and nothing more is changed than a wrong word is put nowhere. */
static void
change_elements (Update *self, const SaleTag *structure)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  guint next = 0;

  collect_tags (structure, tags);
  for (guint i = 1; i < self->n_objects && next < tags->len; i++)
    {
      g_autofree char *object = dup_object (self, i);
      const SaleTag *tag = g_ptr_array_index (tags, next);
      g_autofree char *entries = NULL;

      if (object == NULL || strstr (object, "/Type /StructElem") == NULL)
        continue;
      if (!is_element (object, tag->name))
        return;
      entries = dup_tag_entries (tag);
      if (entries)
        change_object (self, i, object, entries);
      next++;
    }
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *first = a, *second = b;

  return (first->object > second->object) - (first->object < second->object);
}

static void
append_trailer (Update *self)
{
  gsize xref = self->pdf->len;
  g_autoptr (GString) text = g_string_new ("xref\n");

  g_array_sort (self->changed, compare_changes);
  for (guint i = 0; i < self->changed->len; i++)
    {
      const Change *change = &g_array_index (self->changed, Change, i);
      g_string_append_printf (text, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", change->object,
                              change->offset);
    }
  g_string_append_printf (text, "trailer\n<< /Size %u\n   /Root %u 0 R\n", self->n_objects,
                          self->root);
  if (self->info)
    g_string_append_printf (text, "   /Info %u 0 R\n", self->info);
  g_string_append_printf (
      text, "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      self->xref, xref);
  g_byte_array_append (self->pdf, (const guint8 *) text->str, (guint) text->len);
}

/**
 * sale_pdf_update_append:
 * @pdf: a file that cairo wrote
 * @language: BCP 47
 * @structure: the structure that it was written with
 *
 * Appends the language, the mark that the file is tagged, the wish to show its
 * title, and the words that stand for pictures.
 *
 * Returns: %FALSE when the file is not as expected and was left as it is
 */
gboolean
sale_pdf_update_append (GByteArray *pdf, const char *language, const SaleTag *structure)
{
  Update self = { .pdf = pdf };

  if (!read_trailer (&self))
    return FALSE;
  self.changed = g_array_new (FALSE, FALSE, sizeof (Change));
  change_catalog (&self, language);
  change_elements (&self, structure);
  if (self.changed->len > 0)
    append_trailer (&self);
  g_array_unref (self.changed);
  return TRUE;
}
