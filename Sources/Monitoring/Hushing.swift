import PaymentHealth

/// What nobody wants to be told of, as the configuration and persons say, worked out ahead of the time it is needed.
struct Hushing {
  private(set) var hush = Hush()
  private var instructions: Instructions
  private var shop: Shop?
  private var reviewed: Timestamp?
  private let clocks: ZoneClocks

  init(_ instructions: Instructions, clocks: @escaping ZoneClocks) {
    self.instructions = instructions
    self.clocks = clocks
  }

  mutating func take(_ shop: Shop, at now: Timestamp) {
    self.shop = shop
    renew(at: now)
    // What a configuration no longer keeps silent about is told of the next result: at the start nobody knows yet whether it lasts.
    reviewed = reviewed ?? now
  }

  /// - Parameter all: What persons have said, in place of what was known; nil: as before.
  /// - Returns: Whether something may have to be told that was held back: a person said something new, or a time is over.
  mutating func take(_ all: Instructions?, at now: Timestamp) -> Bool {
    let isNews = all.map { $0 != instructions } ?? false
    if let all { instructions = all }
    let isOver = hush.ends(after: reviewed ?? now, by: now)
    reviewed = now
    if isNews || !hush.covers(now.advanced(by: Self.lead)) { renew(at: now) } else { cover(now) }
    return isNews || isOver
  }

  /// Works it out around an instant that it does not reach: the clock was set, or nobody looked for long.
  mutating func cover(_ now: Timestamp) { if !hush.covers(now) { renew(at: now) } }

  /// How long before the end of what is worked out the rest is.
  private static let lead: Duration = .seconds(3600)

  private mutating func renew(at now: Timestamp) {
    guard let shop else { return }
    hush = Hush(shop, instructions, around: now, clocks)
  }
}
