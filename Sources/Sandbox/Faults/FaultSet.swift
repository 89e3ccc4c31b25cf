/// The faults in force, oldest first.
///
/// A pure value: time comes in as the duration since the server's start.
struct FaultSet: Equatable, Sendable {
  /// A fault with the requests it meets and how long it lives.
  struct Active: Equatable, Sendable {
    let fault: Fault
    let provider: ProviderName
    /// Provider-relative; exact, or with a `*` at its end for whatever follows; nil meets every path of the provider.
    var path: String?
    /// The HTTP method; nil for any.
    var verb: String?
    /// How many more requests it meets; nil for any number.
    var remaining: Int?
    /// When it ends by itself; nil for never.
    var end: Duration?

    func meets(_ provider: ProviderName, _ call: Call) -> Bool {
      self.provider == provider && (verb ?? call.method) == call.method && meets(path: call.path)
    }

    private func meets(path: String) -> Bool {
      guard let pattern = self.path else { return true }
      return pattern.hasSuffix("*") ? path.utf8.starts(with: pattern.utf8.dropLast()) : path == pattern
    }

    func isOver(at now: Duration) -> Bool {
      remaining.map { $0 <= 0 } ?? false || end.map { $0 <= now } ?? false
    }

    /// The same kind of fault for the same requests (and, for a method, the same method).
    func replaces(_ other: Active) -> Bool {
      provider == other.provider && path == other.path && verb == other.verb && fault.kind == other.fault.kind
        && fault.methodID == other.fault.methodID
    }
  }

  private(set) var active: [Active] = []

  /// Adds a fault as the newest, in place of the one it repeats.
  mutating func set(_ new: Active) {
    active.removeAll { new.replaces($0) }
    active.append(new)
  }

  /// Removes the provider's faults: all of them, or those set for exactly this path.
  mutating func clear(_ provider: ProviderName, path: String?) {
    active.removeAll { $0.provider == provider && (path == nil || $0.path == path) }
  }

  mutating func reset() { active = [] }

  /// The faults this request meets, oldest first; each counts the request.
  mutating func take(for provider: ProviderName, _ call: Call, at now: Duration) -> [Fault] {
    expire(at: now)
    for index in active.indices where active[index].meets(provider, call) {
      active[index].remaining? -= 1
    }
    let met = active.filter { $0.meets(provider, call) }.map(\.fault)
    expire(at: now)
    return met
  }

  mutating func expire(at now: Duration) {
    active.removeAll { $0.isOver(at: now) }
  }
}

extension Fault {
  fileprivate var methodID: String? {
    switch self {
    case .missingMethod(let id), .disableMethod(let id), .failMethod(let id): id
    default: nil
    }
  }
}
