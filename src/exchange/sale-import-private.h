/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/exchange: an import under way. */

#include "sale-disk-array.h"
#include "sale-import-draft.h"
#include "sale-import-keys.h"
#include "sale-import.h"

G_BEGIN_DECLS

/* How many currencies the amounts that come in are in. */
typedef enum
{
  SALE_IMPORT_NONE,
  SALE_IMPORT_ONE,
  SALE_IMPORT_MANY,
} SaleImportCurrencies;

/**
 * SaleImport:
 * @sheets: what a file may be
 * @tables: (element-type SaleImportTable): the files
 * @index: of keys, names and ids, of the book and of the rows alike
 * @made: (element-type SaleImportMade): the new records; that with the id -1
 *   comes first
 * @n_dead: how many of these were rejected after all
 * @plans: (element-type gint64 SaleImportPlan): plans that steps have brought along
 * @wants_keys: kinds that rows are matched with
 * @wants_names: kinds that rows refer to
 * @n_implied: how many plans are made or changed because of their steps
 * @only_currency: (nullable): while @currencies is %SALE_IMPORT_ONE, which
 * @planned_set: the book's last change set when the plan was made
 */
struct _SaleImport
{
  SaleBook *book;
  SaleReader *reader;
  SaleImportOptions options;
  char *owner;
  char *currency;
  SaleImportCurrencies currencies;
  char *only_currency;
  GTimeZone *zone;
  GPtrArray *sheets;
  GPtrArray *tables;
  SaleKeyIndex *index;
  SaleImportStage *stage;
  SaleDiskArray *made;
  gsize n_dead;
  GHashTable *plans;
  gboolean wants_keys[SALE_N_KINDS];
  gboolean wants_names[SALE_N_KINDS];
  gint64 planned_set;
  gint64 n_implied;
  SaleImportReport report;
  SaleImportProgress progress;
  gpointer progress_data;
  double done;
  double total;
  double told;
};

/* A record that rows make: where the last one of them is staged, and what became
 * of it. */
typedef struct
{
  gint64 position;
  gboolean dead;
  gboolean written;
} SaleImportMade;

/* What the rows so far have said of a plan that they brought along. */
typedef struct
{
  char *kind;
  SaleDate anchor;
  gint64 line;
} SaleImportPlan;

/* Kinds in the order in which they may refer to one another. */
extern const SaleKind sale_import_order[SALE_N_KINDS];

gboolean sale_import_is_rejection (const GError *error);
void sale_import_reject (SaleImport *self, guint source, gint64 line, const char *column,
                         GError *error);
void sale_import_skip (SaleImport *self, guint source);
void sale_import_advance (SaleImport *self, double amount);
gint64 sale_import_get_position (SaleImport *self, gint64 record);
void sale_import_set_position (SaleImport *self, gint64 record, gint64 position);
SaleImportMade *sale_import_get_made (SaleImport *self, gint64 record);
gboolean sale_import_is_dead (SaleImport *self, gint64 record);

/* References: sale-import-refs.c */
gboolean sale_import_resolve_draft (SaleImport *self, guint source, gint64 line,
                                    SaleImportDraft *draft, const char **column, GError **error);
gboolean sale_import_resolve_row (SaleImport *self, SaleStagedRow *row, const char **field,
                                  GError **error);
char *sale_import_describe (SaleImport *self, SaleKind kind, gint64 record);
gboolean sale_import_refuse_match (SaleImport *self, SaleKind kind, const char *text,
                                   const gint64 *records, guint n_records, GError **error);

/* Plans that steps bring along: sale-import-steps.c */
gboolean sale_import_find_plan (SaleImport *self, guint source, gint64 line, SaleImportDraft *draft,
                                gint64 account, gint64 *plan, const char **column, GError **error);

/* One row: sale-import-row.c */
gboolean sale_import_stage_draft (SaleImport *self, guint source, gint64 line,
                                  SaleImportDraft *draft, const char **column, GError **error);
gboolean sale_import_stage_new_row (SaleImport *self, SaleStagedRow *row, GError **error);

/* Cards, events and mails: sale-import-documents.c */
SaleKind sale_import_get_document_kind (SaleImportFormat format);
gboolean sale_import_take_documents (SaleImport *self, guint source, GCancellable *cancellable,
                                     GError **error);
gint64 sale_import_get_ref (SaleImport *self, SaleKind kind, gint64 record, guint field);

/* The currency of a new book: sale-import-currency.c */
void sale_import_note_currency (SaleImport *self, const SaleStagedRow *row);
void sale_import_settle_currency (SaleImport *self);
void sale_import_write_currency (SaleImport *self, SaleChangeSet *set);

/* Attachments: sale-import-content.c */
gboolean sale_import_load_content (SaleImport *self, guint source, SaleStagedRow *row,
                                   gint64 record, GError **error);

/* Comparing with the book: sale-import-compare.c */
gboolean sale_import_compare (SaleImport *self, GCancellable *cancellable, GError **error);
guint sale_import_diff (SaleRecord *record, SaleStagedRow *row);

G_END_DECLS
