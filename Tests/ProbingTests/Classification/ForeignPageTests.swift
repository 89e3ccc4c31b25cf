import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// Who sent a page, and what it is called.
struct ForeignPageTests {
  typealias Row = (name: String, status: Int, headers: [Header], body: String)

  static let html = Header("Content-Type", "text/html; charset=utf-8")

  static let firewalls: [Row] = [
    ("challenge by its header", 403, [Header("Cf-Mitigated", "challenge")], ""),
    ("Cloudflare's challenge", 503, [Header("Server", "cloudflare"), html], "<script>window._cf_chl_opt={}</script>"),
    ("Cloudflare's block", 403, [Header("Server", "cloudflare")], "<title>Attention Required! | Cloudflare</title>"),
    ("Cloudflare's challenge with 200", 200, [Header("server", "Cloudflare")], "<script>window._cf_chl_opt</script>"),
    ("Akamai", 403, [Header("Server", "AkamaiGHost")], "<H1>Access Denied</H1> Reference&#32;&#35;18&#46;2f"),
    ("Imperva", 200, [html], "<iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\">"),
    ("Imperva's incident", 403, [], "Request unsuccessful. Incapsula incident ID: 877000190148"),
    ("AWS WAF's challenge", 202, [Header("x-amzn-waf-action", "challenge")], ""),
    ("AWS WAF's captcha", 405, [Header("x-amzn-waf-action", "captcha")], "<html>"),
    (
      "CloudFront", 403, [Header("Server", "CloudFront")],
      "<H2>The request could not be satisfied.</H2> Request blocked."
    ),
    ("PerimeterX", 403, [html], "<div id=\"px-captcha\">"),
    ("PerimeterX in JSON", 403, [], #"{"appId":"PXjJ0cYtn9","jsClientSrc":"/x"}"#),
    ("DataDome", 403, [], "<script src=\"https://ct.captcha-delivery.com/c.js\">"),
    ("Sucuri", 403, [], "<title>Sucuri WebSite Firewall - Access Denied</title>"),
    (
      "F5", 200, [html],
      "The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1"
    ),
  ]

  @Test(arguments: firewalls) func aFirewallIsNoOutage(row: Row) async throws {
    let finding = try await finding(row)
    #expect(finding.verdict == Verdict(.requestBlocked), "\(row.name)")
    #expect(finding.verdict.outcome == .unknown && finding.verdict.owner == .configuration)
    #expect(finding.evidence?.contains("protection in place of the provider's answer") == true)
  }

  /// A maker's name on a page does not make it the maker's: these are the provider's.
  static let own: [(row: Row, cause: Cause)] = [
    (("maintenance", 503, [html], "<h1>We'll be back soon</h1>"), .httpStatus),
    (
      ("maintenance behind Cloudflare", 503, [Header("Server", "cloudflare"), html], "<h1>Maintenance</h1>"),
      .httpStatus
    ),
    (
      (
        "maintenance with Cloudflare's script", 503, [Header("Server", "cloudflare")],
        "<script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\">"
      ), .httpStatus
    ),
    (
      ("origin down behind Cloudflare", 522, [Header("Server", "cloudflare")], "<div id=\"cf-error-details\">"),
      .httpStatus
    ),
    (
      (
        "origin down behind Akamai", 503, [Header("Server", "AkamaiGHost")], "Service Unavailable Reference&#32;&#35;15"
      ),
      .httpStatus
    ),
    (("origin down behind Imperva", 503, [], "Incapsula incident ID: 1"), .httpStatus),
    (("a page in place of JSON", 200, [html], "<h1>Welcome</h1>"), .bodyExpectation),
    (("a refused key", 403, [Header("Server", "cloudflare")], #"{"error":"forbidden"}"#), .authRejected),
    (("a limit", 429, [Header("Server", "cloudflare")], "window._cf_chl_opt"), .rateLimited),
    (("a redirect to its own login", 302, [Header("Location", "https://login.pay.example/")], ""), .httpRedirect),
    (("words of portals, over TLS", 200, [html], "captive portal"), .bodyExpectation),
  ]

  @Test(arguments: own) func theProvidersOwnPagesAreItsOwn(row: Row, cause: Cause) async throws {
    #expect(try await finding(row).verdict == Verdict(cause), "\(row.name)")
  }

  static let portals: [Row] = [
    ("redirect", 302, [Header("Location", "http://wifi.hotel.example/login?dst=x")], ""),
    ("page", 200, [html], "<WISPAccessGatewayParam>"),
    ("status for it", 511, [html], "<h1>Network Authentication Required</h1>"),
  ]

  @Test(arguments: portals) func aCaptivePortalIsOurNetwork(row: Row) async throws {
    #expect(try await finding(row, url: "http://pay.example/methods").verdict == Verdict(.localNetwork), "\(row.name)")
  }

  /// What an answer means to a probe that wants JSON with an `id`.
  private func finding(_ row: Row, url: String = "https://pay.example/methods") async throws -> Finding {
    let response = TransferResponse.sample(row.status, headers: row.headers, body: row.body)
    let json = Expectations(json: [JSONExpectation(path: "$.id", comparison: .present)])
    let step = Step(name: "list", request: Request(verb: .get, url: url), expectations: json)
    let runner = ProbeRunner(transport: ScriptedTransport(.success(response)), clock: ManualClock())
    return try await runner.run(.sample(steps: [step], reach: Reach(allowsPlainHTTP: true)))
  }
}
