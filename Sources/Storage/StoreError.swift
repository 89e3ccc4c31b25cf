/// Why the store could not do what it was asked for: what, where, and what to do about it.
package struct StoreError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    /// Another process writes to this database; `owner` is nil if it could not be read who.
    case inUse(owner: LockOwner?)
    /// There is no database at the path, or an empty one.
    case missing
    case cannotOpen
    /// It is not open yet.
    case opening
    case notADatabase
    /// A sound SQLite database that another program made.
    case foreign
    case newerSchema
    /// Only for readers: the writing process brings it up to date.
    case olderSchema
    case damaged
    /// A row means nothing to this version.
    case illegible
    /// The file was removed or replaced while it was open.
    case gone
    /// Locked by a process that does not respect the lock file, such as an open `sqlite3` session.
    case busy
    case full
    case readOnly
    case failed
  }

  /// What is kept in the file.
  package enum Contents: Sendable, Equatable {
    case results
    /// What persons told payprobe.
    case instructions
  }

  package var problem: Problem
  package var path: String
  package var contents: Contents
  /// What the system or SQLite said, empty if the problem says it all.
  package var detail: String

  package init(_ problem: Problem, at path: String, of contents: Contents = .results, detail: String = "") {
    self.problem = problem
    self.contents = contents
    self.path = path
    self.detail = detail
  }
}

extension StoreError {
  /// The same fault of a file that holds something else.
  func of(_ contents: Contents) -> StoreError {
    StoreError(problem, at: path, of: contents, detail: detail)
  }
}

extension StoreError: CustomStringConvertible {
  /// One line: `PATH: what is wrong (detail); what to do`.
  package var description: String {
    "\(path): \(what)\(detail.isEmpty ? "" : " (\(detail))"); \(remedy)"
  }

  private var name: String {
    switch contents {
    case .results: "the store"
    case .instructions: "the file of what was told payprobe"
    }
  }

  private var what: String {
    switch problem {
    case .inUse(let owner?): "\(name) is in use by process \(owner.pid)"
    case .inUse(nil): "\(name) is in use by another process"
    case .missing: "there is no store yet"
    case .cannotOpen: "\(name) cannot be opened"
    case .opening: "\(name) is still being opened"
    case .notADatabase: "this file is not an SQLite database"
    case .foreign: "this database belongs to another program"
    case .newerSchema: "\(name) was written by a newer payprobe"
    case .olderSchema: "\(name) was written by an older payprobe"
    case .damaged: "\(name) is damaged"
    case .illegible: "\(name) holds what this version cannot read"
    case .gone: "the store's file was removed or replaced"
    case .busy: "\(name) is locked by another program"
    case .full: "the disk is full"
    case .readOnly: "\(name) cannot be written to"
    case .failed: "\(name) failed"
    }
  }

  private var remedy: String {
    switch (contents, problem) {
    case (.instructions, .notADatabase), (.instructions, .foreign), (.instructions, .damaged),
      (.instructions, .newerSchema):
      "move it away; silences, maintenance and notes in it are forgotten then, and can be said again"
    default: storeRemedy
    }
  }

  private var storeRemedy: String {
    switch problem {
    case .inUse:
      "the daemon probes already: \"payprobe status\" shows what it finds, \"payprobe probe PROVIDER\" tries one now; to run this in its place stop it, to watch something else name another path in \"store\""
    case .missing: "run \"payprobe check\" or \"payprobe run\" once"
    case .cannotOpen, .readOnly:
      "check that the path is right and that this user may read and write it and its directory"
    case .notADatabase, .foreign: "name another path in \"store\", or move the file away"
    case .newerSchema: "install that version again, or name another path in \"store\""
    case .olderSchema: "run \"payprobe check\" once to bring it up to date"
    case .damaged: "move it aside and restart, then try \"sqlite3 FILE .recover\" on it; nothing was deleted"
    case .illegible: "install the version that wrote it"
    case .gone: "what was measured before is in the file that was there; to go on with it stop payprobe and put it back"
    case .opening: "wait until it is"
    case .busy: "close the other program"
    case .full: "free some space; nothing stored was lost"
    case .failed: "see the detail; nothing was changed"
    }
  }
}
