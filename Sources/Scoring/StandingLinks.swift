// Which pages of a record link each other.
import Model

extension Standing {
  /// Links that lead from one page of the record to another, each once, in no order.
  var links: [PageLink] {
    let targets = Targets(pages)
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

/// The addresses of a record's pages: as declared, and as they were read where that differs.
private struct Targets {
  private var addresses: [PlainAddress] = []
  /// Of each address, the place of its page.
  private var places: [Int] = []

  init(_ pages: [Standing.Page]) {
    for place in pages.indices {
      let declared = PlainAddress(pages[place].state.document.url)
      let read = PlainAddress(pages[place].capture.evidence.url)
      addresses.append(declared)
      places.append(place)
      if read == declared { continue }
      addresses.append(read)
      places.append(place)
    }
  }

  /// Of pages that share an address the first.
  func page(at address: PlainAddress) -> Int? {
    for index in addresses.indices where addresses[index] == address { return places[index] }
    return nil
  }
}
