package zegel.interop;

import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import xades4j.providers.impl.PKIXCertificateValidationProvider;
import xades4j.utils.DOMHelper;
import xades4j.verification.SignatureSpecificVerificationOptions;
import xades4j.verification.XAdESVerificationResult;
import xades4j.verification.XadesVerificationProfile;
import xades4j.verification.XadesVerifier;

/**
 * Judge asks xades4j whether the one signature in a file is good and whether it signs the whole
 * document. It asks for no revocation data.
 */
final class Judge {
  private final XadesVerifier verifier;

  Judge(String[] args) throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    List<X509Certificate> intermediates = new ArrayList<>();
    for (int i = 1; i < args.length; i += 2) {
      X509Certificate certificate = certificate(args[i + 1]);
      switch (args[i]) {
        case "--anchor" -> anchors.setCertificateEntry(args[i + 1], certificate);
        case "--intermediate" -> intermediates.add(certificate);
        default -> throw new IllegalArgumentException("unknown argument " + args[i]);
      }
    }
    CertStore store =
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(intermediates));
    verifier =
        new XadesVerificationProfile(
                PKIXCertificateValidationProvider.builder(anchors)
                    .intermediateCertStores(store)
                    .checkRevocation(false)
                    .build())
            .withPropertiesUnmarshaller(new SigningCertificateV2())
            .newVerifier();
  }

  String judge(File file, String time) {
    try {
      NodeList signatures = Xml.read(file).getElementsByTagNameNS(Xml.DS, "Signature");
      if (signatures.getLength() != 1) {
        return "FAIL\t\t\t\tnot one signature";
      }
      Element signature = (Element) signatures.item(0);
      DOMHelper.useIdAsXmlId(signature);
      XAdESVerificationResult result =
          verifier.verify(
              signature,
              new SignatureSpecificVerificationOptions()
                  .setDefaultVerificationDate(Date.from(Instant.parse(time))));
      boolean whole =
          result.getSignedDataObjects().stream()
              .anyMatch(data -> data.getReference().getURI().isEmpty());
      return whole
          ? "OK"
          : "FAIL\t\t\t\tnot the whole document";
    } catch (Exception error) {
      String why = error.getClass().getSimpleName() + ": " + error.getMessage();
      return "FAIL\t\t\t\t" + why.replaceAll("\\p{Cntrl}+", " ");
    }
  }

  private static X509Certificate certificate(String file) throws Exception {
    try (InputStream in = new FileInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
