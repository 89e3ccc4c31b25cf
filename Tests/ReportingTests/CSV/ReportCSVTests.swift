import PaymentHealth
import Testing

@testable import Reporting

@Suite struct ReportCSVTests {
  @Test(arguments: [
    ("Nordea", "Nordea"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("=1+1", "'=1+1"),
    ("+358", "'+358"),
    ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\\t=1"), ("\r=1", "'\\r=1"), (" =1", "' =1"), ("＝1", "'＝1"),
    ("a\r\nb", "a\\r\\nb"), ("\u{a0}=1", "' =1"), ("\u{3000} @1", "'  @1"),
    ("a\",\u{301}b\"\u{301}", "\"a\"\",\u{301}b\"\"\u{301}\""), ("=\u{301}1", "'=\u{301}1"), ("", ""),
    ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
  ])
  func cellsAreQuotedAndNeverFormulas(text: String, written: String) {
    var csv = CSVText()
    csv.add([.text(text)])
    #expect(csv.text == written + "\r\n")
  }

  @Test func numbersStayNumbers() {
    var csv = CSVText()
    csv.add([.number("-12.5"), .number(""), .text("x")])
    #expect(csv.text == "-12.5,,x\r\n")
  }

  private static func columns(of definitions: String...) -> String {
    definitions.flatMap { name in
      ["availability_percent", "up_seconds", "degraded_seconds", "down_seconds", "unknown_seconds", "excluded_seconds"]
        .map { "\(name)_\($0)" }
    }
    .joined(separator: ",")
  }

  @Test func hasOneRowForEachProviderAndMethod() throws {
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let rows = ReportFormat.csv.render(report).split(separator: "\r\n").map(String.init)
    #expect(rows.count == 1 + 3 + 6)
    #expect(
      rows[0] == """
        subject,provider,name,environment,state,cause,since,since_utc,window,from,to,from_utc,to_utc,time_zone,window_seconds,\
        coverage_percent,confirmed_availability_percent,confirmed_up_seconds,confirmed_degraded_seconds,confirmed_down_seconds,\
        confirmed_unknown_seconds,confirmed_excluded_seconds,strict_availability_percent,strict_up_seconds,\
        strict_degraded_seconds,strict_down_seconds,strict_unknown_seconds,strict_excluded_seconds,\

        """ + Self.columns(of: "perMinute", "eba", "errorRate", "primeTime")
        + ",answers,p50_seconds,p95_seconds,p99_seconds,agreed_definition,agreed_percent,agreed_verdict,agreed_seconds_left"
    )
    #expect(
      rows[2] == """
        paytrail/nordea,Paytrail,Nordea,live,down,connect.refused,2026-11-22T02:40:12+02:00,2026-11-22T00:40:12Z,24h,\
        2026-11-21T02:45:07+02:00,2026-11-22T02:45:07+02:00,2026-11-21T00:45:07Z,2026-11-22T00:45:07Z,Europe/Helsinki,86400,\
        100.000,99.658,86105,0,295,0,0,100.000,86400,0,0,0,0,100.000,86400,0,0,0,0,100.000,86400,0,0,0,0,100.000,86400,0,0,0,0,\
        100.000,64800,0,0,0,21600,2880,0.088576,0.114176,0.313344,,,,
        """)
  }

  @Test(arguments: [
    (["nordea"], [], ["paytrail/nordea"]), (["nordea", "adyen/visa"], [], ["paytrail/nordea", "adyen/visa"]),
    (["stripe"], [], ["stripe/stripe"]), ([], ["paytrail"], ["paytrail", "paytrail/nordea", "paytrail/op"]),
  ])
  func onlyWhatWasAskedForHasARow(methods: [String], providers: [String], subjects: [String]) throws {
    let scope = ReportScope(providers: providers, methods: methods)
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2), scope: scope)
    let rows = ReportFormat.csv.render(report).split(separator: "\r\n").dropFirst()
    #expect(rows.compactMap { $0.split(separator: ",").first.map { String($0) } } == subjects)
  }

  @Test(arguments: 0..<20)
  func everyRowHasEveryColumn(seed: UInt64) throws {
    let text = ReportFormat.csv.render(try RandomReport.make(seed: seed, window: "24h"))
    let counts = text.split(separator: "\r\n").map { line in
      line.unicodeScalars.reduce(into: (columns: 1, isQuoted: false)) { state, character in
        if character == "\"" { state.isQuoted.toggle() }
        if character == ",", !state.isQuoted { state.columns += 1 }
      }
    }
    #expect(Set(counts.map(\.columns)) == [60])
    #expect(counts.allSatisfy { !$0.isQuoted })
  }
}
