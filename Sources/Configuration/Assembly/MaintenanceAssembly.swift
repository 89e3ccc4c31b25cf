import PaymentHealth

extension Declared.Maintenance {
  /// - Parameter zone: The merchant's.
  func assembled(in zone: String, _ reading: inout Reading) -> Maintenance {
    let maintenance = Maintenance(times, timeZone: timeZone ?? zone, comment: comment ?? "")
    switch maintenance.emptiness(reading.surroundings.clocks) {
    case .reversed: reading.report(.relation(.maintenanceReversed), at: end)
    case .skipped: reading.report(.relation(.maintenanceSkipped(zone: maintenance.timeZone)), at: end)
    case nil: break
    }
    return maintenance
  }
}

extension Declared.Method {
  func assembled(in zone: String, _ reading: inout Reading) -> Method {
    var method = method
    method.maintenance = maintenance.map { $0.assembled(in: zone, &reading) }
    return method
  }
}
