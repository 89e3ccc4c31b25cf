import Foundation
package import PaymentHealth

/// What asks the process that has a store to compact it: an empty file beside it, which is filled with what came of that.
///
/// Another process must not do it itself: SQLite before 3.51.3 may corrupt a WAL that several connections write into the file.
package struct CompactionRequest: Sendable {
  /// How long it stands when nobody renews it: whoever asked may have been killed.
  private static let lasting = Duration.seconds(10)

  private let path: String

  package init(forStore path: String) {
    self.path = StoreFile.canonical(path) + ".compact"
  }

  /// - Throws: ``StoreError/Problem/readOnly`` where no file can be made.
  package func open() throws(StoreError) {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StoreError(.readOnly, at: path)
    }
  }

  /// Has it stand for longer; nothing where it is gone.
  package func renew(at now: Timestamp) {
    let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
    try? FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }

  /// Whether somebody waits for it to be done.
  package func isOpen(at now: Timestamp) -> Bool {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      (attributes[.size] as? NSNumber)?.intValue == 0, let date = attributes[.modificationDate] as? Date
    else { return false }
    let renewed = Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    return (.zero - Self.lasting...Self.lasting).contains(renewed.duration(to: now))
  }

  /// Tells whoever waits.
  package func answer(_ outcome: Result<Compaction, StoreError>) {
    let answer =
      switch outcome {
      case .success(let done): Answer(done: done)
      case .failure(let error): Answer(fault: error.description)
      }
    guard let data = try? JSONEncoder().encode(answer) else { return }
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// What came of it; nil: nothing yet.
  package var answer: Answer? {
    FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(Answer.self, from: $0) }
  }

  package func close() { try? FileManager.default.removeItem(atPath: path) }

  package struct Answer: Codable, Sendable, Equatable {
    package var done: Compaction?
    /// Why it was not done.
    package var fault: String?
  }
}
