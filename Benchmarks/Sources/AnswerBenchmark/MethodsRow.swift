import CurlMulti
import Figures
import Foundation
import PaymentHealth
import Probing
import Scheduling
import StrictJSON

/// Many methods that are judged by one answer: some are switched off in it, some are not there.
struct MethodsRow {
  let count: Int
  let kilobytes: Int
  let rounds: Int

  func measure() async throws {
    let list = MethodList(count: count - count / 50, bytes: kilobytes * 1000, issuers: 2, inactiveEvery: 20)
    let bytes = list.bytes
    report("== \(count) methods judged from one answer of \(bytes.count) bytes")
    let (data, offers, probe) = (Data(bytes), offers, probe)
    let runner = ProbeRunner(transport: GivenAnswer(body: bytes), clock: SystemWallClock())
    try await compare(
      [
        Work(name: "reading alone") { try JSONNode.read(bytes, as: .response).members?.count ?? 0 },
        Work(name: "JSONSerialization, reading alone") {
          (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0
        },
        Work(name: "reading, both paths, who is missing or off") {
          offers.check(probe.covers, in: ResponseBody(bytes), at: Timestamp(seconds: 0)).absentCount
        },
        Work(name: "a whole try: that, evidence, a verdict for each") {
          let finding = try await runner.run(probe)
          return probe.covers.count { finding.verdict(for: $0) != .up }
        },
      ], repeats: 20, rounds: rounds)
  }

  private var offers: Offers {
    Offers(methods: "$.methods[*].id", disabled: "$.methods[?@.disabled == true].id")
  }

  private var probe: Probe {
    let step = Step(
      name: "list", request: Request(verb: .get, url: "https://pay.example/methods"), expectations: Expectations(),
      offers: offers)
    return Probe(
      key: ProbeKey(provider: "provider", probe: "list"),
      covers: (0..<count).map { MethodID(rawValue: MethodList.code($0)) }, every: .seconds(60), timeout: .seconds(10),
      steps: [step])
  }
}

/// Gives the same answer at once.
private struct GivenAnswer: Transport {
  let body: [UInt8]

  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    TransferResponse(
      status: 200, fields: HeaderFields([Header("Content-Type", "application/json")]), body: body)
  }
}

extension Offers.Check {
  fileprivate var absentCount: Int {
    absences?.reduce(0) { $0 + $1.methods.count } ?? -1
  }
}
