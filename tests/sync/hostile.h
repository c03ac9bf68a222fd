/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Hostile:
 * @port: on the loopback
 * @seen: (element-type utf8): the requests, each whole: line, headers, body
 * @written: bytes that were sent in all
 * @read: bytes that came, without the headers
 *
 * A server that answers as a test says, down to the single byte: a thread with plain sockets.
 */
typedef struct _Hostile Hostile;

/**
 * HostileExchange:
 * @number: of the request, from 0
 * @head: its line and headers
 * @body: "" for none
 * @held: (nullable): what is written goes there, to be sent by hostile_let_go()
 */
typedef struct
{
  Hostile *server;
  GIOStream *stream;
  guint number;
  const char *head;
  const char *body;
  GString *held;
} HostileExchange;

typedef void (*HostileAnswer) (HostileExchange *exchange, gpointer data);

Hostile *hostile_new (HostileAnswer answer, gpointer data);
Hostile *hostile_new_tls (const char *certificate, HostileAnswer answer, gpointer data);
void hostile_set_parallel (Hostile *self);
const char *hostile_get_address (Hostile *self);
guint hostile_count (Hostile *self);
char *hostile_dup_request (Hostile *self, guint number);
gsize hostile_get_written (Hostile *self);
gsize hostile_get_read (Hostile *self);
void hostile_free (Hostile *self);

void hostile_let_go (HostileExchange *exchange);
gboolean hostile_write (HostileExchange *exchange, const void *data, gssize length);
void hostile_say (HostileExchange *exchange, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hostile_answer (HostileExchange *exchange, guint status, const char *headers, const char *type,
                     const char *body);
void hostile_wait_until_left (HostileExchange *exchange);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hostile, hostile_free)

G_END_DECLS
