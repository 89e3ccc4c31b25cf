import Testing

@testable import Sandbox

@Suite struct BookTests {
  @Test("only the newest payments are remembered, all are counted, and no id is given twice")
  func memory() {
    var book = Book()
    let ids = (0...Book.memory).map { _ in book.add({ "p\($0)" }, status: "open").id }
    #expect(Set(ids).count == Book.memory + 1)
    #expect(book.created == Book.memory + 1)
    #expect(book.payments(at: .zero).map(\.id) == Array(ids.dropFirst()))
  }

  @Test("a payment is open until it is closed or its end has come", arguments: [(9, 1), (10, 0), (11, 0)])
  func open(second: Int, count: Int) {
    var book = Book()
    _ = book.add({ "p\($0)" }, status: "open", end: .seconds(10))
    let closed = book.add({ "p\($0)" }, status: "open")
    book.close(closed.id, as: "canceled")
    #expect(book.openPayments(at: .seconds(second)) == count)
    #expect(book.payment("p1", at: .seconds(second))?.status == (count == 1 ? "open" : "expired"))
    #expect(book.payment(closed.id, at: .seconds(second))?.status == "canceled")
  }

  @Test("a token is good until its end, and no other is")
  func tokens() {
    var book = Book()
    let token = book.issueToken(living: .seconds(10), at: .seconds(5))
    #expect(book.accepts(token: token, at: .seconds(14)))
    #expect(!book.accepts(token: token, at: .seconds(15)))
    #expect(!book.accepts(token: "", at: .seconds(5)))
    #expect(book.issueToken(living: .seconds(10), at: .seconds(20)) != token)
    #expect(book.tokensIssued == 2)
  }

  @Test(
    "a route is met by its path alone",
    arguments: [
      ("/a/{id}", "/a/x", "x" as String?), ("/a/{id}", "/a/", nil), ("/a/{id}", "/a/x/y", nil),
      ("/a/{id}/b", "/a/x/b", "x"),
      ("/a/{id}/b", "/a/b", nil), ("/a/{id}/b", "/a//b", nil), ("/a", "/a", ""), ("/a", "/a/", nil),
      ("/a/{id}", "/b/x", nil), ("/a/{id}", "/a/\u{301}", "\u{301}"), ("/a/{id}", "/a/x/\u{301}", nil),
    ])
  func route(_ pattern: String, _ path: String, _ id: String?) {
    #expect(Route("GET", pattern, .anyone) { _ in Answer(status: 200) }.id(in: path) == id)
  }
}
