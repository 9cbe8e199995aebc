// atlas company retire: a service leaves the index, its history stays.
import ArgumentParser
import Model
import Pipeline
import Store

struct CompanyRetire: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract:
      "Marks a service as gone from a day on; nothing is deleted, the id is never given away.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "The day from which it is not asked any more, 2026-03-02.") var on: String
  @Option(help: "Why, for those who read the declaration later.") var because: String?
  @OptionGroup var common: CommonOptions

  func work() throws {
    let desk = try CompanyDesk(common)
    var company = try desk.company(id)
    if let day = company.retired { throw Stop(.data, "\(id): left the index on \(day) already") }
    guard on.utf8.count == 10, Timestamp(on) != nil else {
      throw Stop(.data, "--on \(on): is no day; write it as 2026-03-02")
    }
    company.retired = on
    company.retiredBecause = because
    try CheckedOutput().line("written: \(try desk.write(company, isNew: false))")
  }
}
