import PaymentHealth
import StrictJSON

extension JSONNode {
  static func country(_ country: CountryReport) -> JSONNode {
    JSONNode.members([
      "country": .text(country.country), "methods": .integer(Int64(country.methods)),
      "confirmed": availability(country.availability),
    ])
  }

  static func recovery(_ recovery: Recovery) -> JSONNode {
    JSONNode.members([
      "outages": .integer(Int64(recovery.outages)), "medianSeconds": seconds(recovery.median),
      "longestSeconds": seconds(recovery.longest),
    ])
  }

  static func day(_ day: DayService) -> JSONNode {
    JSONNode.members([
      "date": .text(day.date.description), "requests": .integer(Int64(day.requests)),
      "errors": .integer(Int64(day.errors)), "errorRatePercent": percent(day.errorRate),
      "averageSeconds": seconds(day.average),
    ])
  }

  static func cell(_ cell: ProbeHours.Cell, hourOfWeek: Int) -> JSONNode {
    JSONNode.members([
      "hourOfWeek": .integer(Int64(hourOfWeek)), "answers": .integer(Int64(cell.answers)),
      "p50Seconds": .number(cell.p50.secondsText), "p95Seconds": .number(cell.p95.secondsText),
    ])
  }

  private static func seconds(_ duration: Duration?) -> JSONNode {
    duration.map { .number($0.secondsText) } ?? .null
  }
}
