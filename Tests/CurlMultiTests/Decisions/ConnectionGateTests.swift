import Testing

@testable import CurlMulti

struct ConnectionGateTests {
  @Test func handshakesAreLimitedAndPlainConnectionsPass() {
    var gate = ConnectionGate<Int>(maximumConnections: 10, maximumHandshakes: 2)
    for element in 1...4 { gate.enqueue(element, isSecure: true) }
    gate.enqueue(5, isSecure: false)
    #expect(gate.admitted() == [5, 1, 2])
    gate.handshakeEnded()
    #expect(gate.admitted() == [3])
    gate.handshakeEnded()
    gate.handshakeEnded()
    #expect(gate.admitted() == [4])
  }

  @Test func connectionsAreLimitedUntilTheyEnd() {
    var gate = ConnectionGate<Int>(maximumConnections: 2, maximumHandshakes: 9)
    for element in 1...4 { gate.enqueue(element, isSecure: element.isMultiple(of: 2)) }
    #expect(gate.admitted() == [1, 3])
    gate.connectionEnded()
    #expect(gate.admitted() == [2])
    gate.handshakeEnded()
    #expect(gate.admitted() == [])
    gate.connectionEnded()
    #expect(gate.admitted() == [4])
  }

  @Test func whatIsNoLongerWantedTakesNoPlace() {
    var gate = ConnectionGate<Int>(maximumConnections: 2, maximumHandshakes: 2)
    for element in 1...5 { gate.enqueue(element, isSecure: true) }
    #expect(gate.admitted { $0 > 2 } == [3, 4])
  }

  @Test func evenWithoutRoomOneConnects() {
    var gate = ConnectionGate<Int>(maximumConnections: -5, maximumHandshakes: 0)
    gate.enqueue(1, isSecure: true)
    gate.enqueue(2, isSecure: true)
    #expect(gate.admitted() == [1])
  }

  @Test func theOrderOfManyIsKept() {
    var gate = ConnectionGate<Int>(maximumConnections: 1, maximumHandshakes: 1)
    var seen: [Int] = []
    for element in 0..<100 {
      gate.enqueue(element, isSecure: false)
      if element.isMultiple(of: 2) { seen += gate.admitted() }
      if element.isMultiple(of: 3) { gate.connectionEnded() }
    }
    #expect(seen == Array(0..<seen.count))
    #expect(seen.count > 30)
  }
}

extension ConnectionGate<Int> {
  fileprivate mutating func admitted(where isWanted: (Int) -> Bool = { _ in true }) -> [Int] {
    var admitted: [Int] = []
    while let element = next(where: isWanted) { admitted.append(element) }
    return admitted
  }
}
