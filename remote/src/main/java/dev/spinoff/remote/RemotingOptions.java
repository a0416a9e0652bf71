// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.codec.Allowed;
import dev.spinoff.remote.internal.handshake.Local;
import dev.spinoff.remote.internal.link.Timing;
import dev.spinoff.remote.internal.setup.Settings;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.spi.World;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What [Remoting] has been told. Each change is made to a copy.
final class RemotingOptions {

  private final @Nullable NodeAddress address; // null: one that only dials
  private @Nullable NodeAddress bind;
  private @Nullable Tls tls;
  private @Nullable Secret secret;
  private boolean isInsecure;
  private String cluster = "";
  private List<String> packages = List.of();
  private List<Class<?>> types = List.of();
  private List<MessageCodec<?>> codecs = List.of();
  private Map<String, Class<?>> spawnable = Map.of();
  private Settings settings = Settings.DEFAULT;

  private RemotingOptions(@Nullable NodeAddress address) {
    this.address = address;
  }

  private RemotingOptions(RemotingOptions from) {
    address = from.address;
    bind = from.bind;
    tls = from.tls;
    secret = from.secret;
    isInsecure = from.isInsecure;
    cluster = from.cluster;
    packages = from.packages;
    types = from.types;
    codecs = from.codecs;
    spawnable = from.spawnable;
    settings = from.settings;
  }

  static RemotingOptions at(NodeAddress address) {
    if (isEverywhere(address.host())) {
      throw new IllegalArgumentException(
          address
              + " is no address by which others find this node: give its host's name, and"
              + " bind(\""
              + new NodeAddress("", address.host(), address.port())
              + "\") to listen at all of them");
    }
    return new RemotingOptions(address);
  }

  private static boolean isEverywhere(String host) {
    try {
      return InetAddress.ofLiteral(host).isAnyLocalAddress();
    } catch (IllegalArgumentException _) {
      return false; // a name
    }
  }

  static RemotingOptions dialling() {
    return new RemotingOptions((NodeAddress) null);
  }

  RemotingOptions withBind(NodeAddress at) {
    if (address == null) {
      throw new IllegalStateException("a node that only dials listens nowhere");
    }
    RemotingOptions copy = new RemotingOptions(this);
    copy.bind = at;
    return copy;
  }

  RemotingOptions withTls(Tls with) {
    requireOne(!isInsecure);
    RemotingOptions copy = new RemotingOptions(this);
    copy.tls = with;
    return copy;
  }

  RemotingOptions withSecret(Secret with) {
    requireOne(!isInsecure);
    RemotingOptions copy = new RemotingOptions(this);
    copy.secret = with;
    return copy;
  }

  RemotingOptions withInsecure() {
    requireOne(tls == null && secret == null);
    RemotingOptions copy = new RemotingOptions(this);
    copy.isInsecure = true;
    return copy;
  }

  private static void requireOne(boolean isOne) {
    if (!isOne) {
      throw new IllegalStateException(
          "insecure() lets everybody in, and tls(...) and secret(...) do not: choose one");
    }
  }

  RemotingOptions withCluster(String name) {
    Local.requireCluster(name);
    RemotingOptions copy = new RemotingOptions(this);
    copy.cluster = name;
    return copy;
  }

  RemotingOptions withPackages(String... more) {
    List.of(more).forEach(Allowed.builder()::allow); // which refuses what is no package
    RemotingOptions copy = new RemotingOptions(this);
    copy.packages = joined(packages, List.of(more));
    return copy;
  }

  RemotingOptions withTypes(Class<?>... more) {
    RemotingOptions copy = new RemotingOptions(this);
    copy.types = joined(types, List.of(more));
    return copy;
  }

  RemotingOptions withCodec(MessageCodec<?> more) {
    RemotingOptions copy = new RemotingOptions(this);
    copy.codecs = joined(codecs, List.of(more));
    return copy;
  }

  RemotingOptions withSpawnable(Class<?>... more) {
    RemotingOptions copy = new RemotingOptions(this);
    Map<String, Class<?>> all = new LinkedHashMap<>(spawnable);
    for (Class<?> type : more) {
      all.put(type.getName(), type);
    }
    copy.spawnable = all;
    return copy;
  }

  private static <T> List<T> joined(List<? extends T> some, List<? extends T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  RemotingOptions withRelay() {
    return with(settings.asRelay());
  }

  RemotingOptions withHeartbeat(Duration every, Duration downAfter) {
    Timing timing = new Timing(every, downAfter, settings.timing().connectWithin());
    return with(settings.withTiming(timing));
  }

  RemotingOptions withConnectWithin(Duration time) {
    Timing timing = settings.timing();
    return with(settings.withTiming(new Timing(timing.beat(), timing.downAfter(), time)));
  }

  RemotingOptions withOutbound(long bytesMax, Duration park) {
    return with(settings.withOutbound(bytesMax, park));
  }

  RemotingOptions withMessageBytesMax(int bytes) {
    return with(settings.withMessageBytesMax(bytes));
  }

  private RemotingOptions with(Settings changed) {
    RemotingOptions copy = new RemotingOptions(this);
    copy.settings = changed;
    return copy;
  }

  // ---- what has been told

  /// Where others reach the node; empty if nobody does.
  Optional<NodeAddress> address() {
    return Optional.ofNullable(address);
  }

  /// Where it listens; empty if nowhere.
  Optional<NodeAddress> bind() {
    return Optional.ofNullable(bind == null ? address : bind);
  }

  @Nullable Tls tls() {
    return tls;
  }

  @Nullable Secret secret() {
    return secret;
  }

  boolean isInsecure() {
    return isInsecure;
  }

  String cluster() {
    return cluster;
  }

  List<String> packages() {
    return packages;
  }

  List<Class<?>> types() {
    return types;
  }

  List<MessageCodec<?>> codecs() {
    return codecs;
  }

  Map<String, Class<?>> spawnable() {
    return spawnable;
  }

  Settings settings() {
    return settings;
  }

  /// What a node of this world is made of.
  Setup setup(World world) throws Exception {
    return RemotingSetup.of(this, world);
  }
}
