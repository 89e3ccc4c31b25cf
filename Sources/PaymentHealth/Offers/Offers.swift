/// The list of payment methods in a response.
///
/// A covered method that is not in it gets `method.missing`, one that it switches off `method.disabled`, one that it offers at other hours
/// `method.closed`.
package struct Offers: Sendable, Equatable {
  /// JSONPath (RFC 9535) of the provider's names of the methods, such as `$[*].id`; nil for a list of nothing but what is wrong.
  package var methods: String?
  /// JSONPath of the names of those that are switched off, such as `$[?@.disabled == true].id`.
  package var disabled: String?
  package var status: Status?
  package var hours: Hours?
  package var limits: Limits?
  /// What the provider calls a method, where that is not its id.
  package var codes: [MethodID: String]

  package init(
    methods: String?, disabled: String? = nil, status: Status? = nil, hours: Hours? = nil, limits: Limits? = nil,
    codes: [MethodID: String] = [:]
  ) {
    self.methods = methods
    self.disabled = disabled
    self.status = status
    self.hours = hours
    self.limits = limits
    self.codes = codes
  }

  package func code(of method: MethodID) -> String { codes[method] ?? method.rawValue }

  /// Where a list says something of each method.
  package struct Entries: Sendable, Equatable {
    /// JSONPath of the entries.
    package var at: String
    /// JSONPath in an entry of the method's name.
    package var code: String

    package init(at: String, code: String) {
      self.at = at
      self.code = code
    }
  }

  /// A value of each method that says whether it works.
  package struct Status: Sendable, Equatable {
    package var entries: Entries
    /// JSONPath in an entry.
    package var value: String
    /// Every other value means switched off.
    package var up: [JSONScalar]

    package init(entries: Entries, value: String, up: [JSONScalar]) {
      self.entries = entries
      self.value = value
      self.up = up
    }
  }

  /// The hours at which each method is offered.
  package struct Hours: Sendable, Equatable {
    package var entries: Entries
    /// JSONPath in an entry of a text as ``OpeningHours`` reads it, or of an object of them by day.
    package var value: String
    /// IANA name.
    package var timeZone: String

    package init(entries: Entries, value: String, timeZone: String) {
      self.entries = entries
      self.value = value
      self.timeZone = timeZone
    }
  }

  /// The least and the most that can be paid with each method; a change is told.
  package struct Limits: Sendable, Equatable {
    package var entries: Entries
    /// JSONPaths in an entry.
    package var values: [String]

    package init(entries: Entries, values: [String]) {
      self.entries = entries
      self.values = values
    }
  }
}
