/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo-stanza.h"

#include <string.h>

#define SEPARATOR " | "
#define CONTINUATION_INDENT 4

static void
clear_field (gpointer data)
{
  SaleDemoField *field = data;

  g_free (field->name);
  g_free (field->value);
}

static void
free_stanza (gpointer data)
{
  SaleDemoStanza *self = data;

  g_free (self->kind);
  g_free (self->title);
  g_array_unref (self->fields);
  g_free (self);
}

static SaleDemoStanza *
begin_stanza (const char *head, guint line)
{
  SaleDemoStanza *self = g_new0 (SaleDemoStanza, 1);
  const char *space = strchr (head, ' ');

  self->kind = space ? g_strndup (head, (gsize) (space - head)) : g_strdup (head);
  self->title = space ? g_strdup (space + 1) : NULL;
  self->line = line;
  self->fields = g_array_new (FALSE, TRUE, sizeof (SaleDemoField));
  g_array_set_clear_func (self->fields, clear_field);
  return self;
}

static gboolean
add_field (SaleDemoStanza *self, const char *text)
{
  const char *colon = strstr (text, ": ");
  SaleDemoField field;

  if (colon == NULL)
    return FALSE;
  field.name = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  field.value = g_strstrip (g_strdup (colon + 2));
  g_array_append_val (self->fields, field);
  return TRUE;
}

static gboolean
add_fields (SaleDemoStanza *self, char **parts)
{
  for (guint i = 0; parts[i]; i++)
    if (!add_field (self, parts[i]))
      return FALSE;
  return TRUE;
}

static gboolean
continue_field (SaleDemoStanza *self, const char *text)
{
  SaleDemoField *last;
  char *joined;

  if (self->fields->len == 0)
    return FALSE;
  last = &g_array_index (self->fields, SaleDemoField, self->fields->len - 1);
  joined = g_strconcat (last->value, " ", text, NULL);
  g_free (last->value);
  last->value = joined;
  return TRUE;
}

static gboolean
add_line (GPtrArray *stanzas, const char *line, guint number)
{
  gsize indent = strspn (line, " ");
  const char *text = line + indent;
  g_auto (GStrv) parts = NULL;

  if (*text == '\0' || *text == '#')
    return TRUE;
  if (indent >= CONTINUATION_INDENT)
    return stanzas->len > 0 && continue_field (stanzas->pdata[stanzas->len - 1], text);

  parts = g_strsplit (text, SEPARATOR, -1);
  if (indent > 0)
    return stanzas->len > 0 && add_fields (stanzas->pdata[stanzas->len - 1], parts);
  g_ptr_array_add (stanzas, begin_stanza (parts[0], number));
  return add_fields (stanzas->pdata[stanzas->len - 1], parts + 1);
}

/**
 * sale_demo_stanzas_parse:
 * @bad_line: (out): the line that does not fit, from 1
 *
 * Returns: (transfer full) (element-type SaleDemoStanza) (nullable): the records
 *   of @text, or %NULL when a line has no place in it.
 */
GPtrArray *
sale_demo_stanzas_parse (const char *text, guint *bad_line)
{
  g_autoptr (GPtrArray) stanzas = g_ptr_array_new_with_free_func (free_stanza);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (!add_line (stanzas, lines[i], i + 1))
      {
        *bad_line = i + 1;
        return NULL;
      }
  return g_steal_pointer (&stanzas);
}

/**
 * sale_demo_stanza_get:
 *
 * Returns: (transfer none) (nullable): the value of its field @name.
 */
const char *
sale_demo_stanza_get (const SaleDemoStanza *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SaleDemoField *field = &g_array_index (self->fields, SaleDemoField, i);

      if (strcmp (field->name, name) == 0)
        return field->value;
    }
  return NULL;
}
