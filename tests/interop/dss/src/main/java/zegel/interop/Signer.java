package zegel.interop;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore.PasswordProtection;
import java.time.Instant;
import java.util.Date;

/**
 * Signer lets EU DSS sign files at level B-B, all in one process.
 *
 * <pre>java -cp dss-judge.jar zegel.interop.Signer PASSWORD</pre>
 *
 * reads a line for each file from standard input, its fields separated by tabs: the PKCS#12 file
 * with the key, the digest algorithm (SHA256), the packaging (ENVELOPED), the signing time, the
 * file to be signed, the file to be written, and PSS where an RSA key is to sign by RSASSA-PSS.
 */
public final class Signer {
  private Signer() {}

  public static void main(String[] args) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] order = line.split("\t");
      try (Pkcs12SignatureToken token =
          new Pkcs12SignatureToken(
              new File(order[0]), new PasswordProtection(args[0].toCharArray()))) {
        sign(token, order);
      }
    }
  }

  private static void sign(Pkcs12SignatureToken token, String[] order) throws Exception {
    DSSPrivateKeyEntry key = token.getKeys().get(0);
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    parameters.setSigningCertificate(key.getCertificate());
    parameters.setCertificateChain(key.getCertificateChain());
    parameters.setDigestAlgorithm(DigestAlgorithm.valueOf(order[1]));
    if (order.length > 6) {
      parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
    }
    parameters.setSignaturePackaging(SignaturePackaging.valueOf(order[2]));
    parameters.bLevel().setSigningDate(Date.from(Instant.parse(order[3])));
    XAdESService service = new XAdESService(new CommonCertificateVerifier(true));
    DSSDocument document = new FileDocument(order[4]);
    SignatureValue value =
        token.sign(
            service.getDataToSign(document, parameters), parameters.getSignatureAlgorithm(), key);
    service.signDocument(document, parameters, value).save(order[5]);
  }
}
