/// Decides who may open a connection: first come, first served, plain HTTP not behind TLS.
///
/// A TLS connection holds a handshake place until it is secure, and like every connection a place until it ends.
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

/// First in, first out, at constant cost on average.
private struct Queue<Element> {
  private var elements: [Element] = []
  private var head = 0

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  mutating func popFirst(where isWanted: (Element) -> Bool) -> Element? {
    defer { compact() }
    while head < elements.count {
      head += 1
      if isWanted(elements[head - 1]) { return elements[head - 1] }
    }
    return nil
  }

  private mutating func compact() {
    guard head * 2 > elements.count else { return }
    elements.removeFirst(head)
    head = 0
  }
}
