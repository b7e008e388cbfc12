-- Version 6. Days are day numbers since 0001-01-01; times of readings are implied by the slot in a station-day.
-- The checksum of a row is XxHash3 over the table's name and all other columns in their order (Checksum, SqliteTable).
CREATE TABLE station (
  code      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  city      TEXT NOT NULL,
  county    TEXT NOT NULL,
  role      TEXT NOT NULL,
  longitude TEXT,
  latitude  TEXT,
  not_monitored TEXT NOT NULL DEFAULT '',
  checksum  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What station lists made of the entries: a row, in JSON, for each entry and each import that changed it. Import 0 is what a store of version 2 held.
CREATE TABLE station_version (
  station TEXT NOT NULL,
  import  INTEGER NOT NULL,
  entry   TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (station, import)
) STRICT, WITHOUT ROWID;

-- The import log, in order of id; the receipt is the JSON that a person is shown, station_days what came for each station and day, packed.
CREATE TABLE import (
  id           INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL,
  receipt      TEXT NOT NULL,
  station_days BLOB NOT NULL,
  checksum     INTEGER NOT NULL
) STRICT;
CREATE INDEX import_hash ON import (content_hash);

-- The days that tables of published daily figures state: a row for each import that has some, packed; later ones lie over earlier ones.
CREATE TABLE published_days (import INTEGER PRIMARY KEY, days BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;

-- The readings: one row a day, the hours of all series packed, and packed beside them which import said each.
CREATE TABLE day_readings (day INTEGER PRIMARY KEY, readings BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;

-- What an import replaced in day_readings, a row a station-day, packed alike.
CREATE TABLE superseded (
  day     INTEGER NOT NULL,
  station TEXT NOT NULL,
  import  INTEGER NOT NULL,
  hours   BLOB NOT NULL,
  sources BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (day, station, import)
) STRICT, WITHOUT ROWID;

-- Computed from day_readings of the day in the state of that revision: all series packed in one row.
CREATE TABLE daily_statistics (day INTEGER PRIMARY KEY, revision INTEGER NOT NULL, figures BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;

-- The weather beside the readings, packed; it takes no part in statistics.
CREATE TABLE weather_day (
  day     INTEGER NOT NULL,
  station TEXT NOT NULL,
  hours   BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (day, station)
) STRICT, WITHOUT ROWID;

-- Days whose statistics are older than their readings or rules, and the revision that made them so.
CREATE TABLE dirty_day (day INTEGER PRIMARY KEY, revision INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT;

-- First and last day with readings of each series.
CREATE TABLE station_span (
  station TEXT PRIMARY KEY,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Trained forecast models.
CREATE TABLE forecast_models (name TEXT PRIMARY KEY, document BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Forecasts from the end of a day, packed.
CREATE TABLE kept_forecast (day INTEGER PRIMARY KEY, document BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- For each table: how many keys it has of each day (of all, where it is not kept by day) and the sum of their checksums (SqliteContents).
CREATE TABLE contents (name TEXT PRIMARY KEY, entries BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
