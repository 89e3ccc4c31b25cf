package import Presets
import StrictJSON
import Testing

@testable import Reporting

private func page(_ id: String, width: Int = 80) throws -> String {
  let preset = try #require(PresetCatalogue.preset(id))
  return PresetSheet.text(preset, style: Style(isColoured: false, isUnicode: true, width: width))
}

@Suite("What is printed of presets")
struct PresetTextTests {
  @Test("the list has a paragraph for each preset with what it needs")
  func list() {
    let text = PresetList.text(PresetCatalogue.all, style: Style(isColoured: false, isUnicode: true, width: 80))
    let paragraphs = text.components(separatedBy: "\n\n")
    #expect(paragraphs.count == PresetCatalogue.all.count)
    #expect(
      paragraphs[3] == """
        paytrail · Paytrail · live, test
          Finnish bank buttons, cards, MobilePay and invoices through one contract.
          22 methods (bank, card, wallet, invoice)
          live needs account, secret (secret)
          test needs nothing: Paytrail publishes account 375917, secret SAIPPUAKAUPPIAS
        """)
  }

  @Test(
    "what is needed is said for each environment",
    arguments: [
      ("adyen", "merchantAccount, country, prefix, apiKey (secret)", "merchantAccount, country, apiKey (secret)"),
      ("mollie", "key (secret)", "key (secret), for the scenario also method"),
      ("paypal", "clientID, clientSecret (secret)", "clientID, clientSecret (secret)"),
      ("stripe", "key (secret)", "key (secret)"),
    ])
  func needs(id: String, live: String, test: String) throws {
    let preset = try #require(PresetCatalogue.preset(id))
    let style = Style(isColoured: false, isUnicode: true, width: 80)
    #expect(PresetList.text([preset], style: style).hasSuffix("  live needs \(live)\n  test needs \(test)\n"))
    #expect(try page(id).contains("\nCredentials\n  live  \(live)\n  test  \(test)\n"))
  }

  @Test(
    "for machines, each credential says where nothing works without it",
    arguments: [
      ("adyen", "prefix", true, false), ("adyen", "apiKey", true, true), ("mollie", "method", false, false),
      ("paytrail", "secret", true, false),
    ])
  func neededIn(id: String, credential: String, live: Bool, test: Bool) throws {
    let list = try JSONNode.read(Array(PresetList.json(PresetCatalogue.all).utf8), as: .response)
    let preset = try #require(list["presets"]?.array?.first { $0["id"] == .text(id) })
    let found = try #require(preset["credentials"]?.array?.first { $0["id"] == .text(credential) })
    #expect(found["live"] == .bool(live) && found["test"] == .bool(test))
  }

  @Test("the sheet begins with the entry to copy")
  func entry() throws {
    #expect(
      try page("paytrail").hasPrefix(
        """
        Paytrail · paytrail
        Finnish bank buttons, cards, MobilePay and invoices through one contract.

        Entry of "providers" for live payments
          {
            "id": "paytrail",
            "preset": "paytrail",
            "environment": "live",
            "credentials": {
              "account": "123456",
              "secret": {"env": "PAYTRAIL_SECRET"}
            },
            "methods": ["nordea", "osuuspankki", "danske"]
          }
          For tests write "environment": "test" and leave "credentials" out.

        Addresses
          live  https://services.paytrail.com
          test  https://services.paytrail.com

        """))
  }

  @Test(
    "each part of the sheet is there, in the words of the configuration",
    arguments: [
      ("paytrail", "  test  nothing: Paytrail publishes account 375917, secret SAIPPUAKAUPPIAS\n"),
      ("mollie", "  For tests write \"environment\": \"test\" and give what it needs, see below.\n"),
      ("paytrail", "* nordea           Nordea · bank · FI · EUR\n"),
      ("paytrail", "  op-lasku         OP Lasku · invoice · code oplaskuV1 · FI · EUR · live only\n"),
      ("paytrail", "  methods, every 60s\n    methods: GET /merchants/payment-providers\n"),
      ("paytrail", "  payment, every 30m\n    create: POST /payments\n    page: GET ${create.page}\n"),
      ("paytrail", "  status: https://status.paytrail.com/\n"),
      ("paytrail", "  portal: https://support.paytrail.com/hc/en-us\n"),
      ("mollie", "giropay · bank · DE · EUR · until 2024-12-31\n"),
      ("adyen", "  live  https://PREFIX-checkout-live.adyenpayments.com/checkout\n"),
      ("adyen", "    In live only. Beginning of your own live host."),
      ("paypal", "  At most every 5m. PayPal publishes no limit and asks not to poll"),
      (
        "stripe",
        "  assumed     giropay closed at the end of 2024.\n              methods: none yet; confirm it with Stripe\n"
      ),
    ])
  func parts(id: String, line: String) throws {
    #expect(try page(id).contains(line), "\(line)")
  }

  @Test(
    "no line is wider than the page, and nothing acts upon a terminal", arguments: PresetCatalogue.all, [60, 80, 100])
  func width(preset: Preset, width: Int) throws {
    let text = try page(preset.id, width: width)
    #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= width })
    #expect(!text.contains("\u{1b}") && !text.contains("…"))
  }

  @Test("a terminal without Unicode gets none", arguments: PresetCatalogue.all)
  func ascii(preset: Preset) {
    #expect(PresetSheet.text(preset, style: .ascii).utf8.allSatisfy { $0 < 0x80 })
    #expect(PresetList.text([preset], style: .ascii).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "the JSON is the preset's file with the entry, and of the list what is needed of each",
    arguments: PresetCatalogue.all)
  func json(preset: Preset) throws {
    let sheet = try JSONNode.read(Array(PresetSheet.json(preset).utf8), as: .response)
    #expect(sheet["kind"] == "payprobe.preset" && sheet["entry"] == preset.entry)
    #expect(sheet["facts"]?.array?.count == preset.facts.count && sheet["methods"] == preset.file["methods"])
    let list = try JSONNode.read(Array(PresetList.json([preset]).utf8), as: .response)
    #expect(list["presets"]?[0]?["id"] == .text(preset.id))
    #expect(list["presets"]?[0]?["credentials"]?.array?.count == preset.credentials.count)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator).map { $0.last == "\n" ? String($0.dropLast()) : String($0) }
  }
}

extension Preset: CustomTestStringConvertible {
  package var testDescription: String { id }
}
