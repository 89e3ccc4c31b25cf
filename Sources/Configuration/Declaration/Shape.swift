import StrictJSON

/// What a value has to look like: one declaration from which the reader, the schema and the documentation come.
struct Shape<Value: Sendable>: Sendable {
  let schema: Schema
  /// The value, or nil after reporting why there is none.
  ///
  /// A value may be returned together with a report: then it serves to find more problems.
  let read: @Sendable (Place, inout Reading) -> Value?

  init(_ schema: Schema, read: @escaping @Sendable (Place, inout Reading) -> Value?) {
    self.schema = schema
    self.read = read
  }
}

extension Shape {
  func map<New>(_ transform: @escaping @Sendable (Value) -> New) -> Shape<New> {
    Shape<New>(schema) { place, reading in read(place, &reading).map(transform) }
  }

  /// Reports what else is wrong with a value of this shape.
  func checked(_ check: @escaping @Sendable (Value, Place, inout Reading) -> Void) -> Shape {
    Shape(schema) { place, reading in
      let value = read(place, &reading)
      if let value { check(value, place, &reading) }
      return value
    }
  }

  var located: Shape<Located<Value>> {
    Shape<Located<Value>>(schema) { place, reading in
      read(place, &reading).map { Located(value: $0, spot: place.spot) }
    }
  }

  /// Written once in the schema, under this name.
  func named(_ name: String) -> Shape {
    Shape(schema.named(name), read: read)
  }
}

extension Shape {
  /// An array; what is wrong with one element does not hide the others.
  static func list<Element>(
    of element: Shape<Element>, atLeast minimum: Int = 0, unique key: String? = nil
  ) -> Shape where Value == [Element] {
    var schema: [JSONMember] = [JSONMember("type", "array"), JSONMember("items", element.schema.node)]
    if minimum > 0 { schema.append(JSONMember("minItems", .number(minimum))) }
    return Shape(Schema(schema, definitions: element.schema.definitions)) { place, reading in
      guard place.node.array != nil else { return reading.refuse(place, expected: .list) }
      if place.elements.count < minimum { reading.report(.emptyList, at: place.spot) }
      if let key { reading.reportDuplicates(of: key, in: place) }
      return place.elements.compactMap { element.read($0, &reading) }
    }
  }

  /// An object whose keys are names the merchant chooses, in the order written.
  static func dictionary<Element>(
    of element: Shape<Element>, keys: Expected? = nil
  ) -> Shape where Value == [(name: String, value: Element)] {
    var schema: [JSONMember] = [
      JSONMember("type", "object"), JSONMember("additionalProperties", element.schema.node),
    ]
    if let pattern = keys?.pattern {
      schema.append(JSONMember("propertyNames", ["pattern": JSONNode(.string(pattern))]))
    }
    return Shape(Schema(schema, definitions: element.schema.definitions)) { place, reading in
      guard place.node.members != nil else { return reading.refuse(place, expected: .dictionary) }
      return place.members.compactMap { name, mark, value in
        if let keys, !keys.allows(name) {
          reading.report(.mismatch(found: name.masked, expected: keys), at: Spot(path: value.path, mark: mark))
        }
        reading.reportSensitive(name, at: Spot(path: place.path, mark: mark))
        return element.read(value, &reading).map { (name, $0) }
      }
    }
  }

  /// One of several shapes, told apart by the kind of JSON value.
  static func either(_ shapes: [Shape], expected: Expected, choose: @escaping @Sendable (JSONNode) -> Int?) -> Shape {
    Shape(.anyOf(shapes.map(\.schema))) { place, reading in
      guard let choice = choose(place.node) else { return reading.refuse(place, expected: expected) }
      return shapes[choice].read(place, &reading)
    }
  }
}

extension Reading {
  fileprivate mutating func reportDuplicates(of key: String, in list: Place) {
    var firsts: [String: JSONMark] = [:]
    for place in list.elements.compactMap({ $0[key] }) {
      guard let text = place.node.string else { continue }
      if let first = firsts[text] {
        report(.key(.duplicate(text, first: first)), at: place.spot)
      } else {
        firsts[text] = place.node.mark
      }
    }
  }
}
