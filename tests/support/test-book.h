/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A book in a directory of its own, for tests. */

#include "sale-book.h"
#include "sale-records.h"

G_BEGIN_DECLS

/* 2026-12-23T04:26:40Z */
#define TEST_NOW G_GINT64_CONSTANT (1798000000000)

typedef struct
{
  char *dir;
  char *path;
  SaleClock *clock;
  SaleBook *book;
} TestBook;

void test_remove_tree (const char *path);

void test_book_set_up (TestBook *self, gconstpointer data);
void test_book_tear_down (TestBook *self, gconstpointer data);
void test_book_open (TestBook *self);
void test_book_reopen (TestBook *self);
void test_book_close (TestBook *self);
void test_book_set_now (TestBook *self, gint64 now);

SaleReader *test_book_get_reader (TestBook *self);
SaleCommit *test_book_commit (TestBook *self, SaleChangeSet *set);
gint64 test_book_add (TestBook *self, SaleKind kind, guint parent, gint64 parent_id, guint name,
                      const char *text);
gint64 test_book_add_account (TestBook *self, const char *name);
gint64 test_book_add_contact (TestBook *self, gint64 account, const char *name);
void test_book_edit (TestBook *self, SaleKind kind, gint64 id, guint field, const char *text);
char *test_book_dup_text (TestBook *self, gint64 id, guint field);
void test_book_assert_text (TestBook *self, gint64 id, guint field, const char *expected);
void test_book_undo (TestBook *self);
void test_book_exec (const char *path, const char *sql);
gint64 test_book_query (const char *path, const char *sql);
guint test_count_files (const char *dir);
int test_get_mode (const char *path);
void test_book_assert_sound (TestBook *self);
void test_assert_sound (SaleReader *reader);

G_END_DECLS
