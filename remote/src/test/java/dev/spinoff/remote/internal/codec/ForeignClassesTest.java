// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Classes that are in modules, in other class loaders, or very big.
final class ForeignClassesTest {

  private static final String HIDDEN = "package shop; record Hidden(int cents) {}";
  private static final String ORDER =
      """
      package shop;
      public record Order(int cents) {
        public static Object order(int cents) { return new Order(cents); }
        public static Object hidden(int cents) { return new Hidden(cents); }
      }
      """;

  @TempDir private Path folder;
  private Compiled compiled;

  @BeforeEach
  void makeSources() throws Exception {
    compiled = new Compiled(folder).add("shop/Order.java", ORDER).add("shop/Hidden.java", HIDDEN);
  }

  /// A class without a module travels, public or not, wherever its loader is.
  @Test
  void class_ofOtherLoader_travels() throws Exception {
    Class<?> order = compiled.onClassPath().loadClass("shop.Order");
    assertTravels(made(order, "order"));
    assertTravels(made(order, "hidden"));
  }

  private static Object made(Class<?> order, String what) throws ReflectiveOperationException {
    return Objects.requireNonNull(order.getMethod(what, int.class).invoke(null, 5));
  }

  private static void assertTravels(Object message) {
    assertThat(Wired.plain().sent(message, message.getClass())).isEqualTo(message);
  }

  /// A class in an allowed package is found by the loader that was given.
  @Test
  void package_allowed_isLookedForByItsLoader() throws Exception {
    ClassLoader loader = compiled.onClassPath();
    Object order = made(loader.loadClass("shop.Order"), "order");
    Codec writer = Wired.codec(Allowed.builder());
    Codec reader = Wired.codec(Allowed.builder().allow("shop").loader(loader));
    assertThat(new Wired(writer, reader).sent(order, Object.class)).isEqualTo(order);
    Codec lost = Wired.codec(Allowed.builder().allow("shop"));
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> new Wired(writer, lost).sent(order, Object.class))
        .withMessageContaining("shop.Order is not allowed");
  }

  /// A module that exports a package lets its public classes travel; for others it must open it,
  /// and that is said.
  @Test
  void module_thatOpensNothing_letsPublicClassesTravel() throws Exception {
    compiled.add("module-info.java", "module shop { exports shop; }");
    Class<?> order = compiled.asModule("shop").loadClass("shop.Order");
    assertTravels(made(order, "order"));
    Object hidden = made(order, "hidden");
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> Wired.plain().written(hidden))
        .withMessage(
            "Hidden: the module shop keeps shop.Hidden closed: "
                + "its module-info.java needs 'opens shop to dev.spinoff.remote;'");
  }

  /// A module that opens a package lets all of it travel.
  @Test
  void module_thatOpens_letsAllTravel() throws Exception {
    compiled.add("module-info.java", "module shop { exports shop; opens shop; }");
    Class<?> order = compiled.asModule("shop").loadClass("shop.Order");
    assertTravels(made(order, "order"));
    assertTravels(made(order, "hidden"));
  }

  /// Of an enum with many constants, those travel too that the definition has no room for.
  @Test
  void enum_ofManyConstants_travels() throws Exception {
    String constants =
        IntStream.range(0, 300).mapToObj(i -> "C" + i).collect(Collectors.joining(", "));
    compiled.add("shop/Many.java", "package shop; public enum Many { " + constants + " }");
    Object[] all = compiled.onClassPath().loadClass("shop.Many").getEnumConstants();
    Wired wired = Wired.plain();
    for (int i : new int[] {0, 254, 255, 299}) {
      assertThat(wired.sent(all[i], all[i].getClass())).isSameAs(all[i]);
    }
    byte[] last = wired.written(List.of(all[299], 7));
    assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> wired.read(last, Object.class));
  }

  /// A record of many components travels; one beyond what method handles can do says so.
  @Test
  void record_ofManyComponents_travelsOrIsRefused() throws Exception {
    compiled.add("shop/Many.java", many("Many", 240)).add("shop/Most.java", many("Most", 254));
    ClassLoader loader = compiled.onClassPath();
    assertTravels(filled(loader.loadClass("shop.Many"), 240));
    Object most = filled(loader.loadClass("shop.Most"), 254);
    assertThatExceptionOfType(NotEncodable.class)
        .isThrownBy(() -> Wired.plain().written(most))
        .withMessage("Most: shop.Most has too many components: 254");
  }

  private static String many(String name, int components) {
    return IntStream.range(0, components)
        .mapToObj(i -> "int c" + i)
        .collect(Collectors.joining(", ", "package shop; public record " + name + "(", ") {}"));
  }

  private static Object filled(Class<?> type, int components) throws ReflectiveOperationException {
    Object[] values = IntStream.range(0, components).boxed().toArray();
    return type.getConstructors()[0].newInstance(values);
  }
}
