package zegel.interop;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.xml.security.signature.XMLSignatureByteInput;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.w3c.dom.Document;
import xades4j.algorithms.EnvelopedSignatureTransform;
import xades4j.production.BasicSignatureOptions;
import xades4j.production.DataObjectReference;
import xades4j.production.EnvelopedXmlObject;
import xades4j.production.SignatureAlgorithms;
import xades4j.production.SignedDataObjects;
import xades4j.production.SigningCertificateMode;
import xades4j.production.XadesBesSigningProfile;
import xades4j.production.XadesSigner;
import xades4j.properties.DataObjectDesc;
import xades4j.properties.DataObjectFormatProperty;
import xades4j.properties.SigningTimeProperty;
import xades4j.providers.impl.FileSystemKeyStoreKeyingDataProvider;

/** Signer signs as xades4j does by itself: SigningCertificate, and inclusive canonical form. */
final class Signer {
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

  private Signer() {}

  static void sign(String password, String[] order) throws Exception {
    File file = new File(order[4]);
    Document document = Xml.read(file);
    XadesSigner signer = signer(password, order[0], order[1], order[3]);
    DataObjectFormatProperty format = new DataObjectFormatProperty("text/xml");
    switch (order[2]) {
      case "ENVELOPED" -> {
        DataObjectDesc whole =
            new DataObjectReference("").withTransform(new EnvelopedSignatureTransform());
        SignedDataObjects data = new SignedDataObjects(whole.withDataObjectFormat(format));
        signer.sign(data, document.getDocumentElement());
      }
      case "ENVELOPING" -> {
        Document result = Xml.empty();
        DataObjectDesc inside =
            new EnvelopedXmlObject(result.importNode(document.getDocumentElement(), true));
        signer.sign(new SignedDataObjects(inside.withDataObjectFormat(format)), result);
        document = result;
      }
      case "DETACHED" -> {
        document = Xml.empty();
        SignedDataObjects data =
            new SignedDataObjects(
                new DataObjectReference(file.getName()).withDataObjectFormat(format));
        signer.sign(data.withResourceResolver(new OneFile(file)), document);
      }
      default -> throw new IllegalArgumentException("no packaging: " + order[2]);
    }
    try (OutputStream out = Files.newOutputStream(new File(order[5]).toPath())) {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
    }
  }

  private static XadesSigner signer(String password, String key, String digest, String time)
      throws Exception {
    String sha = digest.toLowerCase();
    String digestUri =
        (sha.equals("sha384") ? MORE : "http://www.w3.org/2001/04/xmlenc#") + sha;
    SignatureAlgorithms algorithms =
        new SignatureAlgorithms()
            .withSignatureAlgorithm("RSA", MORE + "rsa-" + sha)
            .withSignatureAlgorithm("EC", MORE + "ecdsa-" + sha)
            .withDigestAlgorithmForDataObjectReferences(digestUri)
            .withDigestAlgorithmForReferenceProperties(digestUri);
    GregorianCalendar at =
        GregorianCalendar.from(ZonedDateTime.parse(time).withZoneSameInstant(ZoneOffset.UTC));
    return new XadesBesSigningProfile(
            FileSystemKeyStoreKeyingDataProvider.builder(
                    "PKCS12", key, entries -> entries.get(0))
                .storePassword(() -> password.toCharArray())
                .entryPassword((alias, certificate) -> password.toCharArray())
                .fullChain(true)
                .build())
        .withSignatureAlgorithms(algorithms)
        .withBasicSignatureOptions(
            new BasicSignatureOptions()
                .includeSigningCertificate(SigningCertificateMode.FULL_CHAIN))
        .withSignaturePropertiesProvider(
            collector -> collector.setSigningTime(new SigningTimeProperty(at)))
        .newSigner();
  }

  /** Gives the one file that is signed, by its name. */
  private static final class OneFile extends ResourceResolverSpi {
    private final File file;

    private OneFile(File file) {
      this.file = file;
    }

    @Override
    public boolean engineCanResolveURI(ResourceResolverContext context) {
      return file.getName().equals(context.uriToResolve);
    }

    @Override
    public XMLSignatureInput engineResolveURI(ResourceResolverContext context) {
      try {
        return new XMLSignatureByteInput(Files.readAllBytes(file.toPath()));
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }
}
