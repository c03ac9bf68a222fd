/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bullet-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * sale_bullet_get_class:
 *
 * Returns: its name in a style sheet
 */
const char *
sale_bullet_get_class (SaleBullet bullet)
{
  static const char *const classes[] = {
    [SALE_BULLET_DOT] = "dot",         [SALE_BULLET_NUMBER] = "number",
    [SALE_BULLET_DONE] = "done",       [SALE_BULLET_OPEN] = "open",
    [SALE_BULLET_LATE] = "late",       [SALE_BULLET_BLOCKED] = "blocked",
    [SALE_BULLET_SKIPPED] = "skipped", [SALE_BULLET_STAR] = "star",
  };

  return classes[bullet];
}

/**
 * sale_bullet_get_words:
 *
 * Returns: what it says to who does not see it
 */
const char *
sale_bullet_get_words (SaleBullet bullet)
{
  switch (bullet)
    {
    case SALE_BULLET_DONE:
      return _ ("Done");
    case SALE_BULLET_OPEN:
      return _ ("Open");
    case SALE_BULLET_LATE:
      return _ ("Late");
    case SALE_BULLET_BLOCKED:
      return _ ("Blocked");
    case SALE_BULLET_SKIPPED:
      return _ ("Left out");
    case SALE_BULLET_STAR:
      return _ ("First value reached");
    case SALE_BULLET_DOT:
    case SALE_BULLET_NUMBER:
      break;
    }
  return "•";
}

/**
 * sale_progress_is_behind:
 *
 * Source: formulas.md F12: on track if progress ≥ pace − .10.
 */
gboolean
sale_progress_is_behind (const SaleBlock *block)
{
  return !isnan (block->pace) && !isnan (block->fraction) && block->fraction < block->pace - 0.10;
}

char *
sale_progress_dup_words (const SaleBlock *block)
{
  if (isnan (block->fraction))
    return g_strdup (_ ("Not known"));
  if (isnan (block->pace))
    return g_strdup_printf ("%.1f %%", block->fraction * 100);
  /* Translators: how far something is, and how far it should be by now. */
  return g_strdup_printf (_ ("%.1f %% of the way, pace %.1f %%"), block->fraction * 100,
                            block->pace * 100);
}
