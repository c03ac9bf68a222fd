/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-log.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_LOG_NAME (sale_log_name_get_type ())
G_DECLARE_FINAL_TYPE (SaleLogName, sale_log_name, SALE, LOG_NAME, GObject)

/**
 * SaleLogName:
 * @id: an account or a contact
 * @account: of a contact: whose
 * @name: as it is written
 *
 * A name that can be chosen. Immutable; may cross threads.
 */
struct _SaleLogName
{
  GObject parent_instance;

  gint64 id;
  gint64 account;
  char *name;
};

#define SALE_TYPE_LOG_NAMES (sale_log_names_get_type ())
G_DECLARE_FINAL_TYPE (SaleLogNames, sale_log_names, SALE, LOG_NAMES, GObject)

gpointer sale_log_names_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                              GCancellable *cancellable, GError **error);
GListModel *sale_log_names_get_accounts (SaleLogNames *self);
const char *sale_log_names_find (SaleLogNames *self, gint64 id);

/**
 * SaleLogList:
 *
 * The lists of a #SaleCapture.
 */
typedef enum
{
  SALE_LOG_TASKS,
  SALE_LOG_PROMISES,
  SALE_LOG_WINS,
} SaleLogList;

/**
 * SaleLogCompletion:
 * @id: an account or a contact
 * @name: its whole name
 * @start: where in the text the part of it begins that was typed
 *
 * What a name that is being typed may become; it reaches to the end of the text.
 */
typedef struct
{
  gint64 id;
  const char *name;
  gboolean is_account;
  guint start;
} SaleLogCompletion;

#define SALE_TYPE_LOG_DRAFT (sale_log_draft_get_type ())
G_DECLARE_FINAL_TYPE (SaleLogDraft, sale_log_draft, SALE, LOG_DRAFT, GObject)

SaleLogDraft *sale_log_draft_new (SaleLogNames *names, gint64 account, SaleDate today);
SaleLogNames *sale_log_draft_get_names (SaleLogDraft *self);
const SaleCapture *sale_log_draft_get_capture (SaleLogDraft *self);
void sale_log_draft_set_text (SaleLogDraft *self, const char *text);
void sale_log_draft_set_account (SaleLogDraft *self, gint64 account);
void sale_log_draft_set_kind (SaleLogDraft *self, SaleActivityKind kind);
void sale_log_draft_set_date (SaleLogDraft *self, SaleDate date);
void sale_log_draft_set_person (SaleLogDraft *self, guint index, gint64 contact);
void sale_log_draft_remove_person (SaleLogDraft *self, guint index);
GPtrArray *sale_log_draft_get_list (SaleLogDraft *self, SaleLogList list);
void sale_log_draft_set_due (SaleLogDraft *self, SaleLogList list, guint index, SaleDate due);
void sale_log_draft_set_side (SaleLogDraft *self, guint index, SaleParty side);
GArray *sale_log_draft_list_completions (SaleLogDraft *self);
char *sale_log_draft_complete (SaleLogDraft *self, const SaleLogCompletion *completion);
gboolean sale_log_draft_is_empty (SaleLogDraft *self);
SaleChangeSet *sale_log_draft_plan (SaleLogDraft *self, SaleBasis *basis, GError **error);

G_END_DECLS
