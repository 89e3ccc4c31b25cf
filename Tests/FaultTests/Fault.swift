import CurlMulti
import PaymentHealth
import TestSupport
import Testing

/// One way a provider's network or server can be broken, and what a probe must make of it.
struct Fault: Sendable, CustomTestStringConvertible {
  var name: String
  var stage: Stage
  /// Nil when the provider is up all the same.
  var cause: Cause?
  var owner: Owner?
  /// Where the transfer died; nil when the answer was whole.
  var phase: TransferFailure.Phase?
  /// The probe's timeout.
  var deadline: Duration

  /// Faults that end by themselves get far more time than they need.
  private static let ample = Duration.seconds(20)
  /// For faults that last as long as anyone listens.
  static let short = Duration.seconds(1)

  var testDescription: String { name }

  /// Whether the fault lasts until the deadline.
  var isEndless: Bool { deadline == Self.short }

  private init(
    _ name: String, _ stage: Stage, _ cause: Cause?, _ owner: Owner?, _ phase: TransferFailure.Phase?,
    _ deadline: Duration
  ) {
    self.name = name
    self.stage = stage
    self.cause = cause
    self.owner = owner
    self.phase = phase
    self.deadline = deadline
  }

  /// A fault that shows itself.
  static func fault(
    _ name: String, _ stage: Stage, _ cause: Cause, _ owner: Owner, _ phase: TransferFailure.Phase?
  ) -> Fault {
    Fault(name, stage, cause, owner, phase, ample)
  }

  /// A fault that only the deadline ends.
  static func endless(
    _ name: String, _ stage: Stage, _ cause: Cause, _ owner: Owner, _ phase: TransferFailure.Phase
  ) -> Fault {
    Fault(name, stage, cause, owner, phase, short)
  }

  /// An oddity that is no fault.
  static func harmless(_ name: String, _ stage: Stage) -> Fault {
    Fault(name, stage, nil, nil, nil, ample)
  }
}

extension Fault {
  /// Who plays the fault.
  enum Stage: Sendable {
    /// A port at which nobody listens.
    case closedPort
    /// A port whose queue of connections is full.
    case fullBacklog
    /// A server that plays the script after the request's header.
    case answer([ScriptedServer.Step])
    /// A server that plays the script to a client that speaks plain HTTP, or TLS.
    case connection([ScriptedServer.Step], isSecure: Bool = false)
    /// `openssl s_server` with this certificate and these options.
    case tls(Certificates.Leaf, [String] = [])
    /// A healthy server behind a name that the name server answers so.
    case name(NameServer.Behaviour)
    /// A healthy server at an address that the probe may not reach.
    case privateAddress
    /// A healthy TLS server, and in place of the trusted authorities a file that holds this, or none.
    case authorities(FileContent)
    /// A body of 128 MiB in a few bytes: zeros, compressed so many times, under this header.
    case bomb(header: String, layers: Int)
  }

  enum FileContent: Sendable { case missing, empty, noise, folder }
}

extension Fault.Stage {
  /// A server that sends this after the request's header and closes.
  static func text(_ text: String) -> Fault.Stage { .answer([.send(text)]) }

  /// The same, but the connection stays open.
  static func openText(_ text: String) -> Fault.Stage { .answer([.send(text), .stall]) }

  /// A redirect to this place.
  static func redirect(_ location: String) -> Fault.Stage {
    .text("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
  }
}
