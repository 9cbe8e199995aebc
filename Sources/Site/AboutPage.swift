// about.html and 404.html: what this is, and what to do when a page is not there.
import Formats
import Model
import Pages

/// Scope and fairness.
struct AboutPage {
  let site: SiteInput
  /// Records and companies of the index.
  let records: Int
  let companies: Int

  var file: SiteFile {
    Layout(
      title: "About",
      description: "What \(site.title) measures, what it does not, and how it works.",
      place: "about.html", site: site
    ).file {
      Tag.h1 { "About" }
      Tag.p(.class("lead")) {
        "\(site.title) answers one question, every night, for \(companies) companies in "
          + "\(records) records: how clearly do a company’s own public pages say how to leave?"
      }
      scope
      fairness
      work
      voices
    }
  }

  private var scope: Node {
    Tag.section(.id("scope")) {
      Tag.h2 { "What is measured, and what is not" }
      Tag.ul {
        Tag.li {
          "Only official pages count: those of a company’s own domains. What others write about it "
            + "is never evidence."
        }
        Tag.li {
          "The "
          Tag.strong { "Documented-Policy" }
          " score rates disclosure, not terms. A page that plainly refuses refunds earns the points "
            + "for saying so; fees, commitments and ways out that need a person are shown beside it."
        }
        Tag.li {
          "The "
          Tag.strong { "Verified-Flow" }
          " score rates what happened when somebody really cancelled. The two are never averaged: "
            + "the gap between them is a finding of its own."
        }
        Tag.li {
          "A record is a service in a jurisdiction, since pages and law differ from place to place."
        }
        Tag.li {
          "Three answers are kept apart: stated, "
          Mark.notStated
          " (the pages were read and say nothing of it) and "
          Mark.notChecked
          " (no page could be read that might)."
        }
        Tag.li { "No finding of law, no legal advice: the law table says what was observed." }
      }
    }
  }

  private var fairness: Node {
    Tag.section(.id("fairness")) {
      Tag.h2 { "Fairness" }
      Tag.ul {
        Tag.li { "One published rubric for all. Scores cannot be bought, removed or argued away." }
        Tag.li {
          "Every point names its rule, every rule the words behind it, every quotation the page, "
            + "the day and the digest of the stored capture. What is missing is named too: each "
            + "record lists what would raise its score."
        }
        Tag.li {
          "A page that cannot be read lowers nothing: what was read last stands, with its date."
        }
        Tag.li {
          "A change that moves a grade does not count at once: it waits for an editor, or until the "
            + "page has said so for some nights."
        }
        Tag.li {
          "Mistakes are corrected in public: see "
          Tag.a(.href(.own("corrections.html"))) { "the log and how to ask" }
          "."
        }
      }
    }
  }

  private var work: Node {
    Tag.section(.id("how")) {
      Tag.h2 { "How it works" }
      Tag.ol {
        Tag.li { "Each night the pages are asked for, politely, and stored as they came." }
        Tag.li { "Rules read statements in them and keep the exact words." }
        Tag.li { "Each page is compared with what it said before; noise is told from change." }
        Tag.li {
          "The rubric "
          Tag.a(.href(.own("methodology.html"))) { site.rubric.name }
          " turns statements into points."
        }
        Tag.li {
          "All of it is published as "
          Tag.a(.href(.own("data.html"))) { "open data" }
          ". Anybody can reckon every score again."
        }
      }
    }
  }

  private var voices: Node {
    Tag.section(.id("contact")) {
      Tag.h2 { "Write to us" }
      Tag.p { contact(site.contact) }
      Tag.p(.class("quiet")) {
        "This site sets no cookies, loads nothing from elsewhere and counts nobody."
      }
    }
  }
}

/// What a host shows where there is no page.
struct NotFoundPage {
  let site: SiteInput

  var file: SiteFile {
    var layout = Layout(
      title: "Not found", description: "There is no such page.", place: "404.html", site: site)
    layout.isListed = false
    return layout.file {
      Tag.h1 { "There is no such page" }
      Tag.p { "It may have moved, or the address has a slip. A record’s address never changes." }
      Tag.p {
        Tag.a(.href(.own("index.html"))) { "To the index" }
        " – or from anywhere: "
        external("\(site.base)/index.html", "\(site.base)/index.html")
      }
    }
  }
}
