package import StrictJSON

/// The list of payment methods in a response.
///
/// A covered method that is not in it gets `method.missing`, or `method.none` when nothing is; one that it switches off `method.disabled`,
/// one that it offers at other hours `method.closed`.
package struct Offers: Sendable, Equatable {
  /// Of the provider's names of the methods, such as `$[*].id`; nil for a list of nothing but what is wrong.
  package var methods: JSONPath?
  /// Of the names of those that are switched off, such as `$[?@.disabled == true].id`.
  package var disabled: JSONPath?
  package var status: Status?
  package var hours: Hours?
  package var limits: Limits?
  /// What the provider calls a method, where that is not its id.
  package var codes: [MethodID: String]

  package init(
    methods: JSONPath?, disabled: JSONPath? = nil, status: Status? = nil, hours: Hours? = nil, limits: Limits? = nil,
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
    /// Of the entries.
    package var at: JSONPath
    /// In an entry, of the method's name.
    package var code: JSONPath

    package init(at: JSONPath, code: JSONPath) {
      self.at = at
      self.code = code
    }
  }

  /// A value of each method that says whether it works.
  package struct Status: Sendable, Equatable {
    package var entries: Entries
    /// In an entry.
    package var value: JSONPath
    /// Every other value means switched off.
    package var up: [JSONScalar]

    package init(entries: Entries, value: JSONPath, up: [JSONScalar]) {
      self.entries = entries
      self.value = value
      self.up = up
    }
  }

  /// The hours at which each method is offered.
  package struct Hours: Sendable, Equatable {
    package var entries: Entries
    /// In an entry, of a text as ``OpeningHours`` reads it, or of an object of them by day.
    package var value: JSONPath
    /// IANA name.
    package var timeZone: String

    package init(entries: Entries, value: JSONPath, timeZone: String) {
      self.entries = entries
      self.value = value
      self.timeZone = timeZone
    }
  }

  /// The least and the most that can be paid with each method; a change is told.
  package struct Limits: Sendable, Equatable {
    package var entries: Entries
    /// In an entry.
    package var values: [JSONPath]

    package init(entries: Entries, values: [JSONPath]) {
      self.entries = entries
      self.values = values
    }
  }
}
