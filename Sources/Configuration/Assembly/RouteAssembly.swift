import PaymentHealth

extension Declared.Alerts {
  /// Reports names that nothing has, and warns of what no route takes or ever gets.
  ///
  /// - Parameter shop: Without its routes, and without what is written wrongly.
  func assembledRoutes(
    in shop: Shop, providers: Declared.Entries<Declared.Provider>, _ reading: inout Reading
  ) -> [Route] {
    guard let routes, !routes.value.isEmpty else { return [] }
    for route in routes.value {
      route.value.check(among: sinks.names, &reading)
      route.value.match.check(among: providers, of: shop, &reading)
    }
    let assembled = routes.value.map(\.value.assembled)
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
  fileprivate func check(among sinks: [String], _ reading: inout Reading) {
    reading.check(self.sinks + escalation.flatMap(\.sinks), "sink", among: sinks)
  }

  fileprivate var assembled: Route {
    Route(
      id: RouteID(rawValue: id), match: match.assembled,
      sinks: sinks.map { SinkID(rawValue: $0.value) }, continues: continues, repeats: repeats,
      escalation: escalation.map { step in
        Escalation(after: step.after, sinks: step.sinks.map { SinkID(rawValue: $0.value) })
      }, grouping: grouping)
  }
}

extension Declared.RouteMatch {
  fileprivate func check(
    among entries: Declared.Entries<Declared.Provider>, of shop: Shop, _ reading: inout Reading
  ) {
    reading.check(providers ?? [], "provider", among: entries.names)
    // What methods one has that is written wrongly is not known.
    guard entries.areWhole else { return }
    let named = shop.providers.filter { provider in providers?.contains { $0.value == provider.id.rawValue } ?? true }
    reading.check(methods ?? [], "method", among: named.flatMap(\.methods).map(\.id.rawValue))
  }

  fileprivate var assembled: RouteMatch {
    RouteMatch(
      providers: (providers ?? []).map { ProviderID(rawValue: $0.value) },
      methods: (methods ?? []).map { MethodID(rawValue: $0.value) }, severities: severities ?? [],
      owners: owners ?? [], causes: causes ?? [], kinds: kinds ?? [], hours: hours)
  }
}

extension Reading {
  mutating func check(_ names: [Located<String>], _ kind: String, among known: [String]) {
    for name in names where !known.contains(name.value) {
      let problem = Problem.Relation.unknownName(
        name.value, of: kind, similar: name.value.mostSimilar(of: known), known: known)
      report(.relation(problem), at: name.spot)
    }
  }
}
