import StrictJSON

extension Declared {
  /// A list whose elements are named elsewhere.
  struct Entries<Element: Sendable>: Sendable {
    /// Those without a mistake.
    var whole: [Element]
    /// Ids of all of them.
    var names: [String]

    var areWhole: Bool { whole.count == names.count }
  }
}

extension Shape {
  /// A list whose elements are named elsewhere: one that is written wrongly is one all the same to who names it.
  static func entries<Element>(of element: Shape<Element>, atLeast minimum: Int = 0) -> Shape
  where Value == Declared.Entries<Element> {
    let list = Shape<[Element]>.list(of: element, atLeast: minimum, unique: "id")
    return Shape(list.schema) { place, reading in
      let names = place.elements.compactMap { $0["id"]?.node.string }.filter(Expected.identifier.allows)
      return list.read(place, &reading).map { Declared.Entries(whole: $0, names: names) }
    }
  }
}
