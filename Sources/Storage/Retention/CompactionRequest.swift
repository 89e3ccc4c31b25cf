import Foundation

/// What asks the process that has a store to compact it: a file beside it, gone when that was tried.
///
/// Another process must not do it itself: SQLite before 3.51.3 may corrupt a WAL that several connections write into the file.
package struct CompactionRequest: Sendable {
  private let path: String

  package init(forStore path: String) {
    self.path = StoreFile.canonical(path) + ".compact"
  }

  package var isOpen: Bool { FileManager.default.fileExists(atPath: path) }

  /// - Throws: ``StoreError/Problem/readOnly`` where no file can be made.
  package func open() throws(StoreError) {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StoreError(.readOnly, at: path)
    }
  }

  package func close() { try? FileManager.default.removeItem(atPath: path) }
}
