-- Before a record goes, SQLite looks whether another refers to it: it must not read a whole table
-- for that, a record after the other. Only some rows hold any of these references.
CREATE INDEX account_parent ON "account" ("parent") WHERE "parent" IS NOT NULL;
CREATE INDEX account_merged_into ON "account" ("merged_into") WHERE "merged_into" IS NOT NULL;
CREATE INDEX contact_successor ON "contact" ("successor") WHERE "successor" IS NOT NULL;
CREATE INDEX contact_reports_to ON "contact" ("reports_to") WHERE "reports_to" IS NOT NULL;
CREATE INDEX outcome_goal ON "outcome" ("goal") WHERE "goal" IS NOT NULL;
CREATE INDEX plan_playbook ON "plan" ("playbook") WHERE "playbook" IS NOT NULL;
CREATE INDEX plan_about ON "plan" ("about") WHERE "about" IS NOT NULL;
CREATE INDEX review_card_about ON "review_card" ("about") WHERE "about" IS NOT NULL;
CREATE INDEX decision_commitment ON "decision" ("commitment") WHERE "commitment" IS NOT NULL;
CREATE INDEX attendee_contact ON "attendee" ("contact") WHERE "contact" IS NOT NULL;
CREATE INDEX signal_plan ON "signal" ("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX signal_about ON "signal" ("about") WHERE "about" IS NOT NULL;

-- No statistics: those of a small book mislead once a big import has begun, and scan a million rows
-- for each of a million. Without them a query is planned for big tables, by its indexes.
DROP TABLE IF EXISTS sqlite_stat1;
DROP TABLE IF EXISTS sqlite_stat4;
