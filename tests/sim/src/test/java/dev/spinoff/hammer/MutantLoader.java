// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.io.IOException;
import java.io.InputStream;

/// Loads the core, remoting, the simulator and the scenarios anew, with a fault in one class.
final class MutantLoader extends ClassLoader {

  private static final String OURS = "dev.spinoff.";

  private final Mutant mutant; // null: no fault

  MutantLoader(Mutant mutant) {
    super(MutantLoader.class.getClassLoader());
    this.mutant = mutant;
  }

  /// Hunts for the fault; see [Hunt#hunt].
  String hunt(int seeds, boolean isRemote) throws ReflectiveOperationException {
    Class<?> hunt = loadClass(Hunt.class.getName());
    return (String) hunt.getMethod("hunt", int.class, boolean.class).invoke(null, seeds, isRemote);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : anew(name);
    }
  }

  private Class<?> anew(String name) throws ClassNotFoundException {
    try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = stream.readAllBytes();
      boolean isIt = mutant != null && mutant.type().equals(name);
      byte[] used = isIt ? mutant.rewritten(bytes) : bytes;
      return defineClass(name, used, 0, used.length);
    } catch (IOException broken) {
      throw new ClassNotFoundException(name, broken);
    }
  }
}
