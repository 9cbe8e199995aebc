// How a reader gets from the home page to another page of a record by links alone.

/// Whether the home page leads to a page of a record, and by which links: measured on the captures
/// that the score rests on.
package struct RecordPath: Codable, Sendable, Equatable {
  /// The page that it leads to, `fenwire/cancel`.
  package var to: String
  package var kind: PageKind
  package var reach: Reach
  /// How many links to follow at least; nil where none is known to lead there.
  package var steps: Int?
  /// These links in order, the first on the home page; empty where none is known to lead there.
  package var links: [PathLink]

  package init(to: String, kind: PageKind, reach: Reach, links: [PathLink] = []) {
    self.to = to
    self.kind = kind
    self.reach = reach
    steps = reach == .linked ? links.count : nil
    self.links = links
  }

  /// What is known of a way: where nobody looked, nothing is claimed.
  package enum Reach: String, Codable, Sendable, CaseIterable {
    /// There is a way over the pages of the record.
    case linked
    /// The home page and all pages of the record that it leads to were read, and no link leads there.
    /// Pages that are not declared were not looked at.
    case notLinked = "not_linked"
    /// No way was found, and the home page or one that it leads to could not be read.
    case notChecked = "not_checked"
  }
}

/// A link of such a way: a quote of a stored capture.
package struct PathLink: Codable, Sendable, Equatable {
  /// The page on which it stands, and the one that it leads to: ids of documents.
  package var from: String
  package var to: String
  /// `main`, `nav`, `header`, `footer` …
  package var zone: String
  /// Its words as they stand there; empty for a picture.
  package var text: String
  /// Where it leads, absolute.
  package var url: String
  /// The capture in which it was read.
  package var snapshot: String
  /// Code points of the canonical visible text, the end not included.
  package var start: Int
  package var end: Int

  package init(from: String, to: String, link: PolicyLink, snapshot: String) {
    self.from = from
    self.to = to
    zone = link.zone
    text = link.text
    url = link.url
    self.snapshot = snapshot
    start = link.start
    end = link.end
  }
}
