import StrictJSON

enum PathPart: Hashable {
  case key(String)
  case index(Int)
}

extension JSONNode {
  /// The way to every object in the document, outermost first.
  var objectPaths: [[PathPart]] {
    let inner =
      (members ?? []).flatMap { member in member.node.objectPaths.map { [.key(member.name)] + $0 } }
      + (array ?? []).enumerated().flatMap { index, node in node.objectPaths.map { [.index(index)] + $0 } }
    return (members == nil ? [] : [[]]) + inner
  }

  /// The document with one more member, 0, in the object at `path`.
  func inserting(_ key: String, at path: ArraySlice<PathPart>) -> JSONNode {
    switch (path.first, value) {
    case (nil, .object(let members)): JSONNode(.object(members + [JSONMember(key, 0)]))
    case (.key(let name)?, .object(let members)):
      JSONNode(
        .object(
          members.map {
            $0.name == name ? JSONMember(name, $0.node.inserting(key, at: path.dropFirst())) : $0
          }))
    case (.index(let position)?, .array(let elements)):
      JSONNode(
        .array(
          elements.enumerated().map { $0 == position ? $1.inserting(key, at: path.dropFirst()) : $1 }))
    default: self
    }
  }
}

extension JSONNode {
  /// The document once for every value in it, with that value replaced by one of `values` in turn.
  func mutations(_ values: [JSONNode]) -> [JSONNode] {
    var turn = 0
    return mutations {
      turn += 1; return values[turn % values.count]
    }
  }

  private func mutations(_ next: () -> JSONNode) -> [JSONNode] {
    let inMembers = (members ?? []).indices.flatMap { index in
      (members ?? [])[index].node.mutations(next).map { node in
        var all = members ?? []
        all[index].node = node
        return JSONNode(.object(all))
      }
    }
    let inElements = (array ?? []).indices.flatMap { index in
      (array ?? [])[index].mutations(next).map { node in
        var all = array ?? []
        all[index] = node
        return JSONNode(.array(all))
      }
    }
    return [next()] + inMembers + inElements
  }
}

// What a schema says of a document. A schema is known by its mark, a key by mark and name.
extension JSONNode {
  /// Every key under `properties`, here and in what is referred to.
  func declaredKeys(in root: JSONNode) -> Set<String> {
    var keys = Set((self["properties"]?.members ?? []).map { "\(mark) \($0.name)" })
    for member in members ?? [] where member.name != "default" {
      keys.formUnion(member.node.declaredKeys(in: root))
    }
    for element in array ?? [] { keys.formUnion(element.declaredKeys(in: root)) }
    return keys
  }

  /// Walks the document along its schema and names each member that a schema declares.
  func visit(_ schema: JSONNode, in root: JSONNode, _ use: (_ schema: JSONNode, _ key: String) -> Void) {
    if let name = schema["$ref"]?.string?.split(separator: "/").last, let target = root["definitions"]?[String(name)] {
      visit(target, in: root, use)
    }
    for choice in schema["anyOf"]?.array ?? [] { visit(choice, in: root, use) }
    for member in members ?? [] {
      if let declared = schema["properties"]?[member.name] {
        use(schema, member.name)
        member.node.visit(declared, in: root, use)
      } else if let other = schema["additionalProperties"] {
        member.node.visit(other, in: root, use)
      }
    }
    for element in array ?? [] {
      if let items = schema["items"] { element.visit(items, in: root, use) }
    }
  }
}
