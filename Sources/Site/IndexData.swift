// index-data.js: all records in few bytes, for finding and sorting.
import Formats
import Model

/// The rows of the index for index.js. Names that come again and again are numbers.
struct IndexData {
  let site: SiteInput
  /// By name.
  let lines: [RecordLine]

  var file: SiteFile {
    var industries = Terms()
    var places = Terms()
    var ways = Terms()
    let rows = lines.map { line in
      JSON.list([
        .text(line.company), .text(Visible.prefix(line.name, 120)),
        .number(industries.number(line.industry)), .number(places.number(line.jurisdiction)),
        JSON(line.score), JSON(line.grade), .list(line.channels.map { .number(ways.number($0)) }),
        JSON(line.since?.date), .number(line.status == "not_checked" ? 1 : 0),
        .number(line.page == nil ? 0 : 1),
      ])
    }
    return IndexData.script(
      "index-data.js", "atlasIndex",
      [
        "industries": industries.json, "places": places.json,
        "ways": .list(
          ways.all.map { .list([.text($0), .text(Phrases.channel($0))]) }),
        "grades": JSON(site.rubric.grades.map(\.grade)), "rows": .list(rows),
      ])
  }

  /// A script that sets one global value, a row a line.
  static func script(_ name: String, _ value: String, _ members: [String: JSON]) -> SiteFile {
    var bytes = Array("globalThis.\(value) = ".utf8)
    JSON.object(members).writeLine(to: &bytes)
    return SiteFile(name: name, bytes: bytes)
  }
}

/// Texts by number, in the order in which they came.
struct Terms {
  private(set) var all: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(_ text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = all.count
    all.append(text)
    return all.count - 1
  }

  var json: JSON { JSON(all) }
}
