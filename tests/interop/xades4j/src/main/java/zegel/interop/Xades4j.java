package zegel.interop;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Xades4j lets xades4j sign or judge files, all in one process.
 *
 * <pre>
 * java -jar xades4j-judge.jar sign PASSWORD
 * java -jar xades4j-judge.jar judge --anchor FILE... --intermediate FILE...
 * </pre>
 *
 * Both read a line for each file from standard input, its fields separated by tabs. To sign: the
 * PKCS#12 file with the key, the digest algorithm (SHA256), the packaging (ENVELOPED), the signing
 * time, the file to be signed, and the file to be written. To judge: the time to judge it at and
 * its name; a line is printed for each: the name, OK or FAIL, three empty fields, and
 * why.
 */
public final class Xades4j {
  private Xades4j() {}

  public static void main(String[] args) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Judge judge = args[0].equals("judge") ? new Judge(args) : null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = line.split("\t");
      if (judge != null) {
        System.out.println(fields[1] + "\t" + judge.judge(new File(fields[1]), fields[0]));
      } else {
        Signer.sign(args[1], fields);
      }
    }
  }
}
