package import Patterns
package import StrictJSON

/// What a response must look like for its step to pass.
///
/// All of them must hold.
package struct Expectations: Sendable, Equatable {
  package var status: StatusSet
  /// Names one of which must be the host that answered last; none stands for any.
  ///
  /// One that begins with a dot stands for all names below it.
  package var hosts: [String]
  package var headers: [HeaderExpectation]
  package var body: [TextTest]
  package var json: [JSONExpectation]
  /// What says, in an answer of whatever status, that it was our mistake.
  package var rejections: [Rejection]
  package var latency: LatencyLimits?

  package init(
    status: StatusSet = .success, hosts: [String] = [], headers: [HeaderExpectation] = [], body: [TextTest] = [],
    json: [JSONExpectation] = [], rejections: [Rejection] = [], latency: LatencyLimits? = nil
  ) {
    self.status = status
    self.hosts = hosts
    self.headers = headers
    self.body = body
    self.json = json
    self.rejections = rejections
    self.latency = latency
  }
}

/// A set of status codes as ranges.
package struct StatusSet: Sendable, Equatable {
  package var ranges: [ClosedRange<Int>]

  package init(ranges: [ClosedRange<Int>]) {
    self.ranges = ranges
  }

  /// 200 to 299.
  package static let success = StatusSet(ranges: [200...299])

  package func contains(_ status: Int) -> Bool {
    ranges.contains { $0.contains(status) }
  }
}

package struct HeaderExpectation: Sendable, Equatable {
  /// Compared without regard to case.
  package var name: String
  package var test: TextTest

  package init(name: String, test: TextTest) {
    self.name = name
    self.test = test
  }
}

/// A test of a text.
///
/// A text that is absent passes only `.absent`.
package enum TextTest: Sendable, Equatable {
  case present
  case absent
  case equals(String)
  case contains(String)
  case lacks(String)
  /// A regular expression found anywhere in the text.
  case matches(Pattern)
}

/// A typed test of what a JSONPath finds.
///
/// Found nothing means failed, except for `.absent` and `.count`.
package struct JSONExpectation: Sendable, Equatable {
  package enum Comparison: Sendable, Equatable {
    case present
    case absent
    case equals(JSONScalar)
    case differs(JSONScalar)
    case less(Double)
    case atMost(Double)
    case greater(Double)
    case atLeast(Double)
    case matches(Pattern)
    /// The number of nodes found lies in this range.
    case count(ClosedRange<Int>)
  }

  package var path: JSONPath
  package var comparison: Comparison

  package init(path: JSONPath, comparison: Comparison) {
    self.path = path
    self.comparison = comparison
  }

  /// GraphQL answers with a status of 200 whatever happened: its specification (§7.1) has errors in a list of their own.
  package static let noGraphQLErrors = JSONExpectation(path: "$[\"errors\"][*]", comparison: .absent)
}

/// A value in a JSON body by which a provider says that our credentials or our request were refused, for those whose status does not.
package struct Rejection: Sendable, Equatable {
  package enum Subject: String, Sendable, CaseIterable {
    case credentials, request, rate
  }

  /// One value found that passes says so.
  package var value: JSONExpectation
  /// What was refused.
  package var subject: Subject

  package init(_ subject: Subject, saidBy value: JSONExpectation) {
    self.value = value
    self.subject = subject
  }
}

/// A JSON value without children.
///
/// Values of different kinds are never equal: `0`, `"0"`, `false` and `null` all differ.
package enum JSONScalar: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
}

/// How long a step's answer may take, from the start of the look-up to the last byte.
package struct LatencyLimits: Sendable, Equatable {
  /// Slower than this is `latency.degraded`.
  package var degraded: Duration?
  /// Slower than this is `latency.exceeded`.
  package var down: Duration?

  package init(degraded: Duration? = nil, down: Duration? = nil) {
    self.degraded = degraded
    self.down = down
  }
}
