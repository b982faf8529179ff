package dev.switchboard.attachment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** What each integration does with files. */
@Validated
@ConfigurationProperties("switchboard")
record AttachmentSettings(@DefaultValue Map<String, @Valid Entry> integrations) {

  record Entry(@DefaultValue @Valid Attachments attachments) {}

  enum FromAgents {
    STORE,
    PASS_ON,
    REFUSE
  }

  enum FromCustomers {
    PASS_ON,
    REFUSE
  }

  /**
   * @param fromAgents {@code store}: fetched at once, since Genesys Cloud's links are short-lived,
   *     and served under a link of ours; {@code pass-on}: the channel fetches it itself
   * @param fromCustomers {@code pass-on}: Genesys Cloud and the bot fetch it where the channel says
   * @param largest 25 MB is Genesys Cloud's own limit (help.mypurecloud.com, supported content
   *     profiles)
   * @param types of media that pass, like {@code image/*}
   * @param hosts from which is fetched, beside those of the organisation's region; {@code
   *     *.example.com} means all below it
   * @param keep how long a stored file can be had
   * @param patience how long a host that fails is asked again; behind it, the customer waits
   */
  record Attachments(
      @DefaultValue("store") FromAgents fromAgents,
      @DefaultValue("pass-on") FromCustomers fromCustomers,
      @DefaultValue("25MB") DataSize largest,
      @DefaultValue("*/*") List<String> types,
      @DefaultValue List<String> hosts,
      @DefaultValue("7d") @DurationMin(minutes = 1) Duration keep,
      @DefaultValue("1m") @DurationMin Duration patience,
      @DefaultValue("30s") @DurationMin(millis = 100) Duration timeout) {

    @AssertTrue(message = "largest: must be between 1B and 100MB, as a file is held in memory once")
    boolean isLargestBearable() {
      return largest.toBytes() > 0 && largest.toMegabytes() <= 100;
    }

    @AssertTrue(message = "types: must be media types like image/* or application/pdf")
    boolean isTypesReadable() {
      return types.stream().allMatch(type -> type.matches("[^/\\s]+/[^/\\s]+"));
    }

    /**
     * @param mime with parameters or without
     */
    boolean takes(String mime) {
      var plain = plain(mime);
      return types.stream()
          .map(type -> type.toLowerCase(Locale.ROOT))
          .anyMatch(
              type ->
                  type.equals("*/*")
                      || type.equals(plain)
                      || type.endsWith("/*")
                          && plain.startsWith(type.substring(0, type.length() - 1)));
    }

    boolean fetchesFrom(String host) {
      return hosts.stream()
          .map(allowed -> allowed.toLowerCase(Locale.ROOT))
          .anyMatch(
              allowed ->
                  allowed.startsWith("*.")
                      ? host.endsWith(allowed.substring(1))
                      : host.equals(allowed));
    }
  }

  static String plain(String mime) {
    return mime.replaceFirst("(?s)[;\\p{Cntrl}].*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** An integration that says nothing of attachments is not among those that were bound. */
  private static final Attachments DEFAULT = new Binder().bindOrCreate("", Attachments.class);

  Attachments of(String integration) {
    var entry = integrations.get(integration);
    return entry == null ? DEFAULT : entry.attachments();
  }
}
