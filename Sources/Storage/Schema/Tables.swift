// All instants are whole milliseconds since 1970 and all numbers of verdicts those of `Verdict.code`, unless a column says otherwise.

extension Schema {
  /// Names are given a number each, so that the mass of rows need not repeat them.
  static let names = """
    CREATE TABLE probe (
      id INTEGER PRIMARY KEY, provider TEXT NOT NULL, probe TEXT NOT NULL, UNIQUE (provider, probe)) STRICT;
    CREATE TABLE method (id INTEGER PRIMARY KEY, method TEXT NOT NULL UNIQUE) STRICT;

    """

  /// The ordinary result, up for all methods at the first try, is the one row in `result`.
  ///
  /// What else there is to say of one is in the tables beside it; `finding` thereby holds exactly the results that a
  /// definition of availability may count as not up.
  static let results = """
    CREATE TABLE result (
      probe INTEGER NOT NULL, slot INTEGER NOT NULL,
      delay INTEGER NOT NULL,        -- milliseconds from the slot to the start of the first try
      measures BLOB NOT NULL,        -- see `Measures`
      PRIMARY KEY (probe, slot)) WITHOUT ROWID, STRICT;
    CREATE TABLE finding (
      probe INTEGER NOT NULL, slot INTEGER NOT NULL,
      delay INTEGER NOT NULL,        -- as in `result`, which need not be read for a `Deviation` thereby
      stands INTEGER NOT NULL,       -- milliseconds from its start until it no longer stands
      verdict INTEGER NOT NULL, first_verdict INTEGER NOT NULL, tries INTEGER NOT NULL,
      PRIMARY KEY (probe, slot)) WITHOUT ROWID, STRICT;
    CREATE TABLE method_finding (
      probe INTEGER NOT NULL, slot INTEGER NOT NULL, method INTEGER NOT NULL,
      first INTEGER NOT NULL,        -- 1: by the first of several tries; 0: by the last
      verdict INTEGER NOT NULL,
      PRIMARY KEY (probe, slot, method, first)) WITHOUT ROWID, STRICT;
    CREATE TABLE evidence (
      probe INTEGER NOT NULL, slot INTEGER NOT NULL, evidence TEXT NOT NULL,
      PRIMARY KEY (probe, slot)) WITHOUT ROWID, STRICT;
    CREATE TABLE missed (
      probe INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, slots INTEGER NOT NULL,
      PRIMARY KEY (probe, first)) WITHOUT ROWID, STRICT;

    """

  static let rollUps = """
    CREATE TABLE roll_up (
      probe INTEGER NOT NULL, width INTEGER NOT NULL, number INTEGER NOT NULL,   -- see `RollUp.Width`
      up INTEGER NOT NULL, degraded INTEGER NOT NULL, down INTEGER NOT NULL, unknown INTEGER NOT NULL,
      total BLOB NOT NULL, phases BLOB NOT NULL,   -- see `PhaseSketches.encoded`
      PRIMARY KEY (probe, width, number)) WITHOUT ROWID, STRICT;

    """

  static let states = """
    CREATE TABLE track (
      probe INTEGER NOT NULL, method INTEGER NOT NULL,
      verdict INTEGER NOT NULL, since INTEGER NOT NULL, tries INTEGER NOT NULL, known INTEGER,
      challenge INTEGER, challenge_since INTEGER, challenge_tries INTEGER, challenge_results INTEGER,
      last_slot INTEGER NOT NULL, measured_until INTEGER NOT NULL, last_good INTEGER,
      PRIMARY KEY (probe, method)) WITHOUT ROWID, STRICT;
    CREATE TABLE transition (
      number INTEGER PRIMARY KEY, probe INTEGER NOT NULL, method INTEGER NOT NULL,
      at INTEGER NOT NULL, verdict INTEGER NOT NULL, decided INTEGER NOT NULL) STRICT;
    CREATE INDEX transition_of_track ON transition (probe, method, at);
    CREATE TRIGGER transition_is_never_changed BEFORE UPDATE ON transition
      BEGIN SELECT RAISE(ABORT, 'transitions are append-only'); END;
    CREATE TRIGGER transition_is_never_deleted BEFORE DELETE ON transition
      BEGIN SELECT RAISE(ABORT, 'transitions are append-only'); END;

    """

  /// One bit for each of the last results, see `RecentResults`.
  static let rules = """
    ALTER TABLE track ADD COLUMN challenge_failures INTEGER;
    ALTER TABLE track ADD COLUMN challenge_begun INTEGER;
    ALTER TABLE track ADD COLUMN troubled INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE track ADD COLUMN flapping INTEGER NOT NULL DEFAULT 0;
    """

  /// Subject, troubles and cause by their names: these rows are few, and read by people too.
  static let incidents = """
    CREATE TABLE incident (
      id TEXT PRIMARY KEY, subject TEXT NOT NULL, trouble TEXT NOT NULL, present TEXT NOT NULL,
      opened INTEGER NOT NULL, closed INTEGER, cause TEXT NOT NULL, provider TEXT, probe TEXT, evidence TEXT,
      last_good INTEGER, alerts INTEGER NOT NULL, told TEXT) STRICT;
    CREATE INDEX incident_opened ON incident (opened);
    CREATE INDEX incident_open ON incident (subject) WHERE closed IS NULL;

    """

  /// What happened to incidents, and what was told to nobody, by names as in ``incidents``.
  static let suppression = """
    ALTER TABLE incident ADD COLUMN held TEXT;            -- JSON
    ALTER TABLE incident ADD COLUMN reopened INTEGER;
    CREATE TABLE incident_step (
      number INTEGER PRIMARY KEY, incident TEXT NOT NULL, subject TEXT NOT NULL, at INTEGER NOT NULL,
      kind TEXT NOT NULL, reason TEXT, detail TEXT,       -- why it was told or held, and whose wish that was
      trouble TEXT, text TEXT,
      notice TEXT UNIQUE) STRICT;                         -- null of all that belongs to an incident
    CREATE INDEX incident_step_of ON incident_step (incident, number);
    CREATE INDEX incident_step_held ON incident_step (at) WHERE kind = 'held';

    """

  /// Who was told of what lasts, and who waits to be told of what.
  static let tellings = """
    CREATE TABLE telling (
      id TEXT PRIMARY KEY,           -- of the incident; of what has no end, of the event
      telling TEXT NOT NULL          -- JSON
    ) STRICT;

    """

  /// An entry is pending until it `ended`: delivered, or given up.
  static let outbox = """
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, sink TEXT NOT NULL, incident TEXT NOT NULL,
      event TEXT NOT NULL,           -- JSON
      attempts INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL, last_error TEXT,
      ended INTEGER, delivered INTEGER NOT NULL DEFAULT 0,
      UNIQUE (event_id, sink)) STRICT;
    CREATE INDEX outbox_pending ON outbox (sink, incident, number) WHERE ended IS NULL;
    CREATE TABLE disabled_sink (sink TEXT PRIMARY KEY, since INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;

    """

  /// So that neither what lasts nor what was told within an hour costs more the more was ever told.
  static let deliveries = """
    CREATE INDEX outbox_delivered ON outbox (sink, incident, number) WHERE delivered = 1;
    CREATE INDEX outbox_decided ON outbox (json_extract(event, '$.decided'));
    """

  /// So that it is known of a sink whether the outbox holds anything of an incident.
  static let givenUp = """
    CREATE INDEX outbox_given_up ON outbox (sink, incident, number) WHERE ended IS NOT NULL AND delivered = 0;
    """

  static let sinkPauses = """
    CREATE TABLE sink_pause (
      sink TEXT PRIMARY KEY, since INTEGER NOT NULL,   -- when it asked for it
      until INTEGER NOT NULL) STRICT;
    """

  /// Of an entry that some of its sink's recipients have, those who do not; it holds back nothing.
  static let recipients = """
    ALTER TABLE outbox ADD COLUMN remaining TEXT;      -- JSON
    DROP INDEX outbox_pending;
    CREATE INDEX outbox_pending ON outbox (sink, incident, number, remaining) WHERE ended IS NULL;
    """

  /// What was, or may have been, made at a provider and is to be taken away.
  static let obligations = """
    CREATE TABLE obligation (
      provider TEXT NOT NULL, probe TEXT NOT NULL, slot INTEGER NOT NULL, try INTEGER NOT NULL, began INTEGER NOT NULL,
      mark TEXT NOT NULL, step TEXT NOT NULL,
      captured TEXT NOT NULL,        -- JSON: step to name to value and where it came from, without secrets
      PRIMARY KEY (provider, probe, slot, try, began, mark, step)) WITHOUT ROWID, STRICT;

    """

  /// How long each step of a probe of several took: of single results, and in sum as in `roll_up`.
  static let stepTimes = """
    CREATE TABLE step (id INTEGER PRIMARY KEY, step TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE step_time (
      probe INTEGER NOT NULL, slot INTEGER NOT NULL,
      times BLOB NOT NULL,           -- LEB128: a step and its microseconds, for each answer
      PRIMARY KEY (probe, slot)) WITHOUT ROWID, STRICT;
    CREATE TABLE step_roll_up (
      probe INTEGER NOT NULL, width INTEGER NOT NULL, number INTEGER NOT NULL, step INTEGER NOT NULL,
      total BLOB NOT NULL,           -- see `LatencySketch.encoded`
      PRIMARY KEY (probe, width, number, step)) WITHOUT ROWID, STRICT;

    """

  static let location = """
    CREATE TABLE control_round (
      at INTEGER PRIMARY KEY, blind INTEGER NOT NULL,
      findings TEXT NOT NULL         -- JSON: control to cause, or null if it answered
    ) STRICT;

    """

  /// What the list of a probe is known to hold.
  static let offers = """
    CREATE TABLE offer (
      provider TEXT NOT NULL, probe TEXT NOT NULL,
      listed TEXT NOT NULL,          -- JSON: the provider's name of a method to its limits
      PRIMARY KEY (provider, probe)) STRICT;

    """

  static let pauses = """
    CREATE TABLE pause (
      host TEXT PRIMARY KEY,         -- with its port, as the probes' URLs write it
      until INTEGER NOT NULL) STRICT;

    """

  /// The pauses of before are over within the hour.
  static let pausesOfProviders = """
    DROP TABLE pause;
    CREATE TABLE pause (
      provider TEXT NOT NULL,
      host TEXT NOT NULL,            -- with its port, as the probes' URLs write it
      until INTEGER NOT NULL,
      PRIMARY KEY (provider, host)) STRICT;

    """

  /// One row for each certificate that a place has shown, told apart by when it expires: behind one name there may be several.
  static let certificates = """
    CREATE TABLE certificate (
      provider TEXT NOT NULL, place TEXT NOT NULL, expires INTEGER NOT NULL,
      subject TEXT NOT NULL, is_ours INTEGER NOT NULL,
      flaws TEXT NOT NULL,           -- JSON
      seen INTEGER NOT NULL,         -- when it took the place of another
      told TEXT NOT NULL,            -- JSON: the notices sent
      PRIMARY KEY (provider, place, expires)) STRICT;

    """

  /// By names as in ``incidents``; those that are not over have no end.
  static let advisories = """
    CREATE TABLE advisory (
      id TEXT PRIMARY KEY,           -- what stands for an incident in the outbox
      subject TEXT NOT NULL, cause TEXT NOT NULL, probe TEXT, began INTEGER NOT NULL, ended INTEGER,
      told INTEGER NOT NULL) STRICT;
    CREATE INDEX advisory_lasting ON advisory (id) WHERE ended IS NULL;

    """
}
