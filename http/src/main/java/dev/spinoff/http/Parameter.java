// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a request that has a name: from its path, its query or a form. One that is missing,
/// or is not what it should be, is the client's mistake: an [HttpError], with 404 if it is in the
/// path and 400 elsewhere. Immutable.
public final class Parameter {

  private final String name;
  private final Optional<String> value;
  private final int status;

  private Parameter(String name, Optional<String> value, int status) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
    this.status = status;
  }

  /// One of a path.
  public static Parameter ofPath(String name, String value) {
    return new Parameter(name, Optional.of(value), 404);
  }

  /// One of a query or a form, which may be missing.
  public static Parameter of(String name, Optional<String> value) {
    return new Parameter(name, value, 400);
  }

  /// Its name.
  public String name() {
    return name;
  }

  /// Whether it is there.
  public boolean isPresent() {
    return value.isPresent();
  }

  /// Its value, if it is there.
  public Optional<String> value() {
    return value;
  }

  /// Its value.
  ///
  /// @throws HttpError if it is missing
  public String text() {
    return value.orElseThrow(() -> new HttpError(status, name + " is missing"));
  }

  /// Its value, or this if it is missing.
  public String text(String otherwise) {
    return value.orElse(otherwise);
  }

  /// Its value as a number.
  ///
  /// @throws HttpError if it is missing, or no number from -2^31 to 2^31 - 1
  public int toInt() {
    return to("a whole number", Integer::parseInt);
  }

  /// Its value as a number, or this if it is missing.
  ///
  /// @throws HttpError if it is no number from -2^31 to 2^31 - 1
  public int toInt(int otherwise) {
    return isPresent() ? toInt() : otherwise;
  }

  /// Its value as a number.
  ///
  /// @throws HttpError if it is missing, or no number from -2^63 to 2^63 - 1
  public long toLong() {
    return to("a whole number", Long::parseLong);
  }

  /// Its value as a number, or this if it is missing.
  ///
  /// @throws HttpError if it is no number from -2^63 to 2^63 - 1
  public long toLong(long otherwise) {
    return isPresent() ? toLong() : otherwise;
  }

  /// Its value as a number.
  ///
  /// @throws HttpError if it is missing or no number
  public double toDouble() {
    return to("a number", Double::parseDouble);
  }

  /// Whether it is `true`.
  ///
  /// @throws HttpError if it is missing, or neither `true` nor `false`
  public boolean toBoolean() {
    return to("true or false", Parameter::parseBoolean);
  }

  private static boolean parseBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  /// Its value as something else.
  ///
  /// @param what what it should be, for the client: `a date`
  /// @param parser makes it; an [IllegalArgumentException] says that it cannot
  /// @throws HttpError if it is missing, or cannot be parsed
  public <T> T to(String what, Function<String, T> parser) {
    String text = text();
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException _) {
      throw new HttpError(status, name + " must be " + what);
    }
  }

  @Override
  public String toString() {
    return name + value.map(text -> "=" + text).orElse(" (missing)");
  }
}
