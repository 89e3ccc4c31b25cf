/// Decides who may open a connection: first come, first served, plain HTTP not behind TLS.
///
/// A TLS connection holds a handshake place until it is secure or has taken too long, and like every connection a place
/// until it ends.
struct ConnectionGate<Element> {
  private let maximumConnections: Int
  private let maximumHandshakes: Int
  private var connections = 0
  private var handshakes = 0
  private var secure = Queue<Element>()
  private var plain = Queue<Element>()

  init(maximumConnections: Int, maximumHandshakes: Int) {
    self.maximumConnections = max(1, maximumConnections)
    self.maximumHandshakes = max(1, maximumHandshakes)
  }

  /// Whether someone waits whom a handshake place would let in.
  var isWaitingForHandshakes: Bool { connections < maximumConnections && secure.first != nil }

  mutating func enqueue(_ element: Element, isSecure: Bool) {
    if isSecure { secure.append(element) } else { plain.append(element) }
  }

  /// The next to connect, with its places taken; those no longer wanted are dropped.
  mutating func next(where isWanted: (Element) -> Bool) -> Element? {
    guard connections < maximumConnections else { return nil }
    if let element = plain.popFirst(where: isWanted) {
      connections += 1
      return element
    }
    guard handshakes < maximumHandshakes, let element = secure.popFirst(where: isWanted) else { return nil }
    connections += 1
    handshakes += 1
    return element
  }

  mutating func handshakeEnded() {
    handshakes -= 1
  }

  mutating func connectionEnded() {
    connections -= 1
  }
}
