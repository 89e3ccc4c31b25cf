import PaymentHealth
import TestSupport

@testable import Reporting

/// What must hold of any text as an instant or a window; each returns what does not.
enum TimeFuzz {
  /// 1 January of the years 1 and 10000.
  private static let range: ClosedRange<Int> = -62_135_596_800...253_402_300_799

  private static let zones = ["UTC", "Europe/Helsinki", "America/Santiago", "Pacific/Apia", "no/zone"].map {
    ZoneCalendar(timeZone: $0)
  }

  /// An instant of the years that are written with four digits is printed and read again as the same, with any offset.
  static func readsWhatItPrints(_ random: inout SplitMix64) -> String? {
    let instant = Timestamp(
      milliseconds: Int64(random.number(range.lowerBound + 86_400...range.upperBound - 86_400)) * 1000
        + Int64(random.number(0...999)))
    let text = LocalTime(instant, offset: 60 * random.number(-1439...1439)).rfc3339
    let zoned = random.pick(zones).local(instant).rfc3339
    return Timestamp(rfc3339: text) == instant && Timestamp(rfc3339: instant.utc) == instant
      ? nil : "\(text), \(zoned) of \(instant.milliseconds)"
  }

  private static let digits = Array("0123456789-+:.TZtz/ W Q".utf8)
  private static let texts = [
    "2026-11-22T00:40:00Z", "2026-11-22T02:40:00.5+02:00", "2026-02-29", "2026-W53", "2026-Q4", "2026-10", "2026",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "2026-03-29T03:30", "24h", "90d", "36525d", "1m30s", "today", "all",
    "yesterday", "2026-10-01/2026-10-15", "2026-10-31T08:00/2026-10-31T09:30:00.250+23:59", "9999/0001", "/",
    "9999-12-31/2026-01-01T00:00:00-23:59",
  ].map { Array($0.utf8) }

  private static func anyText(_ random: inout SplitMix64) -> String {
    random.chance(8)
      ? random.foreignText(upTo: 12)
      : String(decoding: random.mutated(random.pick(texts), with: digits), as: UTF8.self)
  }

  /// What is read as an instant is an instant, and is read again when printed.
  static func readsAnyInstant(_ random: inout SplitMix64) -> String? {
    let text = anyText(&random)
    guard let instant = Timestamp(rfc3339: text) else { return nil }
    guard text.utf8.allSatisfy({ digits.contains($0) }) else { return "\(text) was read" }
    guard range.contains(Int(instant.seconds)) else { return nil }
    return Timestamp(rfc3339: instant.utc) == instant ? nil : "\(text) is \(instant.utc)"
  }

  /// Any text is a window that has passed and does not end before it begins, or a problem that can be shown on a line.
  static func resolvesAnyWindow(_ random: inout SplitMix64) -> String? {
    let text = anyText(&random)
    let zone = random.pick(zones).name
    do throws(WindowError) {
      let request = try WindowRequest(text)
      let window = request.resolve(now: Sample.now, timeZone: zone, firstResult: random.chance(2) ? nil : Sample.now)
      try request.check(at: Sample.now, timeZone: zone)
      guard request.name == text, window.to <= Sample.now, window.from <= Sample.now else {
        return "\(text) is \(window)"
      }
      return window.seconds >= 0 ? nil : "\(text) has \(window.seconds) s"
    } catch {
      let shown = error.description
      return shown == shown.printable ? nil : "\(shown.debugDescription) can not be shown"
    }
  }
}
