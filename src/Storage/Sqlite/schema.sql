-- Version 2. Days are day numbers since 0001-01-01; times of readings are implied by the slot in a station-day.
CREATE TABLE station (
  code      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  city      TEXT NOT NULL,
  county    TEXT NOT NULL,
  role      TEXT NOT NULL,
  longitude TEXT,
  latitude  TEXT
) STRICT, WITHOUT ROWID;

-- The import log, in order of id; the receipt is the JSON that a person is shown.
CREATE TABLE import (
  id           INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL UNIQUE,
  receipt      TEXT NOT NULL
) STRICT;

-- The readings: one row a series and day, the hours packed. Keyed by day first: files arrive by day.
CREATE TABLE station_day (
  day      INTEGER NOT NULL,
  station  TEXT NOT NULL,
  hours    BLOB NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (day, station)
) STRICT, WITHOUT ROWID;

-- The weather beside the readings, packed; it takes no part in statistics.
CREATE TABLE weather_day (
  day     INTEGER NOT NULL,
  station TEXT NOT NULL,
  hours   BLOB NOT NULL,
  PRIMARY KEY (day, station)
) STRICT, WITHOUT ROWID;

-- Computed from station_day at that revision; another revision there means dirty.
CREATE TABLE daily_statistics (
  day      INTEGER NOT NULL,
  station  TEXT NOT NULL,
  figures  BLOB NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (day, station)
) STRICT, WITHOUT ROWID;

-- Days that may hold dirty station-days.
CREATE TABLE dirty_day (day INTEGER PRIMARY KEY) STRICT;

-- First and last day with readings of each series.
CREATE TABLE station_span (
  station TEXT PRIMARY KEY,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
