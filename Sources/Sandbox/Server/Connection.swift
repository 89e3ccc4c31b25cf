internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One client's connection: takes requests in order and performs their steps as raw bytes, below any HTTP encoder.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let simulation: Simulation
  private var reader = RequestReader()
  private var waiting: ArraySlice<RecordedRequest> = []
  /// The rest of the current request's steps; nil between requests.
  private var steps: ArraySlice<Step>?
  private var timer: Scheduled<Void>?

  private init(_ simulation: Simulation) {
    self.simulation = simulation
  }

  static func install(on channel: any Channel, _ simulation: Simulation) throws {
    let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes))
    try channel.pipeline.syncOperations.addHandlers([decoder, Connection(simulation)])
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let request = reader.add(unwrapInboundIn(data), at: simulation.elapsed()) else { return }
    waiting.append(request)
    if steps == nil { answerNext(context) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    waiting = []
    steps = []
    context.fireChannelInactive()
  }

  /// The bytes were no HTTP request, or the peer reset the connection.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError, steps == nil else { return context.close(promise: nil) }
    steps = [.send(Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)), .close]
    proceed(context)
  }

  private func answerNext(_ context: ChannelHandlerContext) {
    guard let request = waiting.popFirst() else { return steps = nil }
    steps = simulation.steps(for: request)[...]
    proceed(context)
  }

  private func proceed(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    guard let step = steps?.popFirst() else {
      // By way of the loop, so that many requests in one read do not nest.
      return context.eventLoop.assumeIsolated().execute { self.answerNext(context) }
    }
    perform(step, context)
  }

  private func perform(_ step: Step, _ context: ChannelHandlerContext) {
    switch step {
    case .pause(let duration): after(duration, context) { self.proceed(context) }
    case .send(let bytes): send(bytes, context) { self.proceed(context) }
    case .drip(let bytes, let interval): drip(bytes[...], every: interval, context)
    case .stall: break
    case .flood: flood(ByteBuffer(repeating: UInt8(ascii: "x"), count: 16 * 1024), context)
    case .close: context.close(promise: nil)
    case .reset: reset(context)
    }
  }

  private func send(_ bytes: some Collection<UInt8>, _ context: ChannelHandlerContext, then: @escaping () -> Void) {
    write(ByteBuffer(bytes: bytes), context, then: then)
  }

  /// Goes on when the kernel has taken all bytes: closing earlier would cut them off.
  private func write(_ buffer: ByteBuffer, _ context: ChannelHandlerContext, then: @escaping () -> Void) {
    context.writeAndFlush(wrapOutboundOut(buffer)).assumeIsolated().whenSuccess(then)
  }

  private func drip(_ bytes: ArraySlice<UInt8>, every interval: Duration, _ context: ChannelHandlerContext) {
    guard !bytes.isEmpty else { return proceed(context) }
    send(bytes.prefix(1), context) {
      self.after(interval, context) { self.drip(bytes.dropFirst(), every: interval, context) }
    }
  }

  private func flood(_ chunk: ByteBuffer, _ context: ChannelHandlerContext) {
    write(chunk, context) {
      context.eventLoop.assumeIsolated().execute { self.flood(chunk, context) }
    }
  }

  private func after(_ duration: Duration, _ context: ChannelHandlerContext, _ work: @escaping () -> Void) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration), work)
  }

  /// Closing with a linger time of zero makes the kernel send RST instead of FIN.
  private func reset(_ context: ChannelHandlerContext) {
    let options = context.channel as? any SocketOptionProvider
    options?.unsafeSetSocketOption(level: .socket, name: .so_linger, value: linger(l_onoff: 1, l_linger: 0))
      .assumeIsolated().whenComplete { _ in context.close(promise: nil) }
  }
}
