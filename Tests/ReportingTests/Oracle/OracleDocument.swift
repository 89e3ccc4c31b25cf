import PaymentHealth
import StrictJSON

@testable import Reporting

extension OracleCase {
  /// What the oracle is given: rules, and what payprobe says.
  func document(results: String, _ report: Report) -> JSONNode {
    let said = report.providers[0]
    let subjects = [said.whole] + said.methods
    let isInside =
      day == nil && report.window.to < now && (report.measuredSince.map { $0 < report.window.from } ?? false)
    return JSONNode.members([
      "results": .text(results), "provider": .text(provider.id.rawValue), "now_ms": .integer(now.milliseconds),
      "methods": .list(provider.methods.map { .text($0.id.rawValue) }), "probes": .list(provider.probes.map(\.node)),
      "maintenance": .members(provider.methods.map { ($0.id.rawValue, .list($0.maintenance.map(\.node))) }),
      "definitions": .list(
        zip(report.definitions, said.whole.defined).map { definition, part in
          definition.node(of: part.window, in: shop.merchant.timeZone)
        }),
      "said": .members(
        report.definitions.indices.map { index in
          (
            report.definitions[index].id.rawValue,
            .members(subjects.map { ($0.subject.rawValue, $0.defined[index].node) })
          )
        }),
      "window": .list([report.window.from, report.window.to].map { .integer($0.seconds) }),
      "zone": .text(shop.merchant.timeZone),
      "paying": report.countries.first.map { $0.availability.node } ?? .null,
      "daily": .list(said.days.map(\.node)),
      "latency_window_ms": .list([report.window.from, report.window.to].map { .integer($0.milliseconds) }),
      "latency": isInside
        ? .members(said.probes.compactMap { probe in probe.total.map { (probe.probe.probe.rawValue, $0) } }) : .null,
    ]) + (day.map { .members(["day": .text($0)]) } ?? .members([:]))
  }
}

extension JSONNode {
  fileprivate static func members(_ members: [(String, JSONNode)]) -> JSONNode {
    JSONNode(.object(members.map { JSONMember($0.0, $0.1) }))
  }
}

extension DayService {
  fileprivate var node: JSONNode {
    .members([
      ("date", .text(date.description)), ("requests", .integer(Int64(requests))), ("errors", .integer(Int64(errors))),
      ("answers", .integer(Int64(answers))), ("time", .integer(time)),
    ])
  }
}

extension ProbeReport {
  /// The quantiles of all, with those of its steps.
  fileprivate var total: JSONNode? {
    latency.first { $0.phase == .total }.map { found in
      found.node + .members([("steps", .members(steps.map { ($0.step, $0.total.node) }))])
    }
  }
}

extension ProbeReport.Quantiles {
  fileprivate var node: JSONNode {
    .members([
      "count": .integer(Int64(count)), "p50": .integer(p50.wholeMicroseconds), "p95": .integer(p95.wholeMicroseconds),
      "p99": .integer(p99.wholeMicroseconds),
    ])
  }
}

extension Probe {
  fileprivate var node: JSONNode {
    .members([
      "id": .text(key.probe.rawValue), "covers": .list(covers.map { .text($0.rawValue) }),
      "timeout_ms": .integer(timeout.wholeMilliseconds), "attempts": .integer(Int64(confirmation.attempts)),
      "within_ms": .integer(confirmation.within.wholeMilliseconds), "recovery": .integer(Int64(confirmation.recovery)),
    ])
  }
}

extension Maintenance {
  fileprivate var node: JSONNode {
    switch times {
    case .once(let from, let to): .members(["from": from.node, "to": to.node, "timeZone": .text(timeZone)])
    case .weekly(let week):
      .members([
        "days": .list(week.days.map { .text($0.rawValue) }), "at": .integer(Int64(week.at)),
        "seconds": .integer(week.length.components.seconds), "timeZone": .text(timeZone),
      ])
    }
  }
}

extension Moment {
  /// Without an offset.
  fileprivate var node: JSONNode {
    guard case .local(let date, let second) = self else { return .null }
    let midnight = LocalTime(Timestamp(seconds: date.daysSince1970 * 86_400 + Int64(second)), offset: 0)
    return .text(String(midnight.rfc3339.prefix(19)))
  }
}

extension Definition {
  fileprivate func node(of window: Interval, in zone: String) -> JSONNode {
    .members([
      "id": .text(id.rawValue), "from": .integer(window.from.seconds), "to": .integer(window.to.seconds),
      "rule": rule.node, "maintenance": .text(maintenance.rawValue), "whole": .text(whole.rawValue),
      "timeZone": .text(timeZone ?? zone),
      "hours": .list(
        hours.map {
          .members([
            "days": .list($0.days.map { .text($0.rawValue) }), "from": .integer(Int64($0.from)),
            "to": .integer(Int64($0.to)),
          ])
        }),
    ])
  }
}

extension AvailabilityRule {
  fileprivate var node: JSONNode {
    switch self {
    case .confirmed: .members(["confirmed": .null])
    case .strict: .members(["strict": .null])
    case .perMinute: .members(["perMinute": .null])
    case .unanswered(let requests, let within):
      .members([
        "unanswered": .members([
          "requests": .integer(Int64(requests)), "within_ms": .integer(within.wholeMilliseconds),
        ])
      ])
    case .errorRate(let share, let minutes):
      .members(["errorRate": .members(["above": .integer(share), "minutes": .integer(Int64(minutes))])])
    }
  }
}

extension Availability {
  fileprivate var node: JSONNode {
    .members([
      "up": .integer(up), "degraded": .integer(degraded), "down": .integer(down), "unknown": .integer(unknown),
      "excluded": .integer(excluded),
    ])
  }
}
