extension [ProviderID: Provider] {
  /// The providers that `id` names in `dependsOn` by their ids, in its order.
  ///
  /// One that depends on `id` in turn, over others or not, is none: of two that explain each other both are told.
  package func dependencies(of id: ProviderID) -> [Provider] {
    direct(of: id).filter { !reaches(id, from: $0.id) }
  }

  private func direct(of id: ProviderID) -> [Provider] {
    (self[id]?.dependsOn ?? []).compactMap { self[ProviderID(rawValue: $0)] }
  }

  private func reaches(_ target: ProviderID, from start: ProviderID) -> Bool {
    var seen: Set<ProviderID> = []
    var next = [start]
    while let id = next.popLast() {
      if id == target { return true }
      if seen.insert(id).inserted { next += direct(of: id).map(\.id) }
    }
    return false
  }
}

extension Incident {
  /// Whether it explains what happens to those who depend on its provider: it is down, and that was told.
  package var explainsDependants: Bool { isOpen && subject.method == nil && present == .down && told == .down }
}
