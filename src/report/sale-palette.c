/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-palette.h"

#include <math.h>

#define RGB(hex) \
  { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0 }

const SaleRgb sale_rgb_ink = RGB (0x1d1d20);
const SaleRgb sale_rgb_rule = RGB (0x9a99a0);
const SaleRgb sale_rgb_hairline = RGB (0xdcdbe0);
const SaleRgb sale_rgb_paper = RGB (0xffffff);

/**
 * sale_tone_get_ink:
 *
 * Returns: the colour of text; 4.5 : 1 or more on white and on its tint
 */
SaleRgb
sale_tone_get_ink (SaleTone tone)
{
  static const SaleRgb inks[] = {
    [SALE_TONE_NEUTRAL] = RGB (0x1d1d20), [SALE_TONE_MUTED] = RGB (0x5e5c64),
    [SALE_TONE_ACCENT] = RGB (0x1a5fb4),  [SALE_TONE_GOOD] = RGB (0x19703e),
    [SALE_TONE_WATCH] = RGB (0x8a5200),   [SALE_TONE_RISK] = RGB (0xa51d2d),
  };

  return inks[tone];
}

/**
 * sale_tone_get_fill:
 *
 * Returns: the colour of shapes and lines; 3 : 1 or more on white
 */
SaleRgb
sale_tone_get_fill (SaleTone tone)
{
  static const SaleRgb fills[] = {
    [SALE_TONE_NEUTRAL] = RGB (0x1d1d20), [SALE_TONE_MUTED] = RGB (0x77767b),
    [SALE_TONE_ACCENT] = RGB (0x1c71d8),  [SALE_TONE_GOOD] = RGB (0x1f8a4c),
    [SALE_TONE_WATCH] = RGB (0xb87400),   [SALE_TONE_RISK] = RGB (0xc01c28),
  };

  return fills[tone];
}

SaleRgb
sale_tone_get_tint (SaleTone tone)
{
  static const SaleRgb tints[] = {
    [SALE_TONE_NEUTRAL] = RGB (0xf5f4f6), [SALE_TONE_MUTED] = RGB (0xf5f4f6),
    [SALE_TONE_ACCENT] = RGB (0xeef4fb),  [SALE_TONE_GOOD] = RGB (0xe8f4ec),
    [SALE_TONE_WATCH] = RGB (0xfbf2e2),   [SALE_TONE_RISK] = RGB (0xfaecec),
  };

  return tints[tone];
}

void
sale_rgb_set (SaleRgb self, cairo_t *cr)
{
  cairo_set_source_rgb (cr, self.red, self.green, self.blue);
}

char *
sale_rgb_dup_hex (SaleRgb self)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (self.red * 255),
                          (guint) lround (self.green * 255), (guint) lround (self.blue * 255));
}
