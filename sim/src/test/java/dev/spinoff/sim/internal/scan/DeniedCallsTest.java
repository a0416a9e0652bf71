// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of denied calls against the JDK that it speaks of.
final class DeniedCallsTest {

  private static final Path JDK =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
  private static final List<String> MODULES =
      List.of("java.base", "java.logging", "java.management", "java.net.http", "java.sql");

  /// Each line fits some method or constructor of the JDK; so none is misspelt.
  @Test
  void lines_ofTheList_fitTheJdk() {
    List<String> calls = MODULES.stream().flatMap(DeniedCallsTest::calls).toList();
    assertThat(calls).hasSizeGreaterThan(20_000);
    assertThat(DeniedCalls.read().calls())
        .allSatisfy(denied -> assertThat(calls).as(denied.toString()).anyMatch(denied::matches));
  }

  private static Stream<String> calls(String module) {
    try (Stream<Path> files = Files.walk(JDK.resolve(module))) {
      return files
          .filter(file -> file.toString().matches("/modules/[^/]+/javax?/.*\\.class"))
          .flatMap(DeniedCallsTest::callsOf)
          .toList()
          .stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Stream<String> callsOf(Path file) {
    ClassModel model = parse(file);
    String owner = model.thisClass().asInternalName().replace('/', '.');
    return model.methods().stream()
        .map(method ->
            new Callee(owner, method.methodName().stringValue(), method.methodType().stringValue())
                .signature());
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
