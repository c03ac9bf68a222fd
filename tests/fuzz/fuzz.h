/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What libFuzzer calls, and fuzz-corpus.c where there is none: never crashes, hangs, leaks. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A stream that hands out @data in pieces of a few bytes, so that every edge is met. */
GInputStream *fuzz_open (const uint8_t *data, size_t size);
void fuzz_expect_utf8 (const char *text);

G_END_DECLS
