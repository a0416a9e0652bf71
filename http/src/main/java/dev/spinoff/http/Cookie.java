// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// A cookie to set: for all paths, out of reach of scripts, and not sent along with what other
/// sites ask for, unless told. Immutable; each method returns a changed copy.
///
/// @param name letters, digits and the like
/// @param value without spaces, quotes, commas, semicolons, backslashes and control characters
/// @param path for which paths
/// @param maxAge for how long; until the browser ends if empty
/// @param secure whether for TLS alone
/// @param httpOnly whether out of reach of scripts
/// @param sameSite when it is sent along with what other sites ask for
public record Cookie(
    String name,
    String value,
    String path,
    Optional<Duration> maxAge,
    boolean secure,
    boolean httpOnly,
    SameSite sameSite) {

  /// When a cookie is sent along with what other sites ask for.
  public enum SameSite {
    /// Never.
    STRICT("Strict"),
    /// When the user follows a link.
    LAX("Lax"),
    /// Always; browsers want it to be for TLS alone then.
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }
  }

  public Cookie {
    Objects.requireNonNull(maxAge, "maxAge");
    Objects.requireNonNull(sameSite, "sameSite");
    if (name.isEmpty() || !name.chars().allMatch(Header::isNameCharacter)) {
      throw new IllegalArgumentException("no name of a cookie: '" + name + "'");
    }
    if (!value.chars().allMatch(Cookie::isValueCharacter)) {
      throw new IllegalArgumentException(
          "the value of the cookie " + name + " has a character that no cookie may have");
    }
    if (path.indexOf(';') >= 0) {
      throw new IllegalArgumentException("the path of the cookie " + name + " has a ';'");
    }
  }

  private static boolean isValueCharacter(int c) {
    return c > ' ' && c < 0x7f && "\",;\\".indexOf(c) < 0;
  }

  /// A cookie that lives until the browser ends.
  public static Cookie of(String name, String value) {
    return new Cookie(name, value, "/", Optional.empty(), false, true, SameSite.LAX);
  }

  /// What makes the browser forget a cookie.
  public static Cookie gone(String name) {
    return of(name, "").maxAge(Duration.ZERO);
  }

  /// For this path and those below it.
  public Cookie path(String path) {
    return new Cookie(name, value, path, maxAge, secure, httpOnly, sameSite);
  }

  /// For so long.
  public Cookie maxAge(Duration age) {
    return new Cookie(name, value, path, Optional.of(age), secure, httpOnly, sameSite);
  }

  /// For TLS alone, or not.
  public Cookie secure(boolean secure) {
    return new Cookie(name, value, path, maxAge, secure, httpOnly, sameSite);
  }

  /// Out of reach of scripts, or not.
  public Cookie httpOnly(boolean httpOnly) {
    return new Cookie(name, value, path, maxAge, secure, httpOnly, sameSite);
  }

  /// Sent along with what other sites ask for, as this says.
  public Cookie sameSite(SameSite sameSite) {
    return new Cookie(name, value, path, maxAge, secure, httpOnly, sameSite);
  }

  /// The header that sets it.
  Header header() {
    StringBuilder text = new StringBuilder(name).append('=').append(value);
    text.append("; Path=").append(path);
    maxAge.ifPresent(age -> text.append("; Max-Age=").append(age.toSeconds()));
    if (secure) {
      text.append("; Secure");
    }
    if (httpOnly) {
      text.append("; HttpOnly");
    }
    return new Header("Set-Cookie", text.append("; SameSite=").append(sameSite.text).toString());
  }
}
