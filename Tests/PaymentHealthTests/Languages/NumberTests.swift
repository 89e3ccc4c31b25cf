import PaymentHealth
import Testing

/// Words beside numbers, which every language changes by rules of its own.
@Suite struct NumberTests {
  static let expiries: [(Language, Int64, String)] = [
    (.english, 1, "expires in 1 day, on D"), (.english, 2, "expires in 2 days, on D"),
    (.english, 21, "expires in 21 days, on D"), (.finnish, 1, "vanhenee 1 päivän kuluttua, D"),
    (.finnish, 13, "vanhenee 13 päivän kuluttua, D"), (.swedish, 1, "går ut om 1 dag, den D"),
    (.swedish, 2, "går ut om 2 dagar, den D"), (.german, 1, "läuft in 1 Tag ab, am D"),
    (.german, 101, "läuft in 101 Tagen ab, am D"), (.dutch, 1, "verloopt over 1 dag, op D"),
    (.dutch, 7, "verloopt over 7 dagen, op D"), (.french, 1, "expire dans 1 jour, le D"),
    (.french, 2, "expire dans 2 jours, le D"), (.spanish, 1, "caduca dentro de 1 día, el D"),
    (.spanish, 30, "caduca dentro de 30 días, el D"),
    (.persian, 1, "\u{2068}1\u{2069} روز دیگر منقضی می‌شود، در \u{2068}D\u{2069}"),
    (.persian, 30, "\u{2068}30\u{2069} روز دیگر منقضی می‌شود، در \u{2068}D\u{2069}"),
  ]

  @Test(arguments: expiries)
  func days(language: Language, days: Int64, words: String) {
    #expect(language.wording.words(.days(days, on: "D")) == words)
  }

  static let durations: [(Language, Int64, String)] = [
    (.english, 0, "0 s"), (.english, 7_500, "2 h 5 min"), (.finnish, 0, "0 s"), (.finnish, 356_400, "4 pv 3 h"),
    (.swedish, 7_500, "2 tim 5 min"), (.swedish, 86_400, "1 dygn"), (.german, 86_400, "1 Tag"),
    (.german, 356_400, "4 Tage 3 Std."), (.german, 200, "3 Min. 20 Sek."), (.dutch, 90_000, "1 dag 1 uur"),
    (.dutch, 356_400, "4 dagen 3 uur"), (.french, 356_400, "4 j 3 h"), (.spanish, 45, "45 s"),
    (.persian, 7_500, "2 ساعت و 5 دقیقه"), (.persian, 0, "0 ثانیه"),
  ]

  @Test(arguments: durations)
  func lengths(language: Language, seconds: Int64, words: String) {
    #expect(Duration.seconds(seconds).inWords(of: language) == words)
  }

  static let caps: [(Language, Int, String)] = [
    (.english, 1, "there was 1 alert within"), (.english, 2, "there were 2 alerts within"),
    (.finnish, 1, "tuli 1 ilmoitus."), (.finnish, 20, "tuli 20 ilmoitusta."), (.swedish, 1, "kom 1 larm"),
    (.german, 1, "gab 1 Meldung innerhalb"), (.german, 2, "gab 2 Meldungen innerhalb"), (.dutch, 1, "kwam 1 melding"),
    (.dutch, 2, "kwamen 2 meldingen"), (.french, 1, "1 alerte en"), (.french, 2, "2 alertes en"),
    (.spanish, 1, "1 aviso en"), (.spanish, 2, "2 avisos en"), (.persian, 2, "\u{2068}2\u{2069} هشدار"),
  ]

  @Test(arguments: caps)
  func alerts(language: Language, most: Int, words: String) {
    #expect(language.wording.sentence(.capped(most)).contains(words))
  }

  static let repeats: [(Language, String, String)] = [
    (.english, "Third time in 90 days, twice on a Sunday between 02 and 04.", "22nd time in 90 days."),
    (.finnish, "Kolmas kerta 90 päivän aikana, kaksi kertaa sunnuntaina klo 02–04.", "22. kerta 90 päivän aikana."),
    (.swedish, "Tredje gången på 90 dagar, två gånger en söndag mellan kl. 02 och 04.", "22:a gången på 90 dagar."),
    (
      .german, "Zum dritten Mal in 90 Tagen, davon zweimal an einem Sonntag zwischen 02 und 04 Uhr.",
      "Zum 22. Mal in 90 Tagen."
    ),
    (.dutch, "Derde keer in 90 dagen, twee keer op een zondag tussen 02 en 04 uur.", "22e keer in 90 dagen."),
    (.french, "Troisième fois en 90 jours, dont deux fois un dimanche entre 02 h et 04 h.", "22e fois en 90 jours."),
    (.spanish, "Tercera vez en 90 días, dos veces en domingo entre las 02 y las 04.", "22.ª vez en 90 días."),
    (.persian, "سومین بار در 90 روز، دو بار روز یکشنبه بین ساعت 02 و 04.", "22مین بار در 90 روز."),
  ]

  @Test(arguments: repeats)
  func recurrence(language: Language, third: String, late: String) {
    let pattern = Recurrence.Pattern(count: 2, weekday: .sunday, from: 2, until: 4)
    #expect(Recurrence(count: 3, pattern: pattern).sentence(in: language) == third)
    #expect(Recurrence(count: 22).sentence(in: language) == late)
  }

  @Test("As often as there are times, it is each of them", arguments: Language.allCases)
  func shares(language: Language) {
    let wording = language.wording
    func sentence(_ count: Int, of all: Int) -> String {
      Recurrence(count: all, pattern: Recurrence.Pattern(count: count, weekday: .monday)).sentence(in: language)
    }
    #expect(sentence(2, of: 2).contains(wording.words(.both)))
    #expect(sentence(3, of: 3).contains(wording.words(.each)))
    #expect(sentence(3, of: 4).contains(wording.words(.times(3))))
  }
}
