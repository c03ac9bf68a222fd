/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person does with a book in a minute; and whether a book afterwards has it. */

#include "test-book.h"

G_BEGIN_DECLS

/**
 * FaultStep:
 *
 * Each is acknowledged, or it is not: then all of it may be there, or nothing.
 */
typedef enum
{
  FAULT_PAIR_1,     /* an account and its contact, one command */
  FAULT_EDIT,       /* two fields of that account, one command */
  FAULT_IMPORT,     /* 60 contacts of it, in three chunks */
  FAULT_PAIR_2,
  FAULT_UNDO,       /* takes back the second pair */
  FAULT_PAIR_3,
  FAULT_DELETE,     /* the third pair */
  FAULT_CANCEL,     /* an import that is stopped */
  FAULT_BACKUP,
  FAULT_N_STEPS,
} FaultStep;

typedef struct
{
  gboolean tried[FAULT_N_STEPS];
  gboolean acknowledged[FAULT_N_STEPS];
} FaultResult;

void fault_scenario_run (const char *path, const char *dir, FaultResult *result);
void fault_scenario_verify (const char *path, const char *dir, const FaultResult *result);

G_END_DECLS
