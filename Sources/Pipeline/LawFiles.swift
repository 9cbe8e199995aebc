// The law of places, loaded.
package import Model
package import Store

extension Inputs {
  /// All laws, by id; none where the folder holds none. A file's name must be its law's id, which is
  /// the place's code in lower case.
  package static func laws(_ folder: Folder) throws -> [Law] {
    try folder.names(suffix: ".json").map { name in
      let law = try folder.read(Law.self, name)
      func refuse(_ field: String, _ message: String, _ remedy: String) throws {
        throw StoreError(
          .content, file: try folder.path(of: name), field: field, message: message,
          remedy: remedy)
      }
      if name != "\(law.id).json" {
        try refuse(
          "/id", "“\(law.id)” is not the file's name",
          "rename the file to \(law.id).json, or correct the id")
      }
      if law.jurisdiction.lowercased() != law.id {
        try refuse(
          "/jurisdiction", "“\(law.jurisdiction)” is not the place of “\(law.id)”",
          "write the id as the code in lower case")
      }
      for (index, duty) in law.duties.enumerated() where !duty.id.hasPrefix("\(law.id).") {
        try refuse(
          "/duties/\(index)/id", "“\(duty.id)” does not begin with “\(law.id).”",
          "name the duty \(law.id).<word>")
      }
      return law
    }
  }

  /// Those that a verb may read; none where its line does not name them.
  package static func laws(of folders: Folders) throws -> [Law] {
    folders.mayRead("jurisdictions") ? try laws(folders.input("jurisdictions")) : []
  }
}
