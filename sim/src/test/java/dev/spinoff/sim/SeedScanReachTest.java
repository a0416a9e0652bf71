// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.sim.ClassFolder.callLong;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.sim.scanned.Shop;
import java.io.IOException;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How far a scan goes from the scenario, and what it says of what it cannot read.
final class SeedScanReachTest {

  private static final int CALLS_MANY = 9_000;
  @TempDir private Path folder;

  private static void clock(CodeBuilder code) {
    callLong(code.lineNumber(31), "java.lang.System", "currentTimeMillis");
  }

  private static Consumer<CodeBuilder> calling(String type) {
    return code -> code.invokestatic(ClassDesc.of(type), "receive", MTD_void);
  }

  private List<String> scan(String root, Path... jars) throws Exception {
    try (URLClassLoader loader = new ClassFolder(folder).loader(jars)) {
      return SeedScan.of(loader.loadClass(root), List.of()).stream()
          .map(SeedScan.Finding::toString)
          .toList();
    }
  }

  private void add(String name, Consumer<CodeBuilder> code) throws IOException {
    new ClassFolder(folder).add(name, ClassFolder.bytes(name, code));
  }

  /// A finding is one line, which says where, what, and what else.
  @Test
  void finding_asText_isOneLine() throws Exception {
    add("shop.Checkout", SeedScanReachTest::clock);
    assertThat(scan("shop.Checkout"))
        .containsExactly(
            "shop.Checkout.receive, line 31, calls java.lang.System.currentTimeMillis;"
                + " use self.clock()");
  }

  /// Without line numbers in the class file there is none in the finding.
  @Test
  void finding_withoutALineNumber_namesTheMethod() throws Exception {
    add("shop.Checkout", code -> callLong(code, "java.lang.System", "nanoTime"));
    assertThat(scan("shop.Checkout"))
        .containsExactly(
            "shop.Checkout.receive calls java.lang.System.nanoTime;"
                + " use self.nanoTime(), or sim.now() in a scenario");
  }

  /// Classes are reached by fields, type arguments and nesting; an inherited method counts as its
  /// declarer's.
  @Test
  void classes_thatAScenarioMentions_areRead() {
    assertThat(SeedScan.of(Shop.class, List.of()))
        .extracting(finding -> finding.caller().replaceAll(",.*", ""), SeedScan.Finding::call)
        .contains(
            place("Shop$Office.toString", "java.lang.System.getenv"),
            place("Ware.label", "java.lang.System.getProperty"),
            place("Till.<init>", "new java.lang.Thread"),
            place("Till.run", "java.lang.Thread.sleep"));
  }

  private static org.assertj.core.groups.Tuple place(String method, String call) {
    return org.assertj.core.groups.Tuple.tuple("dev.spinoff.sim.scanned." + method, call);
  }

  /// It goes on from class to class, also in circles, and the scenario's own calls come first.
  @Test
  void classes_thatMentionEachOther_areReadOnce() throws Exception {
    add("shop.A", calling("shop.B").andThen(SeedScanReachTest::clock));
    add("shop.B", calling("shop.C").andThen(SeedScanReachTest::clock));
    add("shop.C", calling("shop.A").andThen(SeedScanReachTest::clock));
    assertThat(scan("shop.A"))
        .extracting(finding -> finding.substring(0, finding.indexOf(',')))
        .containsExactly("shop.A.receive", "shop.B.receive", "shop.C.receive");
  }

  /// A jar of others is not read; the same jar is, if the scenario is in it.
  @Test
  void jar_ofOthers_isNotRead() throws Exception {
    Path jar = folder.resolve("lib.jar");
    ClassFolder.jar(jar, "lib.Library", ClassFolder.bytes("lib.Library", SeedScanReachTest::clock));
    add("shop.Checkout", calling("lib.Library"));
    assertThat(scan("shop.Checkout", jar)).isEmpty();
    assertThat(scan("lib.Library", jar)).hasSize(1);
  }

  /// Of a lambda, the class is read that it is written in.
  @Test
  void scenario_thatIsALambda_isReadWhereItIsWritten() {
    Scenario lambda = sim -> sim.note(System.getenv("lambda"));
    assertThat(SeedScan.of(lambda.getClass(), List.of()))
        .anyMatch(finding ->
            finding.call().equals("java.lang.System.getenv")
                && finding
                    .caller()
                    .startsWith(
                        SeedScanReachTest.class.getName()
                            + ".scenario_thatIsALambda_isReadWhereItIsWritten, line "));
  }

  /// A file that is no class file is named, and the others are read.
  @Test
  void file_thatIsBroken_isNamed() throws Exception {
    add(
        "shop.Checkout",
        calling("shop.Broken").andThen(calling("shop.Cut")).andThen(SeedScanReachTest::clock));
    byte[] whole = ClassFolder.bytes("shop.Cut", SeedScanReachTest::clock);
    new ClassFolder(folder).add("shop.Broken", new byte[] {1, 2, 3});
    new ClassFolder(folder).add("shop.Cut", java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThat(scan("shop.Checkout"))
        .hasSize(3)
        .anyMatch(text -> text.startsWith("shop.Checkout.receive, line 31"))
        .anyMatch(text -> text.startsWith("shop.Broken could not be read: "))
        .anyMatch(text -> text.startsWith("shop.Cut could not be read: "));
  }

  /// A class that is not there is no news: the program would not find it either.
  @Test
  void class_thatIsMissing_isPassedOver() throws Exception {
    add("shop.Checkout", calling("shop.Missing").andThen(SeedScanReachTest::clock));
    assertThat(scan("shop.Checkout")).hasSize(1);
  }

  /// A scenario that was made up while the program runs is named as one that has no file.
  @Test
  void scenario_withoutAClassFile_isNamed() {
    Class<?> proxy =
        java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Scenario.class}, (_, _, _) -> null)
            .getClass();
    assertThat(SeedScan.of(proxy, List.of()))
        .singleElement()
        .hasToString(proxy.getName() + " could not be read: it has no class file");
  }

  /// A class of thousands of calls, and a long way from class to class, take no time to speak of.
  @Test
  @Timeout(10)
  void program_thatIsBig_isReadWhole() throws Exception {
    add("shop.Big", many(SeedScanReachTest::clock).andThen(calling("shop.C0")));
    for (int i = 0; i < 100; i++) {
      add("shop.C" + i, calling("shop.C" + (i + 1)).andThen(SeedScanReachTest::clock));
    }
    assertThat(scan("shop.Big")).hasSize(101);
  }

  private static Consumer<CodeBuilder> many(Consumer<CodeBuilder> call) {
    return code -> {
      for (int i = 0; i < CALLS_MANY; i++) {
        call.accept(code);
      }
    };
  }
}
