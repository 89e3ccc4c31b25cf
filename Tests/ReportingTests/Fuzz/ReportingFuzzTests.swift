import TestSupport
import Testing

@Suite("Instants, windows, tables and markup, anything at all") struct ReportingFuzzTests {
  @Test func printedInstants() { #expect(Fuzz.complaints(TimeFuzz.readsWhatItPrints) == []) }
  @Test func anyInstant() { #expect(Fuzz.complaints(TimeFuzz.readsAnyInstant) == []) }
  @Test func anyWindow() { #expect(Fuzz.complaints(TimeFuzz.resolvesAnyWindow) == []) }
  @Test func tables() { #expect(Fuzz.complaints(MarkupFuzz.readsWrittenRows) == []) }
  @Test func markup() { #expect(Fuzz.complaints(MarkupFuzz.parsesWrittenMarkup) == []) }
}

@Suite(
  "Instants, windows, tables and markup, a million times", .serialized,
  .enabled(if: Torture.isWanted, "heavy: make torture"))
struct ReportingTortureTests {
  @Test func printedInstants() async {
    #expect(await Fuzz.torture("instants printed", TimeFuzz.readsWhatItPrints) == [])
  }
  @Test func anyInstant() async { #expect(await Fuzz.torture("instants", TimeFuzz.readsAnyInstant) == []) }
  @Test func anyWindow() async { #expect(await Fuzz.torture("windows", TimeFuzz.resolvesAnyWindow) == []) }
  @Test func tables() async { #expect(await Fuzz.torture("CSV rows", MarkupFuzz.readsWrittenRows) == []) }
  @Test func markup() async { #expect(await Fuzz.torture("HTML", MarkupFuzz.parsesWrittenMarkup) == []) }
}
