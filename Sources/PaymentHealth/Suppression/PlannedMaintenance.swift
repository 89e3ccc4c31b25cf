/// A maintenance with what it is of and how long it is in force.
package struct PlannedMaintenance: Sendable, Hashable {
  package var maintenance: Maintenance
  package var matcher: Matcher
  /// Nil for one of the configuration.
  package var instruction: Instruction?
  /// When it was ended by a person.
  package var ended: Timestamp?

  /// `#3 by anna: router swap`, or what the configuration says of it.
  package var words: String {
    instruction?.words
      ?? (maintenance.comment.isEmpty ? "by the configuration" : "by the configuration: \(maintenance.comment)")
  }

  /// Each time of it that touches `interval`, in order; what was ended is cut off there, and what is left of it must touch it.
  ///
  /// A weekly one that a person added says nothing of the weeks before.
  package func occurrences(in interval: Interval, _ clocks: ZoneClocks) -> [Interval] {
    maintenance.occurrences(in: interval, clocks).filter { !isWeekly || $0.to > begun }.compactMap { occurrence in
      guard let ended, ended < occurrence.to else { return occurrence }
      return ended > occurrence.from ? Interval(from: occurrence.from, to: ended) : nil
    }.filter { $0.touches(interval) }
  }

  private var isWeekly: Bool { if case .weekly = maintenance.times { true } else { false } }
  private var begun: Timestamp { instruction?.at ?? Timestamp(milliseconds: .min) }
}

extension Shop {
  /// All maintenance there is: of the shop, its providers and their methods, and what persons added.
  package func plannedMaintenance(_ instructions: Instructions = Instructions()) -> [PlannedMaintenance] {
    let whole = maintenance.map { PlannedMaintenance(maintenance: $0, matcher: Matcher()) }
    let parts = providers.flatMap { provider in
      provider.maintenance.map { PlannedMaintenance(maintenance: $0, matcher: Matcher(provider: provider.id)) }
        + provider.methods.flatMap { method in
          method.maintenance.map {
            PlannedMaintenance(maintenance: $0, matcher: Matcher(provider: provider.id, method: method.id))
          }
        }
    }
    return whole + parts + instructions.maintenance
  }

  /// When each method was in maintenance, within `interval`.
  package func maintenanceTimes(
    over interval: Interval, _ instructions: Instructions, _ clocks: ZoneClocks
  ) -> [MethodKey: [Interval]] {
    let planned = plannedMaintenance(instructions).map { ($0.matcher, $0.occurrences(in: interval, clocks)) }
    let keys = providers.flatMap { provider in provider.methods.map { MethodKey(provider: provider.id, method: $0.id) }
    }
    return keys.reduce(into: [:]) { found, key in
      let concern = Concern(provider: key.provider, method: key.method)
      let own = planned.filter { $0.0.matches(concern) }.flatMap(\.1)
      if !own.isEmpty { found[key] = own }
    }
  }
}

extension Instructions {
  fileprivate var maintenance: [PlannedMaintenance] {
    all.compactMap { instruction in
      guard case .maintenance(let maintenance, let matcher) = instruction.wish else { return nil }
      return PlannedMaintenance(
        maintenance: maintenance, matcher: matcher, instruction: instruction, ended: end(of: instruction.number))
    }
  }
}
