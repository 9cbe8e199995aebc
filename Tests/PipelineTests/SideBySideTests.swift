// Values that are made side by side, and told in order.
import Pipeline
import Testing

@Test(arguments: [0, 1, 2, 3, 1_000], [1, 2, 7])
func `what is made side by side is handed over in order`(count: Int, threads: Int) throws {
  var told: [Int] = []
  try SideBySide.forEach(count, threads: threads) {
    $0 * 2
  } take: {
    told.append($0)
  }
  #expect(told == (0..<count).map { $0 * 2 })
}

private struct Trouble: Error, Equatable { var number: Int }

@Test(arguments: [1, 2, 7])
func `the first error in order ends it, and what came before was handed over`(threads: Int) {
  var told: [Int] = []
  let error = #expect(throws: Trouble.self) {
    try SideBySide.forEach(500, threads: threads) { number in
      if number % 200 == 199 { throw Trouble(number: number) }
      return number
    } take: {
      told.append($0)
    }
  }
  #expect(error == Trouble(number: 199))
  #expect(told == Array(0..<199))
}

@Test func `an error of whoever takes ends it too`() {
  #expect(throws: Trouble(number: 3)) {
    try SideBySide.forEach(500) {
      $0
    } take: {
      if $0 == 3 { throw Trouble(number: 3) }
    }
  }
}
