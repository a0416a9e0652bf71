// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.remote.UnusableCredentials;
import dev.spinoff.remote.internal.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// A key store. Blocks for as long as the disk takes.
final class StoreFile {

  private final Path file;
  private final char[] password;

  StoreFile(Path file, char[] password) {
    this.file = file;
    this.password = password;
  }

  /// What is in it.
  ///
  /// @throws UnusableCredentials if that is not one key, and at least one certificate to trust in
  TlsMaterial material() {
    try {
      PrivateFile.require("key store", file);
      return material(KeyStore.getInstance(file.toFile(), password));
    } catch (NoSuchFileException _) {
      throw unusable("does not exist");
    } catch (IOException | GeneralSecurityException broken) {
      throw unusable("cannot be read: " + Reason.of(broken));
    }
  }

  private TlsMaterial material(KeyStore store) throws GeneralSecurityException {
    List<PrivateKeyEntry> keys = new ArrayList<>();
    List<X509Certificate> trusted = new ArrayList<>();
    var protection = new PasswordProtection(password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add((PrivateKeyEntry) store.getEntry(alias, protection));
      } else if (store.getEntry(alias, null) instanceof TrustedCertificateEntry entry) {
        trusted.add((X509Certificate) entry.getTrustedCertificate());
      }
    }
    if (keys.size() != 1 || trusted.isEmpty()) {
      throw unusable(
          "has %d keys and %d trusted certificates, where 1 and at least 1 are wanted"
              .formatted(keys.size(), trusted.size()));
    }
    return new TlsMaterial(file, keys.getFirst().getPrivateKey(), chain(keys.getFirst()), trusted);
  }

  private static List<X509Certificate> chain(PrivateKeyEntry key) {
    Stream<Certificate> chain = Stream.of(key.getCertificateChain());
    return chain.map(X509Certificate.class::cast).toList();
  }

  private UnusableCredentials unusable(String why) {
    return new UnusableCredentials("the key store " + file + " " + why);
  }
}
