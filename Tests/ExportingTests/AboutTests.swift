// What our own check of a release sees.
import Formats
import Model
import Testing

@testable import Exporting

/// A fault and how it is planted.
struct Planted: CustomTestStringConvertible {
  var testDescription: String
  /// Part of what is said of it.
  var said: String
  var plant: @Sendable (inout About) -> Void

  init(_ name: String, _ said: String, _ plant: @escaping @Sendable (inout About) -> Void) {
    (testDescription, self.said, self.plant) = (name, said, plant)
  }
}

private let faults = [
  Planted("no version", "version “”") { $0.version = "" },
  Planted("leading zeros", "version “2026.01.05”") { $0.version = "2026.01.05" },
  Planted("version in words", "version “latest”") { $0.version = "latest" },
  Planted("no schema version", "schema version") { $0.schemaVersion = "" },
  Planted("two numbers", "schema version") { $0.schemaVersion = "1.2" },
  Planted("a name with a space", "name “tiny index”") { $0.name = "tiny index" },
  Planted("a base with a slash", "base") { $0.base += "/" },
  Planted("a base without TLS", "base") { $0.base = "http://index.example" },
  Planted("no methodology", "no methodology") { $0.methodology = "" },
  Planted("no contact", "no contact") { $0.contact = "" },
  Planted("time runs backwards", "since is after") {
    $0.since = Timestamp(seconds: Int(Int32.max))
  },
  Planted("two tables of a name", "two tables") { $0.tables[1].name = "scores" },
  Planted("two files of a name", "two files") { $0.files[1].name = "scores.csv" },
  Planted("a file outside", "no relative path") { $0.files[0].name = "../companies.json" },
  Planted("an absolute file", "no relative path") { $0.files[0].name = "/etc/passwd" },
  Planted("a digest by another name", "no SHA-256") { $0.files[0].sha256 = "md5:00" },
  Planted("a digest in capitals", "no SHA-256") {
    $0.files[0].sha256 = String(repeating: "A", count: 64)
  },
  Planted("no columns", "has no columns") { $0.tables[0].fields = [] },
  Planted("a column twice", "two columns") { $0.tables[0].fields.append($0.tables[0].fields[0]) },
  Planted("no key", "has no key") { $0.tables[0].key = [] },
  Planted("a key that is no column", "no column") { $0.tables[0].key = ["id"] },
  Planted("no purpose", "no purpose") { $0.tables[0].purpose = "" },
  Planted("a table without a file", "has no file scores.csv") { $0.files.removeLast() },
  Planted("a column in capitals", "is not named") { $0.tables[0].fields[1].field.name = "Score" },
  Planted("a column without a meaning", "no meaning") { $0.tables[0].fields[1].meaning = "" },
  Planted("a meaning in two lines", "no meaning") { $0.tables[0].fields[1].meaning = "A.\nB." },
  Planted("a range of texts", "is no number") { $0.tables[0].fields[0].range = 0...1 },
  Planted("a unit of texts", "is no number") { $0.tables[0].fields[0].unit = "points" },
  Planted("values of numbers", "is no text") { $0.tables[0].fields[1].values = ["1"] },
  Planted("a value twice", "twice") { $0.tables[0].fields[2].values += ["scored"] },
  Planted("an empty value", "an empty one") { $0.tables[0].fields[2].values += [""] },
  Planted("a reference to no table", "leads to scores.id") {
    $0.tables[1].fields[0].leads?.column = "id"
  },
  Planted("a reference to no column", "leads to grades.record_id") {
    $0.tables[1].fields[0].leads?.table = "grades"
  },
]

@Test func `a sound release has no faults`() {
  #expect(Paper.about.faults == [])
}

@Test(arguments: faults)
func `a planted fault is seen`(fault: Planted) {
  var about = Paper.about
  fault.plant(&about)
  #expect(about.faults.contains { $0.contains(fault.said) }, "\(about.faults)")
}

@Test func `the tables that we publish have no faults`() {
  #expect(told(World.input).about.faults == [])
}

@Test func `a revision of a day is build metadata where three numbers are asked for`() {
  var about = Paper.about
  #expect(about.semanticVersion == "2026.1.5")
  about.version = "2026.1.5.2"
  #expect(about.faults == [])
  #expect(about.semanticVersion == "2026.1.5+2")
  #expect(about.url("scores.csv") == "https://index.example/data/releases/2026.1.5.2/scores.csv")
}

@Test(arguments: ["https://a.example", "https://a.example/", "https://a.example//"])
func `a base has no slash at its end, however it is given`(address: String) {
  #expect(Link.base(address) == "https://a.example")
}
