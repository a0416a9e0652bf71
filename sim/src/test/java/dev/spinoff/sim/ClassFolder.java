// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// Class files that are made by hand.
final class ClassFolder {

  static final int OPEN = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

  private final Path folder;

  ClassFolder(Path folder) {
    this.folder = folder;
  }

  /// A class of one method, `receive`.
  static byte[] bytes(String name, Consumer<CodeBuilder> code) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            type ->
                type.withMethodBody("receive", MTD_void, OPEN, code.andThen(CodeBuilder::return_)));
  }

  /// Code that calls a method of no parameters that gives a long.
  static void callLong(CodeBuilder code, String owner, String method) {
    code.invokestatic(ClassDesc.of(owner), method, MethodTypeDesc.ofDescriptor("()J")).pop2();
  }

  void add(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  static void jar(Path jar, String name, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new ZipEntry(name.replace('.', '/') + ".class"));
      entries.write(bytes);
    }
  }

  /// A loader of these classes, and of those in some jars.
  URLClassLoader loader(Path... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length + 1];
    urls[0] = folder.toUri().toURL();
    for (int i = 0; i < jars.length; i++) {
      urls[i + 1] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, ClassFolder.class.getClassLoader());
  }
}
