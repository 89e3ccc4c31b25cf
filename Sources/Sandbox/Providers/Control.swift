/// Something unrelated to any provider: 204 for its root.
enum Control: SimulatedProvider {
  static var routes: [Route] { [Route("GET", "/", .anyone) { _ in Answer(status: 204) }] }
}
