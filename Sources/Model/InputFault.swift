// Errors about files that people write.

/// An error about a file of ours that names what is wrong and what to do. The shell turns it into a
/// stop with the exit code for bad data, never into a fault of the program.
package protocol InputFault: Error, CustomStringConvertible {}
