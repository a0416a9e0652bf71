// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.List;

/// A method, a template of a path, and what they lead to.
///
/// @param names what the template calls the pieces of the path, in order
public record Route(String method, String template, List<String> names, Target target) {

  public Route {
    names = List.copyOf(names);
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
