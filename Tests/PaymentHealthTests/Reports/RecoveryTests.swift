import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct RecoveryTests {
  private static let now = Timestamp(seconds: 1_000_045)

  private static func incident(_ trouble: Trouble, _ length: Int64?) -> Incident {
    let opened = Timestamp(seconds: 1_000_000)
    return Incident(
      subject: .provider("paytrail"), trouble: trouble, opened: opened,
      closed: length.map { opened.advanced(by: .seconds($0)) }, cause: .connectRefused)
  }

  @Test("What came and went is an outage where it was down for a time")
  func flapping() {
    let incidents = [Self.incident(.flapping, 90), Self.incident(.flapping, 30), Self.incident(.degraded, 600)]
    let recovery = Recovery(of: incidents, at: Self.now) { $0.closed == $0.opened.advanced(by: .seconds(90)) }
    #expect(recovery.outages == 1 && recovery.longest == nil)
  }

  @Test(
    "Outages are what was down; how long they took is known of those that are over",
    arguments: [
      ([], 0, nil, nil),
      ([(.down, nil)], 1, nil, 45),
      ([(.down, 60)], 1, 60, 60),
      ([(.down, 60), (.down, 600)], 2, 330, 600),
      ([(.down, 60), (.down, 90), (.down, 7200)], 3, 90, 7200),
      ([(.degraded, 9000), (.down, 60), (.misconfigured, 5)], 1, 60, 60),
      ([(.down, nil), (.down, 30)], 2, 30, 45),
    ] as [([(Trouble, Int64?)], Int, Int64?, Int64?)])
  func lengths(incidents: [(Trouble, Int64?)], outages: Int, median: Int64?, longest: Int64?) {
    let recovery = Recovery(of: incidents.map { Self.incident($0.0, $0.1) }, at: Self.now)
    #expect(recovery.outages == outages)
    #expect(recovery.median == median.map { .seconds($0) })
    #expect(recovery.longest == longest.map { .seconds($0) })
  }
}
