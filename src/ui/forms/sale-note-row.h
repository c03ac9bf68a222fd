/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_NOTE_ROW (sale_note_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleNoteRow, sale_note_row, SALE, NOTE_ROW, AdwPreferencesRow)

GtkWidget *sale_note_row_new (void);

G_END_DECLS
