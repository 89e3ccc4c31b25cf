/// A text written from right to left, in which whatever is put into it is isolated: no name, time or address pulls its neighbours along.
package struct RightToLeftText: ExpressibleByStringInterpolation {
  package let string: String

  package init(stringLiteral text: String) { string = text }
  package init(stringInterpolation interpolation: Interpolation) { string = interpolation.text }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += value.description.isolated
    }
  }
}

extension String {
  /// Between U+2068 and U+2069 (Unicode Standard Annex 9), whose direction is that of its first strong letter.
  ///
  /// Isolates in it that are not ended end here, and ends of none are left out, so that it cannot leave its own.
  package var isolated: String {
    var depth = 0
    var scalars = UnicodeScalarView(["\u{2068}"])
    for scalar in unicodeScalars {
      switch scalar {
      case "\u{2066}"..."\u{2068}": depth += 1
      case "\u{2069}" where depth == 0: continue
      case "\u{2069}": depth -= 1
      default: break
      }
      scalars.append(scalar)
    }
    scalars.append(contentsOf: repeatElement("\u{2069}", count: depth + 1))
    return String(scalars)
  }
}
