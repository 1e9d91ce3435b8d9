package zegel.interop;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.ValidationDataEncapsulationStrategy;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.service.http.commons.OCSPDataLoader;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.http.proxy.ProxyConfig;
import eu.europa.esig.dss.service.http.proxy.ProxyProperties;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CRLFirstRevocationDataLoadingStrategyFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.XAdESTimestampParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Augmenter lets EU DSS bring signed files to a higher level, all in one process.
 *
 * <pre>java -cp dss-judge.jar zegel.interop.Augmenter PORT ANCHOR...</pre>
 *
 * reads a line for each file from standard input, its fields separated by tabs: the level
 * (XAdES_BASELINE_LTA), the address of the time-stamp authority, the signed file, the file to be
 * written, the file that it signs from outside ("-": none), and words for how, separated by commas:
 * "crl" to prefer revocation lists to OCSP, "v1" for the properties of TS 101 903, "sha256" to
 * stamp by that digest, "any" to put all validation data into AnyValidationData. Every address is
 * asked through the HTTP proxy on PORT of this machine. Files that are written may be read by later
 * lines.
 */
public final class Augmenter {
  private final int port;
  private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();

  private Augmenter(String[] args) {
    port = Integer.parseInt(args[0]);
    for (int i = 1; i < args.length; ++i) {
      anchors.addCertificate(DSSUtils.loadCertificate(new File(args[i])));
    }
  }

  public static void main(String[] args) throws Exception {
    Augmenter augmenter = new Augmenter(args);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] order = line.split("\t");
      try {
        augmenter.augment(order, Set.of(order.length > 5 ? order[5].split(",") : new String[0]));
      } catch (Exception error) {
        throw new IllegalStateException(line, error);
      }
    }
  }

  private void augment(String[] order, Set<String> how) throws Exception {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.valueOf(order[0]));
    parameters.setEn319132(!how.contains("v1"));
    if (how.contains("any")) {
      parameters.setValidationDataEncapsulationStrategy(
          ValidationDataEncapsulationStrategy.ANY_VALIDATION_DATA_ONLY);
    }
    if (how.contains("sha256")) {
      parameters.setSignatureTimestampParameters(
          new XAdESTimestampParameters(DigestAlgorithm.SHA256));
      parameters.setArchiveTimestampParameters(
          new XAdESTimestampParameters(DigestAlgorithm.SHA256));
    }
    if (!order[4].equals("-")) {
      parameters.setDetachedContents(List.of(new FileDocument(order[4])));
    }
    XAdESService service = new XAdESService(verifier(how.contains("crl")));
    service.setTspSource(new OnlineTSPSource(order[1], proxied(new TimestampDataLoader())));
    service.extendDocument(new FileDocument(order[2]), parameters).save(order[3]);
  }

  /** What DSS gathers and trusts. The clock of the services may stand at another time than ours. */
  private CommonCertificateVerifier verifier(boolean listsFirst) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(anchors);
    verifier.setAIASource(new DefaultAIASource(proxied(new CommonsDataLoader())));
    verifier.setCrlSource(new OnlineCRLSource(proxied(new CommonsDataLoader())));
    verifier.setOcspSource(new OnlineOCSPSource(proxied(new OCSPDataLoader())));
    verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
    if (listsFirst) {
      verifier.setRevocationDataLoadingStrategyFactory(
          new CRLFirstRevocationDataLoadingStrategyFactory());
    }
    return verifier;
  }

  private <T extends CommonsDataLoader> T proxied(T loader) {
    ProxyProperties proxy = new ProxyProperties();
    proxy.setHost("127.0.0.1");
    proxy.setPort(port);
    proxy.setScheme("http");
    ProxyConfig config = new ProxyConfig();
    config.setHttpProperties(proxy);
    loader.setProxyConfig(config);
    return loader;
  }
}
