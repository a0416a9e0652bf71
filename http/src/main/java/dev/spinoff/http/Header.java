// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

/// A header of a reply.
///
/// @param name letters, digits and `!#$%&'*+-.^_`|~`
/// @param value without control characters but tabs
public record Header(String name, String value) {

  private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";

  public Header {
    if (name.isEmpty() || !name.chars().allMatch(Header::isNameCharacter)) {
      throw new IllegalArgumentException("no name of a header: '" + name + "'");
    }
    if (!value.chars().allMatch(Header::isValueCharacter)) {
      throw new IllegalArgumentException(
          "the value of " + name + " has a character that no header may have");
    }
  }

  static boolean isNameCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0);
  }

  // Latin-1, as HTTP/1.1 sends it.
  private static boolean isValueCharacter(int c) {
    return c == '\t' || (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c <= 0xff);
  }
}
