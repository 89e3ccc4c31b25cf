package import StrictJSON

/// What is known of a payment provider, so that a merchant need not write it.
///
/// Parts in the configuration's own syntax are kept as JSON, with placeholders for what only the merchant knows.
package struct Preset: Sendable {
  package let id: String
  package let name: String
  /// One sentence.
  package let about: String
  package let environments: [Environment]
  package let credentials: [Credential]
  /// The value of `auth`.
  package let authentication: JSONNode
  package let methods: [CatalogueMethod]
  /// Those that harm nothing.
  package let probes: [JSONNode]
  /// A probe that opens a payment, for the test environment; nil where none is known.
  package let scenario: JSONNode?
  package let contacts: [Contact]
  package let etiquette: Etiquette
  package let facts: [Fact]
  /// All of the above as the file has it.
  package let file: JSONNode

  package func environment(_ id: String) -> Environment? { environments.first { $0.id == id } }
}

extension Preset {
  package struct Environment: Sendable {
    /// `live` or `test`.
    package let id: String
    /// May hold placeholders.
    package let baseURL: JSONNode
    /// Credentials that the provider publishes for everyone's tests, by name; empty where it publishes none.
    package let published: [String: String]
  }

  /// What only the merchant knows.
  package struct Credential: Sendable {
    package let id: String
    package let about: String
    /// In which place of the provider's a merchant finds it.
    package let location: String
    package let isSecret: Bool
    /// Of one that is no secret.
    package let example: String?
    /// Where it is needed.
    package let environments: [String]
  }

  /// What payers pick, as far as the provider has it for any merchant.
  package struct CatalogueMethod: Sendable {
    package let id: String
    package let name: String
    /// What the provider calls it in its lists, where that is not the id.
    package let code: String?
    package let kind: String
    package let countries: [String]
    package let currencies: [String]
    /// The first and the last day on which it can be paid with, ISO 8601.
    package let from: String?
    package let until: String?
    /// Watched when the merchant names none.
    package let isDefault: Bool
    /// The test environment does not have it.
    package let isLiveOnly: Bool
    package let note: String?
  }

  package struct Contact: Sendable {
    /// A key of `contacts` in the configuration.
    package let kind: String
    /// URL, number or address.
    package let at: String
    package let hours: String?
    /// Where it was read.
    package let source: String
  }

  /// How often the provider may be asked.
  package struct Etiquette: Sendable, Equatable {
    /// The shortest sensible time from one run of a probe to the next, as the configuration writes it.
    package let every: String
    package let reason: String
  }

  package struct Fact: Sendable {
    package enum Certainty: String, Sendable, CaseIterable {
      /// Read in the provider's own documents.
      case documented
      /// Read elsewhere.
      case reported
      /// Neither: to be confirmed by whoever can.
      case assumed
    }

    /// The key of the file that it is about.
    package let about: String
    package let fact: String
    package let source: String
    package let certainty: Certainty
  }
}
