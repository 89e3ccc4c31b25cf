/// How long each phase of a transfer took.
///
/// They follow each other without gap:
///
///     start     resolved     TCP up     TLS up     first header line     last byte
///       ├─resolve─┼─ connect ──┼── tls ───┼─ firstByte ──────┼─ transfer ─────┤
///
/// A phase not reached is zero; the one in which a transfer failed holds the time until the failure.
package struct PhaseTimes: Sendable, Hashable {
  /// The name look-up, zero for a numeric address.
  package var resolve: Duration
  package var connect: Duration
  /// Zero on plain HTTP.
  package var tls: Duration
  /// From the connection being ready to the first header line: sending the request and the server's thinking.
  package var firstByte: Duration
  package var transfer: Duration

  package init(
    resolve: Duration = .zero, connect: Duration = .zero, tls: Duration = .zero, firstByte: Duration = .zero,
    transfer: Duration = .zero
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.transfer = transfer
  }

  package var total: Duration { resolve + connect + tls + firstByte + transfer }
}
