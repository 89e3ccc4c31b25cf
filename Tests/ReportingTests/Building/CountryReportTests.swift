import PaymentHealth
import TestSupport
import Testing

@testable import Reporting

/// Whether customers could pay at all, second by second.
@Suite struct CountryReportTests {
  private static let window = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 100))

  private static func course(
    _ id: MethodID, in countries: [String] = [], _ environment: Provider.Environment = .live,
    _ steps: (Int64, Verdict)...
  ) -> MethodCourse {
    MethodCourse(
      method: Method(id: id, name: id.rawValue, countries: countries), environment: environment,
      confirmed: Course(
        begins: steps.first.map { Timestamp(seconds: $0.0) },
        timeline: Timeline(
          window, steps: steps.map { Timeline.Step(from: Timestamp(seconds: $0.0), verdict: $0.1) })))
  }

  private static func reports(_ countries: [String], _ courses: [MethodCourse]) -> [String] {
    var shop = Sample.shop([Sample.paytrail])
    shop.merchant.countries = countries
    return shop.countryReports(of: courses, over: window).map { report in
      let part = report.availability
      return "\(report.country ?? "*") \(report.methods): \(part.up) up \(part.down) down \(part.unknown) unknown"
    }
  }

  private static let down = Verdict(.connectRefused)

  @Test func onlyWhenAllAreDownAtOnceNobodyCouldPay() {
    let courses = [
      Self.course("a", .live, (0, .up), (20, Self.down), (60, .up)),
      Self.course("b", .live, (0, .up), (50, Self.down), (80, Verdict(.latencyDegraded))),
    ]
    #expect(Self.reports(["FI"], courses) == ["FI 2: 90 up 10 down 0 unknown"])
  }

  @Test func aMethodCountsWhereItCanBeUsed() {
    let courses = [
      Self.course("bank", in: ["FI"], .live, (0, Self.down)), Self.course("card", .live, (0, Self.down), (30, .up)),
      Self.course("ideal", in: ["NL"], .live, (0, .up)),
    ]
    #expect(
      Self.reports(["FI", "NL"], courses)
        == ["FI 2: 70 up 30 down 0 unknown", "NL 2: 100 up 0 down 0 unknown"])
    #expect(Self.reports([], courses) == ["* 3: 100 up 0 down 0 unknown"])
    #expect(Self.reports(["SE"], courses) == ["SE 1: 70 up 30 down 0 unknown"])
  }

  @Test("What was not measured may have worked: it is unknown unless another one did")
  func unknown() {
    let blind = Verdict(.localStalled)
    let courses = [
      Self.course("a", .live, (0, Self.down)), Self.course("b", .live, (0, blind), (40, .up), (70, Self.down)),
    ]
    #expect(Self.reports(["FI"], courses) == ["FI 2: 30 up 30 down 40 unknown"])
  }

  @Test("A method does not make unknown what was before it was watched, nor one that never was")
  func beginnings() {
    let courses = [
      Self.course("a", .live, (0, .up), (20, Self.down), (35, .up)), Self.course("b", .live, (0, Self.down)),
      Self.course("late", .live, (60, .up)), Self.course("never", .live),
    ]
    #expect(Self.reports(["FI"], courses) == ["FI 4: 85 up 15 down 0 unknown"])
  }

  @Test func testEnvironmentsCountOnlyWhereNothingIsLive() {
    let (live, test) = (
      [Self.course("a", .live, (0, Self.down)), Self.course("b", .live, (0, Self.down))],
      [Self.course("c", .test, (0, .up)), Self.course("d", .test, (0, .up))]
    )
    #expect(Self.reports(["FI"], live + test) == ["FI 2: 0 up 100 down 0 unknown"])
    #expect(Self.reports(["FI"], test) == ["FI 2: 100 up 0 down 0 unknown"])
  }

  @Test func aSingleMethodSaysItAllItself() {
    #expect(Self.reports(["FI"], [Self.course("a", .live, (0, .up))]) == [])
  }
}
