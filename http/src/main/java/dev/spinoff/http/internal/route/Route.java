// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import java.util.List;

/// A method, a template of a path, and what they lead to.
///
/// @param names what the template calls the pieces of the path, in order
public record Route(
    String method, String template, List<String> names, Target target, Terms terms) {

  public Route {
    names = List.copyOf(names);
  }

  /// One of these.
  ///
  /// @throws IllegalArgumentException if the method or the template is none
  public static Route of(String method, String template, Target target) {
    if (method.isEmpty() || !method.chars().allMatch(Route::isUpperCase)) {
      throw new IllegalArgumentException(
          "a method has upper-case letters only, as GET, not '" + method + "'");
    }
    return new Route(method, template, Template.parse(template).names(), target, Terms.NONE);
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /// The same below a prefix.
  ///
  /// @throws IllegalArgumentException if both together are no template
  public Route under(String prefix) {
    String whole = prefix + (template.equals("/") ? "" : template);
    return new Route(method, whole, Template.parse(whole).names(), target, terms);
  }

  /// The same under these terms, as far as it has none of its own.
  public Route within(Terms outer) {
    return new Route(method, template, names, target, terms.within(outer));
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
