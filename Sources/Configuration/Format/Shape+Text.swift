import PaymentHealth
import Presets
import StrictJSON

extension Shape where Value == Secret {
  /// Where a secret is, or one that its provider publishes for tests.
  static let secret = Shape(.anyOf([referred.schema, ["enum": .texts(PresetCatalogue.publishedSecrets)]])) {
    place, reading in
    guard let text = place.node.string, PresetCatalogue.publishedSecrets.contains(text) else {
      return referred.read(place, &reading)
    }
    return Secret(origin: "what the provider publishes for tests", revealed: text)
  }.named("secret")

  private static let referred = Shape<SecretEntry>.reference.resolved
}

/// A secret as it is written.
private struct SecretEntry: Sendable {
  var reference: SecretReference
  var expires: CivilDate?
}

extension Shape where Value == SecretEntry {
  fileprivate static let reference = Shape.object(
    exactlyOne(
      Alternative("env", .environmentVariable, "Name of an environment variable.") { .environment($0) },
      Alternative(
        "file", .filePath, "Path of a file that not every user may read; relative to the configuration."
      ) { .file($0) },
      Alternative(
        "credential", .credentialName, "Name of a credential systemd hands to the service (LoadCredential=)."
      ) { .credential($0) }),
    optional(
      "expires", .day, "The first day, in UTC, on which it is no good any more: notices are sent before, and then."),
    make: SecretEntry.init(reference:expires:))

  fileprivate var resolved: Shape<Secret> {
    Shape<Secret>(schema) { place, reading in
      guard place.node.string == nil else {
        reading.report(.literalSecret, at: place.spot)
        return nil
      }
      guard let entry = read(place, &reading), entry.reference.isWellNamed else { return nil }
      let reference = entry.reference
      guard !reference.isItselfSecret else {
        reading.report(.literalSecret, at: place.spot)
        return nil
      }
      do throws(SecretFault) {
        let secret = try reading.surroundings.secrets.resolve(reference.resolved(in: reading))
        return Secret(origin: secret.origin, revealed: secret.revealed, expires: entry.expires)
      } catch {
        reading.report(.secret(error, origin: reference.origin), at: place.spot)
        return nil
      }
    }
  }
}

extension SecretReference {
  fileprivate func resolved(in reading: Reading) -> SecretReference {
    if case .file(let path) = self { .file(reading.resolved(path: path)) } else { self }
  }

  /// A name that is none was reported when it was read; looking for it would say nothing new.
  fileprivate var isWellNamed: Bool {
    switch self {
    case .environment(let name): Expected.environmentVariable.allows(name)
    case .credential(let name): Expected.credentialName.allows(name)
    case .file: true
    }
  }

  /// The secret was written where its name belongs.
  fileprivate var isItselfSecret: Bool {
    switch self {
    case .environment(let name), .file(let name), .credential(let name): name.holdsLiteralSecret
    }
  }
}

extension Shape where Value == Text {
  /// A text that may hold secrets.
  ///
  /// Card numbers and secrets in plain text are refused.
  static let text = either(
    [literal, Shape<Secret>.secret.map { Text(parts: [.secret($0)]) }, joined], expected: .textOrSecret
  ) { node in
    switch node.value {
    case .string: 0
    case .object: 1
    case .array: 2
    case .null, .bool, .number: nil
    }
  }
  .checked { text, place, reading in reading.reportSensitive(text, at: place) }
  .named("text")

  /// What goes into one line of an HTTP header.
  static let headerValue = text.checked { text, place, reading in
    let literals = text.literals
    if literals.contains(where: \.hasControlCharacter) { reading.report(.controlCharacter, at: place.spot) }
    if !literals.contains(where: \.holdsLiteralSecret), text.secrets.isEmpty, literals.joined().isLiteralCredential {
      reading.report(.literalSecret, at: place.spot)
    }
  }

  private static let literal = Shape<String>.text.map { Text($0) }

  private static let joined = Shape<[Text.Part]>.list(of: part, atLeast: 1).map { Text(parts: $0.joined) }

  private static let part = Shape<Text.Part>.either(
    [Shape<String>.text.map { .literal($0) }, Shape<Secret>.secret.map { .secret($0) }], expected: .textOrSecret
  ) { node in
    switch node.value {
    case .string: 0
    case .object: 1
    case .null, .bool, .number, .array: nil
    }
  }
}

extension [Text.Part] {
  /// Neighbouring literals in one.
  var joined: [Text.Part] {
    reduce(into: []) { parts, part in
      if case .literal(let text) = part, case .literal(let before)? = parts.last {
        parts[parts.count - 1] = .literal(before + text)
      } else {
        parts.append(part)
      }
    }
  }
}

extension Text {
  var literals: [String] {
    parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }
  }
}

extension String {
  /// A tab is allowed in a header.
  fileprivate var hasControlCharacter: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }
}

extension Reading {
  fileprivate mutating func reportSensitive(_ text: Text, at place: Place) {
    for literal in text.literals { reportSensitive(literal, at: place.spot) }
  }

  mutating func reportSensitive(_ text: String, at spot: Spot) {
    if text.holdsRealCardNumber { report(.cardNumber, at: spot) }
    if text.holdsLiteralSecret { report(.literalSecret, at: spot) }
  }
}
