package dev.switchboard;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Hands a chatbot's conversations over to live agents in Genesys Cloud, and takes them back. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SwitchboardApplication {

  public static void main(String[] arguments) {
    var words = CommandLineWords.of(arguments);
    if (words.meansServe()) {
      SpringApplication.run(SwitchboardApplication.class, words.forServe());
      return;
    }
    var encoding = Charset.defaultCharset();
    var out = new PrintWriter(System.out, true, encoding);
    System.exit(Commands.run(words, out, new PrintWriter(System.err, true, encoding)));
  }
}
