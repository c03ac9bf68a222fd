/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_ATTACHMENT_FIELDS:
 *
 * A file of a record: its bytes, at most 25 MB, or a link.
 */
#define SALE_ATTACHMENT_FIELDS(F, P) \
  F (P, REF, record, SALE_NEEDED, N_ ("Record")) \
  F (P, TEXT, name, SALE_TITLE | SALE_SEARCH, N_ ("Name")) \
  F (P, TEXT, type, SALE_PLAIN, N_ ("Type")) \
  F (P, TEXT, sha256, SALE_INTERNAL, N_ ("Checksum"), .group = SALE_GROUP_CONTENT) \
  F (P, BLOB, bytes, SALE_INTERNAL, N_ ("Content"), .group = SALE_GROUP_CONTENT) \
  F (P, TEXT, link, SALE_PLAIN, N_ ("Link"), .group = SALE_GROUP_CONTENT) \
  F (P, BOOL, private, SALE_PLAIN, N_ ("Private"))
SALE_DECLARE_RECORD (sale_attachment, SALE_ATTACHMENT_FIELDS)

G_END_DECLS
