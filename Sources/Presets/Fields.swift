import StrictJSON

/// What is wrong with the file of a preset.
package struct PresetFault: Error, Equatable, CustomStringConvertible {
  /// The way to the value, such as `methods[2].kind`.
  package let place: String
  package let reason: String

  package var description: String { "\(place): \(reason)" }
}

/// An object of a preset's file, of which nothing is overlooked.
struct Fields {
  let node: JSONNode
  let place: String

  init(_ node: JSONNode, at place: String = "", knowing keys: [String]) throws(PresetFault) {
    guard let members = node.members else { throw PresetFault(place: place, reason: "not an object") }
    if let unknown = members.first(where: { !keys.contains($0.name) }) {
      throw PresetFault(place: place, reason: "unknown key \(unknown.name)")
    }
    self.node = node
    self.place = place
  }

  func value(_ key: String) throws(PresetFault) -> JSONNode {
    guard let value = node[key] else { throw fault(key, "missing") }
    return value
  }

  func text(_ key: String) throws(PresetFault) -> String {
    guard let text = try value(key).string, !text.isEmpty else { throw fault(key, "not a text") }
    return text
  }

  func optionalText(_ key: String) throws(PresetFault) -> String? {
    guard node[key] != nil else { return nil }
    return try text(key)
  }

  func texts(_ key: String) throws(PresetFault) -> [String] {
    let list = node[key]?.array ?? []
    let texts = list.compactMap(\.string)
    guard node[key] == nil || node[key]?.array != nil, texts.count == list.count else {
      throw fault(key, "not a list of texts")
    }
    return texts
  }

  /// False when it is left out.
  func flag(_ key: String) throws(PresetFault) -> Bool {
    guard let value = node[key] else { return false }
    guard value.bool == true else { throw fault(key, "not true") }
    return true
  }

  func list(_ key: String) throws(PresetFault) -> [JSONNode] {
    guard let list = try value(key).array, !list.isEmpty else { throw fault(key, "not a list, or empty") }
    return list
  }

  /// The objects of a list, each with what is made of it.
  func objects<Value>(
    _ key: String, knowing keys: [String], make: (Fields) throws(PresetFault) -> Value
  ) throws(PresetFault) -> [Value] {
    var values: [Value] = []
    for (index, node) in try list(key).enumerated() {
      values.append(try make(Fields(node, at: "\(path(key))[\(index)]", knowing: keys)))
    }
    return values
  }

  func fault(_ key: String, _ reason: String) -> PresetFault { PresetFault(place: path(key), reason: reason) }

  private func path(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
