package import CurlMulti
package import PaymentHealth

extension Sink {
  /// The sink at work.
  ///
  /// `directory` is where programs run, and where their relative paths start.
  package func open(merchant: String, directory: String, clock: any WallClock, engine: CurlMulti) -> any AlertSink {
    switch delivery {
    case .exec(let arguments):
      ExecSink(id: id, arguments: arguments, timeout: timeout, merchant: merchant, directory: directory)
    case .webhook(let url, let secret, let reach):
      WebhookSink(
        id: id, url: url, secret: secret, reach: reach, timeout: timeout, merchant: merchant, clock: clock,
        transport: engine.perform)
    }
  }
}
