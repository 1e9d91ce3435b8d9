package zegel.interop;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judge lets EU DSS validate signed files, all in one process, on every core.
 *
 * <pre>java -jar dss-judge.jar --anchor FILE... [--crl FILE...] [--ignore-revocation]</pre>
 *
 * reads a line for each file from standard input, its fields separated by tabs: the time to judge
 * it at, its name, and the name of the file that it signs where that is another one. It prints a line
 * for each: the name, indication, sub-indication, level, scope, and the first thing that DSS found
 * wrong. A field of a file with several signatures holds what is said of each of them, separated by
 * commas. The policy is the default one of DSS; with {@code --ignore-revocation} it does not ask
 * for revocation data. Nothing is fetched.
 */
public final class Judge {
  private static final String DEFAULT_POLICY = "/policy/constraint.xml";

  private final CommonCertificateVerifier verifier;
  private final ValidationPolicy policy;

  private Judge(Arguments arguments) {
    verifier = new CommonCertificateVerifier(true);  // true: no source that fetches
    verifier.setAIASource(null);
    CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    for (String anchor : arguments.anchors) {
      anchors.addCertificate(DSSUtils.loadCertificate(new File(anchor)));
    }
    verifier.setTrustedCertSources(anchors);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            arguments.crls.stream().map(FileDocument::new).toArray(FileDocument[]::new)));
    try {
      policy = policy(arguments.ignoreRevocation);
    } catch (Exception error) {
      throw new IllegalStateException("DSS has no policy", error);
    }
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    ThreadLocal<Judge> judges = ThreadLocal.withInitial(() -> new Judge(arguments));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    List<String> lines;
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      lines = input.lines().toList();
    }
    lines.parallelStream().map(line -> judges.get().answer(line)).forEachOrdered(out::println);
    out.flush();
  }

  private String answer(String question) {
    String[] fields = question.split("\t");
    String data = fields.length > 2 ? fields[2] : null;
    return fields[1] + "\t" + judge(fields[1], Instant.parse(fields[0]), data);
  }

  /** The default policy, with or without its questions about revocation. */
  private static ValidationPolicy policy(boolean ignoreRevocation) throws Exception {
    ConstraintsParameters parameters;
    try (InputStream input = ValidationPolicyFacade.class.getResourceAsStream(DEFAULT_POLICY)) {
      if (input == null) {
        throw new IOException("DSS has no " + DEFAULT_POLICY);
      }
      parameters = ValidationPolicyFacade.newFacade().unmarshall(input);
    }
    if (ignoreRevocation) {
      var signature = parameters.getSignatureConstraints().getBasicSignatureConstraints();
      ignoreRevocation(signature.getSigningCertificate());
      ignoreRevocation(signature.getCACertificate());
    }
    return new EtsiValidationPolicy(parameters);
  }

  private static void ignoreRevocation(CertificateConstraints constraints) {
    LevelConstraint ignore = new LevelConstraint();
    ignore.setLevel(Level.IGNORE);
    constraints.setRevocationDataAvailable(ignore);
    constraints.setAcceptableRevocationDataFound(ignore);
  }

  private String judge(String file, Instant at, String data) {
    try {
      SignedDocumentValidator validator =
          SignedDocumentValidator.fromDocument(new FileDocument(file));
      validator.setCertificateVerifier(verifier);
      validator.setValidationTime(Date.from(at));
      validator.setEnableEtsiValidationReport(false);
      if (data != null) {
        validator.setDetachedContents(List.of(new FileDocument(data)));
      }
      SimpleReport report = validator.validateDocument(policy).getSimpleReport();
      List<String> ids = report.getSignatureIdList();
      if (ids.isEmpty()) {
        return line("NO-SIGNATURE", "", "", "", "");
      }
      return line(
          each(ids, id -> text(report.getIndication(id)).replace('_', '-')),
          each(ids, id -> text(report.getSubIndication(id))),
          each(ids, id -> text(report.getSignatureFormat(id))),
          each(ids, id -> scope(report, id)),
          each(ids, id -> reason(report, id)));
    } catch (Exception | StackOverflowError error) {
      return line("ERROR", error.getClass().getSimpleName(), "", "", text(error.getMessage()));
    }
  }

  private static String scope(SimpleReport report, String id) {
    List<XmlSignatureScope> scopes = report.getSignatureScopes(id);
    if (scopes == null) {
      return "";
    }
    return scopes.stream().map(scope -> scope.getScope().name()).collect(Collectors.joining("+"));
  }

  private static String reason(SimpleReport report, String id) {
    return report.getAdESValidationErrors(id).stream()
        .map(message -> message.getValue())
        .findFirst()
        .orElse("");
  }

  private static String each(List<String> ids, Function<String, String> field) {
    return ids.stream().map(field).collect(Collectors.joining(","));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static String line(String... fields) {
    List<String> clean = new ArrayList<>();
    for (String field : fields) {
      clean.add(field.replaceAll("\\p{Cntrl}+", " "));
    }
    return String.join("\t", clean);
  }

  /** The command line. */
  private static final class Arguments {
    private final List<String> anchors = new ArrayList<>();
    private final List<String> crls = new ArrayList<>();
    private boolean ignoreRevocation;

    private Arguments(String[] args) {
      for (int i = 0; i < args.length; ++i) {
        switch (args[i]) {
          case "--anchor" -> anchors.add(args[++i]);
          case "--crl" -> crls.add(args[++i]);
          case "--ignore-revocation" -> ignoreRevocation = true;
          default -> throw new IllegalArgumentException("unknown argument " + args[i]);
        }
      }
      if (anchors.isEmpty()) {
        throw new IllegalArgumentException("--anchor is needed");
      }
    }
  }
}
