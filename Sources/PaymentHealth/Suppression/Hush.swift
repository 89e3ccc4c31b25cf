/// What nobody wants to be told of, over a stretch of time: maintenance, silences, and incidents that someone knows of.
///
/// It decides about alerts alone. What is found is recorded and judged the same with it or without it.
package struct Hush: Sendable, Equatable {
  package struct Spell: Sendable, Hashable {
    package var span: Interval
    package var matcher: Matcher
    package var why: HoldReason

    package init(_ span: Interval, _ matcher: Matcher, _ why: HoldReason) {
      self.span = span
      self.matcher = matcher
      self.why = why
    }
  }

  package private(set) var spells: [Spell]
  private var acknowledgements: [String: Acknowledgement]
  private var horizon: Interval

  /// - Parameter horizon: What is known of maintenance outside it is nothing.
  package init(
    spells: [Spell] = [], acknowledgements: [String: Acknowledgement] = [:],
    horizon: Interval = Interval(from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
  ) {
    self.spells = spells
    self.acknowledgements = acknowledgements
    self.horizon = horizon
  }

  package func covers(_ instant: Timestamp) -> Bool { horizon.contains(instant) }

  /// How far it is worked out after an instant.
  static let reach: Duration = .seconds(2 * 86_400)
  /// How far before it, for burn rates look back, even when it was worked out as long ago as it reaches.
  static let memory: Duration = BurnRule.memory + reach

  package init(_ shop: Shop, _ instructions: Instructions, around now: Timestamp, _ clocks: ZoneClocks) {
    let horizon = Interval(from: now.advanced(by: .zero - Self.memory), to: now.advanced(by: Self.reach))
    let instructions = instructions.known(at: now)
    self.init(shop, instructions, over: horizon, clocks)
    acknowledgements = instructions.acknowledgements
  }

  /// The maintenance and silences of a span, whatever anyone knew of incidents.
  package init(_ shop: Shop, _ instructions: Instructions, over horizon: Interval, _ clocks: ZoneClocks) {
    let maintenance = shop.plannedMaintenance(instructions).flatMap { planned in
      planned.occurrences(in: horizon, clocks).map { Spell($0, planned.matcher, .maintenance(planned.words)) }
    }
    let silences = instructions.silences.filter { $0.span.touches(horizon) }.map { silence in
      Spell(silence.span, silence.matcher, .silence(silence.instruction.words))
    }
    self.init(spells: maintenance + silences, horizon: horizon)
  }
}

extension Hush {
  /// Why nothing is told of these at that time: each of them must be covered, or the alert is told.
  ///
  /// - Parameter concerns: Not empty.
  package func reason(for concerns: @autoclosure () -> [Concern], at instant: Timestamp) -> HoldReason? {
    let present = present(at: instant)
    guard !present.isEmpty else { return nil }
    let found = concerns().map { concern in present.first { $0.matcher.matches(concern) } }
    return found.allSatisfy { $0 != nil } ? found.lazy.compactMap { $0?.why }.first : nil
  }

  /// Why nothing more is told of an incident that someone knows of.
  ///
  /// One that has become worse since, or has begun again, nobody knows of.
  package func acknowledgement(of incident: Incident) -> HoldReason? {
    guard incident.isOpen, let known = acknowledgements[incident.id], incident.present <= known.trouble,
      incident.reopened.map({ $0 <= known.instruction.at }) ?? true
    else { return nil }
    return .acknowledged(known.instruction.words)
  }

  /// When someone last said to know of an incident, whatever has become of it since.
  package func acknowledged(_ incident: String) -> Timestamp? { acknowledgements[incident]?.instruction.at }

  /// Whether something is over that kept silence after `begin` and not at `end` any more.
  package func ends(after begin: Timestamp, by end: Timestamp) -> Bool { !endings(after: begin, by: end).isEmpty }

  /// When something was over that kept silence after `begin` and not at `end` any more, in order.
  package func endings(after begin: Timestamp, by end: Timestamp) -> [Timestamp] {
    Set(spells.map(\.span.to)).filter { begin < $0 && $0 <= end }.sorted()
  }

  /// When a method was in maintenance, as far as it is worked out.
  package func maintenance(of method: MethodKey) -> [Interval] {
    let concern = Concern(provider: method.provider, method: method.method)
    return spells.filter { $0.isMaintenance(of: concern) }.map(\.span)
  }

  package func isInMaintenance(_ method: MethodKey, at instant: Timestamp) -> Bool {
    let concern = Concern(provider: method.provider, method: method.method)
    return present(at: instant).contains { $0.isMaintenance(of: concern) }
  }

  /// Those in force at an instant.
  package func present(at instant: Timestamp) -> [Spell] { spells.filter { $0.span.contains(instant) } }
}

extension Hush.Spell {
  fileprivate func isMaintenance(of concern: Concern) -> Bool {
    if case .maintenance = why { matcher.matches(concern) } else { false }
  }
}
