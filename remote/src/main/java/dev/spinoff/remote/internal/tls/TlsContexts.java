// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Tls;
import dev.spinoff.remote.UnusableCredentials;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Makes engines for new connections, with what is in the files now.
///
/// May be used by several threads. Blocks for as long as the disk takes when files are looked at,
/// which is once a second at most.
public final class TlsContexts implements Engines {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.remote.tls");
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String[] PROTOCOLS = {"TLSv1.3"};

  // A ticket would let its holder in again without a look at its certificate. None is made when it
  // would have to last for longer than the week that RFC 8446 (4.6.1) allows.
  private static final int NO_TICKETS_SECONDS = Integer.MAX_VALUE;

  private final Tls tls;
  private final World world;
  // Guarded by this.
  private List<FileStamp> stamps;
  private TlsMaterial material;
  private SSLContext context;
  private @Nullable NodeAddress own;
  private long lookedAtNanos;

  /// Reads the files.
  ///
  /// @throws UnusableCredentials if they cannot be used, in one line
  public TlsContexts(Tls tls, World world) {
    this.tls = tls;
    this.world = world;
    this.stamps = FileStamp.of(tls);
    this.material = TlsMaterial.read(tls, world.clock().instant());
    this.context = context(material);
    this.lookedAtNanos = world.nanoTime();
  }

  /// Requires that the certificate is for this node, and so will be each that comes later: another
  /// one would be refused by all others.
  ///
  /// @throws UnusableCredentials if it is not, in one line
  public synchronized void requireFor(NodeAddress node) {
    material.requireFor(node);
    own = node;
  }

  /// An address that the certificate is for, of a node that only dials.
  ///
  /// @param number drawn for it
  /// @throws UnusableCredentials if there is none, in one line
  public synchronized NodeAddress visitor(long number) {
    return material
        .names()
        .visitor(number)
        .orElseThrow(() ->
            new UnusableCredentials(
                "the file %s has a certificate for %s, which is no host that a node can be at"
                    .formatted(material.where(), material.names())));
  }

  /// What is used now, for people.
  @Override
  public synchronized String toString() {
    return "the certificate in %s for %s, good until %s"
        .formatted(material.where(), material.names(), material.expires());
  }

  @Override
  public SSLEngine engine(boolean isClient) {
    SSLEngine engine = current().createSSLEngine();
    engine.setUseClientMode(isClient);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setNeedClientAuth(true);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private synchronized SSLContext current() {
    long now = world.nanoTime();
    if (now - lookedAtNanos >= LOOK_AGAIN_NANOS) {
      lookedAtNanos = now;
      List<FileStamp> found = FileStamp.of(tls);
      if (!found.equals(stamps)) {
        stamps = found;
        readAgain();
      }
    }
    return context;
  }

  // While files are being replaced one after the other, they do not belong together. The last of
  // them changes the stamps again.
  private void readAgain() {
    try {
      TlsMaterial found = TlsMaterial.read(tls, world.clock().instant());
      if (own != null) {
        found.requireFor(own);
      }
      context = context(found);
      material = found;
      line(Level.INFO)
          .log(
              "the certificate has changed: new connections use that of {}, good until {}",
              found.where(),
              found.expires());
    } catch (UnusableCredentials wrong) {
      line(Level.WARN)
          .log("the certificate has changed, but the old one stays: {}", wrong.getMessage());
    }
  }

  private LoggingEventBuilder line(Level level) {
    LoggingEventBuilder bare = LOG.atLevel(level);
    return own == null ? bare : bare.addKeyValue("node", own.toString());
  }

  private static SSLContext context(TlsMaterial material) {
    try {
      SSLContext made = SSLContext.getInstance("TLSv1.3");
      made.init(keys(material).getKeyManagers(), trust(material).getTrustManagers(), null);
      made.getServerSessionContext().setSessionTimeout(NO_TICKETS_SECONDS);
      return made;
    } catch (GeneralSecurityException | IOException broken) {
      throw new UnusableCredentials(
          "the file " + material.where() + " cannot be used: " + Reason.of(broken), broken);
    }
  }

  private static KeyManagerFactory keys(TlsMaterial material)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    char[] none = new char[0];
    Certificate[] chain = material.chain().toArray(Certificate[]::new);
    store.setKeyEntry("node", material.key(), none, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, none);
    return keys;
  }

  private static TrustManagerFactory trust(TlsMaterial material)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int number = 0;
    for (X509Certificate certificate : material.trusted()) {
      store.setCertificateEntry("trusted" + number++, certificate);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return trust;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
