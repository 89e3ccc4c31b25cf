import CurlMulti

extension TransferFailure.Kind {
  /// For people, without the URL.
  package var words: String {
    switch self {
    case .dns(let fault): "no answer: dns \(fault)"
    case .connect(let fault): "no answer: connect \(fault)"
    case .tls(let fault): "no answer: tls \(fault)"
    case .http(let fault): "no answer: http \(fault)"
    case .local(let fault): "not sent, this machine lacks \(fault)"
    case .blockedAddress: "not sent, the host has a private address; set allowPrivate if that is right"
    case .invalidRequest(let fault): "not sent, the configuration is wrong: \(fault)"
    case .cancelled: "not sent, payprobe was stopping"
    }
  }
}
