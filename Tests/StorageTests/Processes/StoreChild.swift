import Foundation
import TestSupport

/// A process of its own that uses a store: it runs ``StoreChildTests`` alone.
typealias StoreChild = TestProcess

extension TestProcess {
  convenience init(_ role: StoreChildRole, database: String) throws {
    try self.init(
      suite: "StoreChildTests",
      variables: [StoreChildRole.variable: role.rawValue, StoreChildRole.databaseVariable: database])
  }
}

/// What a child does, told to it by its environment.
enum StoreChildRole: String {
  /// Takes the store and keeps it.
  case hold
  /// Stores instant after instant and says the number of each once it is stored.
  case write
  /// Opens the store once it has said so, which brings it up to date.
  case upgrade
  /// Writes the file anew once it has said so.
  case compact
  /// Reads as a user who owns nothing, and says how many results there are, or the error.
  case readAsNobody

  static let variable = "PAYPROBE_STORE_CHILD"
  static let databaseVariable = "PAYPROBE_STORE_CHILD_DATABASE"

  static var current: StoreChildRole? {
    ProcessInfo.processInfo.environment[variable].flatMap(StoreChildRole.init)
  }
}
