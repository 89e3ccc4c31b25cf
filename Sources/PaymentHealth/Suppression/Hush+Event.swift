extension Hush {
  /// Whether someone knows of what an event is about, or nobody wants to be told of it when it is decided.
  func silences(_ event: AlertEvent, in shop: Shop) -> Bool {
    acknowledged(event.incident) != nil || reason(for: shop.concerns(of: event), at: event.decided) != nil
  }
}

extension Shop {
  /// What has to be kept silent about for an event not to be told.
  package func concerns(of event: AlertEvent) -> [Concern] {
    let methods = providers.first { $0.id == event.subject.provider }?.methods ?? []
    let concerned = methods.filter { event.subject.method == nil || $0.id == event.subject.method }.map {
      Concern(provider: event.subject.provider, method: $0.id, probe: event.probe?.probe, cause: event.cause)
    }
    return concerned.isEmpty ? [Concern(cause: event.cause)] : concerned
  }
}
