/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-link.h"

G_BEGIN_DECLS

/**
 * SaleCrm:
 *
 * A transaction on the book for one connection: links, and the records they are about. Lives on
 * the writer's thread, inside sale_book_crm_transact().
 */
typedef struct _SaleCrm SaleCrm;

typedef gboolean (*SaleCrmWork) (SaleCrm *crm, gpointer data, GError **error);

/**
 * SaleCrmRun:
 *
 * One line of a connection's history.
 */
typedef struct
{
  gint64 started;
  gint64 ended;
  guint pulled;
  guint pushed;
  guint asked;
  int state;
  char *reason;
} SaleCrmRun;

gboolean sale_book_crm_transact (SaleBook *self, gint64 connection, gboolean durable,
                                 const char *label, SaleCrmWork work, gpointer data,
                                 GError **error);
gint64 sale_book_add_connection (SaleBook *self, const char *kind, const char *address,
                                 const char *login, GError **error);
gboolean sale_book_remove_connection (SaleBook *self, gint64 connection, GError **error);
SaleCrmConnection *sale_reader_get_connection (SaleReader *self, gint64 connection, GError **error);
GPtrArray *sale_reader_list_connections (SaleReader *self, GError **error);
GPtrArray *sale_reader_list_asking_links (SaleReader *self, gint64 connection, GError **error);
gboolean sale_reader_find_link_of (SaleReader *self, gint64 connection, gint64 record,
                                   SaleLink **link, GError **error);
GArray *sale_reader_list_unsent (SaleReader *self, const SaleCrmConnection *connection,
                                 guint64 kinds, guint n_max, gboolean *more, GError **error);
GArray *sale_reader_list_unsent_of (SaleReader *self, const SaleCrmConnection *connection,
                                    guint64 kinds, gint64 account, GError **error);
GPtrArray *sale_reader_list_runs (SaleReader *self, gint64 connection, guint n_max, GError **error);
void sale_crm_run_free (SaleCrmRun *self);

SaleRecord *sale_crm_get_record (SaleCrm *self, gint64 id, GError **error);
gboolean sale_crm_find_uuid (SaleCrm *self, const SaleUuid *uuid, gint64 *record, GError **error);
gboolean sale_crm_find_twins (SaleCrm *self, SaleKind kind, guint field, const SaleValue *value,
                              GArray *records, GError **error);
gboolean sale_crm_list_changed (SaleCrm *self, gint64 after, gint64 *last, GArray *records,
                                GError **error);
gint64 sale_crm_next_new (SaleCrm *self);
gboolean sale_crm_write (SaleCrm *self, SaleChangeSet *set, GError **error);
gint64 sale_crm_get_new_id (SaleCrm *self, gint64 provisional);
gboolean sale_crm_find_link (SaleCrm *self, const char *resource, const char *name, SaleLink **link,
                             GError **error);
gboolean sale_crm_find_link_of (SaleCrm *self, gint64 record, SaleLink **link, GError **error);
gboolean sale_crm_put_link (SaleCrm *self, SaleLink *link, GError **error);
gboolean sale_crm_remove_link (SaleCrm *self, SaleLink *link, GError **error);
GPtrArray *sale_crm_list_attempts (SaleCrm *self, GError **error);
GPtrArray *sale_crm_list_asking (SaleCrm *self, GError **error);
GPtrArray *sale_crm_list_links (SaleCrm *self, const char *resource, gint64 after, guint n_max,
                                GError **error);
GPtrArray *sale_crm_list_ready (SaleCrm *self, const char *resource, const char *other,
                                gint64 after, guint n_max, GError **error);
gint64 sale_crm_count_links (SaleCrm *self, const char *resource, GError **error);
gboolean sale_crm_get_cursor (SaleCrm *self, const char *resource, SaleCursor *cursor,
                              GError **error);
gboolean sale_crm_put_cursor (SaleCrm *self, const char *resource, const SaleCursor *cursor,
                              GError **error);
SaleCrmConnection *sale_crm_get_connection (SaleCrm *self, GError **error);
gboolean sale_crm_put_connection (SaleCrm *self, const SaleCrmConnection *connection,
                                  GError **error);
gboolean sale_crm_add_run (SaleCrm *self, const SaleCrmRun *run, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCrmRun, sale_crm_run_free)

G_END_DECLS
