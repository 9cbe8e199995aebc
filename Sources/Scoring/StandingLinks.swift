// Which pages of a record link each other.
import Model

extension Standing {
  /// Links that lead from one page of the record to another, each once, in no order.
  var links: [PageLink] {
    let targets = Targets(pages.map { Targets.Page($0.state.document, $0.capture) })
    var links: [PageLink] = []
    for page in pages {
      var found: [(target: Int, zone: String)] = []
      let told = page.capture.evidence.links
      for link in told.indices {
        guard let target = targets.page(at: PlainAddress(told[link].url)) else { continue }
        let zone = told[link].zone
        if found.contains(where: { $0.target == target && $0.zone == zone }) { continue }
        found.append((target, zone))
      }
      links += found.map {
        PageLink(from: page.state.page, zone: $0.zone, to: pages[$0.target].state.page)
      }
    }
    return links
  }
}

/// The addresses of a record's pages: as declared, as they were read, and where redirects ended.
struct Targets {
  /// Those of one page.
  struct Page {
    var declared: PlainAddress
    var read: PlainAddress?
    var final: PlainAddress?

    init(_ document: Document, _ capture: DocumentState.Capture?) {
      declared = PlainAddress(document.url)
      read = (capture?.evidence.url).map { PlainAddress($0) }
      final = (capture?.finalURL).map { PlainAddress($0) }
    }
  }

  private var addresses: [PlainAddress] = []
  /// Of each address, the place of its page.
  private var places: [Int] = []

  /// A page that is declared at an address goes before one that only redirects there.
  init(_ pages: [Page]) {
    for place in pages.indices {
      add(pages[place].declared, place)
      if let read = pages[place].read, read != pages[place].declared { add(read, place) }
    }
    for place in pages.indices {
      if let final = pages[place].final { add(final, place) }
    }
  }

  private mutating func add(_ address: PlainAddress, _ place: Int) {
    addresses.append(address)
    places.append(place)
  }

  /// Of pages that share an address the first.
  func page(at address: PlainAddress) -> Int? {
    for index in addresses.indices where addresses[index] == address { return places[index] }
    return nil
  }
}
