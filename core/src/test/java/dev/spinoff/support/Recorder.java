// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What bodies and listeners have noted, in order, for the test to wait for.
public final class Recorder<T> {

  private final LinkedBlockingQueue<T> noted = new LinkedBlockingQueue<>();

  /// Notes it. On any thread; never blocks.
  public void add(T item) {
    noted.add(item);
  }

  /// Takes the next one; fails the test if none comes.
  public T next() throws InterruptedException {
    T item = noted.poll(TestNode.NET.toMillis(), TimeUnit.MILLISECONDS);
    if (item == null) {
      throw new AssertionError("nothing was recorded within " + TestNode.NET);
    }
    return item;
  }

  /// Takes the next `count`.
  public List<T> next(int count) throws InterruptedException {
    List<T> items = new ArrayList<>();
    while (items.size() < count) {
      items.add(next());
    }
    return items;
  }

  /// Takes and forgets until one fits, and gives that.
  public T nextWhere(Predicate<? super T> fits) throws InterruptedException {
    T item = next();
    while (!fits.test(item)) {
      item = next();
    }
    return item;
  }

  /// What has been noted and not been taken.
  public List<T> rest() {
    return List.copyOf(noted);
  }
}
