import CurlMulti
import PaymentHealth

/// What the steps of one try have shown so far: answers go in, the finding comes out, without any I/O.
struct Inspection {
  private let probe: Probe
  /// When the try began.
  private let now: Timestamp
  private var listed: [String: String] = [:]
  private var phases = Phases()
  /// Time that was spent on what is no step: tokens.
  private var aside: Duration = .zero
  private var steps: [StepFinding] = []
  /// Of captured values.
  private var captured: [Secret] = []
  private var tokens: [Secret] = []
  /// What was left of the deadline when the present step was first sent, if it is sent again and again.
  private var waiting: Duration?
  private var failure: Remark?
  private var slowness: Remark?
  private var absence: Remark?
  /// Methods that are not offered, and why.
  private var absent: [MethodID: Cause] = [:]
  private var pause: HostPause?
  private var repeats: [String: Int] = [:]
  private var certificates: [CertificateSighting] = []

  private struct Remark {
    var cause: Cause
    var text: String
  }

  init(_ probe: Probe, began now: Timestamp = Timestamp(milliseconds: 0)) {
    self.now = now
    self.probe = probe
  }

  var hasFailed: Bool { failure != nil }

  /// Nothing that follows can change the finding for the better.
  var isOver: Bool { failure != nil || absent.count == probe.covers.count }

  /// What is left of the probe's deadline for the next step.
  var remaining: Duration { probe.timeout - phases.total - aside }

  /// What is waited for is not there yet, but may come.
  var isWaiting: Bool { failure?.cause == .statusStuck }

  /// - Parameters:
  ///   - left: Of the deadline when the step that comes now was first sent, which was `time` ago.
  ///   - earlier: With the answer to it that does not count; what it cost and showed besides does.
  mutating func beginWaiting(from left: Duration, for time: Duration, after earlier: Inspection) {
    aside += time
    waiting = left
    (tokens, pause, repeats) = (earlier.tokens, earlier.pause, earlier.repeats)
    certificates = earlier.certificates
  }

  mutating func endWaiting() { waiting = nil }

  /// What a request took and showed beside its answer.
  mutating func note(_ more: StepSender.Aside) {
    aside += more.time
    tokens += more.tokens
    pause = more.pause ?? pause
    repeats.merge(more.repeats, uniquingKeysWith: +)
  }

  mutating func hide(_ secrets: [Secret]) { captured = secrets }

  /// What is missing in an answer that was as expected otherwise.
  mutating func note(_ missing: Discrepancy, of step: Step, in answer: StepSender.Answer) {
    note(missing, of: step, in: answer.response, answer.url, ResponseBody(answer.response.body))
  }

  /// - Parameter signatureFault: Why the answer is not the provider's, if its authentication says so: then its content says nothing.
  mutating func take(
    _ response: TransferResponse, of step: Step, from url: String? = nil, signatureFault: String? = nil
  ) {
    phases = phases + Phases(response.phases)
    steps.append(
      StepFinding(name: step.name, verdict: .up, status: response.status, phases: Phases(response.phases)))
    let body = ResponseBody(response.body)
    let url = url ?? step.request.url.revealed
    if let signatureFault, step.expectations.status.contains(response.status) {
      let expected = "an answer signed by the provider"
      let isPage = response.values(of: "Content-Type").first?.lowercased().contains("html") == true
      let found = isPage ? "an HTML page: \(signatureFault)" : signatureFault
      note(
        Discrepancy(isPage ? .bodyExpectation : .signatureInvalid, expected: expected, found: found, showsBody: isPage),
        of: step, in: response, url, body)
    } else if let discrepancy = step.expectations.discrepancy(
      in: response, from: url, home: step.request.home, body: body)
    {
      note(discrepancy, of: step, in: response, url, body)
    }
    if failure == nil, let offers = step.offers {
      take(offers.check(probe.covers, in: body, at: now), of: step, response, url, body)
    }
  }

  /// What is wrong with an answer is not the provider's fault if someone else sent it.
  private mutating func note(
    _ discrepancy: Discrepancy, of step: Step, in response: TransferResponse, _ url: String, _ body: ResponseBody
  ) {
    let lasting = waiting.map { discrepancy.lasting($0 - remaining) } ?? discrepancy
    note(lasting.blamingSender(of: response, from: url, body: body), of: step, at: url, body: body)
  }

  private mutating func take(
    _ offers: Offers.Check, of step: Step, _ response: TransferResponse, _ url: String, _ body: ResponseBody
  ) {
    switch offers {
    case .unreadable(let discrepancy): note(discrepancy, of: step, in: response, url, body)
    case .read(let absences, let listed):
      self.listed = listed.shown(by: Redactor(secrets: probe.secrets))
      for absence in absences { take(absence, of: step, at: url, body: body) }
    }
  }

  private mutating func take(_ absence: Offers.Absence, of step: Step, at url: String, body: ResponseBody) {
    mark(step, as: Verdict(absence.discrepancy.cause))
    for method in absence.methods { absent[method] = absent[method] ?? absence.discrepancy.cause }
    let remark = remark(absence.discrepancy, of: step, at: url, body: body)
    self.absence = self.absence.map { Remark(cause: $0.cause, text: "\($0.text); \(remark.text)") } ?? remark
  }

  /// - Parameter url: That was asked.
  mutating func take(_ failure: TransferFailure, of step: Step, at url: String? = nil, cause: Cause) {
    phases = phases + Phases(failure.phases)
    steps.append(StepFinding(name: step.name, verdict: .up, phases: Phases(failure.phases)))
    note(
      Discrepancy(cause, expected: "a whole answer", found: "none: \(failure.inWords(for: cause))"), of: step,
      at: url)
  }

  mutating func note(_ discrepancy: Discrepancy, of step: Step, at url: String? = nil, body: ResponseBody? = nil) {
    mark(step, as: Verdict(discrepancy.cause))
    if discrepancy.endsRun {
      failure = remark(discrepancy, of: step, at: url, body: body)
    } else {
      slowness = slowness ?? remark(discrepancy, of: step, at: url, body: body)
    }
  }

  /// The first thing that is wrong with a step is its verdict; a failure outweighs slowness.
  private mutating func mark(_ step: Step, as verdict: Verdict) {
    if steps.last?.name != step.name { steps.append(StepFinding(name: step.name, verdict: verdict)) }
    let present = steps[steps.count - 1].verdict
    if present == .up || present.outcome == .degraded { steps[steps.count - 1].verdict = verdict }
  }

  private func remark(_ discrepancy: Discrepancy, of step: Step, at url: String?, body: ResponseBody?) -> Remark {
    let evidence = Evidence(hiding: probe.secrets + captured + tokens)
    return Remark(cause: discrepancy.cause, text: evidence.text(for: discrepancy, of: step, at: url, body: body?.text))
  }

  /// What an answer says whatever was expected of it: until when its host wants to be left alone, and which certificate it has.
  mutating func noteSender(of response: TransferResponse, from url: String, at now: Timestamp) {
    if !response.certificates.isEmpty { noteCertificates(of: response, from: url, at: now) }
    guard response.status == 429 else { return }
    pause = HostPause(host: url.hostOfURL, retryAfter: response.values(of: "Retry-After").first, at: now)
  }

  /// Whether the certificate of the host has been seen in this try.
  func knowsCertificate(of url: String) -> Bool {
    !certificates.isEmpty && certificates.contains { $0.key.place == url.hostOfURL }
  }

  private mutating func noteCertificates(of response: TransferResponse, from url: String, at now: Timestamp) {
    guard !knowsCertificate(of: url) else { return }
    let key = CertificateKey(provider: probe.key.provider, place: url.hostOfURL)
    certificates += [CertificateSighting(chain: response.certificates, key: key, now: now)].compactMap(\.self)
  }

  func finding(started: Timestamp, ended: Timestamp) -> Finding {
    let decisive = failure ?? absence ?? slowness
    let verdict = decisive.map { Verdict($0.cause) } ?? .up
    return Finding(
      verdict: verdict, methods: exceptions, phases: phases, evidence: decisive?.text, steps: steps,
      started: started, ended: ended, pause: pause, repeats: repeats, certificates: certificates,
      offers: listed.isEmpty ? nil : OfferSighting(probe: probe.key, listed: listed), hidden: captured + tokens)
  }

  /// Methods that are offered while others are not, or are not offered for another reason.
  private var exceptions: [MethodID: Verdict] {
    guard failure == nil, let cause = absence?.cause else { return [:] }
    let others = slowness.map { Verdict($0.cause) } ?? .up
    let verdicts = probe.covers.map { ($0, absent[$0].map { Verdict($0) } ?? others) }
    return Dictionary(verdicts.filter { $0.1 != Verdict(cause) }, uniquingKeysWith: { first, _ in first })
  }
}

extension [String: String] {
  /// Longest name or limits in bytes that are kept.
  private static let longest = 64

  /// Foreign names as they may be shown; those too long to be names are left out.
  fileprivate func shown(by redactor: Redactor) -> [String: String] {
    reduce(into: [:]) { shown, entry in
      guard entry.key.utf8.count <= Self.longest, shown.count < 1000 else { return }
      shown[redactor.printable(entry.key, limit: Self.longest)] = redactor.printable(entry.value, limit: Self.longest)
    }
  }
}

extension Phases {
  init(_ times: PhaseTimes) {
    self.init(
      resolve: times.resolve, connect: times.connect, tls: times.tls, firstByte: times.firstByte,
      transfer: times.transfer)
  }
}
