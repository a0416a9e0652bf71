// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

/// How values of a class travel that is no record, enum or built-in type. Given to the node's
/// remoting, on every node that sends or gets such values.
///
/// It is used by many threads at once. What [#write] writes, [#read] must read to its end, else the
/// message is not decodable. What either throws refuses the message.
///
/// @param <T> the class
public interface MessageCodec<T> {

  /// The class that it is for. It is used for subclasses too, which come back as what [#read]
  /// makes.
  Class<T> type();

  /// The name by which both nodes know what it writes: at most 512 bytes of letters, digits and `_
  /// $ . -`. The class's name unless told.
  default String name() {
    return type().getName();
  }

  /// Writes a value.
  void write(T value, Output out);

  /// Reads a value.
  T read(Input in);
}
