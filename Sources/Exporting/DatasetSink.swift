// Where a dataset goes as it is made.
package import Formats

/// The world of an export: files that grow by pieces, and tables of a database that grow by rows.
package struct DatasetSink<Failure: Error> {
  /// Appends bytes to the file of that name, which begins with its first piece.
  package var add: (_ bytes: [UInt8], _ name: String) throws(Failure) -> Void
  /// Writes a file whole.
  package var put: (_ bytes: [UInt8], _ name: String) throws(Failure) -> Void
  /// Begins a table of the database.
  package var begin: (TableDescription) throws(Failure) -> Void
  /// Adds rows, as columns of one length, to the table of that name.
  package var insert: (_ columns: [CellColumn], _ table: String) throws(Failure) -> Void
  /// Ends every file and the database, and says what they are, in any order.
  package var end: () throws(Failure) -> [FileDescription]

  package init(
    add: @escaping (_ bytes: [UInt8], _ name: String) throws(Failure) -> Void,
    put: @escaping (_ bytes: [UInt8], _ name: String) throws(Failure) -> Void,
    begin: @escaping (TableDescription) throws(Failure) -> Void,
    insert: @escaping (_ columns: [CellColumn], _ table: String) throws(Failure) -> Void,
    end: @escaping () throws(Failure) -> [FileDescription]
  ) {
    self.add = add
    self.put = put
    self.begin = begin
    self.insert = insert
    self.end = end
  }
}
