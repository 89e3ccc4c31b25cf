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
          needs account, secret (secret)
        """)
  }

  @Test("the sheet begins with the entry to copy")
  func entry() throws {
    #expect(
      try page("paytrail").hasPrefix(
        """
        Paytrail · paytrail
        Finnish bank buttons, cards, MobilePay and invoices through one contract.

        Entry of "providers"
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

        Addresses
          live  https://services.paytrail.com
          test  https://services.paytrail.com

        """))
  }

  @Test(
    "each part of the sheet is there, in the words of the configuration",
    arguments: [
      ("paytrail", "  In test they may be left out: Paytrail publishes account 375917, secret"),
      ("paytrail", "* nordea           Nordea · bank · FI · EUR\n"),
      ("paytrail", "  op-lasku         OP Lasku · invoice · code oplaskuV1 · FI · EUR · live only\n"),
      ("paytrail", "  methods, every 60s\n    methods: GET /merchants/payment-providers\n"),
      ("paytrail", "  payment, every 30m\n    create: POST /payments\n    page: GET ${create.page}\n"),
      ("paytrail", "  status page: https://status.paytrail.com/\n"),
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
