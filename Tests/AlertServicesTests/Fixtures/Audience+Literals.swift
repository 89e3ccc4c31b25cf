import AlertServices

/// A shop by its name, whose people read English.
extension Audience: ExpressibleByStringLiteral {
  public init(stringLiteral merchant: String) {
    self.init(merchant: merchant)
  }
}
