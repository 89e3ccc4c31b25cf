package import PaymentHealth

/// All schemes there are.
package enum AuthenticationSchemes {
  package static let all: [any AuthenticationScheme.Type] = [
    HeaderKey.self,
    Basic.self,
    Bearer.self,
    OAuth2.self,
    Paytrail.self,
    Przelewy24.self,
    Worldline.self,
    HMACTemplate.self,
  ]

  /// Nil for a scheme that there is not, which no configuration can name.
  package static func scheme(of authentication: PaymentHealth.Authentication) -> (any AuthenticationScheme)? {
    all.first { $0.name == authentication.scheme }.map { $0.init(ParameterValues(authentication.values)) }
  }
}
