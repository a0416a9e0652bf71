// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads command lines that are as plain as most are: a class name, and options with their values.
/// All others (a wish for help, another command, whatever looks like a mistake) are left to
/// picocli, which reads these the same way, but takes as long to load as all the rest of a start.
final class PlainReader {

  private final Map<SpinOption, List<String>> options = new EnumMap<>(SpinOption.class);
  private final List<String> actors = new ArrayList<>();
  private boolean isPlain = true;

  private PlainReader() {}

  /// Empty if it is not that plain.
  static Optional<Arguments> read(String... words) {
    PlainReader reader = new PlainReader();
    Iterator<String> rest = List.of(words).iterator();
    while (reader.isPlain && rest.hasNext()) {
      reader.take(rest.next(), rest);
    }
    return reader.isPlain && reader.actors.size() == 1
        ? Optional.of(new Arguments(reader.actors.getFirst(), reader.options))
            .filter(arguments -> NetworkUsage.misuseByActor(arguments).isEmpty())
        : Optional.empty();
  }

  private void take(String word, Iterator<String> rest) {
    if (word.startsWith("-")) {
      takeOption(word, rest);
    } else {
      isPlain = word.indexOf('.') > 0; // else it may be a command
      actors.add(word);
    }
  }

  private void takeOption(String word, Iterator<String> rest) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Optional<SpinOption> option = SpinOption.named(name);
    if (option.isEmpty() || !option.get().hasValue()) {
      isPlain = option.isPresent() && equals < 0 && put(option.get(), List.of());
    } else if (equals >= 0) {
      isPlain = put(option.get(), List.of(word.substring(equals + 1)));
    } else {
      isPlain = rest.hasNext() && putUnlessOption(option.get(), rest.next());
    }
  }

  private boolean putUnlessOption(SpinOption option, String value) {
    return !value.startsWith("-") && put(option, List.of(value));
  }

  private boolean put(SpinOption option, List<String> value) {
    boolean isFirst = !options.containsKey(option);
    options.computeIfAbsent(option, _ -> new ArrayList<>()).addAll(value);
    return isFirst || option.isRepeatable();
  }
}
