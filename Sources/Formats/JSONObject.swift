// An object of JSON that is written as it is told, for what there is very much of.

/// Writes the members of an object on one line, one after the other, without a value in between.
/// Who uses it keeps the order of names that ``JSON`` sorts by.
package struct JSONObject {
  private var out: [UInt8] = []
  private var isFirst = true

  /// Appends an object to what there is.
  package static func write(to out: inout [UInt8], _ members: (inout JSONObject) -> Void) {
    // The bytes change places with the writer's, twice, so that nothing is copied.
    var object = JSONObject()
    swap(&object.out, &out)
    object.braced(members)
    swap(&object.out, &out)
  }

  /// `null` where there is none.
  package mutating func text(_ name: String, _ value: String?) {
    begin(name)
    if let value { JSON.write(value, to: &out) } else { out += "null".utf8 }
  }

  /// Any value, for what there is little of.
  package mutating func value(_ name: String, _ value: JSON) {
    begin(name)
    value.write(to: &out)
  }

  /// `null` where there is none.
  package mutating func number(_ name: String, _ value: Int?) {
    begin(name)
    out += (value.map(String.init) ?? "null").utf8
  }

  package mutating func flag(_ name: String, _ value: Bool) {
    begin(name)
    out += (value ? "true" : "false").utf8
  }

  package mutating func texts(_ name: String, _ values: [String]) {
    begin(name)
    list(values) { JSON.write($0, to: &$1.out) }
  }

  package mutating func object(_ name: String, _ members: (inout JSONObject) -> Void) {
    begin(name)
    braced(members)
  }

  package mutating func objects(_ name: String, _ values: [(inout JSONObject) -> Void]) {
    begin(name)
    list(values) { $1.braced($0) }
  }

  /// A list of objects, one an item.
  package mutating func objects<Item>(
    _ name: String, _ items: [Item], _ members: (Item, inout JSONObject) -> Void
  ) {
    begin(name)
    list(items) { item, object in object.braced { members(item, &$0) } }
  }

  private mutating func begin(_ name: String) {
    if !isFirst { out.append(UInt8(ascii: ",")) }
    isFirst = false
    JSON.write(name, to: &out)
    out.append(UInt8(ascii: ":"))
  }

  /// An object inside of this one, by the same writer.
  private mutating func braced(_ members: (inout JSONObject) -> Void) {
    out.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    isFirst = false
    out.append(UInt8(ascii: "}"))
  }

  private mutating func list<Value>(_ values: [Value], _ one: (Value, inout JSONObject) -> Void) {
    out.append(UInt8(ascii: "["))
    for place in values.indices {
      if place > 0 { out.append(UInt8(ascii: ",")) }
      one(values[place], &self)
    }
    out.append(UInt8(ascii: "]"))
  }
}
