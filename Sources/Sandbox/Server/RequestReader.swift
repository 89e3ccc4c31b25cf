internal import NIOCore
internal import NIOHTTP1

/// Puts the decoder's parts together to whole requests.
struct RequestReader {
  /// More of a body than this is read and dropped: no simulated call needs it.
  static let bodyLimit = 64 * 1024

  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  /// The request this part completes, if it does.
  mutating func add(_ part: HTTPServerRequestPart, at now: Duration) -> RecordedRequest? {
    switch part {
    case .head(let head):
      self.head = head
      body = []
    case .body(let bytes):
      body += bytes.readableBytesView.prefix(Self.bodyLimit - body.count)
    case .end:
      defer { head = nil }
      return head.map { RecordedRequest($0, body, at: now) }
    }
    return nil
  }
}

extension RecordedRequest {
  fileprivate init(_ head: HTTPRequestHead, _ body: [UInt8], at now: Duration) {
    self.init(
      method: head.method.rawValue, target: head.uri, headers: head.headers.map { Header($0.name, $0.value) },
      body: body, arrival: now, keepsAlive: head.isKeepAlive)
  }
}
