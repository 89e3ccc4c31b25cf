package import PaymentHealth
import StrictJSON

extension Problem {
  /// What is valid and hardly meant.
  package enum Lint: Sendable, Equatable {
    /// A key of another environment than the provider is said to be, by where it comes from.
    case keyOfOther(than: PaymentHealth.Provider.Environment, origin: String)
    /// What may create something, in a live provider, without a word of whether it does.
    case unmarkedCreation
    /// By the schedules of all probes, a minute.
    case scheduleExceedsRate(host: String, asked: Int, allowed: Int)
    /// By one try of a probe, at once.
    case runExceedsBurst(host: String, requests: Int, burst: Int)
    case secretInURL
    case unknownLanguage(found: String)
    /// Of the turnover, by this method and those before it.
    case sharesExceedAll
    /// There are routes, and none takes everything.
    case noCatchAll
    /// A route before it takes everything.
    case unreachableRoute(after: String)
    /// More tries than there is time for before the next slot.
    case burstExceedsEvery(attempts: Int, within: String, every: String, longest: String?)
  }
}

extension Problem.Lint: CustomStringConvertible {
  package var description: String {
    switch self {
    case .keyOfOther(.live, let origin):
      #"\#(origin) holds a key of the test environment, so this does not see what payers do; put the live key there, or write "environment": "test""#
    case .keyOfOther(.test, let origin):
      #"\#(origin) holds a key of the live environment; put the test key there, or write "environment": "live""#
    case .unmarkedCreation:
      #"whether this creates something where real payments are made is not said; write "creates": true and how it goes away again, or "creates": false if it only asks"#
    case .scheduleExceedsRate(let host, let asked, let allowed):
      #"the probes ask \#(host.shown) up to \#(asked) times a minute, but only \#(allowed) are allowed, so slots will be left out; write a longer "every", or a higher rate"#
    case .runExceedsBurst(let host, let requests, let burst):
      #"one run asks \#(host.shown) up to \#(requests) times, but only \#(burst) may follow each other, so it may never get its turn; raise "burst", or repeat less often"#
    case .burstExceedsEvery(let attempts, let within, let every, let longest):
      #"a failure is not confirmed before the next run: \#(attempts) more tries within \#(within), the last with its timeout, do not fit into \#(every); write \#(longest.map { #""confirm": { "within": "\#($0)" } or less, or "# } ?? "")a longer "every", a shorter "timeout", or "confirm": { "failures": 3 }"#
    case .sharesExceedAll:
      "with this the shares of the turnover are more than 1 together, so warnings are critical too soon; write each as a part of all, such as 0.2"
    case .noCatchAll:
      #"what none of these routes takes goes nowhere; add a last one without "match""#
    case .unreachableRoute(let other):
      #"nothing gets here, since \#(other.shown) before it takes everything; move it before that, or write "continue": true there"#
    case .unknownLanguage(let found):
      "alerts are in English, since \(Problem.mismatch(found: found, expected: .choice(Language.allCases.map(\.rawValue))))"
    case .secretInURL:
      #"a secret in an address ends up in the logs of servers and proxies on its way; send it in a header or use "auth", if the provider lets you"#
    }
  }
}
