import PaymentHealth
import Testing

@Suite struct CoveredIncidentsTests {
  func incident(_ subject: Subject, _ trouble: Trouble = .down, from: Int64, to: Int64?) -> Incident {
    Incident(
      subject: subject, trouble: trouble, opened: Timestamp(seconds: from), closed: to.map { Timestamp(seconds: $0) },
      cause: .httpStatus)
  }

  let nordea = Subject.method(MethodKey(provider: "paytrail", method: "nordea"))

  @Test(
    "A method's incident is left out only if its provider's says as much",
    arguments: [
      (10, 20, .down, true), (10, 15, .down, true), (10, 20, .degraded, true), (9, 20, .down, false),
      (10, 21, .down, false), (10, nil, .down, false),
    ] as [(Int64, Int64?, Trouble, Bool)])
  func covered(from: Int64, to: Int64?, trouble: Trouble, isCovered: Bool) {
    let whole = incident(.provider("paytrail"), from: 10, to: 20)
    let part = incident(nordea, trouble, from: from, to: to)
    #expect([whole, part].withoutCovered == (isCovered ? [whole] : [whole, part]))
  }

  @Test("A provider's that has eased says nothing of the method that has not")
  func eased() {
    var whole = incident(.provider("paytrail"), from: 10, to: nil)
    whole.present = .degraded
    let part = incident(nordea, from: 10, to: nil)
    #expect([whole, part].withoutCovered == [whole, part])
    var easedPart = part
    easedPart.present = .degraded
    #expect([whole, easedPart].withoutCovered == [whole])
    #expect([whole, incident(nordea, from: 11, to: 20)].withoutCovered == [whole])
  }

  @Test("Of a degraded provider the method that is down stays, and so does everyone else's")
  func others() {
    let whole = incident(.provider("paytrail"), .degraded, from: 10, to: nil)
    let rest = [
      incident(nordea, .down, from: 10, to: nil), incident(.location, .blind, from: 10, to: nil),
      incident(.method(MethodKey(provider: "mollie", method: "ideal")), from: 10, to: nil),
    ]
    #expect(([whole] + rest).withoutCovered == [whole] + rest)
  }
}
