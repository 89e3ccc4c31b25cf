import StrictJSON

/// A JSON Schema (draft-07) under construction: one node, and the named ones it refers to.
struct Schema: Sendable {
  let node: JSONNode
  let definitions: [String: JSONNode]

  init(_ members: [JSONMember], definitions: [String: JSONNode] = [:]) {
    node = JSONNode(.object(members))
    self.definitions = definitions
  }

  /// A text, by a regular expression of ECMA 262.
  static func text(_ pattern: String?) -> Schema {
    guard let pattern else { return ["type": "string"] }
    return ["type": "string", "pattern": JSONNode(.string(pattern))]
  }

  static func anyOf(_ schemas: [Schema]) -> Schema {
    Schema([JSONMember("anyOf", JSONNode(.array(schemas.map(\.node))))], definitions: .merging(schemas))
  }

  func documented(_ about: String, fallback: JSONNode? = nil) -> Schema {
    var members = [JSONMember("description", JSONNode(.string(about)))]
    if let fallback { members.append(JSONMember("default", fallback)) }
    return Schema(members + (node.members ?? []), definitions: definitions)
  }

  func named(_ name: String) -> Schema {
    let reference: JSONNode = ["$ref": JSONNode(.string("#/definitions/\(name)"))]
    return Schema(reference.members ?? [], definitions: definitions.merging([name: node]) { $1 })
  }

  /// The whole document, definitions in the order of their names.
  func document(title: String) -> JSONNode {
    let head: JSONNode = ["$schema": "http://json-schema.org/draft-07/schema#", "title": JSONNode(.string(title))]
    let named = definitions.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) }
    return JSONNode(
      .object((head.members ?? []) + (node.members ?? []) + [JSONMember("definitions", JSONNode(.object(named)))]))
  }
}

extension Schema: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSONNode)...) {
    self.init(elements.map { JSONMember($0, $1) })
  }
}

extension Schema {
  static func object(_ groups: [(keys: [DeclaredKey], rule: Rule)]) -> Schema {
    let keys = groups.flatMap(\.keys)
    let required = groups.filter { $0.rule == .required }.flatMap(\.keys).map(\.name)
    let choices = groups.compactMap { choice(among: $0.keys.map(\.name), $0.rule) }
    var members: [JSONMember] = [
      JSONMember("type", "object"),
      JSONMember("properties", JSONNode(.object(keys.map { JSONMember($0.name, $0.schema.node) }))),
      JSONMember("additionalProperties", false),
    ]
    if !required.isEmpty { members.append(JSONMember("required", .texts(required))) }
    if !choices.isEmpty { members.append(JSONMember("allOf", JSONNode(.array(choices)))) }
    return Schema(members, definitions: .merging(keys.map(\.schema)))
  }

  private static func choice(among keys: [String], _ rule: Rule) -> JSONNode? {
    let each = keys.map { key -> JSONNode in ["required": .texts([key])] }
    switch rule {
    case .optional, .required: return nil
    case .exactlyOne: return ["oneOf": JSONNode(.array(each))]
    case .atMostOne: return ["oneOf": JSONNode(.array(each + [["not": ["anyOf": JSONNode(.array(each))]]]))]
    }
  }
}

extension JSONNode {
  static func texts(_ texts: [String]) -> JSONNode {
    JSONNode(.array(texts.map { JSONNode(.string($0)) }))
  }
}

extension [String: JSONNode] {
  /// The same name always stands for the same declaration.
  fileprivate static func merging(_ schemas: [Schema]) -> [String: JSONNode] {
    schemas.reduce(into: [:]) { all, schema in all.merge(schema.definitions) { $1 } }
  }
}
