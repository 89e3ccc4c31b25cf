/// First in, first out, at constant cost on average.
struct Queue<Element> {
  private var elements: [Element] = []
  private var head = 0

  var first: Element? { head < elements.count ? elements[head] : nil }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  mutating func removeFirst() {
    _ = popFirst { _ in true }
  }

  mutating func popFirst(where isWanted: (Element) -> Bool) -> Element? {
    defer { compact() }
    while head < elements.count {
      head += 1
      if isWanted(elements[head - 1]) { return elements[head - 1] }
    }
    return nil
  }

  private mutating func compact() {
    guard head * 2 > elements.count else { return }
    elements.removeFirst(head)
    head = 0
  }
}
