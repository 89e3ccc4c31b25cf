import PaymentHealth

extension Declared.Maintenance {
  /// - Parameter zone: The merchant's.
  func assembled(in zone: String) -> Maintenance {
    Maintenance(times, timeZone: timeZone ?? zone, comment: comment ?? "")
  }
}

extension Declared.Method {
  func assembled(in zone: String) -> Method {
    var method = method
    method.maintenance = maintenance.map { $0.assembled(in: zone) }
    return method
  }
}
