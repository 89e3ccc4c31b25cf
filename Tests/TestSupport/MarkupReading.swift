package import Foundation
package import FoundationXML

/// Elements, attributes and text as an XML parser finds them.
package final class MarkupReading: NSObject, XMLParserDelegate {
  package private(set) var elements: [String] = []
  package private(set) var attributes: [String] = []
  package private(set) var titles = ""
  package private(set) var text = ""

  /// Nil of what is not well-formed.
  package init?(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes found: [String: String]
  ) {
    elements.append(name)
    attributes += found.keys.sorted()
    titles += found["title"] ?? ""
  }

  package func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
