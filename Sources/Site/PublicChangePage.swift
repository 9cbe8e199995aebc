// changes/<id>.html: one change for the public.
import Formats
import Model
import Pages

/// What a change did to facts, score and words, and where it comes from.
struct PublicChangePage {
  let change: Change
  let all: PublicChanges

  var file: SiteFile {
    let name = all.title(change)
    return Layout(
      title: "\(name): change of \(change.after.at.date)",
      description: Visible.prefix(Words.flat("\(name): \(change.summary)"), 300),
      place: "changes/\(change.id).html", site: all.site
    ).file {
      Tag.nav(.name("Way back")) { Tag.a(.href(.own("index.html"))) { "Changes" } }
      Tag.h1 { Visible.prefix(name, 200) }
      lead
      FactsPart(change: change, moves: moves, length: PublicChangePage.length).nodes
      records
      PassagesPart(
        changes: change.textChanges,
        limits: .init(passages: 40, length: 800, bytes: 50_000)
      ).node
      twins
      OriginPart(change: change).node
    }
  }

  /// Code points of other people's words that stand for a statement.
  private static let length = 300

  private var lead: Node {
    Tag.p(.class("lead")) {
      "\(Plain.severity(change.severity)). First seen on "
      time(change.after.at)
      if let later = change.confirmedBy {
        ", still there on "
        time(later.at)
        "."
      } else if let decision = change.decision {
        ", confirmed by an editor on \(decision.date)."
      } else {
        "."
      }
    }
  }

  private var moves: [FactsPart.Move] {
    all.records(of: change).compactMap { line in
      FactsPart.Move.of(line.id, line.history, at: change.after.at)
    }
  }

  @Nodes private var records: [Node] {
    let lines = all.records(of: change)
    if !lines.isEmpty {
      Tag.p {
        "The whole of \(Visible.prefix(all.name(change), 120)): "
        for (place, line) in lines.prefix(60).enumerated() {
          if place > 0 { ", " }
          recordLink(line, up: 1, line.jurisdiction)
        }
        "."
      }
    }
  }

  @Nodes private var twins: [Node] {
    let twins = all.twins(of: change)
    if !twins.isEmpty {
      Tag.section {
        Tag.h2 { "The same edit elsewhere" }
        Tag.ul {
          for twin in twins.prefix(40) {
            if let link = Link.file(twin.id, ".html") {
              Tag.li {
                Tag.a(.href(link)) { Visible.prefix(all.title(twin), 120) }
                ", "
                time(twin.after.at)
              }
            }
          }
        }
        if twins.count > 40 { Tag.p(.class("quiet")) { "and \(twins.count - 40) more" } }
      }
    }
  }
}

/// The words, leading to a record's page from so many folders down; only words where it has none.
func recordLink(_ line: RecordLine, up levels: Int, _ words: String) -> Node {
  guard
    let link = Link.record(in: "c/", line.company, line.jurisdiction, ".html", up: levels)
  else { return .text(words) }
  return Tag.a(.href(link)) { words }
}
