/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-flow.h"

G_BEGIN_DECLS

/* Private to report: fragments in their places on pages. */

/**
 * SalePlaced:
 * @x: the left edge of its flow, from the page's
 * @y: its top, from the page's
 * @repeated: a repeated header: decoration
 */
typedef struct
{
  const SaleFragment *fragment;
  double x, y;
  gboolean repeated;
} SalePlaced;

/**
 * SalePage:
 * @placed: (element-type SalePlaced): in reading order
 * @notes_height: room at the bottom of the page for the footnotes
 * @notes: (element-type guint): numbers of the footnotes on it, from 0
 */
typedef struct
{
  GArray *placed;
  double notes_height;
  GArray *notes;
} SalePage;

/**
 * SalePageFrame:
 * @top: where text begins, @bottom where it ends at the latest
 * @note_heights: height of each footnote
 */
typedef struct
{
  double left, top, bottom;
  const double *note_heights;
} SalePageFrame;

/* Room between the text and the first footnote. */
#define SALE_PAGE_NOTE_GAP 16

GPtrArray *sale_pages_new (SaleFlow *flow, const SalePageFrame *frame);

G_END_DECLS
