/// A request as its provider sees it: the path without the provider's prefix.
struct Call: Equatable, Sendable {
  let method: String
  let path: String
  let request: RecordedRequest
}

/// A request with all that its answer depends on.
struct Visit: Sendable {
  let provider: ProviderName
  let call: Call
  let conditions: Conditions
  /// Whether even lists are for key holders only.
  let isStrict: Bool
  var book: Book
  /// What stands for `{id}` in the path.
  var id = ""

  var request: RecordedRequest { call.request }
  var now: Duration { request.arrival }

  /// The provider's address as the client wrote it, for links.
  var baseURL: String { "http://\(request.header("Host") ?? "127.0.0.1")/\(provider.rawValue)" }

  /// The payment the path names.
  var payment: Payment? { book.payment(id, at: now) }

  func status(of payment: Payment) -> JSON { .string(conditions.stuckStatus ?? payment.status) }
}

/// What the faults in force change in what a provider says.
struct Conditions: Equatable, Sendable {
  private var missing: Set<String> = []
  private var disabled: Set<String> = []
  private var failing: Set<String> = []
  private var listIsEmpty = false
  private(set) var keyIsRevoked = false
  private(set) var stuckStatus: String?
  private(set) var tokenLifetime: Duration?

  init(under faults: [Fault] = []) {
    for fault in faults { add(fault) }
  }

  private mutating func add(_ fault: Fault) {
    switch fault {
    case .missingMethod(let id): missing.insert(id)
    case .disableMethod(let id): disabled.insert(id)
    case .failMethod(let id): failing.insert(id)
    case .emptyList: listIsEmpty = true
    case .revokedKey: keyIsRevoked = true
    case .stuckStatus(let status): stuckStatus = status
    case .tokenLifetime(let lifetime): tokenLifetime = lifetime
    default: break
    }
  }

  func lists(_ id: String) -> Bool { !listIsEmpty && !missing.contains(id) }
  func disables(_ id: String) -> Bool { disabled.contains(id) }
  func fails(_ id: String) -> Bool { failing.contains(id) }
}
