/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: the text the sample book is written in.
 *
 *     contact Ines Müller | title: CFO
 *       roles: economic_buyer, executive_sponsor
 *       # a remark
 *       private_notes: A value may go on
 *           on the next lines, indented further.
 *
 * A line that starts at the margin begins a record: its kind, its title if it
 * has one, then fields; the fields go on in the indented lines below. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *value;
} SaleDemoField;

/**
 * SaleDemoStanza:
 * @kind: the first word
 * @title: (nullable): the words after it
 * @line: where it begins, from 1
 *
 * One record of the text.
 */
typedef struct
{
  char *kind;
  char *title;
  guint line;
  GArray *fields; /* of SaleDemoField */
} SaleDemoStanza;

GPtrArray *sale_demo_stanzas_parse (const char *text, guint *bad_line);
const char *sale_demo_stanza_get (const SaleDemoStanza *self, const char *name);

G_END_DECLS
