// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `./spin`, in a made-up checkout.
@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
final class LauncherTest {

  private static final String FIRST_USE = "building (first use) ...\n";
  private static final String COMPILER_ERROR =
      """
      [ERROR] COMPILATION ERROR :
      [ERROR] Shop.java:[3,5] ';' expected
      [ERROR] Failed to execute goal compile on project spinoff-core
      [ERROR] Shop.java:[3,5] ';' expected
      [ERROR] -> [Help 1]
      """;
  private static final String CHANGED = "building (sources changed) ...\n";

  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws IOException {
    project = new Project(folder.toRealPath());
  }

  /// Builds on first use behind one line, then becomes the JVM: one process, with what the user
  /// typed.
  @Test
  void launch_first_buildsThenBecomesTheJvm() throws Exception {
    Process process =
        project.start(project.path("spin").toString(), Map.of(), "a.B", "-msg", "x y");
    Shell shell = Project.ended(process);
    Path build = project.kept().getFirst();
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.err()).isEqualTo(FIRST_USE);
    assertThat(shell.out().lines())
        .containsExactly(
            "pid " + process.pid(),
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:aot=off,cds=off",
            "-Dspin.terminal=false",
            "-XX:AOTCache=" + build + "/spin.aot",
            "-cp",
            jars(build),
            "dev.spinoff.cli.Spin",
            "a.B",
            "-msg",
            "x y");
    assertThat(build.resolve("users")).isDirectoryContaining("glob:**/" + process.pid());
  }

  /// The second launch builds nothing.
  @Test
  void launch_second_doesNotBuild() throws Exception {
    project.spin("a.B");
    assertThat(project.spin("a.B").err()).isEmpty();
    assertThat(project.builds()).isEqualTo(1);
  }

  /// Changed, new and removed sources make it build again, and so does another update of the JDK.
  @Test
  void launch_afterAChange_buildsAgain() throws Exception {
    project.spin("a.B");
    project.write("core/src/main/java/a/Shop.java", "changed");
    assertThat(project.spin("a.B").err()).isEqualTo(CHANGED);
    project.write("core/src/main/java/a/New.java", "new");
    assertThat(project.spin("a.B").err()).isEqualTo(CHANGED);
    Files.delete(project.path("core/src/main/java/a/New.java"));
    assertThat(project.spin("a.B").err()).isEqualTo(CHANGED);
    project.write("jdk/release", "another");
    assertThat(project.spin("a.B").err()).isEqualTo(CHANGED);
    assertThat(project.spin("a.B").err()).isEmpty();
  }

  /// A failed build shows the compiler's errors and nothing of Maven's, exits with 1, and is tried
  /// again by the next launch.
  @Test
  void build_thatFails_isShownAndTriedAgain() throws Exception {
    project.write("broken", COMPILER_ERROR);
    Shell failed =
        new Shell(
            1, "", FIRST_USE + "[ERROR] Shop.java:[3,5] ';' expected\nspin: the build failed\n");
    assertThat(project.spin("a.B")).isEqualTo(failed);
    assertThat(project.spin("a.B")).isEqualTo(failed);
    assertThat(project.kept()).isEmpty();
    Files.delete(project.path("broken"));
    assertThat(project.spin("a.B").exitCode()).isZero();
  }

  /// What Maven itself finds wrong is shown without its advice.
  @Test
  void build_thatMavenRefuses_isShown() throws Exception {
    project.write(
        "broken", "[ERROR] Could not resolve dependencies\n[ERROR] \n[ERROR] -> [Help 1]\n");
    assertThat(project.spin("a.B"))
        .isEqualTo(
            new Shell(
                1,
                "",
                FIRST_USE + "[ERROR] Could not resolve dependencies\nspin: the build failed\n"));
  }

  /// Of two launches at once one builds, and the other waits and uses that build.
  @Test
  void launches_atOnce_shareOneBuild() throws Exception {
    Path gate = project.gate("gate");
    Process first = project.start(project.path("spin").toString(), Map.of(), "a.First");
    assertThat(first.errorReader().readLine()).isEqualTo(FIRST_USE.strip());
    Process second = project.start(project.path("spin").toString(), Map.of(), "a.Second");
    assertThat(second.errorReader().readLine()).isEqualTo("waiting for another build ...");
    Project.open(gate);
    assertThat(Project.ended(first).out()).contains("a.First");
    assertThat(Project.ended(second).out()).contains("a.Second");
    assertThat(project.builds()).isEqualTo(1);
  }

  /// A launcher that is killed while it builds leaves no lock behind.
  @Test
  void launch_afterAKilledBuilder_buildsItself() throws Exception {
    Path gate = project.gate("gate");
    Path started = project.gate("started");
    Process killed = project.start(project.path("spin").toString(), Map.of(), "a.Killed");
    assertThat(killed.errorReader().readLine()).isEqualTo(FIRST_USE.strip());
    Process next = project.start(project.path("spin").toString(), Map.of(), "a.Next");
    assertThat(next.errorReader().readLine()).isEqualTo("waiting for another build ...");
    assertThat(Files.readString(started)).isEqualTo("started\n");
    killed.destroyForcibly().waitFor();
    Project.open(gate); // the orphaned build ends, and with it the lock
    assertThat(next.errorReader().readLine()).isEqualTo(FIRST_USE.strip());
    assertThat(Files.readString(started)).isEqualTo("started\n");
    Project.open(gate);
    assertThat(Project.ended(next).out()).contains("a.Next");
    assertThat(project.builds()).isEqualTo(2);
  }

  /// A program keeps the jars it was started with, however often the sources change; later they go.
  @Test
  void build_inUse_isKept() throws Exception {
    Path gate = project.gate("running");
    Process running =
        project.start(project.path("spin").toString(), Map.of(), "a.B", gate.toString());
    assertThat(running.inputReader().readLine()).isEqualTo("pid " + running.pid());
    Path used = project.kept().getFirst();
    rebuild(3);
    assertThat(project.kept()).hasSize(3).contains(used);
    Project.open(gate);
    running.waitFor();
    rebuild(1);
    assertThat(project.kept()).hasSize(2).doesNotContain(used);
  }

  private void rebuild(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      project.write("core/src/main/java/a/Shop.java", "changed " + i);
      assertThat(project.spin("a.B").err()).isEqualTo(CHANGED);
    }
  }

  /// It may be called through a link, from anywhere.
  @Test
  void launch_throughALink_findsItsCheckout() throws Exception {
    Path link = Files.createSymbolicLink(project.path("jdk/link"), Path.of("../spin"));
    Path further = Files.createSymbolicLink(project.path("spin-link"), link);
    assertThat(Project.ended(project.start(further.toString(), Map.of(), "a.B")).out())
        .contains(project.path("cli/target/spin/").toString());
  }

  /// `SPIN_JAVA_OPTS` are the JVM's, before all else that could be set.
  @Test
  void options_forTheJvm_arePassedOn() throws Exception {
    var environment = Map.of("SPIN_JAVA_OPTS", "-Xmx1g  -Da=b");
    Shell shell = Project.ended(project.start(project.path("spin").toString(), environment, "a.B"));
    assertThat(shell.out().lines().toList()).containsSubsequence("-Xmx1g", "-Da=b", "-cp");
  }

  /// Simulated threads need an option of the JVM, which nothing else is given; and no bar is wanted
  /// where nobody looks on.
  @Test
  void simulation_launched_opensTheJdkToIt() throws Exception {
    String opens = "java.base/java.lang=ALL-UNNAMED";
    assertThat(project.spin("simulate", "-cp", "x.jar", "a.B").out().lines().toList())
        .containsSubsequence("--add-opens", opens, "-cp")
        .contains(jars(project.kept().getFirst()) + ":x.jar")
        .noneMatch(option -> option.startsWith("-Dspin.columns="))
        .endsWith("dev.spinoff.cli.Spin", "simulate", "-cp", "x.jar", "a.B");
    assertThat(project.spin("a.B", "simulate").out()).doesNotContain(opens);
  }

  /// What `-cp` adds comes behind our own jars, since the class cache wants those first.
  @Test
  void classPath_ofTheUser_comesLast() throws Exception {
    project.spin("a.B");
    String ours = jars(project.kept().getFirst());
    for (List<String> arguments :
        List.of(
            List.of("a.B", "-cp", "x.jar:y"),
            List.of("--class-path=x.jar:y", "a.B"),
            List.of("a.B", "-msg", "--", "--class-path", "x.jar:y"),
            List.of("a.B", "-cp=x.jar", "-cp", "y"))) {
      assertThat(project.spin(arguments.toArray(String[]::new)).out().lines())
          .contains(ours + ":x.jar:y");
    }
    assertThat(project.spin("a.B", "-msg", "-cp", "--", "-cp", "z").out().lines()).contains(ours);
  }

  private static String jars(Path build) {
    return String.join(
        ":",
        List.of("spinoff-cli-1.jar", "spinoff-core-1.jar", "spinoff-examples-1.jar").stream()
            .map(jar -> build + "/lib/" + jar)
            .toList());
  }
}
