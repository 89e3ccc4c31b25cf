/// The objectives of all providers, and what is known to compute their burn rates from.
///
/// Pure. A provider is looked at once a minute at most: a burn rate moves slowly, and results may come every second.
package struct ObjectiveWatch: Sendable, Equatable {
  package static let pace: Duration = .seconds(60)

  /// In order of `at`: those within the longest window, and the last before it.
  private var recent: [Track: [Transition]]
  private var looked: [ProviderID: Timestamp] = [:]

  package init(_ recent: [Track: [Transition]] = [:]) {
    self.recent = recent
  }

  mutating func note(_ transition: Transition) {
    let begin = transition.decided.advanced(by: .zero - BurnRule.memory)
    let known = recent[transition.track] ?? []
    let early = known.prefix { $0.at <= begin }.count
    recent[transition.track] = Array(known.dropFirst(max(0, early - 1))) + [transition]
  }

  /// What is to be said of the objectives of a provider; nothing if that was found within the last minute.
  mutating func findings(
    of provider: Provider, _ snapshot: ProviderSnapshot, hush: Hush, at now: Timestamp
  ) -> [AdvisoryNews] {
    guard provider.hasObjective, isDue(provider.id, at: now) else { return [] }
    looked[provider.id] = now
    let window = Interval(from: now.advanced(by: .zero - BurnRule.memory), to: now)
    let methods = provider.methods.map { method in
      provider.course(of: method.id, over: window) { track, probe in
        Course(
          confirmed: recent[track] ?? [], measuredUntil: snapshot.tracks[track]?.standsUntil(at: now, for: probe),
          over: window)
      }
    }
    return provider.objectives.map { target in
      let index = provider.methods.firstIndex { $0.id == target.key.subject.method }
      let course = index.map { methods[$0] } ?? provider.course(ofMethods: methods, over: window)
      let maintenance = provider.maintenance(of: target.key.subject) {
        hush.maintenance(of: MethodKey(provider: provider.id, method: $0))
      }
      let rate = BurnRate.decide(course, excluding: maintenance, objective: target.objective, at: now)
      let isToldOtherwise = snapshot.incidents.contains { $0.isOutage(of: target.key.subject) }
      return AdvisoryNews(key: target.key, what: isToldOtherwise ? .unclear : rate.finding(target.objective))
    }
  }

  /// A clock that was set back puts nothing off.
  private func isDue(_ provider: ProviderID, at now: Timestamp) -> Bool {
    looked[provider].map { $0.advanced(by: Self.pace) <= now || now < $0 } ?? true
  }
}

extension Incident {
  /// Whether its alerts say that the subject does not work, or comes and goes.
  fileprivate func isOutage(of subject: Subject) -> Bool {
    isOpen && (present == .down || present == .flapping)
      && (self.subject == subject || self.subject.method == nil && self.subject.provider == subject.provider)
  }
}

extension Provider {
  fileprivate var hasObjective: Bool { objective != nil || methods.contains { $0.objective != nil } }

  /// What each of its objectives would be told as.
  package var objectives: [(key: Advisory.Key, objective: Objective)] {
    let parts = methods.compactMap { method in
      method.objective.map { (Subject.method(MethodKey(provider: id, method: method.id)), $0) }
    }
    let all = (objective.map { [(Subject.provider(id), $0)] } ?? []) + parts
    return all.map { (Advisory.Key($0.0, .objectiveBurning), $0.1) }
  }
}
