package zegel.interop;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import xades4j.properties.data.CertRef;
import xades4j.properties.data.SigningCertificateData;
import xades4j.xml.unmarshalling.QualifyingPropertiesDataCollector;
import xades4j.xml.unmarshalling.QualifyingPropertiesUnmarshaller;
import xades4j.xml.unmarshalling.UnmarshalException;

/**
 * SigningCertificateV2 hands that property to xades4j as the old SigningCertificate, which is all
 * that xades4j checks; it leaves out what it does not know. A property without IssuerSerialV2 is
 * not handed over.
 */
final class SigningCertificateV2 implements QualifyingPropertiesUnmarshaller {
  private final QualifyingPropertiesUnmarshaller all;

  SigningCertificateV2() throws ReflectiveOperationException {
    // xades4j's own reader of properties is not public.
    var constructor =
        Class.forName("xades4j.xml.unmarshalling.DefaultQualifyingPropertiesUnmarshaller")
            .getDeclaredConstructor();
    constructor.setAccessible(true);
    all = (QualifyingPropertiesUnmarshaller) constructor.newInstance();
  }

  @Override
  public void setAcceptUnknownProperties(boolean accept) {
    all.setAcceptUnknownProperties(accept);
  }

  @Override
  public void unmarshalProperties(Element properties, QualifyingPropertiesDataCollector collector)
      throws UnmarshalException {
    all.unmarshalProperties(properties, collector);
    NodeList certificates = properties.getElementsByTagNameNS(Xml.XADES, "SigningCertificateV2");
    for (int i = 0; i < certificates.getLength(); ++i) {
      Element property = (Element) certificates.item(i);
      SigningCertificateData data = new SigningCertificateData();
      IssuerSerial name = IssuerSerial.getInstance(octets(property, Xml.XADES, "IssuerSerialV2"));
      String algorithm =
          ((Element) property.getElementsByTagNameNS(Xml.DS, "DigestMethod").item(0))
              .getAttribute("Algorithm");
      byte[] digest = octets(property, Xml.DS, "DigestValue");
      BigInteger number = name.getSerial().getPositiveValue();
      data.addCertRef(new CertRef(issuer(name), number, algorithm, digest));
      collector.setSigningCertificate(data);
    }
  }

  private static String issuer(IssuerSerial name) {
    try {
      byte[] directory = name.getIssuer().getNames()[0].getName().toASN1Primitive().getEncoded();
      return new X500Principal(directory).getName();
    } catch (IOException error) {
      throw new IllegalArgumentException(error);
    }
  }

  private static byte[] octets(Element property, String namespace, String name) {
    return Base64.getMimeDecoder()
        .decode(property.getElementsByTagNameNS(namespace, name).item(0).getTextContent());
  }
}
