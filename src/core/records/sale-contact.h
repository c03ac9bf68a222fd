/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_ROLE_WORDS(W) \
  W (SALE_ROLE_CHAMPION, "champion", N_ ("Champion")) \
  W (SALE_ROLE_ECONOMIC_BUYER, "economic_buyer", N_ ("Economic Buyer")) \
  W (SALE_ROLE_EXECUTIVE_SPONSOR, "executive_sponsor", N_ ("Executive Sponsor")) \
  W (SALE_ROLE_USER_LEAD, "user_lead", N_ ("User Lead")) \
  W (SALE_ROLE_TECHNICAL, "technical", N_ ("Technical")) \
  W (SALE_ROLE_PROCUREMENT, "procurement", N_ ("Procurement")) \
  W (SALE_ROLE_FINANCE, "finance", N_ ("Finance")) \
  W (SALE_ROLE_LEGAL, "legal", N_ ("Legal"))
SALE_DECLARE_WORDS (SaleRole, SALE_ROLE_NONE, sale_role_words, SALE_ROLE_WORDS)

#define SALE_CHAMPION_WORDS(W) \
  W (SALE_CHAMPION_ACTIVE, "active", N_ ("Active")) \
  W (SALE_CHAMPION_COOLING, "cooling", N_ ("Cooling")) \
  W (SALE_CHAMPION_LEAVING, "leaving", N_ ("Leaving")) \
  W (SALE_CHAMPION_GONE, "gone", N_ ("Gone")) \
  W (SALE_CHAMPION_NONE, "none", N_ ("None"))
SALE_DECLARE_WORDS (SaleChampionState, SALE_CHAMPION_UNKNOWN, sale_champion_state_words,
                    SALE_CHAMPION_WORDS)

/**
 * SALE_CONTACT_FIELDS:
 *
 * A stakeholder at the customer, with roles.
 */
#define SALE_CONTACT_FIELDS(F, P) \
  F (P, TEXT, external_id, SALE_SEARCH, N_ ("External ID")) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Name")) \
  F (P, TEXT, title, SALE_SEARCH, N_ ("Title")) \
  F (P, TEXT, email, SALE_SEARCH, N_ ("Mail Address")) \
  F (P, WORDS, other_emails, SALE_SEARCH, N_ ("Other Mail Addresses")) \
  F (P, TEXT, phone, SALE_SEARCH, N_ ("Phone")) \
  F (P, TEXT, language, SALE_PLAIN, N_ ("Language")) \
  F (P, TEXT, time_zone, SALE_PLAIN, N_ ("Time Zone")) \
  F (P, WORDS, roles, SALE_PLAIN, N_ ("Roles"), .words = sale_role_words) \
  F (P, INT, influence, SALE_PLAIN, N_ ("Influence"), .min = 1, .max = 5) \
  F (P, INT, stance, SALE_PLAIN, N_ ("Stance"), .min = -2, .max = 2) \
  F (P, WORD, champion_state, SALE_PLAIN, N_ ("Champion"), .words = sale_champion_state_words) \
  F (P, REF, successor, SALE_PLAIN, N_ ("Successor"), .target = SALE_KIND_CONTACT) \
  F (P, REF, reports_to, SALE_PLAIN, N_ ("Reports To"), .target = SALE_KIND_CONTACT) \
  F (P, TEXT, contact_via, SALE_PLAIN, N_ ("Contact Only Via")) \
  F (P, BOOL, do_not_contact, SALE_PLAIN, N_ ("Do Not Contact")) \
  F (P, DATE, left_on, SALE_PLAIN, N_ ("Left On")) \
  F (P, NOTE, private_notes, SALE_PRIVATE | SALE_SEARCH, N_ ("Private Notes"))
SALE_DECLARE_RECORD (sale_contact, SALE_CONTACT_FIELDS)

G_END_DECLS
