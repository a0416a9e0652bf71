// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A Java source as the compiler's parser sees it, so that comments and strings cannot fool a rule.
record JavaFile(Path path, CompilationUnitTree unit, SourcePositions positions) {

  static List<JavaFile> parse(List<Path> paths) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(paths);
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
      return parsed(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JavaFile> parsed(JavacTask task) throws IOException {
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<JavaFile> files = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      files.add(new JavaFile(Path.of(unit.getSourceFile().toUri()), unit, positions));
    }
    return files;
  }

  long firstLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  long lastLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }
}
