// atlas company: the index's list of services, and the pages that each has.
import ArgumentParser
import Pipeline

struct CompanyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "company",
    abstract: "Adds a service by its domain, looks at one live, finds pages that moved.",
    subcommands: [
      CompanyAdd.self, CompanyCheck.self, CompanyMoved.self, CompanyList.self, CompanyRetire.self,
    ])
}
