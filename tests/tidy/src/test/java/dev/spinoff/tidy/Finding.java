// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.nio.file.Path;

/// One place that breaks a house rule.
///
/// @param rule the rule's name, as `config/tidy-exceptions.txt` spells it
/// @param subject what an exception would name: a file, `file#member`, or a class
/// @param where file and line, or class and method, for the reader
/// @param message what is wrong and what to write instead
record Finding(String rule, String subject, String where, String message) {

  static Finding in(Path file, long line, String rule, String message) {
    return new Finding(rule, Project.name(file), Project.name(file) + ":" + line, message);
  }

  @Override
  public String toString() {
    return where + ": " + message + " [" + rule + " | " + subject + "]";
  }
}
