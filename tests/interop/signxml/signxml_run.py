"""Lets signxml sign or judge files, all in one process.

    signxml_run.py sign PASSWORD
    signxml_run.py judge --anchor FILE... --intermediate FILE...

Both read a line for each file from standard input, its fields separated by tabs. To sign: the
PKCS#12 file with the key, the digest algorithm (SHA256), the packaging (ENVELOPED), the signing
time, the file to be signed, and the file to be written. To judge: the time to judge it at and its
name; a line is printed for each: the name, OK or FAIL, three empty fields, and why.
"""

import pathlib
import sys
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.verification import Criticality, ExtensionPolicy
from lxml import etree
from signxml import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod
from signxml import SignatureMethod
from signxml.util import ds_tag, xades_tag
from signxml.xades import XAdESSignatureConfiguration, XAdESSigner, XAdESVerifier

PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Signer(XAdESSigner):
    """signxml's signer, with a signing time of our own.

    It also writes the transform of the reference to the signed properties, which signxml carries
    out and leaves out.
    """

    def __init__(self, time, **arguments):
        super().__init__(**arguments)
        self.time = time

    def add_signing_time(self, signed_signature_properties, sig_root, signing_settings):
        element = etree.SubElement(signed_signature_properties, xades_tag("SigningTime"))
        element.text = self.time

    def _add_reference_to_signed_info(self, sig_root, node_to_reference, **attributes):
        super()._add_reference_to_signed_info(sig_root, node_to_reference, **attributes)
        reference = self._find(sig_root, "SignedInfo").findall(ds_tag("Reference"))[-1]
        transforms = etree.Element(ds_tag("Transforms"))
        etree.SubElement(transforms, ds_tag("Transform"), Algorithm=self.c14n_alg.value)
        reference.insert(0, transforms)


def sign(password, key_file, digest, packaging, time, source, target):
    key, certificate, chain = pkcs12.load_key_and_certificates(
        pathlib.Path(key_file).read_bytes(), password.encode()
    )
    kind = "RSA" if isinstance(key, rsa.RSAPrivateKey) else "ECDSA"
    method = SignatureConstructionMethod[packaging.lower()]
    signer = Signer(
        time,
        method=method,
        signature_algorithm=SignatureMethod[f"{kind}_{digest}"],
        digest_algorithm=DigestAlgorithm[digest],
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    certificates = [c.public_bytes(Encoding.PEM).decode() for c in [certificate, *chain]]
    document = etree.parse(source, PARSER).getroot()
    signed = signer.sign(document, key=key, cert=certificates, always_add_key_value=False)
    etree.ElementTree(signed).write(target, encoding="UTF-8", xml_declaration=False)


class Judge:
    """signxml's verifier as it must be told to take seals of PKIoverheid."""

    def __init__(self, arguments):  # the intermediates stand in the seals
        self.anchors = [value for name, value in pairs(arguments) if name == "--anchor"]

    def judge(self, time, file, *_):
        try:
            document = etree.parse(file, PARSER).getroot()
            results = [self.verify(document, time, anchor) for anchor in self.anchors]
            reasons = [reason for reason in results if reason]
            if len(reasons) < len(results):
                return ["OK"]
            return ["FAIL", "", "", "", " / ".join(reasons)]
        except Exception as error:  # whatever a library throws is an answer
            return ["FAIL", "", "", "", f"{type(error).__name__}: {error}"]

    def verify(self, document, time, anchor):
        """Gives nothing where all is well, else what is wrong."""
        try:
            results = XAdESVerifier().verify(
                document,
                ca_pem_file=anchor,
                expect_config=XAdESSignatureConfiguration(
                    expect_references=True, verification_time=datetime.fromisoformat(time)
                ),
                ee_policy=may_seal(),
                ca_policy=is_an_authority(),
            )
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if not any(result.signed_xml is not None and result.signed_xml.tag == document.tag
                   for result in results):
            return "the root is not what was signed"
        return ""


def may_seal():
    def check(policy, certificate, key_usage):
        if not key_usage.content_commitment:
            raise ValueError("certificate KeyUsage does not allow nonRepudiation")

    return ExtensionPolicy.permit_all().require_present(
        x509.KeyUsage, Criticality.AGNOSTIC, check
    )


def is_an_authority():
    return ExtensionPolicy.permit_all().require_present(
        x509.BasicConstraints, Criticality.AGNOSTIC, None
    )


def pairs(arguments):
    return list(zip(arguments[::2], arguments[1::2]))


def main(mode, *arguments):
    judge = Judge(arguments) if mode == "judge" else None
    for line in sys.stdin:
        fields = line.rstrip("\n").split("\t")
        if judge:
            answer = [" ".join(field.split()) for field in judge.judge(*fields)]
            print("\t".join([fields[1], *answer]))
        else:
            sign(arguments[0], *fields)


if __name__ == "__main__":
    main(*sys.argv[1:])
