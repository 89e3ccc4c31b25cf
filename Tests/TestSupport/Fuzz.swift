/// Many inputs made at random, each from a seed of its own, so that a complaint names the input and can be looked at again.
package enum Fuzz {
  /// Inputs of a run for every day.
  package static let few = 10_000
  /// Inputs of `make torture`.
  package static let many = 1_000_000

  /// Tries `check` on so many inputs; returns what it complains of, the first few, with the seeds.
  package static func complaints(
    of count: Int = few, from first: Int = 0, _ check: (inout SplitMix64) throws -> String?
  ) -> [String] {
    var complaints: [String] = []
    for seed in first..<first + count where complaints.count < 5 {
      var random = SplitMix64(seed: UInt64(seed))
      do {
        if let complaint = try check(&random) { complaints.append("seed \(seed): \(complaint)") }
      } catch {
        complaints.append("seed \(seed): \(error)")
      }
    }
    return complaints
  }

  /// The same for ``many`` inputs on two threads, until the time is over; reports how many it were.
  package static func torture(
    _ name: String, within limit: Duration = .seconds(60),
    _ check: @escaping @Sendable (inout SplitMix64) throws -> String?
  ) async -> [String] {
    let start = ContinuousClock.now
    let end = start.advanced(by: limit)
    async let even = portions(startingAt: few, until: end, check)
    async let odd = portions(startingAt: few + portion, until: end, check)
    let halves = await [even, odd]
    let tried = halves.reduce(0) { $0 + $1.tried }
    let complaints = halves.flatMap(\.complaints)
    let seconds = ContinuousClock.now.duration(to: start).components.seconds.magnitude
    Torture.report("\(name): \(tried) inputs in \(seconds) s, \(complaints.count) complaints")
    return complaints
  }

  private static let portion = 1000

  /// Every second portion, until something is complained of.
  private static func portions(
    startingAt first: Int, until end: ContinuousClock.Instant,
    _ check: @Sendable (inout SplitMix64) throws -> String?
  ) async -> (tried: Int, complaints: [String]) {
    var tried = 0
    for start in stride(from: first, to: few + many, by: 2 * portion) {
      if ContinuousClock.now >= end { break }
      let found = complaints(of: portion, from: start, check)
      tried += portion
      if !found.isEmpty { return (tried, found) }
    }
    return (tried, [])
  }
}

extension SplitMix64 {
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  package mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }

  package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Up to `length` of these, joined.
  package mutating func text(of pieces: [String], upTo length: Int) -> String {
    var text = ""
    for _ in 0..<number(0...length) { text += pick(pieces) }
    return text
  }

  /// A code point of any plane, with a liking for those that something acts upon.
  package mutating func scalar() -> Unicode.Scalar {
    if !chance(3) { return pick(Self.pointed) }
    let value = UInt32(number(0...(chance(2) ? 0x2ff : 0x10ffff)))
    return Unicode.Scalar(value) ?? "\u{fffd}"
  }

  package mutating func foreignText(upTo length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<number(0...length) { text.append(scalar()) }
    return String(text)
  }

  /// Changes some bytes, or leaves them out, or puts others in.
  package mutating func mutated(_ bytes: [UInt8], with others: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<number(1...4) {
      let place = number(0...bytes.count)
      switch number(0...4) {
      case 0 where place < bytes.count: bytes[place] = UInt8(number(0...255))
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2: bytes.insert(others.isEmpty ? 0 : pick(others), at: place)
      case 3: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: bytes.prefix(number(0...12)), at: place)
      }
    }
    return bytes
  }

  private static let pointed: [Unicode.Scalar] = Array(
    "aZ09 .,;:|/\\\"'`<>&=+-@#%(){}[]*?^$~\n\r\t\0\u{1b}\u{7f}\u{85}\u{9b}\u{a0}\u{ad}é\u{301}銀😀＝＋".unicodeScalars
      + "\u{200b}\u{200d}\u{202e}\u{2028}\u{2029}\u{2066}\u{2069}\u{3000}\u{e000}\u{fe0f}\u{feff}\u{ffff}\u{e0041}\u{10ffff}"
      .unicodeScalars)
}
