/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a seller, split into the seven blocks of a handover. */
#include "sale-handover-split.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A longer line is a sentence that happens to end with a colon. */
#define HEADING_MAX 48

#define NO_BLOCK SALE_N_HANDOVER_BLOCKS

/* What a block is called in notes, and what a line of it speaks of. Translators:
 * keep the bars; write what sellers write in your language, as many as you like. */
static const char *const words[SALE_N_HANDOVER_BLOCKS] = {
  N_ ("outcome|goal|objective|why they bought|use case|success"),
  N_ ("expect|timeline|deadline|go-live|by when"),
  N_ ("promise|commit|agreed|discount|assured"),
  N_ ("stakeholder|people|contact|decision maker|champion|sponsor|buyer"),
  N_ ("risk|concern|worr|blocker|competitor"),
  N_ ("scope|included|module|out of"),
  N_ ("next step|to do|todo|action|kick-off|kickoff"),
};

typedef struct
{
  GString *texts[SALE_N_HANDOVER_BLOCKS];
  guint block; /* where the next line goes, NO_BLOCK while nothing was said */
  gboolean named; /* by a heading */
} Split;

static gboolean
has_any (const char *folded, const char *list)
{
  g_auto (GStrv) wanted = g_strsplit (list, "|", -1);

  for (guint i = 0; wanted[i]; i++)
    {
      g_autofree char *word = g_utf8_casefold (wanted[i], -1);

      if (*word && strstr (folded, word))
        return TRUE;
    }
  return FALSE;
}

static guint
find_block (const char *text, gsize length)
{
  g_autofree char *folded = g_utf8_casefold (text, (gssize) length);

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    if (has_any (folded, words[i]) || has_any (folded, _ (words[i])))
      return i;
  return NO_BLOCK;
}

static void
append (Split *self, const char *line)
{
  GString *text = self->texts[self->block == NO_BLOCK ? 0 : self->block];

  while (*line == ' ')
    line++;
  if (*line)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
}

/* "## Risks", "Risks:" and "Risks: the CFO leaves" name a block; what follows the
 * colon belongs to it. */
static gboolean
take_heading (Split *self, const char *line)
{
  const char *start = line + strspn (line, "#*=- ");
  const char *colon = strchr (start, ':');
  gsize length = colon ? (gsize) (colon - start) : strlen (start);
  guint block;

  if ((colon == NULL && *line != '#') || length == 0 || length > HEADING_MAX)
    return FALSE;
  block = find_block (start, length);
  if (block == NO_BLOCK)
    return FALSE;
  self->block = block;
  self->named = TRUE;
  if (colon)
    append (self, colon + 1 + strspn (colon + 1, "* "));
  return TRUE;
}

static void
take_line (Split *self, const char *line)
{
  if (*line == '\0' || take_heading (self, line))
    return;
  /* Where nothing has a heading, each line says by itself what it is about. */
  if (!self->named)
    {
      guint block = find_block (line, strlen (line));

      if (block != NO_BLOCK)
        self->block = block;
    }
  append (self, line);
}

/**
 * sale_handover_split:
 * @notes: what a seller wrote down, in any form
 *
 * Splits notes by their headings, and without any by what their lines speak of.
 * Every line goes somewhere; what nothing is known of stays with the line before
 * it, at the beginning with the intended outcome.
 *
 * Returns: (transfer full): %SALE_N_HANDOVER_BLOCKS texts, "" for what was not
 *   spoken of
 */
GStrv
sale_handover_split (const char *notes)
{
  g_auto (GStrv) lines = g_strsplit_set (notes, "\r\n", -1);
  GStrv texts = g_new0 (char *, SALE_N_HANDOVER_BLOCKS + 1);
  Split self = { .block = NO_BLOCK };

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    self.texts[i] = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    take_line (&self, g_strstrip (lines[i]));
  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    texts[i] = g_string_free_and_steal (self.texts[i]);
  return texts;
}
