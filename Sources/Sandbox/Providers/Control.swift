/// Something unrelated to any provider: 204 for its root.
enum Control {
  static func answer(to call: Call) -> Answer {
    guard call.path == "/" else { return .notFound(call.path) }
    return call.method == "GET" ? Answer(status: 204) : .methodNotAllowed(allow: "GET")
  }
}
