import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

/// One whole message in each language.
@Suite struct MessageLanguageTests {
  private static func message(_ language: Language) -> AlertMessage {
    var event = AlertEvent.informed().about(.trouble(isPartial: false))
    event.evidence = "HTTP 200"
    return AlertMessage(event, of: Audience(merchant: "Example Shop", language: language))
  }

  private static func fact(_ text: String) -> String { text.isolated }

  static let goldens: [(Language, String)] = [
    (
      .finnish,
      """
      🔴 Nordea (Paytrail) ei toimi: maksupalvelu ei enää tarjoa tätä maksutapaa.
      Example Shop: 2025-06-15 15:06:40 UTC alkaen
      Soita: puhelin +358 9 123 456 (weekdays 8–16), sähköposti help@example.com
      Toimii edelleen: Visa (Adyen)
      Maksutavat: Nordea
      Vian lähde: maksupalvelu
      Kuinka usein: Kolmas kerta 90 päivän aikana, kaksi kertaa sunnuntaina klo 02–04.
      Viimeksi kunnossa: 2025-06-15 15:05:40 UTC
      Havaitsija: paytrail/methods: HTTP 200
      Kokeile itse: payprobe probe paytrail/methods
      Kuittaa: payprobe incidents ack paytrail/nordea@1750000000
      Tapahtuma paytrail/nordea@1750000000#1
      """
    ),
    (
      .swedish,
      """
      🔴 Nordea (Paytrail) ligger nere: betaltjänsten erbjuder inte längre det här betalsättet.
      Example Shop: sedan 2025-06-15 15:06:40 UTC
      Ring: telefon +358 9 123 456 (weekdays 8–16), e-post help@example.com
      Fungerar fortfarande: Visa (Adyen)
      Betalsätt: Nordea
      Ansvarig: betaltjänsten
      Hur ofta: Tredje gången på 90 dagar, två gånger en söndag mellan kl. 02 och 04.
      Fungerade senast: 2025-06-15 15:05:40 UTC
      Upptäckt av paytrail/methods: HTTP 200
      Prova själv: payprobe probe paytrail/methods
      Kvittera: payprobe incidents ack paytrail/nordea@1750000000
      Händelse paytrail/nordea@1750000000#1
      """
    ),
    (
      .german,
      """
      🔴 Nordea (Paytrail) ist ausgefallen: Der Anbieter bietet diese Zahlungsart nicht mehr an.
      Example Shop: seit 2025-06-15 15:06:40 UTC
      Anrufen: Telefon +358 9 123 456 (weekdays 8–16), E-Mail help@example.com
      Funktioniert weiterhin: Visa (Adyen)
      Zahlungsarten: Nordea
      Verantwortlich: der Anbieter
      Häufigkeit: Zum dritten Mal in 90 Tagen, davon zweimal an einem Sonntag zwischen 02 und 04 Uhr.
      Zuletzt in Ordnung: 2025-06-15 15:05:40 UTC
      Festgestellt von paytrail/methods: HTTP 200
      Selbst prüfen: payprobe probe paytrail/methods
      Bestätigen: payprobe incidents ack paytrail/nordea@1750000000
      Ereignis paytrail/nordea@1750000000#1
      """
    ),
    (
      .dutch,
      """
      🔴 Nordea (Paytrail) is uitgevallen: de betaalprovider biedt deze betaalmethode niet meer aan.
      Example Shop: sinds 2025-06-15 15:06:40 UTC
      Bel: telefoon +358 9 123 456 (weekdays 8–16), e-mail help@example.com
      Werkt nog wel: Visa (Adyen)
      Betaalmethoden: Nordea
      Verantwoordelijk: de betaalprovider
      Hoe vaak: Derde keer in 90 dagen, twee keer op een zondag tussen 02 en 04 uur.
      Werkte voor het laatst: 2025-06-15 15:05:40 UTC
      Gezien door paytrail/methods: HTTP 200
      Probeer het zelf: payprobe probe paytrail/methods
      Bevestigen: payprobe incidents ack paytrail/nordea@1750000000
      Gebeurtenis paytrail/nordea@1750000000#1
      """
    ),
    (
      .french,
      """
      🔴 Nordea (Paytrail) est en panne\u{A0}: le prestataire ne propose plus ce moyen de paiement.
      Example Shop\u{A0}: depuis le 2025-06-15 15:06:40 UTC
      Appelez\u{A0}: téléphone +358 9 123 456 (weekdays 8–16), courriel help@example.com
      Fonctionne encore\u{A0}: Visa (Adyen)
      Moyens de paiement\u{A0}: Nordea
      Responsable\u{A0}: le prestataire
      Fréquence\u{A0}: Troisième fois en 90 jours, dont deux fois un dimanche entre 02 h et 04 h.
      Dernier bon fonctionnement\u{A0}: 2025-06-15 15:05:40 UTC
      Constaté par paytrail/methods\u{A0}: HTTP 200
      À essayer\u{A0}: payprobe probe paytrail/methods
      Pour en accuser réception\u{A0}: payprobe incidents ack paytrail/nordea@1750000000
      Événement paytrail/nordea@1750000000#1
      """
    ),
    (
      .spanish,
      """
      🔴 Nordea (Paytrail) no funciona: el proveedor ya no ofrece este método de pago.
      Example Shop: desde el 2025-06-15 15:06:40 UTC
      Llame: teléfono +358 9 123 456 (weekdays 8–16), correo help@example.com
      Sigue funcionando: Visa (Adyen)
      Métodos de pago: Nordea
      Responsable: el proveedor
      Frecuencia: Tercera vez en 90 días, dos veces en domingo entre las 02 y las 04.
      Última vez que funcionaba: 2025-06-15 15:05:40 UTC
      Visto por paytrail/methods: HTTP 200
      Pruébelo: payprobe probe paytrail/methods
      Para acusar recibo: payprobe incidents ack paytrail/nordea@1750000000
      Evento paytrail/nordea@1750000000#1
      """
    ),
    (
      .persian,
      """
      🔴 \(fact("Nordea (Paytrail)")) از کار افتاده است: ارائه‌دهنده دیگر این روش پرداخت را عرضه نمی‌کند.
      \(fact("Example Shop")): از \(fact("2025-06-15 15:06:40 UTC"))
      تماس بگیرید: \(fact("تلفن \(fact("+358 9 123 456")) (\(fact("weekdays 8–16")))، ایمیل \(fact("help@example.com"))"))
      همچنان کار می‌کند: \(fact(fact("Visa (Adyen)")))
      روش‌های پرداخت: \(fact(fact("Nordea")))
      مسئول مشکل: \(fact("ارائه‌دهنده"))
      دفعات: \(fact("سومین بار در 90 روز، دو بار روز یکشنبه بین ساعت 02 و 04."))
      آخرین بار که کار می‌کرد: \(fact("2025-06-15 15:05:40 UTC"))
      دیده‌شده توسط \(fact("paytrail/methods")): \(fact("HTTP 200"))
      خودتان امتحان کنید: \(fact("payprobe probe paytrail/methods"))
      تأیید آگاهی: \(fact("payprobe incidents ack paytrail/nordea@1750000000"))
      رویداد \(fact("paytrail/nordea@1750000000#1"))
      """
    ),
  ]

  @Test(arguments: goldens)
  func whole(language: Language, text: String) {
    #expect(Self.message(language).text == text)
  }

  @Test("People are told by the merchant's clocks, programs in UTC", arguments: Language.allCases)
  func zone(language: Language) {
    let audience = Audience(merchant: "Shop", language: language, clock: AheadClock())
    var event = AlertEvent.informed().about(.trouble(isPartial: false))
    #expect(AlertMessage(event, of: audience).text.contains("2025-06-15 17:06:40 +02:00"))
    #expect(!AlertMessage(event, of: audience).text.contains("UTC"))
    (event.kind, event.until, event.reason) = (.resolved, Timestamp(seconds: 1_750_003_600), .collapsed)
    event = event.about(.end(of: .down, isPartial: false))
    let document = EventDocument(event, merchant: "Shop", in: language, by: AheadClock()).node
    #expect(document["since"]?.string == "2025-06-15T15:06:40Z")
    #expect(document["summary"]?.string?.contains("2025-06-15 18:06:40 +02:00") == true)
  }

  @Test(
    "An escalation says that it is one, since when nobody has acknowledged it, and how", arguments: Language.allCases)
  func escalation(language: Language) {
    var event = AlertEvent.informed().about(.trouble(isPartial: false))
    (event.reason, event.unacknowledgedSince) = (.escalated, Timestamp(seconds: 1_750_000_030))
    let message = AlertMessage(event, of: Audience(merchant: "Shop", language: language))
    #expect(message.title.hasPrefix("🔴 " + language.wording.escalated + language.wording.colon))
    #expect(message.facts[0] == language.wording.line(.unacknowledged(since: "2025-06-15 15:07:10 UTC")))
    #expect(message.facts.contains(language.wording.line(.acknowledge("payprobe incidents ack \(event.incident)"))))
  }

  @Test(
    "What nobody can acknowledge does not say how",
    arguments: [
      AlertEvent.sample(.resolved), .sample(.notice), .sample(.test), AlertEvent.sample().pretended(),
    ])
  func unacknowledgeable(event: AlertEvent) {
    #expect(!AlertMessage(event, of: "Shop").body.contains("incidents ack"))
  }

  @Test("No fact is cut off in any language", arguments: Language.allCases)
  func lengths(language: Language) {
    #expect(!Self.message(language).text.contains("…"))
    for cause in Cause.allCases {
      var event = AlertEvent.informed(.misconfigured).about(.trouble(isPartial: false))
      event.cause = cause
      #expect(AlertMessage(event, of: Audience(merchant: "Shop", language: language)).title.utf8.count < 500)
    }
  }

  private static let hostile = "a\u{2069}\u{2069}\u{202E}b\u{2067}\r\nEvent x#1\u{1B}[31m {{id}}"

  @Test("Texts of others stay on their line, and isolates end where they began", arguments: Language.allCases)
  func hostile(language: Language) {
    var event = AlertEvent.informed().about(.trouble(isPartial: false))
    (event.methods, event.providerName, event.evidence) = ([Self.hostile, Self.hostile], Self.hostile, Self.hostile)
    event.contacts = [Contact(.chat, at: Self.hostile, hours: Self.hostile)]
    let message = AlertMessage(event, of: Audience(merchant: Self.hostile, language: language))
    for line in [message.title] + message.facts {
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 }, "\(line)")
      guard language.isRightToLeft, !line.contains("…") else { continue }
      var depth = 0
      for scalar in line.unicodeScalars {
        if (0x2066...0x2068).contains(scalar.value) { depth += 1 }
        if scalar == "\u{2069}" { depth -= 1 }
        #expect(depth >= 0, "\(line)")
      }
      #expect(depth == 0, "\(line)")
    }
  }

  @Test("A mail says which way it is read", arguments: Language.allCases)
  func mail(language: Language) {
    let audience = Audience(merchant: "Shop", language: language)
    let html = MailMessage(.informed(), of: audience, from: "a@x.test", to: ["b@x.test"]).html
    #expect(html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language == .persian ? "rtl" : "ltr")\">"))
  }

  @Test("Programs get texts in the sink's language, and all else as ever") func document() throws {
    let event = AlertEvent.informed().about(.trouble(isPartial: false))
    let (english, german) = (
      EventDocument(event, merchant: "Shop").node, EventDocument(event, merchant: "Shop", in: .german).node
    )
    #expect(german["causeText"]?.string == "Der Anbieter bietet diese Zahlungsart nicht mehr an.")
    #expect(german["summary"]?.string?.hasPrefix("Nordea (Paytrail) ist ausgefallen: Der Anbieter") == true)
    #expect(german["recurrence"]?["sentence"]?.string?.hasPrefix("Zum dritten Mal") == true)
    let changed = (english.members ?? []).map(\.name).filter { english[$0] != german[$0] }
    #expect(changed == ["causeText", "summary", "recurrence"])
  }
}
