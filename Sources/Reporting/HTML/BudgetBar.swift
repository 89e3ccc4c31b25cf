import PaymentHealth

/// How much of the time that an agreement allows to be down has been.
struct BudgetBar: Sendable {
  let level: ServiceLevelReport
  let page: PageContext

  private static let width: Int64 = 1000

  var html: HTML {
    let words = page(
      .budget(used: page.length(seconds: level.availability.down), of: page.length(seconds: level.allowed)))
    return """
      <p><bdi>\(level.level.definition.rawValue)</bdi>: \(words)</p><svg class="budget" role="img" \
      viewBox="0 0 \(Self.width) 20" preserveAspectRatio="none"><title>\(page(.budget))</title><desc>\(words)</desc>\
      <rect class="allowed" width="\(Self.width)" height="20"/><rect class="\(level.left < 0 ? "down" : "excluded")" \
      width="\(filled)" height="20"/></svg>
      """
  }

  private var filled: Int64 {
    guard level.allowed > 0 else { return level.availability.down > 0 ? Self.width : 0 }
    return min(Self.width, level.availability.down * Self.width / level.allowed)
  }
}
