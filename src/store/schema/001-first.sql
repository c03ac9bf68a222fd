-- The book, version 1. A released step is never changed; a new field is a new step.
-- Dates are days since 1970-01-01, instants milliseconds UTC, money minor units.

-- Every record of every kind: the number used inside this file, and the only name outside it.
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16),
  kind INTEGER NOT NULL
) STRICT;

-- The fields' numbers in the log; 1 and 2 stand for "created" and "deleted".
CREATE TABLE field (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;
INSERT INTO field (id, kind, name) VALUES (1, 0, 'created'), (2, 0, 'deleted');

-- Small facts about the file itself: its own uuid, the day the cache was made for.
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT;

-- known: of another device, the last of its change sets that is in this book; of this one, the
-- last that was handed out.
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16),
  known INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row a command. author: 1 user, 2 import, 3 sync, 4 rule. open: not finished yet.
-- at: when this book took it; made: when another device did, if it came from one.
CREATE TABLE change_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author INTEGER NOT NULL CHECK (author BETWEEN 1 AND 4),
  at INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES device (id),
  label TEXT,
  open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
  undoes INTEGER REFERENCES change_set (id),
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  first INTEGER,
  last INTEGER,
  made INTEGER
) STRICT;
CREATE INDEX change_set_open ON change_set (id) WHERE open = 1;

-- What was replaced: the old value of one field. A creation has no value.
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  record INTEGER NOT NULL REFERENCES record (id),
  field INTEGER NOT NULL REFERENCES field (id),
  old ANY
) STRICT;
CREATE INDEX change_record ON change (record, field);

-- A change is named by its device and a number: in the device's own book its row, here this.
CREATE TABLE origin (
  change INTEGER PRIMARY KEY REFERENCES change (id) ON DELETE CASCADE,
  number INTEGER NOT NULL
) STRICT;

-- Which changes stand for a fact (a field, a group of fields, an element of a set, whether the
-- record is deleted), where that is not simply the last one in the log: when two devices changed
-- it and nobody has seen both. One row a field; apart: a deletion that did not know of a change.
CREATE TABLE head (
  record INTEGER NOT NULL REFERENCES record (id),
  unit INTEGER NOT NULL REFERENCES field (id),
  item TEXT NOT NULL,
  device INTEGER NOT NULL REFERENCES device (id),
  number INTEGER NOT NULL,
  field INTEGER NOT NULL REFERENCES field (id),
  value ANY,
  apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1)),
  UNIQUE (record, unit, item, device, number, field)
) STRICT;

-- What a change of this book replaced beyond the one before it in the log.
CREATE TABLE replaced (
  change INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  device INTEGER NOT NULL REFERENCES device (id),
  number INTEGER NOT NULL,
  UNIQUE (change, item, device, number)
) STRICT;

-- People who were erased: their names outside the file, and nothing else of them.
CREATE TABLE erased (
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16),
  at INTEGER NOT NULL
) STRICT;

-- Sets of references.
CREATE TABLE link (
  owner INTEGER NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  field INTEGER NOT NULL REFERENCES field (id),
  target INTEGER NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (owner, field, target)
) STRICT;
CREATE INDEX link_target ON link (target);

-- A cache that can be dropped at any time: what lists sort and filter by.
CREATE TABLE derived (
  account INTEGER PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  arr INTEGER,
  score REAL,
  band INTEGER,
  confidence REAL,
  relationship REAL,
  adoption REAL,
  value REAL,
  pattern INTEGER,
  reason TEXT,
  next_deadline INTEGER,
  next_deadline_kind INTEGER,
  last_two_way INTEGER,
  next_touch INTEGER,
  next_review INTEGER,
  touch_days INTEGER,
  touch_reason INTEGER,
  touch_overdue INTEGER,
  last_review INTEGER,
  review_days INTEGER,
  review_reason INTEGER,
  review_overdue INTEGER
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content = '', contentless_delete = 1, prefix = '1 2',
  tokenize = "unicode61 remove_diacritics 2"
);

-- The kinds of records, one table each.

CREATE TABLE "account" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "external_id" TEXT,
  "name" TEXT NOT NULL,
  "domain" TEXT,
  "owner" TEXT,
  "tier" TEXT,
  "industry" TEXT,
  "country" TEXT,
  "city" TEXT,
  "currency" TEXT CHECK (length ("currency") = 3),
  "stage" TEXT,
  "fit" TEXT,
  "fit_reason" TEXT,
  "started" INTEGER,
  "introduced_on" INTEGER,
  "next_touch" INTEGER,
  "parent" INTEGER REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "merged_into" INTEGER REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "calendar" TEXT,
  "language" TEXT,
  "time_zone" TEXT,
  "fiscal_year_month" INTEGER,
  "success_definition" TEXT,
  "success_said_by" TEXT,
  "success_said_on" INTEGER,
  "success_confirmed_on" INTEGER,
  "preconditions" TEXT,
  "at_risk_if_ended" TEXT,
  "before_story" TEXT,
  "seats_licensed" INTEGER,
  "acquisition_cost" INTEGER,
  "gross_margin" REAL,
  "service_hours" REAL,
  "hourly_cost" INTEGER,
  "days_late" REAL,
  "category_spend" INTEGER,
  "strategic_weight" INTEGER,
  "potential" INTEGER,
  "tags" TEXT,
  "last_seen_in_crm" INTEGER,
  "private_notes" TEXT
) STRICT;

CREATE TABLE "contact" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "external_id" TEXT,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "title" TEXT,
  "email" TEXT,
  "other_emails" TEXT,
  "phone" TEXT,
  "language" TEXT,
  "time_zone" TEXT,
  "roles" TEXT,
  "influence" INTEGER,
  "stance" INTEGER,
  "champion_state" TEXT,
  "successor" INTEGER REFERENCES "contact" (id) DEFERRABLE INITIALLY DEFERRED,
  "reports_to" INTEGER REFERENCES "contact" (id) DEFERRABLE INITIALLY DEFERRED,
  "contact_via" TEXT,
  "do_not_contact" INTEGER CHECK ("do_not_contact" IN (0, 1)),
  "left_on" INTEGER,
  "private_notes" TEXT
) STRICT;

CREATE TABLE "our_side" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT NOT NULL,
  "email" TEXT,
  "function" TEXT,
  "owns" TEXT
) STRICT;

CREATE TABLE "contract" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "external_id" TEXT,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "product" TEXT,
  "kind" TEXT,
  "signed" INTEGER,
  "term_start" INTEGER,
  "term_end" INTEGER,
  "length_months" INTEGER,
  "renewal_mode" TEXT,
  "renewal_months" INTEGER,
  "amount" INTEGER,
  "period" TEXT,
  "currency" TEXT CHECK (length ("currency") = 3),
  "one_off" INTEGER,
  "units" REAL,
  "unit_price" INTEGER,
  "clause" TEXT,
  "clause_page" TEXT,
  "clause_file" TEXT,
  "notice_n" INTEGER,
  "notice_unit" TEXT,
  "notice_count" TEXT,
  "notice_effective" TEXT,
  "notice_delivery_days" INTEGER,
  "notice_buffer" INTEGER,
  "window_max" INTEGER,
  "our_notice_n" INTEGER,
  "our_notice_unit" TEXT,
  "our_notice_count" TEXT,
  "our_notice_effective" TEXT,
  "our_notice_delivery_days" INTEGER,
  "our_notice_buffer" INTEGER,
  "our_window_max" INTEGER,
  "signature_lead_days" INTEGER,
  "price_notice_n" INTEGER,
  "price_notice_unit" TEXT,
  "uplift_cap" REAL,
  "notice_given_by" TEXT,
  "notice_given_on" INTEGER,
  "notice_reason" TEXT,
  "status" TEXT,
  "escalator" INTEGER CHECK ("escalator" IN (0, 1)),
  "ended_on" INTEGER,
  "private_notes" TEXT
) STRICT;

CREATE TABLE "price_step" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "contract" INTEGER NOT NULL REFERENCES "contract" (id) DEFERRABLE INITIALLY DEFERRED,
  "from" INTEGER NOT NULL,
  "amount" INTEGER,
  "escalator" INTEGER CHECK ("escalator" IN (0, 1))
) STRICT;

CREATE TABLE "renewal" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "contract" INTEGER NOT NULL REFERENCES "contract" (id) DEFERRABLE INITIALLY DEFERRED,
  "due" INTEGER,
  "up_for_renewal" INTEGER,
  "currency" TEXT CHECK (length ("currency") = 3),
  "aim" TEXT,
  "category" TEXT,
  "probability" REAL,
  "forecast" INTEGER,
  "reason" TEXT,
  "outcome" TEXT,
  "final_amount" INTEGER,
  "closed_on" INTEGER,
  "decided_by" TEXT,
  "lost_reason" TEXT,
  "weakening_began" INTEGER,
  "silent" INTEGER CHECK ("silent" IN (0, 1)),
  "origin" TEXT,
  "readiness" TEXT,
  "procurement_notes" TEXT,
  "competition_notes" TEXT
) STRICT;

CREATE TABLE "handover" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "intended_outcome" TEXT,
  "expectations" TEXT,
  "commitments_made" TEXT,
  "stakeholders" TEXT,
  "risks" TEXT,
  "scope" TEXT,
  "next_steps" TEXT,
  "why_now" TEXT,
  "past_frustrations" TEXT,
  "seller" TEXT,
  "accepted_by" TEXT,
  "accepted_on" INTEGER
) STRICT;

CREATE TABLE "commitment" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL,
  "side" TEXT,
  "made_by" TEXT,
  "made_to" TEXT,
  "made_on" INTEGER,
  "due" INTEGER,
  "kept_on" INTEGER,
  "renegotiated_on" INTEGER,
  "source" TEXT,
  "evidence" TEXT
) STRICT;

CREATE TABLE "task" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL,
  "due" INTEGER,
  "done_on" INTEGER,
  "assignee" TEXT,
  "source" TEXT
) STRICT;

CREATE TABLE "snooze" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "item" INTEGER NOT NULL REFERENCES "record" (id) DEFERRABLE INITIALLY DEFERRED,
  "aspect" TEXT,
  "until" INTEGER
) STRICT;

CREATE TABLE "goal" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "external_id" TEXT,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "statement" TEXT NOT NULL,
  "type" TEXT,
  "metric" TEXT,
  "unit" TEXT,
  "baseline" REAL,
  "target" REAL,
  "tolerance" REAL,
  "start" INTEGER,
  "due" INTEGER,
  "closed_on" INTEGER
) STRICT;

CREATE TABLE "reading" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "goal" INTEGER NOT NULL REFERENCES "goal" (id) DEFERRABLE INITIALLY DEFERRED,
  "date" INTEGER,
  "value" REAL,
  "source" TEXT
) STRICT;

CREATE TABLE "outcome" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "date" INTEGER,
  "goal" INTEGER REFERENCES "goal" (id) DEFERRABLE INITIALLY DEFERRED,
  "we_did" TEXT,
  "so_that" TEXT,
  "category" TEXT,
  "kind" TEXT,
  "amount" REAL,
  "unit" TEXT,
  "recurring_months" INTEGER,
  "grade" TEXT,
  "confirmed_by" TEXT,
  "evidence" TEXT,
  "dedupe_key" TEXT
) STRICT;

CREATE TABLE "playbook" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "name" TEXT NOT NULL,
  "kind" TEXT,
  "description" TEXT
) STRICT;

CREATE TABLE "playbook_step" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "playbook" INTEGER NOT NULL REFERENCES "playbook" (id) DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "side" TEXT,
  "offset_days" INTEGER,
  "required" INTEGER CHECK ("required" IN (0, 1)),
  "essential" INTEGER CHECK ("essential" IN (0, 1)),
  "first_value" INTEGER CHECK ("first_value" IN (0, 1)),
  "guidance" TEXT,
  "position" TEXT
) STRICT;

CREATE TABLE "plan" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "playbook" INTEGER REFERENCES "playbook" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "anchor" INTEGER,
  "owner" TEXT,
  "about" INTEGER REFERENCES "record" (id) DEFERRABLE INITIALLY DEFERRED,
  "stopped_on" INTEGER
) STRICT;

CREATE TABLE "step" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "plan" INTEGER NOT NULL REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT NOT NULL,
  "side" TEXT,
  "assignee" TEXT,
  "due" INTEGER,
  "required" INTEGER CHECK ("required" IN (0, 1)),
  "done_on" INTEGER,
  "skipped_reason" TEXT,
  "blocked_reason" TEXT,
  "evidence" TEXT,
  "first_value" INTEGER CHECK ("first_value" IN (0, 1)),
  "confirmed_by" TEXT,
  "confirmed_on" INTEGER,
  "planned" INTEGER,
  "offset_days" INTEGER,
  "guidance" TEXT,
  "position" TEXT
) STRICT;

CREATE TABLE "review" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "period" TEXT,
  "scheduled" INTEGER,
  "scheduled_offset" INTEGER,
  "place" TEXT,
  "held_on" INTEGER,
  "still_right" TEXT,
  "state" TEXT,
  "private_notes" TEXT
) STRICT;

CREATE TABLE "review_card" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "review" INTEGER NOT NULL REFERENCES "review" (id) DEFERRABLE INITIALLY DEFERRED,
  "pane" TEXT,
  "text" TEXT,
  "detail" TEXT,
  "side" TEXT,
  "source" TEXT,
  "about" INTEGER REFERENCES "record" (id) DEFERRABLE INITIALLY DEFERRED,
  "hidden" INTEGER CHECK ("hidden" IN (0, 1)),
  "position" TEXT
) STRICT;

CREATE TABLE "decision" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "review" INTEGER NOT NULL REFERENCES "review" (id) DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL,
  "owner" TEXT,
  "side" TEXT,
  "due" INTEGER,
  "commitment" INTEGER REFERENCES "commitment" (id) DEFERRABLE INITIALLY DEFERRED,
  "position" TEXT
) STRICT;

CREATE TABLE "attendee" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "review" INTEGER NOT NULL REFERENCES "review" (id) DEFERRABLE INITIALLY DEFERRED,
  "contact" INTEGER REFERENCES "contact" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "attended" INTEGER CHECK ("attended" IN (0, 1))
) STRICT;

CREATE TABLE "signal" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "raised_on" INTEGER,
  "raised_by" TEXT,
  "evidence" TEXT,
  "owner" TEXT,
  "response" TEXT,
  "due" INTEGER,
  "answered_on" INTEGER,
  "closed_on" INTEGER,
  "meaning" TEXT,
  "plan" INTEGER REFERENCES "plan" (id) DEFERRABLE INITIALLY DEFERRED,
  "about" INTEGER REFERENCES "record" (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "activity" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "external_id" TEXT,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "at" INTEGER,
  "at_offset" INTEGER,
  "kind" TEXT,
  "minutes" INTEGER,
  "two_way" INTEGER CHECK ("two_way" IN (0, 1)),
  "text" TEXT,
  "next_step" TEXT
) STRICT;

CREATE TABLE "usage" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "feature" TEXT,
  "period_start" INTEGER,
  "active" INTEGER,
  "licensed" INTEGER,
  "count" INTEGER,
  "limit" INTEGER
) STRICT;

CREATE TABLE "rating" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "dimension" TEXT,
  "rating" INTEGER,
  "date" INTEGER,
  "author" TEXT,
  "reason" TEXT
) STRICT;

CREATE TABLE "health_override" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "account" INTEGER NOT NULL REFERENCES "account" (id) DEFERRABLE INITIALLY DEFERRED,
  "value" INTEGER,
  "reason" TEXT,
  "expires" INTEGER,
  "date" INTEGER,
  "author" TEXT
) STRICT;

CREATE TABLE "template" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "name" TEXT NOT NULL,
  "use" TEXT,
  "language" TEXT,
  "subject" TEXT,
  "body" TEXT
) STRICT;

CREATE TABLE "attachment" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "record" INTEGER NOT NULL REFERENCES "record" (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "type" TEXT,
  "sha256" TEXT,
  "bytes" BLOB,
  "link" TEXT,
  "private" INTEGER CHECK ("private" IN (0, 1))
) STRICT;

CREATE TABLE "rate" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "currency" TEXT NOT NULL CHECK (length ("currency") = 3),
  "date" INTEGER NOT NULL,
  "rate" REAL
) STRICT;

CREATE TABLE "work_calendar" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "name" TEXT NOT NULL,
  "weekend" TEXT
) STRICT;

CREATE TABLE "holiday" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "calendar" TEXT,
  "date" INTEGER NOT NULL,
  "name" TEXT
) STRICT;

CREATE TABLE "setting" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "key" TEXT NOT NULL,
  "value" TEXT
) STRICT;

CREATE TABLE "saved_view" (
  id INTEGER PRIMARY KEY REFERENCES record (id),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deleted INTEGER,
  "name" TEXT NOT NULL,
  "page" TEXT,
  "query" TEXT,
  "columns" TEXT,
  "sort" TEXT
) STRICT;

-- Indexes.
CREATE INDEX account_external_id ON account (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX account_domain ON account (domain) WHERE domain IS NOT NULL;
CREATE INDEX account_name ON account (name);
CREATE INDEX contact_account ON contact (account);
CREATE INDEX contact_external_id ON contact (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX contact_email ON contact (email) WHERE email IS NOT NULL;
CREATE INDEX our_side_account ON our_side (account);
CREATE INDEX contract_account ON contract (account);
CREATE INDEX contract_external_id ON contract (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX price_step_contract ON price_step (contract);
CREATE INDEX renewal_contract ON renewal (contract);
CREATE INDEX handover_account ON handover (account);
CREATE INDEX commitment_account ON commitment (account);
CREATE INDEX commitment_open ON commitment (due) WHERE kept_on IS NULL;
CREATE INDEX task_account ON task (account);
CREATE INDEX task_open ON task (due) WHERE done_on IS NULL;
CREATE INDEX snooze_item ON snooze (item);
CREATE INDEX goal_account ON goal (account);
CREATE INDEX goal_external_id ON goal (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX reading_goal ON reading (goal, date);
CREATE INDEX outcome_account ON outcome (account);
CREATE INDEX playbook_step_playbook ON playbook_step (playbook);
CREATE INDEX plan_account ON plan (account);
CREATE INDEX step_plan ON step (plan);
CREATE INDEX step_open ON step (due) WHERE done_on IS NULL AND skipped_reason IS NULL;
CREATE INDEX review_account ON review (account);
CREATE INDEX review_card_review ON review_card (review);
CREATE INDEX decision_review ON decision (review);
CREATE INDEX attendee_review ON attendee (review);
CREATE INDEX signal_account ON signal (account);
CREATE INDEX activity_account ON activity (account, at);
CREATE INDEX activity_external_id ON activity (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX usage_account ON usage (account, period_start);
CREATE INDEX rating_account ON rating (account);
CREATE INDEX health_override_account ON health_override (account);
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX setting_key ON setting (key);
