import TestSupport
import Testing

@testable import PaymentHealth

/// Whatever happens to two methods and their provider, what was told last of each incident is so.
@Suite struct AlertStoryTests {
  /// Slot by slot: a run of each drawing's marbles is likelier than a change, so that confirmations and mutings come about.
  static func drawing(_ random: inout SplitMix64, length: Int) -> String {
    var marbles: [Character] = []
    while marbles.count < length {
      let marble = "....xXXXddab-u".randomElement(using: &random) ?? "."
      marbles += Array(repeating: marble, count: Int.random(in: 1...4, using: &random))
    }
    return String(marbles.prefix(length))
  }

  /// Plays a random story and looks after every slot.
  private static func play(seed: Int, probes: [(name: String, covers: [String])], look: (Rehearsal) -> Void) {
    var random = SplitMix64(seed: UInt64(seed))
    var rehearsal = Rehearsal(provider(probes: probes))
    let drawings = Dictionary(uniqueKeysWithValues: probes.map { ($0.name, drawing(&random, length: 60)) })
    rehearsal.play(drawings, afterEach: look)
  }

  static let apart: [(name: String, covers: [String])] = [("first", ["nordea"]), ("second", ["osuuspankki"])]
  static let overlapping: [(name: String, covers: [String])] = [
    ("first", ["nordea"]), ("second", ["nordea", "osuuspankki"]),
  ]

  @Test(
    "The last thing told of an incident is how it is, unless its provider's says as much", arguments: 0..<150,
    [apart, overlapping])
  func agreement(seed: Int, probes: [(name: String, covers: [String])]) {
    Self.play(seed: seed, probes: probes) { rehearsal in
      let last = Dictionary(rehearsal.told.map { ($0.incident, $0.kind) }, uniquingKeysWith: { $1 })
      let whole = rehearsal.snapshot.incidents.first { $0.subject == .provider("paytrail") }
      for incident in rehearsal.incidents.values {
        let kind = last[incident.id]
        guard incident.isOpen else {
          #expect(kind == nil || kind == .resolved)
          continue
        }
        let isMuted = incident.subject.method != nil && (whole.map { $0.present >= incident.present } ?? false)
        if !isMuted { #expect(kind == AlertEvent.Kind(incident.present), "\(incident.id)") }
        #expect(kind != .resolved)
      }
    }
  }

  @Test(
    "Events make sense: begun before ended, nothing after the end, numbered without a hole, one id each",
    arguments: 0..<150, [apart, overlapping])
  func order(seed: Int, probes: [(name: String, covers: [String])]) {
    var told: [AlertEvent] = []
    Self.play(seed: seed, probes: probes) { told = $0.told }
    #expect(Set(told.map(\.id)).count == told.count)
    for (incident, events) in Dictionary(grouping: told, by: \.incident) {
      #expect(events.first?.kind != .resolved)
      #expect(events.dropLast().allSatisfy { $0.kind != .resolved })
      #expect(events.map(\.id) == (1...events.count).map { "\(incident)#\($0)" })
      #expect(events.allSatisfy { event in event.until.map { $0 >= event.since } ?? true })
      // Nobody is told the same twice in a row.
      #expect(zip(events, events.dropFirst()).allSatisfy { $0.kind != $1.kind })
    }
  }
}
