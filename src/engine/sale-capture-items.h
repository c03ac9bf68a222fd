/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-capture-private.h"

G_BEGIN_DECLS

/* So many bytes of the first line may name account, people and day. */
#define SALE_CAPTURE_HEAD_MAX 512

/**
 * SaleSegmentKind:
 *
 * What a stretch of the text is by the sign before it.
 */
typedef enum
{
  SALE_SEGMENT_BODY,
  SALE_SEGMENT_TASK,
  SALE_SEGMENT_PROMISE,
  SALE_SEGMENT_WIN,
  SALE_SEGMENT_NEXT_STEP,
} SaleSegmentKind;

/**
 * SaleSegment:
 * @start: its first byte, the sign included
 * @content: the byte behind the sign
 * @end: the byte behind it
 */
typedef struct
{
  SaleSegmentKind kind;
  guint start;
  guint content;
  guint end;
} SaleSegment;

gboolean sale_capture_read_head (SaleCapture *self, guint end, SaleCaptureNames *names,
                                 SaleDate today, gboolean has_colon);
GArray *sale_capture_split (const char *text, guint length, SaleCaptureVocabulary *vocabulary);
void sale_capture_read_item (SaleCapture *self, const SaleSegment *segment, SaleCaptureNames *names,
                             SaleDate today);
void sale_capture_add_span (SaleCapture *self, SaleCaptureSpanKind kind, guint start, guint end,
                            guint index);
char *sale_capture_dup_trimmed (const char *text, guint start, guint end);

G_END_DECLS
