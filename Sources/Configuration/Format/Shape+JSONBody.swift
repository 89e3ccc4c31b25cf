import PaymentHealth
import Presets
import StrictJSON

extension Shape where Value == Text {
  /// Any JSON value, sent without blanks: variables in its texts, and a text from elsewhere where `{"secret": {"env": NAME}}` stands.
  static let json = Shape(Schema([])) { place, reading in
    Text(parts: reading.parts(of: place).joined)
  }

  static let graphQL = Shape.object(
    required("query", Shape<String>.text, "The query or mutation."),
    optional("variables", .json, "Its variables, an object."),
    make: { query, variables in
      let head = Text.Part.literal(#"{"query":"# + query.quotedAsJSON)
      let given = variables.map { [.literal(#","variables":"#)] + $0.parts } ?? []
      return Text(parts: ([head] + given + [.literal("}")]).joined)
    })
}

extension Reading {
  /// A part of a JSON document as it is sent.
  fileprivate mutating func parts(of place: Place) -> [Text.Part] {
    if let secret = place.secret { return parts(ofSecret: secret) }
    if let problem = place.wrongReference {
      report(problem, at: place.spot)
      return [.literal("null")]
    }
    switch place.node.value {
    case .null, .bool: return [.literal(place.node.compact)]
    case .number(let number):
      reportSensitive(number.text, at: place.spot)
      return [.literal(number.text)]
    case .string(let text): return parts(ofText: text, at: place.spot)
    case .array:
      return [.literal("[")] + place.elements.map { parts(of: $0) }.separated + [.literal("]")]
    case .object:
      let members = place.members.map { name, mark, value in
        parts(ofText: name, at: Spot(path: place.path, mark: mark)) + [.literal(":")] + parts(of: value)
      }
      return [.literal("{")] + members.separated + [.literal("}")]
    }
  }

  private mutating func parts(ofSecret place: Place) -> [Text.Part] {
    guard let secret = Shape<Secret>.secret.read(place, &self) else { return [.literal("null")] }
    return [.literal("\""), .secret(secret), .literal("\"")]
  }

  private mutating func parts(ofText text: String, at spot: Spot) -> [Text.Part] {
    reportSensitive(text, at: spot)
    let escaped = template(text, at: spot).parts.map { part in
      if case .literal(let literal) = part { Text.Part.literal(literal.escapedAsJSON) } else { part }
    }
    return [.literal("\"")] + escaped + [.literal("\"")]
  }
}

extension Place {
  /// Where a secret is, in an object that says nothing else; a text is one only if its provider publishes it for tests.
  fileprivate var secret: Place? {
    guard node.members?.count == 1, let place = self["secret"] else { return nil }
    let isPublished = place.node.string.map(PresetCatalogue.publishedSecrets.contains) ?? false
    return place.node.members != nil || isPublished ? place : nil
  }

  /// That a secret is meant and not written so: sent as it is, the object would tell where the secret is, or the secret itself.
  fileprivate var wrongReference: Problem? {
    let members = node.members?.filter { $0.name != "expires" } ?? []
    guard members.count == 1, let member = members.first else { return nil }
    switch member.name {
    case "secret": return .plainBodySecret
    case "env", "file", "credential": return member.node.string == nil ? nil : .bareBodyReference(member.name)
    default: return nil
    }
  }
}

extension [[Text.Part]] {
  fileprivate var separated: [Text.Part] {
    let comma = [Text.Part.literal(",")]
    return Array<Text.Part>(self.joined(separator: comma))
  }
}
