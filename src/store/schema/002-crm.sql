-- Connections to CRMs: which record here is which there, and what both sides last agreed on.

-- map: the user's own table of fields, instead of the one that comes with the program.
-- approved: the first dry run was seen. scanned: the last change of the log that was looked at.
-- consent: the next run may delete or empty more than a few. not_before: the server asked to wait.
CREATE TABLE connection (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16),
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  login TEXT,
  map TEXT,
  approved INTEGER NOT NULL DEFAULT 0 CHECK (approved IN (0, 1)),
  consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
  scanned INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, address, login)
) STRICT;

-- A record here and one there. name: what it is called there; none yet for one that is being made.
-- record: none for one that waits for another. state: 1 both are there, 2 not found there, 3 deleted
-- there and edited here, 4 deleted here and edited there, 5 no longer kept alike. fresh: what was
-- written has not been read back. author, at: of the last change there.
CREATE TABLE remote (
  id INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  resource TEXT NOT NULL,
  name TEXT,
  record INTEGER REFERENCES record (id),
  version TEXT,
  state INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 5),
  fresh INTEGER NOT NULL DEFAULT 0 CHECK (fresh IN (0, 1)),
  author TEXT,
  at INTEGER,
  UNIQUE (connection, resource, name),
  UNIQUE (connection, record)
) STRICT;
CREATE INDEX remote_record ON remote (record);
CREATE INDEX remote_asks ON remote (connection) WHERE state <> 1 OR record IS NULL;

-- role: 1 the value last agreed on, 2 theirs while the field is in conflict, 3 what was sent.
CREATE TABLE remote_value (
  remote INTEGER NOT NULL REFERENCES remote (id) ON DELETE CASCADE,
  role INTEGER NOT NULL CHECK (role BETWEEN 1 AND 3),
  field INTEGER NOT NULL REFERENCES field (id),
  value ANY,
  UNIQUE (remote, role, field)
) STRICT;
CREATE INDEX remote_value_conflict ON remote_value (remote) WHERE role = 2;

-- A write, noted before it leaves. verb: 1 create, 2 update, 3 archive, 4 delete. state: 1 sent,
-- 2 no answer came, 3 refused, 4 held back by the user.
CREATE TABLE attempt (
  remote INTEGER PRIMARY KEY REFERENCES remote (id) ON DELETE CASCADE,
  uuid BLOB NOT NULL UNIQUE CHECK (length (uuid) = 16),
  verb INTEGER NOT NULL CHECK (verb BETWEEN 1 AND 4),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  reason TEXT
) STRICT;

-- How far a resource was read. All instants are the server's, but written, which is ours. after:
-- the last page that was read of a pull under way; started: when that pull began. swept: the last
CREATE TABLE cursor (
  connection INTEGER NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  resource TEXT NOT NULL,
  since INTEGER,
  after TEXT,
  started INTEGER,
  whole INTEGER,
  swept INTEGER,
  written INTEGER NOT NULL DEFAULT 0,
  UNIQUE (connection, resource)
) STRICT;

-- What the runs did.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  started INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  pulled INTEGER NOT NULL,
  pushed INTEGER NOT NULL,
  asked INTEGER NOT NULL,
  state INTEGER NOT NULL,
  reason TEXT
) STRICT;
