package zegel.interop;

import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationConstraintsEvaluationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationStatusType;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * ReportReader lets EU DSS read signature validation reports of ETSI TS 119 102-2, all in one
 * process: it holds each against the schema, and reads it as DSS reads its own.
 *
 * <pre>java -cp dss-judge.jar zegel.interop.ReportReader</pre>
 *
 * reads the name of a file a line from standard input. It prints a line for each, its fields
 * separated by tabs: the name; what DSS found in the report of each signature, its indication and
 * sub-indication, separated by commas; and how many constraints have a status that DSS knows. What
 * DSS does not read has ERROR and the reason instead.
 */
public final class ReportReader {
  private ReportReader() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(line + "\t" + read(new File(line)));
    }
    out.flush();
  }

  private static String read(File file) {
    try {
      ValidationReportType report = ValidationReportFacade.newFacade().unmarshall(file);
      return report.getSignatureValidationReport().stream()
              .map(one -> verdict(one.getSignatureValidationStatus()))
              .collect(Collectors.joining(","))
          + "\t"
          + report.getSignatureValidationReport().stream()
              .mapToLong(ReportReader::understoodConstraints)
              .sum();
    } catch (Exception error) {
      Throwable cause = error.getCause() == null ? error : error.getCause();
      return "ERROR\t" + String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    }
  }

  private static String verdict(ValidationStatusType status) {
    String subIndications =
        status.getSubIndication().stream()
            .map(SubIndication::name)
            .collect(Collectors.joining("+"));
    String indication = String.valueOf(status.getMainIndication()).replace('_', '-');
    return subIndications.isEmpty() ? indication : indication + " " + subIndications;
  }

  private static long understoodConstraints(SignatureValidationReportType report) {
    ValidationConstraintsEvaluationReportType constraints =
        report.getValidationConstraintsEvaluationReport();
    if (constraints == null) {
      return 0;
    }
    return constraints.getValidationConstraint().stream()
        .filter(one -> one.getConstraintStatus().getStatus() != null)
        .filter(
            one ->
                one.getValidationStatus() == null
                    || one.getValidationStatus().getMainIndication() != null)
        .count();
  }
}
