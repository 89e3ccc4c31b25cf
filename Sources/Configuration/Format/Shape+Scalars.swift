import PaymentHealth
import StrictJSON

extension Shape where Value == String {
  static let text = Shape(.text(nil)) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .text) }
    return text
  }

  /// A text for people: more than blanks, on one line.
  static let name = Shape(.text("^[^\\u0000-\\u001f\\u007f]*[^\\u0000-\\u0020\\u007f][^\\u0000-\\u001f\\u007f]*$")) {
    place, reading in
    guard let text = place.node.string, text.utf8.contains(where: { $0 > 0x20 && $0 != 0x7f }) else {
      return reading.refuse(place, expected: .name)
    }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) { reading.report(.controlCharacter, at: place.spot) }
    reading.reportSensitive(text, at: place.spot)
    return text
  }

  static let identifier = matching(.identifier)
  static let environmentVariable = matching(.environmentVariable)
  static let credentialName = matching(.credentialName)
  static let country = matching(.country)
  static let currency = matching(.currency)
  static let headerName = matching(.headerName)

  /// A text made of the letters of `expected`.
  ///
  /// One that is not is reported and handed on all the same.
  static func matching(_ expected: Expected) -> Shape {
    Shape(.text(expected.pattern)) { place, reading in
      if let text = place.node.string, expected.allows(text) { return text }
      let refused: String? = reading.refuse(place, expected: expected)
      return refused ?? place.node.string
    }
  }

  static let timeZone = Shape(.text(nil)) { place, reading in
    guard let name = place.node.string, reading.surroundings.hasTimeZone(name) else {
      return reading.refuse(place, expected: .timeZone)
    }
    return name
  }

  /// A path on this machine.
  static let filePath = Shape(.text("^[^\\u0000]+$")) { place, reading in
    guard let path = place.node.string, !path.isEmpty else { return reading.refuse(place, expected: .path) }
    if path.utf8.contains(0) { reading.report(.controlCharacter, at: place.spot) }
    return path
  }
}

extension Shape where Value == JSONPath {
  static let jsonPath = Shape(Shape<String>.text.schema) { place, reading in
    guard let text = Shape<String>.text.read(place, &reading) else { return nil }
    do {
      return try JSONPath(parsing: text)
    } catch {
      reading.report(.path(found: text.masked, reason: error.reason), at: place.spot)
      return nil
    }
  }
}

extension Shape where Value == Bool {
  static let boolean = Shape(["type": "boolean"]) { place, reading in
    place.node.bool ?? reading.refuse(place, expected: .boolean)
  }

  /// `true`: for keys whose absence is their opposite.
  static let yes = Shape(["const": true]) { place, reading in
    guard place.node.bool == true else { return reading.refuse(place, expected: .trueOnly) }
    return true
  }
}

extension Shape where Value == Int {
  static func wholeNumber(_ range: ClosedRange<Int>) -> Shape {
    let (lowest, highest) = (JSONNode.number(range.lowerBound), JSONNode.number(range.upperBound))
    return Shape(["type": "integer", "minimum": lowest, "maximum": highest]) { place, reading in
      guard let number = place.node.number?.integer else { return reading.refuse(place, expected: .wholeNumber) }
      guard range.contains(number) else {
        return reading.refuse(place, lowest: lowest.excerpt, highest: highest.excerpt)
      }
      return number
    }
  }
}

extension Shape where Value == Double {
  static let number = Shape(["type": "number"]) { place, reading in
    guard let number = place.node.number?.double, number.isFinite else {
      return reading.refuse(place, expected: .number)
    }
    return number
  }
}

extension Shape where Value == Double {
  static func number(_ range: ClosedRange<Double>) -> Shape {
    let (lowest, highest) = (JSONNode.number(range.lowerBound), JSONNode.number(range.upperBound))
    return Shape(["type": "number", "minimum": lowest, "maximum": highest]) { place, reading in
      guard let number = number.read(place, &reading) else { return nil }
      guard range.contains(number) else {
        return reading.refuse(place, lowest: lowest.excerpt, highest: highest.excerpt)
      }
      return number
    }
  }
}

extension Shape where Value == Duration {
  static func duration(_ range: ClosedRange<Duration>) -> Shape {
    Shape(.text("^([0-9]+(ms|s|min|m|h|d))+$")) { place, reading in
      guard let duration = place.node.string.flatMap({ Duration(text: $0) }) else {
        return reading.refuse(place, expected: .duration)
      }
      guard range.contains(duration) else {
        return reading.refuse(place, lowest: range.lowerBound.spelled, highest: range.upperBound.spelled)
      }
      return duration
    }
  }
}

extension Shape {
  /// One of the raw values of an enumeration.
  static func choice(_ type: Value.Type = Value.self) -> Shape
  where Value: RawRepresentable<String> & CaseIterable & Equatable {
    choice(among: Array(Value.allCases))
  }

  /// One of the raw values of these.
  static func choice(among values: [Value]) -> Shape where Value: RawRepresentable<String> & Equatable {
    let known = values.map(\.rawValue)
    return Shape(["enum": .texts(known)]) { place, reading in
      let value = place.node.string.flatMap { Value(rawValue: $0) }
      return value.flatMap { values.contains($0) ? $0 : nil } ?? reading.refuse(place, expected: .choice(known))
    }
  }
}

extension Shape where Value == String {
  /// One of these texts.
  static func choice(of known: [String]) -> Shape {
    Shape(["enum": .texts(known)]) { place, reading in
      guard let text = place.node.string, known.contains(text) else {
        return reading.refuse(place, expected: .choice(known))
      }
      return text
    }
  }
}

extension Reading {
  fileprivate mutating func refuse<Value>(_ place: Place, lowest: String, highest: String) -> Value? {
    report(.outOfRange(found: place.node.excerpt, lowest: lowest, highest: highest), at: place.spot)
    return nil
  }
}

extension Duration {
  /// As the configuration writes it, with the largest unit that leaves a whole number: `90s`, `5m`, `24h`, `1500ms`.
  package var spelled: String {
    let milliseconds = wholeMilliseconds
    let units = [("h", 3_600_000), ("m", 60_000), ("s", 1000)] as [(String, Int64)]
    let unit = units.first { milliseconds != 0 && milliseconds % $0.1 == 0 } ?? (milliseconds == 0 ? "s" : "ms", 1)
    return "\(milliseconds / unit.1)\(unit.0)"
  }

  /// The same in several units, for people who compare: `69d10h40m30s`, `1m500ms`.
  package var spelledInParts: String {
    var rest = wholeMilliseconds
    let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)] as [(String, Int64)]
    let parts = units.compactMap { name, length -> String? in
      let count = rest / length
      rest -= count * length
      return count == 0 ? nil : "\(count)\(name)"
    }
    return parts.isEmpty ? "0s" : parts.joined()
  }
}
