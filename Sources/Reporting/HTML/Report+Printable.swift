import PaymentHealth

extension Report {
  /// The same with all that others wrote made printable, so that it can be part of sentences of any language.
  var printable: Report {
    var report = self
    report.merchant = merchant.printable
    report.windowName = windowName.printable
    report.gap = gap?.printable
    report.providers = providers.map(\.printable)
    report.incidents = incidents.map(\.printable)
    report.certificates = certificates.map { sighting in
      var sighting = sighting
      sighting.key.place = sighting.key.place.printable
      return sighting
    }
    report.leftovers = leftovers.map { leftover in
      var leftover = leftover
      leftover.probe = leftover.probe.printable
      leftover.step = leftover.step.printable
      return leftover
    }
    report.definitions = definitions.map { definition in
      var definition = definition
      definition.source = definition.source.printable
      return definition
    }
    return report
  }
}

extension ProviderReport {
  fileprivate var printable: ProviderReport {
    var provider = self
    provider.name = name.printable
    provider.whole.name = whole.name.printable
    provider.methods = methods.map { method in
      var method = method
      method.name = method.name.printable
      return method
    }
    provider.probes = probes.map { probe in
      var probe = probe
      probe.probe = probe.probe.printable
      return probe
    }
    return provider
  }
}

extension IncidentReport {
  fileprivate var printable: IncidentReport {
    var report = self
    report.name = name.printable
    report.incident.evidence = incident.evidence?.printable
    report.common = common.map { CommonCause(others: $0.others.map(\.printable), shared: $0.shared.map(\.printable)) }
    return report
  }
}

extension ProbeKey {
  fileprivate var printable: ProbeKey {
    ProbeKey(
      provider: ProviderID(rawValue: provider.rawValue.printable), probe: ProbeID(rawValue: probe.rawValue.printable))
  }
}
