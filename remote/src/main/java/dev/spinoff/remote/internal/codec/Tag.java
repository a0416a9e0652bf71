// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// The numbers that say what follows. Those of values that need no class of the user's are with the
/// built-in types; see docs/internals/wire.md.
final class Tag {

  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int BYTE = 3;
  static final int SHORT = 4;
  static final int CHAR = 5;
  static final int INT = 6;
  static final int LONG = 7;
  static final int FLOAT = 8;
  static final int DOUBLE = 9;
  static final int TEXT = 10;
  static final int BIG_INTEGER = 11;
  static final int BIG_DECIMAL = 12;
  static final int UUID = 13;
  static final int URI = 14;
  static final int NO_INT = 15;
  static final int OPTIONAL_INT = 16;
  static final int NO_LONG = 17;
  static final int OPTIONAL_LONG = 18;
  static final int NO_DOUBLE = 19;
  static final int OPTIONAL_DOUBLE = 20;

  static final int BOOLEANS = 24;
  static final int BYTES = 25;
  static final int SHORTS = 26;
  static final int CHARS = 27;
  static final int INTS = 28;
  static final int LONGS = 29;
  static final int FLOATS = 30;
  static final int DOUBLES = 31;

  static final int DURATION = 32;
  static final int INSTANT = 33;
  static final int LOCAL_DATE = 34;
  static final int LOCAL_TIME = 35;
  static final int LOCAL_DATE_TIME = 36;
  static final int OFFSET_TIME = 37;
  static final int OFFSET_DATE_TIME = 38;
  static final int ZONED_DATE_TIME = 39;
  static final int ZONE = 40;
  static final int PERIOD = 41;
  static final int YEAR = 42;
  static final int YEAR_MONTH = 43;
  static final int MONTH_DAY = 44;

  /// Tags from here on are not in the table of built-in types.
  static final int CONTAINERS = 64;

  static final int TYPED = 64;
  static final int LIST = 65;
  static final int SET = 66;
  static final int MAP = 67;
  static final int ENTRY = 68;
  static final int EMPTY = 69;
  static final int OPTIONAL = 70;
  static final int REF = 71;
  static final int REPLY_TO = 72;
  static final int THROWABLE = 73;

  private Tag() {}
}
