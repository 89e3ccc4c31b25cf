import Foundation
import Testing

@testable import Sandbox

@Suite struct DocumentTests {
  private static func document() throws -> String {
    let root = "\(#filePath)".replacing("Tests/SandboxTests/DocumentTests.swift", with: "")
    return try String(contentsOfFile: root + "docs/sandbox.md", encoding: .utf8)
  }

  @Test("docs/sandbox.md names every fault with its fields", arguments: Fault.Kind.allCases)
  func faults(_ kind: Fault.Kind) throws {
    let lines = try Self.document().split(separator: "\n").filter { $0.contains("`\(kind.rawValue)`") }
    #expect(lines.contains { line in kind.fields.allSatisfy { line.contains("`\($0)`") } })
  }

  @Test("docs/sandbox.md names every provider with its keys")
  func providers() throws {
    let text = try Self.document()
    for provider in ProviderName.allCases { #expect(text.contains("| `\(provider.rawValue)` |"), "\(provider)") }
    let keys = [
      SandboxKeys.paytrail.account, SandboxKeys.paytrail.secret, SandboxKeys.adyen, SandboxKeys.mollie,
      SandboxKeys.stripe, SandboxKeys.paypal.client, SandboxKeys.paypal.secret, SandboxKeys.przelewy24.posID,
      SandboxKeys.przelewy24.key, SandboxKeys.przelewy24.crc, SandboxKeys.worldline.keyID, SandboxKeys.worldline.secret,
      SandboxKeys.razorpay.id, SandboxKeys.razorpay.secret, SandboxKeys.braintree.publicKey,
      SandboxKeys.braintree.privateKey, SandboxKeys.authorizenet.name, SandboxKeys.authorizenet.transactionKey,
    ]
    for key in keys { #expect(text.contains(key), "\(key)") }
  }

  @Test("docs/sandbox.md names every path", arguments: ProviderName.allCases)
  func paths(_ provider: ProviderName) throws {
    let text = try Self.document()
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(provider.rawValue)` |") })
    for route in provider.simulation.routes {
      let last = route.path.split(separator: "/").last ?? "/"
      #expect(row.contains(last == "{id}" ? "{" : String(last)), "\(route.method) \(route.path)")
    }
  }
}
