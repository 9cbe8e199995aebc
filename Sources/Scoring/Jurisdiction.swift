// For which places a statement speaks.
import Model

/// Which facts count for a record's jurisdiction.
enum Jurisdiction {
  /// The facts that speak for that place; as a rule all of them.
  static func applying(_ facts: [Fact], to jurisdiction: String) -> [Fact] {
    facts.allSatisfy { applies($0, to: jurisdiction) }
      ? facts : facts.filter { applies($0, to: jurisdiction) }
  }

  /// Whether a fact speaks for that place: it names none, or one that holds it.
  ///
  /// The attribute `jur` lists codes, `EU,GB,TR`. A statement for `US` counts for `US-CA`; one for
  /// `US-CA` does not count for all of `US`. A record of `GLOBAL` takes every statement.
  static func applies(_ fact: Fact, to jurisdiction: String) -> Bool {
    guard let list = fact.attrs["jur"], !list.isEmpty else { return true }
    if jurisdiction.isEmpty || jurisdiction == "GLOBAL" { return true }
    return list.split(whereSeparator: { $0 == "," || $0 == " " }).contains { code in
      holds(code, jurisdiction)
    }
  }

  /// Whether a country is a member state of the European Union.
  static func isMember(_ country: String) -> Bool { union.contains(country) }

  /// Whether the law of one place holds in another that is part of it.
  static func lies(_ inner: String, in outer: String) -> Bool {
    inner != outer && outer != "GLOBAL" && holds(Substring(outer), inner)
  }

  private static func holds(_ code: Substring, _ jurisdiction: String) -> Bool {
    if code == "GLOBAL" || code == jurisdiction { return true }
    let country = String(jurisdiction.prefix { $0 != "-" })
    switch code {
    case "EU": return union.contains(country)
    case "EEA": return country == "EU" || union.contains(country) || area.contains(country)
    default: return code == country
    }
  }

  /// Member states of the European Union, ISO 3166.
  private static let union: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
  /// The others of the European Economic Area.
  private static let area: Set<String> = ["IS", "LI", "NO"]
}
