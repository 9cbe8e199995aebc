// corrections.html: how to ask for one, and what came of all that were asked for.
import Formats
import Model
import Pages

/// The public log: every claim with its ruling and what that did.
struct CorrectionsPage {
  let site: SiteInput
  let names: [String: String]
  let statuses: [String: [(line: RecordLine, status: CorrectionStatus)]]

  init(_ site: SiteInput, lines: [RecordLine]) {
    self.site = site
    names = Dictionary(site.companies.map { ($0.id, $0.name) }) { first, _ in first }
    var statuses: [String: [(RecordLine, CorrectionStatus)]] = [:]
    for line in lines {
      for status in line.corrections {
        statuses[status.correction, default: []].append((line, status))
      }
    }
    self.statuses = statuses
  }

  /// The log on one page while it is short; then the newest there, and all of them a year a page.
  var files: [SiteFile] {
    let newest = site.corrections.sorted { utf8Precedes($1.id, $0.id) }
    let front = Chapter.front(newest.map { entry($0, up: 0) })
    let years =
      front.count == newest.count
      ? [] : Chapter.all(newest.map { (key: String($0.id.prefix(4)), node: entry($0, up: 1)) })
    let pages = years.filter { Link.isName($0.name) }.map { year in
      layout("corrections/\(year.name).html", "Corrections of \(year.key)").file {
        Tag.nav(.name("Way back")) { Tag.a(.href(.own("../corrections.html"))) { "Corrections" } }
        Tag.h1 { "Corrections of \(year.key)" + (year.part > 1 ? ", part \(year.part)" : "") }
        year.nodes
      }
    }
    return [page(front, of: newest.count, years)] + pages
  }

  private func layout(_ place: String, _ title: String) -> Layout {
    Layout(
      title: title, description: "Every claim that something is wrong, every ruling, its effect.",
      place: place, site: site)
  }

  private func page(_ entries: [Node], of count: Int, _ years: [Chapter]) -> SiteFile {
    layout("corrections.html", "Corrections").file {
      Tag.h1 { "Corrections" }
      Tag.p(.class("lead")) {
        "Anybody may say that something here is wrong: a company, a reader, an editor. Every claim "
          + "is logged, ruled on with a reason, and stays in this log whatever came of it."
      }
      asking
      Tag.section(.id("log")) {
        Tag.h2 { "The log" }
        if entries.isEmpty {
          Tag.p(.class("empty")) { "Nobody has asked for a correction yet." }
        } else {
          Tag.p(.class("quiet")) {
            entries.count == count ? "All \(count), newest first." : "The newest of \(count)."
          }
          entries
        }
        if !years.isEmpty {
          Tag.ul(.class("contents")) {
            for year in years {
              if let link = Link.file(in: "corrections/", year.name, ".html") {
                Tag.li { Tag.a(.href(link)) { year.name } }
              }
            }
          }
        }
      }
    }
  }

  private var asking: Node {
    Tag.section(.id("how"), .class("box")) {
      Tag.h2 { "How to ask" }
      Tag.ol {
        Tag.li { "Name the record and the statement: each has an anchor on the record’s page." }
        Tag.li { "Say what the page states instead, in its own words, and where they stand." }
        Tag.li {
          "Write to "
          contact(site.contact)
          ". It costs nothing, and nothing else moves a score."
        }
      }
      Tag.p(.class("quiet")) {
        "A granted correction changes one fact, names the words that it rests on and counts from "
          + "the day of its ruling; earlier scores stay as they were published. Where the page "
          + "changes later, the correction no longer applies and is looked at again."
      }
    }
  }

  // MARK: An entry

  private func entry(_ correction: Correction, up levels: Int) -> Node {
    let company = String(correction.document.prefix { $0 != "/" })
    let page = correction.document.drop { $0 != "/" }.dropFirst()
    return Tag.article(.id("c-", correction.id)) {
      Tag.h3 { Visible.prefix("\(correction.id): \(names[company] ?? company), \(page)", 200) }
      Tag.p { state(correction) }
      Tag.dl(.class("answers")) {
        Tag.dt { "Claim" }
        Tag.dd {
          Visible.prefix(correction.claim.says, 2000)
          Tag.div(.class("quiet")) {
            "by \(claimant(correction.claim.by)), \(correction.claim.date)"
          }
        }
        if let ruling = correction.ruling {
          Tag.dt { "Ruling" }
          Tag.dd {
            Visible.prefix(ruling.because, 2000)
            Tag.div(.class("quiet")) { "\(ruling.verdict.rawValue), \(ruling.date)" }
          }
        }
        if let effect = correction.effect {
          Tag.dt { "Effect" }
          Tag.dd { Visible.prefix(CorrectionWords.effect(effect), 500) }
        }
        scores(correction, up: levels)
      }
      if let earlier = correction.supersedes {
        Tag.p(.class("quiet")) { "Takes the place of \(earlier)." }
      }
    }
  }

  @Nodes private func scores(_ correction: Correction, up levels: Int) -> [Node] {
    let found = statuses[correction.id] ?? []
    if !found.isEmpty {
      Tag.dt { "Scores" }
      Tag.dd {
        Tag.ul(.class("plain")) {
          for (line, status) in found.prefix(60) {
            Tag.li {
              recordLink(line, up: levels, line.id)
              ": "
              moved(status)
              status.state == .outdated ? ", outdated: the page has changed since" : ""
            }
          }
        }
      }
    }
  }

  private func moved(_ status: CorrectionStatus) -> String {
    guard let before = status.before, let after = status.after else { return "not scored then" }
    return before == after
      ? "stayed at \(after.grade) \(after.score)"
      : "\(before.grade) \(before.score) → \(after.grade) \(after.score)"
  }

  private func state(_ correction: Correction) -> Node {
    guard let ruling = correction.ruling else {
      return Tag.span(.class("badge pending")) { "open" }
    }
    return switch ruling.verdict {
    case .accepted: Tag.span(.class("badge confirmed")) { "accepted" }
    case .partly: Tag.span(.class("badge confirmed")) { "accepted in part" }
    case .rejected: Tag.span(.class("badge")) { "rejected" }
    }
  }

  private func claimant(_ claimant: Correction.Claimant) -> String {
    switch claimant {
    case .company: "the company"
    case .reader: "a reader"
    case .editor: "an editor"
    }
  }
}

/// Where one writes to: a mail address, an address of the web, or the words as they are.
func contact(_ address: String) -> Node {
  if let mail = Link.mail(address) { return Tag.a(.href(mail)) { address } }
  return external(address, address)
}
