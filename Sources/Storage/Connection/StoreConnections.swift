import Synchronization

/// What a store has open, and what it must not lose while it changes from one file to another.
final class StoreConnections: Sendable {
  private struct State {
    /// Nil before the first file, between two, and after the end.
    var open: Connections?
    /// There has been no file yet.
    var isNew = true
    /// The last one, so that who asks it when it is closed gets an error.
    var reader: StoreReader
    /// What the last file had that the new one must have.
    var carried = CarriedRows()
    /// The file at the path is damaged and not yet out of the way.
    var mustSetAside = false
  }

  private let path: String
  private let state: Mutex<State>

  /// Nothing is open yet.
  init(at path: String) {
    self.path = path
    state = Mutex(State(reader: StoreReader(unopenedAt: path)))
  }

  var current: Connections? { state.withLock(\.open) }
  /// What is wrong when nothing is open.
  var absence: StoreError.Problem { state.withLock(\.isNew) ? .opening : .gone }
  var reader: StoreReader { state.withLock(\.reader) }
  var carried: CarriedRows { state.withLock(\.carried) }

  func carry(_ rows: CarriedRows) { state.withLock { $0.carried.add(rows) } }
  /// The new file has them.
  func forgetCarried() { state.withLock { $0.carried = CarriedRows() } }

  /// Opens what is at the path; nothing is open after an error, and the call can be repeated.
  ///
  /// Does nothing when something is open. Blocks.
  func open() throws(StoreError) {
    if current != nil { return }
    let new = try Connections(at: path)
    state.withLock {
      $0.open = new
      $0.reader = new.reader
      $0.isNew = false
    }
  }

  /// - Returns: What went wrong first, if anything did.
  func close() -> (any Error)? { take()?.close() }

  /// Closes what is open and opens the path anew; what is there is set aside if it is the damaged file that was open.
  ///
  /// Can be repeated after an error, whatever was done before it. Blocks.
  ///
  /// - Parameter name: Gives a file that is set aside its new name.
  /// - Returns: Where the old file is now; nil if it was not there any more.
  func replace(settingAside setAside: (String) throws(StoreError) -> String) throws(StoreError) -> String? {
    if let old = take() {
      _ = old.close()
      if old.file != nil, old.file == StoreFile.identity(of: path) { state.withLock { $0.mustSetAside = true } }
    }
    var aside: String?
    if state.withLock(\.mustSetAside) {
      aside = try setAside(path)
      state.withLock { $0.mustSetAside = false }
    }
    try open()
    return aside
  }

  private func take() -> Connections? {
    state.withLock { state in
      defer { state.open = nil }
      return state.open
    }
  }
}
