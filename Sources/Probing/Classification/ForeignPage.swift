package import CurlMulti
package import PaymentHealth

/// A page that someone between us and the provider sent in its place.
package enum ForeignPage: Sendable, Hashable {
  /// Protection in front of the provider that takes this prober for a robot, by its maker's name.
  case firewall(String)
  /// A network that wants a login first.
  case captivePortal

  /// How much of a body is looked at, in bytes: such pages say what they are at once.
  private static let lookedAt = 64 * 1024

  /// Nil for everything that may be the provider's own, such as its page for maintenance.
  ///
  /// - Parameter isSecure: Over verified TLS nobody can answer for the provider but those it lets, so there is no captive portal then.
  package init?(_ response: TransferResponse, isSecure: Bool) {
    let body = String(decoding: response.body.prefix(Self.lookedAt), as: UTF8.self).lowercased()
    if response.status == 511 || !isSecure && response.isOfPortal(body: body) {
      self = .captivePortal
    } else if let firewall = Firewall.all.first(where: { $0.sent(response, body: body) }) {
      self = .firewall(firewall.maker)
    } else {
      return nil
    }
  }

  package var cause: Cause {
    switch self {
    case .firewall: .requestBlocked
    case .captivePortal: .localNetwork
    }
  }

  var inWords: String {
    switch self {
    case .firewall(let maker): "a page of \(maker)'s protection in place of the provider's answer"
    case .captivePortal: "the login page of a network in place of the provider's answer"
    }
  }
}

extension Discrepancy {
  /// The same, with its cause in whoever sent the answer if that was not the provider.
  func blamingSender(of response: TransferResponse, from url: String, body: ResponseBody) -> Discrepancy {
    guard cause.isOfContent, let page = ForeignPage(response, isSecure: url.lowercased().hasPrefix("https:")) else {
      return self
    }
    return Discrepancy(page.cause, expected: expected, found: "\(found): \(page.inWords)", showsBody: true)
  }
}

extension Cause {
  /// What a whole answer came to, but for its speed; 429 says what it is by itself.
  fileprivate var isOfContent: Bool {
    switch self {
    case .httpStatus, .httpRedirect, .bodyExpectation, .authRejected, .requestRejected, .signatureInvalid: true
    default: false
    }
  }
}

extension TransferResponse {
  /// Redirects to a login elsewhere, or what RFC 8908's predecessors put into their pages.
  fileprivate func isOfPortal(body: String) -> Bool {
    let signs = ["captive", "hotspot", "wispr", "portal", "login", "splash"]
    if (300..<400).contains(status), let target = values(of: "Location").first?.lowercased() {
      return target.hasPrefix("http") && signs.contains { target.contains($0) }
    }
    return ["<wispaccessgatewayparam", "captive portal", "captiveportal"].contains { body.contains($0) }
  }
}

/// How the pages of one kind of protection are known.
///
/// By more than the maker's name, which stands on the pages of a provider's own outage too.
private struct Firewall {
  let maker: String
  let statuses: Set<Int>
  /// A field that must be there, with this in its value, in lower case.
  let header: (name: String, part: String)?
  /// One of these must be in the body, in lower case; none if the field is enough.
  let marks: [String]

  func sent(_ response: TransferResponse, body: String) -> Bool {
    guard statuses.contains(response.status) else { return false }
    if let header, !response.values(of: header.name).contains(where: { $0.lowercased().contains(header.part) }) {
      return false
    }
    return marks.isEmpty || marks.contains { body.contains($0) }
  }

  /// As the makers document them, or as their pages look.
  static let all = [
    Firewall(maker: "Cloudflare", statuses: [200, 403, 503], header: ("cf-mitigated", "challenge"), marks: []),
    Firewall(
      maker: "Cloudflare", statuses: [200, 403, 503], header: ("server", "cloudflare"),
      marks: ["_cf_chl_opt", "attention required! | cloudflare", "you have been blocked"]),
    Firewall(
      maker: "Akamai", statuses: [200, 403, 428, 503], header: nil, marks: ["sec-if-cpt-container"]),
    Firewall(
      maker: "Akamai", statuses: [403], header: ("server", "akamaighost"), marks: ["access denied", "reference&#32;"]),
    Firewall(
      maker: "Imperva", statuses: [200, 403], header: nil, marks: ["_incapsula_resource", "incapsula incident id"]),
    Firewall(maker: "AWS WAF", statuses: [202, 403, 405], header: ("x-amzn-waf-action", ""), marks: []),
    Firewall(maker: "AWS WAF", statuses: [403], header: ("server", "cloudfront"), marks: ["request blocked"]),
    Firewall(
      maker: "PerimeterX", statuses: [200, 403], header: nil, marks: ["px-captcha", "_pxappid", #""appid":"px"#]),
    Firewall(maker: "DataDome", statuses: [403], header: nil, marks: ["captcha-delivery.com"]),
    Firewall(maker: "Sucuri", statuses: [403], header: nil, marks: ["sucuri website firewall"]),
    Firewall(
      maker: "F5", statuses: [200, 403], header: nil,
      marks: ["the requested url was rejected. please consult with your administrator"]),
  ]
}
