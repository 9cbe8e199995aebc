// law.html: which disclosures the law of a place asks for.
import Formats
import Model
import Pages

/// The duties of each jurisdiction with their days, and what of them a policy page can show.
struct LawPage {
  let site: SiteInput

  var file: SiteFile {
    let laws = site.laws.filter { !$0.duties.isEmpty }.sorted { utf8Precedes($0.id, $1.id) }
    return Layout(
      title: "Law by jurisdiction",
      description: "Disclosures that the law asks for when one cancels, by place, with dates.",
      place: "law.html", site: site
    ).file {
      Tag.h1 { "Law by jurisdiction" }
      Tag.p(.class("lead")) {
        "Which disclosures the law asks for, and from which day to which. For each record we say "
          + "which of them were observed on its pages."
      }
      Tag.p(.class("tier")) {
        "Observed disclosure, not a finding of law. Whether a duty binds a service, and whether the "
          + "service fulfils it, also depends on what no policy page shows. No score depends on "
          + "anything here, and none of it is legal advice."
      }
      if laws.isEmpty { Tag.p(.class("empty")) { "No law has been put into words yet." } }
      overview(laws)
      results
      for law in laws { place(law) }
    }
  }

  @Nodes private func overview(_ laws: [Law]) -> [Node] {
    if !laws.isEmpty {
      Tag.table(.class("list laws")) {
        Tag.caption { "All duties" }
        columnNames(["Place", "Duty", "Standing", "From", "Until"])
        Tag.tbody {
          for law in laws {
            for duty in law.duties {
              Tag.tr {
                Tag.th(.scope("row")) { law.name }
                Tag.td(.label("Duty")) {
                  Tag.a(.href(.anchor("d-", duty.id))) { duty.title }
                }
                Tag.td(.label("Standing")) { standing(duty) }
                Tag.td(.label("From")) { day(duty.validFrom) }
                Tag.td(.label("Until")) { day(duty.validUntil) }
              }
            }
          }
        }
      }
    }
  }

  private var results: Node {
    Tag.section {
      Tag.h2 { "What is said of a record" }
      Tag.dl(.class("answers")) {
        for (word, meaning) in LawPage.words {
          Tag.dt { word }
          Tag.dd { meaning }
        }
      }
    }
  }

  private static let words: [(String, String)] = [
    ("met", "the pages state it; the words are quoted"),
    ("not met", "a page says the opposite"),
    ("not stated", "every page that we watch was read, and none states it"),
    ("not applicable", "no page states anything of the kind that the duty is about"),
    ("not checked", "nothing was found, and not every page could be read"),
  ]

  private func place(_ law: Law) -> Node {
    Tag.section(.id("place-", law.jurisdiction)) {
      Tag.h2 { "\(law.name) (\(law.jurisdiction))" }
      if let parent = law.extends {
        let name = site.laws.first { $0.id == parent }?.name ?? parent
        Tag.p(.class("quiet")) { "The duties of \(name) hold here too." }
      }
      for duty in law.duties { self.duty(duty) }
    }
  }

  private func duty(_ duty: Duty) -> Node {
    Tag.article(.id("d-", duty.id)) {
      Tag.h3 { duty.title }
      Tag.p {
        "\(duty.citation). "
        standing(duty)
        days(duty)
      }
      Tag.p { duty.covers }
      if !duty.needs.isEmpty {
        Tag.p { "A policy page can show:" }
        Tag.ul { for need in duty.needs { Tag.li { need.asks } } }
      }
      if !duty.notObservable.isEmpty {
        Tag.p { "No policy page can show:" }
        Tag.ul { for part in duty.notObservable { Tag.li { part } } }
      }
      if !duty.sources.isEmpty {
        Tag.details {
          Tag.summary { "Where to read it up (\(duty.sources.count))" }
          Tag.ul { for source in duty.sources { Tag.li { external(source, source) } } }
        }
      }
      Tag.p(.class("quiet")) { Tag.code { duty.id } }
    }
  }

  private func standing(_ duty: Duty) -> Node {
    switch duty.status {
    case .inForce: Tag.span(.class("badge confirmed")) { "in force" }
    case .future: Tag.span(.class("badge pending")) { "to come" }
    case .proposed: Tag.span(.class("badge")) { "proposed" }
    case .vacated: Tag.span(.class("badge held")) { "vacated" }
    }
  }

  private func days(_ duty: Duty) -> String {
    let from = duty.validFrom.map { " from \($0)" } ?? ""
    let until = duty.validUntil.map { " until \($0)" } ?? ""
    return from + until + "."
  }

  private func day(_ day: String?) -> String { day ?? "–" }
}
