import PaymentHealth

extension Declared.Alerts {
  /// Reports names that nothing has, and warns of what no route takes or ever gets.
  ///
  /// - Parameter shop: Without its routes.
  func assembledRoutes(in shop: Shop, _ reading: inout Reading) -> [Route] {
    guard let routes, !routes.value.isEmpty else { return [] }
    let assembled = routes.value.map { $0.value.assembled(in: shop, &reading) }
    let last = assembled.firstIndex { $0.match.isEverything && !$0.continues }
    if !assembled.contains(where: \.match.isEverything) { reading.warn(.lint(.noCatchAll), at: routes.spot) }
    for (index, route) in routes.value.enumerated() {
      if let last, index > last {
        reading.warn(.lint(.unreachableRoute(after: assembled[last].id.rawValue)), at: route.spot)
      }
    }
    return assembled
  }
}

extension Declared.Route {
  fileprivate func assembled(in shop: Shop, _ reading: inout Reading) -> Route {
    let known = shop.sinks.map(\.id.rawValue)
    reading.check(sinks + escalation.flatMap(\.sinks), "sink", among: known)
    return Route(
      id: RouteID(rawValue: id), match: match.assembled(in: shop, &reading),
      sinks: sinks.map { SinkID(rawValue: $0.value) }, continues: continues, repeats: repeats,
      escalation: escalation.map { step in
        Escalation(after: step.after, sinks: step.sinks.map { SinkID(rawValue: $0.value) })
      })
  }
}

extension Declared.RouteMatch {
  fileprivate func assembled(in shop: Shop, _ reading: inout Reading) -> RouteMatch {
    reading.check(providers ?? [], "provider", among: shop.providers.map(\.id.rawValue))
    let named = shop.providers.filter { provider in providers?.contains { $0.value == provider.id.rawValue } ?? true }
    reading.check(methods ?? [], "method", among: named.flatMap(\.methods).map(\.id.rawValue))
    return RouteMatch(
      providers: (providers ?? []).map { ProviderID(rawValue: $0.value) },
      methods: (methods ?? []).map { MethodID(rawValue: $0.value) }, severities: severities ?? [],
      owners: owners ?? [], causes: causes ?? [], kinds: kinds ?? [], hours: hours)
  }
}

extension Reading {
  fileprivate mutating func check(_ names: [Located<String>], _ kind: String, among known: [String]) {
    for name in names where !known.contains(name.value) {
      let problem = Problem.Relation.unknownName(
        name.value, of: kind, similar: name.value.mostSimilar(of: known), known: known)
      report(.relation(problem), at: name.spot)
    }
  }
}
