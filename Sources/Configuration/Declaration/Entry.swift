import StrictJSON

/// One or more keys of an object with what is read from them.
struct Entry<Value: Sendable>: Sendable {
  let keys: [DeclaredKey]
  let rule: Rule
  /// Reads from the object.
  ///
  /// Nil when the object cannot be made without it.
  let read: @Sendable (Place, inout Reading) -> Value?
}

/// A key as schema and documentation know it.
struct DeclaredKey: Sendable {
  let name: String
  let schema: Schema
}

/// Which keys of an entry have to be there.
enum Rule: Sendable {
  case optional, required
  case exactlyOne, atMostOne
}

/// A key that is there.
func required<Value>(_ name: String, _ shape: Shape<Value>, _ about: String) -> Entry<Value> {
  Entry(keys: [DeclaredKey(name: name, schema: shape.schema.documented(about))], rule: .required) { object, reading in
    guard let place = object[name] else {
      reading.report(.key(.missing(name)), at: object.spot)
      return nil
    }
    return shape.read(place, &reading)
  }
}

/// A key that may be left out.
func optional<Value>(_ name: String, _ shape: Shape<Value>, _ about: String) -> Entry<Value?> {
  Entry(keys: [DeclaredKey(name: name, schema: shape.schema.documented(about))], rule: .optional) { object, reading in
    .some(object[name].flatMap { shape.read($0, &reading) })
  }
}

/// A key that, left out, is read as if `fallback` were written.
func defaulted<Value>(
  _ name: String, _ shape: Shape<Value>, _ fallback: JSONNode, _ about: String
) -> Entry<Value> {
  let schema = shape.schema.documented(about, fallback: fallback)
  return Entry(keys: [DeclaredKey(name: name, schema: schema)], rule: .optional) { object, reading in
    if let place = object[name], let value = shape.read(place, &reading) { return value }
    let unwritten = fallback.marked(object.node.mark)
    return shape.read(Place(path: object.path.key(name), node: unwritten), &reading)
  }
}

extension JSONNode {
  /// Messages about what is not written point to what it would be part of.
  fileprivate func marked(_ mark: JSONMark) -> JSONNode {
    switch value {
    case .null, .bool, .number, .string: JSONNode(value, at: mark)
    case .array(let elements): JSONNode(.array(elements.map { $0.marked(mark) }), at: mark)
    case .object(let members):
      JSONNode(.object(members.map { JSONMember($0.name, $0.node.marked(mark), at: mark) }), at: mark)
    }
  }
}

/// One of several keys.
struct Alternative<Value: Sendable>: Sendable {
  let key: DeclaredKey
  let read: @Sendable (Place, inout Reading) -> Value?

  init<Inner>(
    _ name: String, _ shape: Shape<Inner>, _ about: String, make: @escaping @Sendable (Inner) -> Value
  ) {
    key = DeclaredKey(name: name, schema: shape.schema.documented(about))
    read = { place, reading in shape.read(place, &reading).map(make) }
  }
}

func exactlyOne<Value>(_ alternatives: Alternative<Value>...) -> Entry<Value> { exactlyOne(of: alternatives) }

func exactlyOne<Value>(of alternatives: [Alternative<Value>]) -> Entry<Value> {
  Entry(keys: alternatives.map(\.key), rule: .exactlyOne) { object, reading in
    let given = alternatives.filter { object[$0.key.name] != nil }
    if given.isEmpty { reading.report(.key(.missingOneOf(alternatives.map(\.key.name))), at: object.spot) }
    return object.readFirst(of: given, &reading)
  }
}

func atMostOne<Value>(_ alternatives: Alternative<Value>...) -> Entry<Value?> {
  Entry(keys: alternatives.map(\.key), rule: .atMostOne) { object, reading in
    .some(object.readFirst(of: alternatives.filter { object[$0.key.name] != nil }, &reading))
  }
}

extension Place {
  fileprivate func readFirst<Value>(of given: [Alternative<Value>], _ reading: inout Reading) -> Value? {
    if given.count > 1, let second = node.member(given[1].key.name) {
      reading.report(.key(.onlyOneOf(given.map(\.key.name))), at: Spot(path: path, mark: second.mark))
    }
    let values = given.map { alternative in self[alternative.key.name].flatMap { alternative.read($0, &reading) } }
    return values.first ?? nil
  }
}

extension Shape {
  /// An object of exactly these keys.
  ///
  /// Every key is read before it is decided whether there is a value.
  static func object<each Part: Sendable>(
    _ entries: repeat Entry<each Part>, make: @escaping @Sendable (repeat each Part) -> Value
  ) -> Shape {
    var groups: [(keys: [DeclaredKey], rule: Rule)] = []
    for entry in repeat each entries { groups.append((entry.keys, entry.rule)) }
    let known = groups.flatMap(\.keys).map(\.name)
    return Shape(.object(groups)) { place, reading in
      guard place.node.members != nil else { return reading.refuse(place, expected: .object(keys: known)) }
      reading.reportUnknownKeys(of: place, known: known)
      let parts = (repeat (each entries).read(place, &reading))
      return try? make(repeat present(each parts))
    }
  }
}

extension Shape {
  /// An object of exactly these keys, all of a kind.
  static func record<Part>(_ entries: [Entry<Part>]) -> Shape where Value == [Part] {
    let known = entries.flatMap(\.keys).map(\.name)
    return Shape(.object(entries.map { ($0.keys, $0.rule) })) { place, reading in
      guard place.node.members != nil else { return reading.refuse(place, expected: .object(keys: known)) }
      reading.reportUnknownKeys(of: place, known: known)
      let parts = entries.compactMap { $0.read(place, &reading) }
      return parts.count == entries.count ? parts : nil
    }
  }
}

extension Entry {
  func map<New>(_ transform: @escaping @Sendable (Value) -> New) -> Entry<New> {
    Entry<New>(keys: keys, rule: rule) { place, reading in read(place, &reading).map(transform) }
  }
}

private struct Absent: Error {}

private func present<Value>(_ value: Value?) throws(Absent) -> Value {
  guard let value else { throw Absent() }
  return value
}

extension Reading {
  fileprivate mutating func reportUnknownKeys(of object: Place, known: [String]) {
    for (name, mark, _) in object.members where !known.contains(where: name.isIdentical) {
      let problem = Problem.Key.unknown(name, similar: name.mostSimilar(of: known), known: known)
      report(.key(problem), at: Spot(path: object.path, mark: mark))
    }
  }
}
