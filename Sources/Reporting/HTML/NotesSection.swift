import PaymentHealth

/// How the page is to be read, and what each definition counts.
struct NotesSection: Sendable {
  let page: PageContext

  var html: HTML {
    let items = page.notes.map { HTML("<dt>\($0.name)</dt><dd>\($0.text)</dd>") }
    let rules = page.report.definitions.map {
      HTML(
        "<dt><bdi>\($0.id.rawValue)</bdi></dt><dd>\($0.sentences(in: page.language)) <bdi class=\"soft\">\($0.source)</bdi></dd>"
      )
    }
    return """
      <section class="card"><h2>\(page(.reading))</h2><dl class="notes">\(items)</dl><h3>\(page(.definitions))</h3>\
      <dl class="notes">\(rules)</dl></section>
      """
  }
}
